/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <string.h>

/*
 * What could not come or go is set aside, and nothing of it is forgotten until all of it did.
 */

static gboolean
without_revision (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (strcmp (path, "/_bulk_get") == 0)
    ww_fake_answer (message, 200, "{\"results\":[{\"id\":\"wish:1\",\"docs\":[{\"ok\":{\"_id\":\"wish:1\"}}]}]}");
  else if (strcmp (path, "/wish:1") == 0 && *(gboolean *) data)
    ww_fake_answer (message, 200, "[{\"ok\":{\"_id\":\"wish:1\"}}]");
  else
    return FALSE;
  return TRUE;
}

static gboolean
nothing_is_aside (gpointer data)
{
  g_autoptr (WwSyncStatus) status = ww_replicator_dup_status (data);

  return status->set_aside->len == 0 && status->state == WW_SYNC_UP_TO_DATE;
}

static gboolean
has_leaves (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *leaves = fixture_leaves (fixture->store, "wish:1");

  return *leaves;
}

/* What came without a revision is asked for with all its leaves when somebody wants it tried again. */
static void
test_aside_without_revision (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = NULL;
  gboolean broken = TRUE;

  ww_fake_put_wish (fake, "wish:1", "2-a 1");
  ww_fake_put_wish (fake, "wish:1", "2-b 1");
  fake->hook = without_revision;
  fake->hook_data = &broken;
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  g_assert_cmpstr (((WwSyncItem *) a->status->set_aside->pdata[0])->rev, ==, "");
  g_assert_null (fixture_text (a, "wish:1"));
  broken = FALSE;
  replicator = fixture_replicator (a, WW_REPLICATE_PULL, TRUE);
  ww_replicator_start (replicator);
  fixture_idle (150);
  ww_replicator_retry_set_aside (replicator);
  fixture_wait (has_leaves, a);
  fixture_wait (nothing_is_aside, replicator);
  ww_replicator_stop (replicator);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("2-b 2-a"));
}

static void
try_again (Fixture *fixture, WwReplicateDirection direction)
{
  g_autoptr (WwReplicator) replicator = fixture_replicator (fixture, direction, FALSE);
  g_autoptr (GError) error = NULL;

  ww_replicator_retry_set_aside (replicator);
  ww_replicator_run (replicator, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (nothing_is_aside (replicator));
}

static gboolean
forbid_one_by_one (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (strcmp (path, "/_bulk_get") == 0)
    ww_fake_answer (message, 404, "{}");
  else if (strcmp (path, "/wish:1") == 0)
    ww_fake_answer (message, 403, "{\"error\":\"forbidden\",\"reason\":\"not now\"}");
  else
    return FALSE;
  return TRUE;
}

/* One line on the list stands for all of the document that is not here. */
static void
test_aside_with_all_leaves (void)
{
  WITH_FIXTURE (a);

  ww_fake_put_wish (fake, "wish:1", "2-a 1");
  ww_fake_put_wish (fake, "wish:1", "2-b 1");
  fake->hook = forbid_one_by_one;
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  fake->hook = NULL;
  try_again (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("2-b 2-a"));
}

static gboolean
forbid_one_leaf (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (strcmp (path, "/_bulk_get") != 0)
    return FALSE;
  ww_fake_answer (message, 200,
                  "{\"results\":[{\"id\":\"wish:1\",\"docs\":[{\"error\":{\"id\":\"wish:1\",\"rev\":\"2-b\",\"error\":\"forbidden\"}}]},"
                  "{\"id\":\"wish:1\",\"docs\":[{\"ok\":{\"_id\":\"wish:1\",\"_rev\":\"2-a\","
                  "\"_revisions\":{\"start\":2,\"ids\":[\"a\",\"1\"]}}}]}]}");
  return TRUE;
}

/* What came of a document does not make up for what did not. */
static void
test_aside_beside_what_came (void)
{
  WITH_FIXTURE (a);

  ww_fake_put_wish (fake, "wish:1", "2-a 1");
  ww_fake_put_wish (fake, "wish:1", "2-b 1");
  fake->hook = forbid_one_leaf;
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("2-a"));
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  fake->hook = NULL;
  try_again (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("2-b 2-a"));
}

/* When all of it is here, however it came, nobody need try again. */
static void
test_aside_until_it_came (void)
{
  WITH_FIXTURE (a);

  ww_fake_put_wish (fake, "wish:1", "2-a 1");
  ww_fake_put_wish (fake, "wish:1", "2-b 1");
  fake->hook = forbid_one_leaf;
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  fake->hook = NULL;
  ww_fake_put_wish (fake, "wish:1", "3-c a 1");
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("3-c 2-b"));
  g_assert_cmpint (a->status->set_aside->len, ==, 0);
}

/* Of two leaves that went out together one was taken. */
static void
test_aside_beside_what_went (void)
{
  WITH_FIXTURE (a);
  WwFakeScript script = { "POST /_bulk_docs", 1, 201, "[{\"id\":\"wish:1\",\"rev\":\"2-b\",\"error\":\"forbidden\",\"reason\":\"no\"}]" };

  ww_fake_put_wish (fake, "wish:1", "2-a 1");
  ww_fake_put_wish (fake, "wish:1", "2-b 1");
  fixture_sync (a, WW_REPLICATE_PULL);
  ww_fake_make_anew (fake, "2");
  ww_fake_play (fake, &script);
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  try_again (a, WW_REPLICATE_PUSH);
  assert_same_text (fixture_leaves (fake->store, "wish:1"), g_strdup ("2-b 2-a"));
}

typedef struct {
  WwReplicator *replicator;
  guint asked, aside;
} Look;

static gboolean
look_at_the_list (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  Look *look = data;

  if (strcmp (path, "/wish:1") == 0)
    {
      g_autoptr (WwSyncStatus) status = ww_replicator_dup_status (look->replicator);

      look->asked++;
      look->aside = status->set_aside->len;
    }
  return FALSE;
}

/* The list stays what it was until it is known what became of the second try. */
static void
test_aside_while_trying_again (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = NULL;
  Look look = { NULL };

  ww_fake_put_wish (fake, "wish:1", "1-a");
  fake->hook = forbid_one_by_one;
  fixture_sync (a, WW_REPLICATE_PULL);
  replicator = look.replicator = fixture_replicator (a, WW_REPLICATE_PULL, TRUE);
  fake->hook = look_at_the_list;
  fake->hook_data = &look;
  ww_replicator_start (replicator);
  fixture_idle (150);
  ww_replicator_retry_set_aside (replicator);
  fixture_wait (has_leaves, a);
  fixture_wait (nothing_is_aside, replicator);
  g_assert_cmpuint (look.asked, ==, 1);
  g_assert_cmpuint (look.aside, ==, 1);
  ww_replicator_stop (replicator);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/aside-without-revision", test_aside_without_revision);
  g_test_add_func ("/sync/aside-with-all-leaves", test_aside_with_all_leaves);
  g_test_add_func ("/sync/aside-beside-what-came", test_aside_beside_what_came);
  g_test_add_func ("/sync/aside-until-it-came", test_aside_until_it_came);
  g_test_add_func ("/sync/aside-beside-what-went", test_aside_beside_what_went);
  g_test_add_func ("/sync/aside-while-trying-again", test_aside_while_trying_again);
  return g_test_run ();
}

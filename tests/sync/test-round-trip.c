/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <string.h>

#include "ww-index.h"
#include "ww-search.h"

/* What must hold whatever the endpoint: both sides end with the same, however they came to it. */

static void
test_both_ways (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autoptr (Fixture) b = fixture_new_beside (a);

  fake = a->fake;
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *rev = fixture_put (i % 2 ? a : b, id, "\"statement\":\"x\"");
    }
  a->tuning.batch = 7;
  fixture_sync (a, WW_REPLICATE_BOTH);
  fixture_sync (b, WW_REPLICATE_BOTH);
  fixture_sync (a, WW_REPLICATE_BOTH);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i);

      assert_same_text (fixture_text (a, id), fixture_text (b, id));
      assert_same_text (fixture_text (a, id), fixture_text_there (a, id));
      assert_same_text (fixture_leaves (a->store, id), fixture_leaves (fake->store, id));
    }
}

static void
test_nothing_twice (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autofree char *rev = fixture_put (a, "wish:1", "");

  fake = a->fake;
  fixture_sync (a, WW_REPLICATE_BOTH);
  fixture_sync (a, WW_REPLICATE_BOTH);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_BOTH);
  /* The database, the notes and the feed; nothing is fetched, offered or noted. */
  g_assert_cmpint (ww_fake_count (fake, "POST"), ==, 0);
  g_assert_cmpint (ww_fake_count (fake, "PUT"), ==, 0);
  g_assert_cmpint (fake->log->len, <=, 6);
}

static guint
count_waiting (Fixture *f)
{
  guint n = 0;

  g_assert_true (ww_store_count_waiting (f->store, &n, NULL));
  return n;
}

static gboolean
is_up_to_date (gpointer data)
{
  g_autoptr (WwSyncStatus) status = ww_replicator_dup_status (data);

  return status->state == WW_SYNC_UP_TO_DATE;
}

typedef struct {
  Fixture *fixture;
  guint most_waiting;
} Behind;

static gboolean
note_waiting (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  Behind *behind = data;

  behind->most_waiting = MAX (behind->most_waiting, count_waiting (behind->fixture));
  return FALSE;
}

/* Of many new records the words come when all are there, and before it is said that they are. */
static void
test_words_later (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autoptr (Fixture) once = fixture_new_beside (a), stays = fixture_new_beside (a);
  g_autoptr (WwReplicator) replicator = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (WwStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  Behind behind = { .fixture = once };

  fake = a->fake;
  for (guint i = 0; i < 250; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *rev = fixture_put (a, id, "\"statement\":\"a quieter alarm\"");
    }
  a->tuning.batch = once->tuning.batch = stays->tuning.batch = 125;
  fixture_sync (a, WW_REPLICATE_PUSH);
  fake->hook = note_waiting;
  fake->hook_data = &behind;
  fixture_sync (once, WW_REPLICATE_PULL);
  fake->hook = NULL;
  g_assert_cmpuint (behind.most_waiting, >=, 125);
  reader = ww_store_open (once->path, WW_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  hits = ww_store_search (reader, "quieter", NULL, 300, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 250);

  replicator = fixture_replicator (stays, WW_REPLICATE_PULL, TRUE);
  ww_replicator_start (replicator);
  fixture_wait (is_up_to_date, replicator);
  g_assert_cmpuint (count_waiting (stays), ==, 0);
  ww_replicator_stop (replicator);
}

typedef struct {
  WwStore *store;
  guint times, there;
} Ahead;

static gboolean
count_when_asked_again (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  Ahead *ahead = data;

  if (strcmp (path, "/_bulk_get") == 0 && ++ahead->times == 2)
    g_assert_true (ww_store_count (ahead->store, NULL, &ahead->there, NULL));
  return FALSE;
}

/* The endpoint is asked for the second page while the first is still to be written. */
static void
test_asks_ahead (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autoptr (Fixture) b = fixture_new_beside (a);
  Ahead ahead = { .store = b->store, .there = 99 };

  fake = a->fake;
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *rev = fixture_put (a, id, "");
    }
  b->tuning.batch = 10;
  fixture_sync (a, WW_REPLICATE_PUSH);
  fake->hook = count_when_asked_again;
  fake->hook_data = &ahead;
  fixture_sync (b, WW_REPLICATE_PULL);
  g_assert_cmpuint (ahead.times, ==, 3);
  g_assert_cmpuint (ahead.there, ==, 0);
  assert_same_text (fixture_text (a, "wish:29"), fixture_text (b, "wish:29"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/both-ways", test_both_ways);
  g_test_add_func ("/sync/nothing-twice", test_nothing_twice);
  g_test_add_func ("/sync/words-later", test_words_later);
  g_test_add_func ("/sync/asks-ahead", test_asks_ahead);
  return g_test_run ();
}

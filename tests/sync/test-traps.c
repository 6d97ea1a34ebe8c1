/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <string.h>

#include "ww-checkpoint.h"
#include "ww-error.h"
#include "ww-sync-settings.h"

/*
 * One test for each trap of the protocol and of the endpoints that there are, part 1: the feed, revisions, writing, checkpoints.
 * The numbers are those of the design.
 */

/* --- the feed --- */

static char *
odd_seq (gint64 seq)
{
  return seq % 3 == 0 ? g_strdup_printf ("[%" G_GINT64_FORMAT ",\"x\"]", seq)
         : seq % 3 == 1 ? g_strdup_printf ("\"%" G_GINT64_FORMAT "-a+b/c=&é?\\\"\"", seq) : g_strdup_printf ("%" G_GINT64_FORMAT, seq);
}

static void
test_01_opaque_seq (void)
{
  WITH_FIXTURE (a);
  g_auto (GStrv) ids = NULL;

  fake->write_seq = odd_seq;
  a->tuning.batch = 1;
  ww_fake_put_wish (fake, "wish:1", "1-a");
  ww_fake_put_wish (fake, "wish:2", "1-a");
  ww_fake_put_wish (fake, "wish:3", "1-a");
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=1-a%2Bb%2Fc%3D%26%C3%A9%3F%22&", 0), >, 0);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=2&", 0), >, 0);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=%5B3%2C%22x%22%5D&", 0), >, 0);
}

static gboolean
null_seqs (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (strcmp (path, "/_changes") != 0)
    return FALSE;
  ww_fake_answer (message, 200, strcmp (g_hash_table_lookup (query, "since"), "0") == 0
                  ? "{\"results\":[{\"seq\":null,\"id\":\"wish:1\",\"changes\":[{\"rev\":\"1-a\"}]}],\"last_seq\":\"1-z\"}"
                  : "{\"results\":[],\"last_seq\":\"1-z\"}");
  return TRUE;
}

static void
test_01_null_seq (void)
{
  WITH_FIXTURE (a);

  ww_fake_put_wish (fake, "wish:1", "1-a");
  fake->hook = null_seqs;
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_text (a, "wish:1"), fixture_text_there (a, "wish:1"));
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=1-z&", 0), >, 0);
}

static gboolean
rewinding (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  guint *times = data;

  /* The same row twice in one page, and the whole page again. */
  if (strcmp (path, "/_changes") != 0 || ++*times > 3)
    return FALSE;
  ww_fake_answer (message, 200, "{\"results\":[{\"seq\":\"1-fake\",\"id\":\"wish:1\",\"changes\":[{\"rev\":\"1-a\"}]},"
                                "{\"seq\":\"1-fake\",\"id\":\"wish:1\",\"changes\":[{\"rev\":\"1-a\"}]}],\"last_seq\":\"1-fake\"}");
  return TRUE;
}

static void
count_ids (WwReplicator *replicator, GStrv ids, guint *n)
{
  *n += g_strv_length (ids);
}

static void
test_02_idempotent (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = NULL;
  g_autoptr (GError) error = NULL;
  guint times = 0, n = 0;

  ww_fake_put_wish (fake, "wish:1", "1-a");
  ww_fake_put_wish (fake, "wish:2", "1-a");
  fake->hook = rewinding;
  fake->hook_data = &times;
  replicator = fixture_replicator (a, WW_REPLICATE_PULL, FALSE);
  g_signal_connect (replicator, "documents-changed", G_CALLBACK (count_ids), &n);
  ww_replicator_run (replicator, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 2);
  g_assert_cmpint (ww_fake_count (fake, "POST /_bulk_get"), ==, 2);
  assert_same_text (fixture_text (a, "wish:2"), fixture_text_there (a, "wish:2"));
}

static void
test_03_all_leaves (void)
{
  WITH_FIXTURE (a);

  ww_fake_put_wish (fake, "wish:1", "2-a 1");
  ww_fake_put_wish (fake, "wish:1", "2-b 1");
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("2-b 2-a"));
  for (guint i = 0; i < fake->log->len; i++)
    if (strstr (fake->log->pdata[i], "_changes"))
      g_assert_nonnull (strstr (fake->log->pdata[i], "style=all_docs"));
}

static void
test_04_limit_zero (void)
{
  WITH_FIXTURE (a);

  fake->no_pending = TRUE;
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i);

      ww_fake_put_wish (fake, id, "1-a");
    }
  a->tuning.batch = 2;
  fixture_sync (a, WW_REPLICATE_PULL);
  for (guint i = 0; i < fake->log->len; i++)
    if (strstr (fake->log->pdata[i], "_changes"))
      {
        g_assert_nonnull (strstr (fake->log->pdata[i], "limit="));
        g_assert_null (strstr (fake->log->pdata[i], "limit=0"));
      }
  assert_same_text (fixture_text (a, "wish:4"), fixture_text_there (a, "wish:4"));
}

/* --- revisions --- */

static void
test_05_minted_hex (void)
{
  WITH_FIXTURE (a);
  g_autofree char *rev = fixture_put (a, "wish:1", ""), *leaves = NULL;

  fixture_sync (a, WW_REPLICATE_PUSH);
  leaves = fixture_leaves (fake->store, "wish:1");
  g_assert_true (g_regex_match_simple ("^1-[0-9a-f]{32}$", leaves, 0, 0));
  g_assert_cmpstr (leaves, ==, rev);
}

static void
test_06_winner (void)
{
  WITH_FIXTURE (a);

  /* The generation is a number, the hash is bytes, and the living go first. */
  ww_fake_put_wish (fake, "wish:1", "9-f 8");
  ww_fake_put_wish (fake, "wish:1", "10-0 9");
  ww_fake_put_wish (fake, "wish:2", "2-a 1");
  ww_fake_put_wish (fake, "wish:2", "2-B 1");
  ww_fake_put_wish (fake, "wish:3", "1-0");
  ww_fake_put (fake, "wish:3", "{\"_id\":\"wish:3\"}", TRUE, "7-f 6");
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("10-0 9-f"));
  assert_same_text (fixture_leaves (a->store, "wish:2"), g_strdup ("2-a 2-B"));
  assert_same_text (fixture_leaves (a->store, "wish:3"), g_strdup ("1-0 7-f"));
}

static void
test_07_equal_edits (void)
{
  WITH_FIXTURE (a);
  g_autoptr (Fixture) b = fixture_new_beside (a);
  g_autofree char *first = fixture_put (a, "wish:1", "\"n\":1"), *second = NULL, *third = NULL;

  fixture_sync (a, WW_REPLICATE_BOTH);
  fixture_sync (b, WW_REPLICATE_BOTH);
  second = fixture_put (a, "wish:1", "\"n\":2");
  third = fixture_put (b, "wish:1", "\"n\":2");
  fixture_sync (a, WW_REPLICATE_BOTH);
  fixture_sync (b, WW_REPLICATE_BOTH);
  assert_same_text (fixture_leaves (fake->store, "wish:1"), g_strdup (second));
  assert_same_text (fixture_leaves (b->store, "wish:1"), g_strdup (second));
}

static void
test_08_stemmed_histories (void)
{
  WITH_FIXTURE (a);

  /* Only the tail of a history is known; a second branch hangs in the air, until a third path joins all. */
  ww_fake_put_wish (fake, "wish:1", "5-e 4");
  ww_fake_put_wish (fake, "wish:1", "3-c 2");
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("5-e 3-c"));
  ww_fake_put_wish (fake, "wish:1", "6-f e 4 c 2");
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_leaves (a->store, "wish:1"), g_strdup ("6-f"));
  assert_same_text (fixture_leaves (fake->store, "wish:1"), g_strdup ("6-f"));
}

/* --- writing --- */

static void
test_09_silence_is_success (void)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "wish:1", ""), *two = fixture_put (a, "wish:2", "");
  WwFakeScript script = { "POST /_bulk_docs", 1, 201, "[{\"id\":\"wish:2\",\"error\":\"forbidden\",\"reason\":\"no\"}]" };

  /* 201, and yet one failed: told by its id alone, without a revision. */
  ww_fake_play (fake, &script);
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  g_assert_cmpstr (((WwSyncItem *) a->status->set_aside->pdata[0])->id, ==, "wish:2");
  g_assert_cmpstr (((WwSyncItem *) a->status->set_aside->pdata[0])->rev, ==, two);
  g_assert_cmpint (a->status->pushed, ==, 2);
}

static gboolean
refuse_marked (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (strcmp (path, "/_bulk_docs") != 0 || !strstr (fake->bodies->pdata[fake->bodies->len - 1], "poison"))
    return FALSE;
  ww_fake_answer (message, GPOINTER_TO_UINT (data), "{\"error\":\"bad_request\",\"reason\":\"illegal\"}");
  return TRUE;
}

static void
check_bisected (guint status)
{
  WITH_FIXTURE (a);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *rev = fixture_put (a, id, i == 23 ? "\"x\":\"poison\"" : "");
    }
  fake->hook = refuse_marked;
  fake->hook_data = GUINT_TO_POINTER (status);
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  g_assert_cmpstr (((WwSyncItem *) a->status->set_aside->pdata[0])->id, ==, "wish:23");
  g_assert_cmpstr (((WwSyncItem *) a->status->set_aside->pdata[0])->reason, !=, "");
  g_assert_cmpint (ww_fake_count (fake, "POST /_bulk_docs"), <, 20);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *there = fixture_text_there (a, id);

      g_assert_true ((there != NULL) == (i != 23));
    }
  /* Not tried again by itself, remembered over a restart, and sent once it is asked for or changed. */
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (ww_fake_count (fake, "POST"), ==, 0);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  {
    g_autofree char *rev = fixture_put (a, "wish:23", "\"x\":\"mended\"");

    fixture_sync (a, WW_REPLICATE_PUSH);
    g_assert_cmpint (a->status->set_aside->len, ==, 0);
    assert_same_text (fixture_text (a, "wish:23"), fixture_text_there (a, "wish:23"));
  }
}

static void
test_10_one_illegal_fails_all (void)
{
  check_bisected (400);
}

static void
test_11_too_large (void)
{
  check_bisected (413);
}

static void
test_11_endpoint_at_fault (void)
{
  WITH_FIXTURE (a);
  g_autoptr (GError) error = NULL;
  WwFakeScript script = { "POST /_bulk_docs", -1, 400, "{\"error\":\"bad_request\",\"reason\":\"a proxy says no\"}" };

  /* When nothing at all is taken, it is not forty documents that are wrong. */
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *rev = fixture_put (a, id, "");
    }
  ww_fake_play (fake, &script);
  g_assert_false (fixture_run (a, WW_REPLICATE_PUSH, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_cmpint (a->status->state, ==, WW_SYNC_FAILED);
  g_assert_cmpint (a->status->set_aside->len, ==, 0);
  g_assert_cmpint (a->status->n_waiting, ==, 40);
}

static gboolean
one_is_there (gpointer data)
{
  g_autofree char *one = fixture_text_there (data, "wish:1");

  return one != NULL;
}

static void
test_12_forbidden (void)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "wish:1", "");
  g_autoptr (WwReplicator) replicator = NULL;
  WwFakeScript script = { "POST /_bulk_docs", -1, 201, "[{\"id\":\"wish:1\",\"rev\":\"\",\"error\":\"forbidden\",\"reason\":\"read only\"}]" };

  ww_fake_play (fake, &script);
  fixture_sync (a, WW_REPLICATE_PUSH);
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (ww_fake_count (fake, "POST /_bulk_docs"), ==, 1);
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  g_assert_nonnull (strstr (((WwSyncItem *) a->status->set_aside->pdata[0])->reason, "read only"));
  /* Asked for by a person, it is tried once more. */
  ww_fake_play (fake, NULL);
  replicator = fixture_replicator (a, WW_REPLICATE_PUSH, TRUE);
  ww_replicator_start (replicator);
  fixture_idle (150);
  ww_replicator_retry_set_aside (replicator);
  fixture_wait (one_is_there, a);
  assert_same_text (fixture_text_there (a, "wish:1"), fixture_text (a, "wish:1"));
}

/* --- checkpoints --- */

static void
test_13_note_after_commit (void)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "wish:1", "");
  g_autoptr (GError) error = NULL;
  WwFakeScript script = { "POST /_ensure_full_commit", -1, 500, "{}" };
  int docs, commit, note;

  ww_fake_play (fake, &script);
  g_assert_false (fixture_run (a, WW_REPLICATE_PUSH, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_RETRY);
  g_assert_cmpint (ww_fake_count (fake, "PUT /_local/"), ==, 0);
  ww_fake_play (fake, NULL);
  ww_fake_forget_log (fake);
  {
    g_autofree char *two = fixture_put (a, "wish:2", "");

    fixture_sync (a, WW_REPLICATE_PUSH);
  }
  docs = ww_fake_find (fake, "POST /_bulk_docs", 0);
  commit = ww_fake_find (fake, "POST /_ensure_full_commit", 0);
  note = ww_fake_find (fake, "PUT /_local/", 0);
  g_assert_cmpint (docs, >, 0);
  g_assert_cmpint (commit, >, docs);
  g_assert_cmpint (note, >, commit);
}

static void
test_13_common_session (void)
{
  static const char *const forms[] = {
    "{\"session_id\":\"s3\",\"source_last_seq\":\"30-x\",\"history\":[{\"session_id\":\"s3\",\"recorded_seq\":\"30-x\"},{\"session_id\":\"s1\",\"recorded_seq\":\"10-x\"}]}",
    "{\"session_id\":\"s2\",\"source_last_seq\":20,\"history\":[{\"session_id\":\"s2\",\"recorded_seq\":20},{\"session_id\":\"s1\",\"recorded_seq\":\"10-x\"}]}",
    "{\"session_id\":\"s9\",\"source_last_seq\":\"9\",\"history\":[{\"session_id\":\"s9\",\"recorded_seq\":\"9\"}]}",
  };
  g_autoptr (WwCheckpoint) one = ww_checkpoint_parse (forms[0]), two = ww_checkpoint_parse (forms[1]), other = ww_checkpoint_parse (forms[2]);

  assert_same_text (ww_checkpoint_find_common (one, one), g_strdup ("\"30-x\""));
  assert_same_text (ww_checkpoint_find_common (one, two), g_strdup ("\"10-x\""));
  g_assert_null (ww_checkpoint_find_common (one, other));
  g_assert_null (ww_checkpoint_find_common (NULL, one));
  g_assert_null (ww_checkpoint_find_common (one, NULL));
  g_assert_null (ww_checkpoint_parse ("{\"session_id\":"));
}

static void
test_13_lost_note (void)
{
  WITH_FIXTURE (a);

  ww_fake_put_wish (fake, "wish:1", "1-a");
  fixture_sync (a, WW_REPLICATE_PULL);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=1-fake&", 0), >=, 0);
  /* Here it is forgotten: from 0, though the endpoint remembers. */
  {
    g_autofree char *device = ww_sync_settings_get_device (a->store, NULL);
    g_autofree char *id = ww_checkpoint_make_id (device, ww_endpoint_get_address (a->endpoint), TRUE, NULL);

    g_assert_true (ww_store_set_local (a->store, id, NULL, NULL));
  }
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=0&", 0), >=, 0);
  g_assert_cmpint (ww_fake_count (fake, "POST /_bulk_get"), ==, 0);
}

static void
test_14_note_refused (void)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "wish:1", "");

  fake->refuse_local = 2;
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (ww_fake_count (fake, "PUT /_local/"), ==, 3);
  g_assert_cmpint (ww_fake_count (fake, "GET /_local/"), >=, 3);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (ww_fake_count (fake, "POST"), ==, 0);
}

static void
test_15_replication_id (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEndpoint) bare = ww_endpoint_new ("https://hub.example.org/cluster/", &error);
  g_autoptr (WwEndpoint) named = ww_endpoint_new ("https://kari:secret@hub.example.org/cluster", &error);
  g_autofree char *id = ww_checkpoint_make_id ("d1", ww_endpoint_get_address (bare), TRUE, NULL);

  assert_same_text (ww_checkpoint_make_id ("d1", ww_endpoint_get_address (named), TRUE, NULL), g_strdup (id));
  g_assert_null (strstr (ww_endpoint_get_address (named), "secret"));
  {
    g_autofree char *others[] = {
      ww_checkpoint_make_id ("d2", ww_endpoint_get_address (bare), TRUE, NULL),
      ww_checkpoint_make_id ("d1", "https://hub.example.org/other", TRUE, NULL),
      ww_checkpoint_make_id ("d1", ww_endpoint_get_address (bare), FALSE, NULL),
      ww_checkpoint_make_id ("d1", ww_endpoint_get_address (bare), TRUE, "{\"type\":\"wish\"}"),
    };

    for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
      g_assert_cmpstr (others[i], !=, id);
    for (gsize i = 1; i < G_N_ELEMENTS (others); i++)
      g_free (others[i]);
  }
}

static void
test_16_copied_profile (void)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "wish:1", ""), *before = NULL, *after = NULL, *copy = NULL;
  g_autoptr (GFile) from = NULL, to = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sync (a, WW_REPLICATE_BOTH);
  before = ww_sync_settings_get_device (a->store, &error);
  assert_same_text (ww_sync_settings_get_device (a->store, &error), g_strdup (before));
  /* The very file, put back from a copy: another file now, and all is compared anew. */
  copy = g_strconcat (a->path, ".copy", NULL);
  g_object_unref (a->store);
  from = g_file_new_for_path (a->path);
  to = g_file_new_for_path (copy);
  g_file_copy (from, to, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_move (to, from, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  a->store = ww_store_open (a->path, WW_STORE_NONE, &error);
  g_assert_no_error (error);
  after = ww_sync_settings_get_device (a->store, &error);
  g_assert_cmpstr (before, !=, after);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_BOTH);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=0&", 0), >=, 0);
}

static void
check_made_anew (const char *instance)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "wish:1", ""), *two = NULL;

  ww_fake_put_wish (fake, "wish:2", "1-a");
  fixture_sync (a, WW_REPLICATE_BOTH);
  ww_fake_make_anew (fake, instance);
  ww_fake_put_wish (fake, "wish:3", "1-a");
  fixture_sync (a, WW_REPLICATE_BOTH);
  assert_same_text (fixture_text_there (a, "wish:1"), fixture_text (a, "wish:1"));
  assert_same_text (fixture_text_there (a, "wish:2"), fixture_text (a, "wish:2"));
  assert_same_text (fixture_text (a, "wish:3"), fixture_text_there (a, "wish:3"));
}

static void
test_17_made_anew (void)
{
  check_made_anew ("1800000000000000");
  check_made_anew ("1700000000000000");
}

static gboolean
both_are_there (gpointer data)
{
  g_autofree char *one = fixture_text_there (data, "wish:1"), *two = fixture_text_there (data, "wish:2");

  return one && two;
}

static gboolean
one_is_noted (gpointer data)
{
  Fixture *self = data;
  g_autofree char *one = fixture_text_there (self, "wish:1");

  return one && ww_fake_count (self->fake, "PUT /_local/") > 0;
}

static void
check_made_anew_meanwhile (const char *instance)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "wish:1", ""), *two = NULL;
  g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_PUSH, TRUE);

  ww_replicator_start (replicator);
  fixture_wait (one_is_noted, a);
  fixture_idle (50);
  /* While it runs: noticed before the next note, and then all is sent again. */
  ww_fake_make_anew (fake, instance);
  two = fixture_put (a, "wish:2", "");
  ww_replicator_wake (replicator);
  fixture_wait (both_are_there, a);
  assert_same_text (fixture_text_there (a, "wish:1"), fixture_text (a, "wish:1"));
}

static void
test_17_made_anew_meanwhile (void)
{
  check_made_anew_meanwhile ("1800000000000000");
  /* As where the instance never changes. */
  check_made_anew_meanwhile ("1700000000000000");
}

/* --- deleting, resolving, filters --- */

static void
test_18_tombstones (void)
{
  WITH_FIXTURE (a);
  g_autofree char *one = NULL, *two = NULL;
  g_autoptr (WwRevision) tombstone = NULL;
  g_autoptr (GError) error = NULL;

  /* What a tombstone says stays in it; an edit beats a delete, and both are there. */
  ww_fake_put (fake, "wish:1", "{\"_id\":\"wish:1\",\"region\":\"NO-03\"}", TRUE, "2-b a");
  ww_fake_put_wish (fake, "wish:2", "1-a");
  fixture_sync (a, WW_REPLICATE_PULL);
  tombstone = ww_store_get_revision (a->store, "wish:1", "2-b", &error);
  g_assert_no_error (error);
  g_assert_true (tombstone->deleted);
  g_assert_cmpstr (tombstone->text, ==, "{\"_id\":\"wish:1\",\"region\":\"NO-03\"}");
  two = fixture_put (a, "wish:2", "\"edited\":true");
  ww_fake_put (fake, "wish:2", "{\"_id\":\"wish:2\"}", TRUE, "2-b a");
  fixture_sync (a, WW_REPLICATE_BOTH);
  one = g_strconcat (two, " 2-b", NULL);
  assert_same_text (fixture_leaves (a->store, "wish:2"), g_strdup (one));
  assert_same_text (fixture_leaves (fake->store, "wish:2"), g_strdup (one));
}

static void
resolve (Fixture *self, const char *members)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"thing:1\",\"type\":\"thing\",\"created_at\":\"2026-11-12T08:30:00Z\","
                                           "\"updated_at\":\"2026-11-12T08:30:00Z\",\"updated_by\":\"K\",%s}", members);
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (self->store, "thing:1", NULL);
  const char *base = ((WwRevision *) leaves->pdata[0])->rev;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  g_assert_no_error (error);
  ww_batch_put (batch, document, base);
  for (guint i = 1; i < leaves->len; i++)
    ww_batch_settle (batch, "thing:1", ((WwRevision *) leaves->pdata[i])->rev);
  results = ww_store_apply (self->store, batch, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_live (WwStore *store)
{
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (store, "thing:1", NULL);
  guint n = 0;

  for (guint i = 0; i < leaves->len; i++)
    n += !((WwRevision *) leaves->pdata[i])->deleted;
  return n;
}

static void
test_19_resolving (void)
{
  WITH_FIXTURE (a);
  g_autoptr (Fixture) b = fixture_new_beside (a);
  int line;

  ww_fake_put_wish (fake, "thing:1", "2-a 1");
  ww_fake_put_wish (fake, "thing:1", "2-b 1");
  fixture_sync (a, WW_REPLICATE_PULL);
  fixture_sync (b, WW_REPLICATE_PULL);
  ww_fake_forget_log (fake);
  resolve (a, "\"n\":1");
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (ww_fake_count (fake, "POST /_bulk_docs"), ==, 1);
  line = ww_fake_find (fake, "POST /_bulk_docs", 0);
  g_assert_nonnull (strstr (fake->bodies->pdata[line], "\"_deleted\":true"));
  g_assert_nonnull (strstr (fake->bodies->pdata[line], "\"n\":1"));
  g_assert_cmpint (count_live (fake->store), ==, 1);
  /* A rival resolved otherwise, not knowing: a conflict again, no more and no less on every side. */
  resolve (b, "\"n\":2");
  fixture_sync (b, WW_REPLICATE_BOTH);
  fixture_sync (a, WW_REPLICATE_BOTH);
  g_assert_cmpint (count_live (fake->store), ==, 2);
  assert_same_text (fixture_leaves (a->store, "thing:1"), fixture_leaves (b->store, "thing:1"));
  /* Both resolve alike: one revision. */
  resolve (a, "\"n\":3");
  resolve (b, "\"n\":3");
  fixture_sync (a, WW_REPLICATE_BOTH);
  fixture_sync (b, WW_REPLICATE_BOTH);
  fixture_sync (a, WW_REPLICATE_BOTH);
  g_assert_cmpint (count_live (fake->store), ==, 1);
  assert_same_text (fixture_leaves (a->store, "thing:1"), fixture_leaves (b->store, "thing:1"));
}

static void
test_20_purge_stays_here (void)
{
  WITH_FIXTURE (a);
  g_autofree char *one = fixture_put (a, "person:1", "\"phone\":\"55 55 55\""), *body = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  int line;

  /* A tombstone travels, and carries nothing personal. */
  fixture_sync (a, WW_REPLICATE_BOTH);
  ww_batch_delete (batch, "person:1", NULL);
  results = ww_store_apply (a->store, batch, NULL, &error);
  g_assert_no_error (error);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_BOTH);
  line = ww_fake_find (fake, "POST /_bulk_docs", 0);
  g_assert_null (strstr (fake->bodies->pdata[line], "55 55"));
  g_assert_null (fixture_text_there (a, "person:1"));
  /* A purge is nobody else's business, and is not sent. */
  {
    g_autofree char *two = fixture_put (a, "wish:2", "");

    fixture_sync (a, WW_REPLICATE_BOTH);
    g_assert_true (ww_store_purge (a->store, "wish:2", &error));
    ww_fake_forget_log (fake);
    fixture_sync (a, WW_REPLICATE_BOTH);
    g_assert_cmpint (ww_fake_count (fake, "POST /_bulk_docs"), ==, 0);
    body = fixture_text_there (a, "wish:2");
    g_assert_nonnull (body);
  }
}

static gboolean
filtered (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (strcmp (path, "/_changes") != 0)
    return FALSE;
  g_assert_cmpstr (method, ==, "POST");
  g_assert_cmpstr (g_hash_table_lookup (query, "filter"), ==, "_selector");
  g_assert_cmpstr (fake->bodies->pdata[fake->bodies->len - 1], ==, "{\"selector\":{\"type\":\"wish\"}}");
  ww_fake_answer (message, 200, strcmp (g_hash_table_lookup (query, "since"), "0") == 0
                  ? "{\"results\":[{\"seq\":\"1\",\"id\":\"wish:1\",\"changes\":[{\"rev\":\"1-a\"}]}],\"last_seq\":\"9-x\",\"pending\":0}"
                  : "{\"results\":[],\"last_seq\":\"9-x\",\"pending\":0}");
  return TRUE;
}

static void
test_21_filter (void)
{
  WITH_FIXTURE (a);
  g_autofree char *made_here = fixture_put (a, "offer:1", "");

  ww_fake_put_wish (fake, "wish:1", "1-a");
  ww_fake_put_wish (fake, "wish:2", "1-a");
  a->filter = g_strdup ("{\"type\":\"wish\"}");
  fake->hook = filtered;
  fixture_sync (a, WW_REPLICATE_BOTH);
  /* What leaves the filter is not in the feed any more, and stays here; what was made here goes out whatever it is. */
  fixture_sync (a, WW_REPLICATE_BOTH);
  assert_same_text (fixture_text (a, "wish:1"), fixture_text_there (a, "wish:1"));
  g_assert_null (fixture_text (a, "wish:2"));
  assert_same_text (fixture_text_there (a, "offer:1"), fixture_text (a, "offer:1"));
  /* Without the filter it is another replication, from the beginning. */
  fake->hook = NULL;
  g_clear_pointer (&a->filter, g_free);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=0&", 0), >=, 0);
  assert_same_text (fixture_text (a, "wish:2"), fixture_text_there (a, "wish:2"));
}

static void
test_34_revisions_not_clocks (void)
{
  WITH_FIXTURE (a);

  ww_fake_put (fake, "wish:1", "{\"_id\":\"wish:1\",\"updated_at\":\"2099-01-01T00:00:00Z\",\"n\":1}", FALSE, "2-a 1");
  ww_fake_put (fake, "wish:1", "{\"_id\":\"wish:1\",\"updated_at\":\"1999-01-01T00:00:00Z\",\"n\":2}", FALSE, "3-0 b 1");
  fixture_sync (a, WW_REPLICATE_PULL);
  assert_same_text (fixture_text (a, "wish:1"), g_strdup ("{\"_id\":\"wish:1\",\"updated_at\":\"1999-01-01T00:00:00Z\",\"n\":2}"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/trap-01-opaque-seq", test_01_opaque_seq);
  g_test_add_func ("/sync/trap-01-null-seq", test_01_null_seq);
  g_test_add_func ("/sync/trap-02-idempotent", test_02_idempotent);
  g_test_add_func ("/sync/trap-03-all-leaves", test_03_all_leaves);
  g_test_add_func ("/sync/trap-04-limit-zero", test_04_limit_zero);
  g_test_add_func ("/sync/trap-05-minted-hex", test_05_minted_hex);
  g_test_add_func ("/sync/trap-06-winner", test_06_winner);
  g_test_add_func ("/sync/trap-07-equal-edits", test_07_equal_edits);
  g_test_add_func ("/sync/trap-08-stemmed-histories", test_08_stemmed_histories);
  g_test_add_func ("/sync/trap-09-silence-is-success", test_09_silence_is_success);
  g_test_add_func ("/sync/trap-10-one-illegal-fails-all", test_10_one_illegal_fails_all);
  g_test_add_func ("/sync/trap-11-too-large", test_11_too_large);
  g_test_add_func ("/sync/trap-11-endpoint-at-fault", test_11_endpoint_at_fault);
  g_test_add_func ("/sync/trap-12-forbidden", test_12_forbidden);
  g_test_add_func ("/sync/trap-13-note-after-commit", test_13_note_after_commit);
  g_test_add_func ("/sync/trap-13-common-session", test_13_common_session);
  g_test_add_func ("/sync/trap-13-lost-note", test_13_lost_note);
  g_test_add_func ("/sync/trap-14-note-refused", test_14_note_refused);
  g_test_add_func ("/sync/trap-15-replication-id", test_15_replication_id);
  g_test_add_func ("/sync/trap-16-copied-profile", test_16_copied_profile);
  g_test_add_func ("/sync/trap-17-made-anew", test_17_made_anew);
  g_test_add_func ("/sync/trap-17-made-anew-meanwhile", test_17_made_anew_meanwhile);
  g_test_add_func ("/sync/trap-18-tombstones", test_18_tombstones);
  g_test_add_func ("/sync/trap-19-resolving", test_19_resolving);
  g_test_add_func ("/sync/trap-20-purge-stays-here", test_20_purge_stays_here);
  g_test_add_func ("/sync/trap-21-filter", test_21_filter);
  g_test_add_func ("/sync/trap-34-revisions-not-clocks", test_34_revisions_not_clocks);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "ww-replica.h"

/* Takes over "3-c,b,a" with a text that says which one it is. */
static gboolean
take (WwStore *store, const char *path, gboolean deleted)
{
  g_auto (GStrv) parts = g_strsplit_set (path, "-,", -1);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"group:1\",\"type\":\"group\",\"name\":\"%s\"}", parts[1]);
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_batch_put_revision (batch, "group:1", text, deleted, (guint) g_ascii_strtoull (parts[0], NULL, 10),
                                        (const char *const *) parts + 1, g_strv_length (parts) - 1, &error));
  results = ww_store_apply (store, batch, NULL, &error);
  g_assert_no_error (error);
  return ((WwBatchResult *) results->pdata[0])->changed;
}

static void
assert_rev (WwStore *store, const char *expected)
{
  g_autofree char *rev = ww_store_get_rev (store, "group:1", NULL);

  g_assert_cmpstr (rev, ==, expected);
}

static gint64
last_seq (WwStore *store)
{
  gint64 seq;

  g_assert_true (ww_store_get_last_seq (store, &seq, NULL));
  return seq;
}

static void
test_idempotent (Fixture *f, gconstpointer data)
{
  gint64 seq;

  g_assert_true (take (f->store, "3-c,b,a", FALSE));
  assert_rev (f->store, "3-c");
  seq = last_seq (f->store);
  g_assert_cmpint (seq, ==, 1);
  g_assert_false (take (f->store, "3-c,b,a", FALSE));
  g_assert_false (take (f->store, "2-b,a", FALSE));
  g_assert_cmpint (last_seq (f->store), ==, seq);
}

static void
test_conflicts (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) leaves = NULL, changes = NULL, conflicts = NULL, deletion = NULL, none = NULL, results = NULL, settled = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new (), settle = ww_batch_new ();
  g_autoptr (WwDocument) document = fixture_document ("{\"_id\":\"group:1\",\"type\":\"group\",\"name\":\"both\"}");
  g_autofree char *rev = NULL;
  g_autoptr (GError) error = NULL;
  WwChange *change;

  take (f->store, "2-b,a", FALSE);
  take (f->store, "2-c,a", FALSE);
  take (f->store, "10-t,s", TRUE);
  assert_rev (f->store, "2-c");
  leaves = ww_store_get_leaves (f->store, "group:1", &error);
  g_assert_cmpuint (leaves->len, ==, 3);
  g_assert_cmpstr (((WwRevision *) leaves->pdata[1])->rev, ==, "2-b");
  g_assert_nonnull (strstr (((WwRevision *) leaves->pdata[1])->text, "\"b\""));
  g_assert_true (((WwRevision *) leaves->pdata[2])->deleted);
  changes = ww_store_changes (f->store, 0, 0, &error);
  g_assert_cmpuint (changes->len, ==, 1);
  change = changes->pdata[0];
  g_assert_cmpint (change->seq, ==, 3);
  g_assert_cmpstr (change->leaves[0], ==, "2-c");
  g_assert_cmpuint (g_strv_length (change->leaves), ==, 3);
  conflicts = ww_store_get_conflicts (f->store, 0, &error);
  g_assert_cmpuint (conflicts->len, ==, 1);

  /* Settling puts one and ends the others. */
  ww_batch_put (batch, document, "2-b");
  ww_batch_settle (batch, "group:1", "2-c");
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  rev = ww_store_get_rev (f->store, "group:1", NULL);
  g_assert_cmpstr (rev, ==, ((WwBatchResult *) results->pdata[0])->rev);
  /* What one deleted and another edited stays a question until it is decided about. */
  deletion = ww_store_get_conflicts (f->store, 0, &error);
  g_assert_cmpuint (deletion->len, ==, 1);
  ww_batch_settle (settle, "group:1", "10-t");
  settled = ww_store_apply (f->store, settle, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (((WwBatchResult *) settled->pdata[0])->tombstone_ended);
  none = ww_store_get_conflicts (f->store, 0, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Who brings back what two had deleted is not asked about either of them. */
static void
test_brought_back (Fixture *f, gconstpointer data)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) conflicts = NULL, results = NULL, leaves = NULL;
  g_autoptr (GError) error = NULL;

  take (f->store, "2-t,a", TRUE);
  take (f->store, "2-u,a", TRUE);
  ww_batch_put_text (batch, "group:1", "{\"_id\":\"group:1\",\"type\":\"group\",\"name\":\"Back\"}", NULL, &error);
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  conflicts = ww_store_get_conflicts (f->store, 0, &error);
  g_assert_cmpuint (conflicts->len, ==, 0);
  leaves = ww_store_get_leaves (f->store, "group:1", &error);
  g_assert_cmpuint (leaves->len, ==, 2);
  g_assert_true (ww_tombstone_is_settled (((WwRevision *) leaves->pdata[1])->text));
}

static void
test_signed (Fixture *f, gconstpointer data)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL, leaves = NULL;
  g_autoptr (GError) error = NULL;

  take (f->store, "2-b,a", FALSE);
  ww_batch_delete (batch, "group:1", NULL);
  ww_batch_sign (batch, "Marte \"M\" Lunde", 1795000000000);
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  leaves = ww_store_get_leaves (f->store, "group:1", &error);
  g_assert_cmpstr (((WwRevision *) leaves->pdata[0])->text, ==,
                   "{\"_id\":\"group:1\",\"type\":\"group\",\"updated_at\":\"2026-11-18T11:06:40Z\",\"updated_by\":\"Marte \\\"M\\\" Lunde\"}");
}

static void
test_deleted_winner (Fixture *f, gconstpointer data)
{
  g_autoptr (WwBatch) batch = ww_batch_new (), rest = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL, all = NULL;
  g_autoptr (GError) error = NULL;

  /* Deleting one leaf leaves the rival standing; an edit beats a delete. */
  take (f->store, "2-b,a", FALSE);
  take (f->store, "2-c,a", FALSE);
  ww_batch_delete (batch, "group:1", "2-c");
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  assert_rev (f->store, "2-b");
  g_assert_nonnull (((WwBatchResult *) results->pdata[0])->text_after);
  /* Without a base everything that lives is ended. */
  take (f->store, "2-d,a", FALSE);
  ww_batch_delete (rest, "group:1", NULL);
  all = ww_store_apply (f->store, rest, NULL, &error);
  g_assert_no_error (error);
  assert_rev (f->store, NULL);
}

static void
test_history_and_stemming (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) history = NULL, short_history = NULL, missing = NULL, ancestors = NULL;
  const char *const revs[] = { "4-d", "5-e", "9-x", NULL };
  g_autoptr (WwRevision) unkept = NULL;
  g_autofree char *rev = NULL;
  g_autoptr (GError) error = NULL;

  take (f->store, "4-d,c,b,a", FALSE);
  history = ww_store_get_history (f->store, "group:1", "4-d", &error);
  g_assert_cmpuint (g_strv_length (history), ==, 4);
  g_assert_cmpstr (history[3], ==, "1-a");
  unkept = ww_store_get_revision (f->store, "group:1", "2-b", &error);
  g_assert_null (unkept->text);
  g_assert_null (ww_store_get_revision (f->store, "group:1", "2-z", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  missing = ww_store_get_missing_revs (f->store, "group:1", revs, &ancestors, &error);
  g_assert_cmpuint (g_strv_length (missing), ==, 2);
  g_assert_cmpstr (missing[0], ==, "5-e");
  g_assert_cmpstr (ancestors[0], ==, "4-d");

  g_assert_true (ww_store_set_revs_limit (f->store, 2, &error));
  rev = fixture_put (f->store, "{\"_id\":\"group:1\",\"type\":\"group\",\"name\":\"e\"}", "4-d");
  short_history = ww_store_get_history (f->store, "group:1", rev, &error);
  g_assert_cmpuint (g_strv_length (short_history), ==, 2);
  g_assert_cmpstr (short_history[1], ==, "4-d");
  fixture_reopen (f);
  g_assert_cmpuint (ww_store_get_revs_limit (f->store), ==, 2);
}

static void
test_changes (Fixture *f, gconstpointer data)
{
  g_autofree char *one = fixture_wish (1, "one"), *two = fixture_wish (2, "two"), *three = fixture_wish (1, "three");
  g_autofree char *rev = fixture_put (f->store, one, NULL);
  g_autoptr (GPtrArray) all = NULL, since = NULL, first = NULL;

  g_free (fixture_put (f->store, two, NULL));
  g_free (fixture_put (f->store, three, rev));
  all = ww_store_changes (f->store, 0, 0, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((WwChange *) all->pdata[0])->id, ==, "wish:0002");
  g_assert_cmpint (((WwChange *) all->pdata[1])->seq, ==, 3);
  since = ww_store_changes (f->store, 2, 0, NULL);
  g_assert_cmpuint (since->len, ==, 1);
  first = ww_store_changes (f->store, 0, 1, NULL);
  g_assert_cmpuint (first->len, ==, 1);
  /* A sequence number is never given twice, purged documents or not. */
  g_assert_true (ww_store_purge (f->store, "wish:0001", NULL));
  fixture_check (f->store);
  g_free (fixture_put (f->store, one, NULL));
  g_assert_cmpint (last_seq (f->store), ==, 4);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) some = NULL, back = NULL, all = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *text = fixture_wish (6 - i, "one");

      g_free (fixture_put (f->store, text, NULL));
    }
  ww_batch_delete (batch, "wish:0003", NULL);
  g_ptr_array_unref (ww_store_apply (f->store, batch, NULL, NULL));
  some = ww_store_list (f->store, "wish:0002", "wish:0004", FALSE, FALSE, 0, 0, NULL);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_cmpstr (((WwChange *) some->pdata[1])->id, ==, "wish:0004");
  back = ww_store_list (f->store, NULL, NULL, TRUE, TRUE, 1, 2, NULL);
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_cmpstr (((WwChange *) back->pdata[0])->id, ==, "wish:0004");
  g_assert_true (((WwChange *) back->pdata[1])->deleted);
  all = ww_store_list (f->store, NULL, NULL, FALSE, FALSE, 0, 0, NULL);
  g_assert_cmpuint (all->len, ==, 4);
}

static void
test_local (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  guint version = 0;

  g_assert_true (ww_store_set_local (f->store, "checkpoint", "{\"seq\":1}", NULL));
  ww_batch_set_local (batch, "checkpoint", "{\"seq\":2}");
  ww_batch_set_meta (batch, "synced_at", "5");
  g_ptr_array_unref (ww_store_apply (f->store, batch, NULL, NULL));
  text = ww_store_get_local (f->store, "checkpoint", &version, NULL);
  g_assert_cmpstr (text, ==, "{\"seq\":2}");
  g_assert_cmpuint (version, ==, 2);
  g_assert_true (ww_store_set_local (f->store, "checkpoint", NULL, NULL));
  g_assert_null (ww_store_get_local (f->store, "checkpoint", NULL, NULL));
  g_assert_cmpint (last_seq (f->store), ==, 0);
}

static void
test_same_edit_twice (Fixture *f, gconstpointer data)
{
  g_autofree char *other_path = g_build_filename (f->folder, "other.db", NULL);
  g_autoptr (WwStore) other = ww_store_open (other_path, WW_STORE_CREATE, NULL);
  g_autofree char *one = fixture_wish (1, "one"), *two = fixture_wish (1, "two");
  g_autofree char *here = fixture_put (f->store, one, NULL), *there = fixture_put (other, one, NULL);
  g_autofree char *next_here = fixture_put (f->store, two, here), *next_there = fixture_put (other, two, there);

  /* Equal edits in two places are one revision, and so no conflict. */
  g_assert_cmpstr (next_here, ==, next_there);
}

#define ADD(name, func) g_test_add ("/store/replica/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("idempotent", test_idempotent);
  ADD ("conflicts", test_conflicts);
  ADD ("deleted-winner", test_deleted_winner);
  ADD ("brought-back", test_brought_back);
  ADD ("signed", test_signed);
  ADD ("history-and-stemming", test_history_and_stemming);
  ADD ("changes", test_changes);
  ADD ("list", test_list);
  ADD ("local", test_local);
  ADD ("same-edit-twice", test_same_edit_twice);
  return g_test_run ();
}

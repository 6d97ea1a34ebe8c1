/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

static WwBatchResult *
result (GPtrArray *results, guint i)
{
  g_assert_cmpuint (i, <, results->len);
  return results->pdata[i];
}

static void
test_round_trip (Fixture *f, gconstpointer data)
{
  /* Numbers, order and white space that a JSON library would write differently. */
  static const char text[] = "{ \"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\n\"statement\":\"a\\u00e5\",\"kind\":\"solution\","
                             "\"status\":\"open\",\"big\":12345678901234567890, \"e\":1e20,\"new_field\":{\"b\":1,\"a\":0.1}}";
  g_autofree char *rev = fixture_put (f->store, text, NULL);
  g_autofree char *read = NULL, *read_rev = NULL;
  g_autoptr (GError) error = NULL;

  fixture_reopen (f);
  read = ww_store_get_text (f->store, "wish:1", &read_rev, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read, ==, text);
  g_assert_cmpstr (read_rev, ==, rev);
  g_assert_cmpuint (strlen (rev), ==, 34);
}

static void
test_conflict (Fixture *f, gconstpointer data)
{
  g_autofree char *one = fixture_wish (1, "one"), *two = fixture_wish (1, "two"), *other = fixture_wish (2, "other");
  g_autofree char *rev1 = fixture_put (f->store, one, NULL);
  g_autofree char *rev2 = fixture_put (f->store, two, rev1);
  g_autoptr (WwDocument) stale = fixture_document (one);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rev = NULL;

  g_assert_null (ww_store_put (f->store, stale, rev1, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (ww_store_put (f->store, stale, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
  g_clear_error (&error);

  /* The first refusal undoes the whole batch … */
  g_assert_true (ww_batch_put_text (batch, "wish:0002", other, NULL, &error));
  g_assert_true (ww_batch_put_text (batch, "wish:0001", one, rev1, &error));
  g_assert_null (ww_store_apply (f->store, batch, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
  g_clear_error (&error);
  rev = ww_store_get_rev (f->store, "wish:0002", &error);
  g_assert_null (rev);
  /* … unless each stands for itself. */
  ww_batch_set_partial (batch, TRUE);
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result (results, 0)->rev);
  g_assert_error (result (results, 1)->error, WW_ERROR, WW_ERROR_CONFLICT);
  g_assert_null (result (results, 1)->rev);
  g_assert_cmpstr (result (results, 1)->rev_after, ==, rev2);
}

static void
test_before_and_after (Fixture *f, gconstpointer data)
{
  g_autofree char *one = fixture_wish (1, "one"), *two = fixture_wish (1, "two");
  g_autofree char *rev = fixture_put (f->store, one, NULL);
  g_autoptr (WwBatch) batch = ww_batch_new (), deletion = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL, deleted = NULL;
  g_autoptr (GError) error = NULL;

  ww_batch_put_text (batch, "wish:0001", two, rev, &error);
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result (results, 0)->text_before, ==, one);
  g_assert_cmpstr (result (results, 0)->text_after, ==, two);
  g_assert_cmpstr (result (results, 0)->rev_before, ==, rev);
  g_assert_cmpstr (result (results, 0)->rev_after, ==, result (results, 0)->rev);
  ww_batch_delete (deletion, "wish:0001", result (results, 0)->rev);
  deleted = ww_store_apply (f->store, deletion, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result (deleted, 0)->text_before, ==, two);
  g_assert_null (result (deleted, 0)->text_after);
  g_assert_true (g_str_has_prefix (result (deleted, 0)->rev, "3-"));
}

static void
test_delete (Fixture *f, gconstpointer data)
{
  g_autofree char *one = fixture_wish (1, "one");
  g_autofree char *rev = fixture_put (f->store, one, NULL);
  g_autofree char *again = NULL, *gone = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  guint count;

  ww_batch_delete (batch, "wish:0001", NULL);
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (ww_store_get (f->store, "wish:0001", &gone, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (ww_store_count (f->store, "wish", &count, &error));
  g_assert_cmpuint (count, ==, 0);
  /* Deleting again finds nothing; the same record can come back, and grows on its tombstone. */
  g_assert_null (ww_store_apply (f->store, batch, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  again = fixture_put (f->store, one, NULL);
  g_assert_true (g_str_has_prefix (again, "3-"));
  g_assert_true (ww_store_count (f->store, "wish", &count, NULL));
  g_assert_cmpuint (count, ==, 1);
}

static gboolean
count_one (WwDocument *document, const char *rev, gpointer data)
{
  guint *n = data;

  g_assert_cmpstr (ww_document_get_type_name (document), ==, "wish");
  g_assert_true (g_str_has_prefix (rev, "1-"));
  return ++*n < 7;
}

static void
test_for_each (Fixture *f, gconstpointer data)
{
  const char *const ids[] = { "wish:0003", "wish:none", "wish:0000", NULL };
  g_autoptr (GPtrArray) many = NULL, revs = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *text = fixture_wish (i, "something");

      g_free (fixture_put (f->store, text, NULL));
    }
  g_free (fixture_put (f->store, "{\"_id\":\"group:1\",\"type\":\"group\",\"name\":\"Sepsis\"}", NULL));
  g_assert_true (ww_store_for_each (f->store, "wish", count_one, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 7);
  g_cancellable_cancel (cancellable);
  g_assert_false (ww_store_for_each (f->store, NULL, count_one, &n, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  many = ww_store_get_many (f->store, ids, NULL);
  g_assert_cmpuint (many->len, ==, 3);
  g_assert_cmpstr (ww_document_get_id (many->pdata[0]), ==, "wish:0003");
  g_assert_null (many->pdata[1]);
  revs = ww_store_get_revs (f->store, ids, NULL);
  g_assert_null (revs->pdata[1]);
  g_assert_nonnull (revs->pdata[2]);
}

static void
test_refused_texts (Fixture *f, gconstpointer data)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  static const char *const bad[] = { "", "[]", "{}", "{\"_id\":\"b\"}", "{\"_id\":\"a\"", "{\"_id\":1}", "{\"_id\":\"a\",\"_id\":\"a\"}",
                                     "{\"_id\":\"a\",\"_rev\":\"1-a\"}", "{\"_id\":\"a\",\"x\":[{}],\"_deleted\":true}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ww_batch_put_text (batch, "a", bad[i], NULL, &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
    }
  g_assert_false (ww_batch_put_text (batch, "_a", "{\"_id\":\"_a\"}", NULL, NULL));
  g_assert_cmpuint (ww_batch_get_size (batch), ==, 0);
  g_assert_true (ww_batch_put_text (batch, "_design/x", "{\"_id\":\"_design/x\",\"inner\":{\"_rev\":\"is theirs\"}}", NULL, NULL));
  /* An id in another spelling of the same text is the same id; a foreign type is kept. */
  g_assert_true (ww_batch_put_text (batch, "a", "{\"_id\":\"\\u0061\",\"type\":7}", NULL, NULL));
  g_ptr_array_unref (ww_store_apply (f->store, batch, NULL, NULL));
}

static void
test_second_reader (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) reader = ww_store_open (f->path, WW_STORE_READ_ONLY, &error);
  g_autofree char *one = fixture_wish (1, "one");
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) document = fixture_document (one);
  gint64 version;

  g_assert_no_error (error);
  version = ww_store_get_data_version (reader);
  g_free (fixture_put (f->store, one, NULL));
  rev = ww_store_get_rev (reader, "wish:0001", &error);
  g_assert_nonnull (rev);
  g_assert_cmpint (ww_store_get_data_version (reader), !=, version);
  g_assert_null (ww_store_put (reader, document, rev, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
}

#define ADD(name, func) g_test_add ("/store/store/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("conflict", test_conflict);
  ADD ("before-and-after", test_before_and_after);
  ADD ("delete", test_delete);
  ADD ("for-each", test_for_each);
  ADD ("refused-texts", test_refused_texts);
  ADD ("second-reader", test_second_reader);
  return g_test_run ();
}

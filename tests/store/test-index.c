/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>

#include "ww-check.h"
#include "ww-index.h"
#include "ww-query.h"
#include "ww-search.h"

/* The full text written behind: what comes in numbers waits, and nobody is told that it is not there. */

static void
put_later (WwStore *store, guint from, guint to, const char *statement, const char *base_rev)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  ww_batch_set_words_later (batch, TRUE);
  for (guint i = from; i < to; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%04u", i), *text = fixture_wish (i, statement);

      ww_batch_put_text (batch, id, text, base_rev, &error);
      g_assert_no_error (error);
    }
  results = ww_store_apply (store, batch, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_waiting (WwStore *store)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (ww_store_count_waiting (store, &n, &error));
  g_assert_no_error (error);
  return n;
}

static guint
count_hits (WwStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = ww_store_search (store, text, NULL, 500, NULL, &error);

  g_assert_no_error (error);
  return hits->len;
}

static void
assert_whole (WwStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwCheckReport) report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  if (report->findings->len)
    g_test_message ("%s", (char *) report->findings->pdata[0]);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

/* A reader says how much it cannot see; a writer sees to it that there is nothing of the kind. */
static void
test_search (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) reader = NULL;
  guint left = 0;

  put_later (f->store, 0, 30, "a quieter alarm", NULL);
  reader = ww_store_open (f->path, WW_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (reader), ==, 30);
  g_assert_cmpuint (count_hits (reader, "quieter"), ==, 0);
  g_assert_false (ww_store_index (reader, 0, NULL, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
  g_clear_error (&error);
  assert_whole (f->store);

  g_assert_true (ww_store_index (f->store, 10, &left, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (left, ==, 20);
  g_assert_cmpuint (count_waiting (reader), ==, 20);
  g_assert_cmpuint (count_hits (reader, "quieter"), ==, 10);
  assert_whole (f->store);

  g_assert_cmpuint (count_hits (f->store, "quieter"), ==, 30);
  g_assert_cmpuint (count_waiting (reader), ==, 0);
  g_assert_cmpuint (count_hits (reader, "quieter"), ==, 30);
  assert_whole (f->store);
}

static void
test_query (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  guint count = 0;

  put_later (f->store, 0, 30, "a quieter alarm", NULL);
  ww_query_set (&query->text, "quieter");
  g_assert_true (ww_store_query_count (f->store, query, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, 30);
}

/* More than one block of the full text. */
static void
test_many (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GError) error = NULL;
  guint count = 0;

  for (guint i = 0; i < 9000; i += 1000)
    put_later (f->store, i, i + 1000, "a quieter alarm", NULL);
  g_assert_cmpuint (count_waiting (f->store), ==, 9000);
  g_assert_cmpuint (count_hits (f->store, "quieter"), ==, 500);
  g_assert_cmpuint (count_waiting (f->store), ==, 0);
  ww_query_set (&query->text, "quieter");
  g_assert_true (ww_store_query_count (f->store, query, &count, &error));
  g_assert_cmpuint (count, ==, 9000);
  assert_whole (f->store);
}

/* Names are found as ever, without a word of the full text. */
static void
test_names (Fixture *f, gconstpointer data)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) reader = NULL;

  ww_batch_set_words_later (batch, TRUE);
  ww_batch_put_text (batch, "organisation:1", "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Ålesund Helse\",\"kind\":\"sme\"}", NULL, &error);
  ww_batch_put_text (batch, "meeting:1", "{\"_id\":\"meeting:1\",\"type\":\"meeting\",\"event\":\"event:1\"}", NULL, &error);
  g_assert_no_error (error);
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  reader = ww_store_open (f->path, WW_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  /* A meeting has no words to wait for. */
  g_assert_cmpuint (count_waiting (reader), ==, 1);
  g_assert_cmpuint (count_hits (reader, "alesund"), ==, 1);
  g_assert_cmpuint (count_hits (reader, "helse"), ==, 0);
}

/* What is edited is found by its own words at once, and what goes does not wait. */
static void
test_edits (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) reader = NULL;
  g_autofree char *rev = NULL, *text = fixture_wish (3, "a lamp that sees");
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  put_later (f->store, 0, 30, "a quieter alarm", NULL);
  reader = ww_store_open (f->path, WW_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  rev = ww_store_get_rev (f->store, "wish:0003", &error);
  g_free (fixture_put (f->store, text, rev));
  g_assert_cmpuint (count_waiting (reader), ==, 29);
  g_assert_cmpuint (count_hits (reader, "lamp"), ==, 1);
  ww_batch_delete (batch, "wish:0004", NULL);
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (reader), ==, 28);
  assert_whole (f->store);
  /* Nothing that is known keeps its old words, whatever the batch would like. */
  g_free (rev);
  rev = ww_store_get_rev (f->store, "wish:0003", &error);
  put_later (f->store, 3, 4, "a bell", rev);
  g_assert_cmpuint (count_waiting (reader), ==, 28);
  g_assert_cmpuint (count_hits (reader, "lamp"), ==, 0);
  g_assert_cmpuint (count_hits (reader, "bell"), ==, 1);
  g_assert_cmpuint (count_hits (f->store, "quieter"), ==, 28);
  assert_whole (f->store);
}

static void
test_reopen (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwCheckReport) report = NULL;

  put_later (f->store, 0, 30, "a quieter alarm", NULL);
  fixture_reopen (f);
  g_assert_cmpuint (count_waiting (f->store), ==, 30);
  report = ww_store_check (f->store, TRUE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (f->store), ==, 0);
  g_assert_cmpuint (count_hits (f->store, "quieter"), ==, 30);
  assert_whole (f->store);
}

/* What neither waits nor has words would never be found, and what waits without being there is nothing. */
static void
test_check (Fixture *f, gconstpointer data)
{
  static const char *const ways[] = { "DELETE FROM waiting WHERE num = 7", "INSERT INTO waiting VALUES (999)" };

  put_later (f->store, 0, 30, "a quieter alarm", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WwCheckReport) report = NULL, mended = NULL;
      sqlite3 *db;

      g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, ways[i], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (db);
      report = ww_store_check (f->store, FALSE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->findings->len, >, 0);
      mended = ww_store_check (f->store, TRUE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      assert_whole (f->store);
    }
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  put_later (f->store, 0, 30, "a quieter alarm", NULL);
  g_cancellable_cancel (cancellable);
  g_assert_null (ww_store_search (f->store, "quieter", NULL, 5, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_waiting (f->store), ==, 30);
  assert_whole (f->store);
}

#define ADD(name, func) g_test_add ("/store/index/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("search", test_search);
  ADD ("query", test_query);
  ADD ("many", test_many);
  ADD ("names", test_names);
  ADD ("edits", test_edits);
  ADD ("reopen", test_reopen);
  ADD ("check", test_check);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}

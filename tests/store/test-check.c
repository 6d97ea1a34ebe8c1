/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>

#include "ww-check.h"
#include "ww-query.h"
#include "ww-search.h"

static void
fill (Fixture *f)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = fixture_wish (i, "Ålesund needs a quieter alarm");
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);

      g_assert_true (ww_batch_put_text (batch, id, text, NULL, NULL));
    }
  ww_batch_put_text (batch, "other", "{\"_id\":\"other\",\"type\":\"of the future\",\"tags\":[\"tech.ai\"]}", NULL, NULL);
  g_ptr_array_unref (ww_store_apply (f->store, batch, NULL, NULL));
  g_free (fixture_put (f->store, "{\"_id\":\"organisation:0001\",\"type\":\"organisation\",\"name\":\"Sør\",\"kind\":\"sme\"}", NULL));
  for (guint i = 0; i < 200; i += 20)
    {
      g_autoptr (WwBatch) deletion = ww_batch_new ();
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);

      ww_batch_delete (deletion, id, NULL);
      g_ptr_array_unref (ww_store_apply (f->store, deletion, NULL, NULL));
    }
}

static WwCheckReport *
check (Fixture *f, gboolean rebuild)
{
  g_autoptr (GError) error = NULL;
  WwCheckReport *report = ww_store_check (f->store, rebuild, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
tamper (Fixture *f, const char *text)
{
  sqlite3 *db;
  char *message = NULL;

  g_clear_object (&f->store);
  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, text, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  fixture_reopen (f);
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (WwCheckReport) report = NULL;

  fill (f);
  report = check (f, FALSE);
  g_assert_cmpuint (report->findings->len, ==, 0);
  g_assert_cmpuint (report->documents, ==, 202);
  g_assert_cmpuint (report->revisions, ==, 212);
}

/* Each way to spoil what is derived is found, and mended by a rebuild. */
static void
test_tampered (Fixture *f, gconstpointer data)
{
  static const char *const ways[] = {
    "DELETE FROM wish WHERE num = 5",
    "UPDATE wish SET status = 'draft' WHERE num = 5",
    "INSERT INTO document_tag (document, tag, field, count) VALUES (5, 'x', 'tags', 1)",
    "DELETE FROM name",
    "DELETE FROM posting",
    "DELETE FROM posting WHERE term = 'quieter'",
    "UPDATE posting SET term = 'noisier' WHERE term = 'quieter'",
    "INSERT INTO posting (block, term, docs) VALUES (3, 'quieter', x'11')",
    "UPDATE document SET conflicts = 3 WHERE num = 5",
    "UPDATE document SET rev = '1-00000000000000000000000000000000' WHERE num = 5",
    "UPDATE revision SET leaf = 0 WHERE document = 5",
    "UPDATE document SET deleted = 1 WHERE num = 5",
  };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (WwCheckReport) found = NULL, mended = NULL, after = NULL;

      tamper (f, ways[i]);
      found = check (f, FALSE);
      g_test_message ("%s: %u findings", ways[i], found->findings->len);
      g_assert_cmpuint (found->findings->len, >, 0);
      g_assert_false (found->rebuilt);
      mended = check (f, TRUE);
      g_assert_true (mended->rebuilt);
      after = check (f, FALSE);
      if (after->findings->len)
        g_test_message ("still: %s", (char *) after->findings->pdata[0]);
      g_assert_cmpuint (after->findings->len, ==, 0);
    }
}

static void
test_broken_index (Fixture *f, gconstpointer data)
{
  static const char *const ways[] = {
    "UPDATE posting SET docs = x'00112233'",
    "UPDATE posting SET docs = randomblob (40)",
    "UPDATE posting SET docs = 7",
    "DELETE FROM terms_data WHERE id > 10",
    "DELETE FROM term WHERE num = 1",
    "UPDATE terms_data SET block = randomblob (40) WHERE id = 10",
  };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (WwCheckReport) found = NULL, mended = NULL, after = NULL;
      g_autoptr (GPtrArray) hits = NULL, again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *read = NULL;

      tamper (f, ways[i]);
      /* Whatever a search says now, it says it is the index, and the records are there. */
      hits = ww_store_search (f->store, "quieter", NULL, 5, NULL, &error);
      if (!hits)
        {
          g_assert_error (error, WW_ERROR, WW_ERROR_DAMAGED);
          g_assert_nonnull (strstr (error->message, "search index"));
          g_clear_error (&error);
        }
      read = ww_store_get_text (f->store, "wish:0005", NULL, &error);
      g_assert_no_error (error);
      found = check (f, FALSE);
      g_test_message ("%s: %u findings", ways[i], found->findings->len);
      g_assert_cmpuint (found->findings->len, >, 0);
      mended = check (f, TRUE);
      g_assert_true (mended->rebuilt);
      after = check (f, FALSE);
      g_assert_cmpuint (after->findings->len, ==, 0);
      again = ww_store_search (f->store, "quieter", NULL, 5, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (again->len, ==, 5);
    }
}

/* Edits that change a part of a record leave the tables as if it had been written at once. */
static void
test_random_edits (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Sør", "Ås", "Sør Ås AS" }, *const types[] = { "group", "organisation", "wish", "of the future" };
  static const char *const tags[] = { "", "\"tech.ai\"", "\"tech.ai\",{\"tag\":\"x\",\"priority\":\"must\"}", "\"x\",\"x\"" };
  static const char *const members[] = { "", "\"organisation:1\"", "\"organisation:2\",\"organisation:1\"" };
  g_autoptr (WwCheckReport) report = NULL;

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("any:%d", g_test_rand_int_range (0, 12));
      g_autofree char *rev = ww_store_get_rev (f->store, id, NULL);
      const char *name = names[g_test_rand_int_range (0, 3)], *tag = tags[g_test_rand_int_range (0, 4)];
      const char *type = types[g_test_rand_int_range (0, 12) ? 0 : g_test_rand_int_range (0, 4)];
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"%s\",\"name\":\"%s\",\"former_names\":[{\"name\":\"%s\"}],\"tags\":[%s],"
                                               "\"members\":[%s],\"mandate\":{\"exclusions\":[%s]},\"statement\":\"%u\"}", id, type, name,
                                               names[g_test_rand_int_range (0, 3)], tag, members[g_test_rand_int_range (0, 3)], tag, i / 20);
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GError) error = NULL;

      if (rev && g_test_rand_int_range (0, 15) == 0)
        ww_batch_delete (batch, id, rev);
      else
        g_assert_true (ww_batch_put_text (batch, id, text, rev, &error));
      results = ww_store_apply (f->store, batch, NULL, &error);
      g_assert_no_error (error);
    }
  report = check (f, FALSE);
  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", (char *) report->findings->pdata[i]);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

static void
test_lost_text (Fixture *f, gconstpointer data)
{
  g_autoptr (WwCheckReport) report = NULL;

  /* What is lost is said, and cannot be made again. */
  fill (f);
  tamper (f, "UPDATE body SET text = '{' WHERE num = 7");
  report = check (f, FALSE);
  g_assert_cmpuint (report->findings->len, >, 0);
}

static void
stop_soon (guint done, guint total, gpointer cancellable)
{
  g_assert_cmpuint (done, <=, total);
  g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;
  guint before, after;

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *text = fixture_wish (i, "one");
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);

      ww_batch_put_text (batch, id, text, NULL, NULL);
    }
  g_ptr_array_unref (ww_store_apply (f->store, batch, NULL, NULL));
  g_assert_true (ww_store_count (f->store, NULL, &before, NULL));
  g_assert_null (ww_store_check (f->store, TRUE, stop_soon, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (ww_store_count (f->store, NULL, &after, NULL));
  g_assert_cmpuint (before, ==, after);
}

#define ADD(name, func) g_test_add ("/store/check/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("tampered", test_tampered);
  ADD ("broken-index", test_broken_index);
  ADD ("random-edits", test_random_edits);
  ADD ("lost-text", test_lost_text);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ww-attachment.h"
#include "ww-check.h"
#include "ww-reading.h"
#include "ww-replica.h"
#include "ww-revision.h"

static void
set_up_plain (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = ww_test_folder_new ();
  f->path = g_build_filename (f->folder, "plain.db", NULL);
  f->store = ww_store_open (f->path, WW_STORE_CREATE | WW_STORE_PLAIN, &error);
  g_assert_no_error (error);
}

static GPtrArray *
apply (Fixture *f, WwBatch *batch)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *results = ww_store_apply (f->store, batch, NULL, &error);

  g_assert_no_error (error);
  return results;
}

/* Documents of any kind and id are kept as they are, and nothing is derived of them. */
static void
test_any (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "x", "_design/x", "a/b", "æ €", "wish:1" };
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwCheckReport) report = NULL;
  guint count;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":7,\"n\":1e20,\"name\":3}", ids[i]);

      g_assert_true (ww_batch_put_text (batch, ids[i], text, NULL, &error));
      g_assert_no_error (error);
    }
  results = apply (f, batch);
  g_assert_true (ww_store_get_plain (f->store));
  fixture_reopen (f);
  g_assert_true (ww_store_get_plain (f->store));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = ww_store_get_text (f->store, ids[i], NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (strstr (text, "\"type\":7,\"n\":1e20"));
    }
  g_assert_true (ww_store_count (f->store, NULL, &count, NULL));
  g_assert_cmpuint (count, ==, 5);
  report = ww_store_check (f->store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

static void
test_reading (Fixture *f, gconstpointer data)
{
  static const char *const one[] = { "c", "b", "a" }, *const two[] = { "d", "b", "a" };
  static const char *const asked[] = { "2-b", "3-c", "9-x", NULL };
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL, leaves = NULL, many = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwReading) winner = NULL, latest = NULL;

  g_assert_true (ww_batch_put_revision (batch, "r", "{\"_id\":\"r\",\"v\":1}", FALSE, 3, one, 3, NULL));
  g_assert_true (ww_batch_put_revision (batch, "r", "{\"_id\":\"r\",\"v\":2}", FALSE, 3, two, 3, NULL));
  results = apply (f, batch);
  winner = ww_store_read (f->store, "r", NULL, WW_READ_HISTORY | WW_READ_LEAVES, &error);
  g_assert_cmpstr (winner->rev, ==, "3-d");
  g_assert_cmpuint (winner->history->len, ==, 3);
  g_assert_false (((WwRevisionName *) winner->history->pdata[1])->kept);
  g_assert_cmpuint (winner->leaves->len, ==, 2);
  latest = ww_store_read (f->store, "r", "1-a", WW_READ_LATEST, &error);
  g_assert_cmpstr (latest->rev, ==, "3-d");
  leaves = ww_store_read_many (f->store, "r", NULL, WW_READ_NONE, &error);
  g_assert_cmpuint (leaves->len, ==, 2);
  /* Each leaf once, though it grew from two of those that were asked for. */
  many = ww_store_read_many (f->store, "r", asked, WW_READ_LATEST, &error);
  g_assert_cmpuint (many->len, ==, 3);
  g_assert_true (((WwReading *) many->pdata[2])->missing);
  g_assert_null (ww_store_read (f->store, "none", NULL, WW_READ_NONE, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

/* Bytes are kept once, go with the last text that has them, and change the name of the revision. */
static void
test_attachments (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5), found = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new (), second = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL, later = NULL, attachments = NULL;
  g_autoptr (WwReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *plain = NULL;
  gint64 cursor = 0;
  gboolean any, done = FALSE;

  g_assert_true (ww_batch_put_text (batch, "a", "{\"_id\":\"a\"}", NULL, NULL));
  ww_batch_attach (batch, ww_attachment_new ("t", "text/plain", bytes));
  g_assert_true (ww_batch_put_text (batch, "b", "{\"_id\":\"b\"}", NULL, NULL));
  ww_batch_attach (batch, ww_attachment_new ("u", "text/plain", bytes));
  results = apply (f, batch);
  plain = ww_rev_mint (NULL, FALSE, "{\"_id\":\"a\"}");
  g_assert_cmpstr (((WwBatchResult *) results->pdata[0])->rev, !=, plain);
  reading = ww_store_read (f->store, "a", NULL, WW_READ_NONE, NULL);
  attachments = ww_store_get_attachments (f->store, reading->body, &error);
  g_assert_cmpuint (attachments->len, ==, 1);
  g_assert_cmpstr (((WwAttachment *) attachments->pdata[0])->digest, ==, "md5-XUFAKrxLKna5cZ2REBfFkg==");
  g_assert_cmpuint (((WwAttachment *) attachments->pdata[0])->revpos, ==, 1);
  /* Both let go of it, and it goes when the texts do. */
  for (guint i = 0; i < 2; i++)
    g_assert_true (ww_batch_put_text (second, i ? "b" : "a", i ? "{\"_id\":\"b\",\"n\":2}" : "{\"_id\":\"a\",\"n\":2}", ((WwBatchResult *) results->pdata[i])->rev, NULL));
  later = apply (f, second);
  found = ww_store_get_attachment_data (f->store, "md5-XUFAKrxLKna5cZ2REBfFkg==", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (found), ==, 5);
  while (!done)
    g_assert_true (ww_store_compact_slice (f->store, &cursor, &done, &error));
  g_assert_true (ww_store_has_attachments (f->store, &any, &error));
  g_assert_false (any);
  g_assert_null (ww_store_get_attachment_data (f->store, "md5-XUFAKrxLKna5cZ2REBfFkg==", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/plain/any", Fixture, NULL, set_up_plain, test_any, fixture_tear_down);
  g_test_add ("/store/plain/reading", Fixture, NULL, set_up_plain, test_reading, fixture_tear_down);
  g_test_add ("/store/plain/attachments", Fixture, NULL, set_up_plain, test_attachments, fixture_tear_down);
  return g_test_run ();
}

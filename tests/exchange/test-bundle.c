/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-bundle.h"
#include "ww-csv-reader.h"
#include "ww-csv-writer.h"
#include "ww-document.h"
#include "ww-error.h"

#include <string.h>

/* Spacing, an unknown field, a number that doubles cannot hold: all of it must come back as it is. */
static const char *const documents[] = {
  "{\"_id\":\"organisation:a\",\"type\":\"organisation\",\"name\":\"Sårblikk\",\"kind\":\"startup\"}",
  "{ \"_id\": \"organisation:b\", \"type\": \"organisation\", \"name\": \"B \\u00e5\", \"kind\": \"sme\", \"future\": [12345678901234567890, 1e20, null] }",
  "{\"_id\":\"unknown-type:c\",\"type\":\"unknown-type\",\n  \"x\":{}}",
};

static GBytes *
write_bundle (GPtrArray *texts, GPtrArray *tombstones)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (WwBundleWriter) writer = ww_bundle_writer_new (stream);
  GError *error = NULL;

  for (guint i = 0; i < texts->len; i++)
    g_assert_true (ww_bundle_writer_add (writer, WW_BUNDLE_DOCUMENT, texts->pdata[i], strlen (texts->pdata[i]), NULL, &error));
  for (guint i = 0; tombstones && i < tombstones->len; i++)
    g_assert_true (ww_bundle_writer_add (writer, WW_BUNDLE_TOMBSTONE, tombstones->pdata[i], strlen (tombstones->pdata[i]), NULL, &error));
  g_assert_true (ww_bundle_writer_finish (writer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, &error));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_round_trip (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) tombstones = g_ptr_array_new ();
  g_autoptr (GPtrArray) again_tombstones = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) again_texts = g_ptr_array_new ();
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    g_ptr_array_add (texts, (gpointer) documents[i]);
  g_ptr_array_add (tombstones, (gpointer) "{\"_id\":\"wish:gone\",\"_rev\":\"2-ab\",\"_deleted\":true}");
  first = write_bundle (texts, tombstones);
  g_assert_true (ww_bundle_is (first));
  read = ww_bundle_read_documents (first, &again_tombstones, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, G_N_ELEMENTS (documents));
  for (guint i = 0; i < read->len; i++)
    {
      g_assert_cmpstr (ww_document_get_text (read->pdata[i], NULL), ==, documents[i]);
      g_ptr_array_add (again_texts, (gpointer) ww_document_get_text (read->pdata[i], NULL));
    }
  second = write_bundle (again_texts, again_tombstones);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = write_bundle (none, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = ww_bundle_read_documents (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 0);
}

static void
test_refused (void)
{
  static const struct { const char *text; int code; const char *says; } bundles[] = {
    { "", WW_ERROR_INPUT, "not a Wishwell bundle" },
    { "[]", WW_ERROR_INPUT, "not a Wishwell bundle" },
    { "{\"wishwell\":2,\"documents\":[]}", WW_ERROR_NEWER, "version 2" },
    { "{\"wishwell\":\"x\",\"documents\":[]}", WW_ERROR_INPUT, "version" },
    { "{\"wishwell\":1", WW_ERROR_INPUT, "ends too early" },
    { "{\"wishwell\":1,\"documents\":[\n", WW_ERROR_INPUT, "Line 2" },
    { "{\"wishwell\":1,\"documents\":[\n{\"_id\":\"a:b\",\"type\":\"a\"}", WW_ERROR_INPUT, "ends too early" },
    { "{\"wishwell\":1,\"documents\":[\n{\"_id\":\"a:b\",\"type\":\"a\"}]", WW_ERROR_INPUT, "ends too early" },
    { "{\"wishwell\":1,\"documents\":[\n{\"_id\":\"a:b\",\"type\":\"a\"}]} x", WW_ERROR_INPUT, "Line 2" },
    { "{\"wishwell\":1,\"documents\":[\n\n{\"_id\":\"wish:b\",\"type\":\"wish\"}]}", WW_ERROR_INPUT, "Line 3: statement: " },
    { "{\"wishwell\":1,\"documents\":[\n{\"_id\":\"a:b\",\"type\":\"a\"},\n{\"_id\":\"a:b\",\"type\":\"a\"}]}", WW_ERROR_INPUT, "Line 3: the record “a:b”" },
    { "{\"wishwell\":1,\"documents\":[3]}", WW_ERROR_INPUT, "Line 1" },
    { "{\"wishwell\":1,\"documents\":{}}", WW_ERROR_INPUT, "Line 1" },
    { "{\"wishwell\":1,\"documents\":[{\"a\":\"\xff\"}]}", WW_ERROR_INPUT, "Line 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bundles); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bundles[i].text, strlen (bundles[i].text));
      g_autoptr (GError) error = NULL;

      g_assert_null (ww_bundle_read_documents (bytes, NULL, &error));
      g_test_message ("%u: %s", i, error ? error->message : "read");
      g_assert_error (error, WW_ERROR, bundles[i].code);
      g_assert_nonnull (strstr (error->message, bundles[i].says));
    }
}

/* A bundle cut anywhere is refused: nothing is ever half read. */
static void
test_every_cut (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GBytes) whole = NULL;
  gsize len;
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    g_ptr_array_add (texts, (gpointer) documents[i]);
  whole = write_bundle (texts, NULL);
  text = g_bytes_get_data (whole, &len);
  for (gsize cut = 0; cut + 1 < len; cut++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, cut);
      g_autoptr (GError) error = NULL;

      g_assert_null (ww_bundle_read_documents (bytes, NULL, &error));
      g_assert_nonnull (error);
    }
}

static void
test_later_blocks (void)
{
  static const char text[] = "{\"wishwell\":1,\"comment\":{\"a\":[1]},\"documents\":[{\"_id\":\"a:b\",\"type\":\"a\"}],\"attachments\":[\"x\"],\"tombstones\":[{\"_id\":\"a:c\"}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) tombstones = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = ww_bundle_read_documents (bytes, &tombstones, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpuint (tombstones->len, ==, 1);
}

static char *
write_rows (const char *const rows[][3], guint n, char separator)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (WwCsvWriter) writer = ww_csv_writer_new (stream, separator, FALSE);

  for (guint i = 0; i < n; i++)
    g_assert_true (ww_csv_writer_add_row (writer, rows[i], 3, NULL, NULL));
  g_assert_true (ww_csv_writer_finish (writer, NULL, NULL));
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
}

static void
test_csv (void)
{
  static const char *const rows[][3] = {
    { "name", "about", "n" }, { "Sårblikk, \"AS\"", "two\nlines", "-5" }, { "=SUM(A1)", "@cmd|' /C calc'!A0", "+47 22 00 00 00" }, { " x ", NULL, "1,5" },
  };
  g_autofree char *text = write_rows (rows, 4, ',');
  g_autofree char *semicolons = write_rows (rows, 4, ';');
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (WwTable) table = NULL;

  g_assert_cmpstr (text, ==,
                   "name,about,n\r\n\"Sårblikk, \"\"AS\"\"\",\"two\nlines\",-5\r\n'=SUM(A1),'@cmd|' /C calc'!A0,'+47 22 00 00 00\r\n\" x \",,\"1,5\"\r\n");
  g_assert_nonnull (strstr (semicolons, ";1,5\r\n"));
  table = ww_csv_read (bytes, NULL, NULL);
  g_assert_cmpstr (ww_table_get_cell (table, 0, 0), ==, rows[1][0]);
  g_assert_cmpstr (ww_table_get_cell (table, 0, 1), ==, rows[1][1]);
  g_assert_cmpstr (ww_table_get_cell (table, 2, 0), ==, " x ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/bundle/round-trip", test_round_trip);
  g_test_add_func ("/exchange/bundle/empty", test_empty);
  g_test_add_func ("/exchange/bundle/refused", test_refused);
  g_test_add_func ("/exchange/bundle/every-cut", test_every_cut);
  g_test_add_func ("/exchange/bundle/later-blocks", test_later_blocks);
  g_test_add_func ("/exchange/csv-writer", test_csv);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a JSON list and as a bundle: read whole or refused, and what is read comes back byte for byte. */
#include "ww-bundle.h"
#include "ww-document.h"
#include "ww-json-table.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static GBytes *
write_again (GPtrArray *documents)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (WwBundleWriter) writer = ww_bundle_writer_new (stream);

  for (guint i = 0; i < documents->len; i++)
    {
      gsize len;
      const char *text = ww_document_get_text (documents->pdata[i], &len);

      g_assert (ww_bundle_writer_add (writer, WW_BUNDLE_DOCUMENT, text, len, NULL, NULL));
    }
  g_assert (ww_bundle_writer_finish (writer, NULL, NULL));
  g_assert (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) table_error = NULL;
  g_autoptr (GError) bundle_error = NULL;
  g_autoptr (WwTable) table = ww_json_table_read (bytes, &table_error);
  g_autoptr (GPtrArray) documents = NULL;

  g_assert ((table != NULL) == (table_error == NULL));
  for (guint row = 0; table && row < ww_table_get_n_rows (table); row++)
    for (guint column = 0; column < ww_table_get_n_columns (table); column++)
      g_assert (g_utf8_validate (ww_table_get_cell (table, row, column), -1, NULL));
  documents = ww_bundle_read_documents (bytes, NULL, &bundle_error);
  g_assert ((documents != NULL) == (bundle_error == NULL));
  if (documents)
    {
      g_autoptr (GBytes) first = write_again (documents);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) again = ww_bundle_read_documents (first, NULL, &error);
      g_autoptr (GBytes) second = NULL;

      g_assert_no_error (error);
      second = write_again (again);
      g_assert (g_bytes_equal (first, second));
    }
  return 0;
}

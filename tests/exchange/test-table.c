/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-csv-reader.h"
#include "ww-error.h"
#include "ww-json-table.h"
#include "ww-table.h"

#include <string.h>

static char *
corpus (const char *folder, const char *name)
{
  return g_build_filename (g_getenv ("WW_SOURCE_DIR"), "tests", "exchange", "corpus", folder, name, NULL);
}

static const struct {
  const char *name;
  guint rows, columns;
  WwEncoding encoding;
  char separator;
  guint row, column; /* one cell that must come out right */
  const char *heading, *cell;
} good[] = {
  { "members-nb.csv", 3, 6, WW_ENCODING_UTF_8, ';', 0, 2, "Sted", "Tromsø" },
  { "members-nb-bom.csv", 3, 6, WW_ENCODING_UTF_8, ';', 0, 0, "Medlem", "Sårblikk" },
  { "members-nb-latin1.csv", 3, 6, WW_ENCODING_WINDOWS_1252, ';', 2, 0, "Medlem", "Blåfjell sykehus" },
  { "members-nb-mac.csv", 3, 6, WW_ENCODING_MAC_ROMAN, ';', 0, 4, "Stikkord", "sår, bildediagnostikk" },
  { "members-nb-utf16le.csv", 3, 6, WW_ENCODING_UTF_16_LE, ';', 0, 2, "Sted", "Tromsø" },
  { "members-nb-utf16be.csv", 3, 6, WW_ENCODING_UTF_16_BE, ';', 2, 2, "Sted", "Blåfjell" },
  { "capitals-latin1.csv", 3, 2, WW_ENCODING_WINDOWS_1252, ';', 2, 0, "Navn", "BÆRUM" },
  { "typographic-latin1.csv", 2, 2, WW_ENCODING_WINDOWS_1252, ',', 0, 1, "About", "The “new” clinic – near you…" },
  { "quotes.csv", 3, 3, WW_ENCODING_UTF_8, ',', 0, 1, "about", "says \"hello\", twice\r\nand a line" },
  { "quotes.csv", 3, 3, WW_ENCODING_UTF_8, ',', 1, 0, "name", "Plain 5\" tube" },
  { "quotes.csv", 3, 3, WW_ENCODING_UTF_8, ',', 2, 0, "name", "\"Half\" quoted" },
  { "decimal-comma.csv", 3, 3, WW_ENCODING_UTF_8, ';', 0, 1, "Beløp", "1199967,5" },
  { "preamble.csv", 2, 4, WW_ENCODING_UTF_8, ',', 1, 2, "City", "Bergen" },
  { "sep-line.csv", 2, 2, WW_ENCODING_UTF_8, '|', 0, 0, "Name", "A, B" },
  { "ragged.csv", 4, 4, WW_ENCODING_UTF_8, ',', 1, 3, "", "extra" },
  { "nul.csv", 2, 2, WW_ENCODING_UTF_8, ',', 0, 0, "name", "AB" },
  { "mixed-encodings.csv", 4, 2, WW_ENCODING_UTF_8, ',', 3, 0, "name", "Rød" },
  { "no-headings.csv", 2, 3, WW_ENCODING_UTF_8, ',', 1, 0, "", "Pulsvik" },
  { "no-last-line-end.csv", 2, 2, WW_ENCODING_UTF_8, ',', 1, 1, "b", "" },
  { "one-column.csv", 2, 1, WW_ENCODING_UTF_8, ',', 1, 0, "Name", "Pulsvik" },
  { "list.json", 2, 7, WW_ENCODING_UTF_8, 0, 0, 1, "tags", "sår;bilde" },
  { "list.json", 2, 7, WW_ENCODING_UTF_8, 0, 0, 2, "place.city", "Tromsø" },
  { "list.json", 2, 7, WW_ENCODING_UTF_8, 0, 0, 5, "size", "12.50" },
  { "lines.json", 3, 2, WW_ENCODING_UTF_8, 0, 1, 1, "n", "2" },
  { "wrapped.json", 2, 1, WW_ENCODING_UTF_8, 0, 1, 0, "name", "B" },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = corpus ("good", good[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (WwTable) table = ww_table_new_from_file (path, &error);

      g_test_message ("%s", good[i].name);
      g_assert_no_error (error);
      g_assert_cmpuint (ww_table_get_n_rows (table), ==, good[i].rows);
      g_assert_cmpuint (ww_table_get_n_columns (table), ==, good[i].columns);
      g_assert_cmpint (ww_table_get_encoding (table), ==, good[i].encoding);
      g_assert_cmpint (ww_table_get_separator (table), ==, good[i].separator);
      g_assert_cmpstr (ww_table_get_heading (table, good[i].column), ==, good[i].heading);
      g_assert_cmpstr (ww_table_get_cell (table, good[i].row, good[i].column), ==, good[i].cell);
    }
}

static const struct {
  const char *name;
  int code;
  const char *says;
} bad[] = {
  { "empty.csv", WW_ERROR_INPUT, "empty" },
  { "blank.csv", WW_ERROR_INPUT, "empty" },
  { "headings-only.csv", WW_ERROR_INPUT, "no rows below" },
  { "quote-not-closed.csv", WW_ERROR_INPUT, "line 3, column 3" },
  { "quote-swallows-rows.csv", WW_ERROR_INPUT, "line 2, column 3" },
  { "workbook.csv", WW_ERROR_INPUT, "save the sheet as CSV" },
  { "old-workbook.csv", WW_ERROR_INPUT, "save the sheet as CSV" },
  { "database.csv", WW_ERROR_INPUT, "database" },
  { "noise.csv", WW_ERROR_INPUT, "not text" },
  { "cut.json", WW_ERROR_INPUT, "Line 2" },
  { "numbers.json", WW_ERROR_INPUT, "other than objects" },
  { "empty-list.json", WW_ERROR_INPUT, "no rows" },
  { "comment.json", WW_ERROR_INPUT, "Line 1" },
  { "comma.json", WW_ERROR_INPUT, "Line 1, column 4" },
  { "comma-behind-row.json", WW_ERROR_INPUT, "Line 3, column 1" },
  { "no-end.json", WW_ERROR_INPUT, "Line 3, column 1" },
  { "no-beginning.json", WW_ERROR_INPUT, "Line 2" },
  { "deep.json", WW_ERROR_LIMIT, "Line 1" },
  { "twice.json", WW_ERROR_INPUT, "Line 1" },
  { "lone-surrogate.json", WW_ERROR_INPUT, "Line 1" },
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = corpus ("bad", bad[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (WwTable) table = ww_table_new_from_file (path, &error);

      g_test_message ("%s: %s", bad[i].name, error ? error->message : "read");
      g_assert_error (error, WW_ERROR, bad[i].code);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      g_assert_null (table);
    }
}

static WwTable *
read_text (const char *text, const WwCsvOptions *options, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return ww_csv_read (bytes, options, error);
}

static void
test_notes (void)
{
  g_autofree char *ragged_path = corpus ("good", "ragged.csv");
  g_autofree char *nul_path = corpus ("good", "nul.csv");
  g_autofree char *mixed_path = corpus ("good", "mixed-encodings.csv");
  g_autofree char *quotes_path = corpus ("good", "quotes.csv");
  g_autofree char *preamble_path = corpus ("good", "preamble.csv");
  g_autoptr (WwTable) ragged = ww_table_new_from_file (ragged_path, NULL);
  g_autoptr (WwTable) nul = ww_table_new_from_file (nul_path, NULL);
  g_autoptr (WwTable) mixed = ww_table_new_from_file (mixed_path, NULL);
  g_autoptr (WwTable) quotes = ww_table_new_from_file (quotes_path, NULL);
  g_autoptr (WwTable) preamble = ww_table_new_from_file (preamble_path, NULL);

  g_assert_cmpuint (ww_table_get_note (ragged, WW_TABLE_NOTE_LONG_ROWS)->line, ==, 3);
  g_assert_cmpuint (ww_table_get_note (ragged, WW_TABLE_NOTE_SHORT_ROWS)->count, ==, 2);
  g_assert_cmpuint (ww_table_get_note (ragged, WW_TABLE_NOTE_BLANK_ROWS)->count, ==, 1);
  g_assert_cmpuint (ww_table_get_note (nul, WW_TABLE_NOTE_NULS)->count, ==, 2);
  g_assert_cmpuint (ww_table_get_note (mixed, WW_TABLE_NOTE_REPAIRED)->count, ==, 1);
  g_assert_cmpuint (ww_table_get_note (mixed, WW_TABLE_NOTE_REPAIRED)->line, ==, 5);
  g_assert_cmpuint (ww_table_get_note (quotes, WW_TABLE_NOTE_STRAY_QUOTES)->count, ==, 3);
  g_assert_cmpuint (ww_table_get_line (quotes, 1), ==, 4);
  g_assert_cmpuint (ww_table_get_note (preamble, WW_TABLE_NOTE_PREAMBLE)->count, ==, 2);
  g_assert_cmpuint (ww_table_get_line (preamble, 0), ==, 6);
}

static void
test_corrections (void)
{
  WwCsvOptions options = WW_CSV_OPTIONS_INIT;
  g_autoptr (WwTable) comma = NULL, none = NULL, mac = NULL;

  options.separator = ',';
  comma = read_text ("a;b,c\n1;2,3\n", &options, NULL);
  g_assert_cmpstr (ww_table_get_heading (comma, 0), ==, "a;b");
  options.separator = 0;
  options.headings = 0;
  none = read_text ("a;b\nc;d\n", &options, NULL);
  g_assert_cmpuint (ww_table_get_n_rows (none), ==, 2);
  g_assert_cmpstr (ww_table_get_heading (none, 1), ==, "");
  options.headings = -1;
  options.encoding = WW_ENCODING_MAC_ROMAN;
  mac = read_text ("name\nTroms\xbf\n", &options, NULL);
  g_assert_cmpstr (ww_table_get_cell (mac, 0, 0), ==, "Tromsø");
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new ("a\n");
  g_autoptr (GString) long_cell = g_string_new ("a,b\n1,\"");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= WW_TABLE_COLUMNS_MAX; i++)
    g_string_append (wide, "x,");
  g_assert_null (read_text (wide->str, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "Line 2"));
  g_clear_error (&error);
  for (guint i = 0; i <= WW_TABLE_CELL_BYTES_MAX; i++)
    g_string_append_c (long_cell, 'x');
  g_string_append (long_cell, "\"\n");
  g_assert_null (read_text (long_cell->str, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "line 2"));
}

/* Whatever is cut off or put in, reading ends with a table or an error, and every cell is text. */
static void
test_every_cut (void)
{
  g_autofree char *path = corpus ("good", "quotes.csv");
  g_autofree char *text = NULL;
  gsize len;

  g_assert_true (g_file_get_contents (path, &text, &len, NULL));
  for (gsize cut = 0; cut <= len; cut++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (WwTable) table = ww_table_new_from_bytes (bytes, &error);

      g_assert_true ((table != NULL) == (error == NULL));
      for (guint i = 0; table && i < ww_table_get_n_rows (table); i++)
        for (guint j = 0; j < ww_table_get_n_columns (table); j++)
          g_assert_true (g_utf8_validate (ww_table_get_cell (table, i, j), -1, NULL));
    }
}

static void
test_names (void)
{
  g_assert_cmpint (ww_encoding_from_name ("Latin-1"), ==, WW_ENCODING_WINDOWS_1252);
  g_assert_cmpint (ww_encoding_from_name ("UTF-8"), ==, WW_ENCODING_UTF_8);
  g_assert_cmpint (ww_encoding_from_name ("klingon"), ==, WW_ENCODING_AUTO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/table/good", test_good);
  g_test_add_func ("/exchange/table/bad", test_bad);
  g_test_add_func ("/exchange/table/notes", test_notes);
  g_test_add_func ("/exchange/table/corrections", test_corrections);
  g_test_add_func ("/exchange/table/limits", test_limits);
  g_test_add_func ("/exchange/table/every-cut", test_every_cut);
  g_test_add_func ("/exchange/table/names", test_names);
  return g_test_run ();
}

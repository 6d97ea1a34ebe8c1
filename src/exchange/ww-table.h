/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ww-encoding.h"

G_BEGIN_DECLS

/** The most that a table takes in; a file beyond one of these is refused with %WW_ERROR_LIMIT. */
#define WW_TABLE_BYTES_MAX (256u * 1024 * 1024)
#define WW_TABLE_COLUMNS_MAX 1000u
#define WW_TABLE_CELL_BYTES_MAX (1024u * 1024)
#define WW_TABLE_ROWS_MAX 2000000u
#define WW_TABLE_CELLS_MAX (64u * 1024 * 1024)

#define WW_TYPE_TABLE (ww_table_get_type ())

/**
 * WwTable:
 *
 * Rows and columns of text as a file had them: headings, and cells as offsets into one converted buffer (four bytes a cell).
 * Immutable once read and reference counted, so any thread may read it.
 */
typedef struct _WwTable WwTable;

/**
 * WwTableNoteKind:
 * @WW_TABLE_NOTE_NULS: @count NUL bytes were dropped
 * @WW_TABLE_NOTE_REPAIRED: @count bytes were not in the file's encoding; first at @line
 * @WW_TABLE_NOTE_PREAMBLE: @count lines above the headings were passed over
 * @WW_TABLE_NOTE_NO_HEADINGS: the first row looks like data, so the columns have no names
 * @WW_TABLE_NOTE_STRAY_QUOTES: @count cells hold a quote where none belongs, kept as it stands; first at @line
 * @WW_TABLE_NOTE_LONG_ROWS: @count rows have more cells than there are headings; first at @line
 * @WW_TABLE_NOTE_SHORT_ROWS: @count rows have fewer; first at @line
 * @WW_TABLE_NOTE_BLANK_ROWS: @count empty rows were passed over
 * @WW_TABLE_NOTE_NESTED: @count JSON values inside values were written into one cell
 */
typedef enum {
  WW_TABLE_NOTE_NULS,
  WW_TABLE_NOTE_REPAIRED,
  WW_TABLE_NOTE_PREAMBLE,
  WW_TABLE_NOTE_NO_HEADINGS,
  WW_TABLE_NOTE_STRAY_QUOTES,
  WW_TABLE_NOTE_LONG_ROWS,
  WW_TABLE_NOTE_SHORT_ROWS,
  WW_TABLE_NOTE_BLANK_ROWS,
  WW_TABLE_NOTE_NESTED,
  WW_TABLE_N_NOTES
} WwTableNoteKind;

typedef struct {
  guint count;
  guint line;
} WwTableNote;

GType ww_table_get_type (void);
WwTable *ww_table_ref (WwTable *self);
void ww_table_unref (WwTable *self);

guint ww_table_get_n_rows (WwTable *self);
guint ww_table_get_n_columns (WwTable *self);

/** Returns: (transfer none): the heading, trimmed; "" where the file has none */
const char *ww_table_get_heading (WwTable *self, guint column);

/** Returns: (transfer none): the cell as it stands in the file, "" beyond the end of a short row */
const char *ww_table_get_cell (WwTable *self, guint row, guint column);

/** Returns: how many cells the row has in the file, to tell short and long rows from even ones */
guint ww_table_get_row_length (WwTable *self, guint row);

/** Returns: the line of the file, from 1, on which the row begins */
guint ww_table_get_line (WwTable *self, guint row);

WwEncoding ww_table_get_encoding (WwTable *self);

/** Returns: the separator, or 0 for a table that was read from JSON */
char ww_table_get_separator (WwTable *self);

/** Returns: (transfer none): how often @kind happened and where first */
const WwTableNote *ww_table_get_note (WwTable *self, WwTableNoteKind kind);

/**
 * ww_table_find_column:
 * @heading: folded before comparing
 *
 * Returns: the column, or -1
 */
int ww_table_find_column (WwTable *self, const char *heading);

/**
 * ww_table_new_from_bytes:
 * @bytes: a whole file
 * @error: %WW_ERROR_INPUT or %WW_ERROR_LIMIT, with line and column
 *
 * Reads whatever it is: a JSON list if the first sign is a bracket, CSV otherwise.
 *
 * Returns: (transfer full): the table
 */
WwTable *ww_table_new_from_bytes (GBytes *bytes, GError **error);

/**
 * ww_table_new_from_file:
 * @path: a file name in the file system's encoding
 * @error: besides the above %WW_ERROR_NOT_FOUND, %WW_ERROR_READ_ONLY (may not be read)
 *
 * Blocks; for worker threads, the command line and tests.
 */
WwTable *ww_table_new_from_file (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwTable, ww_table_unref)

G_END_DECLS

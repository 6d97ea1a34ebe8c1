/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-table.h"

G_BEGIN_DECLS

/* What a reader fills. Offsets point into @text; offset 0 of a cell is never the empty cell unless @text[0] is NUL: readers
 * point empty cells at a NUL of their own. */
struct _WwTable {
  gatomicrefcount refs;

  /* owned */
  char *text;
  gsize text_len;
  GArray *cells;      /* guint32: where a cell's text begins; NUL terminated in place */
  GArray *row_starts; /* guint32: index of a row's first cell; one more than there are rows */
  GArray *row_lines;  /* guint32 */
  char **headings;

  guint n_columns;
  WwEncoding encoding;
  char separator;
  WwTableNote notes[WW_TABLE_N_NOTES];
};

WwTable *ww_table_alloc (void);

/* Counts one more of a kind and keeps the first line. */
void ww_table_note (WwTable *self, WwTableNoteKind kind, guint line);

G_END_DECLS

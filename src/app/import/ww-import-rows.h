/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WW_TYPE_IMPORT_ROW (ww_import_row_get_type ())
G_DECLARE_FINAL_TYPE (WwImportRow, ww_import_row, WW, IMPORT_ROW, GObject)

#define WW_TYPE_IMPORT_ROWS (ww_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (WwImportRows, ww_import_rows, WW, IMPORT_ROWS, GObject)

/**
 * WwImportRows:
 *
 * The rows of a table as a list model that holds none: an item is made when it is looked at, and knows only its number. Shows every row, or
 * those of a given list.
 */
WwImportRows *ww_import_rows_new (void);

/** @rows: (nullable) (element-type guint) (transfer none): which; %NULL for all of @n_rows */
void ww_import_rows_set (WwImportRows *self, guint n_rows, GArray *rows);

/** The row of the table, from 0. */
guint ww_import_row_get_number (WwImportRow *self);

G_END_DECLS

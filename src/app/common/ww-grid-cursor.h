/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_GRID_CURSOR (ww_grid_cursor_get_type ())
G_DECLARE_FINAL_TYPE (WwGridCursor, ww_grid_cursor, WW, GRID_CURSOR, GtkWidget)

/**
 * WwGridCursor:
 *
 * The one cell of a drawn grid that is a widget: it has the focus and says what it stands on. The grid draws it.
 */
GtkWidget *ww_grid_cursor_new (void);

/** @name: of the cell; @row, @column: where it is shown, from 0 */
void ww_grid_cursor_set_name (WwGridCursor *self, const char *name, guint row, guint column);

/** What it says. */
const char *ww_grid_cursor_get_name (WwGridCursor *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_HEAT_CURSOR (ww_heat_cursor_get_type ())
G_DECLARE_FINAL_TYPE (WwHeatCursor, ww_heat_cursor, WW, HEAT_CURSOR, GtkWidget)

/**
 * WwHeatCursor:
 *
 * The one cell of a [class@HeatMap] that is a widget: it has the focus and says which pair it stands on. The map draws it.
 */
GtkWidget *ww_heat_cursor_new (void);

/** @name: of the pair; @row, @column: where it is shown, from 0 */
void ww_heat_cursor_set_name (WwHeatCursor *self, const char *name, guint row, guint column);

/** What it says. */
const char *ww_heat_cursor_get_name (WwHeatCursor *self);

G_END_DECLS

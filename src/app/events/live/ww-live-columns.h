/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_LIVE_COLUMNS (ww_live_columns_get_type ())
G_DECLARE_FINAL_TYPE (WwLiveColumns, ww_live_columns, WW, LIVE_COLUMNS, GtkWidget)

/**
 * WwLiveColumns:
 *
 * Three columns beside each other; where there is no room for that one of them, and above it a switcher between them.
 *
 * @titles: (array length=3): what the switcher calls them
 * @children: (array length=3)
 */
GtkWidget *ww_live_columns_new (const char *const *titles, GtkWidget *const *children);

/** Brings a column into view where only one of them is. */
void ww_live_columns_show (WwLiveColumns *self, guint column);

G_END_DECLS

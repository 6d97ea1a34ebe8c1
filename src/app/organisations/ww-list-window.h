/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_LIST_WINDOW (ww_list_window_get_type ())
G_DECLARE_FINAL_TYPE (WwListWindow, ww_list_window, WW, LIST_WINDOW, AdwWindow)

/**
 * WwListWindow:
 *
 * What a card shows the beginning of, in full: a window over @parent that scrolls, with room for filters above. Escape closes it.
 *
 * @filters: (nullable): stands above what scrolls
 */
WwListWindow *ww_list_window_new (GtkWindow *parent, const char *title, GtkWidget *filters, GtkWidget *content);

G_END_DECLS

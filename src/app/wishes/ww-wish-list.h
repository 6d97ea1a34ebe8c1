/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_WISH_LIST (ww_wish_list_get_type ())
G_DECLARE_FINAL_TYPE (WwWishList, ww_wish_list, WW, WISH_LIST, AdwBin)

/**
 * WwWishList:
 *
 * The wishes, with a search and filters that combine: every filter must hold, any of a filter's values will do.
 *
 * Signals: `chosen` (string: a wish's id, or empty) when the selection changes; `activated` on Enter or a double click;
 * `clicked` on any click on a row, after it was selected.
 */
GtkWidget *ww_wish_list_new (WwWorkspace *workspace);

void ww_wish_list_focus_search (WwWishList *self);

/** Selects a wish and brings it into view; clears filters that would hide it. %FALSE if there is none. */
gboolean ww_wish_list_select (WwWishList *self, const char *wish_id);

/** Selects the first wish of the list, if there is one. */
void ww_wish_list_select_first (WwWishList *self);

/** (nullable) */
const char *ww_wish_list_get_selected (WwWishList *self);

/** How many the list shows now. */
guint ww_wish_list_get_n_shown (WwWishList *self);

/** Shows or hides the search bar. */
GtkWidget *ww_wish_list_get_search_bar (WwWishList *self);

G_END_DECLS

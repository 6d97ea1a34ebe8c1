/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_WISH_LIST (ww_wish_list_get_type ())
G_DECLARE_FINAL_TYPE (WwWishList, ww_wish_list, WW, WISH_LIST, AdwBin)

/**
 * WwWishList:
 *
 * The wishes, with a search and filters that combine: every filter must hold, any of a filter's values will do. What is listed is asked in the
 * workspace's query thread, so that typing goes on over a hundred thousand wishes; the filters are remembered per computer.
 *
 * Signals: `chosen` (string: a wish's id, or empty) when the selection changes; `activated` on Enter or a double click;
 * `clicked` on any click on a row, after it was selected.
 */
GtkWidget *ww_wish_list_new (WwWorkspace *workspace);

void ww_wish_list_focus_search (WwWishList *self);

/** Shows only these wishes, whatever the other filters are; they come back as they were when this one is taken away. */
void ww_wish_list_show_subset (WwWishList *self, const char *title, const char *const *ids);

/** Selects a wish and brings it into view; clears filters that would hide it. %FALSE if there is no such wish. */
gboolean ww_wish_list_select (WwWishList *self, const char *wish_id);

/**
 * ww_wish_list_announce:
 * @window: where it happened
 * @wish_id: a wish that is new, or other than before
 * @sentence: what was done
 *
 * Brings the wish into view, selected and with its matches, and says @sentence with an offer to undo it. Where the filters hide it they stay, and the
 * toast offers to show it instead.
 */
void ww_wish_list_announce (WwWindow *window, const char *wish_id, const char *sentence);

/** Lists the open wishes that have no match, and nothing else. */
void ww_wish_list_show_without_match (WwWishList *self);

/** Selects the first wish of the list, if there is one. */
void ww_wish_list_select_first (WwWishList *self);

/** (nullable) */
const char *ww_wish_list_get_selected (WwWishList *self);

/** How many the list shows now. */
guint ww_wish_list_get_n_shown (WwWishList *self);

/** Shows or hides the search bar. */
GtkWidget *ww_wish_list_get_search_bar (WwWishList *self);

G_END_DECLS

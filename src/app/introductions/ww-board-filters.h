/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-introduction-board.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_BOARD_FILTERS (ww_board_filters_get_type ())
G_DECLARE_FINAL_TYPE (WwBoardFilters, ww_board_filters, WW, BOARD_FILTERS, AdwBin)

/**
 * WwBoardFilters:
 *
 * The row above the board: what narrows it, remembered on this computer, and what was agreed this year. Signal: `changed`.
 */
GtkWidget *ww_board_filters_new (WwWorkspace *workspace);

/** (transfer full): what is chosen now */
WwBoardFilter *ww_board_filters_make (WwBoardFilters *self);

/** How many are set. */
guint ww_board_filters_count (WwBoardFilters *self);
/** Lets everything through; tells of it by `changed`. */
void ww_board_filters_clear (WwBoardFilters *self);

/** Shows how many are late and what was agreed. */
void ww_board_filters_show (WwBoardFilters *self, const WwBoard *board);

/** (transfer none): the #GtkSearchBar */
GtkWidget *ww_board_filters_get_search_bar (WwBoardFilters *self);
void ww_board_filters_focus_search (WwBoardFilters *self);

/** (transfer full) (array zero-terminated=1): this advisor and those who follow up something; at least one name */
GStrv ww_board_filters_dup_owners (WwBoardFilters *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-introduction-board.h"

G_BEGIN_DECLS

#define WW_TYPE_BOARD_VIEW (ww_board_view_get_type ())
G_DECLARE_FINAL_TYPE (WwBoardView, ww_board_view, WW, BOARD_VIEW, AdwBin)

/**
 * WwBoardView:
 *
 * The columns of the board side by side, or one at a time with a switcher below where it is narrower than 720 px; what ended folds out below what
 * was agreed. Left and Right go from column to column, Ctrl with them and O do `page.move-back`, `page.move-on` and `page.set-owner` with the card
 * that has the focus.
 *
 * Signals: `activated` (id), `dropped` (id, guint: the #WwBoardStage that it was dropped on).
 *
 * @store: the reader of the main thread
 */
GtkWidget *ww_board_view_new (WwStore *store);

/** @today: days since 1970-01-01 */
void ww_board_view_show (WwBoardView *self, const WwBoard *board, gint32 today);

/** (transfer none) (nullable): the card that is chosen */
const char *ww_board_view_get_chosen (WwBoardView *self);

/**
 * ww_board_view_focus:
 * @id: (nullable): a card; %NULL for the one that had it last, or the first of all
 *
 * Returns: %FALSE if it is not on the board
 */
gboolean ww_board_view_focus (WwBoardView *self, const char *id);

/** Says what was done, below the columns and to a screen reader. */
void ww_board_view_say (WwBoardView *self, const char *sentence);

G_END_DECLS

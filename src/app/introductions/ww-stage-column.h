/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-introduction-board.h"

G_BEGIN_DECLS

#define WW_TYPE_STAGE_COLUMN (ww_stage_column_get_type ())
G_DECLARE_FINAL_TYPE (WwStageColumn, ww_stage_column, WW, STAGE_COLUMN, AdwBin)

/**
 * WwStageColumn:
 *
 * A stage of the board: its name, how many stand there and what they are worth, and their cards, of which as many are made as are in view. A card
 * may be dropped on it; while one hovers, the column is tinted and a slot opens at its top, where the card would come.
 *
 * Signals: `activated` (id), `dropped` (id of a card that is not here).
 *
 * @store: the reader of the main thread
 */
GtkWidget *ww_stage_column_new (WwStore *store, WwBoardStage stage);

/** Shows these cards, and tells the list of the differences only. @today: days since 1970-01-01 */
void ww_stage_column_set_cards (WwStageColumn *self, const WwBoardColumn *cards, gint32 today);

guint ww_stage_column_get_n_cards (WwStageColumn *self);

/** Puts @footer below the cards. */
void ww_stage_column_set_footer (WwStageColumn *self, GtkWidget *footer);

/** What is dropped on @widget is dropped on this column, too. */
void ww_stage_column_accept_on (WwStageColumn *self, GtkWidget *widget);

/** (transfer none) (nullable): the id of the card that is chosen */
const char *ww_stage_column_get_chosen (WwStageColumn *self);

/** Chooses none. */
void ww_stage_column_unchoose (WwStageColumn *self);

/** How many stand before the chosen card; 0 where none is. */
guint ww_stage_column_get_position (WwStageColumn *self);

gboolean ww_stage_column_has (WwStageColumn *self, const char *id);

/**
 * ww_stage_column_focus:
 * @id: (nullable): a card; %NULL for the one chosen last, or the first
 *
 * Chooses the card, brings it into view and gives it the focus.
 *
 * Returns: %FALSE if it is not here
 */
gboolean ww_stage_column_focus (WwStageColumn *self, const char *id);

/** ww_stage_column_focus() of the card before which @position stand, or the last. */
gboolean ww_stage_column_focus_at (WwStageColumn *self, guint position);

G_END_DECLS

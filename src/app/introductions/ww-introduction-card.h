/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-introduction-board.h"

G_BEGIN_DECLS

#define WW_TYPE_INTRODUCTION_CARD (ww_introduction_card_get_type ())
G_DECLARE_FINAL_TYPE (WwIntroductionCard, ww_introduction_card, WW, INTRODUCTION_CARD, AdwBin)

/**
 * WwIntroductionCard:
 *
 * One introduction on the board: who wished, who can help, what it is worth or what came of it, who follows it up, and how long it has stood
 * there. It can be dragged; what is dragged is its id.
 */
GtkWidget *ww_introduction_card_new (void);

/** Shows @row, of which nothing is kept. @today: days since 1970-01-01 */
void ww_introduction_card_set_row (WwIntroductionCard *self, const WwIntroductionRow *row, gint32 today);

/** (transfer none) (nullable): the id of what it shows */
const char *ww_introduction_card_get_id (WwIntroductionCard *self);

/** (transfer full): "Lyttepust with Skarvholt Ventures, capital, Ingrid Solheim, 23 days, late" */
char *ww_introduction_card_dup_name (const WwIntroductionRow *row, gint32 today);

/** (transfer none): who wished, in words where nobody is named */
const char *ww_introduction_card_get_asker (const WwIntroductionRow *row);

/** (transfer none): who can help, in words where they are gone */
const char *ww_introduction_card_get_helper (const WwIntroductionRow *row);

/** (transfer full) (nullable): what it is worth, what came of it or why it ended, as of its stage; %NULL where the stage asks for none */
char *ww_introduction_card_dup_outcome (const WwIntroductionRow *row);

G_END_DECLS

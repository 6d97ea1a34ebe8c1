/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match.h"
#include "ww-taxonomy.h"
#include "ww-wrap-box.h"

G_BEGIN_DECLS

/**
 * ww_match_chips_fill:
 * @box: gets the chips
 * @direction: what one side wants of the other, with its rows of evidence
 *
 * The reasons in a word or two each: tags, related tags, words, constraints met, not met, not stated.
 */
void ww_match_chips_fill (WwWrapBox *box, const WwMatchDirection *direction, WwTaxonomy *taxonomy);

/** The chip of one row of evidence; (nullable) (transfer floating): %NULL for a row that is nothing to show */
GtkWidget *ww_match_chips_new (const WwMatchRow *row, WwTaxonomy *taxonomy);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match.h"
#include "ww-taxonomy.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_direction_card_new:
 * @heading: "Storvann wants of Hjertenær"
 * @wish: (nullable): the sentence of the wish it comes from
 * @direction: what the engine says; read now, not kept
 *
 * One direction of a match as a card: its score, its parts, and under each part the evidence with the points it gave. The view adds
 * nothing up: every number is the engine's.
 *
 * Returns: (transfer floating)
 */
GtkWidget *ww_direction_card_new (const char *heading, const char *wish, const WwMatchDirection *direction, WwTaxonomy *taxonomy);

/**
 * ww_direction_card_describe:
 *
 * Returns: (transfer full): the same as lines of plain text
 */
char *ww_direction_card_describe (const char *heading, const WwMatchDirection *direction, WwTaxonomy *taxonomy);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-taxonomy.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ww_kind_card_new:
 * @organisation: an organisation
 * @title: (out): the card's heading, translated
 *
 * The card that an organisation has by its kind: what a venture raises, what an investor invests in, what a hospital, municipality or test
 * bed has room for.
 *
 * Returns: (transfer floating) (nullable): %NULL where nothing of it is known
 */
GtkWidget *ww_kind_card_new (WwDocument *organisation, WwTaxonomy *taxonomy, const char **title);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-private.h"

G_BEGIN_DECLS

/* Past deals and the habits that they show. An investor's first deal with a venture counts, later ones do not: they follow from it.
 * What is in WwDeal, WwDealScope and WwDealSums is in ww-match-private.h, since the problem holds them. */

/* Reads the deals again if any changed. Part of ww_match_flush(). */
void ww_match_deals_ready (WwMatchProblem *self);

/* What a want of capital asks of deals, and how all of them answer. Good until the next change or the next want. */
const WwDealScope *ww_match_deal_scope (WwMatchProblem *self, WwWant *want);

/* How the deals of @party answer @want. Good until the next change, the next want or the next party. */
const WwDealSums *ww_match_deal_sums (WwMatchProblem *self, WwWant *want, const WwParty *party);

/* Slots of all who entered the deal's venture. */
const guint32 *ww_match_venture_investors (const WwMatchProblem *self, const WwDeal *deal, guint *n);

/* Per mille: how much more often than everybody: @count of @of, where all together do it @all_count times of @all_of. */
int ww_match_affinity (guint64 count, guint64 of, guint64 all_count, guint64 all_of);

/* log2 of an amount in 1/1024, and of what: 0 is the base currency, WW_NO_SCALE nothing. */

G_END_DECLS

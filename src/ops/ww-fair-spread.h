/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-rematch.h"

G_BEGIN_DECLS

/**
 * WwFairSpreadLimits:
 * @asked_often: introductions a week for those whom everybody asks: hospitals, municipalities, test beds, investors and angels
 * @others: for everybody else
 * @waiting_bonus: points more for a wish of somebody who had no introduction for a year
 */
typedef struct {
  guint asked_often, others;
  int waiting_bonus;
} WwFairSpreadLimits;

/** 2, 4 and 10. */
extern const WwFairSpreadLimits ww_fair_spread_limits;

/**
 * ww_fair_spread_prepare:
 * @rematch: done, or stopped; its pairs are given their bonuses
 * @limits: (nullable): %NULL for ww_fair_spread_limits
 *
 * Reads on the desk's thread how often everybody may still be asked this week: what happened in the last seven days counts.
 *
 * Returns: (transfer full) (element-type WwMatchLimit): those whose limit is another than that of all others
 */
GArray *ww_fair_spread_prepare (WwDesk *desk, WwRematch *rematch, const WwFairSpreadLimits *limits, GCancellable *cancellable,
                                GError **error);

/**
 * ww_fair_spread_choose:
 * @own: of ww_fair_spread_prepare() with the same @limits
 *
 * The introductions to suggest this week: the best sum of matches such that nobody is asked more often than the limit and each wish gets
 * one at most. In any thread. After ten seconds it gives what it has, whose @bound then is above @total.
 *
 * Returns: (transfer full): places of ww_rematch_get_pairs(), good as long as @rematch and @own
 */
WwMatchSpread *ww_fair_spread_choose (WwRematch *rematch, GArray *own, const WwFairSpreadLimits *limits, GCancellable *cancellable);

G_END_DECLS

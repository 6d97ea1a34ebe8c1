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
 * ww_fair_spread_find:
 * @rematch: done
 * @limits: (nullable): %NULL for ww_fair_spread_limits
 *
 * The introductions to suggest this week: the best sum of matches such that nobody is asked more often than the limit and each wish gets
 * one at most. What happened in the last seven days counts.
 *
 * Returns: (transfer full): places of ww_rematch_get_pairs(), good as long as @rematch
 */
WwMatchSpread *ww_fair_spread_find (WwDesk *desk, WwRematch *rematch, const WwFairSpreadLimits *limits, GCancellable *cancellable,
                                    GError **error);

G_END_DECLS

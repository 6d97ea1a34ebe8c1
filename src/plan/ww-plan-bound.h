/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-problem.h"

G_BEGIN_DECLS

/**
 * WwPlanBound:
 * @z1: no plan of the problem has a larger z1
 * @person_prices: by person, what an hour of theirs is worth, in 1/%WW_PLAN_PRICE_UNIT; negative where a promise is to be kept
 * @seat_prices: by size of a meeting, what a common table costs, in the same unit
 *
 * A proven upper bound, from a Lagrangian relaxation: the limits of persons and tables over the whole event are paid for by prices
 * in place of being kept. Whatever the prices, what the wishes then bring is at least what any plan brings; the sums are of
 * integers, so that no rounding can spoil the proof. The prices also tell the search which wishes are worth their place.
 */
typedef struct {
  gint64 z1;
  gint64 *person_prices;
  gint64 seat_prices[5];
} WwPlanBound;

#define WW_PLAN_PRICE_UNIT 4096

/**
 * ww_plan_bound_new:
 * @rounds: how often to mend the prices; 0 takes what the problem's size affords
 *
 * Returns: (transfer full): the bound
 */
WwPlanBound *ww_plan_bound_new (const WwPlanProblem *problem, guint rounds);
void ww_plan_bound_free (WwPlanBound *bound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwPlanBound, ww_plan_bound_free)

/** What a wish brings beyond the prices of its dearest team, in the unit of prices; its team in @team (nullable). */
gint64 ww_plan_bound_get_surplus (const WwPlanBound *bound, const WwPlanProblem *problem, int wish, int *team);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-edit.h"

G_BEGIN_DECLS

/**
 * WwPlanObstacle:
 * @reason: the first reason why the wish cannot simply be there
 *
 * What is in the way in one slot, at the table where least is.
 */
typedef struct {
  int slot;
  WwPlanReason reason;
} WwPlanObstacle;

/**
 * WwPlanWhy:
 * @obstacles: (element-type WwPlanObstacle): slot by slot; one with %WW_PLAN_REASON_NONE is a slot where it could be at once
 * @after: (nullable): the plan with the wish in it, after the cheapest change; %NULL if no change frees it
 * @price: what that change loses of the score z; negative if it gains
 * @changes: (nullable) (element-type WwPlanChange): the change, meeting by meeting
 *
 * Why a wish is not placed, and what it would take. @after was made and judged: it breaks no rule.
 */
typedef struct {
  int wish;
  GArray *obstacles;
  WwPlan *after;
  gint64 price;
  GArray *changes;
} WwPlanWhy;

void ww_plan_why_free (WwPlanWhy *why);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwPlanWhy, ww_plan_why_free)

/**
 * ww_plan_explain:
 * @plan: any plan that keeps the rules
 * @wishes: (array length=n_wishes) (nullable): which; %NULL asks for every request that is not placed and was not declined
 * @found: called with each answer in turn, which it frees; returns whether to go on
 * @error: if the locks contradict each other
 *
 * Looks for each wish at every place that it could have, puts out what is in the way there, and finds other places for that.
 * A few milliseconds a wish at most; may run in any thread.
 */
gboolean ww_plan_explain (const WwPlan *plan, const int *wishes, guint n_wishes, gboolean (*found) (WwPlanWhy *why, gpointer user_data),
                          gpointer user_data, GError **error);

G_END_DECLS

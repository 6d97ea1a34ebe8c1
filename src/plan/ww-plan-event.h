/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan.h"

G_BEGIN_DECLS

/**
 * What happens on the day, and the problem of re-planning that comes of it:
 * |[<!-- language="C" -->
 *   g_autoptr (WwPlanProblem) problem = ww_plan_problem_reopen (plan, now, &WW_PLAN_CHANGE_COSTS_DEFAULT);
 *
 *   ww_plan_problem_apply (problem, &(WwPlanEvent) { WW_PLAN_EVENT_NO_SHOW, .who = anna });
 *   walk_in = ww_plan_problem_add_person (problem, …);   // and her wishes
 *   if (!ww_plan_problem_finish (problem, &error))
 *     …
 *   planner = ww_planner_new (problem, NULL, seed, &error);   // mends at once; running it betters that
 * ]|
 * [func@ww_plan_diff_printed] then tells what changed. The plan's problem and the plan stay as they are.
 */

typedef enum {
  WW_PLAN_EVENT_NO_SHOW,    /* @who does not come */
  WW_PLAN_EVENT_LATE,       /* @who comes for @slot, not before */
  WW_PLAN_EVENT_LEAVES,     /* @who leaves before @slot */
  WW_PLAN_EVENT_TABLE_LOST, /* @table cannot be used from @slot on */
  WW_PLAN_EVENT_OVERRUN,    /* the meeting for @wish goes on in @slot */
  WW_PLAN_EVENT_PAUSE,      /* nobody meets in @slot */
} WwPlanEventKind;

typedef struct {
  WwPlanEventKind kind;
  int who, table, wish, slot;
} WwPlanEvent;

/**
 * ww_plan_problem_reopen:
 * @plan: the plan as it is printed; its pins become locks
 * @now: the first slot that has not begun; what is before it is history
 * @costs: what changes cost
 *
 * Returns: (transfer full): a copy of the plan's problem that may be changed until it is finished
 */
WwPlanProblem *ww_plan_problem_reopen (const WwPlan *plan, int now, const WwPlanChangeCosts *costs);

/**
 * ww_plan_problem_apply:
 * @problem: reopened, not finished again
 *
 * Takes the people, tables or slots away that an event takes, from the first slot that may change. Locks that it makes impossible
 * are lifted; somebody who does not come at all is promised nothing any more.
 */
void ww_plan_problem_apply (WwPlanProblem *problem, const WwPlanEvent *event);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan.h"

G_BEGIN_DECLS

/**
 * WwPlanner:
 *
 * Plans for as long as it is let, and has a plan at any time. It runs in whatever thread calls [func@ww_planner_run]; meanwhile any other
 * may take the best plan so far, look how it goes, or stop it:
 * |[<!-- language="C" -->
 *   g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, 1, &error);
 *
 *   // in a GTask thread
 *   ww_planner_run (planner, &(WwPlannerBudget) { .steps = 200000 });
 *   // in the main thread, every now and then
 *   if (ww_planner_get_progress (planner).rounds != seen)
 *     show (ww_planner_dup_best (planner));
 *   // the user has seen enough
 *   ww_planner_stop (planner);
 * ]|
 *
 * With a budget of steps, or with the pace of an earlier run, the plan is the same, byte for byte, for the same problem, start and seed.
 */
typedef struct _WwPlanner WwPlanner;

/** A run takes smaller and smaller losses on the way, in so many stages. */
#define WW_PLANNER_STAGES 32

/**
 * WwPlannerPace:
 * @steps: how many moves each stage tried
 *
 * What a run that was ended by a clock, or by hand, depends on beside its seed.
 */
typedef struct {
  guint64 steps[WW_PLANNER_STAGES];
} WwPlannerPace;

/** (transfer full): a pace as a line of numbers */
char *ww_planner_pace_format (const WwPlannerPace *pace);

/** Reads such a line; whether it is one. */
gboolean ww_planner_pace_parse (const char *text, WwPlannerPace *pace);

/**
 * WwPlannerBudget:
 * @steps: how many moves to try; 0 if @spent says when to end
 * @pace: (nullable): that of an earlier run, which is then all that counts
 * @spent: (nullable): what share of the budget is used up, from 0 to 1 or more; called every few hundred steps
 */
typedef struct {
  guint64 steps;
  const WwPlannerPace *pace;
  double (*spent) (gpointer user_data);
  gpointer user_data;
} WwPlannerBudget;

/**
 * WwPlannerProgress:
 * @steps: moves tried
 * @seed, @pace: with the problem and the start, what it takes to make the best plan again
 * @rounds: grows whenever the best plan is a better one
 * @z: what the best plan scores, less what its changes cost
 * @bound_z1: no plan has a larger z1
 */
typedef struct {
  guint64 seed, steps;
  WwPlannerPace pace;
  guint rounds;
  gint64 z, bound_z1;
} WwPlannerProgress;

/**
 * ww_planner_new:
 * @start: (nullable): a plan to work on from; what is pinned in it stays. %NULL starts from what is printed, or from nothing
 * @error: WW_ERROR_INPUT if the locks contradict each other
 *
 * Makes the first plan at once, wish by wish in the order of what they bring beyond the prices of the bound.
 *
 * Returns: (transfer full) (nullable): the planner
 */
WwPlanner *ww_planner_new (WwPlanProblem *problem, const WwPlan *start, guint64 seed, GError **error);
void ww_planner_free (WwPlanner *planner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwPlanner, ww_planner_free)

/** Betters the plan until the budget is spent or it is stopped. To be called once. */
void ww_planner_run (WwPlanner *planner, const WwPlannerBudget *budget);

/** From any thread: ends the run soon. */
void ww_planner_stop (WwPlanner *planner);

/** From any thread: how it goes. */
WwPlannerProgress ww_planner_get_progress (WwPlanner *planner);

/** (transfer full): from any thread: the best plan so far, which breaks no rule */
WwPlan *ww_planner_dup_best (WwPlanner *planner);

G_END_DECLS

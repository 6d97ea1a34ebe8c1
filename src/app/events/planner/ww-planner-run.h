/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ww-planner.h"

G_BEGIN_DECLS

#define WW_TYPE_PLANNER_RUN (ww_planner_run_get_type ())
G_DECLARE_FINAL_TYPE (WwPlannerRun, ww_planner_run, WW, PLANNER_RUN, GObject)

/**
 * WwPlannerRun:
 *
 * The planner at work in a thread of its own, looked at twice a second.
 *
 * Signals: `improved` when the best plan is a better one, or a second went by; `done` once, when the time is over or it was stopped.
 */

/** @start: (nullable): a plan to work on from; @seconds: for how long */
WwPlannerRun *ww_planner_run_start (WwPlanProblem *problem, const WwPlan *start, guint64 seed, int seconds, GError **error);

/** Ends it soon; the best plan so far stays. */
void ww_planner_run_stop (WwPlannerRun *self);

/** Seconds gone and to go altogether. */
int ww_planner_run_get_seconds (WwPlannerRun *self, int *seconds);

/** (transfer full): the best plan so far */
WwPlan *ww_planner_run_dup_best (WwPlannerRun *self);
WwPlannerProgress ww_planner_run_get_progress (WwPlannerRun *self);

G_END_DECLS

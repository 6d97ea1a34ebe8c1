/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-planner-state.h"
#include "ww-schedule-grid.h"

G_BEGIN_DECLS

/** What a line of the schedule is. */
typedef enum {
  WW_PLANNER_BY_STARTUP,
  WW_PLANNER_BY_INVESTOR, /* whoever is no startup */
  WW_PLANNER_BY_TABLE,
} WwPlannerBy;

/**
 * ww_planner_schedule_new:
 * @plan: of the state's problem
 * @selected: a request whose party is picked out, or %WW_PLAN_NONE
 * @moving: whether the selected meeting is being moved: where it may go is marked
 * @lines: (element-type int): set to the person or table of each row
 *
 * Returns: (transfer full): the plan as a schedule
 */
WwSchedule *ww_planner_schedule_new (const WwPlannerState *state, const WwPlan *plan, WwPlannerBy by, int selected, gboolean moving, GArray *lines);

/** The request that a person or table meets for in a slot, or %WW_PLAN_NONE. */
int ww_planner_schedule_find (const WwPlan *plan, WwPlannerBy by, int line, int slot);

G_END_DECLS

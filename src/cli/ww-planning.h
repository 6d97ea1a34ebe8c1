/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-command.h"
#include "ww-planner.h"

G_BEGIN_DECLS

/* What the commands plan and replan share. */

typedef struct {
  double seconds; /* 0: not limited */
  gint64 steps, seed;
  gint64 began_us;
  char *pace_text; /* (nullable): as it was given */
  WwPlannerPace pace;
} WwPlanning;

void ww_planning_clear (WwPlanning *planning);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WwPlanning, ww_planning_clear)

/** (transfer full) (nullable): the problem of a file */
WwPlanProblem *ww_planning_read (const char *path, GError **error);

/** Whether the options make sense; sets @status if not. Without seconds, steps or a pace it is @usual seconds. */
gboolean ww_planning_check (WwPlanning *planning, double usual, WwExit *status);

/** (transfer full) (nullable): the best plan within the limits, and how it came about */
WwPlan *ww_planning_run (const WwPlanning *planning, WwPlanProblem *problem, WwPlannerProgress *progress, GError **error);

/** Prints a name and its number. */
void ww_planning_print (const char *name, gint64 number);

/** Prints a plan's score beside its bound. */
void ww_planning_print_score (const WwPlan *plan, const WwPlannerProgress *progress);

/** Writes @plan if @path (nullable) says where. */
gboolean ww_planning_write (const WwPlan *plan, const char *path, GError **error);

G_END_DECLS

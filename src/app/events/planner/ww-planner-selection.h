/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-planner-state.h"

G_BEGIN_DECLS

#define WW_TYPE_PLANNER_SELECTION (ww_planner_selection_get_type ())
G_DECLARE_FINAL_TYPE (WwPlannerSelection, ww_planner_selection, WW, PLANNER_SELECTION, GtkWidget)

/**
 * WwPlannerSelection:
 *
 * The meeting that is selected in the schedule: what it is worth, who, when and where, and what can be done with it.
 *
 * Signals: `pin`, `move`, `remove`.
 */
GtkWidget *ww_planner_selection_new (void);

/**
 * ww_planner_selection_show:
 * @plan: of the state's problem
 * @request: what is selected; hides where it does not meet, or is %WW_PLAN_NONE
 * @moving: whether it is being moved
 * @busy: whether nothing can be done with it now
 */
void ww_planner_selection_show (WwPlannerSelection *self, const WwPlannerState *state, const WwPlan *plan, int request, gboolean moving,
                                gboolean busy);

G_END_DECLS

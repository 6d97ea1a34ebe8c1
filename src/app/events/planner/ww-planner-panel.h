/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-planner-rules.h"
#include "ww-planner-run.h"
#include "ww-planner-state.h"

G_BEGIN_DECLS

#define WW_TYPE_PLANNER_PANEL (ww_planner_panel_get_type ())
G_DECLARE_FINAL_TYPE (WwPlannerPanel, ww_planner_panel, WW, PLANNER_PANEL, GtkWidget)

/**
 * WwPlannerPanel:
 *
 * Beside the schedule: how good the plan is, against the proven bound; which requests have no place and why; the rules.
 *
 * Signals: `plan`, `stop`, `take-requests`; `place` (guint: which of the state's unplaced).
 */
GtkWidget *ww_planner_panel_new (void);

/** @run: (nullable): while it works, what it has stands in place of the state's plan */
void ww_planner_panel_show (WwPlannerPanel *self, const WwPlannerState *state, WwPlannerRun *run);

/** (transfer none): the part that has the rules, for its signals */
WwPlannerRules *ww_planner_panel_get_rules (WwPlannerPanel *self);

G_END_DECLS

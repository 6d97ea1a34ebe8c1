/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-planner-state.h"

G_BEGIN_DECLS

#define WW_TYPE_PLANNER_RULES (ww_planner_rules_get_type ())
G_DECLARE_FINAL_TYPE (WwPlannerRules, ww_planner_rules, WW, PLANNER_RULES, GtkWidget)

/**
 * WwPlannerRules:
 *
 * What a plan is asked to keep: the breaks of the day, and rules with a switch and how much they count. Beside each, how often the plan that
 * is shown does not keep it. What somebody changes is written a moment later, as a step of undo.
 *
 * Signal: `breach` (int: a #WwEventRule, or %WW_EVENT_RULES for break windows, whose next breach is to be shown).
 */
GtkWidget *ww_planner_rules_new (void);

/** Rows stay, with what is open in them and the focus; only what they say changes. */
void ww_planner_rules_show (WwPlannerRules *self, const WwPlannerState *state);

G_END_DECLS

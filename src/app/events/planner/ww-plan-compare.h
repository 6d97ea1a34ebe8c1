/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-planner-state.h"

G_BEGIN_DECLS

#define WW_TYPE_PLAN_COMPARE (ww_plan_compare_get_type ())
G_DECLARE_FINAL_TYPE (WwPlanCompare, ww_plan_compare, WW, PLAN_COMPARE, AdwWindow)

/**
 * WwPlanCompare:
 *
 * Two plans of an event beside each other: what they score, how fair they are, and in which meetings they differ.
 */

/** @room, @problem: kept; it has two timetables or more, and the last two are shown first. */
GtkWidget *ww_plan_compare_new (GtkWindow *parent, WwEventRoom *room, WwPlanProblem *problem);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-view.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_PLAN (ww_event_plan_get_type ())
G_DECLARE_FINAL_TYPE (WwEventPlan, ww_event_plan, WW, EVENT_PLAN, GtkWidget)

/**
 * WwEventPlan:
 *
 * The view Plan of an event: the planner, by what its lines stand for, and the way from there to paper: publishing, printing, saving.
 */
GtkWidget *ww_event_plan_new (WwWorkspace *workspace);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-planner-schedule.h"
#include "ww-planner-state.h"

G_BEGIN_DECLS

#define WW_TYPE_PLANNER_VIEW (ww_planner_view_get_type ())
G_DECLARE_FINAL_TYPE (WwPlannerView, ww_planner_view, WW, PLANNER_VIEW, GtkWidget)

/**
 * WwPlannerView:
 *
 * The planner of one event: the schedule, what is selected in it, and the panel beside it. Every edit and every run is kept at
 * once in the event's draft, as one step of undo.
 *
 * Signal: `loaded` when another state is shown, or what a run has so far.
 */
GtkWidget *ww_planner_view_new (WwWorkspace *workspace);

/** @event_id: (nullable) */
void ww_planner_view_set_event (WwPlannerView *self, const char *event_id);
/** (nullable) (transfer none): what is shown */
const WwPlannerState *ww_planner_view_get_state (WwPlannerView *self);

/** @timetable_id: (nullable): which of the event's plans is shown and edited; %NULL takes the current one */
void ww_planner_view_choose (WwPlannerView *self, const char *timetable_id);

void ww_planner_view_set_by (WwPlannerView *self, WwPlannerBy by);

/** Whether it plans just now. */
gboolean ww_planner_view_is_running (WwPlannerView *self);

/* What the keys do; each does nothing where it makes no sense. */
/** Takes requests from what participants asked for and from good matches. */
void ww_planner_view_take (WwPlannerView *self);
void ww_planner_view_plan (WwPlannerView *self);
void ww_planner_view_pin (WwPlannerView *self);
void ww_planner_view_move (WwPlannerView *self);
void ww_planner_view_remove (WwPlannerView *self);
/** Goes to the next place where the plan does not keep a rule. */
void ww_planner_view_show_breach (WwPlannerView *self);
/** Makes a copy of the plan, to try something out; the copy is shown. */
void ww_planner_view_copy (WwPlannerView *self);
/** Opens two plans beside each other. */
void ww_planner_view_compare (WwPlannerView *self);
/** Stops a run or a move; whether there was one. */
gboolean ww_planner_view_stop (WwPlannerView *self);

G_END_DECLS

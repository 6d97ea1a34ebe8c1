/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-problem.h"
#include "ww-event-rules.h"
#include "ww-plan-why.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * WwUnplaced:
 * @request: number of the request
 * @reason: (nullable): why, in words
 * @after: (nullable): the plan with it in, after the cheapest change; @price what that loses
 */
typedef struct {
  guint request;
  char *reason;
  WwPlan *after;
  gint64 price;
  guint n_changes;
} WwUnplaced;

/**
 * WwPlannerState:
 * @timetable: (nullable): the draft that is shown; %NULL if there is none yet
 * @plan: its meetings; empty without a draft
 * @problem: (nullable): %NULL where the event cannot be planned: @trouble says why
 * @problem_ms: the instant for which the problem was made
 * @is_current: whether the draft is the event's current plan, and no variant of it
 * @is_published: whether everybody has these very meetings
 * @bound: no plan that can be held scores more
 * @n_impossible: how many meetings of the plan cannot be held, since somebody or a table went after it was made
 * @n_open: requests that were not declined
 * @unplaced: (element-type WwUnplaced): those without a place, the most valuable first
 * @breaches: (element-type WwEventBreach): where the draft does not keep the rules
 *
 * An event as its planner shows it; made on the desk's thread, then only read.
 */
typedef struct {
  WwEventRoom *room;
  WwDocument *timetable;
  WwPlanProblem *problem;
  WwPlan *plan;
  gint64 bound, problem_ms;
  guint n_open, n_lost, n_impossible;
  GPtrArray *unplaced;
  GArray *breaches;
  char *trouble;
  gboolean is_current, is_published;
} WwPlannerState;

void ww_planner_state_free (WwPlannerState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwPlannerState, ww_planner_state_free)

/** Reads an event, with the plan @timetable_id (nullable: the current one) or, where that is gone, the current one; WW_ERROR_NOT_FOUND when the event
 * is gone. */
void ww_planner_state_load_async (WwWorkspace *workspace, const char *event_id, const char *timetable_id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
/** (transfer full) (nullable) */
WwPlannerState *ww_planner_state_load_finish (WwWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-plan.h"

G_BEGIN_DECLS

/** What a request is worth whose documents do not say. */
#define WW_EVENT_SCORE_DEFAULT 60

/**
 * ww_event_problem_new:
 * @now_ms: the instant; requests that expired before count as declined
 * @error: WW_ERROR_INPUT naming what makes planning impossible
 *
 * The planner's problem of an event. Its numbers of slots, tables and persons are those of @room, its wishes are the room's requests.
 *
 * Returns: (transfer full): the problem, finished
 */
WwPlanProblem *ww_event_problem_new (const WwEventRoom *room, gint64 now_ms, GError **error);

/**
 * ww_event_problem_new_repair:
 * @printed: the plan that people have on paper
 * @next_slot: the first slot that may still change
 * @kept: (nullable) (element-type utf8): a set of meetings that stay although somebody is away then or their table is closed
 *
 * The same once the plan is out: people who went away or tables that closed since then are in @room, and as little as can be of
 * @printed shall change.
 */
WwPlanProblem *ww_event_problem_new_repair (const WwEventRoom *room, gint64 now_ms, const WwPlan *printed, int next_slot, GHashTable *kept,
                                            GError **error);

/**
 * ww_event_plan_read:
 * @timetable: a #WwTimetable of the event
 * @n_lost: (out) (optional): how many of its meetings are not there any more, since somebody or something they need is gone
 *
 * Returns: (transfer full): its meetings on @problem
 */
WwPlan *ww_event_plan_read (const WwEventRoom *room, WwPlanProblem *problem, WwDocument *timetable, guint *n_lost);

/** (transfer full) (nullable): the same of what the run that made @timetable worked on from, %NULL if that was nothing */
WwPlan *ww_event_plan_read_start (const WwEventRoom *room, WwPlanProblem *problem, WwDocument *timetable);

/** ww_event_plan_read() of the published meetings, but those that were cancelled, or missed and so may be had another time. */
WwPlan *ww_event_plan_read_published (const WwEventRoom *room, WwPlanProblem *problem, guint *n_lost);

/** (transfer full): the meetings of @plan as JSON, what a timetable's "meetings" holds */
char *ww_event_plan_write (const WwEventRoom *room, const WwPlan *plan);

G_END_DECLS

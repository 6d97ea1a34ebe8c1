/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-problem.h"
#include "ww-planner.h"

G_BEGIN_DECLS

/*
 * The plans of an event: the current one, which is what is planned on and published unless somebody says otherwise, and variants of it that
 * somebody tries out.
 */

/** (nullable) (transfer none): the current plan: the one that the event names, else the one that was published last, else the first */
WwDocument *ww_event_get_plan (const WwEventRoom *room);

/**
 * ww_event_find_plan:
 * @name: (nullable): what it is called; %NULL for the current one
 * @error: WW_ERROR_NOT_FOUND, with the names that there are
 *
 * Returns: (transfer none): the plan
 */
WwDocument *ww_event_find_plan (const WwEventRoom *room, const char *name, GError **error);

/**
 * WwEventRun:
 * @progress: how it went
 * @start: (nullable): the plan that it worked on from
 * @problem_ms: the instant for which the problem was made
 *
 * What came of a run of the planner. Kept with its plan it is what it takes to make the plan again.
 */
typedef struct {
  WwPlannerProgress progress;
  const WwPlan *start;
  gint64 problem_ms;
} WwEventRun;

/**
 * ww_event_keep_plan:
 * @timetable: (nullable): the draft that is replaced; %NULL makes one called @name
 * @run: (nullable): how it came about; %NULL says that it was changed by hand since
 * @label: (nullable): the step of undo
 *
 * Returns: (transfer full): the timetable as it is now
 */
WwDocument *ww_event_keep_plan (WwDesk *desk, const WwEventRoom *room, WwDocument *timetable, const char *name, const WwPlan *plan,
                                const WwEventRun *run, const char *label, GError **error);

/**
 * ww_event_make_plan_again:
 * @error: WW_ERROR_NOT_FOUND where @timetable is not as a run left it
 *
 * Plans as the run did that made @timetable, from what it began with. As long as the event is the same it is the same plan. It takes as
 * long as the run took.
 *
 * Returns: (transfer full): the plan that comes of it
 */
WwPlan *ww_event_make_plan_again (const WwEventRoom *room, WwDocument *timetable, GError **error);

/** Makes a plan the current one. @label: (nullable): the step of undo, as in ww_desk_apply() */
gboolean ww_event_choose_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *label, GError **error);

/** Gives a plan another name; WW_ERROR_INPUT for none, and for one that another plan has. */
gboolean ww_event_rename_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *name, const char *label,
                               GError **error);

/** Deletes a plan. What was published of it stays as it is. */
gboolean ww_event_remove_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *label, GError **error);

G_END_DECLS

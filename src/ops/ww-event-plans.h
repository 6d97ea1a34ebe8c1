/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"

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

/** Makes a plan the current one. @label: (nullable): the step of undo, as in ww_desk_apply() */
gboolean ww_event_choose_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *label, GError **error);

/** Gives a plan another name; WW_ERROR_INPUT for none, and for one that another plan has. */
gboolean ww_event_rename_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *name, const char *label,
                               GError **error);

/** Deletes a plan. What was published of it stays as it is. */
gboolean ww_event_remove_plan (WwDesk *desk, const char *event_id, const char *timetable_id, const char *label, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-problem.h"

G_BEGIN_DECLS

/**
 * ww_event_publish:
 * @plan: what people shall get; on the room's problem
 * @timetable: (nullable): where it comes from: the current plan from now on
 * @overrides: (nullable) (array zero-terminated=1): what was published against advice, in words; kept with the event
 * @label: (nullable): the step of undo
 * @n_changed: (out) (optional): how many participants' agendas are other ones now
 *
 * Makes @plan the one that counts: a meeting that stays keeps its document, one that is new gets one, one that is gone is
 * cancelled; the event's version goes up. History stays as it was: meetings held or missed are not touched.
 */
gboolean ww_event_publish (WwDesk *desk, const WwEventRoom *room, const WwPlan *plan, WwDocument *timetable,
                           const char *const *overrides, const char *label, guint *n_changed, GError **error);

/** The number of the last published plan, 0 if there is none. */
int ww_event_get_version (const WwEventRoom *room);

G_END_DECLS

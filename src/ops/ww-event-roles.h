/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/*
 * What participants come as, and which of these may meet. A role is a word of the host's own, or a kind of organisation.
 */

/** (transfer full) (element-type utf8): the roles that an event's participants have or its matrix names, in the order of first mention */
GPtrArray *ww_event_list_roles (const WwEventRoom *room);

/** Gives each of some participants (array zero-terminated=1) another role, as one step. */
gboolean ww_event_set_roles (WwDesk *desk, const char *const *participant_ids, const char *role, const char *label, GError **error);

/**
 * ww_event_edit_may_meet:
 * @roles: (element-type utf8): each role once
 * @may: a square of @roles, line after line, that says the same both ways
 *
 * Returns: (transfer full): the event with these lines in place of its own
 */
WwDocument *ww_event_edit_may_meet (const WwEventRoom *room, GPtrArray *roles, const WwEventMay *may, gint64 now_ms, const char *advisor,
                                    GError **error);

/** How many requests @may would not let be: all between roles that do not meet, and those of matches between roles that meet only if asked.
 * They stay: nothing that somebody asked for is dropped in silence. */
guint ww_event_count_unmatched (const WwEventRoom *room, GPtrArray *roles, const WwEventMay *may);

G_END_DECLS

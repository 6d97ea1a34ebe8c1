/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-draft.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/**
 * ww_event_set_up:
 * @draft: an event, new or changed, but not in its slots nor in what speaks of their numbers
 * @slots: (element-type WwEventSlot): what its slots shall be, in the order of time
 * @base_rev: (nullable): the revision that @draft was made from; %NULL for a new event
 * @label: (nullable): the step of undo, as in ww_desk_apply()
 * @error: WW_ERROR_INPUT naming the field, WW_ERROR_CONFLICT when somebody else was faster
 *
 * Writes an event and its slots as one step. Whatever speaks of slots by their number, when people can come, when a table is closed,
 * what is planned, follows the slot that it meant: the one at the same time or, where the whole day moves and stays what it was, the
 * one in the same place. What was planned in a slot that is gone has no place any more; if it was published, it is cancelled.
 *
 * Returns: (transfer full): the event's id
 */
char *ww_event_set_up (WwDesk *desk, WwDraft *draft, const GArray *slots, const char *base_rev, const char *label, GError **error);

/**
 * ww_event_remove:
 * @event_id: an event
 *
 * Deletes an event with everybody and everything that belongs to it, as one step.
 */
gboolean ww_event_remove (WwDesk *desk, const char *event_id, const char *label, GError **error);

G_END_DECLS

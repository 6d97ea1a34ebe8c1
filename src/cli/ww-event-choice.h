/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/**
 * ww_event_choice_find:
 * @name: (nullable): its id or name; %NULL for the only one that there is
 *
 * Returns: (transfer full) (nullable): the id of the event that is meant
 */
char *ww_event_choice_find (WwDesk *desk, const char *name, GError **error);

/** The number of a participant, by her id, her name or what a scanner reads from her badge; -1 with @error set. */
int ww_event_choice_find_person (const WwEventRoom *room, const char *name, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-participant.h"

G_BEGIN_DECLS

/**
 * WwEventWalkIn:
 * @organisation: (nullable): where she is from, where that is known
 * @person: (nullable): who she is, where that is known; %NULL without a new person: the organisation's first contact
 * @newcomer: whoever has to be written down first
 * @role: (nullable): what she comes as; %NULL: what kind of organisation she is from
 * @statement: (nullable): what she looks for, as a wish without its beginning
 * @kind: what kind of wish that is
 *
 * Somebody who stands at the door unannounced.
 */
typedef struct {
  const char *organisation, *person;
  WwEventNewcomer newcomer;
  const char *role, *statement, *kind;
} WwEventWalkIn;

/**
 * ww_event_add_walk_in:
 * @floor: the least score of a match that makes a request; less is enough for an organisation that is new
 * @label: the step of undo
 * @n_asked: (out): how many requests she has now that she had not
 *
 * Adds a participant who is there, with an open wish for what she looks for and a request for each organisation at the event that hers
 * matches, as one step. Who takes part already is checked in: herself, or, if nobody says who she is, the first of her organisation.
 */
gboolean ww_event_add_walk_in (WwDesk *desk, const char *event_id, const WwEventWalkIn *who, int floor, const char *label,
                               guint *n_asked, GCancellable *cancellable, GError **error);

G_END_DECLS

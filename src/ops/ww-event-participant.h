/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-draft.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/**
 * ww_event_add_participants:
 * @event_id: an event
 * @who: (array zero-terminated=1): persons, and organisations of which the first contact comes
 * @role: (nullable): what they come as; %NULL for what kind of organisation they come from
 * @label: (nullable): the step of undo
 * @n_added: (out): how many were not there already
 */
gboolean ww_event_add_participants (WwDesk *desk, const char *event_id, const char *const *who, const char *role, const char *label,
                                    guint *n_added, GError **error);

/** (transfer full) (nullable): the contact of an organisation who was written down first */
char *ww_event_dup_first_contact (WwStore *store, const char *organisation_id);

/**
 * WwEventNewcomer:
 * @organisation: (nullable): the name of an organisation that is not known yet, of @kind
 * @person: (nullable): the name of a person who is not known yet
 * @email: (nullable): hers
 *
 * Who has to be written down before she can take part.
 */
typedef struct {
  const char *organisation, *kind, *person, *email;
} WwEventNewcomer;

/**
 * ww_event_put_newcomer:
 * @participant: gets who is new as its organisation or person
 * @organisation: (out) (transfer full) (nullable): the one that is new
 *
 * Writes down in @batch who is not known yet.
 */
gboolean ww_event_put_newcomer (WwDesk *desk, WwBatch *batch, WwDraft *participant, const WwEventNewcomer *newcomer, WwDocument **organisation,
                                GError **error);

/**
 * ww_event_save_participant:
 * @draft: a participant, new or changed
 * @newcomer: (nullable): takes the place of the organisation or the person of @draft
 * @base_rev: (nullable): the revision that @draft was made from; %NULL for a new one
 * @label: (nullable): the step of undo
 * @error: WW_ERROR_INPUT naming the field; also when this person takes part already
 *
 * Returns: (transfer full): the participant's id
 */
char *ww_event_save_participant (WwDesk *desk, WwDraft *draft, const WwEventNewcomer *newcomer, const char *base_rev, const char *label,
                                 GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"
#include "ww-plan.h"

G_BEGIN_DECLS

/** What the choice of a rank is worth, from 1: each a little less than the one before. */
int ww_event_score_of_rank (int rank);

/**
 * ww_event_ask:
 * @from: the party that asks: a participant, or an organisation
 * @to: (array zero-terminated=1): whom it would like to meet, best first
 * @must: whether these meetings come before all others
 * @label: (nullable): the step of undo
 * @n_asked: (out): for how many there was something to write
 *
 * Writes somebody's ranked wishes. Where the other side asked already, both want it, and the request is accepted.
 */
gboolean ww_event_ask (WwDesk *desk, const char *event_id, const char *from, const char *const *to, gboolean must, const char *label,
                       guint *n_asked, GError **error);

/**
 * ww_event_ask_together:
 * @parties: (array zero-terminated=1): three or four organisations or participants, the one that asks first
 * @error: WW_ERROR_INPUT for other numbers, and where they have asked before
 *
 * Writes one request for a meeting of them all.
 */
gboolean ww_event_ask_together (WwDesk *desk, const char *event_id, const char *const *parties, gboolean must, const char *label, GError **error);

/** Gives each of some requests (array zero-terminated=1) another status, as one step. */
gboolean ww_event_answer_requests (WwDesk *desk, const char *const *request_ids, const char *status, const char *label, GError **error);

/**
 * ww_event_list_unapproved:
 * @plan: on the problem of @room
 *
 * Returns: (transfer full) (element-type int): the requests that are placed although the other side has not said yes
 */
GArray *ww_event_list_unapproved (const WwEventRoom *room, const WwPlan *plan);

G_END_DECLS

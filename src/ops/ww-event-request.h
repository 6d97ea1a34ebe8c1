/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/** What a request is worth that somebody made herself: more than what profiles say. */
#define WW_EVENT_SCORE_NAMED 95

/**
 * WwEventRequestSource:
 * @WW_EVENT_REQUESTS_OF_MATCHES: pairs whose match reaches a score
 * @WW_EVENT_REQUESTS_OF_NAMES: those that participants said they must meet
 *
 * Where requests can be taken from.
 */
typedef enum {
  WW_EVENT_REQUESTS_OF_MATCHES = 1 << 0,
  WW_EVENT_REQUESTS_OF_NAMES = 1 << 1,
} WwEventRequestSource;

/** The score from which a match is worth a meeting, unless the host says otherwise. */
#define WW_EVENT_REQUESTS_FROM 50

/**
 * ww_event_take_requests:
 * @event_id: an event
 * @sources: any of #WwEventRequestSource
 * @floor: the least score of a match that is taken
 * @label: (nullable): the step of undo, as in ww_desk_apply()
 * @n_added: (out): how many requests there are more
 *
 * Adds a request for each pair of organisations whose people may meet and that has none yet: accepted where both sides want
 * it, requested where only one does. Pairs of which one will not are left out; of the matches also those that have met before, and those
 * whose roles meet only if asked, for whom somebody has to ask. One step of undo.
 */
gboolean ww_event_take_requests (WwDesk *desk, const char *event_id, guint sources, int floor, const char *label,
                                 GCancellable *cancellable, guint *n_added, GError **error);

/**
 * ww_event_put_matches_of:
 * @organisation: who comes anew; in the matching world, maybe not yet in the store
 * @role: (nullable): what it comes as
 * @floor: the least score of a match that makes a request
 * @n_added: (out): how many
 *
 * Puts into @batch a request of @organisation for each organisation at the event that it matches and that has none with it yet.
 */
gboolean ww_event_put_matches_of (WwDesk *desk, const WwEventRoom *room, WwBatch *batch, const char *organisation, const char *role, int floor,
                                  guint *n_added, GCancellable *cancellable, GError **error);

/**
 * WwEventRequestCounts:
 * @named: requests that participants' own wishes would make
 * @at: those that matches would make, by their score
 */
typedef struct {
  guint named;
  guint at[101];
} WwEventRequestCounts;

/** What ww_event_take_requests() would add, from both sources and at any floor. Writes nothing. */
gboolean ww_event_count_requests (WwDesk *desk, const char *event_id, WwEventRequestCounts *counts, GCancellable *cancellable, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwNextEvent:
 * @id, @name: the event
 * @place: (nullable): where it is
 * @day: when
 * @is_planned: whether there is a plan of it
 * @requests: meetings that are asked for and could be held
 * @placed: of @requests, those that the current plan has
 * @quality: how near the plan is to the best possible, in tenths of a percent, cut; -1 where that is not known
 *
 * The event that comes next, and how far its plan is.
 */
typedef struct {
  char *id, *name, *place;
  gint32 day;
  gboolean is_planned;
  guint requests, placed;
  int quality;
} WwNextEvent;

/**
 * ww_next_event_load:
 * @today: the day; an event of today is the next one
 * @now_ms: the instant, for which the requests count
 *
 * Reads all of that event, for a thread that has the time.
 *
 * Returns: (transfer full) (nullable): %NULL without error where none comes
 */
WwNextEvent *ww_next_event_load (WwStore *store, gint32 today, gint64 now_ms, GCancellable *cancellable, GError **error);
void ww_next_event_free (WwNextEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwNextEvent, ww_next_event_free)

G_END_DECLS

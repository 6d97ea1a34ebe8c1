/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * ww_event_past_load:
 * @event_id: an event
 * @held_on: its day; %WW_DATE_NONE counts every other event as an earlier one
 *
 * Which organisations have met before: at the tables of an earlier event (cancelled and missed meetings do not count), or through an
 * introduction that was made.
 *
 * Returns: (transfer full) (nullable): a set of pairs, to be asked with [func@ww_event_past_have_met]
 */
GHashTable *ww_event_past_load (WwStore *store, const char *event_id, gint32 held_on, GError **error);

gboolean ww_event_past_have_met (GHashTable *past, const char *organisation, const char *other);

G_END_DECLS

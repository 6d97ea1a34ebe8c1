/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-merge.h"

G_BEGIN_DECLS

/*
 * What was given out of an event's plans. Of two that desks published without knowing of each other the later one counts, at every
 * desk, and whoever holds a sheet of the other finds out what changed.
 */

/**
 * ww_event_edition_new:
 * @meetings: (element-type WwDocument): those that are to come
 *
 * Returns: (transfer full): a #WwEdition, to be written with the event whose line names it
 */
WwDocument *ww_event_edition_new (WwDesk *desk, const char *event_id, int version, GPtrArray *meetings, GError **error);

/** (transfer full) (nullable): what was published last of @event, if it is kept here */
WwDocument *ww_event_edition_load (WwStore *store, WwDocument *event);

/**
 * ww_event_unite_published:
 * @merge: of two versions of an event
 *
 * Where both have published plans that the other does not know of, the lines of both stay, in the order of their making, and one comes
 * after them that gives out the later plan again, with a number higher than either. It depends on the versions alone.
 */
void ww_event_unite_published (WwMerge *merge);

/**
 * ww_event_restore_published:
 * @merge: of two versions of an event
 * @event: what comes of it
 *
 * If ww_event_unite_published() had something to do, puts into @batch what makes the meetings what was published last of @event: those of
 * the other plan are cancelled, those that it moved are moved back. What was held or missed stays. It depends on the records alone, not on
 * the clock or on who does it.
 */
gboolean ww_event_restore_published (WwStore *store, WwMerge *merge, WwDocument *event, WwBatch *batch, GError **error);

G_END_DECLS

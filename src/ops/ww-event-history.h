/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"

G_BEGIN_DECLS

/* Which plans of an event were published, by whom, and what is to be known of them; translated. */

/**
 * WwEventPublished:
 * @by: (nullable): who published it
 * @overrides: (nullable): what was published against advice, in words
 * @united: whether it is the later of two plans that desks published without knowing of each other, given out again to all
 *
 * A plan that was published; borrowed from the room.
 */
typedef struct {
  int version;
  gint64 at_ms;
  const char *by;
  JsonArray *overrides;
  gboolean united;
} WwEventPublished;

/** (transfer full) (element-type WwEventPublished): the plans in the order in which they were published */
GArray *ww_event_list_published (const WwEventRoom *room);

/** (transfer full): "12 Nov 09:20 · Ingrid", and in lines of their own what else is to be known */
char *ww_event_text_published (const WwEventPublished *published);

/**
 * ww_event_text_united:
 * @version: (out) (optional): the plan that counts now
 *
 * Returns: (transfer full) (nullable): if the last plan came of two that desks published apart, what that means for those who have paper
 */
char *ww_event_text_united (const WwEventRoom *room, int *version);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwCalendarEntry:
 * @uid: the same for the same meeting, for ever
 * @sequence: rises with every change, so that calendars replace what they have
 * @start_ms, @end_ms: milliseconds UTC
 * @changed_ms: when it was last changed
 * @summary: one line
 * @place: (nullable)
 * @description: (nullable): lines
 * @cancelled: it does not take place: calendars take it out
 */
typedef struct {
  const char *uid;
  int sequence;
  gint64 start_ms, end_ms, changed_ms;
  const char *summary, *place, *description;
  gboolean cancelled;
} WwCalendarEntry;

/**
 * ww_calendar_write:
 * @name: (nullable): what a calendar program calls it
 * @entries: (array length=n_entries)
 *
 * Returns: (transfer full): an iCalendar stream (RFC 5545), with the lines folded as it asks
 */
char *ww_calendar_write (const char *name, const WwCalendarEntry *entries, guint n_entries);

G_END_DECLS

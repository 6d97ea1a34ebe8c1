/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"

G_BEGIN_DECLS

/**
 * WwEventSeries:
 * @date: days since 1970-01-01
 * @start: minutes from midnight, on the clock of the event's place
 * @n_slots: how many slots follow each other
 * @length: of each, in minutes
 * @change: minutes between two of them
 * @is_break: one slot in which nobody meets
 *
 * Slots that are alike, as a programme tells of them: "from 09:00, eight of 20 minutes, 5 minutes between". An event stores its slots
 * one by one; this is how they are read and written by people.
 */
typedef struct {
  gint32 date;
  int start, n_slots, length, change;
  gboolean is_break;
} WwEventSeries;

/** Minutes from midnight at which it is over. */
int ww_event_series_get_end (const WwEventSeries *self);

/** (transfer full) (element-type WwEventSeries): the slots of an event in as few series as say the same */
GArray *ww_event_series_read (const WwEventRoom *room);

/**
 * ww_event_series_fill:
 * @from, @to: minutes from midnight
 * @length, @change: of the slots, in minutes
 * @lunch_from, @lunch_to: minutes from midnight; the same for a day without lunch
 *
 * Returns: (transfer full) (element-type WwEventSeries): as many slots as there is time for before, and after lunch; empty where none fits
 */
GArray *ww_event_series_fill (gint32 date, int from, int to, int length, int change, int lunch_from, int lunch_to);

/**
 * ww_event_series_list_slots:
 * @series: (element-type WwEventSeries): in any order
 * @time_zone: (nullable): such as "Europe/Oslo"; UTC without one
 * @error: WW_ERROR_INPUT when two of them overlap, or there are more than can be planned
 *
 * Returns: (transfer full) (element-type WwEventSlot): the slots in the order of time
 */
GArray *ww_event_series_list_slots (const GArray *series, const char *time_zone, GError **error);

G_END_DECLS

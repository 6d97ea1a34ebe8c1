/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-series.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_SERIES_ROW (ww_event_series_row_get_type ())
G_DECLARE_FINAL_TYPE (WwEventSeriesRow, ww_event_series_row, WW, EVENT_SERIES_ROW, GtkListBoxRow)

/**
 * WwEventSeriesRow:
 *
 * The line of a list in which a series of slots is written: meetings or a break, from when, how many, how long.
 *
 * Signals: `changed`, `remove`.
 *
 * @series: what is written at first; its date is a day of @first_day's event
 * @first_day: the event's own day
 */
GtkWidget *ww_event_series_row_new (const WwEventSeries *series, gint32 first_day);

/** Shows on which day it is, for events of several. */
void ww_event_series_row_set_days (WwEventSeriesRow *self, gboolean several);

/** Returns: what is written, of an event on @first_day; %FALSE where a time is none */
gboolean ww_event_series_row_get (WwEventSeriesRow *self, gint32 first_day, WwEventSeries *series);

G_END_DECLS

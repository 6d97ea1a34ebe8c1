/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_EVENT_FILL_BUTTON (ww_event_fill_button_get_type ())
G_DECLARE_FINAL_TYPE (WwEventFillButton, ww_event_fill_button, WW, EVENT_FILL_BUTTON, GtkWidget)

/**
 * WwEventFillButton:
 *
 * A button that asks for the frame of a day: from when to when, how long a meeting is, how long changing tables takes, when lunch is.
 *
 * Signal: `filled`.
 */
GtkWidget *ww_event_fill_button_new (void);

/** (transfer full) (element-type WwEventSeries): what fills such a day on @date; empty where nothing fits in */
GArray *ww_event_fill_button_list (WwEventFillButton *self, gint32 date);

G_END_DECLS

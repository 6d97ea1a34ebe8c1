/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_NOTICE (ww_event_notice_get_type ())
G_DECLARE_FINAL_TYPE (WwEventNotice, ww_event_notice, WW, EVENT_NOTICE, GtkWidget)

/**
 * WwEventNotice:
 *
 * A line above the views of an event that tells of two plans that desks published apart and that became one. Once somebody has closed it, it
 * does not come back on this computer.
 */
GtkWidget *ww_event_notice_new (void);
void ww_event_notice_set_room (WwEventNotice *self, const WwEventRoom *room);

G_END_DECLS

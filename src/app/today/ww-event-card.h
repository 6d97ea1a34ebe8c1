/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-next-event.h"

G_BEGIN_DECLS

/** (transfer floating): the event that comes next: when it is, how far its plan is, and a button to its planner */
GtkWidget *ww_event_card_new (const WwNextEvent *event, gint32 today);

G_END_DECLS

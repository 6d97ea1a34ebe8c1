/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

#define WW_TYPE_CHECK_IN (ww_check_in_get_type ())
G_DECLARE_FINAL_TYPE (WwCheckIn, ww_check_in, WW, CHECK_IN, GtkWidget)

/**
 * WwCheckIn:
 *
 * Who is here: found by name, ticked with the mouse or Enter, or scanned from the badge. A scanner types the code and Enter; while this is
 * in view it need not be clicked before, for what is typed outside of any entry goes into this one.
 */
GtkWidget *ww_check_in_new (void);

void ww_check_in_set_room (WwCheckIn *self, WwEventRoom *room);

/** Puts the cursor where names and codes are typed. */
void ww_check_in_focus (WwCheckIn *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-live.h"

G_BEGIN_DECLS

#define WW_TYPE_LIVE_BAND (ww_live_band_get_type ())
G_DECLARE_FINAL_TYPE (WwLiveBand, ww_live_band, WW, LIVE_BAND, GtkWidget)

/**
 * WwLiveBand:
 *
 * Where the day stands: the slot, what is left of it, and the buttons that move it on (`page.pause`, `page.add-minutes`, `page.call-next`). It
 * follows the clock by itself while it is in view.
 */
GtkWidget *ww_live_band_new (void);

void ww_live_band_set_room (WwLiveBand *self, WwEventRoom *room);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

#define WW_TYPE_PROJECTOR_BOARD (ww_projector_board_get_type ())
G_DECLARE_FINAL_TYPE (WwProjectorBoard, ww_projector_board, WW, PROJECTOR_BOARD, GtkWidget)

/**
 * WwProjectorBoard:
 *
 * What the room sees: the slot and what is left of it, who sits where now and next, and what changed. Light on dark, every size a share of
 * its height, so that it can be read from the last row; many tables turn pages. Names only, and not of those who do not want to be
 * named. It follows the clock by itself.
 */
GtkWidget *ww_projector_board_new (void);

void ww_projector_board_set_room (WwProjectorBoard *self, WwEventRoom *room);

G_END_DECLS

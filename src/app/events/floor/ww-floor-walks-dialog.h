/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_FLOOR_WALKS_DIALOG (ww_floor_walks_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwFloorWalksDialog, ww_floor_walks_dialog, WW, FLOOR_WALKS_DIALOG, AdwWindow)

/** A dialog for how long it takes to walk from each zone to each other. */
void ww_floor_walks_dialog_open (WwWindow *window, WwEventRoom *room);

G_END_DECLS

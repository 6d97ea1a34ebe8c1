/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_FLOOR_ADD_DIALOG (ww_floor_add_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwFloorAddDialog, ww_floor_add_dialog, WW, FLOOR_ADD_DIALOG, AdwWindow)

/** A dialog that adds many tables at once: "20 tables of 2 in zone A". */
void ww_floor_add_dialog_open (WwWindow *window, WwEventRoom *room);

G_END_DECLS

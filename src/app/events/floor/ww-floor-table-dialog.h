/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_FLOOR_TABLE_DIALOG (ww_floor_table_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwFloorTableDialog, ww_floor_table_dialog, WW, FLOOR_TABLE_DIALOG, AdwWindow)

/**
 * ww_floor_table_dialog_open:
 * @names: (array zero-terminated=1): the tables; what is changed is changed of all of them
 *
 * A dialog for one table or several: name, zone, seats, host, and when it is open.
 */
void ww_floor_table_dialog_open (WwWindow *window, WwEventRoom *room, const char *const *names);

G_END_DECLS

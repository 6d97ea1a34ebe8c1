/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

#define WW_TYPE_TABLE_GRID (ww_table_grid_get_type ())
G_DECLARE_FINAL_TYPE (WwTableGrid, ww_table_grid, WW, TABLE_GRID, GtkWidget)

/**
 * WwTableGrid:
 *
 * What happens at the tables in the slot that is on, and by two arrows what happened in those before. Each table is a button with what can be
 * said of it and its meeting (`page.settle`, `page.outcome`, `page.away`, `page.extend`, `page.close-table`).
 */
GtkWidget *ww_table_grid_new (void);

void ww_table_grid_set_room (WwTableGrid *self, WwEventRoom *room);

G_END_DECLS

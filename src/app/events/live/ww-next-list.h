/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

#define WW_TYPE_NEXT_LIST (ww_next_list_get_type ())
G_DECLARE_FINAL_TYPE (WwNextList, ww_next_list, WW, NEXT_LIST, GtkWidget)

/**
 * WwNextList:
 *
 * Who meets whom in the next slot, table by table, and whether all of them are there. What changed since paper was printed is marked.
 */
GtkWidget *ww_next_list_new (void);

void ww_next_list_set_room (WwNextList *self, WwEventRoom *room);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-list-view.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_FLOOR_VIEW (ww_floor_view_get_type ())
G_DECLARE_FINAL_TYPE (WwFloorView, ww_floor_view, WW, FLOOR_VIEW, WwEventListView)

/**
 * WwFloorView:
 *
 * The view Floor of an event: its tables by the zones that they stand in, with seats, hosts and the slots in which they are closed.
 */
GtkWidget *ww_floor_view_new (WwWorkspace *workspace);

G_END_DECLS

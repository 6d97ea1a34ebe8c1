/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-view.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_LIVE_VIEW (ww_live_view_get_type ())
G_DECLARE_FINAL_TYPE (WwLiveView, ww_live_view, WW, LIVE_VIEW, GtkWidget)

/**
 * WwLiveView:
 *
 * The view Live of an event: the day itself. What time it is, who is here, what needs a decision, what happens at the tables now and next.
 * All that it knows is in the documents, so it follows the other desks, and stands where it stood after a restart.
 */
GtkWidget *ww_live_view_new (WwWorkspace *workspace);

G_END_DECLS

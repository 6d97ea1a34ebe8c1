/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-list-view.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_REQUESTS_VIEW (ww_requests_view_get_type ())
G_DECLARE_FINAL_TYPE (WwRequestsView, ww_requests_view, WW, REQUESTS_VIEW, WwEventListView)

/**
 * WwRequestsView:
 *
 * The view Requests of an event: who would like to meet whom, by who asks and in the order of her wishes; taken from matches, from a
 * spreadsheet or by hand, and answered one by one or many at once.
 */
GtkWidget *ww_requests_view_new (WwWorkspace *workspace);

G_END_DECLS

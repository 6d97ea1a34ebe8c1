/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-view.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_DETAILS (ww_event_details_get_type ())
G_DECLARE_FINAL_TYPE (WwEventDetails, ww_event_details, WW, EVENT_DETAILS, GtkWidget)

/**
 * WwEventDetails:
 *
 * The view Details of an event: how far its preparation is, when and where it takes place, and its limits.
 */
GtkWidget *ww_event_details_new (WwWorkspace *workspace);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_PAGE (ww_event_page_get_type ())
G_DECLARE_FINAL_TYPE (WwEventPage, ww_event_page, WW, EVENT_PAGE, WwWorkspacePage)

/**
 * WwEventPage:
 *
 * The events: which there are, and the views of the one that is opened (see [iface@EventView]). Actions: `event.view` (string: "plan").
 */

G_END_DECLS

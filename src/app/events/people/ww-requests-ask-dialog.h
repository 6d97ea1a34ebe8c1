/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_REQUESTS_ASK_DIALOG (ww_requests_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwRequestsAskDialog, ww_requests_ask_dialog, WW, REQUESTS_ASK_DIALOG, AdwWindow)

/**
 * ww_requests_ask_dialog_open:
 *
 * A dialog for what somebody would like, written down by hand: who asks, and for whom, best first.
 */
void ww_requests_ask_dialog_open (WwWindow *window, WwEventRoom *room);

G_END_DECLS

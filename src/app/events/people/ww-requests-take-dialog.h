/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_REQUESTS_TAKE_DIALOG (ww_requests_take_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwRequestsTakeDialog, ww_requests_take_dialog, WW, REQUESTS_TAKE_DIALOG, AdwWindow)

/**
 * ww_requests_take_dialog_open:
 *
 * A dialog that takes requests from matches at or above a score, and from what participants said; how many that makes is said at once,
 * whatever the score.
 */
void ww_requests_take_dialog_open (WwWindow *window, WwEventRoom *room);

G_END_DECLS

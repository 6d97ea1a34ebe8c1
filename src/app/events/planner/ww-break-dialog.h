/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_BREAK_DIALOG (ww_break_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwBreakDialog, ww_break_dialog, WW, BREAK_DIALOG, AdwWindow)

/**
 * ww_break_dialog_open:
 * @number: of the event's break windows, or -1 for a new one
 *
 * Asks between when and when everybody shall have how many slots to herself, or takes a break window away.
 */
void ww_break_dialog_open (WwWindow *window, WwEventRoom *room, int number);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

/**
 * ww_outcome_dialog_open:
 * @meeting: a meeting of @room
 *
 * A small window that asks what came of a meeting and what it was about, and writes it down: with the meeting, and where it was about a
 * wish in the introduction of the two.
 */
void ww_outcome_dialog_open (WwWindow *window, WwEventRoom *room, WwDocument *meeting);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

/**
 * ww_walk_in_dialog_open:
 *
 * Asks who it is that came unannounced: an organisation that is found or new, her name, what she comes as and what she looks for. She is
 * checked in, and the Live view asks what can be planned for her.
 */
void ww_walk_in_dialog_open (WwWindow *window, WwEventRoom *room);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_PARTICIPANTS_ADD_DIALOG (ww_participants_add_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwParticipantsAddDialog, ww_participants_add_dialog, WW, PARTICIPANTS_ADD_DIALOG, AdwWindow)

/**
 * ww_participants_add_dialog_open:
 *
 * A dialog in which organisations, or the people of them, are found by words and kind and ticked, many at once; they come as what they are or
 * in a role that is chosen.
 */
void ww_participants_add_dialog_open (WwWindow *window, WwEventRoom *room);

G_END_DECLS

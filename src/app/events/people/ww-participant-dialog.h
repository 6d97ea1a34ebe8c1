/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_PARTICIPANT_DIALOG (ww_participant_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwParticipantDialog, ww_participant_dialog, WW, PARTICIPANT_DIALOG, AdwWindow)

/**
 * ww_participant_dialog_open:
 * @participant_id: (nullable): who is changed; %NULL for somebody who comes as well, known here or not
 *
 * A dialog for one participant: role, presence, limits, whom she must and will not meet.
 */
void ww_participant_dialog_open (WwWindow *window, WwEventRoom *room, const char *participant_id);

G_END_DECLS

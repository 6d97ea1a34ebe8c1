/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-window.h"

G_BEGIN_DECLS

/** A dialog for one request: its answer, its rank and worth, whether it must take place, its length and a note. */
void ww_request_dialog_open (WwWindow *window, WwEventRoom *room, const char *request_id);

G_END_DECLS

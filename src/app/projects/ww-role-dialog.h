/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/**
 * ww_role_dialog_open:
 * @call_id: a call
 *
 * Asks for a role that the call wants, and the tags that whoever takes it must have; adding it is one step of undo.
 */
void ww_role_dialog_open (WwWindow *window, const char *call_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/**
 * What the sync row, the main menu and the keys ask for, as window actions. Without a file there is nothing to sync, and they do
 * nothing.
 */

/** win.sync: asks the endpoint at once; goes on when paused, asks for a password when one is wanted. */
void ww_sync_command_now (WwWindow *window, GVariant *parameter);

/** win.connect */
void ww_sync_command_connect (WwWindow *window, GVariant *parameter);

/** win.sign-in */
void ww_sync_command_sign_in (WwWindow *window, GVariant *parameter);

/** win.disconnect: after a question, for the password is forgotten. */
void ww_sync_command_disconnect (WwWindow *window, GVariant *parameter);

/** win.pause-sync, win.resume-sync */
void ww_sync_command_pause (WwWindow *window, GVariant *parameter);
void ww_sync_command_resume (WwWindow *window, GVariant *parameter);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-sync.h"
#include "ww-window.h"

G_BEGIN_DECLS

/**
 * WwConnectWindow:
 *
 * Connects the open file to a shared endpoint, or signs in again: address, name and password, a test that says what will be fetched
 * and sent, and only then the connection. The password goes to the desktop's keyring or, where there is none, is asked for again at
 * the next start.
 */
#define WW_TYPE_CONNECT_WINDOW (ww_connect_window_get_type ())
G_DECLARE_FINAL_TYPE (WwConnectWindow, ww_connect_window, WW, CONNECT_WINDOW, AdwWindow)

/** Opens it above @window. @again: only name and password are asked, for the endpoint that is set up */
WwConnectWindow *ww_connect_window_open (WwWindow *window, WwSync *sync, gboolean again);

G_END_DECLS

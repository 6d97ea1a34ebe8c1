/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/**
 * WwConnectorWindow:
 *
 * Where the sources of members are set up: what is typed is tried at once, and shown as it would come in.
 */
#define WW_TYPE_CONNECTOR_WINDOW (ww_connector_window_get_type ())
G_DECLARE_FINAL_TYPE (WwConnectorWindow, ww_connector_window, WW, CONNECTOR_WINDOW, AdwWindow)

/** Opens it above @parent; borrowed. */
WwConnectorWindow *ww_connector_window_open (GtkWindow *parent, WwWorkspace *workspace);

/** Action of the window: win.connectors */
void ww_connector_window_activate (WwWindow *window, GVariant *parameter);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_PROJECTOR (ww_projector_get_type ())
G_DECLARE_FINAL_TYPE (WwProjector, ww_projector, WW, PROJECTOR, GtkWindow)

/**
 * WwProjector:
 *
 * The window for the room, see [class@ProjectorBoard]. It follows the event by itself, whatever the main window shows, and needs nobody.
 * F11 makes it fill the screen and gives it back; Escape closes it, held for two seconds, so that no passer-by does.
 */
WwProjector *ww_projector_new (WwWorkspace *workspace, const char *event_id);

/** Shows it: on a screen that @beside is not on, full, if there is one. */
void ww_projector_open (WwProjector *self, GtkWindow *beside);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_HELP (ww_help_get_type ())
G_DECLARE_FINAL_TYPE (WwHelp, ww_help, WW, HELP, AdwWindow)

/**
 * WwHelp:
 *
 * The handbook: topics beside their text. It is part of the program, so that it needs no help viewer and is translated
 * with everything else.
 */
GtkWidget *ww_help_new (void);

/** The action `win.help`. */
void ww_help_activate (WwWindow *window, GVariant *parameter);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_GO_TO (ww_go_to_get_type ())
G_DECLARE_FINAL_TYPE (WwGoTo, ww_go_to, WW, GO_TO, AdwWindow)

/**
 * WwGoTo:
 *
 * Go to anything: what is typed is searched in every record, and in the entries of the sidebar; Enter opens the first hit, arrows choose
 * another, Esc goes back to where one was.
 */

/** The command of Ctrl+K. */
void ww_go_to_open (WwWindow *window, GVariant *parameter);

G_END_DECLS

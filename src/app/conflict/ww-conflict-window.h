/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/**
 * WwConflictWindow:
 *
 * Settles records that two people edited apart: all of them in a list, one beside it field by field. Nothing is lost by Later; what
 * is saved can be undone, and then both versions are there again.
 */
#define WW_TYPE_CONFLICT_WINDOW (ww_conflict_window_get_type ())
G_DECLARE_FINAL_TYPE (WwConflictWindow, ww_conflict_window, WW, CONFLICT_WINDOW, AdwWindow)

/** Opens it above @window, or says that there is nothing to settle. The action win.resolve-conflicts. */
void ww_conflict_window_open (WwWindow *window, GVariant *parameter);

G_END_DECLS

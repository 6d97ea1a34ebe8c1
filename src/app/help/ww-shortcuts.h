/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_SHORTCUTS (ww_shortcuts_get_type ())
G_DECLARE_FINAL_TYPE (WwShortcuts, ww_shortcuts, WW, SHORTCUTS, AdwPreferencesWindow)

/**
 * WwShortcuts:
 *
 * Every key of the program by what it does, in groups, with a search. Unlike #GtkShortcutsWindow it fits the narrowest window.
 */
GtkWidget *ww_shortcuts_new (void);

G_END_DECLS

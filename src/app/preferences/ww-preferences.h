/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_PREFERENCES (ww_preferences_get_type ())
G_DECLARE_FINAL_TYPE (WwPreferences, ww_preferences, WW, PREFERENCES, AdwPreferencesWindow)

/**
 * WwPreferences:
 *
 * What a person sets for themselves on this computer: appearance, language, their name, and how the parts of a score
 * weigh, with examples that follow. Everything takes effect at once, except the language.
 */

/** @workspace: (nullable): the open database, whose matches follow the weights; @sync: (nullable): its sync */
GtkWidget *ww_preferences_new (WwWorkspace *workspace, WwSync *sync);

/** The action `win.preferences`. */
void ww_preferences_activate (WwWindow *window, GVariant *parameter);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-group-suggestions.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_START_GROUP_DIALOG (ww_start_group_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WwStartGroupDialog, ww_start_group_dialog, WW, START_GROUP_DIALOG, AdwWindow)

/**
 * WwStartGroupDialog:
 *
 * Starts a group from a suggestion: its name, what it is for, who leads and who is in it. All are ticked but those of whom only one says
 * that they compete: they are to be asked first. Signal `started` with the id of the group, once it is written, which can be undone.
 */
WwStartGroupDialog *ww_start_group_dialog_open (WwWindow *window, const WwGroupSuggestions *suggestions, guint index);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-overview.h"

G_BEGIN_DECLS

#define WW_TYPE_GROUP_LIST (ww_group_list_get_type ())
G_DECLARE_FINAL_TYPE (WwGroupList, ww_group_list, WW, GROUP_LIST, AdwBin)

/** What a key of the list begins with; that of a group is its id. */
#define WW_GROUP_LIST_SUGGESTION "suggestion:"
#define WW_GROUP_LIST_OVERVIEW "overview:"

/**
 * WwGroupList:
 *
 * Suggested groups, running groups, and what the whole cluster calls for. Signals: `chosen` with the key of what is selected ("" for nothing),
 * `activated` when it is opened by click or Enter.
 */
GtkWidget *ww_group_list_new (WwWorkspace *workspace, WwOverview *overview);

/** (nullable): key of what is selected */
const char *ww_group_list_get_chosen (WwGroupList *self);

/** Selects by key, clearing the search if need be. Returns: %FALSE if there is no such row */
gboolean ww_group_list_choose (WwGroupList *self, const char *key);

/** Hides a suggestion until it has a quarter more wishes. */
void ww_group_list_hide (WwGroupList *self, const WwMatchGroupSuggestion *suggestion);

/** Shows a suggestion again that was hidden. */
void ww_group_list_unhide (WwGroupList *self, const char *suggestion_key);

GtkWidget *ww_group_list_get_search_bar (WwGroupList *self);
void ww_group_list_focus_search (WwGroupList *self);

/** (nullable): the suggestion of a key, while it is made */
const WwMatchGroupSuggestion *ww_group_list_find_suggestion (WwOverview *overview, const char *key, guint *index);

G_END_DECLS

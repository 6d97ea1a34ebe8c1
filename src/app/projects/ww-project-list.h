/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_PROJECT_LIST (ww_project_list_get_type ())
G_DECLARE_FINAL_TYPE (WwProjectList, ww_project_list, WW, PROJECT_LIST, AdwBin)

/**
 * WwProjectList:
 *
 * Calls by their deadline, or projects by name, with a search over either. Signals: `chosen` with the id of what is selected, `activated`
 * when it is opened by click or Enter.
 */
GtkWidget *ww_project_list_new (WwWorkspace *workspace);

/** (nullable): id of what is selected */
const char *ww_project_list_get_chosen (WwProjectList *self);

/** Selects a call or a project, changing to its list. Returns: %FALSE if there is none of this id */
gboolean ww_project_list_choose (WwProjectList *self, const char *id);

/** Selects the call that closes next, if there is any. */
void ww_project_list_choose_first (WwProjectList *self);

GtkWidget *ww_project_list_get_search_bar (WwProjectList *self);
void ww_project_list_focus_search (WwProjectList *self);

G_END_DECLS

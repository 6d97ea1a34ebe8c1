/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_ORGANISATION_LIST (ww_organisation_list_get_type ())
G_DECLARE_FINAL_TYPE (WwOrganisationList, ww_organisation_list, WW, ORGANISATION_LIST, AdwBin)

/**
 * WwOrganisationList:
 *
 * All organisations, with search as you type, filters by kind, region, tag and membership, and three orders, which are remembered. Rows are read as they come into view, so
 * that a hundred thousand scroll like fifty. Signal: `activated` (an id).
 */
GtkWidget *ww_organisation_list_new (WwWorkspace *workspace);

/** Shows only these, whatever the filters are; they come back as they were when this one is taken away. %NULL and %NULL show all. */
void ww_organisation_list_show_subset (WwOrganisationList *self, const char *title, const char *const *ids);

void ww_organisation_list_focus_search (WwOrganisationList *self);
void ww_organisation_list_focus (WwOrganisationList *self);

/** How many are listed. */
guint ww_organisation_list_get_n_shown (WwOrganisationList *self);

G_END_DECLS

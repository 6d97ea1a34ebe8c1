/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_ORGANISATION_TAGS (ww_organisation_tags_get_type ())
G_DECLARE_FINAL_TYPE (WwOrganisationTags, ww_organisation_tags, WW, ORGANISATION_TAGS, AdwBin)

/**
 * WwOrganisationTags:
 *
 * The tags of an organisation as chips. The last one adds another: those that its own words name are suggested, any other is found by its
 * name. A click on a chip takes its tag away. Every change is one step of undo.
 */
GtkWidget *ww_organisation_tags_new (WwWorkspace *workspace);

/** @organisation: (nullable); @rev: (nullable): the revision that an edit is made from */
void ww_organisation_tags_set_organisation (WwOrganisationTags *self, WwDocument *organisation, const char *rev);

G_END_DECLS

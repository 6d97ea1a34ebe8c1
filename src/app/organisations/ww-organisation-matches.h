/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_ORGANISATION_MATCHES (ww_organisation_matches_get_type ())
G_DECLARE_FINAL_TYPE (WwOrganisationMatches, ww_organisation_matches, WW, ORGANISATION_MATCHES, AdwBin)

/**
 * WwOrganisationMatches:
 *
 * The card of an organisation's matches: They Want and Wanted By with their counts, the best of each, and all of them in a window. It follows
 * edits by itself.
 *
 * Signals: `why` (a wish's id, a counterpart's id): a match with a wish was activated; `loaded`: the lists are there, or are others.
 */
GtkWidget *ww_organisation_matches_new (WwWorkspace *workspace);

/** @id: (nullable) */
void ww_organisation_matches_set_organisation (WwOrganisationMatches *self, const char *id);

/** How many investors have a mandate that the organisation fits, or -1 while that is not known. */
int ww_organisation_matches_get_n_investors (WwOrganisationMatches *self);

G_END_DECLS

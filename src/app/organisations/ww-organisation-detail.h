/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_ORGANISATION_DETAIL (ww_organisation_detail_get_type ())
G_DECLARE_FINAL_TYPE (WwOrganisationDetail, ww_organisation_detail, WW, ORGANISATION_DETAIL, AdwBin)

/**
 * WwOrganisationDetail:
 *
 * Everything known about one organisation: facts, tags, what it raises, invests or has room for, wishes, offers; beside them matches in both
 * directions, contacts and what happened. It follows edits by itself.
 *
 * Signal: `why` (a wish's id, a counterpart's id): a match was activated.
 */
GtkWidget *ww_organisation_detail_new (WwWorkspace *workspace);

/** @id: (nullable) */
void ww_organisation_detail_set_organisation (WwOrganisationDetail *self, const char *id);

G_END_DECLS

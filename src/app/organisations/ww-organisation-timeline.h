/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_ORGANISATION_TIMELINE (ww_organisation_timeline_get_type ())
G_DECLARE_FINAL_TYPE (WwOrganisationTimeline, ww_organisation_timeline, WW, ORGANISATION_TIMELINE, AdwBin)

/**
 * WwOrganisationTimeline:
 *
 * What happened with an organisation, newest first: contacts and notes, introductions, meetings, wishes and edits. The card shows the
 * newest; Show All opens the whole of it, with a filter by kind.
 */
GtkWidget *ww_organisation_timeline_new (WwWorkspace *workspace);

/** @organisation: (nullable): read again every time, so that it shows what changed meanwhile */
void ww_organisation_timeline_set_organisation (WwOrganisationTimeline *self, WwDocument *organisation);

G_END_DECLS

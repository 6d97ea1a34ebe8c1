/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-list-view.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_PARTICIPANTS_VIEW (ww_participants_view_get_type ())
G_DECLARE_FINAL_TYPE (WwParticipantsView, ww_participants_view, WW, PARTICIPANTS_VIEW, WwEventListView)

/**
 * WwParticipantsView:
 *
 * The view Participants of an event: who comes, as what, when and for how many meetings; added from members, by hand or from a
 * spreadsheet.
 */
GtkWidget *ww_participants_view_new (WwWorkspace *workspace);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-group-suggestions.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * ww_suggestion_detail_new:
 * @index: of the suggestion
 *
 * Why a group is suggested: how alike its wishes are, who does it already, what they share, who competes, and the wishes. Its buttons
 * activate `page.not-now` and `page.start-group`.
 */
GtkWidget *ww_suggestion_detail_new (WwWorkspace *workspace, const WwGroupSuggestions *suggestions, guint index);

/** (transfer full): what an organisation is called; its id when it is gone */
char *ww_suggestion_party_name (WwWorkspace *workspace, const char *id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_MATCHES_PAGE (ww_matches_page_get_type ())
G_DECLARE_FINAL_TYPE (WwMatchesPage, ww_matches_page, WW, MATCHES_PAGE, WwWorkspacePage)

/**
 * WwMatchesPage:
 *
 * Matches: all pairs of two kinds, as a matrix or as a list. To see who fits many, who fits nobody, and which pairs nobody has brought
 * together.
 */

/**
 * ww_matches_page_show_investors_of:
 * @parameter: the id of a startup or SME
 *
 * The window's command `win.fitting-investors`: opens the page at the row of an organisation, investors as columns, best first.
 */
void ww_matches_page_show_investors_of (WwWindow *window, GVariant *parameter);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_ORGANISATION_PAGE (ww_organisation_page_get_type ())
G_DECLARE_FINAL_TYPE (WwOrganisationPage, ww_organisation_page, WW, ORGANISATION_PAGE, WwWorkspacePage)

/* The page of the entry "organisations": the list, and one organisation over it. See WwOrganisationList, WwOrganisationDetail. */

G_END_DECLS

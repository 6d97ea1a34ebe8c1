/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_PROJECT_PAGE (ww_project_page_get_type ())
G_DECLARE_FINAL_TYPE (WwProjectPage, ww_project_page, WW, PROJECT_PAGE, WwWorkspacePage)

/**
 * WwProjectPage:
 *
 * Projects & Calls: what is open, by when, and who of the members could answer it together.
 */

G_END_DECLS

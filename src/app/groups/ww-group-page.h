/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_GROUP_PAGE (ww_group_page_get_type ())
G_DECLARE_FINAL_TYPE (WwGroupPage, ww_group_page, WW, GROUP_PAGE, WwWorkspacePage)

/**
 * WwGroupPage:
 *
 * Groups: those that the wishes call for, those that run, and what else the whole cluster calls for.
 */

G_END_DECLS

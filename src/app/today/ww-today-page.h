/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_TODAY_PAGE (ww_today_page_get_type ())
G_DECLARE_FINAL_TYPE (WwTodayPage, ww_today_page, WW, TODAY_PAGE, WwWorkspacePage)

/**
 * WwTodayPage:
 *
 * The first look of the day: what is due, what happened since yesterday, the event that comes next, the wishes that nobody can answer yet, and
 * whether the data is shared. It follows the clock: after midnight it is of the new day.
 */

G_END_DECLS

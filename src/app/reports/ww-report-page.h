/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace-page.h"

G_BEGIN_DECLS

#define WW_TYPE_REPORT_PAGE (ww_report_page_get_type ())
G_DECLARE_FINAL_TYPE (WwReportPage, ww_report_page, WW, REPORT_PAGE, WwWorkspacePage)

/**
 * WwReportPage:
 *
 * Reports: the figures of a year for the board and the funder, each of which opens what it counts. Counted anew after edits while it is in
 * view; what needs every wish matched follows the overview. Actions: `page.print`, `page.save-pdf`, `page.save-csv` and `page.copy-card`
 * (string: a card).
 */

G_END_DECLS

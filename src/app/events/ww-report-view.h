/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-view.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_REPORT_VIEW (ww_report_view_get_type ())
G_DECLARE_FINAL_TYPE (WwReportView, ww_report_view, WW, REPORT_VIEW, GtkWidget)

/**
 * WwReportView:
 *
 * The view Report of an event: how fair its published plan is, and what came of it. Actions: `page.print`, `page.save-pdf`,
 * `page.save-csv`.
 */
GtkWidget *ww_report_view_new (WwWorkspace *workspace);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-report-cards.h"

G_BEGIN_DECLS

#define WW_TYPE_REPORT_CARD_VIEW (ww_report_card_view_get_type ())
G_DECLARE_FINAL_TYPE (WwReportCardView, ww_report_card_view, WW, REPORT_CARD_VIEW, AdwBin)

/** The place of `opened` that means all that the card counts. */
#define WW_REPORT_ALL G_MAXUINT

/**
 * WwReportCardView:
 *
 * One card of the report: its title, what exactly it counts, and its chart, or a sentence where there is nothing to draw. Uses the actions
 * `page.copy-card` and `page.save-csv` (string: the word of the card). Signal: `opened` (uint: a bar, or %WW_REPORT_ALL).
 *
 * @end: (nullable): stands at the end of the title
 */
GtkWidget *ww_report_card_view_new (WwReportCardId id, GtkWidget *end);

/** @report: (nullable): %NULL while it is being counted */
void ww_report_card_view_show (WwReportCardView *self, const WwReportCards *report);

G_END_DECLS

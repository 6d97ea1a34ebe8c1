/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-report-cards.h"

G_BEGIN_DECLS

#define WW_TYPE_REPORT_CHART (ww_report_chart_get_type ())
G_DECLARE_FINAL_TYPE (WwReportChart, ww_report_chart, WW, REPORT_CHART, AdwBin)

/**
 * WwReportChart:
 *
 * The bars of a card: lying, standing, as a funnel or as lines of words, as the card has it. One stop of the Tab key; the arrows go from bar to
 * bar, Enter opens what is behind one. Signal: `opened` (uint, the place of the bar).
 */
GtkWidget *ww_report_chart_new (WwReportCardId id);

/** Shows the bars of @card; the focus stays at its place. */
void ww_report_chart_show (WwReportChart *self, const WwReportCard *card);

G_END_DECLS

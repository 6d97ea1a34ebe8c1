/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * WwReportLine:
 * @WW_REPORT_HEADING: one cell
 * @WW_REPORT_FACT: what it is, and how much
 * @WW_REPORT_COLUMNS: what the cells of the rows below are; stands again at the top of each page that these run on to
 * @WW_REPORT_ROW: a name, then numbers
 * @WW_REPORT_NOTE: a name, then a sentence
 * @WW_REPORT_BAR: a name, a bar, a number, and what is to say of it; see ww_report_sheet_add_bar()
 */
typedef enum {
  WW_REPORT_HEADING,
  WW_REPORT_FACT,
  WW_REPORT_COLUMNS,
  WW_REPORT_ROW,
  WW_REPORT_NOTE,
  WW_REPORT_BAR,
} WwReportLine;

/**
 * WwReportSheet:
 *
 * A report of lines, one under the other, over as many pages as it takes.
 */
typedef struct _WwReportSheet WwReportSheet;

/** @subtitle and @footer may be %NULL; the footer gets the number of its page. */
WwReportSheet *ww_report_sheet_new (const char *title, const char *subtitle, const char *footer);
void ww_report_sheet_free (WwReportSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwReportSheet, ww_report_sheet_free)

/** Appends a line with its cells (texts, %NULL-terminated, copied). */
void ww_report_sheet_add (WwReportSheet *self, WwReportLine line, const char *const *cells);

/**
 * ww_report_sheet_add_bar:
 * @cells: its name, its number, and what is to say of it
 * @length: from 0 to 1, of the longest bar
 * @part: from 0 to 1, of the bar: set apart at its end
 */
void ww_report_sheet_add_bar (WwReportSheet *self, const char *const *cells, double length, double part);

guint ww_report_sheet_count_pages (const WwReportSheet *self);
void ww_report_sheet_draw (const WwReportSheet *self, guint page, cairo_t *cr);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-report-sheet.h"

G_BEGIN_DECLS

/** How many of an organisation's requests count as those that it wants most. */
#define WW_EVENT_TOP_REQUESTS 3

/**
 * WwEventReportLine:
 * @organisation: its id
 * @requests: that it is part of, without those that were declined
 * @top: of these, how many are among those that it wants most: must, then by its own ranks, then by score; at most %WW_EVENT_TOP_REQUESTS
 * @top_met: of @top, those with a meeting that took place or is to
 * @planned: its published meetings, without those that were cancelled
 * @held, @missed: of @planned
 * @why: (nullable): why it has no meeting, translated; %NULL if it has
 *
 * How one organisation fared.
 */
typedef struct {
  char *organisation, *name, *role;
  guint requests, top, top_met;
  guint planned, held, missed;
  char *why;
} WwEventReportLine;

/**
 * WwEventReportOutcome:
 * @pair: "Hjertenær × Skarvholt"
 * @note: what came of their meeting
 */
typedef struct {
  char *pair, *note;
} WwEventReportOutcome;

/**
 * WwEventReport:
 * @lines: (element-type WwEventReportLine): the startups first, whoever had the fewest meetings first
 * @outcomes: (element-type WwEventReportOutcome)
 * @n_startups: how many of @lines are startups; they are whom an event promises something
 * @n_without: how many of @lines have no meeting
 * @requests, @placed: of all, without those that were declined; those with a meeting
 * @top, @top_met: of all startups
 * @fewest, @most, @median_tenths: meetings of a startup
 * @planned, @held, @missed, @cancelled: meetings
 *
 * How fair an event was, and what came of it: plain values, for any thread.
 */
typedef struct {
  char *title, *place;
  int version;
  GPtrArray *lines, *outcomes;
  guint n_startups, n_without;
  guint requests, placed, top, top_met;
  guint fewest, most, median_tenths;
  guint planned, held, missed, cancelled;
} WwEventReport;

/** (transfer full): the report of the plan that is published; some milliseconds for each who has no meeting */
WwEventReport *ww_event_report_new (const WwEventRoom *room, gint64 now_ms);
void ww_event_report_free (WwEventReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwEventReport, ww_event_report_free)

/** (transfer full) (array zero-terminated=1): its figures, a label and a value in turn, translated */
char **ww_event_report_dup_facts (const WwEventReport *self);

/** (transfer full): every organisation as CSV with a line of headings */
char *ww_event_report_to_csv (const WwEventReport *self);

/** (transfer full): all of it, to be drawn */
WwReportSheet *ww_event_report_make_sheet (const WwEventReport *self);

G_END_DECLS

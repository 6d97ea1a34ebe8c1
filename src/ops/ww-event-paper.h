/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-room.h"
#include "ww-report-sheet.h"
#include "ww-sheet.h"

G_BEGIN_DECLS

/*
 * What people get of a published plan, from its meetings. Agendas and badges carry the link to their reader's own page as a code, where
 * there is one (see ww-event-agenda.h). A person's own pages are in her language (English or Bokmål), the others
 * in the one that the caller names.
 */

/**
 * ww_event_agenda:
 * @person: whose
 * @since_version: meetings that changed after this version are marked; 0 marks none
 *
 * Returns: (transfer full): her day
 */
WwAgendaSheet *ww_event_agenda (const WwEventRoom *room, guint person, int since_version);

/** Whether a person's agenda has changed after a version, a meeting that was cancelled included. */
gboolean ww_event_agenda_changed (const WwEventRoom *room, guint person, int since_version);

/** WwEventPaper: which pages. */
typedef enum {
  WW_EVENT_PAPER_AGENDAS,
  WW_EVENT_PAPER_TABLES,
  WW_EVENT_PAPER_BADGES,
  WW_EVENT_PAPER_GRID, /* by startup and slot */
} WwEventPaper;

/**
 * WwEventPages:
 *
 * Pages of one kind, ready to be drawn, on paper or into a file.
 */
typedef struct _WwEventPages WwEventPages;

/**
 * ww_event_pages_new:
 * @since_version: only agendas and cards that changed after this version; 0 for all
 * @language: "en" or "nb", of what is nobody's own
 */
WwEventPages *ww_event_pages_new (const WwEventRoom *room, WwEventPaper paper, int since_version, const char *language);
/** (transfer full): the pages of a report (transfer full) */
WwEventPages *ww_event_pages_new_sheet (WwReportSheet *report);
void ww_event_pages_free (WwEventPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwEventPages, ww_event_pages_free)
guint ww_event_pages_count (const WwEventPages *self);
gboolean ww_event_pages_is_landscape (const WwEventPages *self);
void ww_event_pages_draw (const WwEventPages *self, guint page, cairo_t *cr);
/** (transfer full): all of them as a PDF */
GBytes *ww_event_pages_to_pdf (const WwEventPages *self);

/** (transfer full): a person's meetings as an iCalendar stream; those that were cancelled take themselves out of her calendar. */
char *ww_event_calendar (const WwEventRoom *room, guint person);

/** (transfer full): all meetings as CSV with a line of headings, in the order of slots and tables. */
char *ww_event_table_csv (const WwEventRoom *room);

G_END_DECLS

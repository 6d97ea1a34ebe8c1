/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * Paper for an event: a page is drawn onto any cairo context, so that the printer, a PDF and the screen show the same. All words come
 * from the caller, in the language of whoever gets the page. Lengths are points (1/72 inch); every page is A4.
 */
#define WW_SHEET_WIDTH 595.28
#define WW_SHEET_HEIGHT 841.89

/**
 * WwAgendaLine:
 * @time: "11:00–11:20"
 * @title: whom one meets, or what a break is called
 * @detail: (nullable): what they are
 * @table: (nullable)
 * @is_break: nobody is met
 * @is_changed: marked as other than on the page before this
 */
typedef struct {
  char *time, *title, *detail, *table;
  gboolean is_break, is_changed;
} WwAgendaLine;

/**
 * WwAgendaSheet:
 * @event, @place: the event and where and when it is
 * @person, @organisation: whose agenda it is
 * @changed_word: what marks a line that changed
 * @empty: said where there are no lines
 * @footer: such as "Plan 2, printed 12 Nov 2026"
 * @lines: (element-type WwAgendaLine)
 * @link, @link_caption: (nullable): shown as a QR code, with a word beside it
 */
typedef struct {
  char *event, *place, *person, *organisation, *changed_word, *empty, *footer, *link, *link_caption;
  GPtrArray *lines;
} WwAgendaSheet;

WwAgendaSheet *ww_agenda_sheet_new (void);
void ww_agenda_sheet_free (WwAgendaSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwAgendaSheet, ww_agenda_sheet_free)
/** Appends a line whose texts are to be set. */
WwAgendaLine *ww_agenda_sheet_add (WwAgendaSheet *self);

/**
 * ww_agenda_sheet_draw:
 *
 * One person's day, or (with @as_card) one table's, its name so large that it is read across a room.
 */
void ww_agenda_sheet_draw (const WwAgendaSheet *self, cairo_t *cr, gboolean as_card);

/**
 * WwBadge:
 * @name, @organisation, @role, @event: what it says
 * @number: for the check-in table, also as a QR code unless there is @link
 * @link: (nullable): as a QR code
 */
typedef struct {
  char *name, *organisation, *role, *event, *number, *link;
} WwBadge;

void ww_badge_free (WwBadge *self);

/** How many badges a page holds. */
#define WW_BADGES_A_PAGE 8
/** Draws up to %WW_BADGES_A_PAGE of @badges (element-type WwBadge) from @first on. */
void ww_badge_page_draw (GPtrArray *badges, guint first, cairo_t *cr);

/**
 * WwGridSheet:
 * @title, @footer: above and below
 * @columns: (array zero-terminated=1): times
 * @rows: (array zero-terminated=1): names
 * @cells: (array zero-terminated=1): a text a cell, row by row; empty where nothing is
 *
 * The whole day at a glance, on its side.
 */
typedef struct {
  char *title, *footer;
  char **columns, **rows, **cells;
} WwGridSheet;

void ww_grid_sheet_free (WwGridSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwGridSheet, ww_grid_sheet_free)
guint ww_grid_sheet_count_pages (const WwGridSheet *self);
/** Draws a page of it onto a page that is %WW_SHEET_HEIGHT wide. */
void ww_grid_sheet_draw (const WwGridSheet *self, guint page, cairo_t *cr);

/**
 * WwSheetDraw:
 * @page: which page, from 0
 */
typedef void (*WwSheetDraw) (guint page, cairo_t *cr, gpointer data);

/**
 * ww_sheets_to_pdf:
 * @landscape: whether the pages lie on their side
 *
 * Returns: (transfer full): @n_pages pages as a PDF; at least one, empty if there are none
 */
GBytes *ww_sheets_to_pdf (guint n_pages, gboolean landscape, WwSheetDraw draw, gpointer data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-sheet.h"

#include "ww-sheet-text.h"
#include "ww-sheet.h"

#define MARGIN 48.0
#define TITLE_HEIGHT 60.0
#define BOTTOM (WW_SHEET_HEIGHT - MARGIN - 20)
#define NUMBER_WIDTH 62.0
#define NAME_WIDTH 170.0
#define BAR_WIDTH 110.0
#define BAR_NUMBER_WIDTH 42.0
#define BAR_HEIGHT 8.0

typedef struct {
  WwReportLine kind;
  char **cells;
  guint page;
  double y;
  double length, part; /* of a bar */
  gboolean again; /* the columns of its row stand above it once more */
} Line;

struct _WwReportSheet {
  char *title, *subtitle, *footer;
  GArray *lines; /* Line */
  double y;      /* below the last line */
  guint page;
  int columns;   /* the line that says what the rows are; -1 for none */
};

static const double heights[] = {
  [WW_REPORT_HEADING] = 38, [WW_REPORT_FACT] = 20, [WW_REPORT_COLUMNS] = 20, [WW_REPORT_ROW] = 18, [WW_REPORT_NOTE] = 30,
  [WW_REPORT_BAR] = 20,
};

static void
clear_line (gpointer data)
{
  g_strfreev (((Line *) data)->cells);
}

WwReportSheet *
ww_report_sheet_new (const char *title, const char *subtitle, const char *footer)
{
  WwReportSheet *self = g_new0 (WwReportSheet, 1);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->footer = g_strdup (footer);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->y = MARGIN + TITLE_HEIGHT;
  self->columns = -1;
  return self;
}

void
ww_report_sheet_free (WwReportSheet *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->footer);
  g_array_unref (self->lines);
  g_free (self);
}

static void
add (WwReportSheet *self, WwReportLine kind, const char *const *cells, double length, double part)
{
  Line line = { kind, g_strdupv ((char **) cells), self->page, self->y, length, part, FALSE };
  /* A heading stays with what it heads. */
  double needed = heights[kind] + (kind == WW_REPORT_HEADING || kind == WW_REPORT_COLUMNS ? 2 * heights[WW_REPORT_NOTE] : 0);

  if (self->y + needed > BOTTOM)
    {
      line.page = ++self->page;
      line.y = MARGIN;
      if (kind == WW_REPORT_ROW && self->columns >= 0)
        {
          line.again = TRUE;
          line.y += heights[WW_REPORT_COLUMNS];
        }
    }
  self->y = line.y + heights[kind];
  if (kind != WW_REPORT_ROW)
    self->columns = kind == WW_REPORT_COLUMNS ? (int) self->lines->len : -1;
  g_array_append_val (self->lines, line);
}

void
ww_report_sheet_add (WwReportSheet *self, WwReportLine kind, const char *const *cells)
{
  add (self, kind, cells, 0, 0);
}

void
ww_report_sheet_add_bar (WwReportSheet *self, const char *const *cells, double length, double part)
{
  add (self, WW_REPORT_BAR, cells, length, part);
}

guint
ww_report_sheet_count_pages (const WwReportSheet *self)
{
  return self->page + 1;
}

static void
draw_cells (cairo_t *cr, char **cells, double y, gboolean head)
{
  guint n = g_strv_length (cells);
  double width = WW_SHEET_WIDTH - 2 * MARGIN, name = width - (n - 1) * NUMBER_WIDTH;

  for (guint i = 0; i < n; i++)
    ww_sheet_text (cr, &(WwSheetText) { .size = head ? 8 : 10, .grey = head ? 0.35 : 0, .lines = head && i ? 2 : 1 },
                   MARGIN + (i ? name + (i - 1) * NUMBER_WIDTH : 0), y, (i ? NUMBER_WIDTH : name) - 8, cells[i]);
}

/* What is set apart at the end of a bar is an outline, so that it shows in grey too. */
static void
draw_bar (cairo_t *cr, const Line *line)
{
  double x = MARGIN + NAME_WIDTH, y = line->y + 5, all = BAR_WIDTH * line->length, full = all * (1 - line->part), rest = x + BAR_WIDTH + 8;

  ww_sheet_text (cr, &(WwSheetText) { .size = 10, .lines = 1 }, MARGIN, line->y + 2, NAME_WIDTH - 8, line->cells[0]);
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.21, 0.52, 0.89);
  cairo_rectangle (cr, x, y, full, BAR_HEIGHT);
  cairo_fill (cr);
  if (line->part > 0)
    {
      cairo_set_source_rgb (cr, 0.9, 0.38, 0);
      cairo_set_line_width (cr, 1);
      cairo_rectangle (cr, x + full + 0.5, y + 0.5, MAX (all - full - 1, 1), BAR_HEIGHT - 1);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
  ww_sheet_text (cr, &(WwSheetText) { .size = 10, .bold = TRUE, .lines = 1 }, rest, line->y + 2, BAR_NUMBER_WIDTH - 8, line->cells[1]);
  ww_sheet_text (cr, &(WwSheetText) { .size = 7.5, .grey = 0.35, .lines = 2 }, rest + BAR_NUMBER_WIDTH, line->y + 1,
                 WW_SHEET_WIDTH - MARGIN - rest - BAR_NUMBER_WIDTH, line->cells[2]);
}

static void
draw_line (cairo_t *cr, const Line *line)
{
  double width = WW_SHEET_WIDTH - 2 * MARGIN;

  switch (line->kind)
    {
    case WW_REPORT_HEADING:
      ww_sheet_text (cr, &(WwSheetText) { .size = 13, .bold = TRUE, .lines = 1 }, MARGIN, line->y + 14, width, line->cells[0]);
      ww_sheet_rule (cr, MARGIN, line->y + 34, width);
      break;
    case WW_REPORT_FACT:
      ww_sheet_text (cr, &(WwSheetText) { .size = 10, .grey = 0.35, .lines = 1 }, MARGIN, line->y + 3, NAME_WIDTH - 8, line->cells[0]);
      ww_sheet_text (cr, &(WwSheetText) { .size = 10, .bold = TRUE, .lines = 1 }, MARGIN + NAME_WIDTH, line->y + 3, width - NAME_WIDTH,
                     line->cells[1]);
      break;
    case WW_REPORT_COLUMNS:
      draw_cells (cr, line->cells, line->y + 4, TRUE);
      break;
    case WW_REPORT_ROW:
      draw_cells (cr, line->cells, line->y + 2, FALSE);
      ww_sheet_rule (cr, MARGIN, line->y + heights[WW_REPORT_ROW], width);
      break;
    case WW_REPORT_BAR:
      draw_bar (cr, line);
      break;
    case WW_REPORT_NOTE:
    default:
      ww_sheet_text (cr, &(WwSheetText) { .size = 10, .bold = TRUE, .lines = 2 }, MARGIN, line->y + 3, NAME_WIDTH - 8, line->cells[0]);
      ww_sheet_text (cr, &(WwSheetText) { .size = 10, .lines = 2 }, MARGIN + NAME_WIDTH, line->y + 3, width - NAME_WIDTH, line->cells[1]);
      ww_sheet_rule (cr, MARGIN, line->y + heights[WW_REPORT_NOTE], width);
      break;
    }
}

void
ww_report_sheet_draw (const WwReportSheet *self, guint page, cairo_t *cr)
{
  double width = WW_SHEET_WIDTH - 2 * MARGIN;
  g_autofree char *footer = g_strdup_printf ("%s%s%u", self->footer ? self->footer : "", self->footer ? " · " : "", page + 1);
  int columns = -1;

  if (page == 0)
    {
      ww_sheet_text (cr, &(WwSheetText) { .size = 20, .bold = TRUE, .lines = 1 }, MARGIN, MARGIN, width, self->title);
      ww_sheet_text (cr, &(WwSheetText) { .size = 11, .grey = 0.35, .lines = 1 }, MARGIN, MARGIN + 30, width, self->subtitle);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if (line->kind == WW_REPORT_COLUMNS)
        columns = (int) i;
      if (line->page != page)
        continue;
      if (line->again && columns >= 0)
        draw_cells (cr, g_array_index (self->lines, Line, columns).cells, MARGIN + 4, TRUE);
      draw_line (cr, line);
    }
  ww_sheet_text (cr, &(WwSheetText) { .size = 8, .grey = 0.35, .lines = 1 }, MARGIN, WW_SHEET_HEIGHT - MARGIN + 4, width, footer);
}

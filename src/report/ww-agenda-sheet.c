/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sheet-text.h"
#include "ww-sheet.h"

#define MARGIN 48.0
#define TIME_WIDTH 92.0
#define TABLE_WIDTH 92.0
#define QR_SIDE 92.0
#define LINE_HEIGHT 46.0
#define FOOTER_HEIGHT 30.0

static void
line_free (gpointer data)
{
  WwAgendaLine *line = data;

  g_free (line->time);
  g_free (line->title);
  g_free (line->detail);
  g_free (line->table);
  g_free (line);
}

WwAgendaSheet *
ww_agenda_sheet_new (void)
{
  WwAgendaSheet *self = g_new0 (WwAgendaSheet, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  return self;
}

void
ww_agenda_sheet_free (WwAgendaSheet *self)
{
  g_free (self->event);
  g_free (self->place);
  g_free (self->person);
  g_free (self->organisation);
  g_free (self->changed_word);
  g_free (self->empty);
  g_free (self->footer);
  g_free (self->link);
  g_free (self->link_caption);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

WwAgendaLine *
ww_agenda_sheet_add (WwAgendaSheet *self)
{
  WwAgendaLine *line = g_new0 (WwAgendaLine, 1);

  g_ptr_array_add (self->lines, line);
  return line;
}

static double
draw_head (const WwAgendaSheet *self, cairo_t *cr, gboolean as_card)
{
  double width = WW_SHEET_WIDTH - 2 * MARGIN - (self->link ? QR_SIDE + 12 : 0), y = MARGIN;

  y += ww_sheet_text (cr, &(WwSheetText) { .size = 11, .grey = 0.35, .lines = 1 }, MARGIN, y, width, self->event);
  y += ww_sheet_text (cr, &(WwSheetText) { .size = 11, .grey = 0.35, .lines = 1 }, MARGIN, y, width, self->place) + (as_card ? 24 : 14);
  y += ww_sheet_text (cr, &(WwSheetText) { .size = as_card ? 64 : 24, .bold = TRUE, .lines = as_card ? 1 : 2 }, MARGIN, y, width, self->person);
  y += ww_sheet_text (cr, &(WwSheetText) { .size = as_card ? 20 : 14, .lines = 2 }, MARGIN, y, width, self->organisation);
  if (self->link && ww_sheet_qr (cr, WW_SHEET_WIDTH - MARGIN - QR_SIDE, MARGIN - 8, QR_SIDE, self->link))
    {
      double caption = ww_sheet_text (cr, &(WwSheetText) { .size = 8, .grey = 0.35, .lines = 2, .align = WW_SHEET_CENTRE },
                                      WW_SHEET_WIDTH - MARGIN - QR_SIDE, MARGIN - 8 + QR_SIDE, QR_SIDE, self->link_caption);

      y = MAX (y, MARGIN - 8 + QR_SIDE + caption);
    }
  return y + 18;
}

/* A mark at the margin, with a word: a colour alone would not come out of every printer. */
static void
draw_changed (const WwAgendaSheet *self, cairo_t *cr, double y, double height)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_rectangle (cr, MARGIN - 12, y + 2, 4, height - 4);
  cairo_fill (cr);
  ww_sheet_text (cr, &(WwSheetText) { .size = 8, .bold = TRUE, .lines = 1 }, MARGIN, y + height - 13, TIME_WIDTH, self->changed_word);
}

void
ww_agenda_sheet_draw (const WwAgendaSheet *self, cairo_t *cr, gboolean as_card)
{
  double width = WW_SHEET_WIDTH - 2 * MARGIN, y = draw_head (self, cr, as_card), height, scale;

  /* A long day is set closer rather than cut. */
  height = self->lines->len ? MIN (LINE_HEIGHT, (WW_SHEET_HEIGHT - MARGIN - FOOTER_HEIGHT - y) / self->lines->len) : LINE_HEIGHT;
  scale = MIN (1.0, height / 36);
  ww_sheet_rule (cr, MARGIN, y, width);
  for (guint i = 0; i < self->lines->len; i++, y += height)
    {
      const WwAgendaLine *line = self->lines->pdata[i];
      double room = width - TIME_WIDTH - TABLE_WIDTH, top = y + 6 * scale;

      ww_sheet_text (cr, &(WwSheetText) { .size = 12 * scale, .bold = !line->is_break, .grey = line->is_break ? 0.4 : 0, .lines = 1 }, MARGIN, top,
                     TIME_WIDTH, line->time);
      top += ww_sheet_text (cr, &(WwSheetText) { .size = 13 * scale, .bold = !line->is_break, .grey = line->is_break ? 0.4 : 0, .lines = 1 },
                            MARGIN + TIME_WIDTH, top, room - 8, line->title);
      if (line->detail)
        ww_sheet_text (cr, &(WwSheetText) { .size = 9 * scale, .grey = 0.35, .lines = 1 }, MARGIN + TIME_WIDTH, top, room - 8, line->detail);
      if (line->table)
        ww_sheet_text (cr, &(WwSheetText) { .size = 13 * scale, .bold = TRUE, .lines = 1 }, MARGIN + TIME_WIDTH + room, y + 6 * scale,
                       TABLE_WIDTH, line->table);
      if (line->is_changed)
        draw_changed (self, cr, y, height);
      ww_sheet_rule (cr, MARGIN, y + height, width);
    }
  if (self->lines->len == 0)
    ww_sheet_text (cr, &(WwSheetText) { .size = 13, .grey = 0.35, .lines = 3 }, MARGIN, y + 14, width, self->empty);
  ww_sheet_text (cr, &(WwSheetText) { .size = 9, .grey = 0.35, .lines = 1 }, MARGIN, WW_SHEET_HEIGHT - MARGIN + 6, width, self->footer);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sheet-text.h"
#include "ww-sheet.h"

#define COLUMNS 2
#define ROWS (WW_BADGES_A_PAGE / COLUMNS)
#define MARGIN 28.0
#define PADDING 14.0
#define QR_SIDE 72.0

void
ww_badge_free (WwBadge *self)
{
  g_free (self->name);
  g_free (self->organisation);
  g_free (self->role);
  g_free (self->event);
  g_free (self->number);
  g_free (self->link);
  g_free (self);
}

static void
draw (const WwBadge *badge, cairo_t *cr, double x, double y, double width, double height)
{
  const char *code = badge->link ? badge->link : badge->number;
  double inner = width - 2 * PADDING, text = code ? inner - QR_SIDE - 6 : inner, top = y + PADDING;

  /* Where to cut. */
  cairo_set_source_rgb (cr, 0.85, 0.85, 0.85);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
  top += ww_sheet_text (cr, &(WwSheetText) { .size = 9, .grey = 0.35, .lines = 1 }, x + PADDING, top, inner, badge->event) + 10;
  top += ww_sheet_text (cr, &(WwSheetText) { .size = 22, .bold = TRUE, .lines = 2 }, x + PADDING, top, inner, badge->name) + 2;
  ww_sheet_text (cr, &(WwSheetText) { .size = 13, .lines = 2 }, x + PADDING, top, text, badge->organisation);
  ww_sheet_text (cr, &(WwSheetText) { .size = 11, .bold = TRUE, .lines = 1 }, x + PADDING, y + height - PADDING - 14, text, badge->role);
  if (!code)
    return;
  ww_sheet_qr (cr, x + width - PADDING - QR_SIDE + 8, y + height - PADDING - QR_SIDE, QR_SIDE, code);
  if (badge->number)
    ww_sheet_text (cr, &(WwSheetText) { .size = 8, .grey = 0.35, .lines = 1, .align = WW_SHEET_CENTRE }, x + width - PADDING - QR_SIDE + 8,
                   y + height - PADDING - 4, QR_SIDE, badge->number);
}

void
ww_badge_page_draw (GPtrArray *badges, guint first, cairo_t *cr)
{
  double width = (WW_SHEET_WIDTH - 2 * MARGIN) / COLUMNS, height = (WW_SHEET_HEIGHT - 2 * MARGIN) / ROWS;

  for (guint i = 0; i < WW_BADGES_A_PAGE && first + i < badges->len; i++)
    draw (badges->pdata[first + i], cr, MARGIN + (i % COLUMNS) * width, MARGIN + (i / COLUMNS) * height, width, height);
}

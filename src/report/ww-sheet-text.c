/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sheet-text.h"

#include <qrencode.h>

/* Modules of white around a QR code, without which readers do not find it. */
#define QUIET 4

double
ww_sheet_text (cairo_t *cr, const WwSheetText *how, double x, double y, double width, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell, sans-serif");
  int height;

  pango_font_description_set_absolute_size (font, how->size * PANGO_SCALE);
  pango_font_description_set_weight (font, how->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, how->lines > 0 ? -how->lines : -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, how->align == WW_SHEET_CENTRE ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_set_text (layout, text ? text : "", -1);
  cairo_set_source_rgb (cr, how->grey, how->grey, how->grey);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

gboolean
ww_sheet_qr (cairo_t *cr, double x, double y, double side, const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  double module;

  if (!code)
    return FALSE;
  module = side / (code->width + 2 * QUIET);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle (cr, x + (column + QUIET) * module, y + (row + QUIET) * module, module, module);
  cairo_fill (cr);
  QRcode_free (code);
  return TRUE;
}

void
ww_sheet_rule (cairo_t *cr, double x, double y, double width)
{
  cairo_set_source_rgb (cr, 0.8, 0.8, 0.8);
  cairo_set_line_width (cr, 0.7);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef enum { WW_SHEET_LEFT, WW_SHEET_CENTRE } WwSheetAlign;

/**
 * WwSheetText:
 * @size: of the font, points
 * @grey: 0 is black
 * @lines: the most lines; what is longer ends in an ellipsis
 */
typedef struct {
  double size;
  gboolean bold;
  double grey;
  int lines;
  WwSheetAlign align;
} WwSheetText;

/** Draws @text (nullable) with its upper left corner at the place; gives its height. */
double ww_sheet_text (cairo_t *cr, const WwSheetText *how, double x, double y, double width, const char *text);

/** Draws @text as a QR code in a square, with the quiet zone inside it. Whether it fits into such a code. */
gboolean ww_sheet_qr (cairo_t *cr, double x, double y, double side, const char *text);

void ww_sheet_rule (cairo_t *cr, double x, double y, double width);

G_END_DECLS

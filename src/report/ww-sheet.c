/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sheet.h"

#include <cairo-pdf.h>

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
ww_sheets_to_pdf (guint n_pages, gboolean landscape, WwSheetDraw draw, gpointer data)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, landscape ? WW_SHEET_HEIGHT : WW_SHEET_WIDTH,
                                                                 landscape ? WW_SHEET_WIDTH : WW_SHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  /* Old printers and their drivers read this. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  for (guint page = 0; page < n_pages; page++)
    {
      draw (page, cr, data);
      cairo_show_page (cr);
    }
  if (n_pages == 0)
    cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

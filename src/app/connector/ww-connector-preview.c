/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connector-preview.h"

#include <glib/gi18n-lib.h>

#include "ww-words-text.h"

#define ROWS_SHOWN 8
#define N_COLUMNS 5

static void
attach (GtkGrid *grid, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text ? text : "", "xalign", 0.0, "yalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "max-width-chars", column == 0 || column == N_COLUMNS - 1 ? 28 : 14, "hexpand", column == N_COLUMNS - 1,
                                   "tooltip-text", text, NULL);

  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static char *
join_notes (const WwConnectRow *row)
{
  GString *text = g_string_new (row->document ? NULL : _("Left out:"));

  for (guint i = 0; i < row->notes->len; i++)
    g_string_append_printf (text, "%s%s", text->len ? " " : "", (const char *) row->notes->pdata[i]);
  return g_string_free (text, FALSE);
}

GtkWidget *
ww_connector_preview_new (const WwConnectHaul *haul)
{
  GtkGrid *grid = GTK_GRID (g_object_new (GTK_TYPE_GRID, "column-spacing", 18, "row-spacing", 6, "margin-top", 12, "margin-bottom", 12,
                                          "margin-start", 12, "margin-end", 12, NULL));
  const char *const headings[N_COLUMNS] = { _("Name"), _("Kind"), _("City"), _("Country"), _("Remarks") };

  for (int i = 0; i < N_COLUMNS; i++)
    attach (grid, i, 0, headings[i], "heading");
  for (guint i = 0; i < MIN (haul->rows->len, ROWS_SHOWN); i++)
    {
      const WwConnectRow *row = haul->rows->pdata[i];
      WwDocument *document = row->document;
      g_autofree char *notes = join_notes (row);
      const char *kind = document ? ww_document_get_string (document, "kind") : NULL;

      attach (grid, 0, (int) i + 1, document ? ww_document_get_title (document) : row->external_id, document ? NULL : "dim-label");
      attach (grid, 1, (int) i + 1, kind ? ww_text_organisation_kind (kind) : NULL, NULL);
      attach (grid, 2, (int) i + 1, document ? ww_document_get_string (document, "city") : NULL, NULL);
      attach (grid, 3, (int) i + 1, document ? ww_document_get_string (document, "country") : NULL, NULL);
      attach (grid, 4, (int) i + 1, notes, document ? "dim-label" : "ww-warning");
    }
  return GTK_WIDGET (grid);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-tag-chips.h"

#include <glib/gi18n-lib.h>

#include "ww-chip.h"
#include "ww-format.h"
#include "ww-tag-ref.h"
#include "ww-words-text.h"
#include "ww-wrap-box.h"

GtkWidget *
ww_tag_chips_new (WwWorkspace *workspace, WwDocument *document)
{
  GtkWidget *chips = ww_wrap_box_new ();
  g_autoptr (GArray) tags = ww_tag_ref_list (document, "tags");
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (workspace);

  gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
  for (guint i = 0; i < tags->len; i++)
    {
      const char *id = g_array_index (tags, WwTagRef, i).tag;
      guint place = ww_taxonomy_find (taxonomy, id);
      const char *facet = place == WW_TAXONOMY_NONE ? NULL : ww_taxonomy_get_tag (taxonomy, place)->facet;
      const char *label = ww_taxonomy_get_label (taxonomy, id, ww_format_get_language_code ());

      ww_wrap_box_append (WW_WRAP_BOX (chips), ww_chip_new_facet (facet ? ww_text_facet (facet) : "", label));
    }
  gtk_widget_set_visible (chips, tags->len > 0);
  return chips;
}

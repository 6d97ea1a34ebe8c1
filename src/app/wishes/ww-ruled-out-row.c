/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-ruled-out-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-chip.h"
#include "ww-format.h"
#include "ww-reason-text.h"

GtkWidget *
ww_ruled_out_row_make_reason (const char *text)
{
  GtkWidget *chip = ww_chip_new (WW_CHIP_FAILING, text);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

char *
ww_ruled_out_row_short_reason (const WwMatchResult *result, WwTaxonomy *taxonomy)
{
  char *text = result->out == WW_MATCH_OUT_MUST && result->n_failed
                   ? ww_reason_text (&result->failed[0], taxonomy, ww_format_get_language_code ())
                   : NULL;

  return text ? text : ww_reason_out_text (result, taxonomy, ww_format_get_language_code ());
}

GtkWidget *
ww_ruled_out_row_new (const WwMatchResult *result, const WwCounterpart *counterpart, WwTaxonomy *taxonomy)
{
  g_autofree char *what = ww_counterpart_describe (counterpart), *title = g_markup_escape_text (counterpart->name, -1);
  g_autofree char *subtitle = g_markup_escape_text (what, -1);
  g_autofree char *why = ww_reason_out_text (result, taxonomy, ww_format_get_language_code ());
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), ww_ruled_out_row_make_reason (why));
  if (result->out == WW_MATCH_OUT_DISMISSED)
    {
      GtkWidget *back = gtk_button_new_with_label (_("Bring Back"));
      g_autofree char *name = g_strdup_printf (_("Bring back %s"), counterpart->name);

      gtk_widget_set_valign (back, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (back, "ww-small");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "match.bring-back");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (back), "s", result->id);
      gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), back);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "ww-id", g_strdup (result->id), g_free);
  return row;
}

const char *
ww_ruled_out_row_get_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "ww-id");
}

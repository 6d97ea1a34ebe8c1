/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-record-list.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-section-heading.h"

#define BODY_WIDTH 760

const char *
ww_record_list_get_id (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "ww-id");
}

static void
row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  const char *id = ww_record_list_get_id (row);
  GtkWidget *next = g_object_get_data (G_OBJECT (row), "ww-folded");

  if (id)
    {
      gtk_widget_activate_action (GTK_WIDGET (list), "win.show-document", "s", id);
      return;
    }
  if (!next)
    return;
  for (GtkWidget *folded = next; folded && folded != GTK_WIDGET (row); folded = gtk_widget_get_next_sibling (folded))
    gtk_widget_set_visible (folded, TRUE);
  gtk_widget_grab_focus (next);
  gtk_list_box_remove (list, GTK_WIDGET (row));
}

GtkWidget *
ww_record_list_new (const char *name)
{
  GtkWidget *list = ww_boxed_list_new (name);

  gtk_widget_set_valign (list, GTK_ALIGN_START);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated), NULL);
  return list;
}

void
ww_record_list_add_row (GtkWidget *list, GtkWidget *row, const char *id)
{
  g_object_set_data_full (G_OBJECT (row), "ww-id", g_strdup (id), g_free);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
ww_record_list_add (GtkWidget *list, const char *title, const char *subtitle, const char *id)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title ? title : "");
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), id != NULL);
  if (id)
    {
      GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
      g_object_set_data (G_OBJECT (row), "ww-arrow", arrow);
    }
  ww_record_list_add_row (list, row, id);
  return row;
}

void
ww_record_list_add_suffix (GtkWidget *row, GtkWidget *suffix)
{
  GtkWidget *arrow = g_object_get_data (G_OBJECT (row), "ww-arrow");

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  if (arrow)
    gtk_widget_insert_after (arrow, gtk_widget_get_parent (arrow), suffix);
}

void
ww_record_list_add_button (GtkWidget *row, GtkWidget *button)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  ww_record_list_add_suffix (row, button);
}

void
ww_record_list_fold (GtkWidget *list, guint shown)
{
  GtkWidget *first = (GtkWidget *) gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) shown);
  guint n = 0;
  GtkWidget *row, *label;
  g_autofree char *text = NULL;

  for (GtkWidget *folded = first; folded; folded = gtk_widget_get_next_sibling (folded))
    n++;
  /* A row that says that there is one more is as large as that one. */
  if (n < 2)
    return;
  for (GtkWidget *folded = first; folded; folded = gtk_widget_get_next_sibling (folded))
    gtk_widget_set_visible (folded, FALSE);
  text = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n), n);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (row), "ww-folded", first);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
ww_record_section_new (const char *title, int count, GtkWidget *end, GtkWidget *content)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = ww_section_heading_new (title);

  ww_section_heading_set_count (WW_SECTION_HEADING (heading), count);
  if (end)
    ww_section_heading_set_end_widget (WW_SECTION_HEADING (heading), end);
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), content);
  return section;
}

GtkWidget *
ww_record_body_new_wide (GtkWidget *box, int width)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

GtkWidget *
ww_record_body_new (GtkWidget *box)
{
  return ww_record_body_new_wide (box, BODY_WIDTH);
}

void
ww_record_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

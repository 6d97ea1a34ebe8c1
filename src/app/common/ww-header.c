/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-header.h"

#include <glib/gi18n-lib.h>

static AdwHeaderBar *
header_new (WwPane *pane, GtkWidget *title, GtkWidget *back)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title ? title : adw_window_title_new (NULL, NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  g_object_bind_property (pane, "at-start", header, "show-start-title-buttons", G_BINDING_SYNC_CREATE);
  g_object_bind_property (pane, "at-end", header, "show-end-title-buttons", G_BINDING_SYNC_CREATE);
  return ADW_HEADER_BAR (header);
}

AdwHeaderBar *
ww_header_new (WwPane *pane, GtkWidget *title)
{
  GtkWidget *back = ww_icon_button_new ("go-previous-symbolic", _("Back"), "win.back");

  g_object_bind_property (pane, "can-go-back", back, "visible", G_BINDING_SYNC_CREATE);
  return header_new (pane, title, back);
}

AdwHeaderBar *
ww_header_new_inner (WwPane *pane, GtkWidget *title)
{
  return header_new (pane, title, ww_icon_button_new ("go-previous-symbolic", _("Back"), "win.back"));
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
ww_icon_button_new (const char *icon_name, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_widget (button, name);
  return button;
}

GtkWidget *
ww_menu_button_new (const char *icon_name, const char *name, GMenuModel *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon_name);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  name_widget (button, name);
  return button;
}

GtkWidget *
ww_search_button_new (GtkWidget *bar)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "system-search-symbolic");
  name_widget (button, _("Search"));
  g_object_bind_property (bar, "search-mode-enabled", button, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  return button;
}

GtkWidget *
ww_more_button_new (GMenu *menu)
{
  g_menu_append (menu, _("Undo"), "win.undo");
  g_menu_append (menu, _("Redo"), "win.redo");
  return ww_menu_button_new ("view-more-symbolic", _("More"), G_MENU_MODEL (menu));
}

GtkWidget *
ww_header_squeeze (GtkWidget *wide, GtkWidget *narrow)
{
  GtkWidget *squeezer = adw_squeezer_new ();

  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), wide);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), narrow);
  return squeezer;
}

GtkWidget *
ww_header_above (AdwHeaderBar *header, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (header));
  gtk_box_append (GTK_BOX (box), content);
  return box;
}

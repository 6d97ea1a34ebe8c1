/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-list-window.h"

struct _WwListWindow {
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (WwListWindow, ww_list_window, ADW_TYPE_WINDOW)

WwListWindow *
ww_list_window_new (GtkWindow *parent, const char *title, GtkWidget *filters, GtkWidget *content)
{
  WwListWindow *self = g_object_new (WW_TYPE_LIST_WINDOW, "transient-for", parent, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  if (filters)
    {
      gtk_widget_set_margin_start (filters, 18);
      gtk_widget_set_margin_end (filters, 18);
      gtk_widget_set_margin_top (filters, 12);
      gtk_box_append (GTK_BOX (box), filters);
    }
  gtk_widget_set_margin_start (content, 18);
  gtk_widget_set_margin_end (content, 18);
  gtk_widget_set_margin_top (content, 12);
  gtk_widget_set_margin_bottom (content, 18);
  gtk_widget_set_valign (content, GTK_ALIGN_START);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "ww-page");
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

static void
ww_list_window_class_init (WwListWindowClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ww_list_window_init (WwListWindow *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 600);
}

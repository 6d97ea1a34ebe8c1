/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduce-frame.h"

#include <glib/gi18n-lib.h>

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkButton *action)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return FALSE;
  if (gtk_widget_get_sensitive (GTK_WIDGET (action)))
    g_signal_emit_by_name (action, "clicked");
  return TRUE;
}

static gboolean
escape_pressed (GtkWidget *window, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

GtkButton *
ww_introduce_frame_build (AdwWindow *window, GtkWindow *parent, const char *title, const char *subtitle, const char *action_label,
                          GtkWidget *body, int width, int height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *scrolled = gtk_scrolled_window_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel")), *action = gtk_button_new_with_label (action_label);
  GtkEventController *keys = gtk_event_controller_key_new (), *shortcuts = gtk_shortcut_controller_new ();
  int room = gtk_widget_get_width (GTK_WIDGET (parent)), high = gtk_widget_get_height (GTK_WIDGET (parent));

  gtk_widget_set_name (action, "dialog-action");
  gtk_widget_add_css_class (action, "suggested-action");
  gtk_widget_set_tooltip_text (action, "Ctrl+Enter");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), action);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), body);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  gtk_widget_set_margin_top (body, 18);
  gtk_widget_set_margin_bottom (body, 18);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (window, box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), room > 0 ? MIN (width, room) : width, high > 0 ? MIN (height, high) : height);
  /* Before the text has it, for there Ctrl+Enter is a new line; Esc is first for what is open in the dialog, such as a calendar. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), action, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_pressed, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window), shortcuts);
  return GTK_BUTTON (action);
}

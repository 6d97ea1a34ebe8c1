/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-header.h"
#include "ww-record-list.h"

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkWidget *accept)
{
  if (key == GDK_KEY_Escape)
    gtk_window_destroy (GTK_WINDOW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))));
  else if (accept && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) && gtk_widget_get_sensitive (accept))
    g_signal_emit_by_name (accept, "clicked");
  else
    return FALSE;
  return TRUE;
}

/* A dialog whose work is still on lives on when it is closed, and may be freed after its window, which GTK would then write to. */
static void
closed (GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, NULL);
}

void
ww_dialog_fill (AdwWindow *dialog, GtkWidget *accept, GtkWidget *content)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (accept ? _("_Cancel") : _("_Close"));
  GtkEventController *keys = gtk_event_controller_key_new ();

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  if (accept)
    {
      gtk_widget_add_css_class (accept, "suggested-action");
      adw_header_bar_pack_end (ADW_HEADER_BAR (header), accept);
    }
  adw_window_set_content (dialog, ww_header_above (ADW_HEADER_BAR (header), content));
  g_signal_connect (dialog, "unrealize", G_CALLBACK (closed), NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), accept);
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
}

void
ww_dialog_say (GtkWindow *dialog, const char *sentence)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (dialog));

  if (!window)
    return;
  ww_window_toast_undo (window, sentence);
  gtk_window_destroy (dialog);
}

GtkWidget *
ww_dialog_status_new (void)
{
  return g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
}

void
ww_dialog_status_say (GtkWidget *status, const char *text, gboolean is_error)
{
  gtk_label_set_text (GTK_LABEL (status), text ? text : "");
  (is_error ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (status, "error");
  gtk_widget_set_visible (status, text != NULL);
}

GtkWidget *
ww_dialog_add_row (GtkWidget *list, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = ww_record_list_add (list, title, subtitle, NULL);

  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
  gtk_accessible_update_property (GTK_ACCESSIBLE (suffix), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return suffix;
}

void
ww_dialog_add_wide (GtkWidget *list, GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  ww_dialog_set_margins (child, 6, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

void
ww_dialog_set_margins (GtkWidget *widget, int vertical, int horizontal)
{
  gtk_widget_set_margin_top (widget, vertical);
  gtk_widget_set_margin_bottom (widget, vertical);
  gtk_widget_set_margin_start (widget, horizontal);
  gtk_widget_set_margin_end (widget, horizontal);
}

char *
ww_dialog_dup_text (GtkWidget *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (editable))));
}

char *
ww_dialog_dup_answer (GtkWidget *editable)
{
  char *text = ww_dialog_dup_text (editable);

  if (!*text)
    g_clear_pointer (&text, g_free);
  return text;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-member-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-asker-button.h"
#include "ww-dialog.h"

typedef struct {
  GtkWidget *dialog, *add;
  WwAskerButton *button;
  GWeakRef owner;
  WwMemberChosen chosen;
} Choosing;

static void
choosing_free (gpointer data, GClosure *closure)
{
  g_weak_ref_clear (&((Choosing *) data)->owner);
  g_free (data);
}

static void
changed (Choosing *choosing)
{
  gtk_widget_set_sensitive (choosing->add, ww_asker_button_get_organisation (choosing->button) != NULL);
}

static void
add_clicked (Choosing *choosing)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&choosing->owner);

  if (owner)
    choosing->chosen (ww_asker_button_get_organisation (choosing->button), owner);
  gtk_window_destroy (GTK_WINDOW (choosing->dialog));
}

void
ww_member_dialog_open (WwWindow *window, const char *title, GObject *owner, WwMemberChosen chosen)
{
  Choosing *choosing = g_new0 (Choosing, 1);
  GtkWidget *button = ww_asker_button_new (ww_window_get_workspace (window));

  g_weak_ref_init (&choosing->owner, owner);
  choosing->chosen = chosen;
  choosing->button = WW_ASKER_BUTTON (button);
  choosing->add = gtk_button_new_with_mnemonic (_("_Add"));
  choosing->dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", title,
                                   "default-width", 400, NULL);
  gtk_widget_set_sensitive (choosing->add, FALSE);
  gtk_widget_set_margin_start (button, 18);
  gtk_widget_set_margin_end (button, 18);
  gtk_widget_set_margin_top (button, 18);
  gtk_widget_set_margin_bottom (button, 24);
  ww_dialog_fill (ADW_WINDOW (choosing->dialog), choosing->add, button);
  g_signal_connect_data (button, "changed", G_CALLBACK (changed), choosing, choosing_free, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (choosing->add, "clicked", G_CALLBACK (add_clicked), choosing);
  gtk_window_present (GTK_WINDOW (choosing->dialog));
  ww_asker_button_open (choosing->button);
}

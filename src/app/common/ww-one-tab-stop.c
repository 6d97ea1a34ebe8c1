/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-one-tab-stop.h"

/* From the row at the end that Tab leaves by, GTK's own handling goes on to what is behind the list. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkWidget *list)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK);
  GtkWidget *row;

  if ((key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab) || (state & GDK_CONTROL_MASK))
    return FALSE;
  row = back ? gtk_widget_get_first_child (list) : gtk_widget_get_last_child (list);
  while (row && !(gtk_widget_get_focusable (row) && gtk_widget_get_child_visible (row) && gtk_widget_is_visible (row)))
    row = back ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
  if (row)
    gtk_widget_grab_focus (row);
  return FALSE;
}

void
ww_one_tab_stop (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), list);
  gtk_widget_add_controller (list, keys);
}

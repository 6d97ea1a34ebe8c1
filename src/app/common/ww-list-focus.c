/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-list-focus.h"

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (GTK_IS_LIST_VIEW (widget) || GTK_IS_LIST_BOX (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

static gboolean
focus_row (GtkWidget *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) && gtk_widget_grab_focus (row))
      return TRUE;
  return gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

static gboolean
focus_filled (gpointer list)
{
  GtkRoot *root = gtk_widget_get_root (list);

  g_object_set_data (list, "ww-focus-rows", NULL);
  if (root && gtk_widget_get_mapped (list) && gtk_root_get_focus (root) == g_object_get_data (list, "ww-focus-before"))
    focus_row (list);
  return G_SOURCE_REMOVE;
}

static void
filled (GtkWidget *list, guint position, guint removed, guint added, GListModel *rows)
{
  g_signal_handlers_disconnect_by_func (rows, filled, list);
  /* What is chosen there is known, and in view, when the list has been laid out; and until then the rows have more to say. */
  g_idle_add_full (G_PRIORITY_LOW, focus_filled, g_object_ref (list), g_object_unref);
}

static void
wait_for_rows (GtkWidget *list)
{
  GListModel *rows = gtk_widget_observe_children (list);

  /* Compared, and never looked into. */
  g_object_set_data (G_OBJECT (list), "ww-focus-before", gtk_root_get_focus (gtk_widget_get_root (list)));
  g_object_set_data_full (G_OBJECT (list), "ww-focus-rows", rows, g_object_unref);
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (filled), list, G_CONNECT_SWAPPED);
}

gboolean
ww_list_focus_within (GtkWidget *widget)
{
  GtkWidget *list = find_list (widget);

  if (list && !focus_row (list))
    wait_for_rows (list);
  return list != NULL;
}

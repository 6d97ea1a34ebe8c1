/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-test-cluster.h"

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_open_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  ((WwTestCluster *) data)->opened = TRUE;
}

static gboolean
is_open (gpointer data)
{
  return ((WwTestCluster *) data)->opened;
}

void
ww_test_cluster_set_up (WwTestCluster *cluster, const char *const *documents, int width, int height)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDesk) desk = NULL;
  WwBatch *batch = ww_batch_new ();

  cluster->opened = FALSE;
  cluster->directory = g_dir_make_tmp ("wishwell-XXXXXX", &error);
  cluster->database = g_build_filename (cluster->directory, "cluster.db", NULL);
  desk = ww_desk_open (cluster->database, TRUE, "Ingrid", 1794000000000, &error);
  g_assert_no_error (error);
  for (; *documents; documents++)
    {
      g_autoptr (WwDocument) document = ww_document_new_from_text (*documents, -1, &error);

      g_assert_no_error (error);
      ww_batch_put (batch, document, NULL);
    }
  ww_desk_apply (desk, batch, NULL, &error);
  g_assert_no_error (error);
  ww_batch_free (batch);
  g_clear_object (&desk);
  cluster->workspace = ww_workspace_new ();
  ww_workspace_open_async (cluster->workspace, cluster->database, FALSE, "Ingrid", NULL, opened, cluster);
  ww_test_spin (is_open, cluster);
  cluster->window = ww_window_new (ww_test_application ());
  gtk_window_set_default_size (GTK_WINDOW (cluster->window), width, height);
  ww_window_set_workspace (cluster->window, cluster->workspace);
  ww_window_show_entry (cluster->window, "wishes");
  gtk_window_present (GTK_WINDOW (cluster->window));
  ww_test_settle (GTK_WIDGET (cluster->window));
}

void
ww_test_cluster_tear_down (WwTestCluster *cluster)
{
  gtk_window_destroy (GTK_WINDOW (cluster->window));
  ww_workspace_close (cluster->workspace);
  g_object_unref (cluster->workspace);
  g_free (cluster->database);
  g_free (cluster->directory);
}

GtkWidget *
ww_test_find_label (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text))
        return child;
      found = ww_test_find_label (child, text);
      if (found)
        return found;
    }
  return NULL;
}

GtkWidget *
ww_test_find_button (GtkWidget *root, const char *text)
{
  GtkWidget *label = ww_test_find_label (root, text);

  return label ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

GtkWidget *
ww_test_find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (one, type) && gtk_widget_get_visible (one))
        return one;
    }
  return NULL;
}

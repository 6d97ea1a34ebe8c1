/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-test-cluster.h"

#include "ww-sample.h"
#include "ww-test-folder.h"

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_open_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  ((WwTestCluster *) data)->done = TRUE;
}

static void
filled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  ((WwTestCluster *) data)->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((WwTestCluster *) data)->done;
}

static gpointer
put_documents (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (const char *const *text = data; *text; text++)
    {
      g_autoptr (WwDocument) document = ww_document_new_from_text (*text, -1, error);

      if (!document)
        return NULL;
      ww_batch_put (batch, document, NULL);
    }
  return GINT_TO_POINTER (ww_desk_apply (desk, batch, NULL, error));
}

gpointer
ww_test_load_sample (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = ww_sample_find ();

  return GINT_TO_POINTER (ww_sample_load (desk, directory, cancellable, error));
}

void
ww_test_cluster_set_up (WwTestCluster *cluster, const char *const *documents, int width, int height)
{
  ww_test_cluster_set_up_by (cluster, put_documents, (gpointer) documents, "Ingrid", "wishes", width, height);
}

void
ww_test_cluster_set_up_by (WwTestCluster *cluster, WwWorkspaceJob fill, gpointer data, const char *advisor, const char *entry, int width,
                           int height)
{
  g_autoptr (GError) error = NULL;

  cluster->directory = ww_test_folder_new ();
  cluster->database = g_build_filename (cluster->directory, "cluster.db", NULL);
  cluster->workspace = ww_workspace_new ();
  cluster->done = FALSE;
  ww_workspace_open_async (cluster->workspace, cluster->database, TRUE, advisor, NULL, opened, cluster);
  ww_test_spin (is_done, cluster);
  if (fill)
    {
      cluster->done = FALSE;
      ww_workspace_run_async (cluster->workspace, fill, data, NULL, NULL, NULL, filled, cluster);
      ww_test_spin (is_done, cluster);
    }
  cluster->window = ww_window_new (ww_test_application ());
  gtk_window_set_default_size (GTK_WINDOW (cluster->window), width, height);
  ww_window_set_workspace (cluster->window, cluster->workspace);
  ww_window_show_entry (cluster->window, entry);
  gtk_window_present (GTK_WINDOW (cluster->window));
  ww_test_settle (GTK_WIDGET (cluster->window));
}

static gboolean
is_gone (gpointer window)
{
  return *(gpointer *) window == NULL;
}

void
ww_test_cluster_tear_down (WwTestCluster *cluster)
{
  GtkWindow *window = GTK_WINDOW (cluster->window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &cluster->window);
  gtk_window_destroy (window);
  ww_test_spin (is_gone, &cluster->window);
  ww_workspace_close (cluster->workspace);
  g_object_unref (cluster->workspace);
  ww_test_folder_clear (&cluster->directory);
  g_free (cluster->database);
}

GtkWidget *
ww_test_find_button (GtkWidget *root, const char *text)
{
  GtkWidget *label = ww_test_find_text (root, text);

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

typedef struct {
  WwTestCluster *cluster;
  const char *text;
} Waiting;

static gboolean
says (gpointer data)
{
  const Waiting *waiting = data;

  return ww_test_find_text (GTK_WIDGET (waiting->cluster->window), waiting->text) != NULL;
}

void
ww_test_wait_for_text (WwTestCluster *cluster, const char *text)
{
  Waiting waiting = { cluster, text };

  ww_test_spin (says, &waiting);
}

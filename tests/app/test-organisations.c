/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-list.h"
#include "ww-record-editor.h"
#include "ww-sample.h"
#include "ww-test.h"

typedef struct {
  WwWorkspace *workspace;
  gboolean done;
} Fixture;

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done;
}

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (ww_workspace_open_finish (WW_WORKSPACE (source), result, NULL));
  ((Fixture *) data)->done = TRUE;
}

static gpointer
load_sample (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = ww_sample_find ();

  return GINT_TO_POINTER (ww_sample_load (desk, directory, cancellable, error));
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static GtkWidget *
find_editor (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at; at = at->next)
    if (WW_IS_RECORD_EDITOR (at->data))
      return at->data;
  return NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_editor () == NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
        return child;
      if ((found = find_button (child, label)))
        return found;
    }
  return NULL;
}

static void
test_page_and_edit (void)
{
  const char *id = "organisation:01694caf-2fdd-71b7-bc68-5d6b9ddc1479";
  Fixture f = { 0 };
  g_autofree char *directory = g_dir_make_tmp ("wishwell-XXXXXX", NULL), *path = g_build_filename (directory, "cluster.db", NULL);
  WwWindow *window;
  GtkWidget *editor, *list;
  g_autoptr (WwDocument) before = NULL, after = NULL;

  f.workspace = ww_workspace_new ();
  ww_workspace_open_async (f.workspace, path, TRUE, "Ingrid", NULL, opened, &f);
  ww_test_spin (is_done, &f);
  f.done = FALSE;
  ww_workspace_run_async (f.workspace, load_sample, NULL, NULL, NULL, NULL, loaded, &f);
  ww_test_spin (is_done, &f);
  before = ww_store_get (ww_workspace_get_reader (f.workspace), id, NULL, NULL);
  g_assert_nonnull (before);
  window = ww_window_new (ww_test_application ());
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  ww_window_set_workspace (window, f.workspace);
  gtk_window_present (GTK_WINDOW (window));
  ww_window_show_entry (window, "organisations");
  ww_test_settle (GTK_WIDGET (window));
  list = ww_test_find (GTK_WIDGET (window), WW_TYPE_ORGANISATION_LIST, NULL);
  g_assert_cmpuint (ww_organisation_list_get_n_shown (WW_ORGANISATION_LIST (list)), >, 40);
  ww_test_picture (GTK_WIDGET (window), "organisations");
  g_assert_true (ww_window_show_document (window, id));
  ww_test_settle (GTK_WIDGET (window));
  ww_test_picture (GTK_WIDGET (window), "organisation");

  ww_record_editor_open (GTK_WINDOW (window), f.workspace, "organisation", id, NULL);
  editor = find_editor ();
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (editor, ADW_TYPE_ENTRY_ROW, NULL)), "Pulsvik AS");
  g_signal_emit_by_name (find_button (editor, "Save"), "clicked");
  ww_test_spin (is_closed, NULL);
  after = ww_store_get (ww_workspace_get_reader (f.workspace), id, NULL, NULL);
  g_assert_cmpstr (ww_document_get_title (after), ==, "Pulsvik AS");
  g_assert_cmpint (ww_document_get_integer (after, "venture.raising.amount", 0), ==, 25000000);
  /* What the editor did not touch is there byte for byte. */
  g_assert_cmpstr (strstr (ww_document_get_text (before, NULL), "\"kind\""), ==, strstr (ww_document_get_text (after, NULL), "\"kind\""));
  gtk_window_destroy (GTK_WINDOW (window));
  ww_workspace_close (f.workspace);
  g_object_unref (f.workspace);
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  g_assert_true (g_main_context_acquire (NULL));
  g_test_add_func ("/organisations/page-and-edit", test_page_and_edit);
  return g_test_run ();
}

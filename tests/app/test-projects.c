/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-consultation.h"
#include "ww-project-list.h"
#include "ww-query.h"
#include "ww-test-cluster.h"

typedef struct {
  WwTestCluster cluster;
  char *call;
  guint n;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (&f->cluster, ww_test_load_sample, NULL, "Ingrid", "projects", 1280, 800);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->call);
  ww_test_cluster_tear_down (&f->cluster);
}

static char *
find_record (Fixture *f, WwRowKind kind, const char *words)
{
  g_autoptr (WwQuery) query = ww_query_new (kind);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->text, words);
  rows = ww_store_query (ww_workspace_get_reader (f->cluster.workspace), query, NULL, NULL);
  g_assert_cmpuint (rows->len, >, 0);
  return g_strdup (((WwRowData *) rows->pdata[0])->id);
}

static WwDocument *
load (Fixture *f)
{
  return ww_store_get (ww_workspace_get_reader (f->cluster.workspace), f->call, NULL, NULL);
}

static guint
count_told (Fixture *f)
{
  g_autoptr (WwDocument) call = load (f);
  g_autoptr (GPtrArray) log = ww_consultation_get_log (call);

  return log->len;
}

static gboolean
was_told (gpointer data)
{
  return count_told (data) == ((Fixture *) data)->n;
}

static void
wait_for_told (Fixture *f, guint n)
{
  f->n = n;
  ww_test_spin (was_told, f);
}

static gboolean
has_roles (gpointer data)
{
  g_autoptr (WwDocument) call = load (data);
  JsonArray *roles = ww_document_get_list (call, "roles_wanted");

  return (roles ? json_array_get_length (roles) : 0) == ((Fixture *) data)->n;
}

static void
stepped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *label = ww_workspace_step_finish (WW_WORKSPACE (source), result, NULL);

  g_assert_nonnull (label);
}

static void
test_consortium (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->cluster.window);

  f->call = find_record (f, WW_ROW_CALL, "clean instruments counted");
  g_assert_true (ww_window_show_document (f->cluster.window, f->call));
  ww_test_wait_for_text (&f->cluster, "Vaskevis");
  g_assert_nonnull (ww_test_find_text (window, "Smittestua Test Lab"));
  g_assert_nonnull (ww_test_find_text (window, "No smaller team of members covers all of it."));
  g_assert_nonnull (ww_test_find_text (window, "Members for this call"));
  /* The alternative has another laboratory. */
  g_assert_null (ww_test_find_text (window, "Third"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ww_test_find_button (window, "Second")), TRUE);
  ww_test_wait_for_text (&f->cluster, "Øresø Hospital");
  /* Without a role it is another call, until that is taken back. */
  gtk_widget_activate_action (window, "page.remove-role", "u", 0);
  f->n = 3;
  ww_test_spin (has_roles, f);
  ww_workspace_undo_async (f->cluster.workspace, stepped, f);
  f->n = 4;
  ww_test_spin (has_roles, f);
}

static void
test_consultation (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->cluster.window);
  g_autofree char *supplier = NULL;

  f->call = find_record (f, WW_ROW_CALL, "follow-up at home chronic");
  g_assert_true (ww_window_show_document (f->cluster.window, f->call));
  ww_test_wait_for_text (&f->cluster, "Suppliers and whom they could go together with");
  g_assert_null (ww_test_find_text (window, "Members for this call"));
  g_assert_null (ww_test_find_text (window, "Consortium"));
  g_assert_cmpuint (count_told (f), ==, 0);
  supplier = find_record (f, WW_ROW_ORGANISATION, "Pulsvik");
  gtk_widget_activate_action (window, "page.tell", "s", supplier);
  wait_for_told (f, 1);
  ww_test_wait_for_text (&f->cluster, "Tell Again");
  {
    g_autoptr (WwDocument) call = load (f);

    g_assert_true (ww_consultation_was_told (call, supplier, NULL));
  }
  ww_workspace_undo_async (f->cluster.workspace, stepped, f);
  wait_for_told (f, 0);
  /* All at once is one step. */
  gtk_widget_activate_action (window, "page.tell-all", NULL);
  wait_for_told (f, 16);
  ww_workspace_undo_async (f->cluster.workspace, stepped, f);
  wait_for_told (f, 0);
}

static void
test_project (Fixture *f, gconstpointer data)
{
  g_autofree char *project = find_record (f, WW_ROW_PROJECT, "Hverdag igjen");

  g_assert_true (ww_window_show_document (f->cluster.window, project));
  ww_test_wait_for_text (&f->cluster, "Rehabilitation games at home after stroke.");
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->cluster.window), "Partners"));
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
  g_test_add ("/projects/consortium", Fixture, NULL, set_up, test_consortium, tear_down);
  g_test_add ("/projects/consultation", Fixture, NULL, set_up, test_consultation, tear_down);
  g_test_add ("/projects/project", Fixture, NULL, set_up, test_project, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-window.h"
#include "ww-query.h"
#include "ww-test.h"
#include "ww-words.h"

#include <glib/gstdio.h>

static const char spreadsheet[] = "Medlem;Type;Sted;Medlem siden;Stikkord;Kontakt e-post;Fakturaref\n"
                                  "Sårblikk;Oppstart;Tromsø;2021;sår, bildediagnostikk, glimmer;post@sarblikk.example;4410\n"
                                  "Furudal kommune;Kommune;Furudal;01.09.2023;fall;post@furudal.example;4411\n"
                                  "Skarvholt Ventures;Investor;Oslo;2020;såkorn;post@skarvholt.example;4412\n"
                                  ";Oppstart;Ås;2024;søvn;post@ingen.example;4413\n"
                                  "Vevsyn;Oppstart;Oslo;32.13.2022;patologi;post@vevsyn.example;4414\n";

typedef struct {
  char *directory;
  GFile *file;
  WwWorkspace *workspace;
  WwWindow *window;
  GtkWidget *dialog;
  gboolean opened;
} Fixture;

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_open_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->opened = TRUE;
}

static gboolean
is_open (gpointer data)
{
  return ((Fixture *) data)->opened;
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) widget = g_list_model_get_item (toplevels, i);

      if (WW_IS_IMPORT_WINDOW (widget))
        return widget;
    }
  return NULL;
}

static GtkWidget *
find_combo (GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ADW_IS_COMBO_ROW (child) ? child : find_combo (child);

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
        return child;
      found = find_button (child, label);
      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_plan (gpointer data)
{
  GtkWidget *button = find_button (((Fixture *) data)->dialog, "Import 3");

  return button && gtk_widget_get_sensitive (button);
}

static gboolean
is_closed (gpointer data)
{
  return find_dialog () == NULL;
}

static guint
count_organisations (Fixture *f)
{
  guint n = 0;

  ww_store_count (ww_workspace_get_reader (f->workspace), "organisation", &n, NULL);
  return n;
}

static gboolean
is_empty_again (gpointer data)
{
  return count_organisations (data) == 0;
}

static void
test_import (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *database = NULL;
  g_autoptr (WwDocument) tag = NULL;

  f.directory = g_dir_make_tmp ("wishwell-XXXXXX", &error);
  path = g_build_filename (f.directory, "members-2026.csv", NULL);
  database = g_build_filename (f.directory, "cluster.db", NULL);
  g_assert_true (g_file_set_contents (path, spreadsheet, -1, &error));
  f.file = g_file_new_for_path (path);
  f.workspace = ww_workspace_new ();
  ww_workspace_open_async (f.workspace, database, TRUE, "Ingrid", NULL, opened, &f);
  ww_test_spin (is_open, &f);
  f.window = ww_window_new (ww_test_application ());
  ww_window_set_workspace (f.window, f.workspace);
  gtk_window_present (GTK_WINDOW (f.window));

  ww_import_window_open (f.window, f.file);
  f.dialog = find_dialog ();
  g_assert_nonnull (f.dialog);
  ww_test_spin (has_plan, &f);
  ww_test_settle (f.dialog);
  ww_test_picture (f.dialog, "import");
  /* Nothing is written before it is asked for. */
  g_assert_cmpuint (count_organisations (&f), ==, 0);
  /* What new tags are about is for the advisor to say. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_combo (f.dialog)), (guint) ww_words_index (ww_words_facet, "market"));
  ww_test_settle (f.dialog);
  ww_test_spin (has_plan, &f);
  g_signal_emit_by_name (find_button (f.dialog, "Import 3"), "clicked");
  ww_test_spin (is_closed, &f);
  g_assert_cmpuint (count_organisations (&f), ==, 3);
  tag = ww_store_get (ww_workspace_get_reader (f.workspace), "tag:own.glimmer", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ww_document_get_string (tag, "facet"), ==, "market");
  gtk_widget_activate_action (GTK_WIDGET (f.window), "win.undo", NULL);
  ww_test_spin (is_empty_again, &f);
  gtk_window_destroy (GTK_WINDOW (f.window));
  ww_workspace_close (f.workspace);
  g_object_unref (f.workspace);
  g_object_unref (f.file);
  g_free (f.directory);
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
  g_test_add_func ("/import-window/import", test_import);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-window.h"
#include "ww-query.h"
#include "ww-test-cluster.h"
#include "ww-words.h"

static const char spreadsheet[] = "Medlem;Type;Sted;Medlem siden;Stikkord;Kontakt e-post;Fakturaref\n"
                                  "Sårblikk;Oppstart;Tromsø;2021;sår, bildediagnostikk, glimmer;post@sarblikk.example;4410\n"
                                  "Furudal kommune;Kommune;Furudal;01.09.2023;fall;post@furudal.example;4411\n"
                                  "Skarvholt Ventures;Investor;Oslo;2020;såkorn;post@skarvholt.example;4412\n"
                                  ";Oppstart;Ås;2024;søvn;post@ingen.example;4413\n"
                                  "Vevsyn;Oppstart;Oslo;32.13.2022;patologi;post@vevsyn.example;4414\n";

typedef struct {
  WwTestCluster cluster;
  GtkWidget *dialog;
} Fixture;

static gboolean
has_plan (gpointer data)
{
  GtkWidget *button = ww_test_find_button (((Fixture *) data)->dialog, "Import 3");

  return button && gtk_widget_get_sensitive (button);
}

static gboolean
is_closed (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_IMPORT_WINDOW) == NULL;
}

static guint
count_organisations (Fixture *f)
{
  guint n = 0;

  ww_store_count (ww_workspace_get_reader (f->cluster.workspace), "organisation", &n, NULL);
  return n;
}

static gboolean
is_empty_again (gpointer data)
{
  return count_organisations (data) == 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  ww_test_cluster_set_up_by (&f->cluster, NULL, NULL, "Ingrid", "organisations", 1280, 800);
  path = g_build_filename (f->cluster.directory, "members-2026.csv", NULL);
  g_assert_true (g_file_set_contents (path, spreadsheet, -1, NULL));
  file = g_file_new_for_path (path);
  ww_import_window_open (f->cluster.window, file);
  f->dialog = ww_test_find_toplevel (WW_TYPE_IMPORT_WINDOW);
  g_assert_nonnull (f->dialog);
  ww_test_spin (has_plan, f);
  ww_test_settle (f->dialog);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (!is_closed (NULL))
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  ww_test_cluster_tear_down (&f->cluster);
}

static void
test_import (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) tag = NULL;
  g_autoptr (GError) error = NULL;

  ww_test_picture (f->dialog, "import");
  /* Nothing is written before it is asked for. */
  g_assert_cmpuint (count_organisations (f), ==, 0);
  /* What new tags are about is for the advisor to say. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (ww_test_find (f->dialog, ADW_TYPE_COMBO_ROW, NULL)),
                              (guint) ww_words_index (ww_words_facet, "market"));
  ww_test_settle (f->dialog);
  ww_test_spin (has_plan, f);
  g_signal_emit_by_name (ww_test_find_button (f->dialog, "Import 3"), "clicked");
  ww_test_spin (is_closed, f);
  g_assert_cmpuint (count_organisations (f), ==, 3);
  tag = ww_store_get (ww_workspace_get_reader (f->cluster.workspace), "tag:own.glimmer", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ww_document_get_string (tag, "facet"), ==, "market");
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  ww_test_spin (is_empty_again, f);
}

static gboolean
has_focus (gpointer widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/* Where both panes have no room side by side, keys and buttons lead from one to the other. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  GtkWidget *columns = ww_test_find (f->dialog, GTK_TYPE_LIST_BOX, "csv-map"), *preview = ww_test_find (f->dialog, GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *second = gtk_widget_get_next_sibling (gtk_widget_get_first_child (columns));

  g_assert_true (gtk_widget_get_mapped (columns) && gtk_widget_get_mapped (preview));
  g_assert_false (gtk_widget_get_mapped (ww_test_find_button (f->dialog, "Preview")));
  gtk_window_set_default_size (GTK_WINDOW (f->dialog), 360, 560);
  ww_test_spin (is_mapped, ww_test_find_button (f->dialog, "Preview"));
  ww_test_settle (f->dialog);
  ww_test_picture (f->dialog, "import-narrow");
  g_assert_cmpint (gtk_widget_get_width (f->dialog), <=, 420); /* with what is around the window */
  gtk_window_set_focus (GTK_WINDOW (f->dialog), NULL);
  gtk_widget_activate_action (f->dialog, "import.next-column", NULL);
  ww_test_spin (has_focus, gtk_widget_get_first_child (columns));
  gtk_widget_activate_action (f->dialog, "import.next-column", NULL);
  ww_test_spin (has_focus, second);
  gtk_widget_activate_action (f->dialog, "import.previous-column", NULL);
  ww_test_spin (has_focus, gtk_widget_get_first_child (columns));
  gtk_widget_activate_action (f->dialog, "import.next-pane", NULL);
  ww_test_spin (has_focus, preview);
  ww_test_settle (preview);
  ww_test_picture (f->dialog, "import-narrow-preview");
  gtk_widget_activate_action (f->dialog, "import.next-pane", NULL);
  ww_test_spin (has_focus, columns);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ww_test_find_button (f->dialog, "Preview")), TRUE);
  ww_test_settle (preview);
  g_assert_true (gtk_widget_get_mapped (preview));
}

static gboolean
set_true (gpointer value)
{
  *(gboolean *) value = TRUE;
  return G_SOURCE_REMOVE;
}

/* What the window left behind in the main loop finds that it is gone. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  gboolean over = FALSE;

  gtk_window_close (GTK_WINDOW (f->dialog));
  g_timeout_add (600, set_true, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_closed (NULL));
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
  g_test_add ("/import-window/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/import-window/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add ("/import-window/closed", Fixture, NULL, set_up, test_closed, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matrix of many startups and as many investors: nothing that a person does with it holds the window up for longer than she notices.
 * test-app-matches-large N takes N of each, 2,000 being the most that it shows; without it is as many as make one that is not made anew by itself. */
#include "ww-file-dialog.h"
#include "ww-grid-cursor.h"
#include "ww-heat-map.h"
#include "ww-matches-page.h"
#include "ww-settings.h"
#include "ww-test-cluster.h"
#include "ww-test-steps.h"

#include <stdlib.h>
#include <string.h>

static guint n_lines = 520;

typedef struct {
  WwTestCluster cluster;
  WwPage *page;
  WwHeatMap *map;
} Fixture;

#define STAMPS "\"created_at\":\"2026-11-20T09:00:00Z\",\"updated_at\":\"2026-11-20T09:00:00Z\""

static void
put (WwBatch *batch, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  ww_batch_put (batch, document, NULL);
}

static gpointer
fill (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const tags[] = { "clin.cardiology", "clin.oncology", "tech.ai", "tech.sensor", "clin.falls", "tech.imaging" };
  static const char *const stages[] = { "pre-seed", "seed", "series-a" };
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *startup
          = g_strdup_printf ("{\"_id\":\"organisation:s%u\",\"type\":\"organisation\"," STAMPS ",\"name\":\"Fjellpuls %u\",\"kind\":\"startup\",\"country\":\"%s\","
                             "\"tags\":[\"%s\",\"%s\"],\"venture\":{\"stage\":\"%s\",\"raising\":{\"amount\":%u,\"currency\":\"NOK\"}}}",
                             i, i, i % 3 ? "NO" : "SE", tags[i % 6], tags[i / 6 % 6], stages[i % 3], 500000 * (1 + i % 20));
      g_autofree char *investor
          = g_strdup_printf ("{\"_id\":\"organisation:i%u\",\"type\":\"organisation\"," STAMPS ",\"name\":\"Rimfrost %u\",\"kind\":\"investor\",\"country\":\"NO\","
                             "\"tags\":[\"%s\"],\"mandate\":{\"stages\":[\"%s\"],\"ticket\":{\"min\":%u,\"max\":%u,\"currency\":\"NOK\"}}}",
                             i, i, tags[i % 5], stages[i / 2 % 3], 200000 * (1 + i % 9), 1000000 * (2 + i % 9));

      put (batch, startup);
      put (batch, investor);
    }
  return GINT_TO_POINTER (ww_desk_apply (desk, batch, NULL, error));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_settings_reset (ww_settings_get (), "page-state");
  ww_test_cluster_set_up_by (&f->cluster, fill, NULL, "Ingrid", "wishes", 1280, 800);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  ww_test_cluster_tear_down (&f->cluster);
}

/* Every pair is there, and nothing is under way any more. */
static gboolean
has_order (gpointer data)
{
  Fixture *f = data;
  WwGridCursor *cursor = WW_GRID_CURSOR (ww_test_find (GTK_WIDGET (f->map), WW_TYPE_GRID_CURSOR, NULL));
  GtkWidget *progress = ww_test_find (GTK_WIDGET (f->page), GTK_TYPE_PROGRESS_BAR, NULL);

  return ww_heat_map_set_current (f->map, n_lines - 1, 0) && !strstr (ww_grid_cursor_get_name (cursor), "not computed")
         && !gtk_revealer_get_reveal_child (GTK_REVEALER (gtk_widget_get_ancestor (progress, GTK_TYPE_REVEALER)));
}

static void
act (Fixture *f, const char *action, const char *what)
{
  ww_test_steps_begin ();
  g_action_group_activate_action (ww_page_get_actions (f->page), action, NULL);
  ww_test_rest (GTK_WIDGET (f->cluster.window));
  ww_test_steps_end (what);
}

static void
test_open (Fixture *f)
{
  ww_test_steps_begin ();
  ww_window_show_entry (f->cluster.window, "matches");
  f->page = ww_window_get_page (f->cluster.window, "matches");
  f->map = WW_HEAT_MAP (ww_test_find (GTK_WIDGET (f->page), WW_TYPE_HEAT_MAP, NULL));
  while (!has_order (f))
    ww_test_rest (GTK_WIDGET (f->cluster.window));
  ww_test_rest (GTK_WIDGET (f->cluster.window));
  ww_test_steps_end ("open, score and order");
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_export (Fixture *f, const char *action, const char *name)
{
  g_autofree char *path = g_build_filename (f->cluster.directory, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  ww_file_dialog_answer_next (file);
  ww_test_steps_begin ();
  g_action_group_activate_action (ww_page_get_actions (f->page), action, NULL);
  ww_test_spin (is_there, path);
  ww_test_steps_end (action);
}

/* For some, and for all again. */
static void
search (Fixture *f)
{
  GtkWidget *entry = ww_test_find (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL);

  for (guint i = 0; i < 2; i++)
    {
      ww_test_steps_begin ();
      gtk_editable_set_text (GTK_EDITABLE (entry), i ? "" : "puls 1");
      ww_test_rest (GTK_WIDGET (f->cluster.window));
      ww_test_steps_end ("search");
    }
}

static void
test_large (Fixture *f, gconstpointer data)
{
  test_open (f);
  ww_test_steps_begin ();
  for (guint i = 0; i < 40; i++)
    {
      ww_heat_map_set_current (f->map, n_lines / 40 * i, n_lines / 40 * i);
      ww_test_settle (GTK_WIDGET (f->cluster.window));
    }
  ww_test_steps_end ("go across");
  for (guint i = 0; i < 6; i++)
    act (f, "zoom-out", "smaller cells");
  act (f, "zoom-in", "larger cells");
  ww_test_steps_begin ();
  g_signal_emit_by_name (f->map, "sort", TRUE, 3);
  ww_test_rest (GTK_WIDGET (f->cluster.window));
  ww_test_steps_end ("sort by a row");
  search (f);
  test_export (f, "export", "m.csv");
  test_export (f, "export-picture", "m.png");
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
  ww_test_steps_watch ();
  if (argc > 1)
    n_lines = (guint) atoi (argv[1]);
  g_test_add ("/app/matches-large", Fixture, NULL, set_up, test_large, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group-edit.h"
#include "ww-overview.h"
#include "ww-sample.h"
#include "ww-test-folder.h"

#define NOW G_GINT64_CONSTANT (1795338000000) /* 2026-11-22 */

typedef struct {
  char *directory, *path;
  WwWorkspace *workspace;
  WwOverview *overview;
  gboolean done;
} Fixture;

static void
spin (gboolean (*is_done) (Fixture *f), Fixture *f)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!is_done (f))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
}

static gboolean
is_done (Fixture *f)
{
  return f->done;
}

static gpointer
load_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *sample = ww_sample_find ();

  return GINT_TO_POINTER (ww_sample_load (desk, sample, cancellable, error));
}

static void
ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static void
opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_workspace_open_finish (WW_WORKSPACE (source), result, &error));
  ww_workspace_run_async (WW_WORKSPACE (source), load_job, NULL, NULL, NULL, NULL, ran, data);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->directory = ww_test_folder_new ();
  f->path = g_build_filename (f->directory, "cluster.db", NULL);
  f->workspace = ww_workspace_new ();
  ww_workspace_open_async (f->workspace, f->path, TRUE, "Ingrid", NULL, opened, f);
  spin (is_done, f);
  f->overview = ww_overview_of (f->workspace);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_overview_leave (f->overview);
  ww_workspace_close (f->workspace);
  while (G_OBJECT (f->workspace)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (f->workspace);
  ww_test_folder_clear (&f->directory);
  g_free (f->path);
}

static gboolean
is_ready (Fixture *f)
{
  return ww_overview_get_state (f->overview) == WW_OVERVIEW_READY;
}

static gboolean
is_stopped (Fixture *f)
{
  return ww_overview_get_state (f->overview) == WW_OVERVIEW_STOPPED;
}

static gboolean
is_stale (Fixture *f)
{
  return ww_overview_is_stale (f->overview);
}

static gboolean
has_suggestions (Fixture *f)
{
  return ww_overview_get_suggestions (f->overview) != NULL;
}

static gboolean
has_begun (Fixture *f)
{
  guint done, total;

  ww_overview_get_progress (f->overview, &done, &total);
  return done > 0;
}

static void
test_stop_and_update (Fixture *f, gconstpointer data)
{
  guint done, total, edition;

  spin (has_suggestions, f);
  g_assert_cmpint (ww_overview_get_state (f->overview), ==, WW_OVERVIEW_IDLE);
  g_assert_null (ww_overview_get_gaps (f->overview));
  ww_overview_ask_matches (f->overview);
  spin (has_begun, f);
  ww_overview_stop (f->overview);
  spin (is_stopped, f);
  ww_overview_get_progress (f->overview, &done, &total);
  g_assert_cmpuint (done, <, total);
  g_assert_cmpuint (ww_overview_get_spread (f->overview)->n_chosen, <=, done);
  edition = ww_overview_get_edition (f->overview);
  ww_overview_ask_matches (f->overview);
  spin (is_ready, f);
  ww_overview_get_progress (f->overview, &done, &total);
  g_assert_cmpuint (done, ==, total);
  g_assert_cmpuint (ww_overview_get_edition (f->overview), >, edition);
  g_assert_cmpuint (ww_overview_get_unexpected (f->overview)->n_surprises, >, 0);
}

static guint
count_unanswered (Fixture *f)
{
  const WwMatchGaps *gaps = ww_overview_get_gaps (f->overview);
  guint n = 0;

  for (guint i = 0; i < gaps->n_gaps; i++)
    n += gaps->gaps[i].n_wishes;
  return n;
}

static gpointer
delete_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (ww_desk_delete (desk, data, "Wish deleted", error));
}

/* After an edit what is shown is stale, and says so, until it is made anew by itself. */
static void
test_edit (Fixture *f, gconstpointer data)
{
  g_autofree char *wish = NULL;
  guint before;

  spin (has_suggestions, f);
  ww_overview_ask_matches (f->overview);
  spin (is_ready, f);
  before = count_unanswered (f);
  wish = g_strdup (ww_rematch_get_cluster (ww_overview_get_rematch (f->overview))->wishes[ww_overview_get_gaps (f->overview)->gaps[0].wishes[0]].id);
  f->done = FALSE;
  ww_workspace_run_async (f->workspace, delete_job, g_strdup (wish), g_free, NULL, NULL, ran, f);
  spin (is_done, f);
  spin (is_stale, f);
  while (is_stale (f) || !is_ready (f))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_unanswered (f), ==, before - 1);
}

static void
test_group_edits (void)
{
  const char *const members[] = { "organisation:2", "organisation:1", NULL }, *const tags[] = { "clin.stroke", NULL }, *const wishes[] = { "wish:1", NULL };
  const WwGroupPlan plan = { "Night", "", "organisation:1", members, tags, wishes };
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) group = ww_group_edit_start (&plan, NOW, "Ingrid", &error);
  g_autoptr (WwDocument) more = ww_group_edit_member (group, "organisation:3", TRUE, NOW, NULL, &error);
  g_autoptr (WwDocument) led = ww_group_edit_lead (more, "organisation:4", NOW, NULL, &error);
  g_autoptr (WwDocument) left = ww_group_edit_member (led, "organisation:4", FALSE, NOW, NULL, &error);
  g_autoptr (WwDocument) bare = ww_group_edit_wish (left, "wish:1", FALSE, NOW, NULL, &error);
  g_auto (GStrv) first = ww_document_dup_strings (group, "members"), last = ww_document_dup_strings (bare, "members");
  g_autofree char *first_joined = g_strjoinv (" ", first), *last_joined = g_strjoinv (" ", last);

  g_assert_no_error (error);
  g_assert_cmpstr (first_joined, ==, "organisation:1 organisation:2");
  g_assert_cmpstr (ww_document_get_string (group, "founded"), ==, "2026-11-22");
  g_assert_false (ww_document_has (group, "purpose"));
  g_assert_cmpstr (ww_document_get_string (led, "lead"), ==, "organisation:4");
  g_assert_cmpstr (last_joined, ==, "organisation:1 organisation:2 organisation:3");
  g_assert_false (ww_document_has (left, "lead"));
  g_assert_false (ww_document_has (bare, "shared_wishes"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/overview/stop-and-update", Fixture, NULL, set_up, test_stop_and_update, tear_down);
  g_test_add ("/overview/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add_func ("/overview/group-edits", test_group_edits);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-live.h"
#include "ww-event-page.h"
#include "ww-event-problem.h"
#include "ww-event-publish.h"
#include "ww-event-request.h"
#include "ww-planner.h"
#include "ww-query.h"
#include "ww-report-view.h"
#include "ww-test-cluster.h"

typedef struct {
  WwTestCluster cluster;
  GtkWidget *page, *report;
  char *event;
} Fixture;

static char *
dup_event (WwStore *store)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = ww_store_query (store, query, NULL, NULL);

  return g_strdup (((WwRowData *) rows->pdata[0])->id);
}

/* The sample's event with a plan out, for an event in which nobody planned the investors' tables well. */
static gpointer
fill (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *event = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlanner) planner = NULL;
  g_autoptr (WwPlan) plan = NULL;
  guint n;

  if (!ww_test_load_sample (desk, NULL, cancellable, error))
    return NULL;
  event = dup_event (ww_desk_get_store (desk));
  if (!ww_event_take_requests (desk, event, WW_EVENT_REQUESTS_OF_NAMES, 60, NULL, NULL, &n, error))
    return NULL;
  room = ww_event_room_load (ww_desk_get_store (desk), event, error);
  problem = ww_event_problem_new (room, ww_desk_get_now (desk), error);
  planner = ww_planner_new (problem, NULL, 1, error);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = 5000 });
  plan = ww_planner_dup_best (planner);
  return GINT_TO_POINTER (!data || ww_event_publish (desk, room, plan, NULL, NULL, NULL, &n, error));
}

static gboolean
is_open (gpointer data)
{
  return ww_page_get_whole (data);
}

static void
set_up (Fixture *f, gconstpointer published)
{
  ww_test_cluster_set_up_by (&f->cluster, fill, (gpointer) published, "Ingrid", "events", 1280, 800);
  f->event = dup_event (ww_workspace_get_reader (f->cluster.workspace));
  f->page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "events"));
  f->report = ww_test_find (f->page, WW_TYPE_REPORT_VIEW, NULL);
  g_assert_true (ww_window_show_document (f->cluster.window, f->event));
  ww_test_spin (is_open, f->page);
  gtk_widget_activate_action (f->page, "event.view", "s", "report");
  ww_test_settle (GTK_WIDGET (f->cluster.window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->event);
  ww_test_cluster_tear_down (&f->cluster);
}

static gpointer
hold_one (WwDesk *desk, gpointer event, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event, error);

  return GINT_TO_POINTER (ww_event_settle_meeting (desk, ww_document_get_id (room->meetings->pdata[0]), "held", "A pilot in May", "Settled", error));
}

static gboolean
can (Fixture *f, const char *action)
{
  return g_action_group_get_action_enabled (ww_event_view_get_actions (WW_EVENT_VIEW (f->report)), action);
}

/* What is planned, and then what came of it, as it comes. */
static void
test_report (Fixture *f, gconstpointer data)
{
  ww_test_wait_for_text (&f->cluster, "At a glance");
  g_assert_nonnull (ww_test_find_text (f->report, "Meetings of a startup"));
  g_assert_nonnull (ww_test_find_text (f->report, "3 of 3 top requests met"));
  g_assert_nonnull (ww_test_find_text (f->report, "Without a meeting"));
  g_assert_null (ww_test_find_text (f->report, "A pilot in May"));
  g_assert_true (can (f, "print") && can (f, "save-pdf") && can (f, "save-csv"));
  ww_workspace_run_async (f->cluster.workspace, hold_one, f->event, NULL, NULL, NULL, NULL, NULL);
  ww_test_wait_for_text (&f->cluster, "A pilot in May");
}

static void
test_not_yet (Fixture *f, gconstpointer data)
{
  ww_test_wait_for_text (&f->cluster, "Nothing to Report Yet");
  g_assert_false (can (f, "print"));
}

typedef struct {
  Fixture *f;
  gboolean shown;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *wanted = data;
  g_autoptr (WwDocument) event = ww_store_get (ww_workspace_get_reader (wanted->f->cluster.workspace), wanted->f->event, NULL, NULL);

  return ww_document_get_boolean (event, "agenda_pages") == wanted->shown;
}

/* The host turns the participants' pages on in the details; without an address that is refused, and nothing says that it is done. */
static void
test_agenda_pages (Fixture *f, gconstpointer data)
{
  GtkWidget *details, *shown;
  Shown on = { f, TRUE }, off = { f, FALSE };

  gtk_widget_activate_action (f->page, "event.view", "s", "details");
  ww_test_wait_for_text (&f->cluster, "Agendas on the phone");
  details = gtk_widget_get_ancestor (ww_test_find_text (f->page, "Show everybody their own agenda"), GTK_TYPE_LIST_BOX);
  shown = ww_test_find (details, GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (shown), TRUE);
  ww_test_wait_for_text (&f->cluster, "Say at which address phones find the hub, such as http://192.168.1.10:5985/.");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (shown)));
  g_assert_true (is_shown (&off));
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (details, ADW_TYPE_ENTRY_ROW, NULL)), "http://10.0.0.2:5985/cluster");
  gtk_switch_set_active (GTK_SWITCH (shown), TRUE);
  ww_test_spin (is_shown, &on);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  ww_test_spin (is_shown, &off);
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  g_test_add ("/app/event-report/report", Fixture, GINT_TO_POINTER (TRUE), set_up, test_report, tear_down);
  g_test_add ("/app/event-report/not-yet", Fixture, NULL, set_up, test_not_yet, tear_down);
  g_test_add ("/app/event-report/agenda-pages", Fixture, NULL, set_up, test_agenda_pages, tear_down);
  return g_test_run ();
}

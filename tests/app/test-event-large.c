/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event of 350 people, 3,000 requests, 24 slots and 60 tables: nothing that a person does holds the window up for longer than she notices. */
#include "event-fixture.h"
#include "ww-event-list-view.h"
#include "ww-participants-view.h"
#include "ww-planner-view.h"
#include "ww-requests-view.h"
#include "ww-test-steps.h"

#define N_PERSONS 350
#define N_STARTUPS 170
#define N_REQUESTS 3000
#define N_SLOTS 24
#define N_TABLES 60
/* --- the event --- */

static void
put (WwBatch *batch, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  ww_batch_put (batch, document, NULL);
}

#define STAMPS "\"created_at\":\"2026-11-20T09:00:00Z\",\"updated_at\":\"2026-11-20T09:00:00Z\""

static void
put_event (WwBatch *batch)
{
  g_autoptr (GString) text = g_string_new ("{\"_id\":\"event:large\",\"type\":\"event\"," STAMPS ",\"name\":\"Large\",\"date\":\"2026-12-03\","
                                           "\"limits\":{\"max_meetings\":12,\"min_meetings\":4},\"slots\":[");

  for (guint i = 0; i < N_SLOTS; i++)
    g_string_append_printf (text, "%s{\"start\":\"2026-12-03T%02u:%02u:00Z\",\"end\":\"2026-12-03T%02u:%02u:00Z\"}", i ? "," : "", 8 + i / 3, i % 3 * 20,
                            8 + (i + 1) / 3, (i + 1) % 3 * 20);
  g_string_append (text, "],\"tables\":[");
  for (guint i = 0; i < N_TABLES; i++)
    g_string_append_printf (text, "%s{\"name\":\"Table %u\",\"zone\":\"Hall %u\"}", i ? "," : "", i + 1, i / 20);
  g_string_append (text, "]}");
  put (batch, text->str);
}

static gpointer
fill (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  put_event (batch);
  for (guint i = 0; i < N_PERSONS; i++)
    {
      const char *role = i < N_STARTUPS ? "startup" : "investor";
      g_autofree char *organisation = g_strdup_printf ("{\"_id\":\"organisation:%u\",\"type\":\"organisation\"," STAMPS ",\"name\":\"Fjellpuls %u\",\"kind\":\"%s\"}", i, i, role);
      g_autofree char *participant = g_strdup_printf ("{\"_id\":\"participant:%u\",\"type\":\"participant\"," STAMPS ",\"event\":\"event:large\","
                                                      "\"organisation\":\"organisation:%u\",\"role\":\"%s\"}", i, i, role);

      put (batch, organisation);
      put (batch, participant);
    }
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      g_autofree char *request = g_strdup_printf ("{\"_id\":\"request:%u\",\"type\":\"request\"," STAMPS ",\"event\":\"event:large\",\"parties\":"
                                                  "[\"organisation:%u\",\"organisation:%u\"],\"status\":\"%s\",\"score\":%u,\"rank\":%u,\"source\":\"file\"}",
                                                  i, i % N_STARTUPS, N_STARTUPS + (i / N_STARTUPS * 11 + i) % (N_PERSONS - N_STARTUPS),
                                                  i % 3 ? "accepted" : "requested", 50 + i * 7 % 50, 1 + i / N_STARTUPS);

      put (batch, request);
    }
  return GINT_TO_POINTER (ww_desk_apply (desk, batch, NULL, error));
}

static void
set_up_large (EventFixture *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (&f->cluster, fill, NULL, "Ingrid", "events", 1280, 800);
  f->event = g_strdup ("event:large");
  f->page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "events"));
  f->open = gtk_widget_get_ancestor (ww_test_find (f->page, WW_TYPE_EVENT_DETAILS, NULL), GTK_TYPE_BOX);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
}

/* --- what a person does --- */

static void
rest (EventFixture *f)
{
  ww_test_rest (GTK_WIDGET (f->cluster.window));
}

static void
show_view (EventFixture *f, const char *view)
{
  g_autofree char *what = g_strdup_printf ("open %s", view);

  ww_test_steps_begin ();
  gtk_widget_activate_action (f->page, "event.view", "s", view);
  rest (f);
  ww_test_steps_end (what);
}

static void
search (EventFixture *f, GType type, const char *words, const char *what)
{
  GtkWidget *entry = ww_test_find (ww_test_find (f->open, type, NULL), GTK_TYPE_SEARCH_ENTRY, NULL);

  ww_test_steps_begin ();
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  rest (f);
  ww_test_steps_end (what);
}

static gboolean
has_state (gpointer data)
{
  const WwPlannerState *state = ww_planner_view_get_state (data);

  return state && state->n_open == N_REQUESTS;
}

static gboolean
has_plan (gpointer data)
{
  const WwPlannerState *state = ww_planner_view_get_state (data);

  return state && state->timetable && !ww_planner_view_is_running (data);
}

static void
test_lists (EventFixture *f, gconstpointer data)
{
  Wanted declined = { f->open, "Declined 1" };
  GtkListView *list;

  ww_test_steps_begin ();
  g_assert_true (ww_window_show_document (f->cluster.window, f->event));
  ww_test_spin (is_open, f->page);
  rest (f);
  ww_test_steps_end ("open the event");
  show_view (f, "details");
  show_view (f, "participants");
  search (f, WW_TYPE_PARTICIPANTS_VIEW, "puls 34", "search participants");
  search (f, WW_TYPE_PARTICIPANTS_VIEW, "", "all participants again");
  show_view (f, "requests");
  search (f, WW_TYPE_REQUESTS_VIEW, "puls 19", "search requests");
  search (f, WW_TYPE_REQUESTS_VIEW, "", "all requests again");
  list = GTK_LIST_VIEW (ww_test_find (ww_test_find (f->open, WW_TYPE_REQUESTS_VIEW, NULL), GTK_TYPE_LIST_VIEW, NULL));
  ww_test_steps_begin ();
  gtk_selection_model_select_item (gtk_list_view_get_model (list), 7, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.answer", "s", "declined");
  ww_test_spin (says, &declined);
  rest (f);
  ww_test_steps_end ("decline a request");
  ww_test_steps_begin ();
  gtk_selection_model_select_all (gtk_list_view_get_model (list));
  rest (f);
  ww_test_steps_end ("choose all requests");
  ww_test_steps_begin ();
  for (guint i = 0; i < 50; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", i * 60);
      ww_test_settle (GTK_WIDGET (f->cluster.window));
    }
  ww_test_steps_end ("scroll through the requests");
  show_view (f, "floor");
}

static void
test_plan (EventFixture *f, gconstpointer data)
{
  WwPlannerView *planner;
  WwScheduleGrid *grid;
  guint row, column;

  open_view (f, "plan");
  planner = WW_PLANNER_VIEW (ww_test_find (f->open, WW_TYPE_PLANNER_VIEW, NULL));
  grid = WW_SCHEDULE_GRID (ww_test_find (GTK_WIDGET (planner), WW_TYPE_SCHEDULE_GRID, NULL));
  ww_test_spin (has_state, planner);
  ww_test_steps_begin ();
  ww_planner_view_plan (planner);
  rest (f);
  ww_test_steps_end ("begin to plan");
  ww_test_steps_begin ();
  rest (f);
  rest (f);
  ww_planner_view_stop (planner);
  ww_test_spin (has_plan, planner);
  rest (f);
  ww_test_steps_end ("plan, and keep the plan");
  g_assert_cmpuint (ww_plan_get_n_meetings (ww_planner_view_get_state (planner)->plan), >, 800);
  show_view (f, "details");
  show_view (f, "plan");

  ww_test_steps_begin ();
  for (guint i = 0; i < 60; i++)
    {
      ww_schedule_grid_set_current (grid, i * 2, i % N_SLOTS);
      ww_test_settle (GTK_WIDGET (f->cluster.window));
    }
  ww_test_steps_end ("go through the schedule");
  for (row = 0, column = 0; row < 6; row++)
    {
      ww_schedule_grid_set_current (grid, row, column);
      ww_test_steps_begin ();
      g_signal_emit_by_name (grid, "drag-begun", row, column);
      ww_test_settle (GTK_WIDGET (f->cluster.window));
      g_signal_emit_by_name (grid, "dropped", row, (column + 5) % N_SLOTS);
      rest (f);
      ww_test_steps_end ("drag a meeting");
    }
  ww_test_steps_begin ();
  ww_planner_view_set_by (planner, WW_PLANNER_BY_INVESTOR);
  rest (f);
  ww_test_steps_end ("by investors");
  ww_test_steps_begin ();
  ww_planner_view_set_by (planner, WW_PLANNER_BY_TABLE);
  rest (f);
  ww_test_steps_end ("by tables");
  ww_test_steps_begin ();
  ww_planner_view_copy (planner);
  rest (f);
  ww_test_steps_end ("copy the plan");
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  ww_test_steps_watch ();
  g_test_add ("/event-large/lists", EventFixture, NULL, set_up_large, test_lists, tear_down);
  g_test_add ("/event-large/plan", EventFixture, NULL, set_up_large, test_plan, tear_down);
  return g_test_run ();
}

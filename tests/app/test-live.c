/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-check-in.h"
#include "ww-decision-card.h"
#include "ww-draft.h"
#include "ww-event-live.h"
#include "ww-event-notice.h"
#include "ww-event-problem.h"
#include "ww-event-plans.h"
#include "ww-event-publish.h"
#include "ww-event-request.h"
#include "ww-format.h"
#include "ww-live-view.h"
#include "ww-next-list.h"
#include "ww-planner-view.h"
#include "ww-planner.h"
#include "ww-projector-board.h"
#include "ww-projector.h"
#include "ww-query.h"
#include "ww-table-grid.h"
#include "ww-test-cluster.h"

#include <string.h>

typedef struct {
  WwTestCluster cluster;
  char *event;
  GtkWidget *view, *entry;
  gboolean done;
} Fixture;

static char *
find_event (WwStore *store)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = ww_store_query (store, query, NULL, NULL);

  return g_strdup (((WwRowData *) rows->pdata[0])->id);
}

/* The sample with a plan that is out; the first slot was called. */
static gpointer
fill (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlanner) planner = NULL;
  g_autoptr (WwPlan) plan = NULL;
  g_autoptr (WwDocument) timetable = NULL;
  g_autofree char *event = NULL;
  guint n;

  if (!ww_test_load_sample (desk, data, cancellable, error))
    return NULL;
  event = find_event (ww_desk_get_store (desk));
  g_assert_true (ww_event_take_requests (desk, event, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 60, NULL, NULL, &n, error));
  room = ww_event_room_load (ww_desk_get_store (desk), event, error);
  problem = ww_event_problem_new (room, ww_desk_get_now (desk), error);
  planner = ww_planner_new (problem, NULL, 1, error);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = 20000 });
  plan = ww_planner_dup_best (planner);
  timetable = ww_event_keep_plan (desk, room, NULL, "Plan", plan, NULL, NULL, error);
  return GINT_TO_POINTER (timetable && ww_event_publish (desk, room, plan, timetable, NULL, NULL, NULL, error) && ww_event_call_next (desk, event, NULL, error));
}

static WwEventRoom *
load (Fixture *f)
{
  return ww_event_room_load (ww_workspace_get_reader (f->cluster.workspace), f->event, NULL);
}

static gboolean
is_shown (gpointer data)
{
  Fixture *f = data;

  f->view = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_LIVE_VIEW, NULL);
  return f->view && gtk_widget_get_mapped (f->view) && ww_test_find_text (f->view, "Slot 1 of 10");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (&f->cluster, fill, NULL, "Ingrid", "events", 1280, 800);
  f->event = find_event (ww_workspace_get_reader (f->cluster.workspace));
  g_assert_true (ww_window_show_document (f->cluster.window, f->event));
  /* An event whose day is on opens there. */
  ww_test_spin (is_shown, f);
  f->entry = ww_test_find (f->view, GTK_TYPE_SEARCH_ENTRY, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->event);
  ww_test_cluster_tear_down (&f->cluster);
}

static void
enter (Fixture *f, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (f->entry), text);
  g_signal_emit_by_name (f->entry, "activate");
}

typedef struct {
  Fixture *f;
  const char *text;
} Wanted;

static gboolean
is_said (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *label = ww_test_find_text (wanted->f->view, wanted->text);

  return label && gtk_widget_get_visible (label);
}

static void
said (Fixture *f, const char *text)
{
  ww_test_spin (is_said, &(Wanted) { f, text });
}

static void
test_check_in (Fixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = load (f), after = NULL;
  const char *name = ww_event_room_get_person (room, 0)->name, *other = ww_event_room_get_person (room, 5)->name;
  g_autofree char *badge = ww_event_room_dup_badge (room, 5), *here = g_strdup_printf ("%s is here", other), *again = NULL;

  said (f, "0 of 33 here");
  enter (f, name);
  said (f, "1 of 33 here");
  enter (f, badge);
  said (f, here);
  said (f, "2 of 33 here");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (f->entry)), ==, "");
  /* Twice is no harm, and told. */
  after = load (f);
  enter (f, badge);
  again = g_strdup_printf ("%s is here already, since 09:55", other);
  said (f, again);
  enter (f, "00000000");
  said (f, "No badge of this event has the number 00000000");
  enter (f, "Nobody At All");
  said (f, "Nobody called Nobody At All is expected. Whoever comes unannounced is added with Walk-In…");
  said (f, "2 of 33 here");
  g_assert_cmpint (ww_event_get_presence (after, 5, 0), ==, WW_EVENT_HERE);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  said (f, "1 of 33 here");
}

static guint
find_busy (WwEventRoom *room)
{
  for (guint p = 0; p < room->persons->len; p++)
    for (guint i = 0, n = 0; i < room->meetings->len; i++)
      if (ww_event_room_attends (room, p, room->meetings->pdata[i]) && ww_document_get_integer (room->meetings->pdata[i], "slot", 0) > 0 && ++n > 3)
        return p;
  g_assert_not_reached ();
}

static gboolean
is_asked (gpointer data)
{
  GtkWidget *card = ww_test_find (((Fixture *) data)->view, WW_TYPE_DECISION_CARD, NULL);

  return gtk_widget_get_visible (card);
}

static gboolean
is_calm (gpointer data)
{
  return !is_asked (data) && ww_test_find_text (((Fixture *) data)->view, "Nothing. What happens at the tables is told here.");
}

static int
get_version (Fixture *f)
{
  g_autoptr (WwEventRoom) room = load (f);

  return ww_event_get_version (room);
}

static gboolean
has_second_plan (gpointer data)
{
  return get_version (data) == 2;
}

static void
set_away (Fixture *f)
{
  g_autoptr (WwEventRoom) room = load (f);

  gtk_widget_activate_action (f->view, "page.away", "(sii)", ww_document_get_id (ww_event_room_get_person (room, find_busy (room))->document), 0, 11);
}

static void
test_decision (Fixture *f, gconstpointer data)
{
  GtkWidget *use;

  ww_test_spin (is_calm, f);
  set_away (f);
  ww_test_spin (is_asked, f);
  use = ww_test_find_button (f->view, "Use New Plan");
  g_assert_true (gtk_widget_get_visible (use));
  /* Nothing changes before it is taken. */
  g_assert_cmpint (get_version (f), ==, 1);
  ww_test_picture (GTK_WIDGET (f->cluster.window), "live-decision");
  g_signal_emit_by_name (use, "clicked");
  ww_test_spin (has_second_plan, f);
  ww_test_spin (is_calm, f);
  g_assert_nonnull (ww_test_find_button (f->view, "Print…"));
  /* Back comes the question. */
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  ww_test_spin (is_asked, f);
  g_signal_emit_by_name (ww_test_find_button (f->view, "Keep Old Plan"), "clicked");
  ww_test_spin (is_calm, f);
  g_assert_cmpint (get_version (f), ==, 1);
}

static const WwPlannerState *
get_planner_state (Fixture *f)
{
  GtkWidget *planner = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_PLANNER_VIEW, NULL);

  return planner ? ww_planner_view_get_state (WW_PLANNER_VIEW (planner)) : NULL;
}

static gboolean
has_planner (gpointer data)
{
  return get_planner_state (data) && get_planner_state (data)->timetable;
}

static gboolean
has_impossible (gpointer data)
{
  return get_planner_state (data) && get_planner_state (data)->n_impossible;
}

static void
show_view (Fixture *f, const char *name)
{
  gtk_widget_activate_action (f->view, "event.view", "s", name);
}

/* A plan that cannot be held any more has no share of the best that can. */
static void
test_impossible (Fixture *f, gconstpointer data)
{
  GtkWidget *of_what;

  ww_test_spin (is_calm, f);
  show_view (f, "plan");
  ww_test_spin (has_planner, f);
  of_what = ww_test_find_text (GTK_WIDGET (f->cluster.window), "of the best possible");
  g_assert_cmpuint (get_planner_state (f)->n_impossible, ==, 0);
  g_assert_true (gtk_widget_get_visible (of_what));
  show_view (f, "live");
  set_away (f);
  ww_test_spin (is_asked, f);
  show_view (f, "plan");
  ww_test_spin (has_impossible, f);
  g_assert_false (gtk_widget_get_visible (of_what));
}

static gpointer
other_desk_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Fixture *f = data;
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), f->event, error);

  return GINT_TO_POINTER (ww_event_check_in (desk, ww_document_get_id (ww_event_room_get_person (room, 3)->document), TRUE, NULL, error)
                          && ww_event_call_next (desk, f->event, NULL, error));
}

/* What other desks do is seen without a touch. */
static void
test_follows (Fixture *f, gconstpointer data)
{
  said (f, "0 of 33 here");
  ww_workspace_run_async (f->cluster.workspace, other_desk_job, f, NULL, NULL, NULL, NULL, NULL);
  said (f, "1 of 33 here");
  said (f, "Slot 2 of 10");
}

static gboolean
is_full (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_PROJECTOR) != NULL;
}

static void
test_projector (Fixture *f, gconstpointer data)
{
  GtkWidget *window;

  gtk_widget_activate_action (f->view, "page.projector", NULL);
  ww_test_spin (is_full, f);
  window = ww_test_find_toplevel (WW_TYPE_PROJECTOR);
  g_assert_nonnull (ww_test_find (window, WW_TYPE_PROJECTOR_BOARD, NULL));
  gtk_widget_activate_action (f->view, "page.projector", NULL);
  ww_test_settle (window);
  ww_test_picture (window, "projector");
  g_assert_true (ww_test_find_toplevel (WW_TYPE_PROJECTOR) == window);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is there once another desk's plan came in that had been published without knowing of this one. */
static gpointer
unite (WwDesk *desk, gpointer event, GCancellable *cancellable, GError **error)
{
  g_autofree char *rev = NULL, *id = NULL, *text = NULL, *line = NULL;
  g_autoptr (WwDocument) before = ww_store_get (ww_desk_get_store (desk), event, &rev, error), after = NULL;
  g_autoptr (WwDraft) draft = ww_draft_new_from (before);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), json_array_get_object_element (ww_document_get_list (before, "published"), 0));

  line = json_to_string (node, FALSE);
  id = g_strdup (json_object_get_string_member (json_node_get_object (node), "edition"));
  text = g_strdup_printf ("[%s, {\"version\": 1, \"at\": \"2026-11-18T09:00:00Z\", \"by\": \"Marte\"}, "
                          "{\"version\": 2, \"at\": \"2026-11-18T09:05:00Z\", \"by\": \"Ingrid\", \"edition\": \"%s\"}]", line, id);
  ww_draft_set_json (draft, "published", text);
  after = ww_draft_finish (draft, ww_desk_get_now (desk), "Marte", error);
  return GINT_TO_POINTER (after && ww_desk_save (desk, after, NULL, error));
}

static gboolean
is_closed (gpointer data)
{
  return !gtk_revealer_get_child_revealed (data);
}

/* That two plans became one is told above every view until somebody closes it, and stays to be read in the event's details. */
static void
test_united (Fixture *f, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "events")), *notice = ww_test_find (page, WW_TYPE_EVENT_NOTICE, NULL);
  GtkWidget *revealer = ww_test_find (notice, GTK_TYPE_REVEALER, NULL);
  GtkLabel *words = GTK_LABEL (ww_test_find (notice, GTK_TYPE_LABEL, NULL));
  g_autofree char *at = ww_format_instant (WW_FORMAT_ENGLISH, G_GINT64_CONSTANT (1794992700000));
  g_autofree char *told = g_strdup_printf ("Two desks published a plan each without knowing of the other. The later one counts: that of Ingrid, %s, "
                                           "which is plan 2 now. 0 agendas can be other ones than on paper.", at);
  g_autofree char *fact = g_strdup_printf ("%s · Ingrid\nOf two plans that were published without knowing of each other, this is the later one", at);

  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  ww_workspace_run_async (f->cluster.workspace, unite, f->event, NULL, NULL, NULL, NULL, NULL);
  ww_test_wait_for_text (&f->cluster, told);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (words)));
  gtk_widget_activate_action (page, "event.view", "s", "plan");
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  g_signal_emit_by_name (ww_test_find (notice, GTK_TYPE_BUTTON, NULL), "clicked");
  ww_test_spin (is_closed, revealer);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.back", NULL);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_true (ww_window_show_document (f->cluster.window, f->event));
  ww_test_spin (is_shown, f);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  gtk_widget_activate_action (page, "event.view", "s", "details");
  ww_test_wait_for_text (&f->cluster, fact);
}

#define ADD(name, func) g_test_add ("/live/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* The morning of the sample's day. */
  g_setenv ("WISHWELL_NOW", "2026-12-03T08:55:00Z", TRUE);
  ww_test_init (&argc, &argv);
  ADD ("check-in", test_check_in);
  ADD ("decision", test_decision);
  ADD ("impossible", test_impossible);
  ADD ("follows", test_follows);
  ADD ("united", test_united);
  ADD ("projector", test_projector);
  return g_test_run ();
}

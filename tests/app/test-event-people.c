/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-fixture.h"
#include "ww-event-import-dialog.h"
#include "ww-event-lines.h"
#include "ww-event-publish.h"
#include "ww-file-dialog.h"
#include "ww-participant-dialog.h"
#include "ww-participants-add-dialog.h"
#include "ww-party-chips.h"
#include "ww-planner-view.h"
#include "ww-publish-dialog.h"
#include "ww-requests-ask-dialog.h"
#include "ww-requests-take-dialog.h"
#include "ww-requests-view.h"
#include "ww-role-matrix-dialog.h"

/* --- who comes --- */

typedef struct {
  EventFixture *f;
  guint persons;
} Coming;

static gboolean
so_many_come (gpointer data)
{
  const Coming *coming = data;
  g_autoptr (WwEventRoom) room = load (coming->f);

  return room->persons->len == coming->persons;
}

/* The tick of somebody in a list. */
static GtkWidget *
find_check (GtkWidget *root, const char *text)
{
  GtkWidget *label = ww_test_find_text (root, text);

  return label ? gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON) : NULL;
}

static void
test_add_members (EventFixture *f, gconstpointer data)
{
  Coming coming = { f, 35 };
  GtkWidget *dialog, *entry;
  Wanted wanted = { f->open, "All 35" };

  open_view (f, "participants");
  g_assert_nonnull (ww_test_find_text (f->open, "Startups 16"));
  activate (f, "page.add-members");
  dialog = ww_test_find_toplevel (WW_TYPE_PARTICIPANTS_ADD_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Add")));
  entry = ww_test_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL);
  /* Who takes part already cannot be added again. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Hjertenær");
  g_signal_emit_by_name (entry, "search-changed");
  ww_test_settle (dialog);
  g_assert_false (gtk_widget_get_sensitive (find_check (dialog, "Hjertenær")));
  gtk_editable_set_text (GTK_EDITABLE (entry), "university hospital");
  g_signal_emit_by_name (entry, "search-changed");
  ww_test_settle (dialog);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (dialog, "Storvann University Hospital")), TRUE);
  /* What is ticked stays ticked while something else is looked for. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "Furudal");
  g_signal_emit_by_name (entry, "search-changed");
  ww_test_settle (dialog);
  click (dialog, "Tick All");
  ww_test_settle (dialog);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (dialog, "Furudal Municipality"))));
  click (dialog, "Add 2");
  ww_test_spin (so_many_come, &coming);
  ww_test_spin (says, &wanted);
  g_assert_nonnull (ww_test_find_text (f->open, "Hospitals 1"));
  activate (f, "win.undo");
  coming.persons = 33;
  ww_test_spin (so_many_come, &coming);
}

static gboolean
vip_comes (gpointer data)
{
  g_autoptr (WwEventRoom) room = load (data);

  return ww_document_get_boolean (ww_event_room_get_person (room, 0)->document, "vip");
}

static void
test_participant (EventFixture *f, gconstpointer data)
{
  Coming coming = { f, 32 };
  g_autoptr (WwEventRoom) room = load (f);
  WwEventLines *lines;
  GtkWidget *dialog, *row;

  open_view (f, "participants");
  lines = WW_EVENT_LINES (ww_test_find (f->open, WW_TYPE_EVENT_LINES, NULL));
  g_signal_emit_by_name (lines, "activated", ww_document_get_id (ww_event_room_get_person (room, 0)->document));
  dialog = ww_test_find_toplevel (WW_TYPE_PARTICIPANT_DIALOG);
  g_assert_nonnull (dialog);
  row = gtk_widget_get_ancestor (ww_test_find_text (dialog, "VIP"), ADW_TYPE_ACTION_ROW);
  gtk_switch_set_active (GTK_SWITCH (ww_test_find (row, GTK_TYPE_SWITCH, NULL)), TRUE);
  click (dialog, "Save");
  ww_test_spin (vip_comes, f);
  /* The first of the list goes, by its key. */
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (ww_test_find (GTK_WIDGET (lines), GTK_TYPE_LIST_VIEW, NULL))), 0, TRUE);
  activate (f, "page.remove");
  ww_test_spin (so_many_come, &coming);
}

static gboolean
is_read (gpointer data)
{
  GtkWidget *button = ww_test_find_text (data, "Import 2");

  return button != NULL;
}

static void
test_import (EventFixture *f, gconstpointer data)
{
  Coming coming = { f, 35 };
  g_autofree char *path = g_build_filename (f->cluster.directory, "signed-up.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog;

  g_assert_true (g_file_set_contents (path, "Navn;Bedrift;E-post\nKari Ny;Nyland Helse AS;kari@nyland.example\nOla Ny;Nyland Helse AS;\n;;\nPer Uten;;\n",
                                      -1, NULL));
  open_view (f, "participants");
  ww_file_dialog_answer_next (file);
  activate (f, "page.import");
  while (!(dialog = ww_test_find_toplevel (WW_TYPE_EVENT_IMPORT_DIALOG)))
    g_main_context_iteration (NULL, TRUE);
  ww_test_spin (is_read, dialog);
  /* What becomes of each row is said before anything is written. */
  g_assert_nonnull (ww_test_find_text (dialog, "Kari Ny, Nyland Helse AS"));
  g_assert_nonnull (ww_test_find_text (dialog, "Left out 1"));
  click (dialog, "Import 2");
  ww_test_spin (so_many_come, &coming);
  activate (f, "win.undo");
  coming.persons = 33;
  ww_test_spin (so_many_come, &coming);
}

static gboolean
startups_meet (gpointer data)
{
  g_autoptr (WwEventRoom) room = load (data);

  return ww_event_room_may_meet (room, "startup", "startup") == WW_EVENT_MAY && ww_event_room_may_meet (room, "investor", "startup") == WW_EVENT_MAY_IF_ASKED;
}

static void
test_matrix (EventFixture *f, gconstpointer data)
{
  GtkWidget *dialog, *grid, *cell;

  open_view (f, "participants");
  g_assert_false (startups_meet (f));
  activate (f, "page.matrix");
  dialog = ww_test_find_toplevel (WW_TYPE_ROLE_MATRIX_DIALOG);
  g_assert_nonnull (dialog);
  grid = ww_test_find (dialog, GTK_TYPE_GRID, NULL);
  cell = gtk_grid_get_child_at (GTK_GRID (grid), 2, 1);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (cell)));
  /* What is said of two is said both ways; after yes comes only if asked, then never. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (cell), FALSE);
  g_assert_true (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (gtk_grid_get_child_at (GTK_GRID (grid), 1, 2))));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (cell), ==, "Startups with Investors, only if asked");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (cell), TRUE);
  g_assert_false (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (cell)));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (cell)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (cell), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (cell), FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_grid_get_child_at (GTK_GRID (grid), 1, 1)), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_grid_get_child_at (GTK_GRID (grid), 2, 2)), TRUE);
  click (dialog, "Save");
  ww_test_spin (startups_meet, f);
}

/* --- who would like to meet whom --- */

static guint
count_requests (EventFixture *f, const char *status)
{
  g_autoptr (WwEventRoom) room = load (f);
  guint n = 0;

  for (guint i = 0; i < room->requests->len; i++)
    n += !status || g_strcmp0 (ww_document_get_string (ww_event_room_get_request (room, i), "status"), status) == 0;
  return n;
}

typedef struct {
  EventFixture *f;
  guint n;
  const char *status;
} Asked;

static gboolean
so_many_ask (gpointer data)
{
  const Asked *asked = data;

  return count_requests (asked->f, asked->status) == asked->n;
}

/* What the button of the dialog says: "Take 12"; 0 while it counts. */
static guint
find_take (GtkWidget *dialog)
{
  for (guint n = 1; n < 1000; n++)
    {
      g_autofree char *text = g_strdup_printf ("Take %u", n);

      if (ww_test_find_text (dialog, text))
        return n;
    }
  return 0;
}

static gboolean
can_be_taken (gpointer data)
{
  return find_take (data) > 0;
}

/* Takes requests at a score, and gives back how many it was said to make. */
static guint
take (EventFixture *f, double floor)
{
  GtkWidget *dialog;
  g_autofree char *text = NULL;
  guint n;

  activate (f, "page.take");
  dialog = ww_test_find_toplevel (WW_TYPE_REQUESTS_TAKE_DIALOG);
  g_assert_nonnull (dialog);
  gtk_range_set_value (GTK_RANGE (ww_test_find (dialog, GTK_TYPE_SCALE, NULL)), floor);
  ww_test_spin (can_be_taken, dialog);
  n = find_take (dialog);
  text = g_strdup_printf ("Take %u", n);
  click (dialog, text);
  return n;
}

static void
select_all (EventFixture *f)
{
  GtkWidget *view = ww_test_find (f->open, WW_TYPE_REQUESTS_VIEW, NULL);

  ww_test_settle (GTK_WIDGET (f->cluster.window));
  gtk_selection_model_select_all (gtk_list_view_get_model (GTK_LIST_VIEW (ww_test_find (view, GTK_TYPE_LIST_VIEW, NULL))));
}

static void
test_requests (EventFixture *f, gconstpointer data)
{
  Asked asked = { .f = f };
  Wanted wanted = { f->open, NULL };
  g_autofree char *all = NULL;

  open_view (f, "requests");
  g_assert_true (says (&(Wanted) { f->open, "No Requests Yet" }));
  asked.n = take (f, 60);
  g_assert_cmpuint (asked.n, >, 50);
  ww_test_spin (so_many_ask, &asked);
  /* A lower score makes more of them, which were not there yet. */
  asked.n += take (f, 40);
  ww_test_spin (so_many_ask, &asked);
  all = g_strdup_printf ("All %u", asked.n);
  wanted.text = all;
  ww_test_spin (says, &wanted);

  select_all (f);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.answer", "s", "declined");
  asked.status = "declined";
  ww_test_spin (so_many_ask, &asked);
  activate (f, "win.undo");
  asked.n = 0;
  ww_test_spin (so_many_ask, &asked);
}

static void
test_ask (EventFixture *f, gconstpointer data)
{
  Asked asked = { f, 2, "requested" };
  g_autoptr (WwEventRoom) room = load (f);
  GtkWidget *dialog, *chips;

  open_view (f, "requests");
  activate (f, "page.ask");
  dialog = ww_test_find_toplevel (WW_TYPE_REQUESTS_ASK_DIALOG);
  g_assert_nonnull (dialog);
  chips = ww_test_find (dialog, WW_TYPE_PARTY_CHIPS, NULL);
  ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, 0));
  /* The first asks: it cannot ask for itself. */
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Add")));
  ww_party_chips_remove_all (WW_PARTY_CHIPS (chips));
  ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, 3));
  ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, 1));
  click (dialog, "Add");
  ww_test_spin (so_many_ask, &asked);
}

static gboolean
has_group (gpointer data)
{
  const Asked *asked = data;
  g_autoptr (WwEventRoom) room = load (asked->f);
  JsonArray *parties = room->requests->len ? ww_document_get_list (ww_event_room_get_request (room, 0), "parties") : NULL;

  return parties && json_array_get_length (parties) == asked->n;
}

static GtkWidget *
find_dialog (const char *name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (gtk_widget_get_name (window), name))
        return window;
    }
  return NULL;
}

static gboolean
is_published (gpointer data)
{
  g_autoptr (WwEventRoom) room = load (data);

  return ww_event_get_version (room) == 1;
}

static gboolean
can_be_planned (gpointer data)
{
  const WwPlannerState *state = ww_planner_view_get_state (data);

  return state && state->n_open > 0;
}

static gboolean
shows_plan (gpointer data)
{
  return ww_planner_view_get_state (data)->timetable != NULL;
}

/* What the other side has not accepted is not published without a word, and the word is kept. */
static void
test_publish (EventFixture *f, gconstpointer data)
{
  Asked asked = { .f = f };
  GtkWidget *dialog, *planner;
  g_autoptr (WwEventRoom) room = NULL;
  JsonArray *overrides;

  open_view (f, "requests");
  asked.n = take (f, 60);
  ww_test_spin (so_many_ask, &asked);
  gtk_widget_activate_action (f->page, "event.view", "s", "plan");
  planner = ww_test_find (f->open, WW_TYPE_PLANNER_VIEW, NULL);
  ww_test_spin (can_be_planned, planner);
  ww_planner_view_plan (WW_PLANNER_VIEW (planner));
  ww_planner_view_stop (WW_PLANNER_VIEW (planner));
  ww_test_spin (shows_plan, planner);
  activate (f, "page.publish");
  dialog = ww_test_find_toplevel (WW_TYPE_PUBLISH_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Publish")));
  gtk_editable_set_text (find_entry (dialog, "Why they are published all the same"), "Agreed by telephone");
  click (dialog, "Publish");
  ww_test_spin (is_published, f);
  room = load (f);
  overrides = json_object_get_array_member (json_array_get_object_element (ww_document_get_list (room->event, "published"), 0), "overrides");
  g_assert_cmpuint (json_array_get_length (overrides), >, 0);
  g_assert_true (g_str_has_suffix (json_array_get_string_element (overrides, 0), ": Agreed by telephone"));
}

static gboolean
knows_group (gpointer data)
{
  const WwPlannerState *state = ww_planner_view_get_state (data);

  return state && state->n_open == 1 && ww_plan_problem_get_wish (state->problem, 0)->n_roles == 4;
}

/* Three meet at once; later a fourth joins them. */
static void
test_group (EventFixture *f, gconstpointer data)
{
  Asked asked = { f, 3, "requested" };
  Wanted wanted = { f->open, NULL };
  g_autoptr (WwEventRoom) room = load (f);
  g_autofree char *both = g_strdup_printf ("%s, %s", ww_event_room_get_person (room, 3)->organisation_name, ww_event_room_get_person (room, 1)->organisation_name);
  GtkWidget *dialog, *chips, *together, *planner;
  g_autoptr (WwSchedule) schedule = NULL;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_cells = 0;

  open_view (f, "requests");
  activate (f, "page.ask");
  dialog = ww_test_find_toplevel (WW_TYPE_REQUESTS_ASK_DIALOG);
  together = ww_test_find (dialog, GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (together), TRUE);
  chips = ww_test_find (dialog, WW_TYPE_PARTY_CHIPS, NULL);
  ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, 3));
  g_assert_nonnull (ww_test_find_text (dialog, "Two or three others make a group"));
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Add")));
  ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, 1));
  g_assert_nonnull (ww_test_find_text (dialog, "One meeting of 3"));
  click (dialog, "Add");
  ww_test_spin (has_group, &asked);
  wanted.text = both;
  ww_test_spin (says, &wanted);

  select_all (f);
  activate (f, "page.edit");
  dialog = find_dialog ("request");
  g_assert_nonnull (dialog);
  chips = ww_test_find (dialog, WW_TYPE_PARTY_CHIPS, NULL);
  ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, 4));
  ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, 5));
  g_assert_nonnull (ww_test_find_text (dialog, "A group is of four at most"));
  ww_party_chips_remove_all (WW_PARTY_CHIPS (chips));
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Save")));
  for (guint i = 4; i < 7; i++)
    ww_party_chips_add (WW_PARTY_CHIPS (chips), ww_event_room_get_organisation (room, i));
  click (dialog, "Save");
  asked.n = 4;
  ww_test_spin (has_group, &asked);

  /* In the schedule it is one meeting of all, in the line of each. */
  gtk_widget_activate_action (f->page, "event.view", "s", "plan");
  planner = ww_test_find (f->open, WW_TYPE_PLANNER_VIEW, NULL);
  ww_test_spin (knows_group, planner);
  ww_planner_view_plan (WW_PLANNER_VIEW (planner));
  ww_planner_view_stop (WW_PLANNER_VIEW (planner));
  ww_test_spin (shows_plan, planner);
  schedule = ww_planner_schedule_new (ww_planner_view_get_state (WW_PLANNER_VIEW (planner)), ww_planner_view_get_state (WW_PLANNER_VIEW (planner))->plan,
                                      WW_PLANNER_BY_INVESTOR, WW_PLAN_NONE, FALSE, lines);
  for (guint i = 0; i < schedule->n_rows * schedule->n_columns; i++)
    if (schedule->cells[i].title)
      {
        g_assert_true (g_str_has_suffix (schedule->cells[i].title, " +2"));
        n_cells++;
      }
  g_assert_cmpuint (n_cells, >, 0);
}

#define ADD(name, func) g_test_add ("/event-people/" name, EventFixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  ADD ("add-members", test_add_members);
  ADD ("participant", test_participant);
  ADD ("import", test_import);
  ADD ("matrix", test_matrix);
  ADD ("requests", test_requests);
  ADD ("ask", test_ask);
  ADD ("group", test_group);
  ADD ("publish", test_publish);
  return g_test_run ();
}

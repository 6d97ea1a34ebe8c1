/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-break-dialog.h"
#include "ww-event-details.h"
#include "ww-event-page.h"
#include "ww-event-plans.h"
#include "ww-event-room.h"
#include "ww-grid-cursor.h"
#include "ww-plan-compare.h"
#include "ww-plan-edit.h"
#include "ww-plan-name-dialog.h"
#include "ww-planner-rules.h"
#include "ww-planner-view.h"
#include "ww-query.h"
#include "ww-schedule-grid.h"
#include "ww-test-cluster.h"

#include <string.h>

typedef struct {
  WwTestCluster cluster;
  char *event;
  WwPlannerView *view;
  WwScheduleGrid *grid;
} Fixture;

static const WwPlannerState *
get_state (Fixture *f)
{
  return ww_planner_view_get_state (f->view);
}

static gboolean
is_loaded (gpointer data)
{
  return get_state (data) != NULL;
}

static gboolean
has_requests (gpointer data)
{
  return get_state (data)->n_open > 50;
}

static gboolean
has_plan (gpointer data)
{
  return get_state (data)->timetable != NULL && ww_plan_get_n_meetings (get_state (data)->plan) > 50;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = NULL;

  ww_test_cluster_set_up_by (&f->cluster, ww_test_load_sample, NULL, "Ingrid", "events", 1280, 800);
  rows = ww_store_query (ww_workspace_get_reader (f->cluster.workspace), query, NULL, NULL);
  f->event = g_strdup (((WwRowData *) rows->pdata[0])->id);
  g_assert_true (ww_window_show_document (f->cluster.window, f->event));
  f->view = WW_PLANNER_VIEW (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_PLANNER_VIEW, NULL));
  f->grid = WW_SCHEDULE_GRID (ww_test_find (GTK_WIDGET (f->view), WW_TYPE_SCHEDULE_GRID, NULL));
  ww_test_spin (is_loaded, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->event);
  ww_test_cluster_tear_down (&f->cluster);
}

/* From an event without requests to one with a plan, by the buttons that are there for it. */
static void
plan (Fixture *f)
{
  GtkWidget *button = ww_test_find_button (GTK_WIDGET (f->view), "Take Requests");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ww_test_spin (has_requests, f);
  ww_planner_view_plan (f->view);
  g_assert_true (ww_planner_view_stop (f->view));
  ww_test_spin (has_plan, f);
}

static int
wish_of_cursor (Fixture *f)
{
  guint row, column;
  const WwEventRoom *room = get_state (f)->room;

  g_assert_true (ww_schedule_grid_get_current (f->grid, &row, &column));
  for (guint i = 0, line = 0; i < room->persons->len; i++)
    if (g_strcmp0 (ww_event_room_get_role (room, i), "startup") == 0 && line++ == row)
      return ww_plan_get_at_person (get_state (f)->plan, (int) i, (int) column);
  return WW_PLAN_NONE;
}

/* Puts the cursor on the first meeting. */
static int
choose_first (Fixture *f)
{
  for (guint row = 0; row < 16; row++)
    for (guint column = 0; column < 5; column++)
      {
        ww_schedule_grid_set_current (f->grid, row, column);
        if (wish_of_cursor (f) != WW_PLAN_NONE)
          return wish_of_cursor (f);
      }
  g_assert_not_reached ();
}

typedef struct {
  Fixture *f;
  int wish, slot;
  gboolean placed, pinned;
} Wanted;

static gboolean
is_as_wanted (gpointer data)
{
  const Wanted *wanted = data;
  const WwPlan *now = get_state (wanted->f)->plan;
  const WwPlanMeeting *meeting = ww_plan_get_meeting (now, wanted->wish);

  return (meeting != NULL) == wanted->placed && (!meeting || wanted->slot < 0 || meeting->slot == wanted->slot)
         && ww_plan_is_pinned (now, wanted->wish) == wanted->pinned;
}

static void
undo (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
}

static void
test_plan (Fixture *f, gconstpointer data)
{
  WwGridCursor *cursor;

  plan (f);
  cursor = WW_GRID_CURSOR (ww_test_find (GTK_WIDGET (f->grid), WW_TYPE_GRID_CURSOR, NULL));
  choose_first (f);
  /* What is read of a cell: when, where, who, how well. */
  g_assert_nonnull (strstr (ww_grid_cursor_get_name (cursor), " at Table "));
  g_assert_nonnull (strstr (ww_grid_cursor_get_name (cursor), " × "));
  g_assert_nonnull (strstr (ww_grid_cursor_get_name (cursor), ", fit "));
  g_assert_nonnull (ww_test_find_button (GTK_WIDGET (f->view), "Plan Again"));
}

static gboolean
is_as_left (gpointer data)
{
  return !ww_planner_view_is_running (((Fixture *) data)->view) && !ww_document_get_boolean (get_state (data)->timetable, "run.changed_since");
}

static gboolean
is_on_the_way (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

/* What the page keeps of a run that somebody ended by hand, and that went on from a plan with a pin in it, makes the same plan again. */
static void
test_made_again (Fixture *f, gconstpointer data)
{
  Wanted wanted = { .f = f, .slot = -1, .placed = TRUE, .pinned = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WwPlan) again = NULL;
  g_autofree char *text = NULL, *text_again = NULL;
  gint64 until;

  plan (f);
  wanted.wish = choose_first (f);
  ww_planner_view_pin (f->view);
  ww_test_spin (is_as_wanted, &wanted);
  ww_planner_view_plan (f->view);
  until = g_get_monotonic_time () + G_USEC_PER_SEC / 5;
  ww_test_spin (is_on_the_way, &until);
  g_assert_true (ww_planner_view_stop (f->view));
  ww_test_spin (is_as_left, f);
  again = ww_event_make_plan_again (get_state (f)->room, get_state (f)->timetable, &error);
  g_assert_no_error (error);
  text = ww_event_plan_write (get_state (f)->room, get_state (f)->plan);
  text_again = ww_event_plan_write (get_state (f)->room, again);
  g_assert_cmpstr (text, ==, text_again);
}

static void
test_edits (Fixture *f, gconstpointer data)
{
  Wanted wanted = { .f = f, .slot = -1, .placed = TRUE };
  int slot;

  plan (f);
  wanted.wish = choose_first (f);
  slot = ww_plan_get_meeting (get_state (f)->plan, wanted.wish)->slot;

  ww_planner_view_pin (f->view);
  wanted.pinned = TRUE;
  ww_test_spin (is_as_wanted, &wanted);
  /* What is pinned is not removed. */
  ww_planner_view_remove (f->view);
  g_assert_true (is_as_wanted (&wanted));
  undo (f);
  wanted.pinned = FALSE;
  ww_test_spin (is_as_wanted, &wanted);

  ww_planner_view_remove (f->view);
  wanted.placed = FALSE;
  ww_test_spin (is_as_wanted, &wanted);
  undo (f);
  wanted.placed = TRUE;
  wanted.slot = slot;
  ww_test_spin (is_as_wanted, &wanted);
}

/* Drags what is selected to a cell of the lines of tables. */
static void
drag (Fixture *f, int wish, guint table, guint slot)
{
  const WwPlanMeeting *meeting = ww_plan_get_meeting (get_state (f)->plan, wish);

  ww_schedule_grid_set_current (f->grid, (guint) meeting->table, (guint) meeting->slot);
  g_signal_emit_by_name (f->grid, "drag-begun", (guint) meeting->table, (guint) meeting->slot);
  g_signal_emit_by_name (f->grid, "dropped", table, slot);
}

/* The first empty cell that a meeting may go to, or may not. */
static gboolean
find_cell (Fixture *f, int wish, gboolean legal, guint *table, guint *slot)
{
  g_autoptr (GArray) targets = ww_plan_targets (get_state (f)->plan, wish, NULL);

  for (guint i = 0; i < targets->len; i++)
    {
      const WwPlanTarget *target = &g_array_index (targets, WwPlanTarget, i);

      *table = (guint) target->table;
      *slot = (guint) target->slot;
      if ((target->reason.code == WW_PLAN_REASON_NONE) == legal && target->slot != ww_plan_get_meeting (get_state (f)->plan, wish)->slot
          && ww_plan_get_at_table (get_state (f)->plan, target->table, target->slot) == WW_PLAN_NONE
          && !ww_event_room_get_slot (get_state (f)->room, *slot)->is_break)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_swap (Fixture *f, int *wish, int *other)
{
  WwPlan *plan = get_state (f)->plan;
  int n = (int) get_state (f)->room->requests->len;

  for (*wish = 0; *wish < n; (*wish)++)
    for (*other = *wish + 1; *other < n; (*other)++)
      if (ww_plan_get_meeting (plan, *wish) && ww_plan_get_meeting (plan, *other)
          && ww_plan_get_meeting (plan, *wish)->slot != ww_plan_get_meeting (plan, *other)->slot)
        {
          g_autoptr (WwPlan) copy = ww_plan_copy (plan);

          if (ww_plan_swap (copy, *wish, *other, NULL).code == WW_PLAN_REASON_NONE)
            return TRUE;
        }
  return FALSE;
}

static void
test_drag (Fixture *f, gconstpointer data)
{
  Wanted wanted = { .f = f, .placed = TRUE };
  guint table, slot;
  int other = WW_PLAN_NONE, was;

  plan (f);
  ww_planner_view_set_by (f->view, WW_PLANNER_BY_TABLE);
  for (wanted.wish = 0; !ww_plan_get_meeting (get_state (f)->plan, wanted.wish) || !find_cell (f, wanted.wish, TRUE, &table, &slot); wanted.wish++)
    ;
  was = ww_plan_get_meeting (get_state (f)->plan, wanted.wish)->slot;
  drag (f, wanted.wish, table, slot);
  wanted.slot = (int) slot;
  ww_test_spin (is_as_wanted, &wanted);
  undo (f);
  wanted.slot = was;
  ww_test_spin (is_as_wanted, &wanted);
  /* Where it may not be it does not go, nor outside; and the drag is over. */
  g_assert_true (find_cell (f, wanted.wish, FALSE, &table, &slot));
  drag (f, wanted.wish, table, slot);
  g_assert_false (ww_planner_view_stop (f->view));
  drag (f, wanted.wish, G_MAXUINT, 0);
  g_assert_false (ww_planner_view_stop (f->view));
  g_assert_true (is_as_wanted (&wanted));
  /* Dropped on another meeting, the two change places, as one step of undo. */
  g_assert_true (find_swap (f, &wanted.wish, &other));
  was = ww_plan_get_meeting (get_state (f)->plan, wanted.wish)->slot;
  wanted.slot = ww_plan_get_meeting (get_state (f)->plan, other)->slot;
  drag (f, wanted.wish, (guint) ww_plan_get_meeting (get_state (f)->plan, other)->table, (guint) wanted.slot);
  ww_test_spin (is_as_wanted, &wanted);
  g_assert_cmpint (ww_plan_get_meeting (get_state (f)->plan, other)->slot, ==, was);
  undo (f);
  wanted.slot = was;
  ww_test_spin (is_as_wanted, &wanted);
}

static gboolean
shows_second_plan (gpointer data)
{
  return get_state (data)->room->timetables->len == 2 && get_state (data)->timetable == get_state (data)->room->timetables->pdata[1];
}

static gboolean
is_second_called (gpointer data)
{
  return shows_second_plan (data) && g_str_equal (ww_document_get_title (get_state (data)->timetable), "Without lunch");
}

static gboolean
is_second_current (gpointer data)
{
  return shows_second_plan (data) && get_state (data)->is_current;
}

static gboolean
shows_first_plan (gpointer data)
{
  return get_state (data)->timetable == get_state (data)->room->timetables->pdata[0];
}

static gboolean
shows_one_plan (gpointer data)
{
  return get_state (data)->room->timetables->len == 1;
}

/* A copy is changed, the plan that it was made of is not; both are shown beside each other. */
static void
test_variants (Fixture *f, gconstpointer data)
{
  Wanted wanted = { .f = f, .slot = -1, .placed = FALSE };
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *compare;

  plan (f);
  ww_planner_view_compare (f->view);
  ww_planner_view_copy (f->view);
  ww_test_spin (shows_second_plan, f);
  g_assert_false (get_state (f)->is_current);
  wanted.wish = choose_first (f);
  ww_planner_view_remove (f->view);
  ww_test_spin (is_as_wanted, &wanted);

  ww_planner_view_compare (f->view);
  compare = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows) && !compare; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      compare = WW_IS_PLAN_COMPARE (window) ? window : NULL;
    }
  g_assert_nonnull (compare);
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (compare), "Only in “Plan”, 1"));
  gtk_window_destroy (compare);

  ww_planner_view_choose (f->view, ww_document_get_id (get_state (f)->room->timetables->pdata[0]));
  ww_test_spin (shows_first_plan, f);
  wanted.placed = TRUE;
  g_assert_true (is_as_wanted (&wanted));
  /* Each edit is a step of undo, the copy too. */
  undo (f);
  undo (f);
  ww_test_spin (shows_one_plan, f);
}

static gboolean
is_refused (gpointer data)
{
  return gtk_widget_has_css_class (data, "error");
}

/* A copy gets a name, becomes the plan, and goes again. */
static void
test_plans (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog, *window = GTK_WIDGET (f->cluster.window), *entry;

  plan (f);
  ww_planner_view_copy (f->view);
  ww_test_spin (shows_second_plan, f);
  gtk_widget_activate_action (window, "page.rename-plan", NULL);
  dialog = ww_test_find_toplevel (WW_TYPE_PLAN_NAME_DIALOG);
  g_assert_nonnull (dialog);
  entry = ww_test_find (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Plan");
  g_signal_emit_by_name (ww_test_find_button (dialog, "Rename"), "clicked");
  ww_test_spin (is_refused, entry);
  g_assert_nonnull (ww_test_find_text (dialog, "There is a plan called “Plan” already."));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Without lunch");
  g_signal_emit_by_name (ww_test_find_button (dialog, "Rename"), "clicked");
  ww_test_spin (is_second_called, f);
  g_assert_false (gtk_widget_has_css_class (ww_test_find_button (window, "Publish…"), "suggested-action"));
  gtk_widget_activate_action (window, "page.use-plan", NULL);
  ww_test_spin (is_second_current, f);
  g_assert_true (gtk_widget_has_css_class (ww_test_find_button (window, "Publish…"), "suggested-action"));
  gtk_widget_activate_action (window, "page.delete-plan", NULL);
  ww_test_spin (shows_one_plan, f);
  g_assert_true (shows_first_plan (f) && get_state (f)->is_current);
  undo (f);
  ww_test_spin (is_second_current, f);
}

/* The button that is blue is the one that is next, and there is never more than one. */
static void
test_suggested (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->cluster.window), *take = ww_test_find_button (GTK_WIDGET (f->view), "Take Requests"), *button;

  g_assert_true (gtk_widget_has_css_class (take, "suggested-action") && gtk_widget_get_mapped (take));
  g_assert_false (gtk_widget_has_css_class (ww_test_find_button (window, "Publish…"), "suggested-action"));
  g_signal_emit_by_name (take, "clicked");
  ww_test_spin (has_requests, f);
  g_assert_false (gtk_widget_get_mapped (take));
  button = ww_test_find_button (GTK_WIDGET (f->view), "Plan");
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_false (gtk_widget_has_css_class (ww_test_find_button (window, "Publish…"), "suggested-action"));
  ww_planner_view_plan (f->view);
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_true (ww_planner_view_stop (f->view));
  ww_test_spin (has_plan, f);
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_true (gtk_widget_has_css_class (ww_test_find_button (window, "Publish…"), "suggested-action"));
}

/* --- rules --- */

/* How many meetings in a row the event lets there be. */
typedef struct {
  Fixture *f;
  int in_a_row;
  guint n_breaks;
} WantedRules;

static gboolean
has_rules (gpointer data)
{
  const WantedRules *wanted = data;
  g_autoptr (GArray) breaks = ww_event_list_breaks (get_state (wanted->f)->room);

  return ww_event_get_rule (get_state (wanted->f)->room->event, WW_EVENT_RULE_IN_A_ROW) == wanted->in_a_row && breaks->len == wanted->n_breaks;
}

static GtkWidget *
find_row (GtkWidget *root, const char *title, GType type)
{
  GtkWidget *label = ww_test_find_text (root, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, type);
}

/* A rule is switched on and made stricter; what breaks it is counted, and shown one after the other. */
static void
test_rules (Fixture *f, gconstpointer data)
{
  WantedRules wanted = { f, 4, 0 };
  GtkWidget *rules, *row, *button;
  WwGridCursor *cursor;

  plan (f);
  rules = ww_test_find (GTK_WIDGET (f->view), WW_TYPE_PLANNER_RULES, NULL);
  row = find_row (rules, "At most 4 in a row", ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), TRUE);
  ww_test_spin (has_rules, &wanted);
  g_assert_true (ww_document_get_boolean (get_state (f)->timetable, "run.changed_since"));
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->view), "Changed since the last run"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (ww_test_find (row, GTK_TYPE_SPIN_BUTTON, NULL)), 1);
  wanted.in_a_row = 1;
  ww_test_spin (has_rules, &wanted);
  g_assert_true (row == find_row (rules, "At most 1 in a row", ADW_TYPE_EXPANDER_ROW));
  button = ww_test_find (row, GTK_TYPE_BUTTON, NULL);
  g_assert_true (gtk_widget_get_visible (button));
  ww_schedule_grid_set_current (f->grid, 0, 0);
  g_signal_emit_by_name (button, "clicked");
  /* It may be an investor’s, whose line is among the others. */
  cursor = WW_GRID_CURSOR (ww_test_find (GTK_WIDGET (f->grid), WW_TYPE_GRID_CURSOR, NULL));
  g_assert_nonnull (strstr (ww_grid_cursor_get_name (cursor), " × "));
  undo (f);
  wanted.in_a_row = 4;
  ww_test_spin (has_rules, &wanted);
}

/* A break window is added as far as it can be kept, changed, and undone. */
static void
test_breaks (Fixture *f, gconstpointer data)
{
  WantedRules wanted = { f, 0, 1 };
  GtkWidget *rules = ww_test_find (GTK_WIDGET (f->view), WW_TYPE_PLANNER_RULES, NULL), *dialog, *need;

  plan (f);
  g_signal_emit_by_name (ww_test_find (rules, GTK_TYPE_BUTTON, NULL), "clicked");
  dialog = ww_test_find_toplevel (WW_TYPE_BREAK_DIALOG);
  g_assert_nonnull (dialog);
  need = ww_test_find (dialog, GTK_TYPE_SPIN_BUTTON, NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (need), 11);
  g_assert_nonnull (ww_test_find_text (dialog, "There are only 10 slots in it"));
  g_assert_true (gtk_widget_has_css_class (need, "error"));
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Add")));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (need), 6);
  g_signal_emit_by_name (ww_test_find_button (dialog, "Add"), "clicked");
  ww_test_spin (has_rules, &wanted);
  /* Whoever has five meetings or more of the ten has not so many free. */
  g_assert_cmpuint (get_state (f)->breaches->len, >, 3);
  gtk_widget_activate (find_row (rules, "6 free slots, 10:00 to 14:40", ADW_TYPE_ACTION_ROW));
  dialog = ww_test_find_toplevel (WW_TYPE_BREAK_DIALOG);
  g_signal_emit_by_name (ww_test_find_button (dialog, "Remove the Break"), "clicked");
  wanted.n_breaks = 0;
  ww_test_spin (has_rules, &wanted);
  undo (f);
  wanted.n_breaks = 1;
  ww_test_spin (has_rules, &wanted);
}

static void
test_lines (Fixture *f, gconstpointer data)
{
  guint row, column;

  plan (f);
  ww_planner_view_set_by (f->view, WW_PLANNER_BY_TABLE);
  ww_schedule_grid_set_current (f->grid, 1000, 1000);
  g_assert_true (ww_schedule_grid_get_current (f->grid, &row, &column));
  g_assert_cmpuint (row, ==, get_state (f)->room->tables->len - 1);
  ww_planner_view_set_by (f->view, WW_PLANNER_BY_INVESTOR);
  ww_schedule_grid_set_current (f->grid, 1000, 1000);
  g_assert_true (ww_schedule_grid_get_current (f->grid, &row, &column));
  g_assert_cmpuint (row, ==, 16);
}

/* The planner has the window to itself, and gives it back. */
static void
test_whole (Fixture *f, gconstpointer data)
{
  GtkWidget *label = ww_test_find_text (GTK_WIDGET (f->cluster.window), "Only on this computer");

  g_assert_true (label == NULL || !gtk_widget_get_mapped (label));
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.back", NULL);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  label = ww_test_find_text (GTK_WIDGET (f->cluster.window), "Only on this computer");
  g_assert_true (label && gtk_widget_get_mapped (label));
}

/* The views of an event stand beside each other; a command of one is none of another. */
static void
test_views (Fixture *f, gconstpointer data)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (f->view), WW_TYPE_EVENT_PAGE), *details = ww_test_find (page, WW_TYPE_EVENT_DETAILS, NULL);

  g_assert_true (gtk_widget_get_child_visible (GTK_WIDGET (f->view)));
  g_assert_true (g_action_group_has_action (ww_page_get_actions (WW_PAGE (page)), "publish"));
  gtk_widget_activate_action (page, "event.view", "s", "details");
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_true (gtk_widget_get_mapped (details));
  g_assert_nonnull (ww_test_find_text (details, "10:00\u00a0to\u00a011:40"));
  g_assert_nonnull (ww_test_find_text (details, "5 slots of 20 minutes"));
  g_assert_false (ww_page_get_actions (WW_PAGE (page)) && g_action_group_has_action (ww_page_get_actions (WW_PAGE (page)), "publish"));
}

/* With three window buttons, in the narrowest window, each view fits and the event says its whole name. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "details", "participants", "requests", "floor", "plan", "live", "report" };
  GtkWidget *window = GTK_WIDGET (f->cluster.window), *page = gtk_widget_get_ancestor (GTK_WIDGET (f->view), WW_TYPE_EVENT_PAGE);
  GtkWidget *title = ww_test_find (page, ADW_TYPE_WINDOW_TITLE, "event-title");
  g_autofree char *layout = NULL;

  g_object_get (gtk_settings_get_default (), "gtk-decoration-layout", &layout, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":minimize,maximize,close", NULL);
  g_assert_false (gtk_widget_get_visible (title));
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int width;

      gtk_widget_activate_action (page, "event.view", "s", names[i]);
      ww_test_settle (window);
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_test_message ("%s needs %d px", names[i], width);
      g_assert_cmpint (width, <=, 360);
    }
  g_assert_true (gtk_widget_get_mapped (title));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (ww_test_find_text (title, "Health Investment Day")))));
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", layout, NULL);
}

#define ADD(name, func) g_test_add ("/events/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  ADD ("plan", test_plan);
  ADD ("made-again", test_made_again);
  ADD ("edits", test_edits);
  ADD ("drag", test_drag);
  ADD ("variants", test_variants);
  ADD ("plans", test_plans);
  ADD ("suggested", test_suggested);
  ADD ("rules", test_rules);
  ADD ("breaks", test_breaks);
  ADD ("lines", test_lines);
  ADD ("whole", test_whole);
  ADD ("views", test_views);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}

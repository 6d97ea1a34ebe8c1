/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-board-view.h"
#include "ww-introductions-page.h"
#include "ww-query.h"
#include "ww-settings.h"
#include "ww-stage-column.h"
#include "ww-test-cluster.h"

typedef struct {
  WwTestCluster cluster;
  GtkWidget *page;
  char *id;          /* the card that is moved */
  const char *stage; /* where it is waited for */
  guint n;
} Fixture;

static WwStageColumn *
column (Fixture *f, const char *stage)
{
  g_autofree char *name = g_strconcat ("kanban-", stage, NULL);

  return WW_STAGE_COLUMN (ww_test_find (f->page, WW_TYPE_STAGE_COLUMN, name));
}

static gboolean
is_filled (gpointer data)
{
  return ww_stage_column_get_n_cards (column (data, "introduced")) == 19;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_settings_remember ("introductions-late", g_variant_new_boolean (FALSE));
  ww_settings_remember ("introductions-mine", g_variant_new_boolean (FALSE));
  ww_test_cluster_set_up_by (&f->cluster, ww_test_load_sample, NULL, "Ingrid Solheim", "introductions", 1280, 800);
  f->page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "introductions"));
  ww_test_spin (is_filled, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->id);
  ww_test_cluster_tear_down (&f->cluster);
}

/* A key as the board hears it. */
static void
press (Fixture *f, guint key, GdkModifierType modifiers)
{
  GtkWidget *board = ww_test_find (f->page, WW_TYPE_BOARD_VIEW, NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (board);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean heard;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &heard);
    }
}

static gboolean
is_there (gpointer data)
{
  Fixture *f = data;
  WwIntroductionRow *row = ww_store_load_row (ww_workspace_get_reader (f->cluster.workspace), WW_ROW_INTRODUCTION, f->id, NULL);
  gboolean there = row && g_strcmp0 (row->stage, f->stage) == 0 && ww_stage_column_has (column (f, f->stage), f->id);

  ww_row_data_free (row);
  return there;
}

static void
wait_for (Fixture *f, const char *stage)
{
  f->stage = stage;
  ww_test_spin (is_there, f);
}

static gboolean
has_focus (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Fixture *) data)->cluster.window));
  GtkWidget *in = focus ? gtk_widget_get_ancestor (focus, WW_TYPE_STAGE_COLUMN) : NULL;

  return in == GTK_WIDGET (column (data, ((Fixture *) data)->stage)) && g_strcmp0 (ww_stage_column_get_chosen (WW_STAGE_COLUMN (in)), ((Fixture *) data)->id) == 0;
}

/* Again and again: a row that went with the focus on it gives it back with the next layout only. */
static gboolean
takes_focus (gpointer data)
{
  Fixture *f = data;

  if (has_focus (f))
    return TRUE;
  g_assert_true (ww_stage_column_focus_at (column (f, f->stage), 0));
  return FALSE;
}

/* Puts the focus on the first card of a stage. */
static void
take (Fixture *f, const char *stage)
{
  f->stage = stage;
  g_assert_true (ww_stage_column_focus_at (column (f, stage), 0));
  g_free (f->id);
  f->id = g_strdup (ww_stage_column_get_chosen (column (f, stage)));
  ww_test_spin (takes_focus, f);
}

static void
undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *label = ww_workspace_step_finish (WW_WORKSPACE (source), result, NULL);

  g_assert_nonnull (label);
}

static gboolean
has_dialog (gpointer data)
{
  return ww_test_find_toplevel (ADW_TYPE_WINDOW) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return ww_test_find_toplevel (ADW_TYPE_WINDOW) == NULL;
}

/* The card is followed to where it went, and comes back with Undo. */
static void
test_move (Fixture *f, gconstpointer data)
{
  take (f, "introduced");
  press (f, GDK_KEY_Right, GDK_CONTROL_MASK);
  wait_for (f, "met");
  ww_test_spin (has_focus, f);
  ww_workspace_undo_async (f->cluster.workspace, undone, f);
  wait_for (f, "introduced");
  /* Nothing comes before the first stage. */
  take (f, "proposed");
  press (f, GDK_KEY_Left, GDK_CONTROL_MASK);
  press (f, GDK_KEY_Right, 0);
  g_free (f->id);
  f->stage = "introduced";
  f->id = g_strdup (ww_stage_column_get_chosen (column (f, "introduced")));
  ww_test_spin (has_focus, f);
  g_assert_null (ww_workspace_get_undo_label (f->cluster.workspace));
}

static void
test_agree (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog;
  WwIntroductionRow *row;

  take (f, "negotiating");
  press (f, GDK_KEY_Right, GDK_CONTROL_MASK);
  ww_test_spin (has_dialog, f);
  gtk_window_destroy (GTK_WINDOW (ww_test_find_toplevel (ADW_TYPE_WINDOW)));
  ww_test_spin (has_no_dialog, f);
  g_assert_true (is_there (f));
  press (f, GDK_KEY_Right, GDK_CONTROL_MASK);
  ww_test_spin (has_dialog, f);
  dialog = ww_test_find_toplevel (ADW_TYPE_WINDOW);
  ww_test_settle (dialog);
  ww_test_picture (dialog, "agreement");
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (dialog, GTK_TYPE_ENTRY, "agreement-amount")), "much");
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Save")));
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (dialog, GTK_TYPE_ENTRY, "agreement-amount")), "1 250 000");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ww_test_find_button (dialog, "Pilot")), TRUE);
  g_signal_emit_by_name (ww_test_find_button (dialog, "Save"), "clicked");
  wait_for (f, "agreed");
  row = ww_store_load_row (ww_workspace_get_reader (f->cluster.workspace), WW_ROW_INTRODUCTION, f->id, NULL);
  g_assert_cmpint (row->outcome_amount, ==, 1250000);
  g_assert_cmpstr (row->outcome_kind, ==, "pilot");
  g_assert_cmpstr (row->outcome_currency, ==, "NOK");
  ww_row_data_free (row);
}

static void
test_end (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog;
  WwIntroductionRow *row;

  take (f, "met");
  gtk_widget_activate_action (f->page, "page.remove", NULL);
  ww_test_spin (has_dialog, f);
  dialog = ww_test_find_toplevel (ADW_TYPE_WINDOW);
  ww_test_settle (dialog);
  ww_test_picture (dialog, "ending");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ww_test_find_button (dialog, "No money for it")), TRUE);
  g_signal_emit_by_name (ww_test_find_button (dialog, "End"), "clicked");
  wait_for (f, "ended");
  row = ww_store_load_row (ww_workspace_get_reader (f->cluster.workspace), WW_ROW_INTRODUCTION, f->id, NULL);
  g_assert_cmpstr (row->reason, ==, "No money for it");
  ww_row_data_free (row);
  ww_test_spin (has_focus, f);
  /* Taken up again where it stood. */
  press (f, GDK_KEY_Left, GDK_CONTROL_MASK);
  wait_for (f, "met");
}

static gboolean
shows_late_only (gpointer data)
{
  return ww_stage_column_get_n_cards (column (data, "introduced")) == ((Fixture *) data)->n;
}

static void
test_late (Fixture *f, gconstpointer data)
{
  GtkWidget *late;

  ww_test_wait_for_text (&f->cluster, "Overdue · 17");
  late = ww_test_find_button (f->page, "Overdue · 17");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (late), TRUE);
  f->n = 6;
  ww_test_spin (shows_late_only, f);
  g_assert_cmpuint (ww_stage_column_get_n_cards (column (f, "negotiating")), ==, 1);
  g_assert_cmpuint (ww_stage_column_get_n_cards (column (f, "agreed")), ==, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (late), FALSE);
  f->n = 19;
  ww_test_spin (shows_late_only, f);
}

/* Enter opens it with its log, and Back leads to the card. */
static void
test_open (Fixture *f, gconstpointer data)
{
  take (f, "met");
  gtk_widget_activate_action (f->page, "page.open", NULL);
  ww_test_wait_for_text (&f->cluster, "Where it stands");
  g_assert_true (ww_page_go_back (WW_PAGE (f->page)));
  f->stage = "met";
  ww_test_spin (has_focus, f);
  /* Enter on the card, which is the list's own. */
  g_assert_true (gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (f->cluster.window)), "list.activate-item", "u", 0u));
  ww_test_wait_for_text (&f->cluster, "Where it stands");
}

static void
set_up_empty (Fixture *f, gconstpointer data)
{
  static const char *const none[] = { NULL };

  ww_test_cluster_set_up (&f->cluster, none, 1280, 800);
  ww_window_show_entry (f->cluster.window, "introductions");
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  ww_test_wait_for_text (&f->cluster, "No Introductions Yet");
}

#define ADD(name, func) g_test_add ("/introductions/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* The day on which the sample was made. */
  g_setenv ("WISHWELL_NOW", "2026-11-22T12:00:00Z", TRUE);
  ww_test_init (&argc, &argv);
  ADD ("move", test_move);
  ADD ("agree", test_agree);
  ADD ("end", test_end);
  ADD ("late", test_late);
  ADD ("open", test_open);
  g_test_add ("/introductions/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  return g_test_run ();
}

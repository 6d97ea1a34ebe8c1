/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-application.h"
#include "ww-app-table.h"
#include "ww-error.h"
#include "ww-failure-page.h"
#include "ww-first-run-page.h"
#include "ww-help.h"
#include "ww-help-topics.h"
#include "ww-preferences.h"
#include "ww-score-bar.h"
#include "ww-settings.h"
#include "ww-shortcuts.h"
#include "ww-sidebar.h"
#include "ww-split.h"
#include "ww-test-cluster.h"
#include "ww-weights-settings.h"

static void
reset_settings (void)
{
  static const char *keys[] = { "window-width", "window-height", "window-maximized", "sidebar-hidden", "entry", "language",
                                "color-scheme", "advisor", "match-weights", "database" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (ww_settings_get (), keys[i]);
}

/* Starts on an entry that no page is built for, so that nothing but the shell is tested here. */
static void
set_up (WwTestCluster *f, gconstpointer data)
{
  reset_settings ();
  ww_test_cluster_set_up_by (f, NULL, NULL, "Ingrid", "reports", 0, 0);
}

static void
tear_down (WwTestCluster *f, gconstpointer data)
{
  ww_test_cluster_tear_down (f);
}

static WwSidebar *
sidebar_of (WwTestCluster *f)
{
  return WW_SIDEBAR (ww_test_find (GTK_WIDGET (f->window), WW_TYPE_SIDEBAR, NULL));
}

static void
test_entries (WwTestCluster *f, gconstpointer data)
{
  guint n_entries;
  const WwSidebarEntry *entries = ww_sidebar_get_entries (&n_entries);

  g_assert_cmpuint (n_entries, ==, 9);
  for (guint i = 0; i < n_entries; i++)
    {
      g_autofree char *accel_action = g_strdup_printf ("win.entry::%s", entries[i].id);
      g_autofree char *key = g_strdup_printf ("<Alt>%u", i + 1);
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (GTK_APPLICATION (ww_test_application ()), accel_action);
      GtkWidget *row = ww_test_find (GTK_WIDGET (sidebar_of (f)), GTK_TYPE_LIST_BOX_ROW, entries[i].id);

      g_assert_nonnull (row);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, entries[i].title);
      g_assert_cmpstr (accels[0], ==, key);
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.entry", "s", entries[i].id);
      g_assert_cmpstr (ww_sidebar_get_entry (sidebar_of (f)), ==, entries[i].id);
      g_assert_true (WW_IS_PAGE (ww_window_get_current_page (f->window)));
      g_assert_cmpstr (ww_page_get_title (ww_window_get_current_page (f->window)), ==, entries[i].title);
    }
}

static void
test_title_and_unknown_entry (WwTestCluster *f, gconstpointer data)
{
  ww_window_show_entry (f->window, "groups");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (f->window)), ==, "Groups – Wishwell");
  ww_window_show_entry (f->window, "nothing-of-the-kind");
  g_assert_cmpstr (ww_sidebar_get_entry (sidebar_of (f)), ==, "groups");
  g_assert_false (ww_window_show_document (f->window, "nonsense"));
  g_assert_false (ww_window_show_document (f->window, "event:0190"));
}

static void
test_badges (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *row = ww_test_find (GTK_WIDGET (sidebar_of (f)), GTK_TYPE_LIST_BOX_ROW, "introductions");

  ww_sidebar_set_badge (sidebar_of (f), "introductions", 3);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Introductions, 3 waiting");
  ww_sidebar_set_badge (sidebar_of (f), "introductions", 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Introductions");
}

static WwSplit *
outer_split (WwTestCluster *f)
{
  return WW_SPLIT (ww_test_find (GTK_WIDGET (f->window), WW_TYPE_SPLIT, NULL));
}

static gboolean
has_focus_on_entry (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return GTK_IS_LIST_BOX_ROW (focus) && g_str_equal (gtk_widget_get_name (focus), "reports");
}

static void
test_folding_and_back (WwTestCluster *f, gconstpointer data)
{
  WwSplit *split = outer_split (f);

  g_assert_false (ww_split_get_folded (split));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.toggle-sidebar", NULL);
  g_assert_true (ww_split_get_start_hidden (split));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.toggle-sidebar", NULL);
  g_assert_false (ww_split_get_start_hidden (split));

  gtk_window_set_default_size (GTK_WINDOW (f->window), 700, 600);
  ww_test_settle (GTK_WIDGET (f->window));
  g_assert_true (ww_split_get_folded (split));
  g_assert_true (ww_split_get_showing_end (split));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_false (ww_split_get_showing_end (split));
  ww_test_spin (has_focus_on_entry, f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.entry", "s", "events");
  g_assert_true (ww_split_get_showing_end (split));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.toggle-sidebar", NULL);
  g_assert_false (ww_split_get_showing_end (split));

  /* As narrow as a telephone. */
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 560);
  ww_test_settle (GTK_WIDGET (f->window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=, 360);
}

static void
test_state_is_kept (WwTestCluster *f, gconstpointer data)
{
  GSettings *settings = ww_settings_get ();
  g_autofree char *entry = NULL;

  ww_window_show_entry (f->window, "events");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 700);
  ww_test_settle (GTK_WIDGET (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.toggle-sidebar", NULL);
  g_object_ref (f->window);
  gtk_window_close (GTK_WINDOW (f->window));
  entry = g_settings_get_string (settings, "entry");
  g_assert_cmpstr (entry, ==, "events");
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1000);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 700);
  g_assert_true (g_settings_get_boolean (settings, "sidebar-hidden"));
  g_object_unref (f->window);

  f->window = ww_window_new (ww_test_application ());
  ww_window_set_workspace (f->window, f->workspace);
  g_assert_cmpstr (ww_sidebar_get_entry (sidebar_of (f)), ==, "events");
  g_assert_true (ww_split_get_start_hidden (outer_split (f)));
}

static void
test_commands_are_actions (WwTestCluster *f, gconstpointer data)
{
  for (const WwAppCommand *command = ww_app_commands; command->action; command++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (f->window), command->action);

      g_assert_nonnull (action);
      g_assert_cmpint (g_action_get_parameter_type (action) != NULL, ==, command->takes_text);
    }
}

static void
test_without_database (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *page, *connect, *import;

  ww_window_set_workspace (f->window, NULL);
  page = ww_test_find (GTK_WIDGET (f->window), WW_TYPE_FIRST_RUN_PAGE, "first-run");
  g_assert_nonnull (page);
  ww_test_settle (page);
  g_assert_true (gtk_widget_get_mapped (page));
  connect = GTK_WIDGET (gtk_widget_get_template_child (page, WW_TYPE_FIRST_RUN_PAGE, "connect_row"));
  import = GTK_WIDGET (gtk_widget_get_template_child (page, WW_TYPE_FIRST_RUN_PAGE, "import_row"));
  g_assert_true (ADW_IS_ACTION_ROW (connect));
  g_assert_true (gtk_widget_is_sensitive (connect));
  g_assert_true (gtk_widget_is_sensitive (import));
  g_assert_null (ww_window_get_page (f->window, "wishes"));

  /* And back again. */
  ww_window_set_workspace (f->window, f->workspace);
  g_assert_false (gtk_widget_get_child_visible (page) && gtk_widget_get_mapped (page));
  g_assert_nonnull (ww_window_get_current_page (f->window));
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static GtkWidget *
button_of (GtkWidget *page, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (page, WW_TYPE_FAILURE_PAGE, name));
}

static void
test_failure (WwTestCluster *f, gconstpointer data)
{
  g_autoptr (GError) busy = g_error_new_literal (WW_ERROR, WW_ERROR_BUSY, "Another program holds a&b.db.");
  g_autoptr (GError) damaged = g_error_new_literal (WW_ERROR, WW_ERROR_DAMAGED, "The file test.db is damaged.");
  const char *path = f->database;
  g_autofree char *folder = g_build_filename (f->directory, "backups", NULL);
  g_autofree char *copy = g_build_filename (folder, "cluster-2026-11-21.db", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *report = NULL;
  gsize length;
  GtkWidget *page, *status;

  ww_window_fail (f->window, "Could Not Open the Data", path, busy);
  ww_test_settle (GTK_WIDGET (f->window));
  page = ww_test_find (GTK_WIDGET (f->window), WW_TYPE_FAILURE_PAGE, "failure");
  status = button_of (page, "status");
  g_assert_true (gtk_widget_get_mapped (status));
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (status)), ==, "Another program holds a&amp;b.db.");
  g_assert_true (gtk_widget_get_visible (button_of (page, "again_button")));
  g_assert_false (gtk_widget_get_visible (button_of (page, "copy_button")));

  /* A damaged file offers its newest whole copy. */
  ww_workspace_close (f->workspace);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  ww_window_fail (f->window, "Could Not Open the Data", path, damaged);
  g_assert_false (gtk_widget_get_visible (button_of (page, "again_button")));
  ww_test_spin (is_visible, button_of (page, "copy_button"));
  g_assert_true (g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (button_of (page, "copy_button"))), "Use the Copy of "));

  report = ww_failure_page_dup_report (WW_FAILURE_PAGE (page));
  g_assert_nonnull (strstr (report, "The file test.db is damaged."));
  g_assert_nonnull (strstr (report, WW_VERSION));
}

static void
test_toasts (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *button;

  ww_window_toast (f->window, "100 % & more <b>");
  ww_window_toast_undo (f->window, "Pulsvik dismissed for this wish");
  ww_test_settle (GTK_WIDGET (f->window));
  button = ww_test_find (ww_test_find (GTK_WIDGET (f->window), ADW_TYPE_TOAST_OVERLAY, NULL), GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);

  /* With nothing to undo, it says so and no more. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL);
  ww_test_settle (GTK_WIDGET (f->window));
}

static void
test_preferences (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *preferences = ww_preferences_new (f->workspace, NULL);
  GtkSpinButton *record, *tags, *near, *floors[2];
  GtkWidget *bar, *reset;
  WwMatchWeights weights, defaults;
  int before;

  gtk_window_present (GTK_WINDOW (preferences));
  ww_test_settle (preferences);
  ww_match_weights_init_defaults (&defaults);
  tags = GTK_SPIN_BUTTON (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "tags_spin"));
  record = GTK_SPIN_BUTTON (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "record_spin"));
  floors[0] = GTK_SPIN_BUTTON (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "floor_spin"));
  floors[1] = GTK_SPIN_BUTTON (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "capital_floor_spin"));
  near = GTK_SPIN_BUTTON (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "capital_near_spin"));
  reset = GTK_WIDGET (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "reset_button"));
  bar = ww_test_find (GTK_WIDGET (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "examples_group")),
                      WW_TYPE_SCORE_BAR, NULL);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (tags), ==, defaults.parts[WW_MATCH_PART_TAGS]);
  g_assert_false (gtk_widget_get_sensitive (reset));
  g_assert_false (ww_weights_settings_are_own ());

  /* A newcomer falls when the track record counts for more. */
  before = ww_score_bar_get_score (WW_SCORE_BAR (bar));
  gtk_spin_button_set_value (record, 60);
  g_assert_cmpint (ww_score_bar_get_score (WW_SCORE_BAR (bar)), <, before);
  ww_weights_settings_read (&weights);
  g_assert_cmpint (weights.parts[WW_MATCH_PART_RECORD], ==, 60);
  g_assert_cmpint (weights.parts[WW_MATCH_PART_TAGS], ==, defaults.parts[WW_MATCH_PART_TAGS]);
  g_assert_true (gtk_widget_get_sensitive (reset));

  /* Wishes of capital have a floor of their own, and each number changes only its own. */
  gtk_spin_button_set_value (floors[1], 71);
  ww_weights_settings_read (&weights);
  g_assert_cmpint (weights.match_floor, ==, defaults.match_floor);
  g_assert_cmpint (weights.capital_floor, ==, 71);
  gtk_spin_button_set_value (floors[0], 44);
  ww_weights_settings_read (&weights);
  g_assert_cmpint (weights.match_floor, ==, 44);
  g_assert_cmpint (weights.capital_floor, ==, 71);
  g_assert_cmpint (weights.capital_near, ==, defaults.capital_near);
  gtk_spin_button_set_value (near, 60);
  ww_weights_settings_read (&weights);
  g_assert_cmpint (weights.capital_near, ==, 600);

  g_signal_emit_by_name (reset, "clicked");
  g_assert_false (ww_weights_settings_are_own ());
  g_assert_cmpint (gtk_spin_button_get_value_as_int (floors[0]), ==, defaults.match_floor);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (floors[1]), ==, defaults.capital_floor);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (record), ==, defaults.parts[WW_MATCH_PART_RECORD]);
  g_assert_cmpint (ww_score_bar_get_score (WW_SCORE_BAR (bar)), ==, before);

  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "advisor_row")),
                         "Marte");
  g_assert_cmpstr (ww_workspace_get_advisor (f->workspace), ==, "Marte");
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "style_row")), 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (ADW_COMBO_ROW (gtk_widget_get_template_child (preferences, WW_TYPE_PREFERENCES, "style_row")), 1);
  g_assert_false (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_weights_from_strangers (WwTestCluster *f, gconstpointer data)
{
  WwMatchWeights weights, defaults;
  GVariantBuilder builder;

  ww_match_weights_init_defaults (&defaults);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  g_variant_builder_add (&builder, "{si}", "parts.tags", 1000000);
  g_variant_builder_add (&builder, "{si}", "parts.words", -7);
  g_variant_builder_add (&builder, "{si}", "parts.of-a-later-version", 5);
  g_settings_set_value (ww_settings_get (), "match-weights", g_variant_builder_end (&builder));
  ww_weights_settings_read (&weights);
  g_assert_cmpint (weights.parts[WW_MATCH_PART_TAGS], <=, 1000);
  g_assert_cmpint (weights.parts[WW_MATCH_PART_WORDS], >=, 0);
  g_assert_cmpint (weights.parts[WW_MATCH_PART_FIT], ==, defaults.parts[WW_MATCH_PART_FIT]);
}

static void
test_help (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *help = ww_help_new ();
  GtkListBox *list;
  guint n_topics;

  gtk_window_present (GTK_WINDOW (help));
  ww_test_settle (help);
  ww_help_get_topics (&n_topics);
  list = GTK_LIST_BOX (gtk_widget_get_template_child (help, WW_TYPE_HELP, "list"));
  for (guint i = 0; i < n_topics; i++)
    {
      GtkWidget *text = GTK_WIDGET (gtk_widget_get_template_child (help, WW_TYPE_HELP, "text"));

      gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, (int) i));
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (text))), ==,
                       ww_help_get_topics (&n_topics)[i].title);
      g_assert_nonnull (gtk_widget_get_next_sibling (gtk_widget_get_first_child (text)));
    }
  g_assert_null (gtk_list_box_get_row_at_index (list, (int) n_topics));
  gtk_window_destroy (GTK_WINDOW (help));
}

static void
test_about_and_shortcuts (WwTestCluster *f, gconstpointer data)
{
  static const char *actions[] = { "about", "shortcuts" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWindow *shown = NULL;
      GListModel *toplevels = gtk_window_get_toplevels ();

      g_action_group_activate_action (G_ACTION_GROUP (ww_test_application ()), actions[i], NULL);
      for (guint j = 0; j < g_list_model_get_n_items (toplevels); j++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, j);

          if (ADW_IS_ABOUT_WINDOW (window) || WW_IS_SHORTCUTS (window))
            shown = window;
        }
      g_assert_nonnull (shown);
      g_assert_true (gtk_window_get_transient_for (shown) == GTK_WINDOW (f->window));
      gtk_window_destroy (shown);
    }
}

/* As a key of the keyboard comes: first to those who listen, then GTK moves the focus. */
static void
press_tab (GtkWidget *list)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Tab, 0, 0, &handled);
      g_assert_false (handled);
    }
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)), GTK_DIR_TAB_FORWARD);
}

/* The way of the Tab key through the window has one stop in the sidebar, not one for each of its entries. */
static void
test_sidebar_is_one_stop (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *list = ww_test_find (ww_test_find (GTK_WIDGET (f->window), WW_TYPE_SIDEBAR, NULL), GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), list));
  press_tab (list);
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), list));
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == selected);
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/window/" path, WwTestCluster, NULL, set_up, test, tear_down)
  ADD ("entries", test_entries);
  ADD ("title-and-unknown-entry", test_title_and_unknown_entry);
  ADD ("badges", test_badges);
  ADD ("folding-and-back", test_folding_and_back);
  ADD ("state-is-kept", test_state_is_kept);
  ADD ("commands-are-actions", test_commands_are_actions);
  ADD ("without-database", test_without_database);
  ADD ("failure", test_failure);
  ADD ("toasts", test_toasts);
  ADD ("preferences", test_preferences);
  ADD ("weights-from-strangers", test_weights_from_strangers);
  ADD ("help", test_help);
  ADD ("about-and-shortcuts", test_about_and_shortcuts);
  ADD ("sidebar-is-one-stop", test_sidebar_is_one_stop);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-desk.h"
#include "ww-gone-page.h"
#include "ww-match-list.h"
#include "ww-match-row.h"
#include "ww-match-why.h"
#include "ww-query.h"
#include "ww-settings.h"
#include "ww-test-cluster.h"
#include "ww-wish-detail.h"
#include "ww-wish-list.h"
#include "ww-wrap-box.h"

#define HOSPITAL "organisation:01980000-0000-7000-8000-000000000001"
#define TOWN "organisation:01980000-0000-7000-8000-000000000002"
#define STARTUP "organisation:01980000-0000-7000-8000-000000000003"
#define COMPANY "organisation:01980000-0000-7000-8000-000000000004"
#define HEART "wish:01980000-0000-7000-8000-00000000000a"
#define REINDEER "wish:01980000-0000-7000-8000-00000000000b"
#define ANSWERED "wish:01980000-0000-7000-8000-00000000000c"
#define TIMES "\"created_at\":\"2026-11-12T08:30:00Z\",\"updated_at\":\"2026-11-12T08:30:00Z\",\"updated_by\":\"Ingrid\""

static const char *const cluster[] = {
  "{\"_id\":\"" HOSPITAL "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Storvann University Hospital\",\"kind\":\"hospital\","
  "\"city\":\"Oslo\",\"country\":\"NO\",\"tags\":[\"set.home-care\"]}",
  "{\"_id\":\"" TOWN "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Furudal Municipality\",\"kind\":\"municipality\"}",
  "{\"_id\":\"" STARTUP "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"city\":\"Trondheim\","
  "\"country\":\"NO\",\"about\":\"Remote monitoring of heart patients at home without phone calls.\","
  "\"tags\":[\"tech.rpm\",\"set.home-care\"],\"languages\":[\"nb\"],\"confirmed_on\":\"2026-11-01\"}",
  "{\"_id\":\"" COMPANY "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Pulsvik\",\"kind\":\"sme\",\"city\":\"Bergen\","
  "\"country\":\"NO\",\"about\":\"Remote monitoring.\",\"tags\":[\"tech.rpm\",\"set.home-care\"],\"languages\":[\"nb\"],"
  "\"confirmed_on\":\"2026-01-01\"}",
  "{\"_id\":\"" HEART "\",\"type\":\"wish\"," TIMES ",\"organisation\":\"" HOSPITAL "\",\"kind\":\"solution\",\"status\":\"open\","
  "\"language\":\"en\",\"statement\":\"a way to follow heart patients at home without phone calls\","
  "\"tags\":[\"tech.rpm\",\"set.home-care\"],\"constraints\":[{\"what\":\"language\",\"value\":\"nb\",\"priority\":\"must\"}]}",
  "{\"_id\":\"" REINDEER "\",\"type\":\"wish\"," TIMES ",\"organisation\":\"" TOWN "\",\"kind\":\"expertise\",\"status\":\"open\","
  "\"language\":\"en\",\"statement\":\"somebody who knows reindeer allergies\",\"tags\":[\"clin.cancer\"]}",
  "{\"_id\":\"" ANSWERED "\",\"type\":\"wish\"," TIMES ",\"organisation\":\"" TOWN "\",\"kind\":\"solution\",\"status\":\"answered\","
  "\"language\":\"en\",\"statement\":\"a bed that calls for help\",\"tags\":[]}",
  NULL,
};

typedef struct {
  WwTestCluster cluster;
  WwWishList *list;
  WwWishDetail *detail;
  WwMatchList *matches;
  guint want;
} Fixture;

static gboolean
shows_as_many (gpointer data)
{
  return ww_wish_list_get_n_shown (((Fixture *) data)->list) == ((Fixture *) data)->want;
}

static gboolean
is_counted (gpointer data)
{
  WwWorkspace *workspace = ((Fixture *) data)->cluster.workspace;

  return ww_workspace_get_match_count (workspace, HEART) > 0 && ww_workspace_get_match_count (workspace, REINDEER) >= 0;
}

/* The row of a counterpart among the matches, whatever widgets are around it. */
static GtkWidget *
find_match (GtkWidget *root, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = WW_IS_MATCH_ROW (child) && g_str_equal (ww_match_row_get_id (WW_MATCH_ROW (child)), id) ? child : NULL;

      if (!found)
        found = find_match (child, id);
      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_startup (gpointer data)
{
  return find_match (GTK_WIDGET (((Fixture *) data)->matches), STARTUP) != NULL;
}

static gboolean
has_no_startup (gpointer data)
{
  return !has_startup (data) && find_match (GTK_WIDGET (((Fixture *) data)->matches), COMPANY);
}

static gboolean
is_starred (gpointer data)
{
  GtkWidget *row = find_match (GTK_WIDGET (((Fixture *) data)->matches), STARTUP);

  return row && ww_match_row_get_shortlisted (WW_MATCH_ROW (row));
}

static gboolean
is_not_starred (gpointer data)
{
  GtkWidget *row = find_match (GTK_WIDGET (((Fixture *) data)->matches), STARTUP);

  return row && !ww_match_row_get_shortlisted (WW_MATCH_ROW (row));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  WwPage *page;

  g_settings_reset (ww_settings_get (), "page-state"); /* what the test before left */
  ww_test_cluster_set_up (&f->cluster, cluster, 1280, 800);
  page = ww_window_get_page (f->cluster.window, "wishes");
  f->list = WW_WISH_LIST (ww_test_find (GTK_WIDGET (page), WW_TYPE_WISH_LIST, NULL));
  f->detail = WW_WISH_DETAIL (ww_test_find (GTK_WIDGET (page), WW_TYPE_WISH_DETAIL, NULL));
  f->matches = ww_wish_detail_get_matches (f->detail);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_true (ww_window_show_document (f->cluster.window, HEART));
  ww_test_spin (has_startup, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_test_cluster_tear_down (&f->cluster);
}

static void
expect (Fixture *f, guint n)
{
  f->want = n;
  ww_test_spin (shows_as_many, f);
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = ww_test_find (GTK_WIDGET (f->list), GTK_TYPE_SEARCH_ENTRY, NULL), *label;

  expect (f, 2); /* the answered one is not open */
  gtk_editable_set_text (GTK_EDITABLE (entry), "reindeer");
  expect (f, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing like it");
  expect (f, 0);
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->list), "No Results Found"));
  /* Where no wish shows, no button promises to edit it. */
  g_assert_false (g_action_group_get_action_enabled (ww_page_get_actions (ww_window_get_current_page (f->cluster.window)), "edit"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  expect (f, 2);
  g_assert_true (g_action_group_get_action_enabled (ww_page_get_actions (ww_window_get_current_page (f->cluster.window)), "edit"));

  ww_test_spin (is_counted, f);
  g_assert_cmpint (ww_workspace_get_match_count (f->cluster.workspace, REINDEER), ==, 0);
  label = ww_test_find_text (ww_test_find (GTK_WIDGET (f->list), WW_TYPE_WRAP_BOX, "wish-filter"), "No match");
  g_assert_nonnull (label);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  expect (f, 1);
  g_assert_cmpstr (ww_wish_list_get_selected (f->list), ==, REINDEER);
}

static void
test_shortlist (Fixture *f, gconstpointer data)
{
  GtkWidget *row = find_match (GTK_WIDGET (f->matches), STARTUP);

  g_assert_false (ww_match_row_get_shortlisted (WW_MATCH_ROW (row)));
  gtk_widget_grab_focus (row);
  g_assert_cmpstr (ww_match_list_get_current (f->matches), ==, STARTUP);
  gtk_widget_activate_action (row, "page.shortlist", NULL);
  ww_test_spin (is_starred, f);
  /* The row was made anew; the keyboard is still on it, so the same key takes it back. */
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  row = find_match (GTK_WIDGET (f->matches), STARTUP);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->cluster.window)) == row);
  gtk_widget_activate_action (row, "page.shortlist", NULL);
  ww_test_spin (is_not_starred, f);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = ww_test_find_text (root, label);

  return found ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

static void
test_dismiss (Fixture *f, gconstpointer data)
{
  GtkWidget *row = find_match (GTK_WIDGET (f->matches), STARTUP), *reason;

  gtk_widget_grab_focus (row);
  gtk_widget_activate_action (row, "page.remove", NULL);
  reason = find_button (GTK_WIDGET (f->matches), "Tried before");
  g_assert_nonnull (reason);
  ww_test_settle (reason); /* nobody is so fast as to press it before it is drawn */
  g_signal_emit_by_name (reason, "clicked");
  ww_test_spin (has_no_startup, f);
  {
    g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);
    g_autoptr (GPtrArray) rows = NULL;

    query->with_dismissed = TRUE;
    ww_query_set (&query->wish, HEART);
    rows = ww_store_query (ww_workspace_get_reader (f->cluster.workspace), query, NULL, NULL);
    g_assert_cmpuint (rows->len, ==, 1);
    g_assert_cmpstr (((WwIntroductionRow *) rows->pdata[0])->reason, ==, "Tried before");
  }
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  ww_test_spin (has_startup, f);
}

static GtkWidget *
find_why (Fixture *f)
{
  return ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_WHY, NULL);
}

static gboolean
is_explained (gpointer data)
{
  return ww_match_why_get_text (WW_MATCH_WHY (find_why (data))) != NULL;
}

/* Tenths of a point at the end of a line: "  Tags: 33.3 of 35" gives 333. */
static int
tenths_of (const char *line)
{
  const char *colon = strrchr (line, ':');

  return (int) (g_ascii_strtod (colon + 1, NULL) * 10 + 0.5);
}

/* What is printed adds up: rows to their part, parts to the score of the direction. */
static void
check_sums (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  int score = -1, parts = 0, part = -1, rows = 0, n_parts = 0;

  for (char **line = lines; *line; line++)
    if (g_str_has_prefix (*line, "    "))
      rows += tenths_of (*line);
    else if (g_str_has_prefix (*line, "  "))
      {
        g_assert_true (part < 0 || part == rows);
        part = tenths_of (*line);
        rows = 0;
        parts += part;
        n_parts++;
      }
    else if (n_parts == 0)
      score = tenths_of (*line);
    else
      break;
  g_assert_cmpint (n_parts, ==, 5);
  g_assert_cmpint (part, ==, rows);
  g_assert_cmpint (parts, ==, score);
}

/* (nullable): the match whose row has the focus */
static const char *
focused_match (Fixture *f)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->cluster.window));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, WW_TYPE_MATCH_ROW) : NULL;

  return row ? ww_match_row_get_id (WW_MATCH_ROW (row)) : NULL;
}

static gboolean
has_focus_in_list (gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (((Fixture *) data)->cluster.window));

  return focus && gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW);
}

static void
rows_came (GListModel *model, guint position, guint removed, guint added, gpointer came)
{
  *(gboolean *) came = TRUE;
}

static gboolean
is_true (gpointer value)
{
  return *(gboolean *) value;
}

#define SWEDE "organisation:01a1cf20-0000-7000-8000-000000000099"
#define SWEDISH "{\"_id\":\"" SWEDE "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Fjärrvård\",\"kind\":\"sme\"," \
                "\"country\":\"SE\",\"about\":\"Remote monitoring.\",\"tags\":[\"tech.rpm\",\"set.home-care\"],\"languages\":[\"sv\"]}"

static void
add_swede (Fixture *f)
{
  WwBatch *batch = ww_batch_new ();

  g_assert_true (ww_batch_put_text (batch, SWEDE, SWEDISH, NULL, NULL));
  ww_workspace_apply_async (f->cluster.workspace, batch, "Added", NULL, NULL, NULL);
}

/* The keyboard is in the list, on the row that is chosen, also when all rows are made anew, and goes along to another page; what is typed
 * there meanwhile stays. */
static void
test_focus (Fixture *f, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (f->cluster.window);
  GtkWidget *list = ww_test_find (GTK_WIDGET (f->list), GTK_TYPE_LIST_VIEW, "wish-list");
  gboolean came = FALSE;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.entry", "s", "wishes");
  ww_test_spin (has_focus_in_list, f);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), list));
  g_assert_true (gtk_widget_get_state_flags (gtk_window_get_focus (window)) & GTK_STATE_FLAG_SELECTED);
  g_signal_connect_data (gtk_list_view_get_model (GTK_LIST_VIEW (list)), "items-changed", G_CALLBACK (rows_came), &came, NULL, 0);
  add_swede (f);
  ww_test_spin (is_true, &came);
  ww_test_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), list));
  g_signal_handlers_disconnect_by_data (gtk_list_view_get_model (GTK_LIST_VIEW (list)), &came);
  gtk_window_set_focus (window, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.entry", "s", "organisations");
  ww_test_spin (has_focus_in_list, f);
  g_assert_cmpstr (gtk_widget_get_name (gtk_widget_get_ancestor (gtk_window_get_focus (window), GTK_TYPE_LIST_VIEW)), ==, "organisation-list");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.entry", "s", "wishes");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  ww_test_settle (GTK_WIDGET (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (window)));
}

static gboolean
has_expander (gpointer data)
{
  return ww_test_find (GTK_WIDGET (((Fixture *) data)->matches), ADW_TYPE_EXPANDER_ROW, NULL) != NULL;
}

/* The rows of an expander, of which the list around it does not hear, lead to the reasons like the others. */
static void
test_why_of_an_expander (Fixture *f, gconstpointer data)
{
  GtkWidget *expander, *list;

  add_swede (f);
  ww_test_spin (has_expander, f);
  expander = ww_test_find (GTK_WIDGET (f->matches), ADW_TYPE_EXPANDER_ROW, NULL);
  list = ww_test_find (ww_test_find (expander, GTK_TYPE_REVEALER, NULL), GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  ww_test_spin (is_explained, f);
}

static void
test_why (Fixture *f, gconstpointer data)
{
  GtkWidget *row = find_match (GTK_WIDGET (f->matches), STARTUP);
  WwMatchWhy *why;
  WwPage *page = ww_window_get_current_page (f->cluster.window);

  gtk_widget_grab_focus (row);
  gtk_widget_activate (row); /* as Enter does */
  ww_test_spin (is_explained, f);
  why = WW_MATCH_WHY (find_why (f));
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  ww_test_picture (GTK_WIDGET (f->cluster.window), "why");
  g_assert_cmpstr (ww_match_why_get_current (why), ==, STARTUP);
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (why), "Storvann University Hospital wants of Hjertenær"));
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (why), "one way"));
  check_sums (ww_match_why_get_text (why));
  /* Esc goes back to where the keyboard was. */
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.back", NULL);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (why)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (f->matches)));
  g_assert_true (page == ww_window_get_current_page (f->cluster.window));
  g_assert_cmpstr (focused_match (f), ==, STARTUP);
  /* And of the second row, from elsewhere. */
  gtk_widget_grab_focus (ww_test_find (GTK_WIDGET (f->cluster.window), GTK_TYPE_LIST_VIEW, "wish-list"));
  g_signal_emit_by_name (f->matches, "why", COMPANY);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.back", NULL);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_cmpstr (focused_match (f), ==, COMPANY);
}

static gboolean
is_tagged (gpointer data)
{
  g_autoptr (WwDocument) wish = ww_store_get (ww_workspace_get_reader (((Fixture *) data)->cluster.workspace), HEART, NULL, NULL);

  return wish && json_array_get_length (ww_document_get_list (wish, "tags")) == 3;
}

static gboolean
is_untagged (gpointer data)
{
  return !is_tagged (data);
}

static void
test_tag (Fixture *f, gconstpointer data)
{
  GtkWidget *label = ww_test_find_text (GTK_WIDGET (f->detail), "Tag");
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_MENU_BUTTON), *popover, *entry;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  entry = ww_test_find (popover, GTK_TYPE_SEARCH_ENTRY, NULL);
  ww_test_settle (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "wound");
  g_signal_emit_by_name (entry, "search-changed");
  g_signal_emit_by_name (entry, "activate");
  ww_test_spin (is_tagged, f);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  ww_test_spin (is_untagged, f);
}

static gboolean
is_one_less (gpointer data)
{
  return ww_wish_list_get_n_shown (((Fixture *) data)->list) == 1;
}

static void
test_delete (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (ww_test_find (GTK_WIDGET (f->list), GTK_TYPE_LIST_VIEW, "wish-list"));
  gtk_widget_activate_action (GTK_WIDGET (f->list), "page.remove", NULL);
  ww_test_spin (is_one_less, f);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  expect (f, 2);
}

static void
applied (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* As it comes from the desk of a colleague. */
static void
delete_by (Fixture *f, const char *advisor, const char *id)
{
  WwBatch *batch = ww_batch_new ();
  gboolean done = FALSE;

  ww_batch_delete (batch, id, NULL);
  ww_workspace_set_advisor (f->cluster.workspace, advisor);
  ww_workspace_apply_async (f->cluster.workspace, batch, NULL, NULL, applied, &done);
  ww_test_spin (is_true, &done);
  ww_workspace_set_advisor (f->cluster.workspace, "Ingrid");
}

static gboolean
is_told_gone (gpointer data)
{
  GtkWidget *page = ww_test_find (data, WW_TYPE_GONE_PAGE, NULL);

  return page && gtk_widget_get_mapped (page) && ww_test_find_text (page, "This Wish Was Deleted");
}

static gboolean
shows_heart (gpointer data)
{
  GtkWidget *title = ww_test_find (data, GTK_TYPE_LABEL, "wish-title");

  return gtk_widget_get_mapped (title) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (title)), "a way to follow heart patients");
}

/* What a colleague deletes while it is in view is not taken away, but told and offered back. */
static void
test_deleted_elsewhere (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->cluster.window), *status;

  g_assert_true (ww_window_show_document (f->cluster.window, HEART));
  delete_by (f, "Marte", HEART);
  ww_test_spin (is_told_gone, window);
  ww_test_spin (is_one_less, f);
  ww_test_settle (window);
  g_assert_true (is_told_gone (window));
  g_assert_null (gtk_single_selection_get_selected_item (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (ww_test_find (window, GTK_TYPE_LIST_VIEW, "wish-list"))))));
  status = ww_test_find (ww_test_find (window, WW_TYPE_GONE_PAGE, NULL), ADW_TYPE_STATUS_PAGE, NULL);
  g_assert_true (g_str_has_prefix (adw_status_page_get_description (ADW_STATUS_PAGE (status)), "Marte deleted this today at "));
  ww_test_picture (window, "deleted-elsewhere");
  g_signal_emit_by_name (ww_test_find_button (window, "Bring Back"), "clicked");
  ww_test_spin (shows_heart, window);
  expect (f, 2);
  g_assert_cmpstr (ww_wish_list_get_selected (f->list), ==, HEART);
}

static gboolean
names_the_gone (gpointer data)
{
  GtkWidget *in_list = ww_test_find_text (GTK_WIDGET (((Fixture *) data)->list), "Furudal Municipality (deleted)");
  GtkWidget *in_detail = ww_test_find_text (GTK_WIDGET (((Fixture *) data)->detail), "Furudal Municipality (deleted)");

  return in_list && in_detail;
}

/* Whoever asked is still named when the organisation is gone. */
static void
test_owner_is_gone (Fixture *f, gconstpointer data)
{
  g_assert_true (ww_window_show_document (f->cluster.window, REINDEER));
  delete_by (f, "Marte", TOWN);
  ww_test_spin (names_the_gone, f);
}

static gboolean
offers_hospital (gpointer data)
{
  return ww_test_find_text (data, "Storvann University Hospital") != NULL;
}

/* Remembered by the settings, as the next start of the program reads them. */
static char *
remembered (const char *key)
{
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");
  char *words = NULL;

  g_variant_lookup (state, key, "s", &words);
  return words;
}

static GtkWidget *
find_filter (Fixture *f, const char *label)
{
  GtkWidget *chips = ww_test_find (GTK_WIDGET (f->list), WW_TYPE_WRAP_BOX, "wish-filter");

  return gtk_widget_get_ancestor (ww_test_find_text (chips, label), GTK_TYPE_MENU_BUTTON);
}

static void
test_from_an_organisation (Fixture *f, gconstpointer data)
{
  GtkWidget *button = find_filter (f, "From"), *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), *check;
  g_autofree char *words = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Filter by who asks");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_filter (f, "Open")), GTK_ACCESSIBLE_PROPERTY_LABEL, "Filter by state, Open");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ww_test_settle (popover);
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (popover, GTK_TYPE_SEARCH_ENTRY, NULL)), "storvann");
  ww_test_spin (offers_hospital, popover);
  check = gtk_widget_get_ancestor (ww_test_find_text (popover, "Storvann University Hospital"), GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  expect (f, 1);
  g_assert_cmpstr (ww_wish_list_get_selected (f->list), ==, HEART);
  words = remembered ("wish-from");
  g_assert_cmpstr (words, ==, HOSPITAL);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
}

static void
test_remembered (Fixture *f, gconstpointer data)
{
  GtkWidget *mine = gtk_widget_get_ancestor (ww_test_find_text (GTK_WIDGET (f->list), "Mine"), GTK_TYPE_TOGGLE_BUTTON), *again;
  WwWindow *window;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (mine), TRUE);
  window = ww_window_new (ww_test_application ());
  ww_window_set_workspace (window, f->cluster.workspace);
  again = gtk_widget_get_ancestor (ww_test_find_text (GTK_WIDGET (ww_window_get_page (window, "wishes")), "Mine"), GTK_TYPE_TOGGLE_BUTTON);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (again)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_selected_reindeer (gpointer data)
{
  return g_strcmp0 (ww_wish_list_get_selected (((Fixture *) data)->list), REINDEER) == 0
         && g_strcmp0 (ww_wish_detail_get_wish (((Fixture *) data)->detail), REINDEER) == 0;
}

static gboolean
has_selected_answered (gpointer data)
{
  return g_strcmp0 (ww_wish_list_get_selected (((Fixture *) data)->list), ANSWERED) == 0 && ww_wish_list_get_n_shown (((Fixture *) data)->list) == 3;
}

static gboolean
offers_to_show (gpointer data)
{
  return ww_test_find_text (GTK_WIDGET (((Fixture *) data)->cluster.window), "Wish changed. The filters hide it") != NULL;
}

static void
test_announced (Fixture *f, gconstpointer data)
{
  GtkWidget *show;

  g_assert_cmpstr (ww_wish_list_get_selected (f->list), ==, HEART);
  ww_wish_list_announce (f->cluster.window, REINDEER, "Wish changed");
  ww_test_spin (has_selected_reindeer, f);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->cluster.window), "Wish changed"));
  ww_wish_list_announce (f->cluster.window, ANSWERED, "Wish changed");
  ww_test_spin (offers_to_show, f);
  g_assert_true (has_selected_reindeer (f));
  show = find_button (GTK_WIDGET (f->cluster.window), "Show");
  g_assert_nonnull (show);
  g_signal_emit_by_name (show, "clicked");
  ww_test_spin (has_selected_answered, f);
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/wishes/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("focus", test_focus);
  ADD ("filters", test_filters);
  ADD ("shortlist", test_shortlist);
  ADD ("dismiss", test_dismiss);
  ADD ("why", test_why);
  ADD ("why-of-an-expander", test_why_of_an_expander);
  ADD ("tag", test_tag);
  ADD ("delete", test_delete);
  ADD ("deleted-elsewhere", test_deleted_elsewhere);
  ADD ("owner-is-gone", test_owner_is_gone);
  ADD ("from-an-organisation", test_from_an_organisation);
  ADD ("remembered", test_remembered);
  ADD ("announced", test_announced);
  return g_test_run ();
}

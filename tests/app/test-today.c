/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-date.h"
#include "ww-follow-up-section.h"
#include "ww-settings.h"
#include "ww-sidebar.h"
#include "ww-test-cluster.h"
#include "ww-today-page.h"

#include <string.h>

typedef struct {
  WwTestCluster cluster;
  GtkWidget *page, *section;
  const char *wanted;
  int n;
} Fixture;

#define INTRODUCTION(id, owner, what, due)                                                                                   \
  "{\"_id\":\"introduction:" id "\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"organisation:2\"," owner \
  "\"stage\":\"introduced\",\"next_step\":{\"what\":\"" what "\",\"due\":\"" due "\"}}"

#define ORGANISATIONS                                                                                                                       \
  "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Lyttepust\",\"kind\":\"startup\"}",                                      \
      "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Skarvholt\",\"kind\":\"hospital\"}",                                 \
      "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a hospital to learn from\","                \
      "\"kind\":\"pilot-site\",\"status\":\"open\",\"created_at\":\"2026-11-12T08:00:00Z\"}"

static void
set_up_with (Fixture *f, const char *const *documents)
{
  ww_settings_remember ("today-everybody", g_variant_new_boolean (FALSE));
  ww_test_cluster_set_up (&f->cluster, documents, 1280, 800);
  ww_window_show_entry (f->cluster.window, "today");
  f->page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "today"));
  f->section = ww_test_find (f->page, WW_TYPE_FOLLOW_UP_SECTION, NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  set_up_with (f, (const char *const[]) { ORGANISATIONS, INTRODUCTION ("1", "\"owner\":\"Ingrid\",", "Ask how it went", "2026-11-22"),
                                          INTRODUCTION ("2", "", "Send the contact", "2026-11-24"),
                                          INTRODUCTION ("3", "\"owner\":\"Marte\",", "Call the ward", "2026-11-23"), NULL });
}

static void
set_up_empty (Fixture *f, gconstpointer data)
{
  set_up_with (f, (const char *const[]) { ORGANISATIONS, INTRODUCTION ("1", "\"owner\":\"Ingrid\",", "Ask how it went", "2026-11-27"), NULL });
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_test_cluster_tear_down (&f->cluster);
}

/* The row of the list that says what is to be done; NULL where it is gone. */
static GtkWidget *
find_row (Fixture *f, const char *what)
{
  GtkWidget *label = ww_test_find_text (f->section, what);

  return label ? gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

static gboolean
has_row (gpointer data)
{
  Fixture *f = data;

  return find_row (f, f->wanted) != NULL;
}

static gboolean
has_no_row (gpointer data)
{
  return !has_row (data);
}

static void
wait_for_row (Fixture *f, const char *what, gboolean there)
{
  f->wanted = what;
  ww_test_spin (there ? has_row : has_no_row, f);
}

static gboolean
has_badge (gpointer data)
{
  Fixture *f = data;
  g_autofree char *text = g_strdup_printf ("%d", f->n);
  GtkWidget *badge = ww_test_find_text (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_SIDEBAR, NULL), text);

  return badge && gtk_widget_get_visible (badge);
}

static void
wait_for_badge (Fixture *f, int n)
{
  f->n = n;
  ww_test_spin (has_badge, f);
}

static WwDocument *
load (Fixture *f, const char *id)
{
  return ww_store_get (ww_workspace_get_reader (f->cluster.workspace), id, NULL, NULL);
}

/* What is ticked is struck, written in the log, gone after a moment, and there again after one step back. */
static void
test_tick (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) done = NULL, back = NULL;
  GtkWidget *row, *check;
  gint64 began;

  wait_for_row (f, "Ask how it went", TRUE);
  wait_for_badge (f, 2);
  g_assert_nonnull (ww_test_find_text (f->section, "2 days late"));
  g_assert_null (find_row (f, "Call the ward"));
  row = find_row (f, "Ask how it went");
  check = ww_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, "Done: Ask how it went, 2 days late");
  began = g_get_monotonic_time ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (gtk_widget_has_css_class (row, "ww-done"));
  wait_for_row (f, "Ask how it went", FALSE);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 2 * G_USEC_PER_SEC);
  wait_for_badge (f, 1);
  done = load (f, "introduction:1");
  g_assert_false (ww_document_has (done, "next_step"));
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (done, "log")), ==, 1);
  gtk_widget_activate_action (f->page, "win.undo", NULL);
  wait_for_row (f, "Ask how it went", TRUE);
  back = load (f, "introduction:1");
  g_assert_true (ww_document_has (back, "next_step"));
  g_assert_false (ww_document_has (back, "log"));
  g_assert_false (gtk_widget_has_css_class (find_row (f, "Ask how it went"), "ww-done"));
}

static gboolean
is_undo (gpointer data)
{
  return g_strcmp0 (ww_workspace_get_undo_label (((Fixture *) data)->cluster.workspace), ((Fixture *) data)->wanted) == 0;
}

static gboolean
is_not_undo (gpointer data)
{
  return !is_undo (data);
}

/* A tick taken back while it still stands there. */
static void
test_untick (Fixture *f, gconstpointer data)
{
  GtkWidget *row, *check;

  wait_for_row (f, "Ask how it went", TRUE);
  row = find_row (f, "Ask how it went");
  check = ww_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  f->wanted = "Done: Ask how it went";
  ww_test_spin (is_undo, f);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (gtk_widget_has_css_class (row, "ww-done"));
  ww_test_spin (is_not_undo, f);
  {
    g_autoptr (WwDocument) back = load (f, "introduction:1");

    g_assert_true (ww_document_has (back, "next_step"));
  }
}

static void
test_put_off (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) after = NULL;

  wait_for_row (f, "Send the contact", TRUE);
  gtk_widget_activate_action (f->section, "follow-up.put-off", "(si)", "introduction:2", ww_date_from_ymd (2026, 11, 25));
  wait_for_row (f, "Send the contact", FALSE);
  after = load (f, "introduction:2");
  g_assert_cmpint (ww_document_get_date (after, "next_step.due"), ==, ww_date_from_ymd (2026, 11, 25));
}

static void
test_everybody (Fixture *f, gconstpointer data)
{
  wait_for_row (f, "Ask how it went", TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ww_test_find_button (f->section, "Everybody’s")), TRUE);
  wait_for_row (f, "Call the ward", TRUE);
  wait_for_badge (f, 2);
}

static gboolean
is_elsewhere (gpointer data)
{
  Fixture *f = data;

  return ww_window_get_current_page (f->cluster.window) != WW_PAGE (f->page);
}

/* Enter opens what it is about. */
static void
test_open (Fixture *f, gconstpointer data)
{
  wait_for_row (f, "Ask how it went", TRUE);
  g_signal_emit_by_name (find_row (f, "Ask how it went"), "activate");
  ww_test_spin (is_elsewhere, f);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  ww_test_wait_for_text (&f->cluster, "1 follow-up comes this week.");
  g_assert_true (gtk_widget_is_visible (ww_test_find_text (f->section, "Nothing Due Today")));
  ww_test_wait_for_text (&f->cluster, "Tuesday 24\u00a0November");
  ww_test_wait_for_text (&f->cluster, "Only on this computer");
  /* Of the wish: how old it is, once its matches are counted. */
  ww_test_wait_for_text (&f->cluster, "Lyttepust · 12 days");
  g_signal_emit_by_name (ww_test_find_button (f->page, "Show All"), "clicked");
  ww_test_spin (is_elsewhere, f);
}

static void
set_up_event (Fixture *f, gconstpointer data)
{
  set_up_with (f, (const char *const[]) { "{\"_id\":\"event:1\",\"type\":\"event\",\"name\":\"Health Day\",\"place\":\"Oslo\",\"date\":\"2026-12-03\","
                                          "\"time_zone\":\"Europe/Oslo\"}", NULL });
}

static void
test_event (Fixture *f, gconstpointer data)
{
  ww_test_wait_for_text (&f->cluster, "Health Day");
  ww_test_wait_for_text (&f->cluster, "Thursday 3\u00a0December, Oslo");
  g_assert_nonnull (ww_test_find_text (f->page, "9"));
  g_assert_nonnull (ww_test_find_text (f->page, "No requests yet"));
  g_signal_emit_by_name (ww_test_find_button (f->page, "Open Planner"), "clicked");
  ww_test_spin (is_elsewhere, f);
  g_assert_cmpstr (ww_sidebar_get_entry (WW_SIDEBAR (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_SIDEBAR, NULL))), ==, "events");
}

/* The wish, changed here and at a colleague's. */
static gpointer
put_conflict (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const texts[] = {
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"statement\":\"a ward\",\"kind\":\"pilot-site\",\"status\":\"open\"}",
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"statement\":\"a ward for us\",\"kind\":\"pilot-site\",\"status\":\"open\"}",
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"statement\":\"a ward for them\",\"kind\":\"pilot-site\",\"status\":\"open\"}",
  };
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree char *rev = NULL;
  const char *hashes[2] = { "00000000000000000000000000000001", NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WwDocument) document = ww_document_new_from_text (texts[i], -1, error);

      g_assert_true (ww_desk_save (desk, document, "Said", error));
      if (i == 0)
        rev = ww_store_get_rev (ww_desk_get_store (desk), "wish:1", error);
    }
  hashes[1] = strchr (rev, '-') + 1;
  g_assert_true (ww_batch_put_revision (batch, "wish:1", texts[2], FALSE, 2, hashes, 2, error));
  g_assert_true (ww_desk_apply_aside (desk, batch, error));
  return GINT_TO_POINTER (1);
}

static void
set_up_conflict (Fixture *f, gconstpointer data)
{
  g_autoptr (WwSync) sync = NULL;

  ww_test_cluster_set_up_by (&f->cluster, put_conflict, NULL, "Ingrid", "wishes", 1280, 800);
  sync = ww_sync_new (f->cluster.workspace);
  ww_window_set_sync (f->cluster.window, sync);
  ww_sync_start_async (sync, NULL, NULL, NULL);
  ww_window_show_entry (f->cluster.window, "today");
  f->page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "today"));
}

/* What two changed apart is to be decided from here; and what nobody was asked to do is told as well. */
static void
test_conflict (Fixture *f, gconstpointer data)
{
  f->wanted = "1 conflict";
  f->section = f->page;
  ww_test_spin (has_row, f);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (ww_test_find_button (f->page, "Resolve…"))), ==, "win.resolve-conflicts");
  ww_test_wait_for_text (&f->cluster, "No follow-up comes this week.");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_setenv ("WISHWELL_NOW", "2026-11-24T08:00:00Z", TRUE);
  ww_test_init (&argc, &argv);
  g_test_add ("/today/tick", Fixture, NULL, set_up, test_tick, tear_down);
  g_test_add ("/today/untick", Fixture, NULL, set_up, test_untick, tear_down);
  g_test_add ("/today/put-off", Fixture, NULL, set_up, test_put_off, tear_down);
  g_test_add ("/today/everybody", Fixture, NULL, set_up, test_everybody, tear_down);
  g_test_add ("/today/open", Fixture, NULL, set_up, test_open, tear_down);
  g_test_add ("/today/empty", Fixture, NULL, set_up_empty, test_empty, tear_down);
  g_test_add ("/today/event", Fixture, NULL, set_up_event, test_event, tear_down);
  g_test_add ("/today/conflict", Fixture, NULL, set_up_conflict, test_conflict, tear_down);
  return g_test_run ();
}

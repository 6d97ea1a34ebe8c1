/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-event-details.h"
#include "ww-event-edit-dialog.h"
#include "ww-event-page.h"
#include "ww-query.h"
#include "ww-test-cluster.h"

typedef struct {
  WwTestCluster cluster;
  GtkWidget *page;
  GtkWidget *open; /* what shows of the page while an event is open */
  char *event;
} Fixture;

static gboolean
is_open (gpointer data)
{
  return ww_page_get_whole (data);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = NULL;

  ww_test_cluster_set_up_by (&f->cluster, ww_test_load_sample, NULL, "Ingrid", "events", 1280, 800);
  rows = ww_store_query (ww_workspace_get_reader (f->cluster.workspace), query, NULL, NULL);
  f->event = g_strdup (((WwRowData *) rows->pdata[0])->id);
  f->page = GTK_WIDGET (ww_window_get_page (f->cluster.window, "events"));
  f->open = gtk_widget_get_ancestor (ww_test_find (f->page, WW_TYPE_EVENT_DETAILS, NULL), GTK_TYPE_BOX);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_free (f->event);
  ww_test_cluster_tear_down (&f->cluster);
}

static void
open_view (Fixture *f, const char *view)
{
  g_assert_true (ww_window_show_document (f->cluster.window, f->event));
  ww_test_spin (is_open, f->page);
  gtk_widget_activate_action (f->page, "event.view", "s", view);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
}

static void
click (GtkWidget *root, const char *text)
{
  GtkWidget *button = ww_test_find_button (root, text);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* The row for text that is called @title. */
static GtkEditable *
find_entry (GtkWidget *root, const char *title)
{
  GtkWidget *label = ww_test_find_text (root, title), *row = label ? gtk_widget_get_ancestor (label, ADW_TYPE_ENTRY_ROW) : NULL;

  g_assert_nonnull (row);
  return GTK_EDITABLE (row);
}

/* --- what an event is --- */

typedef struct {
  GtkWidget *root;
  const char *text;
} Wanted;

static gboolean
says (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *label = ww_test_find_text (wanted->root, wanted->text);

  return label && gtk_widget_get_mapped (label);
}

static void
test_edit (Fixture *f, gconstpointer data)
{
  Wanted wanted = { f->open, "Health Investment Days" };
  GtkWidget *dialog;

  open_view (f, "details");
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.edit", NULL);
  dialog = ww_test_find_toplevel (WW_TYPE_EVENT_EDIT_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (ww_test_find_text (dialog, "10 slots for meetings"));
  g_assert_true (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Save")));
  /* What is missing is said, and cannot be saved. */
  gtk_editable_set_text (find_entry (dialog, "Name"), " ");
  g_assert_nonnull (ww_test_find_text (dialog, "Give it a name"));
  g_assert_false (gtk_widget_get_sensitive (ww_test_find_button (dialog, "Save")));
  gtk_editable_set_text (find_entry (dialog, "Name"), wanted.text);
  click (dialog, "Save");
  ww_test_spin (says, &wanted);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  wanted.text = "Health Investment Day";
  ww_test_spin (says, &wanted);
}

static void
test_new (Fixture *f, gconstpointer data)
{
  Wanted wanted = { f->open, "Spring Meetings" };
  GtkWidget *dialog, *date;

  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.new-event", NULL);
  dialog = ww_test_find_toplevel (WW_TYPE_EVENT_EDIT_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (find_entry (dialog, "Name"), wanted.text);
  g_assert_nonnull (ww_test_find_text (dialog, "Choose the day; the times are on it"));
  date = ww_test_find (dialog, WW_TYPE_DATE_ENTRY, NULL);
  ww_date_entry_set_date (WW_DATE_ENTRY (date), ww_date_from_ymd (2027, 3, 1));
  g_signal_emit_by_name (date, "changed");
  /* Nine to three, 20 minutes and 5 between, without the hour of lunch. */
  g_assert_nonnull (ww_test_find_text (dialog, "12 slots for meetings"));
  click (dialog, "Add");
  ww_test_spin (says, &wanted);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  /* Nobody comes yet: it opens where it is prepared. */
  wanted.text = "7 slots of 20 minutes, 5 minutes between";
  ww_test_spin (says, &wanted);
}

static void
test_delete (Fixture *f, gconstpointer data)
{
  Wanted wanted = { f->page, "No Events Yet" };

  open_view (f, "details");
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.delete-event", NULL);
  ww_test_spin (says, &wanted);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  wanted.text = "Health Investment Day";
  ww_test_spin (says, &wanted);
}

#define ADD(name, func) g_test_add ("/event-setup/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  ADD ("edit", test_edit);
  ADD ("new", test_new);
  ADD ("delete", test_delete);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-fixture.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-event-edit-dialog.h"
#include "ww-floor-add-dialog.h"
#include "ww-floor-table-dialog.h"
#include "ww-floor-view.h"

/* --- what an event is --- */

static void
test_edit (EventFixture *f, gconstpointer data)
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
test_new (EventFixture *f, gconstpointer data)
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
test_delete (EventFixture *f, gconstpointer data)
{
  Wanted wanted = { f->page, "No Events Yet" };

  open_view (f, "details");
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.delete-event", NULL);
  ww_test_spin (says, &wanted);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  wanted.text = "Health Investment Day";
  ww_test_spin (says, &wanted);
}

/* --- where --- */

typedef struct {
  EventFixture *f;
  guint n;
  const char *zone; /* of the last */
} Tables;

static gboolean
so_many_tables (gpointer data)
{
  const Tables *tables = data;
  g_autoptr (WwEventRoom) room = load (tables->f);

  return room->tables->len == tables->n && g_strcmp0 (ww_event_room_get_table (room, tables->n - 1)->zone, tables->zone) == 0;
}

static void
test_floor (EventFixture *f, gconstpointer data)
{
  Tables tables = { f, 27, "Hall A" };
  Wanted wanted = { f->open, "Hall A 10" };
  GtkSelectionModel *model;
  GtkWidget *dialog;

  open_view (f, "floor");
  activate (f, "page.add");
  dialog = ww_test_find_toplevel (WW_TYPE_FLOOR_ADD_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (ww_test_find_text (dialog, "Table 18 to Table 27"));
  gtk_editable_set_text (find_entry (dialog, "Zone"), "Hall A");
  click (dialog, "Add");
  ww_test_spin (so_many_tables, &tables);
  ww_test_spin (says, &wanted);

  /* Those of the new zone stand first; two of them go elsewhere, at once. */
  model = gtk_list_view_get_model (GTK_LIST_VIEW (ww_test_find (ww_test_find (f->open, WW_TYPE_FLOOR_VIEW, NULL), GTK_TYPE_LIST_VIEW, NULL)));
  gtk_selection_model_select_range (model, 8, 2, TRUE);
  activate (f, "page.edit");
  dialog = ww_test_find_toplevel (WW_TYPE_FLOOR_TABLE_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (find_entry (dialog, "Zone"), "Loft");
  click (dialog, "Save");
  tables.zone = "Loft";
  ww_test_spin (so_many_tables, &tables);
  wanted.text = "Loft 2";
  ww_test_spin (says, &wanted);

  gtk_selection_model_select_all (model);
  activate (f, "page.remove");
  wanted.text = "No Tables Yet";
  ww_test_spin (says, &wanted);
}

#define ADD(name, func) g_test_add ("/event-setup/" name, EventFixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  ADD ("edit", test_edit);
  ADD ("new", test_new);
  ADD ("delete", test_delete);
  ADD ("floor", test_floor);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connect-window.h"
#include "ww-connector-window.h"
#include "ww-contact-dialog.h"
#include "ww-follow-up-dialog.h"
#include "ww-import-window.h"
#include "ww-introduce-dialog.h"
#include "ww-record-editor.h"
#include "ww-shortcuts.h"
#include "ww-test-cluster.h"
#include "ww-wish-dialog.h"

/* What every window that opens over the main one has to keep to: it fits the smallest window, and its underlined letters lead somewhere. */

#define HOSPITAL "organisation:01980000-0000-7000-8000-000000000001"
#define STARTUP "organisation:01980000-0000-7000-8000-000000000003"
#define HEART "wish:01980000-0000-7000-8000-00000000000a"
#define TIMES "\"created_at\":\"2026-11-12T08:30:00Z\",\"updated_at\":\"2026-11-12T08:30:00Z\",\"updated_by\":\"Ingrid\""

#define LEAST_WIDTH 360
#define LEAST_HEIGHT 560

static const char *const documents[] = {
  "{\"_id\":\"" HOSPITAL "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Storvann University Hospital of the Northern and Western Regions\","
  "\"kind\":\"hospital\",\"city\":\"Oslo\",\"country\":\"NO\",\"tags\":[\"set.home-care\"]}",
  "{\"_id\":\"" STARTUP "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"city\":\"Trondheim\","
  "\"country\":\"NO\",\"about\":\"Remote monitoring of heart patients at home.\",\"tags\":[\"tech.rpm\",\"set.home-care\"]}",
  "{\"_id\":\"" HEART "\",\"type\":\"wish\"," TIMES ",\"organisation\":\"" HOSPITAL "\",\"kind\":\"solution\",\"status\":\"open\","
  "\"language\":\"en\",\"statement\":\"a way to follow heart patients at home without phone calls\",\"tags\":[\"tech.rpm\",\"set.home-care\"],"
  "\"constraints\":[{\"what\":\"language\",\"value\":\"nb\",\"priority\":\"must\"},{\"what\":\"other\",\"text\":\"No more than two clicks\"}]}",
  NULL,
};

typedef struct {
  WwTestCluster cluster;
  WwSync *sync;
  char *spreadsheet;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_test_cluster_set_up (&f->cluster, documents, 900, 700);
  f->sync = ww_sync_new (f->cluster.workspace);
  f->spreadsheet = g_build_filename (f->cluster.directory, "members.csv", NULL);
  g_assert_true (g_file_set_contents (f->spreadsheet, "Name;Kind;Keywords\nPulsvik;startup;heart\n;startup;sleep\n", -1, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_sync_stop (f->sync);
  g_object_unref (f->sync);
  ww_test_cluster_tear_down (&f->cluster);
  g_free (f->spreadsheet);
}

/* --- the windows --- */

static void
open_wish (Fixture *f, gconstpointer id)
{
  ww_wish_dialog_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, id, NULL);
}

static void
open_record (Fixture *f, gconstpointer type_name)
{
  const char *id = g_str_equal (type_name, "organisation") ? STARTUP : NULL;

  ww_record_editor_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, type_name, id, STARTUP);
}

static void
open_contact (Fixture *f, gconstpointer data)
{
  ww_contact_dialog_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, HOSPITAL, NULL, NULL);
}

static void
open_introduce (Fixture *f, gconstpointer data)
{
  ww_introduce_dialog_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, HEART, STARTUP);
}

static void
open_follow_up (Fixture *f, gconstpointer data)
{
  ww_follow_up_dialog_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, HEART, STARTUP, "Ask Hjertenær", "Hei", "Hello",
                            WW_FORMAT_ENGLISH, 20779);
}

static void
open_import (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (f->spreadsheet);

  ww_import_window_open (f->cluster.window, file);
}

static void
open_connect (Fixture *f, gconstpointer data)
{
  ww_connect_window_open (f->cluster.window, f->sync, FALSE);
}

static void
open_connector (Fixture *f, gconstpointer data)
{
  ww_connector_window_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace);
}

static void
open_by_action (Fixture *f, gconstpointer action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), action, NULL));
}

static void
open_shortcuts (Fixture *f, gconstpointer data)
{
  GtkWindow *shortcuts = GTK_WINDOW (ww_shortcuts_new ());

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (f->cluster.window));
  gtk_window_present (shortcuts);
}

static const struct {
  const char *name;
  void (*open) (Fixture *f, gconstpointer data);
  const char *data;
} windows[] = {
  { "new-wish", open_wish, NULL },
  { "edit-wish", open_wish, HEART },
  { "organisation", open_record, "organisation" },
  { "offer", open_record, "offer" },
  { "person", open_record, "person" },
  { "contact", open_contact, NULL },
  { "introduce", open_introduce, NULL },
  { "follow-up", open_follow_up, NULL },
  { "import", open_import, NULL },
  { "connect", open_connect, NULL },
  { "connector", open_connector, NULL },
  { "preferences", open_by_action, "win.preferences" },
  { "help", open_by_action, "win.help" },
  { "go-to", open_by_action, "win.go-to" },
  { "shortcuts", open_shortcuts, NULL },
};

/* --- what they keep to --- */

static GtkWidget *
find_window (Fixture *f)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l; l = l->next)
    if (l->data != f->cluster.window && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return find_window (data) != NULL;
}

static gboolean
has_plan (gpointer data)
{
  GtkWidget *list = ww_test_find (find_window (data), GTK_TYPE_LIST_BOX, "csv-map");

  return gtk_widget_get_mapped (list) && gtk_widget_get_first_child (list);
}

static GtkWidget *
open_window (Fixture *f, guint i)
{
  GtkWidget *window;

  windows[i].open (f, windows[i].data);
  ww_test_spin (is_open, f);
  window = find_window (f);
  ww_test_settle (window);
  if (WW_IS_IMPORT_WINDOW (window))
    ww_test_spin (has_plan, f);
  return window;
}

static void
test_fits (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GtkWidget *window = open_window (f, i);
      GtkWidget *inside = gtk_widget_get_first_child (window); /* without what stands around it */
      int width, height;

      gtk_widget_measure (inside, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (inside, GTK_ORIENTATION_VERTICAL, MAX (width, LEAST_WIDTH), &height, NULL, NULL, NULL);
      g_test_message ("%s: %d × %d", windows[i].name, width, height);
      g_assert_cmpint (width, <=, LEAST_WIDTH);
      g_assert_cmpint (height, <=, LEAST_HEIGHT);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* Underlined letters of labels that stand for a widget; those of buttons press them, which GTK sees to. */
static guint
check_letters (GtkWidget *root, GHashTable *letters)
{
  guint n = 0;

  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && gtk_label_get_mnemonic_keyval (GTK_LABEL (root)) != GDK_KEY_VoidSymbol)
    {
      GtkWidget *widget = gtk_label_get_mnemonic_widget (GTK_LABEL (root)), *focus;

      g_test_message ("  %s", gtk_label_get_label (GTK_LABEL (root)));
      g_assert_true (g_hash_table_add (letters, GUINT_TO_POINTER (gtk_label_get_mnemonic_keyval (GTK_LABEL (root)))));
      if (widget && !gtk_widget_is_ancestor (root, widget))
        {
          n++;
          g_assert_true (gtk_widget_mnemonic_activate (widget, FALSE));
          ww_test_settle (widget);
          focus = gtk_root_get_focus (gtk_widget_get_root (root));
          g_assert_nonnull (focus);
          g_assert_true (focus == widget || gtk_widget_is_ancestor (focus, widget));
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    n += check_letters (child, letters);
  return n;
}

static void
test_letters (Fixture *f, gconstpointer data)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      GtkWidget *window = open_window (f, i);
      g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);

      g_test_message ("%s", windows[i].name);
      n += check_letters (window, letters);
      gtk_window_destroy (GTK_WINDOW (window));
    }
  g_assert_cmpuint (n, >=, 3); /* New Wish alone has so many */
}

static gboolean
is_released (gpointer window)
{
  return G_OBJECT (window)->ref_count == 1;
}

/* Two editors of one record: the second save is refused, but by then its window is closed, and there is nothing left to say it in. */
static void
test_closed_before_the_answer (Fixture *f, gconstpointer data)
{
  GtkWidget *editors[2];

  for (guint i = 0; i < 2; i++)
    {
      open_record (f, "organisation");
      editors[i] = g_object_ref (ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR));
      gtk_widget_set_visible (editors[i], FALSE);
      gtk_editable_set_text (GTK_EDITABLE (ww_test_find (editors[i], ADW_TYPE_ENTRY_ROW, NULL)), i ? "Hjertefjern" : "Hjertevarm");
    }
  g_assert_true (ww_window_of (editors[1]) == f->cluster.window);
  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (ww_test_find_button (editors[i], "Save"), "clicked");
      gtk_window_destroy (GTK_WINDOW (editors[i]));
      g_assert_null (ww_window_of (editors[i]));
    }
  for (guint i = 0; i < 2; i++)
    {
      ww_test_spin (is_released, editors[i]);
      g_object_unref (editors[i]);
    }
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
  g_test_add ("/dialogs/fits", Fixture, NULL, set_up, test_fits, tear_down);
  g_test_add ("/dialogs/letters", Fixture, NULL, set_up, test_letters, tear_down);
  g_test_add ("/dialogs/closed-before-the-answer", Fixture, NULL, set_up, test_closed_before_the_answer, tear_down);
  return g_test_run ();
}

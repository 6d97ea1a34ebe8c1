/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-floor-add-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-floor.h"
#include "ww-record-list.h"

#define MOST_TABLES 500
#define MOST_SEATS 20

struct _WwFloorAddDialog {
  AdwWindow parent_instance;

  GtkWidget *count, *seats, *zone, *prefix, *add, *status;

  /* owned */
  WwEventRoom *room;

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwFloorAddDialog, ww_floor_add_dialog, ADW_TYPE_WINDOW)

static void
check (WwFloorAddDialog *self)
{
  g_autofree char *prefix = ww_dialog_dup_text (self->prefix);
  guint n = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->count)), next = ww_event_next_table (self->room, prefix);
  /* Translators: the names of the first and the last of some tables: "Table 18 to Table 37". */
  g_autofree char *text = n == 1 ? g_strdup_printf ("%s %u", prefix, next) : g_strdup_printf (_("%s %u to %s %u"), prefix, next, prefix, next + n - 1);

  ww_dialog_status_say (self->status, *prefix ? text : _("Write what tables are called"), FALSE);
  gtk_widget_set_sensitive (self->add, *prefix != '\0');
}

typedef struct {
  char *event, *prefix, *zone;
  guint n;
  int seats;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_free (adding->event);
  g_free (adding->prefix);
  g_free (adding->zone);
  g_free (adding);
}

static gpointer
add_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;

  return ww_event_add_tables (desk, adding->event, adding->prefix, adding->n, adding->seats, adding->zone, _("Tables added"), error) ? g_object_ref (desk)
                                                                                                                                     : NULL;
}

static void
added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFloorAddDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDesk) desk = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (desk)
    ww_dialog_say (GTK_WINDOW (self), _("Tables added"));
  else
    ww_dialog_status_say (self->status, error->message, TRUE);
}

static void
add_clicked (WwFloorAddDialog *self)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->event = g_strdup (ww_document_get_id (self->room->event));
  adding->prefix = ww_dialog_dup_text (self->prefix);
  adding->zone = ww_dialog_dup_text (self->zone);
  adding->n = (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->count));
  adding->seats = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->seats));
  gtk_widget_set_sensitive (self->add, FALSE);
  ww_workspace_run_async (self->workspace, add_job, adding, adding_free, g_object_unref, NULL, added, g_object_ref (self));
}

static GtkWidget *
make_spin (WwFloorAddDialog *self, int most, int value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, most, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  return spin;
}

static GtkWidget *
add_entry (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

void
ww_floor_add_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwFloorAddDialog *self = g_object_new (WW_TYPE_FLOOR_ADD_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                         _("Add Tables"), "default-width", 480, "default-height", 400, NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = ww_record_list_new (_("Tables"));
  g_autoptr (GPtrArray) zones = ww_event_list_zones (room);

  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  self->status = ww_dialog_status_new ();
  self->count = ww_dialog_add_row (list, _("How many"), NULL, make_spin (self, MOST_TABLES, 10));
  self->seats = ww_dialog_add_row (list, _("Seats at each"), NULL, make_spin (self, MOST_SEATS, 2));
  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  self->prefix = add_entry (list, _("Called"), _("Table"));
  self->zone = add_entry (list, _("Zone"), zones->len ? zones->pdata[zones->len - 1] : "");
  g_signal_connect_object (self->prefix, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), self->status);
  gtk_box_append (GTK_BOX (body), list);
  ww_dialog_fill (ADW_WINDOW (self), self->add, ww_record_body_new (body));
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->count);
}

static void
ww_floor_add_dialog_finalize (GObject *object)
{
  ww_event_room_unref (WW_FLOOR_ADD_DIALOG (object)->room);
  G_OBJECT_CLASS (ww_floor_add_dialog_parent_class)->finalize (object);
}

static void
ww_floor_add_dialog_class_init (WwFloorAddDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_floor_add_dialog_finalize;
}

static void
ww_floor_add_dialog_init (WwFloorAddDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "floor-add");
}

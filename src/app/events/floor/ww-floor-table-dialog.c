/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-floor-table-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-floor.h"
#include "ww-record-list.h"
#include "ww-wrap-box.h"

#define MOST_SEATS 20

struct _WwFloorTableDialog {
  AdwWindow parent_instance;

  GtkWidget *name, *host; /* (nullable): of one table */
  GtkWidget *zone, *seats, *reserve, *slots, *save, *error;

  /* owned */
  WwEventRoom *room;
  char **names;
  GPtrArray *hosts; /* organisations, in the order of @host */
  /* what was touched of several: the rest of each stays its own */
  gboolean zone_touched, seats_touched, reserve_touched, slots_touched;

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwFloorTableDialog, ww_floor_table_dialog, ADW_TYPE_WINDOW)

/* --- saving --- */

typedef struct {
  char *event, **names;
  char *name, *zone, *host;
  GArray *closed;
  int seats, reserve;
} Changing;

static void
changing_free (gpointer data)
{
  Changing *changing = data;

  g_free (changing->event);
  g_strfreev (changing->names);
  g_free (changing->name);
  g_free (changing->zone);
  g_free (changing->host);
  g_clear_pointer (&changing->closed, g_array_unref);
  g_free (changing);
}

static gpointer
change_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Changing *changing = data;
  WwEventTableChange change = { changing->name, changing->zone, changing->host, changing->seats, changing->reserve, changing->closed };

  return ww_event_change_tables (desk, changing->event, (const char *const *) changing->names, &change, _("Tables changed"), error)
           ? g_object_ref (desk) : NULL;
}

static void
changed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFloorTableDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDesk) desk = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (desk)
    {
      ww_dialog_say (GTK_WINDOW (self), _("Tables changed"));
      return;
    }
  ww_dialog_status_say (self->error, error->message, TRUE);
  gtk_widget_set_sensitive (self->save, TRUE);
}

static GArray *
list_closed (WwFloorTableDialog *self)
{
  GArray *closed = g_array_new (FALSE, FALSE, sizeof (int));

  for (GtkWidget *toggle = gtk_widget_get_first_child (self->slots); toggle; toggle = gtk_widget_get_next_sibling (toggle))
    if (GTK_IS_TOGGLE_BUTTON (toggle) && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
      {
        int slot = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (toggle), "slot"));

        g_array_append_val (closed, slot);
      }
  return closed;
}

static void
save (WwFloorTableDialog *self)
{
  Changing *changing = g_new0 (Changing, 1);

  changing->event = g_strdup (ww_document_get_id (self->room->event));
  changing->names = g_strdupv (self->names);
  changing->name = self->name ? ww_dialog_dup_text (self->name) : NULL;
  changing->zone = self->zone_touched ? ww_dialog_dup_text (self->zone) : NULL;
  changing->seats = self->seats_touched ? gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->seats)) : -1;
  changing->reserve = self->reserve_touched ? gtk_switch_get_active (GTK_SWITCH (self->reserve)) : -1;
  changing->closed = self->slots_touched ? list_closed (self) : NULL;
  if (self->host)
    {
      guint host = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->host));

      changing->host = g_strdup (host ? self->hosts->pdata[host - 1] : "");
    }
  gtk_widget_set_sensitive (self->save, FALSE);
  ww_workspace_run_async (self->workspace, change_job, changing, changing_free, g_object_unref, NULL, changed, g_object_ref (self));
}

/* --- building --- */

static void
touch (gboolean *touched)
{
  *touched = TRUE;
}

static GtkWidget *
make_hosts (WwFloorTableDialog *self, const char *now)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice;
  guint selected = 0;

  gtk_string_list_append (names, _("Nobody’s"));
  /* A host who is not coming after all stays the host until somebody else is. */
  if (now)
    g_ptr_array_add (self->hosts, g_strdup (now));
  for (guint i = 0; i < self->room->persons->len; i++)
    if (!g_ptr_array_find_with_equal_func (self->hosts, ww_event_room_get_organisation (self->room, i), g_str_equal, NULL))
      g_ptr_array_add (self->hosts, g_strdup (ww_event_room_get_organisation (self->room, i)));
  for (guint i = 0; i < self->hosts->len; i++)
    {
      g_autofree char *name = ww_event_room_dup_party_name (self->room, self->hosts->pdata[i]);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (self->hosts->pdata[i], now) == 0)
        selected = i + 1;
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  return choice;
}

static GtkWidget *
add_entry (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
make_slots (WwFloorTableDialog *self, JsonObject *table)
{
  JsonArray *closed = json_object_has_member (table, "closed_slots") ? json_object_get_array_member (table, "closed_slots") : NULL;

  self->slots = ww_wrap_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->slots), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open at"), -1);
  for (guint i = 0; i < self->room->slots->len; i++)
    {
      const WwEventSlot *slot = ww_event_room_get_slot (self->room, i);
      g_autofree char *time = ww_event_room_dup_time (self->room, slot->start_ms);
      GtkWidget *toggle;
      gboolean open = TRUE;

      if (slot->is_break)
        continue;
      for (guint c = 0; closed && c < json_array_get_length (closed); c++)
        open = open && json_array_get_int_element (closed, c) != (gint64) i;
      toggle = gtk_toggle_button_new_with_label (time);
      gtk_widget_add_css_class (toggle, "ww-filter");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), open);
      g_object_set_data (G_OBJECT (toggle), "slot", GUINT_TO_POINTER (i));
      g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (touch), &self->slots_touched);
      ww_wrap_box_append (WW_WRAP_BOX (self->slots), toggle);
    }
  return self->slots;
}

static void
build (WwFloorTableDialog *self, guint number)
{
  const WwEventTable *table = ww_event_room_get_table (self->room, number);
  JsonObject *object = json_array_get_object_element (ww_document_get_list (self->room->event, "tables"), number);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *list = ww_record_list_new (_("Table"));
  gboolean one = self->names[1] == NULL;

  self->error = ww_dialog_status_new ();
  if (one)
    self->name = add_entry (list, _("Name"), table->name);
  self->zone = add_entry (list, _("Zone"), table->zone);
  self->seats = gtk_spin_button_new_with_range (1, MOST_SEATS, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->seats), (double) json_object_get_int_member_with_default (object, "seats", 2));
  ww_dialog_add_row (list, _("Seats"), NULL, self->seats);
  if (one)
    self->host = ww_dialog_add_row (list, _("Host"), _("Whoever it is sits here all day"), make_hosts (self, table->host));
  self->reserve = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (self->reserve), json_object_get_boolean_member_with_default (object, "reserve", FALSE));
  ww_dialog_add_row (list, _("Reserve"), _("Kept empty until the day"), self->reserve);
  if (!one)
    ww_dialog_status_say (self->error, _("What you change is changed of all of them; the rest of each stays its own"), FALSE);
  g_signal_connect_swapped (self->zone, "changed", G_CALLBACK (touch), &self->zone_touched);
  g_signal_connect_swapped (self->seats, "value-changed", G_CALLBACK (touch), &self->seats_touched);
  g_signal_connect_swapped (self->reserve, "notify::active", G_CALLBACK (touch), &self->reserve_touched);
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), self->error);
  gtk_box_append (GTK_BOX (body), list);
  gtk_box_append (GTK_BOX (body), ww_record_section_new (_("Open at"), -1, NULL, make_slots (self, object)));
  ww_dialog_fill (ADW_WINDOW (self), self->save, ww_record_body_new (body));
}

void
ww_floor_table_dialog_open (WwWindow *window, WwEventRoom *room, const char *const *names)
{
  int number = ww_event_room_find_table (room, names[0]);
  guint n = g_strv_length ((char **) names);
  g_autofree char *title = n == 1 ? g_strdup (names[0]) : g_strdup_printf (ngettext ("%u Table", "%u Tables", n), n);
  WwFloorTableDialog *self;

  if (number < 0)
    return;
  self = g_object_new (WW_TYPE_FLOOR_TABLE_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", title, "default-width",
                       500, "default-height", 520, NULL);
  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  self->names = g_strdupv ((char **) names);
  build (self, (guint) number);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->name ? self->name : self->zone);
}

static void
ww_floor_table_dialog_finalize (GObject *object)
{
  WwFloorTableDialog *self = WW_FLOOR_TABLE_DIALOG (object);

  g_strfreev (self->names);
  g_ptr_array_unref (self->hosts);
  ww_event_room_unref (self->room);
  G_OBJECT_CLASS (ww_floor_table_dialog_parent_class)->finalize (object);
}

static void
ww_floor_table_dialog_class_init (WwFloorTableDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_floor_table_dialog_finalize;
}

static void
ww_floor_table_dialog_init (WwFloorTableDialog *self)
{
  self->hosts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_set_name (GTK_WIDGET (self), "floor-table");
}

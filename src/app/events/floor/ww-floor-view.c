/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-floor-view.h"

#include <glib/gi18n-lib.h>

#include "ww-event-floor.h"
#include "ww-event-list-view.h"
#include "ww-floor-add-dialog.h"
#include "ww-floor-table-dialog.h"
#include "ww-floor-walks-dialog.h"
#include "ww-header.h"
#include "ww-window.h"

struct _WwFloorView {
  WwEventListView parent_instance;
};

G_DEFINE_FINAL_TYPE (WwFloorView, ww_floor_view, WW_TYPE_EVENT_LIST_VIEW)

/* --- lines --- */

static const char *
zone_text (const char *zone)
{
  return *zone ? zone : _("Without zone");
}

/* (transfer full) (nullable): "closed 10:00, 10:20" */
static char *
dup_closed (const WwEventRoom *room, JsonObject *table)
{
  JsonArray *closed = json_object_has_member (table, "closed_slots") ? json_object_get_array_member (table, "closed_slots") : NULL;
  g_autoptr (GString) times = g_string_new (NULL);

  for (guint i = 0; closed && i < json_array_get_length (closed); i++)
    {
      gint64 slot = json_array_get_int_element (closed, i);
      g_autofree char *time = slot >= 0 && slot < (gint64) room->slots->len
                                ? ww_event_room_dup_time (room, ww_event_room_get_slot (room, (guint) slot)->start_ms) : NULL;

      if (time)
        g_string_append_printf (times, "%s%s", times->len ? ", " : "", time);
    }
  return times->len ? g_strdup_printf (_("closed %s"), times->str) : NULL;
}

static WwEventLine *
make_line (const WwEventRoom *room, guint number)
{
  const WwEventTable *table = ww_event_room_get_table (room, number);
  JsonObject *object = json_array_get_object_element (ww_document_get_list (room->event, "tables"), number);
  gint64 n_seats = json_object_get_int_member_with_default (object, "seats", 0);
  g_autofree char *seats = n_seats > 0 ? g_strdup_printf (ngettext ("%d seat", "%d seats", (gulong) n_seats), (int) n_seats) : NULL;
  g_autofree char *host = table->host ? ww_event_room_dup_party_name (room, table->host) : NULL;
  g_autofree char *closed = dup_closed (room, object);
  const char *const all[] = { seats, host, closed };
  g_autoptr (GString) facts = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i])
      g_string_append_printf (facts, "%s%s", facts->len ? " · " : "", all[i]);
  return ww_event_line_new (table->name, table->zone, zone_text (table->zone ? table->zone : ""), table->name, facts->str,
                            json_object_get_boolean_member_with_default (object, "reserve", FALSE) ? _("Reserve") : host ? _("Hosted") : NULL,
                            host ? "ok" : "unknown");
}

/* The tables of a zone together, in the order of the first of each; those without one come last. */
static GPtrArray *
ww_floor_view_list_lines (WwEventListView *self, WwEventRoom *room)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) zones = ww_event_list_zones (room);

  for (guint z = 0; z <= zones->len; z++)
    for (guint i = 0; i < room->tables->len; i++)
      if (g_strcmp0 (ww_event_room_get_table (room, i)->zone, z < zones->len ? zones->pdata[z] : NULL) == 0)
        g_ptr_array_add (lines, make_line (room, i));
  return lines;
}

static void
ww_floor_view_shown (WwEventListView *self, WwEventRoom *room)
{
  g_autoptr (GPtrArray) zones = ww_event_list_zones (room);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (ww_event_list_view_get_action_map (self), "walks")), zones->len > 1);
}

/* --- actions --- */

static void
activate_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_floor_add_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data));
}

static void
activate_walks (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_floor_walks_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data));
}

static void
ww_floor_view_edit (WwEventListView *self, const char *const *names)
{
  ww_floor_table_dialog_open (ww_event_list_view_get_window (self), ww_event_list_view_get_room (self), names);
}

typedef struct {
  char *event, **names, *label;
} Removing;

static void
removing_free (gpointer data)
{
  Removing *removing = data;

  g_free (removing->event);
  g_strfreev (removing->names);
  g_free (removing->label);
  g_free (removing);
}

static gpointer
remove_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Removing *removing = data;

  return ww_event_remove_tables (desk, removing->event, (const char *const *) removing->names, removing->label, error) ? g_strdup (removing->label)
                                                                                                                      : NULL;
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Removing *removing = g_new0 (Removing, 1);
  guint n;

  removing->event = g_strdup (ww_document_get_id (ww_event_list_view_get_room (data)->event));
  removing->names = ww_event_list_view_list_selected (data);
  n = g_strv_length (removing->names);
  removing->label = g_strdup_printf (ngettext ("%u table removed", "%u tables removed", n), n);
  ww_window_run (ww_event_list_view_get_window (data), remove_job, removing, removing_free);
}

static const GActionEntry action_entries[] = {
  { "add", activate_add, NULL, NULL, NULL },
  { "walks", activate_walks, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_tools (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Walking Times…"), "page.walks");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Remove"), "page.remove");
  return ww_event_list_tools_new (ww_icon_button_new ("list-add-symbolic", _("Add Tables"), "page.add"), menu);
}

static GtkWidget *
make_selection_bar (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (bar), ww_event_list_button_new (_("_Edit…"), "page.edit"));
  gtk_box_append (GTK_BOX (bar), ww_event_list_button_new (_("_Remove"), "page.remove"));
  return bar;
}

static GtkWidget *
make_empty (void)
{
  return ww_event_list_empty_new ("ww-table-symbolic", _("No Tables Yet"), _("Say how many there are, and how many sit at each."),
                                  ww_event_list_button_new (_("_Add Tables…"), "page.add"), NULL);
}

static void
ww_floor_view_class_init (WwFloorViewClass *klass)
{
  static const char *const of_selection[] = { "remove", NULL };
  WwEventListViewClass *list_class = WW_EVENT_LIST_VIEW_CLASS (klass);

  list_class->of_selection = of_selection;
  list_class->list_lines = ww_floor_view_list_lines;
  list_class->edit = ww_floor_view_edit;
  list_class->shown = ww_floor_view_shown;
}

static void
ww_floor_view_init (WwFloorView *self)
{
  WwEventListView *view = WW_EVENT_LIST_VIEW (self);

  g_action_map_add_action_entries (ww_event_list_view_get_action_map (view), action_entries, G_N_ELEMENTS (action_entries), self);
  ww_event_list_view_set_up (view, ww_event_lines_new (_("Tables"), _("Search tables"), zone_text), make_selection_bar (), make_tools (), make_empty ());
}

GtkWidget *
ww_floor_view_new (WwWorkspace *workspace)
{
  return g_object_new (WW_TYPE_FLOOR_VIEW, NULL);
}

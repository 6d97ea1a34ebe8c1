/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-floor-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-event-floor.h"
#include "ww-event-lines.h"
#include "ww-floor-add-dialog.h"
#include "ww-floor-table-dialog.h"
#include "ww-floor-walks-dialog.h"
#include "ww-header.h"
#include "ww-window.h"

struct _WwFloorView {
  GtkWidget parent_instance;

  GtkWidget *stack; /* list, empty */
  WwEventLines *lines;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
  WwEventRoom *room;

  /* borrowed */
  WwWorkspace *workspace;
};

static void ww_floor_view_iface_init (WwEventViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwFloorView, ww_floor_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_floor_view_iface_init))

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
list_lines (const WwEventRoom *room)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) zones = ww_event_list_zones (room);

  for (guint z = 0; z <= zones->len; z++)
    for (guint i = 0; i < room->tables->len; i++)
      if (g_strcmp0 (ww_event_room_get_table (room, i)->zone, z < zones->len ? zones->pdata[z] : NULL) == 0)
        g_ptr_array_add (lines, make_line (room, i));
  return lines;
}

/* --- the page's side --- */

static void
ww_floor_view_set_room (WwEventView *view, WwEventRoom *room)
{
  WwFloorView *self = WW_FLOOR_VIEW (view);
  g_autoptr (GPtrArray) lines = list_lines (room), zones = ww_event_list_zones (room);

  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = ww_event_room_ref (room);
  ww_event_lines_set (self->lines, lines);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "walks")), zones->len > 1);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), lines->len ? "list" : "empty");
}

static GtkWidget *
ww_floor_view_get_tools (WwEventView *view)
{
  return WW_FLOOR_VIEW (view)->tools;
}

static GActionGroup *
ww_floor_view_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (WW_FLOOR_VIEW (view)->actions);
}

static void
ww_floor_view_focus_search (WwEventView *view)
{
  ww_event_lines_focus_search (WW_FLOOR_VIEW (view)->lines);
}

static void
ww_floor_view_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_floor_view_set_room;
  iface->get_tools = ww_floor_view_get_tools;
  iface->get_actions = ww_floor_view_get_actions;
  iface->focus_search = ww_floor_view_focus_search;
}

/* --- actions --- */

static void
activate_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwFloorView *self = data;

  ww_floor_add_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room);
}

static void
activate_walks (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwFloorView *self = data;

  ww_floor_walks_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room);
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwFloorView *self = data;
  g_auto (GStrv) names = ww_event_lines_list_selected (self->lines);

  if (names[0])
    ww_floor_table_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, (const char *const *) names);
}

static void
line_activated (WwFloorView *self, const char *name)
{
  ww_floor_table_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, (const char *const[]) { name, NULL });
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

/* Gives back what was done, in words. */
static gpointer
remove_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Removing *removing = data;

  return ww_event_remove_tables (desk, removing->event, (const char *const *) removing->names, removing->label, error) ? g_strdup (removing->label)
                                                                                                                      : NULL;
}

static void
removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFloorView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window && label)
    ww_window_toast_undo (window, label);
  else if (window)
    ww_window_toast (window, error->message);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwFloorView *self = data;
  Removing *removing = g_new0 (Removing, 1);
  guint n;

  removing->event = g_strdup (ww_document_get_id (self->room->event));
  removing->names = ww_event_lines_list_selected (self->lines);
  n = g_strv_length (removing->names);
  removing->label = g_strdup_printf (ngettext ("%u table removed", "%u tables removed", n), n);
  ww_workspace_run_async (self->workspace, remove_job, removing, removing_free, g_free, NULL, removed, g_object_ref (self));
}

static const GActionEntry action_entries[] = {
  { "add", activate_add, NULL, NULL, NULL },
  { "walks", activate_walks, NULL, NULL, NULL },
  { "edit", activate_edit, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
};

static void
selected (WwFloorView *self)
{
  g_auto (GStrv) names = ww_event_lines_list_selected (self->lines);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "edit")), names[0] != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "remove")), names[0] != NULL);
}

/* --- building --- */

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_tools (void)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Walking Times…"), "page.walks");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Remove"), "page.remove");
  gtk_box_append (GTK_BOX (tools), ww_icon_button_new ("list-add-symbolic", _("Add Tables"), "page.add"));
  gtk_box_append (GTK_BOX (tools), ww_more_button_new (menu));
  return tools;
}

static GtkWidget *
make_selection_bar (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (bar), make_button (_("_Edit…"), "page.edit"));
  gtk_box_append (GTK_BOX (bar), make_button (_("_Remove"), "page.remove"));
  return bar;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *status = adw_status_page_new (), *button = make_button (_("_Add Tables…"), "page.add");

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "ww-table-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No Tables Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("Say how many there are, and how many sit at each."));
  gtk_widget_add_css_class (status, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  return status;
}

static void
ww_floor_view_dispose (GObject *object)
{
  WwFloorView *self = WW_FLOOR_VIEW (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_clear_object (&self->tools);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ww_floor_view_parent_class)->dispose (object);
}

static void
ww_floor_view_class_init (WwFloorViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_floor_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_floor_view_init (WwFloorView *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  self->tools = g_object_ref_sink (make_tools ());
  self->lines = WW_EVENT_LINES (ww_event_lines_new (_("Tables"), _("Search tables"), zone_text));
  ww_event_lines_set_selection_bar (self->lines, make_selection_bar ());
  g_signal_connect_object (self->lines, "activated", G_CALLBACK (line_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "selected", G_CALLBACK (selected), self, G_CONNECT_SWAPPED);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->lines), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (), "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  selected (self);
}

GtkWidget *
ww_floor_view_new (WwWorkspace *workspace)
{
  WwFloorView *self = g_object_new (WW_TYPE_FLOOR_VIEW, NULL);

  self->workspace = workspace;
  return GTK_WIDGET (self);
}

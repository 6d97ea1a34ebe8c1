/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-list-view.h"

#include "ww-header.h"
#include "ww-wrap-box.h"

typedef struct {
  GtkWidget *stack; /* list, empty, and pages of the class's own */
  WwEventLines *lines;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
  WwEventRoom *room;
} WwEventListViewPrivate;

static void ww_event_list_view_iface_init (WwEventViewInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (WwEventListView, ww_event_list_view, GTK_TYPE_WIDGET, G_ADD_PRIVATE (WwEventListView)
                                  G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_event_list_view_iface_init))

static WwEventListViewPrivate *
get_private (gpointer self)
{
  return ww_event_list_view_get_instance_private (WW_EVENT_LIST_VIEW (self));
}

/* --- the page's side --- */

static void
ww_event_list_view_set_room (WwEventView *view, WwEventRoom *room)
{
  WwEventListView *self = WW_EVENT_LIST_VIEW (view);
  WwEventListViewPrivate *private = get_private (self);
  WwEventListViewClass *klass = WW_EVENT_LIST_VIEW_GET_CLASS (self);
  g_autoptr (GPtrArray) lines = klass->list_lines (self, room);

  ww_event_room_ref (room);
  g_clear_pointer (&private->room, ww_event_room_unref);
  private->room = room;
  ww_event_lines_set (private->lines, lines);
  ww_event_list_view_show_page (self, lines->len ? "list" : "empty");
  if (klass->shown)
    klass->shown (self, room);
}

static GtkWidget *
ww_event_list_view_get_tools (WwEventView *view)
{
  return get_private (view)->tools;
}

static GActionGroup *
ww_event_list_view_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (get_private (view)->actions);
}

static void
ww_event_list_view_focus_search (WwEventView *view)
{
  ww_event_lines_focus_search (get_private (view)->lines);
}

static void
ww_event_list_view_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_event_list_view_set_room;
  iface->get_tools = ww_event_list_view_get_tools;
  iface->get_actions = ww_event_list_view_get_actions;
  iface->focus_search = ww_event_list_view_focus_search;
}

/* --- what is chosen --- */

char **
ww_event_list_view_list_selected (WwEventListView *self)
{
  return ww_event_lines_list_selected (get_private (self)->lines);
}

static void
enable (WwEventListView *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (ww_event_list_view_get_action_map (self), action)), enabled);
}

static void
selected (WwEventListView *self)
{
  g_auto (GStrv) ids = ww_event_list_view_list_selected (self);

  enable (self, "edit", ids[0] != NULL);
  for (const char *const *action = WW_EVENT_LIST_VIEW_GET_CLASS (self)->of_selection; *action; action++)
    enable (self, *action, ids[0] != NULL);
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_auto (GStrv) ids = ww_event_list_view_list_selected (data);

  if (ids[0])
    WW_EVENT_LIST_VIEW_GET_CLASS (data)->edit (data, (const char *const *) ids);
}

static void
line_activated (WwEventListView *self, const char *id)
{
  WW_EVENT_LIST_VIEW_GET_CLASS (self)->edit (self, (const char *const[]) { id, NULL });
}

void
ww_event_list_view_delete_selected (WwEventListView *self, const char *label)
{
  g_auto (GStrv) ids = ww_event_list_view_list_selected (self);
  WwBatch *batch = ww_batch_new ();

  for (char **id = ids; *id; id++)
    ww_batch_delete (batch, *id, NULL);
  ww_window_apply (ww_event_list_view_get_window (self), batch, label);
}

/* --- what the class sees --- */

GActionMap *
ww_event_list_view_get_action_map (WwEventListView *self)
{
  return G_ACTION_MAP (get_private (self)->actions);
}

void
ww_event_list_view_add_page (WwEventListView *self, GtkWidget *page, const char *name)
{
  gtk_stack_add_named (GTK_STACK (get_private (self)->stack), page, name);
}

void
ww_event_list_view_show_page (WwEventListView *self, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (get_private (self)->stack), name);
}

WwEventRoom *
ww_event_list_view_get_room (WwEventListView *self)
{
  return get_private (self)->room;
}

WwWindow *
ww_event_list_view_get_window (WwEventListView *self)
{
  return ww_window_of (GTK_WIDGET (self));
}

/* --- building --- */

GtkWidget *
ww_event_list_button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

GtkWidget *
ww_event_list_tools_new (GtkWidget *add, GMenu *menu)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (tools), add);
  gtk_box_append (GTK_BOX (tools), ww_more_button_new (menu));
  return tools;
}

GtkWidget *
ww_event_list_empty_new (const char *icon, const char *title, const char *sentence, GtkWidget *button, GtkWidget *other)
{
  GtkWidget *status = adw_status_page_new (), *buttons = ww_wrap_box_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), sentence);
  gtk_widget_add_css_class (status, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  g_object_set (buttons, "spacing", 12, NULL);
  ww_wrap_box_append (WW_WRAP_BOX (buttons), button);
  if (other)
    {
      gtk_widget_add_css_class (other, "pill");
      ww_wrap_box_append (WW_WRAP_BOX (buttons), other);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (status), buttons);
  return status;
}

void
ww_event_list_view_set_up (WwEventListView *self, GtkWidget *lines, GtkWidget *bar, GtkWidget *tools, GtkWidget *empty)
{
  WwEventListViewPrivate *private = get_private (self);

  private->lines = WW_EVENT_LINES (lines);
  private->tools = g_object_ref_sink (tools);
  ww_event_lines_set_selection_bar (private->lines, bar);
  g_signal_connect_object (lines, "activated", G_CALLBACK (line_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lines, "selected", G_CALLBACK (selected), self, G_CONNECT_SWAPPED);
  ww_event_list_view_add_page (self, lines, "list");
  ww_event_list_view_add_page (self, empty, "empty");
  selected (self);
}

static void
ww_event_list_view_dispose (GObject *object)
{
  WwEventListViewPrivate *private = get_private (object);

  g_clear_pointer (&private->stack, gtk_widget_unparent);
  g_clear_pointer (&private->room, ww_event_room_unref);
  g_clear_object (&private->tools);
  g_clear_object (&private->actions);
  G_OBJECT_CLASS (ww_event_list_view_parent_class)->dispose (object);
}

static void
ww_event_list_view_class_init (WwEventListViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_event_list_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_event_list_view_init (WwEventListView *self)
{
  static const GActionEntry entries[] = { { "edit", activate_edit, NULL, NULL, NULL } };
  WwEventListViewPrivate *private = get_private (self);

  private->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (private->actions), entries, G_N_ELEMENTS (entries), self);
  private->stack = gtk_stack_new ();
  gtk_widget_set_parent (private->stack, GTK_WIDGET (self));
}

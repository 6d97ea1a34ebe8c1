/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-page.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-boxed-list.h"
#include "ww-date.h"
#include "ww-event-details.h"
#include "ww-event-live.h"
#include "ww-event-notice.h"
#include "ww-event-plan.h"
#include "ww-floor-view.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-live-view.h"
#include "ww-participants-view.h"
#include "ww-query.h"
#include "ww-report-view.h"
#include "ww-requests-view.h"

/* What a view's name needs in the switcher, in px; with less they would be dots. */
#define SWITCH_WIDTH 88
/* And the event's name beside it. */
#define TITLE_WIDTH 120

/* The views of an event, in the order of their work. */
static const struct {
  const char *name, *title, *icon;
  GtkWidget *(*make) (WwWorkspace *workspace);
} views[] = {
  { "details", N_("_Details"), "x-office-calendar-symbolic", ww_event_details_new },
  { "participants", N_("Pa_rticipants"), "system-users-symbolic", ww_participants_view_new },
  { "requests", N_("Re_quests"), "ww-match-symbolic", ww_requests_view_new },
  { "floor", N_("_Floor"), "ww-table-symbolic", ww_floor_view_new },
  { "plan", N_("P_lan"), "view-grid-symbolic", ww_event_plan_new },
  { "live", N_("Li_ve"), "alarm-symbolic", ww_live_view_new },
  { "report", N_("Rep_ort"), "ww-report-symbolic", ww_report_view_new },
};

struct _WwEventPage {
  WwWorkspacePage parent_instance;

  GtkWidget *stack; /* list, empty, event */
  GtkListBox *list;
  AdwWindowTitle *title;       /* beside the switcher of the views, */
  AdwWindowTitle *title_below; /* and below it where there is no room for both */
  WwEventNotice *notice;
  AdwSqueezer *switcher;
  AdwViewStack *views;
  GtkStack *tools;
  GtkWidget *narrow; /* the button of the view that shows, with the others behind it */
  GtkLabel *view_name;

  /* owned */
  WwAsk *rows;               /* of the list */
  GSimpleActionGroup *actions; /* of the event that is open */
  char *event;               /* (nullable): the event that is open */
  WwAsk *reading;            /* of it as it stands, */
  WwEventRoom *room;         /* (nullable): which this is, once read */
  WwEventRoom *given[G_N_ELEMENTS (views)]; /* (nullable): what each view shows */
  guint place_id;
};

static void ww_event_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwEventPage, ww_event_page, WW_TYPE_WORKSPACE_PAGE, G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_event_page_iface_init))

static WwPageInterface *parent_iface;

static void
page_changed (WwEventPage *self)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window)
    ww_window_page_changed (window, WW_PAGE (self));
}

/* --- the event that is open --- */

static guint
find_view (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_strcmp0 (views[i].name, name) == 0)
      return i;
  g_return_val_if_reached (0);
}

/* (nullable): the view that shows, once there is something to show in it */
static WwEventView *
get_view (WwEventPage *self)
{
  return self->room ? WW_EVENT_VIEW (adw_view_stack_get_visible_child (self->views)) : NULL;
}

/* Views that do not show learn what changed when they do. */
static void
show_room (WwEventPage *self)
{
  WwEventView *view = get_view (self);
  guint number;

  if (!view)
    return;
  number = find_view (adw_view_stack_get_visible_child_name (self->views));
  if (self->given[number] == self->room)
    return;
  g_clear_pointer (&self->given[number], ww_event_room_unref);
  self->given[number] = ww_event_room_ref (self->room);
  ww_event_view_set_room (view, self->room);
}

static void
view_changed (WwEventPage *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);
  guint number;

  /* While the page is built or taken apart there is none. */
  if (!name)
    return;
  number = find_view (name);
  gtk_label_set_text_with_mnemonic (self->view_name, _(views[number].title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->narrow), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (self->view_name), -1);
  gtk_stack_set_visible_child_name (self->tools, name);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "view")), g_variant_new_string (name));
  show_room (self);
  page_changed (self);
}

static void
show_title (WwEventPage *self)
{
  gint32 day = ww_document_get_date (self->room->event, "date");
  const char *place = ww_document_get_string (self->room->event, "place");
  g_autofree char *date = day == WW_DATE_NONE ? NULL : ww_format_date_long (ww_format_get_language (), day);
  g_autofree char *facts = date && place ? g_strdup_printf ("%s · %s", date, place) : g_strdup (date ? date : place);

  for (guint i = 0; i < 2; i++)
    {
      AdwWindowTitle *title = i ? self->title_below : self->title;

      adw_window_title_set_title (title, ww_document_get_title (self->room->event));
      adw_window_title_set_subtitle (title, facts ? facts : "");
    }
}

static gboolean
place_title (gpointer data)
{
  WwEventPage *self = data;

  self->place_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->title_below), adw_squeezer_get_visible_child (self->switcher) == self->narrow);
  return G_SOURCE_REMOVE;
}

/* It is told while places are given out, which is no moment to ask for another. */
static void
switcher_squeezed (WwEventPage *self)
{
  if (!self->place_id)
    self->place_id = g_idle_add (place_title, self);
}

static void
close_event (WwEventPage *self)
{
  ww_ask_take_back (self->reading);
  g_clear_pointer (&self->event, g_free);
  g_clear_pointer (&self->room, ww_event_room_unref);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  page_changed (self);
  ww_ask_now (self->rows, NULL);
}

static gpointer
load_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_event_room_load (store, data, error);
}

static void
loaded (gpointer owner, gpointer answer, const GError *error)
{
  WwEventPage *self = owner;
  WwEventRoom *room = answer;
  gboolean first;

  if (!room)
    {
      /* It was deleted: here, with an Undo in view, or elsewhere. */
      close_event (self);
      return;
    }
  first = self->room == NULL;
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = ww_event_room_ref (room);
  show_title (self);
  ww_event_notice_set_room (self->notice, room);
  /* Who opens an event goes on where its work stands. */
  if (first)
    adw_view_stack_set_visible_child_name (self->views, ww_event_is_on (room) ? "live" : room->persons->len ? "plan" : "details");
  view_changed (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "event");
  page_changed (self);
}

static void
open_event (WwEventPage *self, const char *id)
{
  if (g_strcmp0 (self->event, id) == 0)
    return;
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_free (self->event);
  self->event = g_strdup (id);
  ww_ask_now (self->reading, g_strdup (id));
}

/* --- which events there are --- */

static void
row_activated (WwEventPage *self, GtkListBoxRow *row)
{
  open_event (self, g_object_get_data (G_OBJECT (row), "event"));
}

static GtkWidget *
make_row (const WwEventRow *event)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *date = event->held_on == WW_DATE_NONE ? NULL : ww_format_date_long (ww_format_get_language (), event->held_on);
  g_autofree char *coming = g_strdup_printf (ngettext ("%d participant", "%d participants", (gulong) event->participants), event->participants);
  g_autofree char *meetings = g_strdup_printf (ngettext ("%d meeting", "%d meetings", (gulong) event->meetings), event->meetings);
  g_autofree char *facts = g_strjoin (" · ", date ? date : _("No date yet"), event->place ? event->place : _("No place yet"), coming,
                                      event->meetings ? meetings : NULL, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), event->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("x-office-calendar-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "event", g_strdup (event->base.id), g_free);
  return row;
}

static gpointer
list_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);

  query->sort = WW_SORT_DUE;
  query->descending = TRUE;
  return ww_store_query (store, query, cancellable, error);
}

static void
listed (gpointer owner, gpointer answer, const GError *error)
{
  WwEventPage *self = owner;
  GPtrArray *events = answer;
  GtkWidget *row;

  if (!events)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < events->len; i++)
    gtk_list_box_append (self->list, make_row (events->pdata[i]));
  if (!self->room)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), events->len ? "list" : "empty");
}

static void
changed (WwEventPage *self, const char *const *ids)
{
  static const char *const types[] = { "event:", "participant:", "request:", "timetable:", "meeting:", "organisation:", "person:", NULL };
  gboolean ours = FALSE;

  for (; *ids && !ours; ids++)
    for (const char *const *type = types; *type && !ours; type++)
      ours = g_str_has_prefix (*ids, *type);
  if (!ours)
    return;
  if (self->event)
    ww_ask_after (self->reading, g_strdup (self->event));
  else
    ww_ask_now (self->rows, NULL);
}

/* --- the window's side --- */

static const char *
ww_event_page_get_title (WwPage *page)
{
  return _("Events");
}

static GActionGroup *
ww_event_page_get_actions (WwPage *page)
{
  WwEventView *view = get_view (WW_EVENT_PAGE (page));

  return view ? ww_event_view_get_actions (view) : parent_iface->get_actions (page);
}

static void
ww_event_page_focus_search (WwPage *page)
{
  WwEventView *view = get_view (WW_EVENT_PAGE (page));

  if (view)
    ww_event_view_focus_search (view);
}

/* An event needs the room that the sidebar takes. */
static gboolean
ww_event_page_get_whole (WwPage *page)
{
  return WW_EVENT_PAGE (page)->room != NULL;
}

static gboolean
ww_event_page_go_back (WwPage *page)
{
  WwEventPage *self = WW_EVENT_PAGE (page);
  WwEventView *view = get_view (self);

  if (!self->event)
    return FALSE;
  if (!view || !ww_event_view_go_back (view))
    close_event (self);
  return TRUE;
}

static gboolean
ww_event_page_show_document (WwPage *page, const char *id)
{
  WwEventRow *row = g_str_has_prefix (id, "event:") ? ww_store_load_row (ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (page)), WW_ROW_EVENT, id, NULL)
                                                    : NULL;

  if (!row)
    return FALSE;
  ww_row_data_free (row);
  open_event (WW_EVENT_PAGE (page), id);
  return TRUE;
}

static void
ww_event_page_iface_init (WwPageInterface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->get_title = ww_event_page_get_title;
  iface->get_actions = ww_event_page_get_actions;
  iface->focus_search = ww_event_page_focus_search;
  iface->get_whole = ww_event_page_get_whole;
  iface->go_back = ww_event_page_go_back;
  iface->show_document = ww_event_page_show_document;
}

static void
change_view (GSimpleAction *action, GVariant *value, gpointer data)
{
  WwEventPage *self = data;

  if (adw_view_stack_get_child_by_name (self->views, g_variant_get_string (value, NULL)))
    adw_view_stack_set_visible_child_name (self->views, g_variant_get_string (value, NULL));
}

static const GActionEntry action_entries[] = {
  { "view", NULL, "s", "''", change_view },
};

/* --- building --- */

static GtkWidget *
make_list (WwEventPage *self, WwPane *pane)
{
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  AdwHeaderBar *header = ww_header_new (pane, adw_window_title_new (_("Events"), NULL));

  self->list = GTK_LIST_BOX (ww_boxed_list_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  for (guint i = 0; i < 4; i++)
    g_object_set (clamp, ((const char *const[]) { "margin-top", "margin-bottom", "margin-start", "margin-end" })[i], i < 2 ? 24 : 12, NULL);
  adw_header_bar_pack_start (header, ww_icon_button_new ("list-add-symbolic", _("New Event"), "win.new-event"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return ww_header_above (header, scroller);
}

static GtkWidget *
make_empty (WwPane *pane)
{
  GtkWidget *status = adw_status_page_new (), *button = gtk_button_new_with_mnemonic (_("_New Event…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No Events Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("Plan one: who comes, who would like to meet whom, and at which tables."));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-event");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  gtk_widget_add_css_class (status, "compact");
  return ww_header_above (ww_header_new (pane, adw_window_title_new (_("Events"), NULL)), status);
}

/* The event's name and all views in a line, or where there is no room for it the view that shows, and the others behind it. */
static GtkWidget *
make_switcher (WwEventPage *self)
{
  GtkWidget *wide = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *name = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *all = g_object_new (ADW_TYPE_VIEW_SWITCHER, "stack", self->views, "policy", ADW_VIEW_SWITCHER_POLICY_NARROW, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->title), TITLE_WIDTH, -1);
  gtk_widget_set_size_request (all, SWITCH_WIDTH * (int) G_N_ELEMENTS (views), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->title), GTK_ALIGN_START);
  gtk_widget_set_hexpand (wide, TRUE);
  gtk_box_append (GTK_BOX (wide), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (wide), all);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *action = g_strdup_printf ("event.view::%s", views[i].name);

      g_menu_append (menu, _(views[i].title), action);
    }
  self->view_name = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "use-underline", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 4, NULL));
  gtk_box_append (GTK_BOX (name), GTK_WIDGET (self->view_name));
  gtk_box_append (GTK_BOX (name), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->narrow = g_object_new (GTK_TYPE_MENU_BUTTON, "menu-model", menu, "child", name, "tooltip-text", _("Views of the Event"), "halign",
                               GTK_ALIGN_CENTER, NULL);
  self->switcher = ADW_SQUEEZER (ww_header_squeeze (wide, self->narrow));
  /* A long name is shortened before the views are put away. */
  adw_squeezer_set_switch_threshold_policy (self->switcher, ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  g_signal_connect_object (self->switcher, "notify::visible-child", G_CALLBACK (switcher_squeezed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->switcher);
}

static GtkWidget *
make_event (WwEventPage *self, WwPane *pane)
{
  WwWorkspace *workspace = ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
  AdwHeaderBar *header;
  GtkWidget *box;

  self->views = ADW_VIEW_STACK (adw_view_stack_new ());
  self->tools = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->tools, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *view = views[i].make (workspace), *tools = ww_event_view_get_tools (WW_EVENT_VIEW (view));
      AdwViewStackPage *page = adw_view_stack_add_titled (self->views, view, views[i].name, _(views[i].title));

      adw_view_stack_page_set_icon_name (page, views[i].icon);
      adw_view_stack_page_set_use_underline (page, TRUE);
      gtk_stack_add_named (self->tools, tools ? tools : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), views[i].name);
    }
  header = ww_header_new_inner (pane, make_switcher (self));
  adw_header_bar_pack_end (header, GTK_WIDGET (self->tools));
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed), self, G_CONNECT_SWAPPED);
  self->title_below = ADW_WINDOW_TITLE (adw_window_title_new ("", NULL));
  gtk_widget_set_name (GTK_WIDGET (self->title_below), "event-title");
  gtk_widget_add_css_class (GTK_WIDGET (self->title_below), "ww-title-below");
  gtk_widget_set_visible (GTK_WIDGET (self->title_below), FALSE);
  box = ww_header_above (header, GTK_WIDGET (self->views));
  gtk_box_insert_child_after (GTK_BOX (box), GTK_WIDGET (self->title_below), GTK_WIDGET (header));
  self->notice = WW_EVENT_NOTICE (ww_event_notice_new ());
  gtk_box_insert_child_after (GTK_BOX (box), GTK_WIDGET (self->notice), GTK_WIDGET (self->title_below));
  return box;
}

static void
ww_event_page_constructed (GObject *object)
{
  WwEventPage *self = WW_EVENT_PAGE (object);
  WwWorkspace *workspace = ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
  GtkWidget *pane = ww_pane_new ();

  G_OBJECT_CLASS (ww_event_page_parent_class)->constructed (object);
  self->rows = ww_ask_new (workspace, list_job, NULL, (GDestroyNotify) g_ptr_array_unref, listed, self);
  self->reading = ww_ask_new (workspace, load_job, g_free, (GDestroyNotify) ww_event_room_unref, loaded, self);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "event", G_ACTION_GROUP (self->actions));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self, WW_PANE (pane)), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (WW_PANE (pane)), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), make_event (self, WW_PANE (pane)), "event");
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  ww_pane_set_child (WW_PANE (pane), self->stack);
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), pane);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  ww_ask_now (self->rows, NULL);
}

static void
ww_event_page_dispose (GObject *object)
{
  WwEventPage *self = WW_EVENT_PAGE (object);

  g_clear_handle_id (&self->place_id, g_source_remove);
  g_clear_pointer (&self->rows, ww_ask_free);
  g_clear_pointer (&self->reading, ww_ask_free);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->event, g_free);
  g_clear_pointer (&self->room, ww_event_room_unref);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_clear_pointer (&self->given[i], ww_event_room_unref);
  G_OBJECT_CLASS (ww_event_page_parent_class)->dispose (object);
}

static void
ww_event_page_class_init (WwEventPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_event_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_event_page_dispose;
}

static void
ww_event_page_init (WwEventPage *self)
{
}

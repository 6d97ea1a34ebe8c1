/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-details.h"

#include <glib/gi18n-lib.h>

#include "ww-agenda-pages.h"
#include "ww-date.h"
#include "ww-event-edit-dialog.h"
#include "ww-event-history.h"
#include "ww-event-publish.h"
#include "ww-event-series.h"
#include "ww-event-setup.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-record-list.h"

/* The others are behind a row of their own. */
#define PUBLISHED_SHOWN 5

struct _WwEventDetails {
  GtkWidget parent_instance;

  GtkWidget *body;
  GtkWidget *content;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
  WwEventRoom *room;

  /* borrowed */
  WwWorkspace *workspace;
};

static void ww_event_details_iface_init (WwEventViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwEventDetails, ww_event_details, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_event_details_iface_init))

/* --- how far it is --- */

static guint
count_waiting (const WwEventRoom *room)
{
  guint n = 0;

  for (guint i = 0; i < room->requests->len; i++)
    n += g_strcmp0 (ww_document_get_string (ww_event_room_get_request (room, i), "status"), "requested") == 0;
  return n;
}

static guint
count_organisations (const WwEventRoom *room)
{
  guint n = 0;

  /* The people of one stand together. */
  for (guint i = 0; i < room->persons->len; i++)
    n += i == 0 || g_strcmp0 (ww_event_room_get_organisation (room, i), ww_event_room_get_organisation (room, i - 1)) != 0;
  return n;
}

static void
add_step (GtkWidget *list, const char *view, const char *title, const char *facts, gboolean done)
{
  GtkWidget *row = ww_record_list_add (list, title, facts, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (done ? "object-select-symbolic" : "dialog-question-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "event.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", view);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

static void
add_steps (WwEventDetails *self, const WwEventRoom *room)
{
  GtkWidget *list = ww_record_list_new (_("Preparation"));
  guint waiting = count_waiting (room), organisations = count_organisations (room);
  int version = ww_event_get_version (room);
  g_autofree char *persons = g_strdup_printf (ngettext ("%u participant", "%u participants", room->persons->len), room->persons->len);
  g_autofree char *from = g_strdup_printf (ngettext ("from %u organisation", "from %u organisations", organisations), organisations);
  g_autofree char *coming = g_strdup_printf ("%s %s", persons, from);
  g_autofree char *requests = g_strdup_printf (ngettext ("%u request", "%u requests", room->requests->len), room->requests->len);
  g_autofree char *wait = g_strdup_printf (ngettext ("%u waits for an answer", "%u wait for an answer", waiting), waiting);
  g_autofree char *asked = waiting ? g_strdup_printf ("%s · %s", requests, wait) : g_strdup (requests);
  g_autofree char *tables = g_strdup_printf (ngettext ("%u table", "%u tables", room->tables->len), room->tables->len);
  g_autofree char *plan = g_strdup_printf (_("Plan %d is published"), version);

  add_step (list, "participants", _("Participants"), room->persons->len ? coming : _("Nobody yet"), room->persons->len > 0);
  add_step (list, "requests", _("Requests"), room->requests->len ? asked : _("None yet"), room->requests->len > 0);
  add_step (list, "floor", _("Floor"), room->tables->len ? tables : _("No tables yet"), room->tables->len > 0);
  add_step (list, "plan", _("Plan"), version ? plan : room->timetables->len ? _("A draft, not published") : _("Not planned yet"), version > 0);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("Preparation"), -1, NULL, list));
}

/* --- what it is --- */

static void
add_facts (WwEventDetails *self, const WwEventRoom *room)
{
  GtkWidget *list = ww_record_list_new (_("When and where"));
  gint32 day = ww_document_get_date (room->event, "date");
  const char *place = ww_document_get_string (room->event, "place"), *zone = ww_document_get_string (room->event, "time_zone");
  g_autofree char *date = day == WW_DATE_NONE ? NULL : ww_format_date_long (ww_format_get_language (), day);

  ww_record_list_add (list, _("Date"), date ? date : _("No date yet"), NULL);
  ww_record_list_add (list, _("Place"), place ? place : _("No place yet"), NULL);
  ww_record_list_add (list, _("Time zone"), zone ? zone : _("UTC"), NULL);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("When and where"), -1, NULL, list));
}

/* (transfer full): "10:00 to 11:40", with the day where it is not the event's */
static char *
dup_time (const WwEventRoom *room, const WwEventSeries *series)
{
  g_autofree char *time = ww_format_time_range (ww_format_get_language (), series->start, ww_event_series_get_end (series));
  g_autofree char *day = NULL;

  if (series->date == ww_document_get_date (room->event, "date"))
    return g_steal_pointer (&time);
  day = ww_format_date_long (ww_format_get_language (), series->date);
  return g_strdup_printf ("%s, %s", day, time);
}

static char *
dup_lengths (const WwEventSeries *series)
{
  g_autofree char *slots = NULL, *change = NULL;

  if (series->is_break)
    return g_strdup (_("Break"));
  slots = g_strdup_printf (ngettext ("%d slot of %d minutes", "%d slots of %d minutes", (gulong) series->n_slots), series->n_slots, series->length);
  if (series->n_slots == 1 || series->change == 0)
    return g_steal_pointer (&slots);
  change = g_strdup_printf (ngettext ("%d minute between", "%d minutes between", (gulong) series->change), series->change);
  return g_strdup_printf ("%s, %s", slots, change);
}

static void
add_times (WwEventDetails *self, const WwEventRoom *room)
{
  GtkWidget *list = ww_record_list_new (_("Meeting times"));
  g_autoptr (GArray) all = ww_event_series_read (room);
  int n_slots = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const WwEventSeries *series = &g_array_index (all, WwEventSeries, i);
      g_autofree char *time = dup_time (room, series), *lengths = dup_lengths (series);

      n_slots += series->is_break ? 0 : series->n_slots;
      ww_record_list_add (list, time, lengths, NULL);
    }
  if (all->len == 0)
    ww_record_list_add (list, _("No times yet"), NULL, NULL);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("Meeting times"), n_slots, NULL, list));
}

static char *
dup_meetings (gint64 n)
{
  return g_strdup_printf (ngettext ("%d meeting", "%d meetings", (gulong) n), (int) n);
}

static void
add_limits (WwEventDetails *self, const WwEventRoom *room)
{
  GtkWidget *list = ww_record_list_new (_("Limits"));
  gint64 max = ww_document_get_integer (room->event, "limits.max_meetings", -1), min = ww_document_get_integer (room->event, "limits.min_meetings", 0);
  g_autofree char *most = max < 0 ? g_strdup (_("As many as there are slots")) : dup_meetings (max);
  g_autofree char *least = min <= 0 ? g_strdup (_("None promised")) : dup_meetings (min);

  ww_record_list_add (list, _("Meetings for each participant, at most"), most, NULL);
  ww_record_list_add (list, _("Meetings for each startup, at least"), least, NULL);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("Limits"), -1, NULL, list));
}

/* The newest first; what was published against advice, and where two plans became one, is said with it. */
static void
add_published (WwEventDetails *self, const WwEventRoom *room)
{
  g_autoptr (GArray) all = ww_event_list_published (room);
  GtkWidget *list;

  if (all->len == 0)
    return;
  list = ww_record_list_new (_("Published plans"));
  for (guint i = all->len; i > 0; i--)
    {
      const WwEventPublished *published = &g_array_index (all, WwEventPublished, i - 1);
      g_autofree char *title = g_strdup_printf (_("Plan %d"), published->version), *facts = ww_event_text_published (published);

      ww_record_list_add (list, title, facts, NULL);
    }
  ww_record_list_fold (list, PUBLISHED_SHOWN);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("Published plans"), (int) all->len, NULL, list));
}

static void
ww_event_details_set_room (WwEventView *view, WwEventRoom *room)
{
  WwEventDetails *self = WW_EVENT_DETAILS (view);

  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = ww_event_room_ref (room);
  ww_record_clear (self->content);
  add_steps (self, room);
  add_facts (self, room);
  add_times (self, room);
  add_limits (self, room);
  add_published (self, room);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("Agendas on the phone"), -1, NULL, ww_agenda_pages_new (self->workspace, room)));
}

static GtkWidget *
ww_event_details_get_tools (WwEventView *view)
{
  return WW_EVENT_DETAILS (view)->tools;
}

static GActionGroup *
ww_event_details_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (WW_EVENT_DETAILS (view)->actions);
}

static void
ww_event_details_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_event_details_set_room;
  iface->get_tools = ww_event_details_get_tools;
  iface->get_actions = ww_event_details_get_actions;
}

/* --- actions --- */

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventDetails *self = data;

  if (self->room)
    ww_event_edit_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room);
}

static gpointer
delete_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_event_remove (desk, data, _("Event deleted"), error) ? g_strdup (_("Event deleted")) : NULL;
}

static void
activate_delete (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventDetails *self = data;

  if (self->room)
    ww_window_run (ww_window_of (GTK_WIDGET (self)), delete_job, g_strdup (ww_document_get_id (self->room->event)), g_free);
}

static const GActionEntry action_entries[] = {
  { "edit", activate_edit, NULL, NULL, NULL },
  { "delete-event", activate_delete, NULL, NULL, NULL },
};

static GtkWidget *
make_tools (void)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *edit = gtk_button_new_with_mnemonic (_("_Edit…"));
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Delete Event"), "page.delete-event");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "page.edit");
  gtk_box_append (GTK_BOX (tools), ww_header_squeeze (edit, ww_icon_button_new ("document-edit-symbolic", _("Edit…"), "page.edit")));
  gtk_box_append (GTK_BOX (tools), ww_more_button_new (menu));
  return tools;
}

static void
ww_event_details_dispose (GObject *object)
{
  WwEventDetails *self = WW_EVENT_DETAILS (object);

  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_clear_object (&self->tools);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ww_event_details_parent_class)->dispose (object);
}

static void
ww_event_details_class_init (WwEventDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_event_details_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_event_details_init (WwEventDetails *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  self->tools = g_object_ref_sink (make_tools ());
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->body = ww_record_body_new (self->content);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

GtkWidget *
ww_event_details_new (WwWorkspace *workspace)
{
  WwEventDetails *self = g_object_new (WW_TYPE_EVENT_DETAILS, NULL);

  self->workspace = workspace;
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-requests-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-event-ask.h"
#include "ww-event-import-dialog.h"
#include "ww-event-lines.h"
#include "ww-event-problem.h"
#include "ww-header.h"
#include "ww-request-dialog.h"
#include "ww-requests-ask-dialog.h"
#include "ww-requests-take-dialog.h"
#include "ww-window.h"

struct _WwRequestsView {
  GtkWidget parent_instance;

  GtkWidget *stack; /* list, empty, nobody */
  WwEventLines *lines;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
  WwEventRoom *room;

  /* borrowed */
  WwWorkspace *workspace;
};

static void ww_requests_view_iface_init (WwEventViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwRequestsView, ww_requests_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_requests_view_iface_init))

/* --- lines --- */

static const char *
status_text (const char *status)
{
  static const char *const texts[][2] = {
    { "requested", N_("Waiting") }, { "accepted", N_("Accepted") }, { "declined", N_("Declined") }, { "expired", N_("Expired") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i][0], status))
      return _(texts[i][1]);
  return status;
}

static const char *
source_text (const char *source)
{
  static const char *const texts[][2] = {
    { "match", N_("from a match") }, { "ranked", N_("a wish") }, { "form", N_("from the form") }, { "file", N_("from a spreadsheet") },
    { "hand", N_("by hand") },
  };

  for (guint i = 0; source && i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i][0], source))
      return _(texts[i][1]);
  return NULL;
}

static const char *
status_class (const char *status)
{
  return g_str_equal (status, "accepted") ? "ok" : g_str_equal (status, "requested") ? "unknown" : "failing";
}

/* (transfer full): whom a request is for: all but the one who asks */
static char *
dup_asked (const WwEventRoom *room, char **parties)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; parties[0] && parties[i]; i++)
    {
      g_autofree char *name = ww_event_room_dup_party_name (room, parties[i]);

      g_string_append_printf (text, "%s%s", i > 1 ? ", " : "", name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether both roles may meet as the event has it now. */
static gboolean
is_allowed (const WwEventRoom *room, char **parties)
{
  g_autoptr (GArray) one = parties[0] ? ww_event_room_list_party (room, parties[0]) : NULL;
  g_autoptr (GArray) other = parties[0] && parties[1] ? ww_event_room_list_party (room, parties[1]) : NULL;

  return !one || !other || !one->len || !other->len
         || ww_event_room_may_meet (room, ww_event_room_get_role (room, (guint) g_array_index (one, int, 0)),
                                    ww_event_room_get_role (room, (guint) g_array_index (other, int, 0)));
}

static WwEventLine *
make_line (const WwEventRoom *room, WwDocument *request)
{
  g_auto (GStrv) parties = ww_document_dup_strings (request, "parties");
  const char *status = ww_document_get_string (request, "status"), *source = source_text (ww_document_get_string (request, "source"));
  gint64 rank = ww_document_get_integer (request, "rank", 0);
  gboolean must = ww_document_get_boolean (request, "must");
  g_autofree char *asks = ww_event_room_dup_party_name (room, parties[0] ? parties[0] : ""), *asked = dup_asked (room, parties);
  g_autofree char *choice = rank ? g_strdup_printf (_("choice %d"), (int) rank) : NULL;
  g_autofree char *worth = g_strdup_printf (_("worth %d"), (int) ww_document_get_integer (request, "score", WW_EVENT_SCORE_DEFAULT));
  const char *const all[] = { choice, worth, source, ww_document_get_integer (request, "length", 1) == 2 ? _("double length") : NULL,
                              is_allowed (room, parties) ? NULL : _("roles may not meet") };
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *badge = must ? g_strdup_printf (_("Must · %s"), status_text (status)) : g_strdup (status_text (status));

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i])
      g_string_append_printf (facts, "%s%s", facts->len ? " · " : "", all[i]);
  return ww_event_line_new (ww_document_get_id (request), status, asks, asked, facts->str, badge, status_class (status));
}

/* What a line is sorted by. */
typedef struct {
  WwEventLine *line;
  gint64 rank, score;
} Sorted;

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Sorted *one = a, *other = b;
  int by_asker = g_utf8_collate (one->line->group, other->line->group);

  if (by_asker != 0)
    return by_asker;
  /* Wishes without a rank come after those with one. */
  if (one->rank != other->rank)
    return one->rank == 0 ? 1 : other->rank == 0 ? -1 : one->rank < other->rank ? -1 : 1;
  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return g_utf8_collate (one->line->title, other->line->title);
}

static GPtrArray *
list_lines (const WwEventRoom *room)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Sorted));

  for (guint i = 0; i < room->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (room, i);
      Sorted one = { make_line (room, request), ww_document_get_integer (request, "rank", 0), ww_document_get_integer (request, "score", 0) };

      g_array_append_val (sorted, one);
    }
  g_array_sort (sorted, compare_lines);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (lines, g_array_index (sorted, Sorted, i).line);
  return lines;
}

/* --- the page's side --- */

static void
ww_requests_view_set_room (WwEventView *view, WwEventRoom *room)
{
  WwRequestsView *self = WW_REQUESTS_VIEW (view);
  g_autoptr (GPtrArray) lines = list_lines (room);

  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = ww_event_room_ref (room);
  ww_event_lines_set (self->lines, lines);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), lines->len ? "list" : room->persons->len ? "empty" : "nobody");
}

static GtkWidget *
ww_requests_view_get_tools (WwEventView *view)
{
  return WW_REQUESTS_VIEW (view)->tools;
}

static GActionGroup *
ww_requests_view_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (WW_REQUESTS_VIEW (view)->actions);
}

static void
ww_requests_view_focus_search (WwEventView *view)
{
  ww_event_lines_focus_search (WW_REQUESTS_VIEW (view)->lines);
}

static void
ww_requests_view_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_requests_view_set_room;
  iface->get_tools = ww_requests_view_get_tools;
  iface->get_actions = ww_requests_view_get_actions;
  iface->focus_search = ww_requests_view_focus_search;
}

/* --- actions --- */

static void
activate_take (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwRequestsView *self = data;

  ww_requests_take_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room);
}

static void
activate_ask (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwRequestsView *self = data;

  ww_requests_ask_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room);
}

static void
activate_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwRequestsView *self = data;

  ww_event_import_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, WW_EVENT_IMPORT_REQUESTS);
}

static void
edit (WwRequestsView *self, const char *id)
{
  ww_request_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, id);
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwRequestsView *self = data;
  g_auto (GStrv) ids = ww_event_lines_list_selected (self->lines);

  if (ids[0])
    edit (self, ids[0]);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwRequestsView *self = data;
  g_auto (GStrv) ids = ww_event_lines_list_selected (self->lines);
  WwBatch *batch = ww_batch_new ();
  guint n = g_strv_length (ids);
  g_autofree char *label = g_strdup_printf (ngettext ("%u request removed", "%u requests removed", n), n);

  for (char **id = ids; *id; id++)
    ww_batch_delete (batch, *id, NULL);
  ww_window_apply (ww_window_of (GTK_WIDGET (self)), batch, label);
}

typedef struct {
  char **ids, *status, *label;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_strfreev (answer->ids);
  g_free (answer->status);
  g_free (answer->label);
  g_free (answer);
}

/* Gives back what was done, in words. */
static gpointer
answer_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Answer *answer = data;

  return ww_event_answer_requests (desk, (const char *const *) answer->ids, answer->status, answer->label, error) ? g_strdup (answer->label) : NULL;
}

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwRequestsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window && label)
    ww_window_toast_undo (window, label);
  else if (window)
    ww_window_toast (window, error->message);
}

/* @ids: (transfer full) */
static void
answer (WwRequestsView *self, char **ids, const char *status)
{
  Answer *data = g_new0 (Answer, 1);
  guint n = g_strv_length (ids);

  data->ids = ids;
  data->status = g_strdup (status);
  data->label = g_strdup_printf (g_str_equal (status, "accepted")   ? ngettext ("%u request accepted", "%u requests accepted", n)
                                 : g_str_equal (status, "declined") ? ngettext ("%u request declined", "%u requests declined", n)
                                                                    : ngettext ("%u request waits again", "%u requests wait again", n),
                                 n);
  ww_workspace_run_async (self->workspace, answer_job, data, answer_free, g_free, NULL, answered, g_object_ref (self));
}

static void
activate_answer (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwRequestsView *self = data;

  answer (self, ww_event_lines_list_selected (self->lines), g_variant_get_string (parameter, NULL));
}

static void
activate_accept_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwRequestsView *self = data;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) waiting = NULL;

  for (guint i = 0; i < self->room->requests->len; i++)
    if (g_strcmp0 (ww_document_get_string (ww_event_room_get_request (self->room, i), "status"), "requested") == 0)
      g_strv_builder_add (ids, ww_document_get_id (ww_event_room_get_request (self->room, i)));
  waiting = g_strv_builder_end (ids);
  if (waiting[0])
    answer (self, g_steal_pointer (&waiting), "accepted");
}

static const GActionEntry action_entries[] = {
  { "take", activate_take, NULL, NULL, NULL },
  { "ask", activate_ask, NULL, NULL, NULL },
  { "import", activate_import, NULL, NULL, NULL },
  { "accept-all", activate_accept_all, NULL, NULL, NULL },
  { "edit", activate_edit, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "answer", activate_answer, "s", NULL, NULL },
};

static void
selected (WwRequestsView *self)
{
  static const char *const of_selection[] = { "edit", "remove", "answer" };
  g_auto (GStrv) ids = ww_event_lines_list_selected (self->lines);

  for (guint i = 0; i < G_N_ELEMENTS (of_selection); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), of_selection[i])), ids[0] != NULL);
}

/* --- building --- */

static GtkWidget *
make_tools (void)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *add = gtk_menu_button_new ();
  g_autoptr (GMenu) adding = g_menu_new (), menu = g_menu_new ();

  g_menu_append (adding, _("From Matches…"), "page.take");
  g_menu_append (adding, _("By Hand…"), "page.ask");
  g_menu_append (adding, _("From a Spreadsheet…"), "page.import");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (add), G_MENU_MODEL (adding));
  gtk_widget_set_tooltip_text (add, _("Add Requests"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add Requests"), -1);
  g_menu_append (menu, _("Accept All That Wait"), "page.accept-all");
  g_menu_append (menu, _("Wait Again"), "page.answer::requested");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Remove"), "page.remove");
  gtk_box_append (GTK_BOX (tools), add);
  gtk_box_append (GTK_BOX (tools), ww_more_button_new (menu));
  return tools;
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_selection_bar (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (bar), make_button (_("_Accept"), "page.answer::accepted"));
  gtk_box_append (GTK_BOX (bar), make_button (_("_Decline"), "page.answer::declined"));
  gtk_box_append (GTK_BOX (bar), make_button (_("_Edit…"), "page.edit"));
  return bar;
}

static GtkWidget *
make_empty (const char *title, const char *sentence, GtkWidget *button)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "ww-match-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), sentence);
  gtk_widget_add_css_class (status, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  return status;
}

static void
ww_requests_view_dispose (GObject *object)
{
  WwRequestsView *self = WW_REQUESTS_VIEW (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_clear_object (&self->tools);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ww_requests_view_parent_class)->dispose (object);
}

static void
ww_requests_view_class_init (WwRequestsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_requests_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_requests_view_init (WwRequestsView *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  self->tools = g_object_ref_sink (make_tools ());
  self->lines = WW_EVENT_LINES (ww_event_lines_new (_("Requests"), _("Search requests"), status_text));
  ww_event_lines_set_selection_bar (self->lines, make_selection_bar ());
  g_signal_connect_object (self->lines, "activated", G_CALLBACK (edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "selected", G_CALLBACK (selected), self, G_CONNECT_SWAPPED);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->lines), "list");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_empty (_("No Requests Yet"), _("Take them from matches, and from what participants say they must meet."),
                                   make_button (_("From _Matches…"), "page.take")),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_empty (_("Who Is Coming?"), _("Add those who take part first, then what they ask for."),
                                   make_button (_("_Participants"), "event.view::participants")),
                       "nobody");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  selected (self);
}

GtkWidget *
ww_requests_view_new (WwWorkspace *workspace)
{
  WwRequestsView *self = g_object_new (WW_TYPE_REQUESTS_VIEW, NULL);

  self->workspace = workspace;
  return GTK_WIDGET (self);
}

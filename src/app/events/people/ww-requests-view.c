/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-requests-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-event-ask.h"
#include "ww-event-import-dialog.h"
#include "ww-event-list-view.h"
#include "ww-event-problem.h"
#include "ww-header.h"
#include "ww-request-dialog.h"
#include "ww-requests-ask-dialog.h"
#include "ww-requests-take-dialog.h"
#include "ww-window.h"

struct _WwRequestsView {
  WwEventListView parent_instance;
};

G_DEFINE_FINAL_TYPE (WwRequestsView, ww_requests_view, WW_TYPE_EVENT_LIST_VIEW)

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

/* (nullable): what the roles of those have against it */
static const char *
roles_text (const WwEventRoom *room, WwDocument *request)
{
  WwEventMay may = ww_event_room_request_may (room, request);

  if (may == WW_EVENT_MAY_NOT)
    return ww_event_request_is_asked (request) ? _("roles may not meet") : _("roles may not meet, not planned");
  return may == WW_EVENT_MAY_IF_ASKED && !ww_event_request_is_asked (request) ? _("roles meet only if asked, not planned") : NULL;
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
                              g_strv_length (parties) > 2 ? _("group") : NULL, roles_text (room, request) };
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *badge = must ? g_strdup_printf (_("Must · %s"), status_text (status)) : g_strdup (status_text (status));

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i])
      g_string_append_printf (facts, "%s%s", facts->len ? " · " : "", all[i]);
  return ww_event_line_new (ww_document_get_id (request), status, asks, asked, facts->str, badge, status_class (status));
}

/* What a line is sorted by; the keys are owned: thousands of names are not compared letter by letter. */
typedef struct {
  WwEventLine *line;
  char *asker, *asked;
  gint64 rank, score;
} Sorted;

static void
sorted_clear (gpointer data)
{
  g_free (((Sorted *) data)->asker);
  g_free (((Sorted *) data)->asked);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Sorted *one = a, *other = b;
  int by_asker = strcmp (one->asker, other->asker);

  if (by_asker != 0)
    return by_asker;
  /* Wishes without a rank come after those with one. */
  if (one->rank != other->rank)
    return one->rank == 0 ? 1 : other->rank == 0 ? -1 : one->rank < other->rank ? -1 : 1;
  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return strcmp (one->asked, other->asked);
}

static GPtrArray *
ww_requests_view_list_lines (WwEventListView *self, WwEventRoom *room)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Sorted));

  g_array_set_clear_func (sorted, sorted_clear);
  for (guint i = 0; i < room->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (room, i);
      WwEventLine *line = make_line (room, request);
      Sorted one = { line, g_utf8_collate_key (line->group, -1), g_utf8_collate_key (line->title, -1), ww_document_get_integer (request, "rank", 0), ww_document_get_integer (request, "score", 0) };

      g_array_append_val (sorted, one);
    }
  g_array_sort (sorted, compare_lines);
  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (lines, g_array_index (sorted, Sorted, i).line);
  return lines;
}

static void
ww_requests_view_shown (WwEventListView *self, WwEventRoom *room)
{
  if (room->requests->len == 0 && room->persons->len == 0)
    ww_event_list_view_show_page (self, "nobody");
}

/* --- actions --- */

static void
activate_take (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_requests_take_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data));
}

static void
activate_ask (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_requests_ask_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data));
}

static void
activate_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_event_import_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data), WW_EVENT_IMPORT_REQUESTS);
}

static void
ww_requests_view_edit (WwEventListView *self, const char *const *ids)
{
  ww_request_dialog_open (ww_event_list_view_get_window (self), ww_event_list_view_get_room (self), ids[0]);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_auto (GStrv) ids = ww_event_list_view_list_selected (data);
  guint n = g_strv_length (ids);
  g_autofree char *label = g_strdup_printf (ngettext ("%u request removed", "%u requests removed", n), n);

  ww_event_list_view_delete_selected (data, label);
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

static gpointer
answer_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Answer *answer = data;

  return ww_event_answer_requests (desk, (const char *const *) answer->ids, answer->status, answer->label, error) ? g_strdup (answer->label) : NULL;
}

/* @ids: (transfer full) */
static void
answer (WwEventListView *self, char **ids, const char *status)
{
  Answer *data = g_new0 (Answer, 1);
  guint n = g_strv_length (ids);

  data->ids = ids;
  data->status = g_strdup (status);
  data->label = g_strdup_printf (g_str_equal (status, "accepted")   ? ngettext ("%u request accepted", "%u requests accepted", n)
                                 : g_str_equal (status, "declined") ? ngettext ("%u request declined", "%u requests declined", n)
                                                                    : ngettext ("%u request waits again", "%u requests wait again", n),
                                 n);
  ww_window_run (ww_event_list_view_get_window (self), answer_job, data, answer_free);
}

static void
activate_answer (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  answer (data, ww_event_list_view_list_selected (data), g_variant_get_string (parameter, NULL));
}

static void
activate_accept_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventRoom *room = ww_event_list_view_get_room (data);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) waiting = NULL;

  for (guint i = 0; i < room->requests->len; i++)
    if (g_strcmp0 (ww_document_get_string (ww_event_room_get_request (room, i), "status"), "requested") == 0)
      g_strv_builder_add (ids, ww_document_get_id (ww_event_room_get_request (room, i)));
  waiting = g_strv_builder_end (ids);
  if (waiting[0])
    answer (data, g_steal_pointer (&waiting), "accepted");
}

static const GActionEntry action_entries[] = {
  { "take", activate_take, NULL, NULL, NULL },
  { "ask", activate_ask, NULL, NULL, NULL },
  { "import", activate_import, NULL, NULL, NULL },
  { "accept-all", activate_accept_all, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "answer", activate_answer, "s", NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_tools (void)
{
  g_autoptr (GMenu) adding = g_menu_new (), menu = g_menu_new ();

  g_menu_append (adding, _("From Matches…"), "page.take");
  g_menu_append (adding, _("By Hand…"), "page.ask");
  g_menu_append (adding, _("From a Spreadsheet…"), "page.import");
  g_menu_append (menu, _("Accept All That Wait"), "page.accept-all");
  g_menu_append (menu, _("Wait Again"), "page.answer::requested");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Remove"), "page.remove");
  return ww_event_list_tools_new (ww_menu_button_new ("list-add-symbolic", _("Add Requests"), G_MENU_MODEL (adding)), menu);
}

static GtkWidget *
make_selection_bar (void)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (bar), ww_event_list_button_new (_("_Accept"), "page.answer::accepted"));
  gtk_box_append (GTK_BOX (bar), ww_event_list_button_new (_("_Decline"), "page.answer::declined"));
  gtk_box_append (GTK_BOX (bar), ww_event_list_button_new (_("_Edit…"), "page.edit"));
  return bar;
}

static void
ww_requests_view_class_init (WwRequestsViewClass *klass)
{
  static const char *const of_selection[] = { "remove", "answer", NULL };
  WwEventListViewClass *list_class = WW_EVENT_LIST_VIEW_CLASS (klass);

  list_class->of_selection = of_selection;
  list_class->list_lines = ww_requests_view_list_lines;
  list_class->edit = ww_requests_view_edit;
  list_class->shown = ww_requests_view_shown;
}

static void
ww_requests_view_init (WwRequestsView *self)
{
  WwEventListView *view = WW_EVENT_LIST_VIEW (self);

  g_action_map_add_action_entries (ww_event_list_view_get_action_map (view), action_entries, G_N_ELEMENTS (action_entries), self);
  ww_event_list_view_set_up (view, ww_event_lines_new (_("Requests"), _("Search requests"), status_text), make_selection_bar (), make_tools (),
                             ww_event_list_empty_new ("ww-match-symbolic", _("No Requests Yet"),
                                                      _("Take them from matches, and from what participants say they must meet."),
                                                      ww_event_list_button_new (_("From _Matches…"), "page.take"), NULL));
  ww_event_list_view_add_page (view,
                               ww_event_list_empty_new ("ww-match-symbolic", _("Who Is Coming?"),
                                                        _("Add those who take part first, then what they ask for."),
                                                        ww_event_list_button_new (_("_Participants"), "event.view::participants"), NULL),
                               "nobody");
}

GtkWidget *
ww_requests_view_new (WwWorkspace *workspace)
{
  return g_object_new (WW_TYPE_REQUESTS_VIEW, NULL);
}

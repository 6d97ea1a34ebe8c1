/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-participants-view.h"

#include <glib/gi18n-lib.h>

#include "ww-event-import-dialog.h"
#include "ww-event-list-view.h"
#include "ww-event-roles.h"
#include "ww-header.h"
#include "ww-participant-dialog.h"
#include "ww-participants-add-dialog.h"
#include "ww-role-matrix-dialog.h"
#include "ww-window.h"
#include "ww-words-text.h"

struct _WwParticipantsView {
  WwEventListView parent_instance;

  GMenu *roles; /* of the button that gives roles */
};

G_DEFINE_FINAL_TYPE (WwParticipantsView, ww_participants_view, WW_TYPE_EVENT_LIST_VIEW)

/* --- lines --- */

static const char *
role_text (const char *role)
{
  return *role ? ww_text_organisation_kinds (role) : _("Without role");
}

static guint
count (WwDocument *document, const char *list)
{
  JsonArray *array = ww_document_get_list (document, list);

  return array ? json_array_get_length (array) : 0;
}

/* (transfer full) (nullable): "5 of 10 slots", where she does not come to all of them */
static char *
dup_presence (const WwEventRoom *room, WwDocument *document)
{
  JsonArray *available = ww_document_get_list (document, "available_slots");
  guint n_slots = 0, n_here = 0;

  if (!available)
    return NULL;
  for (guint i = 0; i < room->slots->len; i++)
    n_slots += !ww_event_room_get_slot (room, i)->is_break;
  for (guint i = 0; i < json_array_get_length (available); i++)
    {
      gint64 slot = json_array_get_int_element (available, i);

      n_here += slot >= 0 && slot < (gint64) room->slots->len && !ww_event_room_get_slot (room, (guint) slot)->is_break;
    }
  return n_here == n_slots ? NULL : g_strdup_printf (_("here for %u of %u slots"), n_here, n_slots);
}

/* (transfer full) (nullable): "3 to 8 meetings", where it is not what the event has for everybody */
static char *
dup_limits (WwDocument *document)
{
  gint64 most = ww_document_get_integer (document, "max_meetings", -1), least = ww_document_get_integer (document, "min_meetings", -1);

  if (most >= 0 && least >= 0)
    return g_strdup_printf (_("%d to %d meetings"), (int) least, (int) most);
  if (most >= 0)
    return g_strdup_printf (ngettext ("at most %d meeting", "at most %d meetings", (gulong) most), (int) most);
  return least >= 0 ? g_strdup_printf (ngettext ("at least %d meeting", "at least %d meetings", (gulong) least), (int) least) : NULL;
}

static void
add_fact (GString *facts, const char *fact)
{
  if (fact)
    g_string_append_printf (facts, "%s%s", facts->len ? " · " : "", fact);
}

static WwEventLine *
make_line (const WwEventRoom *room, guint number)
{
  const WwEventPerson *person = ww_event_room_get_person (room, number);
  const char *role = ww_event_room_get_role (room, number);
  gboolean vip = ww_document_get_boolean (person->document, "vip"), decides = ww_document_get_boolean (person->document, "deciding");
  g_autofree char *presence = dup_presence (room, person->document), *limits = dup_limits (person->document);
  guint n_must = count (person->document, "must_meet"), n_wont = count (person->document, "wont_meet");
  g_autofree char *must = n_must ? g_strdup_printf (_("must meet %u"), n_must) : NULL;
  g_autofree char *wont = n_wont ? g_strdup_printf (_("will not meet %u"), n_wont) : NULL;
  g_autoptr (GString) facts = g_string_new (NULL);

  if (g_strcmp0 (person->name, person->organisation_name) != 0)
    add_fact (facts, person->organisation_name);
  add_fact (facts, role ? ww_text_organisation_kind (role) : _("no role"));
  add_fact (facts, presence);
  add_fact (facts, limits);
  add_fact (facts, must);
  add_fact (facts, wont);
  return ww_event_line_new (ww_document_get_id (person->document), role, NULL, person->name, facts->str,
                            vip && decides ? _("VIP, decides") : vip ? _("VIP") : decides ? _("Decides") : NULL, "unknown");
}

/* --- roles --- */

static void
ww_participants_view_shown (WwEventListView *view, WwEventRoom *room)
{
  WwParticipantsView *self = WW_PARTICIPANTS_VIEW (view);
  g_autoptr (GPtrArray) roles = ww_event_list_roles (room);

  g_menu_remove_all (self->roles);
  for (guint i = 0; i < roles->len; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (ww_text_organisation_kind (roles->pdata[i]), NULL);

      g_menu_item_set_action_and_target (item, "page.set-role", "s", roles->pdata[i]);
      g_menu_append_item (self->roles, item);
    }
}

/* --- actions --- */

static void
activate_add_members (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_participants_add_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data));
}

static void
activate_add_by_hand (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_participant_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data), NULL);
}

static void
activate_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_event_import_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data), WW_EVENT_IMPORT_PARTICIPANTS);
}

static void
activate_matrix (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_role_matrix_dialog_open (ww_event_list_view_get_window (data), ww_event_list_view_get_room (data));
}

static void
ww_participants_view_edit (WwEventListView *self, const char *const *ids)
{
  ww_participant_dialog_open (ww_event_list_view_get_window (self), ww_event_list_view_get_room (self), ids[0]);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_auto (GStrv) ids = ww_event_list_view_list_selected (data);
  guint n = g_strv_length (ids);
  g_autofree char *label = g_strdup_printf (ngettext ("%u participant removed", "%u participants removed", n), n);

  ww_event_list_view_delete_selected (data, label);
}

typedef struct {
  char **ids, *role;
} Roles;

static void
roles_free (gpointer data)
{
  Roles *roles = data;

  g_strfreev (roles->ids);
  g_free (roles->role);
  g_free (roles);
}

static gpointer
roles_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Roles *roles = data;

  return ww_event_set_roles (desk, (const char *const *) roles->ids, roles->role, _("Role changed"), error) ? g_strdup (_("Role changed")) : NULL;
}

static void
activate_set_role (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Roles *roles = g_new0 (Roles, 1);

  roles->ids = ww_event_list_view_list_selected (data);
  roles->role = g_variant_dup_string (parameter, NULL);
  ww_window_run (ww_event_list_view_get_window (data), roles_job, roles, roles_free);
}

static const GActionEntry action_entries[] = {
  { "add-members", activate_add_members, NULL, NULL, NULL },
  { "add-by-hand", activate_add_by_hand, NULL, NULL, NULL },
  { "import", activate_import, NULL, NULL, NULL },
  { "matrix", activate_matrix, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "set-role", activate_set_role, "s", NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_tools (void)
{
  g_autoptr (GMenu) adding = g_menu_new (), menu = g_menu_new ();

  g_menu_append (adding, _("From Members…"), "page.add-members");
  g_menu_append (adding, _("By Hand…"), "page.add-by-hand");
  g_menu_append (adding, _("From a Spreadsheet…"), "page.import");
  g_menu_append (menu, _("Who May Meet Whom…"), "page.matrix");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Remove"), "page.remove");
  return ww_event_list_tools_new (ww_menu_button_new ("list-add-symbolic", _("Add Participants"), G_MENU_MODEL (adding)), menu);
}

static GtkWidget *
make_selection_bar (WwParticipantsView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *role = gtk_menu_button_new ();
  g_autoptr (GMenu) roles = g_menu_new ();

  self->roles = roles;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (role), _("Ro_le"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (role), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (role), G_MENU_MODEL (roles));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (role), GTK_ARROW_UP);
  gtk_box_append (GTK_BOX (bar), ww_event_list_button_new (_("_Edit…"), "page.edit"));
  gtk_box_append (GTK_BOX (bar), role);
  gtk_box_append (GTK_BOX (bar), ww_event_list_button_new (_("_Remove"), "page.remove"));
  return bar;
}

static GtkWidget *
make_empty (void)
{
  return ww_event_list_empty_new ("system-users-symbolic", _("Who Is Coming?"),
                                  _("Take them from your members, or from the spreadsheet in which they signed up."),
                                  ww_event_list_button_new (_("Add from _Members…"), "page.add-members"),
                                  ww_event_list_button_new (_("_Import…"), "page.import"));
}

static GPtrArray *
ww_participants_view_list_lines (WwEventListView *self, WwEventRoom *room)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < room->persons->len; i++)
    g_ptr_array_add (lines, make_line (room, i));
  return lines;
}

static void
ww_participants_view_class_init (WwParticipantsViewClass *klass)
{
  static const char *const of_selection[] = { "remove", "set-role", NULL };
  WwEventListViewClass *list_class = WW_EVENT_LIST_VIEW_CLASS (klass);

  list_class->of_selection = of_selection;
  list_class->list_lines = ww_participants_view_list_lines;
  list_class->edit = ww_participants_view_edit;
  list_class->shown = ww_participants_view_shown;
}

static void
ww_participants_view_init (WwParticipantsView *self)
{
  WwEventListView *view = WW_EVENT_LIST_VIEW (self);

  g_action_map_add_action_entries (ww_event_list_view_get_action_map (view), action_entries, G_N_ELEMENTS (action_entries), self);
  ww_event_list_view_set_up (view, ww_event_lines_new (_("Participants"), _("Search participants"), role_text), make_selection_bar (self), make_tools (),
                             make_empty ());
}

GtkWidget *
ww_participants_view_new (WwWorkspace *workspace)
{
  return g_object_new (WW_TYPE_PARTICIPANTS_VIEW, NULL);
}

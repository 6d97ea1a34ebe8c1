/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-participants-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-event-import-dialog.h"
#include "ww-event-lines.h"
#include "ww-event-roles.h"
#include "ww-header.h"
#include "ww-participant-dialog.h"
#include "ww-participants-add-dialog.h"
#include "ww-role-matrix-dialog.h"
#include "ww-window.h"
#include "ww-words-text.h"

struct _WwParticipantsView {
  GtkWidget parent_instance;

  GtkWidget *stack; /* list, empty */
  WwEventLines *lines;
  GMenu *roles;     /* of the button that gives roles */

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
  WwEventRoom *room;

  /* borrowed */
  WwWorkspace *workspace;
};

static void ww_participants_view_iface_init (WwEventViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwParticipantsView, ww_participants_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_participants_view_iface_init))

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

/* --- the page's side --- */

static void
show_roles (WwParticipantsView *self)
{
  g_autoptr (GPtrArray) roles = ww_event_list_roles (self->room);

  g_menu_remove_all (self->roles);
  for (guint i = 0; i < roles->len; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (ww_text_organisation_kind (roles->pdata[i]), NULL);

      g_menu_item_set_action_and_target (item, "page.set-role", "s", roles->pdata[i]);
      g_menu_append_item (self->roles, item);
    }
}

static void
ww_participants_view_set_room (WwEventView *view, WwEventRoom *room)
{
  WwParticipantsView *self = WW_PARTICIPANTS_VIEW (view);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = ww_event_room_ref (room);
  for (guint i = 0; i < room->persons->len; i++)
    g_ptr_array_add (lines, make_line (room, i));
  ww_event_lines_set (self->lines, lines);
  show_roles (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), lines->len ? "list" : "empty");
}

static GtkWidget *
ww_participants_view_get_tools (WwEventView *view)
{
  return WW_PARTICIPANTS_VIEW (view)->tools;
}

static GActionGroup *
ww_participants_view_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (WW_PARTICIPANTS_VIEW (view)->actions);
}

static void
ww_participants_view_focus_search (WwEventView *view)
{
  ww_event_lines_focus_search (WW_PARTICIPANTS_VIEW (view)->lines);
}

static void
ww_participants_view_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_participants_view_set_room;
  iface->get_tools = ww_participants_view_get_tools;
  iface->get_actions = ww_participants_view_get_actions;
  iface->focus_search = ww_participants_view_focus_search;
}

/* --- actions --- */

static void
activate_add_members (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwParticipantsView *self = data;

  ww_participants_add_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room);
}

static void
activate_add_by_hand (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwParticipantsView *self = data;

  ww_participant_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, NULL);
}

static void
activate_import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwParticipantsView *self = data;

  ww_event_import_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, WW_EVENT_IMPORT_PARTICIPANTS);
}

static void
activate_matrix (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwParticipantsView *self = data;

  ww_role_matrix_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room);
}

static void
edit (WwParticipantsView *self, const char *id)
{
  ww_participant_dialog_open (ww_window_of (GTK_WIDGET (self)), self->room, id);
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwParticipantsView *self = data;
  g_auto (GStrv) ids = ww_event_lines_list_selected (self->lines);

  if (ids[0])
    edit (self, ids[0]);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwParticipantsView *self = data;
  g_auto (GStrv) ids = ww_event_lines_list_selected (self->lines);
  WwBatch *batch = ww_batch_new ();
  guint n = g_strv_length (ids);
  g_autofree char *label = g_strdup_printf (ngettext ("%u participant removed", "%u participants removed", n), n);

  for (char **id = ids; *id; id++)
    ww_batch_delete (batch, *id, NULL);
  ww_window_apply (ww_window_of (GTK_WIDGET (self)), batch, label);
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

  return ww_event_set_roles (desk, (const char *const *) roles->ids, roles->role, _("Role changed"), error) ? g_object_ref (desk) : NULL;
}

static void
roles_set (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwParticipantsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDesk) desk = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window && desk)
    ww_window_toast_undo (window, _("Role changed"));
  else if (window)
    ww_window_toast (window, error->message);
}

static void
activate_set_role (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwParticipantsView *self = data;
  Roles *roles = g_new0 (Roles, 1);

  roles->ids = ww_event_lines_list_selected (self->lines);
  roles->role = g_variant_dup_string (parameter, NULL);
  ww_workspace_run_async (self->workspace, roles_job, roles, roles_free, g_object_unref, NULL, roles_set, g_object_ref (self));
}

static const GActionEntry action_entries[] = {
  { "add-members", activate_add_members, NULL, NULL, NULL },
  { "add-by-hand", activate_add_by_hand, NULL, NULL, NULL },
  { "import", activate_import, NULL, NULL, NULL },
  { "matrix", activate_matrix, NULL, NULL, NULL },
  { "edit", activate_edit, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "set-role", activate_set_role, "s", NULL, NULL },
};

static void
selected (WwParticipantsView *self)
{
  static const char *const of_selection[] = { "edit", "remove", "set-role" };
  g_auto (GStrv) ids = ww_event_lines_list_selected (self->lines);

  for (guint i = 0; i < G_N_ELEMENTS (of_selection); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), of_selection[i])), ids[0] != NULL);
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
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *add = gtk_menu_button_new ();
  g_autoptr (GMenu) adding = g_menu_new (), menu = g_menu_new ();

  g_menu_append (adding, _("From Members…"), "page.add-members");
  g_menu_append (adding, _("By Hand…"), "page.add-by-hand");
  g_menu_append (adding, _("From a Spreadsheet…"), "page.import");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (add), G_MENU_MODEL (adding));
  gtk_widget_set_tooltip_text (add, _("Add Participants"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add Participants"), -1);
  g_menu_append (menu, _("Who May Meet Whom…"), "page.matrix");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Remove"), "page.remove");
  gtk_box_append (GTK_BOX (tools), add);
  gtk_box_append (GTK_BOX (tools), ww_more_button_new (menu));
  return tools;
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
  gtk_box_append (GTK_BOX (bar), make_button (_("_Edit…"), "page.edit"));
  gtk_box_append (GTK_BOX (bar), role);
  gtk_box_append (GTK_BOX (bar), make_button (_("_Remove"), "page.remove"));
  return bar;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *status = adw_status_page_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *members = make_button (_("Add from _Members…"), "page.add-members"), *import = make_button (_("_Import…"), "page.import");

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "system-users-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("Who Is Coming?"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("Take them from your members, or from the spreadsheet in which they signed up."));
  gtk_widget_add_css_class (status, "compact");
  gtk_widget_add_css_class (members, "pill");
  gtk_widget_add_css_class (members, "suggested-action");
  gtk_widget_add_css_class (import, "pill");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), members);
  gtk_box_append (GTK_BOX (buttons), import);
  adw_status_page_set_child (ADW_STATUS_PAGE (status), buttons);
  return status;
}

static void
ww_participants_view_dispose (GObject *object)
{
  WwParticipantsView *self = WW_PARTICIPANTS_VIEW (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_clear_object (&self->tools);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ww_participants_view_parent_class)->dispose (object);
}

static void
ww_participants_view_class_init (WwParticipantsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_participants_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_participants_view_init (WwParticipantsView *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  self->tools = g_object_ref_sink (make_tools ());
  self->lines = WW_EVENT_LINES (ww_event_lines_new (_("Participants"), _("Search participants"), role_text));
  ww_event_lines_set_selection_bar (self->lines, make_selection_bar (self));
  g_signal_connect_object (self->lines, "activated", G_CALLBACK (edit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "selected", G_CALLBACK (selected), self, G_CONNECT_SWAPPED);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->lines), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (), "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  selected (self);
}

GtkWidget *
ww_participants_view_new (WwWorkspace *workspace)
{
  WwParticipantsView *self = g_object_new (WW_TYPE_PARTICIPANTS_VIEW, NULL);

  self->workspace = workspace;
  return GTK_WIDGET (self);
}

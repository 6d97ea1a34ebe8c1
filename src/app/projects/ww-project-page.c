/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-project-page.h"

#include <glib/gi18n-lib.h>

#include "ww-call-detail.h"
#include "ww-consultation.h"
#include "ww-counterpart.h"
#include "ww-draft.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-project-detail.h"
#include "ww-project-list.h"
#include "ww-record-editor.h"
#include "ww-role-dialog.h"
#include "ww-settings.h"

#define LIST_WIDTH 300
#define REFRESH_MS 60

struct _WwProjectPage {
  WwWorkspacePage parent_instance;

  WwProjectList *list;
  GtkStack *stack; /* call, project, none */
  WwCallDetail *call;
  AdwBin *project;

  guint refresh_id;
};

static void ww_project_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwProjectPage, ww_project_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_project_page_iface_init))

static WwWorkspace *
get_workspace (WwProjectPage *self)
{
  return ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
}

static WwDocument *
load_chosen (WwProjectPage *self, char **rev)
{
  const char *id = ww_project_list_get_chosen (self->list);

  return id ? ww_store_get (ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self)), id, rev, NULL) : NULL;
}

/* --- what is shown --- */

static gboolean
show_chosen (gpointer data)
{
  static const char *const of_call[] = { "add-role", "remove-role", "tell", "tell-all" };
  WwProjectPage *self = data;
  g_autoptr (WwDocument) document = load_chosen (self, NULL);
  gboolean is_call = document && g_str_equal (ww_document_get_type_name (document), "call");

  self->refresh_id = 0;
  for (guint i = 0; i < G_N_ELEMENTS (of_call); i++)
    ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), of_call[i], is_call);
  ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), "edit", document != NULL);
  ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), "remove", document != NULL);
  ww_call_detail_set_call (self->call, is_call ? document : NULL);
  adw_bin_set_child (self->project, document && !is_call ? ww_project_detail_new (get_workspace (self), document) : NULL);
  gtk_stack_set_visible_child_name (self->stack, is_call ? "call" : document ? "project" : "none");
  return G_SOURCE_REMOVE;
}

/* Any member may be another one now, so who fits is asked again. */
static void
workspace_changed (WwProjectPage *self)
{
  if (!self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, show_chosen, self);
}

static void
chosen (WwProjectPage *self, const char *id)
{
  ww_settings_remember ("project", g_variant_new_string (id));
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  show_chosen (self);
}

/* --- the window's side --- */

static const char *
ww_project_page_get_title (WwPage *page)
{
  return _("Projects & Calls");
}

static void
ww_project_page_focus_search (WwPage *page)
{
  WwProjectPage *self = WW_PROJECT_PAGE (page);

  ww_workspace_page_show_list (WW_WORKSPACE_PAGE (self));
  ww_project_list_focus_search (self->list);
}

static gboolean
ww_project_page_show_document (WwPage *page, const char *id)
{
  WwProjectPage *self = WW_PROJECT_PAGE (page);

  if (!ww_project_list_choose (self->list, id))
    return FALSE;
  ww_workspace_page_show_detail (WW_WORKSPACE_PAGE (self));
  return TRUE;
}

static void
ww_project_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_project_page_get_title;
  iface->focus_search = ww_project_page_focus_search;
  iface->show_document = ww_project_page_show_document;
}

/* --- actions --- */

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwProjectPage *self = data;
  const char *id = ww_project_list_get_chosen (self->list);

  ww_record_editor_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), get_workspace (self),
                         g_str_has_prefix (id, "call:") ? "call" : "project", id, NULL);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwProjectPage *self = data;
  const char *id = ww_project_list_get_chosen (self->list);
  WwBatch *batch = ww_batch_new ();

  ww_batch_delete (batch, id, NULL);
  ww_window_apply (ww_window_of (GTK_WIDGET (self)), batch, g_str_has_prefix (id, "call:") ? _("Call deleted") : _("Project deleted"));
}

static void
activate_add_role (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_role_dialog_open (ww_window_of (GTK_WIDGET (data)), ww_project_list_get_chosen (WW_PROJECT_PAGE (data)->list));
}

static void
activate_remove_role (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwProjectPage *self = data;
  g_autofree char *rev = NULL, *json = NULL;
  g_autoptr (WwDocument) call = load_chosen (self, &rev), after = NULL;
  JsonArray *roles = call ? ww_document_get_list (call, "roles_wanted") : NULL;
  g_autoptr (JsonArray) kept = json_array_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (WwDraft) draft = NULL;

  if (!roles)
    return;
  for (guint i = 0; i < json_array_get_length (roles); i++)
    if (i != g_variant_get_uint32 (parameter))
      json_array_add_element (kept, json_node_copy (json_array_get_element (roles, i)));
  json_node_set_array (node, kept);
  json = json_to_string (node, FALSE);
  draft = ww_draft_new_from (call);
  ww_draft_set_json (draft, "roles_wanted", json);
  after = ww_draft_finish (draft, ww_instant_now (), ww_workspace_get_advisor (get_workspace (self)), NULL);
  if (after)
    ww_window_save (ww_window_of (GTK_WIDGET (self)), after, rev, _("Role removed"));
}

/* --- what suppliers are told --- */

typedef struct {
  char *call, *label;
  GArray *tellings; /* WwConsultationTelling, with texts of their own */
} Tell;

static void
telling_clear (gpointer data)
{
  WwConsultationTelling *telling = data;

  g_free ((char *) telling->to);
  g_strfreev ((char **) telling->about);
  g_free ((char *) telling->text);
}

static void
tell_free (gpointer data)
{
  Tell *tell = data;

  g_array_unref (tell->tellings);
  g_free (tell->call);
  g_free (tell->label);
  g_free (tell);
}

static gpointer
tell_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Tell *tell = data;

  return ww_consultation_tell (desk, tell->call, (const WwConsultationTelling *) (gpointer) tell->tellings->data, tell->tellings->len, tell->label,
                               error)
           ? g_strdup (_("Written down what was told"))
           : NULL;
}

static void
add_telling (WwProjectPage *self, Tell *tell, const char *supplier)
{
  g_auto (GStrv) partners = ww_call_detail_dup_partners (self->call, supplier);
  g_autoptr (GString) names = g_string_new (NULL);
  WwConsultationTelling telling = { .to = g_strdup (supplier) };

  for (char **id = partners; *id; id++)
    {
      g_autoptr (WwCounterpart) partner = ww_counterpart_load (ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self)), *id, NULL);

      g_string_append_printf (names, "%s%s", names->len ? ", " : "", partner ? partner->name : *id);
    }
  telling.about = (const char *const *) g_steal_pointer (&partners);
  /* Translators: what a supplier was told, with names of others */
  telling.text = names->len ? g_strdup_printf (_("Could go together with: %s"), names->str) : g_strdup (_("Covers all of it alone"));
  g_array_append_val (tell->tellings, telling);
}

static void
tell_suppliers (WwProjectPage *self, const char *const *suppliers)
{
  Tell *tell = g_new0 (Tell, 1);

  tell->call = g_strdup (ww_project_list_get_chosen (self->list));
  tell->label = g_strdup (_("Written down what was told"));
  tell->tellings = g_array_new (FALSE, FALSE, sizeof (WwConsultationTelling));
  g_array_set_clear_func (tell->tellings, telling_clear);
  for (; *suppliers; suppliers++)
    add_telling (self, tell, *suppliers);
  ww_window_run (ww_window_of (GTK_WIDGET (self)), tell_job, tell, tell_free);
}

static void
activate_tell (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *suppliers[] = { g_variant_get_string (parameter, NULL), NULL };

  tell_suppliers (data, suppliers);
}

static void
activate_tell_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_auto (GStrv) suppliers = ww_call_detail_dup_suppliers (WW_PROJECT_PAGE (data)->call);

  tell_suppliers (data, (const char *const *) suppliers);
}

static const GActionEntry action_entries[] = {
  { "edit", activate_edit, NULL, NULL, NULL },           { "remove", activate_remove, NULL, NULL, NULL },
  { "add-role", activate_add_role, NULL, NULL, NULL },   { "remove-role", activate_remove_role, "u", NULL, NULL },
  { "tell", activate_tell, "s", NULL, NULL },            { "tell-all", activate_tell_all, NULL, NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_add_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("New Call…"), "win.new-record::call");
  g_menu_append (menu, _("New Project…"), "win.new-record::project");
  return ww_menu_button_new ("list-add-symbolic", _("New Call or Project"), G_MENU_MODEL (menu));
}

static GtkWidget *
make_list_pane (WwProjectPage *self)
{
  GtkWidget *pane = ww_pane_new ();
  AdwHeaderBar *header = ww_header_new (WW_PANE (pane), adw_window_title_new (_("Projects & Calls"), NULL));

  self->list = WW_PROJECT_LIST (ww_project_list_new (get_workspace (self)));
  adw_header_bar_pack_start (header, make_add_button ());
  adw_header_bar_pack_end (header, ww_search_button_new (ww_project_list_get_search_bar (self->list)));
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, GTK_WIDGET (self->list)));
  return pane;
}

static GtkWidget *
make_detail_pane (WwProjectPage *self)
{
  GtkWidget *pane = ww_pane_new ();
  AdwHeaderBar *header = ww_header_new (WW_PANE (pane), NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Add a Role…"), "page.add-role");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Delete"), "page.remove");
  adw_header_bar_pack_end (header, ww_more_button_new (menu));
  adw_header_bar_pack_end (header, ww_icon_button_new ("document-edit-symbolic", _("Edit"), "page.edit"));
  self->call = WW_CALL_DETAIL (ww_call_detail_new (get_workspace (self)));
  self->project = ADW_BIN (adw_bin_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->call), "call");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->project), "project");
  gtk_stack_add_named (self->stack, adw_bin_new (), "none"); /* the list beside it says what to do */
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, GTK_WIDGET (self->stack)));
  return pane;
}

static void
ww_project_page_constructed (GObject *object)
{
  WwProjectPage *self = WW_PROJECT_PAGE (object);
  g_autoptr (GVariant) last = ww_settings_recall ("project", G_VARIANT_TYPE_STRING);
  WwPane *list;

  G_OBJECT_CLASS (ww_project_page_parent_class)->constructed (object);
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  list = WW_PANE (make_list_pane (self));
  ww_workspace_page_set_list_and_detail (WW_WORKSPACE_PAGE (self), list, LIST_WIDTH, WW_PANE (make_detail_pane (self)));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (ww_workspace_page_follow_click), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_workspace (self), "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  if (!last || !ww_project_list_choose (self->list, g_variant_get_string (last, NULL)))
    ww_project_list_choose_first (self->list);
  show_chosen (self);
}

static void
ww_project_page_dispose (GObject *object)
{
  g_clear_handle_id (&WW_PROJECT_PAGE (object)->refresh_id, g_source_remove);
  G_OBJECT_CLASS (ww_project_page_parent_class)->dispose (object);
}

static void
ww_project_page_class_init (WwProjectPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_project_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_project_page_dispose;
}

static void
ww_project_page_init (WwProjectPage *self)
{
}

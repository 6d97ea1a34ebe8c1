/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group-page.h"

#include <glib/gi18n-lib.h>

#include "ww-group-detail.h"
#include "ww-group-edit.h"
#include "ww-group-list.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-member-dialog.h"
#include "ww-overview-detail.h"
#include "ww-placeholder.h"
#include "ww-record-editor.h"
#include "ww-settings.h"
#include "ww-start-group-dialog.h"
#include "ww-suggestion-detail.h"

#define LIST_WIDTH 300
#define REFRESH_MS 60

struct _WwGroupPage {
  WwWorkspacePage parent_instance;

  WwGroupList *list;
  GtkStack *stack; /* loading, record (a suggestion or a group), overview, none */
  AdwBin *record;
  WwOverviewDetail *detail;

  /* owned */
  WwOverview *overview;
  guint refresh_id;
};

static void ww_group_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwGroupPage, ww_group_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_group_page_iface_init))

static WwWorkspace *
get_workspace (WwGroupPage *self)
{
  return ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
}

static WwDocument *
load_group (WwGroupPage *self, char **rev)
{
  const char *key = ww_group_list_get_chosen (self->list);

  if (!key || !g_str_has_prefix (key, "group:"))
    return NULL;
  return ww_store_get (ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self)), key, rev, NULL);
}

/* --- what is shown --- */

static void
enable_actions (WwGroupPage *self, gboolean suggestion, gboolean group)
{
  static const char *const of_suggestion[] = { "not-now", "start-group" };
  static const char *const of_group[] = { "edit", "remove", "add-member", "remove-member", "make-lead", "remove-wish" };

  for (guint i = 0; i < G_N_ELEMENTS (of_suggestion); i++)
    ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), of_suggestion[i], suggestion);
  for (guint i = 0; i < G_N_ELEMENTS (of_group); i++)
    ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), of_group[i], group);
}

static gboolean
show_chosen (gpointer data)
{
  WwGroupPage *self = data;
  const char *key = ww_group_list_get_chosen (self->list);
  guint index;
  const WwMatchGroupSuggestion *suggestion = ww_group_list_find_suggestion (self->overview, key, &index);
  g_autoptr (WwDocument) group = load_group (self, NULL);

  self->refresh_id = 0;
  enable_actions (self, suggestion != NULL, group != NULL);
  if (suggestion)
    adw_bin_set_child (self->record, ww_suggestion_detail_new (get_workspace (self), ww_overview_get_suggestions (self->overview), index));
  else if (group)
    adw_bin_set_child (self->record, ww_group_detail_new (get_workspace (self), group));
  if (suggestion || group)
    gtk_stack_set_visible_child_name (self->stack, "record");
  else if (key && g_str_has_prefix (key, WW_GROUP_LIST_OVERVIEW))
    {
      ww_overview_detail_show (self->detail, ww_overview_what_from_word (key + strlen (WW_GROUP_LIST_OVERVIEW)));
      gtk_stack_set_visible_child_name (self->stack, "overview");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, ww_overview_get_suggestions (self->overview) ? "none" : "loading");
  return G_SOURCE_REMOVE;
}

static void
show_soon (WwGroupPage *self)
{
  if (!self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, show_chosen, self);
}

/* What the overview shows it follows by itself. */
static void
record_changed (WwGroupPage *self)
{
  const char *key = ww_group_list_get_chosen (self->list);

  if (!key || !g_str_has_prefix (key, WW_GROUP_LIST_OVERVIEW))
    show_soon (self);
}

/* The first time there are suggestions the first of them is shown, unless the advisor chose something meanwhile. */
static void
groups_found (WwGroupPage *self)
{
  const WwGroupSuggestions *suggestions = ww_overview_get_suggestions (self->overview);
  g_autoptr (GVariant) last = ww_settings_recall ("group", G_VARIANT_TYPE_STRING);

  if (!ww_group_list_get_chosen (self->list) && !(last && ww_group_list_choose (self->list, g_variant_get_string (last, NULL)))
      && suggestions && suggestions->groups->n_suggestions)
    {
      g_autofree char *key = g_strconcat (WW_GROUP_LIST_SUGGESTION, suggestions->groups->suggestions[0].key, NULL);

      ww_group_list_choose (self->list, key);
    }
  record_changed (self);
}

static void
chosen (WwGroupPage *self, const char *key)
{
  ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (self));
  ww_settings_remember ("group", g_variant_new_string (key));
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  show_chosen (self);
}

/* --- the window's side --- */

static const char *
ww_group_page_get_title (WwPage *page)
{
  return _("Groups");
}

static void
ww_group_page_focus_search (WwPage *page)
{
  WwGroupPage *self = WW_GROUP_PAGE (page);

  ww_workspace_page_show_list (WW_WORKSPACE_PAGE (self));
  ww_group_list_focus_search (self->list);
}

static gboolean
ww_group_page_show_document (WwPage *page, const char *id)
{
  WwGroupPage *self = WW_GROUP_PAGE (page);

  if (!ww_group_list_choose (self->list, id))
    return FALSE;
  ww_workspace_page_show_detail (WW_WORKSPACE_PAGE (self));
  return TRUE;
}

static void
ww_group_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_group_page_get_title;
  iface->focus_search = ww_group_page_focus_search;
  iface->show_document = ww_group_page_show_document;
}

/* --- actions --- */

static void
group_started (WwGroupPage *self, const char *id)
{
  ww_group_list_choose (self->list, id);
}

static void
activate_start_group (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwGroupPage *self = data;
  guint index;

  if (ww_group_list_find_suggestion (self->overview, ww_group_list_get_chosen (self->list), &index))
    {
      WwStartGroupDialog *dialog = ww_start_group_dialog_open (ww_window_of (GTK_WIDGET (self)), ww_overview_get_suggestions (self->overview), index);

      g_signal_connect_object (dialog, "started", G_CALLBACK (group_started), self, G_CONNECT_SWAPPED);
    }
}

static void
activate_unhide (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_group_list_unhide (WW_GROUP_PAGE (data)->list, g_variant_get_string (parameter, NULL));
}

static void
activate_not_now (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwGroupPage *self = data;
  const WwMatchGroupSuggestion *suggestion = ww_group_list_find_suggestion (self->overview, ww_group_list_get_chosen (self->list), NULL);

  if (!suggestion)
    return;
  ww_window_toast_action (ww_window_of (GTK_WIDGET (self)), _("Hidden until it has a quarter more wishes"), _("_Undo"), "page.unhide",
                          g_variant_new_string (suggestion->key));
  ww_group_list_hide (self->list, suggestion);
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwGroupPage *self = data;

  ww_record_editor_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), get_workspace (self), "group",
                         ww_group_list_get_chosen (self->list), NULL);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwGroupPage *self = data;
  WwBatch *batch = ww_batch_new ();

  ww_batch_delete (batch, ww_group_list_get_chosen (self->list), NULL);
  ww_window_apply (ww_window_of (GTK_WIDGET (self)), batch, _("Group deleted"));
}

/* Writes what became of the group that is shown; @after is %NULL where it could not be made. */
static void
save (WwGroupPage *self, WwDocument *after, const char *rev, const GError *error, const char *label)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (after)
    ww_window_save (window, after, rev, label);
  else
    ww_window_toast (window, error->message);
}

static void
set_member (WwGroupPage *self, const char *organisation_id, gboolean on)
{
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) group = load_group (self, &rev), after = NULL;
  g_autoptr (GError) error = NULL;

  if (!group)
    return;
  after = ww_group_edit_member (group, organisation_id, on, ww_instant_now (), ww_workspace_get_advisor (get_workspace (self)), &error);
  save (self, after, rev, error, on ? _("Member added") : _("Member removed"));
}

static void
member_chosen (const char *organisation_id, gpointer data)
{
  set_member (data, organisation_id, TRUE);
}

static void
activate_add_member (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_member_dialog_open (ww_window_of (GTK_WIDGET (data)), _("Add a Member"), data, member_chosen);
}

static void
activate_remove_member (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_member (data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
activate_make_lead (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwGroupPage *self = data;
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) group = load_group (self, &rev), after = NULL;
  g_autoptr (GError) error = NULL;

  if (!group)
    return;
  after = ww_group_edit_lead (group, g_variant_get_string (parameter, NULL), ww_instant_now (), ww_workspace_get_advisor (get_workspace (self)), &error);
  save (self, after, rev, error, _("Another member leads"));
}

static void
activate_remove_wish (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwGroupPage *self = data;
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) group = load_group (self, &rev), after = NULL;
  g_autoptr (GError) error = NULL;

  if (!group)
    return;
  after = ww_group_edit_wish (group, g_variant_get_string (parameter, NULL), FALSE, ww_instant_now (),
                              ww_workspace_get_advisor (get_workspace (self)), &error);
  save (self, after, rev, error, _("Wish is shared no more"));
}

static const GActionEntry action_entries[] = {
  { "start-group", activate_start_group, NULL, NULL, NULL },   { "not-now", activate_not_now, NULL, NULL, NULL },
  { "unhide", activate_unhide, "s", NULL, NULL },              { "edit", activate_edit, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },             { "add-member", activate_add_member, NULL, NULL, NULL },
  { "remove-member", activate_remove_member, "s", NULL, NULL }, { "make-lead", activate_make_lead, "s", NULL, NULL },
  { "remove-wish", activate_remove_wish, "s", NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_list_pane (WwGroupPage *self)
{
  GtkWidget *pane = ww_pane_new (), *add;
  AdwHeaderBar *header = ww_header_new (WW_PANE (pane), adw_window_title_new (_("Groups"), NULL));

  self->list = WW_GROUP_LIST (ww_group_list_new (get_workspace (self), self->overview));
  add = ww_icon_button_new ("list-add-symbolic", _("New Group"), "win.new-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (add), "s", "group");
  adw_header_bar_pack_start (header, add);
  adw_header_bar_pack_end (header, ww_search_button_new (ww_group_list_get_search_bar (self->list)));
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, GTK_WIDGET (self->list)));
  return pane;
}

static GtkWidget *
make_detail_pane (WwGroupPage *self)
{
  GtkWidget *pane = ww_pane_new (), *none = adw_status_page_new (), *loading = ww_placeholder_new (6);
  AdwHeaderBar *header = ww_header_new (WW_PANE (pane), NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Start Group…"), "page.start-group");
  g_menu_append (menu, _("Add a Member…"), "page.add-member");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Delete"), "page.remove");
  adw_header_bar_pack_end (header, ww_more_button_new (menu));
  self->record = ADW_BIN (adw_bin_new ());
  self->detail = WW_OVERVIEW_DETAIL (ww_overview_detail_new (get_workspace (self), self->overview));
  g_signal_connect_object (self->detail, "why", G_CALLBACK (ww_workspace_page_show_why), self, G_CONNECT_SWAPPED);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "system-users-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No Suggestion Now"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("Suggestions need at least three open wishes from three organisations that share tags."));
  gtk_widget_add_css_class (none, "compact");
  gtk_widget_set_margin_start (loading, 24);
  gtk_widget_set_margin_end (loading, 24);
  gtk_widget_set_margin_top (loading, 18);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, loading, "loading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->record), "record");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->detail), "overview");
  gtk_stack_add_named (self->stack, none, "none");
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, GTK_WIDGET (self->stack)));
  return pane;
}

static void
ww_group_page_constructed (GObject *object)
{
  WwGroupPage *self = WW_GROUP_PAGE (object);
  WwPane *list;

  G_OBJECT_CLASS (ww_group_page_parent_class)->constructed (object);
  self->overview = ww_overview_of (get_workspace (self));
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  list = WW_PANE (make_list_pane (self));
  ww_workspace_page_set_list_and_detail (WW_WORKSPACE_PAGE (self), list, LIST_WIDTH, WW_PANE (make_detail_pane (self)));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (ww_workspace_page_follow_click), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overview, "groups", G_CALLBACK (groups_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_workspace (self), "changed", G_CALLBACK (record_changed), self, G_CONNECT_SWAPPED);
  show_chosen (self);
}

static void
ww_group_page_dispose (GObject *object)
{
  WwGroupPage *self = WW_GROUP_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->overview, ww_overview_leave);
  G_OBJECT_CLASS (ww_group_page_parent_class)->dispose (object);
}

static void
ww_group_page_class_init (WwGroupPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_group_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_group_page_dispose;
}

static void
ww_group_page_init (WwGroupPage *self)
{
}

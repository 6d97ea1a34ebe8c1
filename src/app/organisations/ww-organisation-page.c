/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-page.h"

#include <glib/gi18n-lib.h>

#include "ww-contact-dialog.h"
#include "ww-date.h"
#include "ww-draft.h"
#include "ww-gone.h"
#include "ww-id.h"
#include "ww-instant.h"
#include "ww-match-why.h"
#include "ww-organisation-detail.h"
#include "ww-organisation-list.h"
#include "ww-pane.h"
#include "ww-record-editor.h"
#include "ww-window.h"

struct _WwOrganisationPage {
  AdwBin parent_instance;

  GtkStack *views; /* the organisations, or why they match */
  GtkStack *stack; /* the list, or one of them */
  WwOrganisationList *list;
  WwOrganisationDetail *detail;
  WwMatchWhy *why;
  AdwWindowTitle *title;

  /* owned */
  WwWorkspace *workspace;
  GSimpleActionGroup *actions;
  char *id;
};

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *props[N_PROPS];

static void ww_organisation_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwOrganisationPage, ww_organisation_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_organisation_page_iface_init))

static void
show_title (WwOrganisationPage *self)
{
  g_autoptr (WwDocument) document = self->id ? ww_store_get (ww_workspace_get_reader (self->workspace), self->id, NULL, NULL) : NULL;

  adw_window_title_set_title (self->title, document ? ww_document_get_title (document) : "");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "edit")), document != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "log-contact")), document != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "remove")), document != NULL);
}

static void
show (WwOrganisationPage *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  ww_organisation_detail_set_organisation (self->detail, id);
  show_title (self);
  gtk_stack_set_visible_child_name (self->views, "organisations");
  gtk_stack_set_visible_child_name (self->stack, id ? "detail" : "list");
  if (id)
    gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
  else
    ww_organisation_list_focus (self->list);
}

static const char *
ww_organisation_page_get_title (WwPage *page)
{
  return _("Organisations");
}

static GActionGroup *
ww_organisation_page_get_actions (WwPage *page)
{
  return G_ACTION_GROUP (WW_ORGANISATION_PAGE (page)->actions);
}

static void
ww_organisation_page_focus_search (WwPage *page)
{
  show (WW_ORGANISATION_PAGE (page), NULL);
  ww_organisation_list_focus_search (WW_ORGANISATION_PAGE (page)->list);
}

static gboolean
ww_organisation_page_go_back (WwPage *page)
{
  WwOrganisationPage *self = WW_ORGANISATION_PAGE (page);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->views), "why"))
    {
      gtk_stack_set_visible_child_name (self->views, "organisations");
      gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
      return TRUE;
    }
  if (!self->id)
    return FALSE;
  show (self, NULL);
  return TRUE;
}

static gboolean
ww_organisation_page_show_document (WwPage *page, const char *id)
{
  WwOrganisationPage *self = WW_ORGANISATION_PAGE (page);
  WwStore *reader = ww_workspace_get_reader (self->workspace);
  g_autoptr (WwDocument) document = ww_store_get (reader, id, NULL, NULL), gone = NULL;

  /* An offer or a contact is shown where it belongs. */
  if (!ww_id_has_type (id, "organisation"))
    {
      const char *owner = document ? ww_document_get_string (document, "organisation") : NULL;

      return owner && ww_id_has_type (owner, "organisation") && ww_organisation_page_show_document (page, owner);
    }
  /* What was deleted can be looked at, to bring it back. */
  if (!document && !(gone = ww_gone_load (reader, id)))
    return FALSE;
  show (self, id);
  return TRUE;
}

static void
ww_organisation_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_organisation_page_get_title;
  iface->get_actions = ww_organisation_page_get_actions;
  iface->focus_search = ww_organisation_page_focus_search;
  iface->go_back = ww_organisation_page_go_back;
  iface->show_document = ww_organisation_page_show_document;
}

/* --- actions --- */

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;

  if (self->id)
    ww_record_editor_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, "organisation", self->id, NULL);
}

static void
activate_log_contact (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;

  if (self->id)
    ww_contact_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, self->id, NULL);
}

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;

  if (g_str_equal (gtk_stack_get_visible_child_name (self->views), "why"))
    ww_match_why_copy (self->why);
}

static void
show_why (WwOrganisationPage *self, const char *wish, const char *counterpart)
{
  ww_match_why_show (self->why, wish, counterpart);
  gtk_stack_set_visible_child_name (self->views, "why");
  ww_match_why_focus (self->why);
}

static void
removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwOrganisationPage) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error))
    {
      show (self, NULL);
      if (window)
        ww_window_toast_undo (window, _("Organisation deleted"));
    }
  else if (window)
    ww_window_toast (window, error->message);
}

static void
remove_answered (WwOrganisationPage *self, const char *response)
{
  WwBatch *batch;

  if (!g_str_equal (response, "delete") || !self->id)
    return;
  batch = ww_batch_new ();
  ww_batch_delete (batch, self->id, NULL);
  ww_workspace_apply_async (self->workspace, batch, _("Organisation deleted"), NULL, removed, g_object_ref (self));
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;
  g_autofree char *title = NULL;
  GtkWidget *dialog;

  if (!self->id)
    return;
  title = g_strdup_printf (_("Delete %s?"), adw_window_title_get_title (self->title));
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title,
                                   _("Its wishes, offers and contacts stay. Undo, or opening it once more, brings it back."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Cancel"), "delete", _("Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_answered), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
confirmed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwOrganisationPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window && done)
    ww_window_toast_undo (window, _("Profile confirmed"));
  else if (window)
    ww_window_toast (window, error->message);
}

static void
activate_confirm (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;
  gint64 now = ww_instant_now ();
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) before = self->id ? ww_store_get (ww_workspace_get_reader (self->workspace), self->id, &rev, NULL) : NULL, after = NULL;
  g_autoptr (WwDraft) draft = before ? ww_draft_new_from (before) : NULL;
  WwBatch *batch;

  if (!draft)
    return;
  ww_draft_set_date (draft, "confirmed_on", ww_date_from_instant (now));
  after = ww_draft_finish (draft, now, ww_workspace_get_advisor (self->workspace), NULL);
  if (!after)
    return;
  batch = ww_batch_new ();
  ww_batch_put (batch, after, rev);
  ww_workspace_apply_async (self->workspace, batch, _("Profile confirmed"), NULL, confirmed, g_object_ref (self));
}

static const GActionEntry action_entries[] = {
  { "confirm", activate_confirm, NULL, NULL, NULL },
  { "edit", activate_edit, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "log-contact", activate_log_contact, NULL, NULL, NULL },
  { "copy", activate_copy, NULL, NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_button (const char *icon_name, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
make_header (WwOrganisationPage *self, GtkWidget *pane, GtkWidget *title)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  g_object_bind_property (pane, "at-start", header, "show-start-title-buttons", G_BINDING_SYNC_CREATE);
  g_object_bind_property (pane, "at-end", header, "show-end-title-buttons", G_BINDING_SYNC_CREATE);
  return header;
}

static GtkWidget *
make_list_view (WwOrganisationPage *self, GtkWidget *pane)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *back = make_button ("go-previous-symbolic", _("Back"), "win.back");
  GtkWidget *header = make_header (self, pane, adw_window_title_new (_("Organisations"), NULL));

  g_object_bind_property (pane, "can-go-back", back, "visible", G_BINDING_SYNC_CREATE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_button ("list-add-symbolic", _("New Organisation"), "win.new-organisation"));
  self->list = WW_ORGANISATION_LIST (ww_organisation_list_new (self->workspace));
  g_signal_connect_object (self->list, "activated", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  return box;
}

/* With its words where there is room. */
static GtkWidget *
make_log_contact (void)
{
  GtkWidget *squeezer = adw_squeezer_new (), *wide = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "ww-introduce-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Log Contact"));
  gtk_button_set_child (GTK_BUTTON (wide), content); /* which names it, too */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (wide), "page.log-contact");
  adw_squeezer_add (ADW_SQUEEZER (squeezer), wide);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), make_button ("ww-introduce-symbolic", _("Log Contact"), "page.log-contact"));
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  return squeezer;
}

static GtkWidget *
make_detail_view (WwOrganisationPage *self, GtkWidget *pane)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header, *menu_button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (NULL, NULL));
  header = make_header (self, pane, GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_button ("go-previous-symbolic", _("Back"), "win.back"));
  g_menu_append (menu, _("Log Contact…"), "page.log-contact");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Profile Confirmed Today"), "page.confirm");
  g_menu_append (menu, _("Delete…"), "page.remove");
  g_menu_append (menu, _("Undo"), "win.undo");
  g_menu_append (menu, _("Redo"), "win.redo");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu_button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (menu_button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), menu_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_button ("document-edit-symbolic", _("Edit"), "page.edit"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_log_contact ());
  self->detail = WW_ORGANISATION_DETAIL (ww_organisation_detail_new (self->workspace));
  gtk_widget_set_vexpand (GTK_WIDGET (self->detail), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
  return box;
}

static void
ww_organisation_page_constructed (GObject *object)
{
  WwOrganisationPage *self = WW_ORGANISATION_PAGE (object);
  GtkWidget *pane = ww_pane_new ();

  G_OBJECT_CLASS (ww_organisation_page_parent_class)->constructed (object);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list_view (self, pane), "list");
  gtk_stack_add_named (self->stack, make_detail_view (self, pane), "detail");
  self->why = WW_MATCH_WHY (ww_match_why_new (self->workspace));
  g_signal_connect_object (self->detail, "why", G_CALLBACK (show_why), self, G_CONNECT_SWAPPED);
  ww_pane_set_child (WW_PANE (pane), GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (pane, TRUE);
  self->views = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->views, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_add_named (self->views, pane, "organisations");
  gtk_stack_add_named (self->views, GTK_WIDGET (self->why), "why");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->views));
  g_signal_connect_object (self->workspace, "changed", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  show_title (self);
}

static void
ww_organisation_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    WW_ORGANISATION_PAGE (object)->workspace = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ww_organisation_page_dispose (GObject *object)
{
  WwOrganisationPage *self = WW_ORGANISATION_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (ww_organisation_page_parent_class)->dispose (object);
}

static void
ww_organisation_page_class_init (WwOrganisationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ww_organisation_page_constructed;
  object_class->set_property = ww_organisation_page_set_property;
  object_class->dispose = ww_organisation_page_dispose;
  props[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, WW_TYPE_WORKSPACE,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ww_organisation_page_init (WwOrganisationPage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
}

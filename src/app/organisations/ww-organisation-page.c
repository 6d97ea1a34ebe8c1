/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-page.h"

#include <glib/gi18n-lib.h>

#include "ww-contact-dialog.h"
#include "ww-date.h"
#include "ww-draft.h"
#include "ww-gone.h"
#include "ww-header.h"
#include "ww-id.h"
#include "ww-instant.h"
#include "ww-organisation-detail.h"
#include "ww-organisation-list.h"
#include "ww-record-editor.h"

struct _WwOrganisationPage {
  WwWorkspacePage parent_instance;

  GtkStack *stack; /* the list, or one of them */
  WwOrganisationList *list;
  WwOrganisationDetail *detail;
  AdwWindowTitle *title;

  /* owned */
  char *id;
};

static void ww_organisation_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwOrganisationPage, ww_organisation_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_organisation_page_iface_init))

static WwStore *
get_reader (WwOrganisationPage *self)
{
  return ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self));
}

static void
show_title (WwOrganisationPage *self)
{
  g_autoptr (WwDocument) document = self->id ? ww_store_get (get_reader (self), self->id, NULL, NULL) : NULL;

  adw_window_title_set_title (self->title, document ? ww_document_get_title (document) : "");
  ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), "edit", document != NULL);
  ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), "log-contact", document != NULL);
  ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), "remove", document != NULL);
}

static void
show (WwOrganisationPage *self, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  ww_organisation_detail_set_organisation (self->detail, id);
  show_title (self);
  ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (self));
  gtk_stack_set_visible_child_name (self->stack, id ? "detail" : "list");
  if (id)
    gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
  else
    ww_organisation_list_focus (self->list);
}

/* --- the window's side --- */

static const char *
ww_organisation_page_get_title (WwPage *page)
{
  return _("Organisations");
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

  if (ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (self)))
    {
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
  WwStore *reader = get_reader (self);
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
ww_organisation_page_show_subset (WwPage *page, const char *title, const char *const *ids)
{
  ww_organisation_list_show_subset (WW_ORGANISATION_PAGE (page)->list, title, ids);
  show (WW_ORGANISATION_PAGE (page), NULL);
}

static void
ww_organisation_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_organisation_page_get_title;
  iface->focus_search = ww_organisation_page_focus_search;
  iface->go_back = ww_organisation_page_go_back;
  iface->show_document = ww_organisation_page_show_document;
  iface->show_subset = ww_organisation_page_show_subset;
}

/* --- actions --- */

static GtkWindow *
get_window (WwOrganisationPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;

  if (self->id)
    ww_record_editor_open (get_window (self), ww_workspace_page_get_workspace (data), "organisation", self->id, NULL);
}

static void
activate_log_contact (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;

  if (self->id)
    ww_contact_dialog_open (get_window (self), ww_workspace_page_get_workspace (data), self->id, NULL, NULL);
}

static void
remove_answered (WwOrganisationPage *self, const char *response)
{
  WwBatch *batch;

  if (!g_str_equal (response, "delete") || !self->id)
    return;
  batch = ww_batch_new ();
  ww_batch_delete (batch, self->id, NULL);
  ww_window_apply (ww_window_of (GTK_WIDGET (self)), batch, _("Organisation deleted"));
  show (self, NULL);
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
  dialog = adw_message_dialog_new (get_window (self), title,
                                   _("Its wishes, offers and contacts stay. Undo, or opening it once more, brings it back."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Cancel"), "delete", _("Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_answered), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
activate_confirm (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwOrganisationPage *self = data;
  gint64 now = ww_instant_now ();
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) before = self->id ? ww_store_get (get_reader (self), self->id, &rev, NULL) : NULL, after = NULL;
  g_autoptr (WwDraft) draft = before ? ww_draft_new_from (before) : NULL;

  if (!draft)
    return;
  ww_draft_set_date (draft, "confirmed_on", ww_date_from_instant (now));
  after = ww_draft_finish (draft, now, ww_workspace_get_advisor (ww_workspace_page_get_workspace (data)), NULL);
  if (after)
    ww_window_save (ww_window_of (GTK_WIDGET (self)), after, rev, _("Profile confirmed"));
}

static const GActionEntry action_entries[] = {
  { "confirm", activate_confirm, NULL, NULL, NULL },
  { "edit", activate_edit, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "log-contact", activate_log_contact, NULL, NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_list_view (WwOrganisationPage *self, WwPane *pane)
{
  AdwHeaderBar *header = ww_header_new (pane, adw_window_title_new (_("Organisations"), NULL));

  adw_header_bar_pack_start (header, ww_icon_button_new ("list-add-symbolic", _("New Organisation"), "win.new-organisation"));
  self->list = WW_ORGANISATION_LIST (ww_organisation_list_new (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self))));
  g_signal_connect_object (self->list, "activated", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return ww_header_above (header, GTK_WIDGET (self->list));
}

/* With its words where there is room. */
static GtkWidget *
make_log_contact (void)
{
  GtkWidget *wide = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "ww-introduce-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Log Contact"));
  gtk_button_set_child (GTK_BUTTON (wide), content); /* which names it, too */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (wide), "page.log-contact");
  return ww_header_squeeze (wide, ww_icon_button_new ("ww-introduce-symbolic", _("Log Contact"), "page.log-contact"));
}

static GtkWidget *
make_detail_view (WwOrganisationPage *self, WwPane *pane)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  AdwHeaderBar *header;

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (NULL, NULL));
  header = ww_header_new_inner (pane, GTK_WIDGET (self->title));
  g_menu_append (menu, _("Log Contact…"), "page.log-contact");
  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Profile Confirmed Today"), "page.confirm");
  g_menu_append (menu, _("Delete…"), "page.remove");
  adw_header_bar_pack_end (header, ww_more_button_new (menu));
  adw_header_bar_pack_end (header, ww_icon_button_new ("document-edit-symbolic", _("Edit"), "page.edit"));
  adw_header_bar_pack_end (header, make_log_contact ());
  self->detail = WW_ORGANISATION_DETAIL (ww_organisation_detail_new (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self))));
  g_signal_connect_object (self->detail, "why", G_CALLBACK (ww_workspace_page_show_why), self, G_CONNECT_SWAPPED);
  return ww_header_above (header, GTK_WIDGET (self->detail));
}

static void
ww_organisation_page_constructed (GObject *object)
{
  WwOrganisationPage *self = WW_ORGANISATION_PAGE (object);
  GtkWidget *pane = ww_pane_new ();

  G_OBJECT_CLASS (ww_organisation_page_parent_class)->constructed (object);
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list_view (self, WW_PANE (pane)), "list");
  gtk_stack_add_named (self->stack, make_detail_view (self, WW_PANE (pane)), "detail");
  ww_pane_set_child (WW_PANE (pane), GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (pane, TRUE);
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), pane);
  g_signal_connect_object (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self)), "changed", G_CALLBACK (show_title), self,
                           G_CONNECT_SWAPPED);
  show_title (self);
}

static void
ww_organisation_page_finalize (GObject *object)
{
  g_free (WW_ORGANISATION_PAGE (object)->id);
  G_OBJECT_CLASS (ww_organisation_page_parent_class)->finalize (object);
}

static void
ww_organisation_page_class_init (WwOrganisationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_organisation_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = ww_organisation_page_finalize;
}

static void
ww_organisation_page_init (WwOrganisationPage *self)
{
}

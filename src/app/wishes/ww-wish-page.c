/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-page.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-header.h"
#include "ww-query.h"
#include "ww-settings.h"
#include "ww-watch.h"
#include "ww-wish-detail.h"
#include "ww-wish-list.h"

#define LIST_WIDTH 320

struct _WwWishPage {
  WwWorkspacePage parent_instance;

  WwWishList *list;
  WwWishDetail *detail;
  AdwWindowTitle *title;

  /* owned */
  WwAsk *counting; /* how many are open */
};

static void ww_wish_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwWishPage, ww_wish_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_wish_page_iface_init))

static WwWorkspace *
get_workspace (WwWishPage *self)
{
  return ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
}

/* --- the window's side --- */

static const char *
ww_wish_page_get_title (WwPage *page)
{
  return _("Wishes");
}

static void
ww_wish_page_focus_search (WwPage *page)
{
  WwWishPage *self = WW_WISH_PAGE (page);

  ww_workspace_page_show_list (WW_WORKSPACE_PAGE (self));
  ww_wish_list_focus_search (self->list);
}

static gboolean
ww_wish_page_go_back (WwPage *page)
{
  WwWishPage *self = WW_WISH_PAGE (page);
  g_autofree char *explained = g_strdup (ww_workspace_page_get_explained (WW_WORKSPACE_PAGE (self)));

  if (!ww_workspace_page_step_back (WW_WORKSPACE_PAGE (self)))
    return FALSE;
  if (explained)
    ww_match_list_focus (ww_wish_detail_get_matches (self->detail), explained);
  return TRUE;
}

static gboolean
ww_wish_page_show_document (WwPage *page, const char *id)
{
  WwWishPage *self = WW_WISH_PAGE (page);

  if (!ww_wish_list_select (self->list, id))
    return FALSE;
  ww_workspace_page_show_detail (WW_WORKSPACE_PAGE (self));
  return TRUE;
}

static void
ww_wish_page_show_subset (WwPage *page, const char *title, const char *const *ids)
{
  ww_wish_list_show_subset (WW_WISH_PAGE (page)->list, title, ids);
  ww_workspace_page_show_list (WW_WORKSPACE_PAGE (page));
}

static void
ww_wish_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_wish_page_get_title;
  iface->focus_search = ww_wish_page_focus_search;
  iface->go_back = ww_wish_page_go_back;
  iface->show_document = ww_wish_page_show_document;
  iface->show_subset = ww_wish_page_show_subset;
}

/* --- what is shown --- */

static gpointer
count_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  guint n;

  ww_query_set (&query->status, "open");
  return ww_store_query_count (store, query, &n, error) ? g_memdup2 (&n, sizeof n) : NULL;
}

static void
counted (gpointer owner, gpointer answer, const GError *error)
{
  const guint *n = answer;
  g_autofree char *subtitle = n ? g_strdup_printf (ngettext ("%u open", "%u open", *n), *n) : NULL;

  if (subtitle)
    adw_window_title_set_subtitle (WW_WISH_PAGE (owner)->title, subtitle);
}

static void
count_open (WwWishPage *self)
{
  ww_ask_now (self->counting, NULL);
}

/* @id: (nullable) */
static void
show_wish (WwWishPage *self, const char *id)
{
  static const char *const of_wish[] = { "edit", "remove", "shortlist", "introduce" };

  for (guint i = 0; i < G_N_ELEMENTS (of_wish); i++)
    ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), of_wish[i], id != NULL);
  ww_wish_detail_set_wish (self->detail, id);
}

static void
wish_chosen (WwWishPage *self, const char *id)
{
  show_wish (self, *id ? id : NULL);
  ww_settings_remember ("wish", g_variant_new_string (id));
}

static void
wish_activated (WwWishPage *self)
{
  ww_workspace_page_show_detail (WW_WORKSPACE_PAGE (self));
  ww_match_list_focus (ww_wish_detail_get_matches (self->detail), NULL);
}

static void
show_why (WwWishPage *self, const char *counterpart_id)
{
  if (ww_wish_detail_get_wish (self->detail) && counterpart_id)
    ww_workspace_page_show_why (WW_WORKSPACE_PAGE (self), ww_wish_detail_get_wish (self->detail), counterpart_id);
}

/* The first match of a watched wish is told once, wherever the window stands. */
static void
tell_watched (WwWishPage *self)
{
  g_auto (GStrv) answered = ww_watch_take_answered (get_workspace (self));
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  for (char **id = answered; window && *id; id++)
    {
      g_autoptr (WwDocument) wish = ww_store_get (ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self)), *id, NULL, NULL);
      g_autofree char *sentence = wish ? g_strdup_printf (_("First match for “%s”"), ww_document_get_title (wish)) : NULL;

      if (sentence)
        ww_window_toast_action (window, sentence, _("_Show"), "win.show-document", g_variant_new_string (*id));
    }
}

/* --- actions --- */

static void
activate_shortlist (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  WwMatchList *matches = ww_wish_detail_get_matches (self->detail);

  if (!ww_workspace_page_shortlist_explained (data) && ww_match_list_get_current (matches))
    ww_match_list_shortlist (matches, ww_match_list_get_current (matches));
}

static void
activate_introduce (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  WwMatchList *matches = ww_wish_detail_get_matches (self->detail);

  if (!ww_workspace_page_introduce_explained (data) && ww_match_list_get_current (matches))
    ww_match_list_introduce (matches, ww_match_list_get_current (matches));
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  const char *id = ww_wish_detail_get_wish (self->detail);

  if (id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-wish", "s", id);
}

/* Delete on a match dismisses it, elsewhere it deletes the wish; both can be undone. */
static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  const char *id = ww_wish_detail_get_wish (self->detail);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  WwMatchList *matches = ww_wish_detail_get_matches (self->detail);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  WwBatch *batch;

  if (!id || !window)
    return;
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (matches)) && ww_match_list_get_current (matches))
    {
      ww_match_list_dismiss (matches, ww_match_list_get_current (matches));
      return;
    }
  batch = ww_batch_new ();
  ww_batch_delete (batch, id, NULL);
  ww_window_apply (window, batch, _("Wish deleted"));
}

static void
activate_show_without_match (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;

  ww_wish_list_show_without_match (self->list);
  ww_workspace_page_show_list (WW_WORKSPACE_PAGE (self));
}

static const GActionEntry action_entries[] = {
  { "edit", activate_edit, NULL, NULL, NULL },           { "remove", activate_remove, NULL, NULL, NULL },
  { "shortlist", activate_shortlist, NULL, NULL, NULL }, { "introduce", activate_introduce, NULL, NULL, NULL },
  { "show-without-match", activate_show_without_match, NULL, NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_list_pane (WwWishPage *self)
{
  GtkWidget *pane = ww_pane_new ();
  AdwHeaderBar *header;

  self->list = WW_WISH_LIST (ww_wish_list_new (get_workspace (self)));
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Wishes"), NULL));
  header = ww_header_new (WW_PANE (pane), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (header, ww_icon_button_new ("list-add-symbolic", _("New Wish"), "win.new-wish"));
  adw_header_bar_pack_end (header, ww_search_button_new (ww_wish_list_get_search_bar (self->list)));
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, GTK_WIDGET (self->list)));
  return pane;
}

static GtkWidget *
make_detail_pane (WwWishPage *self)
{
  GtkWidget *pane = ww_pane_new ();
  AdwHeaderBar *header = ww_header_new (WW_PANE (pane), NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Delete"), "page.remove");
  adw_header_bar_pack_end (header, ww_more_button_new (menu));
  adw_header_bar_pack_end (header, ww_icon_button_new ("document-edit-symbolic", _("Edit"), "page.edit"));
  self->detail = WW_WISH_DETAIL (ww_wish_detail_new (get_workspace (self)));
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, GTK_WIDGET (self->detail)));
  return pane;
}

static void
ww_wish_page_constructed (GObject *object)
{
  WwWishPage *self = WW_WISH_PAGE (object);
  g_autoptr (GVariant) last = ww_settings_recall ("wish", G_VARIANT_TYPE_STRING);
  WwWorkspace *workspace = get_workspace (self);
  WwPane *list;

  G_OBJECT_CLASS (ww_wish_page_parent_class)->constructed (object);
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  list = WW_PANE (make_list_pane (self));
  ww_workspace_page_set_list_and_detail (WW_WORKSPACE_PAGE (self), list, LIST_WIDTH, WW_PANE (make_detail_pane (self)));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (wish_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (wish_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "clicked", G_CALLBACK (ww_workspace_page_follow_click), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ww_wish_detail_get_matches (self->detail), "why", G_CALLBACK (show_why), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (count_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "counts-changed", G_CALLBACK (tell_watched), self, G_CONNECT_SWAPPED);
  self->counting = ww_ask_new (workspace, count_job, NULL, g_free, counted, self);
  count_open (self);
  if (!last || !*g_variant_get_string (last, NULL) || !ww_wish_list_select (self->list, g_variant_get_string (last, NULL)))
    ww_wish_list_select_first (self->list);
  show_wish (self, ww_wish_list_get_selected (self->list));
}

static void
ww_wish_page_dispose (GObject *object)
{
  WwWishPage *self = WW_WISH_PAGE (object);

  g_clear_pointer (&self->counting, ww_ask_free);
  G_OBJECT_CLASS (ww_wish_page_parent_class)->dispose (object);
}

static void
ww_wish_page_class_init (WwWishPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_wish_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_wish_page_dispose;
}

static void
ww_wish_page_init (WwWishPage *self)
{
}

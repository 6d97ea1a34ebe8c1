/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-page.h"

#include <glib/gi18n-lib.h>

#include "ww-match-why.h"
#include "ww-query.h"
#include "ww-pane.h"
#include "ww-settings.h"
#include "ww-split.h"
#include "ww-watch.h"
#include "ww-window.h"
#include "ww-wish-detail.h"
#include "ww-wish-list.h"

#define LIST_MINIMUM 284
#define LIST_NATURAL 320
#define DETAIL_MINIMUM 436

struct _WwWishPage {
  AdwBin parent_instance;

  GtkStack *stack;
  WwSplit *split;
  WwWishList *list;
  WwWishDetail *detail;
  WwMatchWhy *why;
  AdwWindowTitle *title;

  /* owned */
  WwWorkspace *workspace;
  GSimpleActionGroup *actions;
};

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *props[N_PROPS];

static void ww_wish_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwWishPage, ww_wish_page, ADW_TYPE_BIN, G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_wish_page_iface_init))

/* --- the window's side --- */

static const char *
ww_wish_page_get_title (WwPage *page)
{
  return _("Wishes");
}

static GActionGroup *
ww_wish_page_get_actions (WwPage *page)
{
  return G_ACTION_GROUP (WW_WISH_PAGE (page)->actions);
}

static void
ww_wish_page_focus_search (WwPage *page)
{
  WwWishPage *self = WW_WISH_PAGE (page);

  gtk_stack_set_visible_child_name (self->stack, "wishes");
  ww_split_set_showing_end (self->split, FALSE);
  ww_wish_list_focus_search (self->list);
}

static gboolean
ww_wish_page_go_back (WwPage *page)
{
  WwWishPage *self = WW_WISH_PAGE (page);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "why"))
    {
      gtk_stack_set_visible_child_name (self->stack, "wishes");
      ww_match_list_focus (ww_wish_detail_get_matches (self->detail), ww_match_why_get_current (self->why));
      return TRUE;
    }
  return ww_split_go_back (self->split);
}

static gboolean
ww_wish_page_show_document (WwPage *page, const char *id)
{
  WwWishPage *self = WW_WISH_PAGE (page);

  if (!ww_wish_list_select (self->list, id))
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, "wishes");
  ww_split_set_showing_end (self->split, TRUE);
  return TRUE;
}

static void
ww_wish_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_wish_page_get_title;
  iface->get_actions = ww_wish_page_get_actions;
  iface->focus_search = ww_wish_page_focus_search;
  iface->go_back = ww_wish_page_go_back;
  iface->show_document = ww_wish_page_show_document;
}

/* --- what is shown --- */

static void
count_open (WwWishPage *self)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autofree char *subtitle = NULL;
  guint n = 0;

  ww_query_set (&query->status, "open");
  ww_store_query_count (ww_workspace_get_reader (self->workspace), query, &n, NULL);
  subtitle = g_strdup_printf (ngettext ("%u open", "%u open", n), n);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
wish_chosen (WwWishPage *self, const char *id)
{
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");
  g_autoptr (GVariantDict) dict = g_variant_dict_new (state);

  ww_wish_detail_set_wish (self->detail, *id ? id : NULL);
  g_variant_dict_insert (dict, "wish", "s", id);
  g_settings_set_value (ww_settings_get (), "page-state", g_variant_dict_end (dict));
}

static void
wish_activated (WwWishPage *self)
{
  ww_split_set_showing_end (self->split, TRUE);
  ww_match_list_focus (ww_wish_detail_get_matches (self->detail), NULL);
}

/* Where only the list is in view, a click opens what it selects. */
static void
wish_clicked (WwWishPage *self)
{
  if (ww_split_get_folded (self->split))
    ww_split_set_showing_end (self->split, TRUE);
}

static void
show_why (WwWishPage *self, const char *counterpart_id)
{
  if (!ww_wish_detail_get_wish (self->detail) || !counterpart_id)
    return;
  ww_match_why_show (self->why, ww_wish_detail_get_wish (self->detail), counterpart_id);
  gtk_stack_set_visible_child_name (self->stack, "why");
  ww_match_why_focus (self->why);
}

/* The first match of a watched wish is told once, wherever the window stands. */
static void
tell_watched (WwWishPage *self)
{
  g_auto (GStrv) answered = ww_watch_take_answered (self->workspace);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  for (char **id = answered; window && *id; id++)
    {
      g_autoptr (WwDocument) wish = ww_store_get (ww_workspace_get_reader (self->workspace), *id, NULL, NULL);
      g_autofree char *sentence = wish ? g_strdup_printf (_("First match for “%s”"), ww_document_get_title (wish)) : NULL;

      if (sentence)
        ww_window_toast_action (window, sentence, _("Show"), "win.show-document", g_variant_new_string (*id));
    }
}

/* --- actions --- */

static const char *
current_match (WwWishPage *self)
{
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "why"))
    return ww_match_why_get_current (self->why);
  return ww_match_list_get_current (ww_wish_detail_get_matches (self->detail));
}

static void
activate_shortlist (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  const char *id = current_match (self);

  if (id)
    ww_match_list_shortlist (ww_wish_detail_get_matches (self->detail), id);
}

static void
activate_introduce (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  const char *id = current_match (self);

  if (id)
    ww_match_list_introduce (ww_wish_detail_get_matches (self->detail), id);
}

static void
activate_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  const char *id = ww_wish_detail_get_wish (self->detail);

  if (id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-wish", "s", id);
}

static void
removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWishPage) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error))
    ww_window_toast_undo (window, _("Wish deleted"));
  else
    ww_window_toast (window, error->message);
}

/* Delete on a match dismisses it, elsewhere it deletes the wish; both can be undone. */
static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;
  const char *id = ww_wish_detail_get_wish (self->detail);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  WwMatchList *matches = ww_wish_detail_get_matches (self->detail);
  WwBatch *batch;

  if (!id)
    return;
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (matches)) && ww_match_list_get_current (matches))
    {
      ww_match_list_dismiss (matches, ww_match_list_get_current (matches));
      return;
    }
  batch = ww_batch_new ();
  ww_batch_delete (batch, id, NULL);
  ww_workspace_apply_async (self->workspace, batch, _("Wish deleted"), NULL, removed, g_object_ref (self));
}

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwWishPage *self = data;

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "why"))
    ww_match_why_copy (self->why);
}

static const GActionEntry action_entries[] = {
  { "edit", activate_edit, NULL, NULL, NULL },           { "remove", activate_remove, NULL, NULL, NULL },
  { "shortlist", activate_shortlist, NULL, NULL, NULL }, { "introduce", activate_introduce, NULL, NULL, NULL },
  { "copy", activate_copy, NULL, NULL, NULL },
};

/* --- building --- */

static void
bind_buttons (GtkWidget *header, GtkWidget *pane)
{
  g_object_bind_property (pane, "at-start", header, "show-start-title-buttons", G_BINDING_SYNC_CREATE);
  g_object_bind_property (pane, "at-end", header, "show-end-title-buttons", G_BINDING_SYNC_CREATE);
}

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
make_back (GtkWidget *pane)
{
  GtkWidget *back = make_button ("go-previous-symbolic", _("Back"), "win.back");

  g_object_bind_property (pane, "can-go-back", back, "visible", G_BINDING_SYNC_CREATE);
  return back;
}

static GtkWidget *
make_list_pane (WwWishPage *self)
{
  GtkWidget *pane = ww_pane_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *search = gtk_toggle_button_new ();

  self->list = WW_WISH_LIST (ww_wish_list_new (self->workspace));
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Wishes"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  bind_buttons (header, pane);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_back (pane));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_button ("list-add-symbolic", _("New Wish"), "win.new-wish"));
  gtk_button_set_icon_name (GTK_BUTTON (search), "system-search-symbolic");
  gtk_widget_set_tooltip_text (search, _("Search"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  g_object_bind_property (ww_wish_list_get_search_bar (self->list), "search-mode-enabled", search, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), search);
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  ww_pane_set_child (WW_PANE (pane), box);
  ww_pane_set_minimum_width (WW_PANE (pane), LIST_MINIMUM);
  ww_pane_set_natural_width (WW_PANE (pane), LIST_NATURAL);
  return pane;
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _("Edit…"), "page.edit");
  g_menu_append (menu, _("Delete"), "page.remove");
  g_menu_append (menu, _("Undo"), "win.undo");
  g_menu_append (menu, _("Redo"), "win.redo");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  return button;
}

static GtkWidget *
make_detail_pane (WwWishPage *self)
{
  GtkWidget *pane = ww_pane_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  self->detail = WW_WISH_DETAIL (ww_wish_detail_new (self->workspace));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (NULL, NULL));
  bind_buttons (header, pane);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_back (pane));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_menu ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_button ("document-edit-symbolic", _("Edit"), "page.edit"));
  gtk_widget_set_vexpand (GTK_WIDGET (self->detail), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->detail));
  ww_pane_set_child (WW_PANE (pane), box);
  ww_pane_set_minimum_width (WW_PANE (pane), DETAIL_MINIMUM);
  gtk_widget_set_hexpand (pane, TRUE);
  return pane;
}

static void
ww_wish_page_constructed (GObject *object)
{
  WwWishPage *self = WW_WISH_PAGE (object);
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");
  g_autofree char *last = NULL;

  G_OBJECT_CLASS (ww_wish_page_parent_class)->constructed (object);
  self->split = WW_SPLIT (ww_split_new ());
  ww_split_set_start (self->split, WW_PANE (make_list_pane (self)));
  ww_split_set_end (self->split, WW_PANE (make_detail_pane (self)));
  self->why = WW_MATCH_WHY (ww_match_why_new (self->workspace));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->split), "wishes");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->why), "why");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (wish_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (wish_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "clicked", G_CALLBACK (wish_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ww_wish_detail_get_matches (self->detail), "why", G_CALLBACK (show_why), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "changed", G_CALLBACK (count_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "counts-changed", G_CALLBACK (tell_watched), self, G_CONNECT_SWAPPED);
  count_open (self);
  g_variant_lookup (state, "wish", "s", &last);
  if (!last || !*last || !ww_wish_list_select (self->list, last))
    ww_wish_list_select_first (self->list);
  ww_wish_detail_set_wish (self->detail, ww_wish_list_get_selected (self->list));
}

static void
ww_wish_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    WW_WISH_PAGE (object)->workspace = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ww_wish_page_dispose (GObject *object)
{
  WwWishPage *self = WW_WISH_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ww_wish_page_parent_class)->dispose (object);
}

static void
ww_wish_page_class_init (WwWishPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ww_wish_page_constructed;
  object_class->set_property = ww_wish_page_set_property;
  object_class->dispose = ww_wish_page_dispose;
  props[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, WW_TYPE_WORKSPACE,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ww_wish_page_init (WwWishPage *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-list.h"

#include <glib/gi18n-lib.h>

#include "ww-row-model.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define REFRESH_MS 60

struct _WwOrganisationList {
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkDropDown *kind, *country;
  GtkToggleButton *members;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkListView *view;

  /* owned */
  WwWorkspace *workspace;
  WwRowModel *model;
  GPtrArray *countries;
  guint refresh_id;
};

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwOrganisationList, ww_organisation_list, ADW_TYPE_BIN)

static gboolean
refresh (gpointer data)
{
  WwOrganisationList *self = data;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);
  g_autoptr (GError) error = NULL;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint kind = gtk_drop_down_get_selected (self->kind), country = gtk_drop_down_get_selected (self->country);
  gboolean filtered = *typed || kind || country || gtk_toggle_button_get_active (self->members);

  self->refresh_id = 0;
  query->sort = WW_SORT_NAME;
  query->members_only = gtk_toggle_button_get_active (self->members);
  if (*typed)
    ww_query_set (&query->text, typed);
  if (kind)
    ww_query_set (&query->of_kind, ww_words_organisation_kind[kind - 1]);
  if (country && country <= self->countries->len)
    ww_query_set (&query->country, self->countries->pdata[country - 1]);
  if (!ww_row_model_query (self->model, query, &error))
    g_message ("The organisations could not be listed: %s", error->message);
  ww_row_model_forget (self->model);
  adw_status_page_set_title (self->empty, filtered ? _("No Results Found") : _("No Organisations Yet"));
  adw_status_page_set_description (self->empty, filtered ? _("Try another word, or clear the filters.")
                                                         : _("Add the first member, or import a spreadsheet."));
  gtk_stack_set_visible_child_name (self->stack, ww_organisation_list_get_n_shown (self) ? "list" : "empty");
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (WwOrganisationList *self)
{
  if (!self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

/* --- rows --- */

static void
row_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *avatar = adw_avatar_new (32, NULL, TRUE), *name = gtk_label_new (NULL), *facts = gtk_label_new (NULL), *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (facts), 0);
  gtk_label_set_ellipsize (GTK_LABEL (facts), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (facts, "caption");
  gtk_widget_add_css_class (facts, "ww-secondary");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "ww-secondary");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (text), name);
  gtk_box_append (GTK_BOX (text), facts);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  g_object_set_data (G_OBJECT (box), "ww-avatar", avatar);
  g_object_set_data (G_OBJECT (box), "ww-name", name);
  g_object_set_data (G_OBJECT (box), "ww-facts", facts);
  g_object_set_data (G_OBJECT (box), "ww-count", count);
  gtk_list_item_set_child (item, box);
}

static void
row_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GObject *box = G_OBJECT (gtk_list_item_get_child (item));
  const WwOrganisationRow *row = ww_row_get_data (gtk_list_item_get_item (item));
  const char *place = row ? (row->city ? row->city : row->region) : NULL;
  g_autofree char *facts = NULL, *count = NULL, *name = NULL;

  if (!row)
    return;
  facts = place ? g_strdup_printf ("%s · %s", ww_text_organisation_kind (row->kind), place) : g_strdup (ww_text_organisation_kind (row->kind));
  if (row->open_wishes)
    count = g_strdup_printf (ngettext ("%d wish", "%d wishes", (gulong) row->open_wishes), row->open_wishes);
  adw_avatar_set_text (g_object_get_data (box, "ww-avatar"), row->name);
  gtk_label_set_text (g_object_get_data (box, "ww-name"), row->name);
  gtk_label_set_text (g_object_get_data (box, "ww-facts"), facts);
  gtk_label_set_text (g_object_get_data (box, "ww-count"), count ? count : "");
  name = g_strdup_printf ("%s, %s%s%s", row->name, facts, count ? ", " : "", count ? count : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (box))), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
row_activated (WwOrganisationList *self, guint position)
{
  g_autoptr (WwRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (row)
    g_signal_emit (self, signals[ACTIVATED], 0, ww_row_get_id (row));
}

static void
entry_activated (WwOrganisationList *self)
{
  if (ww_organisation_list_get_n_shown (self))
    row_activated (self, 0);
}

static void
workspace_changed (WwOrganisationList *self, GStrv ids)
{
  refresh_soon (self);
}

guint
ww_organisation_list_get_n_shown (WwOrganisationList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

void
ww_organisation_list_focus_search (WwOrganisationList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
ww_organisation_list_focus (WwOrganisationList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* --- building --- */

static GtkWidget *
make_drop_down (WwOrganisationList *self, GtkStringList *words, const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
make_filters (WwOrganisationList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkStringList *kinds = gtk_string_list_new (NULL), *countries = gtk_string_list_new (NULL);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);
  static const char *const known[] = { "NO", "SE", "DK", "FI", "IS", "DE", "GB", "NL", "US", NULL };

  gtk_string_list_append (kinds, _("All kinds"));
  for (const char *const *kind = ww_words_organisation_kind; *kind; kind++)
    gtk_string_list_append (kinds, ww_text_organisation_kinds (*kind));
  gtk_string_list_append (countries, _("All countries"));
  for (const char *const *country = known; *country; country++)
    {
      guint n = 0;

      ww_query_set (&query->country, *country);
      if (ww_store_query_count (ww_workspace_get_reader (self->workspace), query, &n, NULL) && n)
        {
          g_ptr_array_add (self->countries, (gpointer) *country);
          gtk_string_list_append (countries, ww_text_country (*country));
        }
    }
  self->kind = GTK_DROP_DOWN (make_drop_down (self, kinds, _("Kind")));
  self->country = GTK_DROP_DOWN (make_drop_down (self, countries, _("Country")));
  self->members = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Members")));
  gtk_widget_add_css_class (GTK_WIDGET (self->members), "ww-filter");
  gtk_widget_set_valign (GTK_WIDGET (self->members), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->members, "toggled", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->members));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->country));
  return box;
}

GtkWidget *
ww_organisation_list_new (WwWorkspace *workspace)
{
  WwOrganisationList *self = g_object_new (WW_TYPE_ORGANISATION_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *clamp = adw_clamp_new (), *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->workspace = g_object_ref (workspace);
  self->countries = g_ptr_array_new ();
  self->model = ww_row_model_new (ww_workspace_get_reader (workspace), WW_ROW_ORGANISATION);
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search organisations"), -1);
  g_object_set (self->entry, "placeholder-text", _("Search organisations"), NULL);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), make_filters (self));

  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)))), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_widget_set_name (GTK_WIDGET (self->view), "organisation-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Organisations"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "ww-organisation-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 860);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_bin_set_child (ADW_BIN (self), clamp);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

static void
ww_organisation_list_dispose (GObject *object)
{
  WwOrganisationList *self = WW_ORGANISATION_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_object (&self->model);
  g_clear_pointer (&self->countries, g_ptr_array_unref);
  G_OBJECT_CLASS (ww_organisation_list_parent_class)->dispose (object);
}

static void
ww_organisation_list_class_init (WwOrganisationListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_organisation_list_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", WW_TYPE_ORGANISATION_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_STRING);
}

static void
ww_organisation_list_init (WwOrganisationList *self)
{
}

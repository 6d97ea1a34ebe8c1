/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group-list.h"

#include <glib/gi18n-lib.h>

#include "ww-fold.h"
#include "ww-format.h"
#include "ww-label.h"
#include "ww-one-tab-stop.h"
#include "ww-settings.h"

#define REFRESH_MS 60
#define NOT_NOW "groups-not-now" /* key of a suggestion → how many wishes it had when it was hidden */

typedef enum { SUGGESTED, RUNNING, ACROSS } Section;

/* A row as it should be. */
typedef struct {
  Section section;
  char *key, *title, *facts;
} Entry;

struct _WwGroupList {
  AdwBin parent_instance;

  GtkSearchBar *search_bar;
  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;

  /* owned */
  WwWorkspace *workspace;
  WwOverview *overview;
  char *chosen;
  guint refresh_id;
  gboolean refreshing;
};

enum { CHOSEN, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwGroupList, ww_group_list, ADW_TYPE_BIN)

/* --- what is hidden --- */

static guint
hidden_at (const char *key)
{
  g_autoptr (GVariant) hidden = ww_settings_recall (NOT_NOW, G_VARIANT_TYPE ("a{su}"));
  guint n = 0;

  if (hidden)
    g_variant_lookup (hidden, key, "u", &n);
  return n;
}

static void
set_hidden (const char *key, guint n_wishes)
{
  g_autoptr (GVariant) hidden = ww_settings_recall (NOT_NOW, G_VARIANT_TYPE ("a{su}"));
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other;
  guint n;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{su}"));
  if (hidden)
    {
      g_variant_iter_init (&iter, hidden);
      while (g_variant_iter_next (&iter, "{&su}", &other, &n))
        if (g_strcmp0 (other, key) != 0)
          g_variant_builder_add (&builder, "{su}", other, n);
    }
  if (n_wishes)
    g_variant_builder_add (&builder, "{su}", key, n_wishes);
  ww_settings_remember (NOT_NOW, g_variant_builder_end (&builder));
}

static gboolean
is_shown (const WwMatchGroupSuggestion *suggestion)
{
  guint before = hidden_at (suggestion->key);

  return before == 0 || suggestion->n_wishes * 4 >= before * 5;
}

const WwMatchGroupSuggestion *
ww_group_list_find_suggestion (WwOverview *overview, const char *key, guint *index)
{
  const WwGroupSuggestions *suggestions = ww_overview_get_suggestions (overview);

  if (!key || !g_str_has_prefix (key, WW_GROUP_LIST_SUGGESTION))
    return NULL;
  for (guint i = 0; suggestions && i < suggestions->groups->n_suggestions; i++)
    if (g_strcmp0 (suggestions->groups->suggestions[i].key, key + strlen (WW_GROUP_LIST_SUGGESTION)) == 0)
      {
        if (index)
          *index = i;
        return &suggestions->groups->suggestions[i];
      }
  return NULL;
}

/* --- rows --- */

static const char *
section_title (Section section)
{
  return section == SUGGESTED ? _("Suggested") : section == RUNNING ? _("Running") : _("Across the Cluster");
}

static Section
section_of (GtkListBoxRow *row)
{
  return (Section) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "ww-section"));
}

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GtkWidget *box, *label;

  if (before && section_of (before) == section_of (row))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  if (before)
    gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  label = ww_label_new (section_title (section_of (row)), "caption-heading ww-secondary");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_header (row, box);
}

static gboolean
is_searched (WwGroupList *self, const char *title)
{
  g_autofree char *typed = ww_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry))), *folded = ww_fold (title);

  return strstr (folded, g_strstrip (typed)) != NULL;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry->title);
  g_free (entry->facts);
  g_free (entry);
}

static void
add_entry (WwGroupList *self, GPtrArray *entries, Section section, const char *key, const char *title, const char *facts)
{
  Entry *entry;

  if (!is_searched (self, title))
    return;
  entry = g_new0 (Entry, 1);
  *entry = (Entry) { section, g_strdup (key), g_strdup (title), g_strdup (facts ? facts : "") };
  g_ptr_array_add (entries, entry);
}

static void
write_row (GtkListBoxRow *row, const Entry *entry)
{
  GtkWidget *box = gtk_list_box_row_get_child (row), *facts = gtk_widget_get_last_child (box);
  g_autofree char *name = *entry->facts ? g_strdup_printf ("%s, %s", entry->title, entry->facts) : g_strdup (entry->title);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), entry->title);
  gtk_label_set_text (GTK_LABEL (facts), entry->facts);
  gtk_widget_set_visible (facts, *entry->facts != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
add_row (WwGroupList *self, const Entry *entry)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), ww_label_new_line (NULL, NULL));
  gtk_box_append (GTK_BOX (box), ww_label_new_line (NULL, "caption ww-secondary"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "ww-key", g_strdup (entry->key), g_free);
  g_object_set_data (G_OBJECT (row), "ww-section", GUINT_TO_POINTER (entry->section));
  gtk_list_box_append (self->list, row);
  if (g_strcmp0 (entry->key, self->chosen) == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
add_suggestions (WwGroupList *self, GPtrArray *entries)
{
  const WwGroupSuggestions *suggestions = ww_overview_get_suggestions (self->overview);

  for (guint i = 0; suggestions && i < suggestions->groups->n_suggestions; i++)
    {
      const WwMatchGroupSuggestion *suggestion = &suggestions->groups->suggestions[i];
      g_autofree char *key = g_strconcat (WW_GROUP_LIST_SUGGESTION, suggestion->key, NULL);
      g_autofree char *title = ww_group_suggestion_name (suggestions->cluster, suggestion, ww_workspace_get_taxonomy (self->workspace),
                                                         ww_format_get_language_code ());
      g_autofree char *wishes = g_strdup_printf (ngettext ("%u wish", "%u wishes", suggestion->n_wishes), suggestion->n_wishes);
      g_autofree char *parties = g_strdup_printf (ngettext ("%u organisation", "%u organisations", suggestion->n_wishing), suggestion->n_wishing);
      g_autofree char *facts = g_strdup_printf ("%s · %s", wishes, parties);

      if (is_shown (suggestion))
        add_entry (self, entries, SUGGESTED, key, title, facts);
    }
}

static void
add_groups (WwGroupList *self, GPtrArray *entries)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_GROUP);
  g_autoptr (GPtrArray) rows = NULL;

  query->sort = WW_SORT_NAME;
  rows = ww_store_query (ww_workspace_get_reader (self->workspace), query, NULL, NULL);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwGroupRow *row = rows->pdata[i];
      g_autofree char *members = g_strdup_printf (ngettext ("%d member", "%d members", (gulong) row->members), row->members);
      g_autofree char *facts = row->lead_name ? g_strdup_printf ("%s · %s", members, row->lead_name) : g_strdup (members);

      add_entry (self, entries, RUNNING, row->base.id, row->name, facts);
    }
}

/* How many there are, once every wish is matched. */
static char *
count_text (guint n, gboolean known)
{
  return known ? ww_format_number (ww_format_get_language (), n) : NULL;
}

static void
add_overview (WwGroupList *self, GPtrArray *entries)
{
  const WwMatchGaps *gaps = ww_overview_get_gaps (self->overview);
  const WwMatchSpread *spread = ww_overview_get_spread (self->overview);
  const WwMatchUnexpected *unexpected = ww_overview_get_unexpected (self->overview);
  g_autofree char *n_gaps = count_text (gaps ? gaps->n_gaps : 0, gaps != NULL);
  g_autofree char *n_unwanted = count_text (gaps ? gaps->n_unwanted : 0, gaps != NULL);
  g_autofree char *n_chosen = count_text (spread ? spread->n_chosen : 0, spread != NULL);
  g_autofree char *n_surprises = count_text (unexpected ? unexpected->n_surprises : 0, unexpected != NULL);

  add_entry (self, entries, ACROSS, WW_GROUP_LIST_OVERVIEW "gaps", _("What nobody can answer"), n_gaps);
  add_entry (self, entries, ACROSS, WW_GROUP_LIST_OVERVIEW "offers", _("Offers that nobody wants"), n_unwanted);
  add_entry (self, entries, ACROSS, WW_GROUP_LIST_OVERVIEW "spread", _("Introductions for this week"), n_chosen);
  add_entry (self, entries, ACROSS, WW_GROUP_LIST_OVERVIEW "unexpected", _("Unexpected matches"), n_surprises);
}

static GtkListBoxRow *
find_row (WwGroupList *self, const char *key)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "ww-key"), key) == 0)
      return row;
  return NULL;
}

static gboolean
has_same_rows (WwGroupList *self, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      if (!row || g_strcmp0 (g_object_get_data (G_OBJECT (row), "ww-key"), ((Entry *) entries->pdata[i])->key) != 0)
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->list, (int) entries->len) == NULL;
}

static void
put_rows (WwGroupList *self, GPtrArray *entries)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkWidget *row;

  self->refreshing = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < entries->len; i++)
    add_row (self, entries->pdata[i]);
  self->refreshing = FALSE;
  row = (GtkWidget *) gtk_list_box_get_selected_row (self->list);
  if (row && focused)
    gtk_widget_grab_focus (row);
}

/* Where only numbers are others the rows stay, and with them scrolling and focus. */
static gboolean
refresh (gpointer data)
{
  WwGroupList *self = data;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);

  self->refresh_id = 0;
  add_suggestions (self, entries);
  add_groups (self, entries);
  add_overview (self, entries);
  if (!has_same_rows (self, entries))
    put_rows (self, entries);
  for (guint i = 0; i < entries->len; i++)
    write_row (gtk_list_box_get_row_at_index (self->list, (int) i), entries->pdata[i]);
  gtk_stack_set_visible_child_name (self->stack, entries->len ? "list" : "empty");
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (WwGroupList *self)
{
  if (!self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

/* Progress is told often, and changes nothing here. */
static void
matches_changed (WwGroupList *self)
{
  if (ww_overview_get_state (self->overview) != WW_OVERVIEW_RUNNING)
    refresh_soon (self);
}

static void
row_selected (WwGroupList *self, GtkListBoxRow *row)
{
  const char *key = row ? g_object_get_data (G_OBJECT (row), "ww-key") : NULL;

  if (self->refreshing || !key || g_strcmp0 (key, self->chosen) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (key);
  g_signal_emit (self, signals[CHOSEN], 0, key);
}

static void
row_activated (WwGroupList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
clear_clicked (WwGroupList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* --- for the page --- */

const char *
ww_group_list_get_chosen (WwGroupList *self)
{
  return self->chosen;
}

gboolean
ww_group_list_choose (WwGroupList *self, const char *key)
{
  GtkListBoxRow *row;

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  refresh (self);
  row = find_row (self, key);
  if (row)
    gtk_list_box_select_row (self->list, row);
  return row != NULL;
}

void
ww_group_list_hide (WwGroupList *self, const WwMatchGroupSuggestion *suggestion)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = row ? gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + 1) : NULL;

  set_hidden (suggestion->key, suggestion->n_wishes);
  if (next)
    gtk_list_box_select_row (self->list, next);
  refresh_soon (self);
}

void
ww_group_list_unhide (WwGroupList *self, const char *suggestion_key)
{
  g_autofree char *key = g_strconcat (WW_GROUP_LIST_SUGGESTION, suggestion_key, NULL);

  set_hidden (suggestion_key, 0);
  ww_group_list_choose (self, key);
}

GtkWidget *
ww_group_list_get_search_bar (WwGroupList *self)
{
  return GTK_WIDGET (self->search_bar);
}

void
ww_group_list_focus_search (WwGroupList *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* --- building --- */

static GtkWidget *
make_empty (WwGroupList *self)
{
  GtkWidget *page = adw_status_page_new (), *button = gtk_button_new_with_label (_("Clear Search"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No Results Found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Try another word."));
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clear_clicked), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

GtkWidget *
ww_group_list_new (WwWorkspace *workspace, WwOverview *overview)
{
  WwGroupList *self = g_object_new (WW_TYPE_GROUP_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();

  self->workspace = g_object_ref (workspace);
  self->overview = g_object_ref (overview);
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  g_object_set (self->entry, "placeholder-text", _("Search groups"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search groups"), -1);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  self->search_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  gtk_search_bar_set_child (self->search_bar, GTK_WIDGET (self->entry));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_name (GTK_WIDGET (self->list), "group-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, add_header, NULL, NULL);
  ww_one_tab_stop (GTK_WIDGET (self->list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Groups"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, make_empty (self), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search_bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (overview, "groups", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (overview, "matches", G_CALLBACK (matches_changed), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

static void
ww_group_list_dispose (GObject *object)
{
  WwGroupList *self = WW_GROUP_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->overview);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->chosen, g_free);
  G_OBJECT_CLASS (ww_group_list_parent_class)->dispose (object);
}

static void
ww_group_list_class_init (WwGroupListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_group_list_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_group_list_init (WwGroupList *self)
{
}

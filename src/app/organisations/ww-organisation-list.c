/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-list.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-date.h"
#include "ww-filter-chip.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-row-factory.h"
#include "ww-row-model.h"
#include "ww-settings.h"
#include "ww-subset-chip.h"
#include "ww-words-text.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

#define REFRESH_MS 60
#define MAX_TAGS 60
#define ROW_HEIGHT 48

typedef enum { FILTER_KIND, FILTER_REGION, FILTER_TAG, FILTER_MEMBERSHIP, N_FILTERS } FilterId;

/* Under which the page remembers them. */
static const char *const filter_keys[N_FILTERS] = { "organisation-kind", "organisation-region", "organisation-tag", "organisation-membership" };

static const char *const memberships[] = { "member", "incubator", "partner", "none", NULL };

typedef enum { ORDER_NAME, ORDER_NEWEST, ORDER_MATCHES, N_ORDERS } Order;

struct _WwOrganisationList {
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  WwFilterChip *filters[N_FILTERS];
  WwSubsetChip *subset;
  GtkMenuButton *order_button;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkButton *empty_button;
  GtkListView *view;
  GtkSingleSelection *selection;

  /* owned */
  WwWorkspace *workspace;
  WwRowModel *model;
  GSimpleActionGroup *actions;
  WwAsk *rows;
  guint refresh_id;
  gboolean changed; /* records have, since the rows were read */
  Order order;
};

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwOrganisationList, ww_organisation_list, ADW_TYPE_BIN)

/* --- what is listed --- */

/* What it is now: the membership may have ended. */
static const char *
membership_of (const WwOrganisationRow *row, gint32 today)
{
  return row->member_status && (row->member_until == WW_DATE_NONE || row->member_until >= today) ? row->member_status : "none";
}

/* A list that is asked for in the query thread. */
typedef struct {
  WwQuery *query;
  char **regions, **memberships; /* any will do; none: all */
  GHashTable *subset;            /* (nullable): only these */
  WwWorkspace *matches_of;       /* (nullable): most matches first, as they are counted there */
  gint32 today;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  ww_query_free (question->query);
  g_strfreev (question->regions);
  g_strfreev (question->memberships);
  g_clear_pointer (&question->subset, g_hash_table_unref);
  g_free (question);
}

/* (transfer full) (nullable): what is chosen, as the store takes it */
static char *
join_chosen (WwFilterChip *filter)
{
  g_auto (GStrv) words = ww_filter_chip_dup_chosen (filter);

  return *words ? g_strjoinv (" ", words) : NULL;
}

static Question *
make_question (WwOrganisationList *self)
{
  Question *question = g_new0 (Question, 1);
  WwQuery *query = question->query = ww_query_new (WW_ROW_ORGANISATION);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  query->sort = self->order == ORDER_NEWEST ? WW_SORT_CREATED : WW_SORT_NAME;
  query->descending = self->order == ORDER_NEWEST;
  if (*typed)
    ww_query_set (&query->text, typed);
  query->of_kind = join_chosen (self->filters[FILTER_KIND]);
  query->tag = join_chosen (self->filters[FILTER_TAG]);
  question->regions = ww_filter_chip_dup_chosen (self->filters[FILTER_REGION]);
  question->memberships = ww_filter_chip_dup_chosen (self->filters[FILTER_MEMBERSHIP]);
  question->matches_of = self->order == ORDER_MATCHES ? self->workspace : NULL;
  if (ww_subset_chip_get_ids (self->subset))
    question->subset = g_hash_table_ref (ww_subset_chip_get_ids (self->subset));
  question->today = ww_date_from_instant (ww_instant_now ());
  /* One region is left to the store, which does not load rows for it. */
  if (g_strv_length (question->regions) == 1)
    {
      ww_query_set (&query->region, question->regions[0]);
      g_clear_pointer (&question->regions, g_strfreev);
    }
  return question;
}

/* How many matches the open wishes of each organisation have, as far as they are counted. */
static GHashTable *
count_matches (WwStore *store, WwWorkspace *workspace, GCancellable *cancellable)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) rows = NULL;

  ww_query_set (&query->status, "open");
  rows = ww_store_query (store, query, cancellable, NULL);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwWishRow *wish = rows->pdata[i];
      int count = ww_workspace_get_match_count (workspace, wish->base.id);

      if (count > 0 && wish->organisation)
        g_hash_table_insert (sums, g_strdup (wish->organisation),
                             GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (sums, wish->organisation)) + count));
    }
  return sums;
}

static int
compare_sums (gconstpointer a, gconstpointer b, gpointer sums)
{
  const WwRowData *x = *(const WwRowData *const *) a, *y = *(const WwRowData *const *) b;

  return GPOINTER_TO_INT (g_hash_table_lookup (sums, y->id)) - GPOINTER_TO_INT (g_hash_table_lookup (sums, x->id));
}

static gboolean
passes (char **words, const char *word)
{
  return !words || !*words || (word && g_strv_contains ((const char *const *) words, word));
}

static gpointer
list_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) rows = NULL;
  GArray *nums;

  if (!question->matches_of && !question->subset && !(question->regions && *question->regions) && !*question->memberships)
    return ww_store_query_nums (store, question->query, cancellable, error);
  rows = ww_store_query (store, question->query, cancellable, error);
  if (!rows)
    return NULL;
  if (question->matches_of)
    {
      g_autoptr (GHashTable) sums = count_matches (store, question->matches_of, cancellable);

      /* Stable: equal ones stay in the order of their names. */
      g_ptr_array_sort_with_data (rows, compare_sums, sums);
    }
  nums = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < rows->len; i++)
    {
      const WwOrganisationRow *row = rows->pdata[i];

      if (question->subset && !g_hash_table_contains (question->subset, row->base.id))
        continue;
      if (passes (question->regions, row->region) && passes (question->memberships, membership_of (row, question->today)))
        g_array_append_val (nums, row->base.num);
    }
  return nums;
}

static guint
n_filters_set (WwOrganisationList *self)
{
  guint n = ww_subset_chip_get_ids (self->subset) != NULL;

  for (int i = 0; i < N_FILTERS; i++)
    n += ww_filter_chip_get_n_chosen (self->filters[i]) > 0;
  return n;
}

static gboolean
is_filtered (WwOrganisationList *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) || n_filters_set (self);
}

static void
show_emptiness (WwOrganisationList *self)
{
  guint n = n_filters_set (self);
  gboolean filtered = is_filtered (self);
  g_autofree char *again = n ? g_strdup_printf (ngettext ("Try another word, or clear %u filter.", "Try another word, or clear %u filters.", n), n) : NULL;

  adw_status_page_set_icon_name (self->empty, filtered ? "system-search-symbolic" : "ww-organisation-symbolic");
  adw_status_page_set_title (self->empty, filtered ? _("No Results Found") : _("No Organisations Yet"));
  adw_status_page_set_description (self->empty, again ? again : filtered ? _("Try another word.") : _("Add the first member, or import a spreadsheet."));
  gtk_button_set_label (self->empty_button, filtered ? _("Clear Filters") : _("New Organisation"));
  gtk_stack_set_visible_child_name (self->stack, ww_organisation_list_get_n_shown (self) ? "list" : "empty");
}

static void
take_list (WwOrganisationList *self, GArray *nums)
{
  WwRow *selected = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *id = selected ? g_strdup (ww_row_get_id (selected)) : NULL;
  guint position;

  /* GtkSingleSelection would look for it among all that is new, which would read a hundred thousand rows. */
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  ww_row_model_set_nums (self->model, nums, NULL);
  if (self->changed)
    ww_row_model_forget (self->model);
  self->changed = FALSE;
  position = id ? ww_row_model_find (self->model, id) : G_MAXUINT;
  gtk_single_selection_set_selected (self->selection, position != G_MAXUINT ? position : nums->len ? 0 : GTK_INVALID_LIST_POSITION);
  show_emptiness (self);
}

static void
answered (gpointer owner, gpointer answer, const GError *error)
{
  if (answer)
    take_list (owner, answer);
}

static gboolean
refresh (gpointer data)
{
  WwOrganisationList *self = data;

  self->refresh_id = 0;
  ww_ask_now (self->rows, make_question (self));
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (WwOrganisationList *self)
{
  if (!self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

/* --- filters and order --- */

static void
remember (WwOrganisationList *self)
{
  /* Of a subset, what was chosen before comes back. */
  for (int i = 0; i < N_FILTERS && !ww_subset_chip_get_ids (self->subset); i++)
    {
      g_auto (GStrv) words = ww_filter_chip_dup_chosen (self->filters[i]);

      ww_settings_remember (filter_keys[i], g_variant_new_strv ((const char *const *) words, -1));
    }
  ww_settings_remember ("organisation-order", g_variant_new_int32 (self->order));
}

static void
recall (WwOrganisationList *self)
{
  g_autoptr (GVariant) order = ww_settings_recall ("organisation-order", G_VARIANT_TYPE_INT32);

  for (int i = 0; i < N_FILTERS; i++)
    {
      g_autofree const char **words = NULL;
      g_autoptr (GVariant) value = ww_settings_recall (filter_keys[i], G_VARIANT_TYPE_STRING_ARRAY);

      words = value ? g_variant_get_strv (value, NULL) : NULL;
      ww_filter_chip_set_chosen (self->filters[i], words);
    }
  self->order = order ? (Order) CLAMP (g_variant_get_int32 (order), 0, N_ORDERS - 1) : ORDER_NAME;
}

static void
filter_changed (WwOrganisationList *self)
{
  remember (self);
  refresh_soon (self);
}

static void
clear_filters (WwOrganisationList *self)
{
  if (!is_filtered (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.new-organisation", NULL);
      return;
    }
  ww_organisation_list_show_subset (self, NULL, NULL);
}

static void
subset_cleared (WwOrganisationList *self)
{
  recall (self);
  refresh_soon (self);
}

void
ww_organisation_list_show_subset (WwOrganisationList *self, const char *title, const char *const *ids)
{
  ww_subset_chip_set (self->subset, title, ids);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  for (int i = 0; i < N_FILTERS; i++)
    ww_filter_chip_set_chosen (self->filters[i], NULL);
  filter_changed (self);
}

static const char *
kind_text (const char *word, gpointer data)
{
  return ww_text_organisation_kinds (word);
}

static const char *
region_text (const char *word, gpointer data)
{
  return word;
}

static const char *
tag_text (const char *word, gpointer data)
{
  return ww_taxonomy_get_label (ww_workspace_get_taxonomy (WW_ORGANISATION_LIST (data)->workspace), word, ww_format_get_language_code ());
}

static const char *
membership_text (const char *word, gpointer data)
{
  return g_str_equal (word, "none") ? _("Not a member") : ww_text_membership (word);
}

static gpointer
count_kinds (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);

  return ww_store_count_values (store, query, WW_SORT_KIND, error);
}

static gpointer
count_regions (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);

  return ww_store_count_values (store, query, WW_SORT_PLACE, error);
}

static gpointer
count_tags (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_store_count_tags (store, "organisation", error);
}

static void
tell_kinds (WwFilterChip *chip, GPtrArray *counts, gpointer data)
{
  for (const char *const *kind = ww_words_organisation_kind; *kind; kind++)
    for (guint i = 0; i < counts->len; i++)
      if (g_strcmp0 (((WwValueCount *) counts->pdata[i])->value, *kind) == 0)
        ww_filter_chip_add (chip, *kind, (int) ((WwValueCount *) counts->pdata[i])->count);
}

static void
tell_regions (WwFilterChip *chip, GPtrArray *counts, gpointer data)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const WwValueCount *count = counts->pdata[i];

      if (count->value && *count->value)
        ww_filter_chip_add (chip, count->value, (int) count->count);
    }
}

static void
tell_tags (WwFilterChip *chip, GPtrArray *counts, gpointer data)
{
  for (guint i = 0; i < counts->len && i < MAX_TAGS; i++)
    ww_filter_chip_add (chip, ((WwValueCount *) counts->pdata[i])->value, (int) ((WwValueCount *) counts->pdata[i])->count);
}

static void
tell_memberships (WwFilterChip *chip, GPtrArray *counts, gpointer data)
{
  for (const char *const *word = memberships; *word; word++)
    ww_filter_chip_add (chip, *word, -1);
}

static const char *
order_text (Order order)
{
  return order == ORDER_NAME ? _("Name") : order == ORDER_NEWEST ? _("Newest") : _("Most matches");
}

static void
show_order (WwOrganisationList *self)
{
  /* Translators: what a list is sorted by: “Sort: Name”, “Sort: Newest”. */
  g_autofree char *name = g_strdup_printf (_("Sort: %s"), order_text (self->order));

  gtk_menu_button_set_label (self->order_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->order_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
order_chosen (GSimpleAction *action, GVariant *value, gpointer data)
{
  WwOrganisationList *self = data;

  g_simple_action_set_state (action, value);
  self->order = (Order) g_variant_get_int32 (value);
  show_order (self);
  filter_changed (self);
}

/* --- rows --- */

static GtkWidget *
build_row (gpointer data)
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
  return box;
}

static void
fill_row (GtkListItem *item, GtkWidget *content, gpointer data)
{
  GObject *box = G_OBJECT (content);
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
  ww_row_factory_set_name (item, name);
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
  self->changed = TRUE;
  refresh_soon (self);
}

static void
counts_changed (WwOrganisationList *self)
{
  if (self->order == ORDER_MATCHES)
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
make_order (WwOrganisationList *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("order", G_VARIANT_TYPE_INT32, g_variant_new_int32 ((int) self->order));

  for (int i = 0; i < N_ORDERS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (order_text (i), NULL);

      g_menu_item_set_action_and_target (item, "organisations.order", "i", i);
      g_menu_append_item (menu, item);
    }
  g_signal_connect (action, "change-state", G_CALLBACK (order_chosen), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "organisations", G_ACTION_GROUP (self->actions));
  self->order_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_menu_model (self->order_button, G_MENU_MODEL (menu));
  gtk_widget_add_css_class (GTK_WIDGET (self->order_button), "ww-filter");
  show_order (self);
  return GTK_WIDGET (self->order_button);
}

static GtkWidget *
make_filters (WwOrganisationList *self)
{
  static const struct {
    const char *title;
    WwQueryJob count;
    WwFilterWords words;
    WwFilterText text;
  } kinds[N_FILTERS] = {
    [FILTER_KIND] = { N_("Kind"), count_kinds, tell_kinds, kind_text },
    [FILTER_REGION] = { N_("Region"), count_regions, tell_regions, region_text },
    [FILTER_TAG] = { N_("Tag"), count_tags, tell_tags, tag_text },
    [FILTER_MEMBERSHIP] = { N_("Membership"), NULL, tell_memberships, membership_text },
  };
  GtkWidget *box = ww_wrap_box_new ();

  self->subset = WW_SUBSET_CHIP (ww_subset_chip_new ());
  g_signal_connect_object (self->subset, "cleared", G_CALLBACK (subset_cleared), self, G_CONNECT_SWAPPED);
  ww_wrap_box_append (WW_WRAP_BOX (box), GTK_WIDGET (self->subset));
  for (int i = 0; i < N_FILTERS; i++)
    {
      self->filters[i] = WW_FILTER_CHIP (ww_filter_chip_new (_(kinds[i].title), self->workspace, kinds[i].count,
                                                              kinds[i].words, kinds[i].text, self));
      ww_wrap_box_append (WW_WRAP_BOX (box), GTK_WIDGET (self->filters[i]));
    }
  recall (self);
  for (int i = 0; i < N_FILTERS; i++)
    g_signal_connect_object (self->filters[i], "changed", G_CALLBACK (filter_changed), self, G_CONNECT_SWAPPED);
  ww_wrap_box_append (WW_WRAP_BOX (box), make_order (self));
  gtk_widget_set_name (box, "organisation-filter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  return box;
}

GtkWidget *
ww_organisation_list_new (WwWorkspace *workspace)
{
  WwOrganisationList *self = g_object_new (WW_TYPE_ORGANISATION_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *clamp = adw_clamp_new (), *scrolled = gtk_scrolled_window_new ();

  self->workspace = g_object_ref (workspace);
  self->rows = ww_ask_new (workspace, list_job, question_free, (GDestroyNotify) g_array_unref, answered, self);
  self->model = ww_row_model_new (ww_workspace_get_reader (workspace), WW_ROW_ORGANISATION);
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search organisations"), -1);
  g_object_set (self->entry, "placeholder-text", _("Search organisations"), NULL);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), make_filters (self));

  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection),
                                                  ww_row_factory_new (ROW_HEIGHT, build_row, fill_row, NULL, NULL)));
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
  self->empty_button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->empty_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty_button), "pill");
  g_signal_connect_swapped (self->empty_button, "clicked", G_CALLBACK (clear_filters), self);
  adw_status_page_set_child (self->empty, GTK_WIDGET (self->empty_button));
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
  g_signal_connect_object (workspace, "counts-changed", G_CALLBACK (counts_changed), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

static void
ww_organisation_list_dispose (GObject *object)
{
  WwOrganisationList *self = WW_ORGANISATION_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->rows, ww_ask_free);
  g_clear_object (&self->workspace);
  g_clear_object (&self->model);
  g_clear_object (&self->actions);
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
  self->actions = g_simple_action_group_new ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-query.h"
#include "ww-row-model.h"
#include "ww-search.h"
#include "ww-settings.h"
#include "ww-words-text.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

#define SEARCH_DELAY_MS 60
#define POPOVER_MAX_HEIGHT 360
/* While matches are being counted a list of those without one changes all the time; once a second is enough. */
#define COUNTS_DELAY_MS 1000
/* Of the tags and organisations that a filter offers: more are found by typing. */
#define MAX_OFFERED 30
/* Beyond so many changed wishes every row is read anew. */
#define MAX_CHANGED 200

/* The filters that hold a set of words. */
typedef enum { FILTER_STATUS, FILTER_FROM, FILTER_KIND, FILTER_TAG, FILTER_NEEDED, N_FILTERS } FilterId;

typedef struct {
  const char *key;   /* under which the page remembers it */
  const char *spoken; /* what the button is called */
  const char *title; /* while nothing is chosen */
  const char *const *words; /* (nullable): none are known beforehand */
  const char *(*text) (const char *word);
  const char *(*short_text) (const char *word);
} FilterKind;

/* When a wish is needed by, in months from today. */
static const char *const needed_words[] = { "past", "3", "12", "open", NULL };

static const char *
needed_text (const char *word)
{
  if (g_str_equal (word, "past"))
    return _("Overdue");
  if (g_str_equal (word, "3"))
    return _("Within 3 months");
  return g_str_equal (word, "12") ? _("Within a year") : _("No date stated");
}

static const FilterKind filter_kinds[N_FILTERS] = {
  [FILTER_STATUS] = { "status", N_("Filter by state"), N_("State"), ww_words_wish_status, ww_text_wish_statuses, ww_text_wish_statuses },
  [FILTER_FROM] = { "from", N_("Filter by who asks"), N_("From"), ww_words_organisation_kind, ww_text_organisation_kinds, ww_text_organisation_kinds },
  [FILTER_KIND] = { "kind", N_("Filter by kind"), N_("Kind"), ww_words_wish_kind, ww_text_wish_kind, ww_text_wish_kind },
  [FILTER_TAG] = { "tag", N_("Filter by tag"), N_("Tag"), NULL, NULL, NULL },
  [FILTER_NEEDED] = { "needed", N_("Filter by when it is needed"), N_("Needed by"), needed_words, needed_text, needed_text },
};

struct _WwWishList {
  AdwBin parent_instance;

  GtkSearchBar *search_bar;
  GtkSearchEntry *entry;
  GtkMenuButton *filter_buttons[N_FILTERS];
  GtkLabel *filter_labels[N_FILTERS];
  GtkBox *filter_boxes[N_FILTERS];
  GtkEditable *filter_entries[N_FILTERS]; /* (nullable) */
  GtkToggleButton *mine;
  GtkToggleButton *no_match;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkButton *empty_button;
  GtkListView *view;
  GtkSingleSelection *selection;

  /* owned */
  WwWorkspace *workspace;
  WwRowModel *model;
  GHashTable *chosen[N_FILTERS]; /* sets of words */
  GPtrArray *bound;              /* GtkListItem in view, whose counts may come in */
  char *selected_id;
  GCancellable *asking;          /* (nullable): the list that was asked for last */
  GCancellable *offering;        /* (nullable): what a filter offers */
  GPtrArray *tag_counts;         /* (nullable) WwValueCount */
  GPtrArray *found;              /* (nullable) WwSearchHit: organisations that were typed */
  GHashTable *changed;           /* ids of wishes that are others since the list was read */
  char *announced, *announcement; /* (nullable): see ww_wish_list_announce() */
  guint refresh_id;
  gboolean refreshing, loaded, all_changed, bring_into_view;
};

G_DEFINE_FINAL_TYPE (WwWishList, ww_wish_list, ADW_TYPE_BIN)

enum { CHOSEN, ACTIVATED, CLICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what is listed --- */

/* (nullable) (transfer full): the chosen words of a filter with spaces between, as the store takes them */
static char *
join_chosen (WwWishList *self, FilterId filter)
{
  g_autofree gpointer *words = g_hash_table_get_keys_as_array (self->chosen[filter], NULL);

  return words[0] ? g_strjoinv (" ", (char **) words) : NULL;
}

static char *
join_needed (WwWishList *self)
{
  GHashTable *chosen = self->chosen[FILTER_NEEDED];
  gint32 today = ww_date_from_instant (ww_instant_now ());
  GString *ranges = g_string_new (NULL);

  if (g_hash_table_contains (chosen, "past"))
    g_string_append_printf (ranges, " ..%d", today);
  if (g_hash_table_contains (chosen, "3"))
    g_string_append_printf (ranges, " %d..%d", today, today + 92);
  if (g_hash_table_contains (chosen, "12"))
    g_string_append_printf (ranges, " %d..%d", today, today + 366);
  if (g_hash_table_contains (chosen, "open"))
    g_string_append (ranges, " none");
  if (ranges->len)
    g_string_erase (ranges, 0, 1);
  return g_string_free (ranges, ranges->len == 0);
}

static WwQuery *
make_query (WwWishList *self)
{
  WwQuery *query = ww_query_new (WW_ROW_WISH);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  query->sort = WW_SORT_CREATED;
  query->descending = TRUE;
  if (*typed)
    ww_query_set (&query->text, typed);
  if (gtk_toggle_button_get_active (self->mine))
    ww_query_set (&query->owner, ww_workspace_get_advisor (self->workspace));
  query->status = join_chosen (self, FILTER_STATUS);
  query->of_kind = join_chosen (self, FILTER_KIND);
  query->tag = join_chosen (self, FILTER_TAG);
  query->from = join_chosen (self, FILTER_FROM);
  query->due = join_needed (self);
  return query;
}

/* How many filters are set, the state aside: the list of open wishes is the usual one. */
static guint
count_filters (WwWishList *self)
{
  guint n = gtk_toggle_button_get_active (self->mine) + gtk_toggle_button_get_active (self->no_match);

  for (int i = FILTER_FROM; i < N_FILTERS; i++)
    n += g_hash_table_size (self->chosen[i]) > 0;
  return n;
}

static gboolean
is_filtered (WwWishList *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) || count_filters (self);
}

static void
show_emptiness (WwWishList *self)
{
  gboolean filtered = is_filtered (self);
  guint n = count_filters (self);
  g_autofree char *advice = NULL;

  if (!filtered)
    advice = g_strdup (_("Write down the first one you hear."));
  else if (n == 0)
    advice = g_strdup (_("Try another word."));
  else if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)))
    advice = g_strdup_printf (ngettext ("Try another word, or clear %u filter.", "Try another word, or clear %u filters.", n), n);
  else
    advice = g_strdup_printf (ngettext ("Clear %u filter to see more.", "Clear %u filters to see more.", n), n);
  adw_status_page_set_icon_name (self->empty, filtered ? "system-search-symbolic" : "ww-wish-symbolic");
  adw_status_page_set_title (self->empty, filtered ? _("No Results Found") : _("No Wishes Yet"));
  adw_status_page_set_description (self->empty, advice);
  gtk_button_set_label (self->empty_button, filtered ? _("Clear Filters") : _("New Wish"));
  gtk_stack_set_visible_child_name (self->stack, ww_wish_list_get_n_shown (self) ? "list" : "empty");
}

static void selected_changed (WwWishList *self);

/* Says what happened to a wish, now that it is known whether the list has it. */
static void
announce (WwWishList *self, WwWindow *window)
{
  g_autofree char *id = g_steal_pointer (&self->announced), *sentence = g_steal_pointer (&self->announcement);

  if (!window)
    return;
  if (ww_row_model_find (self->model, id) != G_MAXUINT)
    {
      ww_window_show_document (window, id);
      ww_window_toast_undo (window, sentence);
    }
  else
    {
      /* Translators: "Wish added. The filters hide it" */
      g_autofree char *both = g_strdup_printf (_("%s. The filters hide it"), sentence);

      ww_window_toast_action (window, both, _("Show"), "win.show-document", g_variant_new_string (id));
    }
}

static GArray *
changed_nums (WwWishList *self)
{
  GArray *nums = g_array_new (FALSE, FALSE, sizeof (guint32));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      WwRowData *row = ww_store_load_row (ww_workspace_get_reader (self->workspace), WW_ROW_WISH, id, NULL);

      if (row)
        g_array_append_val (nums, row->num);
      ww_row_data_free (row);
    }
  return nums;
}

static void
take_list (WwWishList *self, GArray *nums)
{
  g_autoptr (GArray) changed = changed_nums (self);
  guint position;

  self->refreshing = TRUE;
  ww_row_model_set_nums (self->model, nums, changed);
  if (self->all_changed)
    ww_row_model_forget (self->model);
  g_hash_table_remove_all (self->changed);
  self->all_changed = FALSE;
  position = self->selected_id ? ww_row_model_find (self->model, self->selected_id) : G_MAXUINT;
  gtk_single_selection_set_selected (self->selection, position != G_MAXUINT ? position : nums->len ? 0 : GTK_INVALID_LIST_POSITION);
  self->refreshing = FALSE;
  self->loaded = TRUE;
  show_emptiness (self);
  if (self->bring_into_view && position != G_MAXUINT)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  self->bring_into_view = FALSE;
  selected_changed (self);
  if (self->announced)
    announce (self, ww_window_of (GTK_WIDGET (self)));
}

/* A list that is asked for in the query thread. The workspace is held by the asker, who lets it go in the main thread. */
typedef struct {
  WwQuery *query;
  WwWorkspace *no_match_of; /* (nullable): only wishes without a match there */
} Asked;

static void
asked_free (gpointer data)
{
  ww_query_free (((Asked *) data)->query);
  g_free (data);
}

static gboolean
has_no_match (const char *id, gpointer data)
{
  return ww_workspace_has_no_match (data, id);
}

static gpointer
ask (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return ww_store_query_nums_where (store, asked->query, asked->no_match_of ? has_no_match : NULL, asked->no_match_of, cancellable, error);
}

typedef struct {
  WwWishList *self;
  WwWorkspace *workspace;
} Asker;

static void
answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Asker *asker = data;
  g_autoptr (WwWishList) self = asker->self;
  g_autoptr (WwWorkspace) workspace = asker->workspace;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) nums = ww_query_thread_run_finish (WW_QUERY_THREAD (source), result, &error);

  g_free (asker);
  if (nums && self->workspace)
    take_list (self, nums);
  else if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The wishes could not be listed: %s", error->message);
}

static void
refresh_now (WwWishList *self)
{
  Asked *asked = g_new0 (Asked, 1);
  Asker *asker = g_new0 (Asker, 1);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  asked->query = make_query (self);
  asked->no_match_of = gtk_toggle_button_get_active (self->no_match) ? self->workspace : NULL;
  asker->self = g_object_ref (self);
  asker->workspace = g_object_ref (self->workspace);
  ww_query_thread_run_async (ww_workspace_get_query_thread (self->workspace), ask, asked, asked_free, (GDestroyNotify) g_array_unref, self->asking,
                             answered, asker);
}

static gboolean
refresh (gpointer data)
{
  WwWishList *self = data;

  self->refresh_id = 0;
  refresh_now (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (WwWishList *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->refresh_id = g_timeout_add (SEARCH_DELAY_MS, refresh, self);
}

static void
workspace_changed (WwWishList *self, GStrv ids)
{
  gboolean mine = FALSE;

  for (char **id = ids; *id; id++)
    if (g_str_has_prefix (*id, "wish:"))
      {
        mine = TRUE;
        g_hash_table_add (self->changed, g_strdup (*id));
      }
    else if (g_str_has_prefix (*id, "organisation:"))
      mine = self->all_changed = TRUE; /* its name stands in the rows */
  if (g_hash_table_size (self->changed) > MAX_CHANGED)
    {
      g_hash_table_remove_all (self->changed);
      self->all_changed = TRUE;
    }
  if (mine)
    refresh_soon (self);
}

/* --- rows --- */

static void
show_count (WwWishList *self, GtkListItem *item)
{
  WwRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *matches = g_object_get_data (G_OBJECT (box), "ww-matches"), *warning = g_object_get_data (G_OBJECT (box), "ww-warning");
  const WwWishRow *wish = ww_row_get_data (row);
  int count = ww_workspace_get_match_count (self->workspace, ww_row_get_id (row));
  gpointer shown = GINT_TO_POINTER (count + 2);
  gboolean none = count == 0 && wish && g_strcmp0 (wish->status, "open") == 0;
  g_autofree char *text = NULL, *name = NULL;

  /* Counts come in a hundred times a second while they are made; a row whose count stays is left alone. */
  if (g_object_get_data (G_OBJECT (box), "ww-count") == shown)
    return;
  g_object_set_data (G_OBJECT (box), "ww-count", shown);
  if (none)
    text = g_strdup (_("No match"));
  else if (count > 0)
    text = g_strdup_printf (ngettext ("%d match", "%d matches", (gulong) count), count);
  gtk_label_set_text (GTK_LABEL (matches), text ? text : "");
  gtk_widget_set_visible (warning, none);
  (none ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (matches, "ww-warning");
  (none ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (matches, "ww-secondary");
  if (wish)
    {
      name = g_strdup_printf ("%s, %s, %s", wish->statement, wish->organisation_name ? wish->organisation_name : _("Owner not stated"), text ? text : "");
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

static gboolean
tell_click (gpointer data)
{
  g_signal_emit (data, signals[CLICKED], 0);
  return G_SOURCE_REMOVE;
}

/* The row hears of the click before the list selects it. */
static void
row_clicked (WwWishList *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_click, g_object_ref (self), g_object_unref);
}

static void
row_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, WwWishList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 5), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *statement = gtk_label_new (NULL), *organisation = gtk_label_new (NULL), *matches = gtk_label_new (NULL);
  GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_label_set_xalign (GTK_LABEL (statement), 0);
  gtk_label_set_wrap (GTK_LABEL (statement), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (statement), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (statement), 2);
  gtk_label_set_ellipsize (GTK_LABEL (statement), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (organisation), 0);
  gtk_label_set_ellipsize (GTK_LABEL (organisation), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (organisation, TRUE);
  gtk_widget_add_css_class (organisation, "caption");
  gtk_widget_add_css_class (organisation, "ww-secondary");
  gtk_widget_add_css_class (matches, "caption");
  gtk_widget_add_css_class (matches, "numeric");
  gtk_widget_add_css_class (warning, "ww-warning");
  gtk_image_set_pixel_size (GTK_IMAGE (warning), 12);
  gtk_widget_add_css_class (box, "ww-wish-row");
  gtk_box_append (GTK_BOX (line), organisation);
  gtk_box_append (GTK_BOX (line), warning);
  gtk_box_append (GTK_BOX (line), matches);
  gtk_box_append (GTK_BOX (box), statement);
  gtk_box_append (GTK_BOX (box), line);
  g_object_set_data (G_OBJECT (box), "ww-statement", statement);
  g_object_set_data (G_OBJECT (box), "ww-organisation", organisation);
  g_object_set_data (G_OBJECT (box), "ww-matches", matches);
  g_object_set_data (G_OBJECT (box), "ww-warning", warning);
  {
    GtkGesture *click = gtk_gesture_click_new ();

    g_signal_connect_object (click, "released", G_CALLBACK (row_clicked), self, G_CONNECT_SWAPPED);
    gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (click));
  }
  gtk_list_item_set_child (item, box);
}

static void
row_bind (GtkSignalListItemFactory *factory, GtkListItem *item, WwWishList *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const WwWishRow *wish = ww_row_get_data (gtk_list_item_get_item (item));

  gtk_label_set_text (g_object_get_data (G_OBJECT (box), "ww-statement"), wish ? wish->statement : "");
  gtk_label_set_text (g_object_get_data (G_OBJECT (box), "ww-organisation"),
                      wish && wish->organisation_name ? wish->organisation_name : wish ? _("Owner not stated") : "");
  g_ptr_array_add (self->bound, item);
  g_object_set_data (G_OBJECT (box), "ww-count", NULL);
  show_count (self, item);
}

static void
row_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, WwWishList *self)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
counts_changed (WwWishList *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    show_count (self, self->bound->pdata[i]);
  if (gtk_toggle_button_get_active (self->no_match) && !self->refresh_id)
    self->refresh_id = g_timeout_add (self->loaded ? COUNTS_DELAY_MS : SEARCH_DELAY_MS, refresh, self);
}

static void
selected_changed (WwWishList *self)
{
  WwRow *row = gtk_single_selection_get_selected_item (self->selection);
  const char *id = row ? ww_row_get_id (row) : NULL;

  if (self->refreshing || g_strcmp0 (id, self->selected_id) == 0)
    return;
  g_free (self->selected_id);
  self->selected_id = g_strdup (id);
  g_signal_emit (self, signals[CHOSEN], 0, id ? id : "");
}

static void
row_activated (WwWishList *self, guint position)
{
  g_autoptr (WwRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  g_signal_emit (self, signals[ACTIVATED], 0, row ? ww_row_get_id (row) : "");
}

/* --- filters --- */

static const char *
word_text (WwWishList *self, FilterId filter, const char *word)
{
  if (filter == FILTER_TAG)
    return ww_taxonomy_get_label (ww_workspace_get_taxonomy (self->workspace), word, ww_format_get_language_code ());
  return filter_kinds[filter].short_text (word);
}

/* (transfer full): the words of a filter's choice, which may be an organisation's id */
static char *
dup_word_text (WwWishList *self, FilterId filter, const char *word)
{
  if (filter == FILTER_FROM && strchr (word, ':'))
    {
      WwOrganisationRow *row = ww_store_load_row (ww_workspace_get_reader (self->workspace), WW_ROW_ORGANISATION, word, NULL);
      char *name = g_strdup (row ? row->name : _("Somebody who is gone"));

      ww_row_data_free (row);
      return name;
    }
  return g_strdup (word_text (self, filter, word));
}

/* What the page remembers of a filter, per computer: its words with spaces between. */
static void
remember (WwWishList *self)
{
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");
  g_autoptr (GVariantDict) dict = g_variant_dict_new (state);

  for (int i = 0; i < N_FILTERS; i++)
    {
      g_autofree char *key = g_strconcat ("wish-", filter_kinds[i].key, NULL);
      g_autofree gpointer *words = g_hash_table_get_keys_as_array (self->chosen[i], NULL);
      g_autofree char *joined = g_strjoinv (" ", (char **) words);

      g_variant_dict_insert (dict, key, "s", joined);
    }
  g_variant_dict_insert (dict, "wish-mine", "b", gtk_toggle_button_get_active (self->mine));
  g_variant_dict_insert (dict, "wish-no-match", "b", gtk_toggle_button_get_active (self->no_match));
  g_settings_set_value (ww_settings_get (), "page-state", g_variant_dict_end (dict));
}

static void
recall (WwWishList *self)
{
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");

  for (int i = 0; i < N_FILTERS; i++)
    {
      g_autofree char *key = g_strconcat ("wish-", filter_kinds[i].key, NULL), *joined = NULL;
      g_auto (GStrv) words = NULL;

      if (!g_variant_lookup (state, key, "s", &joined))
        joined = g_strdup (i == FILTER_STATUS ? "open" : "");
      words = g_strsplit (joined, " ", -1);
      for (char **word = words; *word; word++)
        if (**word && (!filter_kinds[i].words || (i == FILTER_FROM && strchr (*word, ':')) || ww_words_index (filter_kinds[i].words, *word) >= 0))
          g_hash_table_add (self->chosen[i], g_strdup (*word));
    }
}

static void
show_filter (WwWishList *self, FilterId filter)
{
  guint n = g_hash_table_size (self->chosen[filter]);
  GHashTableIter iter;
  gpointer word;
  g_autofree char *text = NULL, *spoken = NULL;

  g_hash_table_iter_init (&iter, self->chosen[filter]);
  if (n == 1 && g_hash_table_iter_next (&iter, &word, NULL))
    text = dup_word_text (self, filter, word);
  else if (n)
    text = g_strdup_printf ("%s · %u", _(filter_kinds[filter].title), n);
  else
    text = g_strdup (_(filter_kinds[filter].title));
  gtk_label_set_text (self->filter_labels[filter], text);
  spoken = n ? g_strdup_printf ("%s, %s", _(filter_kinds[filter].spoken), text) : g_strdup (_(filter_kinds[filter].spoken));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_buttons[filter]), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  /* The part of a menu button that is pressed, and that has the keyboard, is a button inside. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->filter_buttons[filter]))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  (n ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->filter_buttons[filter]), "ww-set");
}

static void
word_toggled (GtkCheckButton *check, WwWishList *self)
{
  FilterId filter = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "ww-filter"));
  const char *word = g_object_get_data (G_OBJECT (check), "ww-word");

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen[filter], g_strdup (word));
  else
    g_hash_table_remove (self->chosen[filter], word);
  show_filter (self, filter);
  remember (self);
  refresh_soon (self);
}

static GtkWidget *
make_check (WwWishList *self, FilterId filter, const char *word, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);

  g_object_set_data (G_OBJECT (check), "ww-filter", GUINT_TO_POINTER (filter));
  g_object_set_data_full (G_OBJECT (check), "ww-word", g_strdup (word), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen[filter], word));
  g_signal_connect (check, "toggled", G_CALLBACK (word_toggled), self);
  return check;
}

/* One choice of a filter, if what is typed there is part of it. */
static void
offer (WwWishList *self, FilterId filter, const char *word, const char *label)
{
  const char *typed = self->filter_entries[filter] ? gtk_editable_get_text (self->filter_entries[filter]) : "";
  g_autofree char *folded = ww_fold (label), *part = ww_fold (typed);

  if (*part && !strstr (folded, part))
    return;
  gtk_box_append (self->filter_boxes[filter], make_check (self, filter, word, label));
}

static void
offer_chosen (WwWishList *self, FilterId filter)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, self->chosen[filter]);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (filter == FILTER_TAG || strchr (word, ':'))
      {
        g_autofree char *label = dup_word_text (self, filter, word);

        offer (self, filter, word, label);
      }
}

/* The tags that wishes carry, most frequent first. */
static void
offer_tags (WwWishList *self)
{
  guint n = 0;

  for (guint i = 0; self->tag_counts && i < self->tag_counts->len && n < MAX_OFFERED; i++)
    {
      const WwValueCount *count = self->tag_counts->pdata[i];
      g_autofree char *number = ww_format_number (ww_format_get_language (), count->count);
      /* Translators: a tag and how many wishes carry it: "Home care (12)". */
      g_autofree char *label = g_strdup_printf (_("%s (%s)"), word_text (self, FILTER_TAG, count->value), number);
      GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->filter_boxes[FILTER_TAG]));

      if (!g_hash_table_contains (self->chosen[FILTER_TAG], count->value))
        offer (self, FILTER_TAG, count->value, label);
      n += last != gtk_widget_get_last_child (GTK_WIDGET (self->filter_boxes[FILTER_TAG]));
    }
}

static void
fill (WwWishList *self, FilterId filter)
{
  GtkBox *box = self->filter_boxes[filter];
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  if (filter == FILTER_FROM || filter == FILTER_TAG)
    offer_chosen (self, filter);
  for (const char *const *word = filter_kinds[filter].words; word && *word; word++)
    offer (self, filter, *word, filter_kinds[filter].text (*word));
  if (filter == FILTER_TAG)
    offer_tags (self);
  for (guint i = 0; filter == FILTER_FROM && self->found && i < self->found->len; i++)
    {
      const WwSearchHit *hit = self->found->pdata[i];

      if (!g_hash_table_contains (self->chosen[filter], hit->id))
        gtk_box_append (box, make_check (self, filter, hit->id, hit->title));
    }
}

static gpointer
count_tags (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_store_count_tags (store, "wish", error);
}

static gpointer
find_organisations (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *const types[] = { "organisation", NULL };

  return ww_store_search (store, data, types, MAX_OFFERED, cancellable, error);
}

static void
offered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWishList) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *answer = ww_query_thread_run_finish (WW_QUERY_THREAD (source), result, &error);
  gboolean tags = g_task_get_source_tag (G_TASK (result)) == count_tags;
  GPtrArray **place = tags ? &self->tag_counts : &self->found;

  if (!answer)
    return;
  g_clear_pointer (place, g_ptr_array_unref);
  *place = answer;
  if (self->workspace)
    fill (self, tags ? FILTER_TAG : FILTER_FROM);
}

/* What may be chosen, when the list of it is opened and as something is typed there. */
static void
offer_more (WwWishList *self, FilterId filter)
{
  const char *typed = self->filter_entries[filter] ? gtk_editable_get_text (self->filter_entries[filter]) : "";

  g_clear_pointer (&self->found, g_ptr_array_unref);
  fill (self, filter);
  if (filter != FILTER_TAG && !*typed)
    return;
  g_cancellable_cancel (self->offering);
  g_clear_object (&self->offering);
  self->offering = g_cancellable_new ();
  ww_query_thread_run_async (ww_workspace_get_query_thread (self->workspace), filter == FILTER_TAG ? count_tags : find_organisations, g_strdup (typed),
                             g_free, (GDestroyNotify) g_ptr_array_unref, self->offering, offered, g_object_ref (self));
}

static void
filter_typed (GtkWidget *entry, WwWishList *self)
{
  FilterId filter = GTK_EDITABLE (entry) == self->filter_entries[FILTER_TAG] ? FILTER_TAG : FILTER_FROM;

  if (filter == FILTER_TAG)
    fill (self, filter);
  else
    offer_more (self, filter);
}

static void
filter_opened (GtkWidget *popover, WwWishList *self)
{
  for (int i = 0; i < N_FILTERS; i++)
    if (GTK_WIDGET (gtk_menu_button_get_popover (self->filter_buttons[i])) == popover)
      {
        if (self->filter_entries[i])
          gtk_editable_set_text (self->filter_entries[i], "");
        offer_more (self, i);
      }
}

static GtkWidget *
make_filter (WwWishList *self, FilterId filter)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *scroller = gtk_scrolled_window_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->filter_boxes[filter] = GTK_BOX (box);
  if (filter == FILTER_FROM || filter == FILTER_TAG)
    {
      GtkWidget *entry = gtk_search_entry_new ();
      const char *name = filter == FILTER_TAG ? _("Find a tag") : _("Find an organisation");

      self->filter_entries[filter] = GTK_EDITABLE (entry);
      g_object_set (entry, "placeholder-text", name, "search-delay", SEARCH_DELAY_MS, NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (entry, "search-changed", G_CALLBACK (filter_typed), self);
      gtk_box_append (GTK_BOX (all), entry);
      gtk_widget_set_size_request (all, 240, -1);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), POPOVER_MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_box_append (GTK_BOX (all), scroller);
  gtk_popover_set_child (GTK_POPOVER (popover), all);
  g_signal_connect (popover, "map", G_CALLBACK (filter_opened), self);
  self->filter_labels[filter] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->filter_labels[filter], PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->filter_labels[filter], 20);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->filter_labels[filter]));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "ww-filter");
  self->filter_buttons[filter] = GTK_MENU_BUTTON (button);
  fill (self, filter);
  show_filter (self, filter);
  return button;
}

static void
toggled (WwWishList *self)
{
  remember (self);
  refresh_soon (self);
}

static GtkToggleButton *
make_toggle (WwWishList *self, const char *label, const char *key)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");
  gboolean on = FALSE;

  gtk_widget_add_css_class (button, "ww-filter");
  g_variant_lookup (state, key, "b", &on);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), on);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled), self);
  return GTK_TOGGLE_BUTTON (button);
}

static void
clear_filters (WwWishList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_toggle_button_set_active (self->mine, FALSE);
  gtk_toggle_button_set_active (self->no_match, FALSE);
  for (int i = 0; i < N_FILTERS; i++)
    {
      g_hash_table_remove_all (self->chosen[i]);
      fill (self, i);
      show_filter (self, i);
    }
  remember (self);
  refresh_soon (self);
}

static void
empty_button_clicked (WwWishList *self)
{
  if (is_filtered (self))
    clear_filters (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-wish", NULL);
}

/* --- for the page --- */

void
ww_wish_list_focus_search (WwWishList *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

gboolean
ww_wish_list_select (WwWishList *self, const char *wish_id)
{
  guint position = ww_row_model_find (self->model, wish_id);

  if (position == G_MAXUINT)
    {
      WwRowData *row = ww_store_load_row (ww_workspace_get_reader (self->workspace), WW_ROW_WISH, wish_id, NULL);

      if (!row)
        return FALSE;
      ww_row_data_free (row);
      /* The first list is still to come, and was filtered when the wish was selected in it; later ones are known not to have it. */
      if (self->loaded)
        clear_filters (self);
      self->bring_into_view = TRUE;
      if (g_strcmp0 (self->selected_id, wish_id) != 0)
        {
          g_free (self->selected_id);
          self->selected_id = g_strdup (wish_id);
          g_signal_emit (self, signals[CHOSEN], 0, wish_id);
        }
      refresh_now (self);
      return TRUE;
    }
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return TRUE;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = WW_IS_WISH_LIST (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

void
ww_wish_list_announce (WwWindow *window, const char *wish_id, const char *sentence)
{
  WwPage *page = ww_window_get_page (window, "wishes");
  GtkWidget *list = page ? find_list (GTK_WIDGET (page)) : NULL;
  WwWishList *self;

  if (!list)
    {
      ww_window_toast_undo (window, sentence);
      return;
    }
  self = WW_WISH_LIST (list);
  g_free (self->announced);
  g_free (self->announcement);
  self->announced = g_strdup (wish_id);
  self->announcement = g_strdup (sentence);
  refresh_now (self);
}

void
ww_wish_list_select_first (WwWishList *self)
{
  if (ww_wish_list_get_n_shown (self))
    gtk_single_selection_set_selected (self->selection, 0);
}

const char *
ww_wish_list_get_selected (WwWishList *self)
{
  return self->selected_id;
}

guint
ww_wish_list_get_n_shown (WwWishList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

GtkWidget *
ww_wish_list_get_search_bar (WwWishList *self)
{
  return GTK_WIDGET (self->search_bar);
}

/* --- life --- */

static void
ww_wish_list_dispose (GObject *object)
{
  WwWishList *self = WW_WISH_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_cancellable_cancel (self->offering);
  g_clear_object (&self->offering);
  g_clear_object (&self->workspace);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (ww_wish_list_parent_class)->dispose (object);
}

static void
ww_wish_list_finalize (GObject *object)
{
  WwWishList *self = WW_WISH_LIST (object);

  for (int i = 0; i < N_FILTERS; i++)
    g_hash_table_unref (self->chosen[i]);
  g_ptr_array_unref (self->bound);
  g_clear_pointer (&self->tag_counts, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_hash_table_unref (self->changed);
  g_free (self->announced);
  g_free (self->announcement);
  g_free (self->selected_id);
  G_OBJECT_CLASS (ww_wish_list_parent_class)->finalize (object);
}

static void
ww_wish_list_class_init (WwWishListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_wish_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_wish_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ww_wish_list_init (WwWishList *self)
{
  for (int i = 0; i < N_FILTERS; i++)
    self->chosen[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  recall (self);
  self->bound = g_ptr_array_new ();
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GtkWidget *
make_search (WwWishList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *chips = ww_wrap_box_new ();

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _("Search wishes, tags, organisations"), "search-delay", SEARCH_DELAY_MS, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search wishes"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (refresh_soon), self);
  self->search_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  gtk_search_bar_set_child (self->search_bar, GTK_WIDGET (self->entry));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  self->mine = make_toggle (self, _("Mine"), "wish-mine");
  self->no_match = make_toggle (self, _("No match"), "wish-no-match");
  ww_wrap_box_append (WW_WRAP_BOX (chips), make_filter (self, FILTER_STATUS));
  ww_wrap_box_append (WW_WRAP_BOX (chips), make_filter (self, FILTER_FROM));
  ww_wrap_box_append (WW_WRAP_BOX (chips), GTK_WIDGET (self->mine));
  ww_wrap_box_append (WW_WRAP_BOX (chips), GTK_WIDGET (self->no_match));
  ww_wrap_box_append (WW_WRAP_BOX (chips), make_filter (self, FILTER_KIND));
  ww_wrap_box_append (WW_WRAP_BOX (chips), make_filter (self, FILTER_TAG));
  ww_wrap_box_append (WW_WRAP_BOX (chips), make_filter (self, FILTER_NEEDED));
  gtk_widget_set_margin_start (chips, 12);
  gtk_widget_set_margin_end (chips, 12);
  gtk_widget_set_margin_top (chips, 3);
  gtk_widget_set_margin_bottom (chips, 9);
  gtk_widget_set_name (chips, "wish-filter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search_bar));
  gtk_box_append (GTK_BOX (box), chips);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  return box;
}

static GtkWidget *
make_list (WwWishList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind), self);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_changed), self, G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_list_view_set_single_click_activate (self->view, FALSE);
  gtk_widget_set_name (GTK_WIDGET (self->view), "wish-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Wishes"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (row_activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

GtkWidget *
ww_wish_list_new (WwWorkspace *workspace)
{
  WwWishList *self = g_object_new (WW_TYPE_WISH_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->workspace = g_object_ref (workspace);
  self->model = ww_row_model_new (ww_workspace_get_reader (workspace), WW_ROW_WISH);
  gtk_box_append (GTK_BOX (box), make_search (self));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "list");
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  self->empty_button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->empty_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty_button), "pill");
  g_signal_connect_swapped (self->empty_button, "clicked", G_CALLBACK (empty_button_clicked), self);
  adw_status_page_set_child (self->empty, GTK_WIDGET (self->empty_button));
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "counts-changed", G_CALLBACK (counts_changed), self, G_CONNECT_SWAPPED);
  refresh_now (self);
  return GTK_WIDGET (self);
}

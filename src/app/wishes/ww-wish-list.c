/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-list-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-fold.h"
#include "ww-format.h"
#include "ww-gone.h"
#include "ww-instant.h"
#include "ww-query.h"
#include "ww-row-factory.h"
#include "ww-row-model.h"
#include "ww-search.h"
#include "ww-settings.h"
#include "ww-words-text.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

#define SEARCH_DELAY_MS 60
#define ROW_HEIGHT 62
#define POPOVER_MAX_HEIGHT 360
/* While matches are being counted a list of those without one changes all the time; once a second is enough. */
#define COUNTS_DELAY_MS 1000
/* Of the tags and organisations that a filter offers: more are found by typing. */
#define MAX_OFFERED 30
/* Beyond so many changed wishes every row is read anew. */
#define MAX_CHANGED 200

G_DEFINE_FINAL_TYPE (WwWishList, ww_wish_list, ADW_TYPE_BIN)

enum { CHOSEN, ACTIVATED, CLICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- what is listed --- */

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
  query->status = ww_wish_filters_join (self, FILTER_STATUS);
  query->of_kind = ww_wish_filters_join (self, FILTER_KIND);
  query->tag = ww_wish_filters_join (self, FILTER_TAG);
  query->from = ww_wish_filters_join (self, FILTER_FROM);
  query->due = ww_wish_filters_join (self, FILTER_NEEDED);
  return query;
}

static gboolean
is_filtered (WwWishList *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->entry)) || ww_wish_filters_count (self);
}

static void
show_emptiness (WwWishList *self)
{
  gboolean filtered = is_filtered (self);
  guint n = ww_wish_filters_count (self);
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

      ww_window_toast_action (window, both, _("_Show"), "win.show-document", g_variant_new_string (id));
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

/* What this person deletes gives way to the next wish; what another deletes stays in view, to be told and brought back. */
static gboolean
is_gone_elsewhere (WwWishList *self)
{
  g_autofree char *by = NULL;
  gint64 at_ms;

  return self->selected_id && ww_gone_tell (ww_workspace_get_reader (self->workspace), self->selected_id, &by, &at_ms)
         && g_strcmp0 (by, ww_workspace_get_advisor (self->workspace)) != 0;
}

/* Where the selected wish is now. One that gave way to the next, as it was deleted, and is back has its place again, and is to be seen. */
static guint
find_selected (WwWishList *self)
{
  guint back = self->gave_way_id ? ww_row_model_find (self->model, self->gave_way_id) : G_MAXUINT;

  if (back == G_MAXUINT)
    return self->selected_id ? ww_row_model_find (self->model, self->selected_id) : G_MAXUINT;
  g_clear_pointer (&self->gave_way_id, g_free);
  self->bring_into_view = TRUE;
  return back;
}

static void
take_list (WwWishList *self, GArray *nums)
{
  g_autoptr (GArray) changed = changed_nums (self);
  gboolean gone_elsewhere;
  guint position;

  self->refreshing = TRUE;
  /* GtkSingleSelection looks for what was selected among all that is new, which would read a hundred thousand rows. Where it is now is found
   * by its number below. */
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  ww_row_model_set_nums (self->model, nums, changed);
  if (self->all_changed)
    ww_row_model_forget (self->model);
  g_hash_table_remove_all (self->changed);
  self->all_changed = FALSE;
  position = find_selected (self);
  gone_elsewhere = position == G_MAXUINT && is_gone_elsewhere (self);
  if (position == G_MAXUINT && !gone_elsewhere && self->selected_id)
    {
      g_free (self->gave_way_id);
      self->gave_way_id = g_strdup (self->selected_id);
    }
  gtk_single_selection_set_selected (self->selection, position != G_MAXUINT             ? position
                                                      : nums->len && !gone_elsewhere ? 0
                                                                                     : GTK_INVALID_LIST_POSITION);
  self->refreshing = FALSE;
  self->loaded = TRUE;
  show_emptiness (self);
  if (self->bring_into_view && position != G_MAXUINT)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  self->bring_into_view = FALSE;
  if (!gone_elsewhere)
    selected_changed (self);
  if (self->announced)
    announce (self, ww_window_of (GTK_WIDGET (self)));
}

/* A list that is asked for in the query thread. */
typedef struct {
  WwQuery *query;
  WwWorkspace *no_match_of; /* (nullable): only wishes without a match there */
  GHashTable *subset;       /* (nullable): only these */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  ww_query_free (asked->query);
  g_clear_pointer (&asked->subset, g_hash_table_unref);
  g_free (asked);
}

static gboolean
is_wanted (const char *id, gpointer data)
{
  const Asked *asked = data;

  return (!asked->subset || g_hash_table_contains (asked->subset, id))
         && (!asked->no_match_of || ww_workspace_get_match_count (asked->no_match_of, id) == 0);
}

static gpointer
ask (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return ww_store_query_nums_where (store, asked->query, asked->no_match_of || asked->subset ? is_wanted : NULL, asked, cancellable, error);
}

static void
answered (gpointer owner, gpointer answer, const GError *error)
{
  if (answer)
    take_list (owner, answer);
}

static void
refresh_now (WwWishList *self)
{
  Asked *asked = g_new0 (Asked, 1);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  asked->query = make_query (self);
  asked->no_match_of = gtk_toggle_button_get_active (self->no_match) ? self->workspace : NULL;
  if (ww_subset_chip_get_ids (self->subset))
    asked->subset = g_hash_table_ref (ww_subset_chip_get_ids (self->subset));
  ww_ask_now (self->rows, asked);
}

static gboolean
refresh (gpointer data)
{
  WwWishList *self = data;

  self->refresh_id = 0;
  refresh_now (self);
  return G_SOURCE_REMOVE;
}

void
ww_wish_list_show_subset (WwWishList *self, const char *title, const char *const *ids)
{
  ww_subset_chip_set (self->subset, title, ids);
  ww_wish_filters_clear_others (self);
}

void
ww_wish_list_refresh_soon (WwWishList *self)
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
    ww_wish_list_refresh_soon (self);
}

/* --- rows --- */

static void
show_count (WwWishList *self, GtkListItem *item)
{
  WwRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = ww_row_factory_get_content (item);
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
      const char *owner = gtk_label_get_text (g_object_get_data (G_OBJECT (box), "ww-organisation"));

      name = g_strdup_printf ("%s, %s, %s", wish->statement, owner, text ? text : "");
      ww_row_factory_set_name (item, name);
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

static GtkWidget *
build_row (gpointer self)
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
  return box;
}

static void
fill_row (GtkListItem *item, GtkWidget *box, gpointer data)
{
  WwWishList *self = data;
  const WwWishRow *wish = ww_row_get_data (gtk_list_item_get_item (item));
  g_autofree char *owner = NULL;

  if (wish)
    owner = wish->organisation_name ? g_strdup (wish->organisation_name)
                                    : ww_counterpart_name (ww_workspace_get_reader (self->workspace), wish->organisation);
  gtk_label_set_text (g_object_get_data (G_OBJECT (box), "ww-statement"), wish ? wish->statement : "");
  gtk_label_set_text (g_object_get_data (G_OBJECT (box), "ww-organisation"), owner ? owner : "");
  g_ptr_array_add (self->bound, item);
  g_object_set_data (G_OBJECT (box), "ww-count", NULL);
  show_count (self, item);
}

static void
empty_row (GtkListItem *item, gpointer data)
{
  WwWishList *self = data;

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

  if (g_strcmp0 (id, self->selected_id) == 0)
    return;
  g_free (self->selected_id);
  self->selected_id = g_strdup (id);
  g_signal_emit (self, signals[CHOSEN], 0, id ? id : "");
}

/* By whoever looks at the list, not by what came into it: what went before is no longer waited for. */
static void
row_chosen (WwWishList *self)
{
  if (self->refreshing)
    return;
  g_clear_pointer (&self->gave_way_id, g_free);
  selected_changed (self);
}

static void
row_activated (WwWishList *self, guint position)
{
  g_autoptr (WwRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  g_signal_emit (self, signals[ACTIVATED], 0, row ? ww_row_get_id (row) : "");
}

static void
empty_button_clicked (WwWishList *self)
{
  if (is_filtered (self))
    ww_wish_filters_clear (self);
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
        ww_wish_filters_clear (self);
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
  g_clear_pointer (&self->rows, ww_ask_free);
  g_clear_pointer (&self->count_tags, ww_ask_free);
  g_clear_pointer (&self->find_organisations, ww_ask_free);
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
  g_free (self->gave_way_id);
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
  ww_wish_filters_recall (self);
  self->bound = g_ptr_array_new ();
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GtkWidget *
make_search (WwWishList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->entry, "placeholder-text", _("Search wishes, tags, organisations"), "search-delay", SEARCH_DELAY_MS, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search wishes"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (ww_wish_list_refresh_soon), self);
  self->search_bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  gtk_search_bar_set_child (self->search_bar, GTK_WIDGET (self->entry));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search_bar));
  gtk_box_append (GTK_BOX (box), ww_wish_filters_make (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  return box;
}

static GtkWidget *
make_list (WwWishList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (row_chosen), self, G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection),
                                                  ww_row_factory_new (ROW_HEIGHT, build_row, fill_row, empty_row, self)));
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
  self->rows = ww_ask_new (workspace, ask, asked_free, (GDestroyNotify) g_array_unref, answered, self);
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

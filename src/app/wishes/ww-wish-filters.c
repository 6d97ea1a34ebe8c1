/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-query.h"
#include "ww-search.h"
#include "ww-settings.h"
#include "ww-wish-list-private.h"
#include "ww-words-text.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

#define SEARCH_DELAY_MS 60
#define POPOVER_MAX_HEIGHT 360
/* Of the tags and organisations that a filter offers: more are found by typing. */
#define MAX_OFFERED 30

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

char *
ww_wish_filters_join (WwWishList *self, FilterId filter)
{
  return filter == FILTER_NEEDED ? join_needed (self) : join_chosen (self, filter);
}

guint
ww_wish_filters_count (WwWishList *self)
{
  guint n = gtk_toggle_button_get_active (self->mine) + gtk_toggle_button_get_active (self->no_match)
            + (ww_subset_chip_get_ids (self->subset) != NULL);

  for (int i = FILTER_FROM; i < N_FILTERS; i++)
    n += g_hash_table_size (self->chosen[i]) > 0;
  return n;
}

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
  /* What was chosen before comes back. */
  if (ww_subset_chip_get_ids (self->subset))
    return;
  for (int i = 0; i < N_FILTERS; i++)
    {
      g_autofree char *key = g_strconcat ("wish-", filter_kinds[i].key, NULL);
      g_autofree gpointer *words = g_hash_table_get_keys_as_array (self->chosen[i], NULL);
      g_autofree char *joined = g_strjoinv (" ", (char **) words);

      ww_settings_remember (key, g_variant_new_string (joined));
    }
  ww_settings_remember ("wish-mine", g_variant_new_boolean (gtk_toggle_button_get_active (self->mine)));
  ww_settings_remember ("wish-no-match", g_variant_new_boolean (gtk_toggle_button_get_active (self->no_match)));
}

void
ww_wish_filters_recall (WwWishList *self)
{
  for (int i = 0; i < N_FILTERS; i++)
    {
      g_autofree char *key = g_strconcat ("wish-", filter_kinds[i].key, NULL);
      g_autoptr (GVariant) joined = ww_settings_recall (key, G_VARIANT_TYPE_STRING);
      g_auto (GStrv) words = g_strsplit (joined ? g_variant_get_string (joined, NULL) : i == FILTER_STATUS ? "open" : "", " ", -1);

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
  ww_wish_list_refresh_soon (self);
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
tags_counted (gpointer owner, gpointer answer, const GError *error)
{
  WwWishList *self = owner;

  if (!answer)
    return;
  g_clear_pointer (&self->tag_counts, g_ptr_array_unref);
  self->tag_counts = g_ptr_array_ref (answer);
  fill (self, FILTER_TAG);
}

static void
organisations_found (gpointer owner, gpointer answer, const GError *error)
{
  WwWishList *self = owner;

  if (!answer)
    return;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_ptr_array_ref (answer);
  fill (self, FILTER_FROM);
}

/* What may be chosen, when the list of it is opened and as something is typed there. */
static void
offer_more (WwWishList *self, FilterId filter)
{
  const char *typed = self->filter_entries[filter] ? gtk_editable_get_text (self->filter_entries[filter]) : "";

  g_clear_pointer (&self->found, g_ptr_array_unref);
  fill (self, filter);
  if (filter == FILTER_TAG)
    ww_ask_now (self->count_tags, NULL);
  else if (*typed)
    ww_ask_now (self->find_organisations, g_strdup (typed));
  else
    ww_ask_take_back (self->find_organisations);
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
  ww_wish_list_refresh_soon (self);
}

static gboolean
recall_toggle (const char *key)
{
  g_autoptr (GVariant) on = ww_settings_recall (key, G_VARIANT_TYPE_BOOLEAN);

  return on && g_variant_get_boolean (on);
}

static GtkToggleButton *
make_toggle (WwWishList *self, const char *label, const char *key)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "ww-filter");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), recall_toggle (key));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled), self);
  return GTK_TOGGLE_BUTTON (button);
}

void
ww_wish_filters_clear_others (WwWishList *self)
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
  ww_wish_list_refresh_soon (self);
}

void
ww_wish_filters_clear (WwWishList *self)
{
  ww_subset_chip_set (self->subset, NULL, NULL);
  ww_wish_filters_clear_others (self);
}

static void
subset_cleared (WwWishList *self)
{
  gboolean mine = recall_toggle ("wish-mine"), no_match = recall_toggle ("wish-no-match");

  for (int i = 0; i < N_FILTERS; i++)
    g_hash_table_remove_all (self->chosen[i]);
  ww_wish_filters_recall (self);
  for (int i = 0; i < N_FILTERS; i++)
    {
      fill (self, i);
      show_filter (self, i);
    }
  gtk_toggle_button_set_active (self->mine, mine);
  gtk_toggle_button_set_active (self->no_match, no_match);
  ww_wish_list_refresh_soon (self);
}

void
ww_wish_list_show_without_match (WwWishList *self)
{
  ww_wish_filters_clear (self);
  gtk_toggle_button_set_active (self->no_match, TRUE);
}

GtkWidget *
ww_wish_filters_make (WwWishList *self)
{
  GtkWidget *chips = ww_wrap_box_new ();

  self->count_tags = ww_ask_new (self->workspace, count_tags, NULL, (GDestroyNotify) g_ptr_array_unref, tags_counted, self);
  self->find_organisations = ww_ask_new (self->workspace, find_organisations, g_free, (GDestroyNotify) g_ptr_array_unref, organisations_found, self);
  self->subset = WW_SUBSET_CHIP (ww_subset_chip_new ());
  g_signal_connect_object (self->subset, "cleared", G_CALLBACK (subset_cleared), self, G_CONNECT_SWAPPED);
  ww_wrap_box_append (WW_WRAP_BOX (chips), GTK_WIDGET (self->subset));
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
  return chips;
}

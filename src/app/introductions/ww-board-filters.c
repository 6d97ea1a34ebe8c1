/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-board-filters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-by-width.h"
#include "ww-filter-chip.h"
#include "ww-label.h"
#include "ww-settings.h"
#include "ww-words-text.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

#define WIDE 720
#define SEARCH_DELAY_MS 60

struct _WwBoardFilters {
  AdwBin parent_instance;

  GtkSearchBar *search_bar;
  GtkWidget *entry, *narrow_line;
  GtkToggleButton *mine, *late;
  WwFilterChip *owners, *kinds;
  GtkLabel *wide, *narrow;

  gboolean clearing;

  /* owned */
  WwWorkspace *workspace;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwBoardFilters, ww_board_filters, ADW_TYPE_BIN)

/* --- what is chosen --- */

static void
remember (WwBoardFilters *self)
{
  g_auto (GStrv) owners = ww_filter_chip_dup_chosen (self->owners), kinds = ww_filter_chip_dup_chosen (self->kinds);

  ww_settings_remember ("introductions-mine", g_variant_new_boolean (gtk_toggle_button_get_active (self->mine)));
  ww_settings_remember ("introductions-late", g_variant_new_boolean (gtk_toggle_button_get_active (self->late)));
  ww_settings_remember ("introductions-owners", g_variant_new_strv ((const char *const *) owners, -1));
  ww_settings_remember ("introductions-kinds", g_variant_new_strv ((const char *const *) kinds, -1));
}

static void
changed (WwBoardFilters *self)
{
  if (self->clearing)
    return;
  remember (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
recall_toggle (GtkToggleButton *button, const char *key)
{
  g_autoptr (GVariant) on = ww_settings_recall (key, G_VARIANT_TYPE_BOOLEAN);

  gtk_toggle_button_set_active (button, on && g_variant_get_boolean (on));
}

static void
recall_chip (WwFilterChip *chip, const char *key)
{
  g_autoptr (GVariant) words = ww_settings_recall (key, G_VARIANT_TYPE_STRING_ARRAY);
  g_autofree const char **chosen = words ? g_variant_get_strv (words, NULL) : NULL;

  ww_filter_chip_set_chosen (chip, chosen);
}

WwBoardFilter *
ww_board_filters_make (WwBoardFilters *self)
{
  g_auto (GStrv) owners = ww_filter_chip_dup_chosen (self->owners), kinds = ww_filter_chip_dup_chosen (self->kinds);
  const char *mine[] = { ww_workspace_get_advisor (self->workspace), NULL };
  gboolean only_mine = mine[0] && gtk_toggle_button_get_active (self->mine);

  return ww_board_filter_new (only_mine ? mine : (const char *const *) owners, (const char *const *) kinds,
                              gtk_toggle_button_get_active (self->late), gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

guint
ww_board_filters_count (WwBoardFilters *self)
{
  return gtk_toggle_button_get_active (self->mine) + gtk_toggle_button_get_active (self->late) + (ww_filter_chip_get_n_chosen (self->owners) > 0)
         + (ww_filter_chip_get_n_chosen (self->kinds) > 0) + (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

void
ww_board_filters_clear (WwBoardFilters *self)
{
  self->clearing = TRUE;
  gtk_toggle_button_set_active (self->mine, FALSE);
  gtk_toggle_button_set_active (self->late, FALSE);
  ww_filter_chip_set_chosen (self->owners, NULL);
  ww_filter_chip_set_chosen (self->kinds, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->clearing = FALSE;
  changed (self);
}

/* --- owners and kinds --- */

static gpointer
count_owners (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);

  ww_query_set (&query->status, "proposed introduced met negotiating agreed ended");
  return ww_store_count_values (store, query, WW_SORT_UPDATED_BY, error);
}

static void
add_owners (WwFilterChip *chip, GPtrArray *counts, gpointer user_data)
{
  for (guint i = 0; counts && i < counts->len; i++)
    {
      const WwValueCount *count = counts->pdata[i];

      if (count->value && *count->value)
        ww_filter_chip_add (chip, count->value, (int) count->count);
    }
}

static const char *
same (const char *word, gpointer user_data)
{
  return word;
}

static void
add_kinds (WwFilterChip *chip, GPtrArray *counts, gpointer user_data)
{
  for (const char *const *kind = ww_words_wish_kind; *kind; kind++)
    ww_filter_chip_add (chip, *kind, -1);
}

static const char *
kind_text (const char *word, gpointer user_data)
{
  return ww_text_wish_kind (word);
}

GStrv
ww_board_filters_dup_owners (WwBoardFilters *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) counts = count_owners (ww_workspace_get_reader (self->workspace), NULL, NULL, NULL);
  const char *advisor = ww_workspace_get_advisor (self->workspace);
  gboolean any = advisor != NULL;

  if (advisor)
    g_strv_builder_add (builder, advisor);
  for (guint i = 0; counts && i < counts->len; i++)
    {
      const WwValueCount *count = counts->pdata[i];

      if (!count->value || !*count->value || g_strcmp0 (count->value, advisor) == 0)
        continue;
      g_strv_builder_add (builder, count->value);
      any = TRUE;
    }
  if (!any)
    g_strv_builder_add (builder, g_get_real_name ());
  return g_strv_builder_end (builder);
}

/* --- what is told --- */

void
ww_board_filters_show (WwBoardFilters *self, const WwBoard *board)
{
  g_autofree char *sum = ww_board_sum_text (board->agreed), *text = NULL;
  /* Translators: a filter and how many it lets through: “Overdue · 3”. */
  g_autofree char *late = board->n_late ? g_strdup_printf (_("Overdue · %u"), board->n_late) : g_strdup (_("Overdue"));

  gtk_button_set_label (GTK_BUTTON (self->late), late);
  if (sum)
    /* Translators: how many introductions led to an agreement in a year, and what that is worth; keep the markup. */
    text = g_markup_printf_escaped (_("Agreed in %d  <b>%u</b>   Worth  <b>%s</b>"), board->year, board->n_agreed, sum);
  else
    text = g_markup_printf_escaped (_("Agreed in %d  <b>%u</b>"), board->year, board->n_agreed);
  gtk_label_set_markup (self->wide, text);
  gtk_label_set_markup (self->narrow, text);
}

/* --- search --- */

GtkWidget *
ww_board_filters_get_search_bar (WwBoardFilters *self)
{
  return GTK_WIDGET (self->search_bar);
}

void
ww_board_filters_focus_search (WwBoardFilters *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (self->entry);
}

/* --- building --- */

static GtkToggleButton *
make_toggle (WwBoardFilters *self, const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "ww-filter");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return GTK_TOGGLE_BUTTON (button);
}

static GtkWidget *
make_chips (WwBoardFilters *self)
{
  GtkWidget *chips = ww_wrap_box_new ();

  self->mine = make_toggle (self, _("Mine"));
  self->late = make_toggle (self, _("Overdue"));
  self->owners = WW_FILTER_CHIP (ww_filter_chip_new (_("Any owner"), self->workspace, count_owners, add_owners, same, NULL));
  self->kinds = WW_FILTER_CHIP (ww_filter_chip_new (_("All kinds"), self->workspace, NULL, add_kinds, kind_text, NULL));
  recall_toggle (self->mine, "introductions-mine");
  recall_toggle (self->late, "introductions-late");
  recall_chip (self->owners, "introductions-owners");
  recall_chip (self->kinds, "introductions-kinds");
  ww_wrap_box_append (WW_WRAP_BOX (chips), GTK_WIDGET (self->mine));
  ww_wrap_box_append (WW_WRAP_BOX (chips), GTK_WIDGET (self->owners));
  ww_wrap_box_append (WW_WRAP_BOX (chips), GTK_WIDGET (self->late));
  ww_wrap_box_append (WW_WRAP_BOX (chips), GTK_WIDGET (self->kinds));
  g_signal_connect_swapped (self->mine, "toggled", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->late, "toggled", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->owners, "changed", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->kinds, "changed", G_CALLBACK (changed), self);
  gtk_widget_set_hexpand (chips, TRUE);
  gtk_widget_set_valign (chips, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  return chips;
}

static GtkWidget *
make_search_bar (WwBoardFilters *self)
{
  GtkWidget *bar = gtk_search_bar_new ();

  self->entry = gtk_search_entry_new ();
  self->search_bar = GTK_SEARCH_BAR (bar);
  g_object_set (self->entry, "placeholder-text", _("Search introductions"), "search-delay", SEARCH_DELAY_MS, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search introductions"), -1);
  gtk_search_bar_set_child (self->search_bar, self->entry);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (changed), self);
  return bar;
}

GtkWidget *
ww_board_filters_new (WwWorkspace *workspace)
{
  WwBoardFilters *self = g_object_new (WW_TYPE_BOARD_FILTERS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = ww_by_width_new (WIDE, 12);

  self->workspace = g_object_ref (workspace);
  self->wide = GTK_LABEL (gtk_label_new (NULL));
  self->narrow = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->narrow, 0);
  gtk_label_set_wrap (self->narrow, TRUE);
  gtk_widget_set_layout_manager (line, layout);
  gtk_box_append (GTK_BOX (line), make_chips (self));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->wide));
  gtk_box_append (GTK_BOX (row), line);
  self->narrow_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->narrow_line, ww_by_width_new (WIDE, 0));
  gtk_box_append (GTK_BOX (self->narrow_line), GTK_WIDGET (self->narrow));
  gtk_box_append (GTK_BOX (row), self->narrow_line);
  ww_by_width_add_wide (WW_BY_WIDTH (layout), GTK_WIDGET (self->wide));
  ww_by_width_add_narrow (WW_BY_WIDTH (gtk_widget_get_layout_manager (self->narrow_line)), GTK_WIDGET (self->narrow));
  gtk_widget_add_css_class (row, "ww-matrix-tools");
  gtk_box_append (GTK_BOX (box), make_search_bar (self));
  gtk_box_append (GTK_BOX (box), row);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

static void
ww_board_filters_dispose (GObject *object)
{
  g_clear_object (&WW_BOARD_FILTERS (object)->workspace);
  G_OBJECT_CLASS (ww_board_filters_parent_class)->dispose (object);
}

static void
ww_board_filters_class_init (WwBoardFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_board_filters_dispose;
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_BOARD_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_board_filters_init (WwBoardFilters *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-filter-chip.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-format.h"

#define MAX_HEIGHT 360

struct _WwFilterChip {
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkLabel *label;
  GtkBox *box;

  WwFilterWords words;
  WwFilterText text;
  gpointer user_data;

  /* owned */
  WwAsk *counting; /* (nullable): of what the list tells */
  char *title;
  GHashTable *chosen;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwFilterChip, ww_filter_chip, GTK_TYPE_WIDGET)

static void
show_chosen (WwFilterChip *self)
{
  guint n = g_hash_table_size (self->chosen);
  GHashTableIter iter;
  gpointer word = NULL;
  g_autofree char *text = NULL, *name = NULL;

  g_hash_table_iter_init (&iter, self->chosen);
  if (n == 1 && g_hash_table_iter_next (&iter, &word, NULL))
    text = g_strdup (self->text (word, self->user_data));
  else
    text = n ? g_strdup_printf ("%s · %u", self->title, n) : g_strdup (self->title);
  gtk_label_set_text (self->label, text);
  name = n == 1 ? g_strdup_printf ("%s: %s", self->title, text) : g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  (n ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->button), "ww-set");
}

static void
toggled (GtkCheckButton *check, WwFilterChip *self)
{
  const char *word = g_object_get_data (G_OBJECT (check), "ww-word");

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, g_strdup (word));
  else
    g_hash_table_remove (self->chosen, word);
  show_chosen (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ww_filter_chip_add (WwFilterChip *self, const char *word, int count)
{
  g_autofree char *number = count >= 0 ? ww_format_number (ww_format_get_language (), count) : NULL;
  /* Translators: a word and how many records have it: “Home care (12)”. */
  g_autofree char *label = number ? g_strdup_printf (_("%s (%s)"), self->text (word, self->user_data), number)
                                  : g_strdup (self->text (word, self->user_data));
  GtkWidget *check = gtk_check_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (check), "ww-word", g_strdup (word), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, word));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled), self);
  gtk_box_append (self->box, check);
}

static void
fill (WwFilterChip *self, GPtrArray *counts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_box_remove (self->box, child);
  self->words (self, counts, self->user_data);
}

static void
counted (gpointer owner, gpointer answer, const GError *error)
{
  if (answer)
    fill (owner, answer);
}

static void
opened (WwFilterChip *self)
{
  if (!self->counting)
    {
      fill (self, NULL);
      return;
    }
  if (!gtk_widget_get_first_child (GTK_WIDGET (self->box)))
    gtk_box_append (self->box, gtk_label_new (_("Counting…")));
  ww_ask_now (self->counting, NULL);
}

guint
ww_filter_chip_get_n_chosen (WwFilterChip *self)
{
  return g_hash_table_size (self->chosen);
}

GStrv
ww_filter_chip_dup_chosen (WwFilterChip *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_strv_builder_add (builder, word);
  return g_strv_builder_end (builder);
}

void
ww_filter_chip_set_chosen (WwFilterChip *self, const char *const *words)
{
  g_hash_table_remove_all (self->chosen);
  for (; words && *words; words++)
    g_hash_table_add (self->chosen, g_strdup (*words));
  show_chosen (self);
}

GtkWidget *
ww_filter_chip_new (const char *title, WwWorkspace *workspace, WwQueryJob count, WwFilterWords words, WwFilterText text, gpointer user_data)
{
  WwFilterChip *self = g_object_new (WW_TYPE_FILTER_CHIP, NULL);

  self->title = g_strdup (title);
  self->counting = count ? ww_ask_new (workspace, count, NULL, (GDestroyNotify) g_ptr_array_unref, counted, self) : NULL;
  self->words = words;
  self->text = text;
  self->user_data = user_data;
  show_chosen (self);
  return GTK_WIDGET (self);
}

static void
ww_filter_chip_dispose (GObject *object)
{
  WwFilterChip *self = WW_FILTER_CHIP (object);
  GtkWidget *child;

  g_clear_pointer (&self->counting, ww_ask_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ww_filter_chip_parent_class)->dispose (object);
}

static void
ww_filter_chip_finalize (GObject *object)
{
  WwFilterChip *self = WW_FILTER_CHIP (object);

  g_free (self->title);
  g_hash_table_unref (self->chosen);
  G_OBJECT_CLASS (ww_filter_chip_parent_class)->finalize (object);
}

static void
ww_filter_chip_class_init (WwFilterChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_filter_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_filter_chip_finalize;
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_FILTER_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_filter_chip_init (WwFilterChip *self)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect_swapped (popover, "map", G_CALLBACK (opened), self);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 20);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, content);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "ww-filter");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
}

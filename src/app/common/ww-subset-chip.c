/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-subset-chip.h"

#include <glib/gi18n-lib.h>

#define LONGEST 24

struct _WwSubsetChip {
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *label;

  /* owned */
  GHashTable *ids; /* (nullable) */
};

enum { CLEARED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwSubsetChip, ww_subset_chip, GTK_TYPE_WIDGET)

GHashTable *
ww_subset_chip_get_ids (WwSubsetChip *self)
{
  return self->ids;
}

void
ww_subset_chip_set (WwSubsetChip *self, const char *title, const char *const *ids)
{
  g_autofree char *spoken = title ? g_strdup_printf (_("Only %s; take this filter away"), title) : NULL;

  g_clear_pointer (&self->ids, g_hash_table_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), title != NULL);
  if (!title)
    return;
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (; *ids; ids++)
    g_hash_table_add (self->ids, g_strdup (*ids));
  gtk_label_set_text (self->label, title);
  gtk_widget_set_tooltip_text (self->button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
clicked (WwSubsetChip *self)
{
  ww_subset_chip_set (self, NULL, NULL);
  g_signal_emit (self, signals[CLEARED], 0);
}

static void
ww_subset_chip_dispose (GObject *object)
{
  WwSubsetChip *self = WW_SUBSET_CHIP (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  G_OBJECT_CLASS (ww_subset_chip_parent_class)->dispose (object);
}

static void
ww_subset_chip_class_init (WwSubsetChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_subset_chip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[CLEARED] = g_signal_new ("cleared", WW_TYPE_SUBSET_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_subset_chip_init (WwSubsetChip *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, LONGEST);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), content);
  gtk_widget_add_css_class (self->button, "ww-filter");
  gtk_widget_add_css_class (self->button, "ww-set");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked), self);
}

GtkWidget *
ww_subset_chip_new (void)
{
  return g_object_new (WW_TYPE_SUBSET_CHIP, NULL);
}

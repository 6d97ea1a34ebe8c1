/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-shared-grid.h"

#include <glib/gi18n-lib.h>

#include "ww-label.h"

#define COLUMN_WIDTH 84

struct _WwSharedGrid {
  GtkWidget parent_instance;

  GtkWidget *scrolled; /* owned child */
  GtkGrid *grid;

  /* owned */
  GStrv tags;
  int n_rows;
};

G_DEFINE_FINAL_TYPE (WwSharedGrid, ww_shared_grid, GTK_TYPE_WIDGET)

static GtkWidget *
make_mark (WwShared what)
{
  GtkWidget *mark = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_widget_add_css_class (mark, what == WW_SHARED_WISHES ? "ww-dot" : "ww-ring");
  gtk_widget_set_halign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

GtkWidget *
ww_shared_grid_legend_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const texts[] = { _("Wishes for it"), _("Offers it") };

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *mark = make_mark (i ? WW_SHARED_OFFERS : WW_SHARED_WISHES), *label = ww_label_new_line (texts[i], "caption ww-secondary");

      gtk_widget_set_margin_start (mark, i ? 6 : 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, texts[i], -1);
      gtk_box_append (GTK_BOX (box), mark);
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

void
ww_shared_grid_add (WwSharedGrid *self, const char *name, const char *facts, const WwShared *marks)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), *label;
  int row = 2 * self->n_rows++ + 1;

  gtk_grid_attach (self->grid, line, 0, row, (int) g_strv_length (self->tags) + 1, 1);
  label = ww_label_new_line (name, NULL);
  gtk_widget_set_tooltip_text (label, name);
  gtk_box_append (GTK_BOX (box), label);
  label = ww_label_new_line (facts, "caption ww-secondary");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_size_request (box, 180, 31);
  gtk_grid_attach (self->grid, box, 0, row + 1, 1, 1);
  for (int i = 0; self->tags[i]; i++)
    {
      GtkWidget *mark;
      g_autofree char *text = NULL;

      if (marks[i] == WW_SHARED_NOTHING)
        continue;
      mark = make_mark (marks[i]);
      /* Translators: an organisation and a tag: "Furudal Municipality wishes for Night care" */
      text = g_strdup_printf (marks[i] == WW_SHARED_WISHES ? _("%s wishes for %s") : _("%s offers %s"), name, self->tags[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      gtk_widget_set_tooltip_text (mark, text);
      gtk_grid_attach (self->grid, mark, i + 1, row + 1, 1, 1);
    }
}

GtkWidget *
ww_shared_grid_new (const char *const *tags)
{
  WwSharedGrid *self = g_object_new (WW_TYPE_SHARED_GRID, NULL);

  self->tags = g_strdupv ((char **) tags);
  for (int i = 0; tags[i]; i++)
    {
      GtkWidget *label = gtk_label_new (tags[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), 2);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      gtk_label_set_width_chars (GTK_LABEL (label), 9);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 11);
      gtk_widget_set_size_request (label, COLUMN_WIDTH, 31);
      gtk_widget_set_tooltip_text (label, tags[i]);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "ww-secondary");
      gtk_grid_attach (self->grid, label, i + 1, 0, 1, 1);
    }
  return GTK_WIDGET (self);
}

static void
ww_shared_grid_dispose (GObject *object)
{
  g_clear_pointer (&WW_SHARED_GRID (object)->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_shared_grid_parent_class)->dispose (object);
}

static void
ww_shared_grid_finalize (GObject *object)
{
  g_strfreev (WW_SHARED_GRID (object)->tags);
  G_OBJECT_CLASS (ww_shared_grid_parent_class)->finalize (object);
}

static void
ww_shared_grid_class_init (WwSharedGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_shared_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_shared_grid_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_shared_grid_init (WwSharedGrid *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), 3);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->grid), 3);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->grid));
  gtk_widget_add_css_class (self->scrolled, "card");
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

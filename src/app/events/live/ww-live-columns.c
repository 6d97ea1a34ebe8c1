/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-live-columns.h"

#include <glib/gi18n-lib.h>

#define COLUMNS 3
#define WIDE_FROM 980
#define SPACING 24
#define FIRST_WIDTH 292
/* What the last column has of the room that the first leaves. */
#define LAST_SHARE(width) ((width) * 49 / 100)

struct _WwLiveColumns {
  GtkWidget parent_instance;

  GtkWidget *switcher;
  GtkWidget *buttons[COLUMNS];
  GtkWidget *children[COLUMNS];

  guint current;
};

G_DEFINE_FINAL_TYPE (WwLiveColumns, ww_live_columns, GTK_TYPE_WIDGET)

static int
measure_min (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum;

  gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
ww_live_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  WwLiveColumns *self = WW_LIVE_COLUMNS (widget);
  int switcher = measure_min (self->switcher, orientation, -1), largest = 0;

  for (guint i = 0; i < COLUMNS; i++)
    largest = MAX (largest, measure_min (self->children[i], orientation, -1));
  /* Each column scrolls, so how wide it is says nothing of how high. */
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (switcher, largest) : switcher + SPACING / 2 + largest;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, WIDE_FROM);
}

static void
place (GtkWidget *self, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation box = { x, y, width, height };

  if (gtk_widget_get_direction (self) == GTK_TEXT_DIR_RTL)
    box.x = gtk_widget_get_width (self) - x - width;
  gtk_widget_size_allocate (child, &box, -1);
}

static void
ww_live_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WwLiveColumns *self = WW_LIVE_COLUMNS (widget);
  gboolean wide = width >= WIDE_FROM;
  int switcher = measure_min (self->switcher, GTK_ORIENTATION_VERTICAL, -1), top = wide ? 0 : switcher + SPACING / 2, last;

  gtk_widget_set_child_visible (self->switcher, !wide);
  for (guint i = 0; i < COLUMNS; i++)
    gtk_widget_set_child_visible (self->children[i], wide || i == self->current);
  if (!wide)
    {
      place (widget, self->switcher, 0, 0, width, switcher);
      place (widget, self->children[self->current], 0, top, width, MAX (0, height - top));
      return;
    }
  width -= FIRST_WIDTH + 2 * SPACING;
  last = LAST_SHARE (width);
  place (widget, self->children[0], 0, 0, FIRST_WIDTH, height);
  place (widget, self->children[1], FIRST_WIDTH + SPACING, 0, width - last, height);
  place (widget, self->children[2], FIRST_WIDTH + 2 * SPACING + width - last, 0, last, height);
}

static void
toggled (GtkToggleButton *button, WwLiveColumns *self)
{
  for (guint i = 0; gtk_toggle_button_get_active (button) && i < COLUMNS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      self->current = i;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
ww_live_columns_show (WwLiveColumns *self, guint column)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[column]), TRUE);
}

static void
ww_live_columns_dispose (GObject *object)
{
  WwLiveColumns *self = WW_LIVE_COLUMNS (object);

  g_clear_pointer (&self->switcher, gtk_widget_unparent);
  for (guint i = 0; i < COLUMNS; i++)
    g_clear_pointer (&self->children[i], gtk_widget_unparent);
  G_OBJECT_CLASS (ww_live_columns_parent_class)->dispose (object);
}

static void
ww_live_columns_class_init (WwLiveColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_live_columns_dispose;
  widget_class->measure = ww_live_columns_measure;
  widget_class->size_allocate = ww_live_columns_size_allocate;
}

static void
ww_live_columns_init (WwLiveColumns *self)
{
  self->switcher = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->switcher), TRUE);
  gtk_widget_add_css_class (self->switcher, "linked");
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
}

GtkWidget *
ww_live_columns_new (const char *const *titles, GtkWidget *const *children)
{
  WwLiveColumns *self = g_object_new (WW_TYPE_LIVE_COLUMNS, NULL);

  for (guint i = 0; i < COLUMNS; i++)
    {
      self->buttons[i] = gtk_toggle_button_new_with_mnemonic (titles[i]);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]), GTK_TOGGLE_BUTTON (self->buttons[0]));
      gtk_box_append (GTK_BOX (self->switcher), self->buttons[i]);
      self->children[i] = children[i];
      gtk_widget_set_parent (children[i], GTK_WIDGET (self));
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[0]), TRUE);
  for (guint i = 0; i < COLUMNS; i++)
    g_signal_connect (self->buttons[i], "toggled", G_CALLBACK (toggled), self);
  return GTK_WIDGET (self);
}

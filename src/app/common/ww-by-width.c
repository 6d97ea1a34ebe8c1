/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-by-width.h"

struct _WwByWidth {
  GtkLayoutManager parent_instance;

  int threshold, spacing;
};

typedef enum { ALWAYS, WIDE, NARROW } When;

G_DEFINE_FINAL_TYPE (WwByWidth, ww_by_width, GTK_TYPE_LAYOUT_MANAGER)

static GQuark
when_quark (void)
{
  return g_quark_from_static_string ("ww-by-width-when");
}

static gboolean
is_shown (GtkWidget *child, gboolean wide)
{
  When when = (When) GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (child), when_quark ()));

  return gtk_widget_should_layout (child) && (when == ALWAYS || (when == WIDE) == wide);
}

static GtkWidget *
next_shown (GtkWidget *child, gboolean wide)
{
  while (child && !is_shown (child, wide))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

#define FOR_EACH(child, widget, wide) \
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget), wide); child; \
       child = next_shown (gtk_widget_get_next_sibling (child), wide))

static void
line_width (WwByWidth *self, GtkWidget *widget, gboolean wide, int *minimum, int *natural)
{
  gboolean first = TRUE, expanded = FALSE;

  *minimum = *natural = 0;
  FOR_EACH (child, widget, wide)
    {
      gboolean expands = !expanded && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      /* Only the one that expands is ever made narrower than it would like to be. */
      *minimum += (expands ? child_minimum : child_natural) + (first ? 0 : self->spacing);
      *natural += child_natural + (first ? 0 : self->spacing);
      expanded |= expands;
      first = FALSE;
    }
}

/* How wide the one that expands is in a line of @width. */
static int
rest_of (WwByWidth *self, GtkWidget *widget, gboolean wide, int width)
{
  gboolean first = TRUE, expanded = FALSE;

  FOR_EACH (child, widget, wide)
    {
      int natural;

      width -= first ? 0 : self->spacing;
      first = FALSE;
      if (!expanded && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          expanded = TRUE;
          continue;
        }
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width -= natural;
    }
  return MAX (width, 0);
}

static void
line_height (WwByWidth *self, GtkWidget *widget, int width, int *minimum, int *natural)
{
  gboolean wide = width < 0 || width >= self->threshold, expanded = FALSE;
  int rest = width < 0 ? -1 : rest_of (self, widget, wide, width);

  FOR_EACH (child, widget, wide)
    {
      int child_minimum, child_natural, child_width = -1;

      if (!expanded && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          expanded = TRUE;
          child_width = rest;
        }
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
ww_by_width_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  WwByWidth *self = WW_BY_WIDTH (manager);
  int unused;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      line_width (self, widget, FALSE, minimum, &unused);
      line_width (self, widget, TRUE, &unused, natural);
      *natural = MAX (*natural, *minimum);
    }
  else
    line_height (self, widget, for_size, minimum, natural);
}

static void
ww_by_width_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  WwByWidth *self = WW_BY_WIDTH (manager);
  gboolean wide = width >= self->threshold, expanded = FALSE, rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int rest = rest_of (self, widget, wide, width), x = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_child_visible (child, is_shown (child, wide));
  FOR_EACH (child, widget, wide)
    {
      GtkAllocation place = { x, 0, rest, height };

      if (!expanded && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        expanded = TRUE;
      else
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
      x += place.width + self->spacing;
      if (rtl)
        place.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static GtkSizeRequestMode
ww_by_width_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ww_by_width_class_init (WwByWidthClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = ww_by_width_measure;
  layout_class->allocate = ww_by_width_allocate;
  layout_class->get_request_mode = ww_by_width_get_request_mode;
}

static void
ww_by_width_init (WwByWidth *self)
{
}

GtkLayoutManager *
ww_by_width_new (int threshold, int spacing)
{
  WwByWidth *self = g_object_new (WW_TYPE_BY_WIDTH, NULL);

  self->threshold = threshold;
  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

static void
mark (WwByWidth *self, GtkWidget *child, When when)
{
  g_object_set_qdata (G_OBJECT (child), when_quark (), GINT_TO_POINTER (when));
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

void
ww_by_width_add_wide (WwByWidth *self, GtkWidget *child)
{
  mark (self, child, WIDE);
}

void
ww_by_width_add_narrow (WwByWidth *self, GtkWidget *child)
{
  mark (self, child, NARROW);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-bar.h"

#define THICKNESS 10
#define NARROWEST 40
#define HEIGHT 150
#define COLUMN_WIDTH 20
#define COLUMN_WIDEST 48
#define RADIUS 3
#define BETWEEN 1
#define LEAST 2

struct _WwBar {
  GtkWidget parent_instance;

  GtkOrientation orientation;
  double length, part;
};

G_DEFINE_FINAL_TYPE (WwBar, ww_bar, GTK_TYPE_WIDGET)

void
ww_bar_fill (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float width, float height, float left, float right)
{
  GskRoundedRect shape;

  if (width <= 0)
    return;
  left = MIN (left, width / 2);
  right = MIN (right, width / 2);
  gsk_rounded_rect_init (&shape, &GRAPHENE_RECT_INIT (x, 0, width, height),
                         &GRAPHENE_SIZE_INIT (left, left), &GRAPHENE_SIZE_INIT (right, right),
                         &GRAPHENE_SIZE_INIT (right, right), &GRAPHENE_SIZE_INIT (left, left));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, 0, width, height));
  gtk_snapshot_pop (snapshot);
}

static void
ww_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                int *natural_baseline)
{
  gboolean standing = WW_BAR (widget)->orientation == GTK_ORIENTATION_VERTICAL;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = standing ? COLUMN_WIDTH : NARROWEST;
      *natural = standing ? COLUMN_WIDEST : NARROWEST;
    }
  else
    *minimum = *natural = standing ? HEIGHT : THICKNESS;
}

static void
ww_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WwBar *self = WW_BAR (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), all, rest;
  GdkRGBA trough, color, apart;

  gtk_style_context_get_color (context, &trough);
  trough.alpha *= 0.1f;
  gdk_rgba_parse (&apart, "#e66100");
  if (gtk_widget_has_css_class (widget, "ok"))
    gdk_rgba_parse (&color, "#2ec27e");
  else if (!gtk_style_context_lookup_color (context, "accent_bg_color", &color))
    gdk_rgba_parse (&color, "#3584e4");
  if (gtk_widget_has_css_class (widget, "pale"))
    color.alpha *= 0.5f;
  if (self->orientation == GTK_ORIENTATION_VERTICAL)
    {
      float tall = height * (float) self->length;

      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, height - tall));
      ww_bar_fill (snapshot, &color, 0, width, tall, MIN (RADIUS, tall / 2), MIN (RADIUS, tall / 2));
      return;
    }
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  if (gtk_widget_has_css_class (widget, "trough"))
    ww_bar_fill (snapshot, &trough, 0, width, height, RADIUS, RADIUS);
  all = width * (float) self->length;
  /* A part is to be seen, however small it is. */
  rest = self->part > 0 ? MAX (all * (float) self->part, LEAST) : 0;
  ww_bar_fill (snapshot, &color, 0, all - rest - (rest > 0 && self->part < 1 ? BETWEEN : 0), height, RADIUS, RADIUS);
  ww_bar_fill (snapshot, &apart, MAX (all - rest, 0), rest, height, RADIUS, RADIUS);
}

static void
ww_bar_class_init (WwBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ww_bar_measure;
  widget_class->snapshot = ww_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ww_bar_init (WwBar *self)
{
}

GtkWidget *
ww_bar_new (GtkOrientation orientation)
{
  WwBar *self = g_object_new (WW_TYPE_BAR, NULL);

  self->orientation = orientation;
  gtk_widget_set_valign (GTK_WIDGET (self), orientation == GTK_ORIENTATION_VERTICAL ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  return GTK_WIDGET (self);
}

void
ww_bar_set (WwBar *self, double length, double part)
{
  self->length = length;
  self->part = part;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

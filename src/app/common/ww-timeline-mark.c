/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-timeline-mark.h"

#define DOT 8
#define WIDTH 16
/* The middle of the first line of text beside it. */
#define DOT_MIDDLE 10
#define GAP 4

struct _WwTimelineMark {
  GtkWidget parent_instance;

  gboolean current;
  gboolean last;
};

G_DEFINE_FINAL_TYPE (WwTimelineMark, ww_timeline_mark, GTK_TYPE_WIDGET)

static void
ww_timeline_mark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : DOT_MIDDLE + DOT / 2;
}

static void
ww_timeline_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WwTimelineMark *self = WW_TIMELINE_MARK (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  float middle = (float) gtk_widget_get_width (widget) / 2;
  float height = gtk_widget_get_height (widget);
  float line_top = DOT_MIDDLE + DOT / 2 + GAP;
  GskRoundedRect dot;
  GdkRGBA color;

  gtk_style_context_get_color (context, &color);
  color.alpha *= 0.15f;
  if (!self->last && height > line_top)
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (middle - 0.5f, line_top, 1, height - line_top + GAP));
  if (self->current)
    gtk_style_context_lookup_color (context, "accent_bg_color", &color);
  gsk_rounded_rect_init_from_rect (&dot, &GRAPHENE_RECT_INIT (middle - DOT / 2, DOT_MIDDLE - DOT / 2, DOT, DOT), DOT / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, &color, &dot.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
ww_timeline_mark_class_init (WwTimelineMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ww_timeline_mark_measure;
  widget_class->snapshot = ww_timeline_mark_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ww_timeline_mark_init (WwTimelineMark *self)
{
}

GtkWidget *
ww_timeline_mark_new (gboolean current, gboolean last)
{
  WwTimelineMark *self = g_object_new (WW_TYPE_TIMELINE_MARK, NULL);

  self->current = current;
  self->last = last;
  return GTK_WIDGET (self);
}

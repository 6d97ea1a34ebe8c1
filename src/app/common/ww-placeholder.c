/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-placeholder.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_MS 300
#define ROW_HEIGHT 70

struct _WwPlaceholder {
  GtkWidget parent_instance;

  guint n_rows;
  guint timeout;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (WwPlaceholder, ww_placeholder, GTK_TYPE_WIDGET)

static gboolean
ww_placeholder_show (gpointer data)
{
  WwPlaceholder *self = data;

  self->timeout = 0;
  self->showing = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
ww_placeholder_map (GtkWidget *widget)
{
  WwPlaceholder *self = WW_PLACEHOLDER (widget);

  GTK_WIDGET_CLASS (ww_placeholder_parent_class)->map (widget);
  self->showing = FALSE;
  self->timeout = g_timeout_add (PATIENCE_MS, ww_placeholder_show, self);
}

static void
ww_placeholder_unmap (GtkWidget *widget)
{
  WwPlaceholder *self = WW_PLACEHOLDER (widget);

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->showing = FALSE;
  GTK_WIDGET_CLASS (ww_placeholder_parent_class)->unmap (widget);
}

static void
ww_placeholder_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 200;
  else
    *minimum = *natural = ROW_HEIGHT * (int) WW_PLACEHOLDER (widget)->n_rows;
}

static void
ww_placeholder_bar (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height, float radius)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
ww_placeholder_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WwPlaceholder *self = WW_PLACEHOLDER (widget);
  float room = gtk_widget_get_width (widget) - 72 - 12;
  GdkRGBA color;

  if (!self->showing)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.08f;
  for (guint i = 0; i < self->n_rows; i++)
    {
      float y = ROW_HEIGHT * (float) i;

      ww_placeholder_bar (snapshot, &color, 20, y + 14, 32, 20, 4);
      ww_placeholder_bar (snapshot, &color, 16, y + 40, 40, 8, 4);
      ww_placeholder_bar (snapshot, &color, 72, y + 12, room * 0.56f, 12, 4);
      ww_placeholder_bar (snapshot, &color, 72, y + 36, room * 0.32f, 22, 11);
      ww_placeholder_bar (snapshot, &color, 72 + room * 0.32f + 6, y + 36, room * 0.42f, 22, 11);
    }
}

static void
ww_placeholder_class_init (WwPlaceholderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = ww_placeholder_map;
  widget_class->unmap = ww_placeholder_unmap;
  widget_class->measure = ww_placeholder_measure;
  widget_class->snapshot = ww_placeholder_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
ww_placeholder_init (WwPlaceholder *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Loading"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
}

GtkWidget *
ww_placeholder_new (guint n_rows)
{
  WwPlaceholder *self = g_object_new (WW_TYPE_PLACEHOLDER, NULL);

  self->n_rows = n_rows;
  return GTK_WIDGET (self);
}

gboolean
ww_placeholder_is_showing (WwPlaceholder *self)
{
  return self->showing;
}

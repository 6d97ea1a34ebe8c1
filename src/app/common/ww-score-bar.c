/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-score-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ww-bar.h"

#define HEIGHT 8
#define HEIGHT_LARGE 10
#define NARROWEST 40
#define BETWEEN 2
#define INNER_RADIUS 2

struct _WwScoreBar {
  GtkWidget parent_instance;

  WwScorePart parts[WW_N_PARTS];
  guint n_parts;
  int score;
};

G_DEFINE_FINAL_TYPE (WwScoreBar, ww_score_bar, GTK_TYPE_WIDGET)

static const char *colors[WW_N_PARTS] = { "#1a5fb4", "#62a0ea", "#2ec27e", "#9141ac", "#e5a50a" };

static void
get_color (WwPartColor color, GdkRGBA *rgba)
{
  gdk_rgba_parse (rgba, colors[color]);
}

static void
ww_score_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = NARROWEST;
  else
    *minimum = *natural = gtk_widget_has_css_class (widget, "large") ? HEIGHT_LARGE : HEIGHT;
}

static void
ww_score_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WwScoreBar *self = WW_SCORE_BAR (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  float radius = height / 2;
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA trough, accent, color;
  double total = 0;
  float x = 0;

  gtk_style_context_get_color (context, &trough);
  trough.alpha *= 0.1f;
  if (!gtk_style_context_lookup_color (context, "accent_bg_color", &accent))
    get_color (WW_PART_TAGS, &accent);

  if (rtl)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  if (self->n_parts == 0)
    {
      ww_bar_fill (snapshot, &trough, 0, width, height, radius, radius);
      ww_bar_fill (snapshot, &accent, 0, width * (float) CLAMP (self->score, 0, 100) / 100, height, radius, radius);
      return;
    }

  for (guint i = 0; i < self->n_parts; i++)
    total += self->parts[i].maximum;
  for (guint i = 0; i < self->n_parts && total > 0; i++)
    {
      const WwScorePart *part = &self->parts[i];
      gboolean first = i == 0, last = i + 1 == self->n_parts;
      float stretch = (width - BETWEEN * (float) (self->n_parts - 1)) * (float) (part->maximum / total);
      float won = part->maximum > 0 ? stretch * (float) CLAMP (part->points / part->maximum, 0, 1) : 0;
      /* A whole part is full to its end whatever the rounding, a part won in part leaves a gap to be seen. */
      gboolean whole = stretch - won < 0.5f;
      float left = first ? radius : INNER_RADIUS;
      float right = last ? radius : INNER_RADIUS;

      get_color (part->color, &color);
      ww_bar_fill (snapshot, &trough, x, stretch, height, left, right);
      ww_bar_fill (snapshot, &color, x, whole ? stretch : won, height, left, whole ? right : 0);
      x += stretch + BETWEEN;
    }
}

static void
ww_score_bar_class_init (WwScoreBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ww_score_bar_measure;
  widget_class->snapshot = ww_score_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
  gtk_widget_class_set_css_name (widget_class, "scorebar");
}

static void
ww_score_bar_init (WwScoreBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  ww_score_bar_set_score (self, 0);
}

GtkWidget *
ww_score_bar_new (void)
{
  return g_object_new (WW_TYPE_SCORE_BAR, NULL);
}

void
ww_score_bar_set_score (WwScoreBar *self, int score)
{
  ww_score_bar_set_parts (self, NULL, 0, score);
}

void
ww_score_bar_set_parts (WwScoreBar *self, const WwScorePart *parts, guint n_parts, int score)
{
  g_autofree char *text = g_strdup_printf (_("%d of 100"), score);

  g_return_if_fail (n_parts <= WW_N_PARTS);

  for (guint i = 0; i < n_parts; i++)
    self->parts[i] = parts[i];
  self->n_parts = n_parts;
  self->score = score;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) score,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
ww_score_bar_get_score (WwScoreBar *self)
{
  return self->score;
}

struct _WwPartDot {
  GtkWidget parent_instance;

  WwPartColor color;
};

G_DEFINE_FINAL_TYPE (WwPartDot, ww_part_dot, GTK_TYPE_WIDGET)

static void
ww_part_dot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = HEIGHT;
}

static void
ww_part_dot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA color;

  get_color (WW_PART_DOT (widget)->color, &color);
  ww_bar_fill (snapshot, &color, 0, HEIGHT, HEIGHT, HEIGHT / 2, HEIGHT / 2);
}

static void
ww_part_dot_class_init (WwPartDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = ww_part_dot_measure;
  widget_class->snapshot = ww_part_dot_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
ww_part_dot_init (WwPartDot *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
ww_part_dot_new (WwPartColor color)
{
  WwPartDot *self = g_object_new (WW_TYPE_PART_DOT, NULL);

  self->color = color;
  return GTK_WIDGET (self);
}

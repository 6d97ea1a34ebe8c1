/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-heat-cells.h"

#include "ww-heat-map.h"

#include <math.h>

#define GAP 2
#define RADIUS 3
/* The step from which on dark marks could not be seen: in light the darkest, in dark the palest steps. */
#define WHITE_FROM 4
#define BLACK_FROM_IN_DARK 5

typedef enum { MARK_DOT, MARK_STAR, N_MARKS } Mark;

struct _WwHeatCells {
  int size, scale;
  gboolean dark;
  GdkRGBA ink;
  GdkTexture *steps[WW_HEAT_MAP_N_STEPS];
  GdkTexture *ruled_out;
  GdkTexture *marks[N_MARKS][2]; /* in black, in white */
};

static const char *ramps[2][WW_HEAT_MAP_N_STEPS] = {
  { "#f0f4f9", "#d7e6f8", "#b3d1f4", "#86b5ec", "#5a97e2", "#3076cf", "#1b57a6" },
  { "#2a2d33", "#223650", "#21466f", "#1f5a96", "#2a72bd", "#4a92e0", "#84bbf5" },
};

void
ww_heat_map_get_color (guint step, gboolean dark, GdkRGBA *rgba)
{
  gdk_rgba_parse (rgba, ramps[dark ? 1 : 0][MIN (step, WW_HEAT_MAP_N_STEPS - 1)]);
}

static guint
step_of (guint score)
{
  static const guint from[WW_HEAT_MAP_N_STEPS] = { 0, 30, 45, 55, 65, 75, 85 };
  guint step = WW_HEAT_MAP_N_STEPS - 1;

  while (score < from[step])
    step--;
  return step;
}

/* --- pictures --- */

static cairo_t *
begin (const WwHeatCells *self)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->size * self->scale, self->size * self->scale);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);
  cairo_scale (cr, self->scale, self->scale);
  return cr;
}

static GdkTexture *
finish (cairo_t *cr)
{
  cairo_surface_t *surface = cairo_get_target (cr);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
  cairo_destroy (cr);
  return texture;
}

static void
trace_cell (const WwHeatCells *self, cairo_t *cr)
{
  double side = self->size - GAP, radius = MIN (RADIUS, side / 4), from = GAP / 2;

  cairo_new_path (cr);
  cairo_arc (cr, from + side - radius, from + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, from + side - radius, from + side - radius, radius, 0, G_PI_2);
  cairo_arc (cr, from + radius, from + side - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, from + radius, from + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static GdkTexture *
make_step (const WwHeatCells *self, guint step)
{
  cairo_t *cr = begin (self);
  GdkRGBA color;

  ww_heat_map_get_color (step, self->dark, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  trace_cell (self, cr);
  cairo_fill (cr);
  return finish (cr);
}

/* Never by colour only: hatched. */
static GdkTexture *
make_ruled_out (const WwHeatCells *self)
{
  cairo_t *cr = begin (self);
  GdkRGBA color = self->ink;

  trace_cell (self, cr);
  cairo_clip (cr);
  color.alpha *= 0.06f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_paint (cr);
  color.alpha = self->ink.alpha * 0.36f;
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  for (int x = -self->size; x < self->size; x += 5)
    {
      cairo_move_to (cr, x, self->size);
      cairo_line_to (cr, x + self->size, 0);
    }
  cairo_stroke (cr);
  return finish (cr);
}

static GdkTexture *
make_mark (const WwHeatCells *self, Mark mark, gboolean white)
{
  cairo_t *cr = begin (self);
  double middle = self->size / 2.0, radius = MAX (self->size * (mark == MARK_DOT ? 0.11 : 0.19), 2.5);

  cairo_set_source_rgb (cr, white ? 1 : 0.1, white ? 1 : 0.1, white ? 1 : 0.1);
  if (mark == MARK_DOT)
    cairo_arc (cr, middle, middle, radius, 0, 2 * G_PI);
  else
    for (int i = 0; i < 10; i++)
      {
        double angle = -G_PI_2 + i * G_PI / 5, r = i % 2 ? radius * 0.45 : radius;

        cairo_line_to (cr, middle + r * cos (angle), middle + r * sin (angle));
      }
  cairo_close_path (cr);
  cairo_fill (cr);
  return finish (cr);
}

WwHeatCells *
ww_heat_cells_new (int size, int scale, gboolean dark, const GdkRGBA *ink)
{
  WwHeatCells *self = g_new0 (WwHeatCells, 1);

  self->size = size;
  self->scale = scale;
  self->dark = dark;
  self->ink = *ink;
  for (guint i = 0; i < WW_HEAT_MAP_N_STEPS; i++)
    self->steps[i] = make_step (self, i);
  self->ruled_out = make_ruled_out (self);
  for (guint mark = 0; mark < N_MARKS; mark++)
    for (guint white = 0; white < 2; white++)
      self->marks[mark][white] = make_mark (self, mark, white != 0);
  return self;
}

void
ww_heat_cells_free (WwHeatCells *self)
{
  if (!self)
    return;
  for (guint i = 0; i < WW_HEAT_MAP_N_STEPS; i++)
    g_object_unref (self->steps[i]);
  g_object_unref (self->ruled_out);
  for (guint mark = 0; mark < N_MARKS; mark++)
    for (guint white = 0; white < 2; white++)
      g_object_unref (self->marks[mark][white]);
  g_free (self);
}

gboolean
ww_heat_cells_suits (const WwHeatCells *self, int size, int scale, gboolean dark, const GdkRGBA *ink)
{
  return self && self->size == size && self->scale == scale && self->dark == dark && gdk_rgba_equal (&self->ink, ink);
}

static void
draw_number (WwHeatCells *self, GtkSnapshot *snapshot, guint score, gboolean white, float x, float y, PangoLayout *layout)
{
  const GdkRGBA color = white ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0.1f, 0.1f, 0.1f, 1 };
  char text[4];
  int width, height;

  g_snprintf (text, sizeof text, "%u", MIN (score, 100));
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + (float) (self->size - width) / 2, y + (float) (self->size - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

void
ww_heat_cells_draw (WwHeatCells *self, GtkSnapshot *snapshot, const WwMatrix *matrix, guint row, guint column, float x, float y,
                    PangoLayout *layout)
{
  const WwMatchCell *cell = ww_matrix_get_cell (matrix, row, column);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (x, y, self->size, self->size);
  WwMatrixMark mark = ww_matrix_get_mark (matrix, row, column);
  guint step = step_of (cell->score);
  gboolean out = ww_matrix_is_ruled_out (matrix, row, column);
  gboolean white = self->dark ? step < BLACK_FROM_IN_DARK || out : step >= WHITE_FROM && !out;

  if (cell->out == WW_MATCH_OUT_OWN)
    return;
  gtk_snapshot_append_texture (snapshot, out ? self->ruled_out : self->steps[step], &area);
  if (mark != WW_MATRIX_NEW)
    gtk_snapshot_append_texture (snapshot, self->marks[mark == WW_MATRIX_INTRODUCED ? MARK_DOT : MARK_STAR][white], &area);
  else if (layout && !out)
    draw_number (self, snapshot, cell->score, white, x, y, layout);
}

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

/* Of pieces: steps first, then these; of those with two colours black, then white. */
enum { RULED_OUT = WW_HEAT_MAP_N_STEPS, MARKS, NUMBERS = MARKS + 2 * N_MARKS };
G_STATIC_ASSERT (NUMBERS + 2 * 101 == WW_HEAT_N_PIECES);

struct _WwHeatCells {
  int size, scale;
  gboolean dark;
  GdkRGBA ink;
  GdkTexture *pieces[NUMBERS];
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
    self->pieces[i] = make_step (self, i);
  self->pieces[RULED_OUT] = make_ruled_out (self);
  for (guint mark = 0; mark < N_MARKS; mark++)
    for (guint white = 0; white < 2; white++)
      self->pieces[MARKS + 2 * mark + white] = make_mark (self, mark, white != 0);
  return self;
}

void
ww_heat_cells_free (WwHeatCells *self)
{
  if (!self)
    return;
  for (guint i = 0; i < NUMBERS; i++)
    g_object_unref (self->pieces[i]);
  g_free (self);
}

gboolean
ww_heat_cells_suits (const WwHeatCells *self, int size, int scale, gboolean dark, const GdkRGBA *ink)
{
  return self && self->size == size && self->scale == scale && self->dark == dark && gdk_rgba_equal (&self->ink, ink);
}

void
ww_heat_cells_find (const WwHeatCells *self, const WwMatrix *matrix, guint row, guint column, gboolean numbers, guint8 pieces[2])
{
  const WwMatchCell *cell = ww_matrix_get_cell (matrix, row, column);
  WwMatrixMark mark = ww_matrix_get_mark (matrix, row, column);
  guint step = step_of (cell->score);
  gboolean out = ww_matrix_is_ruled_out (matrix, row, column);
  guint white = self->dark ? step < BLACK_FROM_IN_DARK || out : step >= WHITE_FROM && !out;

  pieces[0] = pieces[1] = WW_HEAT_NOTHING;
  if (cell->out == WW_MATCH_OUT_OWN)
    return;
  pieces[0] = (guint8) (out ? RULED_OUT : step);
  if (mark != WW_MATRIX_NEW)
    pieces[1] = (guint8) (MARKS + 2 * (mark == WW_MATRIX_INTRODUCED ? MARK_DOT : MARK_STAR) + white);
  else if (numbers && !out)
    pieces[1] = (guint8) (NUMBERS + 2 * MIN (cell->score, 100) + white);
}

/* Returns: where it begins in a cell */
static graphene_point_t
lay_number_out (const WwHeatCells *self, guint8 piece, PangoLayout *layout, GdkRGBA *color)
{
  char text[4];
  int width, height;

  *color = (piece - NUMBERS) % 2 ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0.1f, 0.1f, 0.1f, 1 };
  g_snprintf (text, sizeof text, "%u", (piece - NUMBERS) / 2u);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  return GRAPHENE_POINT_INIT ((float) (self->size - width) / 2, (float) (self->size - height) / 2);
}

cairo_surface_t *
ww_heat_cells_get_surface (WwHeatCells *self, guint8 piece, PangoLayout *layout)
{
  int side = self->size * self->scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, side, side);

  if (piece < NUMBERS)
    {
      gdk_texture_download (self->pieces[piece], cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface));
      cairo_surface_mark_dirty (surface);
    }
  else
    {
      cairo_t *cr = cairo_create (surface);
      GdkRGBA color;
      graphene_point_t at = lay_number_out (self, piece, layout, &color);

      cairo_scale (cr, self->scale, self->scale);
      gdk_cairo_set_source_rgba (cr, &color);
      cairo_move_to (cr, at.x, at.y);
      pango_cairo_show_layout (cr, layout);
      cairo_destroy (cr);
    }
  cairo_surface_set_device_scale (surface, self->scale, self->scale);
  return surface;
}

void
ww_heat_cells_draw (WwHeatCells *self, GtkSnapshot *snapshot, const WwMatrix *matrix, guint row, guint column, float x, float y,
                    PangoLayout *layout)
{
  const graphene_rect_t area = GRAPHENE_RECT_INIT (x, y, self->size, self->size);
  graphene_point_t at;
  guint8 pieces[2];
  GdkRGBA color;

  ww_heat_cells_find (self, matrix, row, column, layout != NULL, pieces);
  for (guint i = 0; i < 2; i++)
    if (pieces[i] < NUMBERS)
      gtk_snapshot_append_texture (snapshot, self->pieces[pieces[i]], &area);
  if (pieces[1] < NUMBERS || pieces[1] == WW_HEAT_NOTHING)
    return;
  at = lay_number_out (self, pieces[1], layout, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + at.x, y + at.y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

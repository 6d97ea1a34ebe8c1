/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heat map as a picture. What is on it is gathered at once, for the map may be another in a moment; painting some ten million px and packing them
 * takes seconds, and is done in a thread. */
#include "ww-heat-picture.h"

#include "ww-heat-map-private.h"

#include <adwaita.h>

/* Sides, at most; a matrix that shows more than that allows gets smaller cells, and names only where there is room for them. */
#define MOST_PX 8000
#define LEAST_CELL 3
#define NAMES_FROM 12

typedef struct {
  WwHeatFrame frame;
  GdkRGBA paper;
  guint n_rows, n_columns;
  guint8 (*cells)[2]; /* by place: pieces */
  cairo_surface_t *pieces[WW_HEAT_N_PIECES];
  cairo_surface_t *names; /* (nullable) */
} Picture;

static void
picture_free (gpointer data)
{
  Picture *self = data;

  for (guint i = 0; i < WW_HEAT_N_PIECES; i++)
    g_clear_pointer (&self->pieces[i], cairo_surface_destroy);
  g_clear_pointer (&self->names, cairo_surface_destroy);
  g_free (self->cells);
  g_free (self);
}

/* --- gathering --- */

static void
gather_cells (WwHeatMap *map, Picture *self)
{
  gboolean numbers = self->frame.zoom >= WW_HEAT_NUMBERS_FROM;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autoptr (PangoLayout) layout = ww_heat_map_make_number_layout (map);
  g_autoptr (WwHeatCells) cells = NULL;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (map)), &ink);
  cells = ww_heat_cells_new (self->frame.zoom, 1, dark, &ink);
  self->cells = g_malloc ((gsize) self->n_rows * self->n_columns * sizeof *self->cells);
  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++)
      {
        guint row = map->view->rows[i], column = map->view->columns[j];
        guint8 *pieces = self->cells[(gsize) i * self->n_columns + j];

        pieces[0] = pieces[1] = WW_HEAT_NOTHING;
        if (map->matrix->known[row] && ww_matrix_passes (map->matrix, map->view->filters, row, column))
          ww_heat_cells_find (cells, map->matrix, row, column, numbers, pieces);
        for (guint p = 0; p < 2; p++)
          if (pieces[p] != WW_HEAT_NOTHING && !self->pieces[pieces[p]])
            self->pieces[pieces[p]] = ww_heat_cells_get_surface (cells, pieces[p], layout);
      }
}

static void
gather_names (WwHeatMap *map, Picture *self)
{
  const cairo_rectangle_t area = { 0, 0, self->frame.width, self->frame.height };
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cr;

  ww_heat_map_draw_names (map, snapshot, &self->frame);
  node = gtk_snapshot_free_to_node (snapshot);
  self->names = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &area);
  cr = cairo_create (self->names);
  if (node)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
}

static Picture *
gather (WwHeatMap *map)
{
  Picture *self = g_new0 (Picture, 1);
  int most;

  self->n_rows = ww_heat_map_count (map, 1);
  self->n_columns = ww_heat_map_count (map, 0);
  most = (int) MAX (MAX (self->n_rows, self->n_columns), 1);
  self->frame = (WwHeatFrame) { .labels = LABELS_WIDEST, .head = HEAD_HEIGHT, .counts = COUNTS_WIDTH, .zoom = CLAMP (MOST_PX / most, LEAST_CELL, map->zoom) };
  self->frame.width = self->frame.labels + self->frame.counts + self->frame.zoom * (int) self->n_columns + EDGE;
  self->frame.height = self->frame.head + self->frame.zoom * (int) self->n_rows + EDGE;
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (map)), "window_bg_color", &self->paper))
    self->paper = (GdkRGBA) { 1, 1, 1, 1 };
  if (!self->n_rows || !self->n_columns)
    return self;
  gather_cells (map, self);
  if (self->frame.zoom >= NAMES_FROM)
    gather_names (map, self);
  return self;
}

/* --- painting, in the thread --- */

static void
paint_cells (const Picture *self, cairo_t *cr)
{
  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < self->n_columns; j++)
      for (guint p = 0; p < 2; p++)
        {
          guint8 piece = self->cells[(gsize) i * self->n_columns + j][p];

          if (piece == WW_HEAT_NOTHING)
            continue;
          cairo_set_source_surface (cr, self->pieces[piece], ww_heat_map_edge_of (&self->frame, 0, j), ww_heat_map_edge_of (&self->frame, 1, i));
          cairo_paint (cr);
        }
}

static cairo_status_t
append (gpointer array, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (array, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Picture *self = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->frame.width, self->frame.height);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();
  cairo_status_t status;

  gdk_cairo_set_source_rgba (cr, &self->paper);
  cairo_paint (cr);
  if (self->cells)
    paint_cells (self, cr);
  if (self->names)
    {
      cairo_set_source_surface (cr, self->names, 0, 0);
      cairo_paint (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    g_task_return_pointer (task, g_byte_array_free_to_bytes (bytes), (GDestroyNotify) g_bytes_unref);
  else
    {
      g_byte_array_unref (bytes);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", cairo_status_to_string (status));
    }
}

void
ww_heat_picture_make_async (WwHeatMap *map, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (map, cancellable, callback, user_data);

  g_task_set_task_data (task, gather (map), picture_free);
  g_task_run_in_thread (task, paint_thread);
}

GBytes *
ww_heat_picture_make_finish (WwHeatMap *map, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

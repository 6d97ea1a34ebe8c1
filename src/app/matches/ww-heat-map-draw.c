/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-heat-map-private.h"

#include <adwaita.h>
#include <math.h>

#define NUMBER_SIZE 0.82

guint
ww_heat_map_count (WwHeatMap *self, int axis)
{
  return !self->view ? 0 : axis ? self->view->n_rows : self->view->n_columns;
}

/* --- where everything is --- */

WwHeatFrame
ww_heat_map_get_frame (WwHeatMap *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  return (WwHeatFrame) { width, height, CLAMP (width / 4, LABELS_NARROWEST, LABELS_WIDEST), HEAD_HEIGHT, COUNTS_WIDTH,
                   self->adjustments[0] ? gtk_adjustment_get_value (self->adjustments[0]) : 0,
                   self->adjustments[1] ? gtk_adjustment_get_value (self->adjustments[1]) : 0, self->zoom };
}

int
ww_heat_map_body_size (const WwHeatFrame *frame, int axis)
{
  return MAX (axis ? frame->height - frame->head : frame->width - frame->labels - frame->counts, 0);
}

double
ww_heat_map_edge_of (const WwHeatFrame *frame, int axis, guint place)
{
  return (axis ? frame->head - frame->top : frame->labels - frame->left) + (double) place * frame->zoom;
}

int
ww_heat_map_place_at (WwHeatMap *self, const WwHeatFrame *frame, int axis, double at)
{
  int place = (int) floor ((at - ww_heat_map_edge_of (frame, axis, 0)) / frame->zoom);

  return at < (axis ? frame->head : frame->labels) || place < 0 || (guint) place >= ww_heat_map_count (self, axis) ? -1 : place;
}

/* --- colours --- */

static void
get_colors (WwHeatMap *self, GdkRGBA *ink, GdkRGBA *accent)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  gtk_style_context_get_color (context, ink);
  if (!gtk_style_context_lookup_color (context, "accent_color", accent))
    *accent = *ink;
}

static WwHeatCells *
ensure_cells (WwHeatMap *self, int zoom)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GdkRGBA ink, accent;

  get_colors (self, &ink, &accent);
  if (!ww_heat_cells_suits (self->cells, zoom, scale, dark, &ink))
    {
      g_clear_pointer (&self->cells, ww_heat_cells_free);
      self->cells = ww_heat_cells_new (zoom, scale, dark, &ink);
    }
  return self->cells;
}

/* --- drawing --- */

static PangoLayout *
make_layout (WwHeatMap *self, double size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
set_bold (PangoLayout *layout, gboolean bold)
{
  PangoAttrList *attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));

  pango_attr_list_change (attributes, pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static void
draw_band (GtkSnapshot *snapshot, const GdkRGBA *accent, float x, float y, float width, float height)
{
  GdkRGBA color = *accent;
  GskRoundedRect shape;

  color.alpha *= 0.12f;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width, height), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

/* "▾" where a line orders the others. */
static char *
label_of (const WwMatrixLine *line, gboolean sorts, gboolean reversed, gboolean row)
{
  if (!sorts)
    return g_strdup (line->name);
  return g_strdup_printf ("%s %s", reversed ? (row ? "◂" : "▴") : (row ? "▸" : "▾"), line->name);
}

static void
draw_row_label (WwHeatMap *self, GtkSnapshot *snapshot, const WwHeatFrame *frame, PangoLayout *layout, guint place, gboolean current,
                const GdkRGBA *ink, const GdkRGBA *accent)
{
  guint row = self->view->rows[place];
  g_autofree char *text = label_of (ww_matrix_get_row (self->matrix, row), (int) row == self->by_row, self->row_reversed, TRUE);
  int height;

  set_bold (layout, current);
  pango_layout_set_width (layout, (frame->labels - EDGE - 6) * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (EDGE, (float) (ww_heat_map_edge_of (frame, 1, place) + (frame->zoom - height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, current ? accent : ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_count (WwHeatMap *self, GtkSnapshot *snapshot, const WwHeatFrame *frame, PangoLayout *layout, guint place, float right, const GdkRGBA *ink)
{
  GdkRGBA pale = *ink;
  char text[16];
  int width, height;

  pale.alpha *= 0.72f;
  if (place == G_MAXUINT)
    g_snprintf (text, sizeof text, "≥ %d", WW_MATRIX_GOOD);
  else if (self->matrix->known[self->view->rows[place]])
    g_snprintf (text, sizeof text, "%u", ww_matrix_view_count_good (self->view, self->matrix, self->view->rows[place]));
  else
    return;
  set_bold (layout, FALSE);
  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (right - (float) width,
                                                          place == G_MAXUINT ? (float) (frame->head - height - 6)
                                                                             : (float) (ww_heat_map_edge_of (frame, 1, place) + (frame->zoom - height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &pale);
  gtk_snapshot_restore (snapshot);
}

static void
draw_column_label (WwHeatMap *self, GtkSnapshot *snapshot, const WwHeatFrame *frame, PangoLayout *layout, guint place, gboolean current,
                   const GdkRGBA *ink, const GdkRGBA *accent)
{
  guint column = self->view->columns[place];
  g_autofree char *text = label_of (ww_matrix_get_column (self->matrix, column), (int) column == self->by_column, self->column_reversed, FALSE);
  int height;

  set_bold (layout, current);
  pango_layout_set_width (layout, (int) ((frame->head - 14) / 0.81) * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (ww_heat_map_edge_of (frame, 0, place) + frame->zoom / 2.0), (float) frame->head - 6));
  gtk_snapshot_rotate (snapshot, ANGLE);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) -height / 2));
  gtk_snapshot_append_layout (snapshot, layout, current ? accent : ink);
  gtk_snapshot_restore (snapshot);
}

float
ww_heat_map_opacity_of (WwHeatMap *self, guint row, gint64 now)
{
  gint64 age = row < self->n_came && self->came[row] ? now - self->came[row] : FADE_US;

  return age >= FADE_US ? 1 : (float) MAX (age, 0) / FADE_US;
}

/* First and one past the last line in view. */
static void
get_range (WwHeatMap *self, const WwHeatFrame *frame, int axis, guint *from, guint *to)
{
  double scrolled = axis ? frame->top : frame->left;

  *from = (guint) MAX (floor (scrolled / frame->zoom), 0);
  *to = MIN (ww_heat_map_count (self, axis), (guint) MAX (ceil ((scrolled + ww_heat_map_body_size (frame, axis)) / frame->zoom), 0));
}

static void
draw_cells (WwHeatMap *self, GtkSnapshot *snapshot, const WwHeatFrame *frame, WwHeatCells *cells, gint64 now)
{
  gboolean numbers = frame->zoom >= WW_HEAT_NUMBERS_FROM || adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  g_autoptr (PangoLayout) layout = numbers ? make_layout (self, frame->zoom >= WW_HEAT_NUMBERS_FROM ? NUMBER_SIZE : 0.62) : NULL;
  guint rows[2], columns[2];

  get_range (self, frame, 0, &columns[0], &columns[1]);
  get_range (self, frame, 1, &rows[0], &rows[1]);
  for (guint i = rows[0]; i < rows[1]; i++)
    {
      guint row = self->view->rows[i];
      float opacity = ww_heat_map_opacity_of (self, row, now), y = (float) ww_heat_map_edge_of (frame, 1, i);

      if (!self->matrix->known[row])
        continue;
      if (opacity < 1)
        gtk_snapshot_push_opacity (snapshot, opacity);
      for (guint j = columns[0]; j < columns[1]; j++)
        if (ww_matrix_passes (self->matrix, self->view->filters, row, self->view->columns[j]))
          ww_heat_cells_draw (cells, snapshot, self->matrix, row, self->view->columns[j], (float) ww_heat_map_edge_of (frame, 0, j), y, layout);
      if (opacity < 1)
        gtk_snapshot_pop (snapshot);
    }
}

static float
right_of_counts (WwHeatMap *self, const WwHeatFrame *frame)
{
  double end = ww_heat_map_edge_of (frame, 0, ww_heat_map_count (self, 0)) + frame->counts - EDGE;

  return (float) MIN (end, frame->width - EDGE);
}

static void
draw (WwHeatMap *self, GtkSnapshot *snapshot, const WwHeatFrame *frame, WwHeatCells *cells, const guint *current, gint64 now)
{
  g_autoptr (PangoLayout) layout = make_layout (self, frame->zoom >= 24 ? 1 : 0.8);
  float right = right_of_counts (self, frame), x = (float) frame->labels, y = (float) frame->head;
  float width = (float) ww_heat_map_body_size (frame, 0), height = (float) ww_heat_map_body_size (frame, 1);
  GdkRGBA ink, accent;
  guint from, to;

  get_colors (self, &ink, &accent);
  get_range (self, frame, 1, &from, &to);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, y, (float) frame->width, height));
  if (current)
    draw_band (snapshot, &accent, EDGE / 2, (float) ww_heat_map_edge_of (frame, 1, current[1]), right, (float) frame->zoom);
  for (guint i = from; i < to; i++)
    {
      draw_row_label (self, snapshot, frame, layout, i, current && i == current[1], &ink, &accent);
      draw_count (self, snapshot, frame, layout, i, right, &ink);
    }
  gtk_snapshot_pop (snapshot);
  get_range (self, frame, 0, &from, &to);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (x - 4, 0, (float) frame->width - x, y));
  for (guint i = from; i < to; i++)
    draw_column_label (self, snapshot, frame, layout, i, current && i == current[0], &ink, &accent);
  gtk_snapshot_pop (snapshot);
  if (ww_heat_map_count (self, 1))
    draw_count (self, snapshot, frame, layout, G_MAXUINT, right, &ink);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (x, y, width, height));
  if (current)
    draw_band (snapshot, &accent, (float) ww_heat_map_edge_of (frame, 0, current[0]), y, (float) frame->zoom,
               (float) MIN (height, ww_heat_map_edge_of (frame, 1, ww_heat_map_count (self, 1)) - y));
  if (cells)
    draw_cells (self, snapshot, frame, cells, now);
  if (current)
    {
      float at[2] = { (float) ww_heat_map_edge_of (frame, 0, current[0]), (float) ww_heat_map_edge_of (frame, 1, current[1]) };
      const GdkRGBA white = { 1, 1, 1, 1 };
      GskRoundedRect shape;

      gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (at[0], at[1], (float) frame->zoom, (float) frame->zoom), 4);
      gtk_snapshot_append_border (snapshot, &shape, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { ink, ink, ink, ink });
      gsk_rounded_rect_shrink (&shape, 2, 2, 2, 2);
      gtk_snapshot_append_border (snapshot, &shape, (float[]) { 1, 1, 1, 1 }, (GdkRGBA[]) { white, white, white, white });
    }
  gtk_snapshot_pop (snapshot);
}

void
ww_heat_map_draw (WwHeatMap *self, GtkSnapshot *snapshot)
{
  WwHeatFrame frame = ww_heat_map_get_frame (self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  draw (self, snapshot, &frame, ensure_cells (self, frame.zoom), self->hovering ? self->hovered : self->place,
        clock ? gdk_frame_clock_get_frame_time (clock) : 0);
}

void
ww_heat_map_draw_names (WwHeatMap *self, GtkSnapshot *snapshot, const WwHeatFrame *frame)
{
  draw (self, snapshot, frame, NULL, NULL, 0);
}

PangoLayout *
ww_heat_map_make_number_layout (WwHeatMap *self)
{
  return make_layout (self, NUMBER_SIZE);
}

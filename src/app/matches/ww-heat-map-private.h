/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-heat-cells.h"
#include "ww-grid-cursor.h"
#include "ww-heat-map.h"

G_BEGIN_DECLS

/* Inside the heat map: ww-heat-map.c moves, ww-heat-map-draw.c draws. Axis 0 is that of the columns, 1 that of the rows; a place is where a line
 * is shown, from 0. */

#define LABELS_WIDEST 190
#define LABELS_NARROWEST 90
#define HEAD_HEIGHT 112
#define COUNTS_WIDTH 64
#define EDGE 12
/* Names of columns lean by so much. */
#define ANGLE -54.0f
#define FADE_US 200000
/* px of a cell from which on its number is in it. */
#define WW_HEAT_NUMBERS_FROM 34

/* Where everything is. */
typedef struct {
  int width, height;
  int labels, head, counts;
  double left, top; /* scrolled by */
  int zoom;
} WwHeatFrame;

struct _WwHeatMap {
  GtkWidget parent_instance;

  WwGridCursor *cursor;
  GtkPopover *popover; /* (nullable) */

  /* owned */
  GtkAdjustment *adjustments[2];
  WwHeatCells *cells;
  gint64 *came; /* by row of the matrix: when its cells came; 0 long ago */
  guint n_came;

  /* borrowed */
  const WwMatrix *matrix;
  const WwMatrixView *view;

  GtkScrollablePolicy policies[2];
  int zoom;
  guint place[2];   /* of the cursor: column, row of the view */
  guint hovered[2]; /* the same of the pointer */
  double pointer[2];
  gboolean hovering;
  gboolean chosen; /* the cursor was put where it is; else it is in the corner */
  guint hover_id, tick_id;
  int by_row, by_column;
  gboolean row_reversed, column_reversed;
};

guint ww_heat_map_count (WwHeatMap *self, int axis);
WwHeatFrame ww_heat_map_get_frame (WwHeatMap *self);
/* Of the cells in view, in px. */
int ww_heat_map_body_size (const WwHeatFrame *frame, int axis);
/* Left or upper edge of a line. */
double ww_heat_map_edge_of (const WwHeatFrame *frame, int axis, guint place);
/* The line at a point along an axis; -1 outside of the cells. */
int ww_heat_map_place_at (WwHeatMap *self, const WwHeatFrame *frame, int axis, double at);
/* From nothing to all there within a moment, from 0 to 1. */
float ww_heat_map_opacity_of (WwHeatMap *self, guint row, gint64 now);
void ww_heat_map_draw (WwHeatMap *self, GtkSnapshot *snapshot);
/* All that is not a cell. */
void ww_heat_map_draw_names (WwHeatMap *self, GtkSnapshot *snapshot, const WwHeatFrame *frame);
/* (transfer full) */
PangoLayout *ww_heat_map_make_number_layout (WwHeatMap *self);

G_END_DECLS

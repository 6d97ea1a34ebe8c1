/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_HEAT_MAP (ww_heat_map_get_type ())
G_DECLARE_FINAL_TYPE (WwHeatMap, ww_heat_map, WW, HEAT_MAP, GtkWidget)

#define WW_HEAT_MAP_LEAST_ZOOM 18
#define WW_HEAT_MAP_MOST_ZOOM 40

/** Steps of the ramp: below 30, from 30, 45, 55, 65, 75 and 85 points on. */
#define WW_HEAT_MAP_N_STEPS 7

/**
 * WwHeatMap:
 *
 * A matrix as coloured cells. It draws what is in view and no more, so its size costs nothing; the names of rows and columns stay where they are
 * while it scrolls (it is a [iface@Gtk.Scrollable]). One child, the cursor, sits over one cell, has the focus and tells that cell's
 * name; the arrow keys, Home, End and Page Up and Down move it. A row that comes in fades in.
 *
 * Signals: `current` (boolean: by the pointer): another cell is looked at. `activated`: Enter or a click on the cursor's cell.
 * `sort` (boolean: a row, uint: its index in the matrix): a name was clicked, or R or C pressed. `left`: the pointer went away.
 */
GtkWidget *ww_heat_map_new (void);

/**
 * ww_heat_map_set_matrix:
 * @matrix: (nullable): borrowed, as is @view, through the next call
 *
 * The cursor stays on the pair it is on, if that is still shown.
 */
void ww_heat_map_set_matrix (WwHeatMap *self, const WwMatrix *matrix, const WwMatrixView *view);

/** The cells of a row (its index in the matrix) are others now. */
void ww_heat_map_row_came (WwHeatMap *self, guint row);

/** Which line's points order the other side, for the arrow on its name; -1 for none. Indices in the matrix. */
void ww_heat_map_set_sorted (WwHeatMap *self, int by_row, gboolean row_reversed, int by_column, gboolean column_reversed);

/** @zoom: width and height of a cell in px, from 18 to 40; from 34 on it has its number in it */
void ww_heat_map_set_zoom (WwHeatMap *self, int zoom);
int ww_heat_map_get_zoom (WwHeatMap *self);

/** The cell under the pointer if it rests on one, else that of the cursor; indices in the matrix. Returns: whether there is any */
gboolean ww_heat_map_get_current (WwHeatMap *self, guint *row, guint *column);

/** Moves the cursor, without `current`. Returns: whether that pair is shown */
gboolean ww_heat_map_set_current (WwHeatMap *self, guint row, guint column);

/** Where the current cell is, in the map's coordinates. */
void ww_heat_map_get_current_area (WwHeatMap *self, GdkRectangle *area);

/** @popover: what is shown beside the current cell; the map becomes its parent */
void ww_heat_map_set_popover (WwHeatMap *self, GtkPopover *popover);

/** (transfer full): "Rimfrost Life Fund with Sårblikk, 91, shortlisted" */
char *ww_heat_map_describe (const WwMatrix *matrix, guint row, guint column);

/** The colour of a step of the ramp. */
void ww_heat_map_get_color (guint step, gboolean dark, GdkRGBA *rgba);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WwHeatCells:
 *
 * The few pictures that a heat map is made of, at one size: a cell in each colour, one that is ruled out, and the marks. A cell is
 * then drawn by putting a ready picture in its place.
 */
typedef struct _WwHeatCells WwHeatCells;

/** @size: of a cell in px; @scale: px of the screen a px; @ink: the colour of text */
WwHeatCells *ww_heat_cells_new (int size, int scale, gboolean dark, const GdkRGBA *ink);
void ww_heat_cells_free (WwHeatCells *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwHeatCells, ww_heat_cells_free)

/** Whether it is what these arguments would make. */
gboolean ww_heat_cells_suits (const WwHeatCells *self, int size, int scale, gboolean dark, const GdkRGBA *ink);

/** Cells, marks and numbers, each in two colours where it needs to be. */
#define WW_HEAT_N_PIECES 214
#define WW_HEAT_NOTHING 255

/**
 * ww_heat_cells_find:
 * @pieces: (out): what lies below, and the mark or, with @numbers, the number on it; %WW_HEAT_NOTHING where there is none
 */
void ww_heat_cells_find (const WwHeatCells *self, const WwMatrix *matrix, guint row, guint column, gboolean numbers, guint8 pieces[2]);

/** (transfer full): a piece of the size of a cell, a number by means of @layout */
cairo_surface_t *ww_heat_cells_get_surface (WwHeatCells *self, guint8 piece, PangoLayout *layout);

/**
 * ww_heat_cells_draw:
 * @layout: (nullable): where the number is to be written too
 *
 * Draws the cell of a pair with its upper left corner at @x, @y.
 */
void ww_heat_cells_draw (WwHeatCells *self, GtkSnapshot *snapshot, const WwMatrix *matrix, guint row, guint column, float x, float y,
                         PangoLayout *layout);

G_END_DECLS

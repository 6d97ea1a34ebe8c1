/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix.h"

G_BEGIN_DECLS

/** Which lines and pairs of a matrix are looked at; all that are set must hold. */
typedef enum {
  WW_MATRIX_RAISING = 1 << 0,        /* of startups and SMEs only who seeks capital now */
  WW_MATRIX_TICKET_FITS = 1 << 1,    /* only pairs of which it is known that the tickets overlap */
  WW_MATRIX_NOT_INTRODUCED = 1 << 2, /* only pairs that nobody has brought together */
} WwMatrixFilter;

/** In which order the lines of a side stand. */
typedef enum {
  WW_MATRIX_ALIKE,
  WW_MATRIX_BEST,
  WW_MATRIX_MOST_GOOD,
  WW_MATRIX_NAME,
  WW_MATRIX_N_ORDERS
} WwMatrixOrder;

/**
 * WwMatrixArrangement:
 * @text: (nullable): only lines of either side whose name has this, and all lines of the other
 * @by_row: (nullable): id of the row by whose points the columns stand, instead of @column_order
 * @by_column: (nullable): id of the column by whose points the rows stand
 *
 * What to show of a matrix, and how.
 */
typedef struct {
  WwMatrixFilter filters;
  WwMatrixOrder row_order, column_order;
  const char *text;
  const char *by_row, *by_column;
  gboolean by_row_reversed, by_column_reversed;
} WwMatrixArrangement;

/**
 * WwMatrixView:
 * @rows, @columns: indices into the matrix, in the order shown
 * @n_good: pairs of them that are good ones
 *
 * The lines to be shown.
 */
typedef struct {
  WwMatrixFilter filters;
  guint *rows, *columns;
  guint n_rows, n_columns;
  guint n_good;
} WwMatrixView;

/** (transfer full): @matrix as @arrangement wants it; in no time, for the one order that takes long is in the matrix */
WwMatrixView *ww_matrix_view_new (const WwMatrix *matrix, const WwMatrixArrangement *arrangement);
void ww_matrix_view_free (WwMatrixView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatrixView, ww_matrix_view_free)

/** Whether a pair comes through @filters. */
gboolean ww_matrix_passes (const WwMatrix *matrix, WwMatrixFilter filters, guint row, guint column);

/** How many good pairs a shown row has among the shown columns. */
guint ww_matrix_view_count_good (const WwMatrixView *self, const WwMatrix *matrix, guint row);

/**
 * ww_matrix_view_write_csv:
 * @corner: what the cell above the names of the rows says
 *
 * Writes the shown part as CSV (RFC 4180), a row a line, with the points in the cells; what is ruled out is empty.
 */
gboolean ww_matrix_view_write_csv (const WwMatrixView *self, const WwMatrix *matrix, const char *corner, GOutputStream *stream,
                                   GCancellable *cancellable, GError **error);

/**
 * WwMatrixAlike:
 *
 * The order in which like stands by like, being found: it takes seconds for 2,000 lines. A copy of the points, so any thread will do.
 */
typedef struct _WwMatrixAlike WwMatrixAlike;

/** (transfer full) */
WwMatrixAlike *ww_matrix_alike_new (const WwMatrix *matrix);
/** In any thread. */
void ww_matrix_alike_run (WwMatrixAlike *self);
/** Gives the order (transfer full) to the matrix, if its sides are as long as those that it was found for; finds it first if nobody has. */
void ww_matrix_take_alike (WwMatrix *matrix, WwMatrixAlike *alike);
void ww_matrix_alike_free (WwMatrixAlike *self);

G_END_DECLS

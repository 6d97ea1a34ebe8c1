/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/** What can stand along a side of the matrix. */
typedef enum {
  WW_MATRIX_STARTUPS,
  WW_MATRIX_SMES,
  WW_MATRIX_INVESTORS,
  WW_MATRIX_HOSPITALS,
  WW_MATRIX_MUNICIPALITIES,
  WW_MATRIX_GROUPS,
  WW_MATRIX_TEST_BEDS,
  WW_MATRIX_WISHES,
  WW_MATRIX_N_KINDS
} WwMatrixKind;

/** So many lines a side at most; there is room for no more in what a person can look through. */
#define WW_MATRIX_MOST 2000

/** Whole points from which on a pair counts as a good one. */
#define WW_MATRIX_GOOD 70

/** "test-beds" */
gboolean ww_matrix_kind_from_word (const char *word, WwMatrixKind *kind);

/**
 * WwMatrixLine:
 * @name: of an organisation or a group; of a wish its sentence
 * @raising: whether it seeks capital now
 * @from, @to, @currency: what it would take from one investor, or gives to one venture; %NULL currency where not stated
 */
typedef struct {
  char *id;
  char *name;
  gboolean raising;
  gint64 from, to;
  char *currency;
} WwMatrixLine;

/** How far a pair has come. */
typedef enum { WW_MATRIX_NEW, WW_MATRIX_SHORTLISTED, WW_MATRIX_INTRODUCED } WwMatrixMark;

/**
 * WwMatrix:
 * @rows, @columns: (element-type WwMatrixLine): by name
 * @n_all_rows, @n_all_columns: how many there are, of which at most %WW_MATRIX_MOST are lines
 * @cells: the pairs, row after row; what is not known yet is not asked (both ways) and 0
 * @known: by row: whether its cells were reckoned
 * @marks: a #WwMatrixMark a pair
 * @alike_rows, @alike_columns: (nullable): the order in which like stands by like, once ww_matrix_seriate() has found it
 *
 * All pairs of two kinds, as plain values.
 */
typedef struct {
  WwMatrixKind row_kind, column_kind;
  GPtrArray *rows, *columns;
  guint n_all_rows, n_all_columns;
  WwMatchCell *cells;
  guint8 *known;
  guint8 *marks;
  guint *alike_rows, *alike_columns;
} WwMatrix;

/**
 * ww_matrix_load:
 *
 * Returns: (transfer full): both sides and the marks, without scores; %NULL with @error set when the store cannot be read
 */
WwMatrix *ww_matrix_load (WwStore *store, WwMatrixKind row_kind, WwMatrixKind column_kind, GError **error);
void ww_matrix_free (WwMatrix *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatrix, ww_matrix_free)

/** (transfer full): what scores its pairs */
WwMatchGrid *ww_matrix_make_grid (const WwMatrix *self);

/** Takes the cells of a row, or of a column, as a grid gave them. */
void ww_matrix_put (WwMatrix *self, gboolean row, guint index, const WwMatchCell *cells);

/** Takes over from @before what is known of pairs that both have, and of the order. */
void ww_matrix_carry_over (WwMatrix *self, const WwMatrix *before);

/** Scores everything here and now, and orders it; for the command line. */
WwMatrix *ww_matrix_compute (WwDesk *desk, WwMatrixKind row_kind, WwMatrixKind column_kind, GError **error);

const WwMatrixLine *ww_matrix_get_row (const WwMatrix *self, guint row);
const WwMatrixLine *ww_matrix_get_column (const WwMatrix *self, guint column);
const WwMatchCell *ww_matrix_get_cell (const WwMatrix *self, guint row, guint column);
WwMatrixMark ww_matrix_get_mark (const WwMatrix *self, guint row, guint column);

/** Whether a must (or else a rule) keeps a pair apart that would be a match. */
gboolean ww_matrix_is_ruled_out (const WwMatrix *self, guint row, guint column);

/** Whether a pair is a good one: %WW_MATRIX_GOOD or more, and not ruled out. */
gboolean ww_matrix_is_good (const WwMatrix *self, guint row, guint column);

/**
 * ww_matrix_find:
 * @index: (out)
 *
 * Returns: whether @id is a line of the side
 */
gboolean ww_matrix_find (const WwMatrix *self, gboolean row, const char *id, guint *index);

G_END_DECLS

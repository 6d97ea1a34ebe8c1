/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-problem.h"
#include "ww-match-result.h"

G_BEGIN_DECLS

/** WW_MATCH_NOT_ASKED: a side that wants nothing which the other could answer. */
#define WW_MATCH_NOT_ASKED 255

/**
 * WwMatchCell:
 * @exact: thousandths of a point of @score
 * @match: whether that is enough for a match
 * @out: a #WwMatchOut: why the pair is ruled out; @score is then what it would have been
 * @score: whole points of the pair
 * @forth: what the row wants of the column, whole points, or %WW_MATCH_NOT_ASKED
 * @back: what the column wants of the row, whole points, or %WW_MATCH_NOT_ASKED
 *
 * One pair of a #WwMatchGrid: its best explanation, see ww_match_explain_between().
 */
typedef struct
{
  guint exact : 24, match : 1, out : 7;
  guint8 score, forth, back;
} WwMatchCell;

/**
 * WwMatchGrid:
 *
 * All pairs of two lists of things, scored line by line so that whoever asks can stop between two lines, or change the problem there.
 *
 * A line is an organisation (or group, project, call), or an open wish. A wish stands for itself against whoever could answer it; an
 * organisation for all its open wishes and its mandate or else site, of which the one that gives the most counts. Two organisations may want of each
 * other, so both sides' wants are tried; of two wishes each is answered by who wishes the other.
 *
 * Thread: that of the problem.
 */
typedef struct _WwMatchGrid WwMatchGrid;

/**
 * ww_match_grid_new:
 * @rows, @columns: ids, copied; one that is not in the problem when its line comes gives empty cells
 */
WwMatchGrid *ww_match_grid_new (const char *const *rows, guint n_rows, const char *const *columns, guint n_columns);
void ww_match_grid_free (WwMatchGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchGrid, ww_match_grid_free)

/**
 * ww_match_grid_line:
 * @row: whether @index is of a row, or of a column
 * @cells: (out caller-allocates): the cells of the line, one for each line of the other side
 *
 * Scores one line alone: what an edit of its thing touches.
 */
void ww_match_grid_line (WwMatchGrid *self, WwMatchProblem *problem, gboolean row, guint index, WwMatchCell *cells);

/**
 * ww_match_grid_step:
 * @row: (out): the row that is done now, or -1: the first steps make none
 * @cells: (out): its cells, borrowed till the next call
 *
 * One step on the way through the whole grid; every row comes once, from the first to the last.
 *
 * Returns: whether there was a step left to do
 */
gboolean ww_match_grid_step (WwMatchGrid *self, WwMatchProblem *problem, int *row, const WwMatchCell **cells);

/** How much of the way is behind: of as many parts as there are pairs. */
guint64 ww_match_grid_count_done (const WwMatchGrid *self);

/**
 * ww_match_explain_between:
 *
 * The explanation of a cell: ww_match_explain() of the want that gives the most, which may be the row's or the column's. Its
 * @wish names the want, its only result the other side.
 *
 * Returns: (transfer full) (nullable): %NULL where neither side wants anything, or one is not there
 */
WwMatchRanking *ww_match_explain_between (WwMatchProblem *problem, const char *row, const char *column);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

typedef enum {
  WW_MATRIX_RUN_IDLE,      /* nothing asked for */
  WW_MATRIX_RUN_LOADING,   /* the sides are being read */
  WW_MATRIX_RUN_COMPUTING, /* pairs come in, or are made anew */
  WW_MATRIX_RUN_ORDERING,  /* all pairs are there; like is being put by like */
  WW_MATRIX_RUN_READY,
  WW_MATRIX_RUN_STOPPED,   /* by ww_matrix_run_stop() */
  WW_MATRIX_RUN_FAILED,    /* see ww_matrix_run_get_error() */
} WwMatrixRunState;

/**
 * WwMatrixRun:
 *
 * A matrix that fills up in the background, in slices between the desk's other jobs, so that no edit waits for it; and that follows
 * edits: the lines that an edit touches are scored at once. Whatever an edit does to all the others (it may make a word rarer) follows after
 * that; in a big matrix only when asked for, and till then ww_matrix_run_is_stale() says so. Main thread.
 */
#define WW_TYPE_MATRIX_RUN (ww_matrix_run_get_type ())
G_DECLARE_FINAL_TYPE (WwMatrixRun, ww_matrix_run, WW, MATRIX_RUN, GObject)

/** Pairs from which on a matrix is not made anew after every edit. */
#define WW_MATRIX_RUN_BIG 250000

WwMatrixRun *ww_matrix_run_new (WwWorkspace *workspace);

/** Begins with two kinds, or anew with the same. */
void ww_matrix_run_ask (WwMatrixRun *self, WwMatrixKind row_kind, WwMatrixKind column_kind);

/** Stays with what is there. */
void ww_matrix_run_stop (WwMatrixRun *self);

/** Makes every pair anew, keeping what is there until then. */
void ww_matrix_run_update (WwMatrixRun *self);

WwMatrixRunState ww_matrix_run_get_state (WwMatrixRun *self);

/** (nullable): what there is of it; another one after WwMatrixRun::loaded, otherwise only its cells and its order change */
WwMatrix *ww_matrix_run_get_matrix (WwMatrixRun *self);

/** Pairs done of those to do. */
void ww_matrix_run_get_progress (WwMatrixRun *self, guint64 *done, guint64 *total);

/** Whether there are pairs that were scored before the last edit. */
gboolean ww_matrix_run_is_stale (WwMatrixRun *self);

/** When the oldest of what is shown was scored: ms UTC, 0 if nothing was. */
gint64 ww_matrix_run_get_scored_at (WwMatrixRun *self);

/** (nullable) */
const GError *ww_matrix_run_get_error (WwMatrixRun *self);

/**
 * WwMatrixRun::loaded: there is another matrix, with other lines.
 *
 * WwMatrixRun::line: (boolean: of a row, uint: index): its cells are there, or are others.
 *
 * WwMatrixRun::ordered: its order of like by like is there, or is another.
 *
 * WwMatrixRun::state: its state, its progress or whether it is stale is another.
 */

G_END_DECLS

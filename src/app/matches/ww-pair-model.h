/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix-view.h"

G_BEGIN_DECLS

/** What the pairs of a list are sorted by. */
typedef enum { WW_PAIR_BY_SCORE, WW_PAIR_BY_ROW, WW_PAIR_BY_COLUMN, WW_PAIR_BY_FORTH, WW_PAIR_BY_BACK, WW_PAIR_BY_STATE } WwPairSort;

#define WW_TYPE_PAIR (ww_pair_get_type ())
G_DECLARE_FINAL_TYPE (WwPair, ww_pair, WW, PAIR, GObject)

/** A pair as an item of a list: indices in the matrix. */
struct _WwPair {
  GObject parent_instance;

  guint row, column;
};

#define WW_TYPE_PAIR_MODEL (ww_pair_model_get_type ())
G_DECLARE_FINAL_TYPE (WwPairModel, ww_pair_model, WW, PAIR_MODEL, GObject)

/**
 * WwPairModel:
 *
 * The matches of a matrix as a list of #WwPair, those that are ruled out too. An item is made when it is looked at, so a million pairs
 * cost eight megabytes and no more.
 */
WwPairModel *ww_pair_model_new (void);

/** @matrix, @view: (nullable): borrowed until the next call */
void ww_pair_model_set_matrix (WwPairModel *self, const WwMatrix *matrix, const WwMatrixView *view);

void ww_pair_model_sort (WwPairModel *self, WwPairSort sort, gboolean descending);

/** (nullable): the matrix that the pairs are of */
const WwMatrix *ww_pair_model_get_matrix (WwPairModel *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-pair-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_PAIR_LIST (ww_pair_list_get_type ())
G_DECLARE_FINAL_TYPE (WwPairList, ww_pair_list, WW, PAIR_LIST, AdwBin)

/**
 * WwPairList:
 *
 * The matches of a matrix as a table: score, row, column, each way, how far it has come. A click on a heading sorts by it.
 *
 * Signal `activated` (uint: row, uint: column; indices in the matrix): a line was activated.
 */
GtkWidget *ww_pair_list_new (void);

/** @row_title, @column_title: what a row and a column is, for the headings; @matrix, @view: (nullable): borrowed */
void ww_pair_list_set_matrix (WwPairList *self, const WwMatrix *matrix, const WwMatrixView *view, const char *row_title, const char *column_title);

/** The pair of the line that is selected; indices in the matrix. Returns: whether there is one */
gboolean ww_pair_list_get_current (WwPairList *self, guint *row, guint *column);

guint ww_pair_list_get_n_pairs (WwPairList *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WW_TYPE_MATRIX_TOOLS (ww_matrix_tools_get_type ())
G_DECLARE_FINAL_TYPE (WwMatrixTools, ww_matrix_tools, WW, MATRIX_TOOLS, AdwBin)

/**
 * WwMatrixTools:
 *
 * The row above the matrix: what stands along its sides, filters, and in which order the lines stand. It remembers what was chosen.
 *
 * Signals: `kinds`: other kinds were chosen. `arranged`: other filters or another order.
 */
GtkWidget *ww_matrix_tools_new (void);

WwMatrixKind ww_matrix_tools_get_kind (WwMatrixTools *self, gboolean row);

/** Without `kinds`. */
void ww_matrix_tools_set_kinds (WwMatrixTools *self, WwMatrixKind row_kind, WwMatrixKind column_kind);

/** Turns rows into columns. */
void ww_matrix_tools_swap (WwMatrixTools *self);

/** The filters that are set and make a difference for these kinds. */
WwMatrixFilter ww_matrix_tools_get_filters (WwMatrixTools *self);
void ww_matrix_tools_clear_filters (WwMatrixTools *self);

WwMatrixOrder ww_matrix_tools_get_order (WwMatrixTools *self, gboolean row);

/** "Startups" */
const char *ww_matrix_kind_get_title (WwMatrixKind kind);

/** "No Startups Yet" */
const char *ww_matrix_kind_none (WwMatrixKind kind);

/** (transfer full): "26 startups" */
char *ww_matrix_kind_count (WwMatrixKind kind, guint n);

G_END_DECLS

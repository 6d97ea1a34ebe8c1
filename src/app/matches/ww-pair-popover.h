/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix.h"
#include "ww-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_PAIR_POPOVER (ww_pair_popover_get_type ())
G_DECLARE_FINAL_TYPE (WwPairPopover, ww_pair_popover, WW, PAIR_POPOVER, GtkPopover)

/**
 * WwPairPopover:
 *
 * Why This Match in short: the score of a pair, both directions and a few reasons. Passing over a cell shows it as a preview; pinned it
 * takes the focus and has buttons.
 *
 * Signals: `why` (string: a want, string: who answers it), `shortlist` and `introduce` (string: a wish, string: who answers it).
 */
GtkWidget *ww_pair_popover_new (WwWorkspace *workspace);

/** @area: the cell, in the parent's coordinates */
void ww_pair_popover_show (WwPairPopover *self, const WwMatrix *matrix, guint row, guint column, gboolean pinned, const GdkRectangle *area);

gboolean ww_pair_popover_is_pinned (WwPairPopover *self);

/** Whether what it shows has come; before that there is only the score. */
gboolean ww_pair_popover_is_explained (WwPairPopover *self);

G_END_DECLS

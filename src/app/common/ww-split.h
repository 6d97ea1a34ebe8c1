/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-pane.h"

G_BEGIN_DECLS

#define WW_TYPE_SPLIT (ww_split_get_type ())
G_DECLARE_FINAL_TYPE (WwSplit, ww_split, WW, SPLIT, GtkWidget)

/**
 * WwSplit:
 *
 * Two panes side by side, or one at a time when there is no room: list and detail, sidebar and page.
 *
 * It folds below the sum of the two minimum widths, and unfolds from it on. Splits may be nested; the outer one
 * then folds first if its end pane's minimum is the inner one's sum. This is the only class that knows AdwLeaflet.
 *
 * Properties: `start`, `end` ([class@Pane]), `folded` (read only), `showing-end` (which of the two is in view while
 * folded; kept while unfolded), `start-hidden` (the start pane is out of the way though there would be room).
 */
GtkWidget *ww_split_new (void);

void ww_split_set_start (WwSplit *self, WwPane *pane);
void ww_split_set_end (WwSplit *self, WwPane *pane);

gboolean ww_split_get_folded (WwSplit *self);

gboolean ww_split_get_showing_end (WwSplit *self);
void ww_split_set_showing_end (WwSplit *self, gboolean showing_end);

gboolean ww_split_get_start_hidden (WwSplit *self);
void ww_split_set_start_hidden (WwSplit *self, gboolean hidden);

/**
 * ww_split_go_back:
 *
 * Brings the start pane back into view.
 *
 * Returns: %FALSE if there was nothing to go back to: it is not folded, or shows the start pane
 */
gboolean ww_split_go_back (WwSplit *self);

G_END_DECLS

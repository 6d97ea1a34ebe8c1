/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_PANE (ww_pane_get_type ())
G_DECLARE_FINAL_TYPE (WwPane, ww_pane, WW, PANE, GtkWidget)

/**
 * WwPane:
 *
 * One of the panes that a window is divided into: a header bar and what is below it.
 *
 * Its natural width is its minimum unless one is given, so that a split folds at the same width whatever is shown.
 * A pane also knows where it stands: `at-start` and `at-end` tell whether it touches that edge of the window (then
 * its header bar shows the window's buttons), `can-go-back` whether its header should have a back button. A header
 * bar binds to these three:
 *
 *     <property name="show-start-title-buttons" bind-source="pane" bind-property="at-start" bind-flags="sync-create"/>
 *
 * A pane outside a [class@Split] has the place of the pane around it.
 */
GtkWidget *ww_pane_new (void);

void ww_pane_set_child (WwPane *self, GtkWidget *child);

/** Width in pixels that the pane keeps while it stands beside another. Below it, a split folds. */
int ww_pane_get_minimum_width (WwPane *self);
void ww_pane_set_minimum_width (WwPane *self, int width_px);

/** Width in pixels that the pane takes when there is room, 0 for its minimum. */
void ww_pane_set_natural_width (WwPane *self, int width_px);

/** Width in pixels up to which the pane is as wide as its child likes, 0 for none: instead of a natural width. */
void ww_pane_set_maximum_width (WwPane *self, int width_px);

gboolean ww_pane_get_at_start (WwPane *self);
gboolean ww_pane_get_at_end (WwPane *self);
gboolean ww_pane_get_can_go_back (WwPane *self);

/** For [class@Split] only: where the pane stands. A placed pane no longer follows the pane around it. */
void ww_pane_place (WwPane *self, gboolean at_start, gboolean at_end, gboolean can_go_back);

/** For [class@Split] only: @alone lets the pane become as narrow as its child can. */
void ww_pane_set_alone (WwPane *self, gboolean alone);

/** The narrowest the child can be, in pixels. */
int ww_pane_measure_child (WwPane *self);

/** Returns: (transfer none) (nullable): the pane around @widget, without @widget itself */
WwPane *ww_pane_around (GtkWidget *widget);

G_END_DECLS

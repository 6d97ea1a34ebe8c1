/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_BAR (ww_bar_get_type ())
G_DECLARE_FINAL_TYPE (WwBar, ww_bar, WW, BAR, GtkWidget)

/**
 * WwBar:
 *
 * One bar of a chart, lying or standing. It is decoration: what it shows stands in words beside it.
 *
 * CSS classes: `trough` shows how long it could be, `pale` and `ok` are other colours.
 */
GtkWidget *ww_bar_new (GtkOrientation orientation);

/**
 * ww_bar_set:
 * @length: from 0 to 1, of the longest one
 * @part: from 0 to 1, of the bar: set apart at its end
 */
void ww_bar_set (WwBar *self, double length, double part);

/** One stretch of a bar, from the place of the snapshot on; @left and @right: the radius of its ends */
void ww_bar_fill (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float width, float height, float left, float right);

G_END_DECLS

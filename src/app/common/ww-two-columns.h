/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_TWO_COLUMNS (ww_two_columns_get_type ())
G_DECLARE_FINAL_TYPE (WwTwoColumns, ww_two_columns, WW, TWO_COLUMNS, GtkLayoutManager)

/**
 * WwTwoColumns:
 *
 * A layout in two columns that becomes one when it is narrow. Children go to the first and the second column in
 * turn, or with `by-column` the first half of them to the first; in one column they stand in their order. Put it on a box:
 *
 *     <property name="layout-manager"><object class="WwTwoColumns"/></property>
 *
 * Properties: `threshold` (860 px: one column below it), `side-width` (width of the second column in px, 0 for two
 * equal ones), `column-spacing` (24 px), `row-spacing` (24 px), `by-column` (off).
 */
GtkLayoutManager *ww_two_columns_new (void);

/**
 * ww_two_columns_box_new:
 * @side_width: what @second needs, in px
 *
 * A line of which @second stands at the end, or below @first where it is narrow.
 *
 * Returns: (transfer floating)
 */
GtkWidget *ww_two_columns_box_new (GtkWidget *first, GtkWidget *second, int side_width);

/** Whether it stood in one column when it was last laid out. */
gboolean ww_two_columns_is_single (WwTwoColumns *self);

G_END_DECLS

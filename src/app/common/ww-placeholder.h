/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_PLACEHOLDER (ww_placeholder_get_type ())
G_DECLARE_FINAL_TYPE (WwPlaceholder, ww_placeholder, WW, PLACEHOLDER, GtkWidget)

/**
 * WwPlaceholder:
 *
 * Pale bars where match rows will be, while they are fetched. For the first 300 ms after it comes into view it shows
 * nothing: what comes that fast needs no promise. It is no spinner and does not move.
 */

/** @n_rows: how many rows of 70 px to stand in for */
GtkWidget *ww_placeholder_new (guint n_rows);

/** Whether the bars are to be seen now. */
gboolean ww_placeholder_is_showing (WwPlaceholder *self);

G_END_DECLS

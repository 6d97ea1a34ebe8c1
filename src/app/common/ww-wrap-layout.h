/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_WRAP_LAYOUT (ww_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (WwWrapLayout, ww_wrap_layout, WW, WRAP_LAYOUT, GtkLayoutManager)

/**
 * WwWrapLayout:
 *
 * Lays children out like words: as many in a line as there is room for, then the next line. The height follows
 * from the width. With `max-lines` set, children that do not fit are hidden, and the last child (the "more" child)
 * is shown after the last one that does; [property@WrapLayout:n-hidden] tells how many were left out.
 *
 * Properties: `spacing` (in both directions, 6 px), `max-lines` (0 for any number), `n-hidden` (read only).
 */
GtkLayoutManager *ww_wrap_layout_new (void);

void ww_wrap_layout_set_spacing (WwWrapLayout *self, int spacing_px);
void ww_wrap_layout_set_max_lines (WwWrapLayout *self, guint max_lines);

/** @more: (nullable): a child that is shown only while others are hidden */
void ww_wrap_layout_set_more (WwWrapLayout *self, GtkWidget *more);

guint ww_wrap_layout_get_n_hidden (WwWrapLayout *self);

G_END_DECLS

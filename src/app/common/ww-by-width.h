/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_BY_WIDTH (ww_by_width_get_type ())
G_DECLARE_FINAL_TYPE (WwByWidth, ww_by_width, WW, BY_WIDTH, GtkLayoutManager)

/**
 * WwByWidth:
 *
 * A line of widgets some of which stand there only when it is wide, and others only when it is narrow: a button in words or as an icon, a
 * title in large or in small type. What decides is the width that the whole line is given, so unlike #AdwSqueezer it does not matter
 * how much the neighbours would like to have. The first child that expands takes what is left over, the others stand at their natural
 * width.
 *
 * @threshold: from so many px on it is wide
 * @spacing: between two children, in px
 */
GtkLayoutManager *ww_by_width_new (int threshold, int spacing);

/** Marks a child as one for wide lines only. */
void ww_by_width_add_wide (WwByWidth *self, GtkWidget *child);

/** Marks a child as one for narrow lines only. */
void ww_by_width_add_narrow (WwByWidth *self, GtkWidget *child);

G_END_DECLS

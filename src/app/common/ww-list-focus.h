/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_list_focus_within:
 * @widget: what holds a list (#GtkListView, #GtkColumnView or #GtkListBox)
 *
 * Gives the focus to what is chosen in the first list that is seen in @widget, else to its first row; where it has none yet, when one comes,
 * unless the focus went elsewhere by then.
 *
 * Returns: %FALSE if no list is seen there
 */
gboolean ww_list_focus_within (GtkWidget *widget);

G_END_DECLS

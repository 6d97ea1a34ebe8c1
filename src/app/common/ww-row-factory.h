/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WwRowFactory:
 *
 * The rows of a list that may be long. #GtkListView makes two hundred rows whatever is in view, and all of them anew when the list is
 * another; with what stands in them that is a tenth of a second at each letter of a search. Here a row is an empty box until it is
 * filled: the first of them at once, the others when the view comes near them, in portions of a few milliseconds.
 */

/** (transfer full): the widget that stands in a row, with nothing in it yet */
typedef GtkWidget *(*WwRowBuild) (gpointer user_data);

/** Shows the item of @item in @content, which may have shown another. */
typedef void (*WwRowFill) (GtkListItem *item, GtkWidget *content, gpointer user_data);

/** A row that was filled shows its item no longer. */
typedef void (*WwRowEmpty) (GtkListItem *item, gpointer user_data);

/**
 * ww_row_factory_new:
 * @height: of a row that is not filled, pixels
 * @empty: (nullable):
 *
 * Returns: (transfer full): a factory for a #GtkListView
 */
GtkListItemFactory *ww_row_factory_new (int height, WwRowBuild build, WwRowFill fill, WwRowEmpty empty, gpointer user_data);

/** (transfer none): what @fill was given; only of a row that is filled */
GtkWidget *ww_row_factory_get_content (GtkListItem *item);

/** What a screen reader calls the row. */
void ww_row_factory_set_name (GtkListItem *item, const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_boxed_list_new:
 * @name: (nullable): what it lists, for those who do not see its heading
 *
 * Returns: (transfer floating): an empty list in a rounded box, of which no row stays selected
 */
GtkWidget *ww_boxed_list_new (const char *name);

G_END_DECLS

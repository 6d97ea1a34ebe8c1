/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_level_bar_new:
 * @most: the value that fills it
 *
 * Returns: (transfer floating): a level bar from 0 on in one colour: GTK's would say that much is good and little bad
 */
GtkWidget *ww_level_bar_new (double most);

G_END_DECLS

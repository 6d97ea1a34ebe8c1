/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_one_tab_stop:
 * @list: a #GtkListBox or #GtkFlowBox whose rows hold nothing that takes the focus itself
 *
 * Makes the list one stop on the way of the Tab key: inside, the arrows go from row to row. GTK before 4.18 stops at each row.
 */
void ww_one_tab_stop (GtkWidget *list);

G_END_DECLS

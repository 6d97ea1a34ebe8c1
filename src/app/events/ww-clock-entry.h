/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_clock_entry_new:
 * @name: what a screen reader calls it
 *
 * A #GtkEntry for a time of day, typed in any usual way ("9", "930", "9:30", "09.30"); once it is left it is written as the program
 * writes times.
 */
GtkWidget *ww_clock_entry_new (const char *name);

/** Minutes from midnight, -1 where it is empty or no time. */
int ww_clock_entry_get_minutes (GtkWidget *entry);
void ww_clock_entry_set_minutes (GtkWidget *entry, int minutes);

G_END_DECLS

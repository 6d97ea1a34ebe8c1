/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-level-bar.h"

GtkWidget *
ww_level_bar_new (double most)
{
  GtkWidget *bar = gtk_level_bar_new_for_interval (0, most);

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  return bar;
}

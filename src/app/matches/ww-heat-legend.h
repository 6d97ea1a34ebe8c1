/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What the colours and marks of a heat map say, in a line that flows. Returns: (transfer floating) */
GtkWidget *ww_heat_legend_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ww_label_new:
 * @text: (nullable): plain text
 * @css_class: (nullable): one or more classes, with spaces between
 *
 * Text that starts where its neighbours start and goes on in the next line, inside a word if it must: no name or address,
 * however long, makes a page wider than the window.
 */
GtkWidget *ww_label_new (const char *text, const char *css_class);

/** The same in one line, whose end is left out where there is no room. */
GtkWidget *ww_label_new_line (const char *text, const char *css_class);

G_END_DECLS

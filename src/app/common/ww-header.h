/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-pane.h"

G_BEGIN_DECLS

/**
 * ww_header_new:
 * @pane: the pane that it will stand on top of
 * @title: (transfer floating) (nullable): an #AdwWindowTitle most often; %NULL for an empty one
 *
 * The header bar of a pane: the window's buttons where the pane touches that edge of the window, and Back (`win.back`)
 * while there is something to go back to. More is packed with adw_header_bar_pack_start() and _end().
 */
AdwHeaderBar *ww_header_new (WwPane *pane, GtkWidget *title);

/** A header whose Back is always there: what it stands on was opened from somewhere else in the same pane. */
AdwHeaderBar *ww_header_new_inner (WwPane *pane, GtkWidget *title);

/** A button that is a picture, with its @name as tooltip and for those who do not see it. */
GtkWidget *ww_icon_button_new (const char *icon_name, const char *name, const char *action);

/** The same that opens @menu. */
GtkWidget *ww_menu_button_new (const char *icon_name, const char *name, GMenuModel *menu);

/** The button that shows and hides @bar, a #GtkSearchBar. */
GtkWidget *ww_search_button_new (GtkWidget *bar);

/** The button More with @menu; Undo and Redo are appended to it. */
GtkWidget *ww_more_button_new (GMenu *menu);

/** The first of the two that there is room for; in a header everything else comes first. */
GtkWidget *ww_header_squeeze (GtkWidget *wide, GtkWidget *narrow);

/** @header above @content, which takes all the room there is. */
GtkWidget *ww_header_above (AdwHeaderBar *header, GtkWidget *content);

G_END_DECLS

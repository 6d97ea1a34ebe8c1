/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_WRAP_BOX (ww_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (WwWrapBox, ww_wrap_box, WW, WRAP_BOX, GtkWidget)

/**
 * WwWrapBox:
 *
 * A list of chips (or other small widgets) that flow like words. Its role is that of a list; give it a name.
 * With `max-lines` the rest is left out and counted: "+3".
 *
 * Properties: `spacing`, `max-lines`, see [class@WrapLayout].
 */
GtkWidget *ww_wrap_box_new (void);

void ww_wrap_box_append (WwWrapBox *self, GtkWidget *child);

/** Puts @child after @sibling, or first if that is %NULL. */
void ww_wrap_box_insert_after (WwWrapBox *self, GtkWidget *child, GtkWidget *sibling);

void ww_wrap_box_remove (WwWrapBox *self, GtkWidget *child);
void ww_wrap_box_remove_all (WwWrapBox *self);

/** Number of children, the hidden ones too. */
guint ww_wrap_box_get_n_children (WwWrapBox *self);

void ww_wrap_box_set_max_lines (WwWrapBox *self, guint max_lines);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_TIMELINE_MARK (ww_timeline_mark_get_type ())
G_DECLARE_FINAL_TYPE (WwTimelineMark, ww_timeline_mark, WW, TIMELINE_MARK, GtkWidget)

/**
 * WwTimelineMark:
 *
 * The dot beside an event, with a line down to the next one. It says nothing that the event's text does not, so
 * it is not there for a screen reader. Give it the height of its row.
 */

/** @current: the newest event, in the accent colour. @last: no line below. */
GtkWidget *ww_timeline_mark_new (gboolean current, gboolean last);

G_END_DECLS

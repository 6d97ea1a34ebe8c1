/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-line.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_LINES (ww_event_lines_get_type ())
G_DECLARE_FINAL_TYPE (WwEventLines, ww_event_lines, WW, EVENT_LINES, GtkWidget)

/**
 * WwEventLines:
 *
 * What belongs to an event as a list: searched by words, filtered by kind with how many there are of each, in groups under
 * headings; one or several can be chosen (Ctrl, Shift, Ctrl+A), and what can be done with them stands below.
 *
 * Signals: `activated` (string: the id) by Enter or a double click; `selected` when others are chosen.
 *
 * @name: what it lists, for those who do not see it
 * @search: what is searched, as "Search participants"
 * @kind_text: what several of a kind are called; "" is none
 */
GtkWidget *ww_event_lines_new (const char *name, const char *search, const char *(*kind_text) (const char *kind));

/** @lines: (element-type WwEventLine): all of them, those of a group together; what stays keeps its place and stays chosen */
void ww_event_lines_set (WwEventLines *self, GPtrArray *lines);

/** (transfer full) (array zero-terminated=1): the ids that are chosen */
char **ww_event_lines_list_selected (WwEventLines *self);

/** @bar: (transfer floating): buttons for what is chosen, beside how many that are */
void ww_event_lines_set_selection_bar (WwEventLines *self, GtkWidget *bar);

void ww_event_lines_focus_search (WwEventLines *self);

G_END_DECLS

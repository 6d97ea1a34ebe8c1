/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-event-lines.h"
#include "ww-event-view.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_LIST_VIEW (ww_event_list_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (WwEventListView, ww_event_list_view, WW, EVENT_LIST_VIEW, GtkWidget)

/**
 * WwEventListViewClass:
 * @of_selection: (array zero-terminated=1): the actions that need something chosen; "edit" is there by itself
 * @list_lines: (transfer full) (element-type WwEventLine): what stands in the list
 * @edit: opens a dialog for what is chosen, one at least
 * @shown: (nullable): after the lines of another room are in view
 *
 * A view of an event that is one list: lines to search, choose from and edit, a bar for what is chosen, and a page in its place while
 * there is nothing.
 */
struct _WwEventListViewClass {
  GtkWidgetClass parent_class;

  const char *const *of_selection;
  GPtrArray *(*list_lines) (WwEventListView *self, WwEventRoom *room);
  void (*edit) (WwEventListView *self, const char *const *ids);
  void (*shown) (WwEventListView *self, WwEventRoom *room);
};

/**
 * ww_event_list_view_set_up:
 * @lines: (transfer floating): the list
 * @bar: (transfer floating): the buttons for what is chosen
 * @tools: (transfer floating): what stands in the header
 * @empty: (transfer floating): what stands in the place of the list while there is nothing
 *
 * Once, in the instance's init function. The class's actions are added with g_action_map_add_action_entries() before.
 */
void ww_event_list_view_set_up (WwEventListView *self, GtkWidget *lines, GtkWidget *bar, GtkWidget *tools, GtkWidget *empty);

/** What can be done in it, as "page.…". */
GActionMap *ww_event_list_view_get_action_map (WwEventListView *self);

/** Another page for when there is nothing, shown by its name with ww_event_list_view_show_page(). */
void ww_event_list_view_add_page (WwEventListView *self, GtkWidget *page, const char *name);
void ww_event_list_view_show_page (WwEventListView *self, const char *name);

/** (transfer none): the event as it was shown last */
WwEventRoom *ww_event_list_view_get_room (WwEventListView *self);

/** (transfer none): the window */
WwWindow *ww_event_list_view_get_window (WwEventListView *self);

/** (transfer full) (array zero-terminated=1): the ids that are chosen */
char **ww_event_list_view_list_selected (WwEventListView *self);

/** Deletes the records that are chosen, as one step of undo. */
void ww_event_list_view_delete_selected (WwEventListView *self, const char *label);

/** A button with a letter underlined, for the bar or an empty page; @action may have a target ("page.answer::accepted"). */
GtkWidget *ww_event_list_button_new (const char *label, const char *action);

/** The header's end: @add, and More with @menu. */
GtkWidget *ww_event_list_tools_new (GtkWidget *add, GMenu *menu);

/** What stands where there is nothing: why, and the one or two buttons that change it, of which the first is suggested. */
GtkWidget *ww_event_list_empty_new (const char *icon, const char *title, const char *sentence, GtkWidget *button, GtkWidget *other);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

#define WW_TYPE_EVENT_VIEW (ww_event_view_get_type ())
G_DECLARE_INTERFACE (WwEventView, ww_event_view, WW, EVENT_VIEW, GtkWidget)

/**
 * WwEventViewInterface:
 * @set_room: shows an event as it stands; called when the view comes into view, and again after each change of the event or of
 *   what belongs to it while it is; required. The view keeps a reference if it needs the room later
 * @get_tools: (transfer none): what stands at the end of the header while the view shows; the same widget each time
 * @get_actions: (transfer none): what can be done while the view shows, reached as "page.…"; the window binds the keys of the
 *   names that it knows, as of [iface@Page]
 * @focus_search: puts the cursor where the view is searched (Ctrl+F)
 * @go_back: takes one step back inside the view, such as ending what is on; %FALSE if there was none
 *
 * One of the views of an event between which the event's page switches. It is a widget with a line in the table of
 * ww-event-page.c; another event is one more call of @set_room.
 */
struct _WwEventViewInterface {
  GTypeInterface parent_iface;

  void          (*set_room)     (WwEventView *self, WwEventRoom *room);
  GtkWidget    *(*get_tools)    (WwEventView *self);
  GActionGroup *(*get_actions)  (WwEventView *self);
  void          (*focus_search) (WwEventView *self);
  gboolean      (*go_back)      (WwEventView *self);
};

void ww_event_view_set_room (WwEventView *self, WwEventRoom *room);
/** (transfer none) (nullable) */
GtkWidget *ww_event_view_get_tools (WwEventView *self);
/** (transfer none) (nullable) */
GActionGroup *ww_event_view_get_actions (WwEventView *self);
void ww_event_view_focus_search (WwEventView *self);
gboolean ww_event_view_go_back (WwEventView *self);

G_END_DECLS

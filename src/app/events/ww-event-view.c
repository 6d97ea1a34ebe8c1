/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-view.h"

G_DEFINE_INTERFACE (WwEventView, ww_event_view, GTK_TYPE_WIDGET)

static void
ww_event_view_default_init (WwEventViewInterface *iface)
{
}

void
ww_event_view_set_room (WwEventView *self, WwEventRoom *room)
{
  WW_EVENT_VIEW_GET_IFACE (self)->set_room (self, room);
}

GtkWidget *
ww_event_view_get_tools (WwEventView *self)
{
  WwEventViewInterface *iface = WW_EVENT_VIEW_GET_IFACE (self);

  return iface->get_tools ? iface->get_tools (self) : NULL;
}

GActionGroup *
ww_event_view_get_actions (WwEventView *self)
{
  WwEventViewInterface *iface = WW_EVENT_VIEW_GET_IFACE (self);

  return iface->get_actions ? iface->get_actions (self) : NULL;
}

void
ww_event_view_focus_search (WwEventView *self)
{
  WwEventViewInterface *iface = WW_EVENT_VIEW_GET_IFACE (self);

  if (iface->focus_search)
    iface->focus_search (self);
}

gboolean
ww_event_view_go_back (WwEventView *self)
{
  WwEventViewInterface *iface = WW_EVENT_VIEW_GET_IFACE (self);

  return iface->go_back && iface->go_back (self);
}

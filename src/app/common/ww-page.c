/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-page.h"

G_DEFINE_INTERFACE (WwPage, ww_page, GTK_TYPE_WIDGET)

static void
ww_page_default_init (WwPageInterface *iface)
{
}

const char *
ww_page_get_title (WwPage *self)
{
  return WW_PAGE_GET_IFACE (self)->get_title (self);
}

GActionGroup *
ww_page_get_actions (WwPage *self)
{
  WwPageInterface *iface = WW_PAGE_GET_IFACE (self);

  return iface->get_actions ? iface->get_actions (self) : NULL;
}

void
ww_page_focus_search (WwPage *self)
{
  WwPageInterface *iface = WW_PAGE_GET_IFACE (self);

  if (iface->focus_search)
    iface->focus_search (self);
}

gboolean
ww_page_go_back (WwPage *self)
{
  WwPageInterface *iface = WW_PAGE_GET_IFACE (self);

  return iface->go_back ? iface->go_back (self) : FALSE;
}

gboolean
ww_page_show_document (WwPage *self, const char *id)
{
  WwPageInterface *iface = WW_PAGE_GET_IFACE (self);

  return iface->show_document ? iface->show_document (self, id) : FALSE;
}

void
ww_page_show_subset (WwPage *self, const char *title, const char *const *ids)
{
  WwPageInterface *iface = WW_PAGE_GET_IFACE (self);

  if (iface->show_subset)
    iface->show_subset (self, title, ids);
}

gboolean
ww_page_get_whole (WwPage *self)
{
  WwPageInterface *iface = WW_PAGE_GET_IFACE (self);

  return iface->get_whole && iface->get_whole (self);
}

void
ww_page_shown (WwPage *self)
{
  WwPageInterface *iface = WW_PAGE_GET_IFACE (self);

  if (iface->shown)
    iface->shown (self);
}

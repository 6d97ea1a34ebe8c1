/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_PAGE (ww_page_get_type ())
G_DECLARE_INTERFACE (WwPage, ww_page, WW, PAGE, GtkWidget)

/**
 * WwPageInterface:
 * @get_title: the translated title, for the window's own title and the taskbar; required
 * @get_actions: (transfer none) (nullable): the actions of the page, reached as "page.edit" and so on. The window
 *   binds the keys of the names it knows: edit, remove, shortlist, introduce, log-contact, print, copy, start-group
 * @focus_search: puts the cursor where this page is searched (Ctrl+F)
 * @go_back: goes back one step inside the page; %FALSE if it stood at its start
 * @show_document: shows one document, opened from elsewhere; %FALSE if it is not one of this page's
 * @show_subset: shows only these documents in its list, which @title tells
 * @get_whole: whether it would have the window to itself, without the sidebar; told by ww_window_page_changed()
 * @shown: the page has come into view; the moment to catch up with what was skipped while it was hidden
 *
 * What the window asks of a page. A page is a widget, constructed with a property "workspace", and is made when its
 * entry of the sidebar is first chosen, and hands the focus on to what it is about when it is given it (grab_focus of
 * [class@Gtk.Widget]). It is a template of its own header bars: the window has none. Its panes are
 * [class@Pane]s, whose place tells the header bars which window buttons and whether a back button to show.
 *
 * All of it runs on the main thread, and none of it may wait.
 */
struct _WwPageInterface {
  GTypeInterface parent_iface;

  const char   *(*get_title)     (WwPage *self);
  GActionGroup *(*get_actions)   (WwPage *self);
  void          (*focus_search)  (WwPage *self);
  gboolean      (*go_back)       (WwPage *self);
  gboolean      (*show_document) (WwPage *self, const char *id);
  void          (*show_subset)   (WwPage *self, const char *title, const char *const *ids);
  gboolean      (*get_whole)     (WwPage *self);
  void          (*shown)         (WwPage *self);
};

const char *ww_page_get_title (WwPage *self);

/** Returns: (transfer none) (nullable) */
GActionGroup *ww_page_get_actions (WwPage *self);

void ww_page_focus_search (WwPage *self);
gboolean ww_page_go_back (WwPage *self);
gboolean ww_page_show_document (WwPage *self, const char *id);
void ww_page_show_subset (WwPage *self, const char *title, const char *const *ids);
gboolean ww_page_get_whole (WwPage *self);
void ww_page_shown (WwPage *self);

G_END_DECLS

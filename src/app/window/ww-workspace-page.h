/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-why.h"
#include "ww-pane.h"
#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_WORKSPACE_PAGE (ww_workspace_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (WwWorkspacePage, ww_workspace_page, WW, WORKSPACE_PAGE, AdwBin)

struct _WwWorkspacePageClass {
  AdwBinClass parent_class;
};

/**
 * WwWorkspacePage:
 *
 * What the pages on a database have in common: the workspace, their actions, and Why This Match, which may take the
 * place of what a page shows and gives it back.
 *
 * A page derives from it and implements [iface@Page] anew with what is its own: get_title, focus_search, show_document
 * and, if it has steps of its own to go back, go_back (asking ww_workspace_page_step_back() or _leave_why() first). In `constructed`,
 * after the parent's, it gives its content and its actions; "copy", "shortlist" and "introduce" are there already, for the explanation in view.
 * Given the focus, it hands it to the first list that it shows.
 */

/** (transfer none): the workspace, there from `constructed` on */
WwWorkspace *ww_workspace_page_get_workspace (WwWorkspacePage *self);

/** (transfer none): the connection that reads, as of ww_workspace_get_reader() */
WwStore *ww_workspace_page_get_reader (WwWorkspacePage *self);

/** What the page shows while it does not explain a match. */
void ww_workspace_page_set_content (WwWorkspacePage *self, GtkWidget *content);

/**
 * ww_workspace_page_set_list_and_detail:
 * @list_width: natural width of the list, in pixels
 *
 * A list beside what is chosen in it, one at a time where there is no room, in place of ww_workspace_page_set_content(). Going back leads to
 * the list too.
 */
void ww_workspace_page_set_list_and_detail (WwWorkspacePage *self, WwPane *list, int list_width, WwPane *detail);

/** Brings the list or the detail into view. */
void ww_workspace_page_show_list (WwWorkspacePage *self);
void ww_workspace_page_show_detail (WwWorkspacePage *self);
/** After a click in the list: shows the detail where only the list is in view; beside it, arrows go on from the row that was clicked. */
void ww_workspace_page_follow_click (WwWorkspacePage *self);
/** Back from an explanation, else from the detail where it hides the list. Returns: %FALSE if there was nothing to go back to */
gboolean ww_workspace_page_step_back (WwWorkspacePage *self);

/** The actions of the page, reached as "page.…"; they are activated with @self as data. */
void ww_workspace_page_add_actions (WwWorkspacePage *self, const GActionEntry *entries, int n_entries);
void ww_workspace_page_enable_action (WwWorkspacePage *self, const char *name, gboolean enabled);

/** Explains in the page's place why @counterpart_id answers a want, as of ww_match_why_show(). */
void ww_workspace_page_show_why (WwWorkspacePage *self, const char *want_id, const char *counterpart_id);

/** Each does it with what is explained now. Returns: %FALSE if nothing is */
gboolean ww_workspace_page_shortlist_explained (WwWorkspacePage *self);
gboolean ww_workspace_page_introduce_explained (WwWorkspacePage *self);

/** (nullable): the counterpart that is explained now, %NULL while the page shows its content */
const char *ww_workspace_page_get_explained (WwWorkspacePage *self);

/** Back from the explanation, if there is one. Returns: %FALSE if the page shows its content anyway */
gboolean ww_workspace_page_leave_why (WwWorkspacePage *self);

G_END_DECLS

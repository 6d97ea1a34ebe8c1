/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-page.h"
#include "ww-sync.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_WINDOW (ww_window_get_type ())
G_DECLARE_FINAL_TYPE (WwWindow, ww_window, WW, WINDOW, AdwApplicationWindow)

/**
 * WwWindow:
 *
 * The main window: sidebar, one page per entry, toasts. It hosts pages and knows nothing of what they show.
 *
 * Without a workspace it shows the first-run page (if there is one); with one, the entry chosen last, or that page again
 * to choose another cluster, from which one can go back. Main thread.
 *
 * Actions: `win.entry` (string: "wishes"), `win.other-cluster`, `win.back`, `win.search`, `win.toggle-sidebar`, `win.undo`, `win.redo`,
 * `win.show-document` (string: an id), those of `app_commands`, and those of the page in view as `page.…`.
 */
WwWindow *ww_window_new (AdwApplication *application);

/**
 * ww_window_get_workspace:
 *
 * Returns: (transfer none) (nullable): what the pages work on, or %NULL before a database is open
 */
WwWorkspace *ww_window_get_workspace (WwWindow *self);

/**
 * ww_window_set_workspace:
 * @workspace: (nullable): the workspace of an open database
 *
 * Pages of another workspace are dropped and made anew. It is shown, also where it was there already.
 */
void ww_window_set_workspace (WwWindow *self, WwWorkspace *workspace);

/**
 * ww_window_get_sync:
 *
 * Returns: (transfer none) (nullable): how the open file is shared, or %NULL before a database is open
 */
WwSync *ww_window_get_sync (WwWindow *self);
void ww_window_set_sync (WwWindow *self, WwSync *sync);

/**
 * ww_window_of:
 *
 * The window that @widget is in; that of a dialog is the window below it. A dialog whose job is still on when it is closed lives until the job
 * is done, without its widgets, and its window may be gone by then: it asks here when the answer comes, and is told that there is none.
 *
 * Returns: (transfer none) (nullable)
 */
WwWindow *ww_window_of (GtkWidget *widget);

/** Shows the page of a sidebar entry, such as "wishes", and brings it into view when folded. */
void ww_window_show_entry (WwWindow *self, const char *entry);

/** Returns: (transfer none) (nullable): the page of @entry, made if need be; %NULL if none is built for it */
WwPage *ww_window_get_page (WwWindow *self, const char *entry);

/** Returns: (transfer none) (nullable): the page in view */
WwPage *ww_window_get_current_page (WwWindow *self);

/** Shows the document, whatever page it is on. Returns: %FALSE if no page shows its type. */
gboolean ww_window_show_document (WwWindow *self, const char *id);

/** Shows the page of @entry with only these documents in its list; @title: what they have in common. */
void ww_window_show_subset (WwWindow *self, const char *entry, const char *title, const char *const *ids);

/** A page calls it when its title, its actions or what it needs of the window are others than before. */
void ww_window_page_changed (WwWindow *self, WwPage *page);

/** Says something for five seconds: a whole sentence without a full stop. */
void ww_window_toast (WwWindow *self, const char *sentence);

/** The same after something that can be undone: the toast has an Undo button (`win.undo`). */
void ww_window_toast_undo (WwWindow *self, const char *sentence);

/** The same with a button that activates @action with @target (floating, (nullable)), such as Show. */
void ww_window_toast_action (WwWindow *self, const char *sentence, const char *button, const char *action, GVariant *target);

/**
 * ww_window_apply:
 * @batch: (transfer full): what to write
 * @label: what the step of undo is called: a whole sentence without a full stop
 *
 * Writes it, and says @label with Undo, or says why not.
 */
void ww_window_apply (WwWindow *self, WwBatch *batch, const char *label);

/**
 * ww_window_save:
 * @document: what a record shall be
 * @base_rev: (nullable): as of ww_batch_put()
 *
 * ww_window_apply() of one record.
 */
void ww_window_save (WwWindow *self, WwDocument *document, const char *base_rev, const char *label);

/**
 * ww_window_run:
 * @job: gives back a string: what was done, as a step of undo is called; "" says nothing
 * @data: (transfer full): handed to @job
 * @free_data: frees @data, in any thread
 *
 * Does something with the desk, and says what was done with Undo, or says why not.
 */
void ww_window_run (WwWindow *self, WwWorkspaceJob job, gpointer data, GDestroyNotify free_data);

/**
 * ww_window_fail:
 * @title: what could not be done, in header capitals
 * @path: (nullable): the database
 * @error: why; its message is shown, its code decides what is offered
 *
 * Gives the whole window to an error of the database, see [class@FailurePage]: nothing else could work.
 */
void ww_window_fail (WwWindow *self, const char *title, const char *path, const GError *error);

G_END_DECLS

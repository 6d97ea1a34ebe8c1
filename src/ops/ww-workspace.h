/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-query-thread.h"

G_BEGIN_DECLS

/**
 * WwWorkspace:
 *
 * The app's way to its data: a #WwDesk on a thread of its own, asked by _async calls whose answers come back in the main thread, and a
 * connection that only reads, for the lists that the main thread shows. All calls are made in the main thread.
 *
 * One job runs at a time, in the order asked. The match counts of all open wishes are brought up to date in small jobs between
 * the others, so that an edit never waits for them.
 */
#define WW_TYPE_WORKSPACE (ww_workspace_get_type ())
G_DECLARE_FINAL_TYPE (WwWorkspace, ww_workspace, WW, WORKSPACE, GObject)

/** (transfer full): a workspace that is not open yet */
WwWorkspace *ww_workspace_new (void);

/**
 * ww_workspace_open_async:
 * @path: the database file
 * @create: whether to make it when it is not there
 * @advisor: (nullable): the name that edits are signed with
 *
 * Opens the file; afterwards the reader and the taxonomy are there, and the matches are being read.
 */
void ww_workspace_open_async (WwWorkspace *self, const char *path, gboolean create, const char *advisor, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean ww_workspace_open_finish (WwWorkspace *self, GAsyncResult *result, GError **error);

/** Stops counting in the background; the file is closed with the last reference. */
void ww_workspace_close (WwWorkspace *self);

/** Whether ww_workspace_close() was called: work that can wait for another day ends. */
gboolean ww_workspace_is_closing (WwWorkspace *self);

gboolean ww_workspace_is_open (WwWorkspace *self);
/** (nullable) */
const char *ww_workspace_get_path (WwWorkspace *self);

/** Borrowed: a connection for reading in the main thread, for what takes well under a millisecond. Only once open. */
WwStore *ww_workspace_get_reader (WwWorkspace *self);
/** Borrowed: a thread that reads, for what may take longer than a frame; its answers come back in the main thread. Only once open. */
WwQueryThread *ww_workspace_get_query_thread (WwWorkspace *self);
/** Borrowed, good until the next return to the main loop. Only once open. */
WwTaxonomy *ww_workspace_get_taxonomy (WwWorkspace *self);
const char *ww_workspace_get_advisor (WwWorkspace *self);
void ww_workspace_set_advisor (WwWorkspace *self, const char *advisor);

/**
 * WwWorkspaceJob:
 *
 * Something done with the desk, on its thread.
 *
 * Returns: (nullable): what ww_workspace_run_finish() gives back; %NULL with @error set when it failed
 */
typedef gpointer (*WwWorkspaceJob) (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error);

/**
 * ww_workspace_run_async:
 * @job: what to do
 * @data: (transfer full): handed to @job
 * @free_data: (nullable): frees @data, in any thread
 * @free_result: (nullable): frees a result that nobody fetched
 */
void ww_workspace_run_async (WwWorkspace *self, WwWorkspaceJob job, gpointer data, GDestroyNotify free_data,
                             GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer ww_workspace_run_finish (WwWorkspace *self, GAsyncResult *result, GError **error);

/** ww_desk_apply() of @batch (transfer full). */
void ww_workspace_apply_async (WwWorkspace *self, WwBatch *batch, const char *label, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean ww_workspace_apply_finish (WwWorkspace *self, GAsyncResult *result, GError **error);

void ww_workspace_undo_async (WwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
void ww_workspace_redo_async (WwWorkspace *self, GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) (nullable): the label of the step that was undone or redone */
char *ww_workspace_step_finish (WwWorkspace *self, GAsyncResult *result, GError **error);
/** (nullable): as of the last answer */
const char *ww_workspace_get_undo_label (WwWorkspace *self);
const char *ww_workspace_get_redo_label (WwWorkspace *self);

/** ww_match_rank() of a wish; WW_ERROR_NOT_FOUND when it is gone. Each finishes with ww_workspace_rank_finish(). */
void ww_workspace_rank_async (WwWorkspace *self, const char *wish_id, const WwMatchQuery *query, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/** ww_match_rank_for_want(): whom the mandate or the site of an organisation wants. */
void ww_workspace_rank_for_want_async (WwWorkspace *self, const char *organisation_id, const WwMatchQuery *query,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** ww_match_explain() of one pair; @want_id is a wish, or an organisation whose mandate or site it is. */
void ww_workspace_explain_async (WwWorkspace *self, const char *want_id, const char *counterpart_id, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** ww_match_explain_between() two things, whichever of them wants. */
void ww_workspace_explain_between_async (WwWorkspace *self, const char *row_id, const char *column_id, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/** ww_match_rank() of a wish that is being written and is not saved. */
void ww_workspace_try_async (WwWorkspace *self, WwDocument *wish, const WwMatchQuery *query, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/** (transfer full) */
WwMatchRanking *ww_workspace_rank_finish (WwWorkspace *self, GAsyncResult *result, GError **error);

/**
 * How many matches an open wish has, or -1 while that is not known (yet, or again after an edit). In any thread, so that a question in the
 * query thread can ask it of every row.
 */
int ww_workspace_get_match_count (WwWorkspace *self, const char *wish_id);

/** Sets how parts weigh; %NULL for the defaults. Every count is made anew. */
void ww_workspace_set_weights (WwWorkspace *self, const WwMatchWeights *weights);

/**
 * WwWorkspace::changed:
 * @ids: (type GStrv): the documents that are different now
 *
 * WwWorkspace::counts-changed:
 *
 * Match counts came in.
 *
 * WwWorkspace::weights-changed:
 *
 * Parts weigh otherwise: every ranking that is shown has to be asked for anew.
 *
 * WwWorkspace::journal-changed:
 *
 * What can be undone or redone is something else now.
 */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-query.h"
#include "ww-search.h"

G_BEGIN_DECLS

/**
 * WwQueryThread:
 *
 * A thread with a connection of its own that only reads, for what may take longer than a frame: a list of a hundred thousand rows in its
 * order, a word that half of them have, counts. Questions are answered in the order asked; one that is cancelled ends at once, also in the
 * middle of SQLite's work, so the answer to the last keystroke never waits for those before it.
 *
 * Made and used in the main thread; the file is opened with the first question and closed with the last reference.
 */
#define WW_TYPE_QUERY_THREAD (ww_query_thread_get_type ())
G_DECLARE_FINAL_TYPE (WwQueryThread, ww_query_thread, WW, QUERY_THREAD, GObject)

/** (transfer full): @path is a database that exists by the first question */
WwQueryThread *ww_query_thread_new (const char *path);

/** The tags by whose names questions from now on find words, see ww_store_set_taxonomy(). */
void ww_query_thread_set_taxonomy (WwQueryThread *self, WwTaxonomy *taxonomy);

/**
 * WwQueryJob:
 * @store: the thread's own connection
 *
 * A question. It runs in the thread, so it may touch nothing of the main thread's.
 *
 * Returns: (nullable): the answer; %NULL with @error set when there is none
 */
typedef gpointer (*WwQueryJob) (WwStore *store, gpointer data, GCancellable *cancellable, GError **error);

/**
 * ww_query_thread_run_async:
 * @data: (transfer full): handed to @job
 * @free_data: (nullable): frees @data, in any thread
 * @free_result: (nullable): frees an answer that nobody fetched
 *
 * The task's source tag is @job, for a callback of several.
 */
void ww_query_thread_run_async (WwQueryThread *self, WwQueryJob job, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer ww_query_thread_run_finish (WwQueryThread *self, GAsyncResult *result, GError **error);

G_END_DECLS

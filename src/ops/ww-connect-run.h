/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-connect.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * WwConnectLast:
 * @at_ms: when the source was asked
 * @problem: (nullable): why nothing came, a sentence; %NULL when it did
 * @counts: what was done, without @problem
 *
 * How the last run of a source went, remembered in the database.
 */
typedef struct {
  gint64 at_ms;
  char *problem;
  WwConnectCounts counts;
} WwConnectLast;

/** (transfer full) (nullable): %NULL when the source was never asked from this database */
WwConnectLast *ww_connect_last_load (WwStore *store, const char *source);
void ww_connect_last_free (WwConnectLast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwConnectLast, ww_connect_last_free)

/**
 * ww_connect_run_async:
 * @secret: (nullable): the password or token
 *
 * Fetches all of a source in a thread of its own, puts it on the desk of @workspace, and remembers how it went, unless it was
 * cancelled. Main thread.
 */
void ww_connect_run_async (WwWorkspace *workspace, const WwConnectorSettings *settings, const char *secret, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);

/** Returns: (transfer full): what was done; free with g_free() */
WwConnectCounts *ww_connect_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-keyring.h"
#include "ww-replicator.h"
#include "ww-sync-settings.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * WwSync:
 *
 * The sync of a workspace, for the app: made with ww_sync_new() once the workspace is open, in the main thread, where all its
 * calls are made and its signal comes. What comes in reaches the pages by WwWorkspace::changed like any edit, the matches follow,
 * and every edit of the workspace wakes the replicator.
 *
 * The steps of the dialogs: make a #WwEndpoint of what was typed, ww_endpoint_check_async() it, then ww_sync_connect_async(). At the
 * next start ww_sync_start_async() finds settings and password by itself; a status of %WW_SYNC_NEEDS_SIGN_IN asks for
 * ww_sync_connect_async() again, with the settings that are there; its code is %WW_ERROR_NOT_FOUND when there is no password here,
 * %WW_ERROR_SIGN_IN when the endpoint refused it, and %WW_ERROR_INPUT when its certificate is not the one that was agreed on.
 */
#define WW_TYPE_SYNC (ww_sync_get_type ())
G_DECLARE_FINAL_TYPE (WwSync, ww_sync, WW, SYNC, GObject)

/** (transfer full): the sync of @workspace, which must be open. Holds a reference to it. Stopped with the last reference. */
WwSync *ww_sync_new (WwWorkspace *workspace);

/** Borrowed. */
WwWorkspace *ww_sync_get_workspace (WwSync *self);

/** (transfer full): the settings, as of the last start or connect. */
WwSyncSettings *ww_sync_dup_settings (WwSync *self);

/** Borrowed, good until the next WwSync::changed. Its state is %WW_SYNC_OFF when there is no endpoint or it is paused. */
const WwSyncStatus *ww_sync_get_status (WwSync *self);

/** Whether an endpoint is set up; if not, the row says "Only on this computer". */
gboolean ww_sync_is_set_up (WwSync *self);

/** Documents with conflicts in the file, as of the last change. */
guint ww_sync_get_n_conflicts (WwSync *self);

/**
 * ww_sync_start_async:
 *
 * Reads settings and keyring, and starts the replicator if an endpoint is set up and not paused. Without a password in the
 * keyring the status becomes %WW_SYNC_NEEDS_SIGN_IN; that is no error.
 */
void ww_sync_start_async (WwSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean ww_sync_start_finish (WwSync *self, GAsyncResult *result, GError **error);

/**
 * ww_sync_connect_async:
 * @settings: (transfer none): where to
 * @password: (nullable): the password; %NULL when the endpoint wants none
 * @remember: whether to keep it in the keyring
 *
 * Keeps the settings in the file, the password in the keyring, and starts. Having no keyring is no error: the finish call says in
 * @remembered whether the password will be there next time.
 */
void ww_sync_connect_async (WwSync *self, const WwSyncSettings *settings, const char *password, gboolean remember,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean ww_sync_connect_finish (WwSync *self, GAsyncResult *result, gboolean *remembered, GError **error);

/** Forgets endpoint and password; all documents stay. Finishes with ww_sync_start_finish(). */
void ww_sync_disconnect_async (WwSync *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** Remembers to (not) sync, and stops or starts. Finishes with ww_sync_start_finish(). */
void ww_sync_set_paused_async (WwSync *self, gboolean paused, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * ww_sync_set_filter_async:
 * @filter: (nullable): a selector, JSON; %NULL for everything
 *
 * Remembers what to fetch, and begins anew with it: what matches now and did not before comes, and what matches no longer stays here.
 * Finishes with ww_sync_start_finish().
 */
void ww_sync_set_filter_async (WwSync *self, const char *filter, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);

/** "Sync Now", "Try Now". */
void ww_sync_now (WwSync *self);

/** Tries documents that were set aside once more. */
void ww_sync_retry_set_aside (WwSync *self);

/** Stops; ww_sync_start_async() goes on. */
void ww_sync_stop (WwSync *self);

/**
 * WwSync::changed:
 *
 * Status, settings or the number of conflicts are others now.
 */

G_END_DECLS

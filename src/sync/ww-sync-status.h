/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WwSyncState:
 * @WW_SYNC_OFF: there is no endpoint, or the replicator is not running
 * @WW_SYNC_CONNECTING: asking the endpoint
 * @WW_SYNC_SYNCING: documents are on their way
 * @WW_SYNC_UP_TO_DATE: nothing to do (a continuous one listens, one of once is done)
 * @WW_SYNC_OFFLINE: the endpoint did not answer; tried again at @next_try_ms
 * @WW_SYNC_NEEDS_SIGN_IN: the endpoint refused name or password, or there is none, or its certificate is not the one that is trusted;
 *   nothing happens until somebody has looked at it
 * @WW_SYNC_FAILED: something that hardly mends itself; the error says what to do; looked at again at @next_try_ms
 */
typedef enum {
  WW_SYNC_OFF,
  WW_SYNC_CONNECTING,
  WW_SYNC_SYNCING,
  WW_SYNC_UP_TO_DATE,
  WW_SYNC_OFFLINE,
  WW_SYNC_NEEDS_SIGN_IN,
  WW_SYNC_FAILED,
} WwSyncState;

/** "up-to-date"; for the command line and tests. */
const char *ww_sync_state_to_string (WwSyncState state);

/**
 * WwSyncItem:
 * @id: the document
 * @rev: the revision that could not go; "" for one that waits
 * @pull: whether it was to come from the endpoint
 * @reason: a sentence that says why; "" for one that waits
 * @on_ms: since when, milliseconds UTC; 0 for one that waits
 */
typedef struct {
  char *id;
  char *rev;
  gboolean pull;
  char *reason;
  gint64 on_ms;
} WwSyncItem;

WwSyncItem *ww_sync_item_new (const char *id, const char *rev, gboolean pull, const char *reason, gint64 on_ms);
WwSyncItem *ww_sync_item_copy (const WwSyncItem *self);
void ww_sync_item_free (WwSyncItem *self);

/** The most ids that a status lists as waiting; @n_waiting counts all. */
#define WW_SYNC_WAITING_MAX 50

/**
 * WwSyncStatus:
 * @state: what to show
 * @pulled: documents that came in since this round began
 * @to_pull: how many it takes, @pulled included; -1 while that is not known
 * @pushed: documents that went out since this round began
 * @to_push: how many it takes, @pushed included
 * @n_waiting: documents changed here that the endpoint does not have yet
 * @waiting: (element-type WwSyncItem): the latest of them, at most %WW_SYNC_WAITING_MAX
 * @set_aside: (element-type WwSyncItem): documents that were refused and are not tried again by themselves
 * @last_success_ms: when all was last found up to date, milliseconds UTC; 0 for never
 * @next_try_ms: when the endpoint is asked again; 0 when nothing is planned
 * @code: the #WwError of @message
 * @message: (nullable): a sentence that says what is wrong and what to do
 *
 * How things stand; a value that never changes, so any thread may read it.
 */
typedef struct {
  WwSyncState state;
  gint64 pulled, to_pull;
  gint64 pushed, to_push;
  guint n_waiting;
  GPtrArray *waiting;
  GPtrArray *set_aside;
  gint64 last_success_ms;
  gint64 next_try_ms;
  int code;
  char *message;
} WwSyncStatus;

#define WW_TYPE_SYNC_STATUS (ww_sync_status_get_type ())
GType ww_sync_status_get_type (void);

/** (transfer full): off, and nothing else. */
WwSyncStatus *ww_sync_status_new (void);
WwSyncStatus *ww_sync_status_copy (const WwSyncStatus *self);
void ww_sync_status_free (WwSyncStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwSyncStatus, ww_sync_status_free)

G_END_DECLS

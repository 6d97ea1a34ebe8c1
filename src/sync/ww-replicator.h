/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-endpoint.h"
#include "ww-sync-status.h"

G_BEGIN_DECLS

/**
 * WwReplicator:
 *
 * Keeps a store and an endpoint the same, by the replication protocol of CouchDB: all leaves of all documents travel, conflicts and
 * tombstones too, each revision as it is. Each direction works on a thread of its own, with its own connection to the file, and
 * goes on where it stopped, whenever and however that was.
 *
 * Made, started, asked and dropped in one thread, in whose main context its signals come.
 *
 * With a filter only documents that match it are pulled. What was made or changed here is always pushed, whatever the filter
 * says, or it would be on this computer only; so one that only pushes takes no filter.
 * A document that leaves the filter stays where it is.
 */
#define WW_TYPE_REPLICATOR (ww_replicator_get_type ())
G_DECLARE_FINAL_TYPE (WwReplicator, ww_replicator, WW, REPLICATOR, GObject)

typedef enum {
  WW_REPLICATE_PULL = 1 << 0,
  WW_REPLICATE_PUSH = 1 << 1,
  WW_REPLICATE_BOTH = WW_REPLICATE_PULL | WW_REPLICATE_PUSH,
} WwReplicateDirection;

/**
 * ww_replicator_new:
 * @path: the store's file
 * @endpoint: (transfer none): copied; changing it later changes nothing here
 * @direction: which way
 * @continuous: whether to go on listening; otherwise it ends when both have the same
 *
 * Returns: (transfer full): a replicator that does nothing yet
 */
WwReplicator *ww_replicator_new (const char *path, WwEndpoint *endpoint, WwReplicateDirection direction, gboolean continuous);

/**
 * ww_replicator_set_filter:
 * @selector: (nullable): JSON of a Mango selector, as in {"type":"wish"}
 *
 * Before starting. %WW_ERROR_INPUT when it is none, or when nothing is to be pulled.
 */
gboolean ww_replicator_set_filter (WwReplicator *self, const char *selector, GError **error);

/**
 * WwReplicatorTuning:
 * @batch: documents a round, 500
 * @heartbeat_ms: how often a listening endpoint shows that it lives, 25,000
 * @watchdog_ms: how long nothing may come while listening, 60,000
 * @poll_ms: how often to ask where listening does not work, 30,000
 * @retry_min_ms: the first wait after a failure, 1,000 (doubled each time, with jitter)
 * @retry_max_ms: the longest wait, 300,000
 * @checkpoint_ms: how often a long round notes at the endpoint how far it came, 5,000
 * @local_poll_ms: how often to look for edits that other programs made in the file, 2,000
 *
 * For tests and odd networks; 0 leaves the figure given.
 */
typedef struct {
  guint batch;
  guint heartbeat_ms;
  guint watchdog_ms;
  guint poll_ms;
  guint retry_min_ms;
  guint retry_max_ms;
  guint checkpoint_ms;
  guint local_poll_ms;
} WwReplicatorTuning;

/** Before starting. */
void ww_replicator_set_tuning (WwReplicator *self, const WwReplicatorTuning *tuning);

void ww_replicator_start (WwReplicator *self);

/**
 * ww_replicator_stop:
 *
 * Abandons whatever is under way; what was not committed is done again next time. Returns when both threads have ended, which
 * takes milliseconds. Dropping the last reference stops as well.
 */
void ww_replicator_stop (WwReplicator *self);

/** Says that something was changed here. Cheap, to be called after every edit; does not cut short a wait that the endpoint asked for. */
void ww_replicator_wake (WwReplicator *self);

/** Tries at once, however long the next wait would be ("Sync Now"). */
void ww_replicator_try_now (WwReplicator *self);

/** Tries the documents that were set aside once more. */
void ww_replicator_retry_set_aside (WwReplicator *self);

/** (transfer full) */
WwSyncStatus *ww_replicator_dup_status (WwReplicator *self);

/** Whether a thread is at work (also when it listens or waits). */
gboolean ww_replicator_is_running (WwReplicator *self);

/**
 * ww_replicator_run:
 * @error: why it did not get to the end
 *
 * Starts a replicator that is not continuous and waits for its end, running the main context; for the command line and tests.
 *
 * Returns: whether both sides have the same now, but for what was set aside
 */
gboolean ww_replicator_run (WwReplicator *self, GCancellable *cancellable, GError **error);

/**
 * WwReplicator::status-changed:
 *
 * ww_replicator_dup_status() is another now; not more often than some ten times a second.
 *
 * WwReplicator::documents-changed:
 * @ids: (type GStrv): documents that came in, one committed batch at a time
 *
 * WwReplicator::finished:
 *
 * It ended by itself: done once, or failed for good.
 */

G_END_DECLS

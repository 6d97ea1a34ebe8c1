/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-checkpoint.h"
#include "ww-endpoint-private.h"
#include "ww-replica.h"
#include "ww-sync-shared.h"

G_BEGIN_DECLS

/**
 * WwWorker:
 *
 * One direction of a replicator at work, on its thread: the store's connection, the way to the endpoint, how far it came. What is the same
 * for both directions is here; ww_pull_round() and ww_push_round() bring the other side up to date.
 */
typedef struct {
  WwSyncShared *shared;       /* borrowed: the thread holds it */
  WwSyncSide side;

  /*< owned >*/
  WwStore *store;
  WwEndpoint *endpoint;
  char *replication;          /* "_local/" id */
  char *instance;             /* (nullable) of the endpoint's database, as it was when this session began */
  char *session;
  char *start_seq, *seq;      /* JSON: where the session began, how far it is */
  char *noted_seq;            /* (nullable) JSON: what both sides noted */
  WwCheckpoint *before;       /* (nullable) what this computer noted before the session */
  GPtrArray *aside;           /* WwSyncItem, one a document */
  GHashTable *refused;        /* ids set aside since ww_worker_begin_tries() */

  gint64 start_ms;
  gint64 noted_us;            /* when the endpoint last noted */
  guint64 docs_read, docs_written, failures;
  gint64 done, to_do;         /* of this round */
  guint in_a_row;             /* failures to reach the endpoint since something last went well */
  gboolean connected;
  gboolean no_bulk_get;       /* the endpoint does not know it */
  gboolean no_remote_note;    /* it does not let us write _local documents */
  gint64 version;             /* of the file, as of the last look for changes here */
  guint silent;               /* how often listening brought nothing at all */
  guint polls;                /* asked without listening */
  guint heard_second_tries;
} WwWorker;

/** The thread's function; @data is a WwWorkerStart, taken. */
typedef struct {
  WwSyncShared *shared;       /* owned */
  WwSyncSide side;
} WwWorkerStart;

gpointer ww_worker_run (gpointer data);

/** Brings this side up to date; %FALSE with an error, after which it is called again. */
gboolean ww_pull_round (WwWorker *self, GError **error);
gboolean ww_push_round (WwWorker *self, GError **error);

/** Waits for news; %TRUE when there may be some. */
gboolean ww_pull_listen (WwWorker *self, GError **error);

/** The text of the checkpoint, to be written with a batch; free with g_free(). */
char *ww_worker_write_checkpoint (WwWorker *self, const char *rev);

/**
 * ww_worker_note:
 * @force: also when the last time is not long ago
 *
 * Notes at both sides how far it came, when that is news. Looks first whether the endpoint's database is still the same;
 * when it was made anew, %WW_ERROR_RETRY, and the next round begins at its beginning.
 */
gboolean ww_worker_note (WwWorker *self, gboolean force, GError **error);

/**
 * ww_worker_set_aside:
 * @rev: of the leaf at fault, "" if that is not known
 *
 * Sets one document aside: some of it did not get through, and all of it is tried again when somebody asks for that. A second time for the
 * same document replaces the first. Written by ww_worker_keep_aside().
 */
void ww_worker_set_aside (WwWorker *self, const char *id, const char *rev, const char *reason);
/** Whatever is tried from here on may end with ww_worker_got_through(). */
void ww_worker_begin_tries (WwWorker *self);
/** The document is on the list no longer, unless a leaf of it was set aside since ww_worker_begin_tries(). */
void ww_worker_got_through (WwWorker *self, const char *id);
/** (transfer full) (element-type WwSyncItem) */
GPtrArray *ww_worker_copy_aside (WwWorker *self);
/** Writes the list, if @batch then with it. */
void ww_worker_batch_aside (WwWorker *self, WwBatch *batch);
gboolean ww_worker_keep_aside (WwWorker *self, GError **error);
/** (transfer full) (nullable): those that somebody wants tried again; until it is known what became of that they stay on the list. */
GPtrArray *ww_worker_take_second_tries (WwWorker *self);
/** @ok: all of @items were tried since ww_worker_begin_tries(); otherwise the list is as long as it was. */
void ww_worker_end_second_tries (WwWorker *self, GPtrArray *items, gboolean ok);

/** Documents that never travel: "_design/…" programs of an endpoint, and what this program keeps for itself. */
gboolean ww_worker_is_local_only (const char *id);

/** Something was committed: whatever failed before, the endpoint is there. */
void ww_worker_went_well (WwWorker *self);

G_END_DECLS

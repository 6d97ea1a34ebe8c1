/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwCheckpoint:
 *
 * How far a replication came, as both sides note it in a _local document: the sessions, newest first, and the sequence of the source that
 * each got to. A sequence is whatever JSON the source made of it; it is compared for equality only, and kept as it was written.
 */
typedef struct {
  char *session;
  char *seq;            /* JSON */
  GPtrArray *history;   /* WwCheckpointSession, newest first */
} WwCheckpoint;

typedef struct {
  char *session;
  char *seq;            /* JSON: recorded_seq */
  char *text;           /* the entry as it was written */
} WwCheckpointSession;

/** The most sessions that are remembered. */
#define WW_CHECKPOINT_SESSIONS_MAX 50

/**
 * ww_checkpoint_make_id:
 * @device: uuid of this copy of the file
 * @address: of the endpoint, without credentials
 * @pull: the direction
 * @filter: (nullable): a selector
 *
 * Returns: (transfer full): what names the replication on both sides, without "_local/": one for each device, endpoint, direction and
 * filter, and nothing else
 */
char *ww_checkpoint_make_id (const char *device, const char *address, gboolean pull, const char *filter);

/** (transfer full) (nullable): of the text of a _local document; %NULL when it is no checkpoint */
WwCheckpoint *ww_checkpoint_parse (const char *text);
void ww_checkpoint_free (WwCheckpoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwCheckpoint, ww_checkpoint_free)

/**
 * ww_checkpoint_find_common:
 * @here: (nullable): what this computer noted
 * @there: (nullable): what the endpoint noted
 *
 * Returns: (transfer full) (nullable): the sequence from which to go on, as noted here for the newest session that both know; %NULL:
 * from the beginning
 */
char *ww_checkpoint_find_common (const WwCheckpoint *here, const WwCheckpoint *there);

/** What a session did, for the history. */
typedef struct {
  const char *session;
  const char *start_seq;     /* JSON */
  const char *seq;           /* JSON */
  gint64 start_ms;
  gint64 end_ms;
  guint64 docs_read, docs_written, failures;
} WwCheckpointEntry;

/**
 * ww_checkpoint_write:
 * @before: (nullable): the checkpoint that this one follows
 * @rev: (nullable): "_rev" to put in
 *
 * Returns: (transfer full): the text of the new _local document @id ("_local/" is put before it)
 */
char *ww_checkpoint_write (const char *id, const char *rev, const WwCheckpointEntry *entry, const WwCheckpoint *before);

G_END_DECLS

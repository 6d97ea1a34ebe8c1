/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwReadFlags:
 * @WW_READ_HISTORY: the ancestors too
 * @WW_READ_LEAVES: the names of all leaves of the document too
 * @WW_READ_LATEST: instead of a revision that was asked for, the leaves that it grew into
 * @WW_READ_NO_TEXT: without the text
 */
typedef enum {
  WW_READ_NONE = 0,
  WW_READ_HISTORY = 1 << 0,
  WW_READ_LEAVES = 1 << 1,
  WW_READ_LATEST = 1 << 2,
  WW_READ_NO_TEXT = 1 << 3,
} WwReadFlags;

/**
 * WwRevisionName:
 * @rev: the revision
 * @deleted: whether it is a tombstone
 * @kept: whether its text is kept
 */
typedef struct {
  char *rev;
  gboolean deleted;
  gboolean kept;
} WwRevisionName;

/**
 * WwReading:
 * @rev: the revision
 * @deleted: whether it is a tombstone
 * @missing: asked for and not known; nothing but @rev is said
 * @body: number of its text, for ww_store_get_attachments(); 0 when it is not kept
 * @text: (nullable): the raw text; %NULL when it is not kept
 * @history: (nullable) (element-type WwRevisionName): the revision and its ancestors, newest first
 * @leaves: (nullable) (element-type WwRevisionName): all leaves of the document, winner first
 *
 * One revision of a document with what an endpoint tells of it.
 */
typedef struct {
  char *rev;
  gboolean deleted;
  gboolean missing;
  gint64 body;
  char *text;
  GPtrArray *history;
  GPtrArray *leaves;
} WwReading;

void ww_reading_free (WwReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwReading, ww_reading_free)

/**
 * ww_store_read:
 * @rev: (nullable): the revision; %NULL: the winner, which may be a tombstone
 * @error: %WW_ERROR_NOT_FOUND when the id or the revision is not known
 *
 * Returns: (transfer full): the revision
 */
WwReading *ww_store_read (WwStore *self, const char *id, const char *rev, WwReadFlags flags, GError **error);

/**
 * ww_store_read_many:
 * @revs: (nullable) (array zero-terminated=1): the revisions; %NULL: every leaf
 *
 * Returns: (transfer full) (element-type WwReading): one element a revision (with %WW_READ_LATEST: a leaf of it), those that are
 * not known among them; %NULL with %WW_ERROR_NOT_FOUND when the id is not known and @revs is %NULL
 */
GPtrArray *ww_store_read_many (WwStore *self, const char *id, const char *const *revs, WwReadFlags flags, GError **error);

/**
 * ww_store_changes_backwards:
 * @before: changes before this sequence number; 0 for all
 * @limit: the most changes wanted; 0 for all
 *
 * As ww_store_changes(), from the last to the first.
 */
GPtrArray *ww_store_changes_backwards (WwStore *self, gint64 before, guint limit, GError **error);

/** How many documents changed after @since. */
gboolean ww_store_count_changes (WwStore *self, gint64 since, gint64 *count, GError **error);

/** How many tombstones there are. */
gboolean ww_store_count_deleted (WwStore *self, gint64 *count, GError **error);

/** How many live documents have an id before @id (@behind: behind it), by the bytes of their ids. */
gboolean ww_store_count_ids (WwStore *self, const char *id, gboolean behind, gint64 *count, GError **error);

/**
 * ww_store_compact_slice:
 * @cursor: (inout): 0 at first; where to go on
 * @done: (out): whether nothing is left to do
 *
 * A short piece, for servers that must answer meanwhile: drops the texts of revisions that are no leaves and attachments that nothing has
 * any more, and gives room back to the disk where the file was made with %WW_STORE_PLAIN.
 */
gboolean ww_store_compact_slice (WwStore *self, gint64 *cursor, gboolean *done, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-batch.h"

G_BEGIN_DECLS

/**
 * WwStore:
 *
 * One open database: documents with their revision trees in one SQLite file, and the tables and the full text derived from
 * them in the same transaction. Documents are the truth; their text comes back byte for byte.
 *
 * A store is one connection and belongs to the thread that opened it (asserted). Another thread opens its own, read-only
 * where it only reads; a reader sees whole transactions and never waits for the writer.
 *
 * Errors of every call: %WW_ERROR_BUSY, %WW_ERROR_FULL, %WW_ERROR_READ_ONLY, %WW_ERROR_DAMAGED (names the newest whole copy),
 * %WW_ERROR_RETRY; after any of them nothing of the call has happened.
 *
 * A plain file (%WW_STORE_PLAIN) knows no types: what asks for one, the queries and the texts in batch results find nothing.
 *
 * More of it: ww-replica.h (revision trees, changes, _local), ww-query.h (rows and search), ww-reading.h
 * (single revisions), ww-attachment.h, ww-backup.h, ww-check.h.
 */
#define WW_TYPE_STORE (ww_store_get_type ())
G_DECLARE_FINAL_TYPE (WwStore, ww_store, WW, STORE, GObject)

/**
 * WwStoreFlags:
 * @WW_STORE_CREATE: make the file when it is not there
 * @WW_STORE_READ_ONLY: only read; an older file is then refused rather than brought up to date
 * @WW_STORE_PLAIN: make a file for documents of any kind, with no typed tables and no full text, as an endpoint keeps; an existing
 *   file stays what it is
 * @WW_STORE_QUICK_CHECK: let SQLite look through the whole file first (about 0.1 s a 100 MB)
 */
typedef enum {
  WW_STORE_NONE = 0,
  WW_STORE_CREATE = 1 << 0,
  WW_STORE_READ_ONLY = 1 << 1,
  WW_STORE_QUICK_CHECK = 1 << 2,
  WW_STORE_PLAIN = 1 << 3,
} WwStoreFlags;

/**
 * ww_store_open:
 * @path: the file
 * @error: %WW_ERROR_NOT_FOUND, %WW_ERROR_INPUT when it is no Wishwell database, %WW_ERROR_NEWER when a newer program wrote it
 *
 * Opens a database. An older one is copied into `backups/` beside it and then brought up to date in one transaction; when
 * that fails it stays as it was.
 *
 * Returns: (transfer full): the store
 */
WwStore *ww_store_open (const char *path, WwStoreFlags flags, GError **error);

/** Closes the file; the object may live on but not be used. Dropping the last reference closes as well. */
void ww_store_close (WwStore *self);

const char *ww_store_get_path (WwStore *self);

/** Whether the file was made with %WW_STORE_PLAIN. */
gboolean ww_store_get_plain (WwStore *self);

/** The database's uuid, given when it was made. */
const char *ww_store_get_uuid (WwStore *self);

/** When the database was made, milliseconds UTC. */
gint64 ww_store_get_made_at (WwStore *self);

/** A number that differs once any other connection has written; for knowing whether to query again. */
gint64 ww_store_get_data_version (WwStore *self);

/**
 * ww_store_apply:
 * @batch: the changes
 *
 * Makes all changes in one transaction: text, revision trees, change rows, derived tables and full text. When it returns,
 * they are on the disk (synchronous=FULL).
 *
 * Returns: (transfer full) (element-type WwBatchResult): one result a change, in order; %NULL with %WW_ERROR_CONFLICT (names
 * the id) when a base revision is stale, %WW_ERROR_NOT_FOUND when deleting what is not there, and nothing was changed
 */
GPtrArray *ww_store_apply (WwStore *self, WwBatch *batch, GCancellable *cancellable, GError **error);

/** Puts one document; the new revision, or %NULL. As ww_batch_put(). */
char *ww_store_put (WwStore *self, WwDocument *document, const char *base_rev, GError **error);

/**
 * ww_store_get:
 * @rev: (out) (optional) (nullable): the winning revision, to base a change on
 * @error: %WW_ERROR_NOT_FOUND when there is none or it is deleted
 *
 * Returns: (transfer full): the live winner
 */
WwDocument *ww_store_get (WwStore *self, const char *id, char **rev, GError **error);

/** (transfer full): like ww_store_get(), the raw text. */
char *ww_store_get_text (WwStore *self, const char *id, char **rev, GError **error);

/** (transfer full) (element-type WwDocument): one element an id, in order; %NULL where there is no live document. */
GPtrArray *ww_store_get_many (WwStore *self, const char *const *ids, GError **error);

/** (transfer full) (nullable): the winning revision of @id, %NULL without error when it is not there or deleted. */
char *ww_store_get_rev (WwStore *self, const char *id, GError **error);

/** (transfer full) (element-type utf8): one revision an id, in order; %NULL where there is no live document. */
GPtrArray *ww_store_get_revs (WwStore *self, const char *const *ids, GError **error);

/**
 * WwStoreFunc:
 * @document: lives until the call returns unless a reference is taken
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*WwStoreFunc) (WwDocument *document, const char *rev, gpointer user_data);

/**
 * WwStoreTextFunc:
 * Like #WwStoreFunc, with the raw text, for readers that need no more.
 */
typedef gboolean (*WwStoreTextFunc) (const char *id, const char *rev, const char *text, gpointer user_data);

/**
 * ww_store_for_each:
 * @type: (nullable): "wish", or %NULL for all
 * @func: called once a live document, in the order they came in; it must not write to this store
 *
 * Streams one document at a time, all of one moment. Returns %TRUE also when @func stopped it. A stored document that this
 * program's field tables refuse is passed over here; ww_store_for_each_text() gives it.
 */
gboolean ww_store_for_each (WwStore *self, const char *type, WwStoreFunc func, gpointer user_data, GCancellable *cancellable,
                            GError **error);
gboolean ww_store_for_each_text (WwStore *self, const char *type, WwStoreTextFunc func, gpointer user_data,
                                 GCancellable *cancellable, GError **error);

/** The number of live documents of @type (nullable: of all). */
gboolean ww_store_count (WwStore *self, const char *type, guint *count, GError **error);

/** (transfer full) (nullable): a remembered value of this file ("device", "synced_at", …); %NULL without error if not set. */
char *ww_store_get_meta (WwStore *self, const char *key, GError **error);
gboolean ww_store_set_meta (WwStore *self, const char *key, const char *value, GError **error);

G_END_DECLS

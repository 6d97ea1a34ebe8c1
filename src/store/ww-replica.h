/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * What a replicator and an endpoint need of the store beyond documents: every leaf, the histories, the feed of changes and
 * the _local documents. Revisions of other replicas come in through ww_batch_put_revision().
 */

/**
 * WwChange:
 * @seq: when the document changed last, counted from 1 in this file
 * @id: the document
 * @type: its type
 * @rev: the winner
 * @deleted: whether the winner is a tombstone
 * @leaves: (array zero-terminated=1): the leaf revisions, winner first, tombstones too
 */
typedef struct {
  gint64 seq;
  char *id;
  char *type;
  char *rev;
  gboolean deleted;
  char **leaves;
} WwChange;

void ww_change_free (WwChange *self);

/**
 * ww_store_changes:
 * @since: changes after this sequence number; 0 for all
 * @limit: the most changes wanted; 0 for all
 *
 * Returns: (transfer full) (element-type WwChange): each document once, at its last change, in order
 */
GPtrArray *ww_store_changes (WwStore *self, gint64 since, guint limit, GError **error);

/**
 * ww_store_list:
 * @from: (nullable): the first id wanted
 * @to: (nullable): the last id wanted
 * @with_deleted: tombstones too
 * @descending: from the last to the first
 * @skip: rows to leave out
 * @limit: the most rows wanted; 0 for all
 *
 * Returns: (transfer full) (element-type WwChange): the documents by the bytes of their ids ("_all_docs"), without leaves
 */
GPtrArray *ww_store_list (WwStore *self, const char *from, const char *to, gboolean with_deleted, gboolean descending, guint skip,
                          guint limit, GError **error);

/**
 * ww_store_hold:
 *
 * What is read until ww_store_release() is all of one moment, and each look-up costs less. Nothing may be written between.
 */
gboolean ww_store_hold (WwStore *self, GError **error);
void ww_store_release (WwStore *self);

/** The last sequence number given out. */
gboolean ww_store_get_last_seq (WwStore *self, gint64 *seq, GError **error);

/**
 * WwRevision:
 * @rev: the revision
 * @deleted: whether it is a tombstone
 * @leaf: whether nothing follows it
 * @text: (nullable): the raw text; %NULL when it was not kept
 */
typedef struct {
  char *rev;
  gboolean deleted;
  gboolean leaf;
  char *text;
} WwRevision;

void ww_revision_free (WwRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwRevision, ww_revision_free)

/** (transfer full) (element-type WwRevision): every leaf, winner first; empty when the id is not known. */
GPtrArray *ww_store_get_leaves (WwStore *self, const char *id, GError **error);

/** (transfer full): one revision of a document; %WW_ERROR_NOT_FOUND when the id or the revision is not known. */
WwRevision *ww_store_get_revision (WwStore *self, const char *id, const char *rev, GError **error);

/**
 * ww_store_get_history:
 *
 * Returns: (transfer full) (array zero-terminated=1): @rev and its ancestors, newest first, as far as they are remembered;
 * what "_revisions" lists. %WW_ERROR_NOT_FOUND when the id or the revision is not known.
 */
char **ww_store_get_history (WwStore *self, const char *id, const char *rev, GError **error);

/**
 * ww_store_get_missing_revs:
 * @revs: (array zero-terminated=1): revisions that another replica has
 * @ancestors: (out) (optional) (transfer full): leaves here that may be ancestors of the missing ones
 *
 * Returns: (transfer full) (array zero-terminated=1): those of @revs that are not here ("_revs_diff")
 */
char **ww_store_get_missing_revs (WwStore *self, const char *id, const char *const *revs, char ***ancestors, GError **error);

/** Whether the text of a tombstone says that it was decided about (ww_batch_settle()). */
gboolean ww_tombstone_is_settled (const char *text);

/**
 * (transfer full) (element-type utf8): ids of live documents that were edited apart, or deleted by one and edited by another, the
 * latest changed first.
 */
GPtrArray *ww_store_get_conflicts (WwStore *self, guint limit, GError **error);

/**
 * ww_store_get_local:
 * @id: without "_local/"
 * @version: (out) (optional): how often it was written
 *
 * Returns: (transfer full) (nullable): its text, %NULL without error when there is none
 */
char *ww_store_get_local (WwStore *self, const char *id, guint *version, GError **error);
gboolean ww_store_set_local (WwStore *self, const char *id, const char *text, GError **error);

/** How many revisions of each branch are remembered; 1000 unless set. */
guint ww_store_get_revs_limit (WwStore *self);
gboolean ww_store_set_revs_limit (WwStore *self, guint limit, GError **error);

/**
 * ww_store_purge:
 *
 * Forgets a document with its whole tree, as if it had never been; for what the law wants gone. This does not travel: a replica
 * that still has it brings it back. %WW_ERROR_NOT_FOUND when there is none.
 */
gboolean ww_store_purge (WwStore *self, const char *id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwBatch:
 *
 * Changes that go into the store together or not at all; built here, applied by ww_store_apply(). Building needs no
 * store and may happen in any one thread.
 *
 * A base revision is the one that the change was made from. It must still be a leaf of the document's tree when the batch
 * is applied; otherwise somebody else was faster, and the change fails with %WW_ERROR_CONFLICT.
 */
typedef struct _WwBatch WwBatch;

WwBatch *ww_batch_new (void);
void ww_batch_free (WwBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwBatch, ww_batch_free)

/** The number of changes in it. */
guint ww_batch_get_size (const WwBatch *self);

/**
 * ww_batch_put:
 * @document: (transfer none): what the document shall be
 * @base_rev: (nullable): the revision it was made from; %NULL: it must not exist, or be deleted, and then every deletion is settled by
 *   its coming back
 */
void ww_batch_put (WwBatch *self, WwDocument *document, const char *base_rev);

/**
 * ww_batch_put_text:
 * @id: the document's id, as in the text's "_id"
 * @text: raw JSON of an object, without any "_" member but "_id"; kept byte for byte
 * @base_rev: (nullable): as in ww_batch_put()
 *
 * Like ww_batch_put() for text of any type. %WW_ERROR_INPUT or %WW_ERROR_LIMIT when it is not such a text.
 */
gboolean ww_batch_put_text (WwBatch *self, const char *id, const char *text, const char *base_rev, GError **error);

/** Like ww_batch_put_text() for a tombstone that keeps fields, such as those that selectors need. */
gboolean ww_batch_put_tombstone (WwBatch *self, const char *id, const char *text, const char *base_rev, GError **error);

/**
 * ww_batch_delete:
 * @id: a document's id
 * @base_rev: (nullable): the leaf to end; %NULL: every live leaf, whatever it is
 *
 * Leaves a tombstone with the id and the type, and nothing else of the document. A conflicting leaf that stays becomes
 * the winner.
 */
void ww_batch_delete (WwBatch *self, const char *id, const char *base_rev);

/**
 * ww_batch_sign:
 * @advisor: (nullable): who deletes; %NULL leaves the tombstones unsigned
 * @now_ms: when
 *
 * Tombstones that the batch's deletions leave say who and when, for those who edited the document meanwhile and are asked.
 */
void ww_batch_sign (WwBatch *self, const char *advisor, gint64 now_ms);

/**
 * ww_batch_settle:
 * @base_rev: the leaf to end: a version that lives, or a tombstone
 *
 * Ends a leaf because it was decided about, with a tombstone that says so ("settled": true) and is the same whoever writes it. A
 * tombstone that does not say so, beside a version that lives, is a conflict: one deleted what another edited. To other programs it
 * is a tombstone like any.
 */
void ww_batch_settle (WwBatch *self, const char *id, const char *base_rev);

/**
 * ww_batch_put_revision:
 * @text: raw JSON as in ww_batch_put_text(); for a tombstone too
 * @deleted: whether the revision is a tombstone
 * @start: its generation
 * @hashes: (array length=n_hashes): its hash and those of its ancestors, newest first, without generations
 *
 * Takes over a revision that another replica made ("new_edits": false). Never conflicts; a known one changes nothing.
 */
gboolean ww_batch_put_revision (WwBatch *self, const char *id, const char *text, gboolean deleted, guint start,
                                const char *const *hashes, guint n_hashes, GError **error);

/** Writes (or with %NULL removes) a _local document together with the changes; @id is without "_local/". */
void ww_batch_set_local (WwBatch *self, const char *id, const char *text);

/** Writes (or with %NULL removes) a meta value together with the changes. */
void ww_batch_set_meta (WwBatch *self, const char *key, const char *value);

/**
 * ww_batch_set_partial:
 *
 * With @partial, a change that conflicts is passed over and says so in its result, and the others are made (as an
 * endpoint does); without, the first conflict undoes the batch.
 */
void ww_batch_set_partial (WwBatch *self, gboolean partial);

/** Leaves the texts out of the results, for who will not undo them. */
void ww_batch_set_without_texts (WwBatch *self, gboolean without_texts);

/**
 * ww_batch_set_words_later:
 *
 * With @words_later, the words of new documents wait for the full text, which costs more than all else of writing them; that they
 * wait is written in the same transaction. Names are found at once, and so are the new words of what was known before. See
 * ww_store_index().
 */
void ww_batch_set_words_later (WwBatch *self, gboolean words_later);

/**
 * WwBatchResult:
 * @id: the document
 * @rev: the revision that the change made; %NULL when it failed
 * @rev_before: (nullable): the winner before the batch
 * @rev_after: (nullable): the winner after the batch
 * @text_before: (nullable): text of the winner before, %NULL when there was none or it was deleted
 * @text_after: (nullable): text of the winner after, %NULL when it is deleted
 * @text_ended: (nullable): text of the leaf that a deletion or a settling ended while another one stays; put on @rev it is back
 * @tombstone_ended: whether that leaf was a tombstone
 * @settled: whether it was ended by ww_batch_settle()
 * @changed: %FALSE when a replicated revision was known already
 * @error: (nullable): why it failed; only in partial batches
 *
 * What became of one change, in the order of the batch; enough to undo it: put @text_before on @rev_after.
 */
typedef struct {
  char *id;
  char *rev;
  char *rev_before;
  char *rev_after;
  char *text_before;
  char *text_after;
  char *text_ended;
  gboolean tombstone_ended;
  gboolean settled;
  gboolean changed;
  GError *error;
} WwBatchResult;

void ww_batch_result_free (WwBatchResult *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-merge.h"

G_BEGIN_DECLS

/**
 * WwConflict:
 * @id: the record
 * @left_rev: the version that is shown meanwhile (the winner of the revision tree)
 * @right_rev: the version that was made apart from it, or with @deleted the first of its deletions
 * @versions: how many live versions there are; more than two are settled one after another
 * @merge: what the two have in common; with @deleted its left is what was edited, and what is not agreed there is what was changed
 *   since the last version that both knew, if that is still known
 * @deleted: whether one deleted what another edited: then there is nothing to merge, and ww_conflict_settle_deletion() settles it
 * @deleted_by: (nullable): who deleted it, as far as the tombstone says
 * @deleted_at_ms: when; 0 where the tombstone does not say
 *
 * A record that was edited in two places at once, or deleted in one and edited in another. Where it is both, the edits come first.
 */
typedef struct {
  char *id;
  char *left_rev, *right_rev;
  guint versions;
  WwMerge *merge;
  gboolean deleted;
  char *deleted_by;
  gint64 deleted_at_ms;
} WwConflict;

/**
 * ww_conflict_load:
 * @error: WW_ERROR_NOT_FOUND when there is no conflict (any more)
 *
 * Returns: (transfer full): the winner of the record @id and the version next to it or its deletion, with the last one that both
 * come from
 */
WwConflict *ww_conflict_load (WwStore *store, const char *id, GError **error);
void ww_conflict_free (WwConflict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwConflict, ww_conflict_free)

/**
 * ww_conflict_settle:
 * @self: a conflict, no deletion, whose merge has a result for every field
 * @label: what the step of undo is called
 * @error: WW_ERROR_CONFLICT when a version has changed since; load it again
 *
 * Puts the result in the place of both versions. Taken back, both are there again.
 */
gboolean ww_conflict_settle (WwDesk *desk, WwConflict *self, const char *label, GError **error);

/**
 * ww_conflict_settle_deletion:
 * @self: a conflict with a deletion
 * @keep: whether what was edited stays; otherwise it goes, and the deletion stays that of the one who deleted it first
 * @label: what the step of undo is called
 * @error: WW_ERROR_CONFLICT when it was edited since; load it again
 *
 * Whoever decides the same makes the same revisions. Taken back, the edited version and the deletion stand side by side again. When one
 * keeps what another, asked as well, deletes, it is deleted for both, and can be brought back as anything deleted can.
 */
gboolean ww_conflict_settle_deletion (WwDesk *desk, WwConflict *self, gboolean keep, const char *label, GError **error);

/**
 * ww_conflict_settle_plain:
 * @ids: (array zero-terminated=1): records that came in
 * @settled: (out) (optional): how many were settled
 *
 * Settles those conflicts in which no field was changed by both sides to something else, when the version that both come from is
 * still known. The result depends on the versions alone, never on the clock or on who does it, so that every replica that settles it
 * makes the same revision. It is nobody's step of undo. Whether to delete is never decided here.
 */
gboolean ww_conflict_settle_plain (WwDesk *desk, const char *const *ids, guint *settled, GError **error);

G_END_DECLS

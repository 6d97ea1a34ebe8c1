/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-world.h"
#include "ww-store.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * WwDesk:
 *
 * All that an advisor works with, on one thread: the store, the taxonomy, the matching world, and what can be undone. The command
 * line and tests use it directly; the app through #WwWorkspace, which keeps it on a thread of its own. Nothing here waits for a
 * network.
 */
#define WW_TYPE_DESK (ww_desk_get_type ())
G_DECLARE_FINAL_TYPE (WwDesk, ww_desk, WW, DESK, GObject)

/**
 * ww_desk_open:
 * @path: the database file
 * @create: whether to make it when it is not there
 * @advisor: (nullable): the name that edits are signed with
 * @now_ms: the instant
 * @error: what ww_store_open() says
 *
 * Opens the store and reads the tags; the matching world is read when it is first asked for.
 *
 * Returns: (transfer full): the desk
 */
WwDesk *ww_desk_open (const char *path, gboolean create, const char *advisor, gint64 now_ms, GError **error);

/** Borrowed. */
WwStore *ww_desk_get_store (WwDesk *self);
/** Borrowed; another one after an edit of a tag. */
WwTaxonomy *ww_desk_get_taxonomy (WwDesk *self);
/** (nullable) */
const char *ww_desk_get_advisor (WwDesk *self);
void ww_desk_set_advisor (WwDesk *self, const char *advisor);
/** The instant that edits are dated with. */
gint64 ww_desk_get_now (WwDesk *self);
void ww_desk_set_now (WwDesk *self, gint64 now_ms);

/**
 * ww_desk_get_world:
 * @cancellable: (nullable)
 *
 * Returns: (transfer none) (nullable): the matching world, read if it was not yet
 */
WwMatchWorld *ww_desk_get_world (WwDesk *self, GCancellable *cancellable, GError **error);

/** Copies @weights; %NULL for those that the program ships with. */
void ww_desk_set_weights (WwDesk *self, const WwMatchWeights *weights);

/**
 * ww_desk_apply:
 * @batch: what is to change, as one
 * @label: (nullable): what was done, in the words of the one who sees it, as in "Pulsvik dismissed"; %NULL for what cannot be undone
 * @error: WW_ERROR_CONFLICT when somebody else was faster; what ww_store_apply() says
 *
 * Signs the deletions in @batch, writes it in one transaction, brings the matching world up to date, and makes it one step of undo. The step before which
 * something was undone is the last that can be redone.
 */
gboolean ww_desk_apply (WwDesk *self, WwBatch *batch, const char *label, GError **error);

/**
 * ww_desk_apply_aside:
 *
 * Like ww_desk_apply() for what is nobody's step of undo, as what came from elsewhere: the steps before stay, and one of them that
 * stands against it is refused when its turn comes.
 */
gboolean ww_desk_apply_aside (WwDesk *self, WwBatch *batch, GError **error);

/**
 * ww_desk_follow:
 * @ids: (array zero-terminated=1): documents that another connection to the same file changed, as a replicator does
 *
 * Brings the taxonomy and the matching world up to date with what is in the file, and tells who listens.
 */
void ww_desk_follow (WwDesk *self, const char *const *ids);

/** From now on, find with every edit which wishes it touches: ww_desk_get_touched(). */
void ww_desk_watch (WwDesk *self);

/** Returns: (transfer none) (nullable): ids of the wishes that the change being told touches; %NULL: any wish. See ww-touched.h */
const char *const *ww_desk_get_touched (WwDesk *self);

/** Convenience for a single document: a new one, or one that replaces what is there. */
gboolean ww_desk_save (WwDesk *self, WwDocument *document, const char *label, GError **error);
gboolean ww_desk_delete (WwDesk *self, const char *id, const char *label, GError **error);

/** (nullable): what would be undone or redone next */
const char *ww_desk_get_undo_label (WwDesk *self);
const char *ww_desk_get_redo_label (WwDesk *self);

/**
 * ww_desk_undo:
 * @error: WW_ERROR_NOT_FOUND when there is nothing; WW_ERROR_CONFLICT when it was changed since by somebody else
 */
gboolean ww_desk_undo (WwDesk *self, GError **error);
gboolean ww_desk_redo (WwDesk *self, GError **error);

/**
 * WwDesk::changed:
 * @ids: (type GStrv): the documents that are now different
 *
 * On the desk's thread, after a transaction.
 */

G_END_DECLS

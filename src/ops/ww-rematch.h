/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-match-gaps.h"
#include "ww-match-spread.h"
#include "ww-match-unexpected.h"

G_BEGIN_DECLS

/**
 * WwRematch:
 *
 * The whole cluster matched anew: every open wish against everybody, a slice of time after the other, so that an edit on the same
 * thread never waits for it. What it finds is of the moment when each wish had its turn.
 */
typedef struct _WwRematch WwRematch;

/** Returns: (transfer full): the cluster as it is now, with nothing matched yet; on the desk's thread, as all of this */
WwRematch *ww_rematch_new (WwDesk *desk, GCancellable *cancellable, GError **error);
/** What is matched may be read in several threads, each with a reference of its own, once nobody goes on matching. */
WwRematch *ww_rematch_ref (WwRematch *self);
void ww_rematch_unref (WwRematch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwRematch, ww_rematch_unref)

/**
 * ww_rematch_step:
 * @budget_us: how long, in microseconds; 0 until it is done
 *
 * Returns: %FALSE with @error set, or when @cancellable was cancelled
 */
gboolean ww_rematch_step (WwRematch *self, WwDesk *desk, gint64 budget_us, GCancellable *cancellable, GError **error);

gboolean ww_rematch_is_done (WwRematch *self);
/** How many wishes are matched, of how many. */
void ww_rematch_get_progress (WwRematch *self, guint *done, guint *total);

/** Borrowed; the cluster that the ids are of, in any thread. */
const WwMatchCluster *ww_rematch_get_cluster (WwRematch *self);

/** (transfer none) (element-type WwMatchPair): every match that nobody has followed up yet; the strings are the cluster's */
GArray *ww_rematch_get_pairs (WwRematch *self);

/** (transfer none) (element-type WwMatchUnanswered): the wishes without a match among those matched so far, the first of the cluster's */
GArray *ww_rematch_get_unanswered (WwRematch *self);

/** (transfer full): what nobody can answer, and what nobody wants, by what is matched so far; in any thread */
WwMatchGaps *ww_rematch_find_gaps (WwRematch *self);

/** (transfer full): the matches that nobody would have looked for, places of ww_rematch_get_pairs(); in any thread */
WwMatchUnexpected *ww_rematch_find_unexpected (WwRematch *self);

G_END_DECLS

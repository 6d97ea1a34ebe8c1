/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match.h"
#include "ww-store.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * WwMatchWorld:
 *
 * Turns the cluster's documents into the matching engine's problem and keeps it up to date edit by edit. It holds no documents: what an
 * edit touches is read again from the store. Belongs to the thread of its store.
 */
typedef struct _WwMatchWorld WwMatchWorld;

/**
 * ww_match_world_new:
 * @store: borrowed; must outlive the world
 * @taxonomy: the tags; borrowed like the store
 * @today: days since 1970-01-01
 * @weights: (nullable): %NULL for those that the program ships with
 *
 * Returns: (transfer full): a world without documents; ww_match_world_load() fills it
 */
WwMatchWorld *ww_match_world_new (WwStore *store, WwTaxonomy *taxonomy, gint32 today, const WwMatchWeights *weights);

void ww_match_world_free (WwMatchWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchWorld, ww_match_world_free)

/**
 * ww_match_world_load:
 *
 * Reads every document that matters for matching. Of a large cluster it keeps a snapshot beside the database (ww-aside.h): the next time that is
 * taken up instead, with what changed since, if it is of this program and of these tags. The answers are the same, byte for byte.
 */
gboolean ww_match_world_load (WwMatchWorld *self, GCancellable *cancellable, GError **error);

/** Reads again the document with this id, or takes it out when it is gone, with all that hangs on it. */
gboolean ww_match_world_refresh (WwMatchWorld *self, const char *id, GError **error);

/** Borrowed. */
WwMatchProblem *ww_match_world_get_problem (WwMatchWorld *self);

/** Returns: (transfer none) (nullable): the organisation that makes the offer with this id */
const char *ww_match_world_get_offerer (WwMatchWorld *self, const char *offer);

/**
 * ww_match_world_add:
 * @document: a wish or an organisation, which need not be in the store: the one that is being written
 *
 * Puts @document into the problem; ww_match_world_refresh() with its id takes it out again.
 */
gboolean ww_match_world_add (WwMatchWorld *self, WwDocument *document, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * The full text that is written behind (ww_batch_set_words_later()). What waits is in the file and outlives whatever happens to the
 * program; a store that may write finishes it before it answers ww_store_search() or a query by text. A read-only one cannot: who shows
 * what it found says how much is not looked through yet.
 */

/** The number of records whose words wait. */
gboolean ww_store_count_waiting (WwStore *self, guint *n, GError **error);

/**
 * ww_store_index:
 * @limit: the most records wanted; 0 for all that wait
 * @left: (out) (optional): how many still wait
 *
 * Writes the words of what waits into the full text, some thousands of records a transaction, so that another writer waits a tenth of
 * a second at most. May be stopped and gone on with at any time.
 */
gboolean ww_store_index (WwStore *self, guint limit, guint *left, GCancellable *cancellable, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/** How long a text is kept that a newer one took the place of: a colleague's edit from a journey that long still finds its base. */
#define WW_COMPACT_KEEP_MS (30 * G_GINT64_CONSTANT (86400000))

/**
 * WwCompact:
 * @looked_at: documents looked at
 * @dropped: texts dropped
 * @cursor: where to go on; for ww_store_compact_some() alone
 *
 * How far it is. All zero in the beginning.
 */
typedef struct {
  guint looked_at;
  guint dropped;
  gint64 cursor;
} WwCompact;

/**
 * ww_store_compact_some:
 * @replaced_before: milliseconds UTC; a text is dropped when the one that took its place is older than this
 * @limit: the most documents wanted
 * @done: (out): whether there is no more to look at
 *
 * Drops old texts of the next few documents, in a transaction of its own. The text of every leaf stays, and of a record with a
 * conflict every text that is still known, since settling it asks for the last version that both sides come from. Revisions stay
 * known, so that replication says what it said. Undo keeps its own texts and does not need these.
 */
gboolean ww_store_compact_some (WwStore *self, gint64 replaced_before, guint limit, WwCompact *progress, gboolean *done, GError **error);

/**
 * ww_store_compact_finish:
 * @shrunk_by: (out) (optional): bytes given back to the disk
 *
 * Gives the free pages of the file back, where they are at least a tenth of it. It writes the whole file once, about a second a
 * 100 MB; readers go on meanwhile.
 */
gboolean ww_store_compact_finish (WwStore *self, gint64 *shrunk_by, GError **error);

/**
 * ww_store_compact_is_due:
 *
 * Returns: whether old texts (a fifth as many as there are documents, and a thousand) or free pages (a quarter of the file, and 2 MB)
 * are worth the work, and it was not done in the week before @now_ms; %FALSE on any error
 */
gboolean ww_store_compact_is_due (WwStore *self, gint64 now_ms);

/** Remembers that it was done at @now_ms. */
gboolean ww_store_compact_remember (WwStore *self, gint64 now_ms, GError **error);

G_END_DECLS

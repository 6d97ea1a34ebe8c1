/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-sql.h"

G_BEGIN_DECLS

/**
 * WwLookup:
 *
 * A question to the full text (see ww-posting.h): several parts, each of which a document has to have, in any of its spellings.
 */
typedef struct _WwLookup WwLookup;

WwLookup *ww_lookup_new (void);
void ww_lookup_free (WwLookup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwLookup, ww_lookup_free)

/** Begins a part. @counts: whether it tells how well a document answers. */
void ww_lookup_begin (WwLookup *self, gboolean counts);

/**
 * ww_lookup_add:
 * @kind: '\0' for a word, %WW_POSTING_TAG or %WW_POSTING_TYPE
 * @beginning: whether all that begins with @term will do
 *
 * Adds a spelling to the part begun last.
 */
void ww_lookup_add (WwLookup *self, char kind, const char *term, gboolean beginning);

/**
 * ww_lookup_find:
 * @limit: the most wanted, the best first and of equals the newest; 0 for all, the newest first
 *
 * Rare parts weigh more than common ones.
 *
 * Returns: (transfer full) (element-type gint64): row numbers
 */
GArray *ww_lookup_find (WwLookup *self, WwSql *sql, guint limit, GError **error);

G_END_DECLS

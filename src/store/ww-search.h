/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * WwSearchHit:
 * @id: the document
 * @type: its type
 * @title: its name, title or sentence
 * @detail: (nullable): what tells it from others: the organisation, the place
 * @by_name: whether a name begins with what was typed
 */
typedef struct {
  char *id;
  char *type;
  char *title;
  char *detail;
  gboolean by_name;
} WwSearchHit;

void ww_search_hit_free (WwSearchHit *self);

/**
 * ww_store_set_taxonomy:
 * @taxonomy: (nullable): what tags are called
 *
 * From now on searches and queries by text of this store also find what carries a tag, by its labels in every language and by
 * its synonyms. Without it only by the words of its id.
 */
void ww_store_set_taxonomy (WwStore *self, WwTaxonomy *taxonomy);

/**
 * ww_store_search:
 * @text: as typed so far
 * @types: (nullable) (array zero-terminated=1): the types wanted; %NULL for all
 * @limit: the most hits wanted
 *
 * Finds records that have all the words of @text, the last one as a beginning; case, accents and the second spellings of
 * æ, ø and å aside. Names that begin with it come first, then what matches best, and of more than a few thousand matches the
 * newest, so that each letter typed costs the same. A word is also found by a tag that is called so, and, behind all else, inside
 * a compound: "svikt" in "hjertesvikt". Words that still wait for the full text are written first, or, by a read-only store, are not
 * found yet (see ww-index.h).
 *
 * Returns: (transfer full) (element-type WwSearchHit): the hits, best first
 */
GPtrArray *ww_store_search (WwStore *self, const char *text, const char *const *types, guint limit, GCancellable *cancellable,
                            GError **error);

G_END_DECLS

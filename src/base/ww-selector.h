/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * WwSelector:
 *
 * A condition on documents in CouchDB's selector language ("Mango"), with its meaning there, so that a filter lets the same
 * documents through wherever it is applied. Immutable once made; may be used in any thread.
 *
 * Operators: $eq $ne $lt $lte $gt $gte $in $nin $exists $type $size $mod $regex $beginsWith $all $elemMatch $allMatch
 * $keyMapMatch $and $or $nor $not. Fields are written "a.b" or nested; "\\." is a dot in a name; a number picks from a list.
 * Of patterns there may be twenty; one that takes very long on a text does not match it, and none may begin with "(*".
 * What a document does not have matches nothing, not even $ne, but {"$exists": false}.
 */
typedef struct _WwSelector WwSelector;

/**
 * ww_selector_new:
 * @node: the selector, an object
 * @error: %WW_ERROR_INPUT naming the operator or the argument that is wrong; %WW_ERROR_LIMIT for too many patterns or one that is too long
 *
 * Returns: (transfer full): the selector, or %NULL
 */
WwSelector *ww_selector_new (JsonNode *node, GError **error);
void ww_selector_free (WwSelector *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwSelector, ww_selector_free)

/**
 * ww_selector_matches:
 * @document: the document as an endpoint shows it, with "_id" (and "_deleted")
 */
gboolean ww_selector_matches (const WwSelector *self, JsonNode *document);

/**
 * ww_selector_get_field:
 * @document: a value
 * @path: "a.b"
 *
 * Returns: (nullable) (transfer none): what stands there
 */
JsonNode *ww_selector_get_field (JsonNode *document, const char *path);

/** (transfer full) (array zero-terminated=1): "a.b" as "a", "b"; a dot behind a backslash belongs to the name. */
char **ww_selector_split_path (const char *path);

/**
 * ww_selector_get_fields:
 *
 * Returns: (transfer full) (array zero-terminated=1): the fields that every match must have, each once; what an index could serve
 */
char **ww_selector_get_fields (const WwSelector *self);

G_END_DECLS

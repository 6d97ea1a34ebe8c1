/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * The order that CouchDB gives JSON values in, so that a selector or a sort means here what it means there: null, false, true,
 * numbers, texts, lists, objects. Texts go by the Unicode root order: marks and punctuation before digits before letters,
 * accents and capitals only between texts that are else alike ("a" < "A" < "b"). The same in every locale.
 */

/**
 * ww_collate:
 * @a: (nullable): a value; %NULL is null
 * @b: (nullable): another one
 *
 * Returns: less than, equal to or greater than 0
 */
int ww_collate (JsonNode *a, JsonNode *b);

/** The same of two texts; 0 only for the same bytes. */
int ww_collate_texts (const char *a, const char *b);

/** Whether both are the same value: 1 and 1.0 are, "a" and "A" are not. */
gboolean ww_collate_equal (JsonNode *a, JsonNode *b);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ww-hub-request.h"
#include "ww-selector.h"

G_BEGIN_DECLS

/**
 * WwHubIndex:
 * @ddoc: "_design/x"; %NULL: the list of all documents by their ids
 * @name: its name
 * @fields: (array zero-terminated=1): what it is sorted by
 * @descending: whether downwards
 * @partial: (nullable): only what matches this is in it
 * @partial_text: (nullable): the same as raw JSON
 *
 * An index as it is written in a design document. The hub has no tables for them: an index says which documents take part in a
 * query (those with all its fields), and in which order they come, so that the answers are those of CouchDB.
 */
typedef struct {
  char *ddoc;
  char *name;
  char **fields;
  gboolean descending;
  WwSelector *partial;
  char *partial_text;
} WwHubIndex;

void ww_hub_index_free (WwHubIndex *self);

/** (transfer full) (element-type WwHubIndex): the indexes of a database, that of all ids first. */
GPtrArray *ww_hub_index_list (WwHubDatabase *database);

/**
 * ww_hub_index_choose:
 * @wanted: (nullable): "use_index" of the query
 * @selector: the condition, and @node: the same as JSON
 * @sort: (array zero-terminated=1): fields to sort by, none or more
 * @misfit: (out): whether @wanted cannot serve this query
 *
 * Returns: (transfer none) (nullable): the index for a query; %NULL when none can give that order
 */
const WwHubIndex *ww_hub_index_choose (GPtrArray *indexes, JsonNode *wanted, const WwSelector *selector, JsonNode *node,
                                       char **sort, gboolean *misfit);

/** Appends an index as "_index" and "_explain" show it. */
void ww_hub_index_show (GString *out, const WwHubIndex *index);

/**
 * ww_hub_index_read_fields:
 * @node: ["a", {"b": "desc"}]
 * @descending: (out): whether all go downwards
 * @error: when it is no such list, or its directions differ
 *
 * Returns: (transfer full) (array zero-terminated=1): the names
 */
char **ww_hub_index_read_fields (JsonNode *node, gboolean *descending, GError **error);

G_END_DECLS

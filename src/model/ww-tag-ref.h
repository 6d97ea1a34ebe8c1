/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/** How much a tag of a wish matters. */
typedef enum { WW_TAG_COULD, WW_TAG_SHOULD, WW_TAG_MUST } WwTagPriority;

/**
 * WwTagRef:
 *
 * A tag as a document names it: "clin.stroke", {"tag": "clin.stroke", "priority": "must"}, or {"tag": "clin.stroke", "count": 11}.
 */
typedef struct {
  const char *tag; /* its id in the taxonomy */
  WwTagPriority priority;
  int count; /* how often, at least 1 */
} WwTagRef;

/**
 * ww_tag_ref_list:
 * @document: any document
 * @path: "tags", "site.clinical_areas", …
 *
 * Returns: (transfer full) (element-type WwTagRef): the tags there, each once; their texts are borrowed from @document
 */
GArray *ww_tag_ref_list (WwDocument *document, const char *path);

/** The same for a list that stands inside another ("tags" of a portfolio entry). */
GArray *ww_tag_ref_list_from_array (JsonArray *list);

/**
 * ww_tag_ref_to_json:
 * @tags: (element-type WwTagRef): tags
 *
 * Returns: (transfer full): the JSON list, each tag in its shortest form
 */
char *ww_tag_ref_to_json (GArray *tags);

/**
 * ww_tag_ref_replace:
 * @document: any document with "tags"
 * @tags: (element-type WwTagRef): those it shall have
 * @error: as of ww_draft_finish()
 *
 * Returns: (transfer full) (nullable): @document with other tags
 */
WwDocument *ww_tag_ref_replace (WwDocument *document, GArray *tags, gint64 now_ms, const char *advisor, GError **error);

G_END_DECLS

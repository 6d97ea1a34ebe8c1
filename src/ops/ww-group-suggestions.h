/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-match-groups.h"

G_BEGIN_DECLS

/**
 * WwGroupSuggestions:
 * @cluster: what the places in @groups are of
 * @groups: %NULL until found
 * @words: (element-type GStrv): of each suggestion the words that its wishes share; %NULL until read
 *
 * The groups that open wishes of several organisations call for. Asked in two steps, because the second may take seconds at a large
 * cluster and needs nothing of the desk.
 */
typedef struct {
  WwMatchCluster *cluster;
  WwMatchGroups *groups;
  GPtrArray *words;
  /*< private >*/
  GPtrArray *taken;
} WwGroupSuggestions;

/** Returns: (transfer full): the cluster as it is now, and what groups have taken up; on the desk's thread */
WwGroupSuggestions *ww_group_suggestions_new (WwDesk *desk, GCancellable *cancellable, GError **error);

/** Finds the groups, in any thread. Returns: %FALSE when @cancellable was cancelled */
gboolean ww_group_suggestions_find (WwGroupSuggestions *self, GCancellable *cancellable, GError **error);

/** Reads the words, on the desk's thread. */
gboolean ww_group_suggestions_read_words (WwGroupSuggestions *self, WwDesk *desk, GCancellable *cancellable, GError **error);

void ww_group_suggestions_free (WwGroupSuggestions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwGroupSuggestions, ww_group_suggestions_free)

/** (transfer full): what to call it for now: the label of the tag that all of its wishes carry, "Night care", or else of the two that most do */
char *ww_group_suggestion_name (const WwMatchCluster *cluster, const WwMatchGroupSuggestion *suggestion, WwTaxonomy *taxonomy,
                                const char *language);

G_END_DECLS

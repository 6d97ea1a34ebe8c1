/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-cluster.h"

G_BEGIN_DECLS

/**
 * WwMatchGroupsQuery:
 * @least_organisations: that have to share a challenge
 * @most_wishes: more than this are no group any more
 * @least_alike: per mille
 * @most_covered: per mille of a challenge that a group may have taken up already
 * @limit: how many suggestions
 *
 * What counts as a challenge that is worth a group.
 */
typedef struct
{
  guint least_organisations, most_wishes;
  int least_alike, most_covered;
  guint limit;
} WwMatchGroupsQuery;

/** The query that the program asks. */
extern const WwMatchGroupsQuery ww_match_groups_query;

/** A tag that binds the wishes. @n_wishes: how many of them carry it */
typedef struct
{
  guint tag, n_wishes;
} WwMatchGroupTag;

/** An organisation of the group. @n_wishes: of the group's wishes; 0 of those that offer part of the answer */
typedef struct
{
  guint party, n_wishes;
} WwMatchGroupParty;

/** Two of them that compete. @both: each names the other; else only one does, so somebody has to ask first. */
typedef struct
{
  guint a, b;
  gboolean both;
} WwMatchRivals;

/**
 * WwMatchGroupSuggestion:
 * @key: the tags that all founding wishes carry, as ids with a space between: the suggestion's name for the machine
 * @tags: what binds them: carried by a third of the wishes or more, the most shared first
 * @wishes: the most typical first
 * @parties: who wishes for it, most wishes first, then who offers part of it
 * @n_wishing: how many of @parties wish
 * @lead: who would lead: has most of the wishes and no rival, else the first
 * @rivals: pairs of @parties that compete
 * @alike: per mille: how much two of the wishes have in common, on average
 * @covering: the group that does most of this already (WW_MATCH_NOWHERE: none), and @covered: how much, per mille
 * @strength: by which suggestions are ordered
 */
typedef struct
{
  const char *key;
  const WwMatchGroupTag *tags;
  guint n_tags;
  const guint *wishes;
  guint n_wishes;
  const WwMatchGroupParty *parties;
  guint n_parties, n_wishing;
  guint lead;
  const WwMatchRivals *rivals;
  guint n_rivals;
  int alike, covered;
  guint covering;
  guint strength;
} WwMatchGroupSuggestion;

/** @suggestions: the strongest first; owns what they point to. */
typedef struct
{
  const WwMatchGroupSuggestion *suggestions;
  guint n_suggestions;
  /*< private >*/
  gpointer arena;
} WwMatchGroups;

/**
 * ww_match_groups_find:
 * @taken: (array length=n_taken): ids of wishes that are shared in a group already
 * @query: (nullable): %NULL for ww_match_groups_query
 * @go_on: (nullable): asked now and then
 *
 * Sets of open wishes of several organisations that share a challenge and have no group. Wishes that ask for money or for a place to
 * try something are left aside: who has those would answer the challenge rather than share it.
 *
 * A challenge is a set of tags: every set of up to four tags that some wishes carry together is weighed by how alike these wishes are
 * (the cosine of their tags, rare ones and those above them, over all pairs) and by how many organisations have them. The strongest
 * is taken, wishes close to it are drawn in, and so on with what is left. So a wish that comes or goes touches only the challenges
 * whose tags it carries.
 *
 * Returns: (transfer full) (nullable): the suggestions; %NULL if @go_on said no
 */
WwMatchGroups *ww_match_groups_find (const WwMatchCluster *cluster, const char *const *taken, guint n_taken,
                                     const WwMatchGroupsQuery *query, WwMatchGoOn go_on, gpointer user_data);

void ww_match_groups_free (WwMatchGroups *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchGroups, ww_match_groups_free)

/**
 * ww_match_rivals:
 * @parties: (array length=n_parties): places
 *
 * Returns: (transfer full) (element-type WwMatchRivals): the pairs among them that compete by what either says itself
 */
GArray *ww_match_rivals (const WwMatchCluster *cluster, const guint *parties, guint n_parties);

G_END_DECLS

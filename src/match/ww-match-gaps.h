/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-cluster.h"
#include "ww-match-result.h"

G_BEGIN_DECLS

/** A must of a wish that ruled out who would else have been a match. @n: how many it ruled out; @tag: of one about a tag, else %NULL */
typedef struct
{
  WwMatchWhat what;
  const char *tag;
  WwMatchValue wanted;
  guint n;
} WwMatchRefusal;

/** A wish that nobody can answer, and the musts that stand in the way. */
typedef struct
{
  const char *wish;
  const WwMatchRefusal *refusals;
  guint n_refusals;
} WwMatchUnanswered;

#define WW_MATCH_MOST_RECRUITS 2
#define WW_MATCH_MOST_BESIDE 3

/**
 * WwMatchGap:
 * @tag: what is missing: a tag (WW_MATCH_NOWHERE: a must that everybody fails, @what and @wanted)
 * @n_have: how many organisations have that tag or a narrower one, but not what else the wishes want
 * @wishes: sorted; @n_owners: of how many organisations
 * @kinds: kinds of wish among them, most first
 * @recruits: kinds of organisation to look for: those that answer such wishes here, most first
 * @beside: tags that the wishes want as well, most first
 *
 * What several wishes lack.
 */
typedef struct
{
  guint tag;
  WwMatchWhat what;
  WwMatchValue wanted;
  guint n_have;
  const guint *wishes;
  guint n_wishes, n_owners;
  const char *const *kinds;
  guint n_kinds;
  const char *recruits[WW_MATCH_MOST_RECRUITS];
  guint n_recruits;
  guint beside[WW_MATCH_MOST_BESIDE];
  guint n_beside;
} WwMatchGap;

/** An offer that nobody wants. @asked: per mille of what it is about that some open wish of the kinds it answers asks for */
typedef struct
{
  const char *offer;
  guint party;
  int asked;
} WwMatchUnwanted;

/**
 * WwMatchGaps:
 * @gaps: the one with most wishes first
 * @unwanted: offers, the least asked for first
 */
typedef struct
{
  const WwMatchGap *gaps;
  guint n_gaps;
  const WwMatchUnwanted *unwanted;
  guint n_unwanted;
  /*< private >*/
  gpointer arena;
} WwMatchGaps;

/**
 * ww_match_gaps_find:
 * @unanswered: (array length=n_unanswered): wishes without a match, as a ranking of each told
 *
 * Bundles what nobody can answer by what is missing. A wish lacks the must that ruled out most of who would else answer it; else its
 * tags that no organisation has; else the one that fewest have. A wish that lacks several stands where most others do.
 *
 * Returns: (transfer full): the gaps
 */
WwMatchGaps *ww_match_gaps_find (const WwMatchCluster *cluster, const WwMatchUnanswered *unanswered, guint n_unanswered);
void ww_match_gaps_free (WwMatchGaps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchGaps, ww_match_gaps_free)

G_END_DECLS

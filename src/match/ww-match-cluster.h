/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-problem.h"

G_BEGIN_DECLS

/**
 * WwMatchCluster:
 *
 * The whole cluster as a problem holds it at one moment, in plain arrays: what the questions over the cluster (groups, gaps,
 * consortia, unexpected matches) are asked of. It never changes and owns all that it points to, so any thread may read it while the
 * problem goes on.
 *
 * Tags, parties and wishes are sorted by id and refer to each other by their place, so the same documents give the same arrays in
 * whatever order they came.
 */
typedef struct _WwMatchCluster WwMatchCluster;

/** WW_MATCH_NOWHERE: a place in no array. */
#define WW_MATCH_NOWHERE G_MAXUINT

/** A tag that answers another, and what that is worth per mille. */
typedef struct
{
  guint tag;
  int grade;
} WwMatchReach;

/**
 * WwMatchClusterTag:
 * @reach: the tags that answer it, itself first, then the best
 * @n_wishes: open wishes that carry it
 */
typedef struct
{
  const char *id, *facet;
  guint broader;
  const WwMatchReach *reach;
  guint n_reach;
  guint n_wishes;
} WwMatchClusterTag;

/** A tag that a party has. @grade: per mille, less for what only its texts name or its past shows; @offered: by an offer. */
typedef struct
{
  guint tag;
  int grade;
  gboolean offered;
} WwMatchClusterUse;

/** An offer that stands. @answers: kinds of wish, %NULL-terminated. */
typedef struct
{
  const char *id;
  const char **answers;
  const guint *tags;
  guint n_tags;
} WwMatchClusterOffer;

/**
 * WwMatchClusterParty:
 * @uses: sorted by tag
 * @competes_with: parties that it names itself, sorted
 * @members: of a group or project, sorted
 */
typedef struct
{
  const char *id;
  WwMatchCandidateKind kind;
  const char *organisation_kind, *country;
  gboolean withdrawn;
  const WwMatchClusterUse *uses;
  guint n_uses;
  const WwMatchClusterOffer *offers;
  guint n_offers;
  const guint *competes_with;
  guint n_competes_with;
  const guint *members;
  guint n_members;
} WwMatchClusterParty;

/** An open wish. @owner: a party, or WW_MATCH_NOWHERE; @tags: sorted, those that it carries itself. */
typedef struct
{
  const char *id, *kind;
  guint owner;
  const guint *tags;
  guint n_tags;
  int severity, frequency;
} WwMatchClusterWish;

struct _WwMatchCluster
{
  const WwMatchClusterTag *tags;
  guint n_tags;
  const WwMatchClusterParty *parties;
  guint n_parties;
  const WwMatchClusterWish *wishes;
  guint n_wishes;
  /*< private >*/
  gpointer arena;
};

/** Returns: (transfer full): @problem as it is now */
WwMatchCluster *ww_match_cluster_new (WwMatchProblem *problem);
void ww_match_cluster_free (WwMatchCluster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchCluster, ww_match_cluster_free)

/** Each returns the place of @id (nullable), or WW_MATCH_NOWHERE. */
guint ww_match_cluster_find_tag (const WwMatchCluster *self, const char *id);
guint ww_match_cluster_find_party (const WwMatchCluster *self, const char *id);
guint ww_match_cluster_find_wish (const WwMatchCluster *self, const char *id);

/** Compares two places, for g_array_sort() and bsearch(). */
int ww_match_compare_places (gconstpointer a, gconstpointer b);

/** Returns: per mille, how well what @party has answers @tag */
int ww_match_cluster_answers (const WwMatchCluster *self, guint party, guint tag);

/** Returns: whether @party itself names @other as its competitor */
gboolean ww_match_cluster_names_competitor (const WwMatchCluster *self, guint party, guint other);

/** Returns: how telling a tag is: log2 of how many open wishes there are for each that carries it, in 1/1024 */
guint ww_match_cluster_weight (const WwMatchCluster *self, guint tag);

/**
 * WwMatchGoOn:
 * @done, @total: how much of the work is done
 *
 * Called now and then by what may take long. Returns: whether to go on
 */
typedef gboolean (*WwMatchGoOn) (guint done, guint total, gpointer user_data);

/**
 * ww_match_shared_words:
 * @wishes: (array length=n_wishes): ids of wishes
 *
 * The words that more than one in three of the wishes say, the most shared first.
 *
 * Returns: (transfer full) (array zero-terminated=1): at most @limit of them, as a wish spells them
 */
char **ww_match_shared_words (WwMatchProblem *problem, const char *const *wishes, guint n_wishes, guint limit);

G_END_DECLS

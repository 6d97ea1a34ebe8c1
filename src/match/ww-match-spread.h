/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-cluster.h"

G_BEGIN_DECLS

/**
 * WwMatchPair:
 * @owner: who wishes
 * @counterpart: who could answer
 * @score: whole points
 * @bonus: what it counts beyond that: somebody has waited for long
 *
 * An introduction that could be suggested.
 */
typedef struct
{
  const char *wish, *owner, *counterpart;
  int score, bonus;
} WwMatchPair;

/** How many introductions a party takes in the time that is planned for. */
typedef struct
{
  const char *party;
  guint most;
} WwMatchLimit;

/** A party with as many suggestions as it takes. @n_wanted: how many pairs would have had it */
typedef struct
{
  const char *party;
  guint most, n_wanted;
} WwMatchFull;

/**
 * WwMatchSpread:
 * @chosen: the pairs suggested, best first; their places in the array given
 * @left: wishes that could be answered but get nothing this time, sorted
 * @total: points and bonuses of @chosen
 * @bound: what no choice under the same limits can exceed; equal to @total when it is proved the best
 * @unlimited: what it would be if nobody had a limit
 * @full: parties asked as often as they take, sorted
 */
typedef struct
{
  guint *chosen;
  guint n_chosen;
  const char **left;
  guint n_left;
  gint64 total, bound, unlimited;
  WwMatchFull *full;
  guint n_full;
  /*< private >*/
  gpointer arena;
} WwMatchSpread;

/**
 * ww_match_spread:
 * @pairs: (array length=n_pairs): what could be suggested, in any order
 * @limits: (array length=n_limits): for those that have a limit of their own
 * @others: the limit of all others
 * @go_on: (nullable): asked now and then; %FALSE ends it; what is found so far is filled up with the best pairs for which there is room, and @bound is above @total
 *
 * Chooses suggestions so that the sum is as large as it can be while every wish gets at most one and nobody more than the limit, as
 * one who wishes and as one who is asked, each counted for itself. A flow of least cost: from those who wish through their wishes to those who
 * are asked, enlarged along all best paths at once. As points are whole there are only as many lengths of paths as there are points,
 * and so few rounds at any size.
 *
 * Returns: (transfer full): the choice; it borrows the strings of @pairs
 */
WwMatchSpread *ww_match_spread (const WwMatchPair *pairs, guint n_pairs, const WwMatchLimit *limits, guint n_limits, guint others,
                                WwMatchGoOn go_on, gpointer user_data);
void ww_match_spread_free (WwMatchSpread *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchSpread, ww_match_spread_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-private.h"

G_BEGIN_DECLS

/* A pair that may be listed. */
typedef struct
{
  WwParty *party;
  WwWant *want, *back;
  int total;         /* milli-points one way */
  WwMatchOut out;
  gboolean match;
  int whole, exact;  /* combined */
} WwMatchEntry;

/* A heap of the best @limit entries, the worst on top. */
typedef struct
{
  GArray *entries;
  guint limit;
} WwMatchBest;

void ww_match_best_init (WwMatchBest *best, guint limit);
void ww_match_best_clear (WwMatchBest *best);
void ww_match_best_add (WwMatchBest *best, const WwMatchEntry *entry);
/* Whole points below which nothing gets in any more; -1 while there is room. */
int ww_match_best_threshold (const WwMatchBest *best);
/* Best first; nothing is added any more. */
void ww_match_best_sort (WwMatchBest *best);

/* ww-match-search.c: what the lists of one want are to hold, and what was found. */
typedef struct
{
  guint n_matches, n_ruled_out;
  int floor;         /* whole points, one way, from which on they were counted */
} WwMatchCounts;

/* Fills @best and @out with whom a ranking of @want lists. */
void ww_match_search (WwMatchProblem *problem, WwWant *want, const WwMatchQuery *query, WwMatchBest *best, WwMatchBest *out, WwMatchCounts *counts);
/* What the pair is worth both ways; less than it is, if that is less than @least whole points. */
void ww_match_settle (WwMatchProblem *problem, WwMatchEntry *entry, gboolean one_way, int least);

G_END_DECLS

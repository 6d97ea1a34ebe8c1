/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-private.h"

G_BEGIN_DECLS

/* What the inverted lists say of one want: the points of its tags, the sum of its words, what must tags are answered, and the votes of what
 * is past. Read block of slots after block of slots, so that the sums stay where they are near; each reads the lists a little further. */

#define WW_MATCH_BLOCK 2048

typedef struct _WwMatchSums WwMatchSums;

/* @want must be compiled, and the problem stay as it is until the sums are freed. */
WwMatchSums *ww_match_sums_new (WwMatchProblem *problem, WwWant *want);
void ww_match_sums_free (WwMatchSums *self);

/* Of up to WW_MATCH_BLOCK slots from the first that was not yet summed: adds to @tags, @words and @answered (bit a must tag, by its place
 * among them; NULL), each 0 before and by slot from the block's first. */
void ww_match_sums_next (WwMatchSums *self, int *tags, guint64 *words, guint32 *answered);
/* Or of all slots at once, before any block; then ww_match_sums_score() says all parts of a pair but the rules. */
void ww_match_sums_all (WwMatchSums *self);
void ww_match_sums_score (const WwMatchSums *self, WwParty *party, WwPairScore *score);

/* By slot, of all; NULL where nothing votes. */
const gint64 *ww_match_sums_votes (const WwMatchSums *self);

G_END_DECLS

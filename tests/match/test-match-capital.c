/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who counts as a match of a wish of capital. */
#include "match-builder.h"

#define TODAY 20000

/* Of many investors whom place and stage fit, those are matches who come near the best; of few of whom little fits, the floor decides. */
static void
test_capital_near_the_best (void)
{
  g_autoptr (WwMatchProblem) problem = ww_match_problem_new (TODAY, NULL);
  WwMatchWish wish = base_wish ("w", "owner", "capital");
  WwMatchCandidate owner = base_candidate ("owner", "startup");
  WwMatchWeights weights = *ww_match_problem_get_weights (problem);
  const char *const home[] = { "Seattle" };
  const WwMatchTag tags[] = { { "clin.stroke" }, { "tech.sensor" } };
  const WwMatchMandate mandate = { .geographies = home, .n_geographies = 1, .ticket = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL }, .deploying_until = WW_DATE_NONE };

  ww_match_problem_add_tag (problem, "clin.stroke", "clinical", NULL, (const char *[]) { "Stroke", NULL }, NULL);
  ww_match_problem_add_tag (problem, "tech.sensor", "technology", NULL, (const char *[]) { "Sensors", NULL }, NULL);
  owner.country = "US";
  owner.region = "Seattle";
  ww_match_problem_add_candidate (problem, &owner);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("investor-%02u", i);
      WwMatchCandidate investor = base_candidate (id, "investor");

      investor.mandate = &mandate;
      investor.tags = tags;
      investor.n_tags = i < 2 ? 2 : 1;
      ww_match_problem_add_candidate (problem, &investor);
    }
  wish.tags = tags;
  wish.n_tags = G_N_ELEMENTS (tags);
  ww_match_problem_add_wish (problem, &wish);
  {
    g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, "w", NULL);

    g_assert_cmpint (ranking->match_floor, ==, (ranking->results[0].wants.score * weights.capital_near + 500) / 1000);
    g_assert_cmpint (ranking->results[2].wants.score, >=, weights.capital_floor);
    g_assert_cmpuint (ranking->n_matches, ==, 2);
    g_assert_true (ranking->results[1].match);
    g_assert_false (ranking->results[2].match);
    g_assert_cmpint (ranking->weak_below - ranking->match_floor, ==, weights.weak_below - weights.match_floor);
  }
  weights.capital_near = 0;
  ww_match_problem_set_weights (problem, &weights);
  {
    g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, "w", NULL);

    g_assert_cmpint (ranking->match_floor, ==, weights.capital_floor);
    g_assert_cmpuint (ranking->n_matches, ==, 12);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/capital/near-the-best", test_capital_near_the_best);
  return g_test_run ();
}

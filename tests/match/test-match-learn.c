/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Learning from decisions: it moves a ranking when many agree, holds when few object, and never goes far. */
#include "match-builder.h"
#include "ww-match-learn.h"

#include <string.h>

#define N_WISHES 50

/* Fifty wishes, each of which two could answer: one that has the tags, one that speaks the words. */
static WwMatchProblem *
problem_new (void)
{
  WwMatchProblem *problem = ww_match_problem_new (20000, NULL);

  for (guint i = 0; i <= N_WISHES; i++)
    {
      g_autofree char *tag = g_strdup_printf ("t.%u", i), *wish_id = g_strdup_printf ("w%02u", i), *owner = g_strdup_printf ("owner%02u", i);
      g_autofree char *tagged_id = g_strdup_printf ("tagged%02u", i), *worded_id = g_strdup_printf ("worded%02u", i);
      g_autofree char *words = g_strdup_printf ("measure%02u ward%02u night%02u", i, i, i);
      WwMatchTag tags[] = { { tag } };
      WwMatchText texts[] = { { words, "en", WW_MATCH_TEXT_MAIN } };
      WwMatchCandidate tagged = base_candidate (tagged_id, "startup"), worded = base_candidate (worded_id, "startup");
      WwMatchWish wish = base_wish (wish_id, owner, "solution");

      ww_match_problem_add_tag (problem, tag, NULL, NULL, NULL, NULL);
      tagged.tags = wish.tags = tags;
      tagged.n_tags = wish.n_tags = 1;
      worded.texts = wish.texts = texts;
      worded.n_texts = wish.n_texts = 1;
      ww_match_problem_add_candidate (problem, &tagged);
      ww_match_problem_add_candidate (problem, &worded);
      ww_match_problem_add_wish (problem, &wish);
    }
  return problem;
}

/* Who comes first for the wish that nobody decided about. */
static char *
first_of_last (WwMatchProblem *problem)
{
  g_autofree char *wish = g_strdup_printf ("w%02u", N_WISHES);
  g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, wish, &(WwMatchQuery) { .one_way = TRUE });

  return g_strndup (ranking->results[0].id, 6);
}

/* The first @n wishes, each decided for the @taken kind of candidate and against the other. */
static guint
learn (WwMatchProblem *problem, guint n, const char *taken, const char *dismissed, gboolean backwards, WwMatchWeights *learned)
{
  g_autoptr (GArray) decisions = g_array_new (FALSE, FALSE, sizeof (WwMatchDecision));
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < n; k++)
    {
      guint i = backwards ? n - 1 - k : k;
      char *wish = g_strdup_printf ("w%02u", i), *good = g_strdup_printf ("%s%02u", taken, i), *bad = g_strdup_printf ("%s%02u", dismissed, i);

      g_ptr_array_add (owned, wish);
      g_ptr_array_add (owned, good);
      g_ptr_array_add (owned, bad);
      g_array_append_vals (decisions, &(WwMatchDecision) { wish, good, TRUE }, 1);
      g_array_append_vals (decisions, &(WwMatchDecision) { wish, bad, FALSE }, 1);
    }
  return ww_match_learn (problem, (const WwMatchDecision *) (gpointer) decisions->data, decisions->len, learned);
}

static void
test_many_move (void)
{
  g_autoptr (WwMatchProblem) problem = problem_new ();
  g_autofree char *before = first_of_last (problem), *after = NULL;
  gboolean tagged = g_str_equal (before, "tagged");
  WwMatchWeights learned, shipped;

  g_assert_cmpuint (learn (problem, N_WISHES, tagged ? "worded" : "tagged", before, FALSE, &learned), ==, 2 * N_WISHES);
  ww_match_weights_init_defaults (&shipped);
  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    {
      g_assert_cmpint (learned.parts[part] * 1000, >=, shipped.parts[part] * (1000 - WW_MATCH_LEARN_MOST) - 500);
      g_assert_cmpint (learned.parts[part] * 1000, <=, shipped.parts[part] * (1000 + WW_MATCH_LEARN_MOST) + 500);
    }
  ww_match_problem_set_weights (problem, &learned);
  after = first_of_last (problem);
  g_assert_cmpstr (before, !=, after);
}

static void
test_few_do_not_wreck (void)
{
  g_autoptr (WwMatchProblem) problem = problem_new ();
  g_autofree char *before = first_of_last (problem), *after = NULL;
  gboolean tagged = g_str_equal (before, "tagged");
  WwMatchWeights learned, shipped;

  learn (problem, 5, tagged ? "worded" : "tagged", before, FALSE, &learned);
  ww_match_weights_init_defaults (&shipped);
  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    g_assert_cmpint (ABS (learned.parts[part] - shipped.parts[part]), <=, shipped.parts[part] / 5 + 1);
  ww_match_problem_set_weights (problem, &learned);
  after = first_of_last (problem);
  g_assert_cmpstr (before, ==, after);
}

static void
test_same_in_any_order (void)
{
  g_autoptr (WwMatchProblem) problem = problem_new ();
  WwMatchWeights forwards, backwards, none;

  learn (problem, 30, "worded", "tagged", FALSE, &forwards);
  learn (problem, 30, "worded", "tagged", TRUE, &backwards);
  g_assert_cmpmem (&forwards, sizeof forwards, &backwards, sizeof backwards);
  g_assert_cmpuint (ww_match_learn (problem, NULL, 0, &none), ==, 0);
  g_assert_cmpmem (&none, sizeof none, ww_match_problem_get_weights (problem), sizeof none);
}

static void
test_last_word_counts (void)
{
  g_autoptr (WwMatchProblem) problem = problem_new ();
  const WwMatchDecision twice[] = { { "w00", "worded00", FALSE }, { "w00", "worded00", TRUE } }, once[] = { { "w00", "worded00", TRUE } };
  const WwMatchDecision unknown[] = { { "w00", "nobody", TRUE }, { "nothing", "worded00", TRUE } };
  WwMatchWeights a, b;

  g_assert_cmpuint (ww_match_learn (problem, twice, 2, &a), ==, 1);
  g_assert_cmpuint (ww_match_learn (problem, once, 1, &b), ==, 1);
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
  g_assert_cmpuint (ww_match_learn (problem, unknown, 2, &a), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/learn/many-move", test_many_move);
  g_test_add_func ("/match/learn/few-do-not-wreck", test_few_do_not_wreck);
  g_test_add_func ("/match/learn/same-in-any-order", test_same_in_any_order);
  g_test_add_func ("/match/learn/last-word-counts", test_last_word_counts);
  return g_test_run ();
}

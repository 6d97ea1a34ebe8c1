/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of every answer, tried on random problems: what is printed adds up, the order of the calls does not matter, a
 * change made bit by bit is the same as starting over, and a counterfactual comes true. Seeds are fixed: run n is always run n. */
#include "random-problem.h"

#include "ww-match-private.h"

static guint runs = 10000;

static void
check_direction (const WwMatchDirection *direction)
{
  int parts = 0, maxima = 0;

  for (guint p = 0; p < WW_MATCH_N_PARTS; p++)
    {
      const WwMatchPart *part = &direction->parts[p];
      int rows = 0, row_maxima = 0;

      g_assert_cmpint (part->points, >=, 0);
      g_assert_cmpint (part->points, <=, part->max);
      g_assert_cmpint (ABS (part->points * 100 - part->exact), <=, 1000);
      for (guint r = 0; r < part->n_rows; r++)
        {
          g_assert_cmpint (part->rows[r].points, >=, 0);
          g_assert_cmpint (part->rows[r].points, <=, part->rows[r].max);
          rows += part->rows[r].points;
          row_maxima += part->rows[r].max;
        }
      if (part->max)
        {
          g_assert_cmpint (rows, ==, part->points);
          g_assert_cmpint (row_maxima, ==, part->max);
        }
      parts += part->points;
      maxima += part->max;
    }
  g_assert_cmpint (parts, ==, direction->score * 10);
  g_assert_cmpint (maxima, ==, 1000);
}

static void
test_adds_up (void)
{
  guint both = 0, out = 0, results = 0;

  for (guint run = 0; run < runs; run++)
    {
      World *world = world_new (run);
      g_autoptr (WwMatchProblem) problem = build (world, NULL);

      for (guint i = 0; i < world->n_wishes; i++)
        {
          g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, world->wishes[i].id, &everything);

          for (guint r = 0; r < ranking->n_results + ranking->n_ruled_out; r++)
            {
              const WwMatchResult *result = r < ranking->n_results ? &ranking->results[r] : &ranking->ruled_out[r - ranking->n_results];

              check_direction (&result->wants);
              results++;
              if (result->both_ways)
                {
                  double mean = result->wants.score * (double) result->wanted.score;

                  check_direction (&result->wanted);
                  g_assert_cmpint (ABS ((int) (result->score * result->score - mean)), <=, result->score + 1);
                  both++;
                }
              else
                g_assert_cmpint (result->score, ==, result->wants.score);
              g_assert_true ((result->out == WW_MATCH_OK) == (r < ranking->n_results));
              if (result->out == WW_MATCH_OUT_MUST)
                {
                  g_assert_cmpuint (result->n_failed, >, 0);
                  out++;
                }
              else if (result->out == WW_MATCH_OK)
                g_assert_cmpuint (result->n_failed, ==, 0);
              if (r && r < ranking->n_results)
                g_assert_cmpint (ranking->results[r - 1].score, >=, result->score);
            }
        }
      world_free (world);
    }
  /* The random worlds must reach the cases that they are made for. */
  g_assert_cmpuint (both, >, results / 100);
  g_assert_cmpuint (out, >, results / 100);
}

static void
test_order_independent (void)
{
  for (guint run = 0; run < runs; run++)
    {
      World *world = world_new (run + 1000000);
      GRand *shuffle = g_rand_new_with_seed (run);
      g_autoptr (WwMatchProblem) problem = build (world, NULL), shuffled = build (world, shuffle);
      g_autofree char *expected = answers (problem, world), *got = answers (shuffled, world);

      assert_same (got, expected, run);
      g_rand_free (shuffle);
      world_free (world);
    }
}

static void
test_edits_equal_rebuild (void)
{
  for (guint run = 0; run < runs; run++)
    {
      World *world = world_new (run + 2000000);
      g_autoptr (WwMatchProblem) edited = build (world, NULL), rebuilt = NULL;
      g_autofree char *expected = NULL, *got = NULL;

      for (guint i = 0; i < 6; i++)
        {
          g_autoptr (WwMatchRanking) between = NULL;

          edit (edited, world);
          /* Asking in between must leave nothing behind. */
          if (i % 2)
            between = ww_match_rank (edited, world->wishes[0].id, NULL);
        }
      rebuilt = build (world, NULL);
      expected = answers (rebuilt, world);
      got = answers (edited, world);
      assert_same (got, expected, run);
      world_free (world);
    }
}

static void
test_counterfactuals_come_true (void)
{
  guint tried = 0, let_in = 0;

  for (guint run = 0; run < runs; run++)
    {
      World *world = world_new (run + 3000000);
      const char *candidate = world->candidates[up_to (world, (int) world->n_candidates)].id;
      g_autoptr (WwMatchProblem) problem = build (world, NULL);
      g_autoptr (WwMatchRanking) before = ww_match_explain (problem, "w00", candidate);
      const WwMatchResult *result = &before->results[0];

      for (guint i = 0; i < result->n_counterfactuals; i++)
        {
          const WwMatchCounterfactual *change = &result->counterfactuals[i];
          g_autoptr (WwMatchProblem) changed = build (world, NULL);
          g_autoptr (WwMatchRanking) after = NULL;

          g_assert_cmpint (change->before, ==, result->score);
          g_assert_true (ww_match_problem_apply (changed, "w00", candidate, change));
          after = ww_match_explain (changed, "w00", candidate);
          if (change->change == WW_MATCH_CHANGE_AGE)
            {
              /* Other offers end with the day too, which moves the rarity of words a little. */
              g_assert_cmpint (after->results[0].out, ==, change->out_after);
              continue;
            }
          g_assert_cmpint (after->results[0].score, ==, change->after);
          g_assert_cmpint (after->results[0].exact - result->exact, ==, change->gain);
          g_assert_cmpint (after->results[0].out, ==, change->out_after);
          g_assert_true (change->in_after || change->gain > 0);
          if (i && result->counterfactuals[i - 1].in_after == change->in_after)
            g_assert_cmpint (result->counterfactuals[i - 1].gain, >=, change->gain);
          tried++;
          let_in += change->in_after;
        }
      world_free (world);
    }
  g_assert_cmpuint (tried, >, runs / 2);
  g_assert_cmpuint (let_in, >, runs / 40);
}

/* --- a search that leaves most aside finds what scoring everybody finds --- */

typedef struct
{
  char *id;
  WwMatchOut out;
  int score, exact, whole;
} Scored;

static void
scored_clear (gpointer data)
{
  g_free (((Scored *) data)->id);
}

static int
compare_scored (gconstpointer a, gconstpointer b)
{
  const Scored *x = a, *y = b;

  if (x->score != y->score)
    return y->score - x->score;
  return x->exact != y->exact ? y->exact - x->exact : strcmp (x->id, y->id);
}

static GArray *
score_everybody (WwMatchProblem *problem, const char *wish, char **ids, guint n, gboolean one_way)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Scored));

  g_array_set_clear_func (all, scored_clear);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WwMatchRanking) pair = ww_match_explain (problem, wish, ids[i]);
      const WwMatchResult *result = &pair->results[0];
      Scored scored = { g_strdup (ids[i]), result->out, one_way ? result->wants.score : result->score, one_way ? result->wants.exact : result->exact,
                        result->wants.score };

      g_array_append_val (all, scored);
    }
  g_array_sort (all, compare_scored);
  return all;
}

static void
check_list (const WwMatchResult *results, guint n, guint limit, const GArray *all, gboolean out, int least)
{
  guint r = 0;

  for (guint i = 0; i < all->len && r < limit; i++)
    {
      const Scored *scored = &g_array_index (all, Scored, i);

      if ((scored->out != WW_MATCH_OK) != out || (out ? scored->whole : scored->score) < least)
        continue;
      g_assert_cmpuint (r, <, n);
      g_assert_cmpstr (results[r].id, ==, scored->id);
      g_assert_cmpint (results[r].out, ==, scored->out);
      g_assert_cmpint (results[r].score, ==, scored->score);
      g_assert_cmpint (results[r].exact, ==, scored->exact);
      r++;
    }
  g_assert_cmpuint (r, ==, n);
}

static void
check_search (WwMatchProblem *problem, const char *wish, char **ids, guint n, const WwMatchQuery *query)
{
  g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, wish, query);
  g_autoptr (GArray) all = score_everybody (problem, wish, ids, n, query->one_way);
  guint n_matches = 0, n_out = 0;

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, Scored, i).whole >= ranking->match_floor)
      {
        n_matches += g_array_index (all, Scored, i).out == WW_MATCH_OK;
        n_out += g_array_index (all, Scored, i).out != WW_MATCH_OK;
      }
  g_assert_cmpuint (ranking->n_matches, ==, n_matches);
  g_assert_cmpuint (ranking->n_ruled_out_total, ==, n_out);
  for (guint r = 0; r < ranking->n_results; r++)
    g_assert_cmpint (ranking->results[r].match, ==, ranking->results[r].wants.score >= ranking->match_floor);
  check_list (ranking->results, ranking->n_results, query->limit, all, FALSE, query->least);
  check_list (ranking->ruled_out, ranking->n_ruled_out, query->limit_ruled_out, all, TRUE, ranking->match_floor);
}

static void
test_search_is_scoring_everybody (void)
{
  for (guint run = 0; run < runs; run++)
    {
      World *world = world_new (run + 4000000);
      g_autoptr (WwMatchProblem) problem = build (world, NULL);
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();
      const WwMatchQuery query = { .limit = 1 + run % 5, .limit_ruled_out = 1 + run % 3, .one_way = run % 2, .least = run % 7 ? 0 : (int) (run % 90) };

      for (guint i = 0; i < 3; i++)
        {
          g_ptr_array_set_size (ids, 0);
          for (guint c = 0; c < world->n_candidates; c++)
            g_ptr_array_add (ids, (gpointer) world->candidates[c].id);
          for (guint w = 0; w < world->n_wishes; w++)
            check_search (problem, world->wishes[w].id, (char **) ids->pdata, ids->len, &query);
          edit (problem, world);
        }
      world_free (world);
    }
}

/* More than the search takes at once, and with every list longer than what is asked for. */
static void
test_search_of_many (void)
{
  enum { N_MANY = 2500, N_WISHES = 5 };
  World *world = world_new (5000000);
  g_autoptr (WwMatchProblem) problem = build (world, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_MANY; i++)
    {
      WwMatchCandidate candidate;

      random_candidate (world, i, &candidate);
      ww_match_problem_add_candidate (problem, &candidate);
      g_ptr_array_add (ids, g_strdup (candidate.id));
    }
  for (guint i = 0; i < N_WISHES; i++)
    {
      WwMatchWish wish;

      random_wish (world, i, &wish);
      ww_match_problem_add_wish (problem, &wish);
      check_search (problem, wish.id, (char **) ids->pdata, ids->len,
                    &(WwMatchQuery) { .limit = i % 2 ? 10 : 3000, .limit_ruled_out = 20, .one_way = i % 3 == 2 });
    }
  world_free (world);
}

/* The search passes over whoever has less words than that. */
static void
test_least_sum_of_words (void)
{
  GRand *rand = g_rand_new_with_seed (11);

  for (guint run = 0; run < runs; run++)
    {
      WwMatchWeights weights;
      g_autoptr (WwMatchProblem) problem = NULL;
      WwWant want = { .all_terms = (guint64) g_rand_int_range (rand, 0, G_MAXINT) << g_rand_int_range (rand, 0, 8) };
      int max = g_rand_int_range (rand, 0, 40000), points = g_rand_int_range (rand, 1, 40000);
      guint64 least;

      ww_match_weights_init_defaults (&weights);
      weights.words_bend = g_rand_int_range (rand, 1, 10000);
      problem = ww_match_problem_new (TODAY, &weights);
      want.part_max[WW_MATCH_PART_WORDS] = max;
      least = ww_match_words_least_sum (problem, &want, points);
      g_assert_cmpint (least <= want.all_terms, ==, ww_match_words_points (problem, &want, want.all_terms) >= points);
      if (least > want.all_terms)
        continue;
      g_assert_cmpint (ww_match_words_points (problem, &want, least), >=, points);
      g_assert_cmpint (ww_match_words_points (problem, &want, least - 1), <, points);
    }
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  const char *wanted = g_getenv ("WW_RUNS");

  g_test_init (&argc, &argv, NULL);
  if (wanted)
    runs = (guint) atoi (wanted);
  g_test_add_func ("/match/properties/adds-up", test_adds_up);
  g_test_add_func ("/match/properties/order-independent", test_order_independent);
  g_test_add_func ("/match/properties/edits-equal-rebuild", test_edits_equal_rebuild);
  g_test_add_func ("/match/properties/counterfactuals-come-true", test_counterfactuals_come_true);
  g_test_add_func ("/match/properties/search-is-scoring-everybody", test_search_is_scoring_everybody);
  g_test_add_func ("/match/properties/search-of-many", test_search_of_many);
  g_test_add_func ("/match/properties/least-sum-of-words", test_least_sum_of_words);
  return g_test_run ();
}

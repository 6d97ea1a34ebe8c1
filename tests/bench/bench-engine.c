/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the engine is on invented clusters of N candidates: bench-engine [N…]
 *
 * Tags are drawn by Zipf's law out of 400, 3 to 9 a candidate; texts have about 40 words out of 20,000. Prints process CPU time. */
#include "match-builder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_TAGS 400
#define N_WORDS 20000
#define N_WISHES 40

static char tag_names[N_TAGS][16];
static double tag_sums[N_TAGS], word_sums[N_WORDS];

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static guint
zipf (GRand *rand, const double *sums, guint n)
{
  double wanted = g_rand_double (rand) * sums[n - 1];
  guint low = 0, high = n - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (sums[middle] < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
draw_tags (GRand *rand, WwMatchTag *tags)
{
  guint n = (guint) g_rand_int_range (rand, 3, 10);

  for (guint i = 0; i < n; i++)
    tags[i] = (WwMatchTag) { tag_names[zipf (rand, tag_sums, N_TAGS)] };
  return n;
}

static char *
draw_text (GRand *rand, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      guint word = zipf (rand, word_sums, N_WORDS);

      g_string_append_printf (text, "%c%c%c%c%c ", 'b' + word % 19, 'a' + word / 19 % 23, 'c' + word / 437 % 17, 'd' + word / 7429 % 11, 'k' + word % 7);
    }
  return g_string_free (text, FALSE);
}

static void
add_candidate (WwMatchProblem *problem, GRand *rand, guint i)
{
  static const char *const kinds[] = { "startup", "sme", "hospital", "investor", "research" };
  static const char *const answers[] = { "solution", "pilot-site", "capital", "expertise", "partner" };
  g_autofree char *id = g_strdup_printf ("organisation:%07u", i), *offer_id = g_strdup_printf ("offer:%07u", i);
  g_autofree char *about = draw_text (rand, 40), *statement = draw_text (rand, 12);
  WwMatchTag tags[10], offer_tags[10];
  WwMatchText texts[] = { { about, "en", WW_MATCH_TEXT_MORE } }, offer_texts[] = { { statement, "en", WW_MATCH_TEXT_MAIN } };
  WwMatchConstraint constraints[] = { { WW_MATCH_WHAT_PLACE, FALSE, i % 3 ? "NO" : "SE", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
                                      { WW_MATCH_WHAT_TRL, FALSE, NULL, 1 + i % 5, 5 + i % 5, NULL } };
  WwMatchOffer offer = { .id = offer_id, .answers = &answers[g_rand_int_range (rand, 0, 5)], .n_answers = 1, .tags = offer_tags,
                         .n_tags = draw_tags (rand, offer_tags), .texts = offer_texts, .n_texts = 1, .constraints = constraints, .n_constraints = 2,
                         .valid_until = WW_DATE_NONE, .recorded_on = WW_DATE_NONE };
  WwMatchVenture venture = { .stage = "seed", .trl = (int) (1 + i % 9), .device_class = "IIa", .closes = WW_DATE_NONE };
  WwMatchCandidate candidate = base_candidate (id, kinds[i % 5]);

  candidate.country = i % 4 ? "NO" : "DK";
  candidate.languages = (const char *[]) { i % 2 ? "nb" : "en" };
  candidate.n_languages = 1;
  candidate.tags = tags;
  candidate.n_tags = draw_tags (rand, tags);
  candidate.texts = texts;
  candidate.n_texts = 1;
  candidate.offers = &offer;
  candidate.n_offers = 1;
  candidate.venture = i % 5 < 2 ? &venture : NULL;
  candidate.confirmed_on = (gint32) (20000 - i % 900);
  ww_match_problem_add_candidate (problem, &candidate);
}

static void
add_wish (WwMatchProblem *problem, GRand *rand, guint i)
{
  g_autofree char *id = g_strdup_printf ("wish:%04u", i), *owner = g_strdup_printf ("organisation:%07u", i * 3);
  g_autofree char *statement = draw_text (rand, 10), *background = draw_text (rand, 30);
  WwMatchText texts[] = { { statement, "en", WW_MATCH_TEXT_MAIN }, { background, "en", WW_MATCH_TEXT_MORE } };
  WwMatchTag tags[10];
  WwMatchConstraint constraints[] = { { WW_MATCH_WHAT_PLACE, TRUE, "NO", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
                                      { WW_MATCH_WHAT_TRL, FALSE, NULL, 6, WW_MATCH_ABSENT, NULL },
                                      { WW_MATCH_WHAT_LANGUAGE, FALSE, "nb", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL } };
  WwMatchWish wish = base_wish (id, owner, "solution");

  wish.tags = tags;
  wish.n_tags = draw_tags (rand, tags);
  wish.texts = texts;
  wish.n_texts = 2;
  wish.constraints = constraints;
  wish.n_constraints = 3;
  ww_match_problem_add_wish (problem, &wish);
}

static void
bench (guint n)
{
  g_autoptr (WwMatchProblem) problem = ww_match_problem_new (20000, NULL);
  GRand *rand = g_rand_new_with_seed (7);
  double start = cpu_ms (), worst = 0, sum = 0, edit = 0, explain = 0;
  guint matches = 0;

  for (guint i = 0; i < N_TAGS; i++)
    ww_match_problem_add_tag (problem, tag_names[i], "technology", i >= 40 ? tag_names[i % 40] : NULL, (const char *[]) { tag_names[i], NULL }, NULL);
  for (guint i = 0; i < n; i++)
    add_candidate (problem, rand, i);
  for (guint i = 0; i < N_WISHES; i++)
    add_wish (problem, rand, i);
  ww_match_ranking_free (ww_match_rank (problem, "wish:0000", NULL));
  printf ("%7u candidates: filed in %.0f ms", n, cpu_ms () - start);
  for (guint i = 0; i < N_WISHES; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);
      g_autoptr (WwMatchRanking) ranking = NULL;
      double one;

      start = cpu_ms ();
      ranking = ww_match_rank (problem, id, &(WwMatchQuery) { .limit = 10, .explain = 10 });
      one = cpu_ms () - start;
      sum += one;
      worst = MAX (worst, one);
      matches += ranking->n_matches;
    }
  for (guint i = 0; i < 20; i++)
    {
      start = cpu_ms ();
      add_candidate (problem, rand, n / 21 * i);
      ww_match_ranking_free (ww_match_explain (problem, "wish:0000", "organisation:0000001"));
      edit += cpu_ms () - start;
      start = cpu_ms ();
      ww_match_ranking_free (ww_match_explain (problem, "wish:0000", "organisation:0000001"));
      explain += cpu_ms () - start;
    }
  printf (", one wish %.2f ms (worst %.2f, %u matches), one edit %.3f ms, one explained with what would change it %.2f ms\n", sum / N_WISHES, worst,
          matches / N_WISHES, MAX (edit - explain, 0) / 20, explain / 20);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  for (guint i = 0; i < N_TAGS; i++)
    {
      g_snprintf (tag_names[i], sizeof tag_names[i], "tag.t%03u", i);
      tag_sums[i] = (i ? tag_sums[i - 1] : 0) + 1.0 / (i + 2);
    }
  for (guint i = 0; i < N_WORDS; i++)
    word_sums[i] = (i ? word_sums[i - 1] : 0) + 1.0 / (i + 10);
  if (argc < 2)
    bench (6868);
  for (int i = 1; i < argc; i++)
    bench ((guint) atoi (argv[i]));
  return 0;
}

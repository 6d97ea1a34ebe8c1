/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the questions over the whole cluster cost as it grows: bench-cluster [MOST]. Five wishes and an offer an organisation, four tags each,
 * some often and most seldom, as people tag. */
#include "match-builder.h"

#include "ww-match-consortium.h"
#include "ww-match-gaps.h"
#include "ww-match-groups.h"
#include "ww-match-spread.h"

#include <stdlib.h>
#include <time.h>

#define N_TAGS 400
#define TAGS_EACH 4
#define WISHES_EACH 5
#define PAIRS_EACH 5

static char tags[N_TAGS][16];

/* The first tags are far more frequent than the last. */
static const char *
draw_tag (GRand *rand)
{
  double at = g_rand_double (rand);

  return tags[(int) (at * at * (N_TAGS - 1))];
}

static void
draw_tags (GRand *rand, WwMatchTag *drawn)
{
  for (int i = 0; i < TAGS_EACH; i++)
    drawn[i] = (WwMatchTag) { draw_tag (rand), WW_MATCH_PRIORITY_SHOULD, 0 };
}

static WwMatchProblem *
make_problem (guint n, GRand *rand)
{
  static const char *const kinds[] = { "startup", "hospital", "municipality", "sme" };
  WwMatchProblem *problem = ww_match_problem_new (20000, NULL);

  for (int i = 0; i < N_TAGS; i++)
    ww_match_problem_add_tag (problem, tags[i], i % 2 ? "clinical" : "need", i >= 40 ? tags[i % 40] : NULL, NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("organisation:%07u", i), *offer_id = g_strdup_printf ("offer:%07u", i);
      WwMatchCandidate candidate = base_candidate (id, kinds[i % G_N_ELEMENTS (kinds)]);
      WwMatchTag own[TAGS_EACH], offered[TAGS_EACH], wished[TAGS_EACH];
      WwMatchOffer offer = { .id = offer_id, .answers = (const char *[]) { "solution" }, .n_answers = 1, .tags = offered, .n_tags = TAGS_EACH,
                             .valid_until = WW_DATE_NONE, .recorded_on = WW_DATE_NONE };

      draw_tags (rand, own);
      draw_tags (rand, offered);
      candidate.tags = own;
      candidate.n_tags = TAGS_EACH;
      candidate.offers = &offer;
      candidate.n_offers = 1;
      ww_match_problem_add_candidate (problem, &candidate);
      for (int w = 0; w < WISHES_EACH; w++)
        {
          g_autofree char *wish_id = g_strdup_printf ("wish:%07u%d", i, w);
          WwMatchWish wish = base_wish (wish_id, id, "solution");

          draw_tags (rand, wished);
          wish.tags = wished;
          wish.n_tags = TAGS_EACH;
          ww_match_problem_add_wish (problem, &wish);
        }
    }
  return problem;
}

/* Of the processor, so that others on the machine do not count. */
static double
seconds_since (clock_t *began)
{
  clock_t now = clock ();
  double seconds = (double) (now - *began) / CLOCKS_PER_SEC;

  *began = now;
  return seconds;
}

/* As long as the program would wait. */
static gboolean
has_patience (guint done, guint total, gpointer until)
{
  return g_get_monotonic_time () < *(gint64 *) until;
}

static void
measure (guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n);
  g_autoptr (WwMatchProblem) problem = make_problem (n, rand);
  clock_t began = clock ();
  g_autoptr (WwMatchCluster) cluster = ww_match_cluster_new (problem);
  double copied = seconds_since (&began), found, spread_out, together, bundled;
  g_autoptr (WwMatchGroups) groups = ww_match_groups_find (cluster, NULL, 0, NULL, NULL, NULL);
  g_autofree WwMatchPair *pairs = g_new (WwMatchPair, n * WISHES_EACH * PAIRS_EACH);
  g_autofree WwMatchUnanswered *unanswered = g_new0 (WwMatchUnanswered, cluster->n_wishes / 50 + 1);
  g_autoptr (WwMatchSpread) spread = NULL;
  g_autoptr (WwMatchConsortium) consortium = NULL;
  g_autoptr (WwMatchGaps) gaps = NULL;
  WwMatchRole roles[6];
  const char *role_tags[G_N_ELEMENTS (roles)];
  gint64 until;

  found = seconds_since (&began);
  for (guint i = 0; i < cluster->n_wishes; i++)
    for (guint p = 0; p < PAIRS_EACH; p++)
      pairs[i * PAIRS_EACH + p] = (WwMatchPair) { cluster->wishes[i].id, cluster->parties[cluster->wishes[i].owner].id,
                                                  cluster->parties[g_rand_int_range (rand, 0, (gint32) cluster->n_parties)].id,
                                                  g_rand_int_range (rand, 30, 100), 0 };
  seconds_since (&began);
  until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  spread = ww_match_spread (pairs, cluster->n_wishes * PAIRS_EACH, NULL, 0, 2, has_patience, &until);
  spread_out = seconds_since (&began);
  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    {
      role_tags[r] = tags[r * 60 + 30];
      roles[r] = (WwMatchRole) { role_tags[r], &role_tags[r], 1 };
    }
  consortium = ww_match_consortium_find (cluster, roles, G_N_ELEMENTS (roles), NULL, 0, NULL);
  together = seconds_since (&began);
  for (guint i = 0; i < cluster->n_wishes / 50; i++)
    unanswered[i].wish = cluster->wishes[i * 50].id;
  gaps = ww_match_gaps_find (cluster, unanswered, cluster->n_wishes / 50);
  bundled = seconds_since (&began);
  g_print ("%8u %8u %8.2f %8.2f %5u %8.2f %5.1f%% %8.2f %s %8.2f %5u\n", n, cluster->n_wishes, copied, found, groups->n_suggestions, spread_out,
           100.0 * (double) spread->total / (double) MAX (spread->bound, 1), together, consortium->exact ? "best" : "steps", bundled, gaps->n_gaps);
}

int
main (int argc, char *argv[])
{
  guint most = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 100000;

  for (int i = 0; i < N_TAGS; i++)
    g_snprintf (tags[i], sizeof tags[i], "tag.%03d", i);
  g_print ("organisations, wishes; seconds: copy, groups (found), spread (of the bound), consortium of six roles, gaps (found)\n");
  for (guint n = 1000; n <= most; n *= 10)
    measure (n);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain arithmetic alone, and no library's exponential: one rounding otherwise and two desks would not agree. */
#include "ww-match-learn.h"

#include <string.h>

/* As many as an advisor sees beside the one that is decided about. */
#define BESIDE 12
/* How many decisions it takes to move a part by half of what they ask for. */
#define PULL 90.0
/* Points of difference at which a choice is made three times of four. */
#define POINTS_A_CHOICE 10.0
#define STEPS 200

/* Points of the parts, of the one decided about and of those beside it. */
typedef struct
{
  gboolean chosen;
  guint n;
  double points[BESIDE + 1][WW_MATCH_N_PARTS];
} Choice;

/* e to the @x, at most 0: the first terms of the series for a 64th of it, squared six times. */
static double
power_of_e (double x)
{
  double small = (x < -500 ? -500 : x) / 64, term = 1, sum = 1;

  for (int i = 1; i < 14; i++)
    {
      term *= small / i;
      sum += term;
    }
  for (int i = 0; i < 6; i++)
    sum *= sum;
  return sum;
}

static int
compare_decisions (gconstpointer a, gconstpointer b)
{
  const WwMatchDecision *x = *(const WwMatchDecision *const *) a, *y = *(const WwMatchDecision *const *) b;
  int order = strcmp (x->wish, y->wish);

  if (order == 0)
    order = strcmp (x->candidate, y->candidate);
  return order ? order : (x > y) - (x < y);
}

static void
read_points (const WwMatchResult *result, double *points)
{
  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    points[part] = result->wants.parts[part].exact / 1000.0;
}

static gboolean
read_choice (WwMatchProblem *problem, const WwMatchDecision *decision, Choice *choice)
{
  g_autoptr (WwMatchRanking) own = ww_match_explain (problem, decision->wish, decision->candidate);
  g_autoptr (WwMatchRanking) others = own ? ww_match_rank (problem, decision->wish, &(WwMatchQuery) { .limit = BESIDE + 1, .one_way = TRUE }) : NULL;

  if (!others)
    return FALSE;
  choice->chosen = decision->chosen;
  choice->n = 1;
  read_points (&own->results[0], choice->points[0]);
  for (guint i = 0; i < others->n_results && choice->n <= BESIDE; i++)
    if (strcmp (others->results[i].id, decision->candidate) != 0)
      read_points (&others->results[i], choice->points[choice->n++]);
  return choice->n > 1;
}

/* Adds the slope of the log of how likely the decision was. */
static void
add_slope (const Choice *choice, const double *worth, double *slope)
{
  double likely[BESIDE + 1], most = -1e9, sum = 0, mean[WW_MATCH_N_PARTS] = { 0 };
  double own;

  for (guint i = 0; i < choice->n; i++)
    {
      likely[i] = 0;
      for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
        likely[i] += worth[part] * choice->points[i][part] / POINTS_A_CHOICE;
      most = MAX (most, likely[i]);
    }
  for (guint i = 0; i < choice->n; i++)
    sum += likely[i] = power_of_e (likely[i] - most);
  for (guint i = 0; i < choice->n; i++)
    for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
      mean[part] += likely[i] / sum * choice->points[i][part];
  own = likely[0] / sum;
  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    {
      double lead = (choice->points[0][part] - mean[part]) / POINTS_A_CHOICE;

      /* Dismissed: it was one of the others. */
      slope[part] += choice->chosen ? lead : -lead * own / MAX (1 - own, 0.05);
    }
}

static void
fit (const GArray *choices, double *worth)
{
  const double most = WW_MATCH_LEARN_MOST / 1000.0;
  /* No step longer than the steepest slope allows. */
  double step = 1 / (PULL + 8 * choices->len);

  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    worth[part] = 1;
  for (guint i = 0; i < STEPS; i++)
    {
      double slope[WW_MATCH_N_PARTS] = { 0 };

      for (guint c = 0; c < choices->len; c++)
        add_slope (&g_array_index (choices, Choice, c), worth, slope);
      for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
        {
          double next = worth[part] + step * (slope[part] - PULL * (worth[part] - 1));

          worth[part] = CLAMP (next, 1 - most, 1 + most);
        }
    }
}

static void
scale (int *parts, const double *worth)
{
  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    parts[part] = CLAMP ((int) (parts[part] * worth[part] + 0.5), 0, 100);
}

guint
ww_match_learn (WwMatchProblem *problem, const WwMatchDecision *decisions, guint n_decisions, WwMatchWeights *learned)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GArray) choices = g_array_new (FALSE, TRUE, sizeof (Choice));
  double worth[WW_MATCH_N_PARTS];

  for (guint i = 0; i < n_decisions; i++)
    g_ptr_array_add (order, (gpointer) &decisions[i]);
  g_ptr_array_sort (order, compare_decisions);
  for (guint i = 0; i < order->len; i++)
    {
      const WwMatchDecision *decision = order->pdata[i], *next = i + 1 < order->len ? order->pdata[i + 1] : NULL;
      Choice choice = { 0 };

      if (next && strcmp (next->wish, decision->wish) == 0 && strcmp (next->candidate, decision->candidate) == 0)
        continue;
      if (read_choice (problem, decision, &choice))
        g_array_append_val (choices, choice);
    }
  *learned = *ww_match_problem_get_weights (problem);
  fit (choices, worth);
  scale (learned->parts, worth);
  scale (learned->partner_parts, worth);
  scale (learned->capital_parts, worth);
  return choices->len;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cluster as large as all of Europe's: bench-scale [--large]
 *
 * 10,000 organisations, with --large 100,000, of five wishes and five offers each (drawn-cluster.h). Prints what it takes to file them all, what a wish
 * takes with everything that the wishes of the others ask of its owner, what an edit takes, and the most memory that the process ever had. */
#include "drawn-cluster.h"

#include <stdio.h>

#define WISHES_EACH 5
#define N_ASKED 40
#define N_ASKED_OF_MANY 8

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static guint
peak_mb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || !(line = strstr (status, "VmHWM:")))
    return 0;
  return (guint) (g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) / 1024);
}

static void
print_times (const char *name, double *times, guint n)
{
  qsort (times, n, sizeof (double), compare_doubles);
  printf ("  %-40s median %9.3f ms, most %9.3f ms, %u MB\n", name, times[n / 2], times[n - 1], peak_mb ());
}

static double
ask (WwMatchProblem *problem, guint i, gboolean one_way)
{
  const WwMatchQuery query = { .limit = 10, .explain = 10, .one_way = one_way };
  g_autofree char *id = g_strdup_printf ("wish:%07u", i);
  double start = cpu_ms ();

  ww_match_ranking_free (ww_match_rank (problem, id, &query));
  return cpu_ms () - start;
}

int
main (int argc, char *argv[])
{
  gboolean large = argc > 1 && strcmp (argv[1], "--large") == 0;
  guint n = large ? 100000 : 10000, n_asked = large ? N_ASKED_OF_MANY : N_ASKED;
  WwMatchProblem *problem = ww_match_problem_new (DRAWN_DAY, NULL);
  GRand *rand = g_rand_new_with_seed (7);
  double filed = 0, forth[N_ASKED], both[N_ASKED], edits[N_ASKED];

  setvbuf (stdout, NULL, _IOLBF, 0);
  drawn_begin ();
  draw_taxonomy (problem, TRUE);
  for (guint i = 0; i < n; i++)
    {
      Drawn drawn;
      DrawnWish wishes[WISHES_EACH];
      double start;

      draw_candidate (rand, i, DRAWN_OFFERS, &drawn);
      for (guint w = 0; w < WISHES_EACH; w++)
        draw_wish (rand, i * WISHES_EACH + w, i, &wishes[w]);
      start = cpu_ms ();
      ww_match_problem_add_candidate (problem, &drawn.candidate);
      for (guint w = 0; w < WISHES_EACH; w++)
        ww_match_problem_add_wish (problem, &wishes[w].wish);
      filed += cpu_ms () - start;
      drawn_clear (&drawn);
      for (guint w = 0; w < WISHES_EACH; w++)
        drawn_wish_clear (&wishes[w]);
    }
  filed += ask (problem, 1, TRUE);
  printf ("%u organisations, %u wishes, %u offers: filed in %.0f ms, %u MB\n", n, n * WISHES_EACH, n * DRAWN_OFFERS, filed, peak_mb ());
  for (guint i = 0; i < n_asked; i++)
    forth[i] = ask (problem, n / n_asked * WISHES_EACH * i, TRUE);
  print_times ("a wish, one way", forth, n_asked);
  for (guint i = 0; i < n_asked; i++)
    both[i] = ask (problem, n / n_asked * WISHES_EACH * i, FALSE);
  print_times ("a wish, both ways", both, n_asked);
  for (guint i = 0; i < n_asked; i++)
    {
      Drawn drawn;
      double start;

      draw_candidate (rand, n / n_asked * i, DRAWN_OFFERS, &drawn);
      start = cpu_ms ();
      ww_match_problem_add_candidate (problem, &drawn.candidate);
      edits[i] = cpu_ms () - start + ask (problem, n / n_asked * WISHES_EACH * i, TRUE);
      drawn_clear (&drawn);
    }
  print_times ("an edit, and then a wish one way", edits, n_asked);
  g_rand_free (rand);
  ww_match_problem_free (problem);
  return 0;
}

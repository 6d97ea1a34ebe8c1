/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to mend a festival's plan after each kind of thing that happens: bench-repair [STEPS]. 350 persons, 24 slots, 60
 * tables in three zones with walks between them, 3,000 requests; 20 of each kind. First the plan that is there at once, then the one
 * after STEPS steps (20,000 unless said otherwise): how many people it moves, how many cards it prints anew, and what it costs. */
#include "ww-plan-edit.h"
#include "ww-plan-event.h"
#include "ww-planner.h"

#include <stdlib.h>
#include <time.h>

#define N_PERSONS 350
#define N_STARTUPS 200
#define N_SLOTS 24
#define N_TABLES 60
#define N_ZONES 3
#define N_WISHES 3000
#define STEPS_OF_PLAN 1000000
#define STEPS_USUAL 20000
#define TRIES 20
#define NOW 8

typedef enum { NO_SHOW, LATE, LEAVES, WALK_IN, TABLE_LOST, OVERRUN, PAUSE, N_KINDS } Kind;

static const char *const names[N_KINDS] = { "no-show", "late", "leaving", "walk-in", "table lost", "overrun", "pause" };

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
add_wish (WwPlanProblem *problem, GRand *rand, int startup, int other)
{
  gboolean accepted = g_rand_int_range (rand, 0, 3) > 0;
  int score = g_rand_int_range (rand, 30, 101);

  ww_plan_problem_add_wish (problem, &(WwPlanWish) { .status = accepted ? WW_PLAN_ACCEPTED : WW_PLAN_REQUESTED, .length = 1,
                                                     .value = accepted ? score : score * 6 / 10, .slots = WW_PLAN_ALL_SLOTS, .n_roles = 2,
                                                     .roles = { { &startup, 1 }, { &other, 1 } } });
}

static WwPlanProblem *
make_festival (GRand *rand)
{
  WwPlanProblem *problem = ww_plan_problem_new ();

  for (int t = 0; t < N_SLOTS; t++)
    ww_plan_problem_add_slot (problem, 540 + 20 * t + (t >= N_SLOTS / 2 ? 60 : 0), 560 + 20 * t + (t >= N_SLOTS / 2 ? 60 : 0), t >= N_SLOTS / 2);
  for (int z = 0; z < N_ZONES; z++)
    ww_plan_problem_add_zone (problem);
  for (int z = 0; z < N_ZONES; z++)
    for (int other = 0; other < N_ZONES; other++)
      ww_plan_problem_set_walk (problem, z, other, z == other ? 0 : 6);
  for (int r = 0; r < N_TABLES; r++)
    ww_plan_problem_add_table (problem, &(WwPlanTable) { .zone = r % N_ZONES, .seats = r % 4 ? 2 : 4,
                                                         .host = r >= 50 ? N_STARTUPS + r : WW_PLAN_NONE });
  for (int p = 0; p < N_PERSONS; p++)
    ww_plan_problem_add_person (problem, &(WwPlanPerson) { .available = p % 7 ? WW_PLAN_SLOT (N_SLOTS) - 1 : WW_PLAN_SLOT (16) - 1,
                                                           .max = p < N_STARTUPS ? 10 : 14, .min = p < N_STARTUPS ? 3 : 0, .min_weight = 250,
                                                           .max_run = 6, .is_startup = p < N_STARTUPS });
  for (int w = 0; w < N_WISHES; w++)
    add_wish (problem, rand, g_rand_int_range (rand, 0, N_STARTUPS), g_rand_int_range (rand, N_STARTUPS, N_PERSONS));
  ww_plan_problem_add_break_window (problem, 0xff << 8, 1);
  g_assert (ww_plan_problem_finish (problem, NULL));
  return problem;
}

static WwPlan *
plan (WwPlanProblem *problem, guint64 steps)
{
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, 1, NULL);

  if (steps)
    ww_planner_run (planner, &(WwPlannerBudget) { .steps = steps });
  return ww_planner_dup_best (planner);
}

/* Somebody who meets in a slot that has not begun. */
static int
draw_meeting (const WwPlan *printed, GRand *rand, int slot)
{
  g_autoptr (GArray) list = ww_plan_list (printed);
  const WwPlanMeeting *meeting;

  do
    meeting = &g_array_index (list, WwPlanMeeting, g_rand_int_range (rand, 0, (gint32) list->len));
  while (slot == WW_PLAN_NONE ? meeting->slot < NOW : meeting->slot != slot);
  return meeting->wish;
}

static WwPlanProblem *
happen (const WwPlan *printed, Kind kind, GRand *rand)
{
  static const WwPlanEventKind events[] = { WW_PLAN_EVENT_NO_SHOW, WW_PLAN_EVENT_LATE, WW_PLAN_EVENT_LEAVES, 0, WW_PLAN_EVENT_TABLE_LOST,
                                            WW_PLAN_EVENT_OVERRUN, WW_PLAN_EVENT_PAUSE };
  WwPlanProblem *problem = ww_plan_problem_reopen (printed, NOW, &WW_PLAN_CHANGE_COSTS_DEFAULT);
  const WwPlanMeeting *meeting = ww_plan_get_meeting (printed, draw_meeting (printed, rand, kind == OVERRUN ? NOW - 1 : WW_PLAN_NONE));
  WwPlanEvent event = { .kind = events[kind], .who = meeting->who[0], .table = meeting->table, .wish = meeting->wish, .slot = NOW };

  if (kind == WALK_IN)
    {
      int who = ww_plan_problem_add_person (problem, &(WwPlanPerson) { .available = WW_PLAN_SLOT (N_SLOTS) - WW_PLAN_SLOT (NOW), .max = 8,
                                                                       .min = 2, .min_weight = 250, .max_run = 6, .is_startup = TRUE });

      for (int i = 0; i < 8; i++)
        add_wish (problem, rand, who, g_rand_int_range (rand, N_STARTUPS, N_PERSONS));
    }
  else
    {
      if (kind == LATE || kind == LEAVES)
        event.slot = NOW + 4;
      if (kind == TABLE_LOST)
        event.slot = NOW;
      ww_plan_problem_apply (problem, &event);
    }
  g_assert (ww_plan_problem_finish (problem, NULL));
  return problem;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* One kind of thing, so often: what the first answer and the one after some steps take, and how many are disturbed. */
static gboolean
measure (const WwPlan *printed, Kind kind, guint64 steps)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (kind + 1);
  double took[TRIES], first[TRIES];
  guint cards = 0, touched = 0;
  gint64 price = 0;

  for (int i = 0; i < TRIES; i++)
    {
      g_autoptr (WwPlanProblem) problem = NULL;
      g_autoptr (WwPlan) mended = NULL, quick = NULL;
      g_autoptr (GArray) changes = NULL, disturbed = NULL, list = NULL, faults = NULL, all = NULL;
      double began = now_ms ();

      problem = happen (printed, kind, rand);
      quick = plan (problem, 0);
      first[i] = now_ms () - began;
      began = now_ms ();
      g_clear_pointer (&problem, ww_plan_problem_unref);
      g_rand_set_seed (rand, (guint32) (kind * TRIES + i));
      problem = happen (printed, kind, rand);
      mended = plan (problem, steps);
      changes = ww_plan_diff_printed (mended);
      disturbed = ww_plan_changed_cards (problem, changes, FALSE);
      all = ww_plan_changed_cards (problem, changes, TRUE);
      took[i] = now_ms () - began;
      touched += disturbed->len;
      cards += all->len;
      price += ww_plan_score (printed).z - ww_plan_score (mended).z;
      list = ww_plan_list (mended);
      faults = ww_plan_check (problem, (const WwPlanMeeting *) (gpointer) list->data, list->len);
      if (faults->len)
        {
          g_print ("   %s: the mended plan breaks rule %d\n", names[kind], g_array_index (faults, WwPlanFault, 0).rule);
          return FALSE;
        }
    }
  qsort (took, TRIES, sizeof *took, compare);
  qsort (first, TRIES, sizeof *first, compare);
  g_print ("   %-11s %6.1f %6.1f   %6.1f %6.1f   %6.1f %6.1f %8.1f\n", names[kind], first[TRIES / 2], first[TRIES - 1], took[TRIES / 2], took[TRIES - 1],
           (double) touched / TRIES, (double) cards / TRIES, (double) price / TRIES);
  return TRUE;
}

int
main (int argc, char **argv)
{
  guint64 steps = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : STEPS_USUAL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (WwPlanProblem) festival = make_festival (rand);
  g_autoptr (WwPlan) printed = plan (festival, STEPS_OF_PLAN);
  gboolean good = TRUE;

  g_print ("   %d persons, %d slots, %d tables, %u meetings printed, slot %d comes next; %d of each, ms of a core\n", N_PERSONS, N_SLOTS, N_TABLES,
           ww_plan_get_n_meetings (printed), NOW, TRIES);
  g_print ("   %-11s %13s   %13s   %6s %6s %8s\n", "", "at once: most", "mended: most", "moved", "cards", "price");
  for (Kind kind = 0; kind < N_KINDS; kind++)
    good &= measure (printed, kind, steps);
  return good ? 0 : 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner.h"

#include "ww-plan-board.h"
#include "ww-plan-bound.h"
#include "ww-plan-exact.h"
#include "ww-plan-move.h"

#include <math.h>
#include <string.h>

#define STEPS_A_LOOK 256 /* between two looks at the clock */
#define STAGES_A_TRY 8 /* while only breaks are left to better, or a printed plan is mended */
#define LOGS 4096
#define BREAKS_ASKED 4     /* so few that it is asked for a plan with less */
#define STAGES_UNASKED 4   /* by then the search has come as far as it comes easily */
#define STEPS_A_CONFLICT 16 /* which take about the same time */

/* Where everything is placed, what counts are breaks. A slot more to wait is felt by the search as a part of one, so that breaks
 * close slot by slot; and a break more than is fair as a few, not as the ruin that the score makes of it, so that one is got rid of
 * by way of another. */
#define IDLE_FELT 0.2f /* of a break's weight */
#define UNFAIR_FELT 4.0f /* likewise */

struct _WwPlanner {
  WwPlanProblem *problem;
  WwPlanBound *bound;
  Board *board;
  Mover mover;
  gint64 *surplus;  /* by wish: what it brings beyond the prices */
  GArray *likely;   /* int: wishes that the relaxation would have, or nearly */
  GArray *waiting;  /* int: those of them that were not placed when looked at last */
  GArray *strayed;  /* int: wishes that were not where they are printed then */
  WwPlan *start;    /* (nullable): the plan that it works on from */
  Exact *exact;     /* (nullable): where only breaks are left, and few */
  gboolean few_left; /* of breaks, in the best plan, and nothing else to better */
  float *allowance; /* the loss that is taken at temperature 1, for a random number */

  GMutex lock;      /* guards what follows */
  Placement *best;
  WwPlannerProgress progress;
  gint stopped;     /* atomic */
};

/* What must be placed comes first, else what brings most. */
static int
compare_surplus (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WwPlanner *planner = user_data;
  int one = *(const int *) a, other = *(const int *) b;

  if (WISH (planner->problem, one)->must != WISH (planner->problem, other)->must)
    return WISH (planner->problem, one)->must ? -1 : 1;
  if (planner->surplus[one] != planner->surplus[other])
    return planner->surplus[one] > planner->surplus[other] ? -1 : 1;
  return one - other;
}

static void
look_at_breaks (WwPlanner *planner)
{
  planner->few_left = planner->board->n_unplaced == 0 && board_count_breaks (planner->board) <= BREAKS_ASKED;
  if (planner->exact && planner->board->n_unplaced == 0)
    exact_ask_for_less (planner->exact, planner->board);
}

static void
note_best (WwPlanner *planner)
{
  if (planner->best && planner->board->total <= planner->progress.z)
    return;
  look_at_breaks (planner);
  g_mutex_lock (&planner->lock);
  if (planner->best)
    memcpy (planner->best, planner->board->at, planner->problem->wishes->len * sizeof (Placement));
  else
    planner->best = board_snapshot (planner->board);
  planner->progress.z = planner->board->total;
  planner->progress.rounds++;
  g_mutex_unlock (&planner->lock);
}

static void
place_greedily (WwPlanner *planner)
{
  Board *board = planner->board;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (int));

  g_array_append_vals (order, board->unplaced, board->n_unplaced);
  g_array_sort_with_data (order, compare_surplus, planner);
  for (guint i = 0; i < order->len; i++)
    {
      int wish = g_array_index (order, int, i);
      gint64 before = board->total;

      if (move_place (&planner->mover, wish) && board->total < before)
        board_undo (board, 0);
      board_settle (board);
    }
}

WwPlanner *
ww_planner_new (WwPlanProblem *problem, const WwPlan *start, guint64 seed, GError **error)
{
  Board *board = board_new (problem, start, error);
  WwPlanner *planner;

  if (!board)
    return NULL;
  planner = g_new0 (WwPlanner, 1);
  planner->problem = ww_plan_problem_ref (problem);
  planner->board = board;
  planner->start = start ? ww_plan_copy (start) : NULL;
  planner->progress.seed = seed;
  planner->bound = ww_plan_bound_new (problem, 0);
  planner->progress.bound_z1 = planner->bound->z1;
  mover_init (&planner->mover, board, seed);
  g_mutex_init (&planner->lock);
  planner->surplus = g_new0 (gint64, problem->wishes->len + 1);
  planner->likely = g_array_new (FALSE, FALSE, sizeof (int));
  planner->waiting = g_array_new (FALSE, FALSE, sizeof (int));
  planner->strayed = g_array_new (FALSE, FALSE, sizeof (int));
  for (int w = 0; w < (int) problem->wishes->len; w++)
    {
      planner->surplus[w] = n_teams_of (problem, w) ? ww_plan_bound_get_surplus (planner->bound, problem, w, NULL) : G_MININT64;
      if (planner->surplus[w] > -(gint64) WW_PLAN_PRICE_UNIT || (WISH (problem, w)->must && n_teams_of (problem, w)))
        g_array_append_val (planner->likely, w);
    }
  planner->allowance = g_new (float, LOGS);
  for (int i = 0; i < LOGS; i++)
    planner->allowance[i] = (float) -log ((i + 0.5) / LOGS);
  place_greedily (planner);
  note_best (planner);
  return planner;
}

void
ww_planner_free (WwPlanner *planner)
{
  g_clear_pointer (&planner->start, ww_plan_free);
  g_clear_pointer (&planner->exact, exact_free);
  mover_clear (&planner->mover);
  board_free (planner->board);
  ww_plan_bound_free (planner->bound);
  ww_plan_problem_unref (planner->problem);
  g_array_unref (planner->likely);
  g_array_unref (planner->waiting);
  g_array_unref (planner->strayed);
  g_mutex_clear (&planner->lock);
  g_free (planner->surplus);
  g_free (planner->allowance);
  g_free (planner->best);
  g_free (planner);
}

/* A wish that is not placed, mostly one that the relaxation would have. */
static int
pick_unplaced (WwPlanner *planner)
{
  Board *board = planner->board;
  Random *random = &planner->mover.random;

  for (int tries = 0; tries < 4 && planner->waiting->len && random_below (random, 10) < 9; tries++)
    {
      guint i = random_below (random, planner->waiting->len);
      int wish = g_array_index (planner->waiting, int, i);

      if (!board_is_placed (board, wish))
        return wish;
      g_array_remove_index_fast (planner->waiting, i);
    }
  return board->n_unplaced ? board->unplaced[random_below (random, board->n_unplaced)] : WW_PLAN_NONE;
}

/* Somebody who has meetings that may change, mostly one who has breaks as well; or NONE. */
static int
pick_person (WwPlanner *planner)
{
  const Board *board = planner->board;
  Random *random = &planner->mover.random;
  guint n = planner->problem->persons->len;
  gboolean any = random_below (random, 4) == 0;

  for (int tries = 0; tries < 16 && n; tries++)
    {
      guint p = random_below (random, n);

      if ((board->days[p].busy & board->changeable) && (any || board->days[p].breaks || tries >= 12))
        return (int) p;
    }
  return WW_PLAN_NONE;
}

/* Where everything is placed there is only the order left to better. */
static gboolean
move_placed (WwPlanner *planner, guint kind)
{
  const Board *board = planner->board;
  int person = pick_person (planner), wish;
  WwPlanSlots busy;

  if (person == WW_PLAN_NONE)
    return FALSE;
  if (board->days[person].breaks && kind % 4 == 3)
    return move_fill (&planner->mover, person);
  busy = board->days[person].busy & board->changeable;
  for (guint skip = random_below (&planner->mover.random, (guint) count_slots (busy)); skip; skip--)
    busy &= busy - 1;
  wish = board->wish_at[(guint) person * planner->problem->slots->len + (guint) __builtin_ctzll (busy)];
  switch (kind % 4)
    {
    case 0: return move_swap (&planner->mover, wish);
    case 1: return move_wander (&planner->mover, wish);
    default: return move_shift (&planner->mover, wish);
    }
}

static gboolean
move_unplaced (WwPlanner *planner, guint kind)
{
  int wish = pick_unplaced (planner);

  if (move_place (&planner->mover, wish))
    return TRUE;
  return kind % 3 == 0 ? move_chain (&planner->mover, wish) : move_eject_somewhere (&planner->mover, wish);
}

/* Back to where it is printed, which hardly anything else would come upon. */
static gboolean
move_strayed (WwPlanner *planner)
{
  guint i = random_below (&planner->mover.random, planner->strayed->len);

  return move_return (&planner->mover, g_array_index (planner->strayed, int, i));
}

static void
step (WwPlanner *planner, float temperature)
{
  Board *board = planner->board;
  gint64 before = board->total, idle = board->idle, unfair = board->unfair;
  gboolean all_placed = board->n_unplaced == 0;
  guint kind = random_below (&planner->mover.random, 16);
  gboolean moved = kind == 15 && planner->strayed->len ? move_strayed (planner)
                   : kind < 4 || all_placed ? move_placed (planner, kind)
                                            : move_unplaced (planner, kind);
  float loss = (float) (before - board->total), weight = (float) planner->problem->break_weight;

  if (all_placed)
    loss += weight * IDLE_FELT * (float) (board->idle - idle) + (weight * UNFAIR_FELT - FAIR_PENALTY) * (float) (board->unfair - unfair);
  if (!moved || (loss > 0 && loss > temperature * planner->allowance[random_next (&planner->mover.random) % LOGS]))
    board_undo (board, 0);
  board_settle (board);
}

static void
look_who_strayed (WwPlanner *planner)
{
  const WwPlanProblem *problem = planner->problem;

  g_array_set_size (planner->strayed, 0);
  for (guint i = 0; problem->replan && i < problem->printed->len; i++)
    {
      int wish = g_array_index (problem->printed, WwPlanMeeting, i).wish;

      if (board_change_cost (planner->board, wish) > 0)
        g_array_append_val (planner->strayed, wish);
    }
}

/* As long as something waits that must be placed, nothing else does. */
static void
look_who_waits (WwPlanner *planner)
{
  gboolean must = FALSE;

  g_array_set_size (planner->waiting, 0);
  for (guint i = 0; i < planner->likely->len; i++)
    {
      int wish = g_array_index (planner->likely, int, i);

      if (board_is_placed (planner->board, wish) || (must && !WISH (planner->problem, wish)->must))
        continue;
      if (WISH (planner->problem, wish)->must && !must)
        g_array_set_size (planner->waiting, 0);
      must = WISH (planner->problem, wish)->must;
      g_array_append_val (planner->waiting, wish);
    }
}

/* The loss that the search takes easily at first: two fifths of what a meeting is usually worth, and less where there is a plan
 * already that is to be mended. */
static double
heat (const WwPlanner *planner)
{
  gint64 sum = 0;

  for (guint i = 0; i < planner->likely->len; i++)
    sum += WISH (planner->problem, g_array_index (planner->likely, int, i))->value;
  return planner->likely->len ? (planner->start || planner->problem->replan ? 0.08 : 0.40) * (double) sum / planner->likely->len : 1;
}

/* The stage that is due; WW_PLANNER_STAGES at the end. None comes twice. */
static guint
find_stage (const WwPlanner *planner, const WwPlannerBudget *budget, guint stage)
{
  const WwPlannerProgress *progress = &planner->progress;
  double share = budget->steps ? (double) progress->steps / (double) budget->steps : 0;

  if (budget->pace)
    {
      while (stage < WW_PLANNER_STAGES && progress->pace.steps[stage] >= budget->pace->steps[stage])
        stage++;
      return stage;
    }
  if (budget->spent)
    share = MAX (share, budget->spent (budget->user_data));
  return share >= 1 ? WW_PLANNER_STAGES : MAX (stage, (guint) (share * WW_PLANNER_STAGES));
}

/* The loss that is taken easily. What is at stake are whole meetings, or where all are placed only breaks; these, and a printed plan, are
 * heated again and again, since a second try helps them more than a longer one. */
static float
find_temperature (const WwPlanner *planner, double hot, guint stage)
{
  guint stages = planner->problem->replan ? STAGES_A_TRY : WW_PLANNER_STAGES;
  double warm = MAX (1, planner->problem->break_weight), cold = MIN (hot / 50, 0.15 * warm);

  if (planner->board->n_unplaced)
    return (float) (hot * pow (cold / hot, (double) (stage % stages) / (stages - 1)));
  return (float) (warm * pow (0.2, (double) (stage % STAGES_A_TRY) / (STAGES_A_TRY - 1)));
}

/* Where everything is placed and few breaks are left, every third turn asks whether there is a plan with less, as long as that is not
 * known; FALSE if it is not such a turn. */
static gboolean
ask (WwPlanner *planner, guint stage, guint turn, guint64 steps)
{
  if (!planner->exact && planner->few_left && stage >= STAGES_UNASKED && !planner->problem->replan)
    {
      board_restore (planner->board, planner->best);
      planner->exact = exact_new (planner->board);
    }
  if (!planner->exact || turn % 3 || exact_is_over (planner->exact))
    return FALSE;
  if (exact_search (planner->exact, planner->board, (guint) (steps / STEPS_A_CONFLICT)))
    note_best (planner);
  return TRUE;
}

static guint64
steps_until_look (const WwPlanner *planner, const WwPlannerBudget *budget, guint stage)
{
  const WwPlannerProgress *progress = &planner->progress;

  if (budget->pace)
    return MIN (STEPS_A_LOOK, budget->pace->steps[stage] - progress->pace.steps[stage]);
  return budget->steps ? MIN (STEPS_A_LOOK, budget->steps - progress->steps) : STEPS_A_LOOK;
}

void
ww_planner_run (WwPlanner *planner, const WwPlannerBudget *budget)
{
  double hot = heat (planner);
  guint looks = 0, looks_a_copy = 1 + planner->problem->wishes->len / 2000, stage = 0;

  while (!g_atomic_int_get (&planner->stopped) && (stage = find_stage (planner, budget, stage)) < WW_PLANNER_STAGES)
    {
      float temperature = find_temperature (planner, hot, stage);
      guint64 steps = steps_until_look (planner, budget, stage);

      if (looks++ % looks_a_copy == 0)
        {
          look_who_waits (planner);
          look_who_strayed (planner);
          if (planner->board->total > planner->progress.z)
            note_best (planner);
        }
      for (guint64 i = ask (planner, stage, looks, steps) ? steps : 0; i < steps; i++)
        {
          step (planner, temperature);
          if (looks_a_copy == 1 && planner->board->total > planner->progress.z)
            note_best (planner);
        }
      g_mutex_lock (&planner->lock);
      planner->progress.steps += steps;
      planner->progress.pace.steps[stage] += steps;
      g_mutex_unlock (&planner->lock);
    }
  note_best (planner);
}

char *
ww_planner_pace_format (const WwPlannerPace *pace)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < WW_PLANNER_STAGES; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i ? "," : "", pace->steps[i]);
  return g_string_free (text, FALSE);
}

gboolean
ww_planner_pace_parse (const char *text, WwPlannerPace *pace)
{
  g_auto (GStrv) numbers = g_strsplit (text, ",", -1);

  if (g_strv_length (numbers) != WW_PLANNER_STAGES)
    return FALSE;
  for (guint i = 0; i < WW_PLANNER_STAGES; i++)
    if (!g_ascii_string_to_unsigned (numbers[i], 10, 0, G_MAXUINT32, &pace->steps[i], NULL))
      return FALSE;
  return TRUE;
}

void
ww_planner_stop (WwPlanner *planner)
{
  g_atomic_int_set (&planner->stopped, TRUE);
}

WwPlannerProgress
ww_planner_get_progress (WwPlanner *planner)
{
  WwPlannerProgress progress;

  g_mutex_lock (&planner->lock);
  progress = planner->progress;
  g_mutex_unlock (&planner->lock);
  return progress;
}

static gboolean
keeps_rules (const WwPlan *plan)
{
  g_autoptr (GArray) meetings = ww_plan_list (plan);
  g_autoptr (GArray) faults = ww_plan_check (ww_plan_get_problem (plan), (const WwPlanMeeting *) (gpointer) meetings->data, meetings->len);

  return faults->len == 0;
}

WwPlan *
ww_planner_dup_best (WwPlanner *planner)
{
  g_autofree Placement *best = NULL;
  g_autoptr (WwPlan) plan = NULL;

  g_mutex_lock (&planner->lock);
  best = g_memdup2 (planner->best, planner->problem->wishes->len * sizeof (Placement));
  g_mutex_unlock (&planner->lock);
  plan = plan_from_placements (planner->problem, best, planner->board->fixed, planner->start);
  /* Whom no table separates from a competitor loses a meeting, which the search does not foresee. */
  if (planner->start && ww_plan_score (plan).z < ww_plan_score (planner->start).z && keeps_rules (planner->start))
    return ww_plan_copy (planner->start);
  return g_steal_pointer (&plan);
}

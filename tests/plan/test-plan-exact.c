/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked in logic, against trying everything. */
#include "plan-random.h"
#include "ww-plan-exact.h"
#include "ww-plan-logic.h"
#include "ww-plan-file.h"
#include "ww-planner.h"

#define VARIABLES 11
#define MEETINGS_MAX 7

typedef struct {
  gboolean limit;
  guint n, most;
  Literal literals[5];
} Rule;

static gboolean
holds (Literal literal, guint values)
{
  return ((values >> (literal >> 1)) & 1) != (literal & 1);
}

static gboolean
keeps (const Rule *rules, guint n_rules, guint values)
{
  for (guint i = 0; i < n_rules; i++)
    {
      guint n = 0;

      for (guint k = 0; k < rules[i].n; k++)
        n += holds (rules[i].literals[k], values);
      if (rules[i].limit ? n > rules[i].most : n == 0)
        return FALSE;
    }
  return TRUE;
}

/* Of different variables. */
static Rule
random_rule (GRand *rand)
{
  Rule rule = { .limit = g_rand_int_range (rand, 0, 3) == 0, .n = (guint) g_rand_int_range (rand, 1, 6) };
  guint first = (guint) g_rand_int_range (rand, 0, VARIABLES);

  rule.most = (guint) g_rand_int_range (rand, 0, (int) rule.n + 1);
  for (guint k = 0; k < rule.n; k++)
    rule.literals[k] = 2 * ((first + k * 2) % VARIABLES) + (guint) g_rand_int_range (rand, 0, 2);
  return rule;
}

static LogicAnswer
answer_of (Logic *logic)
{
  LogicAnswer answer = LOGIC_OPEN;

  while (answer == LOGIC_OPEN)
    answer = logic_search (logic, 1);
  return answer;
}

static void
test_logic (void)
{
  guint n_yes = 0, n_no = 0;

  for (guint seed = 1; seed <= 3000; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (Logic) logic = logic_new ();
      Rule rules[48];
      guint n = (guint) g_rand_int_range (rand, 2, G_N_ELEMENTS (rules)), values = 0, numbers[48];
      gboolean possible = FALSE;

      for (guint v = 0; v < VARIABLES; v++)
        logic_add_variable (logic, g_rand_boolean (rand));
      for (guint i = 0; i < n; i++)
        {
          rules[i] = random_rule (rand);
          if (rules[i].limit)
            numbers[i] = logic_add_limit (logic, rules[i].literals, rules[i].n, rules[i].most);
          else
            logic_add_clause (logic, rules[i].literals, rules[i].n);
        }
      /* Limits are lowered until there is no way left. */
      for (guint lowered = 0; lowered < n; lowered++)
        {
          possible = FALSE;
          for (guint v = 0; v < 1u << VARIABLES && !possible; v++)
            possible = keeps (rules, n, v);
          g_assert_cmpint (answer_of (logic), ==, possible ? LOGIC_YES : LOGIC_NO);
          if (!possible)
            break;
          values = 0;
          for (guint v = 0; v < VARIABLES; v++)
            values |= (guint) logic_is_true (logic, 2 * v) << v;
          g_assert_true (keeps (rules, n, values));
          if (rules[lowered].limit && rules[lowered].most)
            logic_lower_limit (logic, numbers[lowered], --rules[lowered].most);
        }
      n_yes += possible;
      n_no += !possible;
    }
  g_assert_cmpuint (n_yes, >, 100);
  g_assert_cmpuint (n_no, >, 100);
}

/* More doves than holes, and each in one: a question that takes much learning, and forgetting on the way. */
static void
test_doves (void)
{
  const guint n = 8;
  g_autoptr (Logic) logic = logic_new ();
  Literal literals[16];

  for (guint i = 0; i < n * (n - 1); i++)
    logic_add_variable (logic, FALSE);
  for (guint dove = 0; dove < n; dove++)
    {
      for (guint hole = 0; hole + 1 < n; hole++)
        literals[hole] = 2 * (dove * (n - 1) + hole);
      logic_add_clause (logic, literals, n - 1);
    }
  for (guint hole = 0; hole + 1 < n; hole++)
    for (guint dove = 0; dove < n; dove++)
      for (guint other = 0; other < dove; other++)
        logic_add_clause (logic, (Literal[]) { 2 * (dove * (n - 1) + hole) + 1, 2 * (other * (n - 1) + hole) + 1 }, 2);
  g_assert_cmpint (logic_search (logic, 20), ==, LOGIC_OPEN);
  g_assert_cmpint (answer_of (logic), ==, LOGIC_NO);
}

/* Tries every slot for what may move, one wish after another; the fewest breaks there are. */
static void
try_all (Board *board, const Placement *was, guint wish, gint64 *fewest)
{
  while (wish < board->problem->wishes->len && (was[wish].slot == WW_PLAN_NONE || board_is_placed (board, (int) wish)))
    wish++;
  if (wish == board->problem->wishes->len)
    {
      *fewest = MIN (*fewest, board_count_breaks (board));
      return;
    }
  for (WwPlanSlots slots = board_places (board, (int) wish, was[wish].team, (guint) was[wish].zone); slots; slots &= slots - 1)
    {
      board_place (board, (int) wish, was[wish].team, __builtin_ctzll (slots), (guint) was[wish].zone);
      try_all (board, was, wish + 1, fewest);
      board_remove (board, (int) wish);
    }
}

/* Puts a few wishes anywhere they can be. */
static void
place_anywhere (Board *board, GRand *rand)
{
  guint n_movable = 0;

  for (int w = 0; w < (int) board->problem->wishes->len && n_movable < MEETINGS_MAX; w++)
    {
      guint zone = (guint) g_rand_int_range (rand, 0, (int) board->n_zones);
      WwPlanSlots slots;

      if (board_is_placed (board, w) || n_teams_of (board->problem, w) == 0)
        continue;
      slots = board_places (board, w, 0, zone);
      for (int skip = g_rand_int_range (rand, 0, 9); skip && (slots & (slots - 1)); skip--)
        slots &= slots - 1;
      if (!slots)
        continue;
      board_place (board, w, 0, __builtin_ctzll (slots), zone);
      n_movable += board->problem->briefs[w].length == 1;
    }
  board_settle (board);
}

static void
test_exact (void)
{
  guint n_better = 0, n_asked = 0;

  for (guint seed = 1; seed <= 800; seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (Board) board = NULL;
      g_autoptr (Exact) exact = NULL;
      g_autofree Placement *was = NULL;
      gint64 before, found, fewest = G_MAXINT64;

      /* Trying all knows nothing of what is fair. */
      if (problem->slots->len > 9 || problem->fair_breaks != WW_PLAN_NONE)
        continue;
      board = board_new (problem, NULL, NULL);
      place_anywhere (board, rand);
      was = board_snapshot (board);
      before = board_count_breaks (board);
      exact = exact_new (board);
      while (!exact_is_over (exact))
        exact_search (exact, board, 10);
      n_asked++;
      found = board_count_breaks (board);
      n_better += found < before;
      for (guint w = 0; w < problem->wishes->len; w++)
        if (board_is_placed (board, (int) w) && !board->fixed[w] && problem->briefs[w].length == 1)
          {
            g_assert_cmpint (board->at[w].zone, ==, was[w].zone);
            g_assert_cmpint (board->at[w].team, ==, was[w].team);
            board_remove (board, (int) w);
          }
      try_all (board, was, 0, &fewest);
      g_test_message ("seed %u: %d breaks, then %d, fewest %d", seed, (int) before, (int) found, (int) fewest);
      g_assert_cmpint (found, ==, fewest);
    }
  g_assert_cmpuint (n_asked, >, 100);
  g_assert_cmpuint (n_better, >, 20);
}

/* Everybody accepted, with room for all: what is left to better are breaks. */
static WwPlanProblem *
random_roomy_problem (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GString) text = g_string_new ("{\"format\": \"sched-1\", \"zones\": [\"Z\"], \"walk_min\": [[0]], \"blocked\": [], \"locks\": [],"
                                           "\"break_windows\": [], \"weights\": {\"hole\": 1}, \"slots\": [");
  WwPlanProblem *problem;

  for (int t = 0; t < 9; t++)
    g_string_append_printf (text, "%s{\"start\": %d, \"end\": %d, \"session\": \"s\"}", t ? "," : "", t * 20, t * 20 + 20);
  g_string_append (text, "], \"tables\": [");
  for (int r = 0; r < 6; r++)
    g_string_append_printf (text, "%s{\"id\": %d, \"zone\": 0, \"cap\": 2, \"host\": null, \"closed\": []}", r ? "," : "", r);
  g_string_append (text, "], \"participants\": [");
  for (int p = 0; p < 18; p++)
    {
      g_string_append_printf (text, "%s{\"id\": %d, \"kind\": \"startup\", \"org\": %d, \"vip\": false, \"avail\": [", p ? "," : "", p, p);
      for (int t = 0, n = 0; t < 9; t++)
        if (g_rand_int_range (rand, 0, 12))
          g_string_append_printf (text, "%s%d", n++ ? "," : "", t);
      g_string_append (text, "], \"max\": 9, \"min\": 0, \"min_weight\": 1, \"max_run\": 9}");
    }
  g_string_append (text, "], \"wishes\": [");
  for (int w = 0; w < 40; w++)
    {
      int one = g_rand_int_range (rand, 0, 9), other = g_rand_int_range (rand, 9, 18);

      g_string_append_printf (text, "%s{\"id\": %d, \"roles\": [[%d], [%d]], \"score\": 50, \"status\": \"accepted\", \"value\": 50}",
                              w ? "," : "", w, one, other);
    }
  g_string_append (text, "]}");
  problem = ww_plan_file_read_problem (text->str, -1, NULL);
  g_assert_nonnull (problem);
  return problem;
}

/* A planner that has placed everything and has few breaks left asks by itself, and leaves nothing to find. */
static void
test_planner_asks (void)
{
  guint n_asked = 0, n_missed = 0;

  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (WwPlanProblem) problem = random_roomy_problem (seed);
      g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, seed, NULL);
      g_autoptr (WwPlan) plan = NULL;
      g_autoptr (Board) board = NULL;
      g_autoptr (Exact) exact = NULL;

      ww_planner_run (planner, &(WwPlannerBudget) { .steps = 100000 });
      plan = ww_planner_dup_best (planner);
      board = board_new (problem, plan, NULL);
      if (board->n_unplaced || board_count_breaks (board) == 0 || board_count_breaks (board) > 4)
        continue;
      n_asked++;
      exact = exact_new (board);
      while (!exact_is_over (exact))
        n_missed += exact_search (exact, board, 10);
    }
  g_assert_cmpuint (n_asked, >, 5);
  g_assert_cmpuint (n_missed, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/exact/logic", test_logic);
  g_test_add_func ("/plan/exact/doves", test_doves);
  g_test_add_func ("/plan/exact/fewest-breaks", test_exact);
  g_test_add_func ("/plan/exact/planner-asks", test_planner_asks);
  return g_test_run ();
}

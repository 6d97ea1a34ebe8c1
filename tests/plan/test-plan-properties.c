/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for every problem, on random ones: WW_RUNS says how many. With WW_KEEP=FOLDER the problems and plans are
 * written there, for another program to check. */
#include "plan-random.h"
#include "ww-plan-event.h"
#include "ww-plan-most.h"
#include "ww-plan-why.h"
#include "ww-planner.h"

#include <stdlib.h>
#include <string.h>

static guint
runs (void)
{
  const char *wanted = g_getenv ("WW_RUNS");

  return wanted ? (guint) atoi (wanted) : 20;
}

static WwPlan *
make_plan (WwPlanProblem *problem, guint64 steps, gint64 *bound)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, 7, &error);

  g_assert_no_error (error);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = steps });
  *bound = ww_planner_get_progress (planner).bound_z1;
  return ww_planner_dup_best (planner);
}

/* Looks at every rule; @loose passes over those that a plan keeps or not as a whole: what must be placed, and how even the breaks are. */
static gboolean
keeps_rules (const WwPlanProblem *problem, const WwPlan *plan, gboolean loose)
{
  g_autoptr (GArray) list = ww_plan_list (plan);
  g_autoptr (GArray) faults = ww_plan_check (problem, (const WwPlanMeeting *) list->data, list->len);
  gboolean keeps = TRUE;

  for (guint i = 0; i < faults->len; i++)
    {
      WwPlanFault fault = g_array_index (faults, WwPlanFault, i);

      if (loose && (fault.rule == WW_PLAN_RULE_MUST || fault.rule == WW_PLAN_RULE_FAIR))
        continue;
      g_test_message ("rule %d, wish %d, person %d, slot %d", fault.rule, fault.wish, fault.person, fault.slot);
      keeps = FALSE;
    }
  return keeps;
}

static void
keep (guint seed, const WwPlan *plan)
{
  g_autofree char *problem_text = plan_random_text (seed), *plan_text = ww_plan_file_write_plan (plan);
  g_autofree char *problem_path = g_strdup_printf ("%s/%u.problem.json", g_getenv ("WW_KEEP"), seed);
  g_autofree char *plan_path = g_strdup_printf ("%s/%u.plan.json", g_getenv ("WW_KEEP"), seed);

  g_assert_true (g_file_set_contents (problem_path, problem_text, -1, NULL));
  g_assert_true (g_file_set_contents (plan_path, plan_text, -1, NULL));
}

/* Never a violation, and never above the bound. */
static void
test_rules_and_bound (void)
{
  guint n_missed = 0;

  for (guint seed = 1; seed <= runs (); seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      gint64 bound;
      g_autoptr (WwPlan) plan = make_plan (problem, 3000, &bound);

      g_test_message ("seed %u", seed);
      g_assert_true (keeps_rules (problem, plan, TRUE));
      n_missed += !keeps_rules (problem, plan, FALSE);
      g_assert_cmpint (ww_plan_score (plan).z1, <=, bound);
      for (int p = 0; p < (int) ww_plan_problem_get_n_persons (problem); p++)
        g_assert_cmpint (ww_plan_get_count (plan, p), <=, ww_plan_most_meetings (problem, p));
      g_assert_cmpint (ww_plan_score (plan).shortfall, >=, ww_plan_count_unavoidable (problem));
      if (g_getenv ("WW_KEEP"))
        keep (seed, plan);
    }
  /* There is a plan that keeps these as well, and so short a search finds it but for the odd time. */
  g_assert_cmpuint (n_missed, <=, runs () / 100);
}

static void
test_same_again (void)
{
  for (guint seed = 1; seed <= runs () / 4; seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      gint64 bound;
      g_autoptr (WwPlan) one = make_plan (problem, 2000, &bound), other = make_plan (problem, 2000, &bound);
      g_autofree char *one_text = ww_plan_file_write_plan (one), *other_text = ww_plan_file_write_plan (other);

      g_assert_cmpstr (one_text, ==, other_text);
    }
}

static double
share_of_calls (gpointer user_data)
{
  return ++*(guint *) user_data / 40.0;
}

/* A run that something else than its steps ended is made again from its record. */
static void
test_made_again (void)
{
  for (guint seed = 1; seed <= runs () / 4; seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, seed, NULL), replayed = ww_planner_new (problem, NULL, seed, NULL);
      g_autoptr (WwPlan) one = NULL, other = NULL;
      g_autofree char *line = NULL, *one_text = NULL, *other_text = NULL;
      WwPlannerProgress progress;
      WwPlannerPace pace;
      guint calls = 0;

      ww_planner_run (planner, &(WwPlannerBudget) { .spent = share_of_calls, .user_data = &calls });
      progress = ww_planner_get_progress (planner);
      line = ww_planner_pace_format (&progress.pace);
      g_assert_true (ww_planner_pace_parse (line, &pace));
      ww_planner_run (replayed, &(WwPlannerBudget) { .pace = &pace });
      g_assert_cmpuint (ww_planner_get_progress (replayed).steps, ==, progress.steps);
      one = ww_planner_dup_best (planner);
      other = ww_planner_dup_best (replayed);
      one_text = ww_plan_file_write_plan (one);
      other_text = ww_plan_file_write_plan (other);
      g_assert_cmpstr (one_text, ==, other_text);
    }
  g_assert_false (ww_planner_pace_parse ("1,2,3", &(WwPlannerPace) { 0 }));
  g_assert_false (ww_planner_pace_parse ("", &(WwPlannerPace) { 0 }));
}

/* Working longer is never worse, and what is pinned stays. */
static void
test_goes_on (void)
{
  for (guint seed = 1; seed <= runs () / 4; seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      g_autoptr (GError) error = NULL;
      gint64 bound;
      g_autoptr (WwPlan) first = make_plan (problem, 500, &bound), second = NULL;
      g_autofree char *text = plan_random_text (seed);
      g_autoptr (GArray) list = ww_plan_list (first);
      g_autoptr (WwPlanner) planner = NULL;

      for (guint i = 0; i < list->len; i += 3)
        ww_plan_set_pinned (first, g_array_index (list, WwPlanMeeting, i).wish, TRUE);
      planner = ww_planner_new (problem, first, 3, &error);
      g_assert_no_error (error);
      ww_planner_run (planner, &(WwPlannerBudget) { .steps = 1000 });
      second = ww_planner_dup_best (planner);
      g_assert_true (keeps_rules (problem, second, TRUE));
      if (keeps_rules (problem, first, FALSE))
        {
          g_assert_true (keeps_rules (problem, second, FALSE));
          /* Breaks are evened out by having fewer, which may cost more than to be just even enough. */
          if (!strstr (text, "fair_breaks"))
            g_assert_cmpint (ww_plan_score (second).z, >=, ww_plan_score (first).z);
        }
      for (guint i = 0; i < list->len; i += 3)
        {
          const WwPlanMeeting *was = &g_array_index (list, WwPlanMeeting, i), *is = ww_plan_get_meeting (second, was->wish);

          g_assert_nonnull (is);
          g_assert_cmpmem (was, sizeof *was, is, sizeof *is);
        }
    }
}

static WwPlanEvent
random_event (GRand *rand, const WwPlan *plan, int now)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  g_autoptr (GArray) list = ww_plan_list (plan);

  return (WwPlanEvent) {
    .kind = list->len ? g_rand_int_range (rand, 0, WW_PLAN_EVENT_PAUSE + 1) : WW_PLAN_EVENT_LATE,
    .who = g_rand_int_range (rand, 0, (int) ww_plan_problem_get_n_persons (problem)),
    .table = ww_plan_problem_get_n_tables (problem) ? g_rand_int_range (rand, 0, (int) ww_plan_problem_get_n_tables (problem)) : 0,
    .wish = list->len ? g_array_index (list, WwPlanMeeting, g_rand_int_range (rand, 0, (int) list->len)).wish : 0,
    .slot = g_rand_int_range (rand, now, (int) ww_plan_problem_get_n_slots (problem)),
  };
}

/* Whatever happens on the day, the mended plan keeps the rules and history, and what was printed and still can be costs nothing. */
static void
test_repair (void)
{
  for (guint seed = 1; seed <= runs (); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed), reopened = NULL;
      g_autoptr (GError) error = NULL;
      gint64 bound;
      g_autoptr (WwPlan) before = make_plan (problem, 1000, &bound), after = NULL;
      g_autoptr (WwPlanner) planner = NULL;
      int now = g_rand_int_range (rand, 0, (int) ww_plan_problem_get_n_slots (problem));

      g_test_message ("seed %u", seed);
      reopened = ww_plan_problem_reopen (before, now, &WW_PLAN_CHANGE_COSTS_DEFAULT);
      for (int i = 0; i < 3 && ww_plan_problem_get_n_tables (problem); i++)
        {
          WwPlanEvent event = random_event (rand, before, now);

          ww_plan_problem_apply (reopened, &event);
        }
      ww_plan_problem_finish (reopened, &error);
      g_assert_no_error (error);
      planner = ww_planner_new (reopened, NULL, 1, &error);
      g_assert_no_error (error);
      ww_planner_run (planner, &(WwPlannerBudget) { .steps = 1000 });
      after = ww_planner_dup_best (planner);
      g_assert_true (keeps_rules (reopened, after, TRUE));
      for (int w = 0; w < (int) ww_plan_problem_get_n_wishes (problem); w++)
        if (ww_plan_get_meeting (before, w) && ww_plan_get_meeting (before, w)->slot < now)
          g_assert_cmpmem (ww_plan_get_meeting (before, w), sizeof (WwPlanMeeting), ww_plan_get_meeting (after, w), sizeof (WwPlanMeeting));
    }
}

/* A plan that is printed and that nothing happened to stays as it is where a change costs more than anything can bring. */
static void
test_no_needless_change (void)
{
  for (guint seed = 1; seed <= runs () / 2; seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed), reopened = NULL;
      g_autoptr (GError) error = NULL;
      gint64 bound;
      g_autoptr (WwPlan) before = make_plan (problem, 300, &bound), after = NULL;
      g_autoptr (WwPlanner) planner = NULL;
      g_autoptr (GArray) changes = NULL;

      reopened = ww_plan_problem_reopen (before, 0, &(WwPlanChangeCosts) { 1000000, 1000000, 1000000, 1000000 });
      g_assert_true (ww_plan_problem_finish (reopened, &error));
      planner = ww_planner_new (reopened, NULL, 1, &error);
      g_assert_no_error (error);
      ww_planner_run (planner, &(WwPlannerBudget) { .steps = 500 });
      after = ww_planner_dup_best (planner);
      changes = ww_plan_diff_printed (after);
      /* Within a zone tables are given out at the end, where a new meeting of more people may need a large one that few sit at. */
      for (guint i = 0; i < changes->len; i++)
        if (g_array_index (changes, WwPlanChange, i).kind != WW_PLAN_CHANGE_TABLE)
          g_assert_cmpint (g_array_index (changes, WwPlanChange, i).kind, ==, WW_PLAN_CHANGE_NEW);
    }
}

/* Any, or where that is wished for and there is one, a legal one. */
static const WwPlanTarget *
pick_target (GRand *rand, const GArray *targets, gboolean legal)
{
  guint start = (guint) g_rand_int_range (rand, 0, (int) targets->len);

  for (guint i = 0; legal && i < targets->len; i++)
    {
      const WwPlanTarget *target = &g_array_index (targets, WwPlanTarget, (start + i) % targets->len);

      if (target->reason.code == WW_PLAN_REASON_NONE)
        return target;
    }
  return &g_array_index (targets, WwPlanTarget, start);
}

/* What an edit allows is exactly what the judge has nothing against. */
static void
test_edits (void)
{
  guint n_legal = 0, n_illegal = 0;

  for (guint seed = 1; seed <= runs (); seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gint64 bound;
      g_autoptr (WwPlan) plan = make_plan (problem, 200, &bound);

      if (ww_plan_problem_get_n_wishes (problem) == 0 || ww_plan_problem_get_n_tables (problem) == 0)
        continue;
      g_test_message ("seed %u", seed);
      for (int i = 0; i < 30; i++)
        {
          int wish = g_rand_int_range (rand, 0, (int) ww_plan_problem_get_n_wishes (problem));
          g_autoptr (GArray) targets = ww_plan_targets (plan, wish, NULL);
          const WwPlanTarget *target = pick_target (rand, targets, i % 2);
          g_autoptr (GArray) cards = NULL;
          WwPlanMeeting meeting = { .wish = wish, .slot = target->slot, .table = target->table };
          const WwPlanMeeting *was = ww_plan_get_meeting (plan, wish);

          for (guint k = 0; k < WW_PLAN_ROLES_MAX; k++)
            meeting.who[k] = k >= ww_plan_problem_get_wish (problem, (guint) wish)->n_roles ? WW_PLAN_NONE
                             : was ? was->who[k] : ww_plan_problem_get_wish (problem, (guint) wish)->roles[k].persons[0];
          if (target->reason.code == WW_PLAN_REASON_NONE)
            {
              gboolean same = was && was->slot == meeting.slot && was->table == meeting.table;

              n_legal++;
              g_assert_cmpint (ww_plan_place (plan, &meeting, &cards).code, ==, WW_PLAN_REASON_NONE);
              g_assert_cmpint (cards->len, >=, same ? 0 : 2);
              g_assert_true (keeps_rules (problem, plan, TRUE));
            }
          else if (target->reason.code != WW_PLAN_REASON_PINNED)
            {
              g_autoptr (WwPlan) copy = ww_plan_copy (plan);
              g_autoptr (GArray) list = NULL;
              g_autoptr (GArray) faults = NULL;

              n_illegal++;
              g_assert_cmpint (ww_plan_place (plan, &meeting, NULL).code, ==, target->reason.code);
              ww_plan_take (copy, wish);
              list = ww_plan_list (copy);
              g_array_append_val (list, meeting);
              faults = ww_plan_check (problem, (const WwPlanMeeting *) list->data, list->len);
              g_assert_cmpuint (faults->len, >, 0);
            }
        }
    }
  g_assert_cmpuint (n_legal, >, runs ());
  g_assert_cmpuint (n_illegal, >, runs ());
}

/* Taking out and exchanging by hand keep the rules as well, and what is refused leaves the plan as it was. */
static void
test_swaps (void)
{
  guint n_done = 0;

  for (guint seed = 1; seed <= runs (); seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gint64 bound;
      g_autoptr (WwPlan) plan = make_plan (problem, 200, &bound);

      for (int i = 0; i < 20 && ww_plan_get_n_meetings (plan) > 1; i++)
        {
          g_autoptr (GArray) list = ww_plan_list (plan);
          int one = g_rand_int_range (rand, 0, (int) list->len), other = g_rand_int_range (rand, 0, (int) list->len);
          g_autoptr (WwPlan) before = ww_plan_copy (plan);
          g_autoptr (GArray) changes = NULL;

          if (one == other)
            continue;
          one = g_array_index (list, WwPlanMeeting, one).wish;
          other = g_array_index (list, WwPlanMeeting, other).wish;
          if (ww_plan_swap (plan, one, other, NULL).code == WW_PLAN_REASON_NONE)
            {
              n_done++;
              g_assert_cmpint (ww_plan_get_meeting (plan, one)->slot, ==, ww_plan_get_meeting (before, other)->slot);
              g_assert_true (keeps_rules (problem, plan, TRUE));
              continue;
            }
          changes = ww_plan_diff (before, plan);
          g_assert_cmpuint (changes->len, ==, 0);
        }
    }
  g_assert_cmpuint (n_done, >, runs () / 10);
}

typedef struct {
  const WwPlan *plan;
  guint n_freed;
} Explained;

static gboolean
check_why (WwPlanWhy *why, gpointer user_data)
{
  g_autoptr (WwPlanWhy) owned = why;
  Explained *explained = user_data;

  g_assert_null (ww_plan_get_meeting (explained->plan, why->wish));
  g_assert_cmpuint (why->obstacles->len, ==, ww_plan_problem_get_n_slots (ww_plan_get_problem (explained->plan)));
  if (why->after)
    {
      explained->n_freed++;
      g_assert_nonnull (ww_plan_get_meeting (why->after, why->wish));
      g_assert_true (keeps_rules (ww_plan_get_problem (explained->plan), why->after, TRUE));
      g_assert_cmpint (ww_plan_score (why->after).z, ==, ww_plan_score (explained->plan).z - why->price);
    }
  /* Where there is a slot at once, there is a change. */
  for (guint i = 0; i < why->obstacles->len; i++)
    if (g_array_index (why->obstacles, WwPlanObstacle, i).reason.code == WW_PLAN_REASON_NONE)
      g_assert_nonnull (why->after);
  return TRUE;
}

static void
test_why (void)
{
  guint n_freed = 0;

  for (guint seed = 1; seed <= runs (); seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      g_autoptr (GError) error = NULL;
      gint64 bound;
      g_autoptr (WwPlan) plan = make_plan (problem, 500, &bound);
      Explained explained = { plan, 0 };

      g_test_message ("seed %u", seed);
      ww_plan_explain (plan, NULL, 0, check_why, &explained, &error);
      g_assert_no_error (error);
      n_freed += explained.n_freed;
    }
  g_assert_cmpuint (n_freed, >, runs ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/properties/rules-and-bound", test_rules_and_bound);
  g_test_add_func ("/plan/properties/same-again", test_same_again);
  g_test_add_func ("/plan/properties/made-again", test_made_again);
  g_test_add_func ("/plan/properties/goes-on", test_goes_on);
  g_test_add_func ("/plan/properties/repair", test_repair);
  g_test_add_func ("/plan/properties/no-needless-change", test_no_needless_change);
  g_test_add_func ("/plan/properties/edits", test_edits);
  g_test_add_func ("/plan/properties/swaps", test_swaps);
  g_test_add_func ("/plan/properties/why", test_why);
  return g_test_run ();
}

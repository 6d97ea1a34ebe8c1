/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for every problem, on random ones: WW_RUNS says how many. With WW_KEEP=FOLDER the problems and plans are
 * written there, for another program to check. */
#include "plan-random.h"
#include "ww-planner.h"

#include <stdlib.h>

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

static void
assert_keeps_rules (const WwPlanProblem *problem, const WwPlan *plan)
{
  g_autoptr (GArray) list = ww_plan_list (plan);
  g_autoptr (GArray) faults = ww_plan_check (problem, (const WwPlanMeeting *) list->data, list->len);

  for (guint i = 0; i < faults->len; i++)
    {
      WwPlanFault fault = g_array_index (faults, WwPlanFault, i);

      g_test_message ("rule %d, wish %d, person %d, slot %d", fault.rule, fault.wish, fault.person, fault.slot);
    }
  g_assert_cmpuint (faults->len, ==, 0);
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

/* Never a hard violation, and never above the bound. */
static void
test_rules_and_bound (void)
{
  for (guint seed = 1; seed <= runs (); seed++)
    {
      g_autoptr (WwPlanProblem) problem = plan_random_problem (seed);
      gint64 bound;
      g_autoptr (WwPlan) plan = make_plan (problem, 3000, &bound);

      g_test_message ("seed %u", seed);
      assert_keeps_rules (problem, plan);
      g_assert_cmpint (ww_plan_score (plan).z1, <=, bound);
      if (g_getenv ("WW_KEEP"))
        keep (seed, plan);
    }
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
      g_autoptr (GArray) list = ww_plan_list (first);
      g_autoptr (WwPlanner) planner = NULL;

      for (guint i = 0; i < list->len; i += 3)
        ww_plan_set_pinned (first, g_array_index (list, WwPlanMeeting, i).wish, TRUE);
      planner = ww_planner_new (problem, first, 3, &error);
      g_assert_no_error (error);
      ww_planner_run (planner, &(WwPlannerBudget) { .steps = 1000 });
      second = ww_planner_dup_best (planner);
      assert_keeps_rules (problem, second);
      g_assert_cmpint (ww_plan_score (second).z, >=, ww_plan_score (first).z);
      for (guint i = 0; i < list->len; i += 3)
        {
          const WwPlanMeeting *was = &g_array_index (list, WwPlanMeeting, i), *is = ww_plan_get_meeting (second, was->wish);

          g_assert_nonnull (is);
          g_assert_cmpmem (was, sizeof *was, is, sizeof *is);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/properties/rules-and-bound", test_rules_and_bound);
  g_test_add_func ("/plan/properties/same-again", test_same_again);
  g_test_add_func ("/plan/properties/goes-on", test_goes_on);
  return g_test_run ();
}

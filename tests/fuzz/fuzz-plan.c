/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a planning problem, and as a plan for it (a file may be both at once): read whole or refused; whatever meetings a file
 * tells of can be judged, and what is read can be planned, written and read back the same. */
#include "ww-plan-file.h"
#include "ww-planner.h"

#include <string.h>

#define STEPS 64

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_round_trip (const WwPlan *plan)
{
  g_autofree char *text = ww_plan_file_write_plan (plan);
  g_autoptr (GArray) before = ww_plan_list (plan);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) after = ww_plan_file_read_meetings (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_cmpmem (&g_array_index (before, WwPlanMeeting, i), sizeof (WwPlanMeeting), &g_array_index (after, WwPlanMeeting, i),
                     sizeof (WwPlanMeeting));
}

static void
plan (WwPlanProblem *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, 1, &error);
  g_autoptr (WwPlan) best = NULL;

  g_assert ((planner != NULL) == (error == NULL));
  if (!planner)
    return;
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = STEPS });
  best = ww_planner_dup_best (planner);
  g_assert_cmpint (ww_plan_score (best).n_meetings, <=, ww_plan_problem_get_n_wishes (problem));
  check_round_trip (best);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) problem_error = NULL;
  g_autoptr (GError) plan_error = NULL;
  g_autoptr (WwPlanProblem) problem = ww_plan_file_read_problem ((const char *) data, (gssize) size, &problem_error);
  g_autoptr (GArray) meetings = ww_plan_file_read_meetings ((const char *) data, (gssize) size, &plan_error);

  g_assert ((problem != NULL) == (problem_error == NULL));
  g_assert ((meetings != NULL) == (plan_error == NULL));
  if (problem && meetings)
    {
      g_autoptr (GArray) faults = ww_plan_check (problem, (const WwPlanMeeting *) (gpointer) meetings->data, meetings->len);

      g_assert_nonnull (faults);
    }
  if (problem)
    plan (problem);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules, the score and the files, on problems small enough to think through. */
#include "ww-error.h"
#include "ww-plan-file.h"
#include "ww-plan-most.h"
#include "ww-planner.h"

#include <string.h>

#define TWO_BY_TWO \
  "{\"format\": \"sched-1\"," \
  "\"slots\": [{\"start\": 540, \"end\": 560, \"session\": \"am\"}, {\"start\": 565, \"end\": 585, \"session\": \"am\"}," \
  "{\"start\": 590, \"end\": 610, \"session\": \"am\"}]," \
  "\"zones\": [\"A\", \"B\"], \"walk_min\": [[0, 8], [8, 0]]," \
  "\"participants\": [" \
  "{\"id\": 0, \"kind\": \"startup\", \"avail\": [0, 1, 2], \"max\": 3, \"min\": 1, \"min_weight\": 250, \"max_run\": 3}," \
  "{\"id\": 1, \"kind\": \"startup\", \"avail\": [0, 1, 2], \"max\": 3, \"min\": 1, \"min_weight\": 250, \"max_run\": 3}," \
  "{\"id\": 2, \"kind\": \"investor\", \"avail\": [0, 1, 2], \"max\": 3, \"min\": 0, \"min_weight\": 250, \"max_run\": 2}," \
  "{\"id\": 3, \"kind\": \"investor\", \"avail\": [0, 2], \"max\": 1, \"min\": 0, \"min_weight\": 250, \"max_run\": 3}]," \
  "\"tables\": [{\"id\": 0, \"zone\": 0, \"cap\": 2, \"host\": null, \"closed\": []}," \
  "{\"id\": 1, \"zone\": 1, \"cap\": 4, \"host\": 2, \"closed\": [1]}]," \
  "\"wishes\": [{\"id\": 0, \"roles\": [[0], [2]], \"status\": \"accepted\", \"value\": 50}," \
  "{\"id\": 1, \"roles\": [[1], [2]], \"status\": \"accepted\", \"value\": 40}," \
  "{\"id\": 2, \"roles\": [[0], [3]], \"status\": \"requested\", \"value\": 30}," \
  "{\"id\": 3, \"roles\": [[1], [3]], \"status\": \"accepted\", \"value\": 20}," \
  "{\"id\": 4, \"roles\": [[0], [1]], \"status\": \"declined\", \"value\": 99}]"

static WwPlanProblem *
read_with (const char *rest)
{
  g_autofree char *text = g_strconcat (TWO_BY_TWO, rest, "}", NULL);
  g_autoptr (GError) error = NULL;
  WwPlanProblem *problem = ww_plan_file_read_problem (text, -1, &error);

  g_assert_no_error (error);
  return problem;
}

static gboolean
breaks_rule (const WwPlanProblem *problem, WwPlanRule rule, const char *meetings)
{
  g_autofree char *text = g_strdup_printf ("{\"meetings\": [%s]}", meetings);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = ww_plan_file_read_meetings (text, -1, &error);
  g_autoptr (GArray) faults = NULL;

  g_assert_no_error (error);
  faults = ww_plan_check (problem, (const WwPlanMeeting *) list->data, list->len);
  for (guint i = 0; i < faults->len; i++)
    if (g_array_index (faults, WwPlanFault, i).rule == rule)
      return TRUE;
  g_assert_true (rule == 0 ? faults->len > 0 : TRUE);
  return FALSE;
}

#define MEETING(wish, slot, table, a, b) "{\"wish\": " #wish ", \"slot\": " #slot ", \"table\": " #table ", \"who\": [" #a ", " #b "]}"

/* The judge reports each rule when it is broken, and nothing when none is. */
static void
test_judge (void)
{
  g_autoptr (WwPlanProblem) problem = read_with ("");
  g_autoptr (WwPlanProblem) strict = read_with (", \"blocked\": [[0, 2]], \"locks\": [{\"wish\": 0, \"slot\": 0, \"table\": 1, \"who\": [2, 0]}],"
                                                " \"break_windows\": [{\"slots\": [0, 2], \"need\": 1}], \"must_all\": true,"
                                                " \"precedences\": [[2, 0]], \"fair_breaks\": 0");
  const struct {
    WwPlanRule rule;
    const char *meetings;
  } broken[] = {
    { WW_PLAN_RULE_ONCE, MEETING (0, 0, 1, 0, 2) "," MEETING (0, 2, 1, 0, 2) },
    { WW_PLAN_RULE_ONCE, MEETING (4, 0, 0, 0, 1) },
    { WW_PLAN_RULE_ONCE, MEETING (0, 3, 1, 0, 2) },
    { WW_PLAN_RULE_ONCE, MEETING (7, 0, 1, 0, 2) },
    { WW_PLAN_RULE_PERSON, MEETING (2, 1, 0, 0, 3) },
    { WW_PLAN_RULE_PERSON, MEETING (2, 0, 0, 1, 3) },
    { WW_PLAN_RULE_PERSON, MEETING (0, 0, 1, 0, 2) "," MEETING (2, 0, 0, 0, 3) },
    { WW_PLAN_RULE_TABLE, MEETING (0, 1, 1, 0, 2) },
    { WW_PLAN_RULE_TABLE, MEETING (2, 0, 0, 0, 3) "," MEETING (3, 0, 0, 1, 3) },
    { WW_PLAN_RULE_TABLE, MEETING (2, 0, 9, 0, 3) },
    { WW_PLAN_RULE_HOST, MEETING (0, 0, 0, 0, 2) },
    { WW_PLAN_RULE_HOST, MEETING (2, 0, 1, 0, 3) },
    { WW_PLAN_RULE_MAX, MEETING (2, 0, 0, 0, 3) "," MEETING (3, 2, 0, 1, 3) },
    { WW_PLAN_RULE_WALK, MEETING (0, 0, 1, 0, 2) "," MEETING (2, 1, 0, 0, 3) },
  };
  const struct {
    WwPlanRule rule;
    const char *meetings;
  } broken_strictly[] = {
    { WW_PLAN_RULE_BLOCKED, MEETING (0, 0, 1, 0, 2) },
    { WW_PLAN_RULE_LOCK, MEETING (0, 2, 1, 0, 2) },
    { WW_PLAN_RULE_BREAK, MEETING (0, 0, 1, 0, 2) "," MEETING (2, 2, 0, 0, 3) },
    { WW_PLAN_RULE_MUST, MEETING (0, 0, 1, 0, 2) },
    { WW_PLAN_RULE_PRECEDENCE, MEETING (0, 0, 1, 0, 2) "," MEETING (2, 2, 0, 0, 3) },
    { WW_PLAN_RULE_FAIR, MEETING (0, 0, 1, 0, 2) "," MEETING (2, 2, 0, 0, 3) },
  };

  g_assert_false (breaks_rule (problem, WW_PLAN_RULE_ONCE, MEETING (0, 0, 1, 0, 2)));
  g_assert_false (breaks_rule (problem, WW_PLAN_RULE_WALK, MEETING (0, 0, 1, 0, 2) "," MEETING (2, 2, 0, 0, 3)));
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_true (breaks_rule (problem, broken[i].rule, broken[i].meetings));
  for (gsize i = 0; i < G_N_ELEMENTS (broken_strictly); i++)
    g_assert_true (breaks_rule (strict, broken_strictly[i].rule, broken_strictly[i].meetings));
}

static WwPlan *
plan_for (WwPlanProblem *problem, WwPlannerProgress *progress)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, 1, &error);

  g_assert_no_error (error);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = 2000 });
  *progress = ww_planner_get_progress (planner);
  return ww_planner_dup_best (planner);
}

/* Both of the host's wishes fit in the slots where her table is open; of the other two the better one. */
static void
test_best (void)
{
  g_autoptr (WwPlanProblem) problem = read_with ("");
  WwPlannerProgress progress;
  g_autoptr (WwPlan) plan = plan_for (problem, &progress);
  WwPlanScore score = ww_plan_score (plan);

  g_assert_cmpint (score.value, ==, 50 + 40 + 30);
  g_assert_cmpint (score.shortfall, ==, 0);
  /* The host is idle between the two, and so is whoever meets the other investor. */
  g_assert_cmpint (score.breaks, ==, 2);
  g_assert_cmpint (score.z, ==, score.z1 - 2);
  g_assert_cmpint (score.worst_startup, ==, 1);
  g_assert_cmpint (progress.bound_z1, >=, score.z1);
  g_assert_cmpint (progress.z, ==, score.z);
}

/* A promise goes before value: without the shortfall the better wish would win. */
static void
test_promise (void)
{
  g_autoptr (WwPlanProblem) problem = read_with (", \"blocked\": [[1, 2]]");
  WwPlannerProgress progress;
  g_autoptr (WwPlan) plan = plan_for (problem, &progress);

  g_assert_nonnull (ww_plan_get_meeting (plan, 3));
  g_assert_null (ww_plan_get_meeting (plan, 2));
}

static gpointer
run_without_end (gpointer planner)
{
  ww_planner_run (planner, &(WwPlannerBudget) { 0 });
  return NULL;
}

/* A run without a budget goes on until another thread stops it, which may take the best plan at any time. */
static void
test_stopped (void)
{
  g_autoptr (WwPlanProblem) problem = read_with ("");
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, NULL, 1, NULL);
  g_autoptr (WwPlan) early = ww_planner_dup_best (planner), late = NULL;
  GThread *thread = g_thread_new ("plan", run_without_end, planner);

  while (ww_planner_get_progress (planner).steps < 5000)
    {
      g_autoptr (WwPlan) now = ww_planner_dup_best (planner);

      g_assert_cmpint (ww_plan_score (now).z, >=, ww_plan_score (early).z);
      g_thread_yield ();
    }
  ww_planner_stop (planner);
  g_thread_join (thread);
  late = ww_planner_dup_best (planner);
  g_assert_cmpint (ww_plan_score (late).value, ==, 50 + 40 + 30);
}

static void
test_written_as_read (void)
{
  g_autoptr (WwPlanProblem) problem = read_with ("");
  WwPlannerProgress progress;
  g_autoptr (WwPlan) plan = plan_for (problem, &progress), again = ww_plan_new (problem);
  g_autofree char *text = ww_plan_file_write_plan (plan), *text_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) meetings = ww_plan_file_read_meetings (text, -1, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < meetings->len; i++)
    g_assert_true (ww_plan_put (again, &g_array_index (meetings, WwPlanMeeting, i)));
  text_again = ww_plan_file_write_plan (again);
  g_assert_cmpstr (text, ==, text_again);
}

/* Input is a stranger: each is refused with a sentence that names what is wrong. */
static void
test_bad_files (void)
{
  const struct {
    const char *from, *to, *says;
  } bad[] = {
    { "sched-1", "sched-9", "format" },
    { "\"slots\": [", "\"slotz\": [", "slots" },
    { "\"start\": 540", "\"start\": 5.4", "start" },
    { "\"end\": 560", "\"end\": 540", "Slot 0" },
    { "\"start\": 565", "\"start\": 545", "Slot 1" },
    { "\"id\": 1, \"kind\"", "\"id\": 7, \"kind\"", "id" },
    { "\"zone\": 1", "\"zone\": 2", "zone" },
    { "\"host\": 2", "\"host\": 4", "host 4" },
    { "[[0], [3]]", "[[0], [4]]", "participant 4" },
    { "[[0], [3]]", "[[0], []]", "Role 1" },
    { "[[0], [3]]", "[[0]]", "roles" },
    { "\"requested\"", "\"perhaps\"", "status" },
    { "\"value\": 99", "\"value\": -1", "value" },
    { "[0, 2], \"max\"", "[0, 64], \"max\"", "avail" },
    { "\"value\": 99}]", "\"value\": 99}], \"replan\": {\"now\": 4, \"base\": []}", "now" },
    { "\"value\": 99}]", "\"value\": 99}], \"replan\": {\"now\": -1, \"base\": []}", "now" },
    { "\"zones\": [", "\"zones\": [[", "Line" },
  };
  g_autofree char *good = g_strconcat (TWO_BY_TWO, "}", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *at = strstr (good, bad[i].from);
      g_autofree char *before = g_strndup (good, (gsize) (at - good));
      g_autofree char *text = g_strconcat (before, bad[i].to, at + strlen (bad[i].from), NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (ww_plan_file_read_problem (text, -1, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == WW_ERROR);
      if (!strstr (error->message, bad[i].says))
        g_error ("“%s” does not name “%s”", error->message, bad[i].says);
    }
}

/* Locks that contradict each other are an error, not a plan with a fault. */
static void
test_bad_locks (void)
{
  static const char *const locks[] = {
    ", \"locks\": [{\"wish\": 0, \"slot\": 0, \"table\": 1, \"who\": [0, 2]}, {\"wish\": 1, \"slot\": 0, \"table\": 1, \"who\": [1, 2]}]",
    ", \"locks\": [{\"wish\": 2, \"slot\": 0, \"table\": 0, \"who\": [0, 3]}, {\"wish\": 3, \"slot\": 2, \"table\": 0, \"who\": [1, 3]},"
    "{\"wish\": 0, \"slot\": 1, \"table\": null, \"who\": null}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (locks); i++)
    {
      g_autoptr (WwPlanProblem) problem = read_with (locks[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (ww_planner_new (problem, NULL, 1, &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
    }
}

/* When the last slot has begun nothing changes any more, not even with as many slots as there can be. */
static void
test_day_is_over (void)
{
  g_autoptr (WwPlanProblem) problem = ww_plan_problem_new ();
  g_autoptr (WwPlanner) planner = NULL;
  g_autoptr (WwPlan) plan = NULL;
  WwPlanPerson person = { .available = WW_PLAN_ALL_SLOTS, .max = 64, .max_run = 64 };
  WwPlanMeeting first = { 0, 0, 0, { 0, 1, WW_PLAN_NONE, WW_PLAN_NONE } };
  int one, other;

  for (int t = 0; t < WW_PLAN_SLOTS_MAX; t++)
    ww_plan_problem_add_slot (problem, 10 * t, 10 * t + 10, 0);
  ww_plan_problem_add_table (problem, &(WwPlanTable) { .zone = ww_plan_problem_add_zone (problem), .seats = 2, .host = WW_PLAN_NONE });
  one = ww_plan_problem_add_person (problem, &person);
  other = ww_plan_problem_add_person (problem, &person);
  for (int i = 0; i < 3; i++)
    ww_plan_problem_add_wish (problem, &(WwPlanWish) { .value = 50, .slots = WW_PLAN_ALL_SLOTS, .length = 1, .n_roles = 2,
                                                       .roles = { { &one, 1 }, { &other, 1 } } });
  ww_plan_problem_set_printed (problem, WW_PLAN_SLOTS_MAX, &first, 1, &WW_PLAN_CHANGE_COSTS_DEFAULT);
  g_assert_true (ww_plan_problem_finish (problem, NULL));
  planner = ww_planner_new (problem, NULL, 1, NULL);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = 1000 });
  plan = ww_planner_dup_best (planner);
  g_assert_cmpuint (ww_plan_get_n_meetings (plan), ==, 1);
}

/* A meeting of two slots stays at its table for both. */
static void
test_long_meeting (void)
{
  g_autofree char *text = g_strconcat (TWO_BY_TWO, "}", NULL), *longer = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) plan = NULL;
  g_autoptr (GArray) list = NULL;
  g_autoptr (GArray) faults = NULL;
  WwPlannerProgress progress;
  char *at = strstr (text, "\"declined\", \"value\": 99");

  *at = '\0';
  longer = g_strconcat (text, "\"accepted\", \"value\": 99, \"length\": 2}]}", NULL);
  problem = ww_plan_file_read_problem (longer, -1, NULL);
  g_assert_nonnull (problem);
  plan = plan_for (problem, &progress);
  g_assert_nonnull (ww_plan_get_meeting (plan, 4));
  list = ww_plan_list (plan);
  faults = ww_plan_check (problem, (const WwPlanMeeting *) list->data, list->len);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* To come before all others does not make a request of what was declined, or of what nobody can go to. */
static void
test_declined_must (void)
{
  static const char *const last[] = { "\"declined\", \"value\": 99, \"must\": true}]}",
                                      "\"accepted\", \"value\": 99, \"slots\": [], \"must\": true}]}" };

  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    {
      g_autofree char *text = g_strdup (TWO_BY_TWO), *whole = NULL;
      g_autoptr (WwPlanProblem) problem = NULL;
      g_autoptr (WwPlan) plan = NULL;
      WwPlannerProgress progress;

      *strstr (text, "\"declined\"") = '\0';
      whole = g_strconcat (text, last[i], NULL);
      problem = ww_plan_file_read_problem (whole, -1, NULL);
      g_assert_nonnull (problem);
      plan = plan_for (problem, &progress);
      g_assert_null (ww_plan_get_meeting (plan, 4));
      g_assert_nonnull (ww_plan_get_meeting (plan, 0));
    }
}

/* What no plan can give is told apart from what this plan does not: the most that somebody can have, and what is promised beyond. */
static void
test_most (void)
{
  static const int most[] = { 2, 2, 2, 1 };
  g_auto (GStrv) parts = g_strsplit (TWO_BY_TWO "}", "\"min\": 1", 3);
  g_autofree char *text = g_strdup_printf ("%s\"min\": 3%s\"min\": 2%s", parts[0], parts[1], parts[2]);
  g_autoptr (WwPlanProblem) problem = read_with (""), promising = ww_plan_file_read_problem (text, -1, NULL);
  g_autoptr (WwPlanProblem) busy = read_with (", \"break_windows\": [{\"slots\": [0, 1, 2], \"need\": 2}]");

  for (int p = 0; p < 4; p++)
    {
      g_assert_cmpint (ww_plan_most_meetings (problem, p), ==, most[p]);
      g_assert_cmpint (ww_plan_most_meetings (busy, p), ==, 1);
    }
  g_assert_cmpint (ww_plan_count_unavoidable (problem), ==, 0);
  g_assert_cmpint (ww_plan_count_unavoidable (promising), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/judge", test_judge);
  g_test_add_func ("/plan/best", test_best);
  g_test_add_func ("/plan/promise", test_promise);
  g_test_add_func ("/plan/most", test_most);
  g_test_add_func ("/plan/stopped", test_stopped);
  g_test_add_func ("/plan/written-as-read", test_written_as_read);
  g_test_add_func ("/plan/bad-files", test_bad_files);
  g_test_add_func ("/plan/bad-locks", test_bad_locks);
  g_test_add_func ("/plan/day-is-over", test_day_is_over);
  g_test_add_func ("/plan/long-meeting", test_long_meeting);
  g_test_add_func ("/plan/declined-must", test_declined_must);
  return g_test_run ();
}

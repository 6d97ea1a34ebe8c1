/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-fixture.h"
#include "ww-error.h"
#include "ww-event-rules.h"

#include <string.h>

static WwPlanProblem *
make_problem (const WwEventRoom *room)
{
  g_autoptr (GError) error = NULL;
  WwPlanProblem *problem = ww_event_problem_new (room, NOW, &error);

  g_assert_no_error (error);
  return problem;
}

static void
set_rule (EventFixture *f, WwEventRule rule, int value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_event_set_rule (f->base.desk, f->event, rule, value, "Rule changed", &error));
  g_assert_no_error (error);
}

static guint
count (const GArray *breaches, WwEventRule rule)
{
  guint n = 0;

  for (guint i = 0; i < breaches->len; i++)
    n += g_array_index (breaches, WwEventBreach, i).rule == rule;
  return n;
}

/* The requests, a plan that is kept, and where that does not keep the rules as they are then. */
static WwDocument *
keep_plan (EventFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = make_problem (room);
  g_autoptr (WwPlan) best = event_fixture_plan (problem, NULL);
  WwDocument *timetable = ww_event_keep_plan (f->base.desk, room, NULL, "Plan", best, &(WwEventRun) { .start = NULL }, NULL, &error);

  g_assert_no_error (error);
  return timetable;
}

static GArray *
list_breaches (EventFixture *f, WwDocument *timetable)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = make_problem (room);
  g_autoptr (WwPlan) plan = ww_event_plan_read (room, problem, timetable, NULL);

  return ww_event_list_breaches (room, plan);
}

/* How many meetings, and gaps, the next plan has. */
static WwPlanScore
plan_anew (EventFixture *f, guint *n_breaches)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = make_problem (room);
  g_autoptr (WwPlan) best = event_fixture_plan (problem, NULL);
  g_autoptr (GArray) breaches = ww_event_list_breaches (room, best);

  *n_breaches = breaches->len - count (breaches, WW_EVENT_RULE_PROMISED);
  return ww_plan_score (best);
}

/* A stricter rule is one that the plan so far does not keep, and that the next one does. */
static void
test_in_a_row (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) timetable = NULL, marked = NULL, back = NULL;
  g_autoptr (GArray) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 60);
  set_rule (f, WW_EVENT_RULE_IN_A_ROW, 0);
  timetable = keep_plan (f);
  before = list_breaches (f, timetable);
  g_assert_cmpuint (count (before, WW_EVENT_RULE_IN_A_ROW), ==, 0);
  g_assert_false (ww_document_get_boolean (timetable, "run.changed_since"));

  set_rule (f, WW_EVENT_RULE_IN_A_ROW, 2);
  after = list_breaches (f, timetable);
  g_assert_cmpuint (count (after, WW_EVENT_RULE_IN_A_ROW), >, 5);
  for (guint i = 0; i < after->len; i++)
    if (g_array_index (after, WwEventBreach, i).rule == WW_EVENT_RULE_IN_A_ROW)
      g_assert_cmpint (g_array_index (after, WwEventBreach, i).request, !=, WW_PLAN_NONE);
  marked = ww_store_get (ww_desk_get_store (f->base.desk), ww_document_get_id (timetable), NULL, &error);
  g_assert_true (ww_document_get_boolean (marked, "run.changed_since"));
  plan_anew (f, &n);
  g_assert_cmpuint (n, ==, 0);
  /* The rule and the mark are one step. */
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  back = ww_store_get (ww_desk_get_store (f->base.desk), ww_document_get_id (timetable), NULL, &error);
  g_assert_false (ww_document_get_boolean (back, "run.changed_since"));
}

/* Between ten and noon everybody has two slots of five to herself. */
static void
test_breaks (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL, with = NULL;
  g_autoptr (WwDocument) timetable = NULL;
  g_autoptr (GArray) breaks = g_array_new (FALSE, FALSE, sizeof (WwEventBreak)), before = NULL, after = NULL, read = NULL;
  WwEventBreak morning = { 0x1f, 2 }, impossible = { 0x3, 3 }, none = { 0, 1 };
  g_autofree char *fine = NULL, *too_much = NULL, *empty = NULL;
  guint n;

  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 60);
  timetable = keep_plan (f);
  before = list_breaches (f, timetable);
  g_assert_cmpuint (count (before, WW_EVENT_RULES), ==, 0);
  room = event_fixture_load (f);
  fine = ww_event_check_break (room, &morning);
  g_assert_null (fine);
  too_much = ww_event_check_break (room, &impossible);
  g_assert_cmpstr (too_much, ==, "There are only 2 slots in it");
  empty = ww_event_check_break (room, &none);
  g_assert_nonnull (empty);

  g_array_append_val (breaks, morning);
  g_assert_true (ww_event_set_breaks (f->base.desk, f->event, breaks, "Break added", &error));
  with = event_fixture_load (f);
  read = ww_event_list_breaks (with);
  g_assert_cmpuint (read->len, ==, 1);
  g_assert_cmpuint (g_array_index (read, WwEventBreak, 0).slots, ==, morning.slots);
  g_assert_cmpint (g_array_index (read, WwEventBreak, 0).need, ==, 2);
  after = list_breaches (f, timetable);
  g_assert_cmpuint (count (after, WW_EVENT_RULES), >, 5);
  plan_anew (f, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* What a gap costs moves meetings together, and what a promise costs keeps it. */
static void
test_weights (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WwPlanScore loose, tight;
  guint n;

  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 60);
  set_rule (f, WW_EVENT_RULE_GAPS, 0);
  loose = plan_anew (f, &n);
  set_rule (f, WW_EVENT_RULE_GAPS, 60);
  tight = plan_anew (f, &n);
  g_assert_cmpint (tight.breaks * 2, <, loose.breaks);

  g_assert_false (ww_event_set_rule (f->base.desk, f->event, WW_EVENT_RULE_MET_BEFORE, 101, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "rules.met_before_weight"));
}

#define ADD(name, func) g_test_add ("/event-rules/" name, EventFixture, NULL, event_fixture_set_up, func, event_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("in-a-row", test_in_a_row);
  ADD ("breaks", test_breaks);
  ADD ("weights", test_weights);
  return g_test_run ();
}

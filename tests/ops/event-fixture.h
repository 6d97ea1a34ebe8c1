/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fixture.h"
#include "ww-event-plans.h"
#include "ww-event-problem.h"
#include "ww-event-publish.h"
#include "ww-event-request.h"
#include "ww-planner.h"
#include "ww-query.h"

/* A desk with the sample's event on it, for one test; its plan is made and published when asked for. */

#define NOW G_GINT64_CONSTANT (1795000000000) /* 2026-11-18 */

typedef struct {
  DeskFixture base;
  char *event;
} EventFixture;

static inline void
event_fixture_set_up (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = NULL;

  desk_fixture_open (&f->base, NOW);
  desk_fixture_load_sample (&f->base);
  rows = ww_store_query (ww_desk_get_store (f->base.desk), query, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 1);
  f->event = g_strdup (((WwRowData *) rows->pdata[0])->id);
}

static inline void
event_fixture_tear_down (EventFixture *f, gconstpointer data)
{
  desk_fixture_tear_down (&f->base, data);
  g_free (f->event);
}

static inline WwEventRoom *
event_fixture_load (EventFixture *f)
{
  g_autoptr (GError) error = NULL;
  WwEventRoom *room = ww_event_room_load (ww_desk_get_store (f->base.desk), f->event, &error);

  g_assert_no_error (error);
  return room;
}

static inline guint
event_fixture_take (EventFixture *f, guint sources, int floor)
{
  g_autoptr (GError) error = NULL;
  guint n_added;

  g_assert_true (ww_event_take_requests (f->base.desk, f->event, sources, floor, "Requests taken", NULL, &n_added, &error));
  g_assert_no_error (error);
  return n_added;
}

static inline WwPlan *
event_fixture_plan (WwPlanProblem *problem, const WwPlan *start)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, start, 1, &error);
  WwPlan *best;
  g_autoptr (GArray) meetings = NULL, faults = NULL;

  g_assert_no_error (error);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = 20000 });
  best = ww_planner_dup_best (planner);
  meetings = ww_plan_list (best);
  faults = ww_plan_check (problem, (const WwPlanMeeting *) (gpointer) meetings->data, meetings->len);
  g_assert_cmpuint (faults->len, ==, 0);
  return best;
}

/* Requests, a plan of them, and the plan out. */
static inline void
event_fixture_publish (EventFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) best = NULL;
  guint n_changed;

  g_assert_cmpuint (event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 60), >, 60);
  room = event_fixture_load (f);
  problem = ww_event_problem_new (room, NOW, &error);
  g_assert_no_error (error);
  best = event_fixture_plan (problem, NULL);
  g_assert_cmpuint (ww_plan_get_n_meetings (best), >, 50);
  g_assert_true (ww_event_publish (f->base.desk, room, best, NULL, NULL, "Published", &n_changed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, >, 25);
}

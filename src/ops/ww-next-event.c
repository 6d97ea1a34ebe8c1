/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-next-event.h"

#include "ww-event-plans.h"
#include "ww-plan-bound.h"
#include "ww-query.h"

void
ww_next_event_free (WwNextEvent *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->place);
  g_free (self);
}

static void
read_plan (WwNextEvent *self, const WwEventRoom *room, WwPlanProblem *problem)
{
  WwDocument *timetable = ww_event_get_plan (room);
  g_autoptr (WwPlanBound) bound = NULL;
  g_autoptr (WwPlan) plan = timetable ? ww_event_plan_read (room, problem, timetable, NULL) : NULL;

  for (guint i = 0; i < ww_plan_problem_get_n_wishes (problem); i++)
    if (ww_plan_problem_get_wish (problem, i)->status != WW_PLAN_DECLINED)
      {
        self->requests++;
        self->placed += plan && ww_plan_get_meeting (plan, (int) i);
      }
  self->is_planned = plan != NULL;
  if (!plan)
    return;
  bound = ww_plan_bound_new (problem, 0);
  if (bound->z1 > 0)
    self->quality = (int) CLAMP (ww_plan_score (plan).z1 * 1000 / bound->z1, -1, 1000);
}

WwNextEvent *
ww_next_event_load (WwStore *store, gint32 today, gint64 now_ms, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autofree char *due = g_strdup_printf ("%d..", today);
  g_autoptr (WwNextEvent) self = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  const WwEventRow *row;

  ww_query_set (&query->due, due);
  query->sort = WW_SORT_DUE;
  query->limit = 1;
  rows = ww_store_query (store, query, cancellable, error);
  if (!rows || rows->len == 0)
    return NULL;
  row = rows->pdata[0];
  self = g_new0 (WwNextEvent, 1);
  self->id = g_strdup (row->base.id);
  self->name = g_strdup (row->name);
  self->place = g_strdup (row->place);
  self->day = row->held_on;
  self->quality = -1;
  room = ww_event_room_load (store, self->id, error);
  if (!room)
    return NULL;
  /* An event without slots or tables has nothing to plan with yet. */
  problem = ww_event_problem_new (room, now_ms, NULL);
  if (problem)
    read_plan (self, room, problem);
  return g_steal_pointer (&self);
}

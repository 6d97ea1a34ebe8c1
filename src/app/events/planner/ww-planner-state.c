/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-planner-state.h"

#include "ww-event-plans.h"
#include "ww-event-publish.h"
#include "ww-event-text.h"
#include "ww-plan-bound.h"
#include "ww-plan-edit.h"

/* Explaining takes a few milliseconds each; whoever has hundreds without a place plans on rather than reading on. */
#define EXPLAINED 60

static void
unplaced_free (gpointer data)
{
  WwUnplaced *self = data;

  g_free (self->reason);
  g_clear_pointer (&self->after, ww_plan_free);
  g_free (self);
}

void
ww_planner_state_free (WwPlannerState *self)
{
  g_clear_pointer (&self->plan, ww_plan_free);
  g_clear_pointer (&self->problem, ww_plan_problem_unref);
  g_clear_pointer (&self->unplaced, g_ptr_array_unref);
  g_clear_pointer (&self->breaches, g_array_unref);
  g_clear_object (&self->timetable);
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_free (self->trouble);
  g_free (self);
}

static int
by_value (gconstpointer a, gconstpointer b, gpointer data)
{
  const WwUnplaced *one = *(WwUnplaced *const *) a, *other = *(WwUnplaced *const *) b;
  int value = ww_plan_problem_get_wish (data, one->request)->value, other_value = ww_plan_problem_get_wish (data, other->request)->value;

  return value != other_value ? (value > other_value ? -1 : 1) : (one->request > other->request) - (one->request < other->request);
}

static gboolean
explained (WwPlanWhy *why, gpointer data)
{
  WwPlannerState *self = data;

  for (guint i = 0; i < self->unplaced->len; i++)
    {
      WwUnplaced *unplaced = self->unplaced->pdata[i];

      if ((int) unplaced->request != why->wish)
        continue;
      unplaced->reason = ww_event_text_why (self->room, self->plan, why);
      unplaced->after = g_steal_pointer (&why->after);
      unplaced->price = why->price;
      unplaced->n_changes = why->changes ? why->changes->len : 0;
    }
  ww_plan_why_free (why);
  return TRUE;
}

static void
find_unplaced (WwPlannerState *self)
{
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < ww_plan_problem_get_n_wishes (self->problem); i++)
    {
      WwUnplaced *unplaced;

      if (ww_plan_problem_get_wish (self->problem, i)->status == WW_PLAN_DECLINED)
        continue;
      self->n_open++;
      if (ww_plan_get_meeting (self->plan, (int) i))
        continue;
      unplaced = g_new0 (WwUnplaced, 1);
      unplaced->request = i;
      g_ptr_array_add (self->unplaced, unplaced);
    }
  g_ptr_array_sort_with_data (self->unplaced, by_value, self->problem);
  for (guint i = 0; i < MIN (self->unplaced->len, EXPLAINED); i++)
    {
      int wish = (int) ((WwUnplaced *) self->unplaced->pdata[i])->request;

      g_array_append_val (asked, wish);
    }
  if (asked->len && self->timetable)
    ww_plan_explain (self->plan, (const int *) (gpointer) asked->data, asked->len, explained, self, NULL);
}

static gboolean
is_out (const WwPlannerState *self)
{
  g_autoptr (WwPlan) published = ww_event_plan_read_published (self->room, self->problem, NULL);
  g_autoptr (GArray) changes = ww_plan_diff (published, self->plan);

  return changes->len == 0;
}

/* What a rule forbids that the advisor sets is told as a breach; here is what nobody can help. */
static guint
count_impossible (const WwPlan *plan)
{
  WwPlanProblem *problem = ww_plan_get_problem (plan);
  g_autoptr (GArray) meetings = ww_plan_list (plan);
  g_autoptr (GArray) faults = ww_plan_check (problem, (const WwPlanMeeting *) (gpointer) meetings->data, meetings->len);
  g_autoptr (GHashTable) wishes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const WwPlanFault *fault = &g_array_index (faults, WwPlanFault, i);

      if (fault->wish != WW_PLAN_NONE
          && (fault->rule == WW_PLAN_RULE_ONCE || fault->rule == WW_PLAN_RULE_PERSON || fault->rule == WW_PLAN_RULE_TABLE))
        g_hash_table_add (wishes, GINT_TO_POINTER (fault->wish));
    }
  return g_hash_table_size (wishes);
}

static gpointer
load (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  char **ids = data; /* of the event and of the timetable */
  g_autoptr (WwPlannerState) self = g_new0 (WwPlannerState, 1);
  g_autoptr (GError) trouble = NULL;
  g_autoptr (WwPlanBound) bound = NULL;

  self->unplaced = g_ptr_array_new_with_free_func (unplaced_free);
  self->room = ww_event_room_load (ww_desk_get_store (desk), ids[0], error);
  if (!self->room)
    return NULL;
  self->problem_ms = ww_desk_get_now (desk);
  self->problem = ww_event_problem_new (self->room, self->problem_ms, &trouble);
  if (!self->problem)
    {
      self->trouble = g_strdup (trouble->message);
      return g_steal_pointer (&self);
    }
  g_set_object (&self->timetable, ww_event_get_plan (self->room));
  for (guint i = 0; i < self->room->timetables->len; i++)
    if (g_strcmp0 (ww_document_get_id (self->room->timetables->pdata[i]), ids[1]) == 0)
      g_set_object (&self->timetable, self->room->timetables->pdata[i]);
  self->is_current = self->timetable == ww_event_get_plan (self->room);
  self->plan = self->timetable ? ww_event_plan_read (self->room, self->problem, self->timetable, &self->n_lost) : ww_plan_new (self->problem);
  bound = ww_plan_bound_new (self->problem, 0);
  self->bound = bound->z1;
  self->n_impossible = count_impossible (self->plan);
  find_unplaced (self);
  self->is_published = ww_event_get_version (self->room) > 0 && is_out (self);
  self->breaches = self->timetable ? ww_event_list_breaches (self->room, self->plan) : g_array_new (FALSE, FALSE, sizeof (WwEventBreach));
  return g_steal_pointer (&self);
}

void
ww_planner_state_load_async (WwWorkspace *workspace, const char *event_id, const char *timetable_id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data)
{
  char **ids = g_new0 (char *, 3);

  ids[0] = g_strdup (event_id);
  ids[1] = g_strdup (timetable_id);
  ww_workspace_run_async (workspace, load, ids, (GDestroyNotify) g_strfreev, (GDestroyNotify) ww_planner_state_free, cancellable, callback, data);
}

WwPlannerState *
ww_planner_state_load_finish (WwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return ww_workspace_run_finish (workspace, result, error);
}

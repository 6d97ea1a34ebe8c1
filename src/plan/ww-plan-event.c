/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-event.h"

#include "ww-plan-problem-private.h"

#include <string.h>

static void
copy_array (GArray *to, const GArray *from)
{
  g_array_append_vals (to, from->data, from->len);
}

static void
lock_pins (WwPlanProblem *copy, const WwPlan *plan)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);

  copy_array (copy->locks, problem->locks);
  for (int w = 0; w < (int) problem->wishes->len; w++)
    if (ww_plan_is_pinned (plan, w) && ww_plan_get_meeting (plan, w) && problem->lock_of_wish[w] == WW_PLAN_NONE)
      ww_plan_problem_add_lock (copy, ww_plan_get_meeting (plan, w));
}

WwPlanProblem *
ww_plan_problem_reopen (const WwPlan *plan, int now, const WwPlanChangeCosts *costs)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  WwPlanProblem *copy = ww_plan_problem_new ();
  g_autoptr (GArray) list = ww_plan_list (plan);

  copy_array (copy->slots, problem->slots);
  copy_array (copy->tables, problem->tables);
  copy_array (copy->persons, problem->persons);
  copy_array (copy->blocked, problem->blocked);
  copy_array (copy->apart, problem->apart);
  copy_array (copy->precedences, problem->precedences);
  copy_array (copy->windows, problem->windows);
  for (guint w = 0; w < problem->wishes->len; w++)
    ww_plan_problem_add_wish (copy, WISH (problem, w));
  lock_pins (copy, plan);
  copy->n_zones = problem->n_zones;
  memcpy (copy->walk_min, problem->walk_min, sizeof copy->walk_min);
  copy->break_weight = problem->break_weight;
  copy->fair_breaks = problem->fair_breaks;
  ww_plan_problem_set_printed (copy, now, (const WwPlanMeeting *) list->data, list->len, costs);
  return copy;
}

static gboolean
is_possible (const WwPlanProblem *problem, const WwPlanMeeting *lock)
{
  WwPlanSlots span = (WISH (problem, lock->wish)->length == 2 ? G_GUINT64_CONSTANT (3) : G_GUINT64_CONSTANT (1)) << lock->slot;

  if (lock->slot < problem->now)
    return TRUE;
  if (lock->table != WW_PLAN_NONE && (TABLE (problem, lock->table)->closed & span))
    return FALSE;
  for (guint i = 0; i < WISH (problem, lock->wish)->n_roles && lock->who[0] != WW_PLAN_NONE; i++)
    if (span & ~PERSON (problem, lock->who[i])->available)
      return FALSE;
  return TRUE;
}

static void
take_hours (WwPlanProblem *problem, int person, WwPlanSlots slots)
{
  /* What is over has been; only what may change is taken away. */
  slots &= slots_from_now (problem);
  g_array_index (problem->persons, WwPlanPerson, person).available &= ~slots;
}

static void
close_table (WwPlanProblem *problem, int table, WwPlanSlots slots)
{
  g_array_index (problem->tables, WwPlanTable, table).closed |= slots & slots_from_now (problem);
}

static void
overrun (WwPlanProblem *problem, int wish, WwPlanSlots slot)
{
  for (guint i = 0; i < problem->printed->len; i++)
    {
      const WwPlanMeeting *meeting = &g_array_index (problem->printed, WwPlanMeeting, i);

      if (meeting->wish != wish)
        continue;
      close_table (problem, meeting->table, slot);
      for (guint k = 0; k < WISH (problem, wish)->n_roles; k++)
        take_hours (problem, meeting->who[k], slot);
    }
}

void
ww_plan_problem_apply (WwPlanProblem *problem, const WwPlanEvent *event)
{
  WwPlanSlots slot = WW_PLAN_SLOT (event->slot);

  g_return_if_fail (problem->replan && !problem->finished);

  switch (event->kind)
    {
    case WW_PLAN_EVENT_NO_SHOW:
      take_hours (problem, event->who, WW_PLAN_ALL_SLOTS);
      g_array_index (problem->persons, WwPlanPerson, event->who).min = 0;
      break;
    case WW_PLAN_EVENT_LATE: take_hours (problem, event->who, slot - 1); break;
    case WW_PLAN_EVENT_LEAVES: take_hours (problem, event->who, ~(slot - 1)); break;
    case WW_PLAN_EVENT_TABLE_LOST: close_table (problem, event->table, ~(slot - 1)); break;
    case WW_PLAN_EVENT_OVERRUN: overrun (problem, event->wish, slot); break;
    case WW_PLAN_EVENT_PAUSE:
      for (guint p = 0; p < problem->persons->len; p++)
        take_hours (problem, (int) p, slot);
      break;
    default: g_assert_not_reached ();
    }
  for (guint i = problem->locks->len; i-- > 0;)
    if (!is_possible (problem, &g_array_index (problem->locks, WwPlanMeeting, i)))
      g_array_remove_index (problem->locks, i);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-edit.h"

#include "ww-plan-problem-private.h"

#include <string.h>

static const WwPlanMeeting nothing = { WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE, { WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE } };

static gboolean
same_people (const WwPlanProblem *problem, const WwPlanMeeting *one, const WwPlanMeeting *other)
{
  return memcmp (one->who, other->who, n_roles_of (problem, one->wish) * sizeof (int)) == 0;
}

/* Adds what became of a meeting, if anything did. */
static void
compare (const WwPlanProblem *problem, GArray *changes, const WwPlanMeeting *before, const WwPlanMeeting *after)
{
  WwPlanChange change = { 0, before ? *before : nothing, after ? *after : nothing };

  if (!before && !after)
    return;
  if (!before)
    change.kind = WW_PLAN_CHANGE_NEW;
  else if (!after)
    change.kind = WW_PLAN_CHANGE_DROPPED;
  else if (before->slot != after->slot)
    change.kind = WW_PLAN_CHANGE_MOVED;
  else
    change.kind = (same_people (problem, before, after) ? 0 : WW_PLAN_CHANGE_WHO) | (before->table == after->table ? 0 : WW_PLAN_CHANGE_TABLE);
  if (change.kind)
    g_array_append_val (changes, change);
}

GArray *
ww_plan_diff (const WwPlan *before, const WwPlan *after)
{
  const WwPlanProblem *problem = ww_plan_get_problem (after);
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (WwPlanChange));

  for (int w = 0; w < (int) problem->wishes->len; w++)
    compare (problem, changes, ww_plan_get_meeting (before, w), ww_plan_get_meeting (after, w));
  return changes;
}

/* Nobody could have kept a meeting as printed if somebody is gone, nor its table if that is closed. */
static void
excuse (const WwPlanProblem *problem, WwPlanChange *change)
{
  const Printed *printed = &problem->printed_at[problem->printed_of_wish[change->before.wish]];

  if (printed->slot == WW_PLAN_NONE)
    change->kind |= WW_PLAN_CHANGE_FORCED;
  else if (printed->table == WW_PLAN_NONE && (change->kind & WW_PLAN_CHANGE_TABLE))
    change->kind = change->kind == WW_PLAN_CHANGE_TABLE ? WW_PLAN_CHANGE_TABLE | WW_PLAN_CHANGE_FORCED : change->kind & ~WW_PLAN_CHANGE_TABLE;
}

GArray *
ww_plan_diff_printed (const WwPlan *plan)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (WwPlanChange));

  for (int w = 0; w < (int) problem->wishes->len; w++)
    {
      gint32 index = problem->printed_of_wish[w];
      const WwPlanMeeting *before = index == WW_PLAN_NONE ? NULL : &g_array_index (problem->printed, WwPlanMeeting, index);
      guint n = changes->len;

      compare (problem, changes, before, ww_plan_get_meeting (plan, w));
      if (before && changes->len > n)
        excuse (problem, &g_array_index (changes, WwPlanChange, n));
    }
  return changes;
}

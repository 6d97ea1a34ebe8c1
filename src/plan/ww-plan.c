/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-problem-private.h"
#include "ww-plan.h"

#include <string.h>

struct _WwPlan {
  WwPlanProblem *problem;
  guint n_meetings;
  WwPlanMeeting *meetings; /* by wish; slot is NONE where there is none */
  guint8 *pinned;          /* by wish */
  gint32 *at_person;       /* [person][slot] */
  gint32 *at_table;        /* [table][slot] */
};

static gsize
n_person_slots (const WwPlanProblem *problem)
{
  return (gsize) problem->persons->len * problem->slots->len;
}

static gsize
n_table_slots (const WwPlanProblem *problem)
{
  return (gsize) problem->tables->len * problem->slots->len;
}

WwPlan *
ww_plan_new (WwPlanProblem *problem)
{
  WwPlan *plan = g_new0 (WwPlan, 1);

  plan->problem = ww_plan_problem_ref (problem);
  plan->meetings = g_new (WwPlanMeeting, problem->wishes->len + 1);
  plan->pinned = g_new0 (guint8, problem->wishes->len + 1);
  plan->at_person = g_new (gint32, n_person_slots (problem) + 1);
  plan->at_table = g_new (gint32, n_table_slots (problem) + 1);
  memset (plan->meetings, 0xff, problem->wishes->len * sizeof (WwPlanMeeting));
  memset (plan->at_person, 0xff, n_person_slots (problem) * sizeof (gint32));
  memset (plan->at_table, 0xff, n_table_slots (problem) * sizeof (gint32));
  for (guint i = 0; i < problem->locks->len; i++)
    plan->pinned[g_array_index (problem->locks, WwPlanMeeting, i).wish] = TRUE;
  return plan;
}

WwPlan *
ww_plan_copy (const WwPlan *plan)
{
  WwPlan *copy = g_memdup2 (plan, sizeof *plan);
  gsize n = plan->problem->wishes->len + 1;

  copy->problem = ww_plan_problem_ref (plan->problem);
  copy->meetings = g_memdup2 (plan->meetings, n * sizeof (WwPlanMeeting));
  copy->pinned = g_memdup2 (plan->pinned, n);
  copy->at_person = g_memdup2 (plan->at_person, (n_person_slots (plan->problem) + 1) * sizeof (gint32));
  copy->at_table = g_memdup2 (plan->at_table, (n_table_slots (plan->problem) + 1) * sizeof (gint32));
  return copy;
}

void
ww_plan_free (WwPlan *plan)
{
  ww_plan_problem_unref (plan->problem);
  g_free (plan->meetings);
  g_free (plan->pinned);
  g_free (plan->at_person);
  g_free (plan->at_table);
  g_free (plan);
}

WwPlanProblem *
ww_plan_get_problem (const WwPlan *plan)
{
  return plan->problem;
}

guint
ww_plan_get_n_meetings (const WwPlan *plan)
{
  return plan->n_meetings;
}

const WwPlanMeeting *
ww_plan_get_meeting (const WwPlan *plan, int wish)
{
  return plan->meetings[wish].slot == WW_PLAN_NONE ? NULL : &plan->meetings[wish];
}

int
ww_plan_get_at_person (const WwPlan *plan, int person, int slot)
{
  return plan->at_person[(guint) person * plan->problem->slots->len + (guint) slot];
}

int
ww_plan_get_at_table (const WwPlan *plan, int table, int slot)
{
  return plan->at_table[(guint) table * plan->problem->slots->len + (guint) slot];
}

int
ww_plan_get_count (const WwPlan *plan, int person)
{
  int count = 0, last = WW_PLAN_NONE;

  for (guint t = 0; t < plan->problem->slots->len; t++)
    {
      int wish = ww_plan_get_at_person (plan, person, (int) t);

      count += wish != WW_PLAN_NONE && wish != last;
      last = wish;
    }
  return count;
}

static void
mark (WwPlan *plan, const WwPlanMeeting *meeting, int wish)
{
  const WwPlanWish *what = WISH (plan->problem, meeting->wish);

  for (guint t = (guint) meeting->slot; t < (guint) (meeting->slot + what->length); t++)
    {
      plan->at_table[(guint) meeting->table * plan->problem->slots->len + t] = wish;
      for (guint i = 0; i < what->n_roles; i++)
        plan->at_person[(guint) meeting->who[i] * plan->problem->slots->len + t] = wish;
    }
}

gboolean
ww_plan_put (WwPlan *plan, const WwPlanMeeting *meeting)
{
  const WwPlanWish *wish = WISH (plan->problem, meeting->wish);

  if (ww_plan_get_meeting (plan, meeting->wish) || meeting->slot + wish->length > (int) plan->problem->slots->len)
    return FALSE;
  for (int t = meeting->slot; t < meeting->slot + wish->length; t++)
    {
      if (ww_plan_get_at_table (plan, meeting->table, t) != WW_PLAN_NONE)
        return FALSE;
      for (guint i = 0; i < wish->n_roles; i++)
        if (ww_plan_get_at_person (plan, meeting->who[i], t) != WW_PLAN_NONE)
          return FALSE;
    }
  plan->meetings[meeting->wish] = *meeting;
  for (guint i = wish->n_roles; i < WW_PLAN_ROLES_MAX; i++)
    plan->meetings[meeting->wish].who[i] = WW_PLAN_NONE;
  mark (plan, meeting, meeting->wish);
  plan->n_meetings++;
  return TRUE;
}

void
ww_plan_take (WwPlan *plan, int wish)
{
  if (!ww_plan_get_meeting (plan, wish))
    return;
  mark (plan, &plan->meetings[wish], WW_PLAN_NONE);
  plan->meetings[wish].slot = WW_PLAN_NONE;
  plan->n_meetings--;
}

void
ww_plan_set_pinned (WwPlan *plan, int wish, gboolean pinned)
{
  plan->pinned[wish] = pinned || plan->problem->lock_of_wish[wish] != WW_PLAN_NONE;
}

gboolean
ww_plan_is_pinned (const WwPlan *plan, int wish)
{
  return plan->pinned[wish];
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const WwPlanMeeting *one = a, *other = b;

  return one->slot != other->slot ? one->slot - other->slot : one->table != other->table ? one->table - other->table
                                                                                         : one->wish - other->wish;
}

GArray *
ww_plan_list (const WwPlan *plan)
{
  GArray *list = g_array_sized_new (FALSE, FALSE, sizeof (WwPlanMeeting), plan->n_meetings);

  for (guint w = 0; w < plan->problem->wishes->len; w++)
    if (ww_plan_get_meeting (plan, (int) w))
      g_array_append_val (list, plan->meetings[w]);
  g_array_sort (list, compare_places);
  return list;
}

/* What one person's day adds. */
static void
score_person (const WwPlan *plan, int p, WwPlanScore *score)
{
  const WwPlanProblem *problem = plan->problem;
  const WwPlanPerson *person = PERSON (problem, p);
  int count = ww_plan_get_count (plan, p), last = WW_PLAN_NONE;

  if (count < person->min)
    {
      score->shortfall += person->min - count;
      score->shortfall_cost += (gint64) (person->min - count) * person->min_weight;
    }
  if (person->is_startup)
    score->worst_startup = score->worst_startup < 0 ? count : MIN (score->worst_startup, count);
  for (int t = 0; t < (int) problem->slots->len; t++)
    {
      int wish = ww_plan_get_at_person (plan, p, t);

      if (wish == WW_PLAN_NONE)
        continue;
      if (last != WW_PLAN_NONE && SLOT (problem, last)->session == SLOT (problem, t)->session)
        {
          int from = plan->meetings[ww_plan_get_at_person (plan, p, last)].table, to = plan->meetings[wish].table;

          score->breaks += t != last + 1;
          score->table_changes += from != to;
          score->zone_changes += TABLE (problem, from)->zone != TABLE (problem, to)->zone;
        }
      last = t;
    }
}

WwPlanScore
ww_plan_score (const WwPlan *plan)
{
  WwPlanScore score = { .n_meetings = plan->n_meetings, .worst_startup = -1 };

  for (guint w = 0; w < plan->problem->wishes->len; w++)
    if (ww_plan_get_meeting (plan, (int) w))
      score.value += WISH (plan->problem, w)->value;
  for (guint p = 0; p < plan->problem->persons->len; p++)
    score_person (plan, (int) p, &score);
  score.worst_startup = MAX (score.worst_startup, 0);
  score.z1 = score.value - score.shortfall_cost;
  score.z = score.z1 - score.breaks * plan->problem->break_weight;
  return score;
}

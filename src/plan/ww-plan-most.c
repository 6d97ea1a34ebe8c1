/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-most.h"

#include "ww-plan-problem-private.h"

/* A person's wishes, each given a slot of its own to begin in, as if all others were free for her. */
typedef struct {
  WwPlanSlots *slots; /* by wish: where it could begin */
  int at[WW_PLAN_SLOTS_MAX];
  WwPlanSlots taken;
} Hours;

static WwPlanSlots
slots_of_team (const WwPlanProblem *problem, int wish, const Team *team, int person)
{
  WwPlanSlots together = problem->briefs[wish].slots;
  gboolean attends = FALSE;

  for (guint i = 0; i < n_roles_of (problem, wish); i++)
    {
      attends |= team->who[i] == person;
      together &= PERSON (problem, team->who[i])->available;
    }
  return attends ? together : 0;
}

static WwPlanSlots
slots_with (const WwPlanProblem *problem, int wish, int person)
{
  WwPlanSlots slots = 0;

  if (is_partial (problem, wish))
    return problem->briefs[wish].slots & PERSON (problem, person)->available;
  for (int i = 0; i < (int) n_teams_of (problem, wish); i++)
    slots |= slots_of_team (problem, wish, team_of (problem, wish, i), person);
  return slots;
}

/* Gives a wish a slot; whoever has it goes to another. @seen: slots that were tried */
static gboolean
find_slot (Hours *hours, int wish, WwPlanSlots *seen)
{
  WwPlanSlots open = hours->slots[wish] & ~hours->taken;

  if (open)
    {
      hours->at[__builtin_ctzll (open)] = wish;
      hours->taken |= open & -open;
      return TRUE;
    }
  for (WwPlanSlots rest = hours->slots[wish] & ~*seen; rest; rest = hours->slots[wish] & ~*seen)
    {
      int t = __builtin_ctzll (rest);

      *seen |= WW_PLAN_SLOT (t);
      if (find_slot (hours, hours->at[t], seen))
        {
          hours->at[t] = wish;
          return TRUE;
        }
    }
  return FALSE;
}

static int
most_by_wishes (const WwPlanProblem *problem, int person, int enough)
{
  guint first = problem->person_wish_first[person], n = problem->person_wish_first[person + 1] - first;
  g_autofree WwPlanSlots *slots = g_new (WwPlanSlots, n + 1);
  Hours hours = { .slots = slots };
  int most = 0;

  for (guint i = 0; i < n && most < enough; i++)
    {
      WwPlanSlots seen = 0;

      slots[i] = slots_with (problem, (int) problem->person_wishes[first + i], person);
      most += find_slot (&hours, (int) i, &seen);
    }
  return most;
}

/* Each argument alone holds, so the least of them does. */
static int
most_by_hours (const WwPlanProblem *problem, int p)
{
  const WwPlanPerson *person = PERSON (problem, p);
  WwPlanSlots rest = person->available;
  int by_windows = count_slots (rest), by_runs = 0;

  for (guint i = 0; i < problem->windows->len; i++)
    {
      const BreakWindow *window = &g_array_index (problem->windows, BreakWindow, i);

      if ((window->slots & ~rest & person->available) || count_slots (window->slots & rest) <= window->most)
        continue;
      by_windows -= count_slots (window->slots & rest) - window->most;
      rest &= ~window->slots;
    }
  for (guint t = 0, run = 0; t < problem->slots->len; t++)
    {
      run = (problem->firsts & WW_PLAN_SLOT (t)) ? 0 : run;
      run = (person->available & WW_PLAN_SLOT (t)) ? run + 1 : 0;
      by_runs += run > 0 && (int) (run % ((guint) person->max_run + 1)) != 0;
    }
  return MIN (person->max, MIN (by_windows, by_runs));
}

int
ww_plan_most_meetings (const WwPlanProblem *problem, int person)
{
  return most_by_wishes (problem, person, most_by_hours (problem, person));
}

gint64
ww_plan_count_unavoidable (const WwPlanProblem *problem)
{
  gint64 sum = 0;

  for (guint p = 0; p < problem->persons->len; p++)
    sum += MAX (0, PERSON (problem, p)->min - ww_plan_most_meetings (problem, (int) p));
  return sum;
}

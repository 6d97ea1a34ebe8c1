/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judge of plans. It shares nothing with the search but the problem as it was told, so that neither hides the other's faults. */
#include "ww-plan-problem-private.h"
#include "ww-plan.h"

#include <string.h>

typedef struct {
  const WwPlanProblem *problem;
  const WwPlanMeeting *meetings;
  guint n_meetings;
  GArray *faults;
  gint32 *of_wish;   /* an index of meetings, or NONE */
  gint32 *at_person; /* the same, [person][slot] */
  gint32 *at_table;
} Check;

static void
fault (Check *check, WwPlanRule rule, int wish, int person, int slot)
{
  WwPlanFault what = { rule, wish, person, slot };

  g_array_append_val (check->faults, what);
}

static gboolean
in_range (const Check *check, const WwPlanMeeting *meeting)
{
  return meeting->wish >= 0 && (guint) meeting->wish < check->problem->wishes->len && meeting->slot >= 0
         && (guint) (meeting->slot + WISH (check->problem, meeting->wish)->length) <= check->problem->slots->len;
}

/* For all the time that it takes, and without a break in the middle. */
static gboolean
may_be_then (const Check *check, const WwPlanMeeting *meeting)
{
  const WwPlanWish *wish = WISH (check->problem, meeting->wish);

  for (int t = meeting->slot; t < meeting->slot + wish->length; t++)
    if (!((wish->slots >> t) & 1) || SLOT (check->problem, t)->session != SLOT (check->problem, meeting->slot)->session)
      return FALSE;
  return TRUE;
}

static gboolean
has (const WwPlanRole *role, int person)
{
  for (guint k = 0; k < role->n_persons; k++)
    if (role->persons[k] == person)
      return TRUE;
  return FALSE;
}

static gboolean
is_history (const Check *check, const WwPlanMeeting *meeting)
{
  gint32 index = check->problem->printed_of_wish[meeting->wish];

  return index != WW_PLAN_NONE && meeting->slot < check->problem->now
         && g_array_index (check->problem->printed, WwPlanMeeting, index).slot == meeting->slot;
}

static gboolean
is_blocked (const Check *check, int a, int b)
{
  for (guint i = 0; i < check->problem->blocked->len; i++)
    {
      Pair pair = g_array_index (check->problem->blocked, Pair, i);

      if ((pair.a == a && pair.b == b) || (pair.a == b && pair.b == a))
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether the meeting's persons are such that their days can be looked at */
static gboolean
check_persons (Check *check, int index)
{
  const WwPlanMeeting *meeting = &check->meetings[index];
  const WwPlanWish *wish = WISH (check->problem, meeting->wish);

  for (guint i = 0; i < wish->n_roles; i++)
    {
      if (!has (&wish->roles[i], meeting->who[i]))
        {
          fault (check, WW_PLAN_RULE_PERSON, meeting->wish, meeting->who[i], meeting->slot);
          return FALSE;
        }
      for (guint k = 0; k < i; k++)
        {
          if (meeting->who[k] == meeting->who[i])
            {
              fault (check, WW_PLAN_RULE_PERSON, meeting->wish, meeting->who[i], meeting->slot);
              return FALSE;
            }
          if (is_blocked (check, meeting->who[k], meeting->who[i]))
            fault (check, WW_PLAN_RULE_BLOCKED, meeting->wish, meeting->who[i], meeting->slot);
        }
    }
  for (int t = meeting->slot; t < meeting->slot + wish->length; t++)
    for (guint i = 0; i < wish->n_roles; i++)
      {
        gint32 *at = &check->at_person[(guint) meeting->who[i] * check->problem->slots->len + (guint) t];

        /* What runs on from the slot before is history, whoever is gone by now. */
        if (*at != WW_PLAN_NONE
            || (!((PERSON (check->problem, meeting->who[i])->available >> t) & 1) && (t < check->problem->now || !is_history (check, meeting))))
          fault (check, WW_PLAN_RULE_PERSON, meeting->wish, meeting->who[i], t);
        *at = index;
      }
  return TRUE;
}

static void
check_table (Check *check, int index)
{
  const WwPlanMeeting *meeting = &check->meetings[index];
  const WwPlanWish *wish = WISH (check->problem, meeting->wish);
  const WwPlanTable *table;
  gboolean host_is_there = FALSE, any_host = FALSE;

  if (meeting->table < 0 || (guint) meeting->table >= check->problem->tables->len)
    {
      fault (check, WW_PLAN_RULE_TABLE, meeting->wish, WW_PLAN_NONE, meeting->slot);
      return;
    }
  table = TABLE (check->problem, meeting->table);
  if (table->seats < (int) wish->n_roles)
    fault (check, WW_PLAN_RULE_TABLE, meeting->wish, WW_PLAN_NONE, meeting->slot);
  for (int t = meeting->slot; t < meeting->slot + wish->length; t++)
    {
      gint32 *at = &check->at_table[(guint) meeting->table * check->problem->slots->len + (guint) t];

      if (*at != WW_PLAN_NONE || (((table->closed >> t) & 1) && !is_history (check, meeting)))
        fault (check, WW_PLAN_RULE_TABLE, meeting->wish, WW_PLAN_NONE, t);
      *at = index;
    }
  for (guint i = 0; i < wish->n_roles; i++)
    {
      host_is_there |= meeting->who[i] == table->host;
      for (guint r = 0; r < check->problem->tables->len; r++)
        any_host |= TABLE (check->problem, r)->host == meeting->who[i];
    }
  if (table->host == WW_PLAN_NONE ? any_host : !host_is_there)
    fault (check, WW_PLAN_RULE_HOST, meeting->wish, WW_PLAN_NONE, meeting->slot);
}

static gboolean
are_apart (const Check *check, const WwPlanMeeting *one, const WwPlanMeeting *other)
{
  for (guint i = 0; i < check->problem->apart->len; i++)
    {
      Pair pair = g_array_index (check->problem->apart, Pair, i);
      gboolean here[2] = { FALSE, FALSE }, there[2] = { FALSE, FALSE };

      for (guint k = 0; k < WW_PLAN_ROLES_MAX; k++)
        {
          here[0] |= one->who[k] == pair.a;
          here[1] |= one->who[k] == pair.b;
          there[0] |= other->who[k] == pair.a;
          there[1] |= other->who[k] == pair.b;
        }
      if ((here[0] && there[1]) || (here[1] && there[0]))
        return TRUE;
    }
  return FALSE;
}

static void
check_neighbours (Check *check)
{
  guint n_slots = check->problem->slots->len;

  for (guint r = 1; check->problem->apart->len && r < check->problem->tables->len; r++)
    for (guint t = 0; t < n_slots; t++)
      {
        int one = check->at_table[(r - 1) * n_slots + t], other = check->at_table[r * n_slots + t];

        if (one != WW_PLAN_NONE && other != WW_PLAN_NONE && TABLE (check->problem, r - 1)->zone == TABLE (check->problem, r)->zone
            && are_apart (check, &check->meetings[one], &check->meetings[other]))
          fault (check, WW_PLAN_RULE_APART, check->meetings[one].wish, WW_PLAN_NONE, (int) t);
      }
}

static void
check_breaks (Check *check, int p, WwPlanSlots busy)
{
  int run = 0;

  for (int t = 0; t < (int) check->problem->slots->len; t++)
    {
      if (!((busy >> t) & 1) || (t > 0 && SLOT (check->problem, t)->session != SLOT (check->problem, t - 1)->session))
        run = 0;
      run += (int) ((busy >> t) & 1);
      if (run > PERSON (check->problem, p)->max_run)
        fault (check, WW_PLAN_RULE_BREAK, WW_PLAN_NONE, p, t);
    }
  for (guint i = 0; i < check->problem->windows->len; i++)
    {
      BreakWindow window = g_array_index (check->problem->windows, BreakWindow, i);

      if (__builtin_popcountll (busy & window.slots) > window.most)
        fault (check, WW_PLAN_RULE_BREAK, WW_PLAN_NONE, p, __builtin_ctzll (window.slots));
    }
}

/* Returns: the breaks of a person's day */
static int
check_day (Check *check, int p)
{
  WwPlanSlots busy = 0;
  int count = 0, breaks = 0, last = WW_PLAN_NONE, last_slot = 0;

  for (int t = 0; t < (int) check->problem->slots->len; t++)
    {
      int index = check->at_person[(guint) p * check->problem->slots->len + (guint) t];

      if (index == WW_PLAN_NONE)
        continue;
      busy |= WW_PLAN_SLOT (t);
      count += index != last;
      if (last != WW_PLAN_NONE && index != last)
        {
          int from = check->meetings[last].table, to = check->meetings[index].table;

          if (from >= 0 && to >= 0 && (guint) from < check->problem->tables->len && (guint) to < check->problem->tables->len
              && SLOT (check->problem, t)->start_min - SLOT (check->problem, last_slot)->end_min
                   < check->problem->walk_min[TABLE (check->problem, from)->zone][TABLE (check->problem, to)->zone])
            fault (check, WW_PLAN_RULE_WALK, check->meetings[index].wish, p, t);
          breaks += t != last_slot + 1 && SLOT (check->problem, t)->session == SLOT (check->problem, last_slot)->session;
        }
      last = index;
      last_slot = t;
    }
  if (count > PERSON (check->problem, p)->max)
    fault (check, WW_PLAN_RULE_MAX, WW_PLAN_NONE, p, WW_PLAN_NONE);
  check_breaks (check, p, busy);
  return breaks;
}

static gboolean
stands (const Check *check, const WwPlanMeeting *given)
{
  const WwPlanMeeting *now;

  if (check->of_wish[given->wish] == WW_PLAN_NONE)
    return FALSE;
  now = &check->meetings[check->of_wish[given->wish]];
  return now->slot == given->slot && (given->table == WW_PLAN_NONE || now->table == given->table)
         && (given->who[0] == WW_PLAN_NONE
             || memcmp (now->who, given->who, WISH (check->problem, given->wish)->n_roles * sizeof (int)) == 0);
}

static void
check_given (Check *check)
{
  const WwPlanProblem *problem = check->problem;

  for (guint i = 0; i < problem->locks->len; i++)
    if (!stands (check, &g_array_index (problem->locks, WwPlanMeeting, i)))
      fault (check, WW_PLAN_RULE_LOCK, g_array_index (problem->locks, WwPlanMeeting, i).wish, WW_PLAN_NONE, WW_PLAN_NONE);
  for (guint i = 0; i < problem->printed->len; i++)
    if (g_array_index (problem->printed, WwPlanMeeting, i).slot < problem->now
        && !stands (check, &g_array_index (problem->printed, WwPlanMeeting, i)))
      fault (check, WW_PLAN_RULE_LOCK, g_array_index (problem->printed, WwPlanMeeting, i).wish, WW_PLAN_NONE, WW_PLAN_NONE);
  for (guint i = 0; i < check->n_meetings; i++)
    if (in_range (check, &check->meetings[i]) && check->meetings[i].slot < problem->now
        && problem->printed_of_wish[check->meetings[i].wish] == WW_PLAN_NONE)
      fault (check, WW_PLAN_RULE_LOCK, check->meetings[i].wish, WW_PLAN_NONE, check->meetings[i].slot);
  for (guint i = 0; i < problem->precedences->len; i++)
    {
      Pair pair = g_array_index (problem->precedences, Pair, i);

      if (check->of_wish[pair.a] != WW_PLAN_NONE && check->of_wish[pair.b] != WW_PLAN_NONE
          && check->meetings[check->of_wish[pair.a]].slot >= check->meetings[check->of_wish[pair.b]].slot)
        fault (check, WW_PLAN_RULE_PRECEDENCE, pair.a, WW_PLAN_NONE, WW_PLAN_NONE);
    }
  for (guint w = 0; w < problem->wishes->len; w++)
    if (WISH (problem, w)->must && WISH (problem, w)->status != WW_PLAN_DECLINED && check->of_wish[w] == WW_PLAN_NONE)
      fault (check, WW_PLAN_RULE_MUST, (int) w, WW_PLAN_NONE, WW_PLAN_NONE);
}

GArray *
ww_plan_check (const WwPlanProblem *problem, const WwPlanMeeting *meetings, guint n_meetings)
{
  GArray *faults = g_array_new (FALSE, FALSE, sizeof (WwPlanFault));
  gsize n_slots = problem->slots->len;
  g_autofree gint32 *of_wish = g_new (gint32, problem->wishes->len + 1);
  g_autofree gint32 *at_person = g_new (gint32, problem->persons->len * n_slots + 1);
  g_autofree gint32 *at_table = g_new (gint32, problem->tables->len * n_slots + 1);
  Check check = { problem, meetings, n_meetings, faults, of_wish, at_person, at_table };
  int most = 0, least = G_MAXINT;

  memset (of_wish, 0xff, problem->wishes->len * sizeof (gint32));
  memset (at_person, 0xff, problem->persons->len * n_slots * sizeof (gint32));
  memset (at_table, 0xff, problem->tables->len * n_slots * sizeof (gint32));
  for (guint i = 0; i < n_meetings; i++)
    {
      const WwPlanMeeting *meeting = &meetings[i];

      if (!in_range (&check, meeting))
        {
          fault (&check, WW_PLAN_RULE_ONCE, meeting->wish, WW_PLAN_NONE, meeting->slot);
          continue;
        }
      if (of_wish[meeting->wish] != WW_PLAN_NONE || WISH (problem, meeting->wish)->status == WW_PLAN_DECLINED
          || !may_be_then (&check, meeting))
        fault (&check, WW_PLAN_RULE_ONCE, meeting->wish, WW_PLAN_NONE, meeting->slot);
      of_wish[meeting->wish] = (gint32) i;
      if (check_persons (&check, (int) i))
        check_table (&check, (int) i);
    }
  for (guint p = 0; p < problem->persons->len; p++)
    {
      int breaks = check_day (&check, (int) p);

      most = MAX (most, breaks);
      least = MIN (least, breaks);
    }
  if (problem->fair_breaks != WW_PLAN_NONE && problem->persons->len && most - least > problem->fair_breaks)
    fault (&check, WW_PLAN_RULE_FAIR, WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE);
  check_neighbours (&check);
  check_given (&check);
  return faults;
}

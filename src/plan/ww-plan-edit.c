/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-edit.h"

#include "ww-plan-problem-private.h"

#include <string.h>

static WwPlanReason
because (WwPlanReasonCode code, int person, int wish)
{
  return (WwPlanReason) { code, person, wish };
}

static const WwPlanReason fine = { WW_PLAN_REASON_NONE, WW_PLAN_NONE, WW_PLAN_NONE };

/* The wish that a person meets for, with @apart thought away. */
static int
busy_with (const WwPlan *plan, int person, int slot, int apart)
{
  int wish = ww_plan_get_at_person (plan, person, slot);

  return wish == apart ? WW_PLAN_NONE : wish;
}

static WwPlanReason
judge_wish (const WwPlan *plan, const WwPlanMeeting *meeting)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  const WwPlanWish *wish = WISH (problem, meeting->wish);
  const WwPlanMeeting *now = ww_plan_get_meeting (plan, meeting->wish);
  const GArray *follows = problem->follows ? problem->follows->pdata[meeting->wish] : NULL;

  if (wish->status == WW_PLAN_DECLINED)
    return because (WW_PLAN_REASON_DECLINED, WW_PLAN_NONE, WW_PLAN_NONE);
  if (now && ww_plan_is_pinned (plan, meeting->wish))
    return because (WW_PLAN_REASON_PINNED, WW_PLAN_NONE, WW_PLAN_NONE);
  if (meeting->slot < problem->now || (now && now->slot < problem->now))
    return because (WW_PLAN_REASON_HISTORY, WW_PLAN_NONE, WW_PLAN_NONE);
  if (!((wish->slots >> meeting->slot) & 1) || meeting->slot + wish->length > (int) problem->slots->len
      || (wish->length == 2 && (problem->firsts & WW_PLAN_SLOT (meeting->slot + 1))))
    return because (WW_PLAN_REASON_NOT_THEN, WW_PLAN_NONE, WW_PLAN_NONE);
  for (guint i = 0; follows && i < follows->len; i++)
    {
      Follow follow = g_array_index (follows, Follow, i);
      const WwPlanMeeting *other = ww_plan_get_meeting (plan, follow.other);

      if (other && (follow.before ? other->slot >= meeting->slot : other->slot <= meeting->slot))
        return because (WW_PLAN_REASON_ORDER, WW_PLAN_NONE, follow.other);
    }
  return fine;
}

static WwPlanReason
judge_team (const WwPlan *plan, const WwPlanMeeting *meeting)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  const WwPlanWish *wish = WISH (problem, meeting->wish);

  for (guint i = 0; i < wish->n_roles; i++)
    {
      gboolean eligible = FALSE;

      for (guint k = 0; k < wish->roles[i].n_persons; k++)
        eligible |= wish->roles[i].persons[k] == meeting->who[i];
      for (guint k = 0; k < i; k++)
        eligible &= meeting->who[k] != meeting->who[i];
      if (!eligible)
        return because (WW_PLAN_REASON_NOT_ELIGIBLE, meeting->who[i], WW_PLAN_NONE);
      for (guint k = 0; k < i; k++)
        if (is_pair (problem->blocked_set, meeting->who[i], meeting->who[k]))
          return because (WW_PLAN_REASON_BLOCKED, meeting->who[i], WW_PLAN_NONE);
    }
  return fine;
}

/* The meeting just before or just after, and whether there is time to walk. */
static WwPlanReason
judge_walk (const WwPlan *plan, const WwPlanMeeting *meeting, int person, int direction)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  int last = meeting->slot + WISH (problem, meeting->wish)->length - 1;
  int t = (direction < 0 ? meeting->slot : last) + direction, zone = TABLE (problem, meeting->table)->zone;

  while (t >= 0 && t < (int) problem->slots->len && busy_with (plan, person, t, meeting->wish) == WW_PLAN_NONE)
    t += direction;
  if (t >= 0 && t < (int) problem->slots->len)
    {
      int other = busy_with (plan, person, t, meeting->wish);
      int other_zone = TABLE (problem, ww_plan_get_meeting (plan, other)->table)->zone;
      int pause = direction < 0 ? SLOT (problem, meeting->slot)->start_min - SLOT (problem, t)->end_min
                                : SLOT (problem, t)->start_min - SLOT (problem, last)->end_min;

      if (pause < (direction < 0 ? problem->walk_min[other_zone][zone] : problem->walk_min[zone][other_zone]))
        return because (WW_PLAN_REASON_WALK, person, other);
    }
  return fine;
}

static WwPlanReason
judge_day (const WwPlan *plan, const WwPlanMeeting *meeting, int p)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  const WwPlanPerson *person = PERSON (problem, p);
  const WwPlanMeeting *now = ww_plan_get_meeting (plan, meeting->wish);
  WwPlanSlots busy = span_of (problem, meeting->wish, meeting->slot);
  int run = 0, count = ww_plan_get_count (plan, p);

  for (WwPlanSlots span = busy; span; span &= span - 1)
    {
      int t = __builtin_ctzll (span), other = busy_with (plan, p, t, meeting->wish);

      if (!((person->available >> t) & 1))
        return because (WW_PLAN_REASON_ABSENT, p, WW_PLAN_NONE);
      if (other != WW_PLAN_NONE)
        return because (WW_PLAN_REASON_BUSY, p, other);
    }
  for (guint i = 0; now && i < WISH (problem, meeting->wish)->n_roles; i++)
    count -= now->who[i] == p;
  if (count >= person->max)
    return because (WW_PLAN_REASON_MAX, p, WW_PLAN_NONE);
  for (int t = 0; t < (int) problem->slots->len; t++)
    if (busy_with (plan, p, t, meeting->wish) != WW_PLAN_NONE)
      busy |= WW_PLAN_SLOT (t);
  for (int t = 0; t < (int) problem->slots->len; t++)
    {
      run = (problem->firsts & WW_PLAN_SLOT (t)) || !((busy >> t) & 1) ? 0 : run;
      run += (int) ((busy >> t) & 1);
      if (run > person->max_run)
        return because (WW_PLAN_REASON_RUN, p, WW_PLAN_NONE);
    }
  for (guint i = 0; i < problem->windows->len; i++)
    if (count_slots (busy & g_array_index (problem->windows, BreakWindow, i).slots) > g_array_index (problem->windows, BreakWindow, i).most)
      return because (WW_PLAN_REASON_BREAK, p, WW_PLAN_NONE);
  return fine;
}

static WwPlanReason
judge_table (const WwPlan *plan, const WwPlanMeeting *meeting)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  const WwPlanTable *table = TABLE (problem, meeting->table);
  guint n = WISH (problem, meeting->wish)->n_roles;
  int host = WW_PLAN_NONE;
  gboolean is_there = FALSE;

  for (WwPlanSlots span = span_of (problem, meeting->wish, meeting->slot); span; span &= span - 1)
    {
      int t = __builtin_ctzll (span), other = ww_plan_get_at_table (plan, meeting->table, t);

      if ((table->closed >> t) & 1)
        return because (WW_PLAN_REASON_TABLE_CLOSED, WW_PLAN_NONE, WW_PLAN_NONE);
      if (other != WW_PLAN_NONE && other != meeting->wish)
        return because (WW_PLAN_REASON_TABLE_TAKEN, WW_PLAN_NONE, other);
    }
  if (table->seats < (int) n)
    return because (WW_PLAN_REASON_TABLE_SMALL, WW_PLAN_NONE, WW_PLAN_NONE);
  for (guint i = 0; i < n; i++)
    {
      is_there |= meeting->who[i] == table->host;
      if (problem->host_of_person[meeting->who[i]] != WW_PLAN_NONE)
        host = meeting->who[i];
    }
  if (table->host != WW_PLAN_NONE && !is_there)
    return because (WW_PLAN_REASON_TABLE_OF_HOST, table->host, WW_PLAN_NONE);
  if (table->host == WW_PLAN_NONE && host != WW_PLAN_NONE)
    return because (WW_PLAN_REASON_HOST_ELSEWHERE, host, WW_PLAN_NONE);
  return fine;
}

static WwPlanReason
judge_neighbours (const WwPlan *plan, const WwPlanMeeting *meeting)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);

  for (WwPlanSlots span = span_of (problem, meeting->wish, meeting->slot); problem->apart->len && span; span &= span - 1)
    for (int r = MAX (0, meeting->table - 1); r <= MIN (meeting->table + 1, (int) problem->tables->len - 1); r++)
      {
        int other = ww_plan_get_at_table (plan, r, __builtin_ctzll (span));

        if (r != meeting->table && other != WW_PLAN_NONE && other != meeting->wish
            && TABLE (problem, r)->zone == TABLE (problem, meeting->table)->zone
            && ww_plan_problem_are_apart (problem, meeting->who, n_roles_of (problem, meeting->wish), ww_plan_get_meeting (plan, other)->who,
                                          n_roles_of (problem, other)))
          return because (WW_PLAN_REASON_APART, WW_PLAN_NONE, other);
      }
  return fine;
}

WwPlanReason
ww_plan_judge (const WwPlan *plan, const WwPlanMeeting *meeting)
{
  WwPlanReason reason = judge_wish (plan, meeting);
  guint n = WISH (ww_plan_get_problem (plan), meeting->wish)->n_roles;

  if (reason.code == WW_PLAN_REASON_NONE)
    reason = judge_team (plan, meeting);
  for (guint i = 0; i < n && reason.code == WW_PLAN_REASON_NONE; i++)
    reason = judge_day (plan, meeting, meeting->who[i]);
  if (reason.code == WW_PLAN_REASON_NONE)
    reason = judge_table (plan, meeting);
  if (reason.code == WW_PLAN_REASON_NONE)
    reason = judge_neighbours (plan, meeting);
  for (guint i = 0; i < 2 * n && reason.code == WW_PLAN_REASON_NONE; i++)
    reason = judge_walk (plan, meeting, meeting->who[i / 2], i % 2 ? 1 : -1);
  return reason;
}

/* Who attends unless somebody says otherwise. */
static void
usual_team (const WwPlan *plan, int wish, const int *who, int *team)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  const WwPlanMeeting *now = ww_plan_get_meeting (plan, wish);

  for (guint i = 0; i < WW_PLAN_ROLES_MAX; i++)
    team[i] = i >= WISH (problem, wish)->n_roles ? WW_PLAN_NONE : who ? who[i] : now ? now->who[i] : WISH (problem, wish)->roles[i].persons[0];
}

GArray *
ww_plan_targets (const WwPlan *plan, int wish, const int *who)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (WwPlanTarget));
  WwPlanMeeting meeting = { .wish = wish };

  usual_team (plan, wish, who, meeting.who);
  for (meeting.slot = 0; meeting.slot < (int) problem->slots->len; meeting.slot++)
    for (meeting.table = 0; meeting.table < (int) problem->tables->len; meeting.table++)
      {
        WwPlanTarget target = { meeting.slot, meeting.table, ww_plan_judge (plan, &meeting) };

        g_array_append_val (targets, target);
      }
  return targets;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static void
add_people (const WwPlanProblem *problem, GArray *people, const WwPlanMeeting *meeting)
{
  if (meeting->slot == WW_PLAN_NONE)
    return;
  g_array_append_vals (people, meeting->who, n_roles_of (problem, meeting->wish));
}

static GArray *
each_once (GArray *people)
{
  guint n = 0;

  g_array_sort (people, compare_ints);
  for (guint i = 0; i < people->len; i++)
    if (i == 0 || g_array_index (people, int, i) != g_array_index (people, int, n - 1))
      g_array_index (people, int, n++) = g_array_index (people, int, i);
  g_array_set_size (people, n);
  return people;
}

/* The cards that an edit changed, for whoever wants to know. */
static void
tell (const WwPlan *before, const WwPlan *after, GArray **cards)
{
  g_autoptr (GArray) changes = NULL;

  if (!cards)
    return;
  changes = ww_plan_diff (before, after);
  *cards = ww_plan_changed_cards (ww_plan_get_problem (after), changes, TRUE);
}

WwPlanReason
ww_plan_place (WwPlan *plan, const WwPlanMeeting *meeting, GArray **cards)
{
  g_autoptr (WwPlan) before = ww_plan_copy (plan);
  WwPlanReason reason = ww_plan_judge (plan, meeting);

  if (reason.code != WW_PLAN_REASON_NONE)
    return reason;
  ww_plan_take (plan, meeting->wish);
  ww_plan_put (plan, meeting);
  tell (before, plan, cards);
  return fine;
}

WwPlanReason
ww_plan_remove (WwPlan *plan, int wish, GArray **cards)
{
  g_autoptr (WwPlan) before = ww_plan_copy (plan);
  const WwPlanMeeting *now = ww_plan_get_meeting (plan, wish);

  if (now && ww_plan_is_pinned (plan, wish))
    return because (WW_PLAN_REASON_PINNED, WW_PLAN_NONE, WW_PLAN_NONE);
  if (now && now->slot < ww_plan_get_problem (plan)->now)
    return because (WW_PLAN_REASON_HISTORY, WW_PLAN_NONE, WW_PLAN_NONE);
  ww_plan_take (plan, wish);
  tell (before, plan, cards);
  return fine;
}

/* Puts two meetings that were taken out at each other's slots; at each other's tables, or at their own. */
static WwPlanReason
put_crosswise (WwPlan *plan, const WwPlanMeeting *one, const WwPlanMeeting *other, gboolean tables)
{
  WwPlanMeeting first = *one, second = *other;
  WwPlanReason reason;

  first.slot = other->slot;
  second.slot = one->slot;
  if (tables)
    {
      first.table = other->table;
      second.table = one->table;
    }
  reason = ww_plan_judge (plan, &first);
  if (reason.code != WW_PLAN_REASON_NONE)
    return reason;
  ww_plan_put (plan, &first);
  reason = ww_plan_judge (plan, &second);
  if (reason.code == WW_PLAN_REASON_NONE)
    ww_plan_put (plan, &second);
  else
    ww_plan_take (plan, first.wish);
  return reason;
}

WwPlanReason
ww_plan_swap (WwPlan *plan, int wish, int other, GArray **cards)
{
  g_autoptr (WwPlan) before = ww_plan_copy (plan);
  const WwPlanMeeting *one_now = ww_plan_get_meeting (plan, wish), *other_now = ww_plan_get_meeting (plan, other);
  WwPlanMeeting one, two;
  WwPlanReason reason;

  g_return_val_if_fail (one_now && other_now, because (WW_PLAN_REASON_NO_TABLE, WW_PLAN_NONE, WW_PLAN_NONE));

  one = *one_now;
  two = *other_now;
  /* What may not leave its place may not be swapped either. */
  reason = ww_plan_remove (plan, wish, NULL);
  if (reason.code == WW_PLAN_REASON_NONE)
    {
      reason = ww_plan_remove (plan, other, NULL);
      if (reason.code != WW_PLAN_REASON_NONE)
        {
          ww_plan_put (plan, &one);
          return reason;
        }
      reason = put_crosswise (plan, &one, &two, TRUE);
      if (reason.code != WW_PLAN_REASON_NONE)
        reason = put_crosswise (plan, &one, &two, FALSE);
      if (reason.code != WW_PLAN_REASON_NONE)
        {
          ww_plan_put (plan, &one);
          ww_plan_put (plan, &two);
        }
      else
        tell (before, plan, cards);
    }
  return reason;
}

/* Where only delegates change, the others keep their appointment. */
static void
add_substitutes (const WwPlanProblem *problem, GArray *people, const WwPlanChange *change)
{
  for (guint i = 0; i < n_roles_of (problem, change->before.wish); i++)
    if (change->before.who[i] != change->after.who[i])
      {
        g_array_append_val (people, change->before.who[i]);
        g_array_append_val (people, change->after.who[i]);
      }
}

GArray *
ww_plan_changed_cards (const WwPlanProblem *problem, const GArray *changes, gboolean with_new)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < changes->len; i++)
    {
      const WwPlanChange *change = &g_array_index (changes, WwPlanChange, i);

      if (!with_new && (change->kind & (WW_PLAN_CHANGE_NEW | WW_PLAN_CHANGE_FORCED)))
        continue;
      if (!with_new && change->kind == WW_PLAN_CHANGE_WHO)
        {
          add_substitutes (problem, people, change);
          continue;
        }
      add_people (problem, people, &change->before);
      add_people (problem, people, &change->after);
    }
  return each_once (people);
}

static int
compare_standbys (gconstpointer a, gconstpointer b)
{
  const WwPlanStandby *one = a, *other = b;

  return one->value != other->value ? other->value - one->value : one->meeting.wish - other->meeting.wish;
}

/* The first team and table that will do. */
static gboolean
find_standby (const WwPlan *plan, WwPlanMeeting *meeting)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);

  for (int team = 0; team < (int) n_teams_of (problem, meeting->wish); team++)
    {
      gboolean are_free = TRUE;

      memcpy (meeting->who, team_of (problem, meeting->wish, team)->who, sizeof meeting->who);
      for (guint i = 0; i < n_roles_of (problem, meeting->wish) && are_free; i++)
        are_free = judge_day (plan, meeting, meeting->who[i]).code == WW_PLAN_REASON_NONE;
      for (meeting->table = 0; are_free && meeting->table < (int) problem->tables->len; meeting->table++)
        if (ww_plan_judge (plan, meeting).code == WW_PLAN_REASON_NONE)
          return TRUE;
    }
  return FALSE;
}

GArray *
ww_plan_standby (const WwPlan *plan, int slot)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  GArray *standbys = g_array_new (FALSE, FALSE, sizeof (WwPlanStandby));

  for (int w = 0; w < (int) problem->wishes->len; w++)
    {
      WwPlanStandby standby = { WISH (problem, w)->value, { .wish = w, .slot = slot } };

      if (!ww_plan_get_meeting (plan, w) && judge_wish (plan, &standby.meeting).code == WW_PLAN_REASON_NONE
          && find_standby (plan, &standby.meeting))
        g_array_append_val (standbys, standby);
    }
  g_array_sort (standbys, compare_standbys);
  return standbys;
}

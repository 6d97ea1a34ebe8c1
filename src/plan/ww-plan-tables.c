/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From slots and zones to tables. In a slot and a zone the tables differ only by their seats, and what needs fewer fits wherever
 * more do; so taking the largest meetings first never leaves one without, and giving way is needed exactly where a large
 * meeting finds the large tables under small ones. That makes the changes of printed tables as few as there can be. */
#include "ww-plan-board.h"

#include <string.h>

typedef struct {
  const WwPlanProblem *problem;
  const Placement *at; /* by wish */
  const WwPlan *like;  /* (nullable): a plan whose tables are kept where they can be, if none are printed */
  WwPlan *plan;
  gint32 *at_table; /* by table: the wish there in this slot, or NONE */
  gint32 *table_of; /* by wish, in this slot */
  GArray *waiting;  /* int: wishes that need a table */
} Seating;

static guint
size_of (const Seating *seating, int wish)
{
  return n_roles_of (seating->problem, wish);
}

static gboolean
is_open (const WwPlanProblem *problem, const WwPlanTable *table, int slot)
{
  return !((table->closed >> slot) & 1) && (!table->reserve || problem->replan);
}

static void
sit (Seating *seating, int wish, int table)
{
  seating->at_table[table] = wish;
  seating->table_of[wish] = table;
}

/* Where a meeting of this slot is to stay if it can. */
static int
former_table (const Seating *seating, int wish)
{
  const WwPlanProblem *problem = seating->problem;
  const WwPlanMeeting *former = seating->like ? ww_plan_get_meeting (seating->like, wish) : NULL;
  gint32 index = problem->printed_of_wish[wish];

  if (!problem->replan)
    return former && former->slot == seating->at[wish].slot ? former->table : WW_PLAN_NONE;
  return index != WW_PLAN_NONE && problem->printed_at[index].slot == seating->at[wish].slot ? problem->printed_at[index].table
                                                                                                  : WW_PLAN_NONE;
}

static gboolean
is_host (const Seating *seating, int wish, int person)
{
  const Team *team = team_of (seating->problem, wish, seating->at[wish].team);

  for (guint i = 0; i < size_of (seating, wish); i++)
    if (team->who[i] == person)
      return TRUE;
  return FALSE;
}

static gboolean
fits (const Seating *seating, int wish, int r)
{
  const WwPlanTable *table = TABLE (seating->problem, r);
  const Placement *at = &seating->at[wish];
  gboolean hosted = team_of (seating->problem, wish, at->team)->hosted;

  return table->zone == at->zone && table->seats >= (int) size_of (seating, wish) && is_open (seating->problem, table, at->slot)
         && (hosted ? table->host != WW_PLAN_NONE && is_host (seating, wish, table->host) : table->host == WW_PLAN_NONE);
}

/* The table that somebody who comes sat at just before, where the meeting may as well be. */
static int
near_table (const Seating *seating, int wish)
{
  const WwPlanProblem *problem = seating->problem;
  const Placement *at = &seating->at[wish];
  const Team *team = team_of (problem, wish, at->team);

  if (at->slot == 0 || (problem->firsts & WW_PLAN_SLOT (at->slot)))
    return WW_PLAN_NONE;
  for (guint i = 0; i < size_of (seating, wish); i++)
    {
      int before = ww_plan_get_at_person (seating->plan, team->who[i], at->slot - 1);
      int table = before == WW_PLAN_NONE ? WW_PLAN_NONE : ww_plan_get_meeting (seating->plan, before)->table;

      if (table != WW_PLAN_NONE && seating->at_table[table] == WW_PLAN_NONE && fits (seating, wish, table))
        return table;
    }
  return WW_PLAN_NONE;
}

/* The smallest free table; a small meeting elsewhere gives way where there is none. */
static void
find_table (Seating *seating, int wish)
{
  const WwPlanProblem *problem = seating->problem;
  int best = WW_PLAN_NONE, near = near_table (seating, wish), weak = WW_PLAN_NONE;

  for (int r = 0; r < (int) problem->tables->len; r++)
    {
      int other = seating->at_table[r];

      if (!fits (seating, wish, r))
        continue;
      if (other == WW_PLAN_NONE && (best == WW_PLAN_NONE || TABLE (problem, r)->seats < TABLE (problem, best)->seats))
        best = r;
      if (other != WW_PLAN_NONE && seating->at[other].table == WW_PLAN_NONE && size_of (seating, other) < size_of (seating, wish)
          && (weak == WW_PLAN_NONE || size_of (seating, other) < size_of (seating, seating->at_table[weak])))
        weak = r;
    }
  if (best != WW_PLAN_NONE && near != WW_PLAN_NONE && TABLE (problem, near)->seats == TABLE (problem, best)->seats)
    best = near;
  if (best == WW_PLAN_NONE)
    {
      g_return_if_fail (weak != WW_PLAN_NONE);
      g_array_append_val (seating->waiting, seating->at_table[weak]);
      best = weak;
    }
  sit (seating, wish, best);
}

/* Whether competitors are side by side at this table and the next. */
static gboolean
clash (const Seating *seating, guint r)
{
  const WwPlanProblem *problem = seating->problem;
  int one = seating->at_table[r], other = r + 1 < problem->tables->len ? seating->at_table[r + 1] : WW_PLAN_NONE;

  return one != WW_PLAN_NONE && other != WW_PLAN_NONE && TABLE (problem, r)->zone == TABLE (problem, r + 1)->zone
         && ww_plan_problem_are_apart (problem, team_of (problem, one, seating->at[one].team)->who, size_of (seating, one),
                                       team_of (problem, other, seating->at[other].team)->who, size_of (seating, other));
}

static guint
clashes_around (const Seating *seating, guint one, guint other)
{
  guint n = 0;

  for (guint r = one ? one - 1 : 0; r <= one; r++)
    n += clash (seating, r);
  for (guint r = other ? other - 1 : 0; r <= other; r++)
    n += (r > one || r + 1 < one) && clash (seating, r);
  return n;
}

static void
exchange_tables (Seating *seating, guint one, guint other)
{
  gint32 wish = seating->at_table[one];

  seating->at_table[one] = seating->at_table[other];
  seating->at_table[other] = wish;
  for (guint i = 0; i < 2; i++)
    if (seating->at_table[i ? one : other] != WW_PLAN_NONE)
      seating->table_of[seating->at_table[i ? one : other]] = (gint32) (i ? one : other);
}

static gboolean
may_sit (const Seating *seating, int wish, guint table)
{
  return wish == WW_PLAN_NONE || (seating->at[wish].table == WW_PLAN_NONE && fits (seating, wish, (int) table));
}

/* Whether a meeting is where it was. */
static gboolean
is_at_former (const Seating *seating, guint table)
{
  return seating->at_table[table] != WW_PLAN_NONE && former_table (seating, seating->at_table[table]) == (int) table;
}

/* Whether a meeting is on nobody's card yet. */
static gboolean
is_new (const Seating *seating, int wish)
{
  const WwPlanProblem *problem = seating->problem;
  gint32 index = problem->printed_of_wish[wish];

  return problem->replan && (index == WW_PLAN_NONE || problem->printed_at[index].slot == WW_PLAN_NONE);
}

/* Sends one of two competitors who are side by side to another table; gently, so that nobody leaves the table where she was. */
static gboolean
part (Seating *seating, guint r, gboolean gently)
{
  for (guint from = r; from <= r + 1; from++)
    for (guint to = 0; to < seating->problem->tables->len; to++)
      {
        guint before;

        if (gently && (is_at_former (seating, from) || is_at_former (seating, to)))
          continue;
        if (to == from || !may_sit (seating, seating->at_table[from], to) || !may_sit (seating, seating->at_table[to], from))
          continue;
        before = clashes_around (seating, from, to);
        exchange_tables (seating, from, to);
        if (clashes_around (seating, from, to) < before)
          return TRUE;
        exchange_tables (seating, from, to);
      }
  return FALSE;
}

/* Competitors are never side by side: whom no exchange parts, the meeting that is worth less does not take place. What is printed does
 * not give way to what is new. */
static void
part_competitors (Seating *seating, const guint8 *fixed)
{
  guint r = 0;

  while (seating->problem->apart->len && r + 1 < seating->problem->tables->len)
    {
      int one = seating->at_table[r], other = seating->at_table[r + 1];
      gboolean drop_one, one_is_new;

      if (!clash (seating, r) || (fixed[one] && fixed[other]))
        {
          r++;
          continue;
        }
      one_is_new = is_new (seating, one);
      /* An exchange leaves fewer side by side, but perhaps others, further up. */
      if (part (seating, r, TRUE) || (one_is_new == is_new (seating, other) && part (seating, r, FALSE)))
        {
          r = 0;
          continue;
        }
      if (one_is_new != is_new (seating, other))
        drop_one = !fixed[one] && (one_is_new || fixed[other]);
      else
        drop_one = fixed[other] || (!fixed[one] && WISH (seating->problem, one)->value < WISH (seating->problem, other)->value);
      seating->table_of[drop_one ? one : other] = WW_PLAN_NONE;
      seating->at_table[drop_one ? r : r + 1] = WW_PLAN_NONE;
      /* It may have begun in the slot before. */
      ww_plan_take (seating->plan, drop_one ? one : other);
    }
}

static void
seat_slot (Seating *seating, const GArray *wishes)
{
  memset (seating->at_table, 0xff, seating->problem->tables->len * sizeof (gint32));
  g_array_set_size (seating->waiting, 0);
  for (guint i = 0; i < wishes->len; i++)
    {
      int wish = g_array_index (wishes, int, i);

      if (seating->at[wish].table != WW_PLAN_NONE)
        sit (seating, wish, seating->at[wish].table);
    }
  for (guint i = 0; i < wishes->len; i++)
    {
      int wish = g_array_index (wishes, int, i), table = former_table (seating, wish);

      if (seating->at[wish].table != WW_PLAN_NONE)
        continue;
      if (table != WW_PLAN_NONE && seating->at_table[table] == WW_PLAN_NONE && fits (seating, wish, table))
        sit (seating, wish, table);
      else
        g_array_append_val (seating->waiting, wish);
    }
  for (guint size = WW_PLAN_ROLES_MAX; size >= 2; size--)
    for (guint i = 0; i < seating->waiting->len; i++)
      if (size_of (seating, g_array_index (seating->waiting, int, i)) == size)
        find_table (seating, g_array_index (seating->waiting, int, i));
}

WwPlan *
plan_from_placements (WwPlanProblem *problem, const Placement *at, const guint8 *fixed, const WwPlan *like)
{
  guint n_slots = problem->slots->len;
  g_autofree gint32 *at_table = g_new (gint32, problem->tables->len + 1);
  g_autofree gint32 *table_of = g_new (gint32, problem->wishes->len + 1);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) by_slot = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Seating seating = { problem, at, like, ww_plan_new (problem), at_table, table_of, waiting };

  for (guint t = 0; t < n_slots; t++)
    g_ptr_array_add (by_slot, g_array_new (FALSE, FALSE, sizeof (int)));
  for (int w = 0; w < (int) problem->wishes->len; w++)
    if (at[w].slot != WW_PLAN_NONE)
      g_array_append_val (by_slot->pdata[(guint) at[w].slot], w);
  for (guint t = 0; t < n_slots; t++)
    {
      const GArray *wishes = by_slot->pdata[t];

      seat_slot (&seating, wishes);
      part_competitors (&seating, fixed);
      for (guint i = 0; i < wishes->len; i++)
        {
          int wish = g_array_index (wishes, int, i);
          WwPlanMeeting meeting = { wish, (int) t, table_of[wish], { 0 } };

          if (meeting.table == WW_PLAN_NONE || at[wish].slot != (gint8) t)
            continue;
          /* A meeting of two slots is at its table in the next one too. */
          if (problem->briefs[wish].length == 2)
            g_array_append_val ((GArray *) by_slot->pdata[t + 1], wish);
          memcpy (meeting.who, team_of (problem, wish, at[wish].team)->who, sizeof meeting.who);
          ww_plan_put (seating.plan, &meeting);
          if (fixed[wish])
            ww_plan_set_pinned (seating.plan, wish, TRUE);
        }
    }
  return seating.plan;
}

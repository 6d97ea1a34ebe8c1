/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-why.h"

#include "ww-plan-board.h"
#include "ww-plan-move.h"

#include <string.h>

#define TEAMS_TRIED 8

void
ww_plan_why_free (WwPlanWhy *why)
{
  g_array_unref (why->obstacles);
  g_clear_pointer (&why->after, ww_plan_free);
  g_clear_pointer (&why->changes, g_array_unref);
  g_free (why);
}

/* The reason that leaves most to hope for: a table is found more easily than an hour. Where there is none, @at_once is the place. */
static WwPlanReason
least_obstacle (const WwPlan *plan, int wish, int slot, WwPlanMeeting *at_once)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);
  WwPlanMeeting meeting = { .wish = wish, .slot = slot };
  WwPlanReason least = { WW_PLAN_REASON_NONE, WW_PLAN_NONE, WW_PLAN_NONE };
  guint n_teams = n_teams_of (problem, wish);

  for (guint i = 0; i < WW_PLAN_ROLES_MAX; i++)
    meeting.who[i] = i < n_roles_of (problem, wish) ? WISH (problem, wish)->roles[i].persons[0] : WW_PLAN_NONE;
  for (guint team = 0; team < MAX (1, MIN (n_teams, TEAMS_TRIED)); team++)
    {
      if (n_teams)
        memcpy (meeting.who, team_of (problem, wish, (int) team)->who, sizeof meeting.who);
      for (meeting.table = 0; meeting.table < (int) problem->tables->len; meeting.table++)
        {
          WwPlanReason reason = ww_plan_judge (plan, &meeting);

          if (reason.code == WW_PLAN_REASON_NONE)
            {
              *at_once = meeting;
              return reason;
            }
          if ((team == 0 && meeting.table == 0) || reason.code > least.code)
            least = reason;
          /* Somebody who has no time has none at any table. */
          if (reason.code < WW_PLAN_REASON_WALK)
            break;
        }
    }
  return problem->tables->len ? least : (WwPlanReason) { WW_PLAN_REASON_NO_TABLE, WW_PLAN_NONE, WW_PLAN_NONE };
}

static void
find_obstacles (const WwPlan *plan, WwPlanWhy *why, WwPlanMeeting *at_once)
{
  const WwPlanProblem *problem = ww_plan_get_problem (plan);

  for (int t = problem->now; t < (int) problem->slots->len; t++)
    {
      WwPlanObstacle obstacle = { t, least_obstacle (plan, why->wish, t, at_once) };

      g_array_append_val (why->obstacles, obstacle);
    }
}

/* Makes the change at every place that the wish could have, and keeps the cheapest; (transfer full) (nullable) */
static Placement *
cheapest_change (Mover *mover, int wish)
{
  Board *board = mover->board;
  gint64 before = board->total, best = G_MININT64;
  Placement *cheapest = NULL;

  for (int team = 0; team < (int) n_teams_of (board->problem, wish); team++)
    for (guint zone = 0; zone < board->n_zones; zone++)
      for (WwPlanSlots slots = board_wanted (board, wish, team, zone); slots; slots &= slots - 1)
        {
          if (move_eject (mover, wish, team, __builtin_ctzll (slots), zone) && board->total > best)
            {
              best = board->total;
              g_free (cheapest);
              cheapest = board_snapshot (board);
            }
          board_undo (board, 0);
          board_settle (board);
          if (best >= before)
            return cheapest;
        }
  return cheapest;
}

static void
note_change (const WwPlan *plan, WwPlan *after, WwPlanWhy *why)
{
  why->price = ww_plan_score (plan).z - ww_plan_score (after).z;
  why->changes = ww_plan_diff (plan, after);
  why->after = ww_plan_copy (after);
}

/* Where the search would not go, to a table that is kept in reserve, a person may. */
static void
place_at_once (const WwPlan *plan, const WwPlanMeeting *at_once, WwPlanWhy *why)
{
  g_autoptr (WwPlan) after = ww_plan_copy (plan);

  if (at_once->slot != WW_PLAN_NONE && ww_plan_put (after, at_once))
    note_change (plan, after, why);
}

static void
find_change (Mover *mover, const WwPlan *plan, WwPlanWhy *why)
{
  WwPlanProblem *problem = mover->board->problem;
  g_autofree Placement *cheapest = cheapest_change (mover, why->wish);
  g_autoptr (WwPlan) after = NULL;
  g_autoptr (GArray) list = NULL;
  g_autoptr (GArray) faults = NULL;

  if (!cheapest)
    return;
  after = plan_from_placements (problem, cheapest, mover->board->fixed, plan);
  list = ww_plan_list (after);
  faults = ww_plan_check (problem, (const WwPlanMeeting *) list->data, list->len);
  if (faults->len || !ww_plan_get_meeting (after, why->wish))
    return;
  note_change (plan, after, why);
}

gboolean
ww_plan_explain (const WwPlan *plan, const int *wishes, guint n_wishes, gboolean (*found) (WwPlanWhy *why, gpointer user_data),
                 gpointer user_data, GError **error)
{
  WwPlanProblem *problem = ww_plan_get_problem (plan);
  g_autoptr (Board) board = board_new (problem, plan, error);
  Mover mover;
  gboolean go_on = TRUE;

  if (!board)
    return FALSE;
  mover_init (&mover, board, 1);
  for (guint i = 0; i < (wishes ? n_wishes : problem->wishes->len) && go_on; i++)
    {
      int wish = wishes ? wishes[i] : (int) i;
      WwPlanMeeting at_once = { .slot = WW_PLAN_NONE };
      WwPlanWhy *why;

      if (ww_plan_get_meeting (plan, wish) || (!wishes && WISH (problem, wish)->status == WW_PLAN_DECLINED))
        continue;
      why = g_new0 (WwPlanWhy, 1);
      why->wish = wish;
      why->obstacles = g_array_new (FALSE, FALSE, sizeof (WwPlanObstacle));
      find_obstacles (plan, why, &at_once);
      find_change (&mover, plan, why);
      if (!why->after)
        place_at_once (plan, &at_once, why);
      go_on = found (why, user_data);
    }
  mover_clear (&mover);
  return TRUE;
}

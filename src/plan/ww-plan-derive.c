/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine looks up all the time, worked out once when a problem is finished. */
#include "ww-plan-problem-private.h"

#include "ww-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
derive_sessions (WwPlanProblem *problem)
{
  guint length = 0;

  problem->session_slots = g_new0 (WwPlanSlots, problem->slots->len);
  for (guint t = 0; t < problem->slots->len; t++)
    {
      if (t == 0 || SLOT (problem, t)->session != SLOT (problem, t - 1)->session)
        {
          problem->firsts |= WW_PLAN_SLOT (t);
          problem->n_sessions++;
          length = 0;
        }
      problem->session_slots[problem->n_sessions - 1] |= WW_PLAN_SLOT (t);
      problem->longest_session = MAX (problem->longest_session, ++length);
    }
}

/* A walk that takes longer than the pause before some later slot; slots further ahead than that are all within reach. */
static void
derive_walks (WwPlanProblem *problem)
{
  guint n = problem->n_zones, n_slots = problem->slots->len;

  for (guint from = 0; from < n; from++)
    for (guint to = 0; to < n; to++)
      for (guint t = 0; t < n_slots; t++)
        for (guint later = t + 1; later < n_slots; later++)
          if (SLOT (problem, later)->start_min - SLOT (problem, t)->end_min < problem->walk_min[from][to])
            problem->walk_reach = MAX (problem->walk_reach, later - t);
  problem->walk = g_new0 (WwPlanSlots, MAX (1, n * n * problem->walk_reach));
  for (guint from = 0; from < n; from++)
    for (guint to = 0; to < n; to++)
      for (guint ahead = 1; ahead <= problem->walk_reach; ahead++)
        for (guint t = 0; t + ahead < n_slots; t++)
          if (SLOT (problem, t + ahead)->start_min - SLOT (problem, t)->end_min < problem->walk_min[from][to])
            problem->walk[(from * n + to) * problem->walk_reach + ahead - 1] |= WW_PLAN_SLOT (t);
}

static GHashTable *
set_of (const GArray *pairs)
{
  GHashTable *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < pairs->len; i++)
    {
      Pair pair = g_array_index (pairs, Pair, i);
      guint64 key = pair_key (pair.a, pair.b);

      g_hash_table_add (set, g_memdup2 (&key, sizeof key));
    }
  return set;
}

static gboolean
is_team (const WwPlanProblem *problem, const WwPlanWish *wish, const gint32 *who)
{
  WwPlanSlots together = wish->slots;

  for (guint i = 0; i < wish->n_roles; i++)
    {
      for (guint k = 0; k < i; k++)
        if (who[i] == who[k] || is_pair (problem->blocked_set, who[i], who[k]))
          return FALSE;
      together &= PERSON (problem, who[i])->available;
    }
  return together != 0;
}

static gboolean
is_eligible (const WwPlanWish *wish, const int *who)
{
  for (guint i = 0; i < wish->n_roles; i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < wish->roles[i].n_persons && !found; k++)
        found = wish->roles[i].persons[k] == who[i];
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static void
add_team (const WwPlanProblem *problem, GArray *teams, const WwPlanWish *wish, const int *who)
{
  Team team = { .hosted = FALSE };

  for (guint i = 0; i < WW_PLAN_ROLES_MAX; i++)
    team.who[i] = i < wish->n_roles ? who[i] : WW_PLAN_NONE;
  for (guint i = 0; i < wish->n_roles; i++)
    team.hosted |= problem->host_of_person[who[i]] != WW_PLAN_NONE;
  g_array_append_val (teams, team);
}

/* All teams of a wish, or so many of them, spread over all, that the search stays quick. */
static void
add_teams (const WwPlanProblem *problem, GArray *teams, const WwPlanWish *wish)
{
  guint64 total = 1, taken, stride;

  if (wish->status == WW_PLAN_DECLINED)
    return;
  for (guint i = 0; i < wish->n_roles; i++)
    total *= wish->roles[i].n_persons;
  taken = MIN (total, TEAMS_MAX);
  stride = total <= TEAMS_MAX ? 1 : (total * 5 / 8) | 1;
  for (guint64 k = 0; k < taken; k++)
    {
      guint64 rest = k * stride % total;
      gint32 who[WW_PLAN_ROLES_MAX];

      for (guint i = wish->n_roles; i-- > 0; rest /= wish->roles[i].n_persons)
        who[i] = wish->roles[i].persons[rest % wish->roles[i].n_persons];
      if (is_team (problem, wish, who))
        add_team (problem, teams, wish, who);
    }
}

/* The team of a meeting that is locked or printed is always among a wish's teams, even where they are too many for all. */
static void
add_given_team (const WwPlanProblem *problem, GArray *teams, guint first, const WwPlanMeeting *meeting)
{
  const WwPlanWish *wish = WISH (problem, meeting->wish);

  if (meeting->who[0] == WW_PLAN_NONE || !is_eligible (wish, meeting->who))
    return;
  for (guint i = first; i < teams->len; i++)
    if (memcmp (g_array_index (teams, Team, i).who, meeting->who, wish->n_roles * sizeof (int)) == 0)
      return;
  add_team (problem, teams, wish, meeting->who);
}

/* The persons of a lock or a card may stand in any order; from here on they stand in that of the roles. */
static gboolean
arrange (const WwPlanWish *wish, int *who, guint from)
{
  if (from >= wish->n_roles)
    return is_eligible (wish, who);
  for (guint i = from; i < wish->n_roles && i < WW_PLAN_ROLES_MAX; i++)
    {
      int moved = who[i];

      who[i] = who[from];
      who[from] = moved;
      if (arrange (wish, who, from + 1))
        return TRUE;
      who[from] = who[i];
      who[i] = moved;
    }
  return FALSE;
}

static void
arrange_all (const WwPlanProblem *problem, GArray *meetings)
{
  for (guint i = 0; i < meetings->len; i++)
    {
      WwPlanMeeting *meeting = &g_array_index (meetings, WwPlanMeeting, i);

      if (meeting->who[0] != WW_PLAN_NONE)
        arrange (WISH (problem, meeting->wish), meeting->who, 0);
    }
}

static gint32 *
index_meetings (const WwPlanProblem *problem, const GArray *meetings)
{
  gint32 *index = g_new (gint32, problem->wishes->len + 1);

  memset (index, 0xff, problem->wishes->len * sizeof *index);
  for (guint i = 0; i < meetings->len; i++)
    index[g_array_index (meetings, WwPlanMeeting, i).wish] = (gint32) i;
  return index;
}

static void
derive_teams (WwPlanProblem *problem)
{
  GArray *teams = g_array_new (FALSE, FALSE, sizeof (Team));

  problem->briefs = g_new (Brief, problem->wishes->len + 1);
  for (guint w = 0; w < problem->wishes->len; w++)
    {
      const WwPlanWish *wish = WISH (problem, w);
      guint first = teams->len;

      add_teams (problem, teams, wish);
      if (problem->lock_of_wish[w] != WW_PLAN_NONE)
        add_given_team (problem, teams, first,
                        &g_array_index (problem->locks, WwPlanMeeting, problem->lock_of_wish[w]));
      if (problem->printed_of_wish[w] != WW_PLAN_NONE)
        add_given_team (problem, teams, first,
                        &g_array_index (problem->printed, WwPlanMeeting, problem->printed_of_wish[w]));
      problem->briefs[w] = (Brief) { wish->slots, first, (guint16) (teams->len - first), (guint8) wish->n_roles, (guint8) wish->length };
    }
  problem->n_teams = teams->len;
  problem->teams = (Team *) g_array_free (teams, FALSE);
}

/* Who could meet for which wishes: the other way round. */
static void
derive_person_wishes (WwPlanProblem *problem)
{
  guint32 *fill;
  guint n = problem->persons->len;

  problem->person_wish_first = g_new0 (guint32, n + 1);
  for (int pass = 0; pass < 2; pass++)
    {
      fill = g_new (guint32, n + 1);
      memcpy (fill, problem->person_wish_first, (n + 1) * sizeof *fill);
      for (guint w = 0; w < problem->wishes->len; w++)
        for (guint i = 0; (n_teams_of (problem, (int) w) || is_partial (problem, (int) w)) && i < WISH (problem, w)->n_roles; i++)
          for (guint k = 0; k < WISH (problem, w)->roles[i].n_persons; k++)
            {
              int person = WISH (problem, w)->roles[i].persons[k];

              if (pass == 0)
                problem->person_wish_first[person + 1]++;
              else
                problem->person_wishes[fill[person]++] = w;
            }
      g_free (fill);
      if (pass == 1)
        break;
      for (guint p = 0; p < n; p++)
        problem->person_wish_first[p + 1] += problem->person_wish_first[p];
      problem->person_wishes = g_new (guint32, MAX (1, problem->person_wish_first[n]));
    }
}

static WwPlanSlots
when_open (const WwPlanProblem *problem, const WwPlanTable *table)
{
  WwPlanSlots all = problem->slots->len == 64 ? WW_PLAN_ALL_SLOTS : WW_PLAN_SLOT (problem->slots->len) - 1;

  /* A reserve table opens when the day has begun. */
  return table->reserve && !problem->replan ? 0 : all & ~table->closed;
}

static void
derive_tables (WwPlanProblem *problem)
{
  guint n_slots = problem->slots->len, n_zones = problem->n_zones;

  problem->host_of_person = g_new (gint32, MAX (1, problem->persons->len));
  memset (problem->host_of_person, 0xff, problem->persons->len * sizeof (gint32));
  for (guint r = 0; r < problem->tables->len; r++)
    {
      int host = TABLE (problem, r)->host;

      if (host != WW_PLAN_NONE && problem->host_of_person[host] == WW_PLAN_NONE)
        problem->host_of_person[host] = (gint32) problem->n_hosts++;
    }
  problem->host_open = g_new0 (WwPlanSlots, MAX (1, problem->n_hosts * n_zones * SIZES));
  problem->common = g_new0 (gint16, MAX (1, n_slots * n_zones * SIZES));
  for (guint r = 0; r < problem->tables->len; r++)
    {
      const WwPlanTable *table = TABLE (problem, r);
      WwPlanSlots open = when_open (problem, table);

      for (int size = 2; size <= MIN (table->seats, WW_PLAN_ROLES_MAX); size++)
        if (table->host != WW_PLAN_NONE)
          problem->host_open[((guint) problem->host_of_person[table->host] * n_zones + (guint) table->zone) * SIZES + (guint) size] |= open;
        else
          for (guint t = 0; t < n_slots; t++)
            problem->common[(t * n_zones + (guint) table->zone) * SIZES + (guint) size] += (open >> t) & 1;
    }
}

/* What changing a printed meeting would cost; nothing is asked for what has become impossible. */
static void
derive_printed (WwPlanProblem *problem)
{
  problem->printed_at = g_new (Printed, MAX (1, problem->printed->len));
  problem->printed_tables = g_new0 (WwPlanSlots, problem->tables->len + 1);
  for (guint i = 0; i < problem->printed->len; i++)
    {
      const WwPlanMeeting *meeting = &g_array_index (problem->printed, WwPlanMeeting, i);
      Printed *at = &problem->printed_at[i];
      gboolean all_there = TRUE;

      *at = (Printed) { (gint16) meeting->slot, WW_PLAN_NONE, WW_PLAN_NONE,
                        (gint16) ww_plan_problem_find_team (problem, meeting->wish, meeting->who) };
      for (guint k = 0; k < WISH (problem, meeting->wish)->n_roles; k++)
        all_there &= at->team != WW_PLAN_NONE && ((PERSON (problem, meeting->who[k])->available >> meeting->slot) & 1);
      if (!all_there && meeting->slot >= problem->now)
        at->slot = WW_PLAN_NONE;
      else if (meeting->table != WW_PLAN_NONE && !((TABLE (problem, meeting->table)->closed >> meeting->slot) & 1))
        {
          at->table = (gint16) meeting->table;
          at->zone = (gint16) TABLE (problem, meeting->table)->zone;
          problem->printed_tables[meeting->table] |= span_of (problem, meeting->wish, meeting->slot);
        }
    }
}

static void
add_follow (GPtrArray *follows, int wish, int other, gboolean before)
{
  Follow follow = { other, before };

  if (!follows->pdata[wish])
    follows->pdata[wish] = g_array_new (FALSE, FALSE, sizeof (Follow));
  g_array_append_val ((GArray *) follows->pdata[wish], follow);
}

static void
free_follows (gpointer follows)
{
  if (follows)
    g_array_unref (follows);
}

static void
derive_precedences (WwPlanProblem *problem)
{
  if (problem->precedences->len == 0)
    return;
  problem->follows = g_ptr_array_new_with_free_func (free_follows);
  g_ptr_array_set_size (problem->follows, (int) problem->wishes->len);
  for (guint i = 0; i < problem->precedences->len; i++)
    {
      Pair pair = g_array_index (problem->precedences, Pair, i);

      add_follow (problem->follows, pair.a, pair.b, FALSE);
      add_follow (problem->follows, pair.b, pair.a, TRUE);
    }
}

gboolean
ww_plan_problem_are_apart (const WwPlanProblem *problem, const int *who, guint n, const int *others, guint n_others)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n_others; k++)
      if (is_pair (problem->apart_set, who[i], others[k]))
        return TRUE;
  return FALSE;
}

int
ww_plan_problem_find_team (const WwPlanProblem *problem, int wish, const int *who)
{
  for (guint i = 0; i < n_teams_of (problem, wish); i++)
    if (memcmp (team_of (problem, wish, (int) i)->who, who, WISH (problem, wish)->n_roles * sizeof (int)) == 0)
      return (int) i;
  return WW_PLAN_NONE;
}

gboolean
ww_plan_problem_derive (WwPlanProblem *problem, GError **error)
{
  derive_sessions (problem);
  derive_walks (problem);
  problem->blocked_set = set_of (problem->blocked);
  problem->apart_set = set_of (problem->apart);
  derive_tables (problem);
  arrange_all (problem, problem->locks);
  arrange_all (problem, problem->printed);
  problem->lock_of_wish = index_meetings (problem, problem->locks);
  problem->printed_of_wish = index_meetings (problem, problem->printed);
  derive_teams (problem);
  derive_person_wishes (problem);
  derive_printed (problem);
  derive_precedences (problem);
  for (guint i = 0; i < problem->locks->len; i++)
    {
      const WwPlanMeeting *lock = &g_array_index (problem->locks, WwPlanMeeting, i);

      if (n_teams_of (problem, lock->wish) == 0
          || (lock->who[0] != WW_PLAN_NONE && ww_plan_problem_find_team (problem, lock->wish, lock->who) == WW_PLAN_NONE))
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
                       _("Wish %d is locked, but was declined or is locked for persons who cannot meet for it."), lock->wish);
          return FALSE;
        }
    }
  return TRUE;
}

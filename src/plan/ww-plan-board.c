/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-board.h"

#include "ww-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static inline gint16 *
left_of (const Board *board, guint slot, guint zone)
{
  return &board->left[(slot * board->n_zones + zone) * SIZES];
}

/* Runs: free slots that would join meetings on both sides to more than the person takes in a row. */
static WwPlanSlots
too_long (const WwPlanProblem *problem, WwPlanSlots busy, int max_run)
{
  WwPlanSlots bad = 0, before[WW_PLAN_SLOTS_MAX + 1], lasts = problem->firsts >> 1;
  WwPlanSlots after = WW_PLAN_ALL_SLOTS;

  if (max_run <= 0)
    return WW_PLAN_ALL_SLOTS;
  before[0] = WW_PLAN_ALL_SLOTS;
  for (int i = 1; i <= max_run; i++)
    before[i] = ((before[i - 1] & busy) << 1) & ~problem->firsts;
  for (int i = 0; i <= max_run; i++)
    {
      bad |= before[max_run - i] & after;
      after = ((after & busy) >> 1) & ~lasts;
    }
  return bad;
}

/* Whether one meeting more could make too many in a row at all; rarely, and too_long() takes its time. */
static inline gboolean
may_be_too_long (const WwPlanProblem *problem, WwPlanSlots busy, int max_run)
{
  return max_run < (int) problem->longest_session && max_run <= count_slots (busy);
}

/* The breaks in a person's day, and how many slots they take altogether. */
static int
count_breaks (const WwPlanProblem *problem, WwPlanSlots busy, int *idle)
{
  int runs = count_slots (busy & ~((busy << 1) & ~problem->firsts));
  WwPlanSlots spans = 0;

  for (guint s = 0; s < problem->n_sessions; s++)
    {
      WwPlanSlots within = busy & problem->session_slots[s];

      if (!within)
        continue;
      runs--;
      spans |= (WW_PLAN_SLOT (63 - __builtin_clzll (within)) - 1) & ~((within & -within) - 1);
    }
  *idle = runs ? count_slots (spans & ~busy) : 0;
  return runs;
}

static WwPlanSlots
too_far (const Board *board, const Day *day, guint zone)
{
  const WwPlanProblem *problem = board->problem;
  WwPlanSlots far = 0;

  for (guint other = 0; other < board->n_zones; other++)
    if (day->zone_busy[other] && other != zone)
      for (guint ahead = 1; ahead <= problem->walk_reach; ahead++)
        {
          far |= (day->zone_busy[other] & walk_of (problem, other, zone, ahead)) << ahead;
          far |= (day->zone_busy[other] >> ahead) & walk_of (problem, zone, other, ahead);
        }
  return far;
}

/* Brings what is kept of a person in step with her meetings. */
static void
refresh (Board *board, int p)
{
  const WwPlanProblem *problem = board->problem;
  const WwPlanPerson *person = PERSON (problem, p);
  Day *day = &board->days[p];
  WwPlanSlots room = person->available & ~day->busy;
  gint64 penalty;
  int idle, unfair;

  for (guint i = 0; i < problem->windows->len; i++)
    {
      const BreakWindow *window = &g_array_index (problem->windows, BreakWindow, i);

      if (count_slots (day->busy & window->slots) >= window->most)
        room &= ~window->slots;
    }
  if (may_be_too_long (problem, day->busy, person->max_run))
    room &= ~too_long (problem, day->busy, person->max_run);
  for (guint zone = 0; zone < board->n_zones; zone++)
    day->free[zone] = problem->walk_reach ? room & ~too_far (board, day, zone) : room;
  day->breaks = (gint16) count_breaks (problem, day->busy, &idle);
  board->idle += idle - day->idle;
  day->idle = (gint16) idle;
  unfair = problem->fair_breaks == WW_PLAN_NONE ? 0 : MAX (0, day->breaks - problem->fair_breaks);
  board->unfair += unfair - day->unfair;
  day->unfair = (gint16) unfair;
  penalty = (gint64) MAX (0, day->min - day->count) * day->min_weight + (gint64) day->breaks * problem->break_weight
            + (gint64) FAIR_PENALTY * unfair;
  board->total -= penalty - day->penalty;
  day->penalty = penalty;
}

gint64
board_change_cost (const Board *board, int wish)
{
  const WwPlanProblem *problem = board->problem;
  const Placement *at = &board->at[wish];
  const Printed *printed;

  if (!problem->replan || problem->printed_of_wish[wish] == WW_PLAN_NONE)
    return 0;
  printed = &problem->printed_at[problem->printed_of_wish[wish]];
  if (printed->slot == WW_PLAN_NONE)
    return 0;
  if (at->slot == WW_PLAN_NONE)
    return problem->costs.dropped;
  if (at->slot != printed->slot)
    return problem->costs.moved;
  return (at->team != printed->team ? problem->costs.who : 0)
         + (printed->zone != WW_PLAN_NONE && at->zone != printed->zone ? problem->costs.table : 0);
}

static void
list_add (Board *board, gint32 *list, guint *n, int wish)
{
  board->index[wish] = (gint32) *n;
  list[(*n)++] = wish;
}

static void
list_remove (Board *board, gint32 *list, guint *n, int wish)
{
  gint32 last = list[--*n];

  list[board->index[wish]] = last;
  board->index[last] = board->index[wish];
  board->index[wish] = WW_PLAN_NONE;
}

static void
use_commons (Board *board, int wish, int by)
{
  const Placement *at = &board->at[wish];
  WwPlanSlots span = span_of (board->problem, wish, at->slot);

  for (; span; span &= span - 1)
    {
      guint t = (guint) __builtin_ctzll (span);
      gint16 *left = left_of (board, t, (guint) at->zone);
      gboolean open = TRUE;

      for (guint size = 2; size < SIZES; size++)
        {
          WwPlanSlots *slots = &board->open[(guint) at->zone * SIZES + size];

          if (size <= board->depth[wish])
            left[size] = (gint16) (left[size] - by);
          open &= left[size] > 0;
          *slots = open ? *slots | WW_PLAN_SLOT (t) : *slots & ~WW_PLAN_SLOT (t);
        }
    }
}

static void
attend (Board *board, int wish, gboolean come)
{
  const WwPlanProblem *problem = board->problem;
  const Placement *at = &board->at[wish];
  const Team *team = team_of (problem, wish, at->team);
  WwPlanSlots span = span_of (problem, wish, at->slot);

  for (guint i = 0; i < n_roles_of (problem, wish); i++)
    {
      int p = team->who[i];
      Day *day = &board->days[p];

      day->busy = come ? day->busy | span : day->busy & ~span;
      day->zone_busy[at->zone] = come ? day->zone_busy[at->zone] | span : day->zone_busy[at->zone] & ~span;
      day->count = (gint16) (day->count + (come ? 1 : -1));
      for (WwPlanSlots rest = span; rest; rest &= rest - 1)
        board->wish_at[(guint) p * problem->slots->len + (guint) __builtin_ctzll (rest)] = come ? wish : WW_PLAN_NONE;
      refresh (board, p);
    }
}

static gboolean
seats (const WwPlanProblem *problem, const WwPlanTable *table, int wish, const Team *team)
{
  gboolean is_hosts = FALSE;

  if (table->seats < (int) n_roles_of (problem, wish))
    return FALSE;
  for (guint i = 0; i < n_roles_of (problem, wish); i++)
    is_hosts |= table->host == team->who[i];
  return team->hosted ? is_hosts : table->host == WW_PLAN_NONE;
}

static gboolean
is_long_table (const Board *board, int wish, int team, int slot, guint zone, int r)
{
  const WwPlanProblem *problem = board->problem;
  const WwPlanTable *table = TABLE (problem, r);
  WwPlanSlots span = span_of (problem, wish, slot);
  guint depth = (guint) MIN (table->seats, WW_PLAN_ROLES_MAX);

  return table->zone == (int) zone && !((table->closed | board->held[r]) & span) && (!table->reserve || problem->replan)
         && seats (problem, table, wish, team_of (problem, wish, team))
         && (table->host != WW_PLAN_NONE || (board->open[zone * SIZES + depth] & span) == span);
}

/* A meeting of two slots stays at one table, so it holds it from the start: the printed one, or the smallest that does and sends nobody
 * from a table that is printed. */
static int
find_long_table (const Board *board, int wish, int team, int slot, guint zone)
{
  const WwPlanProblem *problem = board->problem;
  gint32 index = problem->printed_of_wish[wish];
  const Printed *printed = index == WW_PLAN_NONE ? NULL : &problem->printed_at[index];
  WwPlanSlots span = span_of (problem, wish, slot);
  int best = WW_PLAN_NONE;

  if (printed && printed->slot == slot && printed->table != WW_PLAN_NONE && is_long_table (board, wish, team, slot, zone, printed->table))
    return printed->table;
  for (int r = 0; r < (int) problem->tables->len; r++)
    if (!(problem->printed_tables[r] & span) && is_long_table (board, wish, team, slot, zone, r)
        && (best == WW_PLAN_NONE || TABLE (problem, r)->seats < TABLE (problem, best)->seats))
      best = r;
  return best;
}

/* Puts a wish at a slot and a zone; at a certain table if @table is one. */
static void
place_at (Board *board, const Placement *place)
{
  const WwPlanProblem *problem = board->problem;
  int wish = place->wish;
  Placement *at = &board->at[wish];
  Placement before = *at;
  const Team *team = team_of (problem, wish, place->team);

  g_array_append_val (board->journal, before);
  board->total += board_change_cost (board, wish) + board->gain[wish];
  list_remove (board, board->unplaced, &board->n_unplaced, wish);
  *at = *place;
  board->total -= board_change_cost (board, wish);
  board->depth[wish] = (guint8) (team->hosted ? 0 : n_roles_of (problem, wish));
  if (at->table != WW_PLAN_NONE)
    {
      const WwPlanTable *table = TABLE (problem, at->table);

      board->held[at->table] |= span_of (problem, wish, at->slot);
      /* History may have used a table that is closed by now. */
      board->depth[wish] = (guint8) (table->host != WW_PLAN_NONE || ((table->closed >> at->slot) & 1) || (table->reserve && !problem->replan)
                                       ? 0
                                       : MIN (table->seats, WW_PLAN_ROLES_MAX));
    }
  attend (board, wish, TRUE);
  if (board->depth[wish])
    use_commons (board, wish, 1);
  if (board->depth[wish] && !board->fixed[wish])
    {
      guint list = (guint) at->slot * board->n_zones + (guint) at->zone;

      list_add (board, &board->commons[list * board->commons_max], &board->n_commons[list], wish);
    }
}

void
board_place (Board *board, int wish, int team, int slot, guint zone)
{
  Placement place = { wish, (gint16) team, WW_PLAN_NONE, (gint8) slot, (gint8) zone };

  if (board->problem->briefs[wish].length == 2)
    place.table = (gint16) find_long_table (board, wish, team, slot, zone);
  place_at (board, &place);
}

void
board_remove (Board *board, int wish)
{
  Placement *at = &board->at[wish];
  guint list = (guint) at->slot * board->n_zones + (guint) at->zone;
  gint64 cost = board_change_cost (board, wish);

  g_array_append_val (board->journal, *at);
  if (board->depth[wish] && !board->fixed[wish])
    list_remove (board, &board->commons[list * board->commons_max], &board->n_commons[list], wish);
  if (board->depth[wish])
    use_commons (board, wish, -1);
  attend (board, wish, FALSE);
  if (at->table != WW_PLAN_NONE)
    board->held[at->table] &= ~span_of (board->problem, wish, at->slot);
  at->slot = WW_PLAN_NONE;
  at->table = WW_PLAN_NONE;
  board->total += cost - board_change_cost (board, wish) - board->gain[wish];
  list_add (board, board->unplaced, &board->n_unplaced, wish);
}

gint64
board_count_breaks (const Board *board)
{
  gint64 breaks = 0;

  for (guint p = 0; p < board->problem->persons->len; p++)
    breaks += board->days[p].breaks;
  return breaks;
}

gint64
board_loss (const Board *board, int wish)
{
  const Team *team = team_of (board->problem, wish, board->at[wish].team);
  gint64 loss = board->gain[wish] - board_change_cost (board, wish);

  if (board->problem->replan && board->problem->printed_of_wish[wish] != WW_PLAN_NONE)
    loss += board->problem->costs.dropped;
  for (guint i = 0; i < n_roles_of (board->problem, wish); i++)
    if (board->days[team->who[i]].count <= board->days[team->who[i]].min)
      loss += board->days[team->who[i]].min_weight;
  return loss;
}

void
board_undo (Board *board, guint mark)
{
  while (board->journal->len > mark)
    {
      guint last = board->journal->len - 1;
      Placement before = g_array_index (board->journal, Placement, last);

      if (before.slot == WW_PLAN_NONE)
        board_remove (board, before.wish);
      else
        place_at (board, &before);
      g_array_set_size (board->journal, last);
    }
}

void
board_settle (Board *board)
{
  g_array_set_size (board->journal, 0);
}

Placement *
board_snapshot (const Board *board)
{
  return g_memdup2 (board->at, board->problem->wishes->len * sizeof (Placement));
}

static gboolean
same_place (const Placement *a, const Placement *b)
{
  return a->slot == b->slot && (a->slot == WW_PLAN_NONE || (a->zone == b->zone && a->team == b->team && a->table == b->table));
}

void
board_restore (Board *board, const Placement *snapshot)
{
  for (guint w = 0; w < board->problem->wishes->len; w++)
    if (board_is_placed (board, (int) w) && !same_place (&board->at[w], &snapshot[w]))
      board_remove (board, (int) w);
  for (guint w = 0; w < board->problem->wishes->len; w++)
    if (snapshot[w].slot != WW_PLAN_NONE && !board_is_placed (board, (int) w))
      place_at (board, &snapshot[w]);
  board_settle (board);
}

/* Slots between what must come before and what must come after, as far as those are placed. */
static WwPlanSlots
in_order (const Board *board, int wish)
{
  const GArray *follows = board->problem->follows ? board->problem->follows->pdata[wish] : NULL;
  WwPlanSlots slots = WW_PLAN_ALL_SLOTS;

  for (guint i = 0; follows && i < follows->len; i++)
    {
      Follow follow = g_array_index (follows, Follow, i);

      if (!board_is_placed (board, follow.other))
        continue;
      if (follow.before)
        slots &= ~(WW_PLAN_SLOT (board->at[follow.other].slot) * 2 - 1);
      else
        slots &= WW_PLAN_SLOT (board->at[follow.other].slot) - 1;
    }
  return slots;
}

static WwPlanSlots
hosted_places (const WwPlanProblem *problem, const Team *team, guint zone, guint size)
{
  WwPlanSlots slots = 0;

  for (guint i = 0; i < size; i++)
    if (problem->host_of_person[team->who[i]] != WW_PLAN_NONE)
      slots |= problem->host_open[((guint) problem->host_of_person[team->who[i]] * problem->n_zones + zone) * SIZES + size];
  return slots;
}

/* Slots from which a meeting of two can begin, of those where one could. */
static WwPlanSlots
long_places (const Board *board, int wish, int team, guint zone, WwPlanSlots slots)
{
  const WwPlanProblem *problem = board->problem;
  WwPlanSlots from = slots & (slots >> 1) & ~(problem->firsts >> 1), fit = 0;

  for (; from; from &= from - 1)
    {
      int t = __builtin_ctzll (from);
      gboolean fits = find_long_table (board, wish, team, t, zone) != WW_PLAN_NONE;

      for (guint i = 0; fits && i < n_roles_of (problem, wish); i++)
        {
          int p = team_of (problem, wish, team)->who[i];
          WwPlanSlots busy = board->days[p].busy | WW_PLAN_SLOT (t);

          /* The first of the two may use up what the second would need. */
          fits = !may_be_too_long (problem, busy, PERSON (problem, p)->max_run)
                 || !(too_long (problem, busy, PERSON (problem, p)->max_run) & WW_PLAN_SLOT (t + 1));
          for (guint k = 0; fits && k < problem->windows->len; k++)
            {
              const BreakWindow *window = &g_array_index (problem->windows, BreakWindow, k);

              fits = count_slots ((busy | WW_PLAN_SLOT (t + 1)) & window->slots) <= window->most;
            }
        }
      if (fits)
        fit |= WW_PLAN_SLOT (t);
    }
  return fit;
}

WwPlanSlots
board_places (const Board *board, int wish, int team, guint zone)
{
  const Brief *what = &board->problem->briefs[wish];
  const Team *who = team_of (board->problem, wish, team);
  WwPlanSlots slots = board->changeable & what->slots;

  for (guint i = 0; i < what->n_roles; i++)
    {
      const Day *day = &board->days[who->who[i]];

      if (day->count >= day->max)
        return 0;
      slots &= day->free[zone];
    }
  if (!slots)
    return 0;
  slots &= who->hosted ? hosted_places (board->problem, who, zone, what->n_roles) : board->open[zone * SIZES + what->n_roles];
  if (board->problem->follows && slots)
    slots &= in_order (board, wish);
  return what->length == 2 && slots ? long_places (board, wish, team, zone, slots) : slots;
}

WwPlanSlots
board_wanted (const Board *board, int wish, int team, guint zone)
{
  const WwPlanProblem *problem = board->problem;
  const Brief *what = &problem->briefs[wish];
  const Team *who = team_of (problem, wish, team);
  WwPlanSlots slots = board->changeable & what->slots;

  for (guint i = 0; i < what->n_roles; i++)
    slots &= PERSON (problem, who->who[i])->available;
  if (who->hosted)
    slots &= hosted_places (problem, who, zone, what->n_roles);
  else
    for (WwPlanSlots rest = slots; rest; rest &= rest - 1)
      if (problem->common[((guint) __builtin_ctzll (rest) * problem->n_zones + zone) * SIZES + what->n_roles] <= 0)
        slots &= ~(rest & -rest);
  return slots;
}

static gboolean
fail_fixed (GError **error, const WwPlanMeeting *meeting)
{
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("Wish %d cannot be locked in slot %d: somebody or its table is taken then, or it does not fit."),
               meeting->wish, meeting->slot);
  return FALSE;
}

static gboolean
table_is_free (const Board *board, const WwPlanMeeting *meeting)
{
  const WwPlanProblem *problem = board->problem;
  WwPlanSlots span = span_of (problem, meeting->wish, meeting->slot);

  return meeting->table == WW_PLAN_NONE || !(board->held[meeting->table] & span);
}

/* Locks, history and pins: as they are given, if the persons and the table are free at all. */
static gboolean
place_fixed (Board *board, const WwPlanMeeting *meeting, GError **error)
{
  const WwPlanProblem *problem = board->problem;
  WwPlanSlots bit = WW_PLAN_SLOT (meeting->slot), span = span_of (problem, meeting->wish, meeting->slot);

  if (board_is_placed (board, meeting->wish))
    return TRUE;
  board->fixed[meeting->wish] = TRUE;
  for (int team = 0; team < (int) n_teams_of (problem, meeting->wish); team++)
    {
      const Team *who = team_of (problem, meeting->wish, team);
      gboolean is_free = meeting->who[0] == WW_PLAN_NONE
                         || memcmp (who->who, meeting->who, n_roles_of (problem, meeting->wish) * sizeof (int)) == 0;
      WwPlanSlots changeable = board->changeable;

      for (guint i = 0; is_free && i < n_roles_of (problem, meeting->wish); i++)
        is_free = !(board->days[who->who[i]].busy & span);
      if (!is_free || !table_is_free (board, meeting))
        continue;
      if (meeting->table != WW_PLAN_NONE)
        {
          place_at (board, &(Placement) { meeting->wish, (gint16) team, (gint16) meeting->table, (gint8) meeting->slot,
                                          (gint8) TABLE (problem, meeting->table)->zone });
          return TRUE;
        }
      board->changeable = WW_PLAN_ALL_SLOTS;
      for (guint zone = 0; zone < board->n_zones; zone++)
        if (board_places (board, meeting->wish, team, zone) & bit)
          {
            board_place (board, meeting->wish, team, meeting->slot, zone);
            break;
          }
      board->changeable = changeable;
      if (board_is_placed (board, meeting->wish))
        return TRUE;
    }
  return fail_fixed (error, meeting);
}

static gboolean
place_all_fixed (Board *board, const WwPlan *start, GError **error)
{
  const WwPlanProblem *problem = board->problem;

  /* History first, then what has a table, then what is at a host's, then the rest, which takes the zone that is left. */
  for (guint i = 0; i < problem->printed->len; i++)
    if (g_array_index (problem->printed, WwPlanMeeting, i).slot < problem->now
        && !place_fixed (board, &g_array_index (problem->printed, WwPlanMeeting, i), error))
      return FALSE;
  for (int pass = 0; pass < 3; pass++)
    for (guint i = 0; i < problem->locks->len; i++)
      {
        const WwPlanMeeting *lock = &g_array_index (problem->locks, WwPlanMeeting, i);
        const WwPlanMeeting *was = start ? ww_plan_get_meeting (start, lock->wish) : NULL;

        int turn = lock->table != WW_PLAN_NONE ? 0 : team_of (problem, lock->wish, 0)->hosted ? 1 : 2;

        if (turn == pass && !place_fixed (board, turn && was && was->slot == lock->slot ? was : lock, error))
          return FALSE;
      }
  for (guint w = 0; start && w < problem->wishes->len; w++)
    if (ww_plan_is_pinned (start, (int) w) && ww_plan_get_meeting (start, (int) w)
        && !place_fixed (board, ww_plan_get_meeting (start, (int) w), error))
      return FALSE;
  return TRUE;
}

/* What still fits of a plan or of what is printed. */
static void
place_start (Board *board, const WwPlanMeeting *meeting)
{
  int team = ww_plan_problem_find_team (board->problem, meeting->wish, meeting->who);
  guint zone = (guint) TABLE (board->problem, meeting->table)->zone;

  if (!board_is_placed (board, meeting->wish) && team != WW_PLAN_NONE && meeting->table != WW_PLAN_NONE
      && (board_places (board, meeting->wish, team, zone) & WW_PLAN_SLOT (meeting->slot)))
    board_place (board, meeting->wish, team, meeting->slot, zone);
}

Board *
board_new (WwPlanProblem *problem, const WwPlan *start, GError **error)
{
  g_autoptr (Board) board = g_new0 (Board, 1);
  guint n_slots = problem->slots->len, n_zones = problem->n_zones, n = problem->wishes->len;

  board->problem = ww_plan_problem_ref (problem);
  board->n_zones = n_zones;
  board->changeable = slots_from_now (problem);
  board->at = g_new (Placement, n + 1);
  board->gain = g_new (gint32, n + 1);
  board->depth = g_new0 (guint8, n + 1);
  board->fixed = g_new0 (guint8, n + 1);
  board->index = g_new (gint32, n + 1);
  board->unplaced = g_new (gint32, n + 1);
  board->days = g_new0 (Day, problem->persons->len + 1);
  board->day_slots = g_new0 (WwPlanSlots, problem->persons->len * n_zones * 2 + 1);
  board->wish_at = g_new (gint32, (gsize) problem->persons->len * n_slots + 1);
  board->left = g_memdup2 (problem->common, MAX (1, n_slots * n_zones * SIZES) * sizeof (gint16));
  board->open = g_new0 (WwPlanSlots, n_zones * SIZES + 1);
  board->held = g_new0 (WwPlanSlots, problem->tables->len + 1);
  board->n_commons = g_new0 (guint, n_slots * n_zones + 1);
  board->journal = g_array_sized_new (FALSE, FALSE, sizeof (Placement), 256);
  for (guint t = 0; t < n_slots; t++)
    for (guint zone = 0; zone < n_zones; zone++)
      {
        board->commons_max = MAX (board->commons_max, (guint) left_of (board, t, zone)[2]);
        for (guint size = 2; size < SIZES; size++)
          if (left_of (board, t, zone)[size] > 0)
            board->open[zone * SIZES + size] |= WW_PLAN_SLOT (t);
      }
  board->commons = g_new (gint32, (gsize) n_slots * n_zones * board->commons_max + 1);
  memset (board->wish_at, 0xff, (gsize) problem->persons->len * n_slots * sizeof (gint32));
  for (guint w = 0; w < n; w++)
    {
      board->at[w] = (Placement) { (gint32) w, 0, WW_PLAN_NONE, WW_PLAN_NONE, 0 };
      board->index[w] = WW_PLAN_NONE;
      board->gain[w] = WISH (problem, w)->value + (WISH (problem, w)->must ? MUST_BONUS : 0);
      if (n_teams_of (problem, (int) w))
        list_add (board, board->unplaced, &board->n_unplaced, (int) w);
      board->total -= board_change_cost (board, (int) w);
    }
  for (guint p = 0; p < problem->persons->len; p++)
    {
      board->days[p].zone_busy = &board->day_slots[p * n_zones * 2];
      board->days[p].free = &board->day_slots[p * n_zones * 2 + n_zones];
      board->days[p].max = (gint16) MIN (PERSON (problem, p)->max, WW_PLAN_SLOTS_MAX);
      board->days[p].min = (gint16) MIN (PERSON (problem, p)->min, G_MAXINT16);
      board->days[p].min_weight = PERSON (problem, p)->min_weight;
      refresh (board, (int) p);
    }
  if (!place_all_fixed (board, start, error))
    return NULL;
  for (guint i = 0; i < problem->printed->len; i++)
    if (!start && g_array_index (problem->printed, WwPlanMeeting, i).table != WW_PLAN_NONE)
      place_start (board, &g_array_index (problem->printed, WwPlanMeeting, i));
  for (guint w = 0; start && w < n; w++)
    if (ww_plan_get_meeting (start, (int) w))
      place_start (board, ww_plan_get_meeting (start, (int) w));
  board_settle (board);
  return g_steal_pointer (&board);
}

void
board_free (Board *board)
{
  ww_plan_problem_unref (board->problem);
  g_free (board->at);
  g_free (board->gain);
  g_free (board->depth);
  g_free (board->fixed);
  g_free (board->index);
  g_free (board->unplaced);
  g_free (board->days);
  g_free (board->day_slots);
  g_free (board->wish_at);
  g_free (board->left);
  g_free (board->open);
  g_free (board->held);
  g_free (board->n_commons);
  g_free (board->commons);
  g_array_unref (board->journal);
  g_free (board);
}

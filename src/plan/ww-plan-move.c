/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-move.h"

#define COMPONENT_MAX 48
#define EJECTED_MAX 8
#define COMMONS_LOOKED_AT 4
#define MEETINGS_LOOKED_AT 8

void
mover_init (Mover *mover, Board *board, guint64 seed)
{
  mover->board = board;
  mover->random.state = seed;
  mover->ejected = g_array_new (FALSE, FALSE, sizeof (int));
  mover->component = g_array_new (FALSE, FALSE, sizeof (int));
  mover->seen = g_new0 (guint32, board->problem->wishes->len + 1);
  mover->round = 0;
}

void
mover_clear (Mover *mover)
{
  g_array_unref (mover->ejected);
  g_array_unref (mover->component);
  g_free (mover->seen);
}

static inline guint
size_of (const Mover *mover, int wish)
{
  return n_roles_of (mover->board->problem, wish);
}

static inline const Team *
present_team (const Mover *mover, int wish)
{
  return team_of (mover->board->problem, wish, mover->board->at[wish].team);
}

static inline int
at_person (const Mover *mover, int person, int slot)
{
  return mover->board->wish_at[(guint) person * mover->board->problem->slots->len + (guint) slot];
}

/* How many breaks more a meeting at @slot would make. */
static inline int
breaks_by (const WwPlanProblem *problem, WwPlanSlots busy, int slot)
{
  WwPlanSlots bit = WW_PLAN_SLOT (slot);
  gboolean before = ((busy << 1) & ~problem->firsts & bit) != 0, after = (((busy & ~problem->firsts) >> 1) & bit) != 0;

  if (before || after)
    return before && after ? -1 : 0;
  for (guint s = 0; s < problem->n_sessions; s++)
    if (problem->session_slots[s] & bit)
      return (busy & problem->session_slots[s]) != 0;
  return 0;
}

/* Less is better: breaks first, then where many tables are left; the rest is chance. */
static int
place_cost (Mover *mover, const Team *team, guint n, int slot, guint zone)
{
  const Board *board = mover->board;
  int cost = (int) (random_next (&mover->random) & 7);

  for (guint i = 0; i < n; i++)
    cost += 16 * breaks_by (board->problem, board->days[team->who[i]].busy, slot);
  if (!team->hosted)
    cost -= MIN (8, board->left[((guint) slot * board->n_zones + zone) * SIZES + n]);
  return cost;
}

static gint64
printed_bonus (const Mover *mover, int wish, int team, int slot, guint zone)
{
  const WwPlanProblem *problem = mover->board->problem;
  gint32 index = problem->printed_of_wish[wish];
  const Printed *printed = index == WW_PLAN_NONE ? NULL : &problem->printed_at[index];

  if (!printed || printed->slot != slot)
    return 0;
  return 1000 + (printed->team == team ? 1000 : 0) + (printed->zone == (gint16) zone ? 1000 : 0);
}

gboolean
move_place (Mover *mover, int wish)
{
  Board *board = mover->board;
  guint n = size_of (mover, wish);
  gint64 best_cost = G_MAXINT64;
  int best_team = 0, best_slot = 0;
  guint best_zone = 0;

  for (int team = 0; team < (int) n_teams_of (board->problem, wish); team++)
    for (guint zone = 0; zone < board->n_zones; zone++)
      for (WwPlanSlots slots = board_places (board, wish, team, zone); slots; slots &= slots - 1)
        {
          int slot = __builtin_ctzll (slots);
          gint64 cost = place_cost (mover, team_of (board->problem, wish, team), n, slot, zone);

          if (board->problem->replan)
            cost -= printed_bonus (mover, wish, team, slot, zone);
          if (cost < best_cost)
            {
              best_cost = cost;
              best_team = team;
              best_slot = slot;
              best_zone = zone;
            }
        }
  if (best_cost == G_MAXINT64)
    return FALSE;
  board_place (board, wish, best_team, best_slot, best_zone);
  return TRUE;
}

static gboolean
eject (Mover *mover, int wish)
{
  if (mover->board->fixed[wish] || mover->ejected->len >= EJECTED_MAX)
    return FALSE;
  board_remove (mover->board, wish);
  g_array_append_val (mover->ejected, wish);
  return TRUE;
}

static int
pick_slot (Mover *mover, WwPlanSlots slots)
{
  for (guint skip = random_below (&mover->random, (guint) count_slots (slots)); skip; skip--)
    slots &= slots - 1;
  return __builtin_ctzll (slots);
}

/* Puts out the meeting of a person in these slots that is worth least. */
static gboolean
eject_cheapest (Mover *mover, int person, WwPlanSlots slots)
{
  const Board *board = mover->board;
  gint64 least = G_MAXINT64;
  int cheapest = WW_PLAN_NONE;

  slots &= board->days[person].busy;
  /* A few will do where there are many. */
  while (count_slots (slots) > MEETINGS_LOOKED_AT)
    slots &= ~WW_PLAN_SLOT (pick_slot (mover, slots));
  for (; slots; slots &= slots - 1)
    {
      int wish = at_person (mover, person, __builtin_ctzll (slots));
      gint64 loss = board->fixed[wish] ? G_MAXINT64 : board_loss (board, wish) + random_below (&mover->random, 8);

      if (loss < least)
        {
          least = loss;
          cheapest = wish;
        }
    }
  return cheapest != WW_PLAN_NONE && eject (mover, cheapest);
}

/* Puts out what a person could not walk to or from. */
static gboolean
eject_far (Mover *mover, int person, int slot, guint zone)
{
  const Board *board = mover->board;
  const WwPlanProblem *problem = board->problem;

  for (int ahead = 1; ahead <= (int) problem->walk_reach; ahead++)
    for (guint other = 0; other < board->n_zones; other++)
      {
        const Day *day = &board->days[person];

        if (other == zone)
          continue;
        if (slot + ahead < (int) problem->slots->len && (day->zone_busy[other] & WW_PLAN_SLOT (slot + ahead))
            && (walk_of (problem, zone, other, (guint) ahead) & WW_PLAN_SLOT (slot))
            && !eject (mover, at_person (mover, person, slot + ahead)))
          return FALSE;
        if (slot >= ahead && (day->zone_busy[other] & WW_PLAN_SLOT (slot - ahead))
            && (walk_of (problem, other, zone, (guint) ahead) & WW_PLAN_SLOT (slot - ahead))
            && !eject (mover, at_person (mover, person, slot - ahead)))
          return FALSE;
      }
  return TRUE;
}

static gboolean
eject_for_breaks (Mover *mover, int person, int slot)
{
  const WwPlanProblem *problem = mover->board->problem;
  WwPlanSlots bit = WW_PLAN_SLOT (slot), run = 0;

  for (guint i = 0; i < problem->windows->len; i++)
    {
      const BreakWindow *window = &g_array_index (problem->windows, BreakWindow, i);

      if ((window->slots & bit) && count_slots (mover->board->days[person].busy & window->slots) >= window->most)
        return eject_cheapest (mover, person, window->slots);
    }
  if (slot > 0 && !(problem->firsts & bit))
    run |= bit >> 1;
  if (slot + 1 < (int) problem->slots->len && !(problem->firsts & (bit << 1)))
    run |= bit << 1;
  return eject_cheapest (mover, person, run);
}

static gboolean
make_way (Mover *mover, int person, int slot, guint zone)
{
  const Day *day = &mover->board->days[person];
  WwPlanSlots bit = WW_PLAN_SLOT (slot);

  if ((day->busy & bit) && !eject (mover, at_person (mover, person, slot)))
    return FALSE;
  if (!(day->free[zone] & bit) && mover->board->problem->walk_reach && !eject_far (mover, person, slot, zone))
    return FALSE;
  for (int tries = 0; !(day->free[zone] & bit); tries++)
    if (tries == 3 || !eject_for_breaks (mover, person, slot))
      return FALSE;
  return day->count < day->max || eject_cheapest (mover, person, mover->board->changeable);
}

/* Puts out one of the cheaper meetings at the common tables of a zone. */
static gboolean
free_table (Mover *mover, int slot, guint zone, guint size)
{
  const Board *board = mover->board;
  guint list = (guint) slot * board->n_zones + zone, n = board->n_commons[list];
  gint64 least = G_MAXINT64;
  int cheapest = WW_PLAN_NONE;

  for (guint i = 0; i < MIN (n, COMMONS_LOOKED_AT); i++)
    {
      int wish = board->commons[list * board->commons_max + random_below (&mover->random, n)];
      gint64 loss = board_loss (board, wish);

      /* Where small tables are left, only a meeting at a large one helps. */
      if (board->left[list * SIZES + 2] > 0 && board->depth[wish] < size)
        loss += 1000;
      if (loss < least)
        {
          least = loss;
          cheapest = wish;
        }
    }
  return cheapest != WW_PLAN_NONE && eject (mover, cheapest);
}

static void
place_ejected (Mover *mover)
{
  for (guint i = 0; i < mover->ejected->len; i++)
    {
      int wish = g_array_index (mover->ejected, int, i);

      if (!board_is_placed (mover->board, wish))
        move_place (mover, wish);
    }
}

gboolean
move_eject (Mover *mover, int wish, int team, int slot, guint zone)
{
  Board *board = mover->board;
  const Team *who = team_of (board->problem, wish, team);
  guint n = size_of (mover, wish);
  WwPlanSlots span = span_of (board->problem, wish, slot);

  g_array_set_size (mover->ejected, 0);
  for (WwPlanSlots rest = span; rest; rest &= rest - 1)
    {
      int t = __builtin_ctzll (rest);

      for (guint i = 0; i < n; i++)
        if (!make_way (mover, who->who[i], t, zone))
          return FALSE;
      for (int tries = 0; !who->hosted && !(board->open[zone * SIZES + n] & WW_PLAN_SLOT (t)); tries++)
        if (tries == 2 || !free_table (mover, t, zone, n))
          return FALSE;
    }
  if (!(board_places (board, wish, team, zone) & WW_PLAN_SLOT (slot)))
    return FALSE;
  board_place (board, wish, team, slot, zone);
  place_ejected (mover);
  return TRUE;
}

gboolean
move_return (Mover *mover, int wish)
{
  const WwPlanProblem *problem = mover->board->problem;
  const Printed *printed = &problem->printed_at[problem->printed_of_wish[wish]];

  if (mover->board->fixed[wish])
    return FALSE;
  if (board_is_placed (mover->board, wish))
    board_remove (mover->board, wish);
  return move_eject (mover, wish, printed->team, printed->slot,
                     printed->zone == WW_PLAN_NONE ? random_below (&mover->random, mover->board->n_zones) : (guint) printed->zone);
}

static int
pick_team (Mover *mover, int wish)
{
  guint n = n_teams_of (mover->board->problem, wish);

  return n > 1 ? (int) random_below (&mover->random, n) : 0;
}

gboolean
move_eject_somewhere (Mover *mover, int wish)
{
  const Board *board = mover->board;
  int team = pick_team (mover, wish);
  const Team *who = team_of (board->problem, wish, team);
  guint zone = random_below (&mover->random, board->n_zones);
  WwPlanSlots slots = board_wanted (board, wish, team, zone), easy;

  if (!slots)
    return FALSE;
  /* Mostly where somebody is free already. */
  easy = slots;
  for (guint i = 0; i < size_of (mover, wish); i++)
    {
      WwPlanSlots closer = easy & board->days[who->who[i]].free[zone];

      if (closer && random_below (&mover->random, 8))
        easy = closer;
    }
  return move_eject (mover, wish, team, pick_slot (mover, easy), zone);
}

/* Adds a wish to those that change slots together; FALSE if it cannot. */
static gboolean
join (Mover *mover, int wish)
{
  if (wish == WW_PLAN_NONE || mover->seen[wish] == mover->round)
    return TRUE;
  if (mover->board->fixed[wish] || mover->board->problem->briefs[wish].length != 1 || mover->component->len >= COMPONENT_MAX)
    return FALSE;
  mover->seen[wish] = mover->round;
  g_array_append_val (mover->component, wish);
  return TRUE;
}

/* Everybody who meets somebody of the component in one of the slots belongs to it. */
static gboolean
close_component (Mover *mover, int one, int other)
{
  for (guint i = 0; i < mover->component->len; i++)
    {
      int wish = g_array_index (mover->component, int, i);
      int across = mover->board->at[wish].slot == one ? other : one;
      const Team *team = present_team (mover, wish);

      for (guint k = 0; k < size_of (mover, wish); k++)
        if (!join (mover, at_person (mover, team->who[k], across)))
          return FALSE;
    }
  return TRUE;
}

static void
start_component (Mover *mover)
{
  g_array_set_size (mover->component, 0);
  g_array_set_size (mover->ejected, 0);
  mover->round++;
}

/* Puts a wish at a slot in the zone it had, or else in another. */
static gboolean
place_in_slot (Mover *mover, int wish, int team, int slot, guint zone)
{
  Board *board = mover->board;

  for (guint i = 0; i < board->n_zones; i++)
    {
      guint turn = (zone + i) % board->n_zones;

      if (board_places (board, wish, team, turn) & WW_PLAN_SLOT (slot))
        {
          board_place (board, wish, team, slot, turn);
          return TRUE;
        }
    }
  return FALSE;
}

/* Exchanges the slots; what finds no place there goes elsewhere or out. */
static void
exchange (Mover *mover, int one, int other)
{
  Board *board = mover->board;
  Placement was[COMPONENT_MAX];

  for (guint i = 0; i < mover->component->len; i++)
    {
      int wish = g_array_index (mover->component, int, i);

      was[i] = board->at[wish];
      board_remove (board, wish);
    }
  for (guint i = 0; i < mover->component->len; i++)
    if (!place_in_slot (mover, was[i].wish, was[i].team, was[i].slot == one ? other : one, (guint) was[i].zone))
      g_array_append_val (mover->ejected, was[i].wish);
}

gboolean
move_chain (Mover *mover, int wish)
{
  Board *board = mover->board;
  int team = pick_team (mover, wish), one, other;
  const Team *who = team_of (board->problem, wish, team);
  guint zone = random_below (&mover->random, board->n_zones), n = size_of (mover, wish);
  WwPlanSlots slots = board_wanted (board, wish, team, zone), others = board->changeable, half;

  if (!slots || board->problem->briefs[wish].length != 1)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (board->days[who->who[i]].count >= board->days[who->who[i]].max)
      return FALSE;
  /* Half of the time one who is free there stays out of it. */
  half = slots & board->days[who->who[random_below (&mover->random, n)]].free[zone];
  one = pick_slot (mover, half ? half : slots);
  for (guint i = 0; i < n; i++)
    {
      const Day *day = &board->days[who->who[i]];

      if (day->busy & WW_PLAN_SLOT (one))
        others &= PERSON (board->problem, who->who[i])->available & ~day->busy;
    }
  others &= ~WW_PLAN_SLOT (one);
  if (board->problem->slots->len < 64)
    others &= WW_PLAN_SLOT (board->problem->slots->len) - 1;
  if (!others)
    return FALSE;
  other = pick_slot (mover, others);
  start_component (mover);
  for (guint i = 0; i < n; i++)
    if (!join (mover, at_person (mover, who->who[i], one)))
      return FALSE;
  if (mover->component->len == 0 || !close_component (mover, one, other))
    return FALSE;
  exchange (mover, one, other);
  if (!place_in_slot (mover, wish, team, one, zone))
    return FALSE;
  place_ejected (mover);
  return TRUE;
}

/* Exchanges a wish's slot with one of those, for everybody connected. */
static gboolean
swap_with (Mover *mover, int wish, WwPlanSlots others)
{
  const Board *board = mover->board;
  int one = board->at[wish].slot, other;

  others &= board_wanted (board, wish, board->at[wish].team, (guint) board->at[wish].zone) & ~WW_PLAN_SLOT (one);
  if (!others || board->fixed[wish])
    return FALSE;
  other = pick_slot (mover, others);
  start_component (mover);
  if (!join (mover, wish) || !close_component (mover, one, other))
    return FALSE;
  exchange (mover, one, other);
  place_ejected (mover);
  return TRUE;
}

gboolean
move_swap (Mover *mover, int wish)
{
  return swap_with (mover, wish, WW_PLAN_ALL_SLOTS);
}

gboolean
move_fill (Mover *mover, int person)
{
  const WwPlanProblem *problem = mover->board->problem;
  guint session = random_below (&mover->random, problem->n_sessions);

  for (guint i = 0; i < problem->n_sessions; i++, session = (session + 1) % problem->n_sessions)
    {
      WwPlanSlots busy = mover->board->days[person].busy & problem->session_slots[session];
      int first = busy ? __builtin_ctzll (busy) : 0, last = busy ? 63 - __builtin_clzll (busy) : 0;
      WwPlanSlots holes = busy ? (WW_PLAN_SLOT (last) - WW_PLAN_SLOT (first)) & ~busy : 0;

      if (holes)
        return swap_with (mover, at_person (mover, person, random_next (&mover->random) & 1 ? first : last), holes);
    }
  return FALSE;
}

gboolean
move_shift (Mover *mover, int wish)
{
  if (mover->board->fixed[wish])
    return FALSE;
  board_remove (mover->board, wish);
  return move_place (mover, wish);
}

gboolean
move_wander (Mover *mover, int wish)
{
  Board *board = mover->board;
  Placement was = board->at[wish];
  WwPlanSlots slots;

  if (board->fixed[wish])
    return FALSE;
  board_remove (board, wish);
  slots = board_places (board, wish, was.team, (guint) was.zone) & ~WW_PLAN_SLOT (was.slot);
  if (slots)
    {
      board_place (board, wish, was.team, pick_slot (mover, slots), (guint) was.zone);
      return TRUE;
    }
  return move_eject_somewhere (mover, wish);
}

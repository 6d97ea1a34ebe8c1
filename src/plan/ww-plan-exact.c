/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-exact.h"

#include "ww-plan-logic.h"

#define NO_LITERAL G_MAXUINT32
#define CHOICES_MAX 8000 /* of meetings and their slots; more are too much to ask about */

struct _Exact {
  Logic *logic;
  guint n_slots;
  GArray *movable;    /* int: wishes, the largest first */
  WwPlanSlots *slots; /* by wish: where it may be; none if it does not move */
  Literal *at;        /* [wish][slot] */
  GArray *breaks;     /* Literal */
  gint64 rest;        /* breaks of those whose meetings do not move */
  guint limit;        /* of breaks */
  Placement *was;     /* by wish: the plan that it is about */
  gboolean over;
};

typedef struct {
  Exact *exact;
  const Board *board;
  const WwPlanProblem *problem;
  GArray *some; /* Literal: scratch */
} Telling;

static Literal *
at_of (const Exact *exact, int wish, int slot)
{
  return &exact->at[(guint) wish * exact->n_slots + (guint) slot];
}

static void
tell (Telling *telling, guint n, const Literal *literals)
{
  logic_add_clause (telling->exact->logic, literals, n);
}

#define TELL(telling, ...) \
  tell ((telling), sizeof ((Literal[]) { __VA_ARGS__ }) / sizeof (Literal), (Literal[]) { __VA_ARGS__ })

/* At most @most of these. Its own counters see it at once when somebody is one too many. */
static void
limit (Telling *telling, const GArray *literals, guint most)
{
  if (literals->len > most)
    logic_add_limit (telling->exact->logic, (const Literal *) (const void *) literals->data, literals->len, most);
}

/* (transfer full) (element-type Literal): what comes to hold when more than 0, 1, … @most of these do. Counted in halves, so that what is
 * learnt can speak of how many there are in a part. */
static GArray *
count (Telling *telling, const Literal *literals, guint n, guint most)
{
  GArray *counted = g_array_new (FALSE, FALSE, sizeof (Literal));
  g_autoptr (GArray) left = NULL;
  g_autoptr (GArray) right = NULL;

  if (n == 1)
    return g_array_append_vals (counted, literals, 1);
  left = count (telling, literals, n / 2, most);
  right = count (telling, literals + n / 2, n - n / 2, most);
  for (guint i = 0; i < MIN (n, most + 1); i++)
    {
      Literal more = logic_add_variable (telling->exact->logic, FALSE);

      g_array_append_val (counted, more);
    }
  for (guint i = 0; i <= left->len; i++)
    for (guint k = 0; k <= right->len; k++)
      {
        Literal clause[3];
        guint n_literals = 0;

        if (i + k == 0)
          continue;
        if (i)
          clause[n_literals++] = logic_not (g_array_index (left, Literal, i - 1));
        if (k)
          clause[n_literals++] = logic_not (g_array_index (right, Literal, k - 1));
        clause[n_literals++] = g_array_index (counted, Literal, MIN (i + k, counted->len) - 1);
        tell (telling, n_literals, clause);
      }
  return counted;
}

/* The same as limit(); dearer, and better where @most is large and many are about. */
static void
limit_by_counting (Telling *telling, const GArray *literals, guint most)
{
  g_autoptr (GArray) counted = NULL;

  if (literals->len <= most)
    return;
  counted = count (telling, (const Literal *) (const void *) literals->data, literals->len, most);
  TELL (telling, logic_not (g_array_index (counted, Literal, most)));
}

static gboolean
is_movable (const Board *board, int wish)
{
  return board_is_placed (board, wish) && !board->fixed[wish] && board->problem->briefs[wish].length == 1;
}

/* The slots of a meeting, beside those that do not move. */
static WwPlanSlots
slots_beside_fixed (const Telling *telling, int wish)
{
  const Board *board = telling->board;
  const WwPlanProblem *problem = telling->problem;
  const GArray *follows = problem->follows ? problem->follows->pdata[wish] : NULL;
  guint zone = (guint) board->at[wish].zone;
  WwPlanSlots slots = board_wanted (board, wish, board->at[wish].team, zone);
  const Team *team = team_of (problem, wish, board->at[wish].team);

  for (guint i = 0; i < n_roles_of (problem, wish); i++)
    for (WwPlanSlots busy = board->days[team->who[i]].busy; busy; busy &= busy - 1)
      {
        int slot = __builtin_ctzll (busy), other = board->wish_at[(guint) team->who[i] * telling->exact->n_slots + (guint) slot];

        if (is_movable (board, other))
          continue;
        slots &= ~WW_PLAN_SLOT (slot);
        for (guint ahead = 1; ahead <= problem->walk_reach; ahead++)
          {
            guint there = (guint) board->at[other].zone;

            if (walk_of (problem, there, zone, ahead) & WW_PLAN_SLOT (slot))
              slots &= ~(WW_PLAN_SLOT (slot) << ahead);
            if (slot >= (int) ahead && (walk_of (problem, zone, there, ahead) & (WW_PLAN_SLOT (slot) >> ahead)))
              slots &= ~(WW_PLAN_SLOT (slot) >> ahead);
          }
      }
  for (guint i = 0; follows && i < follows->len; i++)
    {
      Follow follow = g_array_index (follows, Follow, i);

      if (!board_is_placed (board, follow.other) || is_movable (board, follow.other))
        continue;
      slots &= follow.before ? ~(WW_PLAN_SLOT (board->at[follow.other].slot) * 2 - 1) : WW_PLAN_SLOT (board->at[follow.other].slot) - 1;
    }
  return slots;
}

/* Each meeting at one of its slots. */
static void
tell_meetings (Telling *telling)
{
  Exact *exact = telling->exact;

  for (guint i = 0; i < exact->movable->len; i++)
    {
      int wish = g_array_index (exact->movable, int, i);

      g_array_set_size (telling->some, 0);
      for (WwPlanSlots slots = exact->slots[wish]; slots; slots &= slots - 1)
        {
          int slot = __builtin_ctzll (slots);

          *at_of (exact, wish, slot) = logic_add_variable (exact->logic, telling->board->at[wish].slot == slot);
          g_array_append_val (telling->some, *at_of (exact, wish, slot));
        }
      tell (telling, telling->some->len, (const Literal *) (const void *) telling->some->data);
      limit (telling, telling->some, 1);
    }
}

/* No more meetings in a slot and zone than there are tables of their size. */
static void
tell_tables (Telling *telling)
{
  Exact *exact = telling->exact;
  const Board *board = telling->board;

  for (int t = 0; t < (int) exact->n_slots; t++)
    for (guint zone = 0; zone < board->n_zones; zone++)
      for (guint size = 2; size < SIZES; size++)
        {
          int most = board->left[((guint) t * board->n_zones + zone) * SIZES + size];

          g_array_set_size (telling->some, 0);
          for (guint i = 0; i < exact->movable->len; i++)
            {
              int wish = g_array_index (exact->movable, int, i);

              if (board->at[wish].zone != (gint8) zone || board->depth[wish] < size)
                continue;
              most += board->at[wish].slot == t;
              if ((exact->slots[wish] >> t) & 1)
                g_array_append_val (telling->some, *at_of (exact, wish, t));
            }
          limit_by_counting (telling, telling->some, (guint) MAX (0, most));
        }
}

static void
tell_orders (Telling *telling)
{
  Exact *exact = telling->exact;

  for (guint i = 0; telling->problem->follows && i < exact->movable->len; i++)
    {
      int wish = g_array_index (exact->movable, int, i);
      const GArray *follows = telling->problem->follows->pdata[wish];

      for (guint k = 0; follows && k < follows->len; k++)
        {
          Follow follow = g_array_index (follows, Follow, k);

          if (follow.before || !is_movable (telling->board, follow.other))
            continue;
          for (WwPlanSlots slots = exact->slots[wish]; slots; slots &= slots - 1)
            for (WwPlanSlots others = exact->slots[follow.other] & ((slots & -slots) * 2 - 1); others; others &= others - 1)
              TELL (telling, logic_not (*at_of (exact, wish, __builtin_ctzll (slots))),
                    logic_not (*at_of (exact, follow.other, __builtin_ctzll (others))));
        }
    }
}

/* No two meetings too far apart for a person to walk. */
static void
tell_walks (Telling *telling, const GArray *wishes)
{
  Exact *exact = telling->exact;
  const WwPlanProblem *problem = telling->problem;

  for (guint i = 0; problem->walk_reach && i < wishes->len; i++)
    for (guint k = 0; k < wishes->len; k++)
      {
        int one = g_array_index (wishes, int, i), other = g_array_index (wishes, int, k);

        for (guint ahead = 1; i != k && ahead <= problem->walk_reach; ahead++)
          {
            WwPlanSlots slots = exact->slots[one] & (exact->slots[other] >> ahead)
                                & walk_of (problem, (guint) telling->board->at[one].zone, (guint) telling->board->at[other].zone, ahead);

            for (; slots; slots &= slots - 1)
              TELL (telling, logic_not (*at_of (exact, one, __builtin_ctzll (slots))),
                    logic_not (*at_of (exact, other, __builtin_ctzll (slots) + (int) ahead)));
          }
      }
}

/* When a person meets somebody: what comes of her meetings' slots; NO_LITERAL where she cannot. */
static void
tell_when (Telling *telling, int p, const GArray *wishes, Literal *used)
{
  Exact *exact = telling->exact;
  const Day *day = &telling->board->days[p];
  guint n = 0;

  for (int t = 0; t < (int) exact->n_slots; t++)
    {
      gboolean is_busy = (day->busy >> t) & 1;
      int now = is_busy ? telling->board->wish_at[(guint) p * exact->n_slots + (guint) t] : WW_PLAN_NONE;

      used[t] = NO_LITERAL;
      g_array_set_size (telling->some, 0);
      for (guint i = 0; i < wishes->len; i++)
        {
          int wish = g_array_index (wishes, int, i);

          if ((exact->slots[wish] >> t) & 1)
            g_array_append_val (telling->some, *at_of (exact, wish, t));
        }
      limit (telling, telling->some, 1);
      if (is_busy && !is_movable (telling->board, now))
        {
          used[t] = logic_add_variable (exact->logic, TRUE);
          TELL (telling, used[t]);
          continue;
        }
      if (telling->some->len == 0)
        continue;
      n++;
      used[t] = logic_add_variable (exact->logic, is_busy);
      for (guint i = 0; i < telling->some->len; i++)
        TELL (telling, logic_not (g_array_index (telling->some, Literal, i)), used[t]);
      {
        Literal not_used = logic_not (used[t]);

        g_array_append_val (telling->some, not_used);
      }
      tell (telling, telling->some->len, (const Literal *) (const void *) telling->some->data);
    }
  /* It follows that she has no more free slots than that; told, it is seen sooner. */
  g_array_set_size (telling->some, 0);
  for (guint t = 0; t < exact->n_slots; t++)
    if (used[t] != NO_LITERAL)
      {
        Literal not_used = logic_not (used[t]);

        g_array_append_val (telling->some, not_used);
      }
  limit (telling, telling->some, n - wishes->len);
}

static void
tell_pauses (Telling *telling, int p, const Literal *used)
{
  const WwPlanProblem *problem = telling->problem;
  int max_run = PERSON (problem, p)->max_run;

  for (guint i = 0; i < problem->windows->len; i++)
    {
      const BreakWindow *window = &g_array_index (problem->windows, BreakWindow, i);

      g_array_set_size (telling->some, 0);
      for (WwPlanSlots slots = window->slots; slots; slots &= slots - 1)
        if (used[__builtin_ctzll (slots)] != NO_LITERAL)
          g_array_append_val (telling->some, used[__builtin_ctzll (slots)]);
      limit (telling, telling->some, (guint) window->most);
    }
  for (int first = 0; first + max_run < (int) telling->exact->n_slots; first++)
    {
      g_array_set_size (telling->some, 0);
      for (int t = first; t <= first + max_run; t++)
        {
          Literal not_used;

          if (used[t] == NO_LITERAL || (t > first && (problem->firsts & WW_PLAN_SLOT (t))))
            break;
          not_used = logic_not (used[t]);
          g_array_append_val (telling->some, not_used);
        }
      if ((int) telling->some->len == max_run + 1)
        tell (telling, telling->some->len, (const Literal *) (const void *) telling->some->data);
    }
}

/* A break ends where she meets somebody, did not just before, and had met somebody earlier in the session. */
static void
tell_breaks (Telling *telling, int p, const Literal *used)
{
  Exact *exact = telling->exact;
  const WwPlanProblem *problem = telling->problem;
  WwPlanSlots busy = telling->board->days[p].busy;
  Literal before = NO_LITERAL; /* she met somebody in the session, before the slot before */
  gboolean met = FALSE;

  g_array_set_size (telling->some, 0);
  for (int t = 0; t < (int) exact->n_slots; t++)
    {
      Literal now;

      if (problem->firsts & WW_PLAN_SLOT (t))
        {
          before = NO_LITERAL;
          met = FALSE;
        }
      else if (before != NO_LITERAL && used[t] != NO_LITERAL)
        {
          gboolean was = (busy >> (t - 1)) & 1;
          Literal gap = logic_add_variable (exact->logic, met && !was && ((busy >> t) & 1));

          if (used[t - 1] != NO_LITERAL)
            TELL (telling, logic_not (before), used[t - 1], logic_not (used[t]), gap);
          else
            TELL (telling, logic_not (before), logic_not (used[t]), gap);
          g_array_append_val (telling->some, gap);
        }
      if (used[t] != NO_LITERAL)
        {
          met |= (busy >> t) & 1;
          now = logic_add_variable (exact->logic, met);
          TELL (telling, logic_not (used[t]), now);
          if (before != NO_LITERAL)
            {
              TELL (telling, logic_not (before), now);
              TELL (telling, logic_not (now), before, used[t]);
            }
          else
            TELL (telling, logic_not (now), used[t]);
          before = now;
        }
    }
  if (problem->fair_breaks != WW_PLAN_NONE)
    limit (telling, telling->some, (guint) problem->fair_breaks);
  g_array_append_vals (exact->breaks, telling->some->data, telling->some->len);
}

static void
tell_persons (Telling *telling)
{
  Exact *exact = telling->exact;
  const Board *board = telling->board;
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (int));

  for (int p = 0; p < (int) telling->problem->persons->len; p++)
    {
      Literal used[WW_PLAN_SLOTS_MAX];

      g_array_set_size (wishes, 0);
      for (WwPlanSlots busy = board->days[p].busy; busy; busy &= busy - 1)
        {
          int wish = board->wish_at[(guint) p * exact->n_slots + (guint) __builtin_ctzll (busy)];

          if (is_movable (board, wish))
            g_array_append_val (wishes, wish);
        }
      if (wishes->len == 0)
        {
          exact->rest += board->days[p].breaks;
          continue;
        }
      tell_when (telling, p, wishes, used);
      tell_walks (telling, wishes);
      tell_pauses (telling, p, used);
      if (count_slots (board->days[p].busy) > 1)
        tell_breaks (telling, p, used);
    }
}

void
exact_ask_for_less (Exact *exact, const Board *board)
{
  gint64 most = board_count_breaks (board) - 1 - exact->rest;

  /* What is not fair costs more than any break. */
  if (board->unfair)
    most = exact->breaks->len;
  exact->over |= most < 0;
  if (!exact->over)
    logic_lower_limit (exact->logic, exact->limit, (guint) most);
}

Exact *
exact_new (const Board *board)
{
  const WwPlanProblem *problem = board->problem;
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (Literal));
  Exact *exact = g_new0 (Exact, 1);
  Telling telling = { exact, board, problem, some };
  guint n_choices = 0;

  exact->n_slots = problem->slots->len;
  exact->logic = logic_new ();
  exact->movable = g_array_new (FALSE, FALSE, sizeof (int));
  exact->breaks = g_array_new (FALSE, FALSE, sizeof (Literal));
  exact->slots = g_new0 (WwPlanSlots, problem->wishes->len + 1);
  exact->was = board_snapshot (board);
  exact->at = g_new (Literal, (gsize) problem->wishes->len * exact->n_slots + 1);
  for (guint size = WW_PLAN_ROLES_MAX; size >= 2; size--)
    for (int w = 0; w < (int) problem->wishes->len; w++)
      if (n_roles_of (problem, w) == size && is_movable (board, w))
        {
          exact->slots[w] = slots_beside_fixed (&telling, w);
          n_choices += (guint) count_slots (exact->slots[w]);
          g_array_append_val (exact->movable, w);
        }
  exact->over = n_choices > CHOICES_MAX;
  if (exact->over)
    return exact;
  tell_meetings (&telling);
  tell_tables (&telling);
  tell_orders (&telling);
  tell_persons (&telling);
  exact->limit = logic_add_limit (exact->logic, (const Literal *) (const void *) exact->breaks->data, exact->breaks->len, exact->breaks->len);
  exact_ask_for_less (exact, board);
  return exact;
}

void
exact_free (Exact *exact)
{
  logic_free (exact->logic);
  g_array_unref (exact->movable);
  g_array_unref (exact->breaks);
  g_free (exact->slots);
  g_free (exact->at);
  g_free (exact->was);
  g_free (exact);
}

static int
slot_of (const Exact *exact, int wish)
{
  for (WwPlanSlots slots = exact->slots[wish]; slots; slots &= slots - 1)
    if (logic_is_true (exact->logic, *at_of (exact, wish, __builtin_ctzll (slots))))
      return __builtin_ctzll (slots);
  return WW_PLAN_NONE;
}

/* Moves the meetings to where they were found to go. */
static gboolean
move_all (const Exact *exact, Board *board)
{
  const Placement *was = exact->was;

  board_restore (board, was);
  for (guint i = 0; i < exact->movable->len; i++)
    board_remove (board, g_array_index (exact->movable, int, i));
  for (guint i = 0; i < exact->movable->len; i++)
    {
      int wish = g_array_index (exact->movable, int, i), slot = slot_of (exact, wish);

      if (!(board_places (board, wish, was[wish].team, (guint) was[wish].zone) & WW_PLAN_SLOT (slot)))
        {
          board_undo (board, 0);
          return FALSE;
        }
      board_place (board, wish, was[wish].team, slot, (guint) was[wish].zone);
    }
  board_settle (board);
  return TRUE;
}

gboolean
exact_search (Exact *exact, Board *board, guint conflicts)
{
  LogicAnswer answer = logic_search (exact->logic, conflicts);

  exact->over = answer == LOGIC_NO;
  if (answer != LOGIC_YES)
    return FALSE;
  if (!move_all (exact, board))
    {
      g_warn_if_reached ();
      exact->over = TRUE;
      return FALSE;
    }
  exact_ask_for_less (exact, board);
  return TRUE;
}

gboolean
exact_is_over (const Exact *exact)
{
  return exact->over;
}

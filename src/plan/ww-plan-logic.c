/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-logic.h"

#include "ww-plan-queue.h"

#include <string.h>

#define NOTHING G_MAXUINT32
#define LIMIT_BIT 0x80000000u /* of a reason: a limit, not a clause */

/* A clause in the arena: its size, how many levels it joined (0 if it was given), how lately it was of use, and its literals; the
 * first two are watched. */
#define SIZE(c) ((c)[0])
#define JOINED(c) ((c)[1])
#define USED(c) ((c)[2])
#define LITERALS(c) ((c) + 3)
#define HEAD 3

#define JOINED_KEPT 2 /* what joins so few levels is kept for good */
#define JOINED_GOOD 6 /* what joins so few is kept while it is of use */
#define FADING 0.96
#define RESTART_UNIT 1024
#define REDUCE_FIRST 2000
#define REDUCE_MORE 300

typedef struct {
  guint32 clause;
  Literal blocker; /* where this holds, so does the clause */
} Watch;

typedef struct {
  Watch *watches;
  guint n, size;
} WatchList;

typedef struct {
  guint first, n; /* of limit_literals */
  guint most, held;
} Limit;

struct _Logic {
  /* as it was told */
  GArray *phase;          /* guint8, by variable: the value that it had last, or is to be tried with */
  GArray *arena;          /* guint32: the clauses */
  GArray *limits;         /* Limit */
  GArray *limit_literals; /* Literal */
  gboolean prepared, impossible;

  /* from the first search on */
  guint n_variables;
  gint8 *value;           /* by literal: 1 it holds, -1 it does not, 0 open */
  guint8 *best_phase;     /* by variable: its value when most were set without conflict */
  guint8 *seen;           /* by variable */
  guint32 *level, *place; /* by variable: when it was set */
  guint32 *reason;        /* by variable: why */
  WatchList *watch_lists; /* by literal: clauses to look at when it comes to hold */
  guint32 *limits_first;  /* by literal, and one more: its part of limits_of */
  guint32 *limits_of;
  GArray *learnt;         /* guint32: clauses, in the arena */
  Literal *trail;
  guint n_trail, head;
  guint32 *level_begin;   /* by level: the trail's length */
  guint n_levels;
  Queue queue;            /* variables to be set */
  GArray *clause, *why, *stack, *marked; /* scratch */
  guint32 *level_mark, mark;
  guint64 conflicts, reduce_at, restart_at;
  guint n_reduced, n_best;
  guint64 luby_u, luby_v;
};

static inline guint
variable_of (Literal literal)
{
  return literal >> 1;
}

static inline guint32 *
clause_at (const Logic *logic, guint32 clause)
{
  return &((guint32 *) (void *) logic->arena->data)[clause];
}

static inline Limit *
limit_at (const Logic *logic, guint limit)
{
  return &((Limit *) (void *) logic->limits->data)[limit];
}

static inline const Literal *
literals_of_limit (const Logic *logic, const Limit *limit)
{
  return &((const Literal *) (const void *) logic->limit_literals->data)[limit->first];
}

Logic *
logic_new (void)
{
  Logic *logic = g_new0 (Logic, 1);

  logic->phase = g_array_new (FALSE, FALSE, sizeof (guint8));
  logic->arena = g_array_new (FALSE, FALSE, sizeof (guint32));
  logic->limits = g_array_new (FALSE, FALSE, sizeof (Limit));
  logic->limit_literals = g_array_new (FALSE, FALSE, sizeof (Literal));
  logic->learnt = g_array_new (FALSE, FALSE, sizeof (guint32));
  logic->clause = g_array_new (FALSE, FALSE, sizeof (Literal));
  logic->why = g_array_new (FALSE, FALSE, sizeof (Literal));
  logic->stack = g_array_new (FALSE, FALSE, sizeof (Literal));
  logic->marked = g_array_new (FALSE, FALSE, sizeof (guint));
  return logic;
}

void
logic_free (Logic *logic)
{
  for (guint i = 0; i < 2 * logic->n_variables; i++)
    g_free (logic->watch_lists[i].watches);
  g_array_unref (logic->phase);
  g_array_unref (logic->arena);
  g_array_unref (logic->limits);
  g_array_unref (logic->limit_literals);
  g_array_unref (logic->learnt);
  g_array_unref (logic->clause);
  g_array_unref (logic->why);
  g_array_unref (logic->stack);
  g_array_unref (logic->marked);
  g_free (logic->value);
  g_free (logic->best_phase);
  g_free (logic->seen);
  g_free (logic->level);
  g_free (logic->place);
  g_free (logic->reason);
  g_free (logic->watch_lists);
  g_free (logic->limits_first);
  g_free (logic->limits_of);
  g_free (logic->trail);
  g_free (logic->level_begin);
  queue_clear (&logic->queue);
  g_free (logic->level_mark);
  g_free (logic);
}

Literal
logic_add_variable (Logic *logic, gboolean first)
{
  guint8 phase = first != FALSE;

  g_array_append_val (logic->phase, phase);
  return 2 * (logic->phase->len - 1);
}

static guint32
add_to_arena (Logic *logic, const Literal *literals, guint n, guint joined)
{
  guint32 clause = logic->arena->len, head[HEAD] = { n, joined, 2 };

  g_array_append_vals (logic->arena, head, HEAD);
  g_array_append_vals (logic->arena, literals, n);
  return clause;
}

void
logic_add_clause (Logic *logic, const Literal *literals, guint n)
{
  add_to_arena (logic, literals, n, 0);
}

guint
logic_add_limit (Logic *logic, const Literal *literals, guint n, guint most)
{
  Limit limit = { logic->limit_literals->len, n, most, 0 };

  g_array_append_vals (logic->limit_literals, literals, n);
  g_array_append_val (logic->limits, limit);
  return logic->limits->len - 1;
}

static void
set (Logic *logic, Literal literal, guint32 reason)
{
  guint variable = variable_of (literal);

  logic->value[literal] = 1;
  logic->value[literal ^ 1] = -1;
  logic->level[variable] = logic->n_levels;
  logic->place[variable] = logic->n_trail;
  logic->reason[variable] = reason;
  logic->trail[logic->n_trail++] = literal;
}

static void
hold (Logic *logic, Literal literal, gint by)
{
  for (guint32 i = logic->limits_first[literal]; i < logic->limits_first[literal + 1]; i++)
    limit_at (logic, logic->limits_of[i])->held += (guint) by;
}

static void
back_to (Logic *logic, guint level)
{
  guint begin;

  if (logic->n_levels <= level)
    return;
  begin = logic->level_begin[level];
  while (logic->n_trail > begin)
    {
      Literal literal = logic->trail[--logic->n_trail];
      guint variable = variable_of (literal);

      if (logic->n_trail < logic->head)
        hold (logic, literal, -1);
      logic->value[literal] = 0;
      logic->value[literal ^ 1] = 0;
      ((guint8 *) logic->phase->data)[variable] = !(literal & 1);
      queue_add (&logic->queue, variable);
    }
  logic->head = MIN (logic->head, begin);
  logic->n_levels = level;
}

static void
watch (Logic *logic, Literal literal, guint32 clause, Literal blocker)
{
  WatchList *list = &logic->watch_lists[literal ^ 1];

  if (list->n == list->size)
    {
      list->size = MAX (4, 2 * list->size);
      list->watches = g_renew (Watch, list->watches, list->size);
    }
  list->watches[list->n++] = (Watch) { clause, blocker };
}

/* What follows of clauses from a literal that holds now; a clause that nothing is left of, or NOTHING. */
static guint32
follow_clauses (Logic *logic, Literal literal)
{
  WatchList *list = &logic->watch_lists[literal];
  Literal lost = literal ^ 1;
  guint32 conflict = NOTHING;
  guint kept = 0, i = 0;

  while (i < list->n)
    {
      Watch entry = list->watches[i++];
      guint32 *clause, *literals, n, k;
      Literal first;

      if (logic->value[entry.blocker] > 0)
        {
          list->watches[kept++] = entry;
          continue;
        }
      clause = clause_at (logic, entry.clause);
      literals = LITERALS (clause);
      n = SIZE (clause);
      first = literals[0] ^ literals[1] ^ lost;
      if (first != entry.blocker && logic->value[first] > 0)
        {
          list->watches[kept++] = (Watch) { entry.clause, first };
          continue;
        }
      for (k = 2; k < n && logic->value[literals[k]] < 0; k++)
        ;
      if (k < n)
        {
          literals[0] = first;
          literals[1] = literals[k];
          literals[k] = lost;
          watch (logic, literals[1], entry.clause, first);
          continue;
        }
      literals[0] = first;
      literals[1] = lost;
      list->watches[kept++] = (Watch) { entry.clause, first };
      if (logic->value[first] == 0)
        {
          set (logic, first, entry.clause);
          continue;
        }
      conflict = entry.clause;
      break;
    }
  while (i < list->n)
    list->watches[kept++] = list->watches[i++];
  list->n = kept;
  return conflict;
}

/* Likewise of limits. */
static guint32
follow_limits (Logic *logic, Literal literal)
{
  guint32 conflict = NOTHING;

  hold (logic, literal, 1);
  for (guint32 i = logic->limits_first[literal]; i < logic->limits_first[literal + 1]; i++)
    {
      guint32 number = logic->limits_of[i];
      const Limit *limit = limit_at (logic, number);
      const Literal *literals = literals_of_limit (logic, limit);

      if (limit->held > limit->most)
        conflict = number | LIMIT_BIT;
      else if (limit->held == limit->most)
        for (guint k = 0; k < limit->n; k++)
          if (logic->value[literals[k]] == 0)
            set (logic, literals[k] ^ 1, number | LIMIT_BIT);
    }
  return conflict;
}

static guint32
follow (Logic *logic)
{
  guint32 conflict = NOTHING;

  while (logic->head < logic->n_trail && conflict == NOTHING)
    {
      Literal literal = logic->trail[logic->head++];

      conflict = follow_limits (logic, literal);
      if (conflict == NOTHING)
        conflict = follow_clauses (logic, literal);
    }
  return conflict;
}

/* The literals that do not hold and so brought about @implied, or a conflict if that is NOTHING. */
static void
find_why (Logic *logic, guint32 reason, Literal implied)
{
  g_array_set_size (logic->why, 0);
  if (!(reason & LIMIT_BIT))
    {
      guint32 *clause = clause_at (logic, reason);

      if (JOINED (clause))
        USED (clause) = 2;
      for (guint i = 0; i < SIZE (clause); i++)
        if (LITERALS (clause)[i] != implied)
          g_array_append_val (logic->why, LITERALS (clause)[i]);
    }
  else
    {
      const Limit *limit = limit_at (logic, reason & ~LIMIT_BIT);
      const Literal *literals = literals_of_limit (logic, limit);
      guint before = implied == NOTHING ? logic->head : logic->place[variable_of (implied)];
      guint n = limit->most + (implied == NOTHING);

      for (guint i = 0; i < limit->n && logic->why->len < n; i++)
        if (logic->value[literals[i]] > 0 && logic->place[variable_of (literals[i])] < before)
          {
            Literal literal = literals[i] ^ 1;

            g_array_append_val (logic->why, literal);
          }
    }
}

static void
mark_seen (Logic *logic, guint variable, guint8 how)
{
  if (!logic->seen[variable])
    g_array_append_val (logic->marked, variable);
  logic->seen[variable] = how;
}

enum { SEEN = 1, NEEDLESS, NEEDED };

/* Whether a literal follows from the others of the clause. */
static gboolean
is_needless (Logic *logic, Literal literal, guint depth)
{
  guint variable = variable_of (literal), begin = logic->stack->len;
  gboolean needless = TRUE;

  if (logic->level[variable] == 0 || logic->seen[variable] == NEEDLESS)
    return TRUE;
  if (depth && logic->seen[variable] == SEEN)
    return TRUE;
  if (logic->reason[variable] == NOTHING || logic->seen[variable] == NEEDED || depth > 200
      || logic->level_mark[logic->level[variable]] != logic->mark)
    return FALSE;
  find_why (logic, logic->reason[variable], literal ^ 1);
  g_array_append_vals (logic->stack, logic->why->data, logic->why->len);
  for (guint i = begin, end = logic->stack->len; i < end && needless; i++)
    needless = is_needless (logic, g_array_index (logic->stack, Literal, i), depth + 1);
  g_array_set_size (logic->stack, begin);
  if (depth)
    mark_seen (logic, variable, needless ? NEEDLESS : NEEDED);
  return needless;
}

static guint
count_levels (Logic *logic)
{
  guint n = 0;

  logic->mark++;
  for (guint i = 0; i < logic->clause->len; i++)
    {
      guint level = logic->level[variable_of (g_array_index (logic->clause, Literal, i))];

      if (logic->level_mark[level] != logic->mark)
        {
          logic->level_mark[level] = logic->mark;
          n++;
        }
    }
  return n;
}

/* Learns a clause from a conflict, into logic->clause; the literal that it leads to is the first, that of the level to go back to the
 * second. */
static void
learn (Logic *logic, guint32 conflict)
{
  Literal *literals, uip = NOTHING;
  guint open = 0, at = logic->n_trail, kept = 1;

  g_array_set_size (logic->clause, 1);
  g_array_set_size (logic->marked, 0);
  do
    {
      find_why (logic, uip == NOTHING ? conflict : logic->reason[variable_of (uip)], uip);
      for (guint i = 0; i < logic->why->len; i++)
        {
          Literal literal = g_array_index (logic->why, Literal, i);
          guint variable = variable_of (literal);

          if (logic->seen[variable] || logic->level[variable] == 0)
            continue;
          mark_seen (logic, variable, SEEN);
          queue_credit (&logic->queue, variable);
          if (logic->level[variable] == logic->n_levels)
            open++;
          else
            g_array_append_val (logic->clause, literal);
        }
      do
        uip = logic->trail[--at];
      while (!logic->seen[variable_of (uip)]);
    }
  while (--open);
  g_array_index (logic->clause, Literal, 0) = uip ^ 1;
  count_levels (logic);
  literals = (Literal *) (void *) logic->clause->data;
  for (guint i = 1; i < logic->clause->len; i++)
    if (!is_needless (logic, literals[i], 0))
      literals[kept++] = literals[i];
  g_array_set_size (logic->clause, kept);
  for (guint i = 2; i < kept; i++)
    if (logic->level[variable_of (literals[i])] > logic->level[variable_of (literals[1])])
      {
        Literal other = literals[i];

        literals[i] = literals[1];
        literals[1] = other;
      }
  for (guint i = 0; i < logic->marked->len; i++)
    logic->seen[g_array_index (logic->marked, guint, i)] = 0;
}

static guint
clause_level (const Logic *logic)
{
  return logic->clause->len < 2 ? 0 : logic->level[variable_of (g_array_index (logic->clause, Literal, 1))];
}

static void
watch_clause (Logic *logic, guint32 clause)
{
  const Literal *literals = LITERALS (clause_at (logic, clause));

  watch (logic, literals[0], clause, literals[1]);
  watch (logic, literals[1], clause, literals[0]);
}

static void
use_learnt (Logic *logic, guint joined)
{
  const Literal *literals = (const Literal *) (const void *) logic->clause->data;
  Literal first = literals[0];
  guint32 clause;

  if (logic->clause->len == 1)
    {
      set (logic, first, NOTHING);
      return;
    }
  clause = add_to_arena (logic, literals, logic->clause->len, joined);
  g_array_append_val (logic->learnt, clause);
  watch_clause (logic, clause);
  set (logic, first, clause);
}

static int
compare_learnt (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Logic *logic = user_data;
  guint32 one = *(const guint32 *) a, other = *(const guint32 *) b;
  const guint32 *x = clause_at (logic, one), *y = clause_at (logic, other);

  if (JOINED (x) != JOINED (y))
    return JOINED (x) < JOINED (y) ? -1 : 1;
  if (SIZE (x) != SIZE (y))
    return SIZE (x) < SIZE (y) ? -1 : 1;
  return one > other ? -1 : 1;
}

/* Forgets the less useful half of what was learnt; at level 0. */
static void
reduce (Logic *logic)
{
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (guint32)), old = logic->arena;
  GArray *learnt = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < logic->learnt->len; i++)
    {
      guint32 number = g_array_index (logic->learnt, guint32, i), *clause = clause_at (logic, number);

      if (JOINED (clause) > JOINED_KEPT && (JOINED (clause) > JOINED_GOOD || !USED (clause)) && USED (clause) < 2)
        g_array_append_val (loose, number);
      if (USED (clause))
        USED (clause)--;
    }
  g_array_sort_with_data (loose, compare_learnt, logic);
  for (guint i = loose->len / 2; i < loose->len; i++)
    SIZE (clause_at (logic, g_array_index (loose, guint32, i))) |= LIMIT_BIT;
  for (guint i = 0; i < 2 * logic->n_variables; i++)
    logic->watch_lists[i].n = 0;
  /* No variable of level 0 is ever explained, so that nothing names a clause by its place now. */
  logic->arena = g_array_sized_new (FALSE, FALSE, sizeof (guint32), old->len);
  for (guint at = 0; at < old->len;)
    {
      guint32 *clause = &g_array_index (old, guint32, at), size = SIZE (clause) & ~LIMIT_BIT;
      gboolean holds = FALSE;

      for (guint i = 0; i < size && !holds; i++)
        holds = logic->value[LITERALS (clause)[i]] > 0;
      if (!holds && !(SIZE (clause) & LIMIT_BIT))
        {
          guint32 number = logic->arena->len;

          g_array_append_vals (logic->arena, clause, HEAD + size);
          if (JOINED (clause))
            g_array_append_val (learnt, number);
          if (size > 1)
            watch_clause (logic, number);
        }
      at += HEAD + size;
    }
  g_array_unref (logic->learnt);
  logic->learnt = learnt;
}

/* Takes over what a literal means at level 0; FALSE if it cannot be. */
static gboolean
settle (Logic *logic, Literal literal)
{
  if (logic->value[literal] == 0)
    set (logic, literal, NOTHING);
  return logic->value[literal] > 0;
}

static void
prepare (Logic *logic)
{
  guint n = logic->phase->len;
  guint32 *fill;

  logic->prepared = TRUE;
  logic->n_variables = n;
  logic->value = g_new0 (gint8, 2 * n);
  logic->best_phase = g_memdup2 (logic->phase->data, n);
  logic->seen = g_new0 (guint8, n);
  logic->level = g_new0 (guint32, n);
  logic->place = g_new0 (guint32, n);
  logic->reason = g_new0 (guint32, n);
  logic->watch_lists = g_new0 (WatchList, 2 * n);
  logic->trail = g_new (Literal, n);
  logic->level_begin = g_new (guint32, n + 1);
  logic->level_mark = g_new0 (guint32, n + 1);
  queue_init (&logic->queue, n);
  logic->reduce_at = REDUCE_FIRST;
  logic->restart_at = RESTART_UNIT;
  logic->luby_u = logic->luby_v = 1;
  logic->limits_first = g_new0 (guint32, 2 * n + 2);
  for (guint i = 0; i < logic->limit_literals->len; i++)
    logic->limits_first[g_array_index (logic->limit_literals, Literal, i) + 1]++;
  for (guint i = 0; i < 2 * n; i++)
    logic->limits_first[i + 1] += logic->limits_first[i];
  logic->limits_of = g_new (guint32, logic->limit_literals->len + 1);
  fill = g_memdup2 (logic->limits_first, (2 * n + 1) * sizeof (guint32));
  for (guint i = 0; i < logic->limits->len; i++)
    for (guint k = 0; k < limit_at (logic, i)->n; k++)
      logic->limits_of[fill[literals_of_limit (logic, limit_at (logic, i))[k]]++] = i;
  g_free (fill);
  for (guint at = 0; at < logic->arena->len; at += HEAD + SIZE (clause_at (logic, at)))
    {
      guint32 *clause = clause_at (logic, at);

      if (SIZE (clause) > 1)
        watch_clause (logic, at);
      else
        logic->impossible |= SIZE (clause) == 0 || !settle (logic, LITERALS (clause)[0]);
    }
}

/* What a limit that is full, or was lowered, leaves; at level 0. FALSE if that is nothing. */
static gboolean
settle_limits (Logic *logic)
{
  for (guint i = 0; i < logic->limits->len; i++)
    {
      const Limit *limit = limit_at (logic, i);
      const Literal *literals = literals_of_limit (logic, limit);

      if (limit->held > limit->most)
        return FALSE;
      for (guint k = 0; limit->held == limit->most && k < limit->n; k++)
        if (logic->value[literals[k]] == 0)
          set (logic, literals[k] ^ 1, NOTHING);
    }
  return TRUE;
}

void
logic_lower_limit (Logic *logic, guint limit, guint most)
{
  limit_at (logic, limit)->most = most;
  if (logic->prepared)
    back_to (logic, 0);
}

/* Keeps the values of the longest trail so far, which up to there met no conflict. */
static void
note_best (Logic *logic, guint n)
{
  if (n <= logic->n_best)
    return;
  logic->n_best = n;
  memcpy (logic->best_phase, logic->phase->data, logic->n_variables);
  for (guint i = 0; i < n; i++)
    logic->best_phase[variable_of (logic->trail[i])] = !(logic->trail[i] & 1);
}

/* The lengths 1 1 2 1 1 2 4 1 …, one after another. */
static guint64
next_luby (Logic *logic)
{
  if ((logic->luby_u & -logic->luby_u) == logic->luby_v)
    {
      logic->luby_u++;
      logic->luby_v = 1;
    }
  else
    logic->luby_v *= 2;
  return logic->luby_v;
}

static void
restart (Logic *logic)
{
  back_to (logic, 0);
  memcpy (logic->phase->data, logic->best_phase, logic->n_variables);
  logic->restart_at = logic->conflicts + RESTART_UNIT * next_luby (logic);
}

static void
meet (Logic *logic, guint32 conflict)
{
  guint joined;

  note_best (logic, logic->level_begin[logic->n_levels - 1]);
  logic->conflicts++;
  learn (logic, conflict);
  joined = count_levels (logic);
  queue_fade (&logic->queue, FADING);
  back_to (logic, clause_level (logic));
  use_learnt (logic, joined);
}

/* Sets an open variable; FALSE if there is none. */
static gboolean
decide (Logic *logic)
{
  while (logic->queue.n_waiting)
    {
      guint variable = queue_take (&logic->queue);

      if (logic->value[2 * variable] == 0)
        {
          logic->level_begin[logic->n_levels++] = logic->n_trail;
          set (logic, 2 * variable + !((const guint8 *) logic->phase->data)[variable], NOTHING);
          return TRUE;
        }
    }
  return FALSE;
}

LogicAnswer
logic_search (Logic *logic, guint conflicts)
{
  guint64 end = logic->conflicts + conflicts;

  if (!logic->prepared)
    prepare (logic);
  while (!logic->impossible)
    {
      guint32 conflict;

      if (logic->n_levels == 0 && !settle_limits (logic))
        break;
      conflict = follow (logic);
      if (conflict != NOTHING)
        {
          if (logic->n_levels == 0)
            break;
          meet (logic, conflict);
          continue;
        }
      if (logic->n_levels == 0 && logic->head < logic->n_trail)
        continue;
      if (logic->conflicts >= end)
        return LOGIC_OPEN;
      if (logic->conflicts >= logic->reduce_at)
        {
          back_to (logic, 0);
          logic->reduce_at = logic->conflicts + REDUCE_FIRST + (guint64) REDUCE_MORE * ++logic->n_reduced;
          reduce (logic);
          continue;
        }
      if (logic->conflicts >= logic->restart_at)
        {
          restart (logic);
          continue;
        }
      if (!decide (logic))
        return LOGIC_YES;
    }
  logic->impossible = TRUE;
  return LOGIC_NO;
}

gboolean
logic_is_true (const Logic *logic, Literal literal)
{
  return logic->value[literal] > 0;
}

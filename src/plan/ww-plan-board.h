/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-problem-private.h"
#include "ww-plan.h"

G_BEGIN_DECLS

/* The search's own picture of a plan. Meetings are in a slot and a zone; which table it is, is left open until the end, since
 * within a zone only the numbers of tables by size matter (ww-plan-tables.c then finds tables for all). For each person
 * and zone it keeps the slots where one more meeting would break no rule, so that a place for a wish is found by a few ANDs. */

#define FAIR_PENALTY 2000   /* of a break beyond what fairness allows */
#define MUST_BONUS 100000   /* of placing what must be placed */

typedef struct {
  gint32 wish;
  gint16 team;
  gint16 table;
  gint8 slot; /* NONE: it was not placed */
  gint8 zone;
} Placement;

typedef struct {
  WwPlanSlots busy;
  WwPlanSlots *zone_busy; /* [zone] */
  WwPlanSlots *free;      /* [zone]: where one more would break nothing but perhaps the most that she takes */
  gint64 penalty;         /* of the shortfall and the breaks */
  gint16 count, breaks, idle, unfair, max, min;
  gint32 min_weight;
} Day;

typedef struct {
  WwPlanProblem *problem;
  guint n_zones;
  WwPlanSlots changeable;
  gint64 total;       /* what is maximised: the score, less changes, penalties; bonuses of what must be placed */
  gint64 idle;        /* slots within sessions in which people wait for their next meeting */
  gint64 unfair;      /* breaks beyond what fairness allows */

  Placement *at;      /* by wish */
  gint32 *gain;       /* by wish: value and bonus */
  guint8 *depth;      /* by wish: how far down the sizes it uses up a common table; 0 for hosts' */
  guint8 *fixed;      /* by wish: locked, pinned or history */
  Day *days;
  WwPlanSlots *day_slots; /* what zone_busy and free point into */
  gint32 *wish_at;    /* [person][slot] */
  gint16 *left;       /* [slot][zone][size]: common tables left that seat so many */
  WwPlanSlots *open;  /* [zone][size]: slots where such a meeting finds one */
  WwPlanSlots *held;  /* by table: slots for which it is set which meeting it has */
  gint32 *commons;    /* [slot][zone]: the wishes at common tables, that can be ejected */
  guint *n_commons;
  guint commons_max;
  gint32 *unplaced;   /* wishes that could be placed and are not */
  guint n_unplaced;
  gint32 *index;      /* by wish: its place in commons or unplaced, or NONE */
  GArray *journal;    /* Placement: what was before each step, so that they can be taken back */
} Board;

/* Everything that is fixed is placed. Meetings of @start (nullable) are placed where they fit. */
Board *board_new (WwPlanProblem *problem, const WwPlan *start, GError **error);
void board_free (Board *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Board, board_free)

/* Slots where a wish, not placed now, could meet in that zone with that team, without moving anybody. */
WwPlanSlots board_places (const Board *board, int wish, int team, guint zone);

/* The same, but for the persons' other meetings and the tables that others have taken. */
WwPlanSlots board_wanted (const Board *board, int wish, int team, guint zone);

/* Places a wish; whoever calls has made sure that it fits. */
void board_place (Board *board, int wish, int team, int slot, guint zone);
void board_remove (Board *board, int wish);

/* All persons' breaks. */
gint64 board_count_breaks (const Board *board);

/* What a wish's present state costs beside its printed one. */
gint64 board_change_cost (const Board *board, int wish);

/* What would be lost with a placed meeting. */
gint64 board_loss (const Board *board, int wish);

/* Takes back all steps since the journal was so long. */
void board_undo (Board *board, guint mark);

/* Forgets how the present state came about. */
void board_settle (Board *board);

/* Takes a plan's state for the board's; as quick as can be. */
Placement *board_snapshot (const Board *board);
void board_restore (Board *board, const Placement *snapshot);

static inline gboolean
board_is_placed (const Board *board, int wish)
{
  return board->at[wish].slot != WW_PLAN_NONE;
}

/* (transfer full): the meetings at tables, with as few changes of printed tables, or else of those of @like (nullable), as there can
 * be (ww-plan-tables.c). */
WwPlan *plan_from_placements (WwPlanProblem *problem, const Placement *at, const guint8 *fixed, const WwPlan *like);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-problem.h"

G_BEGIN_DECLS

/* The most teams of a wish that the search looks at. The bound looks at roles, so it holds whatever is left out here. */
#define TEAMS_MAX 64

/* Sizes of meetings, as an index: 2, 3 and 4; what needs fewer seats fits wherever more do. */
#define SIZES (WW_PLAN_ROLES_MAX + 1)

typedef struct {
  gint32 who[WW_PLAN_ROLES_MAX];
  gboolean hosted; /* sits at a host's table, so it needs none of the others */
} Team;

/* What the search asks of a wish at every step, close together. */
typedef struct {
  WwPlanSlots slots;
  guint32 first_team;
  guint16 n_teams;
  guint8 n_roles, length;
} Brief;

typedef struct {
  WwPlanSlots slots;
  int most; /* meetings that fit beside the free slots */
} BreakWindow;

/* A meeting that is printed, as the search sees it. */
typedef struct {
  gint16 slot;
  gint16 zone;  /* NONE if its table is closed, so that another costs nothing */
  gint16 table; /* the same */
  gint16 team;
} Printed;

struct _WwPlanProblem {
  gatomicrefcount refs;
  gboolean finished;

  /* as it was told */
  GArray *slots;   /* WwPlanSlot */
  GArray *tables;  /* WwPlanTable */
  GArray *persons; /* WwPlanPerson */
  GArray *wishes;  /* WwPlanWish; the roles' persons are offsets into role_persons until finished */
  GArray *role_persons; /* int */
  GArray *locks;   /* WwPlanMeeting */
  GArray *printed; /* WwPlanMeeting */
  GArray *blocked, *apart, *precedences; /* Pair */
  GArray *windows; /* BreakWindow */
  guint n_zones;
  int walk_min[WW_PLAN_ZONES_MAX][WW_PLAN_ZONES_MAX];
  int break_weight, fair_breaks, now;
  gboolean replan;
  WwPlanChangeCosts costs;

  /* derived by ww_plan_problem_finish() */
  guint n_sessions;
  WwPlanSlots *session_slots;
  WwPlanSlots firsts;     /* the first slot of each session */
  guint longest_session;
  guint walk_reach;       /* how many slots ahead walking can matter */
  WwPlanSlots *walk;      /* [from][to][ahead - 1]: slots from which "to" cannot be reached for the slot so far ahead */
  GHashTable *blocked_set, *apart_set; /* pair keys */
  Brief *briefs;          /* by wish */
  Team *teams;
  guint n_teams;
  guint32 *person_wish_first; /* n_persons + 1 */
  guint32 *person_wishes;
  gint32 *host_of_person; /* number among the hosts, or NONE */
  guint n_hosts;
  WwPlanSlots *host_open; /* [host][zone][size] */
  gint16 *common;         /* [slot][zone][size]: tables without a host that seat so many, but for those of locks */
  gint32 *lock_of_wish;   /* an index of locks, or NONE */
  gint32 *printed_of_wish;/* an index of printed_at, or NONE */
  Printed *printed_at;
  WwPlanSlots *printed_tables; /* by table: where a meeting is printed that can stay */
  GPtrArray *follows;     /* (nullable): by wish, a GArray of Follow; NULL if nothing precedes anything */
};

typedef struct {
  int a, b;
} Pair;

/* Another wish that comes before (or after) this one. */
typedef struct {
  gint32 other;
  gboolean before;
} Follow;

#define PERSON(problem, p) (&((const WwPlanPerson *) (problem)->persons->data)[p])
#define TABLE(problem, r) (&((const WwPlanTable *) (problem)->tables->data)[r])
#define SLOT(problem, t) (&((const WwPlanSlot *) (problem)->slots->data)[t])
#define WISH(problem, w) (&((const WwPlanWish *) (problem)->wishes->data)[w])

static inline guint64
pair_key (int a, int b)
{
  return a < b ? ((guint64) (guint) a << 32) | (guint) b : ((guint64) (guint) b << 32) | (guint) a;
}

static inline gboolean
is_pair (GHashTable *set, int a, int b)
{
  guint64 key = pair_key (a, b);

  return g_hash_table_contains (set, &key);
}

/* As __builtin_popcountll, which calls a function where the processor may be an old one. */
static inline int
count_slots (WwPlanSlots slots)
{
  slots -= (slots >> 1) & G_GUINT64_CONSTANT (0x5555555555555555);
  slots = (slots & G_GUINT64_CONSTANT (0x3333333333333333)) + ((slots >> 2) & G_GUINT64_CONSTANT (0x3333333333333333));
  slots = (slots + (slots >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return (int) ((slots * G_GUINT64_CONSTANT (0x0101010101010101)) >> 56);
}

/* What may still change: the slots that have not begun. Once the last has, there are none. */
static inline WwPlanSlots
slots_from_now (const WwPlanProblem *problem)
{
  return problem->now < WW_PLAN_SLOTS_MAX ? ~(WW_PLAN_SLOT (problem->now) - 1) : 0;
}

/* All slots that a meeting of this wish takes when it begins at t. */
static inline WwPlanSlots
span_of (const WwPlanProblem *problem, int wish, int slot)
{
  return (problem->briefs[wish].length == 2 ? G_GUINT64_CONSTANT (3) : G_GUINT64_CONSTANT (1)) << slot;
}

static inline WwPlanSlots
walk_of (const WwPlanProblem *problem, guint from, guint to, guint ahead)
{
  return problem->walk[(from * problem->n_zones + to) * problem->walk_reach + ahead - 1];
}

static inline guint
n_teams_of (const WwPlanProblem *problem, int wish)
{
  return problem->briefs[wish].n_teams;
}

static inline const Team *
team_of (const WwPlanProblem *problem, int wish, int team)
{
  return &problem->teams[problem->briefs[wish].first_team + (guint) team];
}

static inline guint
n_roles_of (const WwPlanProblem *problem, int wish)
{
  return problem->briefs[wish].n_roles;
}

/* Whether a wish may have more teams than are looked at one by one. */
static inline gboolean
is_partial (const WwPlanProblem *problem, int wish)
{
  guint64 teams = 1;

  for (guint i = 0; i < WISH (problem, wish)->n_roles; i++)
    teams *= WISH (problem, wish)->roles[i].n_persons;
  return WISH (problem, wish)->status != WW_PLAN_DECLINED && teams > TEAMS_MAX;
}

/* Whether two competitors would be side by side if these teams sat next to each other. */
gboolean ww_plan_problem_are_apart (const WwPlanProblem *problem, const int *who, guint n, const int *others, guint n_others);

/* The team of a wish that these are, or NONE. */
int ww_plan_problem_find_team (const WwPlanProblem *problem, int wish, const int *who);

/* Fills in what is derived; everything is in range already. */
gboolean ww_plan_problem_derive (WwPlanProblem *problem, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The planner's problem: who wants to meet whom, when everybody is there, and which tables there are.
 *
 * Build it, finish it, and it never changes again; then any thread may plan on it:
 * |[<!-- language="C" -->
 *   g_autoptr (WwPlanProblem) problem = ww_plan_problem_new ();
 *   int hall = ww_plan_problem_add_zone (problem);
 *   int nine = ww_plan_problem_add_slot (problem, 540, 560, 0);
 *   int anna = ww_plan_problem_add_person (problem, &(WwPlanPerson) {
 *     .available = WW_PLAN_SLOT (nine), .max = 8, .min = 1, .min_weight = 250, .max_run = 6, .is_startup = TRUE });
 *   ...
 *   ww_plan_problem_add_wish (problem, &(WwPlanWish) {
 *     .status = WW_PLAN_ACCEPTED, .value = 80, .n_roles = 2,
 *     .roles = { { (int[]) { anna }, 1 }, { (int[]) { berit, carl }, 2 } } });
 *   if (!ww_plan_problem_finish (problem, &error))
 *     ...
 * ]|
 *
 * Everything is named by its number, in the order in which it was added, from 0. Minutes count from the midnight before the
 * first day. What the rules H1…H9 are is said at [func@ww_plan_check].
 */

/** A set of slots: bit t is slot t. */
typedef guint64 WwPlanSlots;

#define WW_PLAN_SLOTS_MAX 64
#define WW_PLAN_ZONES_MAX 16
#define WW_PLAN_TABLES_MAX 4000
#define WW_PLAN_PERSONS_MAX 50000
#define WW_PLAN_WISHES_MAX 1000000
#define WW_PLAN_ROLES_MAX 4

#define WW_PLAN_SLOT(t) (G_GUINT64_CONSTANT (1) << (t))
#define WW_PLAN_ALL_SLOTS G_MAXUINT64

/** No table, no person, no wish, no slot. */
#define WW_PLAN_NONE (-1)

/**
 * WwPlanSlot:
 * @session: which half day; the slots of a session follow each other
 */
typedef struct {
  int start_min, end_min;
  int session;
} WwPlanSlot;

/**
 * WwPlanTable:
 * @host: the person whose table it is, or %WW_PLAN_NONE
 * @closed: when it cannot be used
 * @reserve: kept empty when planning, for repairs on the day
 */
typedef struct {
  int zone;
  int seats;
  int host;
  WwPlanSlots closed;
  gboolean reserve;
} WwPlanTable;

/**
 * WwPlanPerson:
 * @available: when she is there
 * @max: the most meetings she takes
 * @min: the meetings she is promised; each one missing costs @min_weight
 * @max_run: the most slots in a row
 * @is_startup: counts for the worst-served startup
 */
typedef struct {
  WwPlanSlots available;
  int max, min, min_weight, max_run;
  gboolean is_startup;
} WwPlanPerson;

typedef enum { WW_PLAN_ACCEPTED, WW_PLAN_REQUESTED, WW_PLAN_DECLINED } WwPlanStatus;

/**
 * WwPlanRole:
 * @persons: who is eligible; one of them attends
 */
typedef struct {
  const int *persons;
  guint n_persons;
} WwPlanRole;

/**
 * WwPlanWish:
 * @value: what the meeting is worth, 0 and up
 * @slots: when it may be; %WW_PLAN_ALL_SLOTS if it does not matter. A request that expires allows those before it expires
 * @must: to be placed before anything else
 * @length: slots that it takes, 1 or 2 (0 is 1)
 * @n_roles: 2 to 4
 */
typedef struct {
  WwPlanStatus status;
  int value;
  WwPlanSlots slots;
  gboolean must;
  int length;
  guint n_roles;
  WwPlanRole roles[WW_PLAN_ROLES_MAX];
} WwPlanWish;

/**
 * WwPlanMeeting:
 * @table: %WW_PLAN_NONE where any will do
 * @who: a person a role, in the order of the roles; the rest is %WW_PLAN_NONE
 *
 * A wish at a slot and a table.
 */
typedef struct {
  int wish;
  int slot;
  int table;
  int who[WW_PLAN_ROLES_MAX];
} WwPlanMeeting;

/**
 * WwPlanChangeCosts:
 * @table: another table; @who: another delegate; @moved: another slot; @dropped: no longer in the plan
 *
 * What a change of a printed meeting costs, in the units of value.
 */
typedef struct {
  int table, who, moved, dropped;
} WwPlanChangeCosts;

/** The prices that the file format and the pages start from. */
#define WW_PLAN_CHANGE_COSTS_DEFAULT ((WwPlanChangeCosts) { 5, 10, 30, 40 })

typedef struct _WwPlanProblem WwPlanProblem;

WwPlanProblem *ww_plan_problem_new (void);
WwPlanProblem *ww_plan_problem_ref (WwPlanProblem *problem);
void ww_plan_problem_unref (WwPlanProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwPlanProblem, ww_plan_problem_unref)

/** Each gives the number of what it added. */
int ww_plan_problem_add_slot (WwPlanProblem *problem, int start_min, int end_min, int session);
int ww_plan_problem_add_zone (WwPlanProblem *problem);
int ww_plan_problem_add_table (WwPlanProblem *problem, const WwPlanTable *table);
int ww_plan_problem_add_person (WwPlanProblem *problem, const WwPlanPerson *person);
int ww_plan_problem_add_wish (WwPlanProblem *problem, const WwPlanWish *wish);

/** How long it takes to walk; 0 until it is said. */
void ww_plan_problem_set_walk (WwPlanProblem *problem, int from_zone, int to_zone, int minutes);

/** These two persons never meet, not inside a group either. */
void ww_plan_problem_add_blocked (WwPlanProblem *problem, int person, int other);

/** These two persons (competitors) never sit at neighbouring tables at once: numbers next to each other in one zone. */
void ww_plan_problem_add_apart (WwPlanProblem *problem, int person, int other);

/** Everybody has at least @need of @slots free. */
void ww_plan_problem_add_break_window (WwPlanProblem *problem, WwPlanSlots slots, int need);

/** The first wish, where both are placed, comes before the second. */
void ww_plan_problem_add_precedence (WwPlanProblem *problem, int wish, int later_wish);

/** @lock's wish is placed so; a table or a first person of %WW_PLAN_NONE leaves these open. */
void ww_plan_problem_add_lock (WwPlanProblem *problem, const WwPlanMeeting *lock);

/** What a break (an idle gap within a session) costs; 1 until it is said. */
void ww_plan_problem_set_break_weight (WwPlanProblem *problem, int weight);

/** No two persons' numbers of breaks differ by more than this; %WW_PLAN_NONE if that does not matter. */
void ww_plan_problem_set_fair_breaks (WwPlanProblem *problem, int most);

/**
 * ww_plan_problem_set_printed:
 * @now: the first slot that may still change
 * @printed: the meetings as they stand on people's cards
 *
 * Makes it a problem of re-planning: what lies before @now is history, and changing the rest costs @costs.
 */
void ww_plan_problem_set_printed (WwPlanProblem *problem, int now, const WwPlanMeeting *printed, guint n_printed,
                                  const WwPlanChangeCosts *costs);

/**
 * ww_plan_problem_finish:
 * @error: WW_ERROR_INPUT, naming what is wrong; WW_ERROR_LIMIT if there is too much of something
 *
 * Checks everything that was added, and makes @problem immutable. To be called once, before anything else is asked of it.
 */
gboolean ww_plan_problem_finish (WwPlanProblem *problem, GError **error);

guint ww_plan_problem_get_n_slots (const WwPlanProblem *problem);
guint ww_plan_problem_get_n_tables (const WwPlanProblem *problem);
guint ww_plan_problem_get_n_persons (const WwPlanProblem *problem);
guint ww_plan_problem_get_n_wishes (const WwPlanProblem *problem);
guint ww_plan_problem_get_n_printed (const WwPlanProblem *problem);

/** Borrowed; the role's persons as well. */
const WwPlanSlot *ww_plan_problem_get_slot (const WwPlanProblem *problem, guint slot);
const WwPlanTable *ww_plan_problem_get_table (const WwPlanProblem *problem, guint table);
const WwPlanPerson *ww_plan_problem_get_person (const WwPlanProblem *problem, guint person);
const WwPlanWish *ww_plan_problem_get_wish (const WwPlanProblem *problem, guint wish);

/** The first slot that may change; 0 unless it is a problem of re-planning. */
int ww_plan_problem_get_now (const WwPlanProblem *problem);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan-problem.h"

G_BEGIN_DECLS

/**
 * WwPlan:
 *
 * A timetable: which wishes meet, when, where, and who attends. A plain value that is copied to try something out; it
 * belongs to one thread at a time. It cannot hold two meetings for one person or one table at once; whether it keeps the other
 * rules is what [func@ww_plan_check] says, and [ww-plan-edit.h] makes no edit that would break one,
 * but for the two that a plan keeps as a whole: what must be placed, and how even the breaks are.
 */
typedef struct _WwPlan WwPlan;

/** (transfer full): an empty plan; keeps a reference to @problem, which is finished. */
WwPlan *ww_plan_new (WwPlanProblem *problem);
WwPlan *ww_plan_copy (const WwPlan *plan);
void ww_plan_free (WwPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwPlan, ww_plan_free)

/** (transfer none) */
WwPlanProblem *ww_plan_get_problem (const WwPlan *plan);
guint ww_plan_get_n_meetings (const WwPlan *plan);

/** (nullable): where and when @wish meets, until the plan changes; %NULL if it does not */
const WwPlanMeeting *ww_plan_get_meeting (const WwPlan *plan, int wish);

/** The wish that meets there then, or %WW_PLAN_NONE. */
int ww_plan_get_at_person (const WwPlan *plan, int person, int slot);
int ww_plan_get_at_table (const WwPlan *plan, int table, int slot);

/** How many meetings a person has. */
int ww_plan_get_count (const WwPlan *plan, int person);

/**
 * ww_plan_put:
 * @meeting: with a table and everybody who attends
 *
 * Puts a meeting there, whatever the other rules say. For readers of files and for the search; people edit with ww-plan-edit.h.
 *
 * Returns: %FALSE if the wish is placed already, or somebody or the table is taken then; nothing has changed
 */
gboolean ww_plan_put (WwPlan *plan, const WwPlanMeeting *meeting);

/** Takes a wish's meeting out, if it has one. */
void ww_plan_take (WwPlan *plan, int wish);

/**
 * ww_plan_set_pinned:
 *
 * A pinned meeting stays where it is when the planner works on from this plan. Locked meetings are pinned from the start.
 */
void ww_plan_set_pinned (WwPlan *plan, int wish, gboolean pinned);
gboolean ww_plan_is_pinned (const WwPlan *plan, int wish);

/**
 * WwPlanScore:
 * @value: of all meetings; @shortfall: meetings that somebody was promised and does not get; @shortfall_cost: their price
 * @z1: @value less @shortfall_cost: what the bound is for
 * @breaks: idle gaps within sessions; @z: @z1 less their price: what is maximised
 * @worst_startup: the fewest meetings that a startup has
 * @table_changes, @zone_changes: from one meeting to the next within a session
 */
typedef struct {
  guint n_meetings;
  gint64 value, shortfall, shortfall_cost, z1, breaks, z;
  int worst_startup;
  guint table_changes, zone_changes;
} WwPlanScore;

WwPlanScore ww_plan_score (const WwPlan *plan);

/**
 * WwPlanRule:
 *
 * The rules that no plan breaks. The first nine are H1…H9.
 */
typedef enum {
  WW_PLAN_RULE_ONCE = 1,   /* H1: a wish at most once, a declined one never, and only when it may be */
  WW_PLAN_RULE_PERSON,     /* H2: a person in one meeting a slot, eligible, and there */
  WW_PLAN_RULE_TABLE,      /* H3: a table holds one meeting a slot, open and big enough */
  WW_PLAN_RULE_HOST,       /* H4: a host's meetings are at the host's table, which nobody else uses */
  WW_PLAN_RULE_BLOCKED,    /* H5: blocked pairs never meet */
  WW_PLAN_RULE_LOCK,       /* H6: locked meetings and history stay */
  WW_PLAN_RULE_MAX,        /* H7: nobody has more meetings than she takes */
  WW_PLAN_RULE_BREAK,      /* H8: not too many in a row, and a free slot in each break window */
  WW_PLAN_RULE_WALK,       /* H9: time to walk from one meeting to the next */
  WW_PLAN_RULE_MUST,       /* what must be placed is */
  WW_PLAN_RULE_PRECEDENCE, /* one wish before another */
  WW_PLAN_RULE_FAIR,       /* breaks are spread evenly enough */
  WW_PLAN_RULE_APART,      /* competitors never at neighbouring tables */
} WwPlanRule;

/**
 * WwPlanFault:
 * @wish, @person, @slot: what it is about; %WW_PLAN_NONE where it is not about one
 *
 * A rule that is broken.
 */
typedef struct {
  WwPlanRule rule;
  int wish, person, slot;
} WwPlanFault;

/**
 * ww_plan_check:
 * @meetings: any meetings, as somebody says they are
 *
 * Looks at every rule anew, without anything that the search keeps; numbers that are out of range are faults as well.
 *
 * Returns: (transfer full) (element-type WwPlanFault): what is wrong; empty if nothing is
 */
GArray *ww_plan_check (const WwPlanProblem *problem, const WwPlanMeeting *meetings, guint n_meetings);

/** (transfer full) (element-type WwPlanMeeting): all meetings by slot, then by table */
GArray *ww_plan_list (const WwPlan *plan);

G_END_DECLS

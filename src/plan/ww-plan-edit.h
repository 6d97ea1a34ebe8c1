/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-plan.h"

G_BEGIN_DECLS

/**
 * Edits of a plan by hand: what is legal, why the rest is not, and whose cards an edit changes. Nothing here breaks a rule, and
 * nothing takes longer than a key press. To try several edits, work on a copy ([func@ww_plan_copy]) and show the difference.
 */

/**
 * WwPlanReasonCode:
 *
 * Why a meeting cannot be somewhere. With each goes who and which other wish it is about, where there is one.
 */
typedef enum {
  WW_PLAN_REASON_NONE,           /* it can */
  WW_PLAN_REASON_DECLINED,
  WW_PLAN_REASON_PINNED,         /* it is to stay where it is */
  WW_PLAN_REASON_HISTORY,        /* the slot is over, or runs */
  WW_PLAN_REASON_NOT_THEN,       /* the wish allows other slots only */
  WW_PLAN_REASON_NOT_ELIGIBLE,   /* @person is not one of the role */
  WW_PLAN_REASON_BLOCKED,        /* @person shall not meet somebody of the others */
  WW_PLAN_REASON_ABSENT,         /* @person is not there */
  WW_PLAN_REASON_BUSY,           /* @person meets for @wish */
  WW_PLAN_REASON_MAX,            /* @person takes no more meetings */
  WW_PLAN_REASON_RUN,            /* @person would have too many in a row */
  WW_PLAN_REASON_BREAK,          /* @person would have no break */
  WW_PLAN_REASON_WALK,           /* @person cannot walk from or to the meeting for @wish in time */
  WW_PLAN_REASON_TABLE_TAKEN,    /* by @wish */
  WW_PLAN_REASON_TABLE_CLOSED,
  WW_PLAN_REASON_TABLE_SMALL,
  WW_PLAN_REASON_TABLE_OF_HOST,  /* the table is that of @person, who does not take part */
  WW_PLAN_REASON_HOST_ELSEWHERE, /* @person hosts a table, and meets there only */
  WW_PLAN_REASON_ORDER,          /* @wish has to come before, or after */
  WW_PLAN_REASON_APART,          /* a competitor would sit next to it, meeting for @wish */
  WW_PLAN_REASON_NO_TABLE,       /* no table of those that are left will do */
} WwPlanReasonCode;

typedef struct {
  WwPlanReasonCode code;
  int person, wish;
} WwPlanReason;

/**
 * WwPlanTarget:
 * @reason: code %WW_PLAN_REASON_NONE where the meeting may go
 */
typedef struct {
  int slot, table;
  WwPlanReason reason;
} WwPlanTarget;

/**
 * ww_plan_judge:
 * @meeting: where a wish would meet; its present meeting, if it has one, is thought away
 *
 * Returns: why it cannot, the first reason that there is
 */
WwPlanReason ww_plan_judge (const WwPlan *plan, const WwPlanMeeting *meeting);

/**
 * ww_plan_targets:
 * @who: (nullable): who attends, a person a role; %NULL takes those of the present meeting, or the first of each role
 *
 * Returns: (transfer full) (element-type WwPlanTarget): every slot and table, slot by slot, with the reason where it may not go
 */
GArray *ww_plan_targets (const WwPlan *plan, int wish, const int *who);

/**
 * ww_plan_place:
 * @meeting: where; a wish that is placed already is moved
 * @cards: (out) (optional) (transfer full) (element-type int): the persons whose cards change
 *
 * Returns: why it was not done; code %WW_PLAN_REASON_NONE if it was
 */
WwPlanReason ww_plan_place (WwPlan *plan, const WwPlanMeeting *meeting, GArray **cards);

/** As [func@ww_plan_place], taking a meeting out. */
WwPlanReason ww_plan_remove (WwPlan *plan, int wish, GArray **cards);

/** As [func@ww_plan_place], exchanging the slots and tables of two meetings; where tables do not suit, each keeps its own. */
WwPlanReason ww_plan_swap (WwPlan *plan, int wish, int other, GArray **cards);

/**
 * WwPlanChangeKind:
 *
 * How a meeting of one plan differs in another.
 */
typedef enum {
  WW_PLAN_CHANGE_NEW = 1 << 0,
  WW_PLAN_CHANGE_DROPPED = 1 << 1,
  WW_PLAN_CHANGE_MOVED = 1 << 2,
  WW_PLAN_CHANGE_TABLE = 1 << 3,
  WW_PLAN_CHANGE_WHO = 1 << 4,
  WW_PLAN_CHANGE_FORCED = 1 << 5, /* it could not have stayed as it was printed */
} WwPlanChangeKind;

/**
 * WwPlanChange:
 * @before, @after: slot %WW_PLAN_NONE where there is no meeting
 */
typedef struct {
  WwPlanChangeKind kind;
  WwPlanMeeting before, after;
} WwPlanChange;

/** (transfer full) (element-type WwPlanChange): what differs, by wish; both plans are of one problem */
GArray *ww_plan_diff (const WwPlan *before, const WwPlan *after);

/** (transfer full) (element-type WwPlanChange): what differs from the printed cards of a problem of re-planning, by wish */
GArray *ww_plan_diff_printed (const WwPlan *plan);

/** (transfer full) (element-type int): whose cards are to be printed anew, in order. Without @with_new only those who lose or
 * change what they were promised: not for new meetings, nor for what could not stay, nor whoever only meets another delegate */
GArray *ww_plan_changed_cards (const WwPlanProblem *problem, const GArray *changes, gboolean with_new);

/**
 * WwPlanStandby:
 * @wish: a request that is not placed; @meeting: where it could be at once
 */
typedef struct {
  int value;
  WwPlanMeeting meeting;
} WwPlanStandby;

/**
 * ww_plan_standby:
 * @slot: a slot that has not begun
 *
 * Who could sit down together in a slot although the plan has nothing for them, if somebody does not come: for the hole at a
 * table, or for one who waits.
 *
 * Returns: (transfer full) (element-type WwPlanStandby): pairs and groups, the best first; they may need the same person or table
 */
GArray *ww_plan_standby (const WwPlan *plan, int slot);

G_END_DECLS

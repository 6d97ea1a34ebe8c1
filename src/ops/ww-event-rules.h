/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"
#include "ww-plan.h"

G_BEGIN_DECLS

/*
 * What a plan is asked to keep beyond what every plan must: the rules of an event and its break windows, and where a plan does not
 * keep them, such as after they were changed.
 */

/**
 * WwEventRule:
 * @WW_EVENT_RULE_IN_A_ROW: the most meetings in a row; 0 for any number
 * @WW_EVENT_RULE_TABLES: whether hosts keep their tables
 * @WW_EVENT_RULE_APART: whether competitors never sit side by side
 * @WW_EVENT_RULE_PROMISED: what a meeting that somebody was promised and does not get costs; 0 promises nothing
 * @WW_EVENT_RULE_GAPS: what an idle gap between two meetings costs; 0 does not mind
 * @WW_EVENT_RULE_MET_BEFORE: what is left of a request's worth for those who have met before, in percent
 */
typedef enum {
  WW_EVENT_RULE_IN_A_ROW,
  WW_EVENT_RULE_TABLES,
  WW_EVENT_RULE_APART,
  WW_EVENT_RULE_PROMISED,
  WW_EVENT_RULE_GAPS,
  WW_EVENT_RULE_MET_BEFORE,
  WW_EVENT_RULES
} WwEventRule;

/** A rule's value, or what holds where the event does not say. */
int ww_event_get_rule (WwDocument *event, WwEventRule rule);

/** What a rule is worth that is switched on and was not said before. */
int ww_event_get_rule_default (WwEventRule rule);

/**
 * ww_event_set_rule:
 * @label: (nullable): the step of undo, as in ww_desk_apply()
 * @error: WW_ERROR_INPUT naming the field where @value is out of its range
 *
 * Changes one rule. The event's plans are marked as not what the last run would make now.
 */
gboolean ww_event_set_rule (WwDesk *desk, const char *event_id, WwEventRule rule, int value, const char *label, GError **error);

/**
 * WwEventBreak:
 * @slots: a set of slots: bit t is slot t
 * @need: so many of them everybody has free, where and when she likes
 */
typedef struct {
  guint64 slots;
  int need;
} WwEventBreak;

/** (transfer full) (element-type WwEventBreak): the break windows, in the event's order */
GArray *ww_event_list_breaks (const WwEventRoom *room);

/** (transfer full) (nullable): what is wrong with a window, as a sentence; %NULL if it can be kept */
char *ww_event_check_break (const WwEventRoom *room, const WwEventBreak *window);

/** Replaces the break windows, as ww_event_set_rule() does a rule. */
gboolean ww_event_set_breaks (WwDesk *desk, const char *event_id, const GArray *breaks, const char *label, GError **error);

/**
 * WwEventBreach:
 * @rule: what is not kept; WW_EVENT_RULES for a break window, whose number is @window
 * @person: who has too many in a row, no break or too few meetings, or %WW_PLAN_NONE
 * @request: the meeting that shows it, or %WW_PLAN_NONE
 */
typedef struct {
  WwEventRule rule;
  int window;
  int person, request;
} WwEventBreach;

/** (transfer full) (element-type WwEventBreach): where @plan does not keep the rules of its event */
GArray *ww_event_list_breaches (const WwEventRoom *room, const WwPlan *plan);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"
#include "ww-plan-edit.h"

G_BEGIN_DECLS

/*
 * What the day asks of its host: the published plan does not go together any more with who is there and which tables can be used.
 * It is all read from the documents, so that every desk sees the same, and sees it again after a restart.
 */

/**
 * WwEventCauseKind:
 * @WW_EVENT_CAUSE_AWAY: a person is away
 * @WW_EVENT_CAUSE_TABLE: a table is closed
 * @WW_EVENT_CAUSE_BREAK: a slot has become a break
 * @WW_EVENT_CAUSE_OVERRUN: a meeting takes longer
 * @WW_EVENT_CAUSE_CAME: a person came (or came back) for whom nothing is planned although there are requests
 */
typedef enum {
  WW_EVENT_CAUSE_AWAY,
  WW_EVENT_CAUSE_TABLE,
  WW_EVENT_CAUSE_BREAK,
  WW_EVENT_CAUSE_OVERRUN,
  WW_EVENT_CAUSE_CAME,
} WwEventCauseKind;

/**
 * WwEventCause:
 * @subject: the number of the person, table or slot; of the meeting in the room's meetings for %WW_EVENT_CAUSE_OVERRUN
 * @slot: the first slot that it is about
 * @meetings: (element-type WwDocument): the planned meetings that cannot be held because of it
 */
typedef struct {
  WwEventCauseKind kind;
  guint subject;
  int slot;
  GPtrArray *meetings;
} WwEventCause;

/** (transfer full) (element-type WwEventCause): what waits for a decision, the most pressing first; they live as long as @room */
GPtrArray *ww_event_list_causes (WwEventRoom *room, gint64 now_ms);

/**
 * WwEventDecision:
 * @cause: what it is about
 * @after: the plan that is proposed; it keeps every rule and never touches a slot that is on or over
 * @changes: (element-type WwPlanChange): what differs from what people have on paper, by the clock
 * @n_stay: how many of the coming meetings stay as they are
 * @n_cards: how many people's agendas are other ones then
 * @n_before, @n_after: meetings of the day
 * @score_before, @score_after, @bound: what the published plan scores, what the proposed one does, and what none could exceed
 * @standby: (element-type WwPlanStandby): who could sit down in the hole at once if nothing else changes, best first
 */
typedef struct {
  WwEventRoom *room;
  WwEventCause *cause;
  WwPlan *after;
  GArray *changes;
  guint n_stay, n_cards, n_before, n_after;
  gint64 score_before, score_after, bound;
  GArray *standby;
  /*< private >*/
  WwPlan *hole; /* as published without what cannot be held */
} WwEventDecision;

/**
 * ww_event_decide:
 * @causes: (element-type WwEventCause): all of them, of @room
 * @index: which; the meetings that the others are about stay where they are until it is their turn
 * @steps: how long to look for a better plan than the first that will do
 *
 * Proposes what to do. The same answer wherever it is asked; in any thread.
 */
WwEventDecision *ww_event_decide (WwEventRoom *room, GPtrArray *causes, guint index, gint64 now_ms, guint64 steps, GError **error);
void ww_event_decision_free (WwEventDecision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwEventDecision, ww_event_decision_free)

/**
 * ww_event_use_plan:
 * @n_changed: (out) (optional): how many people's agendas are other ones now
 * @error: WW_ERROR_CONFLICT when the plan has changed since
 *
 * Publishes the plan that is proposed, as one step of undo.
 */
gboolean ww_event_use_plan (WwDesk *desk, const WwEventDecision *self, const char *label, guint *n_changed, GError **error);

/** Publishes instead the plan as it was, without what cannot be held, and with one of the pairs that stand by. */
gboolean ww_event_use_standby (WwDesk *desk, const WwEventDecision *self, guint standby, const char *label, guint *n_changed, GError **error);

/** Leaves the plan as it is: what the decision is about is not asked again. */
gboolean ww_event_keep_old_plan (WwDesk *desk, const WwEventDecision *self, const char *label, GError **error);

G_END_DECLS

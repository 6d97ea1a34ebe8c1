/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-decision.h"

#include <string.h>

#include "ww-draft.h"
#include "ww-event-list.h"
#include "ww-event-live.h"
#include "ww-event-problem.h"
#include "ww-event-publish.h"
#include "ww-instant.h"
#include "ww-plan-bound.h"
#include "ww-planner.h"

static WwEventCause *
cause_new (WwEventCauseKind kind, guint subject, int slot)
{
  WwEventCause *self = g_new0 (WwEventCause, 1);

  *self = (WwEventCause) { kind, subject, slot, g_ptr_array_new_with_free_func (g_object_unref) };
  return self;
}

static void
cause_free (gpointer data)
{
  g_ptr_array_unref (((WwEventCause *) data)->meetings);
  g_free (data);
}

static WwEventCause *
cause_copy (const WwEventCause *cause)
{
  WwEventCause *copy = cause_new (cause->kind, cause->subject, cause->slot);

  for (guint i = 0; i < cause->meetings->len; i++)
    g_ptr_array_add (copy->meetings, g_object_ref (cause->meetings->pdata[i]));
  return copy;
}

/* --- what waits for a decision --- */

static int
get_slot_number (WwDocument *meeting)
{
  return (int) ww_document_get_integer (meeting, "slot", -1);
}

static gboolean
share_somebody_or_the_table (WwDocument *one, WwDocument *other)
{
  JsonArray *participants = ww_document_get_list (one, "participants"), *others = ww_document_get_list (other, "participants");

  if (g_strcmp0 (ww_document_get_string (one, "table"), ww_document_get_string (other, "table")) == 0)
    return TRUE;
  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    if (ww_event_list_has (others, json_array_get_string_element (participants, i)))
      return TRUE;
  return FALSE;
}

/* (element-type guint): the numbers of the meetings that take longer than they were planned */
static GArray *
list_overruns (const WwEventRoom *room)
{
  GArray *overruns = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < room->meetings->len; i++)
    if (!ww_event_meeting_is (room->meetings->pdata[i], "cancelled") && !ww_event_meeting_is (room->meetings->pdata[i], "missed")
        && ww_event_meeting_get_overrun (room, room->meetings->pdata[i]))
      g_array_append_val (overruns, i);
  return overruns;
}

/* The meeting of @overruns that runs on into @meeting's slot and has its table or somebody of it. */
static gboolean
find_overrun (const WwEventRoom *room, const GArray *overruns, WwDocument *meeting, guint *overrun)
{
  guint64 slot = G_GUINT64_CONSTANT (1) << get_slot_number (meeting);

  for (guint i = 0; i < overruns->len; i++)
    {
      WwDocument *other = room->meetings->pdata[g_array_index (overruns, guint, i)];

      *overrun = g_array_index (overruns, guint, i);
      if (other != meeting && (ww_event_meeting_get_overrun (room, other) & slot) && share_somebody_or_the_table (meeting, other))
        return TRUE;
    }
  return FALSE;
}

/* Why a planned meeting cannot be held; whether it cannot. */
static gboolean
find_cause (const WwEventRoom *room, const GArray *overruns, WwDocument *meeting, WwEventCauseKind *kind, guint *subject)
{
  int slot = get_slot_number (meeting), table = ww_event_room_find_table (room, ww_document_get_string (meeting, "table"));
  JsonArray *participants = ww_document_get_list (meeting, "participants");

  if (ww_event_room_get_slot (room, (guint) slot)->is_break)
    {
      *kind = WW_EVENT_CAUSE_BREAK;
      *subject = (guint) slot;
      return TRUE;
    }
  if (table >= 0 && ww_event_room_is_closed (room, (guint) table, slot))
    {
      *kind = WW_EVENT_CAUSE_TABLE;
      *subject = (guint) table;
      return TRUE;
    }
  for (guint i = 0; participants && i < json_array_get_length (participants); i++)
    {
      int person = ww_event_room_find_person (room, json_array_get_string_element (participants, i));

      if (person < 0 || ww_event_get_presence (room, (guint) person, slot) != WW_EVENT_AWAY)
        continue;
      *kind = WW_EVENT_CAUSE_AWAY;
      *subject = (guint) person;
      return TRUE;
    }
  *kind = WW_EVENT_CAUSE_OVERRUN;
  return find_overrun (room, overruns, meeting, subject);
}

static void
add_meeting (GPtrArray *causes, WwEventCauseKind kind, guint subject, WwDocument *meeting)
{
  WwEventCause *cause = NULL;

  for (guint i = 0; i < causes->len && !cause; i++)
    if (((WwEventCause *) causes->pdata[i])->kind == kind && ((WwEventCause *) causes->pdata[i])->subject == subject)
      cause = causes->pdata[i];
  if (!cause)
    {
      cause = cause_new (kind, subject, get_slot_number (meeting));
      g_ptr_array_add (causes, cause);
    }
  cause->slot = MIN (cause->slot, get_slot_number (meeting));
  g_ptr_array_add (cause->meetings, g_object_ref (meeting));
}

/* Whoever is there and could be given something, and nothing is planned for her. No clock is asked, for those of several desks differ. */
static void
add_who_came (GPtrArray *causes, const WwEventRoom *room, int next)
{
  g_autoptr (GArray) owed = ww_event_list_owed (room, next, FALSE);

  for (guint i = 0; i < owed->len; i++)
    {
      guint person = g_array_index (owed, guint, i);

      if (ww_event_get_presence (room, person, next) == WW_EVENT_HERE
          && !ww_event_is_kept (room, ww_document_get_id (ww_event_room_get_person (room, person)->document)))
        g_ptr_array_add (causes, cause_new (WW_EVENT_CAUSE_CAME, person, next));
    }
}

static int
compare_causes (gconstpointer a, gconstpointer b)
{
  const WwEventCause *one = *(WwEventCause *const *) a, *other = *(WwEventCause *const *) b;

  if (one->slot != other->slot)
    return one->slot < other->slot ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  return (one->subject > other->subject) - (one->subject < other->subject);
}

GPtrArray *
ww_event_list_causes (WwEventRoom *room, gint64 now_ms)
{
  g_autoptr (GPtrArray) causes = g_ptr_array_new_with_free_func (cause_free);
  g_autoptr (GArray) overruns = list_overruns (room);
  int next = ww_event_clock (room, now_ms).next;

  if (ww_event_get_version (room) == 0 || next < 0)
    return g_steal_pointer (&causes);
  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      int slot = get_slot_number (meeting);
      WwEventCauseKind kind;
      guint subject;

      if (slot >= next && slot < (int) room->slots->len && ww_event_meeting_is (meeting, "planned")
          && !ww_event_is_kept (room, ww_document_get_id (meeting)) && find_cause (room, overruns, meeting, &kind, &subject))
        add_meeting (causes, kind, subject, meeting);
    }
  add_who_came (causes, room, next);
  g_ptr_array_sort (causes, compare_causes);
  return g_steal_pointer (&causes);
}

/* --- what is proposed --- */

/* The meetings that stay where they are: as was decided before, and those of the causes other than @but. */
static GHashTable *
list_kept (const WwEventRoom *room, GPtrArray *causes, guint but)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *decided = ww_document_get_list (room->event, "live.kept");

  for (guint i = 0; decided && i < json_array_get_length (decided); i++)
    g_hash_table_add (kept, g_strdup (json_array_get_string_element (decided, i)));
  for (guint i = 0; i < causes->len; i++)
    for (guint m = 0; i != but && m < ((WwEventCause *) causes->pdata[i])->meetings->len; m++)
      g_hash_table_add (kept, g_strdup (ww_document_get_id (((WwEventCause *) causes->pdata[i])->meetings->pdata[m])));
  return kept;
}

/* How good the plan is that people have, held against the best that would be possible if nothing had happened. */
static gboolean
judge_published (WwEventDecision *self, GPtrArray *causes, gint64 now_ms, const WwPlan *printed, GError **error)
{
  g_autoptr (GHashTable) kept = list_kept (self->room, causes, G_MAXUINT);
  g_autoptr (WwPlanProblem) calm = ww_event_problem_new_repair (self->room, now_ms, printed, 0, kept, error);
  g_autoptr (WwPlan) plan = calm ? ww_event_plan_read_published (self->room, calm, NULL) : NULL;
  g_autoptr (WwPlanBound) bound = calm ? ww_plan_bound_new (calm, 0) : NULL;

  if (!calm)
    return FALSE;
  self->score_before = ww_plan_score (plan).z1;
  self->bound = MAX (bound->z1, self->score_before);
  return TRUE;
}

static gboolean
is_of_cause (const WwEventCause *cause, const char *request)
{
  for (guint i = 0; i < cause->meetings->len; i++)
    if (g_strcmp0 (ww_document_get_string (cause->meetings->pdata[i], "request"), request) == 0)
      return TRUE;
  return FALSE;
}

/* What is first on the clock is first to be read. */
static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const WwPlanChange *one = a, *other = b;
  int slot = one->before.slot == WW_PLAN_NONE ? one->after.slot : one->before.slot;
  int other_slot = other->before.slot == WW_PLAN_NONE ? other->after.slot : other->before.slot;
  int wish = MAX (one->before.wish, one->after.wish), other_wish = MAX (other->before.wish, other->after.wish);

  return slot != other_slot ? (slot > other_slot) - (slot < other_slot) : (wish > other_wish) - (wish < other_wish);
}

static void
look_for_standby (WwEventDecision *self, const WwPlan *printed, WwPlanProblem *problem)
{
  g_autoptr (GArray) meetings = ww_plan_list (printed);

  self->hole = ww_plan_new (problem);
  for (guint i = 0; i < meetings->len; i++)
    {
      const WwPlanMeeting *meeting = &g_array_index (meetings, WwPlanMeeting, i);

      if (!is_of_cause (self->cause, ww_document_get_id (ww_event_room_get_request (self->room, (guint) meeting->wish))))
        ww_plan_put (self->hole, meeting);
    }
  self->standby = self->cause->meetings->len ? ww_plan_standby (self->hole, self->cause->slot)
                                             : g_array_new (FALSE, FALSE, sizeof (WwPlanStandby));
}

static void
count (WwEventDecision *self, const WwPlan *printed, int next)
{
  g_autoptr (GArray) meetings = ww_plan_list (printed), cards = ww_plan_changed_cards (ww_plan_get_problem (self->after), self->changes, TRUE);

  self->n_before = meetings->len;
  self->n_after = ww_plan_get_n_meetings (self->after);
  self->n_cards = cards->len;
  self->score_after = MIN (ww_plan_score (self->after).z1, self->bound);
  for (guint i = 0; i < meetings->len; i++)
    self->n_stay += g_array_index (meetings, WwPlanMeeting, i).slot >= next;
  for (guint i = 0; i < self->changes->len; i++)
    self->n_stay -= !(g_array_index (self->changes, WwPlanChange, i).kind & WW_PLAN_CHANGE_NEW);
}

WwEventDecision *
ww_event_decide (WwEventRoom *room, GPtrArray *causes, guint index, gint64 now_ms, guint64 steps, GError **error)
{
  g_autoptr (WwEventDecision) self = g_new0 (WwEventDecision, 1);
  g_autoptr (GHashTable) kept = list_kept (room, causes, index);
  g_autoptr (WwPlanProblem) now = NULL, repair = NULL;
  g_autoptr (WwPlan) printed = NULL;
  g_autoptr (WwPlanner) planner = NULL;
  int next = ww_event_clock (room, now_ms).next;

  self->room = ww_event_room_ref (room);
  self->cause = cause_copy (causes->pdata[index]);
  now = ww_event_problem_new (room, now_ms, error);
  if (!now)
    return NULL;
  printed = ww_event_plan_read_published (room, now, NULL);
  repair = ww_event_problem_new_repair (room, now_ms, printed, next, kept, error);
  if (!repair || !judge_published (self, causes, now_ms, printed, error))
    return NULL;
  planner = ww_planner_new (repair, NULL, 1, error);
  if (!planner)
    return NULL;
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = steps });
  self->after = ww_planner_dup_best (planner);
  self->changes = ww_plan_diff_printed (self->after);
  g_array_sort (self->changes, compare_changes);
  look_for_standby (self, printed, repair);
  count (self, printed, next);
  return g_steal_pointer (&self);
}

void
ww_event_decision_free (WwEventDecision *self)
{
  g_clear_pointer (&self->after, ww_plan_free);
  g_clear_pointer (&self->hole, ww_plan_free);
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->standby, g_array_unref);
  g_clear_pointer (&self->cause, cause_free);
  g_clear_pointer (&self->room, ww_event_room_unref);
  g_free (self);
}

/* --- what is decided --- */

gboolean
ww_event_use_plan (WwDesk *desk, const WwEventDecision *self, const char *label, guint *n_changed, GError **error)
{
  return ww_event_publish (desk, self->room, self->after, NULL, NULL, label, n_changed, error);
}

gboolean
ww_event_use_standby (WwDesk *desk, const WwEventDecision *self, guint standby, const char *label, guint *n_changed, GError **error)
{
  g_autoptr (WwPlan) plan = ww_plan_copy (self->hole);

  ww_plan_put (plan, &g_array_index (self->standby, WwPlanStandby, standby).meeting);
  return ww_event_publish (desk, self->room, plan, NULL, NULL, label, n_changed, error);
}

gboolean
ww_event_keep_old_plan (WwDesk *desk, const WwEventDecision *self, const char *label, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (self->room->event);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) before = ww_document_dup_strings (self->room->event, "live.kept");
  g_autoptr (WwDocument) event = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (char **id = before; *id; id++)
    g_ptr_array_add (kept, g_strdup (*id));
  for (guint i = 0; i < self->cause->meetings->len; i++)
    g_ptr_array_add (kept, g_strdup (ww_document_get_id (self->cause->meetings->pdata[i])));
  if (self->cause->kind == WW_EVENT_CAUSE_CAME)
    g_ptr_array_add (kept, g_strdup (ww_document_get_id (ww_event_room_get_person (self->room, self->cause->subject)->document)));
  g_ptr_array_add (kept, NULL);
  ww_draft_set_strings (draft, "live.kept", (const char *const *) kept->pdata);
  event = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
  if (!event)
    return FALSE;
  ww_batch_put (batch, event, self->room->event_rev);
  return ww_desk_apply (desk, batch, label, error);
}

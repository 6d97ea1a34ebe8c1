/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-rules.h"

#include <glib/gi18n-lib.h>

#include "ww-draft.h"
#include "ww-event-list.h"

/* @said: where the event does not say; @on: once it is switched on */
static const struct {
  const char *member;
  gboolean is_flag;
  int said, on;
} rules[] = {
  [WW_EVENT_RULE_IN_A_ROW] = { "rules.max_run", FALSE, 0, 4 },
  [WW_EVENT_RULE_TABLES] = { "rules.keep_tables", TRUE, TRUE, TRUE },
  [WW_EVENT_RULE_APART] = { "rules.competitors_apart", TRUE, FALSE, TRUE },
  [WW_EVENT_RULE_PROMISED] = { "rules.minimum_weight", FALSE, 250, 250 },
  [WW_EVENT_RULE_GAPS] = { "rules.break_weight", FALSE, 1, 1 },
  [WW_EVENT_RULE_MET_BEFORE] = { "rules.met_before_weight", FALSE, 50, 50 },
};

int
ww_event_get_rule (WwDocument *event, WwEventRule rule)
{
  if (!ww_document_has (event, rules[rule].member))
    return rules[rule].said;
  return rules[rule].is_flag ? ww_document_get_boolean (event, rules[rule].member) : (int) ww_document_get_integer (event, rules[rule].member, 0);
}

int
ww_event_get_rule_default (WwEventRule rule)
{
  return rules[rule].on;
}

/* --- changing --- */

static gboolean
put (WwDesk *desk, WwBatch *batch, WwDraft *draft, const char *rev, GError **error)
{
  g_autoptr (WwDocument) after = ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);

  if (after)
    ww_batch_put (batch, after, rev);
  return after != NULL;
}

/* What the last run made of a plan was made by other rules. */
static gboolean
mark_plans (WwDesk *desk, const WwEventRoom *room, WwBatch *batch, GError **error)
{
  for (guint i = 0; i < room->timetables->len; i++)
    {
      g_autofree char *rev = NULL;
      g_autoptr (WwDocument) timetable = ww_store_get (ww_desk_get_store (desk), ww_document_get_id (room->timetables->pdata[i]), &rev, NULL);
      g_autoptr (WwDraft) draft = timetable ? ww_draft_new_from (timetable) : NULL;

      if (!draft || ww_document_get_boolean (timetable, "run.changed_since"))
        continue;
      ww_draft_set_boolean (draft, "run.changed_since", TRUE);
      if (!put (desk, batch, draft, rev, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply (WwDesk *desk, const WwEventRoom *room, WwDraft *draft, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  return put (desk, batch, draft, room->event_rev, error) && mark_plans (desk, room, batch, error) && ww_desk_apply (desk, batch, label, error);
}

gboolean
ww_event_set_rule (WwDesk *desk, const char *event_id, WwEventRule rule, int value, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwDraft) draft = room ? ww_draft_new_from (room->event) : NULL;

  if (!draft)
    return FALSE;
  if (rules[rule].is_flag)
    ww_draft_set_boolean (draft, rules[rule].member, value);
  else if (value == 0 && rules[rule].said == 0)
    ww_draft_remove (draft, rules[rule].member);
  else
    ww_draft_set_integer (draft, rules[rule].member, value);
  return apply (desk, room, draft, label, error);
}

/* --- break windows --- */

GArray *
ww_event_list_breaks (const WwEventRoom *room)
{
  JsonArray *windows = ww_document_get_list (room->event, "break_windows");
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (WwEventBreak));

  for (guint i = 0; windows && i < json_array_get_length (windows); i++)
    {
      JsonObject *object = json_array_get_object_element (windows, i);
      WwEventBreak window = { ww_event_room_read_slots (room, object, "slots"), (int) json_object_get_int_member_with_default (object, "need", 1) };

      g_array_append_val (breaks, window);
    }
  return breaks;
}

char *
ww_event_check_break (const WwEventRoom *room, const WwEventBreak *window)
{
  int n = 0;

  for (guint t = 0; t < MIN (room->slots->len, WW_PLAN_SLOTS_MAX); t++)
    n += (window->slots & WW_PLAN_SLOT (t)) && !ww_event_room_get_slot (room, t)->is_break;
  if (n == 0)
    return g_strdup (_("It begins after it ends"));
  if (window->need > n)
    return g_strdup_printf (ngettext ("There is only %d slot in it", "There are only %d slots in it", (gulong) n), n);
  return NULL;
}

gboolean
ww_event_set_breaks (WwDesk *desk, const char *event_id, const GArray *breaks, const char *label, GError **error)
{
  g_autoptr (WwEventRoom) room = ww_event_room_load (ww_desk_get_store (desk), event_id, error);
  g_autoptr (WwDraft) draft = room ? ww_draft_new_from (room->event) : NULL;
  g_autoptr (JsonArray) windows = json_array_new ();

  if (!draft)
    return FALSE;
  for (guint i = 0; i < breaks->len; i++)
    {
      const WwEventBreak *window = &g_array_index (breaks, WwEventBreak, i);
      JsonObject *object = json_object_new ();
      JsonArray *slots = json_array_new ();

      for (guint t = 0; t < MIN (room->slots->len, WW_PLAN_SLOTS_MAX); t++)
        if (window->slots & WW_PLAN_SLOT (t))
          json_array_add_int_element (slots, t);
      json_object_set_array_member (object, "slots", slots);
      json_object_set_int_member (object, "need", window->need);
      json_array_add_object_element (windows, object);
    }
  ww_event_list_set (draft, "break_windows", windows);
  return apply (desk, room, draft, label, error);
}

/* --- what is not kept --- */

typedef struct {
  const WwPlan *plan;
  WwPlanProblem *problem;
  GArray *breaches;
} Breaches;

static void
add (Breaches *self, WwEventRule rule, int window, int person, int request)
{
  WwEventBreach breach = { rule, window, person, request };

  g_array_append_val (self->breaches, breach);
}

/* Each row that is too long is told once. */
static void
add_rows (Breaches *self, int person)
{
  int run = 0, session = -1;

  for (guint t = 0; t < ww_plan_problem_get_n_slots (self->problem); t++)
    {
      int request = ww_plan_get_at_person (self->plan, person, (int) t);

      if (request == WW_PLAN_NONE || ww_plan_problem_get_slot (self->problem, t)->session != session)
        run = 0;
      session = ww_plan_problem_get_slot (self->problem, t)->session;
      run += request != WW_PLAN_NONE;
      if (request != WW_PLAN_NONE && run == ww_plan_problem_get_person (self->problem, (guint) person)->max_run + 1)
        add (self, WW_EVENT_RULE_IN_A_ROW, -1, person, request);
    }
}

static void
add_windows (Breaches *self, const GArray *breaks, int person)
{
  for (guint i = 0; i < breaks->len; i++)
    {
      const WwEventBreak *window = &g_array_index (breaks, WwEventBreak, i);
      int n_free = 0, last = WW_PLAN_NONE;

      for (guint t = 0; t < ww_plan_problem_get_n_slots (self->problem); t++)
        if (window->slots & WW_PLAN_SLOT (t))
          {
            int request = ww_plan_get_at_person (self->plan, person, (int) t);

            n_free += request == WW_PLAN_NONE;
            last = request == WW_PLAN_NONE ? last : request;
          }
      if (n_free < window->need)
        add (self, WW_EVENT_RULES, (int) i, person, last);
    }
}

GArray *
ww_event_list_breaches (const WwEventRoom *room, const WwPlan *plan)
{
  Breaches self = { plan, ww_plan_get_problem (plan), g_array_new (FALSE, FALSE, sizeof (WwEventBreach)) };
  g_autoptr (GArray) meetings = ww_plan_list (plan), breaks = ww_event_list_breaks (room);
  g_autoptr (GArray) faults = ww_plan_check (self.problem, (const WwPlanMeeting *) (gpointer) meetings->data, meetings->len);

  for (guint i = 0; i < faults->len; i++)
    {
      const WwPlanFault *fault = &g_array_index (faults, WwPlanFault, i);

      if (fault->rule == WW_PLAN_RULE_HOST || fault->rule == WW_PLAN_RULE_APART)
        add (&self, fault->rule == WW_PLAN_RULE_HOST ? WW_EVENT_RULE_TABLES : WW_EVENT_RULE_APART, -1, WW_PLAN_NONE, fault->wish);
    }
  for (guint p = 0; p < ww_plan_problem_get_n_persons (self.problem); p++)
    {
      const WwPlanPerson *person = ww_plan_problem_get_person (self.problem, p);

      add_rows (&self, (int) p);
      add_windows (&self, breaks, (int) p);
      if (person->min_weight > 0 && ww_plan_get_count (plan, (int) p) < person->min)
        add (&self, WW_EVENT_RULE_PROMISED, -1, (int) p, WW_PLAN_NONE);
    }
  return self.breaches;
}

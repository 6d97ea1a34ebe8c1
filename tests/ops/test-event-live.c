/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-fixture.h"
#include "ww-draft.h"
#include "ww-event-decision.h"
#include "ww-event-live-text.h"
#include "ww-event-live.h"
#include "ww-event-outcome.h"
#include "ww-introduce.h"
#include "ww-event-paper.h"
#include "ww-event-walk-in.h"

#include <string.h>

#define MINUTE 60000
#define STEPS 5000

static const char *
participant (const WwEventRoom *room, guint person)
{
  return ww_document_get_id (ww_event_room_get_person (room, person)->document);
}

/* The day has begun: the plan is out, and the slot of number @slot is on. */
static WwEventRoom *
begin_day (EventFixture *f, guint slot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;

  event_fixture_publish (f);
  room = event_fixture_load (f);
  for (guint i = 0; i <= slot; i++)
    {
      ww_desk_set_now (f->base.desk, ww_event_room_get_slot (room, i)->start_ms);
      g_assert_true (ww_event_call_next (f->base.desk, f->event, "Called", &error));
      g_assert_no_error (error);
    }
  return event_fixture_load (f);
}

static void
again (EventFixture *f, WwEventRoom **room)
{
  g_clear_pointer (room, ww_event_room_unref);
  *room = event_fixture_load (f);
}

static GPtrArray *
list_causes (EventFixture *f, WwEventRoom *room)
{
  return ww_event_list_causes (room, ww_desk_get_now (f->base.desk));
}

static WwEventDecision *
decide (EventFixture *f, WwEventRoom *room, GPtrArray *causes, guint index)
{
  g_autoptr (GError) error = NULL;
  WwEventDecision *decision = ww_event_decide (room, causes, index, ww_desk_get_now (f->base.desk), STEPS, &error);
  g_autoptr (GArray) meetings = NULL, faults = NULL;

  g_assert_no_error (error);
  meetings = ww_plan_list (decision->after);
  faults = ww_plan_check (ww_plan_get_problem (decision->after), (const WwPlanMeeting *) (gpointer) meetings->data, meetings->len);
  g_assert_cmpuint (faults->len, ==, 0);
  return decision;
}

static guint
count_meetings (const WwEventRoom *room, int person, int from, const char *state)
{
  guint n = 0;

  for (guint i = 0; i < room->meetings->len; i++)
    n += (person < 0 || ww_event_room_attends (room, (guint) person, room->meetings->pdata[i]))
         && ww_document_get_integer (room->meetings->pdata[i], "slot", -1) >= from && ww_event_meeting_is (room->meetings->pdata[i], state);
  return n;
}

/* Somebody who has a meeting in @slot and another one later. */
static guint
find_busy (const WwEventRoom *room, int slot, guint after)
{
  for (guint p = after; p < room->persons->len; p++)
    if (count_meetings (room, (int) p, slot, "planned") > count_meetings (room, (int) p, slot + 1, "planned")
        && count_meetings (room, (int) p, slot + 1, "planned") >= 2)
      return p;
  g_assert_not_reached ();
}

/* Somebody is not at her table: she misses that meeting, the host is asked once, and the answer is one step of undo. */
static void
test_away (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 1);
  g_autoptr (GPtrArray) causes = list_causes (f, room);
  g_autoptr (WwEventDecision) decision = NULL;
  guint person = find_busy (room, 1, 0), n_changed;
  const WwEventCause *cause;

  g_assert_cmpuint (causes->len, ==, 0);
  g_assert_true (ww_event_set_away (f->base.desk, participant (room, person), 1, 11, "Away", &error));
  again (f, &room);
  g_assert_cmpuint (count_meetings (room, (int) person, 1, "missed"), ==, 1);
  g_assert_cmpint (ww_event_get_presence (room, person, 1), ==, WW_EVENT_AWAY);
  g_assert_cmpint (ww_event_get_return (room, person, 1), ==, -1);
  g_clear_pointer (&causes, g_ptr_array_unref);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 1);
  cause = causes->pdata[0];
  g_assert_cmpint (cause->kind, ==, WW_EVENT_CAUSE_AWAY);
  g_assert_cmpuint (cause->subject, ==, person);
  g_assert_cmpuint (cause->meetings->len, ==, count_meetings (room, (int) person, 2, "planned"));
  decision = decide (f, room, causes, 0);
  g_assert_cmpuint (decision->changes->len, >=, cause->meetings->len);
  g_assert_cmpuint (decision->n_cards, <, 20);
  g_assert_cmpint (decision->score_after, <=, decision->bound);
  for (int slot = 2; slot < 11; slot++)
    g_assert_cmpint (ww_plan_get_at_person (decision->after, (int) person, slot), ==, WW_PLAN_NONE);
  g_assert_true (ww_event_use_plan (f->base.desk, decision, "New plan", &n_changed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, decision->n_cards);
  again (f, &room);
  g_assert_cmpuint (count_meetings (room, (int) person, 2, "planned"), ==, 0);
  g_assert_cmpint (ww_event_get_version (room), ==, 2);
  g_clear_pointer (&causes, g_ptr_array_unref);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 0);
  /* Back comes the plan, and the question with it; back again comes she herself. */
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  again (f, &room);
  g_clear_pointer (&causes, g_ptr_array_unref);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 1);
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  again (f, &room);
  g_assert_cmpuint (count_meetings (room, (int) person, 1, "missed"), ==, 0);
}

/* Two questions are asked one after the other, and a plan that is kept is not asked about again nor changed by the next. */
static void
test_keep (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 0);
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (WwEventDecision) first = NULL, second = NULL;
  guint one = find_busy (room, 1, 0), other = find_busy (room, 1, one + 1), n_one;

  g_assert_true (ww_event_set_away (f->base.desk, participant (room, one), 1, 11, "Away", &error));
  g_assert_true (ww_event_set_away (f->base.desk, participant (room, other), 1, 11, "Away", &error));
  again (f, &room);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 2);
  g_assert_cmpuint (((WwEventCause *) causes->pdata[0])->subject, ==, one);
  first = decide (f, room, causes, 0);
  /* What the other question is about stays until it is asked. */
  for (guint i = 0; i < first->changes->len; i++)
    {
      const WwPlanChange *change = &g_array_index (first->changes, WwPlanChange, i);

      for (guint r = 0; r < WW_PLAN_ROLES_MAX && change->before.slot != WW_PLAN_NONE; r++)
        g_assert_false (change->before.who[r] == (int) other && change->before.who[1 - MIN (r, 1)] != (int) one);
    }
  n_one = ((WwEventCause *) causes->pdata[0])->meetings->len;
  g_assert_true (ww_event_keep_old_plan (f->base.desk, first, "Plan kept", &error));
  g_assert_no_error (error);
  again (f, &room);
  g_clear_pointer (&causes, g_ptr_array_unref);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 1);
  second = decide (f, room, causes, 0);
  g_assert_true (ww_event_use_plan (f->base.desk, second, "New plan", NULL, &error));
  g_assert_no_error (error);
  again (f, &room);
  g_assert_cmpuint (count_meetings (room, (int) one, 1, "planned"), ==, n_one);
  g_clear_pointer (&causes, g_ptr_array_unref);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 0);
}

static int
find_table_of (const WwEventRoom *room, int slot)
{
  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_document_get_integer (room->meetings->pdata[i], "slot", -1) == slot && ww_event_meeting_is (room->meetings->pdata[i], "planned"))
      return ww_event_room_find_table (room, ww_document_get_string (room->meetings->pdata[i], "table"));
  g_assert_not_reached ();
}

static WwEventDecision *
decide_only (EventFixture *f, WwEventRoom *room, WwEventCauseKind kind, int slot)
{
  g_autoptr (GPtrArray) causes = list_causes (f, room);

  g_assert_cmpuint (causes->len, ==, 1);
  g_assert_cmpint (((WwEventCause *) causes->pdata[0])->kind, ==, kind);
  g_assert_cmpint (((WwEventCause *) causes->pdata[0])->slot, ==, slot);
  return decide (f, room, causes, 0);
}

/* A table is lost, a slot becomes a break, a meeting takes longer: each is a question of its own with a plan that does without. */
static void
test_troubles (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 0);
  g_autoptr (WwEventDecision) lost = NULL, pause = NULL, longer = NULL;
  WwDocument *meeting = NULL;
  int table = find_table_of (room, 1);

  g_assert_true (ww_event_close_table (f->base.desk, f->event, ww_event_room_get_table (room, (guint) table)->name, 1, 11, "Lost", &error));
  again (f, &room);
  lost = decide_only (f, room, WW_EVENT_CAUSE_TABLE, 1);
  for (int slot = 1; slot < 11; slot++)
    g_assert_cmpint (ww_plan_get_at_table (lost->after, table, slot), ==, WW_PLAN_NONE);
  g_assert_true (ww_desk_undo (f->base.desk, &error));

  g_assert_true (ww_event_make_break (f->base.desk, f->event, 2, "Break", &error));
  again (f, &room);
  pause = decide_only (f, room, WW_EVENT_CAUSE_BREAK, 2);
  for (guint p = 0; p < room->persons->len; p++)
    g_assert_cmpint (ww_plan_get_at_person (pause->after, (int) p, 2), ==, WW_PLAN_NONE);
  g_assert_true (ww_desk_undo (f->base.desk, &error));

  again (f, &room);
  for (guint i = 0; i < room->meetings->len && !meeting; i++)
    for (guint p = 0; p < room->persons->len && !meeting; p++)
      if (ww_document_get_integer (room->meetings->pdata[i], "slot", -1) == 0 && ww_event_room_attends (room, p, room->meetings->pdata[i])
          && count_meetings (room, (int) p, 1, "planned") > count_meetings (room, (int) p, 2, "planned"))
        meeting = room->meetings->pdata[i];
  g_assert_nonnull (meeting);
  g_assert_true (ww_event_extend_meeting (f->base.desk, ww_document_get_id (meeting), "Longer", &error));
  again (f, &room);
  longer = decide_only (f, room, WW_EVENT_CAUSE_OVERRUN, 1);
  for (guint p = 0; p < room->persons->len; p++)
    if (ww_event_room_attends (room, p, room->meetings->pdata[longer->cause->subject]))
      g_assert_cmpint (ww_plan_get_at_person (longer->after, (int) p, 1), ==, WW_PLAN_NONE);
}

/* Whoever comes back gets meetings again, and whoever stands by is seated in a hole. */
static void
test_back (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 0);
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (WwEventDecision) gone = NULL, back = NULL;
  guint person = find_busy (room, 1, 0);

  g_assert_true (ww_event_set_away (f->base.desk, participant (room, person), 1, 11, "Away", &error));
  again (f, &room);
  causes = list_causes (f, room);
  gone = decide (f, room, causes, 0);
  if (gone->standby->len)
    {
      guint n = count_meetings (room, -1, 0, "planned"), n_gone = gone->cause->meetings->len;

      g_assert_true (ww_event_use_standby (f->base.desk, gone, 0, "Seated", NULL, &error));
      g_assert_no_error (error);
      again (f, &room);
      g_assert_cmpuint (count_meetings (room, -1, 0, "planned"), ==, n - n_gone + 1);
    }
  else
    g_assert_true (ww_event_use_plan (f->base.desk, gone, "New plan", NULL, &error));
  ww_desk_set_now (f->base.desk, ww_desk_get_now (f->base.desk) + MINUTE);
  g_assert_true (ww_event_check_in (f->base.desk, participant (room, person), TRUE, "Here", &error));
  again (f, &room);
  g_assert_cmpint (ww_event_get_presence (room, person, 1), ==, WW_EVENT_HERE);
  back = decide_only (f, room, WW_EVENT_CAUSE_CAME, 1);
  g_assert_cmpuint (back->changes->len, >, 0);
  g_assert_true (ww_event_use_plan (f->base.desk, back, "New plan", NULL, &error));
  again (f, &room);
  g_assert_cmpuint (count_meetings (room, (int) person, 1, "planned"), >, 0);
}

/* A missed meeting may be had later: as another one, and the one that was missed stays missed. */
static void
test_missed (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 1);
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (WwEventDecision) decision = NULL;
  guint person = 0, missed;

  while (count_meetings (room, (int) person, 1, "planned") < count_meetings (room, (int) person, 3, "planned") + 2)
    person++;
  g_assert_true (ww_event_set_away (f->base.desk, participant (room, person), 1, 3, "Late", &error));
  again (f, &room);
  g_assert_cmpint (ww_event_get_return (room, person, 1), ==, 3);
  missed = count_meetings (room, (int) person, 0, "missed");
  g_assert_cmpuint (missed, ==, 1);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 1);
  decision = decide (f, room, causes, 0);
  g_assert_true (ww_event_use_plan (f->base.desk, decision, "New plan", NULL, &error));
  g_assert_no_error (error);
  again (f, &room);
  g_assert_cmpuint (count_meetings (room, (int) person, 0, "missed"), ==, missed);
  g_assert_cmpuint (count_meetings (room, (int) person, 2, "planned"), ==,
                    count_meetings (room, (int) person, 3, "planned"));
}

/* What came of a meeting is in the introduction of the two, made or brought on; one step takes both back. */
static void
test_outcome (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 1);
  g_autoptr (GPtrArray) subjects = NULL;
  g_autoptr (WwDocument) introduction = NULL, before = NULL, after = NULL;
  const WwEventSubject *subject;
  WwDocument *meeting = NULL;
  JsonArray *log;

  for (guint i = 0; i < room->meetings->len && !meeting; i++)
    {
      g_clear_pointer (&subjects, g_ptr_array_unref);
      subjects = ww_event_list_subjects (f->base.desk, ww_document_get_id (room->meetings->pdata[i]), NULL, &error);
      g_assert_no_error (error);
      /* Those who know each other already may be further than having met. */
      if (subjects->len && !((WwEventSubject *) subjects->pdata[0])->introduced)
        meeting = room->meetings->pdata[i];
    }
  g_assert_nonnull (meeting);
  for (guint i = 1; i < subjects->len; i++)
    g_assert_true (((WwEventSubject *) subjects->pdata[i - 1])->introduced || !((WwEventSubject *) subjects->pdata[i])->introduced);
  subject = subjects->pdata[0];
  before = ww_introduce_find (ww_desk_get_store (f->base.desk), subject->wish, subject->counterpart, NULL);
  g_assert_true ((before != NULL) == subject->introduced);
  g_assert_true (ww_event_note_outcome (f->base.desk, ww_document_get_id (meeting), "They will try it in May", subject, "Outcome noted", &error));
  g_assert_no_error (error);
  introduction = ww_introduce_find (ww_desk_get_store (f->base.desk), subject->wish, subject->counterpart, NULL);
  g_assert_cmpstr (ww_document_get_string (introduction, "stage"), ==, "met");
  log = ww_document_get_list (introduction, "log");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (log, json_array_get_length (log) - 1), "text"), ==,
                   "They will try it in May");
  after = ww_store_get (ww_desk_get_store (f->base.desk), ww_document_get_id (meeting), NULL, NULL);
  g_assert_cmpstr (ww_document_get_string (after, "state"), ==, "held");
  g_assert_cmpstr (ww_document_get_string (after, "outcome_note"), ==, "They will try it in May");
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  g_clear_object (&introduction);
  introduction = ww_introduce_find (ww_desk_get_store (f->base.desk), subject->wish, subject->counterpart, NULL);
  g_assert_true ((introduction != NULL) == (before != NULL));
}

/* The first startup that is not there and has matches enough to be given something, as a walk-in. */
static void
add_walk_in (EventFixture *f, WwEventRoom **room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);
  g_autoptr (GPtrArray) rows = NULL;
  guint n_requests = (*room)->requests->len, n_asked;

  ww_query_set (&query->of_kind, "startup");
  rows = ww_store_query (ww_desk_get_store (f->base.desk), query, NULL, &error);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *id = ((WwRowData *) rows->pdata[i])->id;
      g_autoptr (GArray) there = ww_event_room_list_party (*room, id);

      if (there->len)
        continue;
      g_assert_true (ww_event_add_walk_in (f->base.desk, f->event, &(WwEventWalkIn) { .organisation = id }, 60, "Walk-in", &n_asked, NULL, &error));
      g_assert_no_error (error);
      again (f, room);
      if ((*room)->requests->len > n_requests + 1)
        return;
      g_assert_true (ww_desk_undo (f->base.desk, &error));
      again (f, room);
    }
  g_assert_not_reached ();
}

/* Whoever comes unannounced gets requests of her matches, and the host is asked. */
static void
test_walk_in (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 0);
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (WwEventDecision) decision = NULL;
  guint n_before = room->persons->len;

  ww_desk_set_now (f->base.desk, ww_desk_get_now (f->base.desk) + MINUTE);
  add_walk_in (f, &room);
  g_assert_cmpuint (room->persons->len, ==, n_before + 1);
  decision = decide_only (f, room, WW_EVENT_CAUSE_CAME, 1);
  for (guint i = 0; i < decision->changes->len; i++)
    g_assert_cmpint (g_array_index (decision->changes, WwPlanChange, i).kind, ==, WW_PLAN_CHANGE_NEW);
  ww_event_keep_old_plan (f->base.desk, decision, "Left", &error);
  g_assert_no_error (error);
  again (f, &room);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 0);
}

/* Nobody knows her nor where she is from: what she looks for finds her meetings, and one step takes all of it back. */
static void
test_newcomer (EventFixture *f, gconstpointer data)
{
  static const WwEventWalkIn who = {
    .newcomer = { "Fjordpuls AS", "startup", "Ada Nilsen", "ada@fjordpuls.example" },
    .statement = "an investor who knows remote follow-up of heart failure",
    .kind = "capital",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 0), after = NULL;
  g_autoptr (WwEventDecision) decision = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) wishes = NULL, causes = NULL;
  g_autoptr (WwDocument) wish = NULL;
  const WwEventPerson *her = NULL;
  guint n_requests = 0, n_asked;

  g_assert_true (ww_event_add_walk_in (f->base.desk, f->event, &who, WW_EVENT_REQUESTS_FROM, "Walk-in", &n_asked, NULL, &error));
  g_assert_no_error (error);
  after = event_fixture_load (f);
  g_assert_cmpuint (after->persons->len, ==, room->persons->len + 1);
  for (guint i = 0; i < after->persons->len; i++)
    if (g_str_equal (ww_event_room_get_person (after, i)->name, "Ada Nilsen"))
      her = ww_event_room_get_person (after, i);
  g_assert_nonnull (her);
  g_assert_cmpstr (her->organisation_name, ==, "Fjordpuls AS");
  g_assert_cmpstr (ww_document_get_string (her->document, "role"), ==, "startup");
  g_assert_true (ww_document_has (her->document, "checked_in_at"));
  ww_query_set (&query->organisation, her->organisation);
  wishes = ww_store_query (ww_desk_get_store (f->base.desk), query, NULL, &error);
  g_assert_cmpuint (wishes->len, ==, 1);
  wish = ww_store_get (ww_desk_get_store (f->base.desk), ((WwRowData *) wishes->pdata[0])->id, NULL, NULL);
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (wish, "tags")), >, 0);
  g_assert_cmpstr (ww_document_get_string (wish, "heard_at"), ==, f->event);
  for (guint i = 0; i < after->requests->len; i++)
    {
      g_auto (GStrv) parties = ww_document_dup_strings (after->requests->pdata[i], "parties");

      n_requests += g_strv_contains ((const char *const *) parties, her->organisation);
    }
  g_assert_cmpuint (n_requests, >, 0);
  g_assert_cmpuint (n_requests, ==, n_asked);
  g_assert_cmpuint (after->requests->len, ==, room->requests->len + n_requests);
  decision = decide_only (f, after, WW_EVENT_CAUSE_CAME, 1);
  g_assert_cmpuint (decision->changes->len, >, 0);

  /* Somebody else of hers is one more of it; she herself, again at the door, is who she was. */
  g_assert_true (ww_event_add_walk_in (f->base.desk, f->event, &(WwEventWalkIn) { .organisation = her->organisation, .newcomer.person = "Per Lie" },
                                       WW_EVENT_REQUESTS_FROM, "Walk-in", &n_asked, NULL, &error));
  g_assert_true (ww_event_add_walk_in (f->base.desk, f->event,
                                       &(WwEventWalkIn) { .organisation = her->organisation, .person = ww_document_get_string (her->document, "person") },
                                       WW_EVENT_REQUESTS_FROM, "Walk-in", &n_asked, NULL, &error));
  g_assert_no_error (error);
  ww_event_room_unref (g_steal_pointer (&after));
  after = event_fixture_load (f);
  g_assert_cmpuint (after->persons->len, ==, room->persons->len + 2);

  g_assert_true (ww_desk_undo (f->base.desk, &error));
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  g_assert_no_error (error);
  g_clear_pointer (&after, ww_event_room_unref);
  after = event_fixture_load (f);
  g_assert_cmpuint (after->persons->len, ==, room->persons->len);
  g_assert_cmpuint (after->requests->len, ==, room->requests->len);
  g_assert_null (ww_store_get (ww_desk_get_store (f->base.desk), ww_document_get_id (wish), NULL, NULL));
}

/* Whoever comes in the very second in which a plan goes out, or at a desk whose clock is slow, is asked about all the same; and once it was
 * decided with her in mind, in the same second still, not again. */
static void
test_same_second (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 0);
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (WwEventDecision) gone = NULL, came = NULL;
  g_autoptr (WwPlanProblem) now = NULL;
  g_autoptr (WwPlan) without = NULL;
  guint person = find_busy (room, 1, 0);

  g_assert_true (ww_event_set_away (f->base.desk, participant (room, person), 1, 11, "Away", &error));
  again (f, &room);
  gone = decide_only (f, room, WW_EVENT_CAUSE_AWAY, 1);
  g_assert_true (ww_event_use_plan (f->base.desk, gone, "New plan", NULL, &error));
  again (f, &room);
  add_walk_in (f, &room);
  came = decide_only (f, room, WW_EVENT_CAUSE_CAME, 1);
  /* A plan that has nothing for her goes out: that of before she came. */
  now = ww_event_problem_new (room, ww_desk_get_now (f->base.desk), &error);
  g_assert_no_error (error);
  without = ww_event_plan_read_published (room, now, NULL);
  g_assert_true (ww_event_publish (f->base.desk, room, without, NULL, NULL, "As before", NULL, &error));
  g_assert_no_error (error);
  again (f, &room);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 0);
  /* And a slow clock. */
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  again (f, &room);
  ww_desk_set_now (f->base.desk, ww_desk_get_now (f->base.desk) - 5000);
  add_walk_in (f, &room);
  g_clear_pointer (&causes, g_ptr_array_unref);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 1);
  /* Given something, she is not asked about again. */
  g_clear_pointer (&came, ww_event_decision_free);
  came = decide (f, room, causes, 0);
  g_assert_true (ww_event_use_plan (f->base.desk, came, "New plan", NULL, &error));
  again (f, &room);
  g_clear_pointer (&causes, g_ptr_array_unref);
  causes = list_causes (f, room);
  g_assert_cmpuint (causes->len, ==, 0);
}

/* Who is seen twice came when she was seen first. */
static void
test_seen_twice (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = begin_day (f, 0);
  g_autofree char *first = NULL;
  const char *id = participant (room, 0);

  g_assert_true (ww_event_check_in (f->base.desk, id, TRUE, "Here", &error));
  again (f, &room);
  first = g_strdup (ww_document_get_string (ww_event_room_get_person (room, 0)->document, "checked_in_at"));
  ww_desk_set_now (f->base.desk, ww_desk_get_now (f->base.desk) + MINUTE);
  g_assert_true (ww_event_check_in (f->base.desk, participant (room, 0), TRUE, "Here again", &error));
  g_assert_cmpstr (ww_desk_get_undo_label (f->base.desk), ==, "Here");
  again (f, &room);
  g_assert_cmpstr (ww_document_get_string (ww_event_room_get_person (room, 0)->document, "checked_in_at"), ==, first);
}

static void
test_badges (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) document = NULL;
  g_autofree char *badge = NULL;

  for (guint p = 0; p < room->persons->len; p++)
    {
      g_autofree char *number = ww_event_room_dup_badge (room, p);

      g_assert_cmpint (ww_event_room_find_badge (room, number), ==, (int) p);
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&number)));
    }
  g_assert_cmpint (ww_event_room_find_badge (room, "no such code"), ==, -1);
  draft = ww_draft_new_from (ww_event_room_get_person (room, 2)->document);
  ww_draft_set_string (draft, "badge", "A17");
  ww_draft_set_strings (draft, "agenda_keys", (const char *const[]) { "Zq81kfT0", NULL });
  document = ww_draft_finish (draft, NOW, NULL, NULL);
  g_assert_true (ww_desk_save (f->base.desk, document, NULL, NULL));
  again (f, &room);
  badge = ww_event_room_dup_badge (room, 2);
  g_assert_cmpstr (badge, ==, "A17");
  /* The square holds an address; a scanner may spell its colon otherwise. */
  g_assert_cmpint (ww_event_room_find_badge (room, "httpÆ--192.168.1.5Æ5984-agenda-Zq81kfT0"), ==, 2);
}

static void
test_printed (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = begin_day (f, 0);

  g_assert_cmpint (ww_event_get_printed_version (room), ==, 1);
  g_assert_true (ww_event_set_printed_version (f->base.desk, f->event, 3, NULL));
  again (f, &room);
  g_assert_cmpint (ww_event_get_printed_version (room), ==, 3);
  /* It is nobody's step of undo: the next one is still the slot that was called. */
  g_assert_cmpstr (ww_desk_get_undo_label (f->base.desk), ==, "Called");
}

static void
test_countdown (void)
{
  static const struct {
    gint64 left_ms;
    const char *text;
  } cases[] = { { 462000, "07:42" }, { 461001, "07:42" }, { 1, "00:01" }, { 0, "00:00" }, { -80000, "+01:20" }, { 3730000, "1:02:10" },
              { 86400001, "in 1 day" }, { 259200001, "in 3 days" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ww_event_text_countdown (cases[i].left_ms);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

#define ADD(name, func) g_test_add ("/event-live/" name, EventFixture, NULL, event_fixture_set_up, func, event_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("away", test_away);
  ADD ("keep", test_keep);
  ADD ("troubles", test_troubles);
  ADD ("back", test_back);
  ADD ("missed", test_missed);
  ADD ("outcome", test_outcome);
  ADD ("walk-in", test_walk_in);
  ADD ("newcomer", test_newcomer);
  ADD ("same-second", test_same_second);
  ADD ("seen-twice", test_seen_twice);
  ADD ("badges", test_badges);
  ADD ("printed", test_printed);
  g_test_add_func ("/event-live/countdown", test_countdown);
  return g_test_run ();
}

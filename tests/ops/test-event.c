/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-fixture.h"
#include "ww-agenda.h"
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-event-agenda.h"
#include "ww-event-live.h"
#include "ww-event-paper.h"
#include "ww-event-rules.h"

#include <string.h>

#define MINUTE 60000

static void
test_requests (EventFixture *f, gconstpointer data)
{
  guint named = event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES, 0), matched;
  g_autoptr (WwEventRoom) room = event_fixture_load (f);

  g_assert_cmpuint (named, >, 20);
  g_assert_cmpuint (room->requests->len, ==, named);
  /* What is there is not taken again, and nobody is asked to meet whom she does not want to, nor her like. */
  g_assert_cmpuint (event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES, 0), ==, 0);
  matched = event_fixture_take (f, WW_EVENT_REQUESTS_OF_MATCHES, 50);
  g_assert_cmpuint (matched, >, 10);
  g_assert_cmpuint (event_fixture_take (f, WW_EVENT_REQUESTS_OF_MATCHES, 50), ==, 0);
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  g_assert_cmpuint (room->requests->len, ==, named + matched);
  for (guint i = 0; i < room->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (room, i);
      JsonArray *parties = ww_document_get_list (request, "parties");
      g_autoptr (GArray) one = ww_event_room_list_party (room, json_array_get_string_element (parties, 0));
      g_autoptr (GArray) other = ww_event_room_list_party (room, json_array_get_string_element (parties, 1));

      g_assert_cmpuint (one->len, ==, 1);
      g_assert_cmpuint (other->len, ==, 1);
      g_assert_cmpstr (ww_event_room_get_role (room, (guint) g_array_index (one, int, 0)), !=,
                       ww_event_room_get_role (room, (guint) g_array_index (other, int, 0)));
      if (g_strcmp0 (ww_document_get_string (request, "source"), "match") == 0)
        g_assert_cmpint (ww_document_get_integer (request, "score", 0), >=, 50);
    }
  /* All of one kind is one step of undo. */
  g_assert_true (ww_desk_undo (f->base.desk, NULL));
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  g_assert_cmpuint (room->requests->len, ==, named);
}

static void
test_problem (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  guint hosts = 0;

  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES, 0);
  room = event_fixture_load (f);
  problem = ww_event_problem_new (room, NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ww_plan_problem_get_n_persons (problem), ==, 33);
  g_assert_cmpuint (ww_plan_problem_get_n_slots (problem), ==, 11);
  g_assert_cmpuint (ww_plan_problem_get_n_wishes (problem), ==, room->requests->len);
  for (guint i = 0; i < room->persons->len; i++)
    {
      /* Nobody is there during the long lunch. */
      g_assert_false (ww_plan_problem_get_person (problem, i)->available & WW_PLAN_SLOT (5));
      g_assert_cmpint (ww_plan_problem_get_person (problem, i)->max, >, 0);
    }
  for (guint i = 0; i < room->tables->len; i++)
    hosts += ww_plan_problem_get_table (problem, i)->host != WW_PLAN_NONE;
  g_assert_cmpuint (hosts, ==, room->tables->len);
  g_assert_cmpint (ww_plan_problem_get_slot (problem, 4)->session, !=, ww_plan_problem_get_slot (problem, 6)->session);
}

/* Puts a document that a test needs into the cluster; (transfer full): its id */
static char *
put (EventFixture *f, WwDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_draft_finish (draft, NOW, "Ingrid", &error);
  g_autoptr (WwBatch) batch = ww_batch_new ();

  g_assert_no_error (error);
  ww_batch_put (batch, document, NULL);
  g_assert_true (ww_desk_apply (f->base.desk, batch, NULL, &error));
  ww_draft_free (draft);
  return g_strdup (ww_document_get_id (document));
}

/* An event on a day at which two met, or did not in the end. */
static void
put_event (EventFixture *f, const char *date, const char *one, const char *other, const char *state)
{
  const char *const parties[] = { one, other };
  g_autofree char *event = NULL, *meeting = NULL;
  char *who[3] = { NULL };
  WwDraft *draft = ww_draft_new ("event", NOW);

  ww_draft_set_string (draft, "name", date);
  ww_draft_set_string (draft, "date", date);
  event = put (f, draft);
  for (guint i = 0; i < 2; i++)
    {
      draft = ww_draft_new ("participant", NOW);
      ww_draft_set_string (draft, "event", event);
      ww_draft_set_string (draft, "organisation", parties[i]);
      who[i] = put (f, draft);
    }
  draft = ww_draft_new ("meeting", NOW);
  ww_draft_set_string (draft, "event", event);
  ww_draft_set_strings (draft, "participants", (const char *const *) who);
  ww_draft_set_integer (draft, "slot", 0);
  ww_draft_set_string (draft, "table", "1");
  ww_draft_set_string (draft, "state", state);
  meeting = put (f, draft);
  g_free (who[0]);
  g_free (who[1]);
}

static int
value_of (EventFixture *f, guint request)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = ww_event_problem_new (room, NOW, NULL);

  return ww_plan_problem_get_wish (problem, request)->value;
}

static void
test_met_before (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  const char *one, *other, *third;
  guint request = 0;
  int before;

  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES, 0);
  room = event_fixture_load (f);
  while (ww_event_room_is_again (room, request))
    request++;
  one = json_array_get_string_element (ww_document_get_list (ww_event_room_get_request (room, request), "parties"), 0);
  other = json_array_get_string_element (ww_document_get_list (ww_event_room_get_request (room, request), "parties"), 1);
  third = ww_event_room_get_organisation (room, 0);
  before = value_of (f, request);
  g_assert_cmpint (before, >, 10);
  /* Neither a meeting that was called off nor one that is still to come says that they know each other. */
  put_event (f, "2025-11-20", one, other, "cancelled");
  put_event (f, "2027-11-20", one, other, "planned");
  put_event (f, "2025-11-21", one, third, "held");
  g_assert_cmpint (value_of (f, request), ==, before);
  put_event (f, "2025-11-22", other, one, "held");
  g_assert_cmpint (value_of (f, request), ==, before / 2);
  /* The event may say what that counts. */
  g_assert_true (ww_event_set_rule (f->base.desk, f->event, WW_EVENT_RULE_MET_BEFORE, 100, "Counted", &error));
  g_assert_cmpint (value_of (f, request), ==, before);
  g_assert_true (ww_event_set_rule (f->base.desk, f->event, WW_EVENT_RULE_MET_BEFORE, 0, "Counted", &error));
  g_assert_cmpint (value_of (f, request), ==, 0);
  g_assert_true (ww_desk_undo (f->base.desk, NULL));
  g_assert_cmpint (value_of (f, request), ==, before);
}

static void
test_draft (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) best = NULL, back = NULL;
  g_autoptr (WwDocument) draft = NULL;
  g_autoptr (GArray) meetings = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint n_lost = 1;

  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES, 0);
  room = event_fixture_load (f);
  problem = ww_event_problem_new (room, NOW, &error);
  best = event_fixture_plan (problem, NULL);
  meetings = ww_plan_list (best);
  ww_plan_set_pinned (best, g_array_index (meetings, WwPlanMeeting, 3).wish, TRUE);
  draft = ww_event_keep_plan (f->base.desk, room, NULL, "Plan A", best, &(WwEventRun) { .progress.bound_z1 = 6 }, "Planned", &error);
  g_assert_no_error (error);
  /* What was kept is what comes back, pins and all. */
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  g_assert_cmpuint (room->timetables->len, ==, 1);
  back = ww_event_plan_read (room, problem, room->timetables->pdata[0], &n_lost);
  g_assert_cmpuint (n_lost, ==, 0);
  before = ww_event_plan_write (room, best);
  after = ww_event_plan_write (room, back);
  g_assert_cmpstr (before, ==, after);
  g_assert_nonnull (strstr (after, "\"pinned\":true"));
  g_assert_cmpint (ww_document_get_integer (room->timetables->pdata[0], "run.bound", 0), ==, 6);
}

/* Plans on from @start, and keeps it with the record of the run. */
static WwDocument *
plan_on (EventFixture *f, WwDocument *timetable, guint64 steps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = ww_event_problem_new (room, NOW, &error);
  g_autoptr (WwPlan) start = timetable ? ww_event_plan_read (room, problem, timetable, NULL) : NULL, best = NULL;
  g_autoptr (WwPlanner) planner = ww_planner_new (problem, start, 5, &error);
  WwDocument *kept;

  ww_planner_run (planner, &(WwPlannerBudget) { .steps = steps });
  best = ww_planner_dup_best (planner);
  kept = ww_event_keep_plan (f->base.desk, room, timetable, "Plan", best, &(WwEventRun) { ww_planner_get_progress (planner), start, NOW }, NULL, &error);
  g_assert_no_error (error);
  return kept;
}

static gboolean
comes_again (EventFixture *f, WwDocument *timetable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = ww_event_problem_new (room, NOW, &error);
  g_autoptr (WwPlan) kept = ww_event_plan_read (room, problem, timetable, NULL), again = ww_event_make_plan_again (room, timetable, &error);
  g_autofree char *text = ww_event_plan_write (room, kept), *text_again = again ? ww_event_plan_write (room, again) : NULL;

  g_assert_no_error (error);
  return g_str_equal (text, text_again);
}

/* From the record of a run the same plan comes again, also where it went on from another plan, with something pinned in it. */
static void
test_made_again (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) first = NULL, pinned = NULL, second = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) plan = NULL;
  g_autoptr (GArray) meetings = NULL;

  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 60);
  first = plan_on (f, NULL, 300);
  g_assert_true (comes_again (f, first));
  room = event_fixture_load (f);
  problem = ww_event_problem_new (room, NOW, &error);
  plan = ww_event_plan_read (room, problem, first, NULL);
  meetings = ww_plan_list (plan);
  ww_plan_take (plan, g_array_index (meetings, WwPlanMeeting, 0).wish);
  ww_plan_set_pinned (plan, g_array_index (meetings, WwPlanMeeting, 9).wish, TRUE);
  pinned = ww_event_keep_plan (f->base.desk, room, first, NULL, plan, NULL, NULL, &error);
  g_assert_null (ww_event_make_plan_again (room, pinned, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  second = plan_on (f, pinned, 3000);
  g_assert_true (comes_again (f, second));
}

/* Publishing again changes only what is other, and calendars take the same meeting for the same. */
static void
test_publish (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL, again = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) published = NULL;
  g_autofree char *calendar = NULL, *uid = NULL;
  WwDocument *dropped;
  guint n_changed, n_before;
  int person;

  event_fixture_publish (f);
  room = event_fixture_load (f);
  n_before = room->meetings->len;
  g_assert_cmpint (ww_event_get_version (room), ==, 1);
  problem = ww_event_problem_new (room, NOW, &error);
  published = ww_event_plan_read_published (room, problem, NULL);
  g_assert_cmpuint (ww_plan_get_n_meetings (published), ==, n_before);
  dropped = room->meetings->pdata[0];
  person = ww_event_room_find_person (room, json_array_get_string_element (ww_document_get_list (dropped, "participants"), 0));
  for (guint w = 0; w < room->requests->len; w++)
    if (g_strcmp0 (ww_document_get_id (ww_event_room_get_request (room, w)), ww_document_get_string (dropped, "request")) == 0)
      ww_plan_take (published, (int) w);
  g_assert_true (ww_event_publish (f->base.desk, room, published, NULL, (const char *const[]) { "Armlett has too few", NULL }, "Again", &n_changed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed, ==, 2);
  again = event_fixture_load (f);
  g_assert_cmpint (ww_event_get_version (again), ==, 2);
  g_assert_cmpuint (again->meetings->len, ==, n_before);
  g_assert_true (ww_event_agenda_changed (again, (guint) person, 1));
  g_assert_false (ww_event_agenda_changed (again, (guint) person, 2));
  calendar = ww_event_calendar (again, (guint) person);
  uid = g_strdup_printf ("UID:%s\r\nSEQUENCE:2\r\n", ww_document_get_id (dropped));
  g_assert_nonnull (strstr (calendar, uid));
  g_assert_nonnull (strstr (calendar, "STATUS:CANCELLED"));
  g_assert_nonnull (strstr (calendar, "SEQUENCE:1\r\n"));
  g_assert_nonnull (strstr (ww_document_get_text (again->event, NULL), "Armlett has too few"));
  /* One step of undo takes all of it back. */
  g_assert_true (ww_desk_undo (f->base.desk, NULL));
  ww_event_room_unref (again);
  again = event_fixture_load (f);
  g_assert_cmpint (ww_event_get_version (again), ==, 1);
}

static void
test_paper (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = NULL;
  g_autofree char *csv = NULL;
  guint sizes[4];

  event_fixture_publish (f);
  room = event_fixture_load (f);
  for (WwEventPaper paper = WW_EVENT_PAPER_AGENDAS; paper <= WW_EVENT_PAPER_GRID; paper++)
    {
      g_autoptr (WwEventPages) pages = ww_event_pages_new (room, paper, 0, "nb");
      g_autoptr (GBytes) pdf = ww_event_pages_to_pdf (pages);

      sizes[paper] = ww_event_pages_count (pages);
      g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
    }
  g_assert_cmpuint (sizes[WW_EVENT_PAPER_AGENDAS], ==, 33);
  g_assert_cmpuint (sizes[WW_EVENT_PAPER_TABLES], ==, room->tables->len);
  g_assert_cmpuint (sizes[WW_EVENT_PAPER_BADGES], ==, 5);
  g_assert_cmpuint (sizes[WW_EVENT_PAPER_GRID], ==, 1);
  csv = ww_event_table_csv (room);
  g_assert_true (g_str_has_prefix (csv, "start,end,table,organisations,people,state,version\r\n10:00,10:20,"));
}

static void
test_live (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  WwEventClock clock;
  guint held = 0, planned = 0;
  gint64 now;

  event_fixture_publish (f);
  room = event_fixture_load (f);
  now = ww_event_room_get_slot (room, 0)->start_ms - 5 * MINUTE;
  clock = ww_event_clock (room, now);
  g_assert_cmpint (clock.phase, ==, WW_EVENT_BEFORE);
  g_assert_cmpint (clock.next, ==, 0);
  g_assert_cmpint (clock.left_ms, ==, 5 * MINUTE);

  ww_desk_set_now (f->base.desk, now += 5 * MINUTE);
  g_assert_true (ww_event_call_next (f->base.desk, f->event, "Called", &error));
  g_assert_true (ww_event_add_minutes (f->base.desk, f->event, 2, "Longer", &error));
  ww_desk_set_now (f->base.desk, now += 10 * MINUTE);
  g_assert_true (ww_event_set_paused (f->base.desk, f->event, TRUE, "Paused", &error));
  ww_desk_set_now (f->base.desk, now += 30 * MINUTE);
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  clock = ww_event_clock (room, now);
  g_assert_cmpint (clock.phase, ==, WW_EVENT_PAUSED);
  g_assert_cmpint (clock.left_ms, ==, 12 * MINUTE);
  g_assert_true (ww_event_set_paused (f->base.desk, f->event, FALSE, "On", &error));
  ww_desk_set_now (f->base.desk, now += 4 * MINUTE);
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  clock = ww_event_clock (room, now);
  g_assert_cmpint (clock.phase, ==, WW_EVENT_RUNNING);
  g_assert_cmpint (clock.left_ms, ==, 8 * MINUTE);
  g_assert_cmpint (clock.next, ==, 1);

  /* Somebody is away and comes back; what was planned for a slot that is over was held. */
  g_assert_true (ww_event_set_away (f->base.desk, ww_document_get_id (ww_event_room_get_person (room, 0)->document), 1, 11, "Away", &error));
  g_assert_true (ww_event_call_next (f->base.desk, f->event, "Called", &error));
  g_assert_true (ww_event_check_in (f->base.desk, ww_document_get_id (ww_event_room_get_person (room, 0)->document), TRUE, "Here", &error));
  g_assert_no_error (error);
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (ww_event_room_get_person (room, 0)->document, "away_slots")), ==, 1);
  for (guint i = 0; i < room->meetings->len; i++)
    {
      gboolean first = ww_document_get_integer (room->meetings->pdata[i], "slot", -1) == 0;

      held += first;
      planned += !first;
      g_assert_cmpstr (ww_document_get_string (room->meetings->pdata[i], "state"), ==, first ? "held" : "planned");
    }
  g_assert_cmpuint (held, >, 0);
  g_assert_cmpuint (planned, >, 0);
  for (guint i = 0; i < 12; i++)
    g_assert_true (ww_event_call_next (f->base.desk, f->event, "Called", &error));
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  g_assert_cmpint (ww_event_clock (room, now).phase, ==, WW_EVENT_OVER);
}

/* A table is lost and somebody does not come: the new plan keeps the rules and nearly everything else. */
static void
test_repair (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL, now = NULL;
  g_autoptr (WwPlanProblem) problem = NULL, repair = NULL;
  g_autoptr (WwPlan) printed = NULL, best = NULL;
  guint n_before, n_touched;

  event_fixture_publish (f);
  room = event_fixture_load (f);
  n_before = room->meetings->len;
  g_assert_true (ww_event_set_away (f->base.desk, ww_document_get_id (ww_event_room_get_person (room, 1)->document), 2, 11, "Away", &error));
  g_assert_no_error (error);
  now = event_fixture_load (f);
  problem = ww_event_problem_new (room, NOW, &error);
  printed = ww_event_plan_read_published (room, problem, NULL);
  repair = ww_event_problem_new_repair (now, NOW, printed, 2, NULL, &error);
  g_assert_no_error (error);
  best = event_fixture_plan (repair, NULL);
  for (int slot = 2; slot < 11; slot++)
    g_assert_cmpint (ww_plan_get_at_person (best, 1, slot), ==, WW_PLAN_NONE);
  for (guint person = 0; person < now->persons->len; person++)
    for (int slot = 0; slot < 2; slot++)
      g_assert_cmpint (ww_plan_get_at_person (best, (int) person, slot), ==, ww_plan_get_at_person (printed, (int) person, slot));
  g_assert_true (ww_event_publish (f->base.desk, now, best, NULL, NULL, "New plan", &n_touched, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_touched, <, 20);
  g_assert_cmpuint (ww_plan_get_n_meetings (best) + 12, >, n_before);
}

/* What is published, published once more. */
static void
publish_again (EventFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = ww_event_problem_new (room, NOW, &error);
  g_autoptr (WwPlan) plan_now = NULL;

  g_assert_no_error (error);
  plan_now = ww_event_plan_read_published (room, problem, NULL);
  g_assert_true (ww_event_publish (f->base.desk, room, plan_now, NULL, NULL, "Again", NULL, &error));
  g_assert_no_error (error);
}

/* A link is there for everybody once the pages are on, also for who comes later, and never before. */
static void
test_agenda_links (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) late = NULL, event = NULL;
  g_autofree char *link = NULL, *id = NULL;
  WwAgendaSheet *sheet;

  g_assert_null (ww_agenda_dup_link (room->event, ww_event_room_get_person (room, 0)->document));
  g_assert_false (ww_event_show_agendas (f->base.desk, f->event, NULL, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (ww_event_show_agendas (f->base.desk, f->event, "over there", NULL, NULL));
  g_assert_true (ww_event_show_agendas (f->base.desk, f->event, "http://192.168.1.10:5985/cluster", "Agendas shown", &error));
  g_assert_no_error (error);
  event_fixture_publish (f);
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  for (guint i = 0; i < room->persons->len; i++)
    g_assert_true (g_hash_table_add (links, ww_agenda_dup_link (room->event, ww_event_room_get_person (room, i)->document)));
  sheet = ww_event_agenda (room, 0, 0);
  g_assert_true (g_hash_table_contains (links, sheet->link));
  g_assert_true (g_str_has_prefix (sheet->link, "http://192.168.1.10:5985/_agenda/1/"));
  /* What a scanner reads at the door. */
  g_assert_cmpint (ww_event_room_find_badge (room, sheet->link), ==, 0);
  ww_agenda_sheet_free (sheet);
  /* Somebody walks in; the next plan has her. */
  draft = ww_draft_new ("participant", NOW);
  ww_draft_set_string (draft, "event", f->event);
  ww_draft_set_string (draft, "organisation", ww_event_room_get_organisation (room, 0));
  id = g_strdup (ww_draft_get_id (draft));
  late = ww_draft_finish (draft, NOW, "Ingrid", &error);
  g_assert_true (ww_desk_save (f->base.desk, late, NULL, &error));
  publish_again (f);
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  link = ww_agenda_dup_link (room->event, ww_event_room_get_person (room, (guint) ww_event_room_find_person (room, id))->document);
  g_assert_true (strstr (link, "/_agenda/2/") != NULL);
  /* Over for a day, or turned off: not shown. */
  g_assert_true (ww_agenda_is_shown (room->event, NOW));
  g_assert_true (ww_agenda_is_shown (room->event, ww_event_room_get_slot (room, room->slots->len - 1)->end_ms + 23 * 60 * MINUTE));
  g_assert_false (ww_agenda_is_shown (room->event, ww_event_room_get_slot (room, room->slots->len - 1)->end_ms + 25 * 60 * MINUTE));
  g_assert_true (ww_event_hide_agendas (f->base.desk, f->event, "Agendas hidden", &error));
  event = ww_store_get (ww_desk_get_store (f->base.desk), f->event, NULL, &error);
  g_assert_false (ww_agenda_is_shown (event, NOW));
  g_assert_null (ww_agenda_dup_link (event, ww_event_room_get_person (room, 0)->document));
}

/* --- several plans --- */

static WwDocument *
keep (EventFixture *f, const char *name, guint steps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwPlanProblem) problem = ww_event_problem_new (room, NOW, &error);
  g_autoptr (WwPlan) plan = steps ? event_fixture_plan (problem, NULL) : ww_plan_new (problem);
  WwDocument *kept = ww_event_keep_plan (f->base.desk, room, NULL, name, plan, NULL, NULL, &error);

  g_assert_no_error (error);
  return kept;
}

static void
assert_current (EventFixture *f, const char *name)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  WwDocument *plan = ww_event_get_plan (room);

  g_assert_cmpstr (plan ? ww_document_get_title (plan) : NULL, ==, name);
}

/* A variant is tried out beside the plan; it is the one that counts only when somebody says so, or publishes it. */
static void
test_plans (EventFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) first = NULL, variant = NULL;
  g_autoptr (WwEventRoom) room = NULL, after = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlan) empty = NULL;
  const char *id;

  assert_current (f, NULL);
  event_fixture_take (f, WW_EVENT_REQUESTS_OF_NAMES, 0);
  first = keep (f, "Plan", 1);
  assert_current (f, "Plan");
  g_assert_true (ww_event_choose_plan (f->base.desk, f->event, ww_document_get_id (first), NULL, &error));
  variant = keep (f, "Without lunch", 0);
  id = ww_document_get_id (variant);
  assert_current (f, "Plan");
  room = event_fixture_load (f);
  g_assert_cmpstr (ww_document_get_id (ww_event_find_plan (room, "Without lunch", &error)), ==, id);
  g_assert_null (ww_event_find_plan (room, "With lunch", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“Without lunch”"));
  g_clear_error (&error);

  g_assert_true (ww_event_choose_plan (f->base.desk, f->event, id, "Chosen", &error));
  assert_current (f, "Without lunch");
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  assert_current (f, "Plan");

  /* Each has a name of its own. */
  g_assert_false (ww_event_rename_plan (f->base.desk, f->event, id, " Plan ", "Renamed", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (ww_event_rename_plan (f->base.desk, f->event, id, " ", "Renamed", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (ww_event_rename_plan (f->base.desk, f->event, id, "Empty", "Renamed", &error));
  g_assert_no_error (error);

  /* What is published is the current one; when it is deleted, what was given out stays. */
  after = event_fixture_load (f);
  problem = ww_event_problem_new (after, NOW, &error);
  empty = ww_plan_new (problem);
  g_assert_true (ww_event_publish (f->base.desk, after, empty, ww_event_find_plan (after, "Empty", NULL), NULL, NULL, NULL, &error));
  assert_current (f, "Empty");
  g_assert_true (ww_event_remove_plan (f->base.desk, f->event, id, "Deleted", &error));
  g_assert_no_error (error);
  assert_current (f, "Plan");
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  assert_current (f, "Empty");
}

#define ADD(name, func) g_test_add ("/event/" name, EventFixture, NULL, event_fixture_set_up, func, event_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("requests", test_requests);
  ADD ("problem", test_problem);
  ADD ("met-before", test_met_before);
  ADD ("draft", test_draft);
  ADD ("made-again", test_made_again);
  ADD ("publish", test_publish);
  ADD ("paper", test_paper);
  ADD ("live", test_live);
  ADD ("agenda-links", test_agenda_links);
  ADD ("repair", test_repair);
  ADD ("plans", test_plans);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "ww-date.h"
#include "ww-error.h"
#include "ww-event-ask.h"
#include "ww-event-floor.h"
#include "ww-event-participant.h"
#include "ww-event-plans.h"
#include "ww-event-publish.h"
#include "ww-event-request.h"
#include "ww-event-roles.h"
#include "ww-event-series.h"
#include "ww-event-setup.h"
#include "ww-event-text.h"
#include "ww-planner.h"
#include "ww-query.h"

#define NOW G_GINT64_CONSTANT (1795000000000) /* 2026-11-18 */
#define MINUTE 60000

typedef struct {
  DeskFixture base;
  char *event;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);
  g_autoptr (GPtrArray) rows = NULL;

  desk_fixture_open (&f->base, NOW);
  desk_fixture_load_sample (&f->base);
  rows = ww_store_query (ww_desk_get_store (f->base.desk), query, NULL, NULL);
  f->event = g_strdup (((WwRowData *) rows->pdata[0])->id);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  desk_fixture_tear_down (&f->base, data);
  g_free (f->event);
}

static WwEventRoom *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  WwEventRoom *room = ww_event_room_load (ww_desk_get_store (f->base.desk), f->event, &error);

  g_assert_no_error (error);
  return room;
}

/* --- series --- */

static void
test_fill (void)
{
  g_autoptr (GError) error = NULL;
  gint32 day = ww_date_from_ymd (2026, 12, 3);
  /* From nine, 20 minutes and 5 between, lunch from twelve to one, until three. */
  g_autoptr (GArray) series = ww_event_series_fill (day, 9 * 60, 15 * 60, 20, 5, 12 * 60, 13 * 60), none = NULL, slots = NULL, clash = NULL;
  const WwEventSeries *morning = &g_array_index (series, WwEventSeries, 0), *lunch = morning + 1, *afternoon = morning + 2;

  g_assert_cmpuint (series->len, ==, 3);
  g_assert_cmpint (morning->n_slots, ==, 7);
  g_assert_cmpint (ww_event_series_get_end (morning), ==, 11 * 60 + 50);
  g_assert_true (lunch->is_break);
  g_assert_cmpint (lunch->length, ==, 60);
  g_assert_cmpint (afternoon->start, ==, 13 * 60);
  g_assert_cmpint (afternoon->n_slots, ==, 5);

  slots = ww_event_series_list_slots (series, "Europe/Oslo", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (slots->len, ==, 13);
  /* Nine in Oslo in December is eight in UTC. */
  g_assert_cmpint (g_array_index (slots, WwEventSlot, 0).start_ms, ==, ((gint64) day * 24 + 8) * 60 * MINUTE);
  g_assert_cmpint (g_array_index (slots, WwEventSlot, 1).start_ms, ==, ((gint64) day * 24 + 8) * 60 * MINUTE + 25 * MINUTE);
  g_assert_true (g_array_index (slots, WwEventSlot, 7).is_break);

  /* A day without a lunch, and one that is too short. */
  none = ww_event_series_fill (day, 9 * 60, 9 * 60 + 10, 20, 5, 0, 0);
  g_assert_cmpuint (none->len, ==, 0);
  g_array_index (series, WwEventSeries, 1).start = 11 * 60;
  clash = ww_event_series_list_slots (series, "Europe/Oslo", &error);
  g_assert_null (clash);
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
}

/* What is read is what was written, whatever was between. */
static void
test_read (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = load (f);
  g_autoptr (GArray) series = ww_event_series_read (room);
  g_autoptr (GArray) slots = ww_event_series_list_slots (series, "Europe/Oslo", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (series->len, ==, 3);
  g_assert_cmpint (g_array_index (series, WwEventSeries, 0).start, ==, 10 * 60);
  g_assert_cmpint (g_array_index (series, WwEventSeries, 0).n_slots, ==, 5);
  g_assert_cmpint (g_array_index (series, WwEventSeries, 2).n_slots, ==, 5);
  g_assert_cmpuint (slots->len, ==, room->slots->len);
  for (guint i = 0; i < slots->len; i++)
    {
      g_assert_cmpint (g_array_index (slots, WwEventSlot, i).start_ms, ==, ww_event_room_get_slot (room, i)->start_ms);
      g_assert_cmpint (g_array_index (slots, WwEventSlot, i).end_ms, ==, ww_event_room_get_slot (room, i)->end_ms);
    }
}

/* --- another day --- */

static void
save (Fixture *f, GArray *series)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = load (f);
  g_autoptr (WwDraft) draft = ww_draft_new_from (room->event);
  g_autoptr (GArray) slots = ww_event_series_list_slots (series, "Europe/Oslo", &error);
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  id = ww_event_set_up (f->base.desk, draft, slots, room->event_rev, "Event changed", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, f->event);
}

static void
publish (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlanner) planner = NULL;
  g_autoptr (WwPlan) best = NULL;
  g_autoptr (WwDocument) timetable = NULL;
  guint n;

  g_assert_true (ww_event_take_requests (f->base.desk, f->event, WW_EVENT_REQUESTS_OF_MATCHES, 60, NULL, NULL, &n, &error));
  room = load (f);
  problem = ww_event_problem_new (room, NOW, &error);
  planner = ww_planner_new (problem, NULL, 1, &error);
  g_assert_no_error (error);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = 2000 });
  best = ww_planner_dup_best (planner);
  timetable = ww_event_keep_plan (f->base.desk, room, NULL, "Plan", best, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ww_event_publish (f->base.desk, room, best, timetable, NULL, "Plan published", &n, &error));
  g_assert_no_error (error);
}

/* How many published meetings stand in a slot, and how many were cancelled. */
static guint
count_at (const WwEventRoom *room, int slot, guint *n_cancelled)
{
  guint n = 0;

  *n_cancelled = 0;
  for (guint i = 0; i < room->meetings->len; i++)
    if (g_strcmp0 (ww_document_get_string (room->meetings->pdata[i], "state"), "cancelled") == 0)
      (*n_cancelled)++;
    else if (ww_document_get_integer (room->meetings->pdata[i], "slot", -1) == slot)
      n++;
  return n;
}

static guint
count_drafted_at (const WwEventRoom *room, int slot)
{
  JsonArray *meetings = ww_document_get_list (room->timetables->pdata[0], "meetings");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (meetings); i++)
    n += json_object_get_int_member (json_array_get_object_element (meetings, i), "slot") == slot;
  return n;
}

static void
come_only (Fixture *f, int one, int other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = load (f);
  g_autoptr (WwDraft) draft = ww_draft_new_from (ww_event_room_get_person (room, 0)->document);
  g_autofree char *text = g_strdup_printf ("[%d,%d]", one, other);
  g_autoptr (WwDocument) person = NULL;

  ww_draft_set_json (draft, "available_slots", text);
  person = ww_draft_finish (draft, NOW, "Ingrid", &error);
  g_assert_true (ww_desk_save (f->base.desk, person, NULL, &error));
}

/* The first slot falls away: the others keep who meets in them, though their numbers are others. */
static void
test_renumber (Fixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) before = NULL, after = NULL, back = NULL;
  g_autoptr (GArray) series = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *comes;
  guint first, second, drafted, cancelled;

  come_only (f, 0, 1);
  publish (f);
  before = load (f);
  first = count_at (before, 0, &cancelled);
  second = count_at (before, 1, &cancelled);
  drafted = count_drafted_at (before, 1);
  g_assert_cmpuint (first, >, 0);
  g_assert_cmpuint (second, >, 0);
  g_assert_cmpuint (cancelled, ==, 0);
  series = ww_event_series_read (before);
  g_array_index (series, WwEventSeries, 0).n_slots = 4;
  g_array_index (series, WwEventSeries, 0).start += 20;
  save (f, series);

  after = load (f);
  g_assert_cmpuint (after->slots->len, ==, before->slots->len - 1);
  g_assert_cmpuint (count_at (after, 0, &cancelled), ==, second);
  g_assert_cmpuint (cancelled, ==, first);
  g_assert_cmpuint (count_drafted_at (after, 0), ==, drafted);
  comes = ww_document_get_list (ww_event_room_get_person (after, 0)->document, "available_slots");
  g_assert_cmpuint (json_array_get_length (comes), ==, 1);
  g_assert_cmpint (json_array_get_int_element (comes, 0), ==, 0);

  /* All of it was one step. */
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  back = load (f);
  g_assert_cmpuint (back->slots->len, ==, before->slots->len);
  g_assert_cmpuint (count_at (back, 1, &cancelled), ==, second);
  g_assert_cmpuint (cancelled, ==, 0);
}

/* The same day half an hour later: everything stays where it was in it. */
static void
test_move (Fixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) before = NULL, after = NULL;
  g_autoptr (GArray) series = NULL;
  guint cancelled, first;

  publish (f);
  before = load (f);
  first = count_at (before, 0, &cancelled);
  series = ww_event_series_read (before);
  for (guint i = 0; i < series->len; i++)
    g_array_index (series, WwEventSeries, i).start += 40;
  save (f, series);
  after = load (f);
  g_assert_cmpint (ww_event_room_get_slot (after, 0)->start_ms, ==, ww_event_room_get_slot (before, 0)->start_ms + 40 * MINUTE);
  g_assert_cmpuint (count_at (after, 0, &cancelled), ==, first);
  g_assert_cmpuint (cancelled, ==, 0);
}

static gboolean
is_there (Fixture *f, const char *id)
{
  g_autoptr (WwDocument) document = ww_store_get (ww_desk_get_store (f->base.desk), id, NULL, NULL);

  return document != NULL;
}

static void
test_new_and_remove (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDraft) draft = ww_draft_new ("event", NOW), nameless = ww_draft_new ("event", NOW);
  g_autoptr (GArray) series = ww_event_series_fill (ww_date_from_ymd (2027, 3, 1), 540, 720, 20, 0, 0, 0);
  g_autoptr (GArray) slots = ww_event_series_list_slots (series, NULL, NULL);
  g_autofree char *id = NULL, *none = ww_event_set_up (f->base.desk, nameless, slots, NULL, NULL, &error);
  g_autoptr (WwEventRoom) room = NULL, sample = NULL;

  g_assert_null (none);
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  ww_draft_set_string (draft, "name", "Spring Meetings");
  id = ww_event_set_up (f->base.desk, draft, slots, NULL, "Event added", &error);
  g_assert_no_error (error);
  room = ww_event_room_load (ww_desk_get_store (f->base.desk), id, &error);
  g_assert_cmpuint (room->slots->len, ==, 9);

  sample = load (f);
  g_assert_true (ww_event_remove (f->base.desk, f->event, "Event deleted", &error));
  g_assert_false (is_there (f, f->event));
  g_assert_false (is_there (f, ww_document_get_id (ww_event_room_get_person (sample, 0)->document)));
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  g_assert_true (is_there (f, ww_document_get_id (ww_event_room_get_person (sample, 0)->document)));
}

/* --- who, and whom --- */

static guint
count_with (const WwEventRoom *room, const char *status)
{
  guint n = 0;

  for (guint i = 0; i < room->requests->len; i++)
    n += g_strcmp0 (ww_document_get_string (ww_event_room_get_request (room, i), "status"), status) == 0;
  return n;
}

/* What would be taken is what is taken, at any score. */
static void
test_count (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WwEventRequestCounts counts;
  guint n, expected = 0;

  g_assert_true (ww_event_count_requests (f->base.desk, f->event, &counts, NULL, &error));
  g_assert_no_error (error);
  for (guint score = 55; score <= 100; score++)
    expected += counts.at[score];
  g_assert_cmpuint (expected, >, 20);
  g_assert_cmpuint (counts.named, >, 20);
  g_assert_true (ww_event_take_requests (f->base.desk, f->event, WW_EVENT_REQUESTS_OF_NAMES | WW_EVENT_REQUESTS_OF_MATCHES, 55, NULL, NULL, &n, &error));
  g_assert_cmpuint (n, ==, expected + counts.named);
  g_assert_true (ww_event_count_requests (f->base.desk, f->event, &counts, NULL, &error));
  g_assert_cmpuint (counts.named, ==, 0);
}

static void
test_ask (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) room = load (f), after = NULL, answered = NULL;
  const char *one = ww_event_room_get_organisation (room, 0), *two = ww_event_room_get_organisation (room, 1);
  const char *three = ww_event_room_get_organisation (room, 2), *ids[2] = { NULL, NULL };
  guint n;

  g_assert_true (ww_event_ask (f->base.desk, f->event, one, (const char *const[]) { three, two, one, NULL }, FALSE, "Requests added", &n, &error));
  g_assert_cmpuint (n, ==, 2);
  /* The other side asks as well: both want it, and it is one request. */
  g_assert_true (ww_event_ask (f->base.desk, f->event, two, (const char *const[]) { one, NULL }, TRUE, "Requests added", &n, &error));
  after = load (f);
  g_assert_cmpuint (after->requests->len, ==, 2);
  g_assert_cmpuint (count_with (after, "accepted"), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      WwDocument *request = ww_event_room_get_request (after, i);
      gboolean both = g_strcmp0 (ww_document_get_string (request, "status"), "accepted") == 0;

      g_assert_cmpint (ww_document_get_integer (request, "rank", 0), ==, both ? 2 : 1);
      g_assert_cmpint (ww_document_get_integer (request, "score", 0), ==, both ? 90 : 95);
      g_assert_true (ww_document_get_boolean (request, "must") == both);
      if (!both)
        ids[0] = ww_document_get_id (request);
    }
  g_assert_true (ww_event_answer_requests (f->base.desk, ids, "declined", "Declined", &error));
  answered = load (f);
  g_assert_cmpuint (count_with (answered, "declined"), ==, 1);
}

static void
test_participants (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) before = load (f), after = NULL, roles = NULL;
  g_autoptr (WwDraft) draft = ww_draft_new ("participant", NOW), again = NULL;
  WwEventNewcomer newcomer = { "Nyland Helse", "startup", "Kari Ny", "kari@nyland.example" };
  g_autofree char *id = NULL, *twice = NULL;
  g_autoptr (WwDocument) added = NULL;

  /* She and where she is from are written down with her, as one step. */
  ww_draft_set_string (draft, "event", f->event);
  id = ww_event_save_participant (f->base.desk, draft, &newcomer, NULL, "Participant added", &error);
  g_assert_no_error (error);
  after = load (f);
  g_assert_cmpuint (after->persons->len, ==, before->persons->len + 1);
  g_assert_cmpstr (ww_event_room_get_person (after, (guint) ww_event_room_find_person (after, id))->name, ==, "Kari Ny");
  /* Nobody takes part twice. */
  added = ww_store_get (ww_desk_get_store (f->base.desk), id, NULL, NULL);
  again = ww_draft_new ("participant", NOW);
  ww_draft_set_string (again, "event", f->event);
  ww_draft_set_string (again, "organisation", ww_document_get_string (added, "organisation"));
  ww_draft_set_string (again, "person", ww_document_get_string (added, "person"));
  twice = ww_event_save_participant (f->base.desk, again, NULL, NULL, NULL, &error);
  g_assert_null (twice);
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (ww_event_set_roles (f->base.desk, (const char *const[]) { id, NULL }, "jury", "Role changed", &error));
  roles = load (f);
  g_assert_cmpstr (ww_event_room_get_role (roles, (guint) ww_event_room_find_person (roles, id)), ==, "jury");
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  g_assert_true (ww_desk_undo (f->base.desk, &error));
  g_assert_false (is_there (f, id));
}

static void
test_may_meet (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) before = load (f), after = NULL;
  g_autoptr (GPtrArray) roles = ww_event_list_roles (before);
  const WwEventMay may[] = { WW_EVENT_MAY, WW_EVENT_MAY_NOT, WW_EVENT_MAY_NOT, WW_EVENT_MAY_NOT };
  g_autoptr (WwDocument) event = NULL;
  guint n;

  g_assert_cmpuint (roles->len, ==, 2);
  g_assert_true (ww_event_take_requests (f->base.desk, f->event, WW_EVENT_REQUESTS_OF_NAMES, 0, NULL, NULL, &n, &error));
  event = ww_event_edit_may_meet (before, roles, may, NOW, "Ingrid", &error);
  g_assert_true (ww_desk_save (f->base.desk, event, NULL, &error));
  after = load (f);
  g_assert_cmpint (ww_event_room_may_meet (after, roles->pdata[0], roles->pdata[0]), ==, WW_EVENT_MAY);
  g_assert_cmpint (ww_event_room_may_meet (after, roles->pdata[0], roles->pdata[1]), ==, WW_EVENT_MAY_NOT);
  /* All that was asked for is between the two that may not meet now. */
  g_assert_cmpuint (ww_event_count_unmatched (after, roles, may), ==, n);
}

static guint
count_planned (const WwEventRoom *room, gboolean asked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwPlanProblem) problem = ww_event_problem_new (room, NOW, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < room->requests->len; i++)
    n += ww_plan_problem_get_wish (problem, i)->status != WW_PLAN_DECLINED && ww_event_request_is_asked (ww_event_room_get_request (room, i)) == asked;
  return n;
}

/* Roles that meet only if asked: no match brings them together, what somebody asks for is planned. */
static void
test_if_asked (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) before = NULL, after = NULL, asked = NULL;
  g_autoptr (GPtrArray) roles = NULL;
  const WwEventMay may[] = { WW_EVENT_MAY_NOT, WW_EVENT_MAY_IF_ASKED, WW_EVENT_MAY_IF_ASKED, WW_EVENT_MAY_NOT };
  g_autoptr (WwDocument) event = NULL;
  g_auto (GStrv) parties = NULL;
  guint n_named, n_matched, n;

  g_assert_true (ww_event_take_requests (f->base.desk, f->event, WW_EVENT_REQUESTS_OF_NAMES, 0, NULL, NULL, &n_named, &error));
  g_assert_true (ww_event_take_requests (f->base.desk, f->event, WW_EVENT_REQUESTS_OF_MATCHES, 80, NULL, NULL, &n_matched, &error));
  g_assert_cmpuint (n_matched, >, 0);
  before = load (f);
  g_assert_cmpuint (count_planned (before, FALSE), ==, n_matched);
  roles = ww_event_list_roles (before);
  g_assert_cmpuint (ww_event_count_unmatched (before, roles, may), ==, n_matched);
  event = ww_event_edit_may_meet (before, roles, may, NOW, "Ingrid", &error);
  g_assert_true (ww_desk_save (f->base.desk, event, NULL, &error));

  after = load (f);
  g_assert_cmpint (ww_event_room_may_meet (after, roles->pdata[1], roles->pdata[0]), ==, WW_EVENT_MAY_IF_ASKED);
  g_assert_cmpuint (count_planned (after, FALSE), ==, 0);
  g_assert_cmpuint (count_planned (after, TRUE), ==, n_named);
  g_assert_true (ww_event_take_requests (f->base.desk, f->event, WW_EVENT_REQUESTS_OF_MATCHES, 0, NULL, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  /* Who asks for what a match proposed has it planned. */
  for (guint i = 0; i < after->requests->len; i++)
    if (!parties && !ww_event_request_is_asked (ww_event_room_get_request (after, i)))
      parties = ww_document_dup_strings (ww_event_room_get_request (after, i), "parties");
  g_assert_true (ww_event_ask (f->base.desk, f->event, parties[0], (const char *const[]) { parties[1], NULL }, FALSE, "Asked", &n, &error));
  asked = load (f);
  g_assert_cmpuint (count_planned (asked, TRUE), ==, n_named + 1);
}

/* Four sit down together: at a table that is large enough, and all of them have it on their agendas. */
static void
test_together (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) before = load (f), asked = NULL, after = NULL;
  g_autoptr (WwPlanProblem) problem = NULL;
  g_autoptr (WwPlanner) planner = NULL;
  g_autoptr (WwPlan) best = NULL;
  g_autofree char *pair = NULL;
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) fewer = NULL;
  g_autoptr (WwEventRoom) changed = NULL;
  g_autoptr (WwPlanProblem) other = NULL;
  g_autoptr (WwPlan) published = NULL;
  const char *group[] = { NULL, NULL, NULL, NULL, NULL };
  WwDocument *meeting;
  guint n = 0;

  for (guint i = 0; i < before->persons->len && n < 4; i++)
    if (n == 0 || !g_str_equal (group[n - 1], ww_event_room_get_organisation (before, i)))
      group[n++] = ww_event_room_get_organisation (before, i);
  g_assert_false (ww_event_ask_together (f->base.desk, f->event, (const char *const[]) { group[0], group[1], NULL }, FALSE, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (ww_event_add_tables (f->base.desk, f->event, "Round", 1, 6, NULL, NULL, &error));
  g_assert_true (ww_event_ask_together (f->base.desk, f->event, group, FALSE, "Group meeting added", &error));
  g_assert_no_error (error);
  g_assert_false (ww_event_ask_together (f->base.desk, f->event, group, FALSE, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);

  asked = load (f);
  pair = ww_event_text_pair (asked, 0);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = ww_event_room_dup_party_name (asked, group[i]);

      g_assert_nonnull (strstr (pair, name));
    }
  problem = ww_event_problem_new (asked, NOW, &error);
  planner = ww_planner_new (problem, NULL, 1, &error);
  g_assert_no_error (error);
  ww_planner_run (planner, &(WwPlannerBudget) { .steps = 2000 });
  best = ww_planner_dup_best (planner);
  g_assert_cmpuint (ww_plan_get_n_meetings (best), ==, 1);
  g_assert_true (ww_event_publish (f->base.desk, asked, best, NULL, NULL, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 4);
  after = load (f);
  meeting = after->meetings->pdata[0];
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (meeting, "participants")), ==, 4);

  /* One of them leaves the group: the meeting of four is not the one of three. */
  draft = ww_draft_new_from (ww_event_room_get_request (after, 0));
  ww_draft_set_strings (draft, "parties", (const char *const[]) { group[0], group[1], group[2], NULL });
  fewer = ww_draft_finish (draft, NOW, "Ingrid", &error);
  g_assert_true (ww_desk_save (f->base.desk, fewer, NULL, &error));
  changed = load (f);
  other = ww_event_problem_new (changed, NOW, &error);
  published = ww_event_plan_read_published (changed, other, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (ww_plan_get_n_meetings (published), ==, 0);
}

/* --- the floor --- */

static void
test_tables (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) before = NULL, after = NULL, fewer = NULL;
  const char *one[] = { "Table 3", NULL }, *several[] = { "Table 18", "Table 19", NULL };
  WwEventTableChange rename = { .name = "Stage", .zone = "Hall", .seats = -1, .reserve = -1 };
  WwEventTableChange taken = { .name = "Table 4", .seats = -1, .reserve = -1 }, enlarge = { .seats = 6, .reserve = TRUE };
  guint n_at = 0, cancelled;

  publish (f);
  before = load (f);
  for (guint i = 0; i < before->meetings->len; i++)
    n_at += g_strcmp0 (ww_document_get_string (before->meetings->pdata[i], "table"), "Table 3") == 0;
  g_assert_cmpuint (n_at, >, 0);
  g_assert_false (ww_event_change_tables (f->base.desk, f->event, one, &taken, NULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  /* What is planned at a table goes with its name. */
  g_assert_true (ww_event_change_tables (f->base.desk, f->event, one, &rename, "Tables changed", &error));
  g_assert_true (ww_event_add_tables (f->base.desk, f->event, "Table", 2, 2, "Hall 2", "Tables added", &error));
  g_assert_true (ww_event_change_tables (f->base.desk, f->event, several, &enlarge, "Tables changed", &error));
  g_assert_no_error (error);
  after = load (f);
  for (guint i = 0; i < after->meetings->len; i++)
    n_at -= g_strcmp0 (ww_document_get_string (after->meetings->pdata[i], "table"), "Stage") == 0;
  g_assert_cmpuint (n_at, ==, 0);
  g_assert_cmpstr (ww_event_room_get_table (after, 2)->name, ==, "Stage");
  g_assert_cmpstr (ww_event_room_get_table (after, 2)->host, ==, ww_event_room_get_table (before, 2)->host);
  g_assert_cmpuint (after->tables->len, ==, 19);
  g_assert_cmpstr (ww_event_room_get_table (after, 18)->name, ==, "Table 19");
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (ww_document_get_list (after->event, "tables"), 18), "seats"), ==, 6);
  g_assert_cmpuint (count_at (after, 0, &cancelled), ==, count_at (before, 0, &cancelled));

  g_assert_true (ww_event_remove_tables (f->base.desk, f->event, several, "Tables removed", &error));
  fewer = load (f);
  g_assert_cmpuint (fewer->tables->len, ==, 17);
}

static void
test_walks (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEventRoom) zoned = NULL, after = NULL;
  g_autoptr (GPtrArray) zones = NULL;
  const int minutes[] = { 0, 4, 9, 0 };

  g_assert_true (ww_event_add_tables (f->base.desk, f->event, "A", 2, 2, "Hall", NULL, &error));
  g_assert_true (ww_event_add_tables (f->base.desk, f->event, "B", 2, 2, "Loft", NULL, &error));
  zoned = load (f);
  zones = ww_event_list_zones (zoned);
  g_assert_cmpuint (zones->len, ==, 2);
  g_assert_true (ww_event_set_walks (f->base.desk, f->event, zones, minutes, "Walking times changed", &error));
  after = load (f);
  g_assert_cmpint (ww_event_get_walk (after, "Hall", "Loft"), ==, 4);
  g_assert_cmpint (ww_event_get_walk (after, "Loft", "Hall"), ==, 4);
}

#define ADD(name, func) g_test_add ("/event-setup/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-setup/fill", test_fill);
  ADD ("read", test_read);
  ADD ("renumber", test_renumber);
  ADD ("move", test_move);
  ADD ("new-and-remove", test_new_and_remove);
  ADD ("count", test_count);
  ADD ("ask", test_ask);
  ADD ("participants", test_participants);
  ADD ("may-meet", test_may_meet);
  ADD ("if-asked", test_if_asked);
  ADD ("together", test_together);
  ADD ("tables", test_tables);
  ADD ("walks", test_walks);
  return g_test_run ();
}

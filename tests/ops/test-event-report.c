/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "event-fixture.h"
#include "ww-draft.h"
#include "ww-event-live.h"
#include "ww-event-paper.h"
#include "ww-event-report.h"

#include <string.h>

static const WwEventReportLine *
find (const WwEventReport *report, const char *name)
{
  for (guint i = 0; i < report->lines->len; i++)
    if (g_str_equal (((WwEventReportLine *) report->lines->pdata[i])->name, name))
      return report->lines->pdata[i];
  g_assert_not_reached ();
}

/* A startup called @name that takes part; its id in @organisation. */
static void
add_startup (EventFixture *f, const char *name, char **organisation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDraft) firm = ww_draft_new ("organisation", NOW), participant = ww_draft_new ("participant", NOW);
  g_autoptr (WwDocument) one = NULL, other = NULL;

  ww_draft_set_string (firm, "name", name);
  ww_draft_set_string (firm, "kind", "startup");
  *organisation = g_strdup (ww_draft_get_id (firm));
  ww_draft_set_string (participant, "event", f->event);
  ww_draft_set_string (participant, "organisation", *organisation);
  ww_draft_set_string (participant, "role", "startup");
  ww_draft_set_json (participant, "available_slots", "[]");
  one = ww_draft_finish (firm, NOW, "Ingrid", &error);
  other = ww_draft_finish (participant, NOW, "Ingrid", &error);
  g_assert_no_error (error);
  g_assert_true (ww_desk_save (f->base.desk, one, NULL, &error) && ww_desk_save (f->base.desk, other, NULL, &error));
  g_assert_no_error (error);
}

static void
ask (EventFixture *f, const char *organisation, const char *other, int rank)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDraft) draft = ww_draft_new ("request", NOW);
  g_autoptr (WwDocument) request = NULL;

  ww_draft_set_string (draft, "event", f->event);
  ww_draft_set_strings (draft, "parties", (const char *const[]) { organisation, other, NULL });
  ww_draft_set_string (draft, "status", "requested");
  ww_draft_set_integer (draft, "score", 50);
  ww_draft_set_integer (draft, "rank", rank);
  request = ww_draft_finish (draft, NOW, "Ingrid", &error);
  g_assert_no_error (error);
  g_assert_true (ww_desk_save (f->base.desk, request, NULL, &error));
}

/* Counted over again, in the plainest way. */
static void
test_counts (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwEventReport) report = NULL;
  guint planned = 0, held = 0, missed = 0, top = 0, top_met = 0, before = 0;

  event_fixture_publish (f);
  room = event_fixture_load (f);
  g_assert_true (ww_event_settle_meeting (f->base.desk, ww_document_get_id (room->meetings->pdata[0]), "held", "A pilot in May", NULL, NULL));
  g_assert_true (ww_event_settle_meeting (f->base.desk, ww_document_get_id (room->meetings->pdata[1]), "held", NULL, NULL, NULL));
  g_assert_true (ww_event_settle_meeting (f->base.desk, ww_document_get_id (room->meetings->pdata[2]), "missed", NULL, NULL, NULL));
  g_assert_true (ww_event_settle_meeting (f->base.desk, ww_document_get_id (room->meetings->pdata[3]), "cancelled", NULL, NULL, NULL));
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  report = ww_event_report_new (room, NOW);
  g_assert_cmpuint (report->planned, ==, room->meetings->len - 1);
  g_assert_cmpuint (report->held, ==, 2);
  g_assert_cmpuint (report->missed, ==, 1);
  g_assert_cmpuint (report->cancelled, ==, 1);
  g_assert_cmpuint (report->placed, ==, report->planned);
  g_assert_cmpuint (report->requests, ==, room->requests->len);
  g_assert_cmpuint (report->outcomes->len, ==, 1);
  g_assert_cmpstr (((WwEventReportOutcome *) report->outcomes->pdata[0])->note, ==, "A pilot in May");
  for (guint i = 0; i < report->lines->len; i++)
    {
      const WwEventReportLine *line = report->lines->pdata[i];

      planned += line->planned;
      held += line->held;
      missed += line->missed;
      g_assert_cmpuint (line->top, ==, MIN (line->requests, WW_EVENT_TOP_REQUESTS));
      g_assert_cmpuint (line->top_met, <=, line->top);
      g_assert_true ((line->planned == 0) == (line->why != NULL));
      if (i < report->n_startups)
        {
          g_assert_cmpstr (line->role, ==, "startup");
          g_assert_cmpuint (line->planned, >=, before);
          before = line->planned;
          top += line->top;
          top_met += line->top_met;
        }
      else
        g_assert_cmpstr (line->role, !=, "startup");
    }
  /* Each meeting has two sides. */
  g_assert_cmpuint (planned, ==, 2 * report->planned);
  g_assert_cmpuint (held, ==, 4);
  g_assert_cmpuint (missed, ==, 2);
  g_assert_cmpuint (report->top, ==, top);
  g_assert_cmpuint (report->top_met, ==, top_met);
  g_assert_cmpuint (report->most, ==, before);
}

/* Who got none, and why: not there, asked by nobody, or too late for the plan. */
static void
test_without (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwEventReport) report = NULL;
  g_autofree char *absent = NULL, *unasked = NULL, *csv = NULL;
  g_auto (GStrv) facts = NULL;

  event_fixture_publish (f);
  add_startup (f, "Aldri Der", &absent);
  add_startup (f, "Ikke Spurt", &unasked);
  room = event_fixture_load (f);
  for (guint i = 0; i < room->persons->len; i++)
    if (g_strcmp0 (ww_event_room_get_role (room, i), "investor") == 0)
      ask (f, absent, ww_event_room_get_organisation (room, i), (int) i + 1);
  ww_event_room_unref (room);
  room = event_fixture_load (f);
  report = ww_event_report_new (room, NOW);
  g_assert_nonnull (strstr (find (report, "Aldri Der")->why, "Aldri Der × "));
  g_assert_nonnull (strstr (find (report, "Aldri Der")->why, "is not there"));
  g_assert_cmpstr (find (report, "Ikke Spurt")->why, ==, "It is part of no request that was not declined.");
  g_assert_cmpuint (report->fewest, ==, 0);
  g_assert_cmpuint (report->n_without, >=, 2);
  g_assert_cmpuint (find (report, "Aldri Der")->top, ==, WW_EVENT_TOP_REQUESTS);
  g_assert_cmpuint (find (report, "Aldri Der")->top_met, ==, 0);
  csv = ww_event_report_to_csv (report);
  g_assert_nonnull (strstr (csv, "\r\nIkke Spurt,startup,0,0,0,0,0,0,It is part"));
  facts = ww_event_report_dup_facts (report);
  g_assert_cmpuint (g_strv_length (facts) % 2, ==, 0);
}

/* Of many requests those count that somebody said to want most. */
static void
test_top (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = NULL, after = NULL;
  g_autoptr (WwEventReport) report = NULL;
  g_autofree char *asker = NULL;
  guint n = 0;

  add_startup (f, "Spør Mye", &asker);
  room = event_fixture_load (f);
  /* The last asked for are ranked first. */
  for (guint i = 0; i < room->persons->len && n < 6; i++)
    if (g_strcmp0 (ww_event_room_get_role (room, i), "investor") == 0)
      ask (f, asker, ww_event_room_get_organisation (room, i), 6 - (int) n++);
  after = event_fixture_load (f);
  for (guint i = 0; i < after->requests->len; i++)
    {
      WwDocument *request = ww_event_room_get_request (after, i);
      g_autoptr (WwDraft) draft = ww_draft_new ("meeting", NOW);
      g_autoptr (WwDocument) meeting = NULL;
      const char *const who[] = { ww_document_get_id (ww_event_room_get_person (after, 0)->document), ww_document_get_id (ww_event_room_get_person (after, 1)->document), NULL };

      if (ww_document_get_integer (request, "rank", 0) != 2 && ww_document_get_integer (request, "rank", 0) != 5)
        continue;
      ww_draft_set_string (draft, "event", f->event);
      ww_draft_set_strings (draft, "participants", who);
      ww_draft_set_string (draft, "request", ww_document_get_id (request));
      ww_draft_set_string (draft, "state", "planned");
      meeting = ww_draft_finish (draft, NOW, "Ingrid", NULL);
      g_assert_true (ww_desk_save (f->base.desk, meeting, NULL, NULL));
    }
  ww_event_room_unref (after);
  after = event_fixture_load (f);
  report = ww_event_report_new (after, NOW);
  g_assert_cmpuint (find (report, "Spør Mye")->requests, ==, 6);
  g_assert_cmpuint (find (report, "Spør Mye")->top_met, ==, 1); /* the second, and not the fifth */
}

static void
test_pages (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = NULL;
  g_autoptr (WwEventReport) report = NULL;
  g_autoptr (WwEventPages) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;

  event_fixture_publish (f);
  room = event_fixture_load (f);
  report = ww_event_report_new (room, NOW);
  pages = ww_event_pages_new_sheet (ww_event_report_make_sheet (report));
  g_assert_cmpuint (ww_event_pages_count (pages), ==, 2);
  g_assert_false (ww_event_pages_is_landscape (pages));
  pdf = ww_event_pages_to_pdf (pages);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 4000);
}

/* An event of which there is nothing yet. */
static void
test_empty (EventFixture *f, gconstpointer data)
{
  g_autoptr (WwEventRoom) room = event_fixture_load (f);
  g_autoptr (WwEventReport) report = ww_event_report_new (room, NOW);
  g_auto (GStrv) facts = ww_event_report_dup_facts (report);

  g_assert_cmpuint (report->planned, ==, 0);
  g_assert_cmpuint (report->n_without, ==, report->lines->len);
  g_assert_cmpstr (facts[3], ==, "none");
}

#define ADD(name, func) g_test_add ("/event-report/" name, EventFixture, NULL, event_fixture_set_up, func, event_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("counts", test_counts);
  ADD ("without", test_without);
  ADD ("top", test_top);
  ADD ("pages", test_pages);
  ADD ("empty", test_empty);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-event-import.h"
#include "ww-event-room.h"
#include "ww-event-request.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795000000000) /* 2026-11-18 */

typedef struct {
  DeskFixture base;
  char *event;
} Fixture;

static void
save (Fixture *f, WwDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_draft_finish (draft, NOW, "Ingrid Solheim", &error);

  g_assert_no_error (error);
  g_assert_true (ww_desk_save (f->base.desk, document, NULL, &error));
  g_assert_no_error (error);
  ww_draft_free (draft);
}

/* An event of three slots, an organisation that is known, and nobody there yet. */
static void
set_up (Fixture *f, gconstpointer data)
{
  WwDraft *draft = ww_draft_new ("event", NOW);

  desk_fixture_open (&f->base, NOW);
  f->event = g_strdup (ww_draft_get_id (draft));
  ww_draft_set_string (draft, "name", "Fjordmøtet");
  ww_draft_set_string (draft, "time_zone", "Europe/Oslo");
  ww_draft_set_json (draft, "slots",
                     "[{\"start\":\"2026-11-20T09:00:00Z\",\"end\":\"2026-11-20T09:20:00Z\"},{\"start\":\"2026-11-20T09:20:00Z\",\"end\":\"2026-11-20T09:40:00Z\"},"
                     "{\"start\":\"2026-11-20T12:00:00Z\",\"end\":\"2026-11-20T12:20:00Z\"}]");
  ww_draft_set_json (draft, "tables", "[{\"name\":\"1\"},{\"name\":\"2\"}]");
  save (f, draft);
  draft = ww_draft_new ("organisation", NOW);
  ww_draft_set_string (draft, "name", "Hjertenær");
  ww_draft_set_string (draft, "kind", "startup");
  save (f, draft);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  desk_fixture_tear_down (&f->base, data);
  g_free (f->event);
}

static WwEventImport *
run (Fixture *f, WwEventImportKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  WwEventImport *import = ww_event_import_new (f->event, kind, bytes, &error);

  g_assert_no_error (error);
  g_assert_true (ww_event_import_run (import, f->base.desk, NULL, &error));
  g_assert_no_error (error);
  return import;
}

static void
apply (Fixture *f, WwEventImport *import)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_event_import_apply (import, f->base.desk, "Participants imported", &error));
  g_assert_no_error (error);
}

static WwEventRoom *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  WwEventRoom *room = ww_event_room_load (ww_desk_get_store (f->base.desk), f->event, &error);

  g_assert_no_error (error);
  return room;
}

static const WwEventImportRow *
row (WwEventImport *import, guint i)
{
  return ww_event_import_get_rows (import)->pdata[i];
}

static const char people[] =
  "Fornavn;Etternavn;Bedrift;Rolle;E-post;Språk;Til stede fra;Maks antall møter;Ønsker å møte\n"
  "Åse;Bjørk;hjertenær;Oppstart;ase@hjertenaer.example;norsk;;6;Skarvholt Ventures\n"
  "Siv;Hartmann;Skarvholt Ventures;Investor;siv@skarvholt.example;English;10.20;;Hjertenær; Ingensteds AS\n"
  "Per;Dahl;Skarvholt Ventures;Investor;per@skarvholt.example;klingonsk;;mange;\n"
  ";;;Investor;;;;;\n"
  "Åse;Bjørk;Hjertenær;Oppstart;ase@hjertenaer.example;norsk;;;\n";

static void
test_participants (Fixture *f, gconstpointer data)
{
  g_autoptr (WwEventImport) import = run (f, WW_EVENT_IMPORT_PARTICIPANTS, people), again = NULL;
  const WwEventImportCounts *counts = ww_event_import_get_counts (import);
  g_autoptr (WwEventRoom) room = load (f);
  const WwEventPerson *ase;
  JsonArray *slots, *must;

  /* A dry run writes nothing. */
  g_assert_cmpuint (room->persons->len, ==, 0);
  g_assert_cmpuint (counts->added, ==, 3);
  g_assert_cmpuint (counts->left_out, ==, 2);
  g_assert_cmpuint (counts->organisations, ==, 1);
  g_assert_cmpuint (counts->persons, ==, 3);
  g_assert_cmpstr (row (import, 0)->what, ==, "Åse Bjørk, hjertenær");
  g_assert_null (row (import, 0)->issue);
  g_assert_nonnull (strstr (row (import, 2)->issue, "klingonsk"));
  g_assert_nonnull (strstr (row (import, 2)->issue, "mange"));
  g_assert_cmpint (row (import, 3)->action, ==, WW_EVENT_IMPORT_LEAVE_OUT);
  g_assert_nonnull (strstr (row (import, 4)->issue, "line 2"));
  apply (f, import);
  ww_event_room_unref (room);
  room = load (f);
  g_assert_cmpuint (room->persons->len, ==, 3);
  ase = ww_event_room_get_person (room, 0);
  g_assert_cmpstr (ase->name, ==, "Åse Bjørk");
  g_assert_cmpstr (ase->organisation_name, ==, "Hjertenær"); /* the one that was known */
  g_assert_cmpstr (ww_document_get_string (ase->document, "role"), ==, "startup");
  g_assert_cmpstr (ww_document_get_string (ase->document, "language"), ==, "nb");
  g_assert_cmpint (ww_document_get_integer (ase->document, "max_meetings", 0), ==, 6);
  /* She is met by somebody who only comes further down in the file. */
  must = ww_document_get_list (ase->document, "must_meet");
  g_assert_cmpuint (json_array_get_length (must), ==, 1);
  g_assert_cmpstr (json_array_get_string_element (must, 0), ==, ww_event_room_get_organisation (room, 1));
  for (guint i = 1; i < 3; i++)
    if (g_str_equal (ww_event_room_get_person (room, i)->name, "Siv Hartmann"))
      {
        slots = ww_document_get_list (ww_event_room_get_person (room, i)->document, "available_slots");
        g_assert_cmpuint (json_array_get_length (slots), ==, 2);
        g_assert_cmpint (json_array_get_int_element (slots, 0), ==, 1);
      }
  /* The same file again changes nothing; one step takes all of it back. */
  again = run (f, WW_EVENT_IMPORT_PARTICIPANTS, people);
  g_assert_cmpuint (ww_event_import_get_counts (again)->same, ==, 3);
  g_assert_cmpuint (ww_event_import_get_counts (again)->added + ww_event_import_get_counts (again)->changed, ==, 0);
  g_assert_true (ww_desk_undo (f->base.desk, NULL));
  ww_event_room_unref (room);
  room = load (f);
  g_assert_cmpuint (room->persons->len, ==, 0);
}

static void
test_columns (Fixture *f, gconstpointer data)
{
  g_autoptr (WwEventImport) import = run (f, WW_EVENT_IMPORT_PARTICIPANTS, "Who,House\nKari,Hjertenær\nOla,Hjertenær\n");

  g_assert_null (ww_event_import_get_field (import, 0));
  g_assert_cmpuint (ww_event_import_get_counts (import)->left_out, ==, 2);
  g_assert_true (ww_event_import_set_field (import, 0, "name"));
  g_assert_true (ww_event_import_set_field (import, 1, "organisation"));
  g_assert_false (ww_event_import_set_field (import, 1, "shoe-size"));
  g_assert_true (ww_event_import_run (import, f->base.desk, NULL, NULL));
  g_assert_cmpuint (ww_event_import_get_counts (import)->added, ==, 2);
}

static int
find_status (const WwEventRoom *room, const char *status)
{
  int n = 0;

  for (guint i = 0; i < room->requests->len; i++)
    n += g_str_equal (ww_document_get_string (room->requests->pdata[i], "status"), status);
  return n;
}

static void
test_requests (Fixture *f, gconstpointer data)
{
  g_autoptr (WwEventImport) participants
    = run (f, WW_EVENT_IMPORT_PARTICIPANTS,
           "Name,Organisation,Role,Email\nÅse Bjørk,Hjertenær,startup,ase@a.example\nSiv Hartmann,Skarvholt,investor,siv@s.example\n"
           "Per Dahl,Skarvholt,investor,per@s.example\nKim Lund,Furudal,municipality,kim@f.example\nNils Moe,Vevsyn,startup,nils@v.example\n");
  g_autoptr (WwEventImport) import = NULL, again = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  static const char asked[] =
    "Deltaker;Ønsker å møte;Svar;Rang\n"
    "Hjertenær;Skarvholt;;1\n"                 /* any of them */
    "skarvholt;HJERTENÆR;;\n"                  /* both want it */
    "Åse Bjørk;per@s.example;nei;\n"           /* one of them, who said no */
    "Furudal;Hjertenær; Vevsyn;;\n"
    "Hjertenær;Vevsyn;;\n"                     /* startups do not meet startups */
    "Hjertenær;Nobody Inc;;\n"
    ";Skarvholt;;\n";

  apply (f, participants);
  import = run (f, WW_EVENT_IMPORT_REQUESTS, asked);
  /* The separator cuts the unquoted list in row 4: what comes behind is another column, and "Vevsyn" no answer. */
  g_assert_nonnull (strstr (row (import, 3)->issue, "Vevsyn"));
  g_assert_cmpint (row (import, 4)->action, ==, WW_EVENT_IMPORT_LEAVE_OUT);
  g_assert_nonnull (strstr (row (import, 4)->issue, "roles"));
  g_assert_nonnull (strstr (row (import, 5)->issue, "Nobody Inc"));
  g_assert_cmpint (row (import, 6)->action, ==, WW_EVENT_IMPORT_LEAVE_OUT);
  apply (f, import);
  room = load (f);
  g_assert_cmpuint (room->requests->len, ==, 3);
  g_assert_cmpint (find_status (room, "accepted"), ==, 1);
  g_assert_cmpint (find_status (room, "declined"), ==, 1);
  g_assert_cmpint (find_status (room, "requested"), ==, 1);
  for (guint i = 0; i < 3; i++)
    if (g_str_equal (ww_document_get_string (room->requests->pdata[i], "status"), "accepted"))
      {
        g_assert_cmpint (ww_document_get_integer (room->requests->pdata[i], "score", 0), ==, WW_EVENT_SCORE_NAMED);
        g_assert_cmpint (ww_document_get_integer (room->requests->pdata[i], "rank", 0), ==, 1);
      }
  again = run (f, WW_EVENT_IMPORT_REQUESTS, asked);
  g_assert_cmpuint (ww_event_import_get_counts (again)->added + ww_event_import_get_counts (again)->changed, ==, 0);
}

/* A form has its choices in columns, or in one cell: the first is worth most. */
static void
test_choices (Fixture *f, gconstpointer data)
{
  g_autoptr (WwEventImport) participants
    = run (f, WW_EVENT_IMPORT_PARTICIPANTS, "Name,Company,Type\nA,Hjertenær,startup\nB,Skarvholt,investor\nC,Furudal,municipality\nD,Lyngholt,hospital\n");
  g_autoptr (WwEventImport) import = NULL;
  g_autoptr (WwEventRoom) room = NULL;
  gint64 score[3];

  apply (f, participants);
  import = run (f, WW_EVENT_IMPORT_REQUESTS, "Company,1st choice,2nd choice\nHjertenær,Skarvholt,\"Furudal; Lyngholt\"\n");
  apply (f, import);
  room = load (f);
  g_assert_cmpuint (room->requests->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    score[ww_document_get_integer (room->requests->pdata[i], "rank", 1) - 1] = ww_document_get_integer (room->requests->pdata[i], "score", 0);
  g_assert_cmpint (score[0], >, score[1]);
  g_assert_cmpint (score[1], >, score[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/event-import/participants", Fixture, NULL, set_up, test_participants, tear_down);
  g_test_add ("/event-import/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/event-import/requests", Fixture, NULL, set_up, test_requests, tear_down);
  g_test_add ("/event-import/choices", Fixture, NULL, set_up, test_choices, tear_down);
  return g_test_run ();
}

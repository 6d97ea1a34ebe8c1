/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "ww-date.h"
#include "ww-error.h"
#include "ww-introduction-board.h"
#include "ww-introduction-step.h"

#include <string.h>

#define DAY (24 * G_GINT64_CONSTANT (3600000))
#define NOW (ww_date_from_ymd (2026, 11, 22) * DAY + DAY / 2)

static void
set_up (DeskFixture *f, gconstpointer data)
{
  desk_fixture_open (f, NOW);
  desk_fixture_save (f, "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Lyttepust\",\"kind\":\"startup\"}");
  desk_fixture_save (f, "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Skarvholt Ventures\",\"kind\":\"investor\"}");
  desk_fixture_save (f, "{\"_id\":\"offer:1\",\"type\":\"offer\",\"organisation\":\"organisation:2\",\"statement\":\"seed money\",\"answers\":[\"capital\"]}");
  desk_fixture_save (f, "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"an investor who knows lungs\","
                        "\"kind\":\"capital\",\"status\":\"open\",\"amount\":{\"amount\":8000000,\"currency\":\"NOK\"}}");
  desk_fixture_save (f, "{\"_id\":\"introduction:1\",\"type\":\"introduction\",\"created_at\":\"2026-10-01T08:00:00Z\",\"wish\":\"wish:1\",\"counterpart\":\"offer:1\","
                        "\"stage\":\"introduced\",\"owner\":\"Ingrid Solheim\",\"later\":1e2,\"log\":[{\"on\":\"2026-10-30T08:00:00Z\",\"stage\":\"introduced\",\"text\":\"By mail.\"},"
                        "{\"on\":\"2026-10-20T08:00:00Z\",\"stage\":\"proposed\",\"text\":\"Told them.\"},{\"on\":\"2026-11-20T08:00:00Z\",\"kind\":\"call\",\"text\":\"Rang.\"}]}");
  desk_fixture_save (f, "{\"_id\":\"introduction:2\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"organisation:2\",\"stage\":\"shortlisted\"}");
}

static WwBoard *
load (DeskFixture *f, const WwBoardFilter *filter)
{
  g_autoptr (GError) error = NULL;
  WwBoard *board = ww_board_load (ww_desk_get_store (f->desk), filter, ww_date_from_instant (ww_desk_get_now (f->desk)), NULL, &error);

  g_assert_no_error (error);
  return board;
}

static const WwIntroductionRow *
only (WwBoard *board, WwBoardStage stage)
{
  g_assert_cmpuint (board->columns[stage].rows->len, ==, 1);
  return board->columns[stage].rows->pdata[0];
}

static void
take_step (DeskFixture *f, WwIntroductionStep step)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_introduction_take_step (f->desk, "introduction:1", &step, "Moved", &error));
  g_assert_no_error (error);
}

/* What is only on the shortlist is not on the board; who makes the offer is named; late since the line that names the stage. */
static void
test_card (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwBoard) board = load (f, NULL);
  const WwIntroductionRow *row = only (board, WW_BOARD_INTRODUCED);
  const char *currency;
  gint32 today = ww_date_from_ymd (2026, 11, 22);

  g_assert_cmpuint (board->n_all, ==, 1);
  g_assert_cmpuint (board->n_in_progress, ==, 1);
  g_assert_cmpstr (ww_board_get_party (row), ==, "Skarvholt Ventures");
  g_assert_cmpstr (row->wish_kind, ==, "capital");
  g_assert_cmpint (ww_board_get_amount (row, &currency), ==, 8000000);
  g_assert_cmpstr (currency, ==, "NOK");
  g_assert_cmpint (ww_board_get_age (row, today), ==, 23);
  g_assert_true (ww_board_is_late (row, today));
  /* On the last day of the limit it is not late yet. */
  g_assert_false (ww_board_is_late (row, today - 9));
  g_assert_true (ww_board_is_late (row, today - 8));
}

static void
assert_shown (DeskFixture *f, const char *owner, const char *kind, gboolean late, const char *text, guint expected)
{
  const char *const owners[] = { owner, NULL }, *const kinds[] = { kind, NULL };
  g_autoptr (WwBoardFilter) filter = ww_board_filter_new (owners, kinds, late, text);
  g_autoptr (WwBoard) board = load (f, filter);

  g_assert_cmpuint (board->n_in_progress, ==, expected);
  g_assert_cmpuint (board->n_all, ==, 1);
}

static void
test_filter (DeskFixture *f, gconstpointer data)
{
  guint count = 0;

  assert_shown (f, NULL, NULL, TRUE, NULL, 1);
  assert_shown (f, "Ingrid Solheim", "capital", FALSE, NULL, 1);
  assert_shown (f, "Marte", NULL, FALSE, NULL, 0);
  assert_shown (f, NULL, "solution", FALSE, NULL, 0);
  assert_shown (f, NULL, NULL, FALSE, "Lungs", 1);
  assert_shown (f, NULL, NULL, FALSE, "skarv", 1);
  assert_shown (f, NULL, NULL, FALSE, "heart", 0);
  g_assert_true (ww_board_count_late (ww_desk_get_store (f->desk), "Ingrid Solheim", ww_date_from_ymd (2026, 11, 22), &count, NULL, NULL));
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (ww_board_count_late (ww_desk_get_store (f->desk), "Marte", ww_date_from_ymd (2026, 11, 22), &count, NULL, NULL));
  g_assert_cmpuint (count, ==, 0);
  take_step (f, (WwIntroductionStep) { .stage = "met" });
  assert_shown (f, NULL, NULL, TRUE, NULL, 0);
}

/* A move starts the age anew, a note leaves it, and undo gives the old one back. What the program does not know stays. */
static void
test_move (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwBoard) met = NULL, noted = NULL, undone = NULL;
  g_autofree char *text = NULL;
  gint32 today = ww_date_from_ymd (2026, 11, 22);

  take_step (f, (WwIntroductionStep) { .stage = "met" });
  met = load (f, NULL);
  g_assert_cmpint (ww_board_get_age (only (met, WW_BOARD_MET), today), ==, 0);
  text = ww_store_get_text (ww_desk_get_store (f->desk), "introduction:1", NULL, NULL);
  g_assert_nonnull (strstr (text, "\"later\":1e2"));
  g_assert_nonnull (strstr (text, "Moved from Introduced to Met."));
  ww_desk_set_now (f->desk, NOW + 5 * DAY);
  g_assert_true (ww_introduction_set_owner (f->desk, "introduction:1", "Marte", "Owner changed", NULL));
  noted = load (f, NULL);
  g_assert_cmpstr (only (noted, WW_BOARD_MET)->owner, ==, "Marte");
  g_assert_cmpint (ww_board_get_age (only (noted, WW_BOARD_MET), today + 5), ==, 5);
  g_assert_true (ww_desk_undo (f->desk, NULL));
  g_assert_true (ww_desk_undo (f->desk, NULL));
  undone = load (f, NULL);
  g_assert_cmpint (ww_board_get_age (only (undone, WW_BOARD_INTRODUCED), today), ==, 23);
  g_assert_cmpstr (only (undone, WW_BOARD_INTRODUCED)->owner, ==, "Ingrid Solheim");
}

static void
test_agree (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwBoard) agreed = NULL, back = NULL;
  g_autofree char *sum = NULL;

  take_step (f, (WwIntroductionStep) { .stage = "agreed", .outcome = "investment", .amount = 6000000, .currency = "NOK",
                                       .on = ww_date_from_ymd (2026, 11, 3) });
  agreed = load (f, NULL);
  g_assert_cmpint (only (agreed, WW_BOARD_AGREED)->outcome_on, ==, ww_date_from_ymd (2026, 11, 3));
  g_assert_cmpint (ww_date_from_instant (only (agreed, WW_BOARD_AGREED)->stage_since), ==, ww_date_from_ymd (2026, 11, 3));
  g_assert_cmpuint (agreed->n_agreed, ==, 1);
  sum = ww_board_sum_text (agreed->agreed);
  g_assert_cmpstr (sum, ==, "NOK\u00a06\u00a0M");
  /* What is agreed no longer has no outcome either. */
  take_step (f, (WwIntroductionStep) { .stage = "negotiating" });
  back = load (f, NULL);
  g_assert_null (only (back, WW_BOARD_NEGOTIATING)->outcome_kind);
  g_assert_cmpuint (back->n_agreed, ==, 0);
  g_assert_cmpuint (back->agreed->len, ==, 0);
}

static void
test_end (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwBoard) ended = NULL, resumed = NULL;
  g_autoptr (WwDocument) document = NULL;

  take_step (f, (WwIntroductionStep) { .stage = "ended", .reason = "No budget" });
  ended = load (f, NULL);
  g_assert_cmpstr (only (ended, WW_BOARD_ENDED)->reason, ==, "No budget");
  g_assert_cmpuint (ended->n_in_progress, ==, 0);
  document = ww_store_get (ww_desk_get_store (f->desk), "introduction:1", NULL, NULL);
  /* The days of the log tell, and not its order, since two desks may have written it. */
  g_assert_cmpstr (ww_introduction_get_resumed (document), ==, "introduced");
  take_step (f, (WwIntroductionStep) { .stage = "introduced" });
  resumed = load (f, NULL);
  g_assert_null (only (resumed, WW_BOARD_INTRODUCED)->reason);
}

static void
test_refused (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const WwIntroductionStep nowhere = { .stage = "married" }, met = { .stage = "met" };

  g_assert_false (ww_introduction_take_step (f->desk, "introduction:1", &nowhere, "Moved", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (ww_introduction_take_step (f->desk, "wish:1", &met, "Moved", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (ww_introduction_take_step (f->desk, "introduction:9", &met, "Moved", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

/* The sample has something late in every stage, and all of it agreed in its year. */
static void
test_sample (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwBoard) board = NULL;

  desk_fixture_open (f, NOW);
  desk_fixture_load_sample (f);
  board = load (f, NULL);
  g_assert_cmpuint (board->n_in_progress, ==, 66);
  g_assert_cmpuint (board->n_late, ==, 17);
  g_assert_cmpuint (board->n_agreed, ==, board->columns[WW_BOARD_AGREED].rows->len);
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    for (guint i = 0; i < board->columns[stage].rows->len; i++)
      g_assert_nonnull (ww_board_get_party (board->columns[stage].rows->pdata[i]));
}

#define ADD(name, func) g_test_add ("/introduction-board/" name, DeskFixture, NULL, set_up, func, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("card", test_card);
  ADD ("filter", test_filter);
  ADD ("move", test_move);
  ADD ("agree", test_agree);
  ADD ("end", test_end);
  ADD ("refused", test_refused);
  g_test_add ("/introduction-board/sample", DeskFixture, NULL, NULL, test_sample, desk_fixture_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "desk-fixture.h"
#include "ww-match.h"
#include "ww-query.h"
#include "ww-report-cards.h"

#define NOW G_GINT64_CONSTANT (1795338000000) /* 2026-11-22 */

static WwReportCards *
count (DeskFixture *f, int year, const char *scope, const char *facet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwRematch) rematch = ww_rematch_new (f->desk, NULL, &error);
  WwReportQuestion question = { year, (char *) scope, (char *) facet, NOW };
  WwReportCards *report;

  g_assert_true (ww_rematch_step (rematch, f->desk, 0, NULL, &error));
  report = ww_report_cards_new (ww_desk_get_store (f->desk), ww_desk_get_taxonomy (f->desk), rematch, &question, NULL, &error);
  g_assert_no_error (error);
  return report;
}

static void
put (DeskFixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (ww_desk_save (f->desk, document, NULL, &error));
}

#define STAMP "\"created_at\":\"2025-03-01T08:00:00Z\",\"updated_at\":\"2025-03-01T08:00:00Z\""
#define STAMP_26 "\"created_at\":\"2026-03-01T08:00:00Z\",\"updated_at\":\"2026-03-01T08:00:00Z\""

static void
organisation (DeskFixture *f, const char *id, const char *kind, const char *region, const char *membership)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"organisation:%s\",\"type\":\"organisation\"," STAMP ",\"name\":\"%s\",\"kind\":\"%s\",\"region\":\"%s\","
                                           "\"membership\":[%s]}", id, id, kind, region, membership);

  put (f, text);
}

static void
introduction (DeskFixture *f, const char *id, const char *stamp, const char *wish, const char *more)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"introduction:%s\",\"type\":\"introduction\",%s,\"wish\":\"wish:%s\",\"counterpart\":\"organisation:s1\",%s}",
                                           id, stamp, wish, more);

  put (f, text);
}

static void
wish (DeskFixture *f, const char *id, const char *organisation_id, const char *tags)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"wish:%s\",\"type\":\"wish\"," STAMP ",\"organisation\":\"organisation:%s\",\"statement\":\"a %s\","
                                           "\"kind\":\"solution\",\"status\":\"open\",\"tags\":[%s]}", id, organisation_id, id, tags);

  put (f, text);
}

static const WwReportBar *
bar_of (const WwReportCards *report, WwReportCardId id, const char *code)
{
  const GPtrArray *bars = report->cards[id].bars;

  for (guint i = 0; i < bars->len; i++)
    if (g_strcmp0 (((WwReportBar *) bars->pdata[i])->code, code) == 0)
      return bars->pdata[i];
  g_assert_not_reached ();
}

static void
assert_bar (const WwReportCards *report, WwReportCardId id, const char *code, gint64 value)
{
  const WwReportBar *bar = bar_of (report, id, code);

  g_assert_cmpint (bar->value, ==, value);
  if (id != WW_REPORT_MONEY)
    g_assert_cmpint (g_strv_length (bar->ids), ==, value);
}

static void
set_up (DeskFixture *f, gconstpointer data)
{
  desk_fixture_open (f, NOW);
}

static void
set_up_small (DeskFixture *f, gconstpointer data)
{
  desk_fixture_open (f, NOW);
  organisation (f, "s1", "startup", "Oslo", "{\"status\":\"incubator\",\"from\":\"2021-01-01\",\"to\":\"2022-06-30\"},{\"status\":\"member\",\"from\":\"2023-02-01\"}");
  organisation (f, "s2", "startup", "Nordland", "{\"status\":\"member\",\"from\":\"2022-01-01\",\"to\":\"2025-12-31\"}");
  organisation (f, "h1", "hospital", "Nordland", "{\"status\":\"member\",\"from\":\"2020-01-01\"}");
  organisation (f, "h2", "hospital", "Oslo", "");
  wish (f, "w1", "h1", "\"clin.stroke\",\"clin.cardio\",\"clin.neuro\"");
  wish (f, "w2", "h2", "\"set.hospital\"");
  introduction (f, "i1", STAMP_26, "w1", "\"stage\":\"agreed\",\"outcome\":{\"kind\":\"investment\",\"on\":\"2026-05-01\",\"amount\":{\"amount\":1500000,\"currency\":\"NOK\"}}");
  introduction (f, "i2", STAMP_26, "w1", "\"stage\":\"met\"");
  introduction (f, "i3", STAMP_26, "w1", "\"stage\":\"met\",\"dismissed\":{\"on\":\"2026-05-01\"}");
  introduction (f, "i4", STAMP_26, "w2", "\"stage\":\"introduced\"");
  introduction (f, "i5", STAMP_26, "w2", "\"stage\":\"ended\"");
  introduction (f, "i10", STAMP_26, "w2", "\"stage\":\"ended\",\"log\":[{\"on\":\"2026-04-01T08:00:00Z\",\"text\":\"m\",\"stage\":\"met\"}]");
  introduction (f, "i6", STAMP_26, "w2", "\"stage\":\"shortlisted\"");
  introduction (f, "i7", STAMP, "w2", "\"stage\":\"agreed\",\"outcome\":{\"kind\":\"contract\",\"on\":\"2026-06-01\",\"amount\":{\"amount\":2500000,\"currency\":\"NOK\"}}");
  introduction (f, "i8", STAMP, "w2", "\"stage\":\"agreed\",\"outcome\":{\"kind\":\"pilot\",\"on\":\"2025-06-01\",\"amount\":{\"amount\":90000,\"currency\":\"EUR\"}}");
  introduction (f, "i9", STAMP, "w2", "\"stage\":\"agreed\",\"outcome\":{\"kind\":\"pilot\",\"on\":\"2025-06-01\"}");
}

/* Who was a member on the last day of each year, by every membership that it has had. */
static void
test_members (DeskFixture *f, gconstpointer data)
{
  static const struct {
    int year;
    const char *scope, *total;
  } cases[] = {
    { 2020, NULL, "1" }, { 2021, NULL, "2" }, { 2022, NULL, "2" }, { 2023, NULL, "3" }, { 2025, NULL, "3" }, { 2026, NULL, "2" },
    { 2023, "startup", "2" }, { 2023, "Nordland", "2" }, { 2023, "Oslo", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WwReportCards) report = count (f, cases[i].year, cases[i].scope, NULL);

      g_assert_cmpstr (report->cards[WW_REPORT_MEMBERS].total, ==, cases[i].total);
      g_assert_cmpint (report->first_year, ==, 2020);
    }
}

static void
test_introductions (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwReportCards) report = count (f, 2026, NULL, NULL), hospitals = count (f, 2026, "Nordland", NULL), before = count (f, 2024, NULL, NULL);

  assert_bar (report, WW_REPORT_FUNNEL, "introduced", 4);
  assert_bar (report, WW_REPORT_FUNNEL, "met", 3);
  assert_bar (report, WW_REPORT_FUNNEL, "negotiating", 1);
  assert_bar (report, WW_REPORT_FUNNEL, "agreed", 1);
  g_assert_cmpstr (bar_of (report, WW_REPORT_FUNNEL, "introduced")->caption, ==, "75\302\240% go on");
  g_assert_cmpstr (report->cards[WW_REPORT_FUNNEL].note, ==, "1 of them has ended without an agreement. 1 more ended before, or does not say where.");
  assert_bar (hospitals, WW_REPORT_FUNNEL, "introduced", 2);
  g_assert_cmpstr (before->cards[WW_REPORT_FUNNEL].empty, ==, "Nobody introduced in 2024");
}

static void
test_money (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwReportCards) report = count (f, 0, NULL, NULL), before = count (f, 2023, NULL, NULL);
  const WwReportCard *card = &report->cards[WW_REPORT_MONEY];

  g_assert_cmpuint (card->bars->len, ==, WW_REPORT_YEARS);
  assert_bar (report, WW_REPORT_MONEY, "2026", 4000000);
  assert_bar (report, WW_REPORT_MONEY, "2025", 0);
  g_assert_cmpint (bar_of (report, WW_REPORT_MONEY, "2026")->part, ==, 1500000);
  g_assert_cmpuint (g_strv_length (bar_of (report, WW_REPORT_MONEY, "2026")->ids), ==, 2);
  g_assert_cmpstr (card->total, ==, "NOK M");
  g_assert_nonnull (strstr (card->note, "EUR"));
  g_assert_nonnull (strstr (card->note, "1 agreement states no amount."));
  g_assert_cmpstr (before->cards[WW_REPORT_MONEY].empty, ==, "Nothing agreed in 2023");
}

/* A wish counts once in each condition that it is about, however many of its tags are below that. */
static void
test_facets (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwReportCards) report = count (f, 0, NULL, NULL), settings = count (f, 0, NULL, "setting"), scoped = count (f, 0, "Nordland", NULL);

  g_assert_cmpuint (report->cards[WW_REPORT_WISHES].bars->len, ==, 3);
  assert_bar (report, WW_REPORT_WISHES, "clin.cardio", 1);
  assert_bar (report, WW_REPORT_WISHES, "clin.neuro", 1);
  assert_bar (report, WW_REPORT_WISHES, NULL, 1);
  assert_bar (settings, WW_REPORT_WISHES, "set.hospital", 1);
  g_assert_cmpstr (scoped->cards[WW_REPORT_WISHES].total, ==, "1");
  g_assert_cmpuint (scoped->cards[WW_REPORT_WISHES].bars->len, ==, 2);
}

/* The sample, against counts that come another way: the rows of the lists, and a ranking of each wish. */
static void
test_sample (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwReportCards) report = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION), wishes = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) rows = NULL, kinds = NULL;
  g_autoptr (GHashTable) without = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WwMatchProblem *problem;
  guint n_gaps = 0, n_parts = 0;

  desk_fixture_load_sample (f);
  report = count (f, 2026, NULL, NULL);
  problem = ww_match_world_get_problem (ww_desk_get_world (f->desk, NULL, NULL));
  query->members_only = TRUE;
  kinds = ww_store_count_values (ww_desk_get_store (f->desk), query, WW_SORT_KIND, NULL);
  g_assert_cmpuint (report->cards[WW_REPORT_MEMBERS].bars->len, ==, kinds->len);
  for (guint i = 0; i < kinds->len; i++)
    assert_bar (report, WW_REPORT_MEMBERS, ((WwValueCount *) kinds->pdata[i])->value, ((WwValueCount *) kinds->pdata[i])->count);

  ww_query_set (&wishes->status, "open");
  rows = ww_store_query (ww_desk_get_store (f->desk), wishes, NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      static const WwMatchQuery one = { .limit = 1 };
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, ((WwWishRow *) rows->pdata[i])->base.id, &one);

      if (!ranking->n_matches)
        g_hash_table_add (without, g_strdup (((WwWishRow *) rows->pdata[i])->base.id));
    }
  g_assert_cmpuint (g_hash_table_size (without), >, 5);
  g_assert_cmpuint (rows->len, ==, report->n_wishes);
  for (guint i = 0; i < report->cards[WW_REPORT_WISHES].bars->len; i++)
    {
      const WwReportBar *bar = report->cards[WW_REPORT_WISHES].bars->pdata[i];
      guint n = 0;

      for (char **id = bar->ids; *id; id++)
        n += g_hash_table_contains (without, *id);
      g_assert_cmpint (bar->part, ==, n);
      n_parts += n;
    }
  g_assert_cmpuint (n_parts, >=, g_hash_table_size (without));
  for (guint i = 0; i < report->cards[WW_REPORT_GAPS].bars->len; i++)
    for (char **id = ((WwReportBar *) report->cards[WW_REPORT_GAPS].bars->pdata[i])->ids; *id; id++, n_gaps++)
      g_assert_true (g_hash_table_contains (without, *id));
  g_assert_cmpuint (n_gaps, ==, g_hash_table_size (without));
}

/* What a card shows is what its CSV has, with period, scope and time. */
static void
test_csv (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwReportCards) report = count (f, 2023, "Nordland", NULL);
  g_autofree char *csv = ww_report_card_to_csv (report, WW_REPORT_MEMBERS), *empty = ww_report_card_to_csv (report, WW_REPORT_MONEY);

  g_assert_cmpstr (csv, ==, "name,code,value,shown,note,period,scope,data_of\r\n"
                            "Hospitals,hospital,1,1,,31\302\240December\302\2402023,Nordland,2026-11-22T09:00:00Z\r\n"
                            "Startups,startup,1,1,,31\302\240December\302\2402023,Nordland,2026-11-22T09:00:00Z\r\n");
  g_assert_cmpstr (empty, ==, "name,code,value,shown,note,period,scope,data_of,raised\r\n");
}

static void
test_nothing (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwReportCards) report = count (f, 0, NULL, NULL);
  g_autoptr (WwReportSheet) sheet = ww_report_cards_make_sheet (report);

  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    g_assert_nonnull (report->cards[i].empty);
  g_assert_cmpstr (report->cards[WW_REPORT_MONEY].empty, ==, "Nothing agreed in 2026 yet");
  g_assert_cmpint (report->first_year, ==, 2026);
  g_assert_cmpuint (ww_report_sheet_count_pages (sheet), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report-cards/members", DeskFixture, NULL, set_up_small, test_members, desk_fixture_tear_down);
  g_test_add ("/report-cards/introductions", DeskFixture, NULL, set_up_small, test_introductions, desk_fixture_tear_down);
  g_test_add ("/report-cards/money", DeskFixture, NULL, set_up_small, test_money, desk_fixture_tear_down);
  g_test_add ("/report-cards/facets", DeskFixture, NULL, set_up_small, test_facets, desk_fixture_tear_down);
  g_test_add ("/report-cards/csv", DeskFixture, NULL, set_up_small, test_csv, desk_fixture_tear_down);
  g_test_add ("/report-cards/sample", DeskFixture, NULL, set_up, test_sample, desk_fixture_tear_down);
  g_test_add ("/report-cards/nothing", DeskFixture, NULL, set_up, test_nothing, desk_fixture_tear_down);
  return g_test_run ();
}

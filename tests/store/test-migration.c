/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>

#include "ww-backup.h"
#include "ww-check.h"
#include "ww-date.h"
#include "ww-index.h"
#include "ww-query.h"
#include "ww-replica.h"
#include "ww-schema.h"
#include "ww-search.h"

typedef struct {
  char *folder;
  char *path;
  char *frozen;
} Old;

static void
set_up (Old *old, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize n;

  old->folder = ww_test_folder_new ();
  old->path = g_build_filename (old->folder, "cluster.db", NULL);
  old->frozen = g_build_filename (g_getenv ("WW_SOURCE_DIR"), "tests", "store", "frozen", data ? data : "step-1.db", NULL);
  g_assert_true (g_file_get_contents (old->frozen, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (old->path, bytes, (gssize) n, NULL));
}

static void
tear_down (Old *old, gconstpointer data)
{
  ww_test_folder_clear (&old->folder);
  g_free (old->path);
  g_free (old->frozen);
}

static void
run_sql (const char *path, const char *text)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, text, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static char *
sum_of (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, n);
}

static void
test_old (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autofree char *copy_name = g_strdup_printf ("cluster-%s", data ? (const char *) data : "step-1.db");
  g_autofree char *copy = g_build_filename (old->folder, "backups", copy_name, NULL);
  g_autofree char *local = NULL, *text = NULL;
  g_autoptr (GPtrArray) conflicts = NULL, rows = NULL, leaves = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (WwCheckReport) report = NULL;

  g_assert_no_error (error);
  /* What was in it is there, as it was, and in the tables that it did not have. */
  g_assert_cmpstr (ww_store_get_uuid (store), ==, "0b5b0a8e-6a5c-4a53-9a57-0d5f7e1c2a11");
  text = ww_store_get_text (store, "wish:01", NULL, &error);
  g_assert_nonnull (strstr (text, "\"later_field\":1e20"));
  local = ww_store_get_local (store, "checkpoint", NULL, &error);
  g_assert_nonnull (local);
  conflicts = ww_store_get_conflicts (store, 0, &error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  ww_query_set (&query->text, "capital");
  rows = ww_store_query (store, query, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((WwWishRow *) rows->pdata[0])->organisation_name, ==, "Tromsø kommune");
  leaves = ww_store_get_leaves (store, "wish:03", &error);
  g_assert_cmpuint (leaves->len, ==, 1);
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->findings->len, ==, 0);
  /* And the copy from before is whole. */
  g_assert_true (ww_backup_is_whole (copy, &error));
  g_assert_no_error (error);
}

/* Step 3 kept no words of compounds; one of its wishes names the owner who is none. */
static void
test_before_terms (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (GPtrArray) hits = NULL, rows = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (WwCheckReport) report = NULL;

  g_assert_no_error (error);
  hits = ww_store_search (store, "skjell", NULL, 9, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 3);
  ww_query_set (&query->text, "kamskjell");
  rows = ww_store_query (store, query, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_null (((WwWishRow *) rows->pdata[0])->organisation);
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

/* Step 4 had every word in the full text; nothing waits. */
static void
test_before_waiting (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (WwCheckReport) report = NULL;
  guint waiting = 1;

  g_assert_no_error (error);
  g_assert_true (ww_store_count_waiting (store, &waiting, &error));
  g_assert_cmpuint (waiting, ==, 0);
  hits = ww_store_search (store, "nattalarm", NULL, 9, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

/* Step 5 did not count what one deleted and another edited. */
static void
test_before_deletions (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (WwCheckReport) report = NULL;

  g_assert_no_error (error);
  conflicts = ww_store_get_conflicts (store, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 2);
  g_assert_cmpstr (conflicts->pdata[0], ==, "wish:3");
  g_assert_cmpstr (conflicts->pdata[1], ==, "wish:1");
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

static void
test_reader_refuses (Old *old, gconstpointer data)
{
  g_autofree char *before = sum_of (old->path), *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (ww_store_open (old->path, WW_STORE_READ_ONLY, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
  after = sum_of (old->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_failing_step (Old *old, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (old->folder, "backups", "cluster-step-1.db", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  /* A table in the way of the next step. */
  run_sql (old->path, "CREATE TABLE wish (something)");
  before = sum_of (old->path);
  g_assert_null (ww_store_open (old->path, WW_STORE_NONE, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_BUG);
  after = sum_of (old->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (ww_backup_is_whole (copy, NULL));
}

static void
test_newer (Old *old, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  run_sql (old->path, "PRAGMA user_version=99");
  before = sum_of (old->path);
  for (guint flags = 0; flags < 8; flags++)
    {
      g_assert_null (ww_store_open (old->path, flags, &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_NEWER);
      g_clear_error (&error);
    }
  after = sum_of (old->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_another_program (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  run_sql (old->path, "PRAGMA application_id=7");
  g_assert_null (ww_store_open (old->path, WW_STORE_CREATE, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
}

static void
test_other_derivation (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  guint count = 0;

  /* Another version of the program derived other rows: they are made anew. */
  g_assert_no_error (error);
  g_clear_object (&store);
  run_sql (old->path, "UPDATE meta SET value = '0' WHERE key = 'derivation'; DELETE FROM wish");
  store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (ww_store_query_count (store, query, &count, NULL));
  g_assert_cmpuint (count, ==, 2);
}

/* Step 6 kept requests and plans of events as records of types that it did not know. */
static void
test_before_requests (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (WwQuery) of_requests = ww_query_new (WW_ROW_REQUEST), of_plans = ww_query_new (WW_ROW_TIMETABLE);
  g_autoptr (GPtrArray) requests = NULL, plans = NULL;

  g_assert_no_error (error);
  ww_query_set (&of_requests->event, "event:1");
  ww_query_set (&of_plans->event, "event:1");
  requests = ww_store_query (store, of_requests, NULL, &error);
  g_assert_no_error (error);
  plans = ww_store_query (store, of_plans, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_cmpstr (((WwRequestRow *) requests->pdata[0])->parties, ==, "organisation:2 participant:1");
  g_assert_cmpint (((WwRequestRow *) requests->pdata[0])->score, ==, 80);
  g_assert_cmpuint (plans->len, ==, 1);
  g_assert_cmpstr (((WwTimetableRow *) plans->pdata[0])->name, ==, "Plan A");
}

typedef struct {
  const char *typed;
  guint n;
} Asked;

/* All words were made anew, and so is what waited: nothing waits, each question finds what it should, and the check has nothing to say. */
static void
assert_finds (Old *old, const Asked *asked, guint n_asked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (WwCheckReport) report = NULL;
  guint waiting = 0;

  g_assert_no_error (error);
  g_assert_true (ww_store_count_waiting (store, &waiting, &error));
  g_assert_cmpuint (waiting, ==, 0);
  for (guint i = 0; i < n_asked; i++)
    {
      g_autoptr (GPtrArray) hits = ww_store_search (store, asked[i].typed, NULL, 9, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (hits->len, ==, asked[i].n);
    }
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

/* Step 7 kept the beginnings of words in tables of their own. */
static void
test_before_words (Old *old, gconstpointer data)
{
  static const Asked asked[] = { { "hj", 2 }, { "hje", 2 }, { "hjert", 1 } };

  assert_finds (old, asked, G_N_ELEMENTS (asked));
}

/* Step 8 listed wishes as they arrived. */
static void
test_before_newest (Old *old, gconstpointer data)
{
  static const char *const newest_first[] = { "wish:2", "wish:1", "wish:3" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) rows = NULL;

  g_assert_no_error (error);
  query->sort = WW_SORT_CREATED;
  query->descending = TRUE;
  rows = ww_store_query (store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (newest_first));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (((WwRowData *) rows->pdata[i])->id, ==, newest_first[i]);
}

/* Step 9 left the full text to FTS5. */
static void
test_before_posting (Old *old, gconstpointer data)
{
  static const Asked asked[] = { { "skjell", 3 }, { "kamskj", 1 }, { "sykehus sjoen", 1 }, { "heart fail", 1 } };

  assert_finds (old, asked, G_N_ELEMENTS (asked));
}

/* Step 10 did not know since when an introduction stands in its stage. */
static void
test_before_stage (Old *old, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (old->path, WW_STORE_NONE, &error);
  g_autoptr (WwCheckReport) report = NULL;
  WwIntroductionRow *row;

  g_assert_no_error (error);
  row = ww_store_load_row (store, WW_ROW_INTRODUCTION, "introduction:1", &error);
  g_assert_no_error (error);
  /* The meeting, not the call after it. */
  g_assert_cmpint (ww_date_from_instant (row->stage_since), ==, ww_date_from_ymd (2026, 9, 3));
  ww_row_data_free (row);
  report = ww_store_check (store, FALSE, NULL, NULL, NULL, &error);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/store/migration/" name, Old, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("old", test_old);
  g_test_add ("/store/migration/old-2", Old, "step-2.db", set_up, test_old, tear_down);
  g_test_add ("/store/migration/before-terms", Old, "step-3.db", set_up, test_before_terms, tear_down);
  g_test_add ("/store/migration/before-waiting", Old, "step-4.db", set_up, test_before_waiting, tear_down);
  g_test_add ("/store/migration/before-deletions", Old, "step-5.db", set_up, test_before_deletions, tear_down);
  g_test_add ("/store/migration/before-requests", Old, "step-6.db", set_up, test_before_requests, tear_down);
  g_test_add ("/store/migration/before-words", Old, "step-7.db", set_up, test_before_words, tear_down);
  g_test_add ("/store/migration/before-newest", Old, "step-8.db", set_up, test_before_newest, tear_down);
  g_test_add ("/store/migration/before-posting", Old, "step-9.db", set_up, test_before_posting, tear_down);
  g_test_add ("/store/migration/before-stage", Old, "step-10.db", set_up, test_before_stage, tear_down);
  ADD ("reader-refuses", test_reader_refuses);
  ADD ("failing-step", test_failing_step);
  ADD ("newer", test_newer);
  ADD ("another-program", test_another_program);
  ADD ("other-derivation", test_other_derivation);
  return g_test_run ();
}

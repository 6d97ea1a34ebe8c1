/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "ww-date.h"
#include "ww-query.h"
#include "ww-query-thread.h"
#include "ww-store-private.h"

static void
fill (WwStore *store)
{
  static const char *const texts[] = {
    "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Ålesund sykehus\",\"kind\":\"hospital\",\"city\":\"Ålesund\",\"country\":\"NO\","
    "\"membership\":[{\"status\":\"member\",\"from\":\"2020-01-01\",\"to\":\"2021-01-01\"},{\"status\":\"partner\",\"from\":\"2019-05-01\"}]}",
    "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Zeta AS\",\"kind\":\"startup\",\"venture\":{\"stage\":\"seed\"},\"tags\":[\"tech.ai\"]}",
    "{\"_id\":\"organisation:3\",\"type\":\"organisation\",\"name\":\"ærlig AS\",\"kind\":\"startup\",\"membership\":[{\"status\":\"member\",\"from\":\"2020-01-01\",\"to\":\"2021-01-01\"}]}",
    "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a quieter alarm\",\"kind\":\"solution\",\"status\":\"open\","
    "\"needed_by\":\"2027-03-01\",\"updated_by\":\"Kari\",\"created_at\":\"2026-11-12T08:30:00Z\",\"tags\":[\"tech.ai\",{\"tag\":\"clin.sepsis\",\"priority\":\"must\"}]}",
    "{\"_id\":\"wish:2\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"capital\",\"kind\":\"capital\",\"status\":\"open\"}",
    "{\"_id\":\"wish:3\",\"type\":\"wish\",\"organisation\":\"organisation:9\",\"statement\":\"beds\",\"kind\":\"solution\",\"status\":\"draft\",\"needed_by\":\"2026-12-01\"}",
    "{\"_id\":\"offer:1\",\"type\":\"offer\",\"organisation\":\"organisation:2\",\"statement\":\"AI triage\",\"valid_until\":\"2027-01-01\"}",
    "{\"_id\":\"person:1\",\"type\":\"person\",\"organisation\":\"organisation:1\",\"name\":\"Øyvind Ås\",\"role\":\"Head nurse\"}",
    "{\"_id\":\"introduction:1\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"offer:1\",\"stage\":\"proposed\",\"owner\":\"Kari\","
    "\"next_step\":{\"what\":\"call them\",\"due\":\"2026-12-01\"},\"log\":[{\"on\":\"2026-11-12T08:30:00Z\",\"by\":\"Kari\",\"text\":\"rang\"}]}",
    "{\"_id\":\"introduction:2\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"organisation:3\",\"stage\":\"shortlisted\","
    "\"dismissed\":{\"reason\":\"too-early\",\"on\":\"2026-11-12\"}}",
    "{\"_id\":\"group:1\",\"type\":\"group\",\"name\":\"Sepsis\",\"lead\":\"organisation:1\",\"members\":[\"organisation:1\",\"organisation:3\"]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (fixture_put (store, texts[i], NULL));
}

/* The ids of a query, with spaces between. */
static char *
ids (WwStore *store, const WwQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ww_store_query (store, query, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", ((WwRowData *) rows->pdata[i])->id);
  return g_string_free (text, FALSE);
}

#define ASSERT_IDS(store, query, expected) \
  G_STMT_START { \
    g_autofree char *found_ids = ids (store, query); \
    g_assert_cmpstr (found_ids, ==, expected); \
  } G_STMT_END

static void
test_values (Fixture *f, gconstpointer data)
{
  WwWishRow *wish;
  WwOrganisationRow *organisation;
  WwIntroductionRow *introduction;
  WwPersonRow *person;
  WwGroupRow *group;

  fill (f->store);
  wish = ww_store_load_row (f->store, WW_ROW_WISH, "wish:1", NULL);
  g_assert_cmpstr (wish->statement, ==, "a quieter alarm");
  g_assert_cmpstr (wish->organisation_name, ==, "Ålesund sykehus");
  g_assert_cmpint (wish->needed_by, ==, ww_date_from_ymd (2027, 3, 1));
  g_assert_cmpstr (wish->base.updated_by, ==, "Kari");
  g_assert_cmpint (wish->base.created_at, >, 0);
  g_assert_cmpstr (wish->tags, ==, "clin.sepsis tech.ai");
  g_assert_cmpint (wish->introductions, ==, 1);
  ww_row_data_free (wish);
  wish = ww_store_load_row (f->store, WW_ROW_WISH, "wish:3", NULL);
  g_assert_null (wish->organisation_name);
  g_assert_null (wish->tags);
  ww_row_data_free (wish);
  /* The membership without an end counts, although it began earlier. */
  organisation = ww_store_load_row (f->store, WW_ROW_ORGANISATION, "organisation:1", NULL);
  g_assert_cmpstr (organisation->member_status, ==, "partner");
  g_assert_cmpint (organisation->member_since, ==, ww_date_from_ymd (2019, 5, 1));
  g_assert_cmpint (organisation->open_wishes, ==, 2);
  g_assert_cmpint (organisation->offers, ==, 0);
  ww_row_data_free (organisation);
  introduction = ww_store_load_row (f->store, WW_ROW_INTRODUCTION, "introduction:1", NULL);
  g_assert_cmpstr (introduction->counterpart_name, ==, "AI triage");
  g_assert_cmpstr (introduction->counterpart_type, ==, "offer");
  g_assert_cmpstr (introduction->wish_statement, ==, "a quieter alarm");
  g_assert_cmpstr (introduction->organisation_name, ==, "Ålesund sykehus");
  g_assert_cmpint (introduction->next_due, ==, ww_date_from_ymd (2026, 12, 1));
  g_assert_cmpint (introduction->last_log_at, >, 0);
  ww_row_data_free (introduction);
  person = ww_store_load_row (f->store, WW_ROW_PERSON, "person:1", NULL);
  g_assert_cmpstr (person->organisation_name, ==, "Ålesund sykehus");
  ww_row_data_free (person);
  group = ww_store_load_row (f->store, WW_ROW_GROUP, "group:1", NULL);
  g_assert_cmpint (group->members, ==, 2);
  ww_row_data_free (group);
  g_assert_null (ww_store_load_row (f->store, WW_ROW_WISH, "wish:none", NULL));
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) wishes = ww_query_new (WW_ROW_WISH), introductions = ww_query_new (WW_ROW_INTRODUCTION);
  g_autoptr (WwQuery) organisations = ww_query_new (WW_ROW_ORGANISATION), groups = ww_query_new (WW_ROW_GROUP);
  g_autoptr (WwQuery) copy = NULL;
  guint count;

  fill (f->store);
  ASSERT_IDS (f->store, wishes, "wish:1 wish:2 wish:3");
  ww_query_set (&wishes->status, "open");
  ASSERT_IDS (f->store, wishes, "wish:1 wish:2");
  ww_query_set (&wishes->of_kind, "capital");
  ASSERT_IDS (f->store, wishes, "wish:2");
  ww_query_set (&wishes->of_kind, NULL);
  ww_query_set (&wishes->tag, "clin.sepsis");
  ww_query_set (&wishes->organisation, "organisation:1");
  ASSERT_IDS (f->store, wishes, "wish:1");
  copy = ww_query_copy (wishes);
  ww_query_set (&copy->tag, NULL);
  ww_query_set (&copy->status, NULL);
  ww_query_set (&copy->text, "quieter AL");
  ASSERT_IDS (f->store, copy, "wish:1");
  ww_query_set (&copy->text, "quieter nothing");
  ASSERT_IDS (f->store, copy, "");
  /* A word that this kind of row does not have matches nothing, rather than everything. */
  ww_query_set (&copy->text, NULL);
  ww_query_set (&copy->country, "NO");
  ASSERT_IDS (f->store, copy, "");
  ASSERT_IDS (f->store, introductions, "introduction:1");
  introductions->with_dismissed = TRUE;
  g_assert_true (ww_store_query_count (f->store, introductions, &count, NULL));
  g_assert_cmpuint (count, ==, 2);
  ww_query_set (&introductions->organisation, "organisation:3");
  ASSERT_IDS (f->store, introductions, "introduction:2");
  ww_query_set (&introductions->organisation, "organisation:2");
  ASSERT_IDS (f->store, introductions, "introduction:1");
  organisations->members_only = TRUE;
  ASSERT_IDS (f->store, organisations, "organisation:1");
  ww_query_set (&groups->link, "organisation:3");
  ASSERT_IDS (f->store, groups, "group:1");
}

static gboolean
is_not_the_first (const char *id, gpointer data)
{
  return g_strcmp0 (id, data) != 0;
}

/* Several words in one condition, of which one will do. */
static void
test_any_of (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autofree char *until = g_strdup_printf ("..%d none", ww_date_from_ymd (2027, 1, 1));
  g_autofree char *from = g_strdup_printf ("%d..", ww_date_from_ymd (2027, 3, 1));
  g_autoptr (GArray) kept = NULL;

  fill (f->store);
  ww_query_set (&query->status, "open draft");
  ASSERT_IDS (f->store, query, "wish:1 wish:2 wish:3");
  ww_query_set (&query->of_kind, "capital solution");
  ww_query_set (&query->owner, "Kari");
  ASSERT_IDS (f->store, query, "wish:1");
  ww_query_set (&query->owner, NULL);
  ww_query_set (&query->from, "organisation:9 startup");
  ASSERT_IDS (f->store, query, "wish:3");
  ww_query_set (&query->from, "hospital");
  ASSERT_IDS (f->store, query, "wish:1 wish:2");
  ww_query_set (&query->from, "organisation:9 hospital");
  ASSERT_IDS (f->store, query, "wish:1 wish:2 wish:3");
  ww_query_set (&query->due, until);
  ASSERT_IDS (f->store, query, "wish:2 wish:3");
  ww_query_set (&query->due, from);
  ASSERT_IDS (f->store, query, "wish:1");
  ww_query_set (&query->tag, "clin.stroke clin.sepsis");
  ASSERT_IDS (f->store, query, "wish:1");
  ww_query_set (&query->tag, "clin.stroke");
  ASSERT_IDS (f->store, query, "");
  ww_query_set (&query->tag, NULL);
  ww_query_set (&query->due, NULL);
  kept = ww_store_query_nums_where (f->store, query, is_not_the_first, "wish:1", NULL, NULL);
  g_assert_cmpuint (kept->len, ==, 2);
}

static void
test_similar (Fixture *f, gconstpointer data)
{
  const char *const tags[] = { "tech.ai", "clin.sepsis", "clin.stroke", NULL };
  g_autoptr (GPtrArray) rows = NULL;
  guint total = 9;

  fill (f->store);
  g_free (fixture_put (f->store, "{\"_id\":\"wish:4\",\"type\":\"wish\",\"organisation\":\"organisation:2\",\"statement\":\"one\",\"kind\":\"solution\","
                                 "\"status\":\"open\",\"tags\":[\"clin.sepsis\"]}", NULL));
  rows = ww_store_find_similar_wishes (f->store, tags, 2, NULL, 5, &total, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpuint (total, ==, 1);
  g_clear_pointer (&rows, g_ptr_array_unref);
  /* The one with more of the tags first; an organisation with a tag of them is no wish. */
  rows = ww_store_find_similar_wishes (f->store, tags, 1, NULL, 1, &total, NULL);
  g_assert_cmpuint (total, ==, 2);
  g_assert_cmpstr (((WwRowData *) rows->pdata[0])->id, ==, "wish:1");
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = ww_store_find_similar_wishes (f->store, tags, 1, "wish:1", 5, &total, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
}

/* --- the thread that answers queries --- */

static gpointer
count_for_ever (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  guint n = 0;

  for (;;)
    if (!ww_store_query_count (store, query, &n, error))
      return NULL;
}

static gpointer
count_wishes (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  guint n = 0;

  return ww_store_query_count (store, query, &n, error) ? GUINT_TO_POINTER (n) : NULL;
}

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_thread (Fixture *f, gconstpointer data)
{
  WwQueryThread *thread = ww_query_thread_new (ww_store_get_path (f->store));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  fill (f->store);
  /* The first would never end by itself; the second waits for it. */
  ww_query_thread_run_async (thread, count_for_ever, NULL, NULL, NULL, cancellable, keep_result, &first);
  ww_query_thread_run_async (thread, count_wishes, NULL, NULL, NULL, NULL, keep_result, &second);
  g_usleep (20000);
  g_assert_null (second);
  g_cancellable_cancel (cancellable);
  while (!first || !second)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ww_query_thread_run_finish (thread, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (GPOINTER_TO_UINT (ww_query_thread_run_finish (thread, second, NULL)), ==, 3);
  g_clear_object (&first);
  g_clear_object (&second);
  /* The thread hands its references back by the main loop. */
  for (int i = 0; G_OBJECT (thread)->ref_count > 1 && i < 500; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  g_object_add_weak_pointer (G_OBJECT (thread), (gpointer *) &thread);
  g_object_unref (thread);
  g_assert_null (thread);
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION), wishes = ww_query_new (WW_ROW_WISH);

  fill (f->store);
  /* z, æ, å: as Norwegians sort, whatever the locale. */
  query->sort = WW_SORT_NAME;
  ASSERT_IDS (f->store, query, "organisation:2 organisation:3 organisation:1");
  query->descending = TRUE;
  ASSERT_IDS (f->store, query, "organisation:1 organisation:3 organisation:2");
  query->limit = 1;
  query->offset = 1;
  ASSERT_IDS (f->store, query, "organisation:3");
  wishes->sort = WW_SORT_DUE;
  ASSERT_IDS (f->store, wishes, "wish:3 wish:1 wish:2");
  wishes->descending = TRUE;
  ASSERT_IDS (f->store, wishes, "wish:1 wish:3 wish:2");
  wishes->sort = WW_SORT_ORGANISATION;
  wishes->descending = FALSE;
  ASSERT_IDS (f->store, wishes, "wish:1 wish:2 wish:3");
  wishes->due_before = ww_date_from_ymd (2027, 1, 1);
  ASSERT_IDS (f->store, wishes, "wish:3");
}

/* How SQLite goes about the query that was made last, in its own words. */
static char *
dup_plan (WwStore *store)
{
  char *asked = sqlite3_expanded_sql (sqlite3_next_stmt (store->sql.db, NULL));
  g_autofree char *text = g_strconcat ("EXPLAIN QUERY PLAN ", asked, NULL);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = ww_sql_use (&store->sql, text, &error);
  GString *plan = g_string_new (NULL);

  g_assert_no_error (error);
  sqlite3_free (asked);
  while (ww_sql_step (&store->sql, statement, &error) == 1)
    g_string_append_printf (plan, "%s; ", ww_sql_text (statement, 3));
  return g_string_free (plan, FALSE);
}

/* Two desks that got the same wishes in other orders show the same list, without sorting it, however it is narrowed. */
static void
test_newest (Fixture *f, gconstpointer data)
{
  static const struct { const char *status, *kind, *due; } narrowed[] = {
    { "open", NULL, NULL }, { "open", "solution", NULL }, { "open", NULL, "none" }, { "open", "solution capital", "20400..20491" },
  };
  static const char *const made[] = { "2026-11-12T08:30:00Z", "2026-11-11T08:30:00Z", "2026-11-12T08:30:00Z", "2026-11-13T08:30:00Z" };
  static const guint numbers[] = { 3, 9, 1, 2 };
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"wish:%u\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a lamp\","
                                               "\"kind\":\"solution\",\"status\":\"open\",\"created_at\":\"%s\"}", numbers[i], made[i]);

      g_free (fixture_put (f->store, text, NULL));
    }
  g_free (fixture_put (f->store, "{\"_id\":\"wish:0\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a bed\","
                                 "\"kind\":\"capital\",\"status\":\"open\"}", NULL));
  query->sort = WW_SORT_CREATED;
  ASSERT_IDS (f->store, query, "wish:9 wish:1 wish:3 wish:2 wish:0");
  query->descending = TRUE;
  ASSERT_IDS (f->store, query, "wish:2 wish:3 wish:1 wish:9 wish:0");
  for (guint i = 0; i < G_N_ELEMENTS (narrowed); i++)
    {
      g_autoptr (GArray) nums = NULL;
      g_autofree char *plan = NULL;

      ww_query_set (&query->status, narrowed[i].status);
      ww_query_set (&query->of_kind, narrowed[i].kind);
      ww_query_set (&query->due, narrowed[i].due);
      nums = ww_store_query_nums (f->store, query, NULL, NULL);
      plan = dup_plan (f->store);
      g_assert_nonnull (strstr (plan, "COVERING INDEX wish_newest"));
      g_assert_null (strstr (plan, "TEMP B-TREE"));
    }
}

/* Every order of every kind is a statement that SQLite takes. */
static void
test_every_order (Fixture *f, gconstpointer data)
{
  fill (f->store);
  for (int kind = 0; kind < WW_N_ROW_KINDS; kind++)
    for (int sort = 0; sort <= WW_SORT_UPDATED_BY; sort++)
      {
        g_autoptr (WwQuery) query = ww_query_new (kind);
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) rows = NULL, counts = NULL;
        guint count;

        query->sort = sort;
        query->descending = sort % 2;
        query->with_dismissed = TRUE;
        ww_query_set (&query->text, "a");
        rows = ww_store_query (f->store, query, NULL, &error);
        g_assert_no_error (error);
        g_assert_true (ww_store_query_count (f->store, query, &count, &error));
        g_assert_cmpuint (count, ==, rows->len);
        counts = ww_store_count_values (f->store, query, sort, &error);
        g_assert_no_error (error);
      }
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) counts = NULL, tags = NULL;

  fill (f->store);
  counts = ww_store_count_values (f->store, query, WW_SORT_STATUS, NULL);
  g_assert_cmpuint (counts->len, ==, 2);
  g_assert_cmpstr (((WwValueCount *) counts->pdata[0])->value, ==, "open");
  g_assert_cmpuint (((WwValueCount *) counts->pdata[0])->count, ==, 2);
  tags = ww_store_count_tags (f->store, NULL, NULL);
  g_assert_cmpstr (((WwValueCount *) tags->pdata[0])->value, ==, "tech.ai");
  g_assert_cmpuint (((WwValueCount *) tags->pdata[0])->count, ==, 2);
}

static void
test_follows_edits (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autofree char *one = fixture_wish (1, "one"), *rev = fixture_put (f->store, one, NULL), *next = NULL;
  g_autofree char *answered = g_strdup ("{\"_id\":\"wish:0001\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"other\",\"kind\":\"capital\",\"status\":\"answered\"}");
  g_autoptr (WwBatch) batch = ww_batch_new ();
  guint count;

  ww_query_set (&query->tag, "tech.ai");
  ASSERT_IDS (f->store, query, "wish:0001");
  next = fixture_put (f->store, answered, rev);
  ASSERT_IDS (f->store, query, "");
  ww_query_set (&query->tag, NULL);
  ww_query_set (&query->text, "one");
  ASSERT_IDS (f->store, query, "");
  ww_query_set (&query->text, "oth");
  ASSERT_IDS (f->store, query, "wish:0001");
  ww_batch_delete (batch, "wish:0001", next);
  g_ptr_array_unref (ww_store_apply (f->store, batch, NULL, NULL));
  ww_query_set (&query->text, NULL);
  g_assert_true (ww_store_query_count (f->store, query, &count, NULL));
  g_assert_cmpuint (count, ==, 0);
}

#define GOING 500

/* Another connection that takes one wish after the other away, the last first. */
static gpointer
take_all_away (gpointer path)
{
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_NONE, NULL);

  for (guint i = GOING; i > 0; i--)
    {
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autofree char *id = g_strdup_printf ("wish:%04u", i), *rev = NULL;
      g_autoptr (WwDocument) wish = ww_store_get (store, id, &rev, NULL);
      g_autoptr (GPtrArray) revs = NULL;

      ww_batch_delete (batch, id, rev);
      revs = ww_store_apply (store, batch, NULL, NULL);
      g_assert_nonnull (revs);
    }
  return NULL;
}

/* A row that goes while its list is read is left out: a hole among the rows would be followed. */
static void
test_gone_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (WwStore) reader = ww_store_open (f->path, WW_STORE_READ_ONLY, NULL);
  GThread *writer;
  guint n = GOING;

  for (guint i = 1; i <= GOING; i++)
    {
      g_autofree char *wish = fixture_wish (i, "one");

      g_free (fixture_put (f->store, wish, NULL));
    }
  writer = g_thread_new ("writer", take_all_away, f->path);
  while (n > 0)
    {
      g_autoptr (GPtrArray) rows = ww_store_query (reader, query, NULL, NULL);

      g_assert_nonnull (rows);
      g_assert_false (g_ptr_array_find (rows, NULL, NULL));
      n = rows->len;
    }
  g_thread_join (writer);
}

#define ADD(name, func) g_test_add ("/store/query/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("any-of", test_any_of);
  ADD ("similar", test_similar);
  ADD ("thread", test_thread);
  ADD ("values", test_values);
  ADD ("filters", test_filters);
  ADD ("order", test_order);
  ADD ("newest", test_newest);
  ADD ("every-order", test_every_order);
  ADD ("counts", test_counts);
  ADD ("follows-edits", test_follows_edits);
  ADD ("gone-meanwhile", test_gone_meanwhile);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a wish costs in the program as it runs, and how many matches it gets: bench-ranking [--data FOLDER | --database FILE] [--repeat N] [--weight NAME=NUMBER …]
 *
 * Ranks every open wish of the sample cluster and of the spreadsheets in FOLDER (shared/data/import) as the page of a wish does: the best
 * 200 with their evidence, the ruled out, both ways, each as the first question after an edit. Beside it a SQL join over the same tags, which is what one would write without an
 * engine; it has no rules, no words, no record and no reasons. Prints process CPU time. */
#include "ww-desk.h"
#include "ww-import.h"
#include "ww-sample.h"
#include "ww-test-folder.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SHOWN 200
/* The day on which the sample plays. */
#define NOW G_GINT64_CONSTANT (1794900000000)

static char *data, *folder, *database;
static char **weight_options;
static int repeat = 3;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static void
stop_at (const char *what, GError *error)
{
  fprintf (stderr, "%s: %s\n", what, error ? error->message : "failed");
  exit (1);
}

static WwDesk *
desk_new (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GError *error = NULL;
  WwDesk *desk = ww_desk_open (path, TRUE, "Bench", NOW, &error);

  if (!desk)
    stop_at (name, error);
  return desk;
}

static void
import (WwDesk *desk, const char *name)
{
  g_autofree char *path = g_build_filename (data, name, NULL), *text = NULL;
  WwImportOptions options = WW_IMPORT_OPTIONS_INIT;
  GError *error = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WwTable) table = NULL;
  g_autoptr (WwImportMapping) mapping = NULL;
  g_autoptr (WwImportIndex) index = NULL;
  g_autoptr (WwImportPlan) plan = NULL;

  if (!g_file_get_contents (path, &text, &length, &error))
    stop_at (name, error);
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  if (!(table = ww_table_new_from_bytes (bytes, &error)))
    stop_at (name, error);
  mapping = ww_import_mapping_new (table, ww_import_mapping_guess_target (table));
  if (!(index = ww_import_make_index (desk, NULL, &error)))
    stop_at (name, error);
  options.now_ms = ww_desk_get_now (desk);
  options.seed = 1;
  options.advisor = "Bench";
  options.source = "bench";
  options.language = "en";
  options.update_existing = TRUE;
  options.own_tags = TRUE;
  plan = ww_import_plan_new (table, mapping, ww_desk_get_taxonomy (desk), &options, ww_import_index_lookup, index);
  if (!ww_import_plan_run (plan, NULL, &error) || !ww_import_apply (desk, plan, NULL, &error))
    stop_at (name, error);
}

static gboolean
collect (const char *id, const char *rev, const char *text, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (id));
  return TRUE;
}

static GPtrArray *
ids_of (WwDesk *desk, const char *type)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  ww_store_for_each_text (ww_desk_get_store (desk), type, collect, ids, NULL, NULL);
  return ids;
}

/* --- the peer --- */

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    {
      fprintf (stderr, "%s: %s\n", sql, sqlite3_errmsg (db));
      exit (1);
    }
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      fprintf (stderr, "%s: %s\n", sql, sqlite3_errmsg (db));
      exit (1);
    }
  return statement;
}

static void
insert_tags (sqlite3_stmt *insert, const char *id, const WwMatchTag *tags, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      sqlite3_bind_text (insert, 1, tags[i].tag, -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 2, id, -1, SQLITE_STATIC);
      sqlite3_step (insert);
      sqlite3_reset (insert);
    }
}

static sqlite3 *
peer_new (WwDesk *desk, WwMatchProblem *problem, GPtrArray *wishes)
{
  static const char *const types[] = { "organisation", "group", "project", "call" };
  sqlite3 *db;
  sqlite3_stmt *insert;

  sqlite3_open (":memory:", &db);
  run_sql (db, "CREATE TABLE has (tag TEXT, id TEXT, PRIMARY KEY (tag, id)) WITHOUT ROWID;"
               "CREATE TABLE wants (wish TEXT, tag TEXT, PRIMARY KEY (wish, tag)) WITHOUT ROWID; BEGIN");
  insert = prepare (db, "INSERT OR IGNORE INTO has VALUES (?1, ?2)");
  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (GPtrArray) ids = ids_of (desk, types[t]);

      for (guint i = 0; i < ids->len; i++)
        {
          const WwMatchCandidate *candidate = ww_match_problem_get_candidate (problem, ids->pdata[i]);

          if (!candidate)
            continue;
          insert_tags (insert, ids->pdata[i], candidate->tags, candidate->n_tags);
          for (guint o = 0; o < candidate->n_offers; o++)
            insert_tags (insert, ids->pdata[i], candidate->offers[o].tags, candidate->offers[o].n_tags);
        }
    }
  sqlite3_finalize (insert);
  insert = prepare (db, "INSERT OR IGNORE INTO wants (tag, wish) VALUES (?1, ?2)");
  for (guint i = 0; i < wishes->len; i++)
    {
      const WwMatchWish *wish = ww_match_problem_get_wish (problem, wishes->pdata[i]);

      insert_tags (insert, wishes->pdata[i], wish->tags, wish->n_tags);
    }
  sqlite3_finalize (insert);
  run_sql (db, "COMMIT; CREATE TABLE rare AS SELECT tag, 1.0 / count (*) AS weight FROM has GROUP BY tag; CREATE UNIQUE INDEX by_tag ON rare (tag); ANALYZE");
  return db;
}

static guint
ask_peer (sqlite3_stmt *query, const char *wish)
{
  guint n = 0;

  sqlite3_bind_text (query, 1, wish, -1, SQLITE_STATIC);
  while (sqlite3_step (query) == SQLITE_ROW)
    n++;
  sqlite3_reset (query);
  return n;
}

/* --- the figures --- */

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
at (const double *sorted, guint n, guint percent)
{
  return sorted[MIN (n * percent / 100, n - 1)];
}

typedef struct
{
  const char *kind;
  GArray *matches, *strong, *ms, *peer_ms; /* double */
} Kind;

static Kind kinds[] = { { "solution" }, { "pilot-site" }, { "capital" }, { "expertise" }, { "partner" }, { "all" } };

static void
note (const char *kind, double matches, double strong, double ms, double peer_ms)
{
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (g_strcmp0 (kinds[k].kind, kind) == 0 || k + 1 == G_N_ELEMENTS (kinds))
      {
        g_array_append_val (kinds[k].matches, matches);
        g_array_append_val (kinds[k].strong, strong);
        g_array_append_val (kinds[k].ms, ms);
        g_array_append_val (kinds[k].peer_ms, peer_ms);
      }
}

static void
report (const char *name, guint n_candidates)
{
  const Kind *all = &kinds[G_N_ELEMENTS (kinds) - 1];

  printf ("%s: %u wishes, %u candidates\n", name, all->ms->len, n_candidates);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GArray *columns[] = { kinds[k].matches, kinds[k].strong, kinds[k].ms, kinds[k].peer_ms };
      double *values[4], none = 0;
      guint n = kinds[k].ms->len;

      if (!n)
        continue;
      for (guint c = 0; c < 4; c++)
        {
          values[c] = (double *) (gpointer) columns[c]->data;
          qsort (values[c], n, sizeof (double), compare_doubles);
        }
      for (guint i = 0; i < n; i++)
        none += values[0][i] == 0;
      printf ("  %-10s %4u wishes: matches median %.0f, 90%% %.0f, most %.0f, none for %.0f; strong median %.0f, most %.0f; "
              "ms median %.2f, 95%% %.2f, most %.2f; SQL %.2f, %.2f; ratio of medians %.2f\n",
              kinds[k].kind, n, at (values[0], n, 50), at (values[0], n, 90), values[0][n - 1], none, at (values[1], n, 50), values[1][n - 1],
              at (values[2], n, 50), at (values[2], n, 95), values[2][n - 1], at (values[3], n, 50), at (values[3], n, 95),
              at (values[3], n, 50) / MAX (at (values[2], n, 50), 0.0001));
    }
}

static void
take_weights (WwDesk *desk)
{
  WwMatchWeights weights;
  guint n;
  const WwMatchWeightField *fields = ww_match_weight_fields (&n);

  ww_match_weights_init_defaults (&weights);
  for (char **option = weight_options; option && *option; option++)
    for (guint i = 0; i < n; i++)
      if (g_str_has_prefix (*option, fields[i].name) && (*option)[strlen (fields[i].name)] == '=')
        G_STRUCT_MEMBER (int, &weights, fields[i].offset) = atoi (*option + strlen (fields[i].name) + 1);
  ww_desk_set_weights (desk, &weights);
}

static void
bench (const char *name, WwDesk *desk)
{
  GError *error = NULL;
  double start = cpu_ms ();
  WwMatchWorld *world = ww_desk_get_world (desk, NULL, &error);
  const WwMatchQuery query = { .limit = SHOWN, .limit_ruled_out = 100, .explain = SHOWN };
  g_autoptr (GPtrArray) wishes = ids_of (desk, "wish");
  WwMatchProblem *problem;
  sqlite3 *db;
  sqlite3_stmt *peer;

  if (!world)
    stop_at (name, error);
  take_weights (desk);
  problem = ww_match_world_get_problem (world);
  ww_match_ranking_free (ww_match_rank (problem, wishes->pdata[0], NULL));
  printf ("%s: read and filed in %.0f ms\n", name, cpu_ms () - start);
  db = peer_new (desk, problem, wishes);
  peer = prepare (db, "SELECT has.id, sum (rare.weight) AS score FROM wants JOIN has USING (tag) JOIN rare USING (tag) WHERE wants.wish = ?1 "
                      "GROUP BY has.id ORDER BY score DESC, has.id LIMIT 200");
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      kinds[k].matches = g_array_new (FALSE, FALSE, sizeof (double));
      kinds[k].strong = g_array_new (FALSE, FALSE, sizeof (double));
      kinds[k].ms = g_array_new (FALSE, FALSE, sizeof (double));
      kinds[k].peer_ms = g_array_new (FALSE, FALSE, sizeof (double));
    }
  for (guint i = 0; i < wishes->len; i++)
    {
      const char *id = wishes->pdata[i], *owner = ww_match_problem_get_wish (problem, id)->organisation;
      double best = G_MAXDOUBLE, best_peer = G_MAXDOUBLE, strong = 0, matches = 0;

      if (!ww_match_problem_get_wish (problem, id)->open)
        continue;
      /* By turns, so that a slow moment of the machine hits both; the better of each counts. */
      for (int r = 0; r < repeat; r++)
        {
          g_autoptr (WwMatchRanking) ranking = NULL;
          const WwMatchCandidate *candidate = owner ? ww_match_problem_get_candidate (problem, owner) : NULL;
          double one;

          /* An edit, after which nothing that was reckoned before counts any more. */
          if (candidate)
            ww_match_problem_add_candidate (problem, candidate);
          one = cpu_ms ();
          ranking = ww_match_rank (problem, id, &query);
          best = MIN (best, cpu_ms () - one);
          one = cpu_ms ();
          ask_peer (peer, id);
          best_peer = MIN (best_peer, cpu_ms () - one);
          matches = ranking->n_matches;
          strong = 0;
          for (guint k = 0; k < ranking->n_results; k++)
            strong += ranking->results[k].score >= ranking->weak_below;
        }
      note (ww_match_problem_get_wish (problem, id)->kind, matches, strong, best, best_peer);
    }
  report (name, ww_match_problem_count_candidates (problem));
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_array_unref (kinds[k].matches);
      g_array_unref (kinds[k].strong);
      g_array_unref (kinds[k].ms);
      g_array_unref (kinds[k].peer_ms);
    }
  sqlite3_finalize (peer);
  sqlite3_close (db);
}

int
main (int argc, char *argv[])
{
  const GOptionEntry options[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the spreadsheets", "FOLDER" },
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &database, "Only the wishes of this one", "FILE" },
    { "weight", 0, 0, G_OPTION_ARG_STRING_ARRAY, &weight_options, "Another weight", "NAME=NUMBER" },
    { "repeat", 0, 0, G_OPTION_ARG_INT, &repeat, "How often each wish is asked", "N" },
    { NULL },
  };
  static const char *const files[] = { "organisations.csv", "needs.csv", "offers.csv" };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *sample = ww_sample_find ();
  gboolean complete = TRUE;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    {
      g_printerr ("Usage: bench-ranking [--data FOLDER | --database FILE] [--repeat N]\n");
      return 2;
    }
  if (!data)
    data = g_build_filename (g_getenv ("WISHWELL_SHARED") ? g_getenv ("WISHWELL_SHARED") : "../shared", "data", "import", NULL);
  repeat = MAX (repeat, 1);
  if (database)
    {
      GError *error = NULL;
      g_autoptr (WwDesk) desk = ww_desk_open (database, FALSE, "Bench", NOW, &error);

      if (!desk)
        stop_at (database, error);
      bench (database, desk);
      return 0;
    }
  folder = ww_test_folder_new ();
  if (sample)
    {
      g_autoptr (WwDesk) desk = desk_new ("sample.db");
      GError *error = NULL;

      if (ww_sample_load (desk, sample, NULL, &error) < 0)
        stop_at ("sample", error);
      bench ("sample", desk);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (data, files[i], NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          printf ("files: skipped, no %s\n", path);
          complete = FALSE;
          break;
        }
    }
  if (complete)
    {
      g_autoptr (WwDesk) desk = desk_new ("files.db");

      for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
        import (desk, files[i]);
      bench ("files", desk);
    }
  ww_test_folder_clear (&folder);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <locale.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ww-row-model.h"
#include "ww-search.h"
#include "ww-store.h"
#include "ww-test-folder.h"

/*
 * The store on made-up records: bench-store [RECORDS [ROWS]]. Each job runs beside what one would write without it; processor
 * time, medians of rounds that alternate.
 */

#define ROUNDS 3

static char *folder;

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static double
wall_ms (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static void
stop_on (GError *error)
{
  if (!error)
    return;
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static const char *
word (GRand *rand)
{
  static char words[4000][12];
  static const char *const parts[] = { "ma", "re", "sk", "oy", "ti", "ven", "lag", "hel", "pa", "si", "ent", "dru", "kar", "mo", "ni", "tor" };
  guint n = (guint) (pow (4000, g_rand_double (rand)) - 1);

  if (!words[0][0])
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      g_snprintf (words[i], sizeof words[i], "%s%s%s%s", parts[i % 16], parts[i / 16 % 16], parts[i / 256 % 16], i % 3 ? "er" : "");
  return words[MIN (n, 3999)];
}

static void
append_words (GString *text, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", word (rand));
}

/* About 800 bytes, as an advisor writes them; an edit changes the name or the sentence, and the rest stays. */
static char *
make_text (guint i, guint edit, char **id)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (i), other = g_rand_new_with_seed (i + edit * 7919);
  GString *text = g_string_new (NULL);
  const char *type = i % 10 == 0 ? "organisation" : i % 10 == 1 ? "person" : i % 10 < 8 ? "wish" : "offer";

  *id = g_strdup_printf ("%s:%08u", type, i);
  g_string_printf (text, "{\"_id\":\"%s\",\"type\":\"%s\",\"created_at\":\"2026-11-12T08:30:00Z\",\"updated_at\":\"2026-11-12T08:30:%02uZ\",\"updated_by\":\"Kari\",",
                   *id, type, edit % 60);
  if (i % 10 < 2)
    {
      g_string_append (text, "\"name\":\"");
      append_words (text, other, 2);
      g_string_append (text, " Å\",\"kind\":\"sme\",\"city\":\"Tromsø\",\"about\":\"");
      append_words (text, rand, 60);
    }
  else
    {
      g_string_append_printf (text, "\"organisation\":\"organisation:%08u\",\"kind\":\"solution\",\"status\":\"open\",\"needed_by\":\"2027-03-01\",\"statement\":\"", i / 100 * 10);
      append_words (text, other, 12);
      g_string_append (text, "\",\"background\":\"");
      append_words (text, rand, 45);
    }
  g_string_append (text, "\",\"tags\":[");
  for (guint t = 0; t < 5; t++)
    g_string_append_printf (text, "%s\"t.%u\"", t ? "," : "", (guint) pow (400, g_rand_double (rand)) + t * 400);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

static WwStore *
open_store (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  WwStore *store = ww_store_open (path, WW_STORE_CREATE, &error);

  stop_on (error);
  return store;
}

static void
apply (WwStore *store, WwBatch *batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = ww_store_apply (store, batch, NULL, &error);

  stop_on (error);
}

static void
import (WwStore *store, guint n, guint batch_size)
{
  double cpu = 0, wall = 0;

  for (guint i = 0; i < n;)
    {
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free), ids = g_ptr_array_new_with_free_func (g_free);
      double cpu_from, wall_from;

      for (guint j = 0; j < batch_size && i < n; j++, i++)
        {
          char *id;

          g_ptr_array_add (texts, make_text (i, 0, &id));
          g_ptr_array_add (ids, id);
        }
      cpu_from = cpu_ms ();
      wall_from = wall_ms ();
      for (guint j = 0; j < texts->len; j++)
        {
          g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, texts->pdata[j], -1);

          ww_batch_put_revision (batch, ids->pdata[j], texts->pdata[j], FALSE, 1, (const char *const[]) { hash }, 1, NULL);
        }
      apply (store, batch);
      cpu += cpu_ms () - cpu_from;
      wall += wall_ms () - wall_from;
    }
  printf ("   replicated in, %u records, %u a batch: %.1f us CPU a record (%.1f us wall)\n", n, batch_size, cpu * 1000 / n, wall * 1000 / n);
}

/* A thousand known records changed: in one batch, and one after the other. */
static void
update (WwStore *store, guint n)
{
  double ours[ROUNDS], theirs[ROUNDS], a, b;

  for (guint round = 0; round < ROUNDS * 2; round++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (round);
      g_autoptr (WwBatch) batch = ww_batch_new ();
      double from;
      gboolean one_by_one = round % 2;
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free), ids = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < 1000; i++)
        {
          char *id;

          g_ptr_array_add (texts, make_text ((guint) g_rand_int_range (rand, 0, (int) (n / 1000)) * 1000 + i, round + 1, &id));
          g_ptr_array_add (ids, id);
        }
      from = cpu_ms ();
      for (guint i = 0; i < 1000; i++)
        {
          g_autofree char *rev = ww_store_get_rev (store, ids->pdata[i], NULL);
          g_autoptr (WwBatch) single = ww_batch_new ();

          ww_batch_put_text (one_by_one ? single : batch, ids->pdata[i], texts->pdata[i], rev, NULL);
          if (one_by_one)
            apply (store, single);
        }
      if (!one_by_one)
        apply (store, batch);
      (one_by_one ? theirs : ours)[round / 2] = cpu_ms () - from;
    }
  a = median (ours, ROUNDS);
  b = median (theirs, ROUNDS);
  printf ("   1,000 known records changed: %.0f us CPU a record in one batch, %.0f one by one, ratio %.1f\n", a, b, b / a);
}

static void
search (WwStore *store)
{
  static const char *const typed[] = { "ma", "mas", "mask", "maskr", "torto", "reski ma", "paner", "helm ven si", "trom" };
  g_autofree char *path = g_strdup (ww_store_get_path (store));
  sqlite3 *db;
  sqlite3_stmt *statement;

  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  sqlite3_exec (db, "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
                " CREATE VIRTUAL TABLE temp.words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2');"
                " INSERT INTO words (rowid, text) SELECT document.num, (SELECT group_concat (atom, ' ') FROM json_tree (text) WHERE type = 'text')"
                " FROM document JOIN body ON body.num = document.body WHERE NOT deleted", NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10", -1, &statement, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      double ours[ROUNDS], theirs[ROUNDS], a, b;

      for (guint round = 0; round < ROUNDS; round++)
        {
          g_autoptr (GError) error = NULL;
          double from = cpu_ms ();
          g_autoptr (GPtrArray) hits = ww_store_search (store, typed[i], NULL, 10, NULL, &error);
          g_autofree char *match = g_strconcat (typed[i], "*", NULL);

          stop_on (error);
          ours[round] = cpu_ms () - from;
          from = cpu_ms ();
          sqlite3_bind_text (statement, 1, match, -1, SQLITE_STATIC);
          while (sqlite3_step (statement) == SQLITE_ROW)
            ;
          sqlite3_reset (statement);
          theirs[round] = cpu_ms () - from;
        }
      a = median (ours, ROUNDS);
      b = median (theirs, ROUNDS);
      printf ("   search “%s”: %.2f ms CPU, FTS5 ORDER BY rank %.2f, ratio %.1f\n", typed[i], a, b, b / a);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

static void
lists (WwStore *store)
{
  static const struct { const char *what; WwRowKind kind; WwSort sort; const char *status, *text; } jobs[] = {
    { "all wishes", WW_ROW_WISH, WW_SORT_CREATED, NULL, NULL },
    { "open wishes by due day", WW_ROW_WISH, WW_SORT_DUE, "open", NULL },
    { "wishes by sentence", WW_ROW_WISH, WW_SORT_NAME, NULL, NULL },
    { "wishes by organisation", WW_ROW_WISH, WW_SORT_ORGANISATION, NULL, NULL },
    { "organisations by name", WW_ROW_ORGANISATION, WW_SORT_NAME, NULL, NULL },
    { "organisations by open wishes", WW_ROW_ORGANISATION, WW_SORT_WISHES, NULL, NULL },
    { "wishes with a word", WW_ROW_WISH, WW_SORT_CREATED, NULL, "mask" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      double took[ROUNDS];
      guint n = 0;

      for (guint round = 0; round < ROUNDS; round++)
        {
          g_autoptr (WwQuery) query = ww_query_new (jobs[i].kind);
          g_autoptr (GArray) nums = NULL;
          double from = cpu_ms ();

          query->sort = jobs[i].sort;
          ww_query_set (&query->status, jobs[i].status);
          ww_query_set (&query->text, jobs[i].text);
          nums = ww_store_query_nums (store, query, NULL, NULL);
          n = nums->len;
          took[round] = cpu_ms () - from;
        }
      printf ("   list, %s (%u): %.1f ms CPU\n", jobs[i].what, n, median (took, ROUNDS));
    }
}

static gboolean
count (WwDocument *document, const char *rev, gpointer n)
{
  ++*(guint *) n;
  return TRUE;
}

static void
read_all (WwStore *store)
{
  g_autoptr (GError) error = NULL;
  double from = cpu_ms ();
  guint n = 0;

  ww_store_for_each (store, "wish", count, &n, NULL, &error);
  stop_on (error);
  printf ("   streamed %u wishes: %.1f us CPU each\n", n, (cpu_ms () - from) * 1000 / n);
}

static void
reopen (const char *name)
{
  double cpu[ROUNDS], wall[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      double cpu_from = cpu_ms (), wall_from = wall_ms ();
      g_autoptr (WwStore) store = open_store (name);

      cpu[i] = cpu_ms () - cpu_from;
      wall[i] = wall_ms () - wall_from;
    }
  printf ("   opened: %.1f ms CPU (%.1f wall)\n", median (cpu, ROUNDS), median (wall, ROUNDS));
}

static glong
resident_kb (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL) || !(line = strstr (text, "VmRSS:")))
    return 0;
  return strtol (line + 6, NULL, 10);
}

/* A list of all rows, read where it is looked at, beside one with an object a row. */
static void
list (guint rows)
{
  g_autofree char *statement = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
    " INSERT INTO wish (num, id, statement, sort_key, organisation, kind, status, created_at, updated_at)"
    " SELECT i, 'wish:' || i, 'something that we do not have yet, number ' || i, i, 'organisation:' || i %% 1000, 'solution', 'open', i, i FROM n", rows);
  g_autoptr (WwStore) store = open_store ("rows.db");
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (WwRowModel) model = NULL;
  g_autoptr (GListStore) objects = NULL;
  g_autoptr (GError) error = NULL;
  double from, ours, theirs, page;
  glong memory, our_kb, their_kb;
  sqlite3 *db;
  sqlite3_stmt *all;

  sqlite3_open (ww_store_get_path (store), &db);
  sqlite3_exec (db, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
  sqlite3_exec (db, statement, NULL, NULL, NULL);
  sqlite3_exec (db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
  memory = resident_kb ();
  from = cpu_ms ();
  model = ww_row_model_new (store, WW_ROW_WISH);
  ww_row_model_query (model, query, &error);
  stop_on (error);
  for (guint i = 0; i < 200; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (model), i));
  ours = cpu_ms () - from;
  our_kb = resident_kb () - memory;
  from = cpu_ms ();
  for (guint i = 0; i < 1000; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (model), i * (rows / 1000)));
  page = (cpu_ms () - from) / 1000;
  memory = resident_kb ();
  from = cpu_ms ();
  objects = g_list_store_new (G_TYPE_SIMPLE_ACTION);
  sqlite3_prepare_v2 (db, "SELECT id, statement FROM wish", -1, &all, NULL);
  while (sqlite3_step (all) == SQLITE_ROW)
    {
      g_autoptr (GSimpleAction) object = g_simple_action_new ((const char *) sqlite3_column_text (all, 1), NULL);

      g_list_store_append (objects, object);
    }
  sqlite3_finalize (all);
  theirs = cpu_ms () - from;
  their_kb = resident_kb () - memory;
  sqlite3_close (db);
  printf ("   list of %u rows: %.0f ms CPU, %ld MB; a GListStore of objects %.0f ms, %ld MB; ratios %.1f and %.1f\n", rows, ours, our_kb / 1024,
          theirs, their_kb / 1024, theirs / ours, (double) their_kb / (double) MAX (our_kb, 1));
  printf ("   a page of it somewhere: %.2f ms CPU\n", page);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 100000;
  guint rows = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 1000000;

  setlocale (LC_ALL, "C.UTF-8");
  folder = ww_test_folder_new ();
  {
    g_autoptr (WwStore) store = open_store ("small.db");

    import (store, MIN (n, 10000), 100);
  }
  {
    g_autoptr (WwStore) store = open_store ("large.db");

    import (store, n, 1000);
    update (store, n);
    search (store);
    lists (store);
    read_all (store);
  }
  reopen ("large.db");
  list (rows);
  ww_test_folder_clear (&folder);
  return 0;
}

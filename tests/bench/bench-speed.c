/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast matching is beside what one would write without an engine: bench-speed [N…]
 *
 * On invented clusters of N candidates. Tags are drawn by Zipf's law out of 400, 3 to 9 a profile and as many an offer; texts have about 50 words out of
 * 20,000. The same wishes are asked of the engine and of SQLite in memory (a join over tags, and FTS5), one after the other; process CPU time. Where both
 * answer the same question, their ten answers are compared. What is printed last is ours again at every N: how it grows. */
#include "match-builder.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N_TAGS 400
#define N_WORDS 20000
#define N_WISHES 40

static char tag_names[N_TAGS][16];
static double tag_sums[N_TAGS], word_sums[N_WORDS];

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static guint
zipf (GRand *rand, const double *sums, guint n)
{
  double wanted = g_rand_double (rand) * sums[n - 1];
  guint low = 0, high = n - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (sums[middle] < wanted)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
draw_tags (GRand *rand, WwMatchTag *tags)
{
  guint n = (guint) g_rand_int_range (rand, 3, 10);

  for (guint i = 0; i < n; i++)
    tags[i] = (WwMatchTag) { tag_names[zipf (rand, tag_sums, N_TAGS)] };
  return n;
}

static char *
draw_text (GRand *rand, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      guint word = zipf (rand, word_sums, N_WORDS);

      g_string_append_printf (text, "%c%c%c%c%c ", 'b' + word % 19, 'a' + word / 19 % 23, 'c' + word / 437 % 17, 'd' + word / 7429 % 11, 'k' + word % 7);
    }
  return g_string_free (text, FALSE);
}

/* --- one cluster, as the engine has it and as SQL has it --- */

typedef struct
{
  WwMatchProblem *whole, *tags, *words; /* everything; only tags; only words */
  sqlite3 *db;                          /* NULL while nothing is mirrored */
  sqlite3_stmt *add_tag, *add_text, *by_tags, *by_words;
} Bench;

static void
check (sqlite3 *db, int code)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return;
  fprintf (stderr, "%s\n", sqlite3_errmsg (db));
  exit (1);
}

static void
mirror_tags (Bench *bench, const WwMatchTag *tags, guint n, guint candidate)
{
  for (guint t = 0; t < n; t++)
    {
      sqlite3_bind_int (bench->add_tag, 1, atoi (tags[t].tag + strlen ("tag.t")));
      sqlite3_bind_int (bench->add_tag, 2, (int) candidate);
      check (bench->db, sqlite3_step (bench->add_tag));
      sqlite3_reset (bench->add_tag);
    }
}

static void
mirror_text (Bench *bench, const char *about, const char *statement, guint candidate)
{
  g_autofree char *text = g_strconcat (about, " ", statement, NULL);

  sqlite3_bind_int (bench->add_text, 1, (int) candidate);
  sqlite3_bind_text (bench->add_text, 2, text, -1, SQLITE_TRANSIENT);
  check (bench->db, sqlite3_step (bench->add_text));
  sqlite3_reset (bench->add_text);
}

static void
add_candidate (Bench *bench, GRand *rand, guint i)
{
  static const char *const kinds[] = { "startup", "sme", "hospital", "investor", "research" };
  static const char *const answers[] = { "solution", "pilot-site", "capital", "expertise", "partner" };
  g_autofree char *id = g_strdup_printf ("organisation:%07u", i), *offer_id = g_strdup_printf ("offer:%07u", i);
  g_autofree char *about = draw_text (rand, 40), *statement = draw_text (rand, 12);
  WwMatchTag tags[10], offer_tags[10];
  WwMatchText texts[] = { { about, "en", WW_MATCH_TEXT_MORE } }, offer_texts[] = { { statement, "en", WW_MATCH_TEXT_MAIN } };
  WwMatchConstraint constraints[] = { { WW_MATCH_WHAT_PLACE, FALSE, i % 3 ? "NO" : "SE", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
                                      { WW_MATCH_WHAT_TRL, FALSE, NULL, 1 + i % 5, 5 + i % 5, NULL } };
  WwMatchOffer offer = { .id = offer_id, .answers = &answers[g_rand_int_range (rand, 0, 5)], .n_answers = 1, .tags = offer_tags,
                         .n_tags = draw_tags (rand, offer_tags), .texts = offer_texts, .n_texts = 1, .constraints = constraints, .n_constraints = 2,
                         .valid_until = WW_DATE_NONE, .recorded_on = WW_DATE_NONE };
  WwMatchVenture venture = { .stage = "seed", .trl = (int) (1 + i % 9), .device_class = "IIa", .closes = WW_DATE_NONE };
  WwMatchCandidate candidate = base_candidate (id, kinds[i % 5]);

  candidate.country = i % 4 ? "NO" : "DK";
  candidate.languages = (const char *[]) { i % 2 ? "nb" : "en" };
  candidate.n_languages = 1;
  candidate.tags = tags;
  candidate.n_tags = draw_tags (rand, tags);
  candidate.texts = texts;
  candidate.n_texts = 1;
  candidate.offers = &offer;
  candidate.n_offers = 1;
  candidate.venture = i % 5 < 2 ? &venture : NULL;
  candidate.confirmed_on = (gint32) (20000 - i % 900);
  ww_match_problem_add_candidate (bench->whole, &candidate);
  if (!bench->db)
    return;
  mirror_tags (bench, tags, candidate.n_tags, i);
  mirror_tags (bench, offer_tags, offer.n_tags, i);
  mirror_text (bench, about, statement, i);
  /* The same without all that a join does not know. */
  candidate.venture = NULL;
  offer.n_constraints = 0;
  candidate.n_texts = offer.n_texts = 0;
  ww_match_problem_add_candidate (bench->tags, &candidate);
  candidate.n_texts = offer.n_texts = 1;
  candidate.n_tags = offer.n_tags = 0;
  ww_match_problem_add_candidate (bench->words, &candidate);
}

/* A wish in all three, and the words of its text as FTS5 asks for them (transfer full). */
static char *
add_wish (Bench *bench, GRand *rand, guint i)
{
  g_autofree char *id = g_strdup_printf ("wish:%04u", i), *owner = g_strdup_printf ("organisation:%07u", i * 3);
  g_autofree char *statement = draw_text (rand, 10), *background = draw_text (rand, 30), *all = g_strconcat (statement, background, NULL);
  g_auto (GStrv) words = g_strsplit (g_strstrip (all), " ", -1);
  WwMatchText texts[] = { { statement, "en", WW_MATCH_TEXT_MAIN }, { background, "en", WW_MATCH_TEXT_MORE } };
  WwMatchTag tags[10];
  WwMatchConstraint constraints[] = { { WW_MATCH_WHAT_PLACE, TRUE, "NO", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
                                      { WW_MATCH_WHAT_TRL, FALSE, NULL, 6, WW_MATCH_ABSENT, NULL },
                                      { WW_MATCH_WHAT_LANGUAGE, FALSE, "nb", WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL } };
  WwMatchWish wish = base_wish (id, owner, "solution");

  wish.tags = tags;
  wish.n_tags = draw_tags (rand, tags);
  wish.texts = texts;
  wish.n_texts = 2;
  wish.constraints = constraints;
  wish.n_constraints = 3;
  ww_match_problem_add_wish (bench->whole, &wish);
  wish.organisation = wish.kind = NULL;
  wish.n_constraints = wish.n_texts = 0;
  ww_match_problem_add_wish (bench->tags, &wish);
  wish.n_texts = 2;
  wish.n_tags = 0;
  ww_match_problem_add_wish (bench->words, &wish);
  return g_strjoinv (" OR ", words);
}

/* Only one part counts, and no side line of it. */
static WwMatchProblem *
problem_of_part (WwMatchPartId part)
{
  WwMatchWeights weights;

  ww_match_weights_init_defaults (&weights);
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    weights.parts[i] = i == part ? 100 : 0;
  return ww_match_problem_new (20000, &weights);
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  check (db, sqlite3_exec (db, sql, NULL, NULL, NULL));
}

static void
open_mirror (Bench *bench)
{
  check (NULL, sqlite3_open (":memory:", &bench->db));
  run_sql (bench->db, "CREATE TABLE tag_of (tag INTEGER, candidate INTEGER, PRIMARY KEY (tag, candidate)) WITHOUT ROWID;"
                      "CREATE TABLE wanted (tag INTEGER PRIMARY KEY, points INTEGER);"
                      "CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT);"
                      "CREATE VIRTUAL TABLE words USING fts5 (text, content = 'texts', content_rowid = 'id'); BEGIN");
  check (bench->db, sqlite3_prepare_v2 (bench->db, "INSERT OR IGNORE INTO tag_of VALUES (?, ?)", -1, &bench->add_tag, NULL));
  check (bench->db, sqlite3_prepare_v2 (bench->db, "INSERT OR REPLACE INTO texts VALUES (?, ?)", -1, &bench->add_text, NULL));
  check (bench->db, sqlite3_prepare_v2 (bench->db, "SELECT candidate, sum (points) FROM wanted JOIN tag_of USING (tag) GROUP BY candidate "
                                                   "ORDER BY 2 DESC, 1 LIMIT 10", -1, &bench->by_tags, NULL));
  check (bench->db, sqlite3_prepare_v2 (bench->db, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10", -1, &bench->by_words, NULL));
}

/* --- one question, asked of both --- */

typedef struct
{
  double ours[N_WISHES], theirs[N_WISHES];
  guint same, answers; /* of the ten: how many are those of the other */
} Row;

static double
ask_sql (sqlite3_stmt *statement, int *answers, guint *n)
{
  double start = cpu_ms ();

  *n = 0;
  while (sqlite3_step (statement) == SQLITE_ROW && *n < 10)
    answers[(*n)++] = sqlite3_column_int (statement, 0);
  sqlite3_reset (statement);
  return cpu_ms () - start;
}

static double
ask_engine (WwMatchProblem *problem, guint i, gboolean one_way, WwMatchRanking **ranking)
{
  const WwMatchQuery query = { .limit = 10, .explain = 10, .one_way = one_way };
  g_autofree char *id = g_strdup_printf ("wish:%04u", i);
  double start = cpu_ms ();

  *ranking = ww_match_rank (problem, id, &query);
  return cpu_ms () - start;
}

static void
compare_answers (Row *row, const WwMatchRanking *ranking, const int *answers, guint n)
{
  for (guint r = 0; r < ranking->n_results; r++)
    for (guint a = 0; a < n; a++)
      row->same += atoi (ranking->results[r].id + strlen ("organisation:")) == answers[a];
  row->answers += n;
}

/* The points of each wanted tag, as the engine weighs it: so both add up the same numbers. */
static void
set_wanted (Bench *bench, const WwMatchRanking *ranking)
{
  const WwMatchPart *part = &ranking->results[0].wants.parts[WW_MATCH_PART_TAGS];

  run_sql (bench->db, "DELETE FROM wanted");
  for (guint r = 0; r < part->n_rows; r++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO wanted VALUES (%d, %d)", atoi (part->rows[r].wanted_tag + strlen ("tag.t")), part->rows[r].max);

      run_sql (bench->db, sql);
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median_of (const double *times)
{
  double sorted[N_WISHES];

  memcpy (sorted, times, sizeof sorted);
  qsort (sorted, N_WISHES, sizeof (double), compare_doubles);
  return sorted[N_WISHES / 2];
}

static void
print_row (const char *name, const Row *row)
{
  double ratios[N_WISHES];

  for (guint i = 0; i < N_WISHES; i++)
    ratios[i] = row->theirs[i] / MAX (row->ours[i], 1e-4);
  qsort (ratios, N_WISHES, sizeof (double), compare_doubles);
  printf ("  %-44s ours %9.3f ms  theirs %9.3f ms  %7.1f times (%.1f to %.1f)", name, median_of (row->ours), median_of (row->theirs), ratios[N_WISHES / 2],
          ratios[N_WISHES / 4], ratios[N_WISHES * 3 / 4]);
  if (row->answers)
    printf ("  %u of %u answers the same", row->same, row->answers);
  printf ("\n");
}

/* --- the rows --- */

static double
ask_all (Bench *bench, char **words, Row *tags, Row *texts, Row *whole)
{
  double sum = 0;

  for (guint i = 0; i < N_WISHES; i++)
    {
      WwMatchRanking *ranking;
      int answers[10];
      guint n;

      tags->ours[i] = ask_engine (bench->tags, i, TRUE, &ranking);
      set_wanted (bench, ranking);
      tags->theirs[i] = ask_sql (bench->by_tags, answers, &n);
      compare_answers (tags, ranking, answers, n);
      ww_match_ranking_free (ranking);

      texts->ours[i] = ask_engine (bench->words, i, TRUE, &ranking);
      sqlite3_bind_text (bench->by_words, 1, words[i], -1, SQLITE_STATIC);
      texts->theirs[i] = ask_sql (bench->by_words, answers, &n);
      compare_answers (texts, ranking, answers, n);
      ww_match_ranking_free (ranking);

      whole->ours[i] = ask_engine (bench->whole, i, FALSE, &ranking);
      whole->theirs[i] = tags->theirs[i] + texts->theirs[i];
      ww_match_ranking_free (ranking);
      sum += whole->ours[i];
    }
  return sum / N_WISHES;
}

/* A profile is written anew, and scored against every wish; beside it one query for one of them. */
static void
edit_all (Bench *bench, GRand *rand, guint n, const Row *tags, Row *edit)
{
  sqlite3 *db = g_steal_pointer (&bench->db);
  g_autoptr (GPtrArray) wishes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_WISHES; i++)
    g_ptr_array_add (wishes, g_strdup_printf ("wish:%04u", i));
  for (guint i = 0; i < N_WISHES; i++)
    {
      g_autofree char *id = g_strdup_printf ("organisation:%07u", n / (N_WISHES + 1) * i);
      const char *columns[] = { id };
      g_autoptr (WwMatchGrid) grid = ww_match_grid_new ((const char *const *) wishes->pdata, wishes->len, columns, 1);
      WwMatchCell cells[N_WISHES];
      double start = cpu_ms ();

      add_candidate (bench, rand, n / (N_WISHES + 1) * i);
      ww_match_grid_line (grid, bench->whole, FALSE, 0, cells);
      edit->ours[i] = (cpu_ms () - start) / N_WISHES;
      edit->theirs[i] = tags->theirs[i];
    }
  bench->db = db;
}

static double
bench_cluster (guint n, double *whole_ms)
{
  Bench bench = { ww_match_problem_new (20000, NULL), problem_of_part (WW_MATCH_PART_TAGS), problem_of_part (WW_MATCH_PART_WORDS), NULL };
  GRand *rand = g_rand_new_with_seed (7);
  Row tags = { 0 }, texts = { 0 }, whole = { 0 }, edit = { 0 };
  char *words[N_WISHES];
  double start, filed, rebuilt;

  for (guint i = 0; i < N_TAGS; i++)
    {
      ww_match_problem_add_tag (bench.whole, tag_names[i], "technology", i >= 40 ? tag_names[i % 40] : NULL, (const char *[]) { tag_names[i], NULL }, NULL);
      ww_match_problem_add_tag (bench.tags, tag_names[i], "technology", NULL, NULL, NULL);
    }
  /* The engine alone first, for what it takes to file it all. */
  start = cpu_ms ();
  for (guint i = 0; i < n; i++)
    add_candidate (&bench, rand, i);
  ww_match_ranking_free (ww_match_rank_for_candidate (bench.whole, "organisation:0000000", NULL));
  filed = cpu_ms () - start;
  g_rand_set_seed (rand, 7);
  open_mirror (&bench);
  for (guint i = 0; i < n; i++)
    add_candidate (&bench, rand, i);
  start = cpu_ms ();
  run_sql (bench.db, "INSERT INTO words (words) VALUES ('rebuild'); COMMIT");
  rebuilt = cpu_ms () - start;
  for (guint i = 0; i < N_WISHES; i++)
    words[i] = add_wish (&bench, rand, i);
  ww_match_ranking_free (ww_match_rank (bench.whole, "wish:0000", NULL));

  printf ("%u candidates\n", n);
  *whole_ms = ask_all (&bench, words, &tags, &texts, &whole);
  edit_all (&bench, rand, n, &tags, &edit);
  print_row ("1 best ten by tags, beside a join", &tags);
  print_row ("2 best ten by 40 words, beside FTS5", &texts);
  print_row ("3 everything, beside the join and FTS5", &whole);
  print_row ("4 an edit, a wish; beside one join", &edit);
  printf ("  %-44s ours %9.0f ms  theirs %9.0f ms  %7.2f times (with drawing and folding the texts in ours)\n", "5 from nothing, beside FTS5 rebuild", filed, rebuilt,
          rebuilt / filed);

  for (guint i = 0; i < N_WISHES; i++)
    g_free (words[i]);
  sqlite3_finalize (bench.add_tag);
  sqlite3_finalize (bench.add_text);
  sqlite3_finalize (bench.by_tags);
  sqlite3_finalize (bench.by_words);
  sqlite3_close (bench.db);
  ww_match_problem_free (bench.whole);
  ww_match_problem_free (bench.tags);
  ww_match_problem_free (bench.words);
  g_rand_free (rand);
  return filed;
}

int
main (int argc, char *argv[])
{
  static const guint usual[] = { 1000, 6868, 20000 };
  guint n_sizes = argc > 1 ? (guint) argc - 1 : G_N_ELEMENTS (usual);
  g_autofree double *whole = g_new (double, n_sizes), *filed = g_new (double, n_sizes);

  for (guint i = 0; i < N_TAGS; i++)
    {
      g_snprintf (tag_names[i], sizeof tag_names[i], "tag.t%03u", i);
      tag_sums[i] = (i ? tag_sums[i - 1] : 0) + 1.0 / (i + 2);
    }
  for (guint i = 0; i < N_WORDS; i++)
    word_sums[i] = (i ? word_sums[i - 1] : 0) + 1.0 / (i + 10);
  for (guint i = 0; i < n_sizes; i++)
    filed[i] = bench_cluster (argc > 1 ? (guint) atoi (argv[i + 1]) : usual[i], &whole[i]);
  printf ("how it grows\n");
  for (guint i = 0; i < n_sizes; i++)
    printf ("  %8u candidates: one wish %9.3f ms, filed in %8.0f ms\n", argc > 1 ? (guint) atoi (argv[i + 1]) : usual[i], whole[i], filed[i]);
  return 0;
}

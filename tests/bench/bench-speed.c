/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast matching is beside what one would write without an engine: bench-speed [--large] [N…]
 *
 * On invented clusters of N candidates (drawn-cluster.h); --large adds a million. The same wishes are asked of the engine and of SQLite in memory (a
 * join over tags, and FTS5), one after the other; process CPU time. Where both answer the same question, their ten answers are compared: FTS5 gets
 * the engine's words and adds up what the engine adds up. The texts are drawn before the clock runs; folding them is in our figure of the first start. What is printed last is ours again at every N: how it
 * grows. bench-speed --tags N prints the tags alone, and what the engine says of them, for bench-speed-scipy.py. */
#include "drawn-cluster.h"

#include "ww-aside.h"
#include "ww-match-private.h"
#include "ww-match-snapshot.h"
#include "ww-test-folder.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#define N_WISHES 40
/* Where a question of SQL takes seconds. */
#define N_WISHES_OF_MANY 8
#define MANY 500000
/* Drawn at once. */
#define CHUNK 1000

/* --- one cluster, as the engine has it and as SQL has it --- */

typedef struct
{
  WwMatchProblem *whole, *tags, *words; /* everything; only tags; only words */
  sqlite3 *db;                          /* NULL while nothing is mirrored */
  sqlite3_stmt *add_tag, *add_text, *by_tags, *by_words;
  const WwWant *asked;                  /* whose words FTS5 is asked for */
  guint n_wishes;
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
      sqlite3_bind_int (bench->add_tag, 1, drawn_tag_number (tags[t].tag));
      sqlite3_bind_int (bench->add_tag, 2, (int) candidate);
      check (bench->db, sqlite3_step (bench->add_tag));
      sqlite3_reset (bench->add_tag);
    }
}

/* Weights are in eighths of a word. */
#define WORD 8

/* The words that the engine has: both are asked for the same ones, and neither folds them while it is asked. */
static void
mirror_text (Bench *bench, const WwMatchText *about, const WwMatchText *statement, guint candidate)
{
  g_autoptr (GArray) uses = g_array_new (FALSE, FALSE, sizeof (WwTermUse));
  g_autoptr (GString) text = g_string_new (NULL);

  ww_match_text_terms (bench->words, about, WORD, NULL, uses, NULL);
  ww_match_text_terms (bench->words, statement, WORD, NULL, uses, NULL);
  for (guint i = 0; i < uses->len; i++)
    g_string_append_printf (text, "t%u ", g_array_index (uses, WwTermUse, i).term);
  sqlite3_bind_int (bench->add_text, 1, (int) candidate);
  sqlite3_bind_text (bench->add_text, 2, text->str, -1, SQLITE_TRANSIENT);
  check (bench->db, sqlite3_step (bench->add_text));
  sqlite3_reset (bench->add_text);
}

/* For the join, FTS5 and the two problems that know no more than they do. */
static void
mirror_candidate (Bench *bench, const Drawn *drawn, guint i)
{
  WwMatchCandidate candidate = drawn->candidate;
  WwMatchOffer offer = drawn->offers[0];

  mirror_tags (bench, candidate.tags, candidate.n_tags, i);
  mirror_tags (bench, offer.tags, offer.n_tags, i);
  mirror_text (bench, &drawn->texts[0], &drawn->offer_texts[0][0], i);
  candidate.offers = &offer;
  candidate.venture = NULL;
  offer.n_constraints = 0;
  candidate.n_texts = offer.n_texts = 0;
  ww_match_problem_add_candidate (bench->tags, &candidate);
  candidate.n_texts = offer.n_texts = 1;
  candidate.n_tags = offer.n_tags = 0;
  ww_match_problem_add_candidate (bench->words, &candidate);
}

/* A wish in all three. */
static void
add_wish (Bench *bench, GRand *rand, guint i)
{
  DrawnWish drawn;
  WwMatchWish *wish = &drawn.wish;

  draw_wish (rand, i, i * 3, &drawn);
  ww_match_problem_add_wish (bench->whole, wish);
  wish->organisation = wish->kind = NULL;
  wish->n_constraints = wish->n_texts = 0;
  ww_match_problem_add_wish (bench->tags, wish);
  wish->n_texts = 2;
  wish->n_tags = 0;
  ww_match_problem_add_wish (bench->words, wish);
  drawn_wish_clear (&drawn);
}

/* Only one part counts, and no side line of it. */
static WwMatchProblem *
problem_of_part (WwMatchPartId part)
{
  WwMatchWeights weights;

  ww_match_weights_init_defaults (&weights);
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    weights.parts[i] = i == part ? 100 : 0;
  return ww_match_problem_new (DRAWN_DAY, &weights);
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  check (db, sqlite3_exec (db, sql, NULL, NULL, NULL));
}

/* --- FTS5's bm25(), with what the engine makes of the numbers of words --- */

static int
count_row (const Fts5ExtensionApi *api, Fts5Context *fts, void *count)
{
  (*(guint *) count)++;
  return SQLITE_OK;
}

/* What each word of the question gives, by how many have it; once a question. */
static guint *
weigh_phrases (Bench *bench, const Fts5ExtensionApi *api, Fts5Context *fts)
{
  guint *gains = g_new0 (guint, (gsize) api->xPhraseCount (fts) + 1), phrase = 0;

  for (guint i = 0; i < bench->asked->n_terms; i++)
    if (bench->asked->term_weight[i])
      {
        guint n = 0;

        api->xQueryPhrase (fts, (int) phrase, &n, count_row);
        gains[phrase++] = (guint) ((guint64) bench->asked->terms[i].weight * ww_match_index_idf (&bench->words->candidate_words, n) / 1024);
      }
  api->xSetAuxdata (fts, gains, g_free);
  return gains;
}

static void
same_sum (const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int n_values, sqlite3_value **values)
{
  Bench *bench = api->xUserData (fts);
  const guint *gains = api->xGetAuxdata (fts, FALSE);
  guint counts[64] = { 0 }, n_phrases = (guint) api->xPhraseCount (fts), damping;
  int n_found = 0, length = 0;
  guint64 sum = 0;

  if (!gains)
    gains = weigh_phrases (bench, api, fts);
  api->xInstCount (fts, &n_found);
  for (int i = 0; i < n_found; i++)
    {
      int phrase, column, offset;

      api->xInst (fts, i, &phrase, &column, &offset);
      counts[phrase]++;
    }
  api->xColumnSize (fts, 0, &length);
  damping = ww_match_word_damping (ww_match_words_average (&bench->words->candidate_words), (guint) length * WORD);
  for (guint i = 0; i < n_phrases; i++)
    if (counts[i])
      sum += (guint64) gains[i] * ww_match_word_impact (counts[i] * WORD, damping);
  sqlite3_result_int (context, -ww_match_words_points (bench->words, bench->asked, sum));
}

static void
add_same_sum (Bench *bench)
{
  sqlite3_stmt *statement;
  fts5_api *api = NULL;

  check (bench->db, sqlite3_prepare_v2 (bench->db, "SELECT fts5 (?)", -1, &statement, NULL));
  sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
  check (bench->db, api->xCreateFunction (api, "same_sum", bench, same_sum, NULL));
}

/* The words of a wish as FTS5 asks for them (transfer full). */
static char *
words_of (Bench *bench, const char *wish)
{
  GString *words = g_string_new (NULL);

  bench->asked = g_hash_table_lookup (bench->words->wish_by_id, wish);
  for (guint i = 0; i < bench->asked->n_terms; i++)
    if (bench->asked->term_weight[i])
      g_string_append_printf (words, "%st%u", words->len ? " OR " : "", bench->asked->terms[i].term);
  return g_string_free (words, FALSE);
}

static void
open_mirror (Bench *bench)
{
  check (NULL, sqlite3_open (":memory:", &bench->db));
  add_same_sum (bench);
  run_sql (bench->db, "CREATE TABLE tag_of (tag INTEGER, candidate INTEGER, PRIMARY KEY (tag, candidate)) WITHOUT ROWID;"
                      "CREATE TABLE wanted (tag INTEGER PRIMARY KEY, points INTEGER);"
                      "CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT);"
                      "CREATE VIRTUAL TABLE words USING fts5 (text, content = 'texts', content_rowid = 'id');"
                      "INSERT INTO words (words, rank) VALUES ('rank', 'same_sum()'); BEGIN");
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
  guint n;
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
  g_autofree char *id = g_strdup_printf ("wish:%07u", i);
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
      g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO wanted VALUES (%d, %d)", drawn_tag_number (part->rows[r].wanted_tag), part->rows[r].max);

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
median_of (const double *times, guint n)
{
  double sorted[N_WISHES];

  memcpy (sorted, times, sizeof (double) * n);
  qsort (sorted, n, sizeof (double), compare_doubles);
  return sorted[n / 2];
}

static void
print_row (const char *name, const Row *row)
{
  double ratios[N_WISHES];

  for (guint i = 0; i < row->n; i++)
    ratios[i] = row->theirs[i] / MAX (row->ours[i], 1e-4);
  qsort (ratios, row->n, sizeof (double), compare_doubles);
  printf ("  %-44s ours %9.3f ms  theirs %9.3f ms  %7.1f times (%.1f to %.1f)", name, median_of (row->ours, row->n), median_of (row->theirs, row->n), ratios[row->n / 2],
          ratios[row->n / 4], ratios[row->n * 3 / 4]);
  if (row->answers)
    printf ("  %u of %u answers the same", row->same, row->answers);
  printf ("\n");
}

/* --- the rows --- */

static double
ask_all (Bench *bench, Row *tags, Row *texts, Row *whole)
{
  for (guint i = 0; i < bench->n_wishes; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%07u", i), *words = NULL;
      WwMatchRanking *ranking;
      int answers[10];
      guint n;

      tags->ours[i] = ask_engine (bench->tags, i, TRUE, &ranking);
      set_wanted (bench, ranking);
      tags->theirs[i] = ask_sql (bench->by_tags, answers, &n);
      compare_answers (tags, ranking, answers, n);
      ww_match_ranking_free (ranking);

      texts->ours[i] = ask_engine (bench->words, i, TRUE, &ranking);
      words = words_of (bench, id);
      sqlite3_bind_text (bench->by_words, 1, words, -1, SQLITE_STATIC);
      texts->theirs[i] = ask_sql (bench->by_words, answers, &n);
      compare_answers (texts, ranking, answers, n);
      ww_match_ranking_free (ranking);

      whole->ours[i] = ask_engine (bench->whole, i, FALSE, &ranking);
      whole->theirs[i] = tags->theirs[i] + texts->theirs[i];
      ww_match_ranking_free (ranking);
    }
  tags->n = texts->n = whole->n = bench->n_wishes;
  return median_of (whole->ours, whole->n);
}

/* A profile is written anew, and scored against every wish; beside it one query for one of them. */
static void
edit_all (Bench *bench, GRand *rand, guint n, const Row *tags, Row *edit)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < bench->n_wishes; i++)
    g_ptr_array_add (wishes, g_strdup_printf ("wish:%07u", i));
  for (guint i = 0; i < bench->n_wishes; i++)
    {
      Drawn drawn;
      WwMatchCell cells[N_WISHES];
      WwMatchGrid *grid;
      double start;

      draw_candidate (rand, n / (bench->n_wishes + 1) * i, 1, &drawn);
      grid = ww_match_grid_new ((const char *const *) wishes->pdata, wishes->len, (const char *[]) { drawn.id }, 1);
      start = cpu_ms ();
      ww_match_problem_add_candidate (bench->whole, &drawn.candidate);
      ww_match_grid_line (grid, bench->whole, FALSE, 0, cells);
      edit->ours[i] = (cpu_ms () - start) / bench->n_wishes;
      edit->theirs[i] = tags->theirs[i];
      ww_match_grid_free (grid);
      drawn_clear (&drawn);
    }
  edit->n = bench->n_wishes;
}

/* Draws all candidates. Returns: how long the engine takes to file them, and with a mirror nothing */
static double
add_candidates (Bench *bench, guint n, gboolean mirror)
{
  GRand *rand = g_rand_new_with_seed (7);
  g_autofree Drawn *drawn = g_new (Drawn, CHUNK);
  double filed = 0, start;

  for (guint first = 0; first < n; first += CHUNK)
    {
      guint n_chunk = MIN (CHUNK, n - first);

      for (guint i = 0; i < n_chunk; i++)
        draw_candidate (rand, first + i, 1, &drawn[i]);
      start = cpu_ms ();
      for (guint i = 0; i < n_chunk; i++)
        if (mirror)
          mirror_candidate (bench, &drawn[i], first + i);
        else
          ww_match_problem_add_candidate (bench->whole, &drawn[i].candidate);
      filed += cpu_ms () - start;
      for (guint i = 0; i < n_chunk; i++)
        drawn_clear (&drawn[i]);
    }
  g_rand_free (rand);
  start = cpu_ms ();
  if (!mirror)
    ww_match_ranking_free (ww_match_rank_for_candidate (bench->whole, "organisation:0000000", NULL));
  return filed + cpu_ms () - start;
}

/* In a process of its own, as a start is: how long it takes from the file beside the database to the first answer, in milliseconds, on stdout. */
static int
print_start (const char *path)
{
  double start = cpu_ms ();
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_NONE, NULL);
  WwMatchProblem *problem = ww_match_problem_new (DRAWN_DAY, NULL);
  g_autofree char *token = NULL;
  gint64 seq;
  g_autoptr (GBytes) bytes = ww_store_map_aside (store, WW_MATCH_SNAPSHOT_HOME, &token, &seq);

  draw_taxonomy (problem, TRUE);
  if (!bytes || !ww_match_problem_take_up (problem, token, bytes, NULL))
    return 1;
  ww_match_ranking_free (ww_match_rank_for_candidate (problem, "organisation:0000000", NULL));
  printf ("%f\n", cpu_ms () - start);
  return 0;
}

static double
start_from_snapshot (WwMatchProblem *problem, double *saved)
{
  g_autofree char *folder = ww_test_folder_new (), *path = g_build_filename (folder, "cluster.db", NULL), *line = NULL;
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  WwStore *store = ww_store_open (path, WW_STORE_CREATE, NULL);
  WwAside *aside = ww_aside_new (store, 0);
  double start = cpu_ms ();

  if (!ww_match_problem_save (problem, ww_aside_get_token (aside), NULL, ww_aside_write, aside) || !ww_aside_keep (aside, NULL))
    g_error ("the snapshot could not be written");
  *saved = cpu_ms () - start;
  ww_aside_free (aside);
  g_object_unref (store);
  if (!g_spawn_sync (NULL, (char *[]) { own, (char *) "--start", path, NULL }, NULL, G_SPAWN_DEFAULT, NULL, NULL, &line, NULL, NULL, NULL) || !*line)
    g_error ("the snapshot does not fit");
  ww_test_folder_clear (&folder);
  return g_ascii_strtod (line, NULL);
}

static void
bench_clear (Bench *bench)
{
  sqlite3_finalize (bench->add_tag);
  sqlite3_finalize (bench->add_text);
  sqlite3_finalize (bench->by_tags);
  sqlite3_finalize (bench->by_words);
  sqlite3_close (bench->db);
  ww_match_problem_free (bench->whole);
  ww_match_problem_free (bench->tags);
  ww_match_problem_free (bench->words);
}

typedef struct
{
  guint n;
  double wish_ms, filed_ms, start_ms;
} Growth;

static void
bench_cluster (guint n, Growth *growth)
{
  Bench bench = { ww_match_problem_new (DRAWN_DAY, NULL), problem_of_part (WW_MATCH_PART_TAGS), problem_of_part (WW_MATCH_PART_WORDS), NULL };
  GRand *rand = g_rand_new_with_seed (8);
  Row tags = { 0 }, texts = { 0 }, whole = { 0 }, edit = { 0 };
  double start, rebuilt, saved;

  bench.n_wishes = n < MANY ? N_WISHES : N_WISHES_OF_MANY;
  draw_taxonomy (bench.whole, TRUE);
  draw_taxonomy (bench.tags, FALSE);
  growth->n = n;
  growth->filed_ms = add_candidates (&bench, n, FALSE);
  growth->start_ms = start_from_snapshot (bench.whole, &saved);
  open_mirror (&bench);
  add_candidates (&bench, n, TRUE);
  start = cpu_ms ();
  run_sql (bench.db, "INSERT INTO words (words) VALUES ('rebuild'); COMMIT");
  rebuilt = cpu_ms () - start;
  for (guint i = 0; i < bench.n_wishes; i++)
    add_wish (&bench, rand, i);
  ww_match_ranking_free (ww_match_rank (bench.whole, "wish:0000000", NULL));
  ww_match_ranking_free (ww_match_rank (bench.tags, "wish:0000000", NULL));
  ww_match_ranking_free (ww_match_rank (bench.words, "wish:0000000", NULL));

  printf ("%u candidates\n", n);
  growth->wish_ms = ask_all (&bench, &tags, &texts, &whole);
  edit_all (&bench, rand, n, &tags, &edit);
  print_row ("1 best ten by tags, beside a join", &tags);
  print_row ("2 best ten by 40 words, beside FTS5", &texts);
  print_row ("3 everything, beside the join and FTS5", &whole);
  print_row ("4 an edit, a wish; beside one join", &edit);
  printf ("  %-44s ours %9.0f ms  theirs %9.0f ms  %7.2f times\n", "5 a start, beside FTS5 rebuild", growth->start_ms, rebuilt,
          rebuilt / growth->start_ms);
  printf ("  %-44s ours %9.0f ms  theirs %9.0f ms  %7.2f times  (and the snapshot for later starts: %.0f ms)\n", "  the first start, beside FTS5 rebuild",
          growth->filed_ms, rebuilt, rebuilt / growth->filed_ms, saved);
  fflush (stdout);

  bench_clear (&bench);
  g_rand_free (rand);
}

/* --- for another program --- */

/* A line a candidate: its tags. Then two lines a wish: "wish" with each tag's number and points, "ours" with the engine's time and its ten. */
static void
print_tags (guint n)
{
  WwMatchProblem *problem = problem_of_part (WW_MATCH_PART_TAGS);
  GRand *rand = g_rand_new_with_seed (7);

  draw_taxonomy (problem, FALSE);
  for (guint i = 0; i < n; i++)
    {
      Drawn drawn;

      draw_candidate (rand, i, 1, &drawn);
      for (guint t = 0; t < drawn.candidate.n_tags; t++)
        printf ("%d ", drawn_tag_number (drawn.tags[t].tag));
      for (guint t = 0; t < drawn.offers[0].n_tags; t++)
        printf ("%d ", drawn_tag_number (drawn.offer_tags[0][t].tag));
      printf ("\n");
      drawn.candidate.n_texts = drawn.offers[0].n_texts = drawn.offers[0].n_constraints = 0;
      ww_match_problem_add_candidate (problem, &drawn.candidate);
      drawn_clear (&drawn);
    }
  for (guint i = 0; i <= N_WISHES; i++)
    {
      DrawnWish drawn;
      WwMatchRanking *ranking;
      const WwMatchPart *part;
      double ms;

      draw_wish (rand, i, 0, &drawn);
      drawn.wish.organisation = drawn.wish.kind = NULL;
      drawn.wish.n_constraints = drawn.wish.n_texts = 0;
      ww_match_problem_add_wish (problem, &drawn.wish);
      drawn_wish_clear (&drawn);
      /* The first only makes the lists ready. */
      ms = ask_engine (problem, i, TRUE, &ranking);
      part = &ranking->results[0].wants.parts[WW_MATCH_PART_TAGS];
      printf (i ? "wish" : "ready");
      for (guint r = 0; r < part->n_rows; r++)
        printf (" %d:%d", drawn_tag_number (part->rows[r].wanted_tag), part->rows[r].max);
      printf ("\n%s %.4f", i ? "ours" : "ready", ms);
      for (guint r = 0; r < ranking->n_results; r++)
        printf (" %d", atoi (ranking->results[r].id + strlen ("organisation:")));
      printf ("\n");
      ww_match_ranking_free (ranking);
    }
  ww_match_problem_free (problem);
  g_rand_free (rand);
}

int
main (int argc, char *argv[])
{
  static const guint usual[] = { 1000, 6868, 20000, 100000, 1000000 };
  guint n_sizes = 0;
  g_autofree Growth *growth = g_new0 (Growth, MAX ((guint) argc, (guint) G_N_ELEMENTS (usual)) + 1);
  gboolean large = FALSE;

  drawn_begin ();
  if (argc == 3 && strcmp (argv[1], "--start") == 0)
    return print_start (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--tags") == 0)
    {
      print_tags ((guint) atoi (argv[2]));
      return 0;
    }
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--large") == 0)
      large = TRUE;
    else
      growth[n_sizes++].n = (guint) atoi (argv[i]);
  for (guint i = 0; !n_sizes && i < G_N_ELEMENTS (usual); i++)
    if (usual[i] < MANY || large)
      growth[i].n = usual[i];
  for (guint i = 0; growth[i].n; i++)
    bench_cluster (growth[i].n, &growth[i]);
  printf ("how it grows\n");
  for (guint i = 0; growth[i].n; i++)
    printf ("  %8u candidates: one wish %9.3f ms, started in %8.0f ms, the first time in %8.0f ms\n", growth[i].n, growth[i].wish_ms, growth[i].start_ms,
            growth[i].filed_ms);
  return 0;
}

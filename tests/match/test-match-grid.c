/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All pairs at once say what each pair says alone, and seriation finds what belongs together. */
#include "match-builder.h"

#include "ww-match-seriate.h"

#include <string.h>

#define TODAY 20000
#define N_ORGANISATIONS 24
#define N_WISHES 18

static const char *const tag_ids[] = { "clin.heart", "clin.lung", "tech.ai", "tech.rpm", "set.home", "set.ward", "reg.ce", "mkt.no" };

static const char *
id_of (const char *type, guint i)
{
  static char ids[8][32];
  static guint next;
  char *id = ids[next++ % G_N_ELEMENTS (ids)];

  g_snprintf (id, sizeof ids[0], "%s:%02u", type, i);
  return id;
}

static guint
some_tags (GRand *random, WwMatchTag *tags)
{
  guint n = (guint) g_rand_int_range (random, 1, 4);

  for (guint i = 0; i < n; i++)
    tags[i] = (WwMatchTag) { tag_ids[g_rand_int_range (random, 0, G_N_ELEMENTS (tag_ids))], WW_MATCH_PRIORITY_SHOULD, 0 };
  return n;
}

static void
add_organisation (WwMatchProblem *problem, GRand *random, guint i)
{
  static const char *const kinds[] = { "startup", "investor", "hospital", "sme" }, *const stages[] = { "seed" }, *const places[] = { "NO" };
  const char *id = id_of ("organisation", i);
  WwMatchCandidate candidate = base_candidate (id, kinds[i % 4]);
  WwMatchTag tags[3], exclusion[1] = { { tag_ids[i % 8], WW_MATCH_PRIORITY_SHOULD, 0 } };
  WwMatchText text = { i % 3 ? "Remote monitoring at home" : "Imaging of lungs on the ward", "en", WW_MATCH_TEXT_MORE };
  WwMatchVenture venture = { .stage = "seed", .trl = 6, .closes = WW_DATE_NONE, .smallest_ticket = WW_MATCH_ABSENT,
                             .raising = { 2000000, 2000000, i % 8 ? "NOK" : NULL } };
  WwMatchMandate mandate = { .stages = stages, .n_stages = 1, .ticket = { 500000, 5000000, "NOK" }, .geographies = places, .n_geographies = 1,
                             .exclusions = exclusion, .n_exclusions = i % 8 == 1, .deploying_until = WW_DATE_NONE };
  WwMatchSite site = { .trl_from = 5, .trl_to = 9, .capacity_per_year = 100 };

  candidate.country = "NO";
  candidate.confirmed_on = TODAY - (gint32) i;
  candidate.tags = tags;
  candidate.n_tags = some_tags (random, tags);
  candidate.texts = &text;
  candidate.n_texts = 1;
  if (i % 4 == 0 || i % 4 == 3)
    candidate.venture = &venture;
  else if (i % 4 == 1)
    candidate.mandate = &mandate;
  else
    candidate.site = &site;
  ww_match_problem_add_candidate (problem, &candidate);
}

static WwMatchProblem *
problem_new (guint32 seed)
{
  WwMatchProblem *problem = ww_match_problem_new (TODAY, NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < G_N_ELEMENTS (tag_ids); i++)
    {
      g_autofree char *facet = g_strndup (tag_ids[i], strcspn (tag_ids[i], "."));

      ww_match_problem_add_tag (problem, tag_ids[i], facet, NULL, NULL, NULL);
    }
  for (guint i = 0; i < N_ORGANISATIONS; i++)
    add_organisation (problem, random, i);
  for (guint i = 0; i < N_WISHES; i++)
    {
      static const char *const kinds[] = { "capital", "solution", "pilot-site" };
      WwMatchWish wish = base_wish (id_of ("wish", i), id_of ("organisation", (i * 7) % N_ORGANISATIONS), kinds[i % 3]);
      WwMatchTag tags[3];

      wish.open = i % 6 != 5;
      wish.tags = tags;
      wish.n_tags = some_tags (random, tags);
      if (i % 3 == 0)
        wish.amount = (WwMatchAmount) { 2000000, 2000000, "NOK" };
      ww_match_problem_add_wish (problem, &wish);
    }
  return problem;
}

typedef struct
{
  GPtrArray *rows, *columns;
  WwMatchGrid *grid;
} Asked;

/* Every organisation and every wish against each other, and one that is not there. */
static void
ask (Asked *asked)
{
  asked->rows = g_ptr_array_new_with_free_func (g_free);
  asked->columns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_ORGANISATIONS + N_WISHES; i++)
    {
      const char *id = i < N_ORGANISATIONS ? id_of ("organisation", i) : id_of ("wish", i - N_ORGANISATIONS);

      g_ptr_array_add (asked->rows, g_strdup (id));
      g_ptr_array_add (asked->columns, g_strdup (id));
    }
  g_ptr_array_add (asked->columns, g_strdup ("organisation:none"));
  asked->grid = ww_match_grid_new ((const char *const *) asked->rows->pdata, asked->rows->len,
                                   (const char *const *) asked->columns->pdata, asked->columns->len);
}

static void
asked_clear (Asked *asked)
{
  g_ptr_array_unref (asked->rows);
  g_ptr_array_unref (asked->columns);
  ww_match_grid_free (asked->grid);
}

static void
assert_cell_explained (WwMatchProblem *problem, const char *row, const char *column, const WwMatchCell *cell)
{
  g_autoptr (WwMatchRanking) why = ww_match_explain_between (problem, row, column);
  const WwMatchResult *result;

  if (!why)
    {
      g_assert_cmpint (cell->score, ==, 0);
      g_assert_cmpint (cell->forth, ==, WW_MATCH_NOT_ASKED);
      g_assert_cmpint (cell->back, ==, WW_MATCH_NOT_ASKED);
      return;
    }
  result = &why->results[0];
  g_assert_cmpint (cell->score, ==, result->score);
  g_assert_cmpint ((int) cell->exact, ==, result->exact);
  g_assert_cmpint (cell->out, ==, result->out);
  g_assert_cmpint (cell->forth == WW_MATCH_NOT_ASKED || cell->back == WW_MATCH_NOT_ASKED, ==, !result->both_ways);
}

static void
test_cells_are_explained (void)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    {
      WwMatchProblem *problem = problem_new (seed);
      const WwMatchCell *cells;
      Asked asked;
      int row, expected = 0;
      guint n_matches = 0, n_out = 0, n_both = 0;

      ask (&asked);
      while (ww_match_grid_step (asked.grid, problem, &row, &cells))
        {
          g_autofree WwMatchCell *line = g_new (WwMatchCell, asked.columns->len);

          if (row < 0)
            continue;
          g_assert_cmpint (row, ==, expected++);
          ww_match_grid_line (asked.grid, problem, TRUE, (guint) row, line);
          for (guint i = 0; i < asked.columns->len; i++)
            {
              g_assert_cmpint ((int) line[i].exact, ==, (int) cells[i].exact);
              g_assert_cmpint (line[i].forth, ==, cells[i].forth);
              g_assert_cmpint (line[i].back, ==, cells[i].back);
              n_matches += cells[i].match;
              n_out += cells[i].match && cells[i].out != WW_MATCH_OK;
              n_both += cells[i].forth != WW_MATCH_NOT_ASKED && cells[i].back != WW_MATCH_NOT_ASKED;
              if (cells[i].out != WW_MATCH_OUT_OWN)
                assert_cell_explained (problem, asked.rows->pdata[row], asked.columns->pdata[i], &cells[i]);
            }
        }
      g_assert_cmpint (expected, ==, (int) asked.rows->len);
      g_assert_cmpuint (ww_match_grid_count_done (asked.grid), ==, asked.rows->len * asked.columns->len);
      /* Otherwise the cases were all the same one. */
      g_assert_cmpuint (n_matches, >, 50);
      g_assert_cmpuint (n_out, >, 0);
      g_assert_cmpuint (n_both, >, 10);
      asked_clear (&asked);
      ww_match_problem_free (problem);
    }
}

/* A wish's cells are its ranking. */
static void
test_wish_is_its_ranking (void)
{
  WwMatchProblem *problem = problem_new (3);
  WwMatchQuery query = { .limit = 100, .limit_ruled_out = 100 };
  g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, "wish:00", &query);

  g_assert_cmpuint (ranking->n_results, >, 3);
  for (guint i = 0; i < ranking->n_results; i++)
    {
      const char *rows[] = { "wish:00" };
      const char *columns[] = { ranking->results[i].id };
      g_autoptr (WwMatchGrid) grid = ww_match_grid_new (rows, 1, columns, 1);
      WwMatchCell cell;

      ww_match_grid_line (grid, problem, TRUE, 0, &cell);
      g_assert_cmpint (cell.score, ==, ranking->results[i].score);
      g_assert_cmpint (cell.forth, ==, ranking->results[i].wants.score);
      /* The mirror: what the column is asked by its row. */
      g_clear_pointer (&grid, ww_match_grid_free);
      grid = ww_match_grid_new (columns, 1, rows, 1);
      ww_match_grid_line (grid, problem, TRUE, 0, &cell);
      g_assert_cmpint (cell.score, ==, ranking->results[i].score);
      g_assert_cmpint (cell.back, ==, ranking->results[i].wants.score);
    }
  ww_match_problem_free (problem);
}

/* An edit between two steps: the lines after it know of it. */
static void
test_edit_between_steps (void)
{
  WwMatchProblem *problem = problem_new (4);
  const char *rows[] = { "wish:00", "wish:01" }, *columns[] = { "organisation:01" };
  g_autoptr (WwMatchGrid) grid = ww_match_grid_new (rows, 2, columns, 1);
  const WwMatchCell *cells;
  int row;

  g_assert_true (ww_match_grid_step (grid, problem, &row, &cells) && row == -1);
  g_assert_true (ww_match_grid_step (grid, problem, &row, &cells) && row == 0);
  g_assert_cmpint (cells[0].forth, !=, WW_MATCH_NOT_ASKED);
  ww_match_problem_remove_candidate (problem, "organisation:01");
  g_assert_true (ww_match_grid_step (grid, problem, &row, &cells) && row == 1);
  g_assert_cmpint (cells[0].forth, ==, WW_MATCH_NOT_ASKED);
  g_assert_false (ww_match_grid_step (grid, problem, &row, &cells));
  ww_match_problem_free (problem);
}

/* --- seriation --- */

#define BLOCKS 5

/* Blocks along the diagonal with noise around them, then shuffled: row i belongs to block row_block[i]. */
static guint8 *
planted (guint n, guint m, guint *row_block, guint *column_block)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (n * 31 + m);
  guint8 *points = g_new (guint8, (gsize) n * m);

  for (guint i = 0; i < n; i++)
    row_block[i] = i * 7 % BLOCKS;
  for (guint j = 0; j < m; j++)
    column_block[j] = j * 3 % BLOCKS;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < m; j++)
      points[(gsize) i * m + j] = (guint8) (row_block[i] == column_block[j] ? g_rand_int_range (random, 55, 100) : g_rand_int_range (random, 0, 40));
  return points;
}

static guint
count_changes (const guint *order, const guint *block, guint n)
{
  guint changes = 0;

  for (guint i = 1; i < n; i++)
    changes += block[order[i]] != block[order[i - 1]];
  return changes;
}

static void
assert_permutation (const guint *order, guint n)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (order[i], <, n);
      g_assert_false (seen[order[i]]);
      seen[order[i]] = TRUE;
    }
}

static void
test_seriate_blocks (void)
{
  static const guint sizes[][2] = { { 17, 26 }, { 60, 40 }, { 10, 200 }, { 200, 150 } };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      guint n = sizes[s][0], m = sizes[s][1];
      g_autofree guint *row_block = g_new (guint, n), *column_block = g_new (guint, m), *rows = g_new (guint, n), *columns = g_new (guint, m);
      g_autofree guint8 *points = planted (n, m, row_block, column_block);
      guint ahead = 0, pairs = 0;

      ww_match_seriate (points, n, m, rows, columns);
      assert_permutation (rows, n);
      assert_permutation (columns, m);
      g_assert_cmpuint (count_changes (rows, row_block, n), <, BLOCKS);
      g_assert_cmpuint (count_changes (columns, column_block, m), <, BLOCKS);
      /* Along the diagonal: where a block's rows come before another's, so do its columns. */
      for (guint i = 1; i < n; i++)
        for (guint j = 1; j < m; j++)
          if (row_block[rows[i]] == column_block[columns[j]] && row_block[rows[i - 1]] != row_block[rows[i]]
              && column_block[columns[j - 1]] != column_block[columns[j]])
            {
              pairs++;
              ahead += row_block[rows[i - 1]] == column_block[columns[j - 1]];
            }
      g_assert_cmpuint (ahead, ==, pairs);
    }
}

static void
test_seriate_edges (void)
{
  const guint8 same[6] = { 7, 7, 7, 7, 7, 7 };
  guint rows[3], columns[2];

  ww_match_seriate (same, 0, 0, rows, columns);
  ww_match_seriate (same, 1, 1, rows, columns);
  g_assert_cmpuint (rows[0], ==, 0);
  /* Nothing tells them apart: as they were. */
  ww_match_seriate (same, 3, 2, rows, columns);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (rows[i], ==, i);
  g_assert_cmpuint (columns[0], ==, 0);
}

static void
test_seriate_big (void)
{
  guint n = g_test_slow () ? 2000 : 500;
  g_autofree guint *row_block = g_new (guint, n), *column_block = g_new (guint, n), *rows = g_new (guint, n), *columns = g_new (guint, n);
  g_autofree guint8 *points = planted (n, n, row_block, column_block);
  g_autofree guint *plain = g_new (guint, n);
  double seconds;

  for (guint i = 0; i < n; i++)
    plain[i] = i;
  g_test_timer_start ();
  ww_match_seriate (points, n, n, rows, columns);
  seconds = g_test_timer_elapsed ();
  g_test_message ("%u × %u in %.2f s", n, n, seconds);
  g_assert_cmpuint (count_changes (rows, row_block, n), <, BLOCKS);
  g_assert_cmpuint (ww_match_seriate_length (points, n, n, rows) * 10, <, ww_match_seriate_length (points, n, n, plain) * 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/grid/cells-are-explained", test_cells_are_explained);
  g_test_add_func ("/match/grid/wish-is-its-ranking", test_wish_is_its_ranking);
  g_test_add_func ("/match/grid/edit-between-steps", test_edit_between_steps);
  g_test_add_func ("/match/seriate/blocks", test_seriate_blocks);
  g_test_add_func ("/match/seriate/edges", test_seriate_edges);
  g_test_add_func ("/match/seriate/big", test_seriate_big);
  return g_test_run ();
}

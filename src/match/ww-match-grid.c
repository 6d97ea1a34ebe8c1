/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-grid.h"

#include "ww-match-sums.h"

#include <string.h>

/* Reading the inverted lists once for everybody pays from one line in so many on. */
#define DENSE_FROM 8

/* A line, as it is in the problem now. */
typedef struct
{
  WwParty *party; /* who answers; NULL where it is gone */
  WwWant *wish;   /* NULL for an organisation */
} Line;

typedef struct
{
  char **ids;
  guint n;
  Line *lines;
} Axis;

struct _WwMatchGrid
{
  Axis rows, columns;
  guint64 generation;  /* of the problem in which the lines were looked up; 0 for none */
  gsize steps;         /* done */
  WwMatchCell *cells;  /* of the whole grid, during ww_match_grid_step() */
};

/* --- the wants of a line --- */

/* The want number @i, from 0; %NULL after the last. */
static WwWant *
want_of (const Line *line, guint i)
{
  WwParty *party = line->party;

  if (!party)
    return NULL;
  if (line->wish)
    return i ? NULL : line->wish;
  if (i < party->wishes->len)
    return g_ptr_array_index (party->wishes, i);
  return i > party->wishes->len ? NULL : party->mandate ? party->mandate : party->site;
}

/* A wish is answered by an organisation, and not the other way round: what that wants is no answer. */
static gboolean
asks (const Line *line, const Line *other)
{
  return line->wish || !other->wish;
}

/* --- one pair --- */

/* A match, then a match that is ruled out, then what is too little; all the way to the last digit, so that no order of asking matters. */
static gboolean
is_better (const WwMatchCell *a, const WwMatchCell *b)
{
  if (a->match != b->match)
    return a->match;
  if ((a->out == WW_MATCH_OK) != (b->out == WW_MATCH_OK))
    return a->out == WW_MATCH_OK;
  if (a->exact != b->exact)
    return a->exact > b->exact;
  if (a->forth != b->forth)
    return a->forth > b->forth;
  return a->back != b->back ? a->back > b->back : a->out < b->out;
}

/* As ww_match_explain() scores it. */
static WwMatchCell
score_of (WwMatchProblem *problem, WwWant *want, WwParty *party, const WwPairScore *score)
{
  int whole = ww_match_whole (score->total);
  WwMatchCell cell = { .exact = (guint) score->total, .match = whole >= ww_match_floor_of (problem, want), .out = (guint) score->out,
                       .score = (guint8) whole, .forth = (guint8) whole, .back = WW_MATCH_NOT_ASKED };
  WwPairScore back_score;

  if (cell.match && ww_match_want_back (problem, party, want->owner, want, 0, &back_score))
    {
      cell.back = (guint8) ww_match_whole (back_score.total);
      cell.score = (guint8) ww_match_combine (whole, cell.back);
      cell.exact = (guint) ww_match_combine_exact (score->total, back_score.total);
    }
  return cell;
}

/* From the column's side to the row's. */
static void
turn (WwMatchCell *cell)
{
  guint8 forth = cell->forth;

  cell->forth = cell->back;
  cell->back = forth;
}

static const WwMatchCell empty = { .forth = WW_MATCH_NOT_ASKED, .back = WW_MATCH_NOT_ASKED };
static const WwMatchCell own = { .forth = WW_MATCH_NOT_ASKED, .back = WW_MATCH_NOT_ASKED, .out = WW_MATCH_OUT_OWN };

static void
begin_cells (const Line *line, const Line *others, guint n, WwMatchCell *cells, gsize stride)
{
  for (guint i = 0; i < n; i++)
    cells[i * stride] = line->party && line->party == others[i].party ? own : empty;
}

/* What @line wants of the others goes into their cells where it is more than what is there. */
static void
add_wants (WwMatchProblem *problem, const Line *line, const Line *others, guint n, WwMatchCell *cells, gsize stride, gboolean line_is_row)
{
  gboolean dense = (guint64) n * DENSE_FROM >= problem->n_live;
  WwWant *want;

  for (guint w = 0; (want = want_of (line, w)); w++)
    {
      WwMatchSums *sums = NULL;

      if (!want->in.open)
        continue;
      ww_match_want_compile (problem, want);
      if (dense)
        {
          sums = ww_match_sums_new (problem, want);
          ww_match_sums_all (sums);
        }
      for (guint i = 0; i < n; i++)
        {
          WwMatchCell *cell = &cells[i * stride], found;
          WwPairScore score;

          if (!others[i].party || others[i].party == line->party || !asks (line, &others[i]))
            continue;
          if (dense)
            {
              ww_match_sums_score (sums, others[i].party, &score);
              ww_match_finish_pair (problem, want, NULL, others[i].party, &score, NULL);
            }
          else
            ww_match_pair (problem, want, NULL, others[i].party, &score, NULL);
          found = score_of (problem, want, others[i].party, &score);
          if (!line_is_row)
            turn (&found);
          if ((cell->forth == WW_MATCH_NOT_ASKED && cell->back == WW_MATCH_NOT_ASKED) || is_better (&found, cell))
            *cell = found;
        }
      g_clear_pointer (&sums, ww_match_sums_free);
    }
}

/* --- lines --- */

static Line
look_up (WwMatchProblem *problem, const char *id)
{
  Line line = { NULL, g_hash_table_lookup (problem->wish_by_id, id) };

  line.party = line.wish ? line.wish->owner : g_hash_table_lookup (problem->party_by_id, id);
  if (line.party && !line.party->live)
    line.party = NULL;
  return line;
}

static void
look_up_all (WwMatchGrid *self, WwMatchProblem *problem)
{
  Axis *axes[] = { &self->rows, &self->columns };

  ww_match_flush (problem);
  if (self->generation == problem->generation)
    return;
  for (guint a = 0; a < G_N_ELEMENTS (axes); a++)
    for (guint i = 0; i < axes[a]->n; i++)
      axes[a]->lines[i] = look_up (problem, axes[a]->ids[i]);
  self->generation = problem->generation;
}

void
ww_match_grid_line (WwMatchGrid *self, WwMatchProblem *problem, gboolean row, guint index, WwMatchCell *cells)
{
  const Axis *of = row ? &self->rows : &self->columns, *others = row ? &self->columns : &self->rows;

  look_up_all (self, problem);
  begin_cells (&of->lines[index], others->lines, others->n, cells, 1);
  add_wants (problem, &of->lines[index], others->lines, others->n, cells, 1, row);
  for (guint i = 0; i < others->n; i++)
    add_wants (problem, &others->lines[i], &of->lines[index], 1, &cells[i], 1, !row);
}

/* First what each column wants, a column a step; then what each row wants, which completes it. */
gboolean
ww_match_grid_step (WwMatchGrid *self, WwMatchProblem *problem, int *row, const WwMatchCell **cells)
{
  const Axis *rows = &self->rows, *columns = &self->columns;
  gsize step = self->steps;

  *row = -1;
  if (step >= (gsize) rows->n + columns->n)
    return FALSE;
  look_up_all (self, problem);
  if (!self->cells)
    self->cells = g_new (WwMatchCell, MAX ((gsize) rows->n * columns->n, 1));
  if (step < columns->n)
    {
      begin_cells (&columns->lines[step], rows->lines, rows->n, self->cells + step, columns->n);
      add_wants (problem, &columns->lines[step], rows->lines, rows->n, self->cells + step, columns->n, FALSE);
    }
  else
    {
      *row = (int) (step - columns->n);
      *cells = self->cells + (gsize) *row * columns->n;
      add_wants (problem, &rows->lines[*row], columns->lines, columns->n, self->cells + (gsize) *row * columns->n, 1, TRUE);
    }
  self->steps++;
  return TRUE;
}

guint64
ww_match_grid_count_done (const WwMatchGrid *self)
{
  guint64 steps = (guint64) self->rows.n + self->columns.n;

  return steps ? (guint64) self->rows.n * self->columns.n * self->steps / steps : 0;
}

WwMatchRanking *
ww_match_explain_between (WwMatchProblem *problem, const char *row, const char *column)
{
  Line lines[2];
  WwWant *best = NULL;
  WwMatchCell best_cell = empty;
  WwParty *answers = NULL;

  ww_match_flush (problem);
  lines[0] = look_up (problem, row);
  lines[1] = look_up (problem, column);
  for (guint side = 0; side < 2; side++)
    {
      const Line *line = &lines[side], *other = &lines[1 - side];
      WwWant *want;

      for (guint w = 0; other->party && asks (line, other) && (want = want_of (line, w)); w++)
        {
          WwMatchCell found;
          WwPairScore score;

          if (!want->in.open)
            continue;
          ww_match_want_compile (problem, want);
          ww_match_pair (problem, want, NULL, other->party, &score, NULL);
          found = score_of (problem, want, other->party, &score);
          if (side == 1)
            turn (&found);
          /* Of two that say the same the wish, which somebody can be introduced for. */
          if (best && (is_better (&best_cell, &found) || (!is_better (&found, &best_cell) && best->want_kind <= want->want_kind)))
            continue;
          best = want;
          best_cell = found;
          answers = other->party;
        }
    }
  return best ? ww_match_explain (problem, best->id, answers->id) : NULL;
}

/* --- life --- */

static void
axis_init (Axis *axis, const char *const *ids, guint n)
{
  axis->n = n;
  axis->ids = g_new0 (char *, n + 1);
  axis->lines = g_new0 (Line, n + 1);
  for (guint i = 0; i < n; i++)
    axis->ids[i] = g_strdup (ids[i]);
}

WwMatchGrid *
ww_match_grid_new (const char *const *rows, guint n_rows, const char *const *columns, guint n_columns)
{
  WwMatchGrid *self = g_new0 (WwMatchGrid, 1);

  axis_init (&self->rows, rows, n_rows);
  axis_init (&self->columns, columns, n_columns);
  return self;
}

static void
axis_clear (Axis *axis)
{
  g_strfreev (axis->ids);
  g_free (axis->lines);
}

void
ww_match_grid_free (WwMatchGrid *self)
{
  if (!self)
    return;
  axis_clear (&self->rows);
  axis_clear (&self->columns);
  g_free (self->cells);
  g_free (self);
}

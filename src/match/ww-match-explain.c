/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From exact thousandths to what is printed: whole scores, parts and rows in tenths that add up. */
#include "ww-match-private.h"

int
ww_match_floor_of (const WwMatchProblem *self, const WwWant *want)
{
  return want->kind == KIND_CAPITAL   ? self->weights.capital_floor
         : want->kind == KIND_PARTNER ? self->weights.partner_floor
                                      : self->weights.match_floor;
}

int
ww_match_whole (int exact)
{
  return (exact + MILLI / 2) / MILLI;
}

int
ww_match_combine (int a, int b)
{
  return ww_match_combine_exact (a * MILLI, b * MILLI) >= 0 ? ww_match_whole (ww_match_combine_exact (a * MILLI, b * MILLI)) : 0;
}

int
ww_match_combine_exact (int a, int b)
{
  return (int) ww_match_sqrt ((guint64) a * (guint64) b);
}

int
ww_match_floor_near (const WwMatchProblem *self, const WwWant *want, int best)
{
  int near = want->kind == KIND_CAPITAL ? best * self->weights.capital_near : 0;

  return MAX (ww_match_floor_of (self, want), ww_match_whole (near));
}

/* Tenths that add up to @target: what is cut off goes where most was cut off. What is full stays full and what is nothing stays
 * nothing as long as anything else can give way. */
static void
round_to (const int *exact, const int *max, const gboolean *gives, guint n, int target, int *tenths)
{
  g_autofree int *rest = g_new (int, n + 1);
  int left = target;

  for (guint i = 0; i < n; i++)
    {
      tenths[i] = exact[i] / 100;
      rest[i] = exact[i] % 100;
      left -= tenths[i];
    }
  while (left != 0)
    {
      int step = left > 0 ? 1 : -1;
      guint best = n;
      gboolean best_partial = FALSE;

      for (guint i = 0; i < n; i++)
        {
          gboolean partial = gives ? gives[i] : exact[i] > 0 && exact[i] < max[i];

          if (step > 0 ? tenths[i] >= max[i] / 100 : tenths[i] <= 0)
            continue;
          if (best == n || partial > best_partial || (partial == best_partial && (step > 0 ? rest[i] > rest[best] : rest[i] < rest[best])))
            {
              best = i;
              best_partial = partial;
            }
        }
      if (best == n)
        return;
      tenths[best] += step;
      rest[best] -= step * 100;
      left -= step;
    }
}

static void
fill_rows (WwMatchArena *arena, const GArray *exact_rows, WwMatchPart *part)
{
  g_autofree int *exact = g_new (int, exact_rows->len + 1), *max = g_new (int, exact_rows->len + 1), *tenths = g_new (int, exact_rows->len + 1);

  for (guint i = 0; i < exact_rows->len; i++)
    {
      exact[i] = g_array_index (exact_rows, WwExactRow, i).points;
      max[i] = g_array_index (exact_rows, WwExactRow, i).max;
    }
  round_to (exact, max, NULL, exact_rows->len, part->points, tenths);
  part->n_rows = exact_rows->len;
  part->rows = ww_match_arena_new0 (arena, WwMatchRow, exact_rows->len);
  for (guint i = 0; i < exact_rows->len; i++)
    {
      part->rows[i] = g_array_index (exact_rows, WwExactRow, i).row;
      part->rows[i].points = tenths[i];
      part->rows[i].max = max[i] / 100;
    }
}

/* Most telling first; what is missing last. */
static int
compare_tag_rows (gconstpointer a, gconstpointer b)
{
  const WwExactRow *x = a, *y = b;

  if ((x->points == 0) != (y->points == 0))
    return x->points == 0 ? 1 : -1;
  if (x->max != y->max)
    return x->max < y->max ? 1 : -1;
  return g_strcmp0 (x->row.wanted_tag, y->row.wanted_tag);
}

void
ww_match_fill_direction (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, const WwPairScore *score, WwRows *rows,
                         gboolean explain, WwMatchDirection *direction)
{
  int tenths[WW_MATCH_N_PARTS];
  gboolean gives[WW_MATCH_N_PARTS] = { FALSE };

  direction->want = ww_match_arena_strdup (arena, want->id);
  direction->want_kind = want->want_kind;
  direction->exact = score->total;
  direction->score = ww_match_whole (score->total);
  /* A part gives way only if one of its rows can: nobody wants to read "not in profile, 0.1 of 17". */
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    for (guint r = 0; r < rows->rows[i]->len; r++)
      {
        const WwExactRow *row = &g_array_index (rows->rows[i], WwExactRow, r);

        gives[i] |= row->points > 0 && row->points < row->max;
      }
  round_to (score->part, want->part_max, gives, WW_MATCH_N_PARTS, direction->score * 10, tenths);
  g_array_sort (rows->rows[WW_MATCH_PART_TAGS], compare_tag_rows);
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    {
      direction->parts[i].points = tenths[i];
      direction->parts[i].max = want->part_max[i] / 100;
      direction->parts[i].exact = score->part[i];
      if (explain)
        fill_rows (arena, rows->rows[i], &direction->parts[i]);
    }
}

/* The problem's own buffers, emptied: a ranking fills them hundreds of times. */
static void
rows_begin (WwMatchProblem *self, WwRows *rows, WwMatchArena *arena)
{
  rows->arena = arena;
  for (guint i = 0; i <= WW_MATCH_N_PARTS; i++)
    {
      if (!self->row_buffers[i])
        self->row_buffers[i] = g_array_new (FALSE, TRUE, sizeof (WwExactRow));
      g_array_set_size (self->row_buffers[i], 0);
      if (i < WW_MATCH_N_PARTS)
        rows->rows[i] = self->row_buffers[i];
      else
        rows->failed = self->row_buffers[i];
    }
}

gboolean
ww_match_wants_anything (const WwParty *party)
{
  if (party->mandate || party->site)
    return TRUE;
  for (guint i = 0; i < party->wishes->len; i++)
    if (((const WwWant *) g_ptr_array_index (party->wishes, i))->in.open)
      return TRUE;
  return FALSE;
}

WwWant *
ww_match_want_back (WwMatchProblem *self, WwParty *party, WwParty *other, const WwWant *context, int least, WwPairScore *score)
{
  WwWant *best = NULL;

  if (context)
    least = MAX (least, ww_match_floor_of (self, context));
  if (!other || !other->live || other == party)
    return NULL;
  for (guint i = 0; i < party->wishes->len + 2; i++)
    {
      WwWant *want = i < party->wishes->len ? g_ptr_array_index (party->wishes, i) : i == party->wishes->len ? party->mandate : party->site;
      WwPairScore one;

      if (!want || !want->in.open || want == context)
        continue;
      ww_match_want_compile (self, want);
      if (best)
        least = MAX (least, ww_match_whole (score->total));
      if (!ww_match_pair_reaches (self, want, context, other, MAX (least, ww_match_floor_of (self, want)), &one) || one.out != WW_MATCH_OK)
        continue;
      /* An expressed wish before what a mandate implies, then the smaller id. */
      if (!best || one.total > score->total
          || (one.total == score->total && (want->want_kind < best->want_kind || (want->want_kind == best->want_kind && g_strcmp0 (want->id, best->id) < 0))))
        {
          best = want;
          *score = one;
        }
    }
  return best;
}

void
ww_match_fill_pair (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, WwParty *party, WwWant *back, gboolean explain,
                    WwMatchResult *result)
{
  WwPairScore score;
  WwRows rows;

  rows_begin (self, &rows, arena);
  ww_match_want_compile (self, want);
  ww_match_pair (self, want, NULL, party, &score, &rows);
  result->id = ww_match_arena_strdup (arena, party->id);
  result->kind = party->in->kind;
  result->out = score.out;
  result->explained = explain;
  ww_match_fill_direction (self, arena, want, &score, &rows, explain, &result->wants);
  result->n_failed = rows.failed->len;
  result->failed = ww_match_arena_new0 (arena, WwMatchRow, rows.failed->len);
  for (guint i = 0; i < rows.failed->len; i++)
    {
      result->failed[i] = g_array_index (rows.failed, WwExactRow, i).row;
      result->failed[i].points = g_array_index (rows.failed, WwExactRow, i).points / 100;
      result->failed[i].max = g_array_index (rows.failed, WwExactRow, i).max / 100;
    }
  result->both_ways = back != NULL;
  if (back)
    {
      rows_begin (self, &rows, arena);
      ww_match_want_compile (self, back);
      ww_match_pair (self, back, want, want->owner, &score, &rows);
      ww_match_fill_direction (self, arena, back, &score, &rows, explain, &result->wanted);
    }
  result->score = back ? ww_match_combine (result->wants.score, result->wanted.score) : result->wants.score;
  result->exact = back ? ww_match_combine_exact (result->wants.exact, result->wanted.exact) : result->wants.exact;
}

void
ww_match_fill_result (WwMatchProblem *self, WwMatchArena *arena, WwWant *want, WwParty *party, gboolean one_way, gboolean explain,
                      WwMatchResult *result)
{
  WwPairScore score;
  WwWant *back = NULL;

  ww_match_pair (self, want, NULL, party, &score, NULL);
  /* A pair that one side alone would not list as a match is not "both ways". */
  if (!one_way && ww_match_whole (score.total) >= ww_match_floor_of (self, want))
    back = ww_match_want_back (self, party, want->owner, want, 0, &score);
  ww_match_fill_pair (self, arena, want, party, back, explain, result);
}

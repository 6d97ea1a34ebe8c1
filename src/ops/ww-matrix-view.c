/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matrix-view.h"

#include "ww-csv-writer.h"
#include "ww-fold.h"
#include "ww-match-seriate.h"

#include <stdlib.h>
#include <string.h>

/* --- filters --- */

static gboolean
tickets_overlap (const WwMatrixLine *a, const WwMatrixLine *b)
{
  return a->currency && b->currency && g_str_equal (a->currency, b->currency) && a->from <= b->to && b->from <= a->to;
}

gboolean
ww_matrix_passes (const WwMatrix *matrix, WwMatrixFilter filters, guint row, guint column)
{
  if (filters & WW_MATRIX_TICKET_FITS && !tickets_overlap (ww_matrix_get_row (matrix, row), ww_matrix_get_column (matrix, column)))
    return FALSE;
  return !(filters & WW_MATRIX_NOT_INTRODUCED) || ww_matrix_get_mark (matrix, row, column) != WW_MATRIX_INTRODUCED;
}

static gboolean
seeks_capital (WwMatrixKind kind)
{
  return kind == WW_MATRIX_STARTUPS || kind == WW_MATRIX_SMES;
}

static gboolean
has_text (const WwMatrixLine *line, const char *folded)
{
  g_autofree char *name = folded ? ww_fold (line->name) : NULL;

  return folded && strstr (name, folded);
}

/* --- orders --- */

typedef struct {
  guint index;
  guint place;        /* in the matrix's own order */
  gint64 key, second; /* the greater the earlier */
} Sortable;

static int
compare_sortables (gconstpointer a, gconstpointer b)
{
  const Sortable *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? 1 : -1;
  if (x->second != y->second)
    return x->second < y->second ? 1 : -1;
  return (x->place > y->place) - (x->place < y->place);
}

static gint64
points_of (const WwMatrix *matrix, WwMatrixFilter filters, guint row, guint column)
{
  const WwMatchCell *cell = ww_matrix_get_cell (matrix, row, column);

  return cell->out == WW_MATCH_OK && ww_matrix_passes (matrix, filters, row, column) ? cell->exact : -1;
}

typedef struct {
  gboolean row;
  GPtrArray *lines;
  WwMatrixOrder order;
  const guint *alike;
  const char *by; /* line of the other side */
  gboolean reversed;
} Side;

static void
set_keys (const WwMatrix *matrix, WwMatrixFilter filters, const Side *side, Sortable *line)
{
  guint n_others = side->row ? matrix->columns->len : matrix->rows->len, by;

  if (side->by && ww_matrix_find (matrix, !side->row, side->by, &by))
    {
      line->key = points_of (matrix, filters, side->row ? line->index : by, side->row ? by : line->index);
      if (side->reversed)
        line->key = -line->key;
      return;
    }
  if (side->order != WW_MATRIX_BEST && side->order != WW_MATRIX_MOST_GOOD)
    return;
  for (guint i = 0; i < n_others; i++)
    {
      guint row = side->row ? line->index : i, column = side->row ? i : line->index;
      gint64 points = points_of (matrix, filters, row, column);

      if (side->order == WW_MATRIX_BEST)
        line->key = MAX (line->key, points);
      else
        line->key += points >= 0 && ww_matrix_is_good (matrix, row, column);
      line->second += MAX (points, 0);
    }
}

static guint *
arrange (const WwMatrix *matrix, const WwMatrixArrangement *arrangement, const Side *side, const char *folded, guint *n)
{
  g_autofree Sortable *lines = g_new0 (Sortable, side->lines->len + 1);
  WwMatrixKind kind = side->row ? matrix->row_kind : matrix->column_kind;
  guint *order = g_new (guint, side->lines->len + 1);
  gboolean alike = side->order == WW_MATRIX_ALIKE && side->alike;

  *n = 0;
  for (guint place = 0; place < side->lines->len; place++)
    {
      guint index = alike ? side->alike[place] : place;
      const WwMatrixLine *line = side->lines->pdata[index];

      if ((arrangement->filters & WW_MATRIX_RAISING && seeks_capital (kind) && !line->raising) || (folded && !has_text (line, folded)))
        continue;
      lines[*n].index = index;
      lines[*n].place = place;
      set_keys (matrix, arrangement->filters, side, &lines[*n]);
      (*n)++;
    }
  qsort (lines, *n, sizeof (Sortable), compare_sortables);
  for (guint i = 0; i < *n; i++)
    order[i] = lines[i].index;
  return order;
}

/* A text narrows the side that has it; if both have it, both. */
static gboolean
side_has_text (GPtrArray *lines, const char *folded)
{
  for (guint i = 0; i < lines->len; i++)
    if (has_text (lines->pdata[i], folded))
      return TRUE;
  return FALSE;
}

WwMatrixView *
ww_matrix_view_new (const WwMatrix *matrix, const WwMatrixArrangement *arrangement)
{
  WwMatrixView *self = g_new0 (WwMatrixView, 1);
  g_autofree char *folded = arrangement->text && *arrangement->text ? ww_fold (arrangement->text) : NULL;
  gboolean in_rows = side_has_text (matrix->rows, folded), in_columns = side_has_text (matrix->columns, folded);
  const Side rows = { TRUE, matrix->rows, arrangement->row_order, matrix->alike_rows, arrangement->by_column, arrangement->by_column_reversed };
  const Side columns = { FALSE, matrix->columns, arrangement->column_order, matrix->alike_columns, arrangement->by_row, arrangement->by_row_reversed };

  self->filters = arrangement->filters;
  self->rows = arrange (matrix, arrangement, &rows, in_rows || !in_columns ? folded : NULL, &self->n_rows);
  self->columns = arrange (matrix, arrangement, &columns, in_columns ? folded : NULL, &self->n_columns);
  for (guint i = 0; i < self->n_rows; i++)
    self->n_good += ww_matrix_view_count_good (self, matrix, self->rows[i]);
  return self;
}

guint
ww_matrix_view_count_good (const WwMatrixView *self, const WwMatrix *matrix, guint row)
{
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n += ww_matrix_is_good (matrix, row, self->columns[i]) && ww_matrix_passes (matrix, self->filters, row, self->columns[i]);
  return n;
}

void
ww_matrix_view_free (WwMatrixView *self)
{
  if (!self)
    return;
  g_free (self->rows);
  g_free (self->columns);
  g_free (self);
}

gboolean
ww_matrix_view_write_csv (const WwMatrixView *self, const WwMatrix *matrix, const char *corner, GOutputStream *stream,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (WwCsvWriter) writer = ww_csv_writer_new (stream, ',', TRUE);
  g_autofree const char **cells = g_new (const char *, self->n_columns + 1);
  /* Every number there is, as text. */
  char numbers[101][4];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_snprintf (numbers[i], sizeof numbers[i], "%u", i);
  cells[0] = corner;
  for (guint j = 0; j < self->n_columns; j++)
    cells[j + 1] = ww_matrix_get_column (matrix, self->columns[j])->name;
  if (!ww_csv_writer_add_row (writer, cells, self->n_columns + 1, cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->n_rows; i++)
    {
      cells[0] = ww_matrix_get_row (matrix, self->rows[i])->name;
      for (guint j = 0; j < self->n_columns; j++)
        {
          const WwMatchCell *cell = ww_matrix_get_cell (matrix, self->rows[i], self->columns[j]);
          gboolean shown = cell->out == WW_MATCH_OK && ww_matrix_passes (matrix, self->filters, self->rows[i], self->columns[j]);

          cells[j + 1] = shown ? numbers[MIN (cell->score, 100)] : "";
        }
      if (!ww_csv_writer_add_row (writer, cells, self->n_columns + 1, cancellable, error))
        return FALSE;
    }
  return ww_csv_writer_finish (writer, cancellable, error);
}

/* --- like by like --- */

struct _WwMatrixAlike {
  guint n_rows, n_columns;
  guint8 *points;
  guint *rows, *columns; /* NULL until found */
};

WwMatrixAlike *
ww_matrix_alike_new (const WwMatrix *matrix)
{
  WwMatrixAlike *self = g_new0 (WwMatrixAlike, 1);
  gsize n = (gsize) matrix->rows->len * matrix->columns->len;

  self->n_rows = matrix->rows->len;
  self->n_columns = matrix->columns->len;
  self->points = g_new (guint8, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    self->points[i] = matrix->cells[i].out == WW_MATCH_OK ? matrix->cells[i].score : 0;
  return self;
}

void
ww_matrix_alike_run (WwMatrixAlike *self)
{
  self->rows = g_new (guint, self->n_rows + 1);
  self->columns = g_new (guint, self->n_columns + 1);
  ww_match_seriate (self->points, self->n_rows, self->n_columns, self->rows, self->columns);
}

void
ww_matrix_alike_free (WwMatrixAlike *self)
{
  if (!self)
    return;
  g_free (self->points);
  g_free (self->rows);
  g_free (self->columns);
  g_free (self);
}

void
ww_matrix_take_alike (WwMatrix *matrix, WwMatrixAlike *alike)
{
  if (!alike->rows)
    ww_matrix_alike_run (alike);
  if (alike->n_rows == matrix->rows->len && alike->n_columns == matrix->columns->len)
    {
      g_free (matrix->alike_rows);
      g_free (matrix->alike_columns);
      matrix->alike_rows = g_steal_pointer (&alike->rows);
      matrix->alike_columns = g_steal_pointer (&alike->columns);
    }
  ww_matrix_alike_free (alike);
}

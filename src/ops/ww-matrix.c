/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matrix.h"

#include "ww-introduce.h"
#include "ww-matrix-view.h"
#include "ww-query.h"
#include "ww-related.h"

#include <string.h>

/* --- kinds --- */

typedef struct {
  const char *word;
  WwRowKind row_kind;
  const char *of_kind; /* of organisations */
} Kind;

static const Kind kinds[WW_MATRIX_N_KINDS] = {
  [WW_MATRIX_STARTUPS] = { "startups", WW_ROW_ORGANISATION, "startup" },
  [WW_MATRIX_SMES] = { "smes", WW_ROW_ORGANISATION, "sme" },
  [WW_MATRIX_INVESTORS] = { "investors", WW_ROW_ORGANISATION, "investor angel" },
  [WW_MATRIX_HOSPITALS] = { "hospitals", WW_ROW_ORGANISATION, "hospital" },
  [WW_MATRIX_MUNICIPALITIES] = { "municipalities", WW_ROW_ORGANISATION, "municipality" },
  [WW_MATRIX_GROUPS] = { "groups", WW_ROW_GROUP, NULL },
  [WW_MATRIX_TEST_BEDS] = { "test-beds", WW_ROW_ORGANISATION, "test-bed" },
  [WW_MATRIX_WISHES] = { "wishes", WW_ROW_WISH, NULL },
};

gboolean
ww_matrix_kind_from_word (const char *word, WwMatrixKind *kind)
{
  for (guint i = 0; i < WW_MATRIX_N_KINDS; i++)
    if (g_strcmp0 (kinds[i].word, word) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/* --- loading --- */

static void
line_free (gpointer data)
{
  WwMatrixLine *line = data;

  g_free (line->id);
  g_free (line->name);
  g_free (line->currency);
  g_free (line);
}

/* What it takes from one investor at least, and in all; or what an investor gives. */
static void
add_money (WwMatrixLine *line, WwDocument *document)
{
  gint64 most = ww_document_get_integer (document, "venture.raising.amount", 0);

  if (most > 0)
    {
      line->raising = TRUE;
      line->from = ww_document_get_integer (document, "venture.raising.smallest_ticket", 0);
      line->to = most - ww_document_get_integer (document, "venture.raising.committed", 0);
      line->currency = g_strdup (ww_document_get_string (document, "venture.raising.currency"));
    }
  else if (ww_document_has (document, "mandate.ticket"))
    {
      line->from = ww_document_get_integer (document, "mandate.ticket.min", 0);
      line->to = ww_document_get_integer (document, "mandate.ticket.max", G_MAXINT64);
      line->currency = g_strdup (ww_document_get_string (document, "mandate.ticket.currency"));
    }
}

static const char *
name_of (const WwRowData *row)
{
  return row->kind == WW_ROW_WISH    ? ((const WwWishRow *) row)->statement
         : row->kind == WW_ROW_GROUP ? ((const WwGroupRow *) row)->name
                                     : ((const WwOrganisationRow *) row)->name;
}

static GPtrArray *
load_side (WwStore *store, WwMatrixKind kind, guint *n_all, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (kinds[kind].row_kind);
  g_autoptr (GPtrArray) rows = NULL, documents = NULL, lines = g_ptr_array_new_with_free_func (line_free);
  gboolean money = kind == WW_MATRIX_STARTUPS || kind == WW_MATRIX_SMES || kind == WW_MATRIX_INVESTORS;

  ww_query_set (&query->of_kind, kinds[kind].of_kind);
  if (kind == WW_MATRIX_WISHES)
    ww_query_set (&query->status, "open");
  query->sort = WW_SORT_NAME;
  if (!ww_store_query_count (store, query, n_all, error))
    return NULL;
  query->limit = WW_MATRIX_MOST;
  rows = ww_store_query (store, query, NULL, error);
  documents = rows && money ? ww_related_documents (store, query, error) : NULL;
  if (!rows || (money && !documents))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const WwRowData *row = rows->pdata[i];
      WwMatrixLine *line = g_new0 (WwMatrixLine, 1);

      line->id = g_strdup (row->id);
      line->name = g_strdup (name_of (row) ? name_of (row) : row->id);
      g_ptr_array_add (lines, line);
    }
  /* Both were read in the same order; one that went away between the two reads is skipped. */
  for (guint i = 0, d = 0; documents && i < lines->len && d < documents->len; i++)
    if (g_strcmp0 (ww_document_get_id (documents->pdata[d]), ((WwMatrixLine *) lines->pdata[i])->id) == 0)
      add_money (lines->pdata[i], documents->pdata[d++]);
  return g_steal_pointer (&lines);
}

static GHashTable *
index_of (GPtrArray *lines)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->len; i++)
    g_hash_table_insert (index, ((WwMatrixLine *) lines->pdata[i])->id, GUINT_TO_POINTER (i + 1));
  return index;
}

/* The wish itself and who wishes, on whichever side they are, against who answers. */
static gboolean
load_marks (WwMatrix *self, WwStore *store, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);
  g_autoptr (GPtrArray) rows = ww_store_query (store, query, NULL, error);
  g_autoptr (GHashTable) by_row = index_of (self->rows), by_column = index_of (self->columns);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwIntroductionRow *row = rows->pdata[i];
      g_autofree char *party = row->counterpart ? ww_introduce_get_party (store, row->counterpart) : NULL;
      const char *askers[] = { row->wish, row->organisation };
      WwMatrixMark mark = g_strcmp0 (row->stage, "shortlisted") == 0 ? WW_MATRIX_SHORTLISTED : WW_MATRIX_INTRODUCED;

      if (g_strcmp0 (row->stage, "ended") == 0)
        continue;
      for (guint side = 0; party && side < 2 * G_N_ELEMENTS (askers); side++)
        {
          const char *asker = askers[side / 2];
          guint r = asker ? GPOINTER_TO_UINT (g_hash_table_lookup (by_row, side % 2 ? party : asker)) : 0;
          guint c = asker ? GPOINTER_TO_UINT (g_hash_table_lookup (by_column, side % 2 ? asker : party)) : 0;
          guint8 *known = r && c ? &self->marks[(gsize) (r - 1) * self->columns->len + c - 1] : NULL;

          if (known)
            *known = MAX (*known, mark);
        }
    }
  return rows != NULL;
}

WwMatrix *
ww_matrix_load (WwStore *store, WwMatrixKind row_kind, WwMatrixKind column_kind, GError **error)
{
  g_autoptr (WwMatrix) self = g_new0 (WwMatrix, 1);
  gsize n;

  self->row_kind = row_kind;
  self->column_kind = column_kind;
  if (!(self->rows = load_side (store, row_kind, &self->n_all_rows, error))
      || !(self->columns = load_side (store, column_kind, &self->n_all_columns, error)))
    return NULL;
  n = MAX ((gsize) self->rows->len * self->columns->len, 1);
  self->cells = g_new0 (WwMatchCell, n);
  for (gsize i = 0; i < n; i++)
    self->cells[i].forth = self->cells[i].back = WW_MATCH_NOT_ASKED;
  self->known = g_new0 (guint8, self->rows->len + 1);
  self->marks = g_new0 (guint8, n);
  return load_marks (self, store, error) ? g_steal_pointer (&self) : NULL;
}

void
ww_matrix_free (WwMatrix *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_free (self->cells);
  g_free (self->known);
  g_free (self->marks);
  g_free (self->alike_rows);
  g_free (self->alike_columns);
  g_free (self);
}

/* --- scores --- */

static const char **
ids_of (GPtrArray *lines)
{
  const char **ids = g_new0 (const char *, lines->len + 1);

  for (guint i = 0; i < lines->len; i++)
    ids[i] = ((WwMatrixLine *) lines->pdata[i])->id;
  return ids;
}

WwMatchGrid *
ww_matrix_make_grid (const WwMatrix *self)
{
  g_autofree const char **rows = ids_of (self->rows), **columns = ids_of (self->columns);

  return ww_match_grid_new (rows, self->rows->len, columns, self->columns->len);
}

void
ww_matrix_put (WwMatrix *self, gboolean row, guint index, const WwMatchCell *cells)
{
  if (row)
    {
      if (self->columns->len)
        memcpy (self->cells + (gsize) index * self->columns->len, cells, sizeof (WwMatchCell) * self->columns->len);
      self->known[index] = TRUE;
    }
  else
    for (guint i = 0; i < self->rows->len; i++)
      self->cells[(gsize) i * self->columns->len + index] = cells[i];
}

/* The old order, without what is gone; what is new goes last. */
static guint *
carry_order (GPtrArray *lines, GPtrArray *before, const guint *order)
{
  g_autoptr (GHashTable) index = index_of (lines);
  g_autofree gboolean *placed = g_new0 (gboolean, lines->len + 1);
  guint *carried = g_new (guint, lines->len + 1), n = 0;

  for (guint i = 0; i < before->len; i++)
    {
      guint now = GPOINTER_TO_UINT (g_hash_table_lookup (index, ((WwMatrixLine *) before->pdata[order[i]])->id));

      if (!now)
        continue;
      placed[now - 1] = TRUE;
      carried[n++] = now - 1;
    }
  for (guint i = 0; i < lines->len; i++)
    if (!placed[i])
      carried[n++] = i;
  return carried;
}

void
ww_matrix_carry_over (WwMatrix *self, const WwMatrix *before)
{
  g_autoptr (GHashTable) columns = index_of (self->columns);
  g_autofree guint *to = g_new0 (guint, before->columns->len + 1);

  if (self->row_kind != before->row_kind || self->column_kind != before->column_kind)
    return;
  for (guint j = 0; j < before->columns->len; j++)
    to[j] = GPOINTER_TO_UINT (g_hash_table_lookup (columns, ww_matrix_get_column (before, j)->id));
  for (guint i = 0; i < before->rows->len; i++)
    {
      guint row;

      if (!before->known[i] || !ww_matrix_find (self, TRUE, ww_matrix_get_row (before, i)->id, &row))
        continue;
      self->known[row] = TRUE;
      for (guint j = 0; j < before->columns->len; j++)
        if (to[j])
          self->cells[(gsize) row * self->columns->len + to[j] - 1] = *ww_matrix_get_cell (before, i, j);
    }
  if (before->alike_rows)
    {
      self->alike_rows = carry_order (self->rows, before->rows, before->alike_rows);
      self->alike_columns = carry_order (self->columns, before->columns, before->alike_columns);
    }
}

WwMatrix *
ww_matrix_compute (WwDesk *desk, WwMatrixKind row_kind, WwMatrixKind column_kind, GError **error)
{
  WwMatchWorld *world = ww_desk_get_world (desk, NULL, error);
  g_autoptr (WwMatrix) self = world ? ww_matrix_load (ww_desk_get_store (desk), row_kind, column_kind, error) : NULL;
  g_autoptr (WwMatchGrid) grid = NULL;
  const WwMatchCell *cells;
  int row;

  if (!self)
    return NULL;
  grid = ww_matrix_make_grid (self);
  while (ww_match_grid_step (grid, ww_match_world_get_problem (world), &row, &cells))
    if (row >= 0)
      ww_matrix_put (self, TRUE, (guint) row, cells);
  ww_matrix_take_alike (self, ww_matrix_alike_new (self));
  return g_steal_pointer (&self);
}

/* --- asking --- */

const WwMatrixLine *
ww_matrix_get_row (const WwMatrix *self, guint row)
{
  return self->rows->pdata[row];
}

const WwMatrixLine *
ww_matrix_get_column (const WwMatrix *self, guint column)
{
  return self->columns->pdata[column];
}

const WwMatchCell *
ww_matrix_get_cell (const WwMatrix *self, guint row, guint column)
{
  return &self->cells[(gsize) row * self->columns->len + column];
}

WwMatrixMark
ww_matrix_get_mark (const WwMatrix *self, guint row, guint column)
{
  return self->marks[(gsize) row * self->columns->len + column];
}

gboolean
ww_matrix_is_ruled_out (const WwMatrix *self, guint row, guint column)
{
  const WwMatchCell *cell = ww_matrix_get_cell (self, row, column);

  return cell->match && cell->out != WW_MATCH_OK;
}

gboolean
ww_matrix_is_good (const WwMatrix *self, guint row, guint column)
{
  const WwMatchCell *cell = ww_matrix_get_cell (self, row, column);

  return cell->out == WW_MATCH_OK && cell->score >= WW_MATRIX_GOOD;
}

gboolean
ww_matrix_find (const WwMatrix *self, gboolean row, const char *id, guint *index)
{
  GPtrArray *lines = row ? self->rows : self->columns;

  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (((WwMatrixLine *) lines->pdata[i])->id, id))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

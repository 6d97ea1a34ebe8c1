/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-pair-model.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (WwPair, ww_pair, G_TYPE_OBJECT)

static void
ww_pair_class_init (WwPairClass *klass)
{
}

static void
ww_pair_init (WwPair *self)
{
}

typedef struct {
  guint32 key;   /* the greater the earlier */
  guint32 place; /* row × columns + column: what is equal stays in the matrix's order */
} Entry;

struct _WwPairModel {
  GObject parent_instance;

  GArray *entries; /* Entry */

  /* borrowed */
  const WwMatrix *matrix;
  const WwMatrixView *view;

  WwPairSort sort;
  gboolean ascending;
};

static void ww_pair_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwPairModel, ww_pair_model, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ww_pair_model_list_init))

static GType
get_item_type (GListModel *model)
{
  return WW_TYPE_PAIR;
}

static guint
get_n_items (GListModel *model)
{
  return WW_PAIR_MODEL (model)->entries->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WwPairModel *self = WW_PAIR_MODEL (model);
  WwPair *pair;

  if (position >= self->entries->len)
    return NULL;
  pair = g_object_new (WW_TYPE_PAIR, NULL);
  pair->row = g_array_index (self->entries, Entry, position).place / self->matrix->columns->len;
  pair->column = g_array_index (self->entries, Entry, position).place % self->matrix->columns->len;
  return pair;
}

static void
ww_pair_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- sorting --- */

static guint32
key_of (WwPairModel *self, guint row, guint column)
{
  const WwMatchCell *cell = ww_matrix_get_cell (self->matrix, row, column);
  gboolean out = ww_matrix_is_ruled_out (self->matrix, row, column);

  switch (self->sort)
    {
    case WW_PAIR_BY_ROW: return row;
    case WW_PAIR_BY_COLUMN: return column;
    case WW_PAIR_BY_FORTH: return cell->forth == WW_MATCH_NOT_ASKED ? 0 : cell->forth + 1u;
    case WW_PAIR_BY_BACK: return cell->back == WW_MATCH_NOT_ASKED ? 0 : cell->back + 1u;
    case WW_PAIR_BY_STATE: return out ? 3 : ww_matrix_get_mark (self->matrix, row, column);
    case WW_PAIR_BY_SCORE:
    default: return out ? 0 : cell->exact + 1u;
    }
}

#define DIGIT_BITS 11
#define N_DIGITS (1 << DIGIT_BITS)

static guint
get_digit (Entry entry, guint shift)
{
  return entry.key >> shift & (N_DIGITS - 1);
}

/* Digit after digit of the key, each keeping the order of what is equal: of a million entries that takes a fraction of what comparing them takes. */
static void
sort_entries (GArray *entries)
{
  g_autofree Entry *sorted = g_new (Entry, entries->len + 1);
  guint places[N_DIGITS];

  for (guint shift = 0; shift < 32; shift += DIGIT_BITS)
    {
      guint place = 0;

      memset (places, 0, sizeof places);
      for (guint i = 0; i < entries->len; i++)
        places[get_digit (g_array_index (entries, Entry, i), shift)]++;
      for (guint digit = N_DIGITS; digit-- > 0;)
        {
          guint n = places[digit];

          places[digit] = place;
          place += n;
        }
      for (guint i = 0; i < entries->len; i++)
        sorted[places[get_digit (g_array_index (entries, Entry, i), shift)]++] = g_array_index (entries, Entry, i);
      memcpy (entries->data, sorted, entries->len * sizeof (Entry));
    }
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

/* The lines of a view, as they stand in the matrix (transfer full). */
static guint *
in_order (const guint *lines, guint n)
{
  guint *order = g_new (guint, n + 1);

  memcpy (order, lines, n * sizeof *order);
  qsort (order, n, sizeof *order, compare_indices);
  return order;
}

static void
add_entries (WwPairModel *self)
{
  g_autofree guint *rows = in_order (self->view->rows, self->view->n_rows), *columns = in_order (self->view->columns, self->view->n_columns);

  for (guint i = 0; i < self->view->n_rows; i++)
    for (guint j = 0; j < self->view->n_columns; j++)
      {
        guint row = rows[i], column = columns[j];
        Entry entry = { 0, row * self->matrix->columns->len + column };

        if (!ww_matrix_get_cell (self->matrix, row, column)->match || !ww_matrix_passes (self->matrix, self->view->filters, row, column))
          continue;
        entry.key = key_of (self, row, column);
        if (self->ascending)
          entry.key = G_MAXUINT32 - entry.key;
        g_array_append_val (self->entries, entry);
      }
}

static void
fill (WwPairModel *self)
{
  guint before = self->entries->len;

  /* In two steps: a selection looks for its item among all that come for those that go, and would have a million pairs made. */
  g_array_set_size (self->entries, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  if (self->view)
    add_entries (self);
  if (self->entries->len)
    sort_entries (self->entries);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->entries->len);
}

void
ww_pair_model_set_matrix (WwPairModel *self, const WwMatrix *matrix, const WwMatrixView *view)
{
  self->matrix = matrix;
  self->view = view;
  fill (self);
}

void
ww_pair_model_sort (WwPairModel *self, WwPairSort sort, gboolean descending)
{
  self->sort = sort;
  self->ascending = !descending;
  fill (self);
}

const WwMatrix *
ww_pair_model_get_matrix (WwPairModel *self)
{
  return self->matrix;
}

/* --- life --- */

static void
ww_pair_model_finalize (GObject *object)
{
  g_array_unref (WW_PAIR_MODEL (object)->entries);
  G_OBJECT_CLASS (ww_pair_model_parent_class)->finalize (object);
}

static void
ww_pair_model_class_init (WwPairModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_pair_model_finalize;
}

static void
ww_pair_model_init (WwPairModel *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

WwPairModel *
ww_pair_model_new (void)
{
  return g_object_new (WW_TYPE_PAIR_MODEL, NULL);
}

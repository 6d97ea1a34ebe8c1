/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-row-model.h"

#include <string.h>

#include "ww-store-private.h"

#define PAGE_ROWS 32
/* A list view holds about two hundred rows around what is seen; this is four times that, about a megabyte. */
#define MAX_PAGES 24
/* Of rows that come in the place of others, told of at a time; more than a list view holds, so that it is filled once. */
#define PORTION_ROWS 256u
/* Beyond so many separate differences one stretch is cheaper for everybody. */
#define MAX_HUNKS 64

struct _WwRow {
  GObject parent_instance;

  /*< owned >*/
  gpointer data;

  WwRowKind kind;
};

G_DEFINE_FINAL_TYPE (WwRow, ww_row, G_TYPE_OBJECT)

static void
ww_row_finalize (GObject *object)
{
  ww_row_data_free (WW_ROW (object)->data);
  G_OBJECT_CLASS (ww_row_parent_class)->finalize (object);
}

static void
ww_row_class_init (WwRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_row_finalize;
}

static void
ww_row_init (WwRow *self)
{
}

WwRowKind
ww_row_get_kind (WwRow *self)
{
  return self->kind;
}

const char *
ww_row_get_id (WwRow *self)
{
  return self->data ? ((WwRowData *) self->data)->id : "";
}

gconstpointer
ww_row_get_data (WwRow *self)
{
  return self->data;
}

/* The rows of one stretch of the list; a slot is empty when the list changed there. */
typedef struct {
  guint number;
  WwRow *rows[PAGE_ROWS];
} Page;

struct _WwRowModel {
  GObject parent_instance;

  /*< owned >*/
  WwStore *store;
  GArray *nums;
  GQueue pages;          /* Page, the one looked at last in front */
  GHashTable *by_number; /* number of a page → its link in pages */

  WwRowKind kind;
};

static void ww_row_model_list_model_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (WwRowModel, ww_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ww_row_model_list_model_init))

static void
page_free (Page *page)
{
  for (guint i = 0; i < PAGE_ROWS; i++)
    g_clear_object (&page->rows[i]);
  g_free (page);
}

static void
drop_pages (WwRowModel *self)
{
  Page *page;

  while ((page = g_queue_pop_head (&self->pages)))
    page_free (page);
  g_hash_table_remove_all (self->by_number);
}

static void
ww_row_model_finalize (GObject *object)
{
  WwRowModel *self = WW_ROW_MODEL (object);

  drop_pages (self);
  g_hash_table_unref (self->by_number);
  g_array_unref (self->nums);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ww_row_model_parent_class)->finalize (object);
}

static void
ww_row_model_class_init (WwRowModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_row_model_finalize;
}

static void
ww_row_model_init (WwRowModel *self)
{
  self->nums = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->by_number = g_hash_table_new (NULL, NULL);
}

WwRowModel *
ww_row_model_new (WwStore *store, WwRowKind kind)
{
  WwRowModel *self = g_object_new (WW_TYPE_ROW_MODEL, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  return self;
}

static GType
get_item_type (GListModel *model)
{
  return WW_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return WW_ROW_MODEL (model)->nums->len;
}

static Page *
load_page (WwRowModel *self, guint number)
{
  guint first = number * PAGE_ROWS;
  guint n = MIN (PAGE_ROWS, self->nums->len - first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ww_store_load_rows (self->store, self->kind, &g_array_index (self->nums, guint32, first), n, &error);
  Page *page = g_new0 (Page, 1);

  /* A list cannot fail. What cannot be read shows empty, and whoever reads the record itself is told why. */
  page->number = number;
  for (guint i = 0; i < n; i++)
    {
      page->rows[i] = g_object_new (WW_TYPE_ROW, NULL);
      page->rows[i]->kind = self->kind;
      if (rows)
        page->rows[i]->data = g_steal_pointer (&rows->pdata[i]);
    }
  return page;
}

static gpointer
get_item (GListModel *model, guint position)
{
  WwRowModel *self = WW_ROW_MODEL (model);
  guint number = position / PAGE_ROWS;
  GList *link;
  Page *page;

  if (position >= self->nums->len)
    return NULL;
  link = g_hash_table_lookup (self->by_number, GUINT_TO_POINTER (number));
  if (link)
    {
      g_queue_unlink (&self->pages, link);
      g_queue_push_head_link (&self->pages, link);
      page = link->data;
    }
  else
    {
      page = load_page (self, number);
      g_queue_push_head (&self->pages, page);
      g_hash_table_insert (self->by_number, GUINT_TO_POINTER (number), self->pages.head);
      if (self->pages.length > MAX_PAGES)
        {
          Page *last = g_queue_pop_tail (&self->pages);

          g_hash_table_remove (self->by_number, GUINT_TO_POINTER (last->number));
          page_free (last);
        }
    }
  return g_object_ref (page->rows[position % PAGE_ROWS]);
}

static void
ww_row_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static guint32
num_at (GArray *nums, guint i)
{
  return g_array_index (nums, guint32, i);
}

/* Puts @added numbers of @source in the place of @removed ones and tells of it; each step leaves a list that is right. */
static void
splice_once (WwRowModel *self, guint position, guint removed, const guint32 *source, guint added)
{
  if (removed > added)
    g_array_remove_range (self->nums, position, removed - added);
  else if (added > removed)
    g_array_insert_vals (self->nums, position, source, added - removed);
  if (added)
    memcpy (&g_array_index (self->nums, guint32, position), source, added * sizeof (guint32));
  drop_pages (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* GTK looks among all rows that came for the one that went and had the focus, the selection or the top of the view: in portions, so that
 * this never reads a whole long list. */
static void
splice (WwRowModel *self, guint position, guint removed, const guint32 *source, guint added)
{
  while (removed > 0 && added > PORTION_ROWS)
    {
      guint n = MIN (removed, PORTION_ROWS);

      splice_once (self, position, n, source, n);
      position += n;
      source += n;
      removed -= n;
      added -= n;
    }
  if (removed || added)
    splice_once (self, position, removed, source, added);
}

/* One difference: in the old list at @old, in the new one at @fresh. */
typedef struct {
  guint old, removed;
  guint fresh, added;
} Hunk;

/* A set of row numbers: a bit each, which is ten times as quick as a hash table when a hundred thousand rows are compared. */
typedef struct {
  guint8 *bits; /* owned */
  guint n;      /* numbers below this have a bit */
} NumSet;

static NumSet
set_of (GArray *nums, guint from, guint to)
{
  NumSet set = { NULL, 0 };

  for (guint i = from; i < to; i++)
    set.n = MAX (set.n, num_at (nums, i) + 1);
  set.bits = g_malloc0 (set.n / 8 + 1);
  for (guint i = from; i < to; i++)
    set.bits[num_at (nums, i) / 8] |= (guint8) (1 << num_at (nums, i) % 8);
  return set;
}

static void
num_set_clear (NumSet *set)
{
  g_clear_pointer (&set->bits, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NumSet, num_set_clear)

static gboolean
set_has (const NumSet *set, guint32 num)
{
  return num < set->n && (set->bits[num / 8] & (1 << num % 8));
}

/* The differences between two stretches, when they are few and what stays keeps its order; else NULL. */
static GArray *
find_hunks (GArray *old, guint old_from, guint old_to, GArray *fresh, guint fresh_from, guint fresh_to, const NumSet *changed)
{
  g_auto (NumSet) before = set_of (old, old_from, old_to);
  g_auto (NumSet) after = set_of (fresh, fresh_from, fresh_to);
  g_autoptr (GArray) hunks = g_array_new (FALSE, FALSE, sizeof (Hunk));
  guint i = old_from, j = fresh_from;

  while (i < old_to || j < fresh_to)
    {
      Hunk hunk = { i, 0, j, 0 };

      for (;;)
        if (i < old_to && !set_has (&after, num_at (old, i)))
          i++;
        else if (j < fresh_to && !set_has (&before, num_at (fresh, j)))
          j++;
        else if (i < old_to && j < fresh_to && num_at (old, i) == num_at (fresh, j) && set_has (changed, num_at (old, i)))
          i++, j++;
        else
          break;
      hunk.removed = i - hunk.old;
      hunk.added = j - hunk.fresh;
      if (hunk.removed || hunk.added)
        g_array_append_val (hunks, hunk);
      if (hunks->len > MAX_HUNKS)
        return NULL;
      if (i == old_to && j == fresh_to)
        break;
      if (i == old_to || j == fresh_to || num_at (old, i) != num_at (fresh, j))
        return NULL;
      i++;
      j++;
    }
  return g_steal_pointer (&hunks);
}

void
ww_row_model_set_nums (WwRowModel *self, GArray *nums, GArray *changed)
{
  g_autoptr (GArray) old = g_array_copy (self->nums);
  g_auto (NumSet) touched = { NULL, 0 };
  g_autoptr (GArray) hunks = NULL;
  guint from = 0, old_to = old->len, to = nums->len;

  if (changed)
    touched = set_of (changed, 0, changed->len);
#define STAYS(i, j) (num_at (old, i) == num_at (nums, j) && !set_has (&touched, num_at (old, i)))
  while (from < MIN (old_to, to) && STAYS (from, from))
    from++;
  while (old_to > from && to > from && STAYS (old_to - 1, to - 1))
    old_to--, to--;
#undef STAYS
  if (from == old_to && from == to)
    return;
  /* Filling an empty list, or emptying one, needs no looking for differences. */
  if (from < old_to && from < to)
    hunks = find_hunks (old, from, old_to, nums, from, to, &touched);
  if (!hunks)
    {
      splice (self, from, old_to - from, to > from ? &g_array_index (nums, guint32, from) : NULL, to - from);
      return;
    }
  /* From the end, so that the positions of those before stay what they are. */
  for (guint i = hunks->len; i > 0; i--)
    {
      const Hunk *hunk = &g_array_index (hunks, Hunk, i - 1);

      splice (self, hunk->old, hunk->removed, hunk->added ? &g_array_index (nums, guint32, hunk->fresh) : NULL, hunk->added);
    }
}

gboolean
ww_row_model_query (WwRowModel *self, const WwQuery *query, GError **error)
{
  g_autoptr (GArray) nums = ww_store_query_nums (self->store, query, NULL, error);

  if (!nums)
    return FALSE;
  ww_row_model_set_nums (self, nums, NULL);
  return TRUE;
}

void
ww_row_model_forget (WwRowModel *self)
{
  drop_pages (self);
  for (guint i = 0; i < self->nums->len; i += PORTION_ROWS)
    {
      guint n = MIN (PORTION_ROWS, self->nums->len - i);

      g_list_model_items_changed (G_LIST_MODEL (self), i, n, n);
    }
}

guint
ww_row_model_find (WwRowModel *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  WwRowData *row = ww_store_load_row (self->store, self->kind, id, &error);
  guint found = G_MAXUINT;

  for (guint i = 0; row && i < self->nums->len && found == G_MAXUINT; i++)
    if (num_at (self->nums, i) == row->num)
      found = i;
  ww_row_data_free (row);
  return found;
}

guint
ww_row_model_get_n_pages (WwRowModel *self)
{
  return self->pages.length;
}

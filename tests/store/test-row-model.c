/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "ww-row-model.h"

/* Keeps a copy of the list by what the model tells, so that a wrong signal shows. */
typedef struct {
  GPtrArray *ids;
  guint signals;
  guint moved;
} Mirror;

static void
mirror (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Mirror *self = data;

  self->signals++;
  self->moved += removed + added;
  if (removed)
    g_ptr_array_remove_range (self->ids, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (WwRow) row = g_list_model_get_item (model, position + i);

      g_ptr_array_insert (self->ids, (int) (position + i), g_strdup (ww_row_get_id (row)));
    }
  g_assert_cmpuint (self->ids->len, ==, g_list_model_get_n_items (model));
}

static void
assert_mirrors (Mirror *self, GListModel *model)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autoptr (WwRow) row = g_list_model_get_item (model, i);

      g_assert_cmpstr (ww_row_get_id (row), ==, self->ids->pdata[i]);
    }
}

static void
fill (WwStore *store, guint n)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *text = fixture_wish (i, "something");
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);

      g_assert_true (ww_batch_put_text (batch, id, text, NULL, NULL));
    }
  g_ptr_array_unref (ww_store_apply (store, batch, NULL, NULL));
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  g_autoptr (WwRowModel) model = ww_row_model_new (f->store, WW_ROW_WISH);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (WwRow) first = NULL, again = NULL, beyond = NULL;
  GListModel *list = G_LIST_MODEL (model);

  fill (f->store, 2000);
  g_assert_true (ww_row_model_query (model, query, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2000);
  g_assert_cmpuint (ww_row_model_get_n_pages (model), ==, 0);
  first = g_list_model_get_item (list, 31);
  again = g_list_model_get_item (list, 31);
  g_assert_true (first == again);
  g_assert_cmpstr (((const WwWishRow *) ww_row_get_data (first))->statement, ==, "something");
  g_assert_cmpuint (ww_row_model_get_n_pages (model), ==, 1);
  for (guint i = 0; i < 2000; i++)
    g_object_unref (g_list_model_get_item (list, i));
  g_assert_cmpuint (ww_row_model_get_n_pages (model), <=, 24);
  beyond = g_list_model_get_item (list, 2000);
  g_assert_null (beyond);
  g_assert_cmpuint (ww_row_model_find (model, "wish:0100"), ==, 99);
  g_assert_cmpuint (ww_row_model_find (model, "wish:none"), ==, G_MAXUINT);
}

static GArray *
nums (guint n, const guint32 *values)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (array, values, n);
  return array;
}

static void
set (WwRowModel *model, guint n, const guint32 *values, guint n_changed, const guint32 *changed)
{
  g_autoptr (GArray) list = nums (n, values);
  g_autoptr (GArray) touched = n_changed ? nums (n_changed, changed) : NULL;

  ww_row_model_set_nums (model, list, touched);
}

#define SET(...) \
  G_STMT_START { \
    const guint32 values[] = { __VA_ARGS__ }; \
    copy.signals = copy.moved = 0; \
    set (model, G_N_ELEMENTS (values), values, 0, NULL); \
    assert_mirrors (&copy, list); \
  } G_STMT_END

static void
test_differences (Fixture *f, gconstpointer data)
{
  g_autoptr (WwRowModel) model = ww_row_model_new (f->store, WW_ROW_WISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GListModel *list = G_LIST_MODEL (model);
  Mirror copy = { ids, 0, 0 };
  const guint32 one[] = { 6 }, same[] = { 5, 6, 7 };

  fill (f->store, 20);
  g_signal_connect (list, "items-changed", G_CALLBACK (mirror), &copy);
  SET (1, 2, 3, 4, 5, 6, 7, 8);
  g_assert_cmpuint (copy.signals, ==, 1);
  SET (1, 2, 3, 4, 5, 6, 7, 8);
  g_assert_cmpuint (copy.signals, ==, 0);
  SET (1, 2, 4, 5, 6, 7, 8);
  g_assert_cmpuint (copy.moved, ==, 1);
  SET (9, 1, 2, 5, 6, 10, 7, 8);
  g_assert_cmpuint (copy.signals, ==, 3);
  g_assert_cmpuint (copy.moved, ==, 3);
  /* Another order is one stretch. */
  SET (9, 1, 8, 7, 10, 6, 5, 2);
  g_assert_cmpuint (copy.signals, ==, 1);
  SET (11, 12);
  g_assert_cmpuint (copy.signals, ==, 1);
  copy.signals = 0;
  set (model, 0, NULL, 0, NULL);
  g_assert_cmpuint (copy.signals, ==, 1);
  SET (5, 6, 7);
  /* A row that stays but reads differently. */
  copy.signals = copy.moved = 0;
  set (model, 3, same, 1, one);
  g_assert_cmpuint (copy.signals, ==, 1);
  g_assert_cmpuint (copy.moved, ==, 2);
}

static void
test_random_differences (Fixture *f, gconstpointer data)
{
  g_autoptr (WwRowModel) model = ww_row_model_new (f->store, WW_ROW_WISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GListModel *list = G_LIST_MODEL (model);
  Mirror copy = { ids, 0, 0 };

  fill (f->store, 20);
  g_signal_connect (list, "items-changed", G_CALLBACK (mirror), &copy);
  for (guint round = 0; round < 300; round++)
    {
      guint32 values[20];
      guint n = 0;

      for (guint32 num = 1; num <= 20; num++)
        if (g_test_rand_int_range (0, 3))
          values[n++] = num;
      if (n > 1 && g_test_rand_int_range (0, 4) == 0)
        {
          guint32 swapped = values[0];

          values[0] = values[n - 1];
          values[n - 1] = swapped;
        }
      set (model, n, values, 0, NULL);
      g_assert_cmpuint (g_list_model_get_n_items (list), ==, n);
      assert_mirrors (&copy, list);
    }
}

/* Whoever looks for a row that went among those that came in its place reads a portion of the list, never all of it. */
static void
note_most (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  guint *most = data;

  if (removed)
    *most = MAX (*most, added);
}

static void
test_portions (Fixture *f, gconstpointer data)
{
  g_autoptr (WwRowModel) model = ww_row_model_new (f->store, WW_ROW_WISH);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32)), odd = g_array_new (FALSE, FALSE, sizeof (guint32));
  Mirror copy = { ids, 0, 0 };
  guint most = 0;

  fill (f->store, 2000);
  for (guint32 i = 2000; i > 0; i--)
    {
      g_array_append_val (all, i);
      if (i % 2)
        g_array_append_val (odd, i);
    }
  g_signal_connect (model, "items-changed", G_CALLBACK (mirror), &copy);
  g_signal_connect (model, "items-changed", G_CALLBACK (note_most), &most);
  ww_row_model_set_nums (model, all, NULL);
  g_assert_cmpuint (copy.signals, ==, 1);
  ww_row_model_set_nums (model, odd, NULL);
  ww_row_model_set_nums (model, all, NULL);
  assert_mirrors (&copy, G_LIST_MODEL (model));
  ww_row_model_forget (model);
  assert_mirrors (&copy, G_LIST_MODEL (model));
  g_assert_cmpuint (most, >, 0);
  g_assert_cmpuint (most, <=, 256);
}

static void
test_record_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (WwRowModel) model = ww_row_model_new (f->store, WW_ROW_WISH);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwRow) row = NULL;

  fill (f->store, 3);
  g_assert_true (ww_row_model_query (model, query, NULL));
  ww_batch_delete (batch, "wish:0002", NULL);
  g_ptr_array_unref (ww_store_apply (f->store, batch, NULL, NULL));
  row = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_nonnull (row);
  g_assert_null (ww_row_get_data (row));
  g_assert_cmpstr (ww_row_get_id (row), ==, "");
}

#define ADD(name, func) g_test_add ("/store/row-model/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pages", test_pages);
  ADD ("differences", test_differences);
  ADD ("random-differences", test_random_differences);
  ADD ("portions", test_portions);
  ADD ("record-gone", test_record_gone);
  return g_test_run ();
}

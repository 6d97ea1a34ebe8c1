/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wanted.h"

#include "ww-error.h"
#include "ww-query.h"

#include <glib/gi18n-lib.h>

/* More than anybody reads; the lists are told whole. */
#define MOST 1000

static const WwMatchQuery everything = { .limit = MOST, .limit_ruled_out = 1 };

static void
wanted_free (gpointer data)
{
  WwWanted *wanted = data;

  g_free (wanted->id);
  g_free (wanted->want);
  g_free (wanted);
}

static WwWanted *
add (GPtrArray *list, const char *id, const WwMatchResult *result)
{
  WwWanted *wanted = g_new0 (WwWanted, 1);

  wanted->id = g_strdup (id);
  wanted->want = g_strdup (result->wants.want);
  wanted->kind = result->wants.want_kind;
  wanted->score = result->score;
  wanted->exact = result->exact;
  g_ptr_array_add (list, wanted);
  return wanted;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const WwWanted *x = *(const WwWanted *const *) a, *y = *(const WwWanted *const *) b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  if (x->exact != y->exact)
    return x->exact < y->exact ? 1 : -1;
  return g_strcmp0 (x->id, y->id);
}

/* Each candidate once, by the want that it answers best. */
static void
add_ranking (GPtrArray *list, GHashTable *seen, const WwMatchRanking *ranking)
{
  for (guint i = 0; ranking && i < ranking->n_results; i++)
    {
      const WwMatchResult *result = &ranking->results[i];
      WwWanted *before = g_hash_table_lookup (seen, result->id);

      if (!result->match || (before && before->exact >= result->exact))
        continue;
      if (before)
        {
          g_hash_table_remove (seen, result->id);
          g_ptr_array_remove_fast (list, before);
        }
      before = add (list, result->id, result);
      g_hash_table_insert (seen, before->id, before);
    }
}

static GPtrArray *
load_they_want (WwDesk *desk, WwMatchProblem *problem, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (wanted_free), rows = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (WwMatchRanking) own = ww_match_rank_for_want (problem, id, &everything);

  ww_query_set (&query->organisation, id);
  ww_query_set (&query->status, "open");
  rows = ww_store_query (ww_desk_get_store (desk), query, NULL, error);
  if (!rows)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, ((WwRowData *) rows->pdata[i])->id, &everything);

      add_ranking (list, seen, ranking);
    }
  add_ranking (list, seen, own);
  g_ptr_array_sort (list, compare);
  return g_steal_pointer (&list);
}

static GPtrArray *
load_wanted_by (WwDesk *desk, WwMatchProblem *problem, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (wanted_free);
  g_autoptr (WwMatchRanking) wishes = ww_match_rank_for_candidate (problem, id, &everything), wanting = ww_match_rank_wanting (problem, id, &everything);

  for (guint i = 0; wishes && i < wishes->n_results; i++)
    {
      const WwMatchResult *result = &wishes->results[i];
      WwWishRow *row = !result->match ? NULL : ww_store_load_row (ww_desk_get_store (desk), WW_ROW_WISH, result->id, NULL);

      if (row)
        add (list, row->organisation ? row->organisation : row->base.id, result);
      if (row)
        ww_row_data_free (row);
    }
  for (guint i = 0; wanting && i < wanting->n_results; i++)
    if (wanting->results[i].match)
      add (list, wanting->results[i].id, &wanting->results[i]);
  g_ptr_array_sort (list, compare);
  return g_steal_pointer (&list);
}

WwWantedLists *
ww_wanted_load (WwDesk *desk, const char *organisation_id, GCancellable *cancellable, GError **error)
{
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);
  g_autoptr (WwWantedLists) lists = NULL;
  g_autofree char *rev = NULL;

  if (!world)
    return NULL;
  rev = ww_store_get_rev (ww_desk_get_store (desk), organisation_id, NULL);
  if (!rev)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("This is no longer there."));
      return NULL;
    }
  lists = g_new0 (WwWantedLists, 1);
  lists->they_want = load_they_want (desk, ww_match_world_get_problem (world), organisation_id, error);
  lists->wanted_by = lists->they_want ? load_wanted_by (desk, ww_match_world_get_problem (world), organisation_id, error) : NULL;
  return lists->wanted_by ? g_steal_pointer (&lists) : NULL;
}

void
ww_wanted_lists_free (WwWantedLists *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->they_want, g_ptr_array_unref);
  g_clear_pointer (&self->wanted_by, g_ptr_array_unref);
  g_free (self);
}

guint
ww_wanted_count (GPtrArray *list, WwMatchWantKind kind)
{
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += ((const WwWanted *) list->pdata[i])->kind == kind;
  return n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-related.h"

GPtrArray *
ww_related_documents (WwStore *store, const WwQuery *query, GError **error)
{
  g_autoptr (GPtrArray) rows = ww_store_query (store, query, NULL, error);
  g_autoptr (GPtrArray) documents = NULL;
  g_autofree const char **ids = NULL;

  if (!rows)
    return NULL;
  ids = g_new0 (const char *, rows->len + 1);
  for (guint i = 0; i < rows->len; i++)
    ids[i] = ((WwRowData *) rows->pdata[i])->id;
  documents = ww_store_get_many (store, ids, error);
  if (!documents)
    return NULL;
  /* Between the two reads one may have gone. */
  for (guint i = documents->len; i-- > 0;)
    if (!documents->pdata[i])
      g_ptr_array_remove_index (documents, i);
  return g_steal_pointer (&documents);
}

GPtrArray *
ww_related_offers (WwStore *store, const char *organisation_id, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_OFFER);

  ww_query_set (&query->organisation, organisation_id);
  return ww_related_documents (store, query, error);
}

GPtrArray *
ww_related_introductions (WwStore *store, const char *wish_id, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);

  ww_query_set (&query->wish, wish_id);
  query->with_dismissed = TRUE;
  return ww_related_documents (store, query, error);
}

GPtrArray *
ww_related_same_wishes (WwStore *store, WwDocument *wish, GError **error)
{
  const char *id = ww_document_get_id (wish), *first = ww_document_get_string (wish, "same_as");
  const char *origins[] = { first, id };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  WwDocument *origin = first ? ww_store_get (store, first, NULL, NULL) : NULL;

  if (origin)
    g_ptr_array_add (all, origin);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
      g_autoptr (GPtrArray) taken_over = NULL;

      if (!origins[i])
        continue;
      ww_query_set (&query->link, origins[i]);
      taken_over = ww_related_documents (store, query, error);
      if (!taken_over)
        return NULL;
      for (guint j = 0; j < taken_over->len; j++)
        if (!g_str_equal (ww_document_get_id (taken_over->pdata[j]), id))
          g_ptr_array_add (all, g_object_ref (taken_over->pdata[j]));
    }
  return g_steal_pointer (&all);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import.h"

static gboolean
add_to_index (WwDocument *document, const char *rev, gpointer user_data)
{
  ww_import_index_add (user_data, document);
  return TRUE;
}

WwImportIndex *
ww_import_make_index (WwDesk *desk, GCancellable *cancellable, GError **error)
{
  static const char *const types[] = { "organisation", "wish", "offer", "project", "person", "tag" };
  g_autoptr (WwImportIndex) index = ww_import_index_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (!ww_store_for_each (ww_desk_get_store (desk), types[i], add_to_index, index, cancellable, error))
      return NULL;
  return g_steal_pointer (&index);
}

gboolean
ww_import_apply (WwDesk *desk, WwImportPlan *plan, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  GPtrArray *documents = ww_import_plan_get_documents (plan);

  for (guint i = 0; i < documents->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autofree char *rev
          = ww_store_get_rev (ww_desk_get_store (desk), ww_document_get_id (documents->pdata[i]), &failure);

      if (failure)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      ww_batch_put (batch, documents->pdata[i], rev);
    }
  return ww_batch_get_size (batch) == 0 || ww_desk_apply (desk, batch, label, error);
}

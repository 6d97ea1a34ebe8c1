/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-gone.h"

#include "ww-replica.h"

WwDocument *
ww_gone_load (WwStore *store, const char *id)
{
  g_autoptr (GPtrArray) leaves = id ? ww_store_get_leaves (store, id, NULL) : NULL;
  const WwRevision *winner = leaves && leaves->len ? leaves->pdata[0] : NULL;
  g_auto (GStrv) history = winner && winner->deleted ? ww_store_get_history (store, id, winner->rev, NULL) : NULL;

  for (char **rev = history; rev && *rev; rev++)
    {
      g_autoptr (WwRevision) revision = ww_store_get_revision (store, id, *rev, NULL);

      if (revision && !revision->deleted && revision->text)
        return ww_document_new_from_text (revision->text, -1, NULL);
    }
  return NULL;
}

char *
ww_gone_name (WwStore *store, const char *id)
{
  g_autoptr (WwDocument) document = ww_gone_load (store, id);

  return document ? g_strdup (ww_document_get_title (document)) : NULL;
}

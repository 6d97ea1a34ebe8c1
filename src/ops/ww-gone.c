/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-gone.h"

#include "ww-instant.h"
#include "ww-json-text.h"
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

void
ww_gone_read_tombstone (const char *text, char **by, gint64 *at_ms)
{
  g_autoptr (JsonNode) root = ww_json_text_parse (text, -1, NULL);
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *at = object ? json_object_get_string_member_with_default (object, "updated_at", NULL) : NULL;

  *by = object ? g_strdup (json_object_get_string_member_with_default (object, "updated_by", NULL)) : NULL;
  if (!at || !ww_instant_parse (at, at_ms))
    *at_ms = 0;
}

gboolean
ww_gone_tell (WwStore *store, const char *id, char **by, gint64 *at_ms)
{
  g_autoptr (GPtrArray) leaves = id ? ww_store_get_leaves (store, id, NULL) : NULL;
  const WwRevision *winner = leaves && leaves->len ? leaves->pdata[0] : NULL;

  *by = NULL;
  *at_ms = 0;
  if (!winner || !winner->deleted)
    return FALSE;
  if (winner->text)
    ww_gone_read_tombstone (winner->text, by, at_ms);
  return TRUE;
}

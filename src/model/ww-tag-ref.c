/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-tag-ref.h"

#include "ww-draft.h"

#include "ww-json-text.h"

#include <string.h>

static gboolean
read_ref (JsonNode *node, WwTagRef *ref)
{
  JsonObject *object;
  const char *priority;

  *ref = (WwTagRef) { .priority = WW_TAG_SHOULD, .count = 1 };
  if (JSON_NODE_HOLDS_VALUE (node))
    {
      ref->tag = json_node_get_string (node);
      return ref->tag != NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  ref->tag = json_object_get_string_member_with_default (object, "tag", NULL);
  ref->count = (int) MAX (json_object_get_int_member_with_default (object, "count", 1), 1);
  priority = json_object_get_string_member_with_default (object, "priority", "should");
  if (strcmp (priority, "must") == 0)
    ref->priority = WW_TAG_MUST;
  else if (strcmp (priority, "could") == 0)
    ref->priority = WW_TAG_COULD;
  return ref->tag != NULL;
}

GArray *
ww_tag_ref_list_from_array (JsonArray *list)
{
  GArray *refs = g_array_new (FALSE, TRUE, sizeof (WwTagRef));

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      WwTagRef ref;
      gboolean repeated = FALSE;

      if (!read_ref (json_array_get_element (list, i), &ref))
        continue;
      for (guint j = 0; j < refs->len && !repeated; j++)
        repeated = strcmp (g_array_index (refs, WwTagRef, j).tag, ref.tag) == 0;
      if (!repeated)
        g_array_append_val (refs, ref);
    }
  return refs;
}

GArray *
ww_tag_ref_list (WwDocument *document, const char *path)
{
  return ww_tag_ref_list_from_array (ww_document_get_list (document, path));
}

char *
ww_tag_ref_to_json (GArray *tags)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < tags->len; i++)
    {
      const WwTagRef *ref = &g_array_index (tags, WwTagRef, i);
      g_autofree char *quoted = ww_json_text_quote (ref->tag);

      if (i)
        g_string_append_c (json, ',');
      if (ref->priority != WW_TAG_SHOULD)
        g_string_append_printf (json, "{\"tag\":%s,\"priority\":\"%s\"}", quoted,
                                ref->priority == WW_TAG_MUST ? "must" : "could");
      else if (ref->count > 1)
        g_string_append_printf (json, "{\"tag\":%s,\"count\":%d}", quoted, ref->count);
      else
        g_string_append (json, quoted);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

WwDocument *
ww_tag_ref_replace (WwDocument *document, GArray *tags, gint64 now_ms, const char *advisor, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new_from (document);
  g_autofree char *json = ww_tag_ref_to_json (tags);

  ww_draft_set_json (draft, "tags", json);
  return ww_draft_finish (draft, now_ms, advisor, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-list.h"

JsonArray *
ww_event_list_copy (WwDocument *document, const char *member)
{
  JsonArray *list = ww_document_get_list (document, member);
  g_autoptr (JsonNode) node = list ? json_node_init_array (json_node_alloc (), list) : NULL;
  g_autofree char *text = node ? json_to_string (node, FALSE) : NULL;
  g_autoptr (JsonNode) copy = text ? json_from_string (text, NULL) : NULL;

  return copy ? json_array_ref (json_node_get_array (copy)) : json_array_new ();
}

gboolean
ww_event_list_has (JsonArray *list, const char *text)
{
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    if (g_strcmp0 (json_array_get_string_element (list, i), text) == 0)
      return TRUE;
  return FALSE;
}

void
ww_event_list_set (WwDraft *draft, const char *member, JsonArray *list)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), list);
  g_autofree char *text = json_to_string (node, FALSE);

  ww_draft_set_json (draft, member, text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connector-private.h"

#include <json-glib/json-glib.h>

#include "ww-json-text.h"

WwConnectorPage *
ww_connector_page_new (const char *url)
{
  WwConnectorPage *self = g_new0 (WwConnectorPage, 1);

  self->url = g_strdup (url);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ww_connector_page_free (WwConnectorPage *self)
{
  g_free (self->url);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->next);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

static char *
get_string (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

GPtrArray *
ww_connector_pages_read (const char *memory, const char *print, char **found_print)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_connector_page_free);
  g_autoptr (JsonNode) node = memory ? ww_json_text_parse (memory, -1, NULL) : NULL;
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *found = object ? get_string (object, "settings") : NULL;
  JsonNode *list = object ? json_object_get_member (object, "pages") : NULL;

  if (!found || !list || !JSON_NODE_HOLDS_ARRAY (list) || (print && g_strcmp0 (found, print) != 0))
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (list), i);
      JsonObject *one = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      g_autofree char *url = one ? get_string (one, "url") : NULL;
      JsonNode *ids = one ? json_object_get_member (one, "ids") : NULL;
      g_autoptr (WwConnectorPage) page = NULL;

      if (!url || !ids || !JSON_NODE_HOLDS_ARRAY (ids))
        return NULL;
      page = ww_connector_page_new (url);
      page->etag = get_string (one, "etag");
      page->modified = get_string (one, "modified");
      page->next = get_string (one, "next");
      for (guint j = 0; j < json_array_get_length (json_node_get_array (ids)); j++)
        g_ptr_array_add (page->ids, g_strdup (json_array_get_string_element (json_node_get_array (ids), j)));
      g_ptr_array_add (pages, g_steal_pointer (&page));
    }
  if (found_print)
    *found_print = g_steal_pointer (&found);
  return g_steal_pointer (&pages);
}

static void
put (GString *out, const char *name, const char *value)
{
  g_autofree char *quoted = value ? ww_json_text_quote (value) : NULL;

  if (quoted)
    g_string_append_printf (out, "\"%s\":%s,", name, quoted);
}

char *
ww_connector_pages_write (GPtrArray *pages, const char *print)
{
  g_autoptr (GString) out = g_string_new ("{");
  gboolean first = TRUE;

  put (out, "settings", print);
  g_string_append (out, "\"pages\":[");
  for (guint i = 0; i < pages->len; i++)
    {
      const WwConnectorPage *page = pages->pdata[i];

      if (!page->etag && !page->modified)
        continue;
      g_string_append (out, first ? "{" : ",{");
      first = FALSE;
      put (out, "url", page->url);
      put (out, "etag", page->etag);
      put (out, "modified", page->modified);
      put (out, "next", page->next);
      g_string_append (out, "\"ids\":[");
      for (guint j = 0; j < page->ids->len; j++)
        {
          g_autofree char *quoted = ww_json_text_quote (page->ids->pdata[j]);

          g_string_append_printf (out, "%s%s", j ? "," : "", quoted);
        }
      g_string_append (out, "]}");
    }
  g_string_append (out, "]}");
  return first ? NULL : g_string_free (g_steal_pointer (&out), FALSE);
}

char *
ww_connector_memory_prune (const char *memory, gboolean (*is_there) (const char *id, gpointer user_data), gpointer user_data)
{
  g_autofree char *print = NULL;
  g_autoptr (GPtrArray) pages = ww_connector_pages_read (memory, NULL, &print);

  if (!pages)
    return NULL;
  for (guint i = pages->len; i > 0; i--)
    {
      const WwConnectorPage *page = pages->pdata[i - 1];

      for (guint j = 0; j < page->ids->len; j++)
        if (!is_there (page->ids->pdata[j], user_data))
          {
            g_ptr_array_remove_index (pages, i - 1);
            break;
          }
    }
  return ww_connector_pages_write (pages, print);
}

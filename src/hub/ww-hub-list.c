/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-error.h"
#include "ww-hub-router.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-replica.h"

#define PIECE (64 * 1024)
#define PAGE 500

/* A list of documents (_all_docs and its kin) on its way out. */
typedef struct {
  JsonNode *body;        /* owns the keys */
  JsonArray *keys;       /* (nullable) */
  guint at_key;
  char *from;
  char *to;
  char *prefix;          /* (nullable): only ids that begin so */
  gboolean no_end;       /* the last id itself is not wanted */
  gboolean descending;
  gboolean include_docs;
  gboolean update_seq;
  WwHubShow show;
  gint64 skip;
  gint64 left;           /* -1: no limit */
  gint64 offset;
  gboolean begun;
  gboolean any;
  gboolean nothing;      /* the range is empty */
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_clear_pointer (&list->body, json_node_unref);
  g_free (list->from);
  g_free (list->to);
  g_free (list->prefix);
  g_free (list);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (List, list_free)

static void
show_row (WwHubRequest *request, List *list, const char *id, const WwReading *reading, GString *out)
{
  g_string_append (out, list->any ? ",\n{\"id\":" : "\n{\"id\":");
  list->any = TRUE;
  ww_hub_append_quoted (out, id);
  g_string_append (out, ",\"key\":");
  ww_hub_append_quoted (out, id);
  g_string_append (out, ",\"value\":{\"rev\":");
  ww_hub_append_quoted (out, reading->rev);
  g_string_append (out, reading->deleted ? ",\"deleted\":true}" : "}");
  if (list->include_docs)
    {
      gsize before = out->len;

      g_string_append (out, ",\"doc\":");
      if (reading->deleted || !ww_hub_show (out, request->database, reading, list->show, -1, NULL))
        {
          g_string_truncate (out, before);
          g_string_append (out, ",\"doc\":null");
        }
    }
  g_string_append_c (out, '}');
}

static WwReading *
read_row (List *list, WwStore *store, const char *id)
{
  return ww_store_read (store, id, NULL, list->include_docs ? ww_hub_show_read_flags (list->show) : WW_READ_NONE, NULL);
}

static void
begin (WwHubRequest *request, List *list, GString *out)
{
  gint64 documents = 0, tombstones = 0;

  ww_hub_database_count (request->database, &documents, &tombstones, NULL);
  g_string_append_printf (out, "{\"total_rows\":%" G_GINT64_FORMAT ",\"offset\":", documents);
  if (list->keys)
    g_string_append (out, "null");
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, list->offset + list->skip);
  if (list->update_seq)
    {
      g_autofree char *seq = ww_hub_database_write_seq (request->database, request->database->last_seq);

      g_string_append_printf (out, ",\"update_seq\":\"%s\"", seq);
    }
  g_string_append (out, ",\"rows\":[");
  list->begun = TRUE;
}

static gboolean
produce_keys (WwHubRequest *request, GString *out, List *list)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);
  guint n = json_array_get_length (list->keys);

  for (; store && out->len < PIECE; list->at_key++)
    {
      guint at = list->descending ? n - 1 - list->at_key : list->at_key;
      g_autoptr (WwReading) reading = NULL;
      JsonNode *key;
      const char *id;

      if (list->at_key >= n || list->left == 0)
        return FALSE;
      if (list->skip > 0)
        {
          list->skip--;
          continue;
        }
      key = json_array_get_element (list->keys, at);
      id = JSON_NODE_HOLDS_VALUE (key) && json_node_get_value_type (key) == G_TYPE_STRING ? json_node_get_string (key) : NULL;
      reading = id ? read_row (list, store, id) : NULL;
      if (list->left > 0)
        list->left--;
      if (reading)
        show_row (request, list, id, reading, out);
      else
        {
          g_autofree char *text = ww_json_text_from_node (key);

          g_string_append_printf (out, "%s{\"key\":%s,\"error\":\"not_found\"}", list->any ? ",\n" : "\n", text);
          list->any = TRUE;
        }
    }
  return store != NULL;
}

static gboolean
produce_range (WwHubRequest *request, GString *out, List *list)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);

  while (store && out->len < PIECE)
    {
      guint wanted = list->left >= 0 ? (guint) MIN (list->left + 1, PAGE) : PAGE;
      g_autoptr (GPtrArray) page = NULL;

      if (list->left == 0 || list->nothing)
        return FALSE;
      page = ww_store_list (store, list->descending ? list->to : list->from, list->descending ? list->from : list->to, FALSE, list->descending,
                            (guint) MIN (list->skip, G_MAXINT32), wanted, NULL);
      if (!page)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          const WwChange *row = page->pdata[i];
          g_autoptr (WwReading) reading = NULL;

          if (list->left == 0 || (list->no_end && g_strcmp0 (row->id, list->to) == 0))
            return FALSE;
          reading = read_row (list, store, row->id);
          if (!reading)
            continue;
          show_row (request, list, row->id, reading, out);
          if (list->left > 0)
            list->left--;
        }
      if (page->len < wanted)
        return FALSE;
      /* The next page begins with the last id of this one. */
      g_free (list->from);
      list->from = g_strdup (((WwChange *) page->pdata[page->len - 1])->id);
      list->skip = 1;
    }
  return store != NULL;
}

static gboolean
produce (WwHubRequest *request, GString *out, gpointer data)
{
  List *list = data;
  gboolean more;

  if (!list->begun)
    begin (request, list, out);
  more = list->keys ? produce_keys (request, out, list) : produce_range (request, out, list);
  if (!more)
    g_string_append (out, "\n]}\n");
  return more;
}

/* A parameter that is JSON: from the address, or from the body. */
static JsonNode *
get_json (WwHubRequest *request, JsonObject *body, const char *name, const char *other_name)
{
  const char *text = ww_hub_request_get (request, name);
  JsonNode *node;

  if (!text && other_name)
    text = ww_hub_request_get (request, other_name);
  if (text)
    {
      node = ww_json_text_parse (text, -1, NULL);
      if (!node)
        ww_hub_request_refuse (request, 400, "bad_request", "A key is not valid JSON.");
      return node;
    }
  node = body ? json_object_get_member (body, name) : NULL;
  if (!node && body && other_name)
    node = json_object_get_member (body, other_name);
  return node ? json_node_ref (node) : NULL;
}

/* Ids are texts: what sorts before all texts is the beginning, and what sorts behind them is behind all ids. */
static char *
get_id (JsonNode *node)
{
  if (!node)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return g_strdup (JSON_NODE_HOLDS_ARRAY (node) || JSON_NODE_HOLDS_OBJECT (node) ? "\xf4\x8f\xbf\xbf" : "");
}

static gboolean
get_flag (WwHubRequest *request, JsonObject *body, const char *name, gboolean otherwise)
{
  const char *text = ww_hub_request_get (request, name);
  JsonNode *node = body ? json_object_get_member (body, name) : NULL;

  if (text)
    return strcmp (text, "true") == 0;
  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  return otherwise;
}

static gboolean
get_number (WwHubRequest *request, JsonObject *body, const char *name, gint64 otherwise, gint64 *value)
{
  return ww_hub_request_get_number (request, name, MAX (body ? ww_hub_get_number (body, name, otherwise) : otherwise, -1), value);
}

static void
answer_list (WwHubRequest *request, JsonNode *body_node, const char *prefix)
{
  g_autoptr (List) list = g_new0 (List, 1);
  JsonObject *body = body_node ? json_node_get_object (body_node) : NULL;
  g_autoptr (JsonNode) keys = NULL, key = NULL, first = NULL, last = NULL;
  WwStore *store;

  keys = get_json (request, body, "keys", NULL);
  key = request->answered ? NULL : get_json (request, body, "key", NULL);
  first = request->answered ? NULL : get_json (request, body, "startkey", "start_key");
  last = request->answered ? NULL : get_json (request, body, "endkey", "end_key");
  if (request->answered || !get_number (request, body, "limit", -1, &list->left) || !get_number (request, body, "skip", 0, &list->skip))
    return;
  if (keys && !JSON_NODE_HOLDS_ARRAY (keys))
    {
      ww_hub_request_refuse (request, 400, "bad_request", "`keys` parameter must be an array.");
      return;
    }
  if (keys && (key || first || last))
    {
      ww_hub_request_refuse (request, 400, "query_parse_error", "`keys` is incompatible with `key`, `start_key` and `end_key`");
      return;
    }
  list->skip = MAX (list->skip, 0);
  list->descending = get_flag (request, body, "descending", FALSE);
  list->include_docs = get_flag (request, body, "include_docs", FALSE);
  list->update_seq = get_flag (request, body, "update_seq", FALSE);
  list->no_end = !get_flag (request, body, "inclusive_end", TRUE);
  list->show = (get_flag (request, body, "conflicts", FALSE) ? WW_HUB_SHOW_CONFLICTS : 0)
               | (get_flag (request, body, "attachments", FALSE) ? WW_HUB_SHOW_DATA : 0);
  list->from = get_id (key ? key : first);
  list->to = get_id (key ? key : last);
  if (prefix)
    {
      char *top = g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL);

      if (!list->from)
        list->from = list->descending ? g_strdup (top) : g_strdup (prefix);
      if (!list->to)
        list->to = list->descending ? g_strdup (prefix) : g_strdup (top);
      g_free (top);
    }
  if (keys)
    {
      list->keys = json_node_get_array (keys);
      list->body = g_steal_pointer (&keys);
    }
  store = ww_hub_database_get_store (request->database, NULL);
  if (store && list->from && !list->keys)
    ww_store_count_ids (store, list->from, list->descending, &list->offset, NULL);
  ww_hub_request_stream (request, 200, NULL, produce, g_steal_pointer (&list), list_free);
}

static void
get_all_docs (WwHubRequest *request)
{
  answer_list (request, NULL, NULL);
}

static void
post_all_docs (WwHubRequest *request)
{
  g_autoptr (JsonNode) node = ww_hub_request_expect_json (request) ? ww_hub_request_get_json (request) : NULL;

  if (node)
    answer_list (request, node, NULL);
}

static void
get_design_docs (WwHubRequest *request)
{
  answer_list (request, NULL, "_design/");
}

const WwHubRoute ww_hub_list_routes[] = {
  { "GET", "_all_docs", WW_HUB_READ, FALSE, get_all_docs },
  { "POST", "_all_docs", WW_HUB_READ, FALSE, post_all_docs },
  { "GET", "_design_docs", WW_HUB_READ, FALSE, get_design_docs },
  { NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-error.h"
#include "ww-hub-router.h"
#include "ww-hub-write.h"
#include "ww-json-text.h"
#include "ww-replica.h"

#define PIECE (64 * 1024)

/* The list of a body's member @name, as a span of it; answers with an error when there is none. */
static gboolean
find_list (WwHubRequest *request, GBytes *body, const char *name, const char **list, gsize *len, gboolean *new_edits)
{
  gsize n, offset = 0;
  const char *text = g_bytes_get_data (body, &n);
  g_autoptr (GError) error = NULL;
  WwJsonMember member;

  *list = NULL;
  while (ww_json_text_next_member (text, (gssize) n, &offset, &member, &error))
    {
      g_autofree char *meant = ww_json_text_unquote (text + member.name_start, member.name_end - member.name_start);
      const char *value = text + member.value_start;

      if (strcmp (meant, name) == 0 && *value == '[')
        {
          *list = value;
          *len = member.value_end - member.value_start;
        }
      else if (strcmp (meant, name) == 0)
        {
          g_autofree char *reason = g_strdup_printf ("`%s` parameter must be an array.", name);

          ww_hub_request_refuse (request, 400, "bad_request", reason);
          return FALSE;
        }
      else if (new_edits && strcmp (meant, "new_edits") == 0)
        *new_edits = strncmp (value, "false", 5) != 0;
    }
  if (error)
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
  else if (!*list)
    {
      g_autofree char *reason = g_strdup_printf ("POST body must include `%s` parameter.", name);

      ww_hub_request_refuse (request, 400, "bad_request", reason);
    }
  return *list != NULL && !request->answered;
}

static gboolean
next_item (const char *list, gsize len, gsize *offset, const char **item, gsize *item_len)
{
  gsize start, end;

  if (*offset == 0)
    *offset = 1;
  if (!ww_json_text_next (list, (gssize) len, offset, &start, &end, NULL))
    return FALSE;
  *item = list + start;
  *item_len = end - start;
  return TRUE;
}

static void
show_results (WwHubRequest *request, const GPtrArray *results, gboolean new_edits)
{
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; i < results->len; i++)
    {
      const WwHubWritten *written = results->pdata[i];

      /* Of revisions that were taken over only the failures are told. */
      if (written->rev && !new_edits)
        continue;
      if (out->len > 1)
        g_string_append_c (out, ',');
      g_string_append (out, written->rev ? "{\"ok\":true,\"id\":" : "{\"id\":");
      ww_hub_append_quoted (out, written->id);
      if (written->rev)
        g_string_append_printf (out, ",\"rev\":\"%s\"}", written->rev);
      else
        {
          g_string_append_printf (out, ",\"error\":\"%s\",\"reason\":", written->error);
          ww_hub_append_quoted (out, written->reason);
          g_string_append_c (out, '}');
        }
    }
  g_string_append (out, "]\n");
  ww_hub_request_answer (request, 201, g_string_free (g_steal_pointer (&out), FALSE));
}

static void
post_bulk_docs (WwHubRequest *request)
{
  g_autoptr (GBytes) body = ww_hub_request_expect_json (request) ? ww_hub_request_get_body (request) : NULL;
  g_autoptr (WwHubWrite) write = NULL;
  g_autoptr (GError) error = NULL;
  const char *list, *item, *kind;
  gsize len, item_len, offset = 0;
  gboolean new_edits = TRUE;
  GPtrArray *results;

  if (!body || !find_list (request, body, "docs", &list, &len, &new_edits))
    return;
  write = ww_hub_write_new (request, new_edits);
  while (next_item (list, len, &offset, &item, &item_len))
    {
      WwHubIncoming *incoming;

      if (*item != '{')
        {
          ww_hub_request_refuse (request, 400, "bad_request", "Document must be a JSON object");
          return;
        }
      incoming = ww_hub_incoming_new (item, (gssize) item_len, &kind, &error);
      if (incoming && incoming->id && (!*incoming->id || (*incoming->id == '_' && !g_str_has_prefix (incoming->id, "_design/")
                                                          && !g_str_has_prefix (incoming->id, "_local/"))))
        {
          ww_hub_request_refuse (request, 400, "illegal_docid",
                                 *incoming->id ? "Only reserved document ids may start with underscore." : "Document id must not be empty");
          ww_hub_incoming_free (incoming);
          return;
        }
      if (incoming && !new_edits && !incoming->rev && !incoming->hashes && !(incoming->id && g_str_has_prefix (incoming->id, "_local/")))
        {
          ww_hub_request_refuse (request, 400, "bad_request", "When `new_edits: false`, the document needs `_rev` or `_revisions` specified");
          ww_hub_incoming_free (incoming);
          return;
        }
      if (!incoming)
        {
          ww_hub_request_refuse (request, 400, strstr (error->message, "Document id must") ? "illegal_docid" : kind, error->message);
          return;
        }
      ww_hub_write_add (write, NULL, incoming, NULL);
    }
  results = ww_hub_write_apply (write, &error);
  if (results)
    show_results (request, results, new_edits);
  else
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
}

/* A _bulk_get on its way out. */
typedef struct {
  GBytes *body;
  const char *list;
  gsize len;
  gsize offset;
  WwHubShow show;
  WwReadFlags flags;
  gboolean begun;
} BulkGet;

static void
bulk_get_free (gpointer data)
{
  g_bytes_unref (((BulkGet *) data)->body);
  g_free (data);
}

static void
show_failure (GString *out, const char *id, const char *rev, const char *error, const char *reason)
{
  g_string_append (out, "{\"error\":{\"id\":");
  ww_hub_append_quoted (out, id);
  g_string_append (out, ",\"rev\":");
  ww_hub_append_quoted (out, rev ? rev : "undefined");
  g_string_append_printf (out, ",\"error\":\"%s\",\"reason\":", error);
  ww_hub_append_quoted (out, reason);
  g_string_append (out, "}}");
}

/* The value of a text member of a small checked object. */
static char *
get_member (const char *object, gsize len, const char *name)
{
  gsize start, end;

  return *object == '{' && ww_json_text_find (object, (gssize) len, name, &start, &end) && object[start] == '"'
         ? ww_json_text_unquote (object + start, end - start) : NULL;
}

static void
produce_one (WwHubRequest *request, BulkGet *get, const char *item, gsize item_len, GString *out)
{
  g_autofree char *id = get_member (item, item_len, "id"), *rev = get_member (item, item_len, "rev");
  const char *revs[] = { rev, NULL };
  g_autoptr (GPtrArray) readings = NULL;
  g_autoptr (GError) error = NULL;
  WwStore *store;

  g_string_append (out, "{\"id\":");
  ww_hub_append_quoted (out, id ? id : "");
  g_string_append (out, ",\"docs\":[");
  store = ww_hub_database_get_store (request->database, &error);
  if (!id)
    show_failure (out, "", rev, "illegal_docid", "Document id missed");
  else if (store && rev)
    readings = ww_store_read_many (store, id, revs, get->flags, &error);
  else if (store)
    {
      WwReading *winner = ww_store_read (store, id, NULL, get->flags & ~(guint) WW_READ_LATEST, &error);

      if (winner)
        {
          readings = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_reading_free);
          g_ptr_array_add (readings, winner);
        }
    }
  if (id && !readings)
    show_failure (out, id, rev, "not_found", "missing");
  for (guint i = 0; readings && i < readings->len; i++)
    {
      const WwReading *reading = readings->pdata[i];
      gsize before;

      if (i)
        g_string_append_c (out, ',');
      before = out->len;
      g_string_append (out, "{\"ok\":");
      if (reading->missing || !ww_hub_show (out, request->database, reading, get->show, -1, NULL))
        {
          g_string_truncate (out, before);
          show_failure (out, id, reading->rev, "not_found", "missing");
        }
      else
        g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
}

static gboolean
produce_bulk_get (WwHubRequest *request, GString *out, gpointer data)
{
  BulkGet *get = data;
  const char *item;
  gsize item_len;

  if (get->offset == 0)
    g_string_append (out, "{\"results\":[");
  while (out->len < PIECE)
    {
      if (!next_item (get->list, get->len, &get->offset, &item, &item_len))
        {
          g_string_append (out, "]}\n");
          return FALSE;
        }
      if (get->begun)
        g_string_append_c (out, ',');
      get->begun = TRUE;
      produce_one (request, get, item, item_len, out);
    }
  return TRUE;
}

static void
post_bulk_get (WwHubRequest *request)
{
  g_autoptr (GBytes) body = ww_hub_request_expect_json (request) ? ww_hub_request_get_body (request) : NULL;
  BulkGet get = { 0 }, *kept;

  if (!body || !find_list (request, body, "docs", &get.list, &get.len, NULL))
    return;
  get.body = g_steal_pointer (&body);
  get.show = (ww_hub_request_is (request, "revs") ? WW_HUB_SHOW_REVISIONS : 0)
             | (ww_hub_request_is (request, "attachments") ? WW_HUB_SHOW_DATA : 0);
  get.flags = ww_hub_show_read_flags (get.show) | (ww_hub_request_is (request, "latest") ? WW_READ_LATEST : 0);
  kept = g_memdup2 (&get, sizeof get);
  ww_hub_request_stream (request, 200, NULL, produce_bulk_get, kept, bulk_get_free);
}

static void
append_strings (GString *out, const char *name, char *const *list)
{
  g_string_append_printf (out, "\"%s\":[", name);
  for (guint i = 0; list[i]; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      ww_hub_append_quoted (out, list[i]);
    }
  g_string_append_c (out, ']');
}

/* _revs_diff and its older form _missing_revs: {"id": ["rev", …], …} */
static void
answer_missing (WwHubRequest *request, gboolean diff)
{
  g_autoptr (JsonNode) node = ww_hub_request_expect_json (request) ? ww_hub_request_get_json (request) : NULL;
  g_autoptr (GString) out = g_string_new (diff ? "{" : "{\"missing_revs\":{");
  g_autoptr (GError) error = NULL;
  WwStore *store = node ? ww_hub_database_get_store (request->database, &error) : NULL;
  gsize begun = out->len;
  JsonObjectIter iter;
  const char *id;
  JsonNode *value;

  if (!node)
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (store && json_object_iter_next_ordered (&iter, &id, &value))
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) revs = NULL, missing = NULL, ancestors = NULL;

      if (!JSON_NODE_HOLDS_ARRAY (value))
        {
          ww_hub_request_refuse (request, 400, "bad_request", "The revisions of each document must be a list.");
          return;
        }
      for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
        {
          JsonNode *rev = json_array_get_element (json_node_get_array (value), i);

          if (JSON_NODE_HOLDS_VALUE (rev) && json_node_get_value_type (rev) == G_TYPE_STRING)
            g_strv_builder_add (builder, json_node_get_string (rev));
        }
      revs = g_strv_builder_end (builder);
      missing = ww_store_get_missing_revs (store, id, (const char *const *) revs, &ancestors, &error);
      if (!missing)
        break;
      if (!missing[0])
        continue;
      if (out->len > begun)
        g_string_append_c (out, ',');
      ww_hub_append_quoted (out, id);
      if (diff)
        {
          g_string_append (out, ":{");
          append_strings (out, "missing", missing);
          if (ancestors && ancestors[0])
            {
              g_string_append_c (out, ',');
              append_strings (out, "possible_ancestors", ancestors);
            }
          g_string_append_c (out, '}');
        }
      else
        {
          g_string_append (out, ":[");
          for (guint i = 0; missing[i]; i++)
            {
              if (i)
                g_string_append_c (out, ',');
              ww_hub_append_quoted (out, missing[i]);
            }
          g_string_append_c (out, ']');
        }
    }
  if (error)
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
      return;
    }
  g_string_append (out, diff ? "}\n" : "}}\n");
  ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
}

static void
post_revs_diff (WwHubRequest *request)
{
  answer_missing (request, TRUE);
}

static void
post_missing_revs (WwHubRequest *request)
{
  answer_missing (request, FALSE);
}

const WwHubRoute ww_hub_bulk_routes[] = {
  { "POST", "_bulk_docs", WW_HUB_WRITE, FALSE, post_bulk_docs },
  { "POST", "_bulk_get", WW_HUB_READ, FALSE, post_bulk_get },
  { "POST", "_revs_diff", WW_HUB_READ, FALSE, post_revs_diff },
  { "POST", "_missing_revs", WW_HUB_READ, FALSE, post_missing_revs },
  { NULL },
};

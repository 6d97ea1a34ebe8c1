/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-error.h"
#include "ww-hub-multipart.h"
#include "ww-hub-router.h"
#include "ww-hub-write.h"
#include "ww-json-text.h"
#include "ww-revision.h"

static WwHubShow
read_show (WwHubRequest *request)
{
  return (ww_hub_request_is (request, "revs") ? WW_HUB_SHOW_REVISIONS : 0)
         | (ww_hub_request_is (request, "revs_info") ? WW_HUB_SHOW_INFO : 0)
         | (ww_hub_request_is (request, "conflicts") ? WW_HUB_SHOW_CONFLICTS : 0)
         | (ww_hub_request_is (request, "deleted_conflicts") ? WW_HUB_SHOW_DELETED_CONFLICTS : 0)
         | (ww_hub_request_is (request, "meta") ? WW_HUB_SHOW_INFO | WW_HUB_SHOW_CONFLICTS | WW_HUB_SHOW_DELETED_CONFLICTS : 0)
         | (ww_hub_request_is (request, "attachments") ? WW_HUB_SHOW_DATA : 0);
}

static void
set_etag (WwHubRequest *request, const char *rev)
{
  g_autofree char *etag = g_strdup_printf ("\"%s\"", rev);

  ww_hub_request_set_header (request, "ETag", etag);
}

/* Several revisions at once, as JSON or, for those who ask for it, one part each. */
static void
get_open_revs (WwHubRequest *request, const char *id, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  WwStore *store = ww_hub_database_get_store (request->database, &error);
  g_autoptr (GPtrArray) readings = NULL;
  g_auto (GStrv) revs = NULL;
  WwHubShow show = read_show (request);
  const char *accept = ww_hub_request_get_header (request, "Accept");

  if (strcmp (wanted, "all") != 0)
    {
      g_autoptr (JsonNode) node = ww_json_text_parse (wanted, -1, NULL);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      if (!node || !JSON_NODE_HOLDS_ARRAY (node))
        {
          ww_hub_request_refuse (request, 400, "bad_request", "open_revs must be \"all\" or a list of revisions");
          return;
        }
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        {
          JsonNode *rev = json_array_get_element (json_node_get_array (node), i);

          guint generation;

          if (!JSON_NODE_HOLDS_VALUE (rev) || json_node_get_value_type (rev) != G_TYPE_STRING || !ww_rev_parse (json_node_get_string (rev), &generation))
            {
              ww_hub_request_refuse (request, 400, "bad_request", "Invalid rev format");
              return;
            }
          g_strv_builder_add (builder, json_node_get_string (rev));
        }
      revs = g_strv_builder_end (builder);
    }
  if (store)
    readings = ww_store_read_many (store, id, (const char *const *) revs,
                                   ww_hub_show_read_flags (show) | (ww_hub_request_is (request, "latest") ? WW_READ_LATEST : 0), &error);
  if (!readings)
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
      return;
    }
  if (accept && (strstr (accept, "multipart/mixed") || strstr (accept, "multipart/*")) && !strstr (accept, "application/json"))
    {
      ww_hub_multipart_answer_revisions (request, readings, show);
      return;
    }
  {
    g_autoptr (GString) out = g_string_new ("[");

    for (guint i = 0; i < readings->len; i++)
      {
        const WwReading *reading = readings->pdata[i];

        g_string_append (out, i ? ",{" : "{");
        if (reading->missing || !reading->text)
          {
            g_string_append (out, "\"missing\":");
            ww_hub_append_quoted (out, reading->rev);
          }
        else
          {
            g_string_append (out, "\"ok\":");
            if (!ww_hub_show (out, request->database, reading, show, -1, &error))
              {
                ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
                return;
              }
          }
        g_string_append_c (out, '}');
      }
    g_string_append (out, "]\n");
    ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
  }
}

static void
get_document (WwHubRequest *request, const char *id)
{
  const char *rev = ww_hub_request_get (request, "rev"), *open_revs = ww_hub_request_get (request, "open_revs");
  const char *accept = ww_hub_request_get_header (request, "Accept"), *known = ww_hub_request_get_header (request, "If-None-Match");
  g_autoptr (WwReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = NULL;
  g_autofree char *etag = NULL;
  WwHubShow show = read_show (request);
  WwStore *store;

  if (open_revs)
    {
      get_open_revs (request, id, open_revs);
      return;
    }
  store = ww_hub_database_get_store (request->database, &error);
  if (store)
    reading = ww_store_read (store, id, rev,
                             ww_hub_show_read_flags (show) | (ww_hub_request_is (request, "latest") ? WW_READ_LATEST : 0), &error);
  if (!reading)
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
      return;
    }
  if (reading->deleted && !rev)
    {
      ww_hub_request_refuse (request, 404, "not_found", "deleted");
      return;
    }
  etag = g_strdup_printf ("\"%s\"", reading->rev);
  ww_hub_request_set_header (request, "ETag", etag);
  if (known && show == WW_HUB_SHOW_PLAIN && strstr (known, etag))
    {
      ww_hub_request_answer (request, 304, g_strdup (""));
      return;
    }
  if ((show & WW_HUB_SHOW_DATA) && accept && strstr (accept, "multipart/related") && !strstr (accept, "application/json"))
    {
      ww_hub_multipart_answer_document (request, reading, show);
      return;
    }
  out = g_string_new (NULL);
  if (!ww_hub_show (out, request->database, reading, show, ww_hub_request_is (request, "local_seq") ? request->database->last_seq : -1, &error))
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
      return;
    }
  g_string_append_c (out, '\n');
  ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
}

/* The revision that a change is based on may stand in the document, in the address or in If-Match; they must agree. */
static gboolean
take_base (WwHubRequest *request, WwHubIncoming *incoming)
{
  const char *match = ww_hub_request_get_header (request, "If-Match"), *rev = ww_hub_request_get (request, "rev");
  g_autofree char *unquoted = NULL;

  if (match && *match == '"' && strlen (match) > 2)
    {
      unquoted = g_strndup (match + 1, strlen (match) - 2);
      match = unquoted;
    }
  if (rev && !*rev)
    rev = NULL;
  if ((match && rev && strcmp (match, rev) != 0) || (incoming->rev && rev && strcmp (incoming->rev, rev) != 0)
      || (incoming->rev && match && strcmp (incoming->rev, match) != 0))
    {
      ww_hub_request_refuse (request, 400, "bad_request", "Document rev and etag have different values");
      return FALSE;
    }
  if (!incoming->rev)
    incoming->rev = g_strdup (rev ? rev : match);
  return TRUE;
}

static void
write_one (WwHubRequest *request, const char *id, WwHubIncoming *incoming, GHashTable *parts, guint status)
{
  gboolean new_edits = g_strcmp0 (ww_hub_request_get (request, "new_edits"), "false") != 0;
  g_autoptr (WwHubWrite) write = ww_hub_write_new (request, new_edits);
  g_autofree char *location = NULL, *escaped = NULL, *quoted = NULL;
  const WwHubWritten *written;

  ww_hub_write_add (write, id, incoming, parts);
  written = ww_hub_write_one (write);
  if (!written)
    return;
  escaped = g_uri_escape_string (written->id, "/", FALSE);
  location = g_strdup_printf ("/%s/%s", request->database->name, escaped);
  ww_hub_request_set_header (request, "Location", location);
  set_etag (request, written->rev);
  quoted = ww_json_text_quote (written->id);
  ww_hub_request_answer_format (request, status, "{\"ok\":true,\"id\":%s,\"rev\":\"%s\"}\n", quoted, written->rev);
}

static void
put_document (WwHubRequest *request, const char *id)
{
  g_autoptr (GHashTable) parts = NULL;
  g_autoptr (GBytes) body = ww_hub_multipart_get_body (request, &parts);
  WwHubIncoming *incoming;
  g_autoptr (GError) error = NULL;
  const char *kind, *text;
  gsize n;

  if (!body)
    return;
  text = g_bytes_get_data (body, &n);
  incoming = ww_hub_incoming_new (text, (gssize) n, &kind, &error);
  if (!incoming)
    {
      if (g_error_matches (error, WW_ERROR, WW_ERROR_LIMIT))
        ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
      else
        ww_hub_request_refuse (request, 400, kind, error->message);
    }
  else if (id && incoming->id && strcmp (id, incoming->id) != 0)
    {
      ww_hub_request_refuse (request, 400, "bad_request", "Document ID must match the one in the address.");
      ww_hub_incoming_free (incoming);
    }
  else if (take_base (request, incoming))
    write_one (request, id, incoming, parts, 201);
  else
    ww_hub_incoming_free (incoming);
}

static void
delete_document (WwHubRequest *request, const char *id)
{
  g_autoptr (WwHubIncoming) incoming = g_new0 (WwHubIncoming, 1);
  g_autoptr (GError) error = NULL;
  WwStore *store;
  g_autoptr (WwReading) reading = NULL;

  incoming->members = g_string_new (NULL);
  incoming->deleted = TRUE;
  if (!take_base (request, incoming))
    return;
  store = ww_hub_database_get_store (request->database, &error);
  reading = store ? ww_store_read (store, id, NULL, WW_READ_NO_TEXT, &error) : NULL;
  if (!reading)
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
  else if (reading->deleted && !incoming->rev)
    ww_hub_request_refuse (request, 404, "not_found", "deleted");
  else
    write_one (request, id, g_steal_pointer (&incoming), NULL, 200);
}

static void
copy_document (WwHubRequest *request, const char *id)
{
  const char *header = ww_hub_request_get_header (request, "Destination");
  g_autofree char *target = NULL, *target_rev = NULL;
  g_autoptr (WwReading) reading = NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  WwHubIncoming *incoming;
  WwStore *store;
  const char *kind;
  char *query;

  if (!header || !*header)
    {
      ww_hub_request_refuse (request, 400, "bad_request", "Destination header is mandatory for COPY.");
      return;
    }
  target = g_uri_unescape_string (header, NULL);
  query = target ? strstr (target, "?rev=") : NULL;
  if (query)
    {
      target_rev = g_strdup (query + strlen ("?rev="));
      *query = '\0';
    }
  store = ww_hub_database_get_store (request->database, &error);
  reading = store ? ww_store_read (store, id, ww_hub_request_get (request, "rev"), WW_READ_NONE, &error) : NULL;
  if (!reading)
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
  else if (!target || reading->deleted)
    ww_hub_request_refuse (request, target ? 404 : 400, target ? "not_found" : "bad_request", target ? "deleted" : "Destination is not well formed.");
  else if (!ww_hub_show (shown, request->database, reading, WW_HUB_SHOW_PLAIN, -1, &error)
           || !(incoming = ww_hub_incoming_new (shown->str, (gssize) shown->len, &kind, &error)))
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
  else
    {
      g_free (incoming->rev);
      incoming->rev = g_steal_pointer (&target_rev);
      write_one (request, target, incoming, NULL, 201);
    }
}

void
ww_hub_document_handle (WwHubRequest *request, const char *id)
{
  if (strcmp (request->method, "GET") == 0)
    get_document (request, id);
  else if (strcmp (request->method, "PUT") == 0)
    put_document (request, id);
  else if (strcmp (request->method, "POST") == 0 && !id)
    put_document (request, NULL);
  else if (strcmp (request->method, "DELETE") == 0)
    delete_document (request, id);
  else if (strcmp (request->method, "COPY") == 0)
    copy_document (request, id);
  else
    {
      ww_hub_request_set_header (request, "Allow", "COPY,DELETE,GET,HEAD,PUT");
      ww_hub_request_refuse (request, 405, "method_not_allowed", "Only COPY,DELETE,GET,HEAD,PUT allowed");
    }
}

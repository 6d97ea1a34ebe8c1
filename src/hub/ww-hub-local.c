/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-local.h"

#include <string.h>

#include "ww-error.h"
#include "ww-hub-router.h"
#include "ww-json-text.h"
#include "ww-replica.h"

char *
ww_hub_local_put (WwHubDatabase *database, const char *id, const WwHubIncoming *incoming, GError **error)
{
  WwStore *store = ww_hub_database_get_store (database, error);
  g_autofree char *before = NULL, *text = NULL, *whole_id = NULL, *rev = NULL;
  guint version = 0;

  if (!store)
    return NULL;
  if (!*id || strlen (id) > 8192)
    {
      ww_hub_set_error (error, WW_ERROR_INPUT, "Illegal _local document id");
      return NULL;
    }
  before = ww_store_get_local (store, id, &version, NULL);
  rev = g_strdup_printf ("0-%u", version);
  if (before ? g_strcmp0 (incoming->rev, rev) != 0 : incoming->rev && strcmp (incoming->rev, "0-0") != 0)
    {
      ww_hub_set_error (error, WW_ERROR_CONFLICT, "Document update conflict.");
      return NULL;
    }
  if (!before && incoming->deleted)
    {
      ww_hub_set_error (error, WW_ERROR_NOT_FOUND, "missing");
      return NULL;
    }
  whole_id = g_strconcat ("_local/", id, NULL);
  text = incoming->deleted ? NULL : ww_hub_incoming_build_text (incoming, whole_id);
  if (!ww_store_set_local (store, id, text, error))
    return NULL;
  return incoming->deleted ? g_strdup ("0-0") : g_strdup_printf ("0-%u", before ? version + 1 : 1);
}

static void
get_local (WwHubRequest *request, const char *id)
{
  g_autoptr (GError) error = NULL;
  WwStore *store = ww_hub_database_get_store (request->database, &error);
  guint version = 0;
  g_autofree char *text = store ? ww_store_get_local (store, id, &version, &error) : NULL;
  g_autoptr (GString) out = NULL;
  WwReading reading = { .text = text };
  g_autofree char *rev = g_strdup_printf ("0-%u", version);

  if (!text)
    {
      if (error)
        ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
      else
        ww_hub_request_refuse (request, 404, "not_found", "missing");
      return;
    }
  reading.rev = rev;
  out = g_string_new (NULL);
  ww_hub_show (out, request->database, &reading, WW_HUB_SHOW_PLAIN, -1, NULL);
  g_string_append_c (out, '\n');
  ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
}

static void
put_local (WwHubRequest *request, const char *id, gboolean deletes)
{
  g_autoptr (GBytes) body = deletes ? g_bytes_new_static ("{}", 2) : ww_hub_request_get_body (request);
  g_autoptr (WwHubIncoming) incoming = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rev = NULL, *quoted = NULL, *whole_id = NULL;
  const char *kind, *text;
  gsize n;

  if (!body)
    return;
  text = g_bytes_get_data (body, &n);
  incoming = ww_hub_incoming_new (text, (gssize) n, &kind, &error);
  if (!incoming)
    {
      ww_hub_request_refuse (request, 400, kind, error->message);
      return;
    }
  incoming->deleted |= deletes;
  if (!incoming->rev)
    incoming->rev = g_strdup (ww_hub_request_get (request, "rev"));
  rev = ww_hub_local_put (request->database, id, incoming, &error);
  if (!rev)
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
      return;
    }
  whole_id = g_strconcat ("_local/", id, NULL);
  quoted = ww_json_text_quote (whole_id);
  ww_hub_request_answer_format (request, deletes ? 200 : 201, "{\"ok\":true,\"id\":%s,\"rev\":\"%s\"}\n", quoted, rev);
}

void
ww_hub_local_handle (WwHubRequest *request, const char *id)
{
  if (strcmp (request->method, "GET") == 0)
    get_local (request, id);
  else if (strcmp (request->method, "PUT") == 0 || strcmp (request->method, "DELETE") == 0)
    put_local (request, id, *request->method == 'D');
  else
    ww_hub_request_refuse (request, 405, "method_not_allowed", "Only DELETE,GET,HEAD,PUT allowed");
}

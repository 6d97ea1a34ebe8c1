/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-hub-router.h"
#include "ww-hub-write.h"
#include "ww-json-text.h"

static void
get_attachment (WwHubRequest *request, const char *id, const char *name)
{
  g_autoptr (GError) error = NULL;
  WwStore *store = ww_hub_database_get_store (request->database, &error);
  g_autoptr (WwReading) reading = store ? ww_store_read (store, id, ww_hub_request_get (request, "rev"), WW_READ_NONE, &error) : NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  const char *known = ww_hub_request_get_header (request, "If-None-Match");

  if (reading && !(reading->deleted && !ww_hub_request_get (request, "rev")))
    attachments = ww_store_get_attachments (store, reading->body, &error);
  for (guint i = 0; attachments && i < attachments->len; i++)
    {
      const WwAttachment *attachment = attachments->pdata[i];
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *etag = NULL, *type = NULL;

      if (strcmp (attachment->name, name) != 0)
        continue;
      etag = g_strdup_printf ("\"%s\"", attachment->digest + (g_str_has_prefix (attachment->digest, "md5-") ? 4 : 0));
      ww_hub_request_set_header (request, "ETag", etag);
      if (known && strstr (known, etag))
        {
          ww_hub_request_answer (request, 304, g_strdup (""));
          return;
        }
      bytes = ww_store_get_attachment_data (store, attachment->digest, &error);
      if (!bytes)
        break;
      /* What others put here shall not run in a browser as if it were the hub's own. */
      ww_hub_request_set_header (request, "Content-Security-Policy", "sandbox; default-src 'none'");
      type = g_strdelimit (g_strdup (attachment->content_type), "\r\n", ' ');
      ww_hub_request_answer_bytes (request, 200, type, bytes);
      return;
    }
  if (error)
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), "Document is missing attachment");
  else
    ww_hub_request_refuse (request, 404, "not_found", "Document is missing attachment");
}

/* The document as it stands, with one attachment replaced by @entry (raw JSON) or, with NULL, taken out. */
static WwHubIncoming *
change_attachment (WwHubRequest *request, const char *id, const char *name, const char *base, const char *entry, GError **error)
{
  WwStore *store = ww_hub_database_get_store (request->database, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwReading) reading = store ? ww_store_read (store, id, base, WW_READ_NONE, &failure) : NULL;
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *attachments = NULL, *changed = NULL, *whole = NULL;
  WwHubIncoming *incoming;
  const char *kind;
  gsize start, end;

  if (!store)
    return NULL;
  if (reading && reading->deleted && !base)
    g_clear_pointer (&reading, ww_reading_free);
  if (!reading)
    {
      /* An attachment may come before its document, but not to a revision that is not here. */
      if (base || !entry)
        {
          ww_hub_set_error (error, base && entry ? WW_ERROR_CONFLICT : WW_ERROR_NOT_FOUND, "missing");
          return NULL;
        }
      g_string_assign (shown, "{}");
    }
  else if (!ww_hub_show (shown, request->database, reading, WW_HUB_SHOW_PLAIN, -1, error))
    return NULL;
  if (ww_json_text_find (shown->str, (gssize) shown->len, "_attachments", &start, &end))
    attachments = g_strndup (shown->str + start, end - start);
  else if (!entry)
    {
      ww_hub_set_error (error, WW_ERROR_NOT_FOUND, "Document is missing attachment");
      return NULL;
    }
  changed = ww_json_text_set (attachments ? attachments : "{}", -1, name, entry);
  whole = ww_json_text_set (shown->str, (gssize) shown->len, "_attachments", changed);
  incoming = ww_hub_incoming_new (whole, -1, &kind, error);
  if (incoming)
    {
      g_free (incoming->rev);
      incoming->rev = g_strdup (base);
    }
  return incoming;
}

static void
write_attachment (WwHubRequest *request, const char *id, const char *name, gboolean deletes)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  const char *type = ww_hub_request_get_header (request, "Content-Type"), *match = ww_hub_request_get_header (request, "If-Match");
  g_autofree char *base = g_strdup (ww_hub_request_get (request, "rev")), *entry = NULL, *quoted = NULL, *location = NULL;
  g_autoptr (WwHubWrite) write = NULL;
  g_autoptr (GError) error = NULL;
  WwHubIncoming *incoming;
  const WwHubWritten *written;

  if (!base && match && strlen (match) > 2 && *match == '"')
    base = g_strndup (match + 1, strlen (match) - 2);
  if (!deletes)
    {
      g_autoptr (GBytes) bytes = ww_hub_request_get_body (request);
      g_autofree char *quoted_type = ww_json_text_quote (type ? type : "application/octet-stream");

      if (!bytes)
        return;
      g_hash_table_replace (parts, g_strdup (name), g_steal_pointer (&bytes));
      entry = g_strdup_printf ("{\"content_type\":%s,\"follows\":true}", quoted_type);
    }
  incoming = change_attachment (request, id, name, base, entry, &error);
  if (!incoming)
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
      return;
    }
  write = ww_hub_write_new (request, TRUE);
  ww_hub_write_add (write, id, incoming, parts);
  written = ww_hub_write_one (write);
  if (!written)
    return;
  quoted = ww_json_text_quote (id);
  ww_hub_request_answer_format (request, deletes ? 200 : 201, "{\"ok\":true,\"id\":%s,\"rev\":\"%s\"}\n", quoted, written->rev);
}

void
ww_hub_attachment_handle (WwHubRequest *request, const char *id, const char *name)
{
  if (strcmp (request->method, "GET") == 0)
    get_attachment (request, id, name);
  else if (strcmp (request->method, "PUT") == 0)
    write_attachment (request, id, name, FALSE);
  else if (strcmp (request->method, "DELETE") == 0)
    write_attachment (request, id, name, TRUE);
  else
    ww_hub_request_refuse (request, 405, "method_not_allowed", "Only DELETE,GET,HEAD,PUT allowed");
}

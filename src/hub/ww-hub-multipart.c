/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-multipart.h"

#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-hub-password.h"
#include "ww-json-text.h"

/* The names of the attachments that follow, in the order of the document, which is that of the parts. */
static GPtrArray *
list_following (const char *text, gsize n)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  gsize start, end, offset = 0;
  WwJsonMember member;
  const char *object;

  if (!ww_json_text_check (text, (gssize) n, NULL) || !ww_json_text_find (text, (gssize) n, "_attachments", &start, &end) || text[start] != '{')
    return names;
  object = text + start;
  while (ww_json_text_next_member (object, (gssize) (end - start), &offset, &member, NULL))
    {
      gsize from, to;

      if (object[member.value_start] == '{'
          && ww_json_text_find (object + member.value_start, (gssize) (member.value_end - member.value_start), "follows", &from, &to)
          && object[member.value_start + from] == 't')
        g_ptr_array_add (names, ww_json_text_unquote (object + member.name_start, member.name_end - member.name_start));
    }
  return names;
}

GBytes *
ww_hub_multipart_get_body (WwHubRequest *request, GHashTable **parts)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->msg);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GBytes) body = ww_hub_request_get_body (request);
  g_autoptr (GPtrArray) names = NULL;
  SoupMultipart *multipart;
  GBytes *first = NULL;

  *parts = NULL;
  if (!body || g_strcmp0 (type, "multipart/related") != 0)
    return g_steal_pointer (&body);
  multipart = soup_multipart_new_from_message (headers, body);
  if (!multipart || !soup_multipart_get_part (multipart, 0, &headers, &first))
    {
      g_clear_pointer (&multipart, soup_multipart_free);
      ww_hub_request_refuse (request, 400, "bad_request", "The multipart body is not well formed.");
      return NULL;
    }
  *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  names = list_following (g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  for (int i = 1; i < soup_multipart_get_length (multipart); i++)
    {
      g_autofree char *disposition = NULL;
      g_autoptr (GHashTable) params = NULL;
      const char *name = NULL;
      GBytes *bytes;

      soup_multipart_get_part (multipart, i, &headers, &bytes);
      if (soup_message_headers_get_content_disposition (headers, &disposition, &params))
        name = g_hash_table_lookup (params, "filename");
      if (!name && (guint) i - 1 < names->len)
        name = names->pdata[i - 1];
      if (name)
        g_hash_table_replace (*parts, g_strdup (name), g_bytes_ref (bytes));
    }
  first = g_bytes_ref (first);
  soup_multipart_free (multipart);
  return first;
}

/* Appends the bytes of one part, with its headers. */
static void
append_part (GByteArray *out, const char *boundary, const char *headers, const void *data, gsize n)
{
  g_autofree char *head = g_strdup_printf ("\r\n--%s\r\n%s\r\n\r\n", boundary, headers);

  g_byte_array_append (out, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (out, data, (guint) n);
}

static void
append_end (GByteArray *out, const char *boundary)
{
  g_autofree char *end = g_strdup_printf ("\r\n--%s--", boundary);

  g_byte_array_append (out, (const guint8 *) end, (guint) strlen (end));
}

/* The document with "follows" where its attachments were stubs, then their bytes. */
static gboolean
append_document (GByteArray *out, const char *boundary, WwHubDatabase *database, const WwReading *reading, WwHubShow show, GError **error)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  WwStore *store = ww_hub_database_get_store (database, error);
  g_autoptr (GPtrArray) attachments = store ? ww_store_get_attachments (store, reading->body, error) : NULL;

  if (!attachments || !ww_hub_show (shown, database, reading, show & ~(guint) WW_HUB_SHOW_DATA, -1, error))
    return FALSE;
  if (attachments->len)
    {
      gsize start, end;
      g_autoptr (GString) list = NULL;
      g_autofree char *replaced = NULL;

      if (ww_json_text_find (shown->str, (gssize) shown->len, "_attachments", &start, &end))
        {
          list = g_string_new_len (shown->str + start, (gssize) (end - start));
          g_string_replace (list, ",\"stub\":true}", ",\"follows\":true}", 0);
          replaced = ww_json_text_set (shown->str, (gssize) shown->len, "_attachments", list->str);
          g_string_assign (shown, replaced);
        }
    }
  append_part (out, boundary, "Content-Type: application/json", shown->str, shown->len);
  for (guint i = 0; i < attachments->len; i++)
    {
      const WwAttachment *attachment = attachments->pdata[i];
      g_autoptr (GBytes) bytes = ww_store_get_attachment_data (store, attachment->digest, error);
      g_autofree char *name = NULL, *headers = NULL, *type = NULL;

      if (!bytes)
        return FALSE;
      name = g_strdelimit (g_strdup (attachment->name), "\"\r\n", '_');
      type = g_strdelimit (g_strdup (attachment->content_type), "\r\n", '_');
      headers = g_strdup_printf ("Content-Disposition: attachment; filename=\"%s\"\r\nContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT,
                                 name, type, g_bytes_get_size (bytes));
      append_part (out, boundary, headers, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
  return TRUE;
}

static void
answer (WwHubRequest *request, const char *kind, const char *boundary, GByteArray *out)
{
  g_autofree char *type = g_strdup_printf ("%s; boundary=\"%s\"", kind, boundary);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (out);

  ww_hub_request_answer_bytes (request, 200, type, bytes);
}

void
ww_hub_multipart_answer_document (WwHubRequest *request, const WwReading *reading, WwHubShow show)
{
  g_autofree char *boundary = ww_hub_random (16);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  if (!append_document (out, boundary, request->database, reading, show, &error))
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
      return;
    }
  append_end (out, boundary);
  answer (request, "multipart/related", boundary, g_steal_pointer (&out));
}

void
ww_hub_multipart_answer_revisions (WwHubRequest *request, GPtrArray *readings, WwHubShow show)
{
  g_autofree char *boundary = ww_hub_random (16);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < readings->len; i++)
    {
      const WwReading *reading = readings->pdata[i];
      g_autoptr (GByteArray) inner = g_byte_array_new ();
      g_autofree char *inner_boundary = ww_hub_random (16);
      g_autofree char *headers = NULL;

      if (reading->missing || !reading->text)
        {
          g_autoptr (GString) missing = g_string_new ("{\"missing\":");

          ww_hub_append_quoted (missing, reading->rev);
          g_string_append_c (missing, '}');
          append_part (out, boundary, "Content-Type: application/json; error=\"true\"", missing->str, missing->len);
          continue;
        }
      if (!append_document (inner, inner_boundary, request->database, reading, show, &error))
        {
          ww_hub_request_refuse_error (request, g_steal_pointer (&error), "missing");
          return;
        }
      append_end (inner, inner_boundary);
      headers = g_strdup_printf ("Content-Type: multipart/related; boundary=\"%s\"", inner_boundary);
      append_part (out, boundary, headers, inner->data, inner->len);
    }
  append_end (out, boundary);
  answer (request, "multipart/mixed", boundary, g_steal_pointer (&out));
}

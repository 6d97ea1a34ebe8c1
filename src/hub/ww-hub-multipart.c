/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-multipart.h"

#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-secret.h"

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

/* One part of a multipart body: its headers, and where its bytes lie. */
typedef struct {
  SoupMessageHeaders *headers;
  gsize start;
  gsize len;
} Part;

static void
part_clear (gpointer data)
{
  soup_message_headers_unref (((Part *) data)->headers);
}

/* Cuts a body at its boundaries; parts may come without any header. NULL when it is not well formed. */
static GArray *
split_parts (const char *text, gsize n, const char *boundary)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_autofree char *first = g_strconcat ("--", boundary, NULL), *next = g_strconcat ("\r\n--", boundary, NULL);
  const char *end = text + n, *at = memmem (text, n, first, strlen (first));

  g_array_set_clear_func (parts, part_clear);
  at = at ? at + strlen (first) : NULL;
  for (;;)
    {
      const char *line, *head_end, *stop;
      Part part = { 0 };

      if (!at || end - at < 2)
        return NULL;
      if (at[0] == '-' && at[1] == '-')
        return g_steal_pointer (&parts);
      line = memmem (at, (gsize) (end - at), "\r\n", 2);
      head_end = line ? memmem (line, (gsize) (end - line), "\r\n\r\n", 4) : NULL;
      if (!head_end)
        return NULL;
      part.headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_MULTIPART);
      for (const char *p = line + 2; p < head_end;)
        {
          const char *eol = memmem (p, (gsize) (end - p), "\r\n", 2), *colon = memchr (p, ':', (gsize) (eol - p));

          if (colon)
            {
              g_autofree char *name = g_strndup (p, (gsize) (colon - p)), *value = g_strndup (colon + 1, (gsize) (eol - colon - 1));

              /* What no header can be says nothing. */
              g_strstrip (name);
              g_strstrip (value);
              if (*name && !name[strcspn (name, " \t\r\n")] && !value[strcspn (value, "\r\n")])
                soup_message_headers_append (part.headers, name, value);
            }
          p = eol + 2;
        }
      part.start = (gsize) (head_end + 4 - text);
      g_array_append_val (parts, part);
      /* The body may be empty: its end is then the line break of the headers. */
      stop = memmem (head_end + 2, (gsize) (end - head_end - 2), next, strlen (next));
      if (!stop)
        return NULL;
      g_array_index (parts, Part, parts->len - 1).len = stop > text + part.start ? (gsize) (stop - text) - part.start : 0;
      at = stop + strlen (next);
    }
}

GBytes *
ww_hub_multipart_get_body (WwHubRequest *request, GHashTable **parts)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (request->msg), &parameters);
  g_autoptr (GBytes) body = ww_hub_request_get_body (request);
  const char *boundary = parameters ? g_hash_table_lookup (parameters, "boundary") : NULL, *text;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GArray) split = NULL;
  const Part *first;
  gsize n;

  *parts = NULL;
  if (!body || g_strcmp0 (type, "multipart/related") != 0)
    return g_steal_pointer (&body);
  text = g_bytes_get_data (body, &n);
  split = boundary && *boundary ? split_parts (text, n, boundary) : NULL;
  if (!split || split->len == 0)
    {
      ww_hub_request_refuse (request, 400, "bad_request", "The multipart body is not well formed.");
      return NULL;
    }
  *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  first = &g_array_index (split, Part, 0);
  names = list_following (text + first->start, first->len);
  for (guint i = 1; i < split->len; i++)
    {
      const Part *part = &g_array_index (split, Part, i);
      g_autofree char *disposition = NULL;
      g_autoptr (GHashTable) params = NULL;
      const char *name = NULL;

      if (soup_message_headers_get_content_disposition (part->headers, &disposition, &params))
        name = g_hash_table_lookup (params, "filename");
      if (!name && i - 1 < names->len)
        name = names->pdata[i - 1];
      if (name)
        g_hash_table_replace (*parts, g_strdup (name), g_bytes_new_from_bytes (body, part->start, part->len));
    }
  return g_bytes_new_from_bytes (body, first->start, first->len);
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
  g_autofree char *boundary = ww_secret_new (16);
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
  g_autofree char *boundary = ww_secret_new (16);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < readings->len; i++)
    {
      const WwReading *reading = readings->pdata[i];
      g_autoptr (GByteArray) inner = g_byte_array_new ();
      g_autofree char *inner_boundary = ww_secret_new (16);
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

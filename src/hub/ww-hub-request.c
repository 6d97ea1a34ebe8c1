/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-hub-private.h"
#include "ww-json-text.h"

#define JSON_TYPE "application/json"

WwHubRequest *
ww_hub_request_new (WwHub *hub, SoupServerMessage *msg)
{
  WwHubRequest *self = g_new0 (WwHubRequest, 1);

  g_atomic_ref_count_init (&self->refs);
  self->hub = g_object_ref (hub);
  self->msg = g_object_ref (msg);
  self->method = soup_server_message_get_method (msg);
  if (strcmp (self->method, "HEAD") == 0)
    self->method = "GET";
  return self;
}

WwHubRequest *
ww_hub_request_ref (WwHubRequest *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ww_hub_request_unref (WwHubRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->database, ww_hub_database_unref);
  g_clear_pointer (&self->user, ww_hub_user_free);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_strfreev (self->path);
  g_free (self->cookie);
  g_object_unref (self->msg);
  g_object_unref (self->hub);
  g_free (self);
}

const char *
ww_hub_request_get (WwHubRequest *self, const char *name)
{
  return g_hash_table_lookup (self->query, name);
}

gboolean
ww_hub_request_is (WwHubRequest *self, const char *name)
{
  return g_strcmp0 (ww_hub_request_get (self, name), "true") == 0;
}

gboolean
ww_hub_request_get_number (WwHubRequest *self, const char *name, gint64 otherwise, gint64 *value)
{
  const char *text = ww_hub_request_get (self, name);

  *value = otherwise;
  if (!text || g_ascii_string_to_signed (text, 10, 0, G_MAXINT64 / 4, value, NULL))
    return TRUE;
  ww_hub_request_refuse (self, 400, "query_parse_error", "A parameter that must be a whole number is none.");
  return FALSE;
}

const char *
ww_hub_request_get_header (WwHubRequest *self, const char *name)
{
  return soup_message_headers_get_list (soup_server_message_get_request_headers (self->msg), name);
}

void
ww_hub_request_set_header (WwHubRequest *self, const char *name, const char *value)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (self->msg), name, value);
}

GBytes *
ww_hub_unpack (GBytes *packed, gsize most, gboolean *too_large)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (base, converter);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 buffer[16384];
  gssize n;

  *too_large = FALSE;
  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      g_byte_array_append (out, buffer, (guint) n);
      if (out->len > most)
        {
          *too_large = TRUE;
          return NULL;
        }
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
ww_hub_request_get_body (WwHubRequest *self)
{
  SoupMessageBody *body = soup_server_message_get_request_body (self->msg);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  const char *encoding = ww_hub_request_get_header (self, "Content-Encoding");
  gboolean too_large;
  GBytes *unpacked;

  if (!encoding || g_ascii_strcasecmp (encoding, "identity") == 0)
    return g_steal_pointer (&bytes);
  if (g_ascii_strcasecmp (encoding, "gzip") != 0 && g_ascii_strcasecmp (encoding, "x-gzip") != 0)
    {
      ww_hub_request_refuse (self, 415, "bad_content_encoding", "Only gzip is understood as a Content-Encoding.");
      return NULL;
    }
  unpacked = ww_hub_unpack (bytes, self->hub->options.max_body, &too_large);
  if (too_large)
    ww_hub_request_refuse (self, 413, "too_large", "the request entity is too large");
  else if (!unpacked)
    ww_hub_request_refuse (self, 400, "bad_request", "The body is not what its Content-Encoding says.");
  return unpacked;
}

/* Some clients say "\u0000" for the beginning of all texts. It can stand in no document here; what comes next will do. */
static char *
replace_nul (const char *text, gsize n)
{
  char *copy = g_strndup (text, n), *at = copy;

  while ((at = strstr (at, "\\u0000")))
    {
      gsize slashes = 1;

      while (at - slashes >= copy && at[-(gssize) slashes] == '\\')
        slashes++;
      if (slashes % 2)
        at[5] = '1';
      at += 6;
    }
  return copy;
}

JsonNode *
ww_hub_request_get_json (WwHubRequest *self)
{
  g_autoptr (GBytes) body = ww_hub_request_get_body (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;
  gsize n;

  if (!body)
    return NULL;
  text = replace_nul (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  n = g_bytes_get_size (body);
  node = n ? ww_json_text_parse (text, (gssize) n, &error) : ww_json_text_parse ("{}", 2, NULL);
  if (!node)
    ww_hub_request_refuse_error (self, g_steal_pointer (&error), NULL);
  else if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_clear_pointer (&node, json_node_unref);
      ww_hub_request_refuse (self, 400, "bad_request", "Request body must be a JSON object");
    }
  return node;
}

gboolean
ww_hub_request_expect_json (WwHubRequest *self)
{
  const char *type = soup_message_headers_get_content_type (soup_server_message_get_request_headers (self->msg), NULL);

  if (g_strcmp0 (type, JSON_TYPE) == 0)
    return TRUE;
  ww_hub_request_refuse (self, 415, "bad_content_type", "Content-Type must be application/json");
  return FALSE;
}

static gboolean
begin_answer (WwHubRequest *self, guint status, const char *content_type)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->msg);

  if (self->answered)
    {
      g_critical ("a request was answered twice");
      return FALSE;
    }
  self->answered = TRUE;
  soup_server_message_set_status (self->msg, status, NULL);
  if (content_type)
    soup_message_headers_replace (headers, "Content-Type", content_type);
  if (!soup_message_headers_get_one (headers, "Cache-Control"))
    soup_message_headers_replace (headers, "Cache-Control", "must-revalidate");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  if (self->cookie)
    soup_message_headers_append (headers, "Set-Cookie", self->cookie);
  ww_hub_guard_send (self->hub->guard, self->msg);
  return TRUE;
}

void
ww_hub_request_answer (WwHubRequest *self, guint status, char *text)
{
  gsize n = strlen (text);

  if (!begin_answer (self, status, JSON_TYPE))
    {
      g_free (text);
      return;
    }
  soup_message_body_append_take (soup_server_message_get_response_body (self->msg), (guchar *) text, n);
}

void
ww_hub_request_answer_format (WwHubRequest *self, guint status, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  ww_hub_request_answer (self, status, g_strdup_vprintf (format, args));
  va_end (args);
}

void
ww_hub_request_answer_ok (WwHubRequest *self, guint status)
{
  ww_hub_request_answer (self, status, g_strdup ("{\"ok\":true}\n"));
}

void
ww_hub_request_answer_bytes (WwHubRequest *self, guint status, const char *content_type, GBytes *bytes)
{
  if (begin_answer (self, status, content_type) && g_bytes_get_size (bytes) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (self->msg), bytes);
}

void
ww_hub_request_refuse (WwHubRequest *self, guint status, const char *error, const char *reason)
{
  g_autofree char *quoted_error = ww_json_text_quote (error), *quoted_reason = ww_json_text_quote (reason);

  if (status == 401)
    {
      const char *accept = ww_hub_request_get_header (self, "Accept");

      /* A program handles the refusal itself; a browser asks the person. */
      if (accept && strstr (accept, "text/html"))
        ww_hub_request_set_header (self, "WWW-Authenticate", "Basic realm=\"Wishwell hub\", charset=\"UTF-8\"");
    }
  if (status == 429 || status == 503)
    ww_hub_request_set_header (self, "Retry-After", "1");
  ww_hub_request_answer_format (self, status, "{\"error\":%s,\"reason\":%s}\n", quoted_error, quoted_reason);
}

guint
ww_hub_error_status (const GError *error, const char **name)
{
  if (error->domain == WW_ERROR)
    switch ((WwError) error->code)
      {
      case WW_ERROR_INPUT: *name = "bad_request"; return 400;
      case WW_ERROR_NOT_FOUND: *name = "not_found"; return 404;
      case WW_ERROR_CONFLICT: *name = "conflict"; return 409;
      case WW_ERROR_SIGN_IN: *name = "unauthorized"; return 401;
      case WW_ERROR_LIMIT: *name = "too_large"; return 413;
      case WW_ERROR_RETRY: case WW_ERROR_BUSY: *name = "busy"; return 503;
      case WW_ERROR_FULL: *name = "insufficient_storage"; return 507;
      case WW_ERROR_READ_ONLY: case WW_ERROR_DAMAGED: case WW_ERROR_NEWER: case WW_ERROR_BUG:
      default: break;
      }
  *name = "internal_server_error";
  return 500;
}

void
ww_hub_request_refuse_error (WwHubRequest *self, GError *error, const char *missing)
{
  g_autoptr (GError) taken = error;
  const char *name = NULL;
  guint status = ww_hub_error_status (taken, &name);

  if (status == 500)
    g_warning ("%s", taken->message);
  if (status == 409)
    ww_hub_request_refuse (self, status, name, "Document update conflict.");
  else
    ww_hub_request_refuse (self, status, name, status == 404 && missing ? missing : taken->message);
}

/* An answer that is made piece by piece. */
typedef struct {
  WwHubRequest *request;
  WwHubProduce produce;
  gpointer user_data;
  GDestroyNotify destroy;
  gboolean more;
} Stream;

static void
stream_free (gpointer data, GClosure *closure)
{
  Stream *stream = data;

  if (stream->destroy)
    stream->destroy (stream->user_data);
  ww_hub_request_unref (stream->request);
  g_free (stream);
}

static void
append_text (SoupServerMessage *msg, GString *text)
{
  gsize n = text->len;

  if (n)
    soup_message_body_append_take (soup_server_message_get_response_body (msg), (guchar *) g_string_free (text, FALSE), n);
  else
    g_string_free (text, TRUE);
}

static void
on_wrote_chunk (SoupServerMessage *msg, gpointer data)
{
  Stream *stream = data;
  GString *out;

  if (!stream->more)
    return;
  out = g_string_new (NULL);
  /* An empty piece would be the end. */
  while (stream->more && out->len == 0)
    stream->more = stream->produce (stream->request, out, stream->user_data);
  append_text (msg, out);
  if (!stream->more)
    soup_message_body_complete (soup_server_message_get_response_body (msg));
  soup_server_message_unpause (msg);
}

void
ww_hub_request_stream (WwHubRequest *self, guint status, const char *content_type, WwHubProduce produce, gpointer user_data,
                       GDestroyNotify destroy)
{
  Stream *stream = g_new0 (Stream, 1);
  GString *out = g_string_new (NULL);

  *stream = (Stream) { ww_hub_request_ref (self), produce, user_data, destroy, TRUE };
  while (stream->more && out->len == 0)
    stream->more = produce (self, out, user_data);
  if (self->answered || !begin_answer (self, status, content_type ? content_type : JSON_TYPE))
    {
      g_string_free (out, TRUE);
      stream_free (stream, NULL);
      return;
    }
  append_text (self->msg, out);
  if (!stream->more)
    {
      stream_free (stream, NULL);
      return;
    }
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (self->msg), SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->msg), FALSE);
  g_signal_connect_data (self->msg, "wrote-chunk", G_CALLBACK (on_wrote_chunk), stream, stream_free, 0);
}

void
ww_hub_request_begin (WwHubRequest *self, const char *content_type)
{
  if (!begin_answer (self, 200, content_type ? content_type : JSON_TYPE))
    return;
  /* Nothing between here and the client shall hold the pieces back. */
  ww_hub_request_set_header (self, "X-Accel-Buffering", "no");
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (self->msg), SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (self->msg), FALSE);
}

static void
on_fed (SoupServerMessage *msg, gpointer data)
{
  WwHubRequest *self = data;

  ww_hub_guard_rest (self->hub->guard, msg);
}

void
ww_hub_request_feed (WwHubRequest *self, const char *text, gssize len)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len;

  if (n == 0)
    return;
  if (!g_object_get_data (G_OBJECT (self->msg), "ww-fed"))
    {
      g_object_set_data (G_OBJECT (self->msg), "ww-fed", self);
      g_signal_connect_data (self->msg, "wrote-chunk", G_CALLBACK (on_fed), ww_hub_request_ref (self),
                             (GClosureNotify) (void (*) (void)) ww_hub_request_unref, 0);
    }
  ww_hub_guard_send (self->hub->guard, self->msg);
  soup_message_body_append (soup_server_message_get_response_body (self->msg), SOUP_MEMORY_COPY, text, n);
  soup_server_message_unpause (self->msg);
}

void
ww_hub_request_end (WwHubRequest *self)
{
  ww_hub_guard_send (self->hub->guard, self->msg);
  soup_message_body_complete (soup_server_message_get_response_body (self->msg));
  soup_server_message_unpause (self->msg);
}

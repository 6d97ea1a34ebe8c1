/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-fake-endpoint.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ww-json-text.h"
#include "ww-replica.h"
#include "ww-test-folder.h"
#include "ww-wire.h"

/* A longpoll that waits. */
typedef struct {
  WwFakeEndpoint *fake;
  SoupServerMessage *message;
  gint64 since;
  guint heartbeat;
} Listener;

static void
listener_free (gpointer data)
{
  Listener *listener = data;

  g_clear_handle_id (&listener->heartbeat, g_source_remove);
  g_object_unref (listener->message);
  g_free (listener);
}

void
ww_fake_answer (SoupServerMessage *message, guint status, const char *json)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, json, strlen (json));
}

static char *
write_seq (WwFakeEndpoint *self, gint64 seq)
{
  return self->write_seq ? self->write_seq (seq) : g_strdup_printf ("\"%" G_GINT64_FORMAT "-fake\"", seq);
}

static char *
write_changes (WwFakeEndpoint *self, gint64 since, guint limit, guint *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = ww_store_changes (self->store, since, limit, &error);
  g_autoptr (GPtrArray) all = NULL;
  GString *out = g_string_new ("{\"results\":[\n");
  gint64 last = since;
  g_autofree char *last_text = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      const WwChange *change = changes->pdata[i];
      g_autofree char *seq = write_seq (self, change->seq), *id = ww_json_text_quote (change->id);

      g_string_append_printf (out, "%s{\"seq\":%s,\"id\":%s,\"changes\":[", i ? ",\n" : "", seq, id);
      for (char **leaf = change->leaves; *leaf; leaf++)
        g_string_append_printf (out, "%s{\"rev\":\"%s\"}", leaf > change->leaves ? "," : "", *leaf);
      g_string_append_printf (out, "]%s}", change->deleted ? ",\"deleted\":true" : "");
      last = change->seq;
    }
  all = ww_store_changes (self->store, last, 0, &error);
  last_text = write_seq (self, last);
  g_string_append_printf (out, "\n],\n\"last_seq\":%s", last_text);
  if (!self->no_pending)
    g_string_append_printf (out, ",\"pending\":%u", all->len);
  g_string_append (out, "}\n");
  *n = changes->len;
  return g_string_free (out, FALSE);
}

static void
wake_listeners (WwFakeEndpoint *self)
{
  for (guint i = self->listeners->len; i > 0; i--)
    {
      Listener *listener = self->listeners->pdata[i - 1];
      guint n;
      g_autofree char *text = write_changes (self, listener->since, 0, &n);
      SoupMessageBody *body = soup_server_message_get_response_body (listener->message);

      if (n == 0)
        continue;
      soup_message_body_append (body, SOUP_MEMORY_COPY, text, strlen (text));
      soup_message_body_complete (body);
      soup_server_message_unpause (listener->message);
      g_ptr_array_remove_index (self->listeners, i - 1);
    }
}

static gboolean
beat (gpointer data)
{
  Listener *listener = data;

  soup_message_body_append (soup_server_message_get_response_body (listener->message), SOUP_MEMORY_STATIC, "\n", 1);
  soup_server_message_unpause (listener->message);
  return G_SOURCE_CONTINUE;
}

static void
forget_listener (SoupServerMessage *message, gpointer data)
{
  WwFakeEndpoint *self = data;

  for (guint i = 0; i < self->listeners->len; i++)
    if (((Listener *) self->listeners->pdata[i])->message == message)
      {
        g_ptr_array_remove_index (self->listeners, i);
        return;
      }
}

static gint64
read_since (const char *text)
{
  /* "12-fake", or what a test made of it: the first number in it. */
  while (text && *text && !g_ascii_isdigit (*text))
    text++;
  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static void
serve_changes (WwFakeEndpoint *self, SoupServerMessage *message, GHashTable *query)
{
  const char *limit = g_hash_table_lookup (query, "limit"), *heartbeat = g_hash_table_lookup (query, "heartbeat");
  gint64 since = read_since (g_hash_table_lookup (query, "since"));
  guint n;
  g_autofree char *text = write_changes (self, since, limit ? (guint) atoi (limit) : 0, &n);
  Listener *listener;

  if (n || g_strcmp0 (g_hash_table_lookup (query, "feed"), "longpoll") != 0)
    {
      ww_fake_answer (message, 200, text);
      return;
    }
  listener = g_new0 (Listener, 1);
  listener->fake = self;
  listener->message = g_object_ref (message);
  listener->since = since;
  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", "application/json");
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  soup_server_message_pause (message);
  if (!self->no_heartbeat && heartbeat)
    {
      listener->heartbeat = g_timeout_add ((guint) MAX (atoi (heartbeat), 10), beat, listener);
      beat (listener);
    }
  g_signal_connect (message, "finished", G_CALLBACK (forget_listener), self);
  g_signal_connect (message, "disconnected", G_CALLBACK (forget_listener), self);
  g_ptr_array_add (self->listeners, listener);
}

static void
serve_revs_diff (WwFakeEndpoint *self, SoupServerMessage *message, JsonObject *asked)
{
  GString *out = g_string_new ("{");
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  json_object_iter_init (&iter, asked);
  while (json_object_iter_next (&iter, &id, &node))
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) revs = NULL, missing = NULL;
      g_autofree char *quoted = ww_json_text_quote (id), *joined = NULL;

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        g_strv_builder_add (builder, json_array_get_string_element (json_node_get_array (node), i));
      revs = g_strv_builder_end (builder);
      missing = ww_store_get_missing_revs (self->store, id, (const char *const *) revs, NULL, NULL);
      if (!*missing)
        continue;
      joined = g_strjoinv ("\",\"", missing);
      g_string_append_printf (out, "%s%s:{\"missing\":[\"%s\"]}", out->len > 1 ? "," : "", quoted, joined);
    }
  g_string_append_c (out, '}');
  ww_fake_answer (message, 200, out->str);
  g_string_free (out, TRUE);
}

static void
append_revision (WwFakeEndpoint *self, GString *out, const char *id, const char *rev)
{
  g_autoptr (WwRevision) revision = ww_store_get_revision (self->store, id, rev, NULL);
  g_auto (GStrv) history = revision ? ww_store_get_history (self->store, id, rev, NULL) : NULL;

  if (!revision || !revision->text)
    {
      g_string_append_printf (out, "{\"error\":{\"id\":\"%s\",\"rev\":\"%s\",\"error\":\"not_found\",\"reason\":\"missing\"}}", id, rev);
      return;
    }
  g_string_append (out, "{\"ok\":");
  ww_wire_write (out, revision->text, revision->deleted, (const char *const *) history, NULL);
  g_string_append_c (out, '}');
}

static void
serve_bulk_get (WwFakeEndpoint *self, SoupServerMessage *message, JsonObject *asked)
{
  JsonArray *docs = json_object_get_array_member (asked, "docs");
  GString *out = g_string_new ("{\"results\":[");

  for (guint i = 0; i < json_array_get_length (docs); i++)
    {
      JsonObject *doc = json_array_get_object_element (docs, i);
      const char *id = json_object_get_string_member (doc, "id");
      g_autofree char *quoted = ww_json_text_quote (id);

      g_string_append_printf (out, "%s{\"id\":%s,\"docs\":[", i ? "," : "", quoted);
      append_revision (self, out, id, json_object_get_string_member (doc, "rev"));
      g_string_append (out, "]}");
    }
  g_string_append (out, "]}");
  ww_fake_answer (message, 200, out->str);
  g_string_free (out, TRUE);
}

static void
serve_bulk_docs (WwFakeEndpoint *self, SoupServerMessage *message, const char *body)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  gsize at = 0, start = 0, end = 0, from, to;

  g_assert_true (ww_json_text_check (body, -1, &error));
  g_assert_true (ww_json_text_find (body, -1, "docs", &from, &to));
  for (at = from + 1; ww_json_text_next (body, (gssize) to, &at, &start, &end, &error);)
    {
      g_autoptr (WwWireDocument) document = ww_wire_read (body + start, end - start, &error);

      g_assert_no_error (error);
      ww_batch_put_revision (batch, document->id, document->text, document->deleted, document->start,
                             (const char *const *) document->hashes->pdata, document->hashes->len, &error);
      g_assert_no_error (error);
    }
  results = ww_store_apply (self->store, batch, NULL, &error);
  g_assert_no_error (error);
  ww_fake_answer (message, 201, "[]");
  wake_listeners (self);
}

static void
serve_local (WwFakeEndpoint *self, SoupServerMessage *message, const char *method, const char *id, const char *body)
{
  guint version = 0;
  g_autofree char *text = ww_store_get_local (self->store, id, &version, NULL), *with_rev = NULL;
  g_autofree char *rev = g_strdup_printf ("\"0-%u\"", version), *sent_rev = NULL;
  gsize start, end;

  if (strcmp (method, "GET") == 0)
    {
      with_rev = text ? ww_json_text_set (text, -1, "_rev", rev) : NULL;
      ww_fake_answer (message, text ? 200 : 404, text ? with_rev : "{\"error\":\"not_found\",\"reason\":\"missing\"}");
      return;
    }
  if (self->refuse_local)
    {
      self->refuse_local--;
      ww_fake_answer (message, 409, "{\"error\":\"conflict\"}");
      return;
    }
  sent_rev = ww_json_text_find (body, -1, "_rev", &start, &end) ? g_strndup (body + start, end - start) : NULL;
  if (text && g_strcmp0 (sent_rev, rev) != 0)
    {
      ww_fake_answer (message, 409, "{\"error\":\"conflict\"}");
      return;
    }
  with_rev = ww_json_text_set (body, -1, "_rev", NULL);
  g_assert_true (ww_store_set_local (self->store, id, with_rev, NULL));
  ww_fake_answer (message, 201, "{\"ok\":true}");
}

static void
serve_document (WwFakeEndpoint *self, SoupServerMessage *message, const char *path, GHashTable *query)
{
  g_autofree char *id = g_uri_unescape_string (path + 1, NULL);
  const char *wanted = g_hash_table_lookup (query, "open_revs");
  gboolean all = strcmp (wanted, "all") == 0;
  g_autoptr (GPtrArray) leaves = all ? ww_store_get_leaves (self->store, id, NULL) : NULL;
  g_autoptr (JsonNode) revs = json_from_string (all ? "[]" : wanted, NULL);
  GString *out = g_string_new ("[");

  for (guint i = 0; leaves && i < leaves->len; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      append_revision (self, out, id, ((WwRevision *) leaves->pdata[i])->rev);
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (revs)); i++)
    {
      if (i)
        g_string_append_c (out, ',');
      append_revision (self, out, id, json_array_get_string_element (json_node_get_array (revs), i));
    }
  g_string_append_c (out, ']');
  ww_fake_answer (message, 200, out->str);
  g_string_free (out, TRUE);
}

static void
note_request (WwFakeEndpoint *self, SoupServerMessage *message, const char *path, const char *body)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  GString *headers = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, soup_server_message_get_request_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (headers, "%s: %s\n", name, value);
  g_ptr_array_add (self->log, g_strdup_printf ("%s %s%s%s", soup_server_message_get_method (message), path, query ? "?" : "", query ? query : ""));
  g_ptr_array_add (self->bodies, g_strdup (body));
  g_ptr_array_add (self->headers, g_string_free (headers, FALSE));
}

static char *
unpack (SoupServerMessage *message)
{
  SoupMessageBody *sent = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (sent);
  g_autoptr (GInputStream) raw = g_memory_input_stream_new_from_bytes (bytes), stream = NULL;
  g_autoptr (GConverter) gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (!soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Content-Encoding"))
    return g_strndup (g_bytes_get_size (bytes) ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
  stream = g_converter_input_stream_new (raw, gunzip);
  g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out)));
}

static void
serve (SoupServer *server, SoupServerMessage *message, const char *decoded, GHashTable *decoded_query, gpointer user_data)
{
  WwFakeEndpoint *self = user_data;
  const char *method = soup_server_message_get_method (message), *whole = g_uri_get_path (soup_server_message_get_uri (message));
  const char *path = g_str_has_prefix (whole, "/db") ? whole + strlen ("/db") : whole;
  g_autofree char *body = unpack (message);
  g_autoptr (GHashTable) query = decoded_query ? g_hash_table_ref (decoded_query) : g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JsonNode) asked = NULL;

  note_request (self, message, path, body);
  if (self->hook && self->hook (self, message, method, path, query, self->hook_data))
    return;
  /* Who asks for brackets without end gets no parser. */
  asked = *body == '{' ? json_from_string (body, NULL) : NULL;
  if (!*path && strcmp (method, "GET") == 0)
    {
      g_autofree char *info = g_strdup_printf ("{\"db_name\":\"db\",\"doc_count\":3,\"update_seq\":\"1\",\"sizes\":{\"active\":4096},"
                                               "\"instance_start_time\":\"%s\"}", self->instance);

      ww_fake_answer (message, 200, info);
    }
  else if (strcmp (path, "/") == 0)
    ww_fake_answer (message, 200, "{\"couchdb\":\"Welcome\",\"version\":\"3.5.0\",\"uuid\":\"f0\"}");
  else if (strcmp (path, "/_changes") == 0)
    serve_changes (self, message, query);
  else if (strcmp (path, "/_revs_diff") == 0)
    serve_revs_diff (self, message, json_node_get_object (asked));
  else if (strcmp (path, "/_bulk_get") == 0)
    serve_bulk_get (self, message, json_node_get_object (asked));
  else if (strcmp (path, "/_bulk_docs") == 0)
    serve_bulk_docs (self, message, body);
  else if (strcmp (path, "/_ensure_full_commit") == 0)
    ww_fake_answer (message, 201, "{\"ok\":true}");
  else if (g_str_has_prefix (path, "/_local/"))
    serve_local (self, message, method, path + strlen ("/_local/"), body);
  else if (strcmp (method, "GET") == 0 && g_hash_table_contains (query, "open_revs"))
    serve_document (self, message, path, query);
  else
    ww_fake_answer (message, 404, "{\"error\":\"not_found\",\"reason\":\"no such thing\"}");
}

static void
open_store (WwFakeEndpoint *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "there.db", NULL);

  self->store = ww_store_open (path, WW_STORE_CREATE, &error);
  g_assert_no_error (error);
}

WwFakeEndpoint *
ww_fake_endpoint_new (void)
{
  WwFakeEndpoint *self = g_new0 (WwFakeEndpoint, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  GSList *uris;

  self->folder = ww_test_folder_new ();
  open_store (self);
  self->log = g_ptr_array_new_with_free_func (g_free);
  self->bodies = g_ptr_array_new_with_free_func (g_free);
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->listeners = g_ptr_array_new_with_free_func (listener_free);
  self->instance = "1700000000000000";
  self->server = soup_server_new ("server-header", "fake", "raw-paths", TRUE, NULL);
  soup_server_add_handler (self->server, NULL, serve, self, NULL);
  g_assert_true (soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  uris = soup_server_get_uris (self->server);
  base = g_uri_to_string (uris->data);
  self->address = g_strconcat (base, "db", NULL);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
ww_fake_endpoint_free (WwFakeEndpoint *self)
{
  soup_server_disconnect (self->server);
  g_ptr_array_unref (self->listeners);
  g_object_unref (self->server);
  g_clear_object (&self->store);
  ww_test_folder_clear (&self->folder);
  g_free (self->address);
  g_ptr_array_unref (self->log);
  g_ptr_array_unref (self->bodies);
  g_ptr_array_unref (self->headers);
  g_free (self);
}

void
ww_fake_put (WwFakeEndpoint *self, const char *id, const char *text, gboolean deleted, const char *history)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_auto (GStrv) hashes = g_strsplit (history, " ", -1);
  guint start = (guint) atoi (hashes[0]);
  g_autofree char *first = g_strdup (strchr (hashes[0], '-') + 1);

  g_free (hashes[0]);
  hashes[0] = g_steal_pointer (&first);
  ww_batch_put_revision (batch, id, text, deleted, start, (const char *const *) hashes, g_strv_length (hashes), &error);
  g_assert_no_error (error);
  results = ww_store_apply (self->store, batch, NULL, &error);
  g_assert_no_error (error);
  wake_listeners (self);
}

void
ww_fake_put_wish (WwFakeEndpoint *self, const char *id, const char *history)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"of\":\"%s\"}", id, history);

  ww_fake_put (self, id, text, FALSE, history);
}

guint
ww_fake_count (WwFakeEndpoint *self, const char *beginning)
{
  guint n = 0;

  for (guint i = 0; i < self->log->len; i++)
    n += g_str_has_prefix (self->log->pdata[i], beginning);
  return n;
}

int
ww_fake_find (WwFakeEndpoint *self, const char *beginning, guint from)
{
  for (guint i = from; i < self->log->len; i++)
    if (g_str_has_prefix (self->log->pdata[i], beginning))
      return (int) i;
  return -1;
}

void
ww_fake_forget_log (WwFakeEndpoint *self)
{
  g_ptr_array_set_size (self->log, 0);
  g_ptr_array_set_size (self->bodies, 0);
  g_ptr_array_set_size (self->headers, 0);
}

void
ww_fake_make_anew (WwFakeEndpoint *self, const char *instance)
{
  g_clear_object (&self->store);
  ww_test_folder_clear (&self->folder);
  self->folder = ww_test_folder_new ();
  open_store (self);
  self->instance = instance;
}

static gboolean
play (WwFakeEndpoint *self, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer user_data)
{
  WwFakeScript *script = user_data;
  g_autofree char *line = g_strdup_printf ("%s %s", method, path);

  if (script->times == 0 || !g_str_has_prefix (line, script->beginning))
    return FALSE;
  if (script->times > 0)
    script->times--;
  ww_fake_answer (message, script->status, script->json ? script->json : "{}");
  if (script->header)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), script->header, script->value);
  return TRUE;
}

void
ww_fake_play (WwFakeEndpoint *self, WwFakeScript *script)
{
  self->hook = script ? play : NULL;
  self->hook_data = script;
}

char *
ww_fake_dup_header (WwFakeEndpoint *self, int line, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (self->headers->pdata[line], "\n", -1);
  g_autofree char *beginning = g_strconcat (name, ": ", NULL);

  for (char **at = lines; *at; at++)
    if (g_ascii_strncasecmp (*at, beginning, strlen (beginning)) == 0)
      return g_strdup (*at + strlen (beginning));
  return NULL;
}

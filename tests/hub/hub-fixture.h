/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "ww-hub.h"
#include "ww-test-folder.h"

/* A hub in this very thread at a free port, and a client of it. Every call runs the main loop until its answer is there. */
typedef struct {
  char *folder;
  char *uri;
  WwHub *hub;
  SoupSession *session;
  char *user;            /* (nullable) "name:password" */
  guint status;
  SoupMessageHeaders *headers;
  GHashTable *extra;     /* headers of the next request */
} Hub;

static inline void
hub_start (Hub *f)
{
  g_autoptr (GError) error = NULL;
  WwHubOptions options;

  ww_hub_options_init (&options);
  options.directory = f->folder;
  options.iterations = 500;
  options.max_body = 20 * 1024 * 1024;
  options.request_seconds = 1;
  f->hub = ww_hub_new (&options);
  g_assert_true (ww_hub_set_admin (f->hub, "root", "secret", &error));
  g_assert_no_error (error);
  g_assert_true (ww_hub_start (f->hub, &error));
  g_assert_no_error (error);
  g_free (f->uri);
  f->uri = ww_hub_dup_uri (f->hub);
}

static inline void
hub_stop (Hub *f)
{
  ww_hub_stop (f->hub);
  g_clear_object (&f->hub);
}

static inline void
hub_set_up (Hub *f, gconstpointer data)
{
  f->folder = ww_test_folder_new ();
  f->session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 64, NULL);
  f->user = g_strdup ("root:secret");
  f->extra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  hub_start (f);
}

static inline void
hub_tear_down (Hub *f, gconstpointer data)
{
  hub_stop (f);
  g_clear_object (&f->session);
  g_clear_pointer (&f->headers, soup_message_headers_unref);
  g_hash_table_unref (f->extra);
  ww_test_folder_clear (&f->folder);
  g_free (f->uri);
  g_free (f->user);
}

static inline void
hub_be (Hub *f, const char *user)
{
  g_free (f->user);
  f->user = g_strdup (user);
}

static inline void
hub_header (Hub *f, const char *name, const char *value)
{
  g_hash_table_replace (f->extra, g_strdup (name), g_strdup (value));
}

/* One request on its way. */
typedef struct {
  SoupMessage *message;
  GBytes *answer;
  GError *error;
  gboolean done;
} Call;

static inline void
hub_called (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->answer = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &call->error);
  call->done = TRUE;
}

static inline void
hub_begin (Hub *f, Call *call, const char *method, const char *path, const char *body, gssize len)
{
  g_autofree char *uri = g_strconcat (f->uri, path + 1, NULL);
  GHashTableIter iter;
  gpointer name, value;

  memset (call, 0, sizeof *call);
  call->message = soup_message_new (method, uri);
  g_assert_nonnull (call->message);
  if (f->user)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) f->user, strlen (f->user));
      g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);

      soup_message_headers_replace (soup_message_get_request_headers (call->message), "Authorization", basic);
    }
  if (body)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, len < 0 ? strlen (body) : (gsize) len);

      soup_message_set_request_body_from_bytes (call->message, "application/json", bytes);
    }
  g_hash_table_iter_init (&iter, f->extra);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (soup_message_get_request_headers (call->message), name, value);
  g_hash_table_remove_all (f->extra);
  soup_session_send_and_read_async (f->session, call->message, G_PRIORITY_DEFAULT, NULL, hub_called, call);
}

static inline char *
hub_end (Hub *f, Call *call)
{
  char *text;

  while (!call->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (call->error);
  f->status = soup_message_get_status (call->message);
  g_clear_pointer (&f->headers, soup_message_headers_unref);
  f->headers = soup_message_headers_ref (soup_message_get_response_headers (call->message));
  text = g_bytes_get_size (call->answer) ? g_strndup (g_bytes_get_data (call->answer, NULL), g_bytes_get_size (call->answer)) : g_strdup ("");
  g_bytes_unref (call->answer);
  g_object_unref (call->message);
  {
    g_autofree char *start = g_strndup (text, 300), *line = g_strescape (start, NULL);

    g_test_message ("%u %s", f->status, line);
  }
  return text;
}

/* (transfer full): the answer; its status is in f->status. */
static inline char *
hub_call (Hub *f, const char *method, const char *path, const char *body)
{
  Call call;

  g_test_message ("%s %s", method, path);
  hub_begin (f, &call, method, path, body, -1);
  return hub_end (f, &call);
}

/* Calls, and holds the status and (unless NULL) a piece of the answer against what is expected. */
static inline void
hub_expect (Hub *f, const char *method, const char *path, const char *body, guint status, const char *piece)
{
  g_autofree char *answer = hub_call (f, method, path, body);

  if (f->status != status || (piece && !strstr (answer, piece)))
    g_error ("%s %s: %u (not %u) %s (not %s)", method, path, f->status, status, answer, piece ? piece : "");
}

/* (transfer full): the text of a member of the answer, up to the next quote. */
static inline char *
hub_pick (const char *answer, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\"%s\":\"", name);
  const char *found = strstr (answer, start);

  return found ? g_strndup (found + strlen (start), strcspn (found + strlen (start), "\"")) : NULL;
}

/* (transfer full): the revision that a PUT gave. */
static inline char *
hub_put (Hub *f, const char *path, const char *body)
{
  g_autofree char *answer = hub_call (f, "PUT", path, body);

  g_assert_cmpuint (f->status, ==, 201);
  return hub_pick (answer, "rev");
}

static inline void
hub_wait (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < until)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* A connection to say things by that no library would. */
static inline GSocketConnection *
hub_connect (Hub *f)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GUri) uri = g_uri_parse (f->uri, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL, &error);

  g_assert_no_error (error);
  return connection;
}

/* (transfer full): all that the hub says to these bytes until it closes the connection, or is silent for half a second. */
static inline char *
hub_say (Hub *f, const char *bytes)
{
  g_autoptr (GSocketConnection) connection = hub_connect (f);
  GSocket *socket = g_socket_connection_get_socket (connection);
  g_autoptr (GString) told = g_string_new (NULL);
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes, strlen (bytes), NULL, NULL, NULL));
  g_socket_set_blocking (socket, FALSE);
  while (g_get_monotonic_time () < until)
    {
      char buffer[4096];
      gssize n = g_socket_receive (socket, buffer, sizeof buffer, NULL, NULL);

      if (n == 0)
        {
          g_string_append (told, "<closed>");
          break;
        }
      if (n > 0)
        g_string_append_len (told, buffer, n);
      hub_wait (5);
    }
  g_test_message ("%s", told->str);
  return g_string_free (g_steal_pointer (&told), FALSE);
}

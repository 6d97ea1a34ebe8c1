/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-guard.h"

#include <gio/gnetworking.h>
#include <string.h>

#include "ww-hub-idle.h"

/* A connection that is kept open between requests. */
#define IDLE_SECONDS 120
/* What is still read, and dropped, of a body that is too large, so that the client gets to read why. */
#define MAX_DROPPED (64 * 1024 * 1024)
#define MAX_CLIENTS 20000
/* Of the length of a body: more than any disk holds, and no overflow. */
#define MAX_DIGITS 15

typedef enum {
  PHASE_IDLE,
  PHASE_RECEIVING,
  PHASE_WORKING,
  PHASE_SENDING,
} Phase;

/* One message, from the moment its connection is ready for it. */
typedef struct {
  WwHubGuard *guard;
  SoupServerMessage *msg;
  Phase phase;
  gint64 since;          /* monotonic µs */
  gsize received;
  gboolean cut;
  gboolean ambiguous;
} Watch;

typedef struct {
  double tokens;
  gint64 at;
} Bucket;

struct _WwHubGuard {
  SoupServer *server;
  GHashTable *watches;   /* SoupServerMessage → Watch */
  GHashTable *buckets;   /* address → Bucket */
  WwHubIdle *idle;
  GSource *sweep;
  gulong started_id;
  gsize max_body;
  guint max_connections;
  guint max_rate;
  guint seconds;
};

static void
cut_connection (SoupServerMessage *msg)
{
  GSocket *socket = soup_server_message_get_socket (msg);

  if (socket)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
enter (Watch *watch, Phase phase)
{
  watch->phase = phase;
  watch->since = g_get_monotonic_time ();
}

static void
cut_body (Watch *watch)
{
  SoupMessageBody *body = soup_server_message_get_request_body (watch->msg);

  watch->cut = TRUE;
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
}

static gboolean
is_ambiguous (SoupMessageHeaders *headers)
{
  const char *length = soup_message_headers_get_list (headers, "Content-Length");
  const char *encoding = soup_message_headers_get_list (headers, "Transfer-Encoding");

  if (encoding)
    return length || g_ascii_strcasecmp (encoding, "chunked") != 0;
  return length && (!*length || length[strspn (length, "0123456789")] || strlen (length) > MAX_DIGITS);
}

static void
on_got_headers (SoupServerMessage *msg, Watch *watch)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (msg);
  goffset length = soup_message_headers_get_content_length (headers);

  enter (watch, PHASE_RECEIVING);
  watch->ambiguous = is_ambiguous (headers);
  if (length > (goffset) watch->guard->max_body)
    cut_body (watch);
}

static void
on_got_chunk (SoupServerMessage *msg, GBytes *chunk, Watch *watch)
{
  watch->received += g_bytes_get_size (chunk);
  if (!watch->cut && watch->received > watch->guard->max_body)
    cut_body (watch);
  if (watch->received > watch->guard->max_body + MAX_DROPPED)
    cut_connection (msg);
}

static void
on_got_body (SoupServerMessage *msg, Watch *watch)
{
  enter (watch, PHASE_WORKING);
}

static void
on_wrote (SoupServerMessage *msg, Watch *watch)
{
  if (watch->phase == PHASE_SENDING)
    watch->since = g_get_monotonic_time ();
}

static void
on_wrote_data (SoupServerMessage *msg, guint bytes, Watch *watch)
{
  on_wrote (msg, watch);
}

static void
on_disconnected (SoupServerMessage *msg, Watch *watch)
{
  g_hash_table_remove (watch->guard->watches, msg);
}

static void
on_finished (SoupServerMessage *msg, Watch *watch)
{
  WwHubGuard *self = watch->guard;

  g_hash_table_remove (self->watches, msg);
  ww_hub_idle_add (self->idle, msg);
}

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_signal_handlers_disconnect_by_data (watch->msg, watch);
  g_object_unref (watch->msg);
  g_free (watch);
}

static void
on_started (SoupServer *server, SoupServerMessage *msg, WwHubGuard *self)
{
  Watch *watch;

  ww_hub_idle_remove (self->idle, msg);
  if (ww_hub_guard_count (self) >= self->max_connections && !ww_hub_idle_make_room (self->idle))
    {
      cut_connection (msg);
      return;
    }
  /* Head and body go out in two pieces; without this the second waits for the client's word on the first, 40 ms. */
  if (soup_server_message_get_socket (msg))
    g_socket_set_option (soup_server_message_get_socket (msg), IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  watch = g_new0 (Watch, 1);
  watch->guard = self;
  watch->msg = g_object_ref (msg);
  enter (watch, PHASE_IDLE);
  g_signal_connect (msg, "got-headers", G_CALLBACK (on_got_headers), watch);
  g_signal_connect (msg, "got-chunk", G_CALLBACK (on_got_chunk), watch);
  g_signal_connect (msg, "got-body", G_CALLBACK (on_got_body), watch);
  g_signal_connect (msg, "wrote-headers", G_CALLBACK (on_wrote), watch);
  g_signal_connect (msg, "wrote-body-data", G_CALLBACK (on_wrote_data), watch);
  g_signal_connect (msg, "finished", G_CALLBACK (on_finished), watch);
  g_signal_connect (msg, "disconnected", G_CALLBACK (on_disconnected), watch);
  g_hash_table_replace (self->watches, msg, watch);
}

static gboolean
is_too_slow (const Watch *watch, gint64 now)
{
  gint64 passed = (now - watch->since) / G_USEC_PER_SEC;

  switch (watch->phase)
    {
    case PHASE_IDLE: return passed >= MAX (IDLE_SECONDS, watch->guard->seconds);
    case PHASE_RECEIVING:
      /* A large body may take its time as long as it comes on at some kilobytes a second. */
      return passed >= watch->guard->seconds + (gint64) (watch->received / 8192);
    case PHASE_SENDING: return passed >= watch->guard->seconds;
    case PHASE_WORKING:
    default: return FALSE;
    }
}

static gboolean
sweep (gpointer data)
{
  WwHubGuard *self = data;
  g_autoptr (GPtrArray) slow = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_too_slow (value, now))
      g_ptr_array_add (slow, g_object_ref (((Watch *) value)->msg));
  for (guint i = 0; i < slow->len; i++)
    cut_connection (slow->pdata[i]);
  ww_hub_idle_sweep (self->idle);
  g_hash_table_iter_init (&iter, self->buckets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (now - ((Bucket *) value)->at > 60 * G_USEC_PER_SEC)
      g_hash_table_iter_remove (&iter);
  return G_SOURCE_CONTINUE;
}

WwHubGuard *
ww_hub_guard_new (SoupServer *server, gsize max_body, guint max_connections, guint max_rate, guint seconds)
{
  WwHubGuard *self = g_new0 (WwHubGuard, 1);

  self->server = g_object_ref (server);
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, watch_free);
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->idle = ww_hub_idle_new (MAX (IDLE_SECONDS, seconds), soup_server_is_https (server));
  self->max_body = max_body;
  self->max_connections = max_connections;
  self->max_rate = max_rate;
  self->seconds = seconds;
  self->started_id = g_signal_connect (server, "request-started", G_CALLBACK (on_started), self);
  self->sweep = g_timeout_source_new (MIN (2000, seconds * 500));
  g_source_set_callback (self->sweep, sweep, self, NULL);
  g_source_attach (self->sweep, g_main_context_get_thread_default ());
  return self;
}

void
ww_hub_guard_free (WwHubGuard *self)
{
  g_source_destroy (self->sweep);
  g_source_unref (self->sweep);
  g_signal_handler_disconnect (self->server, self->started_id);
  g_hash_table_unref (self->watches);
  g_hash_table_unref (self->buckets);
  ww_hub_idle_free (self->idle);
  g_object_unref (self->server);
  g_free (self);
}

gboolean
ww_hub_guard_admit (WwHubGuard *self, SoupServerMessage *msg)
{
  const char *client = soup_server_message_get_remote_host (msg);
  gint64 now = g_get_monotonic_time ();
  double most = self->max_rate * 10.0;
  Bucket *bucket;

  if (self->max_rate == 0 || !client)
    return TRUE;
  bucket = g_hash_table_lookup (self->buckets, client);
  if (!bucket)
    {
      if (g_hash_table_size (self->buckets) >= MAX_CLIENTS)
        g_hash_table_remove_all (self->buckets);
      bucket = g_new0 (Bucket, 1);
      bucket->tokens = most;
      bucket->at = now;
      g_hash_table_insert (self->buckets, g_strdup (client), bucket);
    }
  bucket->tokens = MIN (most, bucket->tokens + (double) (now - bucket->at) / G_USEC_PER_SEC * self->max_rate);
  bucket->at = now;
  if (bucket->tokens < 1)
    return FALSE;
  bucket->tokens--;
  return TRUE;
}

gboolean
ww_hub_guard_was_cut (WwHubGuard *self, SoupServerMessage *msg)
{
  Watch *watch = g_hash_table_lookup (self->watches, msg);

  return watch && watch->cut;
}

gboolean
ww_hub_guard_is_ambiguous (WwHubGuard *self, SoupServerMessage *msg)
{
  Watch *watch = g_hash_table_lookup (self->watches, msg);

  return watch && watch->ambiguous;
}

void
ww_hub_guard_rest (WwHubGuard *self, SoupServerMessage *msg)
{
  Watch *watch = self ? g_hash_table_lookup (self->watches, msg) : NULL;

  if (watch)
    enter (watch, PHASE_WORKING);
}

void
ww_hub_guard_send (WwHubGuard *self, SoupServerMessage *msg)
{
  Watch *watch = self ? g_hash_table_lookup (self->watches, msg) : NULL;

  if (watch)
    enter (watch, PHASE_SENDING);
}

guint
ww_hub_guard_count (WwHubGuard *self)
{
  return g_hash_table_size (self->watches) + ww_hub_idle_count (self->idle);
}

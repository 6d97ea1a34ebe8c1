/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-fault-proxy.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_BYTES_MAX (256 * 1024)
#define BODY_BYTES_MAX (64 * 1024 * 1024)
#define BRACKETS (10 * 1024 * 1024)
/* Nothing on loopback takes longer unless it hangs. */
#define SOCKET_SECONDS 30

struct _WwFaultProxy {
  GSocket *listener;
  GCancellable *stop;
  GThread *thread;
  guint port;

  GMutex lock;
  GCond cond;
  guint target;
  guint open;                 /* threads of connections */
  GHashTable *sockets;        /* GSocket of clients, to be shut down at the end */
  GPtrArray *log;             /* "METHOD /path" */
  GPtrArray *bodies;          /* what was sent along, beside each line of the log */
  guint counted, faults;
  gint64 bytes;

  guint32 seed;
  guint per_mille, mask;
  char *only;
  guint plan_from, plan_times, plan_amount;
  WwFault plan_fault;
  gint64 cut_at_byte;         /* -1: never */
};

/* One request, and what it meets. */
typedef struct {
  GByteArray *bytes;
  gsize head;                 /* length of the head, with its empty line */
  WwFault fault;
  guint amount;
} Request;

const char *
ww_fault_get_name (WwFault fault)
{
  static const char *const names[] = { "none", "drop", "lose", "delay", "truncate", "truncate-request", "shorten", "repeat", "401", "403", "413",
                                       "429", "500", "502", "late-502", "garbage", "page", "brackets" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == WW_N_FAULTS);
  return names[fault];
}

/* --- bytes --- */

static gboolean
send_all (GSocket *socket, const void *bytes, gsize length)
{
  const char *at = bytes;

  while (length)
    {
      gssize n = g_socket_send (socket, at, length, NULL, NULL);

      if (n <= 0)
        return FALSE;
      at += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* FALSE at the end, or when it broke. A hub that is listened at never comes to an end by itself: @stop ends it. */
static gboolean
receive_some (GSocket *socket, GByteArray *into, GCancellable *stop)
{
  char bytes[16384];
  gssize n = g_socket_receive (socket, bytes, sizeof bytes, stop, NULL);

  if (n > 0)
    g_byte_array_append (into, (guint8 *) bytes, (guint) n);
  return n > 0;
}

static gsize
find_head (const GByteArray *bytes)
{
  const char *end = bytes->len ? memmem (bytes->data, bytes->len, "\r\n\r\n", 4) : NULL;

  return end ? (gsize) (end - (const char *) bytes->data) + 4 : 0;
}

/* The place of a header's line in a head, from its name to its line end; FALSE when it is not there. */
static gboolean
find_header (const GByteArray *bytes, gsize head, const char *name, gsize *start, gsize *end)
{
  const char *data = (const char *) bytes->data;
  gsize length = strlen (name);

  for (gsize at = 0; at < head;)
    {
      const char *line_end = memmem (data + at, head - at, "\r\n", 2);
      gsize next = line_end ? (gsize) (line_end - data) + 2 : head;

      if (next - at > length + 1 && g_ascii_strncasecmp (data + at, name, length) == 0 && data[at + length] == ':')
        {
          *start = at;
          *end = next;
          return TRUE;
        }
      at = next;
    }
  return FALSE;
}

/* -1 when the head does not say. */
static gint64
get_length (const GByteArray *bytes, gsize head)
{
  gsize start, end;

  return find_header (bytes, head, "Content-Length", &start, &end)
         ? g_ascii_strtoll ((const char *) bytes->data + start + strlen ("Content-Length:"), NULL, 10) : -1;
}

static gsize
remove_header (GByteArray *bytes, gsize head, const char *name)
{
  gsize start, end;

  while (find_header (bytes, head, name, &start, &end))
    {
      g_byte_array_remove_range (bytes, (guint) start, (guint) (end - start));
      head -= end - start;
    }
  return head;
}

/* Puts a line before the empty one. */
static gsize
add_header (GByteArray *bytes, gsize head, const char *line)
{
  g_autofree guint8 *rest = g_memdup2 (bytes->data + head - 2, bytes->len - head + 2);
  guint rest_length = (guint) (bytes->len - head + 2);

  g_byte_array_set_size (bytes, (guint) head - 2);
  g_byte_array_append (bytes, (const guint8 *) line, (guint) strlen (line));
  g_byte_array_append (bytes, rest, rest_length);
  return head + strlen (line);
}

static gboolean
read_request (GSocket *client, GByteArray *spare, Request *request)
{
  gint64 length;

  while ((request->head = find_head (spare)) == 0)
    if (spare->len > HEAD_BYTES_MAX || !receive_some (client, spare, NULL))
      return FALSE;
  length = MAX (get_length (spare, request->head), 0);
  if (length > BODY_BYTES_MAX)
    return FALSE;
  while (spare->len < request->head + (gsize) length)
    if (!receive_some (client, spare, NULL))
      return FALSE;
  g_byte_array_set_size (request->bytes, 0);
  g_byte_array_append (request->bytes, spare->data, (guint) (request->head + (gsize) length));
  g_byte_array_remove_range (spare, 0, request->bytes->len);
  return TRUE;
}

/* --- the plan --- */

/* The same number for the same seed and request, whichever thread asks. */
static guint32
scatter (guint32 seed, guint32 n)
{
  guint32 x = seed * 2654435761u + n * 2246822519u + 374761393u;

  x = (x ^ (x >> 15)) * 2246822519u;
  x = (x ^ (x >> 13)) * 3266489917u;
  return x ^ (x >> 16);
}

static void
meet (WwFaultProxy *self, Request *request)
{
  const char *data = (const char *) request->bytes->data;
  const char *line_end = memmem (data, request->bytes->len, " HTTP/", 6);
  char *line = g_strndup (data, line_end ? (gsize) (line_end - data) : 0);
  guint n;

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->log, line);
  g_ptr_array_add (self->bodies, g_strndup (data + request->head, request->bytes->len - request->head));
  n = self->log->len;
  request->fault = WW_FAULT_NONE;
  if (self->plan_from && (!self->only || g_str_has_prefix (line, self->only)))
    {
      self->counted++;
      if (self->counted >= self->plan_from && (self->plan_times == 0 || self->counted < self->plan_from + self->plan_times))
        {
          request->fault = self->plan_fault;
          request->amount = self->plan_amount;
        }
    }
  if (request->fault == WW_FAULT_NONE && self->mask && scatter (self->seed, n) % 1000 < self->per_mille)
    {
      guint32 chance = scatter (self->seed ^ 0x9e3779b9u, n);

      do
        request->fault = (WwFault) (chance++ % WW_N_FAULTS);
      while (!(self->mask & (1u << request->fault)));
      /* A 429 without a wait, a delay of some milliseconds, a piece of some bytes. */
      chance = scatter (self->seed ^ 0x85ebca6bu, n);
      request->amount = request->fault == WW_FAULT_429 ? 0 : request->fault == WW_FAULT_DELAY ? chance % 20 : chance % 2000;
    }
  if (request->fault != WW_FAULT_NONE)
    self->faults++;
  g_mutex_unlock (&self->lock);
}

/* --- passing on --- */

/* (nullable): the answer's connection, after so many bytes of the request were sent. */
static GSocket *
pass_on (WwFaultProxy *self, const Request *request, gsize piece)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GByteArray) sent = g_byte_array_new ();
  gsize head;
  guint target;

  g_mutex_lock (&self->lock);
  target = self->target;
  g_mutex_unlock (&self->lock);
  address = g_inet_socket_address_new (loopback, (guint16) target);
  g_socket_set_timeout (socket, SOCKET_SECONDS);
  if (!g_socket_connect (socket, address, self->stop, NULL))
    return NULL;
  g_byte_array_append (sent, request->bytes->data, request->bytes->len);
  head = remove_header (sent, request->head, "Connection");
  add_header (sent, head, "Connection: close\r\n");
  if (!send_all (socket, sent->data, MIN (piece, sent->len)) || piece < sent->len)
    return NULL;
  return g_steal_pointer (&socket);
}

/* (nullable): the whole answer, without the header that said that this connection ends. */
static GByteArray *
ask (WwFaultProxy *self, const Request *request)
{
  g_autoptr (GSocket) socket = pass_on (self, request, G_MAXSIZE);
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  gsize head;

  while (socket && receive_some (socket, answer, self->stop))
    ;
  head = find_head (answer);
  if (head == 0)
    return NULL;
  remove_header (answer, head, "Connection");
  return g_steal_pointer (&answer);
}

/* Whether the client can know where the answer ends. */
static gboolean
has_end (const GByteArray *answer)
{
  gsize head = find_head (answer), start, end;
  int status = answer->len > 12 ? atoi ((const char *) answer->data + 9) : 0;

  return get_length (answer, head) >= 0 || status == 204 || status == 304 || find_header (answer, head, "Transfer-Encoding", &start, &end);
}

static gboolean
give (WwFaultProxy *self, GSocket *client, const void *bytes, gsize length)
{
  gsize allowed = length;

  g_mutex_lock (&self->lock);
  if (self->cut_at_byte >= 0)
    {
      if (self->bytes + (gint64) length > self->cut_at_byte)
        {
          allowed = (gsize) MAX (self->cut_at_byte - self->bytes, 0);
          self->faults++;
        }
    }
  self->bytes += (gint64) allowed;
  g_mutex_unlock (&self->lock);
  return send_all (client, bytes, allowed) && allowed == length;
}

/* As it comes, so that listening works. FALSE: the client cannot know where it ends. */
static gboolean
stream (WwFaultProxy *self, GSocket *client, const Request *request)
{
  g_autoptr (GSocket) socket = pass_on (self, request, G_MAXSIZE);
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  gboolean ends;
  gsize head;

  while (socket && (head = find_head (answer)) == 0)
    if (!receive_some (socket, answer, self->stop))
      return FALSE;
  if (!socket)
    return FALSE;
  ends = has_end (answer);
  remove_header (answer, head, "Connection");
  do
    {
      if (!give (self, client, answer->data, answer->len))
        return FALSE;
      g_byte_array_set_size (answer, 0);
    }
  while (receive_some (socket, answer, self->stop));
  return ends;
}

static gboolean
give_text (WwFaultProxy *self, GSocket *client, const char *status, const char *header, const char *type, const char *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", status, header,
                                           type, strlen (body), body);

  return give (self, client, text, strlen (text));
}

static gboolean
give_error (WwFaultProxy *self, GSocket *client, const char *status, const char *header)
{
  return give_text (self, client, status, header, "application/json", "{\"error\":\"planned\",\"reason\":\"The test wants it so.\"}");
}

static gboolean
give_brackets (WwFaultProxy *self, GSocket *client)
{
  g_autofree char *body = g_malloc (BRACKETS + 1);

  memset (body, '[', BRACKETS);
  body[BRACKETS] = '\0';
  return give_text (self, client, "200 OK", "", "application/json", body);
}

/* A piece that says that it is all; where the answer comes in chunks, a piece that breaks off. */
static gboolean
give_shortened (WwFaultProxy *self, GSocket *client, GByteArray *answer, guint amount)
{
  gsize head = find_head (answer);
  gint64 length = get_length (answer, head);
  g_autofree char *line = NULL;

  if (length <= 1)
    return give (self, client, answer->data, MIN (amount, answer->len)) && FALSE;
  length = amount % length;
  g_byte_array_set_size (answer, (guint) (head + (gsize) length));
  line = g_strdup_printf ("Content-Length: %" G_GINT64_FORMAT "\r\n", length);
  head = remove_header (answer, head, "Content-Length");
  add_header (answer, head, line);
  return give (self, client, answer->data, answer->len);
}

/* FALSE: the connection is to be closed. */
static gboolean
answer_request (WwFaultProxy *self, GSocket *client, const Request *request)
{
  static const char garbage[] = "\0\377\r\n\r\nno HTTP at all\n";
  g_autoptr (GByteArray) answer = NULL;
  g_autoptr (GSocket) piece = NULL;
  char header[64] = "";

  switch (request->fault)
    {
    case WW_FAULT_DROP:
      return FALSE;
    case WW_FAULT_TRUNCATE_REQUEST:
      piece = pass_on (self, request, request->amount % request->bytes->len);
      return FALSE;
    case WW_FAULT_401:
      return give_error (self, client, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"test\"\r\n");
    case WW_FAULT_403:
      return give_error (self, client, "403 Forbidden", "");
    case WW_FAULT_413:
      return give_error (self, client, "413 Request Entity Too Large", "");
    case WW_FAULT_429:
      g_snprintf (header, sizeof header, "Retry-After: %u\r\n", request->amount);
      return give_error (self, client, "429 Too Many Requests", header);
    case WW_FAULT_500:
      return give_error (self, client, "500 Internal Server Error", "");
    case WW_FAULT_502:
      return give_text (self, client, "502 Bad Gateway", "", "text/html", "<html><h1>502 Bad Gateway</h1></html>");
    case WW_FAULT_GARBAGE:
      return give (self, client, garbage, sizeof garbage - 1) && FALSE;
    case WW_FAULT_PAGE:
      return give_text (self, client, "200 OK", "", "text/html", "<html><h1>Welcome to our network!</h1></html>");
    case WW_FAULT_BRACKETS:
      return give_brackets (self, client);
    case WW_FAULT_DELAY:
      g_usleep (request->amount * 1000);
      break;
    case WW_FAULT_REPEAT:
      answer = ask (self, request);
      g_clear_pointer (&answer, g_byte_array_unref);
      break;
    default:
      break;
    }
  if (request->fault == WW_FAULT_NONE || request->fault == WW_FAULT_DELAY || request->fault == WW_FAULT_REPEAT)
    return stream (self, client, request);
  answer = ask (self, request);
  if (!answer || request->fault == WW_FAULT_LOSE)
    return FALSE;
  if (request->fault == WW_FAULT_LATE_502)
    return give_error (self, client, "502 Bad Gateway", "");
  if (request->fault == WW_FAULT_TRUNCATE)
    return give (self, client, answer->data, request->amount % answer->len) && FALSE;
  if (request->fault == WW_FAULT_SHORTEN)
    return give_shortened (self, client, answer, request->amount);
  return FALSE;
}

/* --- connections --- */

typedef struct {
  WwFaultProxy *proxy;
  GSocket *client;
} Connection;

static gpointer
serve (gpointer data)
{
  g_autofree Connection *connection = data;
  WwFaultProxy *self = connection->proxy;
  g_autoptr (GByteArray) spare = g_byte_array_new ();
  Request request = { .bytes = g_byte_array_new () };

  g_socket_set_timeout (connection->client, SOCKET_SECONDS);
  while (read_request (connection->client, spare, &request))
    {
      meet (self, &request);
      if (!answer_request (self, connection->client, &request))
        break;
    }
  g_byte_array_unref (request.bytes);
  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->sockets, connection->client);
  g_socket_close (connection->client, NULL);
  g_object_unref (connection->client);
  self->open--;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  return NULL;
}

static gpointer
listen_on (gpointer data)
{
  WwFaultProxy *self = data;
  GSocket *client;

  while ((client = g_socket_accept (self->listener, self->stop, NULL)))
    {
      Connection *connection = g_new0 (Connection, 1);

      connection->proxy = self;
      connection->client = client;
      g_mutex_lock (&self->lock);
      self->open++;
      g_hash_table_add (self->sockets, client);
      g_mutex_unlock (&self->lock);
      g_thread_unref (g_thread_new ("fault-proxy", serve, connection));
    }
  return NULL;
}

WwFaultProxy *
ww_fault_proxy_new (guint port)
{
  WwFaultProxy *self = g_new0 (WwFaultProxy, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0), bound = NULL;
  g_autoptr (GError) error = NULL;

  self->target = port;
  self->cut_at_byte = -1;
  self->log = g_ptr_array_new_with_free_func (g_free);
  self->bodies = g_ptr_array_new_with_free_func (g_free);
  self->sockets = g_hash_table_new (NULL, NULL);
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (self->listener, 128);
  g_assert_true (g_socket_bind (self->listener, address, FALSE, &error));
  g_assert_true (g_socket_listen (self->listener, &error));
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("fault-proxy-listen", listen_on, self);
  return self;
}

void
ww_fault_proxy_free (WwFaultProxy *self)
{
  GHashTableIter iter;
  gpointer socket;

  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_mutex_lock (&self->lock);
  /* Again and again: a thread may have been on its way to the hub, where it would listen for ever. */
  while (self->open)
    {
      g_hash_table_iter_init (&iter, self->sockets);
      while (g_hash_table_iter_next (&iter, &socket, NULL))
        g_socket_shutdown (socket, TRUE, TRUE, NULL);
      g_cond_wait_until (&self->cond, &self->lock, g_get_monotonic_time () + 50 * G_TIME_SPAN_MILLISECOND);
    }
  g_mutex_unlock (&self->lock);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_hash_table_unref (self->sockets);
  g_ptr_array_unref (self->log);
  g_ptr_array_unref (self->bodies);
  g_free (self->only);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self);
}

guint
ww_fault_proxy_get_port (WwFaultProxy *self)
{
  return self->port;
}

void
ww_fault_proxy_set_target (WwFaultProxy *self, guint port)
{
  g_mutex_lock (&self->lock);
  self->target = port;
  g_mutex_unlock (&self->lock);
}

void
ww_fault_proxy_calm (WwFaultProxy *self)
{
  g_mutex_lock (&self->lock);
  self->mask = self->per_mille = self->plan_from = self->counted = self->faults = 0;
  self->bytes = 0;
  self->cut_at_byte = -1;
  g_clear_pointer (&self->only, g_free);
  g_ptr_array_set_size (self->log, 0);
  g_ptr_array_set_size (self->bodies, 0);
  g_mutex_unlock (&self->lock);
}

void
ww_fault_proxy_set_random (WwFaultProxy *self, guint32 seed, guint per_mille, guint mask)
{
  g_mutex_lock (&self->lock);
  self->seed = seed;
  self->per_mille = per_mille;
  self->mask = mask & WW_FAULTS_ALL;
  g_mutex_unlock (&self->lock);
}

void
ww_fault_proxy_plan (WwFaultProxy *self, guint n, guint times, WwFault fault, guint amount)
{
  g_mutex_lock (&self->lock);
  self->counted = 0;
  self->plan_from = n;
  self->plan_times = times;
  self->plan_fault = fault;
  self->plan_amount = amount;
  g_mutex_unlock (&self->lock);
}

void
ww_fault_proxy_set_only (WwFaultProxy *self, const char *beginning)
{
  g_mutex_lock (&self->lock);
  g_free (self->only);
  self->only = g_strdup (beginning);
  g_mutex_unlock (&self->lock);
}

void
ww_fault_proxy_cut_at_byte (WwFaultProxy *self, gint64 bytes)
{
  g_mutex_lock (&self->lock);
  self->bytes = 0;
  self->cut_at_byte = bytes;
  g_mutex_unlock (&self->lock);
}

guint
ww_fault_proxy_get_requests (WwFaultProxy *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->log->len;
  g_mutex_unlock (&self->lock);
  return n;
}

gint64
ww_fault_proxy_get_bytes (WwFaultProxy *self)
{
  gint64 n;

  g_mutex_lock (&self->lock);
  n = self->bytes;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
ww_fault_proxy_get_faults (WwFaultProxy *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->faults;
  g_mutex_unlock (&self->lock);
  return n;
}

guint
ww_fault_proxy_count (WwFaultProxy *self, const char *beginning)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->log->len; i++)
    n += g_str_has_prefix (self->log->pdata[i], beginning);
  g_mutex_unlock (&self->lock);
  return n;
}

guint
ww_fault_proxy_count_inside (WwFaultProxy *self, const char *beginning, const char *word)
{
  guint n = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->log->len; i++)
    if (g_str_has_prefix (self->log->pdata[i], beginning))
      for (const char *at = self->bodies->pdata[i]; (at = strstr (at, word)); at += strlen (word))
        n++;
  g_mutex_unlock (&self->lock);
  return n;
}

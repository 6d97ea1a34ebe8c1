/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-idle.h"

#include <errno.h>
#include <gio/gnetworking.h>

/* A TLS farewell is a record of some twenty bytes; no request is as short. */
#define FAREWELL_MAX 64

struct _WwHubIdle {
  /*< owned >*/
  GHashTable *connections;   /* GSocket → Idle */
  GQueue order;              /* Idle, the one that was silent for longest first */

  guint seconds;
  gboolean tls;
};

typedef struct {
  WwHubIdle *owner;
  GSocket *socket;
  SoupServerMessage *msg;    /* the last that was answered: by it the connection is reached */
  GSource *source;           /* (nullable): until something comes */
  GList link;
  gint64 since;              /* monotonic µs */
} Idle;

static void
idle_free (gpointer data)
{
  Idle *idle = data;

  g_queue_unlink (&idle->owner->order, &idle->link);
  g_signal_handlers_disconnect_by_data (idle->msg, idle);
  if (idle->source)
    g_source_destroy (idle->source);
  g_clear_pointer (&idle->source, g_source_unref);
  g_object_unref (idle->msg);
  g_object_unref (idle->socket);
  g_free (idle);
}

/* Nothing has come since the answer, so the server has nothing to do with the connection yet and can be relieved of it. */
static void
close_silent (Idle *idle)
{
  g_autoptr (SoupServerMessage) msg = g_object_ref (idle->msg);
  g_autoptr (GSocket) socket = g_object_ref (idle->socket);
  g_autoptr (GIOStream) stream = NULL;

  g_hash_table_remove (idle->owner->connections, socket);
  stream = soup_server_message_steal_connection (msg);
  g_socket_close (socket, NULL);
}

static gboolean
has_left (Idle *idle)
{
  int fd = g_socket_get_fd (idle->socket);
  struct tcp_info info;
  socklen_t size = sizeof info;
  char bytes[FAREWELL_MAX];
  ssize_t n = recv (fd, bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);

  if (n <= 0)
    return n == 0 || (errno != EAGAIN && errno != EINTR);
  return idle->owner->tls && n < FAREWELL_MAX && getsockopt (fd, IPPROTO_TCP, TCP_INFO, &info, &size) == 0
         && info.tcpi_state == TCP_CLOSE_WAIT;
}

/* Comes before the server reads, which would lose the connection if there is nothing to read. */
static gboolean
on_ready (GSocket *socket, GIOCondition condition, gpointer data)
{
  Idle *idle = data;

  if (has_left (idle))
    {
      close_silent (idle);
      return G_SOURCE_REMOVE;
    }
  g_clear_pointer (&idle->source, g_source_unref);
  return G_SOURCE_REMOVE;
}

static void
on_disconnected (SoupServerMessage *msg, gpointer data)
{
  Idle *idle = data;

  g_hash_table_remove (idle->owner->connections, idle->socket);
}

WwHubIdle *
ww_hub_idle_new (guint seconds, gboolean tls)
{
  WwHubIdle *self = g_new0 (WwHubIdle, 1);

  self->connections = g_hash_table_new_full (NULL, NULL, NULL, idle_free);
  g_queue_init (&self->order);
  self->seconds = seconds;
  self->tls = tls;
  return self;
}

void
ww_hub_idle_free (WwHubIdle *self)
{
  g_hash_table_unref (self->connections);
  g_free (self);
}

void
ww_hub_idle_add (WwHubIdle *self, SoupServerMessage *msg)
{
  GSocket *socket = soup_server_message_get_socket (msg);
  Idle *idle;

  if (!socket || g_socket_is_closed (socket))
    return;
  soup_message_body_truncate (soup_server_message_get_request_body (msg));
  soup_message_body_truncate (soup_server_message_get_response_body (msg));
  idle = g_new0 (Idle, 1);
  idle->owner = self;
  idle->socket = g_object_ref (socket);
  idle->msg = g_object_ref (msg);
  idle->since = g_get_monotonic_time ();
  idle->source = g_socket_create_source (socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL);
  g_source_set_priority (idle->source, G_PRIORITY_HIGH);
  g_source_set_callback (idle->source, G_SOURCE_FUNC (on_ready), idle, NULL);
  g_source_attach (idle->source, g_main_context_get_thread_default ());
  g_signal_connect (msg, "disconnected", G_CALLBACK (on_disconnected), idle);
  idle->link.data = idle;
  g_queue_push_tail_link (&self->order, &idle->link);
  g_hash_table_replace (self->connections, socket, idle);
}

void
ww_hub_idle_remove (WwHubIdle *self, SoupServerMessage *msg)
{
  g_hash_table_remove (self->connections, soup_server_message_get_socket (msg));
}

/* Of one that has spoken the server may be reading; it is for the server to notice that it is closed. */
static void
close_idle (Idle *idle)
{
  g_autoptr (GSocket) socket = g_object_ref (idle->socket);

  if (idle->source)
    {
      close_silent (idle);
      return;
    }
  g_hash_table_remove (idle->owner->connections, socket);
  g_socket_close (socket, NULL);
}

gboolean
ww_hub_idle_make_room (WwHubIdle *self)
{
  if (!self->order.head)
    return FALSE;
  close_idle (self->order.head->data);
  return TRUE;
}

void
ww_hub_idle_sweep (WwHubIdle *self)
{
  gint64 until = g_get_monotonic_time () - self->seconds * G_USEC_PER_SEC;
  GList *next;

  for (GList *at = self->order.head; at; at = next)
    {
      Idle *idle = at->data;

      next = at->next;
      /* What has spoken and begun no request said farewell. */
      if (idle->since <= until || (!idle->source && has_left (idle)))
        close_idle (idle);
    }
}

guint
ww_hub_idle_count (WwHubIdle *self)
{
  return g_hash_table_size (self->connections);
}

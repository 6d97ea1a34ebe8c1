/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes said to the hub: it answers or hangs up, never with a failure of its own, and goes on serving. */
#include "../hub/hub-fixture.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* libsoup loses the path of every request that it cannot read; leaks of the hub's own are looked for by its other tests. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static Hub hub;

static void
end (void)
{
  hub_tear_down (&hub, NULL);
}

static void
begin (void)
{
  hub_set_up (&hub, NULL);
  hub_expect (&hub, "PUT", "/club", NULL, 201, NULL);
  hub_expect (&hub, "PUT", "/club/a", "{\"a\":{\"b\":2},\"c\":\"xy\"}", 201, NULL);
  atexit (end);
  /* libsoup warns of lengths below nothing, and goes on. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static guint64 n;
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GString) told = g_string_new (NULL);
  GSocket *socket;
  gint64 until;

  if (!hub.hub)
    begin ();
  connection = hub_connect (&hub);
  socket = g_socket_connection_get_socket (connection);
  g_socket_set_blocking (socket, FALSE);
  g_socket_send (socket, (const char *) data, size, NULL, NULL);
  g_socket_shutdown (socket, FALSE, TRUE, NULL);
  /* Feeds that wait are left waiting. */
  until = g_get_monotonic_time () + 30 * 1000;
  for (gssize got = -1; got != 0 && g_get_monotonic_time () < until;)
    {
      char buffer[4096];

      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
      got = g_socket_receive (socket, buffer, sizeof buffer, NULL, NULL);
      if (got > 0)
        g_string_append_len (told, buffer, got);
    }
  g_assert (!strstr (told->str, "HTTP/1.1 500") && !strstr (told->str, "internal_server_error"));
  g_clear_object (&connection);
  if (n++ % 500 == 0)
    hub_expect (&hub, "GET", "/_up", NULL, 200, "ok");
  return 0;
}

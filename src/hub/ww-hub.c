/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ww-backup.h"
#include "ww-error.h"
#include "ww-hub-router.h"
#include "ww-secret.h"

/* Clients that may wait to be let in. */
#define BACKLOG 1024

/* How long a stop waits for clients to take their last piece. */
#define STOP_US G_USEC_PER_SEC

G_DEFINE_FINAL_TYPE (WwHub, ww_hub, G_TYPE_OBJECT)

static void
ww_hub_finalize (GObject *object)
{
  WwHub *self = WW_HUB (object);

  ww_hub_stop (self);
  g_clear_object (&self->options.certificate);
  g_free (self->directory);
  g_free (self->address);
  g_free (self->first_password);
  g_strfreev (self->origins);
  G_OBJECT_CLASS (ww_hub_parent_class)->finalize (object);
}

static void
ww_hub_class_init (WwHubClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_hub_finalize;
}

static void
ww_hub_init (WwHub *self)
{
}

void
ww_hub_options_init (WwHubOptions *options)
{
  *options = (WwHubOptions) {
    .max_body = 64 * 1024 * 1024,
    .max_connections = 8192,
    .max_rate = 2000,
    .request_seconds = 60,
    .iterations = 100000,
  };
}

WwHub *
ww_hub_new (const WwHubOptions *options)
{
  WwHub *self = g_object_new (WW_TYPE_HUB, NULL);

  self->options = *options;
  self->directory = g_strdup (options->directory);
  self->address = g_strdup (options->address);
  self->options.directory = self->directory;
  self->options.address = self->address;
  self->origins = g_strdupv ((GStrv) options->origins);
  self->options.origins = (const char *const *) self->origins;
  if (self->options.certificate)
    g_object_ref (self->options.certificate);
  return self;
}

static void
on_changed (WwHubDatabase *database, gpointer user_data)
{
  WwHub *self = WW_HUB (user_data);

  if (self->feeds)
    ww_hub_feeds_wake (self->feeds, database);
}

static void
close_directory (WwHub *self)
{
  g_clear_pointer (&self->agendas, ww_hub_agendas_free);
  g_clear_pointer (&self->guesses, ww_hub_guesses_free);
  g_clear_pointer (&self->accounts, ww_hub_accounts_free);
  g_clear_pointer (&self->databases, ww_hub_databases_free);
}

static gboolean
open_directory (WwHub *self, GError **error)
{
  if (self->databases)
    return TRUE;
  if (g_mkdir_with_parents (self->directory, 0700) != 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The folder “%s” cannot be made. Choose another one."), self->directory);
      return FALSE;
    }
  if (!self->feeds)
    self->feeds = ww_hub_feeds_new ();
  self->databases = ww_hub_databases_new (self->directory, on_changed, self);
  self->agendas = ww_hub_agendas_new (self->databases);
  self->guesses = ww_hub_guesses_new ();
  self->accounts = ww_hub_accounts_new (self->databases, self->options.iterations, error);
  if (!self->accounts)
    {
      close_directory (self);
      return FALSE;
    }
  return TRUE;
}

gboolean
ww_hub_set_admin (WwHub *self, const char *name, const char *password, GError **error)
{
  if (!*name || strchr (name, ':') || !g_utf8_validate (name, -1, NULL))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("An account needs a name without a colon."));
      return FALSE;
    }
  return open_directory (self, error) && ww_hub_accounts_set_admin (self->accounts, name, password, error);
}

static void
on_request (SoupServer *server, SoupServerMessage *msg, const char *path, GHashTable *query, gpointer user_data)
{
  ww_hub_router_take (WW_HUB (user_data), msg);
}

/* SoupServer's own sockets let ten clients wait at the door and turn the eleventh away. */
static gboolean
listen_to (WwHub *self, GInetAddress *at, GError **error)
{
  SoupServerListenOptions how = self->options.certificate ? SOUP_SERVER_LISTEN_HTTPS : 0;
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (at, (guint16) self->options.port);
  g_autoptr (GSocket) socket = g_socket_new (g_inet_address_get_family (at), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);

  if (!socket)
    return FALSE;
  g_socket_set_listen_backlog (socket, BACKLOG);
  return g_socket_bind (socket, address, TRUE, error) && g_socket_listen (socket, error)
         && soup_server_listen_socket (self->server, socket, how, error);
}

static gboolean
listen_at (WwHub *self, GError **error)
{
  g_autoptr (GInetAddress) at = NULL;

  if (!self->address)
    at = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  else if (strcmp (self->address, "*") == 0)
    {
      /* A socket of the newer family takes both. */
      g_autoptr (GInetAddress) both = g_inet_address_new_any (G_SOCKET_FAMILY_IPV6);

      if (listen_to (self, both, NULL))
        return TRUE;
      at = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);
    }
  else
    at = g_inet_address_new_from_string (self->address);
  if (!at)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is no address of this machine; give a number such as 192.168.1.10, or * for all."),
                   self->address);
      return FALSE;
    }
  return listen_to (self, at, error);
}

gboolean
ww_hub_start (WwHub *self, GError **error)
{
  g_return_val_if_fail (!self->server, FALSE);
  if (!open_directory (self, error))
    return FALSE;
  if (!ww_hub_accounts_has_admin (self->accounts))
    {
      self->first_password = ww_secret_new (12);
      if (!ww_hub_accounts_set_admin (self->accounts, "admin", self->first_password, error))
        return FALSE;
    }
  self->server = soup_server_new ("raw-paths", TRUE, "tls-certificate", self->options.certificate, NULL);
  self->guard = ww_hub_guard_new (self->server, self->options.max_body, self->options.max_connections, self->options.max_rate,
                                  self->options.request_seconds);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  self->started_at = g_get_monotonic_time ();
  if (listen_at (self, error))
    return TRUE;
  ww_hub_stop (self);
  return FALSE;
}

void
ww_hub_stop (WwHub *self)
{
  self->stopping = TRUE;
  if (self->feeds)
    ww_hub_feeds_end (self->feeds);
  if (self->server)
    {
      GMainContext *context = g_main_context_get_thread_default ();

      gint64 until = g_get_monotonic_time () + STOP_US;

      /* The last pieces of the feeds may go out, as long as it does not take long. */
      while (self->feeds && ww_hub_feeds_count (self->feeds) > 0 && g_get_monotonic_time () < until)
        if (!g_main_context_iteration (context, FALSE))
          g_usleep (1000);
      soup_server_disconnect (self->server);
    }
  g_clear_pointer (&self->feeds, ww_hub_feeds_free);
  g_clear_pointer (&self->guard, ww_hub_guard_free);
  g_clear_object (&self->server);
  close_directory (self);
}

char *
ww_hub_dup_uri (WwHub *self)
{
  GSList *uris = self->server ? soup_server_get_uris (self->server) : NULL;
  char *text = uris ? g_uri_to_string_partial (uris->data, G_URI_HIDE_USERINFO) : NULL;

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return text;
}

const char *
ww_hub_get_first_password (WwHub *self)
{
  return self->first_password;
}

gboolean
ww_hub_backup (const char *directory, const char *target, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, error);
  const char *name;

  if (!dir)
    return FALSE;
  if (g_mkdir_with_parents (target, 0700) != 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The folder “%s” cannot be made. Choose another one."), target);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (directory, name, NULL), *copy = g_build_filename (target, name, NULL);
      g_autoptr (WwStore) store = NULL;

      if (!g_str_has_suffix (name, ".db"))
        continue;
      store = ww_store_open (path, WW_STORE_READ_ONLY, error);
      if (!store || !ww_store_backup (store, copy, NULL, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

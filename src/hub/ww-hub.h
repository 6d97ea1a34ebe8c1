/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WwHub:
 *
 * The small endpoint for an office or a venue: the part of the CouchDB HTTP API that replicators and plain REST readers need, over
 * one plain #WwStore file a database. It serves on the main context that is the thread's default when ww_hub_start() is called,
 * and everything it does happens there, but for the slow sums over passwords.
 *
 * README.md in this folder is the reference of its routes.
 */
#define WW_TYPE_HUB (ww_hub_get_type ())
G_DECLARE_FINAL_TYPE (WwHub, ww_hub, WW, HUB, GObject)

/**
 * WwHubOptions:
 * @directory: where the databases lie; made when it is not there
 * @address: (nullable): the address to listen at; %NULL: this machine only
 * @port: 0: any that is free
 * @certificate: (nullable): serve HTTPS
 * @anonymous_read: whether databases may be read without an account
 * @origins: (nullable) (array zero-terminated=1): the sites whose pages may ask ("https://app.example.org"); %NULL: none
 * @max_body: bytes of one request's body, also once unpacked
 * @max_connections: further ones are closed at once
 * @max_rate: requests a second of one client, ten times as many in a burst; 0: no limit
 * @request_seconds: how long a client may take to send a request, or to take a piece of the answer
 * @iterations: rounds of PBKDF2 for new passwords
 *
 * What a hub shall be like; see ww_hub_options_init().
 */
typedef struct {
  const char *directory;
  const char *address;
  guint port;
  GTlsCertificate *certificate;
  gboolean anonymous_read;
  const char *const *origins;
  gsize max_body;
  guint max_connections;
  guint max_rate;
  guint request_seconds;
  guint iterations;
} WwHubOptions;

/** Sets the defaults: loopback, no anonymous reading, 64 MiB, 8192 connections, 2000 requests a second, 60 s, 100,000 rounds. */
void ww_hub_options_init (WwHubOptions *options);

/** (transfer full): a hub that does not listen yet; @options is copied. */
WwHub *ww_hub_new (const WwHubOptions *options);

/**
 * ww_hub_start:
 * @error: %WW_ERROR_INPUT, or of the store or the network
 *
 * Opens the directory, makes an administrator when there is none, and listens.
 */
gboolean ww_hub_start (WwHub *self, GError **error);

/** Ends feeds, lets nobody in any more and closes the databases. */
void ww_hub_stop (WwHub *self);

/** (transfer full): "http://127.0.0.1:5985/", without credentials. */
char *ww_hub_dup_uri (WwHub *self);

/** (nullable): the password of the account "admin" that ww_hub_start() made just now; to be shown once. */
const char *ww_hub_get_first_password (WwHub *self);

/**
 * ww_hub_set_admin:
 * @name: an account name
 * @password: (nullable): its password; %NULL removes the account
 *
 * Makes, changes or removes an administrator of the whole hub; before or after ww_hub_start().
 */
gboolean ww_hub_set_admin (WwHub *self, const char *name, const char *password, GError **error);

/**
 * ww_hub_backup:
 * @directory: where the databases of a hub lie
 * @target: a folder for the copies; made when it is not there
 *
 * Copies every database while the hub is serving; a copy of the same name there is replaced once the new one is whole.
 */
gboolean ww_hub_backup (const char *directory, const char *target, GError **error);

G_END_DECLS

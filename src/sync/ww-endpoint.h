/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WwEndpoint:
 *
 * A database at a shared endpoint (Wishwell's hub, Apache CouchDB, or what speaks its HTTP API), and how to get in. Its calls
 * wait for the network, so they are made on a thread of their own; an endpoint belongs to the thread that makes its first request
 * (ww_endpoint_copy() for another). Every wait ends at once when its cancellable is cancelled. The app asks by ww_endpoint_check_async().
 *
 * Neither name nor password is ever part of an address that this gives out, of an error, or of a log.
 *
 * Errors of every request, by what can be done: %WW_ERROR_RETRY later (network, 408, 429, 5xx; see ww_endpoint_get_retry_after()),
 * %WW_ERROR_SIGN_IN (401, 403: never tried again by itself, for endpoints lock accounts), %WW_ERROR_NOT_FOUND (no such database),
 * %WW_ERROR_LIMIT (413), %WW_ERROR_CONFLICT (409, 412), %WW_ERROR_INPUT (another refusal, a redirect, or an answer that makes no
 * sense), %G_IO_ERROR_CANCELLED.
 */
#define WW_TYPE_ENDPOINT (ww_endpoint_get_type ())
G_DECLARE_FINAL_TYPE (WwEndpoint, ww_endpoint, WW, ENDPOINT, GObject)

/**
 * ww_endpoint_new:
 * @address: "https://host[:port]/[path/]database"; "https://" is added where there is no scheme, "http://" for this computer
 * @error: %WW_ERROR_INPUT, saying what an address looks like
 *
 * A name and a password inside @address are taken out of it, as if by ww_endpoint_set_credentials().
 *
 * Returns: (transfer full): the endpoint; nothing is asked yet
 */
WwEndpoint *ww_endpoint_new (const char *address, GError **error);

/** (transfer full): the same way in, for use in another thread. */
WwEndpoint *ww_endpoint_copy (WwEndpoint *self);

/** Without name and password, without a slash at the end. */
const char *ww_endpoint_get_address (WwEndpoint *self);
/** "host" or "host:port", for people. */
const char *ww_endpoint_get_host (WwEndpoint *self);
/** The last part of the path, decoded. */
const char *ww_endpoint_get_database (WwEndpoint *self);

/** How to sign in. @password is kept in memory only. */
void ww_endpoint_set_credentials (WwEndpoint *self, const char *name, const char *password);
/** (nullable) */
const char *ww_endpoint_get_name (WwEndpoint *self);
gboolean ww_endpoint_has_password (WwEndpoint *self);

/** Whether to get a cookie for the password once, and again whenever it has run out, rather than to send the password each time. */
void ww_endpoint_set_use_cookie (WwEndpoint *self, gboolean use_cookie);

/**
 * ww_endpoint_set_pin:
 * @pin: (nullable): SHA-256 of the one certificate that is taken, 64 hexadecimal digits, colons allowed; %NULL: those that the
 *   system trusts
 *
 * For a hub on a local network that made its own certificate.
 *
 * Returns: whether @pin is one
 */
gboolean ww_endpoint_set_pin (WwEndpoint *self, const char *pin);
/** (nullable): lowercase digits without colons */
const char *ww_endpoint_get_pin (WwEndpoint *self);
/** (nullable): the pin of the certificate for which the last request was not made, for asking whether it is the right one */
const char *ww_endpoint_get_refused_pin (WwEndpoint *self);

/** @proxy: (nullable): "http://host:port", "" for none at all; %NULL: as the desktop says */
void ww_endpoint_set_proxy (WwEndpoint *self, const char *proxy);

/** How long nothing may come before a request counts as lost, seconds; 60 unless set. */
void ww_endpoint_set_timeout (WwEndpoint *self, guint seconds);

/** Seconds that the endpoint asked to wait when it put the last request off; 0 when it did not say. */
guint ww_endpoint_get_retry_after (WwEndpoint *self);

/**
 * WwEndpointInfo:
 * @server: "CouchDB 3.5.0", "Wishwell Hub 0.1", for people
 * @database: its name there
 * @documents: how many live documents it holds, or -1
 * @bytes: how large it is, or -1
 * @user: (nullable): as whom the endpoint knows us
 * @instance: what changes when a database of that name is made anew; may be constant or empty
 * @uuid: (nullable): of the server
 */
typedef struct {
  char *server;
  char *database;
  gint64 documents;
  gint64 bytes;
  char *user;
  char *instance;
  char *uuid;
} WwEndpointInfo;

void ww_endpoint_info_free (WwEndpointInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwEndpointInfo, ww_endpoint_info_free)

/**
 * ww_endpoint_check:
 *
 * Asks who is there and whether the database may be read.
 *
 * Returns: (transfer full): what was found
 */
WwEndpointInfo *ww_endpoint_check (WwEndpoint *self, GCancellable *cancellable, GError **error);

/** The same for the main thread, with a copy: @self is not bound by it. The refused pin is there afterwards. */
void ww_endpoint_check_async (WwEndpoint *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
WwEndpointInfo *ww_endpoint_check_finish (WwEndpoint *self, GAsyncResult *result, GError **error);

G_END_DECLS

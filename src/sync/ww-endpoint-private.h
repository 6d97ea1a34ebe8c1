/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-endpoint.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * Requests to an endpoint; all of them wait, in the thread that the endpoint belongs to.
 */

/**
 * WwAsk:
 * @WW_ASK_DATABASE: the path goes behind the database's address
 * @WW_ASK_SERVER: the path goes behind the server's
 * @WW_ASK_LISTEN: nothing may come for as long as ww_endpoint_set_watchdog() said, on a connection of its own
 * @WW_ASK_ANONYMOUS: without credentials
 */
typedef enum {
  WW_ASK_DATABASE = 0,
  WW_ASK_SERVER = 1 << 0,
  WW_ASK_LISTEN = 1 << 1,
  WW_ASK_ANONYMOUS = 1 << 2,
} WwAsk;

/** How long nothing may come while listening, milliseconds (whole seconds are used, at least one). Before the first request. */
void ww_endpoint_set_watchdog (WwEndpoint *self, guint ms);

/**
 * ww_endpoint_open:
 * @path: "" or "/_changes?…", already encoded
 * @body: (nullable) (transfer none): JSON to send
 *
 * Asks, and gives the answer's stream when the status is 200 to 299. Reading it may fail with raw errors: hand them to
 * ww_endpoint_translate().
 */
GInputStream *ww_endpoint_open (WwEndpoint *self, WwAsk ask, const char *method, const char *path, GString *body,
                                GCancellable *cancellable, GError **error);

/** (transfer full): the whole answer, at most 64 MiB. */
char *ww_endpoint_read (WwEndpoint *self, WwAsk ask, const char *method, const char *path, GString *body, GCancellable *cancellable,
                        GError **error);

/** (transfer full): the whole answer parsed; an object. */
JsonNode *ww_endpoint_read_object (WwEndpoint *self, WwAsk ask, const char *method, const char *path, GString *body,
                                   GCancellable *cancellable, GError **error);

/** The status of the last answer; 0 when there was none. */
guint ww_endpoint_get_status (WwEndpoint *self);

/** Whether the last error was that nothing came for too long. */
gboolean ww_endpoint_was_silent (WwEndpoint *self);

/** Turns an error of the network into one of ours; leaves ours and %G_IO_ERROR_CANCELLED. Takes and gives. */
GError *ww_endpoint_translate (WwEndpoint *self, GError *error);

/** Whether longer requests are packed; unless said, where the endpoint is another computer. Given up when something refuses them. */
void ww_endpoint_set_gzip (WwEndpoint *self, gboolean gzip);

/** Closes the connections, in the thread that they belong to. */
void ww_endpoint_forget_connections (WwEndpoint *self);

/** Remembers the pin that @copy refused. */
void ww_endpoint_take_refused_pin (WwEndpoint *self, WwEndpoint *copy);

/** (transfer full): percent-encoded for a part of a path: everything but letters, digits, "-", "_", ".", "~", ":", "@"; so that no "+"
 * is left to be read in two ways. */
char *ww_endpoint_encode (const char *part);

G_END_DECLS

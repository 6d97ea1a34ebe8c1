/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "ww-hub-accounts.h"
#include "ww-hub.h"

G_BEGIN_DECLS

/**
 * WwHubRequest:
 * @method: "GET"; HEAD is told as GET
 * @path: (array zero-terminated=1): the decoded pieces of the path behind the database
 * @query: (element-type utf8 utf8): the decoded parameters
 * @user: who asks
 * @right: what they may do with @database
 * @database: (nullable): the database that it is about
 *
 * One request on its way through the hub. It is answered once, at once or later, by one of the calls below.
 */
typedef struct {
  gatomicrefcount refs;

  /*< owned >*/
  WwHub *hub;
  SoupServerMessage *msg;
  char **path;
  GHashTable *query;
  WwHubUser *user;
  WwHubDatabase *database;
  char *cookie;          /* (nullable): to be given back anew */

  const char *method;
  WwHubRight right;
  gboolean answered;
} WwHubRequest;

WwHubRequest *ww_hub_request_new (WwHub *hub, SoupServerMessage *msg);
WwHubRequest *ww_hub_request_ref (WwHubRequest *self);
void ww_hub_request_unref (WwHubRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwHubRequest, ww_hub_request_unref)

/** (nullable): a parameter, decoded */
const char *ww_hub_request_get (WwHubRequest *self, const char *name);

/** Whether a parameter is "true". */
gboolean ww_hub_request_is (WwHubRequest *self, const char *name);

/** A parameter as a whole number; @otherwise when it is not there; FALSE (and answered with 400) when it is none. */
gboolean ww_hub_request_get_number (WwHubRequest *self, const char *name, gint64 otherwise, gint64 *value);

/** A header of the request. */
const char *ww_hub_request_get_header (WwHubRequest *self, const char *name);
void ww_hub_request_set_header (WwHubRequest *self, const char *name, const char *value);

/**
 * ww_hub_request_get_body:
 *
 * Returns: (transfer full) (nullable): the body, unpacked if it came packed; %NULL when it was answered with an error
 */
GBytes *ww_hub_request_get_body (WwHubRequest *self);

/** (transfer full) (nullable): what @packed was before gzip; %NULL when it is none, or more than @most bytes (@too_large). */
GBytes *ww_hub_unpack (GBytes *packed, gsize most, gboolean *too_large);

/** (transfer full) (nullable): the body parsed; %NULL when it was answered with an error. An empty one is an empty object. */
JsonNode *ww_hub_request_get_json (WwHubRequest *self);

/** Whether the body says to be JSON; else answers with 415. */
gboolean ww_hub_request_expect_json (WwHubRequest *self);

/** Answers with JSON text; takes @text. */
void ww_hub_request_answer (WwHubRequest *self, guint status, char *text);
void ww_hub_request_answer_format (WwHubRequest *self, guint status, const char *format, ...) G_GNUC_PRINTF (3, 4);
/** Answers {"ok":true}. */
void ww_hub_request_answer_ok (WwHubRequest *self, guint status);
void ww_hub_request_answer_bytes (WwHubRequest *self, guint status, const char *content_type, GBytes *bytes);

/** Answers {"error":…,"reason":…}. */
void ww_hub_request_refuse (WwHubRequest *self, guint status, const char *error, const char *reason);

/** The same with what fits to @error, which is freed; 404 has @missing as its reason if that is given. */
void ww_hub_request_refuse_error (WwHubRequest *self, GError *error, const char *missing);

/** What fits to an error: the status, and CouchDB's name of it. */
guint ww_hub_error_status (const GError *error, const char **name);

/**
 * WwHubProduce:
 * @out: where to append the next piece; some ten kilobytes are a good size
 *
 * Returns: whether there is more to come
 */
typedef gboolean (*WwHubProduce) (WwHubRequest *request, GString *out, gpointer user_data);

/** Answers piece by piece, so that nothing large is ever in memory. */
void ww_hub_request_stream (WwHubRequest *self, guint status, const char *content_type, WwHubProduce produce, gpointer user_data,
                            GDestroyNotify destroy);

/** Begins an answer that goes on for as long as it takes; then ww_hub_request_feed() and, at last, ww_hub_request_end(). */
void ww_hub_request_begin (WwHubRequest *self, const char *content_type);
void ww_hub_request_feed (WwHubRequest *self, const char *text, gssize len);
void ww_hub_request_end (WwHubRequest *self);

G_END_DECLS

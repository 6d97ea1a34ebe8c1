/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * WwHubGuard:
 *
 * What keeps strangers cheap: it counts connections, measures how long a client takes to send and to receive, cuts bodies off as they
 * arrive and keeps clients to a rate. It watches every message of its server by itself.
 */
typedef struct _WwHubGuard WwHubGuard;

WwHubGuard *ww_hub_guard_new (SoupServer *server, gsize max_body, guint max_connections, guint max_rate, guint seconds);
void ww_hub_guard_free (WwHubGuard *self);

/** Whether the client of @msg may make one more request now; counts it. */
gboolean ww_hub_guard_admit (WwHubGuard *self, SoupServerMessage *msg);

/** Whether the body of @msg was cut off because it is too large. */
gboolean ww_hub_guard_was_cut (WwHubGuard *self, SoupServerMessage *msg);

/** Whether the head of @msg leaves open where its body ends, so that a proxy before the hub might have seen another request. */
gboolean ww_hub_guard_is_ambiguous (WwHubGuard *self, SoupServerMessage *msg);

/** Says that the answer to @msg may rest (a feed that waits), until its next piece is written; @self may be gone (%NULL) by then. */
void ww_hub_guard_rest (WwHubGuard *self, SoupServerMessage *msg);

/** Says that a piece of the answer to @msg goes out now, and shall be taken within the time that requests have. */
void ww_hub_guard_send (WwHubGuard *self, SoupServerMessage *msg);

/** Connections that are open. */
guint ww_hub_guard_count (WwHubGuard *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * WwHubIdle:
 *
 * Connections that are kept open between two requests. Each is closed when its client has left it or has been silent for long.
 * SoupServer before 3.3 does neither: it forgets such a connection, whose file then stays open until the hub has no more to give.
 */
typedef struct _WwHubIdle WwHubIdle;

/** @seconds: how long a client may be silent; @tls: what comes is encrypted, farewells too */
WwHubIdle *ww_hub_idle_new (guint seconds, gboolean tls);
void ww_hub_idle_free (WwHubIdle *self);

/** @msg has its answer; its connection waits for the next. The bodies of @msg are let go. */
void ww_hub_idle_add (WwHubIdle *self, SoupServerMessage *msg);

/** The next request has begun on the connection of @msg. */
void ww_hub_idle_remove (WwHubIdle *self, SoupServerMessage *msg);

/** Closes the connection that was silent for longest, so that another can be let in; %FALSE when there is none. */
gboolean ww_hub_idle_make_room (WwHubIdle *self);

/** Closes those that were silent for too long; to be called every few seconds. */
void ww_hub_idle_sweep (WwHubIdle *self);

guint ww_hub_idle_count (WwHubIdle *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-hub-request.h"

G_BEGIN_DECLS

/** Answers a request; called on the main context with what the route asks for already checked. */
typedef void (*WwHubHandler) (WwHubRequest *request);

/**
 * WwHubRoute:
 * @method: "GET"
 * @name: the first piece of the path ("_session"), or behind the database ("_changes"); %NULL: the place itself
 * @needs: what the user must be allowed, at least; on routes of the hub anything but %WW_HUB_NOTHING needs its administrator
 * @anybody: whether nobody needs to be signed in
 * @handler: what answers
 *
 * One row of a group's table; a table ends with an empty row.
 */
typedef struct {
  const char *method;
  const char *name;
  WwHubRight needs;
  gboolean anybody;
  WwHubHandler handler;
} WwHubRoute;

/** Takes a message from the server, finds out who asks, then dispatches. */
void ww_hub_router_take (WwHub *hub, SoupServerMessage *msg);

/* The groups of routes: of the hub, and of a database. */
extern const WwHubRoute ww_hub_page_routes[];
extern const WwHubRoute ww_hub_session_routes[];
extern const WwHubRoute ww_hub_agenda_routes[];
extern const WwHubRoute ww_hub_database_routes[];
extern const WwHubRoute ww_hub_bulk_routes[];
extern const WwHubRoute ww_hub_list_routes[];
extern const WwHubRoute ww_hub_changes_routes[];
extern const WwHubRoute ww_hub_upkeep_routes[];
extern const WwHubRoute ww_hub_find_routes[];
extern const WwHubRoute ww_hub_index_routes[];

/* A document, a _local document, an attachment: any method. */
void ww_hub_document_handle (WwHubRequest *request, const char *id);
void ww_hub_local_handle (WwHubRequest *request, const char *id);
void ww_hub_attachment_handle (WwHubRequest *request, const char *id, const char *name);

G_END_DECLS

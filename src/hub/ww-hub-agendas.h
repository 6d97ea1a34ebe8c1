/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-agenda.h"
#include "ww-hub-databases.h"

G_BEGIN_DECLS

/**
 * WwHubAgendas:
 *
 * Which keys lead to whose agenda: of each database the events whose pages are on, with their participants and published meetings.
 * Read when first asked for, and kept in step by the changes since; databases where no event has pages cost next to nothing.
 */
typedef struct _WwHubAgendas WwHubAgendas;

WwHubAgendas *ww_hub_agendas_new (WwHubDatabases *databases);
void ww_hub_agendas_free (WwHubAgendas *self);

/** What was made of an agenda for whoever asks again; allocated with g_new(). */
typedef struct {
  GBytes *bytes;
  char *etag;
} WwHubAgendaKept;

/**
 * WwHubAgenda:
 * @meetings: (element-type WwDocument): of @participant, those that were cancelled too
 * @lookup, @lookup_data: for ww_agenda_list()
 * @kept: (element-type utf8 WwHubAgendaKept): what was made of this agenda and others, by a name of the maker's; it takes its values over,
 *   and is emptied when anything changes that an agenda tells
 *
 * One participant's, as it is now. Borrowed until the main loop goes on.
 */
typedef struct {
  WwDocument *event, *participant;
  GPtrArray *meetings;
  WwAgendaLookup lookup;
  gpointer lookup_data;
  GHashTable *kept;
} WwHubAgenda;

/**
 * ww_hub_agendas_find:
 * @key: what a link ends with, from a stranger
 * @agenda: (out caller-allocates)
 *
 * Returns: whether there is such an agenda, and it is to be shown at @now_ms. How long this takes tells nothing of how much of a wrong
 *   key was right.
 */
gboolean ww_hub_agendas_find (WwHubAgendas *self, const char *key, gint64 now_ms, WwHubAgenda *agenda);

G_END_DECLS

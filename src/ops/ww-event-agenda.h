/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/*
 * The participants' own agendas on their phones. The hub serves them (see ww_agenda_is_shown()), each at a link that nobody can guess,
 * which badges and agendas carry as a code. Off unless the host says so.
 */

/**
 * ww_event_show_agendas:
 * @address: (nullable): where phones find the hub, such as "http://192.168.1.10:5985/"; %NULL leaves what the event says, or, if that is
 *   nothing, takes the endpoint that this file syncs with
 * @label: (nullable): the step of undo
 * @error: WW_ERROR_INPUT when @address is none, or nobody knows one
 *
 * Turns the pages on and gives every participant a key who has none; who comes later gets one when a plan is published.
 */
gboolean ww_event_show_agendas (WwDesk *desk, const char *event_id, const char *address, const char *label, GError **error);

/** Turns them off; links that were given out are dead until the pages are turned on again. */
gboolean ww_event_hide_agendas (WwDesk *desk, const char *event_id, const char *label, GError **error);

/** (transfer full) (nullable): the address that ww_event_show_agendas() would take, to be offered */
char *ww_event_dup_agenda_address (WwStore *store, WwDocument *event);

/** Gives a key to each participant of @room who has none, as part of @batch. */
gboolean ww_event_give_agenda_keys (WwDesk *desk, const WwEventRoom *room, WwBatch *batch, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

#define WW_TYPE_PARTY_CHIPS (ww_party_chips_get_type ())
G_DECLARE_FINAL_TYPE (WwPartyChips, ww_party_chips, WW, PARTY_CHIPS, GtkWidget)

/**
 * WwPartyChips:
 *
 * A few of the organisations that take part in an event, in their order: each can be clicked away, others are found by name and added.
 *
 * Signal: `changed`.
 *
 * @title: what they are
 * @except: (nullable): an organisation that is not offered
 */
GtkWidget *ww_party_chips_new (WwEventRoom *room, const char *title, const char *except);

void ww_party_chips_add (WwPartyChips *self, const char *organisation_id);
void ww_party_chips_remove_all (WwPartyChips *self);

/** (transfer full) (array zero-terminated=1) */
char **ww_party_chips_list (WwPartyChips *self);

G_END_DECLS

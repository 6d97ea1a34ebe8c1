/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-event-live.h"

G_BEGIN_DECLS

#define WW_TYPE_CHECK_IN_ITEM (ww_check_in_item_get_type ())
G_DECLARE_FINAL_TYPE (WwCheckInItem, ww_check_in_item, WW, CHECK_IN_ITEM, GObject)

/**
 * WwCheckInItem:
 *
 * A person in the list of those who are checked in. Signal: `changed`, when something else is known of her.
 */
WwCheckInItem *ww_check_in_item_new (const char *participant_id);

/** Takes over what is known of a person; @slot is the one that her presence is told for. */
void ww_check_in_item_update (WwCheckInItem *self, WwEventRoom *room, guint person, int slot);

const char *ww_check_in_item_get_id (WwCheckInItem *self);
/** The event as it was when this was last updated, and the slot that her presence is told for. */
WwEventRoom *ww_check_in_item_get_room (WwCheckInItem *self);
int ww_check_in_item_get_slot (WwCheckInItem *self);
const char *ww_check_in_item_get_name (WwCheckInItem *self);
const char *ww_check_in_item_get_organisation (WwCheckInItem *self);
/** (nullable): when she came: "09:12" */
const char *ww_check_in_item_get_time (WwCheckInItem *self);
WwEventPresence ww_check_in_item_get_presence (WwCheckInItem *self);
/** Name and organisation, folded: where a search looks. */
const char *ww_check_in_item_get_words (WwCheckInItem *self);

G_END_DECLS

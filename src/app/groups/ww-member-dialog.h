/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

/**
 * WwMemberChosen:
 * @organisation_id: who was chosen
 */
typedef void (*WwMemberChosen) (const char *organisation_id, gpointer user_data);

/**
 * ww_member_dialog_open:
 * @title: "Add a Member"
 * @chosen: called once, if somebody is chosen while @owner is there
 *
 * A small window that finds an organisation by name, place or contact.
 */
void ww_member_dialog_open (WwWindow *window, const char *title, GObject *owner, WwMemberChosen chosen);

G_END_DECLS

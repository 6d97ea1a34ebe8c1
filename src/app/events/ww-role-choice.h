/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-room.h"

G_BEGIN_DECLS

/**
 * ww_role_choice_new:
 * @none: what the first choice is called: without a role
 * @now: (nullable): the role that is chosen
 *
 * Returns: (transfer floating): a list of what somebody can come to an event as: the roles that it knows, and the kinds of organisation
 */
GtkWidget *ww_role_choice_new (const WwEventRoom *room, const char *none, const char *now);

/** (nullable): the role that is chosen; borrowed */
const char *ww_role_choice_get (GtkWidget *choice);

G_END_DECLS

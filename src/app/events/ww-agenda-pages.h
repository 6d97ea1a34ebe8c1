/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-event-room.h"
#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * ww_agenda_pages_new:
 *
 * Whether the hub shows each participant her own agenda, and where phones find the hub: a switch and an address, in a list of their
 * own. A change is one step of undo.
 */
GtkWidget *ww_agenda_pages_new (WwWorkspace *workspace, const WwEventRoom *room);

G_END_DECLS

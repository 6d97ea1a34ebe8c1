/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

G_BEGIN_DECLS

/** Told how much waits at an entry of the sidebar; 0 for nothing. */
typedef void (*WwBadgesTell) (gpointer owner, const char *entry, int count);

/**
 * WwBadges:
 *
 * How much waits for the advisor at each entry of the sidebar: follow-ups that are due, introductions that are late. Counted in the query
 * thread, whether or not the pages were opened yet, again after each change and on each new day.
 */
typedef struct _WwBadges WwBadges;

/** @owner: handed to @tell; frees the badges before it goes itself */
WwBadges *ww_badges_new (WwWorkspace *workspace, WwBadgesTell tell, gpointer owner);
void ww_badges_free (WwBadges *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * Wishes that nobody can answer yet and that somebody at this computer waits for. Kept in the settings of this computer, not in the
 * database: it is one person's wish to be told, and no fact about the cluster.
 */

gboolean ww_watch_has (const char *wish_id);
void ww_watch_set (const char *wish_id, gboolean on);

/**
 * ww_watch_take_answered:
 *
 * Returns: (transfer full) (array zero-terminated=1): the watched wishes that have a match now; they are no longer watched
 */
char **ww_watch_take_answered (WwWorkspace *workspace);

G_END_DECLS

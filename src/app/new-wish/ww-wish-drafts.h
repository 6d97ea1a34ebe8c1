/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

G_BEGIN_DECLS

/*
 * What is being written and not saved yet, in a file beside the database ("cluster.db.draft-new"), so that it outlives a crash. Drafts belong to this
 * computer: they are not synced and are no step of undo. One file a wish that is edited, one for a new wish. Main thread.
 */

/**
 * ww_wish_drafts_write:
 * @wish_id: (nullable): the wish that is edited; %NULL for a new one
 * @json: (nullable): the draft; %NULL removes it
 * @now: whether to wait until it is on the disk; else it is written by and by, the last one asked for in the end
 */
void ww_wish_drafts_write (WwWorkspace *workspace, const char *wish_id, const char *json, gboolean now);

/** (transfer full) (nullable): the draft, if there is one */
char *ww_wish_drafts_read (WwWorkspace *workspace, const char *wish_id);

G_END_DECLS

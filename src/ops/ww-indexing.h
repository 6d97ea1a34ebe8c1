/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * ww_indexing_begin:
 *
 * Writes the words of what waits for the full text (see ww-index.h), on the desk's thread, in slices of a few hundredths of a second
 * that edits go between, and then has the pages look again. Closing the workspace ends it, and the next opening goes on. A
 * replicator that stays sees to what it brings by itself; this is for what others left. From the main thread, when the workspace
 * has opened.
 */
void ww_indexing_begin (WwWorkspace *workspace);

G_END_DECLS

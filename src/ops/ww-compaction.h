/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-workspace.h"

G_BEGIN_DECLS

/**
 * ww_compaction_begin:
 *
 * Drops old texts where that is due (see ww_store_compact_is_due()), on the desk's thread, in slices of a few hundredths of a second
 * that edits go between; the last one writes the file anew. Closing the workspace ends it, and the next opening goes on. It is no
 * step of undo, and undo does not notice it. From the main thread, when the workspace has opened.
 */
void ww_compaction_begin (WwWorkspace *workspace);

G_END_DECLS

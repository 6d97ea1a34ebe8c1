/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * The sample cluster: made-up members and wishes to try things on, as files of one document a line.
 */

/** (transfer full) (nullable) (type filename): where the sample lies: $WISHWELL_SAMPLE, the source tree, or the installed data */
char *ww_sample_find (void);

/**
 * ww_sample_load:
 * @directory: with a .jsonl file for each document type
 * @error: WW_ERROR_INPUT naming file and line; WW_ERROR_NOT_FOUND
 *
 * Puts the sample's documents into the desk's store, in one transaction; what is there already by id stays as it is.
 *
 * Returns: how many were added, or -1
 */
int ww_sample_load (WwDesk *desk, const char *directory, GCancellable *cancellable, GError **error);

/**
 * ww_sample_remove:
 *
 * Takes the documents of the sample that nobody edited out again, in one step that can be undone.
 *
 * Returns: how many were removed, or -1
 */
int ww_sample_remove (WwDesk *desk, const char *directory, const char *label, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * A whole database as one bundle, and back. Beside the documents it holds every leaf with its history, so that conflicts, deletions and
 * revisions are the same afterwards; exporting, importing into an empty database and exporting again gives the same bytes.
 */

/**
 * ww_archive_write:
 * @stream: where to; not closed
 * @error: what the stream or the store says; what was written so far is then no bundle
 *
 * Returns: how many documents were written, or -1
 */
int ww_archive_write (WwDesk *desk, GOutputStream *stream, GCancellable *cancellable, GError **error);

/**
 * ww_archive_read:
 * @bytes: a bundle
 * @dry_run: whether only to say what would come of it
 * @error: WW_ERROR_INPUT with line and column, or the line and the field; nothing was written then
 *
 * Brings in what @bytes has and the desk has not, in one transaction. A document of a bundle without histories replaces the one here.
 *
 * Returns: how many records are new or different, or -1
 */
int ww_archive_read (WwDesk *desk, GBytes *bytes, gboolean dry_run, GCancellable *cancellable, GError **error);

G_END_DECLS

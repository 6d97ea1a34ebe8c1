/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-sql.h"

G_BEGIN_DECLS

/** "WwDb": says that a SQLite file is a Wishwell database. */
#define WW_SCHEMA_APPLICATION_ID 0x57774462

/** The step that this program writes and reads. */
#define WW_SCHEMA_VERSION 11

/** Raised when the same documents give other derived rows (a field more, another folding); opening then derives anew. */
#define WW_SCHEMA_DERIVATION 8

/**
 * ww_schema_read:
 * @version: (out): the step of the file, 0 for an empty one
 * @error: WW_ERROR_INPUT when it belongs to another program, WW_ERROR_NEWER, or as of reading
 */
gboolean ww_schema_read (WwSql *sql, gint64 *version, GError **error);

/**
 * ww_schema_migrate:
 * @from: the step of the file
 * @to: the step wanted
 *
 * Runs the numbered steps between, inside the caller's transaction, so that all of them happen or none.
 */
gboolean ww_schema_migrate (WwSql *sql, gint64 from, gint64 to, GError **error);

G_END_DECLS

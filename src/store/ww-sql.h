/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define WW_SQL_RECENT 64

/**
 * WwSql:
 *
 * One SQLite connection with its prepared statements; private to the store. It says what went wrong in the words of
 * %WW_ERROR. Belongs to the thread that opened it.
 */
typedef struct {
  sqlite3 *db;
  char *path;
  GHashTable *statements;
  struct { const char *asked, *text; sqlite3_stmt *statement; } recent[WW_SQL_RECENT];  /* borrowed from statements, by address */
} WwSql;

/** How long a connection waits for another one, milliseconds; tests shorten it. */
extern int ww_sql_busy_ms;

gboolean ww_sql_open (WwSql *self, const char *path, int open_flags, GError **error);
void ww_sql_close (WwSql *self);

/** Runs every statement of @text, ignoring rows. */
gboolean ww_sql_exec (WwSql *self, const char *text, GError **error);

/** A statement kept by its text, reset and with nothing bound; borrowed, and not to be used twice at a time. */
sqlite3_stmt *ww_sql_use (WwSql *self, const char *text, GError **error);

/** Steps: 1 a row, 0 no more rows, -1 an error; on 0 and -1 the statement is reset. */
int ww_sql_step (WwSql *self, sqlite3_stmt *statement, GError **error);

/** Runs a statement that gives no rows, and resets it. */
gboolean ww_sql_run (WwSql *self, sqlite3_stmt *statement, GError **error);

/** The first column of the first row of @text, or @fallback when there is no row. */
gboolean ww_sql_get_int (WwSql *self, const char *text, gint64 fallback, gint64 *value, GError **error);

gboolean ww_sql_begin (WwSql *self, GError **error);
gboolean ww_sql_commit (WwSql *self, GError **error);
void ww_sql_rollback (WwSql *self);

/** Sets @error from a result code of this connection. Always returns FALSE. */
gboolean ww_sql_fail (WwSql *self, int code, GError **error);

/** Returns: whether a part of @path above its last is a file, where nothing can be; @error (%WW_ERROR_INPUT) then names it. */
gboolean ww_sql_refuse_below_file (const char *path, GError **error);

void ww_sql_bind_text (sqlite3_stmt *statement, int at, const char *text);
/** Binds NULL for the absent date (WW_DATE_NONE) or instant (G_MININT64). */
void ww_sql_bind_int (sqlite3_stmt *statement, int at, gint64 value);
/** (nullable): the text of a column, until the next step. */
const char *ww_sql_text (sqlite3_stmt *statement, int at);
char *ww_sql_dup (sqlite3_stmt *statement, int at);
/** The integer of a column, WW_DATE_NONE where it is NULL. */
gint32 ww_sql_date (sqlite3_stmt *statement, int at);

G_END_DECLS

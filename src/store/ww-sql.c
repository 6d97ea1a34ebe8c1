/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sql.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ww-backup.h"
#include "ww-date.h"
#include "ww-error.h"

/* Enough for every statement that the library writes out; queries put together at run time are dropped in bulk. */
#define MAX_STATEMENTS 300

int ww_sql_busy_ms = 5000;

static void
fail_damaged (WwSql *self, gboolean not_a_database, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  g_autofree char *copy = ww_backup_find_newest_whole (self->path);
  g_autofree char *copy_shown = copy ? g_filename_display_name (copy) : NULL;

  if (copy)
    g_set_error (error, WW_ERROR, WW_ERROR_DAMAGED,
                 _("The database “%s” is damaged. Its newest whole copy is “%s”: restore that one; the damaged file is kept beside it."),
                 shown, copy_shown);
  else if (not_a_database)
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is not a Wishwell database. Choose another file."), shown);
  else
    g_set_error (error, WW_ERROR, WW_ERROR_DAMAGED,
                 _("The database “%s” is damaged, and there is no whole copy of it in the folder “backups”. Bring back a copy of your own, or fetch the data from the shared endpoint again."),
                 shown);
}

gboolean
ww_sql_refuse_below_file (const char *path, GError **error)
{
  g_autofree char *part = g_path_get_dirname (path);

  /* Up to the first part that is there at all. */
  while (!g_file_test (part, G_FILE_TEST_EXISTS) && strcmp (part, ".") != 0)
    {
      char *above = g_path_get_dirname (part);

      g_free (part);
      part = above;
    }
  if (g_file_test (part, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *shown = g_filename_display_name (path), *shown_part = g_filename_display_name (part);

      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” cannot be there, because “%s” is a file and not a folder. Choose another place."),
                   shown, shown_part);
      return TRUE;
    }
  return FALSE;
}

gboolean
ww_sql_fail (WwSql *self, int code, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  int os_error = self->db ? sqlite3_system_errno (self->db) : 0;
  const char *detail = self->db ? sqlite3_errmsg (self->db) : sqlite3_errstr (code);

  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled."));
      return FALSE;
    case SQLITE_CORRUPT:
      /* The full text is a table of its own making; the records are not touched by what is wrong with it. */
      if (code == SQLITE_CORRUPT_VTAB)
        g_set_error (error, WW_ERROR, WW_ERROR_DAMAGED,
                     _("The search index of “%s” is damaged. Check and repair the database; no record is lost."), shown);
      else
        fail_damaged (self, FALSE, error);
      return FALSE;
    case SQLITE_NOTADB:
      fail_damaged (self, TRUE, error);
      return FALSE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      g_set_error (error, WW_ERROR, WW_ERROR_BUSY,
                   _("Another program is holding the database “%s”. Close it, or wait and try again."), shown);
      return FALSE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, WW_ERROR, WW_ERROR_READ_ONLY,
                   _("“%s” cannot be written to. Move it to a folder of your own, or ask for the right to write there."), shown);
      return FALSE;
    case SQLITE_TOOBIG:
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("A record is too large for the database “%s”."), shown);
      return FALSE;
    case SQLITE_NOMEM:
      g_set_error_literal (error, WW_ERROR, WW_ERROR_RETRY, _("There is not enough memory. Close other programs and try again."));
      return FALSE;
    case SQLITE_FULL:
      break;
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS)
        {
          fail_damaged (self, FALSE, error);
          return FALSE;
        }
      if (os_error == EROFS || os_error == EACCES)
        return ww_sql_fail (self, SQLITE_READONLY, error);
      if (os_error == ENOSPC || os_error == EDQUOT)
        break;
      g_set_error (error, WW_ERROR, WW_ERROR_RETRY,
                   _("The disk with “%s” could not be read or written (%s). See that it is connected, then try again."), shown,
                   os_error ? g_strerror (os_error) : detail);
      return FALSE;
    case SQLITE_CANTOPEN:
      {
        g_autofree char *folder = g_path_get_dirname (self->path);

        if (os_error == ENOSPC || os_error == EDQUOT)
          break;
        if (ww_sql_refuse_below_file (self->path, error))
          return FALSE;
        if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
          g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no folder for “%s”. Make it, or choose another place."), shown);
        else if (os_error == EROFS || os_error == EACCES || os_error == EPERM || g_access (folder, W_OK) != 0)
          return ww_sql_fail (self, SQLITE_READONLY, error);
        else
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” cannot be opened (%s). Choose another file."), shown,
                       os_error ? g_strerror (os_error) : detail);
        return FALSE;
      }
    default:
      g_set_error (error, WW_ERROR, WW_ERROR_BUG, _("The database “%s” refused a statement (%s). Nothing was changed; please report this."),
                   shown, detail);
      return FALSE;
    }
  g_set_error (error, WW_ERROR, WW_ERROR_FULL,
               _("There is no room left on the disk for “%s”. Nothing of the last change was saved; make room and try again."), shown);
  return FALSE;
}

gboolean
ww_sql_open (WwSql *self, const char *path, int open_flags, GError **error)
{
  static gsize configured;
  int code;

  /* Nobody asks SQLite how much memory it has, and to know it takes a lock each time. Refused if it is in use already. */
  if (g_once_init_enter (&configured))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&configured, 1);
    }
  memset (self, 0, sizeof *self);
  /* A temporary database has no path; give errors something to name. */
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  code = sqlite3_open_v2 (path, &self->db, open_flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      ww_sql_fail (self, code, error);
      ww_sql_close (self);
      return FALSE;
    }
  sqlite3_busy_timeout (self->db, ww_sql_busy_ms);
  /* A file from a stranger may bring functions in its schema; they are not to run. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return TRUE;
}

void
ww_sql_close (WwSql *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->db)
    sqlite3_close_v2 (self->db);
  self->db = NULL;
  g_clear_pointer (&self->path, g_free);
}

gboolean
ww_sql_exec (WwSql *self, const char *text, GError **error)
{
  int code = sqlite3_exec (self->db, text, NULL, NULL, NULL);

  return code == SQLITE_OK ? TRUE : ww_sql_fail (self, code, error);
}

/* Nearly every text is a constant of the program, so its address finds the statement; at another address it may read differently. */
static sqlite3_stmt *
find_statement (WwSql *self, const char *text)
{
  guint at = (guint) (((gsize) text >> 3) * 0x9e3779b1u >> 16) % WW_SQL_RECENT;
  gpointer kept, statement;

  if (self->recent[at].asked == text && strcmp (self->recent[at].text, text) == 0)
    return self->recent[at].statement;
  if (!g_hash_table_lookup_extended (self->statements, text, &kept, &statement))
    return NULL;
  self->recent[at].asked = text;
  self->recent[at].text = kept;
  self->recent[at].statement = statement;
  return statement;
}

sqlite3_stmt *
ww_sql_use (WwSql *self, const char *text, GError **error)
{
  sqlite3_stmt *statement = find_statement (self, text);
  int code;

  if (statement)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  code = sqlite3_prepare_v3 (self->db, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      ww_sql_fail (self, code, error);
      return NULL;
    }
  if (g_hash_table_size (self->statements) >= MAX_STATEMENTS)
    {
      GHashTableIter iter;
      gpointer kept;

      memset (self->recent, 0, sizeof self->recent);
      /* One that is in the middle of its rows stays. */
      g_hash_table_iter_init (&iter, self->statements);
      while (g_hash_table_iter_next (&iter, NULL, &kept))
        if (!sqlite3_stmt_busy (kept))
          g_hash_table_iter_remove (&iter);
    }
  g_hash_table_insert (self->statements, g_strdup (text), statement);
  return statement;
}

int
ww_sql_step (WwSql *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return 1;
  if (code != SQLITE_DONE)
    ww_sql_fail (self, code, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE ? 0 : -1;
}

gboolean
ww_sql_run (WwSql *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_DONE && code != SQLITE_ROW)
    ww_sql_fail (self, code, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE || code == SQLITE_ROW;
}

gboolean
ww_sql_get_int (WwSql *self, const char *text, gint64 fallback, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (self, text, error);
  int step;

  if (!statement)
    return FALSE;
  step = ww_sql_step (self, statement, error);
  *value = step == 1 ? sqlite3_column_int64 (statement, 0) : fallback;
  sqlite3_reset (statement);
  return step >= 0;
}

gboolean
ww_sql_begin (WwSql *self, GError **error)
{
  return ww_sql_exec (self, "BEGIN IMMEDIATE", error);
}

gboolean
ww_sql_commit (WwSql *self, GError **error)
{
  if (ww_sql_exec (self, "COMMIT", error))
    return TRUE;
  ww_sql_rollback (self);
  return FALSE;
}

void
ww_sql_rollback (WwSql *self)
{
  /* A full disk or a damaged page may have ended the transaction already. */
  if (self->db && !sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

void
ww_sql_bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  if (text)
    sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, at);
}

void
ww_sql_bind_int (sqlite3_stmt *statement, int at, gint64 value)
{
  if (value == WW_DATE_NONE || value == G_MININT64)
    sqlite3_bind_null (statement, at);
  else
    sqlite3_bind_int64 (statement, at, value);
}

const char *
ww_sql_text (sqlite3_stmt *statement, int at)
{
  return (const char *) sqlite3_column_text (statement, at);
}

char *
ww_sql_dup (sqlite3_stmt *statement, int at)
{
  return g_strdup (ww_sql_text (statement, at));
}

gint32
ww_sql_date (sqlite3_stmt *statement, int at)
{
  gint64 value;

  if (sqlite3_column_type (statement, at) == SQLITE_NULL)
    return WW_DATE_NONE;
  value = sqlite3_column_int64 (statement, at);
  return (gint32) CLAMP (value, G_MININT32, G_MAXINT32);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ww-date.h"
#include "ww-error.h"
#include "ww-schema.h"
#include "ww-store-private.h"

#define KEPT_DAYS 7
#define KEPT_WEEKS 4
/* Pages copied at a time: 2 MB, between which others get the file and the user may cancel. */
#define PAGES 256

static gboolean
fail_file (const char *path, int number, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  WwError code = number == ENOSPC || number == EDQUOT ? WW_ERROR_FULL
                 : number == EROFS || number == EACCES || number == EPERM ? WW_ERROR_READ_ONLY
                 : number == ENOENT || number == ENOTDIR ? WW_ERROR_NOT_FOUND : WW_ERROR_RETRY;

  g_set_error (error, WW_ERROR, code, _("“%s” could not be written (%s). Choose another place, or make room and try again."), shown,
               g_strerror (number));
  return FALSE;
}

/* A file is only there for good when its folder has been written too. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static void
remove_with_logs (const char *path)
{
  static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      g_unlink (name);
    }
}

static gboolean
copy_pages (WwSql *from, WwSql *to, WwProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->db, "main", from->db, "main");
  int code = SQLITE_OK;

  if (!backup)
    return ww_sql_fail (to, sqlite3_errcode (to->db), error);
  while (code == SQLITE_OK)
    {
      code = sqlite3_backup_step (backup, PAGES);
      if (progress)
        progress ((guint) (sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup)),
                  (guint) sqlite3_backup_pagecount (backup), user_data);
      if (code == SQLITE_OK && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          sqlite3_backup_finish (backup);
          return FALSE;
        }
    }
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  /* The page that could not be read is the source's fault, the one that could not be written the copy's. */
  return ww_sql_fail ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB ? from : to, code, error);
}

static gboolean
copy_database (WwSql *from, const char *target, const char *then, WwProgressFunc progress, gpointer user_data, GCancellable *cancellable,
               GError **error)
{
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  WwSql to;
  gboolean ok;

  remove_with_logs (part);
  if (!ww_sql_open (&to, part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error))
    return FALSE;
  /* One whole file: no log beside it. */
  ok = copy_pages (from, &to, progress, user_data, cancellable, error)
       && ww_sql_exec (&to, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL", error)
       && (!then || ww_sql_exec (&to, then, error));
  ww_sql_close (&to);
  if (ok)
    {
      int fd = g_open (part, O_RDWR | O_CLOEXEC, 0);

      ok = fd >= 0 && fsync (fd) == 0;
      if (fd >= 0)
        close (fd);
      ok = ok && g_rename (part, target) == 0;
      if (!ok)
        fail_file (target, errno, error);
    }
  if (!ok)
    {
      remove_with_logs (part);
      return FALSE;
    }
  sync_folder (target);
  return TRUE;
}

gboolean
ww_store_backup (WwStore *self, const char *target, WwProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  WW_STORE_ASSERT (self);
  return copy_database (&self->sql, target, NULL, progress, user_data, cancellable, error);
}

static char *
folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, "backups", NULL);
}

/* "cluster" of ".../cluster.db" */
static char *
stem_of (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot && dot > name)
    *dot = '\0';
  return name;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = folder_of (path);

  return g_mkdir_with_parents (folder, 0700) == 0 || fail_file (folder, errno, error);
}

gboolean
ww_backup_before_step (WwStore *self, gint64 version, GError **error)
{
  g_autofree char *folder = folder_of (self->path);
  g_autofree char *stem = stem_of (self->path);
  g_autofree char *name = g_strdup_printf ("%s-step-%d.db", stem, (int) version);
  g_autofree char *target = g_build_filename (folder, name, NULL);

  return make_folder (self->path, error) && ww_store_backup (self, target, NULL, NULL, NULL, error);
}

/* The day in "cluster-2026-11-22.db". */
static gboolean
read_day (const char *name, const char *stem, gint32 *day)
{
  g_autofree char *text = NULL;

  if (!g_str_has_prefix (name, stem) || !g_str_has_suffix (name, ".db") || name[strlen (stem)] != '-')
    return FALSE;
  text = g_strndup (name + strlen (stem) + 1, strlen (name) - strlen (stem) - 4);
  return ww_date_parse (text, day);
}

typedef struct {
  char *path;
  gint32 day;            /* WW_DATE_NONE: from before a schema step */
  gint64 written_at;     /* seconds */
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->path);
  g_free (copy);
}

static int
compare_copies (gconstpointer a, gconstpointer b)
{
  const Copy *x = *(Copy *const *) a, *y = *(Copy *const *) b;
  int by_time = (x->written_at < y->written_at) - (x->written_at > y->written_at);

  if (x->day != WW_DATE_NONE && y->day != WW_DATE_NONE && x->day != y->day)
    return x->day < y->day ? 1 : -1;
  return by_time ? by_time : -strcmp (x->path, y->path);
}

static GPtrArray *
list_copies (const char *path)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (copy_free);
  g_autofree char *folder = folder_of (path);
  g_autofree char *stem = stem_of (path);
  g_autofree char *step = g_strconcat (stem, "-step-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      gint32 day = WW_DATE_NONE;
      Copy *copy;
      GStatBuf info;

      if (!read_day (name, stem, &day) && !(g_str_has_prefix (name, step) && g_str_has_suffix (name, ".db")))
        continue;
      copy = g_new0 (Copy, 1);
      copy->path = g_build_filename (folder, name, NULL);
      copy->day = day;
      if (g_stat (copy->path, &info) == 0)
        copy->written_at = info.st_mtime;
      g_ptr_array_add (copies, copy);
    }
  g_ptr_array_sort (copies, compare_copies);
  return copies;
}

GPtrArray *
ww_backup_list (const char *path)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) copies = list_copies (path);

  for (guint i = 0; i < copies->len; i++)
    g_ptr_array_add (paths, g_strdup (((Copy *) copies->pdata[i])->path));
  return paths;
}

/* The week of a day, Monday first. Weeks of the calendar stand still: were they counted back from today, a copy would be pushed
 * out by the next day's before it grew old. */
static gint32
week_of (gint32 day)
{
  return (day + 3 - (day + 3 < 0 ? 6 : 0)) / 7;
}

/* Of what is older than the days kept, the newest of each week stays, for so many weeks that have one: after a long pause
 * the old copies are still what there is. */
static void
drop_old (const char *path, gint32 today)
{
  g_autoptr (GPtrArray) copies = list_copies (path);
  gint32 last_week = G_MAXINT32;
  guint weeks = 0;

  for (guint i = 0; i < copies->len; i++)
    {
      Copy *copy = copies->pdata[i];

      /* A copy from the future (a clock that was wrong) is nobody's to drop. */
      if (copy->day == WW_DATE_NONE || today - copy->day < KEPT_DAYS)
        continue;
      if (week_of (copy->day) == last_week || weeks >= KEPT_WEEKS)
        g_unlink (copy->path);
      else
        {
          last_week = week_of (copy->day);
          weeks++;
        }
    }
}

gboolean
ww_store_backup_daily (WwStore *self, gint32 today, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = folder_of (self->path);
  g_autofree char *stem = stem_of (self->path);
  g_autofree char *day = ww_date_format (today);
  g_autofree char *name = g_strdup_printf ("%s-%s.db", stem, day);
  g_autofree char *target = g_build_filename (folder, name, NULL);

  WW_STORE_ASSERT (self);
  if (!g_file_test (target, G_FILE_TEST_EXISTS)
      && (!make_folder (self->path, error) || !ww_store_backup (self, target, NULL, NULL, cancellable, error)))
    return FALSE;
  drop_old (self->path, today);
  return TRUE;
}

gboolean
ww_backup_is_whole (const char *copy, GError **error)
{
  WwSql sql;
  gint64 version = 0;
  gboolean whole = FALSE;
  sqlite3_stmt *statement;

  if (!ww_sql_open (&sql, copy, SQLITE_OPEN_READONLY, error))
    return FALSE;
  if (ww_schema_read (&sql, &version, error) && version > 0 && (statement = ww_sql_use (&sql, "PRAGMA integrity_check(1)", error)))
    {
      whole = ww_sql_step (&sql, statement, error) == 1 && g_strcmp0 (ww_sql_text (statement, 0), "ok") == 0;
      sqlite3_reset (statement);
    }
  if (!whole && error && !*error)
    {
      g_autofree char *shown = g_filename_display_name (copy);

      g_set_error (error, WW_ERROR, WW_ERROR_DAMAGED, _("The copy “%s” is not whole. Choose another one."), shown);
    }
  ww_sql_close (&sql);
  return whole;
}

char *
ww_backup_find_newest_whole (const char *path)
{
  g_autoptr (GPtrArray) copies = ww_backup_list (path);

  for (guint i = 0; i < copies->len; i++)
    if (ww_backup_is_whole (copies->pdata[i], NULL))
      return g_strdup (copies->pdata[i]);
  return NULL;
}

/* Keeps the database and its logs under another name, and gives that back. */
static char *
move_aside (const char *path, GError **error)
{
  static const char *const ends[] = { "-wal", "-shm", "-journal" };
  g_autofree char *aside = NULL;

  for (guint n = 1; !aside || g_file_test (aside, G_FILE_TEST_EXISTS); n++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.replaced-%u", path, n);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat (path, ends[i], NULL);
      g_autofree char *to = g_strconcat (aside, ends[i], NULL);

      if (g_file_test (from, G_FILE_TEST_EXISTS) && g_rename (from, to) != 0)
        {
          fail_file (from, errno, error);
          return NULL;
        }
    }
  /* Under both names until the copy takes the first, so that there is a database at every moment. */
  if (link (path, aside) != 0 && g_rename (path, aside) != 0)
    {
      fail_file (path, errno, error);
      return NULL;
    }
  return g_steal_pointer (&aside);
}

static gboolean
is_in_use (const char *path)
{
  WwSql sql;
  gboolean used;
  g_autoptr (GError) error = NULL;

  if (!ww_sql_open (&sql, path, SQLITE_OPEN_READWRITE, NULL))
    return FALSE;
  sqlite3_busy_timeout (sql.db, 0);
  used = !ww_sql_exec (&sql, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK", &error)
         && g_error_matches (error, WW_ERROR, WW_ERROR_BUSY);
  ww_sql_close (&sql);
  return used;
}

gboolean
ww_backup_restore (const char *copy, const char *path, char **moved_to, GError **error)
{
  g_autofree char *device = g_uuid_string_random ();
  g_autofree char *then = g_strdup_printf ("UPDATE meta SET value = '%s' WHERE key = 'device'; DELETE FROM local", device);
  g_autofree char *fresh = g_strconcat (path, ".restored", NULL);
  g_autofree char *aside = NULL;
  WwSql from;
  gboolean ok;

  if (moved_to)
    *moved_to = NULL;
  if (!ww_backup_is_whole (copy, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS) && is_in_use (path))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, WW_ERROR, WW_ERROR_BUSY, _("Another program is holding the database “%s”. Close it, or wait and try again."), shown);
      return FALSE;
    }
  if (!ww_sql_open (&from, copy, SQLITE_OPEN_READONLY, error))
    return FALSE;
  ok = copy_database (&from, fresh, then, NULL, NULL, NULL, error);
  ww_sql_close (&from);
  if (!ok)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !(aside = move_aside (path, error)))
    {
      g_unlink (fresh);
      return FALSE;
    }
  if (g_rename (fresh, path) != 0)
    return fail_file (path, errno, error);
  sync_folder (path);
  if (moved_to)
    *moved_to = g_steal_pointer (&aside);
  return TRUE;
}

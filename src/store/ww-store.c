/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ww-backup.h"
#include "ww-derive.h"
#include "ww-error.h"
#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-schema.h"

G_DEFINE_FINAL_TYPE (WwStore, ww_store, G_TYPE_OBJECT)

/* CouchDB's own default: how many ancestors a revision remembers. */
#define REVS_LIMIT 1000

static void
ww_store_finalize (GObject *object)
{
  WwStore *self = WW_STORE (object);

  ww_store_close (self);
  g_clear_object (&self->taxonomy);
  g_free (self->path);
  g_free (self->uuid);
  G_OBJECT_CLASS (ww_store_parent_class)->finalize (object);
}

static void
ww_store_class_init (WwStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_store_finalize;
}

static void
ww_store_init (WwStore *self)
{
  self->thread = g_thread_self ();
}

void
ww_store_close (WwStore *self)
{
  if (self->sql.db)
    ww_sql_close (&self->sql);
}

/* A reader in a folder that cannot be written to has no place for the files of the write-ahead log. When there is no log
 * nobody is writing, and the file can be read as it stands. */
static gboolean
open_immutable (WwStore *self, const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  GStatBuf info;

  if (g_stat (log, &info) == 0 && info.st_size > 0)
    return FALSE;
  if (!ww_sql_open (&self->sql, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL))
    return FALSE;
  g_free (self->sql.path);
  self->sql.path = g_strdup (path);
  return TRUE;
}

static gboolean
open_file (WwStore *self, const char *path, GError **error)
{
  gboolean read_only = (self->flags & WW_STORE_READ_ONLY) != 0;
  int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  g_autoptr (GError) failure = NULL;
  gint64 objects;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_filename_display_name (path);

      if (ww_sql_refuse_below_file (path, error))
        return FALSE;
      if (read_only || !(self->flags & WW_STORE_CREATE))
        {
          g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no file “%s”. Choose another one, or make a new database."), shown);
          return FALSE;
        }
      flags |= SQLITE_OPEN_CREATE;
    }
  else if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is not a file. Choose a Wishwell database."), shown);
      return FALSE;
    }
  if (!ww_sql_open (&self->sql, path, flags, error))
    return FALSE;
  /* Opening is lazy: the first look into the schema is what finds a locked folder. */
  if (!ww_sql_get_int (&self->sql, "SELECT count(*) FROM sqlite_schema", 0, &objects, &failure))
    {
      int code = sqlite3_errcode (self->sql.db);

      if (read_only && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY))
        {
          ww_sql_close (&self->sql);
          if (open_immutable (self, path))
            return TRUE;
          self->sql.db = NULL;
        }
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_quickly (WwStore *self, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "PRAGMA quick_check(1)", error);
  gboolean whole;
  int step;

  if (!statement)
    return FALSE;
  step = ww_sql_step (&self->sql, statement, error);
  whole = step == 1 && g_strcmp0 (ww_sql_text (statement, 0), "ok") == 0;
  sqlite3_reset (statement);
  if (step >= 0 && !whole)
    ww_sql_fail (&self->sql, SQLITE_CORRUPT, error);
  return whole;
}

static gboolean
put_meta (WwStore *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", error);

  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, key);
  ww_sql_bind_text (statement, 2, value);
  return ww_sql_run (&self->sql, statement, error);
}

static gboolean
is_derived (WwStore *self, gint64 version, gboolean *derived, GError **error)
{
  gint64 derivation = 0;

  *derived = TRUE;
  if (version < WW_SCHEMA_VERSION)
    return TRUE;
  if (!ww_sql_get_int (&self->sql, "SELECT value FROM meta WHERE key = 'derivation'", 0, &derivation, error))
    return FALSE;
  *derived = derivation == WW_SCHEMA_DERIVATION;
  return TRUE;
}

static gboolean
read_plain (WwStore *self, GError **error)
{
  gint64 plain;

  if (!ww_sql_get_int (&self->sql, "SELECT value FROM meta WHERE key = 'plain'", 0, &plain, error))
    return FALSE;
  self->plain = plain != 0;
  return TRUE;
}

static gboolean
migrate (WwStore *self, gint64 from, gint64 to, GError **error)
{
  /* Another process may have done it while this one waited for the lock. */
  gint64 now_at = from;
  gboolean derived;

  if (!ww_sql_begin (&self->sql, error))
    return FALSE;
  if (ww_schema_read (&self->sql, &now_at, error) && (now_at >= to || ww_schema_migrate (&self->sql, now_at, to, error)))
    {
      gboolean ok = TRUE;

      if (now_at == 0)
        {
          g_autofree char *uuid = g_uuid_string_random ();
          g_autofree char *device = g_uuid_string_random ();
          g_autofree char *made_at = g_strdup_printf ("%" G_GINT64_FORMAT, ww_instant_now ());

          self->plain = (self->flags & WW_STORE_PLAIN) != 0;
          ok = (!self->plain || put_meta (self, "plain", "1", error)) && put_meta (self, "uuid", uuid, error) && put_meta (self, "device", device, error)
               && put_meta (self, "made_at", made_at, error);
        }
      ok = ok && read_plain (self, error) && is_derived (self, to, &derived, error);
      if (ok && !derived)
        ok = ww_store_derive_all (self, &self->sql, NULL, NULL, NULL, error)
             && put_meta (self, "derivation", G_STRINGIFY (WW_SCHEMA_DERIVATION), error);
      if (ok)
        return ww_sql_commit (&self->sql, error);
    }
  ww_sql_rollback (&self->sql);
  return FALSE;
}

/* An empty file is only a beginning where one was asked for and there never was more. */
static gboolean
may_be_new (WwStore *self, gboolean existed)
{
  g_autoptr (GPtrArray) copies = existed ? ww_backup_list (self->path) : NULL;

  return (self->flags & WW_STORE_CREATE) && !(self->flags & WW_STORE_READ_ONLY) && (!copies || copies->len == 0);
}

static gboolean
prepare (WwStore *self, gint64 wanted, gboolean existed, GError **error)
{
  gint64 version, limit;
  gboolean derived = TRUE;

  if (!ww_schema_read (&self->sql, &version, error))
    return FALSE;
  if (version == 0 && !may_be_new (self, existed))
    return ww_sql_fail (&self->sql, SQLITE_NOTADB, error);
  if ((self->flags & WW_STORE_QUICK_CHECK) && !check_quickly (self, error))
    return FALSE;
  if (version > 0 && !is_derived (self, version, &derived, error))
    return FALSE;
  if (self->flags & WW_STORE_READ_ONLY)
    {
      if (version != wanted || !derived)
        {
          g_autofree char *shown = g_filename_display_name (self->path);

          g_set_error (error, WW_ERROR, WW_ERROR_READ_ONLY,
                       _("“%s” was written by an older Wishwell and has to be brought up to date. Open it once where it can be written to."), shown);
          return FALSE;
        }
      if (!ww_sql_exec (&self->sql, "PRAGMA query_only=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY", error))
        return FALSE;
    }
  else
    {
      /* The log comes last, so that a file whose steps fail keeps every byte. */
      if ((version == 0 && !ww_sql_exec (&self->sql, "PRAGMA page_size=8192", error))
          || (version == 0 && (self->flags & WW_STORE_PLAIN) && !ww_sql_exec (&self->sql, "PRAGMA auto_vacuum=INCREMENTAL", error))
          || !ww_sql_exec (&self->sql, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA secure_delete=FAST", error)
          || (version > 0 && version < wanted && !ww_backup_before_step (self, version, error))
          || ((version < wanted || !derived) && !migrate (self, version, wanted, error))
          || !ww_sql_exec (&self->sql, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864", error))
        return FALSE;
    }
  self->uuid = ww_store_get_meta (self, "uuid", error);
  if (!self->uuid || !read_plain (self, error) || !ww_sql_get_int (&self->sql, "SELECT value FROM meta WHERE key = 'made_at'", 0, &self->made_at, error)
      || !ww_sql_get_int (&self->sql, "SELECT value FROM meta WHERE key = 'revs_limit'", REVS_LIMIT, &limit, error))
    {
      if (error && !*error)
        ww_sql_fail (&self->sql, SQLITE_CORRUPT, error);
      return FALSE;
    }
  self->revs_limit = (guint) CLAMP (limit, 1, G_MAXINT32);
  return TRUE;
}

WwStore *
ww_store_open_at_version (const char *path, WwStoreFlags flags, gint64 version, GError **error)
{
  g_autoptr (WwStore) self = g_object_new (WW_TYPE_STORE, NULL);
  gboolean existed = g_file_test (path, G_FILE_TEST_EXISTS);

  self->flags = flags;
  self->path = g_strdup (path);
  if (!open_file (self, path, error) || !prepare (self, version, existed, error))
    return NULL;
  return g_steal_pointer (&self);
}

WwStore *
ww_store_open (const char *path, WwStoreFlags flags, GError **error)
{
  return ww_store_open_at_version (path, flags, WW_SCHEMA_VERSION, error);
}

const char *
ww_store_get_path (WwStore *self)
{
  return self->path;
}

const char *
ww_store_get_uuid (WwStore *self)
{
  return self->uuid;
}

gboolean
ww_store_get_plain (WwStore *self)
{
  return self->plain;
}

gint64
ww_store_get_made_at (WwStore *self)
{
  return self->made_at;
}

gint64
ww_store_get_data_version (WwStore *self)
{
  gint64 version = 0;

  WW_STORE_ASSERT (self);
  ww_sql_get_int (&self->sql, "PRAGMA data_version", 0, &version, NULL);
  return version;
}

static gboolean
not_found (const char *id, GError **error)
{
  g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no record “%s”; it may have been deleted."), id);
  return FALSE;
}

/* 1 with what was asked for, 0 when there is no live document. */
static int
look_up (WwStore *self, const char *id, char **rev, char **text, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, text
                                        ? "SELECT rev, text FROM document JOIN body ON body.num = document.body WHERE id = ? AND deleted = 0"
                                        : "SELECT rev FROM document WHERE id = ? AND deleted = 0", error);
  int step;

  if (!statement)
    return -1;
  ww_sql_bind_text (statement, 1, id);
  step = ww_sql_step (&self->sql, statement, error);
  if (step == 1)
    {
      if (rev)
        *rev = ww_sql_dup (statement, 0);
      if (text)
        *text = ww_sql_dup (statement, 1);
      sqlite3_reset (statement);
    }
  return step;
}

char *
ww_store_get_text (WwStore *self, const char *id, char **rev, GError **error)
{
  g_autofree char *found_rev = NULL;
  char *text = NULL;
  int found;

  WW_STORE_ASSERT (self);
  found = look_up (self, id, &found_rev, &text, error);
  if (found == 0)
    not_found (id, error);
  if (rev)
    *rev = g_steal_pointer (&found_rev);
  return text;
}

WwDocument *
ww_store_get (WwStore *self, const char *id, char **rev, GError **error)
{
  g_autofree char *found_rev = NULL;
  g_autofree char *text = ww_store_get_text (self, id, &found_rev, error);
  WwDocument *document = text ? ww_document_new_from_text (text, -1, error) : NULL;

  if (rev)
    *rev = document ? g_steal_pointer (&found_rev) : NULL;
  return document;
}

static void
unref_if_there (gpointer object)
{
  g_clear_object (&object);
}

GPtrArray *
ww_store_get_many (WwStore *self, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (unref_if_there);

  WW_STORE_ASSERT (self);
  for (; *ids; ids++)
    {
      g_autofree char *text = NULL;
      int found = look_up (self, *ids, NULL, &text, error);
      WwDocument *document = NULL;

      if (found < 0 || (found && !(document = ww_document_new_from_text (text, -1, error))))
        return NULL;
      g_ptr_array_add (documents, document);
    }
  return g_steal_pointer (&documents);
}

char *
ww_store_get_rev (WwStore *self, const char *id, GError **error)
{
  char *rev = NULL;

  WW_STORE_ASSERT (self);
  look_up (self, id, &rev, NULL, error);
  return rev;
}

GPtrArray *
ww_store_get_revs (WwStore *self, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) revs = g_ptr_array_new_with_free_func (g_free);

  WW_STORE_ASSERT (self);
  for (; *ids; ids++)
    {
      char *rev = NULL;

      if (look_up (self, *ids, &rev, NULL, error) < 0)
        return NULL;
      g_ptr_array_add (revs, rev);
    }
  return g_steal_pointer (&revs);
}

gboolean
ww_store_for_each_text (WwStore *self, const char *type, WwStoreTextFunc func, gpointer user_data, GCancellable *cancellable,
                        GError **error)
{
  /* A statement of its own: @func may look up others, and even stream inside. */
  sqlite3_stmt *statement = NULL;
  int code, step;

  WW_STORE_ASSERT (self);
  code = sqlite3_prepare_v2 (self->sql.db, type
                             ? "SELECT id, rev, text FROM document JOIN body ON body.num = document.body WHERE type = ? AND deleted = 0 ORDER BY document.num"
                             : "SELECT id, rev, text FROM document JOIN body ON body.num = document.body WHERE deleted = 0 ORDER BY document.num",
                             -1, &statement, NULL);
  if (code != SQLITE_OK)
    return ww_sql_fail (&self->sql, code, error);
  if (type)
    ww_sql_bind_text (statement, 1, type);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        step = -1;
      if (step < 0 || !func (ww_sql_text (statement, 0), ww_sql_text (statement, 1), ww_sql_text (statement, 2), user_data))
        break;
    }
  sqlite3_finalize (statement);
  return step >= 0;
}

typedef struct {
  WwStoreFunc func;
  gpointer user_data;
} ForEach;

static gboolean
give_document (const char *id, const char *rev, const char *text, gpointer data)
{
  ForEach *each = data;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, NULL);

  return !document || each->func (document, rev, each->user_data);
}

gboolean
ww_store_for_each (WwStore *self, const char *type, WwStoreFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  ForEach each = { func, user_data };

  return ww_store_for_each_text (self, type, give_document, &each, cancellable, error);
}

gboolean
ww_store_count (WwStore *self, const char *type, guint *count, GError **error)
{
  sqlite3_stmt *statement;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, type ? "SELECT count(*) FROM document WHERE deleted = 0 AND type = ?"
                                           : "SELECT count(*) FROM document WHERE deleted = 0", error);
  if (!statement)
    return FALSE;
  if (type)
    ww_sql_bind_text (statement, 1, type);
  if (ww_sql_step (&self->sql, statement, error) != 1)
    return FALSE;
  *count = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

char *
ww_store_get_meta (WwStore *self, const char *key, GError **error)
{
  sqlite3_stmt *statement;
  char *value = NULL;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, "SELECT value FROM meta WHERE key = ?", error);
  if (!statement)
    return NULL;
  ww_sql_bind_text (statement, 1, key);
  if (ww_sql_step (&self->sql, statement, error) == 1)
    {
      value = ww_sql_dup (statement, 0);
      sqlite3_reset (statement);
    }
  return value;
}

gboolean
ww_store_set_meta (WwStore *self, const char *key, const char *value, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  ww_batch_set_meta (batch, key, value);
  results = ww_store_apply (self, batch, NULL, error);
  return results != NULL;
}

char *
ww_store_put (WwStore *self, WwDocument *document, const char *base_rev, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  ww_batch_put (batch, document, base_rev);
  results = ww_store_apply (self, batch, NULL, error);
  return results ? g_strdup (((WwBatchResult *) results->pdata[0])->rev) : NULL;
}

char *
ww_store_load_body (WwStore *self, gint64 body, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "SELECT text FROM body WHERE num = ?", error);
  char *text;
  int step;

  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, body);
  step = ww_sql_step (&self->sql, statement, error);
  if (step == 0)
    ww_sql_fail (&self->sql, SQLITE_CORRUPT, error);
  if (step != 1)
    return NULL;
  text = ww_sql_dup (statement, 0);
  sqlite3_reset (statement);
  return text;
}

WwRevTree *
ww_store_load_tree (WwStore *self, gint64 num, GError **error)
{
  g_autoptr (WwRevTree) tree = ww_rev_tree_new ();
  sqlite3_stmt *statement;
  int step;

  if (num == 0)
    return g_steal_pointer (&tree);
  statement = ww_sql_use (&self->sql, "SELECT generation, hash, parent, deleted, leaf, body FROM revision WHERE document = ?", error);
  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, num);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    ww_rev_tree_load (tree, (guint) sqlite3_column_int64 (statement, 0), ww_sql_text (statement, 1), ww_sql_text (statement, 2),
                      sqlite3_column_int (statement, 3), sqlite3_column_int (statement, 4), sqlite3_column_int64 (statement, 5));
  return step == 0 ? g_steal_pointer (&tree) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-replica.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-derive.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-store-private.h"

void
ww_change_free (WwChange *self)
{
  g_free (self->id);
  g_free (self->type);
  g_free (self->rev);
  g_strfreev (self->leaves);
  g_free (self);
}

void
ww_revision_free (WwRevision *self)
{
  g_free (self->rev);
  g_free (self->text);
  g_free (self);
}

static char **
read_leaves (WwStore *self, gint64 num, GError **error)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "SELECT generation || '-' || hash FROM revision WHERE document = ? AND leaf"
                                                    " ORDER BY deleted, generation DESC, hash DESC", error);
  int step;

  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, num);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    g_ptr_array_add (leaves, ww_sql_dup (statement, 0));
  if (step < 0)
    return NULL;
  g_ptr_array_add (leaves, NULL);
  g_ptr_array_set_free_func (leaves, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&leaves), FALSE);
}

static WwChange *
read_change (sqlite3_stmt *statement)
{
  WwChange *change = g_new0 (WwChange, 1);

  change->seq = sqlite3_column_int64 (statement, 0);
  change->id = ww_sql_dup (statement, 1);
  change->type = ww_sql_dup (statement, 2);
  change->rev = ww_sql_dup (statement, 3);
  change->deleted = sqlite3_column_int (statement, 4);
  return change;
}

static GPtrArray *
read_changes (WwStore *self, const char *text, gint64 border, guint limit, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_change_free);
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, text, error);
  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, border);
  sqlite3_bind_int64 (statement, 2, limit ? (gint64) limit : -1);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    {
      WwChange *change = read_change (statement);

      g_ptr_array_add (changes, change);
      change->leaves = read_leaves (self, sqlite3_column_int64 (statement, 5), error);
      if (!change->leaves)
        {
          sqlite3_reset (statement);
          return NULL;
        }
    }
  return step == 0 ? g_steal_pointer (&changes) : NULL;
}

GPtrArray *
ww_store_changes (WwStore *self, gint64 since, guint limit, GError **error)
{
  return read_changes (self, "SELECT seq, id, type, rev, deleted, num FROM document WHERE seq > ? ORDER BY seq LIMIT ?", since, limit, error);
}

GPtrArray *
ww_store_changes_backwards (WwStore *self, gint64 before, guint limit, GError **error)
{
  return read_changes (self, "SELECT seq, id, type, rev, deleted, num FROM document WHERE seq < ? ORDER BY seq DESC LIMIT ?",
                       before ? before : G_MAXINT64, limit, error);
}

GPtrArray *
ww_store_list (WwStore *self, const char *from, const char *to, gboolean with_deleted, gboolean descending, guint skip, guint limit,
               GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_change_free);
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, descending
                          ? "SELECT seq, id, type, rev, deleted FROM document WHERE id >= ifnull (?1, '') AND (?2 IS NULL OR id <= ?2)"
                            " AND deleted <= ?3 ORDER BY id DESC LIMIT ?4 OFFSET ?5"
                          : "SELECT seq, id, type, rev, deleted FROM document WHERE id >= ifnull (?1, '') AND (?2 IS NULL OR id <= ?2)"
                            " AND deleted <= ?3 ORDER BY id LIMIT ?4 OFFSET ?5", error);
  if (!statement)
    return NULL;
  ww_sql_bind_text (statement, 1, from);
  ww_sql_bind_text (statement, 2, to);
  sqlite3_bind_int (statement, 3, with_deleted);
  sqlite3_bind_int64 (statement, 4, limit ? (gint64) limit : -1);
  sqlite3_bind_int64 (statement, 5, skip);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    g_ptr_array_add (documents, read_change (statement));
  return step == 0 ? g_steal_pointer (&documents) : NULL;
}

gboolean
ww_store_hold (WwStore *self, GError **error)
{
  WW_STORE_ASSERT (self);
  return ww_sql_exec (&self->sql, "BEGIN", error);
}

void
ww_store_release (WwStore *self)
{
  WW_STORE_ASSERT (self);
  ww_sql_rollback (&self->sql);
}

gboolean
ww_store_get_last_seq (WwStore *self, gint64 *seq, GError **error)
{
  WW_STORE_ASSERT (self);
  return ww_sql_get_int (&self->sql, "SELECT value FROM counter WHERE name = 'seq'", 0, seq, error);
}

/* The row of a document, 0 when there is none. */
static gboolean
find_num (WwStore *self, const char *id, gint64 *num, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "SELECT num FROM document WHERE id = ?", error);
  int step;

  *num = 0;
  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, id);
  step = ww_sql_step (&self->sql, statement, error);
  if (step == 1)
    *num = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return step >= 0;
}

static WwRevTree *
find_tree (WwStore *self, const char *id, GError **error)
{
  gint64 num;

  return find_num (self, id, &num, error) ? ww_store_load_tree (self, num, error) : NULL;
}

static WwRevision *
make_revision (WwStore *self, const WwRevNode *node, GError **error)
{
  g_autofree char *text = node->body ? ww_store_load_body (self, node->body, error) : NULL;
  WwRevision *revision;

  if (node->body && !text)
    return NULL;
  revision = g_new0 (WwRevision, 1);
  revision->rev = ww_rev_node_dup_rev (node);
  revision->deleted = node->deleted;
  revision->leaf = node->leaf;
  revision->text = g_steal_pointer (&text);
  return revision;
}

GPtrArray *
ww_store_get_leaves (WwStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_revision_free);
  g_autoptr (WwRevTree) tree = NULL;
  g_autoptr (GPtrArray) leaves = NULL;

  WW_STORE_ASSERT (self);
  tree = find_tree (self, id, error);
  if (!tree)
    return NULL;
  leaves = ww_rev_tree_leaves (tree, TRUE);
  for (guint i = 0; i < leaves->len; i++)
    {
      WwRevision *revision = make_revision (self, leaves->pdata[i], error);

      if (!revision)
        return NULL;
      g_ptr_array_add (revisions, revision);
    }
  return g_steal_pointer (&revisions);
}

static WwRevNode *
find_node (WwRevTree *tree, const char *id, const char *rev, GError **error)
{
  WwRevNode *node = ww_rev_tree_find (tree, rev);

  if (!node)
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no revision “%s” of the record “%s”."), rev, id);
  return node;
}

WwRevision *
ww_store_get_revision (WwStore *self, const char *id, const char *rev, GError **error)
{
  g_autoptr (WwRevTree) tree = NULL;
  WwRevNode *node;

  WW_STORE_ASSERT (self);
  tree = find_tree (self, id, error);
  node = tree ? find_node (tree, id, rev, error) : NULL;
  return node ? make_revision (self, node, error) : NULL;
}

char **
ww_store_get_history (WwStore *self, const char *id, const char *rev, GError **error)
{
  g_autoptr (WwRevTree) tree = NULL;
  WwRevNode *node;
  GPtrArray *history;

  WW_STORE_ASSERT (self);
  tree = find_tree (self, id, error);
  node = tree ? find_node (tree, id, rev, error) : NULL;
  if (!node)
    return NULL;
  history = g_ptr_array_new ();
  for (; node; node = ww_rev_tree_parent (tree, node))
    g_ptr_array_add (history, ww_rev_node_dup_rev (node));
  g_ptr_array_add (history, NULL);
  return (char **) g_ptr_array_free (history, FALSE);
}

char **
ww_store_get_missing_revs (WwStore *self, const char *id, const char *const *revs, char ***ancestors, GError **error)
{
  g_autoptr (WwRevTree) tree = NULL;
  GPtrArray *missing;
  guint newest = 0;
  gint64 num;

  WW_STORE_ASSERT (self);
  if (ancestors)
    *ancestors = NULL;
  if (!find_num (self, id, &num, error))
    return NULL;
  if (num == 0)
    {
      if (ancestors)
        *ancestors = g_new0 (char *, 1);
      return g_strdupv ((char **) revs);
    }
  tree = ww_store_load_tree (self, num, error);
  if (!tree)
    return NULL;
  missing = g_ptr_array_new ();
  for (; *revs; revs++)
    {
      guint generation = 0;

      if (ww_rev_tree_find (tree, *revs))
        continue;
      g_ptr_array_add (missing, g_strdup (*revs));
      if (ww_rev_parse (*revs, &generation))
        newest = MAX (newest, generation);
    }
  g_ptr_array_add (missing, NULL);
  if (ancestors)
    {
      g_autoptr (GPtrArray) leaves = ww_rev_tree_leaves (tree, TRUE);
      GPtrArray *possible = g_ptr_array_new ();

      for (guint i = 0; i < leaves->len; i++)
        if (((WwRevNode *) leaves->pdata[i])->generation < newest)
          g_ptr_array_add (possible, ww_rev_node_dup_rev (leaves->pdata[i]));
      g_ptr_array_add (possible, NULL);
      *ancestors = (char **) g_ptr_array_free (possible, FALSE);
    }
  return (char **) g_ptr_array_free (missing, FALSE);
}

gboolean
ww_tombstone_is_settled (const char *text)
{
  gsize start, end;

  return strstr (text, "\"settled\"") && ww_json_text_find (text, -1, "settled", &start, &end) && end - start == 4
         && strncmp (text + start, "true", 4) == 0;
}

int
ww_store_count_conflicts (WwStore *self, WwRevTree *tree, GError **error)
{
  g_autoptr (GPtrArray) leaves = ww_rev_tree_leaves (tree, TRUE);
  int n = 0;

  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevNode *leaf = leaves->pdata[i];
      g_autofree char *text = NULL;

      /* Live ones come first: beside a dead winner all are dead. */
      if (i == 0 && leaf->deleted)
        return 0;
      if (!leaf->deleted)
        {
          n += i > 0;
          continue;
        }
      if (self->plain)
        break;
      if (leaf->body && !(text = ww_store_load_body (self, leaf->body, error)))
        return -1;
      n += text && !ww_tombstone_is_settled (text);
    }
  return n;
}

GPtrArray *
ww_store_get_conflicts (WwStore *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  /* Else SQLite walks all documents in their order to save itself the sorting of the few. */
  statement = ww_sql_use (&self->sql, "SELECT id FROM document INDEXED BY document_conflicts WHERE conflicts > 0 ORDER BY seq DESC LIMIT ?", error);
  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit ? (gint64) limit : -1);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    g_ptr_array_add (ids, ww_sql_dup (statement, 0));
  return step == 0 ? g_steal_pointer (&ids) : NULL;
}

char *
ww_store_get_local (WwStore *self, const char *id, guint *version, GError **error)
{
  sqlite3_stmt *statement;
  char *text = NULL;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, "SELECT text, version FROM local WHERE id = ?", error);
  if (!statement)
    return NULL;
  ww_sql_bind_text (statement, 1, id);
  if (ww_sql_step (&self->sql, statement, error) == 1)
    {
      text = ww_sql_dup (statement, 0);
      if (version)
        *version = (guint) sqlite3_column_int64 (statement, 1);
      sqlite3_reset (statement);
    }
  return text;
}

gboolean
ww_store_set_local (WwStore *self, const char *id, const char *text, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  ww_batch_set_local (batch, id, text);
  results = ww_store_apply (self, batch, NULL, error);
  return results != NULL;
}

guint
ww_store_get_revs_limit (WwStore *self)
{
  return self->revs_limit;
}

gboolean
ww_store_set_revs_limit (WwStore *self, guint limit, GError **error)
{
  g_autofree char *value = g_strdup_printf ("%u", MAX (limit, 1));

  if (!ww_store_set_meta (self, "revs_limit", value, error))
    return FALSE;
  self->revs_limit = MAX (limit, 1);
  return TRUE;
}

static gboolean
refuse_reader (WwStore *self, GError **error)
{
  return !(self->flags & WW_STORE_READ_ONLY) || ww_sql_fail (&self->sql, SQLITE_READONLY, error);
}

gboolean
ww_store_purge (WwStore *self, const char *id, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM body WHERE num IN (SELECT body FROM revision WHERE document = ?)",
    "DELETE FROM revision WHERE document = ?",
    "DELETE FROM document WHERE num = ?",
  };
  g_autofree char *type = NULL, *text = NULL;
  g_autoptr (WwJsonView) view = ww_json_view_new ();
  g_autoptr (WwDeriveText) words = ww_derive_text_new (FALSE);
  sqlite3_stmt *statement;
  gint64 num;
  int step;

  WW_STORE_ASSERT (self);
  if (!refuse_reader (self, error))
    return FALSE;
  statement = ww_sql_use (&self->sql, "SELECT document.num, type, text FROM document LEFT JOIN body ON body.num = document.body AND NOT deleted WHERE id = ?", error);
  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, id);
  step = ww_sql_step (&self->sql, statement, error);
  if (step == 0)
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no record “%s”; it may have been deleted."), id);
  if (step != 1)
    return FALSE;
  num = sqlite3_column_int64 (statement, 0);
  type = ww_sql_dup (statement, 1);
  text = ww_sql_dup (statement, 2);
  sqlite3_reset (statement);
  if (text && !ww_json_view_read (view, text, -1, NULL))
    g_clear_pointer (&text, g_free);
  if (!ww_sql_begin (&self->sql, error))
    return FALSE;
  if (!ww_derive_update (&self->sql, words, num, type, text ? view : NULL, id, NULL, error) || !ww_derive_text_write (words, &self->sql, error))
    {
      ww_sql_rollback (&self->sql);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      statement = ww_sql_use (&self->sql, steps[i], error);
      if (statement)
        sqlite3_bind_int64 (statement, 1, num);
      if (!statement || !ww_sql_run (&self->sql, statement, error))
        {
          ww_sql_rollback (&self->sql);
          return FALSE;
        }
    }
  return ww_sql_commit (&self->sql, error);
}

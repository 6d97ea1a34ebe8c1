/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-reading.h"

#include <glib/gi18n-lib.h>

#include "ww-error.h"
#include "ww-replica.h"
#include "ww-store-private.h"

/* Documents, and pages of the file, that a slice of the compaction goes through: some milliseconds. */
#define SLICE_DOCUMENTS 4000
#define SLICE_PAGES 500

static void
name_free (gpointer data)
{
  WwRevisionName *name = data;

  g_free (name->rev);
  g_free (name);
}

void
ww_reading_free (WwReading *self)
{
  g_free (self->rev);
  g_free (self->text);
  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->leaves, g_ptr_array_unref);
  g_free (self);
}

static void
add_name (GPtrArray *names, const WwRevNode *node)
{
  WwRevisionName *name = g_new0 (WwRevisionName, 1);

  name->rev = ww_rev_node_dup_rev (node);
  name->deleted = node->deleted;
  name->kept = node->body != 0;
  g_ptr_array_add (names, name);
}

static gboolean
not_found (const char *id, const char *rev, GError **error)
{
  if (rev)
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no revision “%s” of the record “%s”."), rev, id);
  else
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no record “%s”; it may have been deleted."), id);
  return FALSE;
}

/* The winner with nothing else is one look into the table of documents. */
static WwReading *
read_winner (WwStore *self, const char *id, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "SELECT rev, deleted, body, text FROM document LEFT JOIN body ON body.num = document.body WHERE id = ?", error);
  WwReading *reading = NULL;
  int step;

  if (!statement)
    return NULL;
  ww_sql_bind_text (statement, 1, id);
  step = ww_sql_step (&self->sql, statement, error);
  if (step == 1)
    {
      reading = g_new0 (WwReading, 1);
      reading->rev = ww_sql_dup (statement, 0);
      reading->deleted = sqlite3_column_int (statement, 1);
      reading->body = sqlite3_column_int64 (statement, 2);
      reading->text = ww_sql_dup (statement, 3);
      sqlite3_reset (statement);
    }
  else if (step == 0)
    not_found (id, NULL, error);
  return reading;
}

static WwRevTree *
load_tree (WwStore *self, const char *id, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "SELECT num FROM document WHERE id = ?", error);
  gint64 num = 0;
  int step;

  if (!statement)
    return NULL;
  ww_sql_bind_text (statement, 1, id);
  step = ww_sql_step (&self->sql, statement, error);
  if (step == 1)
    num = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return step < 0 ? NULL : ww_store_load_tree (self, num, error);
}

static WwReading *
read_node (WwStore *self, WwRevTree *tree, const WwRevNode *node, WwReadFlags flags, GError **error)
{
  g_autoptr (WwReading) reading = g_new0 (WwReading, 1);

  reading->rev = ww_rev_node_dup_rev (node);
  reading->deleted = node->deleted;
  reading->body = node->body;
  if (node->body && !(flags & WW_READ_NO_TEXT) && !(reading->text = ww_store_load_body (self, node->body, error)))
    return NULL;
  if (flags & WW_READ_HISTORY)
    {
      reading->history = g_ptr_array_new_with_free_func (name_free);
      for (const WwRevNode *at = node; at; at = ww_rev_tree_parent (tree, at))
        add_name (reading->history, at);
    }
  if (flags & WW_READ_LEAVES)
    {
      g_autoptr (GPtrArray) leaves = ww_rev_tree_leaves (tree, TRUE);

      reading->leaves = g_ptr_array_new_with_free_func (name_free);
      for (guint i = 0; i < leaves->len; i++)
        add_name (reading->leaves, leaves->pdata[i]);
    }
  return g_steal_pointer (&reading);
}

static gboolean
grew_from (WwRevTree *tree, const WwRevNode *leaf, const WwRevNode *node)
{
  for (const WwRevNode *at = leaf; at && at->generation >= node->generation; at = ww_rev_tree_parent (tree, at))
    if (at == node)
      return TRUE;
  return FALSE;
}

WwReading *
ww_store_read (WwStore *self, const char *id, const char *rev, WwReadFlags flags, GError **error)
{
  g_autoptr (WwRevTree) tree = NULL;
  WwRevNode *node;

  WW_STORE_ASSERT (self);
  if (!rev && !(flags & (WW_READ_HISTORY | WW_READ_LEAVES)))
    return read_winner (self, id, error);
  tree = load_tree (self, id, error);
  if (!tree)
    return NULL;
  node = rev ? ww_rev_tree_find (tree, rev) : ww_rev_tree_winner (tree);
  if (!node)
    {
      not_found (id, rev, error);
      return NULL;
    }
  if ((flags & WW_READ_LATEST) && !node->leaf)
    {
      g_autoptr (GPtrArray) leaves = ww_rev_tree_leaves (tree, TRUE);

      for (guint i = 0; i < leaves->len; i++)
        if (grew_from (tree, leaves->pdata[i], node))
          {
            node = leaves->pdata[i];
            break;
          }
    }
  return read_node (self, tree, node, flags, error);
}

static gboolean
add_reading (WwStore *self, WwRevTree *tree, const WwRevNode *node, WwReadFlags flags, GPtrArray *readings, GError **error)
{
  WwReading *reading = read_node (self, tree, node, flags, error);

  if (reading)
    g_ptr_array_add (readings, reading);
  return reading != NULL;
}

GPtrArray *
ww_store_read_many (WwStore *self, const char *id, const char *const *revs, WwReadFlags flags, GError **error)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_reading_free);
  g_autoptr (WwRevTree) tree = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GHashTable) given = g_hash_table_new (NULL, NULL);

  WW_STORE_ASSERT (self);
  tree = load_tree (self, id, error);
  if (!tree)
    return NULL;
  leaves = ww_rev_tree_leaves (tree, TRUE);
  if (!revs && leaves->len == 0)
    {
      not_found (id, NULL, error);
      return NULL;
    }
  for (guint i = 0; !revs && i < leaves->len; i++)
    if (!add_reading (self, tree, leaves->pdata[i], flags, readings, error))
      return NULL;
  for (; revs && *revs; revs++)
    {
      WwRevNode *node = ww_rev_tree_find (tree, *revs);

      if (!node)
        {
          WwReading *missing = g_new0 (WwReading, 1);

          missing->rev = g_strdup (*revs);
          missing->missing = TRUE;
          g_ptr_array_add (readings, missing);
        }
      else if (!(flags & WW_READ_LATEST) || node->leaf)
        {
          if ((g_hash_table_add (given, node) || !(flags & WW_READ_LATEST)) && !add_reading (self, tree, node, flags, readings, error))
            return NULL;
        }
      else
        for (guint i = 0; i < leaves->len; i++)
          if (grew_from (tree, leaves->pdata[i], node) && g_hash_table_add (given, leaves->pdata[i])
              && !add_reading (self, tree, leaves->pdata[i], flags, readings, error))
            return NULL;
    }
  return g_steal_pointer (&readings);
}

gboolean
ww_store_count_changes (WwStore *self, gint64 since, gint64 *count, GError **error)
{
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, "SELECT count(*) FROM document WHERE seq > ?", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, since);
  step = ww_sql_step (&self->sql, statement, error);
  *count = step == 1 ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return step >= 0;
}

gboolean
ww_store_count_ids (WwStore *self, const char *id, gboolean behind, gint64 *count, GError **error)
{
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, behind ? "SELECT count(*) FROM document WHERE id > ? AND deleted = 0"
                                             : "SELECT count(*) FROM document WHERE id < ? AND deleted = 0", error);
  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, id);
  step = ww_sql_step (&self->sql, statement, error);
  *count = step == 1 ? sqlite3_column_int64 (statement, 0) : 0;
  sqlite3_reset (statement);
  return step >= 0;
}

gboolean
ww_store_count_deleted (WwStore *self, gint64 *count, GError **error)
{
  WW_STORE_ASSERT (self);
  return ww_sql_get_int (&self->sql, "SELECT count(*) FROM document WHERE deleted = 1", 0, count, error);
}

static gboolean
drop_texts (WwSql *sql, gint64 from, gint64 to, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM body WHERE num IN (SELECT body FROM revision WHERE document > ? AND document <= ? AND NOT leaf AND body IS NOT NULL)",
    "UPDATE revision SET body = NULL WHERE document > ? AND document <= ? AND NOT leaf AND body IS NOT NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sqlite3_stmt *statement = ww_sql_use (sql, steps[i], error);

      if (!statement)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, from);
      sqlite3_bind_int64 (statement, 2, to);
      if (!ww_sql_run (sql, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ww_store_compact_slice (WwStore *self, gint64 *cursor, gboolean *done, GError **error)
{
  gint64 last, before, after;
  g_autofree char *vacuum = g_strdup_printf ("PRAGMA incremental_vacuum(%d)", SLICE_PAGES);

  WW_STORE_ASSERT (self);
  *done = FALSE;
  if (self->flags & WW_STORE_READ_ONLY)
    return ww_sql_fail (&self->sql, SQLITE_READONLY, error);
  if (!ww_sql_get_int (&self->sql, "SELECT ifnull (max (num), 0) FROM document", 0, &last, error))
    return FALSE;
  if (*cursor < last)
    {
      if (!ww_sql_begin (&self->sql, error))
        return FALSE;
      if (!drop_texts (&self->sql, *cursor, *cursor + SLICE_DOCUMENTS, error)
          || (*cursor + SLICE_DOCUMENTS >= last
              && !ww_sql_exec (&self->sql, "DELETE FROM attachment WHERE digest NOT IN (SELECT digest FROM attached)", error)))
        {
          ww_sql_rollback (&self->sql);
          return FALSE;
        }
      *cursor += SLICE_DOCUMENTS;
      return ww_sql_commit (&self->sql, error);
    }
  if (!ww_sql_get_int (&self->sql, "PRAGMA freelist_count", 0, &before, error) || !ww_sql_exec (&self->sql, vacuum, error)
      || !ww_sql_get_int (&self->sql, "PRAGMA freelist_count", 0, &after, error))
    return FALSE;
  *done = after == 0 || after >= before;
  return TRUE;
}

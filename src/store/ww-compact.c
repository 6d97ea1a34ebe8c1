/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-compact.h"

#include "ww-aside.h"
#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-store-private.h"

#define DUE_TEXTS 1000
#define DUE_FREE_BYTES (2 * 1024 * 1024)
#define DUE_AFTER_MS (7 * G_GINT64_CONSTANT (86400000))
/* Remembered in the file. */
#define COMPACTED_AT "compacted_at"

/* When a text was written, as it says itself; what does not say so is from long ago. */
static gboolean
read_written_at (WwStore *store, gint64 body, gint64 *at, GError **error)
{
  g_autofree char *text = body ? ww_store_load_body (store, body, error) : NULL;
  g_autofree char *written = NULL;
  gsize start, end;

  *at = 0;
  if (!text)
    return body == 0;
  if (ww_json_text_find (text, -1, "updated_at", &start, &end) && end - start > 2 && text[start] == '"')
    {
      written = g_strndup (text + start + 1, end - start - 2);
      if (!ww_instant_parse (written, at))
        *at = 0;
    }
  return TRUE;
}

/* The revisions whose text was replaced lately. That is what counts, and not how old a text is: others may have gone on from it for
 * as long as that without knowing. */
static gboolean
find_recent (WwStore *store, WwRevTree *tree, gint64 since, GHashTable *recent, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, tree->nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WwRevNode *child = key, *node = ww_rev_tree_parent (tree, child);
      gint64 at;

      if (!node || !node->body || g_hash_table_contains (recent, node))
        continue;
      /* Of a child without a text nothing is known but that it came later than this one. */
      if (!read_written_at (store, child->body ? child->body : node->body, &at, error))
        return FALSE;
      if (at >= since)
        g_hash_table_add (recent, node);
    }
  return TRUE;
}

static gboolean
forget_text (WwStore *store, gint64 num, WwRevNode *node, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&store->sql, "UPDATE revision SET body = NULL WHERE document = ? AND generation = ? AND hash = ?", error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, num);
  sqlite3_bind_int64 (statement, 2, node->generation);
  ww_sql_bind_text (statement, 3, node->hash);
  if (!ww_sql_run (&store->sql, statement, error))
    return FALSE;
  statement = ww_sql_use (&store->sql, "DELETE FROM body WHERE num = ?1 AND NOT EXISTS (SELECT 1 FROM revision WHERE document = ?2 AND body = ?1)", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, node->body);
  sqlite3_bind_int64 (statement, 2, num);
  return ww_sql_run (&store->sql, statement, error);
}

/* First all is decided, then dropped: the texts are what the decision is read from. */
static gboolean
compact_document (WwStore *store, gint64 num, gint64 replaced_before, guint *dropped, GError **error)
{
  g_autoptr (WwRevTree) tree = ww_store_load_tree (store, num, error);
  g_autoptr (GHashTable) recent = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  if (!tree || !find_recent (store, tree, replaced_before, recent, error))
    return FALSE;
  g_hash_table_iter_init (&iter, tree->nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WwRevNode *node = key;

      if (node->leaf || !node->body || g_hash_table_contains (recent, node))
        continue;
      if (!forget_text (store, num, node, error))
        return FALSE;
      (*dropped)++;
    }
  return TRUE;
}

static gboolean
find_documents (WwStore *store, gint64 after, guint limit, GArray *nums, GError **error)
{
  sqlite3_stmt *statement
      = ww_sql_use (&store->sql, "SELECT num FROM document WHERE num > ? AND conflicts = 0"
                                 " AND EXISTS (SELECT 1 FROM revision WHERE document = num AND leaf = 0 AND revision.body IS NOT NULL)"
                                 " ORDER BY num LIMIT ?", error);
  int step;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, limit);
  while ((step = ww_sql_step (&store->sql, statement, error)) == 1)
    {
      gint64 num = sqlite3_column_int64 (statement, 0);

      g_array_append_val (nums, num);
    }
  return step == 0;
}

gboolean
ww_store_compact_some (WwStore *self, gint64 replaced_before, guint limit, WwCompact *progress, gboolean *done, GError **error)
{
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint dropped = 0;

  WW_STORE_ASSERT (self);
  *done = FALSE;
  if (self->flags & WW_STORE_READ_ONLY)
    return ww_sql_fail (&self->sql, SQLITE_READONLY, error);
  if (!ww_sql_begin (&self->sql, error))
    return FALSE;
  if (!find_documents (self, progress->cursor, limit, nums, error))
    {
      ww_sql_rollback (&self->sql);
      return FALSE;
    }
  for (guint i = 0; i < nums->len; i++)
    if (!compact_document (self, g_array_index (nums, gint64, i), replaced_before, &dropped, error))
      {
        ww_sql_rollback (&self->sql);
        return FALSE;
      }
  if (nums->len < limit && !ww_sql_exec (&self->sql, "DELETE FROM attachment WHERE digest NOT IN (SELECT digest FROM attached)", error))
    {
      ww_sql_rollback (&self->sql);
      return FALSE;
    }
  if (!ww_sql_commit (&self->sql, error))
    return FALSE;
  *done = nums->len < limit;
  progress->looked_at += nums->len;
  progress->dropped += dropped;
  if (nums->len)
    progress->cursor = g_array_index (nums, gint64, nums->len - 1);
  return TRUE;
}

static gboolean
read_pages (WwStore *self, gint64 *pages, gint64 *free_pages, gint64 *page_bytes, GError **error)
{
  return ww_sql_get_int (&self->sql, "PRAGMA page_count", 0, pages, error) && ww_sql_get_int (&self->sql, "PRAGMA freelist_count", 0, free_pages, error)
         && ww_sql_get_int (&self->sql, "PRAGMA page_size", 0, page_bytes, error);
}

gboolean
ww_store_compact_finish (WwStore *self, gint64 *shrunk_by, GError **error)
{
  gint64 pages, free_pages, page_bytes, after;

  WW_STORE_ASSERT (self);
  if (shrunk_by)
    *shrunk_by = 0;
  if (!ww_store_drop_aside (self, error) || !read_pages (self, &pages, &free_pages, &page_bytes, error))
    return FALSE;
  if (free_pages * 10 < pages)
    return TRUE;
  if (!ww_sql_exec (&self->sql, "VACUUM", error) || !ww_sql_exec (&self->sql, "PRAGMA wal_checkpoint(TRUNCATE)", error)
      || !ww_sql_get_int (&self->sql, "PRAGMA page_count", 0, &after, error))
    return FALSE;
  if (shrunk_by)
    *shrunk_by = (pages - after) * page_bytes;
  return TRUE;
}

gboolean
ww_store_compact_is_due (WwStore *self, gint64 now_ms)
{
  gint64 compacted_at, pages, free_pages, page_bytes, texts, documents;

  WW_STORE_ASSERT (self);
  if ((self->flags & WW_STORE_READ_ONLY)
      || !ww_sql_get_int (&self->sql, "SELECT value FROM meta WHERE key = '" COMPACTED_AT "'", 0, &compacted_at, NULL)
      || (compacted_at <= now_ms && now_ms - compacted_at < DUE_AFTER_MS) || !read_pages (self, &pages, &free_pages, &page_bytes, NULL))
    return FALSE;
  if (free_pages * 4 >= pages && free_pages * page_bytes >= DUE_FREE_BYTES)
    return TRUE;
  return ww_sql_get_int (&self->sql, "SELECT count(*) FROM revision WHERE leaf = 0 AND body IS NOT NULL", 0, &texts, NULL)
         && ww_sql_get_int (&self->sql, "SELECT count(*) FROM document", 0, &documents, NULL) && texts >= DUE_TEXTS && texts * 5 >= documents;
}

gboolean
ww_store_compact_remember (WwStore *self, gint64 now_ms, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, now_ms);

  return ww_store_set_meta (self, COMPACTED_AT, text, error);
}

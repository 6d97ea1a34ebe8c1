/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-aside.h"
#include "ww-derive.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-schema.h"
#include "ww-store-private.h"

#define MAX_FINDINGS 100

/* A check at work. */
typedef struct {
  WwStore *store;
  WwCheckReport *report;
  WwProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
  gboolean broken_file;
} Check;

void
ww_check_report_free (WwCheckReport *self)
{
  g_ptr_array_unref (self->findings);
  g_free (self);
}

static void find_fault (Check *check, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
find_fault (Check *check, const char *format, ...)
{
  va_list args;

  if (check->report->findings->len >= MAX_FINDINGS)
    return;
  va_start (args, format);
  g_ptr_array_add (check->report->findings, g_strdup_vprintf (format, args));
  va_end (args);
}

/* Every row that a statement gives is a fault in itself. */
static gboolean
expect_nothing (Check *check, const char *text, const char *what, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&check->store->sql, text, error);
  int step;

  if (!statement)
    return FALSE;
  while ((step = ww_sql_step (&check->store->sql, statement, error)) == 1)
    find_fault (check, "%s: %s", what, ww_sql_text (statement, 0));
  return step == 0;
}

static gboolean
check_file (Check *check, GError **error)
{
  WwSql *sql = &check->store->sql;
  sqlite3_stmt *statement = ww_sql_use (sql, "PRAGMA integrity_check(20)", error);
  int step;

  if (!statement)
    return FALSE;
  while ((step = ww_sql_step (sql, statement, error)) == 1)
    if (g_strcmp0 (ww_sql_text (statement, 0), "ok") != 0)
      {
        check->broken_file = TRUE;
        find_fault (check, _("The file itself is damaged: %s"), ww_sql_text (statement, 0));
      }
  return step == 0 && expect_nothing (check, "SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check", _("A row points at nothing"), error);
}

/* The marks of a tree are what its shape gives: a leaf has no child, and the winner is the winner. */
static void
check_tree (Check *check, const char *id, WwRevTree *tree, const char *rev, gboolean deleted, gboolean as_counted, gint64 body, gboolean *marks_ok)
{
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);
  g_autofree char *winning = NULL;
  GHashTableIter iter;
  gpointer key;
  WwRevNode *winner;

  g_hash_table_iter_init (&iter, tree->nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WwRevNode *node = key, *parent = ww_rev_tree_parent (tree, node);

      check->report->revisions++;
      if (parent)
        g_hash_table_add (parents, parent);
      else if (node->parent)
        find_fault (check, _("The record “%s” has a revision without its parent."), id);
    }
  g_hash_table_iter_init (&iter, tree->nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WwRevNode *node = key;

      if (node->leaf == g_hash_table_contains (parents, node))
        *marks_ok = FALSE;
      if (node->leaf && !node->body)
        find_fault (check, _("The record “%s” has lost the text of a revision."), id);
    }
  winner = ww_rev_tree_winner (tree);
  winning = winner ? ww_rev_node_dup_rev (winner) : NULL;
  if (!winner || g_strcmp0 (winning, rev) != 0 || winner->deleted != deleted || winner->body != body || !as_counted)
    *marks_ok = FALSE;
  if (!*marks_ok)
    find_fault (check, _("The record “%s” says something else than its revisions."), id);
}

static void
check_text (Check *check, const char *id, const char *text)
{
  g_autoptr (JsonNode) root = ww_json_text_parse (text, -1, NULL);
  JsonNode *found = root && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "_id") : NULL;

  if (!found || !JSON_NODE_HOLDS_VALUE (found) || g_strcmp0 (json_node_get_string (found), id) != 0)
    find_fault (check, _("The text of the record “%s” cannot be read."), id);
}

/* Says again of each tree what its revisions give. */
static gboolean
mend_marks (WwStore *store, gint64 num, WwRevTree *tree, GError **error)
{
  WwSql *sql = &store->sql;
  g_autofree char *rev = NULL;
  WwRevNode *winner;
  int conflicts;
  sqlite3_stmt *statement = ww_sql_use (sql, "UPDATE revision SET leaf = NOT EXISTS (SELECT 1 FROM revision c WHERE c.document = revision.document"
                                             " AND c.generation = revision.generation + 1 AND c.parent = revision.hash) WHERE document = ?", error);
  GHashTableIter iter;
  gpointer key;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, num);
  if (!ww_sql_run (sql, statement, error))
    return FALSE;
  g_hash_table_iter_init (&iter, tree->nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    ((WwRevNode *) key)->leaf = TRUE;
  g_hash_table_iter_init (&iter, tree->nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WwRevNode *parent = ww_rev_tree_parent (tree, key);

      if (parent)
        parent->leaf = FALSE;
    }
  winner = ww_rev_tree_winner (tree);
  if (!winner)
    return TRUE;
  conflicts = ww_store_count_conflicts (store, tree, error);
  if (conflicts < 0)
    return FALSE;
  rev = ww_rev_node_dup_rev (winner);
  statement = ww_sql_use (sql, "UPDATE document SET rev = ?, deleted = ?, conflicts = ?, body = ? WHERE num = ?", error);
  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, rev);
  sqlite3_bind_int (statement, 2, winner->deleted);
  sqlite3_bind_int (statement, 3, conflicts);
  sqlite3_bind_int64 (statement, 4, winner->body);
  sqlite3_bind_int64 (statement, 5, num);
  return ww_sql_run (sql, statement, error);
}

static gboolean
check_documents (Check *check, gboolean mend, GError **error)
{
  WwStore *store = check->store;
  sqlite3_stmt *statement = NULL;
  gint64 total, last_seq;
  int step, code;

  if (!ww_sql_get_int (&store->sql, "SELECT count(*) FROM document", 0, &total, error) || !ww_sql_get_int (&store->sql, "SELECT value FROM counter WHERE name = 'seq'", 0, &last_seq, error))
    return FALSE;
  code = sqlite3_prepare_v2 (store->sql.db, "SELECT document.num, id, rev, deleted, conflicts, seq, document.body, text FROM document"
                                            " LEFT JOIN body ON body.num = document.body ORDER BY document.num", -1, &statement, NULL);
  if (code != SQLITE_OK)
    return ww_sql_fail (&store->sql, code, error);
  while ((step = ww_sql_step (&store->sql, statement, error)) == 1)
    {
      gint64 num = sqlite3_column_int64 (statement, 0);
      const char *id = ww_sql_text (statement, 1), *text = ww_sql_text (statement, 7);
      g_autoptr (WwRevTree) tree = ww_store_load_tree (store, num, error);
      int conflicts = tree ? ww_store_count_conflicts (store, tree, error) : -1;
      gboolean marks_ok = TRUE;

      if (conflicts < 0 || g_cancellable_set_error_if_cancelled (check->cancellable, error))
        {
          step = -1;
          break;
        }
      check_tree (check, id, tree, ww_sql_text (statement, 2), sqlite3_column_int (statement, 3), sqlite3_column_int (statement, 4) == conflicts,
                  sqlite3_column_int64 (statement, 6), &marks_ok);
      if (!text)
        find_fault (check, _("The record “%s” has lost the text of a revision."), id);
      else
        check_text (check, id, text);
      if (sqlite3_column_int64 (statement, 5) > last_seq)
        find_fault (check, _("The record “%s” changed after the last change."), id);
      if (!marks_ok && mend && !mend_marks (store, num, tree, error))
        {
          step = -1;
          break;
        }
      if (++check->report->documents % 256 == 0 && check->progress)
        check->progress (check->report->documents, (guint) total * 2, check->user_data);
    }
  sqlite3_finalize (statement);
  return step == 0;
}

/* Whether both rows read the same. */
static gboolean
same_row (sqlite3_stmt *a, sqlite3_stmt *b)
{
  for (int i = 0; i < sqlite3_column_count (a); i++)
    {
      int bytes;

      if (sqlite3_column_type (a, i) != sqlite3_column_type (b, i))
        return FALSE;
      if (sqlite3_column_type (a, i) == SQLITE_INTEGER)
        {
          if (sqlite3_column_int64 (a, i) != sqlite3_column_int64 (b, i))
            return FALSE;
          continue;
        }
      bytes = sqlite3_column_bytes (a, i);
      if (bytes != sqlite3_column_bytes (b, i) || (bytes && memcmp (sqlite3_column_blob (a, i), sqlite3_column_blob (b, i), (gsize) bytes) != 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
compare_table (Check *check, WwSql *fresh, const char *table, GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY %s", table, strcmp (table, "waiting") == 0 ? "1" : "1, 2, 3");
  sqlite3_stmt *here = ww_sql_use (&check->store->sql, text, error);
  sqlite3_stmt *there = here ? ww_sql_use (fresh, text, error) : NULL;
  int a = 1, b = 1;

  if (!there)
    return FALSE;
  while (a == 1 && b == 1)
    {
      a = ww_sql_step (&check->store->sql, here, error);
      if (a < 0)
        break;
      b = ww_sql_step (fresh, there, error);
      if (a == 1 && b == 1 && same_row (here, there))
        continue;
      if (b >= 0 && (a == 1 || b == 1))
        {
          find_fault (check, _("The table “%s” says something else than the records."), table);
          break;
        }
    }
  sqlite3_reset (here);
  sqlite3_reset (there);
  return a >= 0 && b >= 0;
}

/* Words of texts that are gone may stay; one that is missing would not be found inside a compound. */
static gboolean
check_terms (Check *check, WwSql *fresh, GError **error)
{
  sqlite3_stmt *there = ww_sql_use (fresh, "SELECT term FROM term", error);
  int step;

  if (!there)
    return FALSE;
  while ((step = ww_sql_step (fresh, there, error)) == 1)
    {
      sqlite3_stmt *here = ww_sql_use (&check->store->sql, "SELECT 1 FROM term WHERE term = ?", error);
      int found;

      if (!here)
        break;
      ww_sql_bind_text (here, 1, ww_sql_text (there, 0));
      found = ww_sql_step (&check->store->sql, here, error);
      sqlite3_reset (here);
      if (found == 0)
        find_fault (check, _("The table “%s” says something else than the records."), "term");
      if (found != 1)
        {
          sqlite3_reset (there);
          return found == 0;
        }
    }
  sqlite3_reset (there);
  return step == 0;
}

static void
tell_deriving (guint done, guint total, gpointer data)
{
  Check *check = data;

  if (check->progress)
    check->progress (total + done, total * 2, check->user_data);
}

/* Derives everything into a database of its own and lays the tables side by side. */
static gboolean
check_derived (Check *check, GError **error)
{
  WwSql fresh;
  gboolean ok;

  if (!ww_sql_open (&fresh, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error))
    return FALSE;
  ok = ww_sql_exec (&fresh, "PRAGMA page_size=8192; PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA foreign_keys=OFF; BEGIN", error)
       && ww_schema_migrate (&fresh, 0, WW_SCHEMA_VERSION, error)
       && ww_store_derive_all (check->store, &fresh, tell_deriving, check, check->cancellable, error);
  for (const char *const *table = ww_derive_tables (); ok && *table; table++)
    ok = compare_table (check, &fresh, *table, error);
  ok = ok && check_terms (check, &fresh, error);
  ww_sql_close (&fresh);
  return ok;
}

/* The index of compounds against the words that it was made of. */
static gboolean
check_compounds (Check *check, GError **error)
{
  WwSql *sql = &check->store->sql;
  int code;

  if (check->store->flags & WW_STORE_READ_ONLY)
    return TRUE;
  code = sqlite3_exec (sql->db, "INSERT INTO terms (terms, rank) VALUES ('integrity-check', 1)", NULL, NULL, NULL);
  if ((code & 0xff) == SQLITE_CORRUPT)
    find_fault (check, "%s", _("The full text says something else than the records."));
  else if (code != SQLITE_OK)
    return ww_sql_fail (sql, code, error);
  return TRUE;
}

static gboolean
rebuild_all (Check *check, GError **error)
{
  WwSql *sql = &check->store->sql;

  if (!ww_sql_begin (sql, error))
    return FALSE;
  if (!check_documents (check, TRUE, error)
      || !ww_store_derive_all (check->store, sql, tell_deriving, check, check->cancellable, error))
    {
      ww_sql_rollback (sql);
      return FALSE;
    }
  check->report->rebuilt = TRUE;
  return ww_sql_commit (sql, error);
}

WwCheckReport *
ww_store_check (WwStore *self, gboolean rebuild, WwProgressFunc progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwCheckReport) report = g_new0 (WwCheckReport, 1);
  Check check = { self, report, progress, user_data, cancellable, FALSE };
  gboolean ok;

  WW_STORE_ASSERT (self);
  report->findings = g_ptr_array_new_with_free_func (g_free);
  if (rebuild && (self->flags & WW_STORE_READ_ONLY))
    {
      ww_sql_fail (&self->sql, SQLITE_READONLY, error);
      return NULL;
    }
  ok = check_file (&check, error);
  /* On a broken file the rest would only repeat it, and mending would write into the damage. */
  if (ok && !check.broken_file)
    ok = rebuild ? rebuild_all (&check, error) && check_compounds (&check, error) && ww_store_drop_aside (self, error)
                 : check_documents (&check, FALSE, error) && check_compounds (&check, error) && check_derived (&check, error);
  return ok ? g_steal_pointer (&report) : NULL;
}

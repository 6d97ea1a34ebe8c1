/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-attachment.h"
#include "ww-batch-private.h"
#include "ww-derive.h"
#include "ww-error.h"
#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-posting.h"
#include "ww-replica.h"

/*
 * How a batch is written: every change first grows the revision tree of its document in memory, its text going into the
 * table of bodies at once; then each document that was touched is written out, by rising row; then the full text (see
 * WwDeriveText for why last). Sequence numbers follow the order of the batch.
 */

/* A document while the batch is at work. */
typedef struct {
  gint64 num;
  gboolean stored;
  char *id;
  char *type;            /* as stored before */
  char *rev_before;
  char *text_before;     /* NULL when there was no live one */
  WwRevTree *tree;
  gboolean touched;      /* the tree has to be written */
  gint64 seq;            /* 0: no new one */
  char *rev_after;
  char *text_after;
} Touched;

/* The batch while it is at work. */
typedef struct {
  WwStore *store;
  WwBatch *batch;
  GHashTable *touched;   /* id → Touched */
  GHashTable *fresh;     /* body row → its text, borrowed from the batch or from texts */
  GPtrArray *texts;      /* texts of tombstones */
  WwDeriveText *words;
  WwJsonView *view, *old_view;
  gint64 last_num;
  gint64 last_seq;
} Work;

static void
touched_free (gpointer data)
{
  Touched *touched = data;

  g_free (touched->id);
  g_free (touched->type);
  g_free (touched->rev_before);
  g_free (touched->text_before);
  g_clear_pointer (&touched->tree, ww_rev_tree_free);
  g_free (touched->rev_after);
  g_free (touched->text_after);
  g_free (touched);
}

static gboolean
conflict (const char *id, gboolean exists, GError **error)
{
  if (exists)
    g_set_error (error, WW_ERROR, WW_ERROR_CONFLICT, _("The record “%s” exists already. Read it again before changing it."), id);
  else
    g_set_error (error, WW_ERROR, WW_ERROR_CONFLICT,
                 _("The record “%s” was changed by somebody else meanwhile. Read it again and repeat the change."), id);
  return FALSE;
}

static Touched *
touch (Work *work, const char *id, GError **error)
{
  WwSql *sql = &work->store->sql;
  Touched *touched = g_hash_table_lookup (work->touched, id);
  sqlite3_stmt *statement;
  gint64 body = 0;
  int step;

  if (touched)
    return touched;
  statement = ww_sql_use (sql, "SELECT num, type, rev, deleted, body FROM document WHERE id = ?", error);
  if (!statement)
    return NULL;
  ww_sql_bind_text (statement, 1, id);
  step = ww_sql_step (sql, statement, error);
  if (step < 0)
    return NULL;
  touched = g_new0 (Touched, 1);
  touched->id = g_strdup (id);
  if (step == 1)
    {
      touched->stored = TRUE;
      touched->num = sqlite3_column_int64 (statement, 0);
      touched->type = ww_sql_dup (statement, 1);
      touched->rev_before = ww_sql_dup (statement, 2);
      if (!sqlite3_column_int (statement, 3))
        body = sqlite3_column_int64 (statement, 4);
      sqlite3_reset (statement);
    }
  g_hash_table_insert (work->touched, touched->id, touched);
  touched->tree = ww_store_load_tree (work->store, touched->num, error);
  if (work->store->plain)
    body = 0;
  if (touched->tree && body)
    touched->text_before = ww_store_load_body (work->store, body, error);
  if (!touched->tree || (body && !touched->text_before))
    return NULL;
  if (!touched->num)
    touched->num = ++work->last_num;
  return touched;
}

static gint64
write_body (Work *work, const char *text, GError **error)
{
  WwSql *sql = &work->store->sql;
  sqlite3_stmt *statement = ww_sql_use (sql, "INSERT INTO body (text) VALUES (?)", error);
  gint64 *key;

  if (!statement)
    return 0;
  ww_sql_bind_text (statement, 1, text);
  if (!ww_sql_run (sql, statement, error))
    return 0;
  key = g_new (gint64, 1);
  *key = sqlite3_last_insert_rowid (sql->db);
  g_hash_table_insert (work->fresh, key, (gpointer) text);
  return *key;
}

static gboolean
graft (Work *work, Touched *touched, guint start, const char *const *hashes, guint n, gboolean deleted, const char *text,
       GPtrArray *attachments, GError **error)
{
  gboolean is_new;
  WwRevNode *node = ww_rev_tree_graft (touched->tree, start, hashes, n, deleted, &is_new);

  /* A revision that was only heard of as an ancestor gets its text. */
  if (!node->body)
    {
      node->body = write_body (work, text, error);
      node->dirty = TRUE;
      if (!node->body || !ww_store_write_attachments (work->store, node->body, node->generation, attachments, error))
        return FALSE;
    }
  touched->touched = TRUE;
  if (is_new && !touched->seq)
    touched->seq = ++work->last_seq;
  ww_rev_tree_stem (touched->tree, work->store->revs_limit);
  return TRUE;
}

/* The revision's name depends on its attachments too. */
static char *
mint (const char *parent, gboolean deleted, const char *text, GPtrArray *attachments)
{
  g_autoptr (GString) whole = NULL;

  if (!attachments)
    return ww_rev_mint (parent, deleted, text);
  whole = g_string_new (text);
  for (guint i = 0; i < attachments->len; i++)
    {
      const WwAttachment *attachment = attachments->pdata[i];

      g_string_append_printf (whole, "\n%s\n%s\n%s", attachment->name, attachment->digest, attachment->content_type);
    }
  return ww_rev_mint (parent, deleted, whole->str);
}

/* Nobody at a desk sees attachments, so no edit made there may lose one: what is put without any has those of the revision before it, and
 * what comes back those that it had before it was deleted. A plain store is told what a revision has. */
static gboolean
choose_attachments (Work *work, Touched *touched, const WwBatchChange *change, WwRevNode *parent, GPtrArray **attachments, GError **error)
{
  g_autoptr (GPtrArray) inherited = NULL;

  if (work->store->plain || change->attachments || change->deleted)
    {
      *attachments = change->attachments ? g_ptr_array_ref (change->attachments) : NULL;
      return TRUE;
    }
  while (parent && parent->deleted)
    parent = ww_rev_tree_parent (touched->tree, parent);
  if (!parent || !parent->body)
    return TRUE;
  inherited = ww_store_get_attachments (work->store, parent->body, error);
  if (inherited && inherited->len)
    *attachments = g_ptr_array_ref (inherited);
  return inherited != NULL;
}

/* Grows a leaf (or a new root) by a revision of our own. */
static gboolean
extend (Work *work, Touched *touched, WwRevNode *parent, gboolean deleted, const char *text, GPtrArray *attachments, char **rev, GError **error)
{
  g_autofree char *parent_rev = parent ? ww_rev_node_dup_rev (parent) : NULL;
  const char *hashes[2] = { NULL, parent ? parent->hash : NULL };
  guint generation;

  *rev = mint (parent_rev, deleted, text, attachments);
  hashes[0] = ww_rev_parse (*rev, &generation);
  return graft (work, touched, generation, hashes, parent ? 2 : 1, deleted, text, attachments, error);
}

/* What the tombstone of a deletion or of a settling says. */
static char *
make_tombstone (Work *work, Touched *touched, gboolean settled)
{
  g_autofree char *id = ww_json_text_quote (touched->id);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "{\"_id\":%s", id);
  if (touched->type && *touched->type)
    {
      g_autofree char *type = ww_json_text_quote (touched->type);

      g_string_append_printf (text, ",\"type\":%s", type);
    }
  if (settled)
    g_string_append (text, ",\"settled\":true");
  else if (work->batch->signer)
    {
      g_autofree char *at = ww_instant_format (work->batch->signed_ms), *by = ww_json_text_quote (work->batch->signer);

      g_string_append_printf (text, ",\"updated_at\":\"%s\",\"updated_by\":%s", at, by);
    }
  g_string_append_c (text, '}');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
bury (Work *work, Touched *touched, WwRevNode *leaf, gboolean settled, char **rev, GError **error)
{
  char *text = make_tombstone (work, touched, settled);

  g_ptr_array_add (work->texts, text);
  return extend (work, touched, leaf, TRUE, text, NULL, rev, error);
}

/* Ends every leaf but one: those that live, or the tombstones that nobody settled yet. */
static gboolean
bury_others (Work *work, Touched *touched, const char *kept_rev, gboolean dead, gboolean settled, char **last, GError **error)
{
  g_autoptr (GPtrArray) leaves = ww_rev_tree_leaves (touched->tree, dead);
  g_autoptr (GPtrArray) revs = g_ptr_array_new_with_free_func (g_free);

  /* By their names: a tree that is stemmed on the way drops nodes. */
  for (guint i = 0; i < leaves->len; i++)
    g_ptr_array_add (revs, ww_rev_node_dup_rev (leaves->pdata[i]));
  for (guint i = revs->len; i > 0; i--)
    {
      WwRevNode *leaf = ww_rev_tree_find (touched->tree, revs->pdata[i - 1]);
      g_autofree char *rev = NULL;

      if (g_strcmp0 (revs->pdata[i - 1], kept_rev) == 0 || leaf->deleted != dead)
        continue;
      if (dead)
        {
          g_autofree char *text = ww_store_load_body (work->store, leaf->body, error);

          if (!text)
            return FALSE;
          if (ww_tombstone_is_settled (text))
            continue;
        }
      if (!bury (work, touched, leaf, settled, &rev, error))
        return FALSE;
      if (last)
        {
          g_free (*last);
          *last = g_steal_pointer (&rev);
        }
    }
  return TRUE;
}

/* What is ended while another leaf stays is nowhere else in the result. */
static gboolean
keep_ended (Work *work, Touched *touched, WwRevNode *leaf, WwBatchResult *result, GError **error)
{
  g_autoptr (GPtrArray) leaves = ww_rev_tree_leaves (touched->tree, TRUE);

  if (leaves->len < 2 || !leaf->body)
    return TRUE;
  result->tombstone_ended = leaf->deleted;
  result->text_ended = ww_store_load_body (work->store, leaf->body, error);
  return result->text_ended != NULL;
}

/* (nullable): the leaf that lives, when there is one alone. */
static WwRevNode *
find_only_live (Touched *touched)
{
  g_autoptr (GPtrArray) live = ww_rev_tree_leaves (touched->tree, FALSE);

  return live->len == 1 ? live->pdata[0] : NULL;
}

static gboolean
make_change (Work *work, const WwBatchChange *change, WwBatchResult *result, GError **error)
{
  Touched *touched = touch (work, change->id, error);
  g_autoptr (GPtrArray) attachments = NULL;
  WwRevNode *winner, *base;
  gint64 seq_before;
  gboolean ok = FALSE;

  if (!touched)
    return FALSE;
  seq_before = touched->seq;
  winner = ww_rev_tree_winner (touched->tree);
  base = change->base_rev ? ww_rev_tree_find (touched->tree, change->base_rev) : NULL;
  if (change->base_rev && (!base || !base->leaf))
    return conflict (change->id, FALSE, error);
  switch (change->kind)
    {
    case WW_CHANGE_PUT:
      if (!base && winner && !winner->deleted)
        return conflict (change->id, TRUE, error);
      if (change->deleted && base && !keep_ended (work, touched, base, result, error))
        return FALSE;
      ok = choose_attachments (work, touched, change, base ? base : winner, &attachments, error)
           && extend (work, touched, base ? base : winner, change->deleted, change->text, attachments, &result->rev, error);
      /* Who brings it back knows that it was deleted, by however many. */
      if (ok && !base && winner && !work->store->plain)
        ok = bury_others (work, touched, result->rev, TRUE, TRUE, NULL, error);
      break;
    case WW_CHANGE_DELETE:
      if (!winner || winner->deleted)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no record “%s”; it may have been deleted."), change->id);
          return FALSE;
        }
      if (base && base->deleted)
        return conflict (change->id, FALSE, error);
      if (!base)
        base = find_only_live (touched);
      if (base && !keep_ended (work, touched, base, result, error))
        return FALSE;
      ok = base ? bury (work, touched, base, FALSE, &result->rev, error)
                : bury_others (work, touched, NULL, FALSE, FALSE, &result->rev, error);
      break;
    case WW_CHANGE_SETTLE:
      if (!base)
        return conflict (change->id, FALSE, error);
      result->settled = TRUE;
      ok = keep_ended (work, touched, base, result, error) && bury (work, touched, base, TRUE, &result->rev, error);
      break;
    case WW_CHANGE_REVISION:
      result->rev = g_strdup_printf ("%u-%s", change->start, change->hashes[0]);
      ok = graft (work, touched, change->start, (const char *const *) change->hashes, change->n_hashes, change->deleted,
                  change->text, change->attachments, error);
      break;
    }
  result->changed = touched->seq != seq_before || (touched->seq && change->kind != WW_CHANGE_REVISION);
  return ok;
}

static gboolean
write_tree (Work *work, Touched *touched, GError **error)
{
  WwSql *sql = &work->store->sql;
  sqlite3_stmt *statement;
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < touched->tree->removed->len; i++)
    {
      WwRevNode *node = touched->tree->removed->pdata[i];

      statement = ww_sql_use (sql, "DELETE FROM body WHERE num = ?", error);
      if (!statement)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, node->body);
      if (!ww_sql_run (sql, statement, error))
        return FALSE;
      statement = ww_sql_use (sql, "DELETE FROM revision WHERE document = ? AND generation = ? AND hash = ?", error);
      if (!statement)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, touched->num);
      sqlite3_bind_int64 (statement, 2, node->generation);
      ww_sql_bind_text (statement, 3, node->hash);
      if (!ww_sql_run (sql, statement, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, touched->tree->nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      WwRevNode *node = key;

      if (!node->dirty)
        continue;
      statement = ww_sql_use (sql, node->stored
                              ? "UPDATE revision SET parent = ?4, deleted = ?5, leaf = ?6, body = ?7"
                                " WHERE document = ?1 AND generation = ?2 AND hash = ?3"
                              : "INSERT INTO revision (document, generation, hash, parent, deleted, leaf, body)"
                                " VALUES (?, ?, ?, ?, ?, ?, ?)", error);
      if (!statement)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, touched->num);
      sqlite3_bind_int64 (statement, 2, node->generation);
      ww_sql_bind_text (statement, 3, node->hash);
      ww_sql_bind_text (statement, 4, node->parent);
      sqlite3_bind_int (statement, 5, node->deleted);
      sqlite3_bind_int (statement, 6, node->leaf);
      if (node->body)
        sqlite3_bind_int64 (statement, 7, node->body);
      if (!ww_sql_run (sql, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes one document out: its tree, what is said of it, and what is derived from its winner. */
static gboolean
write_out (Work *work, Touched *touched, GError **error)
{
  WwSql *sql = &work->store->sql;
  WwRevNode *winner = ww_rev_tree_winner (touched->tree);
  int conflicts = ww_store_count_conflicts (work->store, touched->tree, error);
  gboolean plain = work->store->plain;
  const char *text = plain ? NULL : g_hash_table_lookup (work->fresh, &winner->body);
  g_autofree char *loaded = NULL;
  WwJsonView *view = NULL, *old = NULL;
  const char *type = NULL;
  sqlite3_stmt *statement;
  gboolean other_winner;

  if (conflicts < 0)
    return FALSE;
  touched->rev_after = ww_rev_node_dup_rev (winner);
  other_winner = g_strcmp0 (touched->rev_before, touched->rev_after) != 0;
  if (!plain && !text && !(text = loaded = ww_store_load_body (work->store, winner->body, error)))
    return FALSE;
  if (!plain && ww_json_view_read (work->view, text, -1, NULL))
    {
      view = work->view;
      type = ww_derive_get_type (view);
    }
  if (!type || (winner->deleted && !*type))
    type = touched->type ? touched->type : "";
  statement = ww_sql_use (sql, touched->stored
                          ? "UPDATE document SET type = ?2, rev = ?3, deleted = ?4, conflicts = ?5, body = ?6, seq = ifnull (?7, seq), id = ?8 WHERE num = ?1"
                          : "INSERT INTO document (num, type, rev, deleted, conflicts, body, seq, id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                          error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, touched->num);
  ww_sql_bind_text (statement, 2, type);
  ww_sql_bind_text (statement, 3, touched->rev_after);
  sqlite3_bind_int (statement, 4, winner->deleted);
  sqlite3_bind_int (statement, 5, conflicts);
  sqlite3_bind_int64 (statement, 6, winner->body);
  if (touched->seq)
    sqlite3_bind_int64 (statement, 7, touched->seq);
  ww_sql_bind_text (statement, 8, touched->id);
  if (!ww_sql_run (sql, statement, error) || !write_tree (work, touched, error))
    return FALSE;
  if (plain)
    return TRUE;
  if (other_winner && touched->text_before && ww_json_view_read (work->old_view, touched->text_before, -1, NULL))
    old = work->old_view;
  if (other_winner && !ww_derive_update (sql, work->words, touched->num, touched->text_before ? touched->type : NULL, old, touched->id,
                                         winner->deleted ? NULL : view, error))
    return FALSE;
  if (!winner->deleted && !work->batch->without_texts)
    touched->text_after = g_strdup (text);
  return TRUE;
}

static int
compare_touched (gconstpointer a, gconstpointer b)
{
  const Touched *x = *(Touched *const *) a, *y = *(Touched *const *) b;

  return x->num < y->num ? -1 : x->num > y->num;
}

static gboolean
write_all (Work *work, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  WwSql *sql = &work->store->sql;
  sqlite3_stmt *statement;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, work->touched);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Touched *) value)->touched)
      g_ptr_array_add (order, value);
  g_ptr_array_sort (order, compare_touched);
  for (guint i = 0; i < order->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_out (work, order->pdata[i], error))
      return FALSE;
  if (!ww_derive_text_write (work->words, sql, error))
    return FALSE;
  statement = ww_sql_use (sql, "UPDATE counter SET value = ? WHERE name = 'seq'", error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, work->last_seq);
  return ww_sql_run (sql, statement, error);
}

static gboolean
write_side (WwSql *sql, const WwBatchSide *side, GError **error)
{
  sqlite3_stmt *statement;

  if (side->local)
    statement = ww_sql_use (sql, side->value
                            ? "INSERT INTO local (id, version, text) VALUES (?1, 1, ?2)"
                              " ON CONFLICT DO UPDATE SET version = version + 1, text = excluded.text"
                            : "DELETE FROM local WHERE id = ?1", error);
  else
    statement = ww_sql_use (sql, side->value ? "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)"
                                             : "DELETE FROM meta WHERE key = ?1", error);
  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, side->key);
  if (side->value)
    ww_sql_bind_text (statement, 2, side->value);
  return ww_sql_run (sql, statement, error);
}

static gboolean
apply (Work *work, WwBatch *batch, GPtrArray *results, GCancellable *cancellable, GError **error)
{
  WwSql *sql = &work->store->sql;

  if (!ww_sql_get_int (sql, "SELECT value FROM counter WHERE name = 'seq'", 0, &work->last_seq, error)
      || !ww_sql_get_int (sql, "SELECT max (num) FROM document", 0, &work->last_num, error))
    return FALSE;
  for (guint i = 0; i < batch->changes->len; i++)
    {
      const WwBatchChange *change = batch->changes->pdata[i];
      WwBatchResult *result = g_new0 (WwBatchResult, 1);
      g_autoptr (GError) failure = NULL;

      g_ptr_array_add (results, result);
      result->id = g_strdup (change->id);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (make_change (work, change, result, &failure))
        continue;
      /* Only a refusal can be passed over; it came before anything was written. */
      if (!batch->partial || !(g_error_matches (failure, WW_ERROR, WW_ERROR_CONFLICT)
                               || g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND)))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_clear_pointer (&result->rev, g_free);
      result->error = g_steal_pointer (&failure);
    }
  if (!write_all (work, cancellable, error))
    return FALSE;
  for (guint i = 0; i < batch->sides->len; i++)
    if (!write_side (sql, batch->sides->pdata[i], error))
      return FALSE;
  return TRUE;
}

static guint
row_hash (gconstpointer data)
{
  return g_int64_hash (data);
}

GPtrArray *
ww_store_apply (WwStore *self, WwBatch *batch, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_batch_result_free);
  Work work = { .store = self, .batch = batch };
  gboolean ok;

  WW_STORE_ASSERT (self);
  if (self->flags & WW_STORE_READ_ONLY)
    {
      ww_sql_fail (&self->sql, SQLITE_READONLY, error);
      return NULL;
    }
  if (!ww_sql_begin (&self->sql, error))
    return NULL;
  work.touched = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, touched_free);
  work.fresh = g_hash_table_new_full (row_hash, g_int64_equal, g_free, NULL);
  work.texts = g_ptr_array_new_with_free_func (g_free);
  work.words = ww_derive_text_new (batch->words_later);
  work.view = ww_json_view_new ();
  work.old_view = ww_json_view_new ();
  ok = apply (&work, batch, results, cancellable, error);
  if (!ok)
    ww_sql_rollback (&self->sql);
  ok = ok && ww_sql_commit (&self->sql, error);
  for (guint i = 0; ok && i < results->len; i++)
    {
      WwBatchResult *result = results->pdata[i];
      Touched *touched = g_hash_table_lookup (work.touched, result->id);

      result->rev_before = g_strdup (touched->rev_before);
      result->rev_after = g_strdup (touched->rev_after ? touched->rev_after : touched->rev_before);
      if (batch->without_texts)
        continue;
      result->text_before = g_strdup (touched->text_before);
      result->text_after = g_strdup (touched->rev_after ? touched->text_after : touched->text_before);
    }
  g_hash_table_unref (work.touched);
  g_hash_table_unref (work.fresh);
  g_ptr_array_unref (work.texts);
  ww_derive_text_free (work.words);
  ww_json_view_free (work.view);
  ww_json_view_free (work.old_view);
  return ok ? g_steal_pointer (&results) : NULL;
}

gboolean
ww_store_derive_all (WwStore *self, WwSql *into, void (*progress) (guint done, guint total, gpointer data), gpointer data,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (WwDeriveText) words = ww_derive_text_new (FALSE), later = ww_derive_text_new (TRUE);
  g_autoptr (WwJsonView) view = ww_json_view_new ();
  sqlite3_stmt *statement = NULL;
  gint64 total;
  guint done = 0;
  int step, code;

  if (!ww_sql_get_int (&self->sql, "SELECT count(*) FROM document WHERE deleted = 0", 0, &total, error) || !ww_derive_clear (into, error))
    return FALSE;
  if (self->plain)
    return TRUE;
  code = sqlite3_prepare_v2 (self->sql.db, "SELECT document.num, id, text, EXISTS (SELECT 1 FROM waiting WHERE waiting.num = document.num)"
                                           " FROM document JOIN body ON body.num = document.body WHERE deleted = 0 ORDER BY document.num", -1, &statement, NULL);
  if (code != SQLITE_OK)
    return ww_sql_fail (&self->sql, code, error);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (ww_json_view_read (view, ww_sql_text (statement, 2), -1, NULL)
              && !ww_derive_update (into, sqlite3_column_int (statement, 3) ? later : words, sqlite3_column_int64 (statement, 0), NULL, NULL,
                                    ww_sql_text (statement, 1), view, error))
          || (ww_derive_text_get_size (words) >= WW_POSTING_BLOCK / 2 && !ww_derive_text_write (words, into, error)))
        {
          step = -1;
          break;
        }
      if (progress && ++done % 256 == 0)
        progress (done, (guint) total, data);
    }
  sqlite3_finalize (statement);
  return step == 0 && ww_derive_text_write (words, into, error);
}

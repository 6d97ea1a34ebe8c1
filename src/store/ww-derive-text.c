/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-derive-text.h"

#include <string.h>

/* A compound has at least two parts of three letters; what is longer than any word is none. */
#define TERM_BYTES_MIN 6
#define TERM_BYTES_MAX 80

/* So many bytes of new entries are gathered before a piece of the index is written: the words of some thousands of records, so that
 * fewer pieces are merged later; and so many pieces of about a size are merged into one. */
#define GATHERED_BYTES "8388608"
#define MERGED_PIECES "8"

/* The words of one document: what the index has of it, and what it shall have. */
typedef struct {
  gint64 num;
  WwDeriveWords old;
  WwDeriveWords fresh;
} Held;

struct _WwDeriveText {
  GPtrArray *held;       /* Held */
  gboolean later;
};

void
ww_derive_words_clear (WwDeriveWords *self)
{
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->body, g_free);
}

gboolean
ww_derive_words_equal (const WwDeriveWords *a, const WwDeriveWords *b)
{
  return g_strcmp0 (a->type, b->type) == 0 && g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->body, b->body) == 0;
}

gboolean
ww_derive_words_put (const WwDeriveWords *self, WwSql *sql, const char *text, gint64 num, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, text, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, num);
  ww_sql_bind_text (statement, 2, self->type);
  ww_sql_bind_text (statement, 3, self->name);
  ww_sql_bind_text (statement, 4, self->body);
  return ww_sql_run (sql, statement, error);
}

static void
held_free (gpointer data)
{
  Held *held = data;

  ww_derive_words_clear (&held->old);
  ww_derive_words_clear (&held->fresh);
  g_free (held);
}

WwDeriveText *
ww_derive_text_new (gboolean later)
{
  WwDeriveText *self = g_new0 (WwDeriveText, 1);

  self->later = later;
  self->held = g_ptr_array_new_with_free_func (held_free);
  return self;
}

void
ww_derive_text_free (WwDeriveText *self)
{
  g_ptr_array_unref (self->held);
  g_free (self);
}

void
ww_derive_text_add (WwDeriveText *self, gint64 num, WwDeriveWords *old, WwDeriveWords *fresh)
{
  Held *held = g_new0 (Held, 1);

  held->num = num;
  held->old = *old;
  held->fresh = *fresh;
  *old = *fresh = (WwDeriveWords) { NULL };
  g_ptr_array_add (self->held, held);
}

gboolean
ww_derive_text_get_later (WwDeriveText *self)
{
  return self->later;
}

guint
ww_derive_text_get_size (WwDeriveText *self)
{
  return self->held->len;
}

static int
compare_held (gconstpointer a, gconstpointer b)
{
  const Held *x = *(Held *const *) a, *y = *(Held *const *) b;

  return x->num < y->num ? -1 : x->num > y->num;
}

static void
collect_terms (GHashTable *terms, const char *text)
{
  for (const char *p = text; *p;)
    {
      gsize n = strcspn (p, " ");

      if (n >= TERM_BYTES_MIN && n <= TERM_BYTES_MAX && strcspn (p, "0123456789") >= n)
        {
          g_autofree char *term = g_strndup (p, n);

          if (!g_hash_table_contains (terms, term))
            g_hash_table_add (terms, g_steal_pointer (&term));
        }
      p += n;
      p += strspn (p, " ");
    }
}

static gboolean
put_term (WwSql *sql, const char *text, gint64 num, const char *term, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, text, error);

  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, term);
  if (num)
    sqlite3_bind_int64 (statement, 2, num);
  return ww_sql_run (sql, statement, error);
}

/* In the order of the letters, so that the same texts give the same rows. */
static gboolean
write_terms (WwDeriveText *self, WwSql *sql, GError **error)
{
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GList) sorted = NULL;

  for (guint i = 0; i < self->held->len; i++)
    {
      const Held *held = self->held->pdata[i];

      if (held->fresh.type)
        {
          collect_terms (terms, held->fresh.name);
          collect_terms (terms, held->fresh.body);
        }
    }
  sorted = g_list_sort (g_hash_table_get_keys (terms), (GCompareFunc) strcmp);
  for (GList *l = sorted; l; l = l->next)
    {
      if (!put_term (sql, "INSERT OR IGNORE INTO term (term) VALUES (?)", 0, l->data, error))
        return FALSE;
      if (sqlite3_changes (sql->db) > 0)
        {
          gint64 num = sqlite3_last_insert_rowid (sql->db);

          g_ptr_array_add (fresh, l->data);
          g_array_append_val (nums, num);
        }
    }
  for (guint i = 0; i < fresh->len; i++)
    if (!put_term (sql, "INSERT INTO terms (term, rowid) VALUES (?, ?)", g_array_index (nums, gint64, i), fresh->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
ww_derive_text_write (WwDeriveText *self, WwSql *sql, GError **error)
{
  g_ptr_array_sort (self->held, compare_held);
  for (guint i = 0; i < self->held->len; i++)
    {
      const Held *held = self->held->pdata[i];

      /* The index forgets an entry by the very words that went in. */
      if ((held->old.type
           && !ww_derive_words_put (&held->old, sql, "INSERT INTO words (rowid, type, name, body, words) VALUES (?, ?, ?, ?, 'delete')",
                                    held->num, error))
          || (held->fresh.type
              && !ww_derive_words_put (&held->fresh, sql, "INSERT INTO words (rowid, type, name, body) VALUES (?, ?, ?, ?)",
                                       held->num, error)))
        return FALSE;
    }
  if (!write_terms (self, sql, error))
    return FALSE;
  g_ptr_array_set_size (self->held, 0);
  return TRUE;
}

/* Makes an index anew from its own definition: emptying one reads it first, and so fails on a damaged one. One that cannot
 * even be opened cannot be dropped either; it first gets the record of an empty index (its cookie, no levels, no segments). */
static gboolean
remake (WwSql *sql, const char *index, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, "SELECT sql FROM sqlite_schema WHERE name = ?", error);
  g_autofree char *definition = NULL;
  g_autofree char *drop = g_strdup_printf ("DROP TABLE %s", index);
  g_autofree char *empty = g_strdup_printf ("DELETE FROM %s_data; INSERT INTO %s_data (id, block) VALUES (1, x''), (10, x'00000000000000')",
                                            index, index);
  gboolean ok;

  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, index);
  if (ww_sql_step (sql, statement, error) != 1)
    return FALSE;
  definition = ww_sql_dup (statement, 0);
  sqlite3_reset (statement);
  if (ww_sql_exec (sql, drop, NULL))
    return ww_sql_exec (sql, definition, error);
  sqlite3_db_config (sql->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  ok = ww_sql_exec (sql, empty, error) && ww_sql_exec (sql, drop, error) && ww_sql_exec (sql, definition, error);
  sqlite3_db_config (sql->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return ok;
}

gboolean
ww_derive_text_remake (WwSql *sql, GError **error)
{
  return remake (sql, "words", error)
         && ww_sql_exec (sql, "INSERT INTO words (words, rank) VALUES ('hashsize', " GATHERED_BYTES "), ('automerge', " MERGED_PIECES ")", error)
         && remake (sql, "terms", error) && ww_sql_exec (sql, "DELETE FROM term", error);
}

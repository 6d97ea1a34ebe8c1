/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-derive-text.h"

/* The words of one document: what the index has of it, and what it shall have. */
typedef struct {
  gint64 num;
  WwDeriveWords old;
  WwDeriveWords fresh;
} Waiting;

struct _WwDeriveText {
  GPtrArray *waiting;    /* Waiting */
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
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  ww_derive_words_clear (&waiting->old);
  ww_derive_words_clear (&waiting->fresh);
  g_free (waiting);
}

WwDeriveText *
ww_derive_text_new (void)
{
  WwDeriveText *self = g_new0 (WwDeriveText, 1);

  self->waiting = g_ptr_array_new_with_free_func (waiting_free);
  return self;
}

void
ww_derive_text_free (WwDeriveText *self)
{
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

void
ww_derive_text_add (WwDeriveText *self, gint64 num, WwDeriveWords *old, WwDeriveWords *fresh)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->num = num;
  waiting->old = *old;
  waiting->fresh = *fresh;
  *old = *fresh = (WwDeriveWords) { NULL };
  g_ptr_array_add (self->waiting, waiting);
}

guint
ww_derive_text_get_size (WwDeriveText *self)
{
  return self->waiting->len;
}

static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  const Waiting *x = *(Waiting *const *) a, *y = *(Waiting *const *) b;

  return x->num < y->num ? -1 : x->num > y->num;
}

gboolean
ww_derive_text_write (WwDeriveText *self, WwSql *sql, GError **error)
{
  g_ptr_array_sort (self->waiting, compare_waiting);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *waiting = self->waiting->pdata[i];

      /* The index forgets an entry by the very words that went in. */
      if ((waiting->old.type
           && !ww_derive_words_put (&waiting->old, sql, "INSERT INTO words (rowid, type, name, body, words) VALUES (?, ?, ?, ?, 'delete')",
                                    waiting->num, error))
          || (waiting->fresh.type
              && !ww_derive_words_put (&waiting->fresh, sql, "INSERT INTO words (rowid, type, name, body) VALUES (?, ?, ?, ?)",
                                       waiting->num, error)))
        return FALSE;
    }
  g_ptr_array_set_size (self->waiting, 0);
  return TRUE;
}

/* Makes the index anew from its own definition: emptying one reads it first, and so fails on a damaged one. One that cannot
 * even be opened cannot be dropped either; it first gets the record of an empty index (its cookie, no levels, no segments). */
gboolean
ww_derive_text_remake (WwSql *sql, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, "SELECT sql FROM sqlite_schema WHERE name = 'words'", error);
  g_autofree char *definition = NULL;
  gboolean ok;

  if (!statement || ww_sql_step (sql, statement, error) != 1)
    return FALSE;
  definition = ww_sql_dup (statement, 0);
  sqlite3_reset (statement);
  if (ww_sql_exec (sql, "DROP TABLE words", NULL))
    return ww_sql_exec (sql, definition, error);
  sqlite3_db_config (sql->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  ok = ww_sql_exec (sql, "DELETE FROM words_data; INSERT INTO words_data (id, block) VALUES (1, x''), (10, x'00000000000000')", error)
       && ww_sql_exec (sql, "DROP TABLE words", error) && ww_sql_exec (sql, definition, error);
  sqlite3_db_config (sql->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-index.h"

#include "ww-derive.h"
#include "ww-posting.h"
#include "ww-store-private.h"

/* A portion is a block of the full text, so that each of its lists is written once; less where texts are long, for memory is to stay flat. */
#define PORTION_BYTES (16 * 1024 * 1024)

gboolean
ww_store_count_waiting (WwStore *self, guint *n, GError **error)
{
  gint64 count;

  WW_STORE_ASSERT (self);
  if (!ww_sql_get_int (&self->sql, "SELECT count(*) FROM waiting", 0, &count, error))
    return FALSE;
  *n = (guint) count;
  return TRUE;
}

/* Takes up the words of the first @n that wait, or of fewer; @last is the number of the last one. */
static gboolean
collect (WwStore *self, WwDeriveText *words, guint *n, gint64 *last, GCancellable *cancellable, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "SELECT waiting.num, text FROM waiting LEFT JOIN document ON document.num = waiting.num"
                                                    " LEFT JOIN body ON body.num = document.body WHERE waiting.num < (SELECT min (num) FROM waiting) / ?1 * ?1 + ?1"
                                                    " ORDER BY waiting.num LIMIT ?2", error);
  g_autoptr (WwJsonView) view = ww_json_view_new ();
  gsize bytes = 0;
  int step = 0;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, WW_POSTING_BLOCK);
  sqlite3_bind_int64 (statement, 2, *n);
  *n = 0;
  while (bytes < PORTION_BYTES && (step = ww_sql_step (&self->sql, statement, error)) == 1)
    {
      const char *text = ww_sql_text (statement, 1);

      *last = sqlite3_column_int64 (statement, 0);
      ++*n;
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (text && ww_json_view_read (view, text, -1, NULL) && !ww_derive_words (&self->sql, words, *last, view, error)))
        {
          step = -1;
          break;
        }
      bytes += text ? strlen (text) : 0;
    }
  sqlite3_reset (statement);
  return step >= 0;
}

static gboolean
forget (WwStore *self, gint64 last, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "DELETE FROM waiting WHERE num <= ?", error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, last);
  return ww_sql_run (&self->sql, statement, error);
}

static gboolean
write_portion (WwStore *self, guint *n, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwDeriveText) words = ww_derive_text_new (FALSE);
  gint64 last = 0;

  if (!ww_sql_begin (&self->sql, error))
    return FALSE;
  if (collect (self, words, n, &last, cancellable, error) && ww_derive_text_write (words, &self->sql, error) && forget (self, last, error))
    return ww_sql_commit (&self->sql, error);
  ww_sql_rollback (&self->sql);
  return FALSE;
}

gboolean
ww_store_finish_index (WwStore *self, GCancellable *cancellable, GError **error)
{
  gint64 any;

  if (self->flags & WW_STORE_READ_ONLY)
    return TRUE;
  return ww_sql_get_int (&self->sql, "SELECT EXISTS (SELECT 1 FROM waiting)", 0, &any, error)
         && (!any || ww_store_index (self, 0, NULL, cancellable, error));
}

gboolean
ww_store_index (WwStore *self, guint limit, guint *left, GCancellable *cancellable, GError **error)
{
  guint done = 0, n;

  WW_STORE_ASSERT (self);
  if (self->flags & WW_STORE_READ_ONLY)
    return ww_sql_fail (&self->sql, SQLITE_READONLY, error);
  do
    {
      n = limit ? limit - done : G_MAXUINT;
      if (!write_portion (self, &n, cancellable, error))
        return FALSE;
      done += n;
    }
  while (n > 0 && (limit == 0 || done < limit));
  return !left || ww_store_count_waiting (self, left, error);
}

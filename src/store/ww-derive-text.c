/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-derive-text.h"

#include <string.h>

#include "ww-posting.h"

/* A compound has at least two parts of three letters. */
#define COMPOUND_BYTES_MIN 6
/* A word in a name says as much as so many in other text. */
#define NAME_HITS 8

/* A list of the index, and what changes in it. There are a hundred steps to one of these for each document, so it is all in one place. */
typedef struct {
  gint64 block;
  guint32 *changes;      /* the place in the block << 8 | its weight; 0: no longer there */
  guint n_changes, room;
  guint old_hits, hits;  /* in the document that is being taken up */
  guint32 hash;
  char term[];
} List;

struct _WwDeriveText {
  gboolean later;
  guint n_documents;
  GPtrArray *lists;      /* List */
  List **slots;          /* the same by hash; a power of two, at most half full */
  guint n_slots;
  GPtrArray *touched;    /* those of the document that is being taken up */
  gboolean rising;       /* the documents came by rising number */
  gint64 last_num;
};

void
ww_derive_words_clear (WwDeriveWords *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->body, g_free);
  self->type = NULL;
}

static void
list_free (gpointer data)
{
  List *list = data;

  g_free (list->changes);
  g_free (list);
}

static void
empty (WwDeriveText *self)
{
  g_ptr_array_set_size (self->lists, 0);
  memset (self->slots, 0, self->n_slots * sizeof *self->slots);
  self->n_documents = 0;
  self->rising = TRUE;
  self->last_num = 0;
}

WwDeriveText *
ww_derive_text_new (gboolean later)
{
  WwDeriveText *self = g_new0 (WwDeriveText, 1);

  self->later = later;
  self->lists = g_ptr_array_new_with_free_func (list_free);
  self->touched = g_ptr_array_new ();
  self->n_slots = 256;
  self->slots = g_new (List *, self->n_slots);
  empty (self);
  return self;
}

void
ww_derive_text_free (WwDeriveText *self)
{
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->touched);
  g_free (self->slots);
  g_free (self);
}

gboolean
ww_derive_text_get_later (WwDeriveText *self)
{
  return self->later;
}

guint
ww_derive_text_get_size (WwDeriveText *self)
{
  return self->n_documents;
}

static void
grow (WwDeriveText *self)
{
  g_free (self->slots);
  self->n_slots *= 2;
  self->slots = g_new0 (List *, self->n_slots);
  for (guint i = 0; i < self->lists->len; i++)
    {
      List *list = self->lists->pdata[i];
      guint at = list->hash & (self->n_slots - 1);

      while (self->slots[at])
        at = (at + 1) & (self->n_slots - 1);
      self->slots[at] = list;
    }
}

static List *
find_list (WwDeriveText *self, gint64 block, const char *term, gsize len)
{
  guint32 hash = (guint32) block;
  guint at;
  List *list;

  for (gsize i = 0; i < len; i++)
    hash = hash * 31 + (guchar) term[i];
  hash *= 0x9e3779b1;
  hash ^= hash >> 15;
  at = hash & (self->n_slots - 1);
  while ((list = self->slots[at]))
    {
      if (list->hash == hash && list->block == block && memcmp (list->term, term, len) == 0 && !list->term[len])
        return list;
      at = (at + 1) & (self->n_slots - 1);
    }
  list = g_malloc0 (sizeof (List) + len + 1);
  list->block = block;
  list->hash = hash;
  memcpy (list->term, term, len);
  self->slots[at] = list;
  g_ptr_array_add (self->lists, list);
  if (self->lists->len * 2 > self->n_slots)
    grow (self);
  return list;
}

/* Each hit counts @each. Returns: the number of words */
static guint
take_up (WwDeriveText *self, gint64 block, const char *text, guint each, gboolean old)
{
  guint n = 0;

  for (const char *p = text; *p; p += *p == ' ')
    {
      const char *word = p;
      gsize len;
      List *list;

      while (*p && *p != ' ')
        p++;
      len = ww_posting_cut (word, (gsize) (p - word));
      if (len == 0)
        continue;
      list = find_list (self, block, word, len);
      if (!list->hits && !list->old_hits)
        g_ptr_array_add (self->touched, list);
      if (old)
        list->old_hits += each;
      else
        list->hits += each;
      n++;
    }
  return n;
}

static guint
take_up_words (WwDeriveText *self, gint64 block, const WwDeriveWords *words, gboolean old)
{
  char type[WW_POSTING_TERM_BYTES];

  if (!words->type)
    return 0;
  g_snprintf (type, sizeof type, "%c%s", WW_POSTING_TYPE, words->type);
  take_up (self, block, type, 1, old);
  return take_up (self, block, words->name, NAME_HITS, old) + take_up (self, block, words->body, 1, old);
}

void
ww_derive_text_add (WwDeriveText *self, gint64 num, const WwDeriveWords *old, const WwDeriveWords *fresh)
{
  gint64 block = num / WW_POSTING_BLOCK;
  guint n_old = take_up_words (self, block, old, TRUE), n = take_up_words (self, block, fresh, FALSE);
  guint old_once = ww_posting_weigh (1, n_old), once = ww_posting_weigh (1, n);

  for (guint i = 0; i < self->touched->len; i++)
    {
      List *list = self->touched->pdata[i];
      guint before = list->old_hits == 1 ? old_once : list->old_hits ? ww_posting_weigh (list->old_hits, n_old) : 0;
      guint after = list->hits == 1 ? once : list->hits ? ww_posting_weigh (list->hits, n) : 0;

      list->old_hits = list->hits = 0;
      if (before == after)
        continue;
      if (list->n_changes == list->room)
        {
          list->room = MAX (16, list->room * 2);
          list->changes = g_renew (guint32, list->changes, list->room);
        }
      list->changes[list->n_changes++] = (guint32) (num % WW_POSTING_BLOCK) << 8 | after;
    }
  g_ptr_array_set_size (self->touched, 0);
  self->rising &= num > self->last_num;
  self->last_num = num;
  self->n_documents++;
}

static int
compare_lists (gconstpointer a, gconstpointer b)
{
  const List *x = *(List *const *) a, *y = *(List *const *) b;

  return x->block < y->block ? -1 : x->block > y->block ? 1 : strcmp (x->term, y->term);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

/* Lays the changes over the list that is there. Returns: the end of what is written to @out */
static guint8 *
merge (const List *list, const guint8 *bytes, const guint8 *end, guint8 *out)
{
  int at = -1, last = -1;
  guint weight;
  gboolean more = ww_posting_next (&bytes, end, &at, &weight);

  for (guint i = 0; i < list->n_changes || more;)
    {
      int changed = i < list->n_changes ? (int) (list->changes[i] >> 8) : WW_POSTING_BLOCK;

      if (more && at < changed)
        out = ww_posting_put (out, &last, at, weight);
      else if (list->changes[i] & 0xff)
        out = ww_posting_put (out, &last, changed, list->changes[i] & 0xff);
      i += !more || at >= changed;
      if (more && at <= changed)
        more = ww_posting_next (&bytes, end, &at, &weight);
    }
  return out;
}

static sqlite3_stmt *
use_for (WwSql *sql, const char *text, const List *list, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, text, error);

  if (statement)
    {
      sqlite3_bind_int64 (statement, 1, list->block);
      ww_sql_bind_text (statement, 2, list->term);
    }
  return statement;
}

static gboolean
write_list (const List *list, WwSql *sql, gboolean new_block, GError **error)
{
  guint8 bytes[WW_POSTING_BYTES], *end;
  const guint8 *old = NULL, *old_end = NULL;
  sqlite3_stmt *statement = NULL;
  int step = 0;

  if (!new_block)
    {
      statement = use_for (sql, "SELECT docs FROM posting WHERE block = ? AND term = ?", list, error);
      step = statement ? ww_sql_step (sql, statement, error) : -1;
      if (step < 0)
        return FALSE;
      if (step == 1)
        {
          old = sqlite3_column_blob (statement, 0);
          old_end = old + sqlite3_column_bytes (statement, 0);
        }
    }
  end = merge (list, old, old_end, bytes);
  if (statement)
    sqlite3_reset (statement);
  if (end == bytes)
    statement = use_for (sql, "DELETE FROM posting WHERE block = ? AND term = ?", list, error);
  else
    statement = use_for (sql, step ? "UPDATE posting SET docs = ?3 WHERE block = ?1 AND term = ?2"
                                   : "INSERT INTO posting (block, term, docs) VALUES (?, ?, ?)", list, error);
  if (!statement)
    return FALSE;
  if (end != bytes)
    sqlite3_bind_blob (statement, 3, bytes, (int) (end - bytes), SQLITE_STATIC);
  return ww_sql_run (sql, statement, error);
}

static gboolean
is_new (WwSql *sql, gint64 block, gboolean *is, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, "SELECT 1 FROM posting WHERE block = ?", error);
  int step;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, block);
  step = ww_sql_step (sql, statement, error);
  *is = step == 0;
  sqlite3_reset (statement);
  return step >= 0;
}

static gboolean
is_compound (const List *list)
{
  gsize len = strlen (list->term);

  return len >= COMPOUND_BYTES_MIN && list->term[0] != WW_POSTING_TAG && list->term[0] != WW_POSTING_TYPE
         && strcspn (list->term, "0123456789") == len;
}

static gboolean
put_compound (WwSql *sql, const char *text, gint64 num, const char *term, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, text, error);

  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, term);
  if (num)
    sqlite3_bind_int64 (statement, 2, num);
  return ww_sql_run (sql, statement, error);
}

/* FTS5 writes itself to the file before every statement that may be undone by itself, so what is new goes in at the end. */
static gboolean
write_compounds (WwDeriveText *self, WwSql *sql, GError **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->lists->len; i++)
    {
      const List *list = self->lists->pdata[i];

      if (!is_compound (list) || !list->n_changes)
        continue;
      if (!put_compound (sql, "INSERT OR IGNORE INTO term (term) VALUES (?)", 0, list->term, error))
        return FALSE;
      if (sqlite3_changes (sql->db) > 0)
        {
          gint64 num = sqlite3_last_insert_rowid (sql->db);

          g_ptr_array_add (fresh, self->lists->pdata[i]);
          g_array_append_val (nums, num);
        }
    }
  for (guint i = 0; i < fresh->len; i++)
    if (!put_compound (sql, "INSERT INTO terms (term, rowid) VALUES (?, ?)", g_array_index (nums, gint64, i), ((List *) fresh->pdata[i])->term, error))
      return FALSE;
  return TRUE;
}

gboolean
ww_derive_text_write (WwDeriveText *self, WwSql *sql, GError **error)
{
  gint64 block = -1;
  gboolean new_block = FALSE;

  g_ptr_array_sort (self->lists, compare_lists);
  for (guint i = 0; i < self->lists->len; i++)
    {
      List *list = self->lists->pdata[i];

      if (!list->n_changes)
        continue;
      if (!self->rising)
        qsort (list->changes, list->n_changes, sizeof *list->changes, compare_changes);
      if (list->block != block && !is_new (sql, list->block, &new_block, error))
        return FALSE;
      block = list->block;
      if (!write_list (list, sql, new_block, error))
        return FALSE;
    }
  if (!write_compounds (self, sql, error))
    return FALSE;
  empty (self);
  return TRUE;
}

/* Emptying reads what is there first, and so fails where it is damaged. What cannot even be opened cannot be dropped either; it first gets
 * the record of an empty index (its cookie, no levels, no segments). */
gboolean
ww_derive_text_remake (WwSql *sql, GError **error)
{
  static const char drop[] = "DROP TABLE terms";
  sqlite3_stmt *statement = ww_sql_use (sql, "SELECT sql FROM sqlite_schema WHERE name = 'terms'", error);
  g_autofree char *definition = NULL;
  gboolean ok;

  if (!statement || ww_sql_step (sql, statement, error) != 1)
    return FALSE;
  definition = ww_sql_dup (statement, 0);
  sqlite3_reset (statement);
  if (!ww_sql_exec (sql, drop, NULL))
    {
      sqlite3_db_config (sql->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
      ok = ww_sql_exec (sql, "DELETE FROM terms_data; INSERT INTO terms_data (id, block) VALUES (1, x''), (10, x'00000000000000')", error)
           && ww_sql_exec (sql, drop, error);
      sqlite3_db_config (sql->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      if (!ok)
        return FALSE;
    }
  return ww_sql_exec (sql, definition, error) && ww_sql_exec (sql, "DELETE FROM term", error);
}

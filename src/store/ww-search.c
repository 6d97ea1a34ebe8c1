/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-search-private.h"

#include <string.h>

#include "ww-fold.h"
#include "ww-lookup.h"
#include "ww-posting.h"
#include "ww-store-private.h"

/* More words than this narrow nothing further down. */
#define MAX_WORDS 12
/* A word that so many tags or compounds have tells little; more of them would only cost. */
#define MAX_TAGS 32
#define MAX_COMPOUNDS 40
/* Fewer letters stand in half of all words. */
#define INSIDE_BYTES_MIN 4

void
ww_search_hit_free (WwSearchHit *self)
{
  g_free (self->id);
  g_free (self->type);
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

/* How far a word of the query may be from a word of the text. */
typedef enum {
  CLOSE,    /* the word itself, or a tag that is called so */
  LOOSE,    /* or the word inside a longer one */
} Reach;

void
ww_store_set_taxonomy (WwStore *self, WwTaxonomy *taxonomy)
{
  g_set_object (&self->taxonomy, taxonomy);
}

static void
add_tags (WwLookup *lookup, WwTaxonomy *taxonomy, const char *word, WwTaxonomyWord how)
{
  g_autoptr (GArray) tags = ww_taxonomy_find_word (taxonomy, word, how, MAX_TAGS);

  for (guint i = 0; i < tags->len; i++)
    ww_lookup_add (lookup, WW_POSTING_TAG, ww_taxonomy_get_tag (taxonomy, g_array_index (tags, guint, i))->id, FALSE);
}

/* The words that it stands in, the shortest first: they say least else. */
static gboolean
add_compounds (WwLookup *lookup, WwStore *self, const char *word, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (&self->sql, "SELECT term FROM terms WHERE term LIKE ? ORDER BY length (term), term LIMIT ?", error);
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", word);
  int step;

  if (!statement)
    return FALSE;
  ww_sql_bind_text (statement, 1, pattern);
  sqlite3_bind_int (statement, 2, MAX_COMPOUNDS);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    ww_lookup_add (lookup, '\0', ww_sql_text (statement, 0), FALSE);
  return step == 0;
}

/* %NULL without error where there is no word in @text. */
static WwLookup *
make_lookup (WwStore *self, const char *text, Reach reach, const char *const *types, GError **error)
{
  g_auto (GStrv) words = ww_fold_words (text);
  g_autoptr (WwLookup) lookup = ww_lookup_new ();
  guint n = MIN (g_strv_length (words), MAX_WORDS);

  if (n == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      gboolean last = i + 1 == n;
      gsize len = strlen (words[i]);

      ww_lookup_begin (lookup, TRUE);
      ww_lookup_add (lookup, '\0', words[i], last);
      if (self->taxonomy)
        add_tags (lookup, self->taxonomy, words[i], reach == LOOSE && len >= INSIDE_BYTES_MIN ? WW_TAXONOMY_INSIDE
                                                    : last && len >= 3 ? WW_TAXONOMY_BEGINNING : WW_TAXONOMY_WHOLE);
      if (reach == LOOSE && len >= INSIDE_BYTES_MIN && !add_compounds (lookup, self, words[i], error))
        return NULL;
    }
  if (types && *types)
    {
      ww_lookup_begin (lookup, FALSE);
      for (guint i = 0; types[i]; i++)
        ww_lookup_add (lookup, WW_POSTING_TYPE, types[i], FALSE);
    }
  return g_steal_pointer (&lookup);
}

gboolean
ww_search_list (WwStore *self, const char *text, const char *type, char **list, GError **error)
{
  const char *types[] = { type, NULL };
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwLookup) lookup = make_lookup (self, text, LOOSE, types, &failure);
  g_autoptr (GArray) nums = NULL;
  g_autoptr (GString) json = g_string_new ("[");

  *list = NULL;
  /* Where the compounds cannot be read, the words themselves still can. */
  if (failure)
    lookup = make_lookup (self, text, CLOSE, types, NULL);
  if (!lookup)
    return TRUE;
  nums = ww_lookup_find (lookup, &self->sql, 0, error);
  if (!nums)
    return FALSE;
  for (guint i = 0; i < nums->len; i++)
    g_string_append_printf (json, i ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, g_array_index (nums, gint64, i));
  g_string_append_c (json, ']');
  *list = g_string_free (g_steal_pointer (&json), FALSE);
  return TRUE;
}

/* A search at work: the rows found so far, best first. */
typedef struct {
  WwStore *store;
  WwSql *sql;
  GArray *nums;          /* gint64 */
  GHashTable *seen;
  guint limit;
  guint by_name;         /* so many of the first were found by name */
} Search;

static void
keep (Search *search, gint64 num)
{
  if (search->nums->len < search->limit && g_hash_table_add (search->seen, GINT_TO_POINTER ((int) num)))
    g_array_append_val (search->nums, num);
}

/* Names that begin with what was typed, in their own order; a range of the index. */
static gboolean
find_names (Search *search, const char *text, const char *const *types, GError **error)
{
  g_autofree char *from = ww_fold (text);
  g_autofree char *to = g_strconcat (from, "\xf4\x8f\xbf\xbf", NULL);
  g_autoptr (GString) statement = g_string_new ("SELECT document FROM name ");
  sqlite3_stmt *question;
  int step;

  if (!*from)
    return TRUE;
  if (types && *types)
    {
      g_string_append (statement, "JOIN document ON num = document AND type IN (");
      for (guint i = 0; types[i]; i++)
        g_string_append_printf (statement, "%s'%s'", i ? ", " : "", types[i]);
      g_string_append (statement, ") ");
    }
  g_string_append (statement, "WHERE folded >= ?1 AND folded < ?2 ORDER BY folded, former LIMIT ?3");
  question = ww_sql_use (search->sql, statement->str, error);
  if (!question)
    return FALSE;
  ww_sql_bind_text (question, 1, from);
  ww_sql_bind_text (question, 2, to);
  sqlite3_bind_int64 (question, 3, search->limit);
  while ((step = ww_sql_step (search->sql, question, error)) == 1)
    keep (search, sqlite3_column_int64 (question, 0));
  search->by_name = search->nums->len;
  return step == 0;
}

static gboolean
find_words (Search *search, const char *text, Reach reach, const char *const *types, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (WwLookup) lookup = make_lookup (search->store, text, reach, types, &failure);
  g_autoptr (GArray) nums = lookup ? ww_lookup_find (lookup, search->sql, search->limit + search->nums->len, &failure) : NULL;

  for (guint i = 0; nums && i < nums->len; i++)
    keep (search, g_array_index (nums, gint64, i));
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  return nums != NULL;
}

static gboolean
find_all (Search *search, const char *text, const char *const *types, GError **error)
{
  g_auto (GStrv) words = ww_fold_words (text);

  if (!find_names (search, text, types, error))
    return FALSE;
  /* One letter alone begins too much; the names have to do. */
  if (!words[0] || (!words[1] && strlen (words[0]) < 2) || search->nums->len >= search->limit)
    return TRUE;
  /* Words inside words come last: "rate" stands in "corporate" too. */
  return find_words (search, text, CLOSE, types, error)
         && (search->nums->len >= search->limit || find_words (search, text, LOOSE, types, error));
}

/* What to show of each type: the title and what tells it from others. */
static const struct {
  const char *type, *statement;
} details[] = {
  { "organisation", "SELECT name, coalesce (city, region, country, kind) FROM organisation WHERE num = ?" },
  { "person", "SELECT t.name, coalesce (o.name, t.role) FROM person t LEFT JOIN organisation o ON o.id = t.organisation WHERE t.num = ?" },
  { "wish", "SELECT t.statement, o.name FROM wish t LEFT JOIN organisation o ON o.id = t.organisation WHERE t.num = ?" },
  { "offer", "SELECT t.statement, o.name FROM offer t LEFT JOIN organisation o ON o.id = t.organisation WHERE t.num = ?" },
  { "introduction", "SELECT coalesce (w.statement, t.next_what), t.stage FROM introduction t LEFT JOIN wish w ON w.id = t.wish WHERE t.num = ?" },
  { "group", "SELECT t.name, o.name FROM \"group\" t LEFT JOIN organisation o ON o.id = t.lead WHERE t.num = ?" },
  { "project", "SELECT name, coalesce (funder, region) FROM project WHERE num = ?" },
  { "call", "SELECT t.name, coalesce (o.name, t.buyer) FROM call t LEFT JOIN organisation o ON o.id = t.buyer WHERE t.num = ?" },
  { "event", "SELECT name, place FROM event WHERE num = ?" },
  { "session", "SELECT place, NULL FROM session WHERE num = ?" },
  { "tag", "SELECT coalesce (label, tag), facet FROM tag WHERE num = ?" },
};

/* %NULL without error where another connection has taken it away meanwhile. */
static WwSearchHit *
describe (WwSql *sql, gint64 num, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, "SELECT id, type FROM document WHERE num = ?", error);
  WwSearchHit *hit;

  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, num);
  if (ww_sql_step (sql, statement, error) != 1)
    return NULL;
  hit = g_new0 (WwSearchHit, 1);
  hit->id = ww_sql_dup (statement, 0);
  hit->type = ww_sql_dup (statement, 1);
  sqlite3_reset (statement);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (strcmp (details[i].type, hit->type) == 0 && (statement = ww_sql_use (sql, details[i].statement, error)))
      {
        sqlite3_bind_int64 (statement, 1, num);
        if (ww_sql_step (sql, statement, error) == 1)
          {
            hit->title = ww_sql_dup (statement, 0);
            hit->detail = ww_sql_dup (statement, 1);
            sqlite3_reset (statement);
          }
      }
  if (!hit->title)
    hit->title = g_strdup (hit->id);
  return hit;
}

static int
stop_if_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

GPtrArray *
ww_store_search (WwStore *self, const char *text, const char *const *types, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_search_hit_free);
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Search search = { self, &self->sql, nums, seen, limit, 0 };
  gboolean ok;

  WW_STORE_ASSERT (self);
  /* Types go into the statement as they are. */
  for (guint i = 0; types && types[i]; i++)
    g_return_val_if_fail (types[i][strspn (types[i], "abcdefghijklmnopqrstuvwxyz-")] == '\0', NULL);
  if (!ww_store_finish_index (self, cancellable, error))
    return NULL;
  if (cancellable)
    sqlite3_progress_handler (self->sql.db, 5000, stop_if_cancelled, cancellable);
  ok = find_all (&search, text, types, error);
  for (guint i = 0; ok && i < nums->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      WwSearchHit *hit = describe (&self->sql, g_array_index (nums, gint64, i), &failure);

      if (hit)
        {
          hit->by_name = i < search.by_name;
          g_ptr_array_add (hits, hit);
        }
      ok = !failure;
      if (failure)
        g_propagate_error (error, g_steal_pointer (&failure));
    }
  sqlite3_progress_handler (self->sql.db, 0, NULL, NULL);
  return ok ? g_steal_pointer (&hits) : NULL;
}

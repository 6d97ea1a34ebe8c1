/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-lookup.h"

#include <math.h>
#include <string.h>

#include "ww-posting.h"

/* Several spellings in one document say more than one of them, but not without end. */
#define PART_WEIGHT_MAX (2 * WW_POSTING_WEIGHT_MAX)

typedef struct {
  char *from;
  char *to;              /* NULL: the term itself */
} Term;

typedef struct {
  GArray *terms;         /* Term */
  gboolean counts;
  guint n_found;         /* documents that have it, of so many */
  guint n_documents;
  guint8 *weights;       /* of the documents of a block */
} Part;

struct _WwLookup {
  GPtrArray *parts;      /* Part */
};

/* What was found: a number, and a weight of each part. */
typedef struct {
  GArray *nums;          /* gint64 */
  GByteArray *weights;
} Found;

static void
term_clear (gpointer data)
{
  Term *term = data;

  g_free (term->from);
  g_free (term->to);
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_array_unref (part->terms);
  g_free (part->weights);
  g_free (part);
}

WwLookup *
ww_lookup_new (void)
{
  WwLookup *self = g_new0 (WwLookup, 1);

  self->parts = g_ptr_array_new_with_free_func (part_free);
  return self;
}

void
ww_lookup_free (WwLookup *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}

void
ww_lookup_begin (WwLookup *self, gboolean counts)
{
  Part *part = g_new0 (Part, 1);

  part->counts = counts;
  part->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_set_clear_func (part->terms, term_clear);
  part->weights = g_new (guint8, WW_POSTING_BLOCK);
  g_ptr_array_add (self->parts, part);
}

void
ww_lookup_add (WwLookup *self, char kind, const char *text, gboolean beginning)
{
  Part *part = self->parts->pdata[self->parts->len - 1];
  char begin[] = { kind, '\0' };
  g_autofree char *whole = g_strconcat (begin, text, NULL);
  Term term = { NULL };

  term.from = g_strndup (whole, ww_posting_cut (whole, strlen (whole)));
  if (beginning)
    term.to = g_strconcat (term.from, "\xf4\x8f\xbf\xbf", NULL);
  g_array_append_val (part->terms, term);
}

static gboolean
read_term (WwSql *sql, gint64 block, const Term *term, guint8 *weights, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, term->to ? "SELECT docs FROM posting WHERE block = ? AND term >= ? AND term < ?"
                                                      : "SELECT docs FROM posting WHERE block = ? AND term = ?", error);
  int step;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, block);
  ww_sql_bind_text (statement, 2, term->from);
  if (term->to)
    ww_sql_bind_text (statement, 3, term->to);
  while ((step = ww_sql_step (sql, statement, error)) == 1)
    {
      const guint8 *bytes = sqlite3_column_blob (statement, 0), *end = bytes + sqlite3_column_bytes (statement, 0);
      int at = -1;
      guint weight;

      while (ww_posting_next (&bytes, end, &at, &weight))
        weights[at] = (guint8) MIN (weights[at] + weight, PART_WEIGHT_MAX);
      if (bytes != end)
        {
          sqlite3_reset (statement);
          return ww_sql_fail (sql, SQLITE_CORRUPT_VTAB, error);
        }
    }
  return step == 0;
}

static gboolean
read_part (WwSql *sql, gint64 block, Part *part, gboolean *any, GError **error)
{
  guint before = part->n_found;

  memset (part->weights, 0, WW_POSTING_BLOCK);
  for (guint i = 0; i < part->terms->len; i++)
    if (!read_term (sql, block, &g_array_index (part->terms, Term, i), part->weights, error))
      return FALSE;
  for (guint i = 0; i < WW_POSTING_BLOCK; i++)
    part->n_found += part->weights[i] != 0;
  part->n_documents += WW_POSTING_BLOCK;
  *any = part->n_found > before;
  return TRUE;
}

static gboolean
find_in_block (WwLookup *self, WwSql *sql, gint64 block, Found *found, GError **error)
{
  gboolean any = TRUE;

  /* Where nobody has the one part, nobody has all of them. */
  for (guint i = 0; i < self->parts->len && any; i++)
    if (!read_part (sql, block, self->parts->pdata[i], &any, error))
      return FALSE;
  for (int at = any ? WW_POSTING_BLOCK - 1 : -1; at >= 0; at--)
    {
      gint64 num = block * WW_POSTING_BLOCK + at;
      guint n = 0;

      while (n < self->parts->len && ((Part *) self->parts->pdata[n])->weights[at])
        n++;
      if (n < self->parts->len)
        continue;
      g_array_append_val (found->nums, num);
      for (guint i = 0; i < n; i++)
        g_byte_array_append (found->weights, &((Part *) self->parts->pdata[i])->weights[at], 1);
    }
  return TRUE;
}

/* The block before, -1 where there is none. */
static gboolean
step_back (WwSql *sql, gint64 *block, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, "SELECT max (block) FROM posting WHERE block < ?", error);
  int step;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, *block);
  step = ww_sql_step (sql, statement, error);
  *block = step == 1 && sqlite3_column_type (statement, 0) != SQLITE_NULL ? sqlite3_column_int64 (statement, 0) : -1;
  sqlite3_reset (statement);
  return step >= 0;
}

/* The inverse document frequency of BM25; of what does not count nothing. */
static double
weigh_part (const Part *part)
{
  return part->counts ? log (1 + (part->n_documents - part->n_found + 0.5) / (part->n_found + 0.5)) : 0;
}

/* They came by falling number, so what is no better than the last of the best is behind it. */
static GArray *
choose (WwLookup *self, const Found *found, guint limit)
{
  guint n_parts = self->parts->len;
  g_autofree double *worth = g_new (double, n_parts), *scores = g_new (double, limit);
  GArray *best = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_parts; i++)
    worth[i] = weigh_part (self->parts->pdata[i]);
  for (guint i = 0; i < found->nums->len; i++)
    {
      double score = 0;
      guint at = best->len;

      for (guint j = 0; j < n_parts; j++)
        score += worth[j] * found->weights->data[i * n_parts + j];
      while (at > 0 && scores[at - 1] < score)
        at--;
      if (at >= limit)
        continue;
      if (best->len == limit)
        g_array_set_size (best, limit - 1);
      memmove (scores + at + 1, scores + at, (best->len - at) * sizeof *scores);
      scores[at] = score;
      g_array_insert_val (best, at, g_array_index (found->nums, gint64, i));
    }
  return best;
}

GArray *
ww_lookup_find (WwLookup *self, WwSql *sql, guint limit, GError **error)
{
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GByteArray) weights = g_byte_array_new ();
  Found found = { nums, weights };

  for (gint64 block = G_MAXINT64;;)
    {
      if (!step_back (sql, &block, error))
        return NULL;
      if (block < 0)
        break;
      if (!find_in_block (self, sql, block, &found, error))
        return NULL;
    }
  return limit ? choose (self, &found, limit) : g_steal_pointer (&nums);
}

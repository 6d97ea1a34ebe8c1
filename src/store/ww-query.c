/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-query.h"

#include <stdlib.h>
#include <string.h>

#include "ww-date.h"
#include "ww-rows-private.h"
#include "ww-search-private.h"
#include "ww-store-private.h"

WwQuery *
ww_query_new (WwRowKind kind)
{
  WwQuery *self = g_new0 (WwQuery, 1);

  self->kind = kind;
  self->due_before = WW_DATE_NONE;
  return self;
}

static char **
strings_of (WwQuery *self, guint i)
{
  char **const fields[] = { &self->text, &self->organisation, &self->wish, &self->counterpart, &self->event, &self->link, &self->from,
                            &self->tag, &self->status, &self->of_kind, &self->due, &self->country, &self->region, &self->owner,
                            &self->waits_for };

  return i < G_N_ELEMENTS (fields) ? fields[i] : NULL;
}

WwQuery *
ww_query_copy (const WwQuery *self)
{
  WwQuery *copy = g_memdup2 (self, sizeof *self);
  char **field;

  for (guint i = 0; (field = strings_of (copy, i)); i++)
    *field = g_strdup (*field);
  return copy;
}

void
ww_query_free (WwQuery *self)
{
  char **field;

  for (guint i = 0; (field = strings_of (self, i)); i++)
    g_free (*field);
  g_free (self);
}

void
ww_query_set (char **field, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*field);
  *field = copy;
}

/* The columns that the general words of a query mean in each table; NULL where it has none. */
static const struct {
  const char *name, *organisation, *kind, *status, *due, *place, *owner;
} columns[WW_N_ROW_KINDS] = {
  [WW_ROW_WISH] = { "sort_key", "organisation", "kind", "status", "needed_by", NULL, "updated_by" },
  [WW_ROW_ORGANISATION] = { "sort_key", "id", "kind", "member_status", "confirmed_on", "city", "updated_by" },
  [WW_ROW_OFFER] = { "sort_key", "organisation", NULL, NULL, "valid_until", NULL, "updated_by" },
  [WW_ROW_PERSON] = { "sort_key", "organisation", "role", NULL, NULL, NULL, "updated_by" },
  [WW_ROW_INTRODUCTION] = { NULL, NULL, "outcome_kind", "stage", "next_due", NULL, "owner" },
  [WW_ROW_GROUP] = { "sort_key", "lead", NULL, NULL, "founded", NULL, "updated_by" },
  [WW_ROW_PROJECT] = { "sort_key", "funder", NULL, "outcome", "ends", "region", "updated_by" },
  [WW_ROW_CALL] = { "sort_key", "buyer", "kind", NULL, "closes", NULL, "updated_by" },
  [WW_ROW_EVENT] = { "sort_key", NULL, NULL, NULL, "held_on", "place", "updated_by" },
  [WW_ROW_PARTICIPANT] = { NULL, "organisation", "role", NULL, NULL, NULL, "updated_by" },
  [WW_ROW_REQUEST] = { NULL, NULL, "source", "status", NULL, NULL, "updated_by" },
  [WW_ROW_TIMETABLE] = { "name", NULL, NULL, NULL, NULL, NULL, "updated_by" },
  [WW_ROW_MEETING] = { NULL, NULL, NULL, "state", "slot", "place", "updated_by" },
  [WW_ROW_SESSION] = { "place", "host", NULL, NULL, "held_on", "place", "updated_by" },
};

/* A statement in the making: its text and the values for its question marks. */
typedef struct {
  GString *text;
  GPtrArray *values;     /* texts */
  gboolean nothing;      /* there cannot be a row */
} Clause;

static void
demand (Clause *clause, const char *condition, const char *column, const char *value)
{
  g_auto (GStrv) parts = NULL;

  if (!value)
    return;
  if (!column)
    {
      clause->nothing = TRUE;
      return;
    }
  g_string_append (clause->text, clause->values->len || g_str_has_suffix (clause->text->str, ")") ? " AND (" : " WHERE (");
  /* The "@" of a condition is the column. */
  parts = g_strsplit (condition, "@", 2);
  g_string_append_printf (clause->text, "t.%s%s)", column, parts[1]);
  for (const char *p = condition; (p = strchr (p, '?')); p++)
    g_ptr_array_add (clause->values, g_strdup (value));
}

/* A condition with a list of words in it: @before, a question mark a word, @after. */
static void
demand_any (Clause *clause, const char *column, const char *before, const char *words, const char *after)
{
  g_auto (GStrv) each = words ? g_strsplit (words, " ", -1) : NULL;

  if (!words)
    return;
  if (!column)
    {
      clause->nothing = TRUE;
      return;
    }
  g_string_append_printf (clause->text, "%st.%s %s", clause->values->len || g_str_has_suffix (clause->text->str, ")") ? " AND (" : " WHERE (",
                          column, before);
  for (char **word = each; *word; word++)
    {
      g_string_append (clause->text, word == each ? "?" : ", ?");
      g_ptr_array_add (clause->values, g_strdup (*word));
    }
  g_string_append (clause->text, after);
}

/* Kinds of organisation and ids of organisations as one list, which an index can answer; an OR would look at every row. */
static void
demand_from (Clause *clause, const char *column, const char *words)
{
  g_auto (GStrv) each = words ? g_strsplit (words, " ", -1) : NULL;
  g_autoptr (GString) list = g_string_new (NULL);

  if (!words)
    return;
  if (!column)
    {
      clause->nothing = TRUE;
      return;
    }
  g_string_append (clause->text, clause->values->len || g_str_has_suffix (clause->text->str, ")") ? " AND (" : " WHERE (");
  for (char **word = each; *word; word++)
    {
      if (list->len)
        g_string_append (list, " UNION ALL ");
      g_string_append (list, strchr (*word, ':') ? "SELECT ?" : "SELECT id FROM organisation WHERE kind = ?");
      g_ptr_array_add (clause->values, g_strdup (*word));
    }
  g_string_append_printf (clause->text, "t.%s IN (%s))", column, list->str);
}

static void
demand_due (Clause *clause, const char *column, const char *words)
{
  g_auto (GStrv) each = words ? g_strsplit (words, " ", -1) : NULL;

  if (!words)
    return;
  if (!column)
    {
      clause->nothing = TRUE;
      return;
    }
  g_string_append (clause->text, clause->values->len || g_str_has_suffix (clause->text->str, ")") ? " AND (" : " WHERE (");
  for (char **word = each; *word; word++)
    {
      const char *until = strstr (*word, "..");

      if (word != each)
        g_string_append (clause->text, " OR ");
      if (!until)
        g_string_append_printf (clause->text, "t.%s IS NULL", column);
      else
        g_string_append_printf (clause->text, "(t.%s >= %d AND t.%s < %d)", column, until == *word ? G_MININT32 : atoi (*word), column,
                                until[2] ? atoi (until + 2) : G_MAXINT32);
    }
  g_string_append_c (clause->text, ')');
}

static void
demand_plainly (Clause *clause, const char *condition)
{
  g_string_append_printf (clause->text, "%s%s)", clause->values->len || g_str_has_suffix (clause->text->str, ")") ? " AND (" : " WHERE (",
                          condition);
}

static void
put_conditions (Clause *clause, const WwQuery *query, const char *list)
{
  gboolean of_introductions = query->kind == WW_ROW_INTRODUCTION;

  demand (clause, "@ IN (SELECT value FROM json_each (?))", "num", list);
  if (of_introductions)
    demand (clause, "@ = ? OR t.wish IN (SELECT id FROM wish WHERE organisation = ?)"
                    " OR t.counterpart IN (SELECT id FROM offer WHERE organisation = ?)", "counterpart", query->organisation);
  else
    demand (clause, "@ = ?", columns[query->kind].organisation, query->organisation);
  demand (clause, "@ = ?", of_introductions ? "wish" : NULL, query->wish);
  demand (clause, "@ = ?", of_introductions ? "counterpart" : NULL, query->counterpart);
  demand (clause, "@ = ?", query->kind > WW_ROW_EVENT && query->kind < WW_ROW_SESSION ? "event" : NULL, query->event);
  demand (clause, "@ IN (SELECT document FROM link WHERE target = ?)", "num", query->link);
  demand_from (clause, query->kind == WW_ROW_WISH || query->kind == WW_ROW_OFFER ? "organisation" : NULL, query->from);
  demand_any (clause, "num", "IN (SELECT document FROM document_tag WHERE tag IN (", query->tag, ")))");
  /* Where every wish has to be looked at anyway, in the order of the table is quicker than by way of an index; what is
   * put to the column hides it. */
  demand_any (clause, columns[query->kind].status, query->kind == WW_ROW_WISH && !query->from && query->owner ? "|| '' IN (" : "IN (",
              query->status, "))");
  demand_any (clause, columns[query->kind].kind, "IN (", query->of_kind, "))");
  demand_due (clause, columns[query->kind].due, query->due);
  demand (clause, "@ = ?", query->kind == WW_ROW_ORGANISATION ? "country" : NULL, query->country);
  demand (clause, "@ = ?", query->kind == WW_ROW_ORGANISATION || query->kind == WW_ROW_PROJECT ? "region" : NULL, query->region);
  demand (clause, "@ = ?", columns[query->kind].owner, query->owner);
  demand (clause, "@ = ? OR t.owner IS NULL", of_introductions ? "owner" : NULL, query->waits_for);
  if (query->due_before != WW_DATE_NONE)
    {
      g_autofree char *day = g_strdup_printf ("%d", query->due_before);

      demand (clause, "@ < CAST (? AS INTEGER)", columns[query->kind].due, day);
    }
  if (query->updated_after)
    {
      g_autofree char *instant = g_strdup_printf ("%" G_GINT64_FORMAT, query->updated_after);

      demand (clause, "@ > CAST (? AS INTEGER)", "updated_at", instant);
    }
  if (query->members_only && query->kind == WW_ROW_ORGANISATION)
    demand_plainly (clause, "t.member_status IS NOT NULL AND t.member_until IS NULL");
  if (of_introductions && !query->with_dismissed)
    demand_plainly (clause, "t.dismissed = 0");
}
static char *
dup_sort_column (const WwQuery *query, WwSort sort)
{
  const char *column = NULL;

  switch (sort)
    {
    case WW_SORT_CREATED: column = "created_at"; break;
    case WW_SORT_UPDATED: column = "updated_at"; break;
    case WW_SORT_UPDATED_BY: column = columns[query->kind].owner; break;
    case WW_SORT_NAME: column = columns[query->kind].name; break;
    case WW_SORT_KIND: column = columns[query->kind].kind; break;
    case WW_SORT_STATUS: column = query->kind == WW_ROW_ORGANISATION ? "member_status" : columns[query->kind].status; break;
    case WW_SORT_DUE: column = columns[query->kind].due; break;
    case WW_SORT_PLACE: column = columns[query->kind].place; break;
    case WW_SORT_MEMBER_SINCE: column = query->kind == WW_ROW_ORGANISATION ? "member_since" : NULL; break;
    case WW_SORT_STAGE_SINCE: column = query->kind == WW_ROW_INTRODUCTION ? "stage_since" : NULL; break;
    case WW_SORT_ORGANISATION:
      if (query->kind == WW_ROW_INTRODUCTION)
        return g_strdup ("(SELECT o.sort_key FROM wish w JOIN organisation o ON o.id = w.organisation WHERE w.id = t.wish)");
      return columns[query->kind].organisation
             ? g_strdup_printf ("(SELECT sort_key FROM organisation WHERE id = t.%s)", columns[query->kind].organisation) : NULL;
    case WW_SORT_WISHES:
    case WW_SORT_OFFERS:
      if (query->kind != WW_ROW_ORGANISATION)
        return NULL;
      return g_strdup (sort == WW_SORT_OFFERS ? "(SELECT count(*) FROM offer WHERE organisation = t.id)"
                                              : "(SELECT count(*) FROM wish WHERE organisation = t.id AND status = 'open')");
    }
  return column ? g_strdup_printf ("t.%s", column) : NULL;
}

static void
put_order (Clause *clause, const WwQuery *query)
{
  g_autofree char *column = dup_sort_column (query, query->sort);
  const char *way = query->descending ? " DESC" : "";

  /* "NULLS LAST" instead of a second key, and only where they would not be last anyway, so that an index on the column can still give the
   * order. What was made in the same second goes by id, which is the same at every desk, as the number is not. */
  g_string_append (clause->text, " ORDER BY ");
  if (column)
    g_string_append_printf (clause->text, "%s%s%s, ", column, way, query->sort == WW_SORT_NAME || query->descending ? "" : " NULLS LAST");
  g_string_append_printf (clause->text, "t.%s%s", query->sort == WW_SORT_CREATED ? "id" : "num", way);
  if (query->limit || query->offset)
    g_string_append_printf (clause->text, " LIMIT %d OFFSET %u", query->limit ? (int) MIN (query->limit, G_MAXINT) : -1, query->offset);
}

/* "SELECT … FROM table t", the conditions and the order, with the values bound; NULL without error when nothing can match. */
static sqlite3_stmt *
put_together (WwStore *self, const char *select, const WwQuery *query, gboolean ordered, const char *tail, gboolean *nothing, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (select);
  g_autofree char *list = NULL;
  Clause clause = { text, values, FALSE };
  sqlite3_stmt *statement;

  *nothing = FALSE;
  if (query->text && *query->text
      && (!ww_store_finish_index (self, NULL, error)
          || !ww_search_list (self, query->text, ww_row_kind_get_type_name (query->kind), &list, error)))
    return NULL;
  put_conditions (&clause, query, list);
  *nothing = clause.nothing;
  if (clause.nothing)
    return NULL;
  if (tail)
    g_string_append (text, tail);
  if (ordered)
    put_order (&clause, query);
  statement = ww_sql_use (&self->sql, text->str, error);
  for (guint i = 0; statement && i < values->len; i++)
    sqlite3_bind_text (statement, (int) i + 1, values->pdata[i], -1, SQLITE_TRANSIENT);
  return statement;
}

static int
stop_if_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

GArray *
ww_store_query_nums_where (WwStore *self, const WwQuery *query, WwQueryKeep keep, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *select = g_strdup_printf ("SELECT t.num%s FROM %s t", keep ? ", t.id" : "", ww_row_kind_get_table (query->kind));
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (guint32));
  sqlite3_stmt *statement;
  gboolean nothing;
  int step = 0;

  WW_STORE_ASSERT (self);
  statement = put_together (self, select, query, TRUE, NULL, &nothing, error);
  if (!statement)
    return nothing ? g_steal_pointer (&nums) : NULL;
  /* The sorting happens before the first row, so the query itself has to look whether it is still wanted. */
  if (cancellable)
    sqlite3_progress_handler (self->sql.db, 20000, stop_if_cancelled, cancellable);
  while ((step = sqlite3_step (statement)) == SQLITE_ROW)
    {
      guint32 num = (guint32) sqlite3_column_int64 (statement, 0);

      if (!keep || keep ((const char *) sqlite3_column_text (statement, 1), data))
        g_array_append_val (nums, num);
    }
  if (step != SQLITE_DONE)
    ww_sql_fail (&self->sql, step, error);
  sqlite3_reset (statement);
  sqlite3_progress_handler (self->sql.db, 0, NULL, NULL);
  return step == SQLITE_DONE ? g_steal_pointer (&nums) : NULL;
}

GArray *
ww_store_query_nums (WwStore *self, const WwQuery *query, GCancellable *cancellable, GError **error)
{
  return ww_store_query_nums_where (self, query, NULL, NULL, cancellable, error);
}

gboolean
ww_store_query_count (WwStore *self, const WwQuery *query, guint *count, GError **error)
{
  g_autofree char *select = g_strdup_printf ("SELECT count(*) FROM %s t", ww_row_kind_get_table (query->kind));
  sqlite3_stmt *statement;
  gboolean nothing;

  WW_STORE_ASSERT (self);
  *count = 0;
  statement = put_together (self, select, query, FALSE, NULL, &nothing, error);
  if (!statement)
    return nothing;
  if (ww_sql_step (&self->sql, statement, error) != 1)
    return FALSE;
  *count = (guint) sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return TRUE;
}

static void
free_row_if_there (gpointer row)
{
  ww_row_data_free (row);
}

static gpointer
load_where (WwStore *self, WwRowKind kind, const char *where, gint64 num, const char *id, GError **error)
{
  g_autofree char *select = ww_row_kind_dup_select (kind);
  g_autofree char *text = g_strconcat (select, where, NULL);
  sqlite3_stmt *statement = ww_sql_use (&self->sql, text, error);
  gpointer row = NULL;

  if (!statement)
    return NULL;
  if (id)
    ww_sql_bind_text (statement, 1, id);
  else
    sqlite3_bind_int64 (statement, 1, num);
  if (ww_sql_step (&self->sql, statement, error) == 1)
    {
      row = ww_row_read (kind, statement);
      sqlite3_reset (statement);
    }
  return row;
}

GPtrArray *
ww_store_load_rows (WwStore *self, WwRowKind kind, const guint32 *nums, guint n_nums, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row_if_there);

  WW_STORE_ASSERT (self);
  for (guint i = 0; i < n_nums; i++)
    {
      g_autoptr (GError) failure = NULL;

      g_ptr_array_add (rows, load_where (self, kind, " WHERE t.num = ?", nums[i], NULL, &failure));
      if (failure)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  return g_steal_pointer (&rows);
}

gpointer
ww_store_load_row (WwStore *self, WwRowKind kind, const char *id, GError **error)
{
  WW_STORE_ASSERT (self);
  return load_where (self, kind, " WHERE t.num = (SELECT num FROM document WHERE id = ?)", 0, id, error);
}

/* Between the numbers and the rows another connection may have taken some away: they are left out. */
static GPtrArray *
load_those_there (WwStore *self, WwRowKind kind, GArray *nums, GError **error)
{
  g_autoptr (GPtrArray) rows = nums ? ww_store_load_rows (self, kind, (guint32 *) (gpointer) nums->data, nums->len, error) : NULL;

  while (rows && g_ptr_array_remove (rows, NULL))
    ;
  return g_steal_pointer (&rows);
}

GPtrArray *
ww_store_query (WwStore *self, const WwQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) nums = ww_store_query_nums (self, query, cancellable, error);

  return load_those_there (self, query->kind, nums, error);
}

GPtrArray *
ww_store_find_similar_wishes (WwStore *self, const char *const *tags, guint least, const char *except, guint limit, guint *total, GError **error)
{
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) text = g_string_new ("SELECT w.num, count(*) OVER () FROM (SELECT document, count(*) AS n FROM document_tag"
                                           " WHERE field = 'tags' AND tag IN (");
  guint n_tags = g_strv_length ((char **) tags);
  sqlite3_stmt *statement;
  int step;

  WW_STORE_ASSERT (self);
  *total = 0;
  for (guint i = 0; i < n_tags; i++)
    g_string_append (text, i ? ", ?" : "?");
  g_string_append (text, ") GROUP BY document HAVING n >= ?) g CROSS JOIN wish w ON w.num = g.document"
                         " WHERE w.status = 'open' AND w.id <> ? ORDER BY g.n DESC, w.created_at DESC, w.id DESC LIMIT ?");
  statement = ww_sql_use (&self->sql, text->str, error);
  if (!statement)
    return NULL;
  for (guint i = 0; i < n_tags; i++)
    ww_sql_bind_text (statement, (int) i + 1, tags[i]);
  sqlite3_bind_int64 (statement, (int) n_tags + 1, MAX (least, 1));
  ww_sql_bind_text (statement, (int) n_tags + 2, except ? except : "");
  sqlite3_bind_int64 (statement, (int) n_tags + 3, limit);
  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    {
      guint32 num = (guint32) sqlite3_column_int64 (statement, 0);

      *total = (guint) sqlite3_column_int64 (statement, 1);
      g_array_append_val (nums, num);
    }
  return step == 0 ? load_those_there (self, WW_ROW_WISH, nums, error) : NULL;
}

void
ww_value_count_free (WwValueCount *self)
{
  g_free (self->value);
  g_free (self);
}

static GPtrArray *
read_counts (WwStore *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_value_count_free);
  int step;

  while ((step = ww_sql_step (&self->sql, statement, error)) == 1)
    {
      WwValueCount *count = g_new0 (WwValueCount, 1);

      count->value = ww_sql_dup (statement, 0);
      count->count = (guint) sqlite3_column_int64 (statement, 1);
      g_ptr_array_add (counts, count);
    }
  return step == 0 ? g_steal_pointer (&counts) : NULL;
}

GPtrArray *
ww_store_count_values (WwStore *self, const WwQuery *query, WwSort by, GError **error)
{
  const char *column = NULL;
  g_autofree char *select = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean nothing = TRUE;

  WW_STORE_ASSERT (self);
  if (by == WW_SORT_STATUS)
    column = columns[query->kind].status;
  else if (by == WW_SORT_KIND)
    column = columns[query->kind].kind;
  else if (by == WW_SORT_PLACE)
    column = query->kind == WW_ROW_ORGANISATION ? "region" : columns[query->kind].place;
  else if (by == WW_SORT_UPDATED_BY)
    column = columns[query->kind].owner;
  else if (by == WW_SORT_ORGANISATION)
    column = columns[query->kind].organisation;
  if (column)
    {
      select = g_strdup_printf ("SELECT t.%s, count(*) FROM %s t", column, ww_row_kind_get_table (query->kind));
      statement = put_together (self, select, query, FALSE, " GROUP BY 1 ORDER BY 2 DESC, 1", &nothing, error);
    }
  if (!statement)
    return nothing ? g_ptr_array_new_with_free_func ((GDestroyNotify) ww_value_count_free) : NULL;
  return read_counts (self, statement, error);
}

GPtrArray *
ww_store_count_tags (WwStore *self, const char *type, GError **error)
{
  sqlite3_stmt *statement;

  WW_STORE_ASSERT (self);
  statement = ww_sql_use (&self->sql, type
                          ? "SELECT tag, count(DISTINCT t.document) FROM document_tag t JOIN document d ON d.num = t.document WHERE d.type = ?"
                            " GROUP BY tag ORDER BY 2 DESC, 1"
                          : "SELECT tag, count(DISTINCT document) FROM document_tag GROUP BY tag ORDER BY 2 DESC, 1", error);
  if (!statement)
    return NULL;
  if (type)
    ww_sql_bind_text (statement, 1, type);
  return read_counts (self, statement, error);
}

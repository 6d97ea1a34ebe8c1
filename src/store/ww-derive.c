/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-derive.h"

#include <string.h>

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-instant.h"
#include "ww-wish.h"

/* Sort keys are for order, not for reading; longer ones only make the index larger. */
#define SORT_KEY_BYTES 60
/* Text beyond this is not searched: a megabyte of log in one record must not slow every query. */
#define TEXT_BYTES (64 * 1024)

typedef enum { TEXT, WORD, KEY, INTEGER, BOOLEAN, DATE, INSTANT, LENGTH, SPECIAL } Kind;

typedef struct {
  const char *column;
  const char *path;
  Kind kind;
} Column;

typedef struct {
  const char *type;
  const Column *columns;
  const char *const *names;      /* paths whose texts name it; the first is the title */
  const char *const *texts;      /* paths whose texts are searched besides */
} Shape;

#define COMMON { "updated_by", "updated_by", TEXT }, { "created_at", "created_at", INSTANT }, { "updated_at", "updated_at", INSTANT }, { NULL }
#define LIST(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const Column organisation[] = {
  { "name", "name", WORD }, { "sort_key", "name", KEY }, { "kind", "kind", WORD }, { "country", "country", TEXT },
  { "region", "region", TEXT }, { "city", "city", TEXT }, { "member_status", "status", SPECIAL },
  { "member_since", "from", SPECIAL }, { "member_until", "to", SPECIAL }, { "stage", "venture.stage", TEXT },
  { "confirmed_on", "confirmed_on", DATE }, COMMON };
static const Column person[] = {
  { "name", "name", WORD }, { "sort_key", "name", KEY }, { "organisation", "organisation", TEXT }, { "role", "role", TEXT },
  { "email", "email", TEXT }, { "phone", "phone", TEXT }, COMMON };
static const Column wish[] = {
  { "statement", "statement", WORD }, { "sort_key", "statement", KEY }, { "organisation", "organisation", SPECIAL },
  { "person", "person", TEXT }, { "kind", "kind", WORD }, { "status", "status", WORD }, { "visibility", "visibility", TEXT },
  { "language", "language", TEXT }, { "needed_by", "needed_by", DATE }, { "amount", "amount.amount", INTEGER },
  { "currency", "amount.currency", TEXT }, { "severity", "severity", INTEGER }, { "frequency", "frequency", INTEGER },
  { "heard_at", "heard_at", TEXT }, COMMON };
static const Column offer[] = {
  { "statement", "statement", WORD }, { "sort_key", "statement", KEY }, { "organisation", "organisation", TEXT },
  { "language", "language", TEXT }, { "capacity", "capacity", INTEGER }, { "valid_until", "valid_until", DATE }, COMMON };
static const Column introduction[] = {
  { "wish", "wish", TEXT }, { "counterpart", "counterpart", TEXT }, { "stage", "stage", WORD }, { "owner", "owner", TEXT },
  { "dismissed", "dismissed", BOOLEAN }, { "reason", "reason", SPECIAL }, { "next_what", "next_step.what", TEXT },
  { "next_due", "next_step.due", DATE }, { "last_log_at", "log", SPECIAL }, { "outcome_kind", "outcome.kind", TEXT },
  { "outcome_amount", "outcome.amount.amount", INTEGER }, { "outcome_currency", "outcome.amount.currency", TEXT },
  { "outcome_on", "outcome.on", DATE }, COMMON };
static const Column group[] = {
  { "name", "name", WORD }, { "sort_key", "name", KEY }, { "lead", "lead", TEXT }, { "founded", "founded", DATE },
  { "members", "members", LENGTH }, COMMON };
static const Column project[] = {
  { "name", "name", WORD }, { "sort_key", "name", KEY }, { "region", "region", TEXT }, { "funder", "funder", TEXT },
  { "starts", "from", DATE }, { "ends", "to", DATE }, { "outcome", "outcome", TEXT }, { "partners", "partners", LENGTH }, COMMON };
static const Column call[] = {
  { "name", "title", WORD }, { "sort_key", "title", KEY }, { "kind", "kind", TEXT }, { "buyer", "buyer", TEXT },
  { "opens", "opens", DATE }, { "closes", "closes", DATE }, { "amount", "budget.amount", INTEGER },
  { "currency", "budget.currency", TEXT }, COMMON };
static const Column event[] = {
  { "name", "name", WORD }, { "sort_key", "name", KEY }, { "place", "place", TEXT }, { "held_on", "date", DATE },
  { "time_zone", "time_zone", TEXT }, COMMON };
static const Column participant[] = {
  { "event", "event", TEXT }, { "person", "person", TEXT }, { "organisation", "organisation", TEXT }, { "role", "role", TEXT },
  { "max_meetings", "max_meetings", INTEGER }, { "checked_in_at", "checked_in_at", INSTANT }, COMMON };
static const Column meeting[] = {
  { "event", "event", TEXT }, { "slot", "slot", INTEGER }, { "place", "table", TEXT }, { "state", "state", TEXT },
  { "locked", "locked", BOOLEAN }, COMMON };
static const Column request[] = {
  { "event", "event", TEXT }, { "status", "status", TEXT }, { "source", "source", TEXT }, { "score", "score", INTEGER }, COMMON };
static const Column timetable[] = {
  { "event", "event", TEXT }, { "name", "name", WORD }, { "version", "version", INTEGER }, { "meetings", "meetings", LENGTH }, COMMON };
static const Column session[] = {
  { "place", "place", TEXT }, { "host", "host", TEXT }, { "held_on", "date", DATE }, { "wishes", "wishes", LENGTH }, COMMON };
static const Column tag[] = {
  { "tag", "_id", SPECIAL }, { "facet", "facet", TEXT }, { "label", "labels.en", TEXT }, { "broader", "broader", TEXT }, COMMON };

static const Shape shapes[] = {
  { "organisation", organisation, LIST ("name", "former_names[].name"),
    LIST ("about", "city", "region", "website", "tags[]", "mandate.portfolio[].name", "site.clinical_areas[]", "site.facilities[]") },
  { "person", person, LIST ("name"), LIST ("role", "email") },
  { "wish", wish, LIST ("statement"),
    LIST ("background", "restated.problem", "restated.population", "restated.outcome", "solution_ideas", "constraints[].text", "tags[]") },
  { "offer", offer, LIST ("statement"), LIST ("constraints[].text", "tags[]") },
  { "introduction", introduction, LIST ("next_step.what"), LIST ("owner", "log[].text", "outcome_note") },
  { "group", group, LIST ("name"), LIST ("purpose", "tags[]") },
  { "project", project, LIST ("name"), LIST ("goals", "funder", "region", "contact", "tags[]") },
  { "call", call, LIST ("title"), LIST ("tags[]", "roles_wanted[].role", "roles_wanted[].tags[]", "website") },
  { "event", event, LIST ("name"), LIST ("place") },
  { "participant", participant, NULL, NULL },
  { "request", request, NULL, NULL },
  { "timetable", timetable, NULL, NULL },
  { "meeting", meeting, NULL, NULL },
  { "session", session, LIST ("place"), LIST ("area[]") },
  { "tag", tag, LIST ("labels.en", "labels.nb"), LIST ("synonyms[]") },
  { NULL },
};

/* Where tags stand, and the documents that lists name: the field as the tables call it, and its path. */
static const char *const tag_paths[][2] = {
  { "tags", "tags[]" }, { "exclusions", "mandate.exclusions[]" }, { "portfolio", "mandate.portfolio[].tags[]" },
  { "clinical_areas", "site.clinical_areas[]" }, { "facilities", "site.facilities[]" }, { "roles_wanted", "roles_wanted[].tags[]" },
  { "area", "area[]" }, { "sectors", "sectors[]" },
};
static const char *const link_paths[] = {
  "members[]", "shared_wishes[]", "partners[]", "competes_with[]", "must_meet[]", "wont_meet[]", "participants[]", "parties[]",
  "wishes[]",
};

typedef void (*NodeFunc) (JsonNode *node, gpointer data);

/* Calls @func for what stands at a path such as "a.b[].c[]"; nothing where the document says otherwise. */
static void
walk (JsonNode *node, const char *path, NodeFunc func, gpointer data)
{
  const char *end = path + strcspn (path, ".[");
  g_autofree char *name = g_strndup (path, (gsize) (end - path));
  JsonNode *found;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  found = json_object_get_member (json_node_get_object (node), name);
  if (!found || JSON_NODE_HOLDS_NULL (found))
    return;
  if (*end == '.')
    walk (found, end + 1, func, data);
  else if (*end == '\0')
    func (found, data);
  else if (JSON_NODE_HOLDS_ARRAY (found))
    {
      JsonArray *array = json_node_get_array (found);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (end[2])
          walk (json_array_get_element (array, i), end + 3, func, data);
        else
          func (json_array_get_element (array, i), data);
    }
}

static void
keep_first (JsonNode *node, gpointer data)
{
  JsonNode **first = data;

  if (!*first)
    *first = node;
}

static JsonNode *
find (JsonNode *root, const char *path)
{
  JsonNode *found = NULL;

  walk (root, path, keep_first, &found);
  return found;
}

static const char *
as_text (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gint64
as_date (JsonNode *node)
{
  gint32 date;
  const char *text = as_text (node);

  return text && ww_date_parse (text, &date) ? date : WW_DATE_NONE;
}

static gint64
as_instant (JsonNode *node)
{
  gint64 instant;
  const char *text = as_text (node);

  return text && ww_instant_parse (text, &instant) ? instant : G_MININT64;
}

/* A tag stands alone or in an object that says more about it. */
static const char *
as_tag (JsonNode *node)
{
  return node && JSON_NODE_HOLDS_OBJECT (node) ? as_text (find (node, "tag")) : as_text (node);
}

char *
ww_derive_sort_key (const char *text)
{
  /* Letters that folding leaves alone and that sort behind every Latin one. */
  static const struct { gunichar letter; const char *key; } last[] = {
    { 0xe6, "\xea\x80\x80" }, { 0xe4, "\xea\x80\x80" }, { 0xf8, "\xea\x80\x81" }, { 0xf6, "\xea\x80\x81" }, { 0xe5, "\xea\x80\x82" },
  };
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) marked = g_string_new (NULL);
  char *key;

  for (const char *p = composed ? composed : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar lower = g_unichar_tolower (g_utf8_get_char (p));
      gsize i = 0;

      while (i < G_N_ELEMENTS (last) && last[i].letter != lower)
        i++;
      if (i < G_N_ELEMENTS (last))
        g_string_append (marked, last[i].key);
      else
        g_string_append_unichar (marked, lower);
    }
  key = ww_fold (marked->str);
  if (strlen (key) > SORT_KEY_BYTES)
    *g_utf8_find_prev_char (key, key + SORT_KEY_BYTES) = '\0';
  return key;
}

/* The membership that counts: the one without an end, else the one that began last. */
static JsonNode *
find_membership (JsonNode *root)
{
  JsonNode *list = find (root, "membership"), *best = NULL;
  JsonArray *array;

  if (!list || !JSON_NODE_HOLDS_ARRAY (list))
    return NULL;
  array = json_node_get_array (list);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *at = json_array_get_element (array, i);
      gboolean open = as_date (find (at, "to")) == WW_DATE_NONE;
      gboolean best_open = best && as_date (find (best, "to")) == WW_DATE_NONE;

      if (JSON_NODE_HOLDS_OBJECT (at)
          && (!best || (open && !best_open)
              || (open == best_open && as_date (find (at, "from")) >= as_date (find (best, "from")))))
        best = at;
    }
  return best;
}

static void
keep_latest (JsonNode *node, gpointer data)
{
  gint64 *latest = data;

  *latest = MAX (*latest, as_instant (node));
}

static void
bind_special (sqlite3_stmt *statement, int at, const char *column, const char *path, JsonNode *root)
{
  if (g_str_has_prefix (column, "member_"))
    {
      JsonNode *membership = find_membership (root);

      if (!membership)
        sqlite3_bind_null (statement, at);
      else if (strcmp (column, "member_status") == 0)
        ww_sql_bind_text (statement, at, as_text (find (membership, path)));
      else
        ww_sql_bind_int (statement, at, as_date (find (membership, path)));
    }
  else if (strcmp (column, "organisation") == 0)
    {
      const char *owner = as_text (find (root, path));

      ww_sql_bind_text (statement, at, owner && !ww_wish_is_nobody (owner) ? owner : NULL);
    }
  else if (strcmp (column, "reason") == 0)
    {
      const char *reason = as_text (find (root, "dismissed.reason"));

      ww_sql_bind_text (statement, at, reason ? reason : as_text (find (root, "ended.reason")));
    }
  else if (strcmp (column, "last_log_at") == 0)
    {
      gint64 latest = G_MININT64;

      walk (root, "log[].on", keep_latest, &latest);
      ww_sql_bind_int (statement, at, latest);
    }
  else
    {
      /* "tag:own.slug" is spoken of as "own.slug". */
      const char *id = as_text (find (root, path));
      const char *colon = id ? strchr (id, ':') : NULL;

      ww_sql_bind_text (statement, at, colon ? colon + 1 : "");
    }
}

static void
bind_column (sqlite3_stmt *statement, int at, const Column *column, JsonNode *root)
{
  JsonNode *node;
  const char *text;

  if (column->kind == SPECIAL)
    {
      bind_special (statement, at, column->column, column->path, root);
      return;
    }
  node = find (root, column->path);
  text = as_text (node);
  switch (column->kind)
    {
    case TEXT:
      ww_sql_bind_text (statement, at, text);
      break;
    case WORD:
      ww_sql_bind_text (statement, at, text ? text : "");
      break;
    case KEY:
      sqlite3_bind_text (statement, at, ww_derive_sort_key (text ? text : ""), -1, g_free);
      break;
    case INTEGER:
      if (node && JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_INT64
                                                   || json_node_get_value_type (node) == G_TYPE_DOUBLE))
        sqlite3_bind_int64 (statement, at, json_node_get_int (node));
      break;
    case BOOLEAN:
      /* An object such as "dismissed" says yes by being there. */
      sqlite3_bind_int (statement, at, node && (JSON_NODE_HOLDS_OBJECT (node)
                                                || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node))));
      break;
    case DATE:
      ww_sql_bind_int (statement, at, as_date (node));
      break;
    case INSTANT:
      ww_sql_bind_int (statement, at, as_instant (node));
      break;
    case LENGTH:
      sqlite3_bind_int (statement, at, node && JSON_NODE_HOLDS_ARRAY (node) ? (int) json_array_get_length (json_node_get_array (node)) : 0);
      break;
    case SPECIAL:
      break;
    }
}

static const Shape *
find_shape (const char *type)
{
  for (const Shape *shape = shapes; shape->type; shape++)
    if (strcmp (shape->type, type) == 0)
      return shape;
  return NULL;
}

static gboolean
write_row (WwSql *sql, const Shape *shape, gboolean replace, gint64 num, const char *id, JsonNode *root, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *statement;
  int n = 0;

  g_string_printf (text, "%s INTO \"%s\" (num, id", replace ? "INSERT OR REPLACE" : "INSERT", shape->type);
  for (const Column *column = shape->columns; column->column; column++, n++)
    g_string_append_printf (text, ", %s", column->column);
  g_string_append (text, ") VALUES (?, ?");
  for (int i = 0; i < n; i++)
    g_string_append (text, ", ?");
  g_string_append_c (text, ')');
  statement = ww_sql_use (sql, text->str, error);
  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, num);
  ww_sql_bind_text (statement, 2, id);
  n = 3;
  for (const Column *column = shape->columns; column->column; column++)
    bind_column (statement, n++, column, root);
  return ww_sql_run (sql, statement, error);
}

/* State of writing the rows of one document while walking over it. */
typedef struct {
  WwSql *sql;
  gint64 num;
  const Shape *shape;
  const char *field;
  gboolean former;
  GError **error;
  gboolean ok;
} Writer;

static gboolean
put_tag (Writer *writer, sqlite3_stmt *statement, JsonNode *node, const char *id)
{
  gboolean object = JSON_NODE_HOLDS_OBJECT (node);
  JsonNode *count = object ? find (node, "count") : NULL;

  sqlite3_bind_int64 (statement, 1, writer->num);
  ww_sql_bind_text (statement, 2, id);
  ww_sql_bind_text (statement, 3, writer->field);
  ww_sql_bind_text (statement, 4, object ? as_text (find (node, "priority")) : NULL);
  sqlite3_bind_int64 (statement, 5, count && JSON_NODE_HOLDS_VALUE (count) ? json_node_get_int (count) : 1);
  return ww_sql_run (writer->sql, statement, writer->error);
}

static void
write_tag (JsonNode *node, gpointer data)
{
  Writer *writer = data;
  const char *id = as_tag (node);
  sqlite3_stmt *statement;

  if (!id || !writer->ok)
    return;
  statement = ww_sql_use (writer->sql, "INSERT OR IGNORE INTO document_tag (document, tag, field, priority, count) VALUES (?, ?, ?, ?, ?)",
                          writer->error);
  writer->ok = statement && put_tag (writer, statement, node, id);
  /* The same tag twice in one field (two investments of a portfolio) counts twice. */
  if (writer->ok && sqlite3_changes (writer->sql->db) == 0)
    {
      statement = ww_sql_use (writer->sql, "UPDATE document_tag SET count = count + ?5, priority = coalesce (priority, ?4)"
                                           " WHERE document = ?1 AND tag = ?2 AND field = ?3", writer->error);
      writer->ok = statement && put_tag (writer, statement, node, id);
    }
}

static void
write_link (JsonNode *node, gpointer data)
{
  Writer *writer = data;
  const char *target = as_text (node);
  sqlite3_stmt *statement;

  if (!target || !writer->ok)
    return;
  statement = ww_sql_use (writer->sql, "INSERT OR IGNORE INTO link (document, field, target) VALUES (?, ?, ?)", writer->error);
  if (statement)
    {
      sqlite3_bind_int64 (statement, 1, writer->num);
      sqlite3_bind_text (statement, 2, writer->field, (int) strcspn (writer->field, "["), SQLITE_STATIC);
      ww_sql_bind_text (statement, 3, target);
    }
  writer->ok = statement && ww_sql_run (writer->sql, statement, writer->error);
}

static void
write_name (JsonNode *node, gpointer data)
{
  Writer *writer = data;
  const char *name = as_text (node);
  g_autofree char *folded = NULL;
  sqlite3_stmt *statement;

  if (!name || !writer->ok)
    return;
  folded = ww_fold (name);
  if (!*folded)
    return;
  statement = ww_sql_use (writer->sql, "INSERT OR IGNORE INTO name (document, folded, name, former) VALUES (?, ?, ?, ?)", writer->error);
  if (statement)
    {
      sqlite3_bind_int64 (statement, 1, writer->num);
      ww_sql_bind_text (statement, 2, folded);
      ww_sql_bind_text (statement, 3, name);
      sqlite3_bind_int (statement, 4, writer->former);
    }
  writer->ok = statement && ww_sql_run (writer->sql, statement, writer->error);
}

static void
collect_words (JsonNode *node, gpointer data)
{
  GString *words = data;
  const char *text = as_tag (node);

  if (!text || words->len + strlen (text) > TEXT_BYTES)
    return;
  g_string_append_c (words, '\n');
  g_string_append (words, text);
}

static char *
collect (JsonNode *root, const char *const *paths)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (; *paths; paths++)
    walk (root, *paths, collect_words, words);
  return ww_fold_aliased (words->str);
}

static gboolean
run_for (WwSql *sql, const char *text, gint64 num, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, text, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, num);
  return ww_sql_run (sql, statement, error);
}

static gboolean
read_old_words (WwSql *sql, gint64 num, WwDeriveWords *words, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, "SELECT type, name, body FROM word WHERE num = ?", error);
  int step;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, num);
  step = ww_sql_step (sql, statement, error);
  if (step == 1)
    {
      words->type = ww_sql_dup (statement, 0);
      words->name = ww_sql_dup (statement, 1);
      words->body = ww_sql_dup (statement, 2);
    }
  sqlite3_reset (statement);
  return step >= 0;
}

/* Writes the words down, and has them held for the index where they are others than before. */
static gboolean
write_words (WwSql *sql, WwDeriveText *text, const Shape *shape, gboolean old_there, gint64 num, JsonNode *root, GError **error)
{
  WwDeriveWords old = { NULL }, fresh = { NULL };
  gboolean has_words = root && shape && shape->names, ok;

  if (!old_there && has_words && ww_derive_text_get_later (text))
    return run_for (sql, "INSERT INTO waiting (num) VALUES (?)", num, error);
  ok = !old_there || read_old_words (sql, num, &old, error);
  /* What has no words although it was there may have been waiting for them. */
  if (ok && old_there && !old.type)
    ok = run_for (sql, "DELETE FROM waiting WHERE num = ?", num, error);
  if (has_words)
    {
      fresh.type = g_strdup (shape->type);
      fresh.name = collect (root, shape->names);
      fresh.body = collect (root, shape->texts);
    }
  if (ok && !ww_derive_words_equal (&old, &fresh))
    ok = !fresh.type ? run_for (sql, "DELETE FROM word WHERE num = ?", num, error)
         : ww_derive_words_put (&fresh, sql, old.type ? "UPDATE word SET type = ?2, name = ?3, body = ?4 WHERE num = ?1"
                                                      : "INSERT INTO word (num, type, name, body) VALUES (?, ?, ?, ?)", num, error);
  else
    {
      ww_derive_words_clear (&old);
      ww_derive_words_clear (&fresh);
      return ok;
    }
  ww_derive_text_add (text, num, &old, &fresh);
  return ok;
}

static gboolean
erase_row (WwSql *sql, gint64 num, const char *type, GError **error)
{
  const Shape *shape = find_shape (type);
  g_autofree char *text = shape ? g_strdup_printf ("DELETE FROM \"%s\" WHERE num = ?", shape->type) : NULL;

  return !text || run_for (sql, text, num, error);
}

/* Whether these members read the same in both; most edits change one field, and rows that stay need not be written. */
static gboolean
same_members (JsonObject *old, JsonObject *object, const char *const *names)
{
  for (; *names; names++)
    {
      JsonNode *a = json_object_get_member (old, *names), *b = json_object_get_member (object, *names);

      if (a != b && (!a || !b || !json_node_equal (a, b)))
        return FALSE;
    }
  return TRUE;
}

/* Makes the rows of one kind again: out with what was there, then what the paths give. */
static gboolean
rewrite (Writer *writer, const char *erase, gboolean old_there, const char *const *members, JsonObject *old, JsonNode *root,
         void (*write) (Writer *writer, JsonNode *root))
{
  if (old && root && same_members (old, json_node_get_object (root), members))
    return TRUE;
  if (old_there && !run_for (writer->sql, erase, writer->num, writer->error))
    return FALSE;
  if (root)
    write (writer, root);
  return writer->ok;
}

static void
write_tags (Writer *writer, JsonNode *root)
{
  for (guint i = 0; i < G_N_ELEMENTS (tag_paths) && writer->ok; i++)
    {
      writer->field = tag_paths[i][0];
      walk (root, tag_paths[i][1], write_tag, writer);
    }
}

static void
write_links (Writer *writer, JsonNode *root)
{
  for (guint i = 0; writer->shape && i < G_N_ELEMENTS (link_paths) && writer->ok; i++)
    {
      writer->field = link_paths[i];
      walk (root, link_paths[i], write_link, writer);
    }
}

static void
write_names (Writer *writer, JsonNode *root)
{
  const Shape *shape = writer->shape;

  /* A sentence is no name: wishes and offers are found by their words only. */
  if (!shape || !shape->names || shape->columns == wish || shape->columns == offer || shape->columns == introduction)
    return;
  for (guint i = 0; shape->names[i] && writer->ok; i++)
    {
      writer->former = i > 0;
      walk (root, shape->names[i], write_name, writer);
    }
}

const char *
ww_derive_get_type (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "type");

  return as_text (node) ? as_text (node) : "";
}

gboolean
ww_derive_update (WwSql *sql, WwDeriveText *text, gint64 num, const char *old_type, JsonObject *old, const char *id, JsonObject *object,
                  GError **error)
{
  const char *type = object ? ww_derive_get_type (object) : "";
  gboolean old_there = old_type != NULL, same_type = old_there && strcmp (old_type, type) == 0;
  Writer writer = { .sql = sql, .num = num, .shape = find_shape (type), .error = error, .ok = TRUE };
  g_autoptr (JsonNode) root = NULL;

  if (!same_type)
    old = NULL;
  if (object)
    {
      root = json_node_alloc ();
      json_node_init_object (root, object);
    }
  return (!old_there || same_type || erase_row (sql, num, old_type, error))
         && rewrite (&writer, "DELETE FROM document_tag WHERE document = ?", old_there,
                     LIST ("tags", "mandate", "site", "roles_wanted", "area", "sectors"), old, root, write_tags)
         && rewrite (&writer, "DELETE FROM link WHERE document = ?", old_there,
                     LIST ("members", "shared_wishes", "partners", "competes_with", "must_meet", "wont_meet", "participants", "parties", "wishes"),
                     old, root, write_links)
         && rewrite (&writer, "DELETE FROM name WHERE document = ?", old_there, LIST ("name", "former_names", "title", "labels", "place"),
                     old, root, write_names)
         && (!root || !writer.shape || write_row (sql, writer.shape, same_type, num, id, root, error))
         && write_words (sql, text, writer.shape, old_there, num, root, error);
}

gboolean
ww_derive_words (WwSql *sql, WwDeriveText *text, gint64 num, JsonObject *object, GError **error)
{
  g_autoptr (JsonNode) root = json_node_alloc ();

  json_node_init_object (root, object);
  return write_words (sql, text, find_shape (ww_derive_get_type (object)), FALSE, num, root, error);
}

const char *const *
ww_derive_tables (void)
{
  static const char *const tables[] = { "organisation", "person", "wish", "offer", "introduction", "group", "project", "call", "event",
                                        "participant", "request", "timetable", "meeting", "session", "tag", "document_tag", "link", "name", "word", "waiting",
                                        NULL };

  return tables;
}

gboolean
ww_derive_clear (WwSql *sql, GError **error)
{
  if (!ww_derive_text_remake (sql, error))
    return FALSE;
  for (const char *const *table = ww_derive_tables (); *table; table++)
    {
      g_autofree char *text = g_strdup_printf ("DELETE FROM \"%s\"", *table);

      if (!ww_sql_exec (sql, text, error))
        return FALSE;
    }
  return TRUE;
}

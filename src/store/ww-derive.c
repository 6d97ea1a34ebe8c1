/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-derive.h"

#include <string.h>

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-instant.h"
#include "ww-posting.h"
#include "ww-wish.h"

/* Sort keys are for order, not for reading; longer ones only make the index larger. */
#define SORT_KEY_BYTES 60
/* Text beyond this is not searched: a megabyte of log in one record must not slow every query. */
#define TEXT_BYTES (64 * 1024)
#define DAY_MS (24 * G_GINT64_CONSTANT (3600000))

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
  { "outcome_on", "outcome.on", DATE }, { "stage_since", "log", SPECIAL }, COMMON };
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
  "wishes[]", "same_as",
};

typedef void (*NodeFunc) (WwJsonView *view, guint node, gpointer data);

/* Calls @func for what stands at a path such as "a.b[].c[]"; nothing where the document says otherwise. */
static void
walk (WwJsonView *view, guint node, const char *path, NodeFunc func, gpointer data)
{
  const char *end = path + strcspn (path, ".[");
  guint found = ww_json_view_find (view, node, path, (gsize) (end - path)), each = WW_JSON_ABSENT;

  if (found == WW_JSON_ABSENT || ww_json_view_get_kind (view, found) == WW_JSON_NULL)
    return;
  if (*end == '.')
    walk (view, found, end + 1, func, data);
  else if (*end == '\0')
    func (view, found, data);
  else if (ww_json_view_get_kind (view, found) == WW_JSON_ARRAY)
    while (ww_json_view_next (view, found, &each, NULL))
      {
        if (end[2])
          walk (view, each, end + 3, func, data);
        else
          func (view, each, data);
      }
}

static void
keep_first (WwJsonView *view, guint node, gpointer data)
{
  guint *first = data;

  if (*first == WW_JSON_ABSENT)
    *first = node;
}

static guint
find (WwJsonView *view, guint node, const char *path)
{
  guint found = WW_JSON_ABSENT;

  walk (view, node, path, keep_first, &found);
  return found;
}

static gint64
as_date (WwJsonView *view, guint node)
{
  gint32 date;
  const char *text = ww_json_view_get_string (view, node);

  return text && ww_date_parse (text, &date) ? date : WW_DATE_NONE;
}

static gint64
as_instant (WwJsonView *view, guint node)
{
  gint64 instant;
  const char *text = ww_json_view_get_string (view, node);

  return text && ww_instant_parse (text, &instant) ? instant : G_MININT64;
}

/* A tag stands alone or in an object that says more about it. */
static const char *
as_tag (WwJsonView *view, guint node)
{
  return ww_json_view_get_string (view, ww_json_view_get_kind (view, node) == WW_JSON_OBJECT ? find (view, node, "tag") : node);
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
static guint
find_membership (WwJsonView *view)
{
  guint list = find (view, 0, "membership"), best = WW_JSON_ABSENT, at = WW_JSON_ABSENT;

  if (ww_json_view_get_kind (view, list) != WW_JSON_ARRAY)
    return WW_JSON_ABSENT;
  while (ww_json_view_next (view, list, &at, NULL))
    {
      gboolean open = as_date (view, find (view, at, "to")) == WW_DATE_NONE;
      gboolean best_open = best != WW_JSON_ABSENT && as_date (view, find (view, best, "to")) == WW_DATE_NONE;

      if (ww_json_view_get_kind (view, at) == WW_JSON_OBJECT
          && (best == WW_JSON_ABSENT || (open && !best_open)
              || (open == best_open && as_date (view, find (view, at, "from")) >= as_date (view, find (view, best, "from")))))
        best = at;
    }
  return best;
}

static void
keep_latest (WwJsonView *view, guint node, gpointer data)
{
  gint64 *latest = data;

  *latest = MAX (*latest, as_instant (view, node));
}

/* Since when an introduction stands in its stage, as ww-rows.h tells. Two desks may have written the log, so its order says nothing. */
static gint64
find_stage_since (WwJsonView *view)
{
  const char *stage = ww_json_view_get_string (view, find (view, 0, "stage"));
  gint64 agreed = as_date (view, find (view, 0, "outcome.on")), left = G_MININT64, came = G_MAXINT64, told = G_MININT64;
  guint log = find (view, 0, "log"), at = WW_JSON_ABSENT;

  if (g_strcmp0 (stage, "agreed") == 0 && agreed != WW_DATE_NONE)
    return agreed * DAY_MS;
  if (ww_json_view_get_kind (view, log) != WW_JSON_ARRAY)
    return as_instant (view, find (view, 0, "created_at"));
  while (ww_json_view_next (view, log, &at, NULL))
    {
      const char *named = ww_json_view_get_string (view, find (view, at, "stage"));
      gint64 on = as_instant (view, find (view, at, "on"));

      if (named && g_strcmp0 (named, stage) != 0)
        left = MAX (left, on);
      else if (!named && !ww_json_view_get_string (view, find (view, at, "kind")))
        told = MAX (told, on);
    }
  at = WW_JSON_ABSENT;
  while (ww_json_view_next (view, log, &at, NULL))
    {
      const char *named = ww_json_view_get_string (view, find (view, at, "stage"));
      gint64 on = as_instant (view, find (view, at, "on"));

      if (named && g_strcmp0 (named, stage) == 0 && on >= left)
        came = MIN (came, on);
    }
  if (came != G_MAXINT64)
    return came;
  told = MAX (told, left);
  return told != G_MININT64 ? told : as_instant (view, find (view, 0, "created_at"));
}

static void
bind_special (sqlite3_stmt *statement, int at, const char *column, const char *path, WwJsonView *view)
{
  if (g_str_has_prefix (column, "member_"))
    {
      guint membership = find_membership (view);

      if (membership == WW_JSON_ABSENT)
        sqlite3_bind_null (statement, at);
      else if (strcmp (column, "member_status") == 0)
        ww_sql_bind_text (statement, at, ww_json_view_get_string (view, find (view, membership, path)));
      else
        ww_sql_bind_int (statement, at, as_date (view, find (view, membership, path)));
    }
  else if (strcmp (column, "organisation") == 0)
    {
      const char *owner = ww_json_view_get_string (view, find (view, 0, path));

      ww_sql_bind_text (statement, at, owner && !ww_wish_is_nobody (owner) ? owner : NULL);
    }
  else if (strcmp (column, "reason") == 0)
    {
      const char *reason = ww_json_view_get_string (view, find (view, 0, "dismissed.reason"));

      ww_sql_bind_text (statement, at, reason ? reason : ww_json_view_get_string (view, find (view, 0, "ended.reason")));
    }
  else if (strcmp (column, "last_log_at") == 0)
    {
      gint64 latest = G_MININT64;

      walk (view, 0, "log[].on", keep_latest, &latest);
      ww_sql_bind_int (statement, at, latest);
    }
  else if (strcmp (column, "stage_since") == 0)
    ww_sql_bind_int (statement, at, find_stage_since (view));
  else
    {
      /* "tag:own.slug" is spoken of as "own.slug". */
      const char *id = ww_json_view_get_string (view, find (view, 0, path));
      const char *colon = id ? strchr (id, ':') : NULL;

      ww_sql_bind_text (statement, at, colon ? colon + 1 : "");
    }
}

/* An object such as "dismissed" says yes by being there. */
static gboolean
is_yes (WwJsonView *view, guint node)
{
  WwJsonKind kind = ww_json_view_get_kind (view, node);
  gint64 number;

  return kind == WW_JSON_OBJECT || kind == WW_JSON_TRUE || (ww_json_view_get_int (view, node, &number) && number != 0);
}

static void
bind_column (sqlite3_stmt *statement, int at, const Column *column, WwJsonView *view)
{
  const char *text;
  gint64 number;
  guint node;

  if (column->kind == SPECIAL)
    {
      bind_special (statement, at, column->column, column->path, view);
      return;
    }
  node = find (view, 0, column->path);
  switch (column->kind)
    {
    case TEXT:
      ww_sql_bind_text (statement, at, ww_json_view_get_string (view, node));
      break;
    case WORD:
      text = ww_json_view_get_string (view, node);
      ww_sql_bind_text (statement, at, text ? text : "");
      break;
    case KEY:
      text = ww_json_view_get_string (view, node);
      sqlite3_bind_text (statement, at, ww_derive_sort_key (text ? text : ""), -1, g_free);
      break;
    case INTEGER:
      if (ww_json_view_get_int (view, node, &number))
        sqlite3_bind_int64 (statement, at, number);
      break;
    case BOOLEAN:
      sqlite3_bind_int (statement, at, is_yes (view, node));
      break;
    case DATE:
      ww_sql_bind_int (statement, at, as_date (view, node));
      break;
    case INSTANT:
      ww_sql_bind_int (statement, at, as_instant (view, node));
      break;
    case LENGTH:
      sqlite3_bind_int (statement, at, (int) ww_json_view_count (view, node));
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

/* The statement that writes a row, put together once a shape. */
static const char *
get_insert (const Shape *shape, gboolean replace)
{
  static const char *inserts[G_N_ELEMENTS (shapes)][2];
  const char **insert = &inserts[shape - shapes][replace ? 1 : 0];

  if (g_once_init_enter (insert))
    {
      g_autoptr (GString) text = g_string_new (replace ? "INSERT OR REPLACE INTO" : "INSERT INTO");

      g_string_append_printf (text, " \"%s\" (num, id", shape->type);
      for (const Column *column = shape->columns; column->column; column++)
        g_string_append_printf (text, ", %s", column->column);
      g_string_append (text, ") VALUES (?, ?");
      for (const Column *column = shape->columns; column->column; column++)
        g_string_append (text, ", ?");
      g_string_append_c (text, ')');
      g_once_init_leave (insert, g_intern_string (text->str));
    }
  return *insert;
}

static gboolean
write_row (WwSql *sql, const Shape *shape, gboolean replace, gint64 num, const char *id, WwJsonView *view, GError **error)
{
  sqlite3_stmt *statement = ww_sql_use (sql, get_insert (shape, replace), error);
  int n = 3;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, num);
  ww_sql_bind_text (statement, 2, id);
  for (const Column *column = shape->columns; column->column; column++)
    bind_column (statement, n++, column, view);
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
put_tag (Writer *writer, sqlite3_stmt *statement, WwJsonView *view, guint node, const char *id)
{
  gint64 count;

  sqlite3_bind_int64 (statement, 1, writer->num);
  ww_sql_bind_text (statement, 2, id);
  ww_sql_bind_text (statement, 3, writer->field);
  ww_sql_bind_text (statement, 4, ww_json_view_get_string (view, find (view, node, "priority")));
  sqlite3_bind_int64 (statement, 5, ww_json_view_get_int (view, find (view, node, "count"), &count) ? count : 1);
  return ww_sql_run (writer->sql, statement, writer->error);
}

static void
write_tag (WwJsonView *view, guint node, gpointer data)
{
  Writer *writer = data;
  const char *id = as_tag (view, node);
  sqlite3_stmt *statement;

  if (!id || !writer->ok)
    return;
  statement = ww_sql_use (writer->sql, "INSERT OR IGNORE INTO document_tag (document, tag, field, priority, count) VALUES (?, ?, ?, ?, ?)",
                          writer->error);
  writer->ok = statement && put_tag (writer, statement, view, node, id);
  /* The same tag twice in one field (two investments of a portfolio) counts twice. */
  if (writer->ok && sqlite3_changes (writer->sql->db) == 0)
    {
      statement = ww_sql_use (writer->sql, "UPDATE document_tag SET count = count + ?5, priority = coalesce (priority, ?4)"
                                           " WHERE document = ?1 AND tag = ?2 AND field = ?3", writer->error);
      writer->ok = statement && put_tag (writer, statement, view, node, id);
    }
}

static void
write_link (WwJsonView *view, guint node, gpointer data)
{
  Writer *writer = data;
  const char *target = ww_json_view_get_string (view, node);
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
write_name (WwJsonView *view, guint node, gpointer data)
{
  Writer *writer = data;
  const char *name = ww_json_view_get_string (view, node);
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
collect_words (WwJsonView *view, guint node, gpointer data)
{
  GString *words = data;
  const char *text = as_tag (view, node);

  if (!text || words->len + strlen (text) > TEXT_BYTES)
    return;
  g_string_append_c (words, '\n');
  g_string_append (words, text);
}

static void
collect_tags (WwJsonView *view, guint node, gpointer data)
{
  GString *words = data;
  const char *id = as_tag (view, node);

  if (id)
    g_string_append_printf (words, " %c%s", WW_POSTING_TAG, id);
}

static gboolean
are_tags (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (tag_paths); i++)
    if (strcmp (tag_paths[i][1], path) == 0)
      return TRUE;
  return FALSE;
}

static char *
collect (WwJsonView *view, const char *const *paths)
{
  g_autoptr (GString) words = g_string_new (NULL), tags = g_string_new (NULL);
  g_autofree char *folded = NULL;

  for (; *paths; paths++)
    {
      walk (view, 0, *paths, collect_words, words);
      if (are_tags (*paths))
        walk (view, 0, *paths, collect_tags, tags);
    }
  folded = ww_fold_aliased (words->str);
  return tags->len ? g_strconcat (folded, tags->str, NULL) : g_steal_pointer (&folded);
}

static gboolean
has_words (const char *type)
{
  const Shape *shape = type ? find_shape (type) : NULL;

  return shape && shape->names;
}

static void
collect_all (WwDeriveWords *words, WwJsonView *view, const char *type)
{
  const Shape *shape;

  if (!view || !has_words (type))
    return;
  shape = find_shape (type);
  words->type = shape->type;
  words->name = collect (view, shape->names);
  words->body = collect (view, shape->texts);
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
write_words (WwSql *sql, WwDeriveText *text, gint64 num, const char *old_type, WwJsonView *old, WwJsonView *view, GError **error)
{
  g_auto (WwDeriveWords) before = { NULL }, after = { NULL };
  const char *type = view ? ww_derive_get_type (view) : NULL;

  if (!old_type && ww_derive_text_get_later (text))
    return !has_words (type) || run_for (sql, "INSERT INTO waiting (num) VALUES (?)", num, error);
  /* What waits has no words there yet. */
  if (old_type && !run_for (sql, "DELETE FROM waiting WHERE num = ?", num, error))
    return FALSE;
  if (old_type && sqlite3_changes (sql->db) == 0)
    collect_all (&before, old, old_type);
  collect_all (&after, view, type);
  ww_derive_text_add (text, num, &before, &after);
  return TRUE;
}

static gboolean
erase_row (WwSql *sql, gint64 num, const char *type, GError **error)
{
  const Shape *shape = find_shape (type);
  g_autofree char *text = shape ? g_strdup_printf ("DELETE FROM \"%s\" WHERE num = ?", shape->type) : NULL;

  return !text || run_for (sql, text, num, error);
}

/* Whether these members are written the same in both; most edits change one field, and rows that stay need not be written. */
static gboolean
same_members (WwJsonView *old, WwJsonView *view, const char *const *names)
{
  for (; *names; names++)
    {
      gsize old_len, len;
      const char *before = ww_json_view_get_bytes (old, ww_json_view_find (old, 0, *names, strlen (*names)), &old_len);
      const char *after = ww_json_view_get_bytes (view, ww_json_view_find (view, 0, *names, strlen (*names)), &len);

      if (len != old_len || (len && memcmp (before, after, len) != 0))
        return FALSE;
    }
  return TRUE;
}

/* Makes the rows of one kind again: out with what was there, then what the paths give. */
static gboolean
rewrite (Writer *writer, const char *erase, gboolean old_there, const char *const *members, WwJsonView *old, WwJsonView *view,
         void (*write) (Writer *writer, WwJsonView *view))
{
  if (old && view && same_members (old, view, members))
    return TRUE;
  if (old_there && !run_for (writer->sql, erase, writer->num, writer->error))
    return FALSE;
  if (view)
    write (writer, view);
  return writer->ok;
}

static void
write_tags (Writer *writer, WwJsonView *view)
{
  for (guint i = 0; i < G_N_ELEMENTS (tag_paths) && writer->ok; i++)
    {
      writer->field = tag_paths[i][0];
      walk (view, 0, tag_paths[i][1], write_tag, writer);
    }
}

static void
write_links (Writer *writer, WwJsonView *view)
{
  for (guint i = 0; writer->shape && i < G_N_ELEMENTS (link_paths) && writer->ok; i++)
    {
      writer->field = link_paths[i];
      walk (view, 0, link_paths[i], write_link, writer);
    }
}

static void
write_names (Writer *writer, WwJsonView *view)
{
  const Shape *shape = writer->shape;

  /* A sentence is no name: wishes and offers are found by their words only. */
  if (!shape || !shape->names || shape->columns == wish || shape->columns == offer || shape->columns == introduction)
    return;
  for (guint i = 0; shape->names[i] && writer->ok; i++)
    {
      writer->former = i > 0;
      walk (view, 0, shape->names[i], write_name, writer);
    }
}

const char *
ww_derive_get_type (WwJsonView *view)
{
  const char *type = ww_json_view_get_string (view, find (view, 0, "type"));

  return type ? type : "";
}

gboolean
ww_derive_update (WwSql *sql, WwDeriveText *text, gint64 num, const char *old_type, WwJsonView *old, const char *id, WwJsonView *view,
                  GError **error)
{
  const char *type = view ? ww_derive_get_type (view) : "";
  gboolean old_there = old_type != NULL, same_type = old_there && strcmp (old_type, type) == 0;
  Writer writer = { .sql = sql, .num = num, .shape = find_shape (type), .error = error, .ok = TRUE };
  WwJsonView *like = same_type ? old : NULL;

  return (!old_there || same_type || erase_row (sql, num, old_type, error))
         && rewrite (&writer, "DELETE FROM document_tag WHERE document = ?", old_there,
                     LIST ("tags", "mandate", "site", "roles_wanted", "area", "sectors"), like, view, write_tags)
         && rewrite (&writer, "DELETE FROM link WHERE document = ?", old_there,
                     LIST ("members", "shared_wishes", "partners", "competes_with", "must_meet", "wont_meet", "participants", "parties", "wishes"),
                     like, view, write_links)
         && rewrite (&writer, "DELETE FROM name WHERE document = ?", old_there, LIST ("name", "former_names", "title", "labels", "place"),
                     like, view, write_names)
         && (!view || !writer.shape || write_row (sql, writer.shape, same_type, num, id, view, error))
         && write_words (sql, text, num, old_type, old, view, error);
}

gboolean
ww_derive_words (WwSql *sql, WwDeriveText *text, gint64 num, WwJsonView *view, GError **error)
{
  return write_words (sql, text, num, NULL, NULL, view, error);
}

const char *const *
ww_derive_tables (void)
{
  static const char *const tables[] = { "organisation", "person", "wish", "offer", "introduction", "group", "project", "call", "event",
                                        "participant", "request", "timetable", "meeting", "session", "tag", "document_tag", "link", "name", "posting", "waiting",
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

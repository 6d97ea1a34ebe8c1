/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-index.h"

#include <string.h>

#include "ww-error.h"
#include "ww-hub-router.h"
#include "ww-hub-text.h"
#include "ww-hub-write.h"
#include "ww-json-text.h"
#include "ww-replica.h"

void
ww_hub_index_free (WwHubIndex *self)
{
  g_free (self->ddoc);
  g_free (self->name);
  g_strfreev (self->fields);
  g_clear_pointer (&self->partial, ww_selector_free);
  g_free (self->partial_text);
  g_free (self);
}

static JsonNode *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? node : NULL;
}

char **
ww_hub_index_read_fields (JsonNode *node, gboolean *descending, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean mixed = FALSE;
  JsonArray *list;

  *descending = FALSE;
  if (!node || !JSON_NODE_HOLDS_ARRAY (node))
    {
      ww_hub_set_error (error, WW_ERROR_INPUT, "The fields must be a list.");
      return NULL;
    }
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *item = json_array_get_element (list, i);
      gboolean down = FALSE;
      const char *name = NULL;

      if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING)
        name = json_node_get_string (item);
      else if (JSON_NODE_HOLDS_OBJECT (item) && json_object_get_size (json_node_get_object (item)) == 1)
        {
          JsonObjectIter iter;
          JsonNode *value;

          json_object_iter_init (&iter, json_node_get_object (item));
          json_object_iter_next (&iter, &name, &value);
          down = JSON_NODE_HOLDS_VALUE (value) && g_strcmp0 (json_node_get_string (value), "desc") == 0;
          if (!down && !(JSON_NODE_HOLDS_VALUE (value) && g_strcmp0 (json_node_get_string (value), "asc") == 0))
            name = NULL;
        }
      if (!name || !*name)
        {
          ww_hub_set_error (error, WW_ERROR_INPUT, "Invalid sort field");
          return NULL;
        }
      mixed |= i > 0 && down != *descending;
      *descending = down;
      g_strv_builder_add (names, name);
    }
  if (mixed)
    {
      ww_hub_set_error (error, WW_ERROR_INPUT, "Sorts currently only support a single direction for all fields.");
      return NULL;
    }
  return g_strv_builder_end (names);
}

/* The "fields" of a stored map are an object: {"a": "asc"}. */
static char **
read_map_fields (JsonObject *map, gboolean *descending)
{
  JsonNode *fields = json_object_get_member (map, "fields");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!fields || !JSON_NODE_HOLDS_OBJECT (fields))
    return fields ? ww_hub_index_read_fields (fields, descending, NULL) : NULL;
  *descending = FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (fields));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_strv_builder_add (names, name);
      *descending = JSON_NODE_HOLDS_VALUE (value) && g_strcmp0 (json_node_get_string (value), "desc") == 0;
    }
  return g_strv_builder_end (names);
}

static void
read_design (GPtrArray *indexes, const char *id, const char *text)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (text, -1, NULL);
  JsonNode *views = node ? get_object (json_node_get_object (node), "views") : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *view;

  if (!views || g_strcmp0 (ww_hub_get_text (json_node_get_object (node), "language"), "query") != 0)
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (views));
  while (json_object_iter_next_ordered (&iter, &name, &view))
    {
      JsonNode *map = JSON_NODE_HOLDS_OBJECT (view) ? get_object (json_node_get_object (view), "map") : NULL;
      JsonNode *partial = map ? get_object (json_node_get_object (map), "partial_filter_selector") : NULL;
      gboolean descending = FALSE;
      char **fields = map ? read_map_fields (json_node_get_object (map), &descending) : NULL;
      WwHubIndex *index;

      if (!fields)
        continue;
      index = g_new0 (WwHubIndex, 1);
      index->ddoc = g_strdup (id);
      index->name = g_strdup (name);
      index->fields = fields;
      index->descending = descending;
      if (partial && json_object_get_size (json_node_get_object (partial)) > 0)
        {
          index->partial = ww_selector_new (partial, NULL);
          index->partial_text = ww_json_text_from_node (partial);
        }
      g_ptr_array_add (indexes, index);
    }
}

GPtrArray *
ww_hub_index_list (WwHubDatabase *database)
{
  static const char *const ids[] = { "_id", NULL };
  GPtrArray *indexes = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_hub_index_free);
  WwStore *store = ww_hub_database_get_store (database, NULL);
  WwHubIndex *all = g_new0 (WwHubIndex, 1);
  g_autoptr (GPtrArray) designs = store ? ww_store_list (store, "_design/", "_design/\xf4\x8f\xbf\xbf", FALSE, FALSE, 0, 0, NULL) : NULL;

  all->name = g_strdup ("_all_docs");
  all->fields = g_strdupv ((char **) ids);
  g_ptr_array_add (indexes, all);
  for (guint i = 0; designs && i < designs->len; i++)
    {
      const char *id = ((WwChange *) designs->pdata[i])->id;
      g_autofree char *text = ww_store_get_text (store, id, NULL, NULL);

      if (text)
        read_design (indexes, id, text);
    }
  return indexes;
}

/* Whether the condition leaves one value for a field. */
static gboolean
is_constant (JsonNode *selector, const char *field)
{
  JsonObject *object = json_node_get_object (selector);
  JsonNode *value = json_object_get_member (object, field);
  JsonNode *all = json_object_get_member (object, "$and");

  if (value && (!JSON_NODE_HOLDS_OBJECT (value) || json_object_has_member (json_node_get_object (value), "$eq")))
    return TRUE;
  for (guint i = 0; all && JSON_NODE_HOLDS_ARRAY (all) && i < json_array_get_length (json_node_get_array (all)); i++)
    {
      JsonNode *part = json_array_get_element (json_node_get_array (all), i);

      if (JSON_NODE_HOLDS_OBJECT (part) && is_constant (part, field))
        return TRUE;
    }
  return FALSE;
}

static gboolean
gives_order (const WwHubIndex *index, char **sort, JsonNode *selector)
{
  char **field = index->fields;

  if (!*sort)
    return TRUE;
  while (*field && strcmp (*field, *sort) != 0)
    {
      if (!is_constant (selector, *field))
        return FALSE;
      field++;
    }
  for (; *sort; sort++, field++)
    if (!*field || strcmp (*field, *sort) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
can_serve (const WwHubIndex *index, char **required, char **sort, JsonNode *selector)
{
  for (char **field = index->fields; *field; field++)
    if (!g_strv_contains ((const char *const *) required, *field) && !g_strv_contains ((const char *const *) sort, *field)
        && strcmp (*field, "_id") != 0 && strcmp (*field, "_rev") != 0)
      return FALSE;
  return gives_order (index, sort, selector);
}

static gboolean
is_wanted (const WwHubIndex *index, JsonNode *wanted)
{
  const char *ddoc = NULL, *name = NULL;

  if (!index->ddoc)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (wanted))
    ddoc = json_node_get_string (wanted);
  else if (JSON_NODE_HOLDS_ARRAY (wanted) && json_array_get_length (json_node_get_array (wanted)) > 0)
    {
      JsonArray *list = json_node_get_array (wanted);
      JsonNode *first = json_array_get_element (list, 0), *second = json_array_get_length (list) > 1 ? json_array_get_element (list, 1) : NULL;

      ddoc = JSON_NODE_HOLDS_VALUE (first) ? json_node_get_string (first) : NULL;
      name = second && JSON_NODE_HOLDS_VALUE (second) ? json_node_get_string (second) : NULL;
    }
  if (!ddoc)
    return FALSE;
  if (g_str_has_prefix (ddoc, "_design/"))
    ddoc += strlen ("_design/");
  return strcmp (index->ddoc + strlen ("_design/"), ddoc) == 0 && (!name || strcmp (index->name, name) == 0);
}

const WwHubIndex *
ww_hub_index_choose (GPtrArray *indexes, JsonNode *wanted, const WwSelector *selector, JsonNode *node, char **sort, gboolean *misfit)
{
  g_auto (GStrv) required = ww_selector_get_fields (selector);
  const WwHubIndex *best = NULL;

  *misfit = wanted != NULL;
  for (guint i = 0; i < indexes->len; i++)
    {
      const WwHubIndex *index = indexes->pdata[i];
      gboolean asked_for = wanted && is_wanted (index, wanted);

      if (!can_serve (index, required, sort, node) || (index->partial && !asked_for))
        continue;
      if (asked_for)
        {
          *misfit = FALSE;
          return index;
        }
      /* The one with the most fields of the query; that of all ids is the last resort. */
      if (!best || !best->ddoc || g_strv_length (index->fields) > g_strv_length (best->fields))
        best = index->ddoc || !best ? index : best;
    }
  return best;
}

void
ww_hub_index_show (GString *out, const WwHubIndex *index)
{
  g_string_append (out, "{\"ddoc\":");
  if (index->ddoc)
    ww_hub_append_quoted (out, index->ddoc);
  else
    g_string_append (out, "null");
  g_string_append (out, ",\"name\":");
  ww_hub_append_quoted (out, index->name);
  g_string_append_printf (out, ",\"type\":\"%s\",\"def\":{\"fields\":[", index->ddoc ? "json" : "special");
  for (guint i = 0; index->fields[i]; i++)
    {
      g_string_append (out, i ? ",{" : "{");
      ww_hub_append_quoted (out, index->fields[i]);
      g_string_append_printf (out, ":\"%s\"}", index->descending ? "desc" : "asc");
    }
  g_string_append_c (out, ']');
  if (index->partial_text)
    g_string_append_printf (out, ",\"partial_filter_selector\":%s", index->partial_text);
  g_string_append (out, "}}");
}

static void
list_indexes (WwHubRequest *request)
{
  g_autoptr (GPtrArray) indexes = ww_hub_index_list (request->database);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "{\"total_rows\":%u,\"indexes\":[", indexes->len);
  for (guint i = 0; i < indexes->len; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      ww_hub_index_show (out, indexes->pdata[i]);
    }
  g_string_append (out, "]}\n");
  ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
}

/* The design document of an index, as CouchDB writes it. */
static char *
build_design (const char *id, const char *name, char **fields, gboolean descending, const char *partial)
{
  g_autoptr (GString) map = g_string_new ("{"), list = g_string_new ("[");
  g_autofree char *quoted_id = ww_json_text_quote (id), *quoted_name = ww_json_text_quote (name);

  for (guint i = 0; fields[i]; i++)
    {
      g_autofree char *field = ww_json_text_quote (fields[i]);

      g_string_append_printf (map, "%s%s:\"%s\"", i ? "," : "", field, descending ? "desc" : "asc");
      if (descending)
        g_string_append_printf (list, "%s{%s:\"desc\"}", i ? "," : "", field);
      else
        g_string_append_printf (list, "%s%s", i ? "," : "", field);
    }
  return g_strdup_printf ("{\"_id\":%s,\"language\":\"query\",\"views\":{%s:{\"map\":{\"fields\":%s},\"partial_filter_selector\":%s},"
                          "\"reduce\":\"_count\",\"options\":{\"def\":{\"fields\":%s]}}}}}",
                          quoted_id, quoted_name, map->str, partial, list->str);
}

static const WwHubIndex *
find_same (GPtrArray *indexes, const char *ddoc, const char *name, char **fields, const char *partial)
{
  for (guint i = 0; i < indexes->len; i++)
    {
      const WwHubIndex *index = indexes->pdata[i];

      if (index->ddoc && g_strv_equal ((const char *const *) index->fields, (const char *const *) fields)
          && g_strcmp0 (index->partial_text ? index->partial_text : "{}", partial) == 0
          && (!ddoc || strcmp (ddoc, index->ddoc) == 0) && (!name || strcmp (name, index->name) == 0))
        return index;
    }
  return NULL;
}

static void
answer_index (WwHubRequest *request, const char *result, const char *id, const char *name)
{
  g_autofree char *quoted_id = ww_json_text_quote (id), *quoted_name = ww_json_text_quote (name);

  ww_hub_request_answer_format (request, 200, "{\"result\":\"%s\",\"id\":%s,\"name\":%s}\n", result, quoted_id, quoted_name);
}

/* Writes the design document @id with this one index added to those that it has. */
static void
write_index (WwHubRequest *request, const char *id, const char *name, const char *text)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);
  g_autofree char *rev = NULL, *before = store ? ww_store_get_text (store, id, &rev, NULL) : NULL;
  g_autofree char *whole = NULL;
  g_autoptr (WwHubWrite) write = ww_hub_write_new (request, TRUE);
  g_autoptr (GError) error = NULL;
  WwHubIncoming *incoming;
  const WwHubWritten *written;
  GPtrArray *results;
  const char *kind;
  gsize start, end, from, to;

  if (before && !(ww_json_text_find (before, -1, "language", &start, &end) && end - start == strlen ("\"query\"")
                  && strncmp (before + start, "\"query\"", end - start) == 0))
    {
      ww_hub_request_refuse (request, 400, "invalid_design_doc_language", "The design document of that name is none of indexes.");
      return;
    }
  if (before && ww_json_text_find (before, -1, "views", &start, &end) && ww_json_text_find (text, -1, "views", &from, &to))
    {
      g_autofree char *views = g_strndup (before + start, end - start), *fresh = g_strndup (text + from, to - from);
      g_autofree char *view = NULL, *merged = NULL;
      gsize value_from, value_to;

      if (*views == '{' && ww_json_text_find (fresh, -1, name, &value_from, &value_to))
        {
          view = g_strndup (fresh + value_from, value_to - value_from);
          merged = ww_json_text_set (views, -1, name, view);
          whole = ww_json_text_set (before, -1, "views", merged);
        }
    }
  incoming = ww_hub_incoming_new (whole ? whole : text, -1, &kind, &error);
  if (!incoming)
    {
      ww_hub_request_refuse (request, 400, kind, error->message);
      return;
    }
  incoming->rev = g_steal_pointer (&rev);
  ww_hub_write_add (write, id, incoming, NULL);
  results = ww_hub_write_apply (write, &error);
  written = results ? results->pdata[0] : NULL;
  if (!written)
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
  else if (!written->rev)
    ww_hub_request_refuse (request, written->status, written->error, written->reason);
  else
    answer_index (request, "created", id, name);
}

/* {"a": 1} as {"a": {"$eq": 1}}, which is how CouchDB keeps a condition. */
static JsonNode *
spell_out (JsonNode *selector)
{
  JsonNode *out = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_node_take_object (out, json_object_new ());
  json_object_iter_init_ordered (&iter, json_node_get_object (selector));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      JsonNode *kept;

      if (*name == '$')
        kept = json_node_copy (value);
      else if (JSON_NODE_HOLDS_OBJECT (value))
        kept = spell_out (value);
      else
        {
          kept = json_node_new (JSON_NODE_OBJECT);
          json_node_take_object (kept, json_object_new ());
          json_object_set_member (json_node_get_object (kept), "$eq", json_node_copy (value));
        }
      json_object_set_member (json_node_get_object (out), name, kept);
    }
  return out;
}

static void
make_index (WwHubRequest *request)
{
  g_autoptr (JsonNode) body = ww_hub_request_expect_json (request) ? ww_hub_request_get_json (request) : NULL;
  g_autofree char *id = NULL, *name = NULL, *partial = NULL, *text = NULL, *joined = NULL;
  g_autoptr (GPtrArray) indexes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) fields = NULL;
  JsonNode *definition, *filter;
  const char *wanted_name, *wanted_ddoc, *type;
  const WwHubIndex *same;
  gboolean descending;

  if (!body)
    return;
  definition = get_object (json_node_get_object (body), "index");
  wanted_name = ww_hub_get_text (json_node_get_object (body), "name");
  wanted_ddoc = ww_hub_get_text (json_node_get_object (body), "ddoc");
  type = ww_hub_get_text (json_node_get_object (body), "type");
  if (type && strcmp (type, "json") != 0)
    {
      ww_hub_request_refuse (request, 501, "not_implemented", "Only indexes of the type json are known here.");
      return;
    }
  fields = definition ? ww_hub_index_read_fields (json_object_get_member (json_node_get_object (definition), "fields"), &descending, &error) : NULL;
  if (!fields || !fields[0])
    {
      ww_hub_request_refuse (request, 400, "bad_request", error ? error->message : "`index` must have a list of `fields`.");
      return;
    }
  filter = get_object (json_node_get_object (definition), "partial_filter_selector");
  if (filter)
    {
      g_autoptr (JsonNode) spelt_out = spell_out (filter);

      partial = ww_json_text_from_node (spelt_out);
    }
  else
    partial = g_strdup ("{}");
  if (filter)
    {
      g_autoptr (WwSelector) checked = ww_selector_new (filter, &error);

      if (!checked)
        {
          ww_hub_request_refuse (request, 400, "bad_request", error->message);
          return;
        }
    }
  if (wanted_ddoc)
    id = g_str_has_prefix (wanted_ddoc, "_design/") ? g_strdup (wanted_ddoc) : g_strconcat ("_design/", wanted_ddoc, NULL);
  indexes = ww_hub_index_list (request->database);
  same = find_same (indexes, id, wanted_name, fields, partial);
  if (same)
    {
      answer_index (request, "exists", same->ddoc, same->name);
      return;
    }
  joined = g_strjoinv ("\n", fields);
  {
    g_autofree char *all = g_strconcat (joined, "\n", partial, descending ? "\ndesc" : "", "\n", wanted_name ? wanted_name : "", NULL);
    g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, all, -1);

    name = wanted_name ? g_strdup (wanted_name) : g_strdup (sum);
    if (!id)
      id = g_strconcat ("_design/", sum, NULL);
  }
  text = build_design (id, name, fields, descending, partial);
  write_index (request, id, name, text);
}

/* DELETE _index/_design/x/json/name */
static void
delete_index (WwHubRequest *request)
{
  char **rest = request->path + 1;
  g_autoptr (WwHubWrite) write = NULL;
  g_autofree char *id = NULL, *rev = NULL, *text = NULL;
  g_autoptr (GError) error = NULL;
  WwHubIncoming *incoming;
  const char *kind;
  gsize start, end, from, to;
  WwStore *store;

  if (rest[0] && strcmp (rest[0], "_design") == 0)
    rest++;
  if (g_strv_length (rest) != 3)
    {
      ww_hub_request_refuse (request, 404, "not_found", "missing");
      return;
    }
  id = g_str_has_prefix (rest[0], "_design/") ? g_strdup (rest[0]) : g_strconcat ("_design/", rest[0], NULL);
  store = ww_hub_database_get_store (request->database, &error);
  text = store ? ww_store_get_text (store, id, &rev, &error) : NULL;
  if (!text || !ww_json_text_find (text, -1, "views", &start, &end) || !ww_json_text_find (text + start, (gssize) (end - start), rest[2], &from, &to))
    {
      ww_hub_request_refuse (request, 404, "not_found", "missing");
      return;
    }
  {
    g_autofree char *views = g_strndup (text + start, end - start);
    g_autofree char *fewer = ww_json_text_set (views, -1, rest[2], NULL);
    g_autofree char *whole = ww_json_text_set (text, -1, "views", fewer);

    incoming = ww_hub_incoming_new (whole, -1, &kind, &error);
    if (!incoming)
      {
        ww_hub_request_refuse (request, 400, kind, error->message);
        return;
      }
    incoming->deleted = fewer[strspn (fewer, "{ \t\r\n")] == '}';
  }
  incoming->rev = g_steal_pointer (&rev);
  write = ww_hub_write_new (request, TRUE);
  ww_hub_write_add (write, id, incoming, NULL);
  if (ww_hub_write_apply (write, &error))
    ww_hub_request_answer_ok (request, 200);
  else
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
}

const WwHubRoute ww_hub_index_routes[] = {
  { "GET", "_index", WW_HUB_READ, FALSE, list_indexes },
  { "POST", "_index", WW_HUB_MANAGE, FALSE, make_index },
  { "DELETE", "_index", WW_HUB_MANAGE, FALSE, delete_index },
  { NULL },
};

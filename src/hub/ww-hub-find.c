/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-collate.h"
#include "ww-error.h"
#include "ww-hub-index.h"
#include "ww-hub-router.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-replica.h"

/* Documents that are looked at before others get their turn, and rows that a sort may hold. */
#define SLICE 1000
#define SLICE_US (50 * 1000)
#define DEFAULT_LIMIT 25
#define MAX_SORTED 100000
#define PIECE (64 * 1024)

/* One found document that waits to be sorted. */
typedef struct {
  char *id;
  char *text;
  GPtrArray *keys;       /* (nullable) JsonNode, one a field */
} Found;

/* A query at work. */
typedef struct {
  /*< owned >*/
  JsonNode *body;
  WwSelector *selector;
  GPtrArray *indexes;
  char **order;          /* the fields that the answer is ordered by */
  char **fields;         /* (nullable): what to show */
  GPtrArray *found;      /* (nullable) Found, when it has to be sorted */
  char *after;           /* the id that was looked at last */
  char *warning;

  const WwHubIndex *index;
  gboolean descending;
  gboolean conflicts;
  gboolean stats;
  guint64 skip;
  guint64 limit;
  guint64 passed;        /* matches so far, skipped ones too */
  guint64 told;
  guint64 examined;
  guint64 bookmark;      /* matches that earlier pages told */
  gint64 started;
  gboolean begun;
  gboolean looked;       /* all documents */
} Find;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->id);
  g_free (found->text);
  g_clear_pointer (&found->keys, g_ptr_array_unref);
  g_free (found);
}

static void
find_free (gpointer data)
{
  Find *find = data;

  g_clear_pointer (&find->body, json_node_unref);
  g_clear_pointer (&find->selector, ww_selector_free);
  g_clear_pointer (&find->indexes, g_ptr_array_unref);
  g_strfreev (find->order);
  g_strfreev (find->fields);
  g_clear_pointer (&find->found, g_ptr_array_unref);
  g_free (find->after);
  g_free (find->warning);
  g_free (find);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Find, find_free)

/* The members that were asked for, cut out of the text as they stand. */
static char *
set_path (const char *object, char **names, const char *value)
{
  gsize start, end;
  g_autofree char *inner = NULL, *changed = NULL;

  if (!names[1])
    return ww_json_text_set (object, -1, names[0], value);
  inner = ww_json_text_find (object, -1, names[0], &start, &end) && object[start] == '{' ? g_strndup (object + start, end - start) : g_strdup ("{}");
  changed = set_path (inner, names + 1, value);
  return ww_json_text_set (object, -1, names[0], changed);
}

static char *
project (const char *text, char **fields)
{
  char *out = g_strdup ("{}");

  for (; *fields; fields++)
    {
      g_auto (GStrv) names = ww_selector_split_path (*fields);
      const char *at = text;
      gsize n = strlen (text);
      gboolean there = names[0] != NULL;

      for (guint i = 0; there && names[i]; i++)
        {
          gsize start, end;

          there = *at == '{' && ww_json_text_find (at, (gssize) n, names[i], &start, &end);
          if (there)
            {
              at += start;
              n = end - start;
            }
        }
      if (there)
        {
          g_autofree char *value = g_strndup (at, n), *before = out;

          out = set_path (before, names, value);
        }
    }
  return out;
}

static void
show (Find *find, const char *text, GString *out)
{
  g_autofree char *shown = find->fields ? project (text, find->fields) : NULL;

  g_string_append (out, find->told++ ? ",\n" : "\n");
  g_string_append (out, shown ? shown : text);
}

/* What the index has of a document: it must have all its fields. */
static GPtrArray *
read_keys (Find *find, JsonNode *node)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  for (char **field = find->order; *field; field++)
    {
      JsonNode *key = ww_selector_get_field (node, *field);

      if (!key)
        return NULL;
      g_ptr_array_add (keys, json_node_copy (key));
    }
  return g_steal_pointer (&keys);
}

static int
compare_found (gconstpointer a, gconstpointer b, gpointer data)
{
  const Found *x = *(Found *const *) a, *y = *(Found *const *) b;
  int order = 0;

  for (guint i = 0; i < x->keys->len && !order; i++)
    order = ww_collate (x->keys->pdata[i], y->keys->pdata[i]);
  if (!order)
    order = strcmp (x->id, y->id);
  return GPOINTER_TO_INT (data) ? -order : order;
}

/* One document: told at once, or kept until all are there to be sorted. */
static void
take (WwHubRequest *request, Find *find, WwStore *store, const char *id, GString *out)
{
  g_autoptr (WwReading) reading = ww_store_read (store, id, NULL, find->conflicts ? WW_READ_LEAVES : WW_READ_NONE, NULL);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  find->examined++;
  if (!reading || !ww_hub_show (shown, request->database, reading, find->conflicts ? WW_HUB_SHOW_CONFLICTS : WW_HUB_SHOW_PLAIN, -1, NULL))
    return;
  node = ww_json_text_parse (shown->str, (gssize) shown->len, NULL);
  if (!node || !ww_selector_matches (find->selector, node) || (find->index->partial && !ww_selector_matches (find->index->partial, node)))
    return;
  if (find->found)
    {
      Found *found;

      keys = read_keys (find, node);
      if (!keys || find->found->len >= MAX_SORTED)
        return;
      found = g_new0 (Found, 1);
      found->id = g_strdup (id);
      found->text = g_string_free (g_steal_pointer (&shown), FALSE);
      found->keys = g_steal_pointer (&keys);
      g_ptr_array_add (find->found, found);
    }
  else if (find->passed++ >= find->skip && find->told < find->limit)
    show (find, shown->str, out);
}

static void
close_answer (Find *find, GString *out)
{
  guint64 reached = find->bookmark + find->told;

  g_string_append (out, "\n],\n\"bookmark\":");
  if (find->told)
    g_string_append_printf (out, "\"n%" G_GUINT64_FORMAT "\"", reached);
  else
    g_string_append (out, "\"nil\"");
  if (find->stats)
    g_string_append_printf (out, ",\"execution_stats\":{\"total_keys_examined\":0,\"total_docs_examined\":%" G_GUINT64_FORMAT
                            ",\"total_quorum_docs_examined\":0,\"results_returned\":%" G_GUINT64_FORMAT ",\"execution_time_ms\":%.3f}",
                            find->examined, find->told, (double) (g_get_monotonic_time () - find->started) / 1000);
  if (find->warning)
    {
      g_string_append (out, ",\"warning\":");
      ww_hub_append_quoted (out, find->warning);
    }
  g_string_append (out, "}\n");
}

static gboolean
look_at_some (WwHubRequest *request, Find *find, GString *out)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);
  gboolean down = find->descending && !find->found;
  g_autoptr (GPtrArray) page = store ? ww_store_list (store, down ? NULL : find->after, down ? find->after : NULL, FALSE, down, find->after ? 1 : 0,
                                                      SLICE, NULL) : NULL;
  gint64 until = g_get_monotonic_time () + SLICE_US;
  guint looked = 0;

  while (page && looked < page->len)
    {
      const char *id = ((WwChange *) page->pdata[looked++])->id;

      if (!find->found && find->told >= find->limit)
        return FALSE;
      /* Queries are about data. */
      if (!g_str_has_prefix (id, "_design/"))
        take (request, find, store, id, out);
      if (g_get_monotonic_time () > until)
        break;
    }
  if (!page || (looked == page->len && page->len < SLICE))
    return FALSE;
  g_free (find->after);
  find->after = g_strdup (((WwChange *) page->pdata[looked - 1])->id);
  return TRUE;
}

static gboolean
produce (WwHubRequest *request, GString *out, gpointer data)
{
  Find *find = data;

  if (!find->begun)
    {
      g_string_append (out, "{\"docs\":[");
      find->begun = TRUE;
    }
  if (!find->looked)
    {
      find->looked = !look_at_some (request, find, out);
      if (!find->looked)
        {
          g_string_append_c (out, '\n');
          return TRUE;
        }
      if (find->found)
        g_ptr_array_sort_with_data (find->found, compare_found, GINT_TO_POINTER (find->descending));
    }
  for (; find->found && find->passed < find->found->len && find->told < find->limit; find->passed++)
    {
      if (out->len >= PIECE)
        return TRUE;
      if (find->passed >= find->skip)
        show (find, ((Found *) find->found->pdata[find->passed])->text, out);
    }
  close_answer (find, out);
  return FALSE;
}

static gboolean
refuse (WwHubRequest *request, const char *error, const char *reason)
{
  ww_hub_request_refuse (request, 400, error, reason);
  return FALSE;
}

static gboolean
read_count (WwHubRequest *request, JsonObject *object, const char *name, guint64 otherwise, guint64 *value)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autofree char *reason = NULL;
  gint64 number = ww_hub_get_number (object, name, -1);

  *value = otherwise;
  if (!node || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (number >= 0)
    {
      *value = (guint64) number;
      return TRUE;
    }
  reason = g_strdup_printf ("Value for %s should be a non-negative integer.", name);
  return refuse (request, "invalid_option", reason);
}

static gboolean
read_shown_fields (WwHubRequest *request, Find *find, JsonNode *node)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (!node || JSON_NODE_HOLDS_NULL (node) || (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), "all_fields") == 0))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (request, "invalid_fields", "`fields` must be a list.");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (node), i);

      if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
        return refuse (request, "invalid_fields", "`fields` must be a list of names.");
      g_strv_builder_add (names, json_node_get_string (item));
    }
  if (json_array_get_length (json_node_get_array (node)) > 0)
    find->fields = g_strv_builder_end (names);
  return TRUE;
}

static gboolean
choose_index (WwHubRequest *request, Find *find, JsonObject *object)
{
  JsonNode *wanted = json_object_get_member (object, "use_index"), *sort = json_object_get_member (object, "sort");
  JsonNode *selector = json_object_get_member (object, "selector");
  static char *none[] = { NULL };
  g_auto (GStrv) sorted = NULL;
  g_autoptr (GError) error = NULL;
  gboolean misfit;

  if (sort && !(JSON_NODE_HOLDS_ARRAY (sort) && json_array_get_length (json_node_get_array (sort)) == 0))
    {
      sorted = ww_hub_index_read_fields (sort, &find->descending, &error);
      if (!sorted)
        return refuse (request, strstr (error->message, "single direction") ? "unsupported_mixed_sort" : "invalid_sort", error->message);
    }
  if (wanted && (JSON_NODE_HOLDS_NULL (wanted) || (JSON_NODE_HOLDS_ARRAY (wanted) && json_array_get_length (json_node_get_array (wanted)) == 0)))
    wanted = NULL;
  find->indexes = ww_hub_index_list (request->database);
  find->index = ww_hub_index_choose (find->indexes, wanted, find->selector, selector, sorted ? sorted : none, &misfit);
  if (!find->index)
    return refuse (request, "no_usable_index", "No index exists for this sort, try indexing by the sort fields.");
  if (misfit)
    find->warning = g_strdup ("The index that was asked for was not used because it does not contain a valid index for this query.");
  else if (!find->index->ddoc)
    find->warning = g_strdup ("No matching index found, create an index to optimize query time.");
  find->order = g_strdupv (sorted && !find->index->ddoc ? sorted : find->index->fields);
  if (find->index->ddoc)
    find->found = g_ptr_array_new_with_free_func (found_free);
  return TRUE;
}

static Find *
read_query (WwHubRequest *request)
{
  g_autoptr (Find) find = g_new0 (Find, 1);
  g_autoptr (GError) error = NULL;
  const char *bookmark;
  JsonObject *object;
  JsonNode *selector;

  find->started = g_get_monotonic_time ();
  if (!ww_hub_request_expect_json (request) || !(find->body = ww_hub_request_get_json (request)))
    return NULL;
  object = json_node_get_object (find->body);
  selector = json_object_get_member (object, "selector");
  if (!selector)
    {
      refuse (request, "missing_required_key", "Missing required key: selector");
      return NULL;
    }
  find->selector = ww_selector_new (selector, &error);
  if (!find->selector)
    {
      refuse (request, "invalid_selector_json", error->message);
      return NULL;
    }
  if (!read_count (request, object, "limit", DEFAULT_LIMIT, &find->limit) || !read_count (request, object, "skip", 0, &find->skip)
      || !read_shown_fields (request, find, json_object_get_member (object, "fields")) || !choose_index (request, find, object))
    return NULL;
  bookmark = ww_hub_get_text (object, "bookmark");
  if (bookmark && *bookmark == 'n' && g_ascii_isdigit (bookmark[1]))
    find->bookmark = g_ascii_strtoull (bookmark + 1, NULL, 10);
  else if (bookmark && *bookmark && strcmp (bookmark, "nil") != 0)
    {
      refuse (request, "invalid_bookmark", "The bookmark is none of this server's.");
      return NULL;
    }
  find->skip += find->bookmark;
  find->conflicts = json_object_has_member (object, "conflicts") && JSON_NODE_HOLDS_VALUE (json_object_get_member (object, "conflicts"))
                    && json_node_get_boolean (json_object_get_member (object, "conflicts"));
  find->stats = json_object_has_member (object, "execution_stats") && JSON_NODE_HOLDS_VALUE (json_object_get_member (object, "execution_stats"))
                && json_node_get_boolean (json_object_get_member (object, "execution_stats"));
  return g_steal_pointer (&find);
}

static void
post_find (WwHubRequest *request)
{
  Find *find = read_query (request);

  if (find)
    ww_hub_request_stream (request, 200, NULL, produce, find, find_free);
}

static void
post_explain (WwHubRequest *request)
{
  g_autoptr (Find) find = read_query (request);
  g_autoptr (GString) out = NULL;
  g_autofree char *selector = NULL;

  if (!find)
    return;
  out = g_string_new ("{\"dbname\":");
  selector = ww_json_text_from_node (json_object_get_member (json_node_get_object (find->body), "selector"));
  ww_hub_append_quoted (out, request->database->name);
  g_string_append (out, ",\"index\":");
  ww_hub_index_show (out, find->index);
  g_string_append_printf (out, ",\"partitioned\":\"undefined\",\"selector\":%s,\"opts\":{\"use_index\":[],\"bookmark\":\"nil\",\"limit\":%" G_GUINT64_FORMAT
                          ",\"skip\":%" G_GUINT64_FORMAT ",\"sort\":{},\"fields\":\"all_fields\",\"conflicts\":%s},\"limit\":%" G_GUINT64_FORMAT
                          ",\"skip\":%" G_GUINT64_FORMAT ",\"fields\":",
                          selector, find->limit, find->skip, find->conflicts ? "true" : "false", find->limit, find->skip);
  if (find->fields)
    for (guint i = 0; find->fields[i]; i++)
      {
        g_string_append_c (out, i ? ',' : '[');
        ww_hub_append_quoted (out, find->fields[i]);
      }
  g_string_append (out, find->fields ? "]}\n" : "\"all_fields\"}\n");
  ww_hub_request_answer (request, 200, g_string_free (g_steal_pointer (&out), FALSE));
}

const WwHubRoute ww_hub_find_routes[] = {
  { "POST", "_find", WW_HUB_READ, FALSE, post_find },
  { "POST", "_explain", WW_HUB_READ, FALSE, post_explain },
  { NULL },
};

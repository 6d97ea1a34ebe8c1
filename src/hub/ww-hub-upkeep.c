/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-error.h"
#include "ww-hub-private.h"
#include "ww-hub-router.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-replica.h"

/* A compaction between two of its slices. */
typedef struct {
  WwHubDatabase *database;
  gint64 cursor;
} Compaction;

static void
compaction_free (gpointer data)
{
  Compaction *compaction = data;

  compaction->database->compacting = FALSE;
  ww_hub_database_unref (compaction->database);
  g_free (compaction);
}

static gboolean
compact_slice (gpointer data)
{
  Compaction *compaction = data;
  g_autoptr (GError) error = NULL;
  WwStore *store = ww_hub_database_get_store (compaction->database, NULL);
  gboolean done = TRUE;

  if (store && !ww_store_compact_slice (store, &compaction->cursor, &done, &error))
    {
      g_warning ("%s", error->message);
      done = TRUE;
    }
  return done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
post_compact (WwHubRequest *request)
{
  if (!ww_hub_request_expect_json (request))
    return;
  if (!request->database->compacting)
    {
      Compaction *compaction = g_new0 (Compaction, 1);
      g_autoptr (GSource) source = g_idle_source_new ();

      request->database->compacting = TRUE;
      compaction->database = ww_hub_database_ref (request->database);
      g_source_set_callback (source, compact_slice, compaction, compaction_free);
      g_source_attach (source, g_main_context_get_thread_default ());
    }
  ww_hub_request_answer_ok (request, 202);
}

static void
post_cleanup (WwHubRequest *request)
{
  ww_hub_request_answer_ok (request, 202);
}

/* Every write is on the disk before it is answered. */
static void
post_commit (WwHubRequest *request)
{
  if (ww_hub_request_expect_json (request))
    ww_hub_request_answer_format (request, 201, "{\"ok\":true,\"instance_start_time\":\"%" G_GINT64_FORMAT "\"}\n", request->database->made_at);
}

static void
get_revs_limit (WwHubRequest *request)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);

  ww_hub_request_answer_format (request, 200, "%u\n", store ? ww_store_get_revs_limit (store) : 1000);
}

static void
put_revs_limit (WwHubRequest *request)
{
  g_autoptr (GBytes) body = ww_hub_request_get_body (request);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  WwStore *store;
  guint64 limit;

  if (!body)
    return;
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  if (!g_ascii_string_to_unsigned (g_strstrip (text), 10, 1, 1000000, &limit, NULL))
    ww_hub_request_refuse (request, 400, "bad_request", "Rev limit has to be an integer");
  else if ((store = ww_hub_database_get_store (request->database, &error)) && ww_store_set_revs_limit (store, (guint) limit, &error))
    ww_hub_request_answer_ok (request, 200);
  else
    ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
}

/* Whether all leaves of a document are named; only whole documents can be forgotten. */
static gboolean
names_all_leaves (WwStore *store, const char *id, JsonArray *revs)
{
  g_autoptr (WwReading) reading = ww_store_read (store, id, NULL, WW_READ_LEAVES | WW_READ_NO_TEXT, NULL);

  for (guint i = 0; reading && i < reading->leaves->len; i++)
    {
      gboolean named = FALSE;

      for (guint j = 0; j < json_array_get_length (revs); j++)
        {
          JsonNode *rev = json_array_get_element (revs, j);

          named |= JSON_NODE_HOLDS_VALUE (rev) && g_strcmp0 (json_node_get_string (rev), ((WwRevisionName *) reading->leaves->pdata[i])->rev) == 0;
        }
      if (!named)
        return FALSE;
    }
  return reading != NULL;
}

static void
post_purge (WwHubRequest *request)
{
  g_autoptr (JsonNode) node = ww_hub_request_expect_json (request) ? ww_hub_request_get_json (request) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new ("{\"purge_seq\":null,\"purged\":{");
  WwStore *store = node ? ww_hub_database_get_store (request->database, &error) : NULL;
  gboolean any = FALSE;
  JsonObjectIter iter;
  const char *id;
  JsonNode *value;

  if (!node)
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (store && json_object_iter_next_ordered (&iter, &id, &value))
    {
      g_autofree char *revs = ww_json_text_from_node (value);

      if (!JSON_NODE_HOLDS_ARRAY (value))
        {
          ww_hub_request_refuse (request, 400, "bad_request", "The revisions of each document must be a list.");
          return;
        }
      g_string_append (out, any ? "," : "");
      any = TRUE;
      ww_hub_append_quoted (out, id);
      if (names_all_leaves (store, id, json_node_get_array (value)) && ww_store_purge (store, id, &error))
        g_string_append_printf (out, ":%s", revs);
      else
        g_string_append (out, ":[]");
      if (error)
        break;
    }
  if (error)
    {
      ww_hub_request_refuse_error (request, g_steal_pointer (&error), NULL);
      return;
    }
  request->database->counted_at = -1;
  ww_hub_database_changed (request->database);
  g_string_append (out, "}}\n");
  ww_hub_request_answer (request, 201, g_string_free (g_steal_pointer (&out), FALSE));
}

const WwHubRoute ww_hub_upkeep_routes[] = {
  { "POST", "_compact", WW_HUB_MANAGE, FALSE, post_compact },
  { "POST", "_view_cleanup", WW_HUB_MANAGE, FALSE, post_cleanup },
  { "POST", "_ensure_full_commit", WW_HUB_READ, FALSE, post_commit },
  { "GET", "_revs_limit", WW_HUB_READ, FALSE, get_revs_limit },
  { "PUT", "_revs_limit", WW_HUB_MANAGE, FALSE, put_revs_limit },
  { "POST", "_purge", WW_HUB_MANAGE, FALSE, post_purge },
  { NULL },
};

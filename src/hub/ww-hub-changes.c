/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-error.h"
#include "ww-hub-feed.h"
#include "ww-hub-private.h"
#include "ww-hub-router.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-replica.h"
#include "ww-selector.h"

#define PIECE (64 * 1024)
#define PAGE 500
#define SLICE_US (50 * 1000)

void
ww_hub_changes_free (WwHubChanges *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->selector, ww_selector_free);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  g_free (self);
}

/* Whether a change passes the filter. */
static gboolean
passes (WwHubRequest *request, const WwHubChanges *self, WwStore *store, const WwChange *change)
{
  g_autoptr (WwReading) reading = NULL;
  g_autoptr (GString) shown = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (self->ids && !g_hash_table_contains (self->ids, change->id))
    return FALSE;
  if (self->only_design && !g_str_has_prefix (change->id, "_design/"))
    return FALSE;
  if (!self->selector)
    return TRUE;
  reading = ww_store_read (store, change->id, NULL, WW_READ_NONE, NULL);
  shown = g_string_new (NULL);
  if (!reading || !ww_hub_show (shown, request->database, reading, WW_HUB_SHOW_PLAIN, -1, NULL))
    return FALSE;
  node = ww_json_text_parse (shown->str, (gssize) shown->len, NULL);
  return node && ww_selector_matches (self->selector, node);
}

static void
show_change (WwHubRequest *request, const WwHubChanges *self, WwStore *store, const WwChange *change, GString *out)
{
  g_autofree char *seq = ww_hub_database_write_seq (request->database, change->seq);

  g_string_append_printf (out, "{\"seq\":\"%s\",\"id\":", seq);
  ww_hub_append_quoted (out, change->id);
  g_string_append (out, ",\"changes\":[");
  for (guint i = 0; self->all_docs ? change->leaves[i] != NULL : i == 0; i++)
    {
      g_string_append (out, i ? ",{\"rev\":" : "{\"rev\":");
      ww_hub_append_quoted (out, self->all_docs ? change->leaves[i] : change->rev);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  if (change->deleted)
    g_string_append (out, ",\"deleted\":true");
  if (self->include_docs)
    {
      g_autoptr (WwReading) reading = ww_store_read (store, change->id, NULL, ww_hub_show_read_flags (self->show), NULL);
      gsize before = out->len;

      g_string_append (out, ",\"doc\":");
      if (!reading || !ww_hub_show (out, request->database, reading, self->show, -1, NULL))
        {
          g_string_truncate (out, before);
          g_string_append (out, ",\"doc\":null");
        }
    }
  g_string_append_c (out, '}');
}

gboolean
ww_hub_changes_produce (WwHubRequest *request, WwHubChanges *self, GString *out)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);
  gint64 until = g_get_monotonic_time () + SLICE_US;

  while (out->len < PIECE)
    {
      const WwChange *change;

      /* A filter that lets little through must not keep the others waiting; white space says that it goes on. */
      if (g_get_monotonic_time () > until)
        {
          g_string_append_c (out, '\n');
          return TRUE;
        }
      if (!store || (self->limited && self->left == 0))
        return FALSE;
      if (!self->page || self->at >= self->page->len)
        {
          guint wanted = self->limited && !self->selector && !self->ids && !self->only_design ? (guint) MIN (self->left, PAGE) : PAGE;

          g_clear_pointer (&self->page, g_ptr_array_unref);
          self->page = self->descending ? ww_store_changes_backwards (store, self->reached, wanted, NULL)
                                        : ww_store_changes (store, self->reached, wanted, NULL);
          self->at = 0;
          if (!self->page || self->page->len == 0)
            return FALSE;
        }
      change = self->page->pdata[self->at++];
      if (self->descending && change->seq <= self->since)
        return FALSE;
      self->reached = change->seq;
      if (!passes (request, self, store, change))
        continue;
      if (self->lines)
        show_change (request, self, store, change, out);
      else
        {
          g_string_append (out, self->rows ? ",\n" : "");
          show_change (request, self, store, change, out);
        }
      if (self->lines)
        g_string_append_c (out, '\n');
      if (!self->rows++)
        self->first = change->seq;
      if (self->limited)
        self->left--;
    }
  return TRUE;
}

void
ww_hub_changes_close (WwHubRequest *request, WwHubChanges *self, GString *out)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);
  gint64 last = self->descending ? (self->first ? self->first : self->since) : self->reached;
  gint64 pending = 0;
  g_autofree char *seq = NULL;

  /* All that there was has been looked at, though the filter let none of the last through. */
  if (!self->limited || self->left > 0)
    last = MAX (last, self->descending ? request->database->last_seq : self->reached);
  else if (store && !self->descending)
    ww_store_count_changes (store, last, &pending, NULL);
  seq = ww_hub_database_write_seq (request->database, last);
  g_string_append_printf (out, self->lines ? "{\"last_seq\":\"%s\",\"pending\":%" G_GINT64_FORMAT "}\n"
                                           : "\n],\n\"last_seq\":\"%s\",\"pending\":%" G_GINT64_FORMAT "}\n", seq, pending);
}

static gboolean
produce_normal (WwHubRequest *request, GString *out, gpointer data)
{
  WwHubChanges *self = data;

  if (!self->begun)
    g_string_append (out, "{\"results\":[\n");
  self->begun = TRUE;
  if (ww_hub_changes_produce (request, self, out))
    return TRUE;
  ww_hub_changes_close (request, self, out);
  return FALSE;
}

static gboolean
take_ids (WwHubChanges *self, JsonNode *list)
{
  if (!list || !JSON_NODE_HOLDS_ARRAY (list))
    return FALSE;
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      JsonNode *id = json_array_get_element (json_node_get_array (list), i);

      if (JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_STRING)
        g_hash_table_add (self->ids, g_strdup (json_node_get_string (id)));
    }
  return TRUE;
}

/* What JavaScript would have to decide is refused; what is not even there is not found. */
static void
refuse_function (WwHubRequest *request, const char *what, const char *path)
{
  WwStore *store = ww_hub_database_get_store (request->database, NULL);
  const char *slash = path ? strchr (path, '/') : NULL;
  g_autofree char *design = slash ? g_strndup (path, (gsize) (slash - path)) : g_strdup (path ? path : "");
  g_autofree char *id = g_strconcat ("_design/", design, NULL), *name = g_strdup (slash ? slash + 1 : design);
  g_autofree char *text = store ? ww_store_get_text (store, id, NULL, NULL) : NULL;
  gsize start, end, from, to;

  if (!path || !slash)
    ww_hub_request_refuse (request, 400, "bad_request", "`filter` and `view` must be of the form `designname/functionname`");
  else if (!text)
    ww_hub_request_refuse (request, 404, "not_found", "missing");
  else if (!ww_json_text_find (text, -1, what, &start, &end))
    {
      g_autofree char *reason = g_strdup_printf ("missing json key: %s", what);

      ww_hub_request_refuse (request, 404, "not_found", reason);
    }
  else if (text[start] != '{' || !ww_json_text_find (text + start, (gssize) (end - start), name, &from, &to))
    {
      g_autofree char *reason = g_strdup_printf ("missing json key: %s", name);

      ww_hub_request_refuse (request, 404, "not_found", reason);
    }
  else
    ww_hub_request_refuse (request, 501, "not_implemented", "Functions written in JavaScript are not run here; use the filter _selector.");
}

static gboolean
read_filter (WwHubRequest *request, WwHubChanges *self, JsonObject *body)
{
  const char *filter = ww_hub_request_get (request, "filter");
  g_autoptr (GError) error = NULL;

  if (!filter)
    return TRUE;
  if (strcmp (filter, "_doc_ids") == 0)
    {
      const char *text = ww_hub_request_get (request, "doc_ids");
      g_autoptr (JsonNode) node = text ? ww_json_text_parse (text, -1, NULL) : NULL;

      if (take_ids (self, node ? node : body ? json_object_get_member (body, "doc_ids") : NULL))
        return TRUE;
      ww_hub_request_refuse (request, 400, "bad_request", "`doc_ids` must be a list of ids");
      return FALSE;
    }
  if (strcmp (filter, "_selector") == 0)
    {
      self->selector = ww_selector_new (body ? json_object_get_member (body, "selector") : NULL, &error);
      if (self->selector)
        return TRUE;
      ww_hub_request_refuse (request, 400, "bad_request", error->message);
      return FALSE;
    }
  if (strcmp (filter, "_design") == 0)
    {
      self->only_design = TRUE;
      return TRUE;
    }
  if (strcmp (filter, "_view") == 0)
    refuse_function (request, "views", ww_hub_request_get (request, "view"));
  else
    refuse_function (request, "filters", filter);
  return FALSE;
}

static WwHubChanges *
read_options (WwHubRequest *request, JsonObject *body)
{
  g_autoptr (WwHubChanges) self = g_new0 (WwHubChanges, 1);
  const char *since = ww_hub_request_get (request, "since"), *last_event = ww_hub_request_get_header (request, "Last-Event-ID");
  gint64 limit, heartbeat, timeout;
  const char *beat = ww_hub_request_get (request, "heartbeat");

  if (!since)
    since = ww_hub_request_get (request, "last-event-id");
  if (!since)
    since = last_event ? last_event : "0";
  /* Some clients write it as JSON. */
  if (*since == '"')
    since++;
  {
    g_autofree char *plain = g_strndup (since, strcspn (since, "\""));

    if (!ww_hub_database_read_seq (request->database, plain, &self->since))
      {
        ww_hub_request_refuse (request, 400, "bad_request", "`since` is none of this server's sequences.");
        return NULL;
      }
  }
  if (!ww_hub_request_get_number (request, "limit", -1, &limit) || !ww_hub_request_get_number (request, "timeout", 60000, &timeout)
      || (beat && strcmp (beat, "true") != 0 && !ww_hub_request_get_number (request, "heartbeat", 60000, &heartbeat)))
    return NULL;
  if (!beat)
    heartbeat = 0;
  else if (strcmp (beat, "true") == 0)
    heartbeat = 60000;
  self->heartbeat_ms = heartbeat ? (guint) CLAMP (heartbeat, 100, 3600000) : 0;
  self->timeout_ms = (guint) CLAMP (timeout, 0, 3600000);
  self->descending = ww_hub_request_is (request, "descending");
  self->reached = self->descending ? 0 : self->since;
  self->limited = limit >= 0;
  self->left = (guint64) MAX (limit, 0);
  self->all_docs = g_strcmp0 (ww_hub_request_get (request, "style"), "all_docs") == 0;
  self->include_docs = ww_hub_request_is (request, "include_docs");
  self->show = (ww_hub_request_is (request, "conflicts") ? WW_HUB_SHOW_CONFLICTS : 0)
               | (ww_hub_request_is (request, "attachments") ? WW_HUB_SHOW_DATA : 0);
  return read_filter (request, self, body) ? g_steal_pointer (&self) : NULL;
}

static void
answer_changes (WwHubRequest *request, JsonObject *body)
{
  const char *feed = ww_hub_request_get (request, "feed");
  WwHubChanges *changes = read_options (request, body);

  if (!changes)
    return;
  if (!feed || strcmp (feed, "normal") == 0 || (strcmp (feed, "longpoll") == 0 && (changes->descending || (changes->limited && changes->left == 0))))
    ww_hub_request_stream (request, 200, NULL, produce_normal, changes, (GDestroyNotify) ww_hub_changes_free);
  else if (strcmp (feed, "longpoll") == 0)
    ww_hub_feed_start (request, changes, FALSE);
  else if (strcmp (feed, "continuous") == 0)
    ww_hub_feed_start (request, changes, TRUE);
  else
    {
      ww_hub_changes_free (changes);
      ww_hub_request_refuse (request, 400, "bad_request", "Supported `feed` types: normal, longpoll, continuous");
    }
}

static void
get_changes (WwHubRequest *request)
{
  answer_changes (request, NULL);
}

static void
post_changes (WwHubRequest *request)
{
  g_autoptr (JsonNode) node = ww_hub_request_expect_json (request) ? ww_hub_request_get_json (request) : NULL;

  if (node)
    answer_changes (request, json_node_get_object (node));
}

const WwHubRoute ww_hub_changes_routes[] = {
  { "GET", "_changes", WW_HUB_READ, FALSE, get_changes },
  { "POST", "_changes", WW_HUB_READ, FALSE, post_changes },
  { NULL },
};

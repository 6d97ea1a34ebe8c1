/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-archive.h"

#include "ww-bundle.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-replica.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* --- writing --- */

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const WwChange *const *x = a, *const *y = b;

  return strcmp ((*x)->id, (*y)->id);
}

/* {"_id":…,"_deleted":true,"_revisions":{"start":2,"ids":["…","…"]},"text":{…}}; the live winner's text is in the first block. */
static char *
describe_leaf (WwStore *store, const char *id, const char *rev, gboolean with_text, gboolean *deleted, GError **error)
{
  g_autoptr (WwRevision) revision = ww_store_get_revision (store, id, rev, error);
  g_auto (GStrv) history = revision ? ww_store_get_history (store, id, rev, error) : NULL;
  g_autofree char *quoted = ww_json_text_quote (id);
  GString *text;

  if (!history)
    return NULL;
  *deleted = revision->deleted;
  text = g_string_new (NULL);
  g_string_append_printf (text, "{\"_id\":%s,%s\"_revisions\":{\"start\":%d,\"ids\":[", quoted,
                          revision->deleted ? "\"_deleted\":true," : "", atoi (rev));
  for (char **one = history; *one; one++)
    {
      g_autofree char *hash = ww_json_text_quote (strchr (*one, '-') + 1);

      g_string_append_printf (text, "%s%s", one == history ? "" : ",", hash);
    }
  g_string_append (text, "]}");
  if (with_text && revision->text)
    g_string_append_printf (text, ",\"text\":%s", revision->text);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static gboolean
write_leaves (WwStore *store, WwBundleWriter *writer, GPtrArray *changes, gboolean tombstones, GCancellable *cancellable,
              GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const WwChange *change = changes->pdata[i];

      for (char **leaf = change->leaves; *leaf; leaf++)
        {
          gboolean is_live_winner = leaf == change->leaves && !change->deleted, deleted;
          g_autofree char *text = describe_leaf (store, change->id, *leaf, !is_live_winner, &deleted, error);

          if (!text)
            return FALSE;
          if (deleted == tombstones
              && !ww_bundle_writer_add (writer, tombstones ? WW_BUNDLE_TOMBSTONE : WW_BUNDLE_REVISION, text, strlen (text),
                                        cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}

int
ww_archive_write (WwDesk *desk, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  WwStore *store = ww_desk_get_store (desk);
  g_autoptr (WwBundleWriter) writer = ww_bundle_writer_new (stream);
  g_autoptr (GPtrArray) changes = ww_store_changes (store, 0, 0, error);
  int n = 0;

  if (!changes)
    return -1;
  /* By id: two databases with the same content give the same bytes, however they came by it. */
  g_ptr_array_sort (changes, compare_changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const WwChange *change = changes->pdata[i];
      g_autofree char *text = NULL;

      if (change->deleted)
        continue;
      text = ww_store_get_text (store, change->id, NULL, error);
      if (!text || !ww_bundle_writer_add (writer, WW_BUNDLE_DOCUMENT, text, strlen (text), cancellable, error))
        return -1;
      n++;
    }
  if (!write_leaves (store, writer, changes, FALSE, cancellable, error)
      || !write_leaves (store, writer, changes, TRUE, cancellable, error)
      || !ww_bundle_writer_finish (writer, cancellable, error))
    return -1;
  return n;
}

/* --- reading --- */

typedef struct {
  WwStore *store;
  WwBatch *batch;
  GHashTable *texts;   /* id → text of the first block, taken by the history that has none */
  GHashTable *settled; /* ids of the first block that a history spoke for */
  int n;
} Read;

static gboolean
is_known (WwStore *store, const char *id, guint start, const char *hash)
{
  g_autofree char *rev = g_strdup_printf ("%u-%s", start, hash);
  const char *revs[] = { rev, NULL };
  g_auto (GStrv) missing = ww_store_get_missing_revs (store, id, revs, NULL, NULL);

  return missing && !missing[0];
}

static gboolean
take_leaf (Read *read, const char *record, gsize len, GError **error)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (record, (gssize) len, error);
  JsonObject *object, *revisions;
  JsonArray *ids;
  g_autofree const char **hashes = NULL;
  g_autofree char *text = NULL;
  const char *id;
  gboolean deleted;
  gint64 start;
  gsize from, to;

  if (!node)
    return FALSE;
  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  id = object ? json_object_get_string_member_with_default (object, "_id", NULL) : NULL;
  revisions = id && json_object_has_member (object, "_revisions")
                      && JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "_revisions"))
                  ? json_object_get_object_member (object, "_revisions")
                  : NULL;
  ids = revisions && json_object_has_member (revisions, "ids") && JSON_NODE_HOLDS_ARRAY (json_object_get_member (revisions, "ids"))
            ? json_object_get_array_member (revisions, "ids")
            : NULL;
  start = revisions ? json_object_get_int_member_with_default (revisions, "start", 0) : 0;
  if (!ids || json_array_get_length (ids) == 0 || start < (gint64) json_array_get_length (ids) || start > G_MAXINT)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("This is no history of a record."));
      return FALSE;
    }
  deleted = json_object_get_boolean_member_with_default (object, "_deleted", FALSE);
  hashes = g_new0 (const char *, json_array_get_length (ids) + 1);
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      JsonNode *hash = json_array_get_element (ids, i);

      if (!JSON_NODE_HOLDS_VALUE (hash) || !json_node_get_string (hash))
        {
          g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("This is no history of a record."));
          return FALSE;
        }
      hashes[i] = json_node_get_string (hash);
    }
  if (ww_json_text_find (record, (gssize) len, "text", &from, &to))
    text = g_strndup (record + from, to - from);
  else
    {
      text = g_strdup (g_hash_table_lookup (read->texts, id));
      g_hash_table_add (read->settled, g_strdup (id));
    }
  if (!text)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("There is a history of “%s”, but no record of it."), id);
      return FALSE;
    }
  if (is_known (read->store, id, (guint) start, hashes[0]))
    return TRUE;
  read->n++;
  return ww_batch_put_revision (read->batch, id, text, deleted, (guint) start, hashes, json_array_get_length (ids), error);
}

static gboolean
take_document (Read *read, const char *record, gsize len, GError **error)
{
  g_autoptr (WwDocument) document = ww_document_new_from_text (record, (gssize) len, error);
  const char *id = document ? ww_document_get_id (document) : NULL;

  if (!document)
    return FALSE;
  if (g_hash_table_contains (read->texts, id))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The record “%s” is there twice."), id);
      return FALSE;
    }
  g_hash_table_insert (read->texts, g_strdup (id), g_strndup (record, len));
  return TRUE;
}

/* What no history spoke for comes as an edit of what is here. */
static gboolean
take_plain_documents (Read *read, GError **error)
{
  GHashTableIter iter;
  gpointer id, text;

  g_hash_table_iter_init (&iter, read->texts);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      g_autofree char *rev = NULL, *here = NULL;
      g_autoptr (GError) failure = NULL;

      if (g_hash_table_contains (read->settled, id))
        continue;
      here = ww_store_get_text (read->store, id, &rev, &failure);
      if (failure && !g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (g_strcmp0 (here, text) == 0)
        continue;
      read->n++;
      if (!ww_batch_put_text (read->batch, id, text, rev, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_all (Read *read, WwBundleReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WwBundlePart part;
  const char *record;
  gsize len;
  guint line;

  while (ww_bundle_reader_next (reader, &part, &record, &len, &line, &failure))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (part == WW_BUNDLE_DOCUMENT ? take_document (read, record, len, &failure) : take_leaf (read, record, len, &failure))
        continue;
      g_set_error (error, failure->domain, failure->code, _("Line %u: %s"), line, failure->message);
      return FALSE;
    }
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return take_plain_documents (read, error);
}

int
ww_archive_read (WwDesk *desk, GBytes *bytes, gboolean dry_run, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwBundleReader) reader = ww_bundle_reader_new (bytes, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Read read = { ww_desk_get_store (desk), batch, texts, settled, 0 };

  if (!reader || !take_all (&read, reader, cancellable, error))
    return -1;
  if (!dry_run && read.n && !ww_desk_apply (desk, batch, NULL, error))
    return -1;
  return read.n;
}

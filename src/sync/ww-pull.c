/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-feed.h"
#include "ww-index.h"
#include "ww-json-stream.h"
#include "ww-json-text.h"
#include "ww-wire.h"

/* What is held before it is written, whatever a batch's number of documents. */
#define HELD_BYTES_MAX (4 * 1024 * 1024)

/* From so many documents at once on, they need not be found by their words before all are there. */
#define WORDS_LATER_MIN 100

/* So many revisions in one address. */
#define OPEN_REVS_MAX 40

/* So often in a row listening may bring not even a heartbeat; then something on the way holds it back, and we ask now and then. */
#define SILENT_MAX 2
#define POLLS_MAX 10

/* An endpoint that answers "nothing" sooner than this did not listen at all. */
#define LISTENED_MS 200

/* One batch on its way in. */
typedef struct {
  WwWorker *worker;
  GHashTable *wanted;     /* "id rev" → WwFeedRow, borrowed; what has not come yet */
  WwBatch *batch;
  gsize bytes;
  guint n;
} Intake;

static char *
key_of (const char *id, const char *rev)
{
  return g_strconcat (id, " ", rev, NULL);
}

/* Writes what is held. With @last, the place in the feed goes into the same transaction. */
static gboolean
commit (Intake *intake, gboolean last, GError **error)
{
  WwWorker *self = intake->worker;
  g_autoptr (WwBatch) batch = g_steal_pointer (&intake->batch);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autofree char *checkpoint = NULL;
  gboolean any = FALSE;

  intake->batch = ww_batch_new ();
  intake->bytes = 0;
  intake->n = 0;
  if (last)
    {
      checkpoint = ww_worker_write_checkpoint (self, NULL);
      ww_batch_set_local (batch, self->replication, checkpoint);
    }
  ww_worker_batch_aside (self, batch);
  ww_batch_set_without_texts (batch, TRUE);
  ww_batch_set_words_later (batch, ww_batch_get_size (batch) >= WORDS_LATER_MIN);
  results = ww_store_apply (self->store, batch, self->shared->stop, error);
  if (!results)
    return FALSE;
  for (guint i = 0; i < results->len; i++)
    {
      const WwBatchResult *result = results->pdata[i];

      ww_sync_shared_add_known (self->shared, result->id, result->rev);
      if (!result->changed)
        continue;
      self->docs_written++;
      if (g_hash_table_add (seen, result->id))
        g_strv_builder_add (ids, result->id);
      any = TRUE;
    }
  ww_worker_went_well (self);
  if (any)
    ww_sync_shared_add_changed (self->shared, g_strv_builder_end (ids));
  self->done += results->len;
  ww_sync_shared_set_progress (self->shared, WW_SIDE_PULL, self->done, self->to_do < 0 ? -1 : MAX (self->to_do, self->done));
  return TRUE;
}

static gboolean
take_document (Intake *intake, const char *text, gsize length, const char *asked_id, GError **error)
{
  WwWorker *self = intake->worker;
  g_autoptr (GError) fault = NULL;
  g_autoptr (WwWireDocument) document = ww_wire_read (text, length, &fault);
  g_autofree char *key = NULL;

  self->docs_read++;
  if (!document)
    {
      ww_worker_set_aside (self, asked_id, "", fault->message);
      return TRUE;
    }
  key = key_of (document->id, document->rev);
  g_hash_table_remove (intake->wanted, key);
  if (document->has_attachments)
    {
      ww_worker_set_aside (self, document->id, document->rev,
                           _("It has attachments, which Wishwell does not carry. It stays at the endpoint as it is."));
      return TRUE;
    }
  if (!ww_batch_put_revision (intake->batch, document->id, document->text, document->deleted, document->start,
                              (const char *const *) document->hashes->pdata, document->hashes->len, &fault))
    {
      ww_worker_set_aside (self, document->id, document->rev, fault->message);
      return TRUE;
    }
  ww_worker_no_longer_aside (self, document->id);
  intake->bytes += length;
  intake->n++;
  if (intake->bytes < HELD_BYTES_MAX && intake->n < self->shared->tuning.batch)
    return TRUE;
  return commit (intake, FALSE, error);
}

/* {"ok": {…}} or {"error": {"id": …, "rev": …, "error": …, "reason": …}} */
static gboolean
take_answer (Intake *intake, const char *id, const char *text, gsize length, GError **error)
{
  WwWireMember member;
  gsize offset = 0;

  while (*text == '{' && ww_wire_next_member (text, length, &offset, &member))
    {
      const char *inside = text + member.start;
      gsize inside_length = member.end - member.start;

      if (ww_wire_member_is (text, &member, "ok"))
        {
          if (!take_document (intake, inside, inside_length, id, error))
            return FALSE;
        }
      else if (ww_wire_member_is (text, &member, "error") && *inside == '{')
        {
          g_autoptr (JsonNode) node = ww_json_text_parse (inside, (gssize) inside_length, NULL);
          JsonObject *fault = node ? json_node_get_object (node) : NULL;
          const char *word = fault ? json_object_get_string_member_with_default (fault, "error", "") : "";
          const char *rev = fault ? json_object_get_string_member_with_default (fault, "rev", "") : "";
          g_autofree char *key = key_of (id, rev);

          /* What is gone meanwhile comes in the feed again, as what it is then. */
          g_hash_table_remove (intake->wanted, key);
          if (strcmp (word, "not_found") != 0)
            {
              g_autofree char *reason = g_strdup_printf (_("The endpoint does not give it (“%s”). Ask who runs it."),
                                                         fault ? json_object_get_string_member_with_default (fault, "reason", word) : "");

              ww_worker_set_aside (intake->worker, id, rev, reason);
            }
        }
    }
  return TRUE;
}

/* {"id": …, "docs": [{"ok": …}, …]} */
static gboolean
take_result (Intake *intake, const char *text, gsize length, GError **error)
{
  g_autofree char *id = NULL;
  WwWireMember member, docs = { 0 };
  gsize offset = 0, at = 0, start, end;

  while (*text == '{' && ww_wire_next_member (text, length, &offset, &member))
    if (ww_wire_member_is (text, &member, "id"))
      {
        g_free (id);
        id = ww_wire_dup_string (text, &member);
      }
    else if (ww_wire_member_is (text, &member, "docs"))
      docs = member;
  if (!id || docs.end == 0 || text[docs.start] != '[')
    return TRUE;
  while (ww_wire_next_element (text + docs.start, docs.end - docs.start, &at, &start, &end))
    if (!take_answer (intake, id, text + docs.start + start, end - start, error))
      return FALSE;
  return TRUE;
}

static gboolean
fetch_many (Intake *intake, GError **error)
{
  WwWorker *self = intake->worker;
  g_autoptr (GString) body = g_string_new ("{\"docs\":[");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (WwJsonStream) json = NULL;
  GHashTableIter iter;
  gpointer key, value;
  const char *member, *text;
  gsize length;
  GError *raw = NULL;

  g_hash_table_iter_init (&iter, intake->wanted);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const WwFeedRow *row = value;
      g_autofree char *id = ww_json_text_quote (row->id), *rev = ww_json_text_quote ((char *) key + strlen (row->id) + 1);

      g_string_append_printf (body, "%s{\"id\":%s,\"rev\":%s}", body->str[body->len - 1] == '[' ? "" : ",", id, rev);
    }
  g_string_append (body, "]}");
  stream = ww_endpoint_open (self->endpoint, WW_ASK_DATABASE, "POST", "/_bulk_get?revs=true&latest=true", body, self->shared->stop, error);
  if (!stream)
    return FALSE;
  json = ww_json_stream_new (stream, "results");
  while (ww_json_stream_next (json, &member, &text, &length, self->shared->stop, &raw))
    if (g_strcmp0 (member, "results") == 0 && !take_result (intake, text, length, error))
      return FALSE;
  if (raw)
    g_propagate_error (error, ww_endpoint_translate (self->endpoint, raw));
  return raw == NULL;
}

/* One document by itself, for endpoints without _bulk_get and for what that left out. */
static gboolean
fetch_one (Intake *intake, const char *id, GPtrArray *revs, GError **error)
{
  WwWorker *self = intake->worker;
  g_autofree char *encoded_id = ww_endpoint_encode (id);

  for (guint from = 0; from < revs->len; from += OPEN_REVS_MAX)
    {
      g_autoptr (GString) list = g_string_new ("[");
      g_autoptr (GInputStream) stream = NULL;
      g_autoptr (WwJsonStream) json = NULL;
      g_autoptr (GError) failure = NULL;
      g_autofree char *encoded = NULL, *path = NULL;
      const char *member, *text;
      gsize length;
      GError *raw = NULL;

      for (guint i = from; i < MIN (revs->len, from + OPEN_REVS_MAX); i++)
        {
          g_autofree char *quoted = ww_json_text_quote (revs->pdata[i]);

          g_string_append_printf (list, "%s%s", i > from ? "," : "", quoted);
        }
      g_string_append_c (list, ']');
      encoded = ww_endpoint_encode (list->str);
      path = g_strdup_printf ("/%s?open_revs=%s&revs=true&latest=true", encoded_id, encoded);
      stream = ww_endpoint_open (self->endpoint, WW_ASK_DATABASE, "GET", path, NULL, self->shared->stop, &failure);
      if (!stream && g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
        continue;
      if (!stream && (g_error_matches (failure, WW_ERROR, WW_ERROR_INPUT) || ww_endpoint_get_status (self->endpoint) == 403))
        {
          ww_worker_set_aside (self, id, revs->pdata[from], failure->message);
          continue;
        }
      if (!stream)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      json = ww_json_stream_new (stream, NULL);
      while (ww_json_stream_next (json, &member, &text, &length, self->shared->stop, &raw))
        {
          if (!member && !ww_json_text_check (text, (gssize) length, &failure))
            {
              ww_worker_set_aside (self, id, revs->pdata[from], failure->message);
              g_clear_error (&failure);
            }
          else if (!member && !take_answer (intake, id, text, length, error))
            return FALSE;
        }
      if (g_error_matches (raw, WW_ERROR, WW_ERROR_LIMIT) || g_error_matches (raw, WW_ERROR, WW_ERROR_INPUT))
        {
          ww_worker_set_aside (self, id, revs->pdata[from], raw->message);
          g_clear_error (&raw);
        }
      if (raw)
        {
          g_propagate_error (error, ww_endpoint_translate (self->endpoint, raw));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
fetch_rest (Intake *intake, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, intake->wanted);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const WwFeedRow *row = value;
      GPtrArray *revs = g_hash_table_lookup (by_id, row->id);

      if (!revs)
        g_hash_table_insert (by_id, g_strdup (row->id), revs = g_ptr_array_new_with_free_func (g_free));
      g_ptr_array_add (revs, g_strdup ((char *) key + strlen (row->id) + 1));
    }
  g_hash_table_remove_all (intake->wanted);
  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!fetch_one (intake, key, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
fetch (Intake *intake, GError **error)
{
  WwWorker *self = intake->worker;
  g_autoptr (GError) failure = NULL;
  guint status;

  if (g_hash_table_size (intake->wanted) == 0)
    return TRUE;
  if (!self->no_bulk_get && !fetch_many (intake, &failure))
    {
      status = ww_endpoint_get_status (self->endpoint);
      if (status == 404 || status == 405 || status == 501)
        self->no_bulk_get = TRUE;
      else if (status != 413 && status != 400 && !g_error_matches (failure, WW_ERROR, WW_ERROR_LIMIT)
               && !g_error_matches (failure, WW_ERROR, WW_ERROR_INPUT))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  /* Also what a bulk answer left out or broke off at: one by one, so that only the one at fault is set aside. */
  return fetch_rest (intake, error);
}

static gboolean
want_missing (Intake *intake, const WwFeedRow *row, GError **error)
{
  WwWorker *self = intake->worker;
  g_auto (GStrv) missing = NULL;

  if (ww_worker_is_local_only (row->id))
    return TRUE;
  g_ptr_array_add (row->revs, NULL);
  missing = ww_store_get_missing_revs (self->store, row->id, (const char *const *) row->revs->pdata, NULL, error);
  g_ptr_array_set_size (row->revs, (int) row->revs->len - 1);
  if (!missing)
    return FALSE;
  for (guint i = 0; i < row->revs->len; i++)
    if (!g_strv_contains ((const char *const *) missing, row->revs->pdata[i]))
      ww_sync_shared_add_known (self->shared, row->id, row->revs->pdata[i]);
  for (char **rev = missing; *rev; rev++)
    g_hash_table_insert (intake->wanted, key_of (row->id, *rev), (gpointer) row);
  return TRUE;
}

static gboolean
take_page (WwWorker *self, const WwFeedPage *page, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Intake intake = { .worker = self, .wanted = wanted, .batch = ww_batch_new () };
  g_autofree char *before = NULL;
  gboolean ok = TRUE;

  ok = ww_store_hold (self->store, error);
  for (guint i = 0; ok && i < page->rows->len; i++)
    ok = want_missing (&intake, page->rows->pdata[i], error);
  ww_store_release (self->store);
  self->to_do = page->pending >= 0 ? self->done + g_hash_table_size (wanted) + page->pending : -1;
  if (ok && g_hash_table_size (wanted))
    {
      ww_sync_shared_set_state (self->shared, WW_SIDE_PULL, WW_SYNC_SYNCING, NULL, 0);
      ww_sync_shared_set_progress (self->shared, WW_SIDE_PULL, self->done, self->to_do);
    }
  ok = ok && fetch (&intake, error);
  if (ok)
    {
      before = g_strdup (self->seq);
      g_free (self->seq);
      self->seq = g_strdup (page->last_seq);
      /* Nothing but the place: that is noted at leisure. */
      if (intake.n || page->rows->len)
        ok = commit (&intake, TRUE, error);
      if (!ok)
        {
          g_free (self->seq);
          self->seq = g_steal_pointer (&before);
        }
    }
  ww_batch_free (intake.batch);
  return ok && ww_worker_note (self, FALSE, error);
}

/* Those that were set aside before, once more. */
static gboolean
try_again (WwWorker *self, GError **error)
{
  g_autoptr (GPtrArray) items = ww_worker_take_second_tries (self);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Intake intake = { .worker = self, .wanted = wanted };
  gboolean ok = TRUE;

  if (!items)
    return TRUE;
  intake.batch = ww_batch_new ();
  for (guint i = 0; ok && i < items->len; i++)
    {
      const WwSyncItem *item = items->pdata[i];
      g_autoptr (GPtrArray) revs = g_ptr_array_new ();

      if (!*item->rev)
        {
          ww_worker_set_aside (self, item->id, item->rev, item->reason);
          continue;
        }
      g_ptr_array_add (revs, item->rev);
      ok = fetch_one (&intake, item->id, revs, error);
    }
  ok = ok && commit (&intake, FALSE, error);
  /* On the list they stay what they were if the endpoint was lost on the way. */
  for (guint i = 0; !ok && i < items->len; i++)
    {
      const WwSyncItem *item = items->pdata[i];

      ww_worker_set_aside (self, item->id, item->rev, item->reason);
    }
  ww_batch_free (intake.batch);
  return ok;
}

/* Who goes on listening has the leisure for it; who was asked once leaves it to the next who searches. */
static gboolean
write_words (WwWorker *self, GError **error)
{
  guint waiting = 0;

  if (!self->shared->continuous)
    return TRUE;
  if (!ww_store_count_waiting (self->store, &waiting, error))
    return FALSE;
  if (waiting == 0)
    return TRUE;
  if (!ww_store_index (self->store, 0, NULL, self->shared->stop, error))
    return FALSE;
  /* No record changed, but more of them are found. */
  ww_sync_shared_add_changed (self->shared, g_new0 (char *, 1));
  return TRUE;
}

gboolean
ww_pull_round (WwWorker *self, GError **error)
{
  if (!try_again (self, error))
    return FALSE;
  for (;;)
    {
      g_autoptr (WwFeedPage) page = ww_feed_read (self->endpoint, self->seq, self->shared->filter, self->shared->tuning.batch, 0,
                                                  self->shared->stop, error);

      if (!page || !take_page (self, page, error))
        return FALSE;
      if (page->n_read == 0 || page->pending == 0)
        break;
    }
  return ww_worker_note (self, TRUE, error) && write_words (self, error);
}

gboolean
ww_pull_listen (WwWorker *self, GError **error)
{
  WwSyncShared *shared = self->shared;

  for (;;)
    {
      g_autoptr (GCancellable) cancellable = NULL;
      g_autoptr (WwFeedPage) page = NULL;
      g_autoptr (GError) failure = NULL;
      WwSyncHeard heard;
      gint64 began;

      if (self->silent >= SILENT_MAX)
        {
          heard = ww_sync_shared_hear (shared);
          if (!ww_sync_shared_wait (shared, &heard, WW_WAIT_TRIES | WW_WAIT_SIGN_INS, shared->tuning.poll_ms))
            return FALSE;
          /* Now and then listening gets another chance: perhaps it was only a lid that was closed. */
          if (++self->polls % POLLS_MAX == 0)
            self->silent = SILENT_MAX - 1;
          return TRUE;
        }
      cancellable = ww_sync_shared_begin_listening (shared);
      began = g_get_monotonic_time ();
      page = ww_feed_read (self->endpoint, self->seq, shared->filter, shared->tuning.batch, shared->tuning.heartbeat_ms, cancellable, &failure);
      if (!page)
        {
          /* Not one byte for longer than the heartbeat: a proxy collects the answer, or the line is dead. Asking tells which. */
          if (g_error_matches (failure, WW_ERROR, WW_ERROR_RETRY) && ww_endpoint_was_silent (self->endpoint))
            {
              self->silent++;
              return TRUE;
            }
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (page->n_read == 0 && g_get_monotonic_time () - began < LISTENED_MS * 1000)
        {
          self->silent++;
          continue;
        }
      self->silent = 0;
      if (page->n_read == 0)
        {
          g_free (self->seq);
          self->seq = g_strdup (page->last_seq);
          continue;
        }
      self->done = 0;
      if (!take_page (self, page, error))
        return FALSE;
      if (page->pending != 0)
        return TRUE;
      if (!write_words (self, error))
        return FALSE;
      ww_sync_shared_set_state (shared, WW_SIDE_PULL, WW_SYNC_UP_TO_DATE, NULL, 0);
    }
}

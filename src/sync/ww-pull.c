/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-feed.h"
#include "ww-index.h"
#include "ww-json-stream.h"
#include "ww-json-text.h"
#include "ww-pull-attachments.h"
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

/* One page of the feed, and the answer that brings what it names, as far as it has come. */
typedef struct {
  WwFeedPage *page;
  GHashTable *asked;      /* "id rev" */
  GHashTable *wanted;     /* "id rev" of asked → WwFeedRow of the page; what has not come yet */
  GHashTable *shared;     /* ids of documents of which the page before brings something too */
  GInputStream *stream;   /* (nullable): one by one, then */
} Flight;

/* One batch on its way in. */
typedef struct {
  WwWorker *worker;
  GHashTable *wanted;     /* borrowed from the flight */
  WwBatch *batch;
  gsize bytes;
  guint n;
  gboolean alone;         /* documents come one by one, and there is time for what is attached to them */
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

/* Whether the endpoint refused this one thing, so that the others can go on. */
static gboolean
may_come_later (WwWorker *self, const GError *error)
{
  return g_error_matches (error, WW_ERROR, WW_ERROR_INPUT) || g_error_matches (error, WW_ERROR, WW_ERROR_LIMIT)
         || ww_endpoint_get_status (self->endpoint) == 403;
}

/* What is attached goes into the batch with its document. */
static void
attach (Intake *intake, GPtrArray *attachments)
{
  for (guint i = 0; i < attachments->len; i++)
    {
      WwAttachment *attachment = attachments->pdata[i];

      intake->bytes += attachment->data ? g_bytes_get_size (attachment->data) : 0;
      ww_batch_attach (intake->batch, ww_attachment_copy (attachment));
    }
}

static gboolean
take_document (Intake *intake, const char *text, gsize length, const char *asked_id, GError **error)
{
  WwWorker *self = intake->worker;
  g_autoptr (GError) fault = NULL;
  g_autoptr (WwWireDocument) document = ww_wire_read (text, length, &fault);
  g_autofree char *key = NULL;
  gboolean lacks = FALSE;

  if (document && document->attachments && !ww_pull_lacks_attachments (self, document->attachments, &lacks, error))
    return FALSE;
  /* It stays wanted, and comes again by itself when this answer no longer waits for us. */
  if (lacks && !intake->alone)
    return TRUE;
  self->docs_read++;
  if (!document)
    {
      ww_worker_set_aside (self, asked_id, "", fault->message);
      return TRUE;
    }
  key = key_of (document->id, document->rev);
  g_hash_table_remove (intake->wanted, key);
  if (lacks && !ww_pull_attachments (self, document->id, document->rev, document->attachments, &fault))
    {
      if (!may_come_later (self, fault))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      ww_worker_set_aside (self, document->id, document->rev, fault->message);
      return TRUE;
    }
  if (!ww_batch_put_revision (intake->batch, document->id, document->text, document->deleted, document->start,
                              (const char *const *) document->hashes->pdata, document->hashes->len, &fault))
    {
      ww_worker_set_aside (self, document->id, document->rev, fault->message);
      return TRUE;
    }
  if (document->attachments)
    attach (intake, document->attachments);
  intake->bytes += length;
  intake->n++;
  /* A page is written in one transaction, unless it is large, or its documents have many leaves. */
  if (intake->bytes < HELD_BYTES_MAX && intake->n < 2 * self->shared->tuning.batch)
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
          const char *word = ww_wire_get_text (fault, "error", "");
          const char *rev = ww_wire_get_text (fault, "rev", "");
          g_autofree char *key = key_of (id, rev);

          /* What is gone meanwhile comes in the feed again, as what it is then. */
          g_hash_table_remove (intake->wanted, key);
          if (strcmp (word, "not_found") != 0)
            {
              g_autofree char *reason = g_strdup_printf (_("The endpoint does not give it (“%s”). Ask who runs it."),
                                                         ww_wire_get_text (fault, "reason", word));

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

/* Asks for all that is wanted; the answer comes while something else is done. */
static GInputStream *
ask_many (WwWorker *self, GHashTable *wanted, GError **error)
{
  g_autoptr (GString) body = g_string_new ("{\"docs\":[");
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const WwFeedRow *row = value;
      g_autofree char *id = ww_json_text_quote (row->id), *rev = ww_json_text_quote ((char *) key + strlen (row->id) + 1);

      g_string_append_printf (body, "%s{\"id\":%s,\"rev\":%s}", body->str[body->len - 1] == '[' ? "" : ",", id, rev);
    }
  g_string_append (body, "]}");
  return ww_endpoint_open (self->endpoint, WW_ASK_DATABASE, "POST", "/_bulk_get?revs=true&latest=true", body, self->shared->stop, error);
}

static gboolean
take_many (Intake *intake, GInputStream *stream, GError **error)
{
  WwWorker *self = intake->worker;
  g_autoptr (WwJsonStream) json = ww_json_stream_new (stream, "results");
  const char *member, *text;
  gsize length;
  GError *raw = NULL;

  while (ww_json_stream_next (json, &member, &text, &length, self->shared->stop, &raw))
    if (g_strcmp0 (member, "results") == 0 && !take_result (intake, text, length, error))
      return FALSE;
  if (raw)
    g_propagate_error (error, ww_endpoint_translate (self->endpoint, raw));
  return raw == NULL;
}

/* One document by itself, for endpoints without _bulk_get and for what that left out; with no revisions, all its leaves. */
static gboolean
fetch_one (Intake *intake, const char *id, GPtrArray *revs, GError **error)
{
  WwWorker *self = intake->worker;
  g_autofree char *encoded_id = ww_endpoint_encode (id);

  intake->alone = TRUE;
  for (guint from = 0; from < MAX (revs->len, 1); from += OPEN_REVS_MAX)
    {
      const char *first = from < revs->len ? revs->pdata[from] : "";
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
      encoded = revs->len ? ww_endpoint_encode (list->str) : g_strdup ("all");
      path = g_strdup_printf ("/%s?open_revs=%s&revs=true&latest=true", encoded_id, encoded);
      stream = ww_endpoint_open (self->endpoint, WW_ASK_DATABASE, "GET", path, NULL, self->shared->stop, &failure);
      if (!stream && g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
        continue;
      if (!stream && may_come_later (self, failure))
        {
          ww_worker_set_aside (self, id, first, failure->message);
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
              ww_worker_set_aside (self, id, first, failure->message);
              g_clear_error (&failure);
            }
          else if (!member && !take_answer (intake, id, text, length, error))
            return FALSE;
        }
      if (g_error_matches (raw, WW_ERROR, WW_ERROR_LIMIT) || g_error_matches (raw, WW_ERROR, WW_ERROR_INPUT))
        {
          ww_worker_set_aside (self, id, first, raw->message);
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

/* Whether each document by itself may still come. */
static gboolean
may_come_alone (const GError *error)
{
  return g_error_matches (error, WW_ERROR, WW_ERROR_LIMIT) || g_error_matches (error, WW_ERROR, WW_ERROR_INPUT);
}

/* Takes what the flight brings. */
static gboolean
land (Intake *intake, Flight *flight, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (flight->stream && !take_many (intake, flight->stream, &failure) && !may_come_alone (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* Also what a bulk answer left out or broke off at: one by one, so that only the one at fault is set aside. */
  if (!fetch_rest (intake, error))
    return FALSE;
  /* Each row names all leaves, so a document that is in the page is here as a whole now. */
  for (guint i = 0; i < flight->page->rows->len; i++)
    {
      const WwFeedRow *row = flight->page->rows->pdata[i];

      if (!g_hash_table_contains (flight->shared, row->id))
        ww_worker_got_through (intake->worker, row->id);
    }
  return TRUE;
}

static gboolean
want_missing (WwWorker *self, Flight *flight, const Flight *before, const WwFeedRow *row, GError **error)
{
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
    {
      char *key = key_of (row->id, *rev);

      /* What the page before brings is not written yet. */
      if (before && g_hash_table_contains (before->asked, key))
        g_hash_table_add (flight->shared, row->id);
      else if (!g_hash_table_contains (flight->asked, key))
        {
          g_hash_table_insert (flight->wanted, key, (gpointer) row);
          g_hash_table_add (flight->asked, g_steal_pointer (&key));
        }
      g_free (key);
    }
  return TRUE;
}

static void
flight_free (Flight *self)
{
  g_clear_object (&self->stream);
  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->shared);
  ww_feed_page_free (self->page);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flight, flight_free)

/* Takes over @page, and asks for what it names and is not here, nor on its way with the page @before. */
static Flight *
depart (WwWorker *self, WwFeedPage *page, const Flight *before, GError **error)
{
  g_autoptr (Flight) flight = g_new0 (Flight, 1);
  g_autoptr (GError) failure = NULL;
  gboolean ok;

  flight->page = page;
  flight->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  flight->wanted = g_hash_table_new (g_str_hash, g_str_equal);
  flight->shared = g_hash_table_new (g_str_hash, g_str_equal);
  ok = ww_store_hold (self->store, error);
  for (guint i = 0; ok && i < page->rows->len; i++)
    ok = want_missing (self, flight, before, page->rows->pdata[i], error);
  ww_store_release (self->store);
  if (!ok)
    return NULL;
  if (g_hash_table_size (flight->wanted) && !self->no_bulk_get)
    {
      guint status;

      flight->stream = ask_many (self, flight->wanted, &failure);
      status = ww_endpoint_get_status (self->endpoint);
      if (!flight->stream && (status == 404 || status == 405 || status == 501))
        self->no_bulk_get = TRUE;
      else if (!flight->stream && status != 413 && status != 400 && !may_come_alone (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  return g_steal_pointer (&flight);
}

static Flight *
read_on (WwWorker *self, const char *since, const Flight *before, GError **error)
{
  WwFeedPage *page = ww_feed_read (self->endpoint, since, self->shared->filter, self->shared->tuning.batch, 0, self->shared->stop, error);

  return page ? depart (self, page, before, error) : NULL;
}

static gboolean
is_last (const WwFeedPage *page)
{
  return page->n_read == 0 || page->pending == 0;
}

/* Takes a page in, and writes it. If @next, the next one is asked for before that, so that the endpoint is at work on it while this
 * computer writes; with it, or with what came in its way as @next_failure, the caller goes on. */
static gboolean
take_page (WwWorker *self, Flight *flight, Flight **next, GError **next_failure, GError **error)
{
  const WwFeedPage *page = flight->page;
  Intake intake = { .worker = self, .wanted = flight->wanted, .batch = ww_batch_new () };
  g_autofree char *before = NULL;
  gboolean ok;

  self->to_do = page->pending >= 0 ? self->done + g_hash_table_size (flight->wanted) + page->pending : -1;
  if (g_hash_table_size (flight->wanted))
    {
      ww_sync_shared_set_state (self->shared, WW_SIDE_PULL, WW_SYNC_SYNCING, NULL, 0);
      ww_sync_shared_set_progress (self->shared, WW_SIDE_PULL, self->done, self->to_do);
    }
  ww_worker_begin_tries (self);
  ok = land (&intake, flight, error);
  if (ok && next && !is_last (page))
    *next = read_on (self, page->last_seq, flight, next_failure);
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
  /* Who asked us to wait is not asked for anything. */
  return ok && ((next && !is_last (page) && !*next) || ww_worker_note (self, FALSE, error));
}

/* Those that were set aside before, once more: all their leaves, for the list names one of them at most. */
static gboolean
try_again (WwWorker *self, GError **error)
{
  g_autoptr (GPtrArray) items = ww_worker_take_second_tries (self);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  Intake intake = { .worker = self, .wanted = wanted };
  gboolean ok = TRUE;

  if (!items)
    return TRUE;
  intake.batch = ww_batch_new ();
  ww_worker_begin_tries (self);
  for (guint i = 0; ok && i < items->len; i++)
    ok = fetch_one (&intake, ((WwSyncItem *) items->pdata[i])->id, all, error);
  ww_worker_end_second_tries (self, items, ok);
  if (ok && !commit (&intake, FALSE, error))
    {
      ww_worker_end_second_tries (self, items, FALSE);
      ok = FALSE;
    }
  ww_batch_free (intake.batch);
  return ok;
}

/* All is here now, and nobody waits for what is left to do. */
static gboolean
write_words (WwWorker *self, GError **error)
{
  guint waiting = 0;

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
  g_autoptr (Flight) flight = NULL;

  if (!try_again (self, error))
    return FALSE;
  flight = read_on (self, self->seq, NULL, error);
  while (flight)
    {
      g_autoptr (Flight) next = NULL;
      g_autoptr (GError) next_failure = NULL;

      if (!take_page (self, flight, &next, &next_failure, error))
        return FALSE;
      if (is_last (flight->page))
        return ww_worker_note (self, TRUE, error) && write_words (self, error);
      flight_free (flight);
      flight = g_steal_pointer (&next);
      if (!flight)
        g_propagate_error (error, g_steal_pointer (&next_failure));
    }
  return FALSE;
}

gboolean
ww_pull_listen (WwWorker *self, GError **error)
{
  WwSyncShared *shared = self->shared;

  for (;;)
    {
      g_autoptr (GCancellable) cancellable = NULL;
      g_autoptr (WwFeedPage) page = NULL;
      g_autoptr (Flight) flight = NULL;
      g_autoptr (GError) failure = NULL;
      gboolean more;
      WwSyncHeard heard;
      gint64 began;

      if (self->silent >= SILENT_MAX)
        {
          heard = ww_sync_shared_hear (shared);
          if (!ww_sync_shared_wait (shared, &heard, WW_WAIT_TRIES, shared->tuning.poll_ms))
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
      more = page->pending != 0;
      flight = depart (self, g_steal_pointer (&page), NULL, error);
      if (!flight || !take_page (self, flight, NULL, NULL, error))
        return FALSE;
      if (more)
        return TRUE;
      if (!write_words (self, error))
        return FALSE;
      ww_sync_shared_set_state (shared, WW_SIDE_PULL, WW_SYNC_UP_TO_DATE, NULL, 0);
    }
}

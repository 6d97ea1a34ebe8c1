/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-backoff.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-sync-settings.h"
#include "ww-wire.h"

/* A replication of once gives up after so many failures in a row. */
#define TRIES_ONCE 4

/* Somebody else writes the same _local document: read again and write again, so often. */
#define TRIES_NOTE 5

/* When both sides last noted how far they are; for people, at the next start. */
#define META_SYNCED_AT "synced_at"

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

gboolean
ww_worker_is_local_only (const char *id)
{
  return *id == '_' || g_str_has_prefix (id, "local:");
}

void
ww_worker_went_well (WwWorker *self)
{
  self->in_a_row = 0;
}

/* --- checkpoints --- */

char *
ww_worker_write_checkpoint (WwWorker *self, const char *rev)
{
  const WwCheckpointEntry entry = {
    .session = self->session, .start_seq = self->start_seq, .seq = self->seq, .start_ms = self->start_ms, .end_ms = now_ms (),
    .docs_read = self->docs_read, .docs_written = self->docs_written, .failures = self->failures,
  };

  return ww_checkpoint_write (self->replication, rev, &entry, self->before);
}

/* (transfer full) (nullable): the _local document at the endpoint; NULL without error when there is none. */
static char *
read_note (WwWorker *self, char **rev, GError **error)
{
  g_autofree char *path = g_strconcat ("/_local/", self->replication, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;
  WwWireMember member;
  gsize offset = 0;

  /* The note of another session may be there or not; garbage is neither. */
  *rev = NULL;
  text = ww_endpoint_read (self->endpoint, WW_ASK_DATABASE, "GET", path, NULL, self->shared->stop, &failure);
  if (!text)
    {
      if (!g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (*text != '{')
    {
      g_set_error (error, WW_ERROR, WW_ERROR_RETRY,
                   _("Something else than %s answered. See whether this network wants you to sign in to it, and check the address."),
                   ww_endpoint_get_host (self->endpoint));
      return NULL;
    }
  if (ww_json_text_check (text, -1, NULL))
    while (ww_wire_next_member (text, strlen (text), &offset, &member))
      if (ww_wire_member_is (text, &member, "_rev"))
        {
          g_free (*rev);
          *rev = ww_wire_dup_string (text, &member);
        }
  return g_steal_pointer (&text);
}

static gboolean
begin_anew (WwWorker *self, GError **error)
{
  self->connected = FALSE;
  ww_sync_shared_forget_known (self->shared);
  g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("The database at %s was made anew. All is compared from the beginning."),
               ww_endpoint_get_host (self->endpoint));
  return FALSE;
}

static char *
read_instance (WwWorker *self, GError **error)
{
  g_autoptr (JsonNode) node = ww_endpoint_read_object (self->endpoint, WW_ASK_DATABASE, "GET", "", NULL, self->shared->stop, error);
  JsonNode *instance = node ? json_object_get_member (json_node_get_object (node), "instance_start_time") : NULL;

  if (!node)
    return NULL;
  return instance && JSON_NODE_HOLDS_VALUE (instance) ? json_to_string (instance, FALSE) : g_strdup ("");
}

static gboolean
note_there (WwWorker *self, GError **error)
{
  g_autofree char *path = g_strconcat ("/_local/", self->replication, NULL);
  g_autofree char *instance = read_instance (self, error);

  if (!instance)
    return FALSE;
  if (self->instance && strcmp (instance, self->instance) != 0)
    return begin_anew (self, error);
  for (guint i = 0; i < TRIES_NOTE; i++)
    {
      g_autofree char *rev = NULL, *text = NULL;
      g_autoptr (JsonNode) answer = NULL;
      g_autoptr (GError) failure = NULL;
      g_autofree char *there = read_note (self, &rev, &failure);
      g_autoptr (GString) body = NULL;

      if (failure)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      /* Some servers never change the instance: then what we noted earlier tells. */
      if (!there && self->noted_seq && !self->no_remote_note)
        return begin_anew (self, error);
      text = ww_worker_write_checkpoint (self, rev);
      body = g_string_new (text);
      answer = ww_endpoint_read_object (self->endpoint, WW_ASK_DATABASE, "PUT", path, body, self->shared->stop, &failure);
      if (answer)
        return TRUE;
      /* Who may only read cannot note anything there; this computer remembers alone, as long as the database is the same. */
      if (ww_endpoint_get_status (self->endpoint) == 403 || (ww_endpoint_get_status (self->endpoint) == 401 && self->side == WW_SIDE_PULL))
        {
          self->no_remote_note = TRUE;
          return TRUE;
        }
      if (!g_error_matches (failure, WW_ERROR, WW_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  /* Not worth failing for: without this note the next session compares a little more. */
  return TRUE;
}

/* What only this computer noted, for an endpoint that does not let us. */
static char *
alone_key (WwWorker *self)
{
  return g_strconcat (self->replication, "-alone", NULL);
}

static gboolean
note_here (WwWorker *self, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree char *text = ww_worker_write_checkpoint (self, NULL);
  g_autoptr (GPtrArray) results = NULL;
  char synced_at[24];

  g_snprintf (synced_at, sizeof synced_at, "%" G_GINT64_FORMAT, now_ms ());
  ww_batch_set_meta (batch, META_SYNCED_AT, synced_at);
  ww_batch_set_local (batch, self->replication, text);
  if (self->no_remote_note)
    {
      g_autofree char *key = alone_key (self);

      ww_batch_set_local (batch, key, self->instance);
    }
  results = ww_store_apply (self->store, batch, NULL, error);
  return results != NULL;
}

gboolean
ww_worker_note (WwWorker *self, gboolean force, GError **error)
{
  gint64 now_us = g_get_monotonic_time ();

  if (g_strcmp0 (self->seq, self->noted_seq) == 0
      || (!force && now_us - self->noted_us < (gint64) self->shared->tuning.checkpoint_ms * 1000))
    return TRUE;
  /* First the endpoint has to have it for good, then both may say so; a pull's own commit was durable already. */
  if (self->side == WW_SIDE_PUSH && self->docs_written)
    {
      g_autoptr (GString) empty = g_string_new ("");
      g_autoptr (GError) failure = NULL;
      g_autofree char *answer = ww_endpoint_read (self->endpoint, WW_ASK_DATABASE, "POST", "/_ensure_full_commit", empty,
                                                  self->shared->stop, &failure);

      /* Newer servers always write through, and some have forgotten the question. */
      if (!answer && (g_error_matches (failure, WW_ERROR, WW_ERROR_RETRY) || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  if (!note_there (self, error) || !note_here (self, error))
    return FALSE;
  g_free (self->noted_seq);
  self->noted_seq = g_strdup (self->seq);
  self->noted_us = now_us;
  return TRUE;
}

/* --- set aside --- */

static char *
aside_key (WwWorker *self)
{
  return g_strconcat (self->replication, "-aside", NULL);
}

static guint
find_aside (WwWorker *self, const char *id)
{
  for (guint i = 0; i < self->aside->len; i++)
    if (strcmp (((WwSyncItem *) self->aside->pdata[i])->id, id) == 0)
      return i;
  return G_MAXUINT;
}

GPtrArray *
ww_worker_copy_aside (WwWorker *self)
{
  GPtrArray *copy = g_ptr_array_copy (self->aside, (GCopyFunc) ww_sync_item_copy, NULL);

  g_ptr_array_set_free_func (copy, (GDestroyNotify) ww_sync_item_free);
  return copy;
}

static void
remove_aside (WwWorker *self, const char *id)
{
  guint i = find_aside (self, id);

  if (i != G_MAXUINT)
    g_ptr_array_remove_index (self->aside, i);
}

void
ww_worker_set_aside (WwWorker *self, const char *id, const char *rev, const char *reason)
{
  remove_aside (self, id);
  g_ptr_array_add (self->aside, ww_sync_item_new (id, rev, self->side == WW_SIDE_PULL, reason, now_ms ()));
  g_hash_table_add (self->refused, g_strdup (id));
  self->failures++;
  ww_sync_shared_set_aside (self->shared, self->side, self->aside);
}

void
ww_worker_begin_tries (WwWorker *self)
{
  g_hash_table_remove_all (self->refused);
}

void
ww_worker_got_through (WwWorker *self, const char *id)
{
  guint before = self->aside->len;

  if (g_hash_table_contains (self->refused, id))
    return;
  remove_aside (self, id);
  if (self->aside->len != before)
    ww_sync_shared_set_aside (self->shared, self->side, self->aside);
}

void
ww_worker_batch_aside (WwWorker *self, WwBatch *batch)
{
  g_autofree char *key = aside_key (self);
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < self->aside->len; i++)
    {
      const WwSyncItem *item = self->aside->pdata[i];
      g_autofree char *id = ww_json_text_quote (item->id), *rev = ww_json_text_quote (item->rev);
      g_autofree char *reason = ww_json_text_quote (item->reason);

      g_string_append_printf (text, "%s{\"id\":%s,\"rev\":%s,\"reason\":%s,\"on\":%" G_GINT64_FORMAT "}", i ? "," : "", id, rev, reason,
                              item->on_ms);
    }
  g_string_append_c (text, ']');
  ww_batch_set_local (batch, key, self->aside->len ? text->str : NULL);
}

gboolean
ww_worker_keep_aside (WwWorker *self, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  ww_worker_batch_aside (self, batch);
  results = ww_store_apply (self->store, batch, NULL, error);
  return results != NULL;
}

static void
load_aside (WwWorker *self)
{
  g_autofree char *key = aside_key (self);
  g_autofree char *text = ww_store_get_local (self->store, key, NULL, NULL);
  g_autoptr (JsonNode) node = text ? ww_json_text_parse (text, -1, NULL) : NULL;
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  g_ptr_array_set_size (self->aside, 0);
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);

      g_ptr_array_add (self->aside, ww_sync_item_new (json_object_get_string_member_with_default (item, "id", ""),
                                                      json_object_get_string_member_with_default (item, "rev", ""),
                                                      self->side == WW_SIDE_PULL,
                                                      json_object_get_string_member_with_default (item, "reason", ""),
                                                      json_object_get_int_member_with_default (item, "on", 0)));
    }
  ww_sync_shared_set_aside (self->shared, self->side, self->aside);
}

GPtrArray *
ww_worker_take_second_tries (WwWorker *self)
{
  guint second_tries = ww_sync_shared_hear (self->shared).second_tries;

  if (second_tries == self->heard_second_tries)
    return NULL;
  self->heard_second_tries = second_tries;
  return self->aside->len ? ww_worker_copy_aside (self) : NULL;
}

void
ww_worker_end_second_tries (WwWorker *self, GPtrArray *items, gboolean ok)
{
  for (guint i = 0; i < items->len; i++)
    {
      const WwSyncItem *item = items->pdata[i];

      if (ok)
        ww_worker_got_through (self, item->id);
      else if (find_aside (self, item->id) == G_MAXUINT)
        ww_worker_set_aside (self, item->id, item->rev, item->reason);
    }
}

/* --- from the beginning to the end --- */

/* Where both sides agree that we are. */
static gboolean
find_place (WwWorker *self, GError **error)
{
  g_autofree char *here_text = ww_store_get_local (self->store, self->replication, NULL, NULL), *rev = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *there_text = read_note (self, &rev, &failure);
  g_autoptr (WwCheckpoint) here = ww_checkpoint_parse (here_text), there = ww_checkpoint_parse (there_text);
  char *common;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  common = ww_checkpoint_find_common (here, there);
  if (!common && here && !there && *self->instance && strcmp (self->instance, "\"0\"") != 0)
    {
      g_autofree char *key = alone_key (self);
      g_autofree char *alone = ww_store_get_local (self->store, key, NULL, NULL);

      if (g_strcmp0 (alone, self->instance) == 0)
        {
          common = g_strdup (here->seq);
          self->no_remote_note = TRUE;
        }
    }
  g_free (self->seq);
  self->seq = common ? common : g_strdup ("0");
  g_free (self->start_seq);
  self->start_seq = g_strdup (self->seq);
  g_clear_pointer (&self->noted_seq, g_free);
  self->noted_seq = common ? g_strdup (self->seq) : NULL;
  g_clear_pointer (&self->before, ww_checkpoint_free);
  self->before = g_steal_pointer (&here);
  g_free (self->session);
  self->session = g_uuid_string_random ();
  self->start_ms = now_ms ();
  /* The first batch is noted at once: from then on this computer's own notes are enough to go on. */
  self->noted_us = G_MININT64 / 2;
  self->docs_read = self->docs_written = self->failures = 0;
  return TRUE;
}

static gboolean
connect (WwWorker *self, GError **error)
{
  g_autofree char *instance = NULL;

  ww_sync_shared_set_state (self->shared, self->side, WW_SYNC_CONNECTING, NULL, 0);
  instance = read_instance (self, error);
  if (!instance)
    return FALSE;
  g_free (self->instance);
  self->instance = g_steal_pointer (&instance);
  self->no_remote_note = FALSE;
  if (!find_place (self, error))
    return FALSE;
  ww_sync_shared_set_refused (self->shared, FALSE);
  self->connected = TRUE;
  return TRUE;
}

/* After an outage it may be another database of the same name. */
static gboolean
is_the_same (WwWorker *self, GError **error)
{
  g_autofree char *instance = read_instance (self, error), *rev = NULL, *there = NULL;
  g_autoptr (GError) failure = NULL;

  if (!instance)
    return FALSE;
  if (strcmp (instance, self->instance) != 0)
    return begin_anew (self, error);
  if (!self->noted_seq || self->no_remote_note)
    return TRUE;
  there = read_note (self, &rev, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return there ? TRUE : begin_anew (self, error);
}

static gboolean
round_once (WwWorker *self, GError **error)
{
  self->done = 0;
  self->to_do = self->side == WW_SIDE_PULL ? -1 : 0;
  ww_sync_shared_set_progress (self->shared, self->side, 0, self->to_do);
  return self->side == WW_SIDE_PULL ? ww_pull_round (self, error) : ww_push_round (self, error);
}

/* Says what went wrong and waits as long as that takes; FALSE: no more tries. */
static gboolean
recover (WwWorker *self, const GError *error, const WwSyncHeard *heard)
{
  WwSyncShared *shared = self->shared;
  const WwReplicatorTuning *tuning = &shared->tuning;

  /* An edit here that was under way held the file, or somebody else wrote the same: soon again. */
  if (g_error_matches (error, WW_ERROR, WW_ERROR_RETRY) || g_error_matches (error, WW_ERROR, WW_ERROR_BUSY)
      || g_error_matches (error, WW_ERROR, WW_ERROR_CONFLICT))
    {
      guint retry_after = g_error_matches (error, WW_ERROR, WW_ERROR_RETRY) ? ww_endpoint_get_retry_after (self->endpoint) : 0;
      guint wait;

      self->in_a_row++;
      if (!shared->continuous && self->in_a_row >= TRIES_ONCE)
        {
          ww_sync_shared_set_state (shared, self->side, WW_SYNC_OFFLINE, error, 0);
          return FALSE;
        }
      wait = ww_backoff_ms (self->in_a_row, tuning->retry_min_ms, tuning->retry_max_ms, retry_after, g_random_double ());
      ww_sync_shared_set_state (shared, self->side, WW_SYNC_OFFLINE, error, now_ms () + wait);
      return ww_sync_shared_wait (shared, heard, WW_WAIT_TRIES, wait);
    }
  /* Another certificate, too, is for somebody to look at. */
  if (g_error_matches (error, WW_ERROR, WW_ERROR_SIGN_IN) || ww_endpoint_get_refused_pin (self->endpoint))
    {
      /* Endpoints lock accounts after a few wrong passwords, even for the right one: never again by ourselves. */
      if (ww_endpoint_get_status (self->endpoint) == 401)
        ww_sync_shared_set_refused (shared, TRUE);
      ww_sync_shared_set_state (shared, self->side, WW_SYNC_NEEDS_SIGN_IN, error, 0);
      return shared->continuous && ww_sync_shared_wait (shared, heard, WW_WAIT_NOTHING, 0);
    }
  self->connected = FALSE;
  if (!shared->continuous)
    {
      ww_sync_shared_set_state (shared, self->side, WW_SYNC_FAILED, error, 0);
      return FALSE;
    }
  /* Perhaps it was nonsense from somebody between after all: looked at again now and then, or nobody would notice that it is over. */
  ww_sync_shared_set_state (shared, self->side, WW_SYNC_FAILED, error, now_ms () + tuning->retry_max_ms);
  return ww_sync_shared_wait (shared, heard, WW_WAIT_TRIES, tuning->retry_max_ms);
}

/* One side asks first; when it is refused, the other does not ask at all. */
static gboolean
wait_for_the_other (WwWorker *self, const WwSyncHeard *heard, GError **error)
{
  if (!ww_sync_shared_is_refused (self->shared))
    return TRUE;
  g_set_error (error, WW_ERROR, WW_ERROR_SIGN_IN, _("%s refused the name or the password. Sign in again."),
               ww_endpoint_get_host (self->endpoint));
  return FALSE;
}

static gboolean
open_all (WwWorker *self, GError **error)
{
  g_autofree char *device = NULL, *synced_at = NULL;

  self->store = ww_store_open (self->shared->path, WW_STORE_NONE, error);
  if (!self->store)
    return FALSE;
  /* One side makes the uuid, and the other finds it. */
  g_mutex_lock (&self->shared->connecting);
  device = ww_sync_settings_get_device (self->store, error);
  g_mutex_unlock (&self->shared->connecting);
  if (!device)
    return FALSE;
  synced_at = ww_store_get_meta (self->store, META_SYNCED_AT, NULL);
  if (synced_at)
    ww_sync_shared_remember_success (self->shared, g_ascii_strtoll (synced_at, NULL, 10));
  self->endpoint = ww_sync_shared_copy_endpoint (self->shared);
  ww_endpoint_set_watchdog (self->endpoint, self->shared->tuning.watchdog_ms);
  self->replication = ww_checkpoint_make_id (device, ww_endpoint_get_address (self->endpoint), self->side == WW_SIDE_PULL,
                                             self->side == WW_SIDE_PULL ? self->shared->filter : NULL);
  load_aside (self);
  return TRUE;
}

static gboolean
wait_for_news (WwWorker *self, const WwSyncHeard *heard, GError **error)
{
  if (self->side == WW_SIDE_PULL)
    return ww_pull_listen (self, error);
  /* Without a wake, other programs' edits are found by looking. */
  for (;;)
    {
      WwSyncHeard now;

      if (!ww_sync_shared_wait (self->shared, heard, WW_WAIT_WAKES | WW_WAIT_TRIES, self->shared->tuning.local_poll_ms))
        return FALSE;
      now = ww_sync_shared_hear (self->shared);
      if (memcmp (&now, heard, sizeof now) != 0 || ww_store_get_data_version (self->store) != self->version)
        return TRUE;
    }
}

static void
work (WwWorker *self)
{
  WwSyncShared *shared = self->shared;
  g_autoptr (GError) error = NULL;

  if (!open_all (self, &error))
    {
      ww_sync_shared_set_state (shared, self->side, WW_SYNC_FAILED, error, 0);
      ww_sync_shared_end (shared, self->side, error);
      return;
    }
  while (!ww_sync_shared_is_stopping (shared))
    {
      WwSyncHeard heard = ww_sync_shared_hear (shared);
      gboolean ok;

      g_clear_error (&error);
      g_mutex_lock (&shared->connecting);
      ok = wait_for_the_other (self, &heard, &error);
      if (ok)
        ok = !self->connected ? connect (self, &error) : self->in_a_row == 0 || is_the_same (self, &error);
      if (!ok && g_error_matches (error, WW_ERROR, WW_ERROR_SIGN_IN) && ww_endpoint_get_status (self->endpoint) == 401)
        ww_sync_shared_set_refused (shared, TRUE);
      g_mutex_unlock (&shared->connecting);
      ok = ok && round_once (self, &error);
      if (ok)
        {
          self->in_a_row = 0;
          ww_sync_shared_set_state (shared, self->side, WW_SYNC_UP_TO_DATE, NULL, 0);
          if (!shared->continuous)
            break;
          ok = wait_for_news (self, &heard, &error);
          if (ok || !error)
            continue;
        }
      if (ww_sync_shared_is_stopping (shared))
        break;
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        continue;
      if (!recover (self, error, &heard))
        break;
    }
  ww_sync_shared_end (shared, self->side, error);
}

gpointer
ww_worker_run (gpointer data)
{
  g_autofree WwWorkerStart *start = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  WwWorker self = { .shared = start->shared, .side = start->side };

  /* Whatever libsoup or GIO plans is planned here. */
  g_main_context_push_thread_default (context);
  self.aside = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_sync_item_free);
  self.refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work (&self);
  g_clear_object (&self.endpoint);
  g_clear_object (&self.store);
  g_free (self.replication);
  g_free (self.instance);
  g_free (self.session);
  g_free (self.start_seq);
  g_free (self.seq);
  g_free (self.noted_seq);
  g_clear_pointer (&self.before, ww_checkpoint_free);
  g_ptr_array_unref (self.aside);
  g_hash_table_unref (self.refused);
  g_main_context_pop_thread_default (context);
  ww_sync_shared_unref (start->shared);
  return NULL;
}

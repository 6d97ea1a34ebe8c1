/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-converge.h"

#include <libsoup/soup.h>
#include <string.h>
#include <unistd.h>

#include "ww-attachment.h"
#include "ww-check.h"
#include "ww-error.h"
#include "ww-hub.h"
#include "ww-id.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-test-folder.h"

#define NOW G_GINT64_CONSTANT (1795000000000)
/* One run of all replicas may not take longer than this. */
#define RUN_SECONDS 60
#define ROUNDS_MAX 12

/* --- the hub --- */

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
serve (gpointer data)
{
  TestHub *self = data;
  g_autoptr (GMainContext) context = g_main_context_ref (self->context);
  g_autoptr (WwHub) hub = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *text = NULL;
  WwHubOptions options;

  g_main_context_push_thread_default (context);
  ww_hub_options_init (&options);
  options.directory = self->folder;
  options.iterations = 10;
  options.max_rate = 0;
  hub = ww_hub_new (&options);
  g_assert_true (ww_hub_set_admin (hub, "root", "secret", &error));
  g_assert_true (ww_hub_start (hub, &error));
  g_assert_no_error (error);
  text = ww_hub_dup_uri (hub);
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  g_mutex_lock (&self->lock);
  self->port = (guint) g_uri_get_port (uri);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);
  ww_hub_stop (hub);
  g_clear_object (&hub);
  g_main_context_pop_thread_default (context);
  return NULL;
}

void
test_hub_start (TestHub *self)
{
  self->port = 0;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("hub", serve, self);
  g_mutex_lock (&self->lock);
  while (!self->port)
    g_cond_wait (&self->cond, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
test_hub_stop (TestHub *self)
{
  g_main_context_invoke (self->context, quit, self->loop);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
}

GBytes *
test_hub_ask (TestHub *self, const char *method, const char *path, const char *body, guint *status)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GBytes) sent = body ? g_bytes_new (body, strlen (body)) : NULL;
  g_autoptr (GError) error = NULL;
  GBytes *answer;

  if (sent)
    soup_message_set_request_body_from_bytes (message, "application/json", sent);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", "Basic cm9vdDpzZWNyZXQ=");
  answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  *status = soup_message_get_status (message);
  return answer;
}

TestHub *
test_hub_new (const char *folder)
{
  TestHub *self = g_new0 (TestHub, 1);
  g_autoptr (GBytes) answer = NULL;
  guint status;

  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "club.db", NULL);
  test_hub_start (self);
  answer = test_hub_ask (self, "PUT", "/club", NULL, &status);
  g_assert_cmpuint (status, ==, 201);
  return self;
}

void
test_hub_free (TestHub *self)
{
  if (self->thread)
    test_hub_stop (self);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/* --- the party --- */

static void
replica_free (gpointer data)
{
  Replica *self = data;

  g_clear_object (&self->desk);
  g_free (self->path);
  g_free (self);
}

static Replica *
get_replica (Party *self, guint replica)
{
  return self->replicas->pdata[replica];
}

Party *
party_new (guint n_replicas, guint32 seed)
{
  Party *self = g_new0 (Party, 1);
  g_autofree char *hub = NULL;
  g_autoptr (GError) error = NULL;

  /* Processes die here, machines do not, so memory does for a disk and spares a wait at every commit. */
  if (g_access ("/dev/shm", W_OK) == 0)
    self->folder = g_mkdtemp (g_strdup ("/dev/shm/ww-converge-XXXXXX"));
  if (!self->folder)
    self->folder = ww_test_folder_new ();
  hub = g_build_filename (self->folder, "hub", NULL);
  self->hub = test_hub_new (hub);
  self->proxy = ww_fault_proxy_new (self->hub->port);
  self->replicas = g_ptr_array_new_with_free_func (replica_free);
  self->rand = g_rand_new_with_seed (seed);
  self->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tuning = (WwReplicatorTuning) { .batch = 5, .retry_min_ms = 1, .retry_max_ms = 5, .heartbeat_ms = 200, .watchdog_ms = 2000,
                                        .poll_ms = 50, .checkpoint_ms = 1, .local_poll_ms = 20 };
  for (guint i = 0; i < n_replicas; i++)
    {
      Replica *replica = g_new0 (Replica, 1);
      g_autofree char *name = g_strdup_printf ("%u.db", i);

      replica->path = g_build_filename (self->folder, name, NULL);
      g_ptr_array_add (self->replicas, replica);
      party_open (self, i);
    }
  return self;
}

void
party_free (Party *self)
{
  ww_fault_proxy_free (self->proxy);
  g_ptr_array_unref (self->replicas);
  test_hub_free (self->hub);
  ww_test_folder_clear (&self->folder);
  g_rand_free (self->rand);
  g_hash_table_unref (self->made);
  g_free (self);
}

void
party_open (Party *self, guint replica)
{
  g_autofree char *advisor = g_strdup_printf ("Advisor %u", replica);
  g_autoptr (GError) error = NULL;

  get_replica (self, replica)->desk = ww_desk_open (get_replica (self, replica)->path, TRUE, advisor, NOW + replica * 60000, &error);
  g_assert_no_error (error);
}

void
party_close (Party *self, guint replica)
{
  g_clear_object (&get_replica (self, replica)->desk);
}

WwStore *
party_get_store (Party *self, guint replica)
{
  return ww_desk_get_store (get_replica (self, replica)->desk);
}

char *
party_dup_address (Party *self)
{
  return g_strdup_printf ("http://root:secret@127.0.0.1:%u/club", ww_fault_proxy_get_port (self->proxy));
}

void
party_remember (Party *self, const char *id, const char *rev)
{
  g_hash_table_add (self->made, g_strconcat (id, " ", rev, NULL));
}

/* --- edits --- */

static const char *
choose (GRand *rand, const char *const *values, guint n)
{
  return values[g_rand_int_range (rand, 0, (int) n)];
}

char *
party_make_text (GRand *rand, const char *id)
{
  if (g_str_has_prefix (id, "note:"))
    {
      g_autofree char *quoted = ww_json_text_quote (id);

      return g_strdup_printf ("{\"_id\":%s,\"type\":\"note\",\"n\":%d}", quoted, g_rand_int_range (rand, 0, 3));
    }
  return g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"kind\":\"solution\",\"status\":\"open\",\"organisation\":\"organisation:1\","
                          "\"statement\":\"Number %d\",\"severity\":%d,\"updated_at\":\"2026-11-%02dT08:00:00Z\"}",
                          id, g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 1, 6), g_rand_int_range (rand, 1, 28));
}

char *
party_change_text (GRand *rand, const char *text)
{
  static const char *const statements[] = { "\"a bed that weighs\"", "\"an \\u00e6ble \\/ a day\"", "\"less paper\"" };
  static const char *const tags[] = { "[]", "[\"clin.heart-failure\"]", "[\"clin.heart-failure\",\"own.a\"]", "[\"own.b\"]", "[\"own.a\",\"own.b\"]" };
  static const char *const odd[] = { "12345678901234567890", "1e20", "0.1", "[[[[]]],{\"\":null}]", "\"\\ud83d\\ude00\"" };
  static const char *const languages[] = { "\"nb\"", "\"en\"", NULL };
  g_autofree char *value = NULL;
  const char *name;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      name = "statement";
      value = g_strdup (choose (rand, statements, G_N_ELEMENTS (statements)));
      break;
    case 1:
      name = "tags";
      value = g_strdup (choose (rand, tags, G_N_ELEMENTS (tags)));
      break;
    case 2:
      name = "odd";
      value = g_strdup (choose (rand, odd, G_N_ELEMENTS (odd)));
      break;
    case 3:
      name = "language";
      value = g_strdup (choose (rand, languages, G_N_ELEMENTS (languages)));
      break;
    case 4:
      name = "severity";
      value = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 6));
      break;
    default:
      {
        gsize length = (gsize) g_rand_int_range (rand, 1, g_rand_int_range (rand, 0, 8) ? 200 : 40000);

        name = "background";
        value = g_strnfill (length + 2, 'x');
        value[0] = value[length + 1] = '"';
      }
    }
  return ww_json_text_set (text, -1, name, value);
}

/* Applies and remembers; FALSE when it came too late, which is as it should be while replicators write. */
static gboolean
apply (Party *self, guint replica, WwBatch *batch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = ww_store_apply (party_get_store (self, replica), batch, NULL, &error);

  if (g_error_matches (error, WW_ERROR, WW_ERROR_CONFLICT) || g_error_matches (error, WW_ERROR, WW_ERROR_NOT_FOUND))
    return FALSE;
  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    {
      const WwBatchResult *result = results->pdata[i];

      if (result->rev)
        party_remember (self, result->id, result->rev);
    }
  self->n_edits++;
  return TRUE;
}

char *
party_put (Party *self, guint replica, const char *id, const char *text, const char *base)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;

  ww_batch_put_text (batch, id, text, base && *base ? base : NULL, &error);
  g_assert_no_error (error);
  return apply (self, replica, batch) ? ww_store_get_rev (party_get_store (self, replica), id, NULL) : NULL;
}

void
party_delete (Party *self, guint replica, const char *id)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  ww_batch_delete (batch, id, NULL);
  apply (self, replica, batch);
}

/* Chooses a side for every field that waits for a choice, or whether what was deleted by another stays. */
static void
settle_by_choice (Party *self, guint replica, const char *id, gboolean keep)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwConflict) conflict = ww_conflict_load (party_get_store (self, replica), id, &error);
  GPtrArray *fields;

  if (!conflict)
    {
      /* Ids that other programs make are carried, and theirs to settle. */
      if (ww_id_is_valid (id) || !g_error_matches (error, WW_ERROR, WW_ERROR_INPUT))
        g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
      return;
    }
  if (conflict->deleted)
    {
      if (ww_conflict_settle_deletion (get_replica (self, replica)->desk, conflict, keep, "Settled", &error))
        self->n_decided++;
      else
        g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
      return;
    }
  fields = ww_merge_get_fields (conflict->merge);
  for (guint i = 0; i < fields->len; i++)
    if (!((WwMergeField *) fields->pdata[i])->settled)
      ww_merge_choose (conflict->merge, i, g_rand_boolean (self->rand) ? WW_MERGE_LEFT : WW_MERGE_RIGHT);
  if (ww_conflict_settle (get_replica (self, replica)->desk, conflict, "Settled", &error))
    self->n_settled++;
  else
    g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
}

guint
party_settle_plain (Party *self, guint replica)
{
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (party_get_store (self, replica), 0, NULL);
  g_autoptr (GError) error = NULL;
  guint settled = 0;

  g_ptr_array_add (ids, NULL);
  /* Somebody else may have been faster while replicators write. */
  if (!ww_conflict_settle_plain (get_replica (self, replica)->desk, (const char *const *) ids->pdata, &settled, &error))
    g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
  self->n_settled += settled;
  return settled;
}

guint
party_settle_deletions (Party *self, guint replica, gboolean keep)
{
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (party_get_store (self, replica), 0, NULL);
  guint before = self->n_decided;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (WwConflict) conflict = ww_conflict_load (party_get_store (self, replica), ids->pdata[i], NULL);

      if (conflict && conflict->deleted)
        settle_by_choice (self, replica, ids->pdata[i], keep);
    }
  return self->n_decided - before;
}

static void
edit_leaf (Party *self, guint replica, const char *id, GPtrArray *leaves)
{
  const WwRevision *leaf = leaves->pdata[g_rand_int_range (self->rand, 0, (int) leaves->len)];
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (leaf->deleted)
    leaf = leaves->pdata[0];
  if (leaf->deleted)
    {
      text = party_make_text (self->rand, id);
      ww_batch_put_text (batch, id, text, NULL, &error);
    }
  else if (g_rand_int_range (self->rand, 0, 6) == 0)
    ww_batch_delete (batch, id, g_rand_boolean (self->rand) ? leaf->rev : NULL);
  else if (g_rand_int_range (self->rand, 0, 20) == 0)
    ww_batch_put_tombstone (batch, id, leaf->text, leaf->rev, &error);
  else
    {
      text = party_change_text (self->rand, leaf->text);
      ww_batch_put_text (batch, id, text, leaf->rev, &error);
    }
  g_assert_no_error (error);
  apply (self, replica, batch);
}

void
party_edit (Party *self, guint replica)
{
  static const char *const odd_ids[] = { "note:a+b c/d", "note:\xc3\xa6\xf0\x9f\x98\x80", "note:%2F?&#\"\\", "note:1" };
  g_autofree char *id = g_rand_int_range (self->rand, 0, 5) ? g_strdup_printf ("wish:%d", g_rand_int_range (self->rand, 0, 8))
                                                            : g_strdup (choose (self->rand, odd_ids, G_N_ELEMENTS (odd_ids)));
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (party_get_store (self, replica), id, NULL);
  guint live = 0;

  for (guint i = 0; i < leaves->len; i++)
    live += !((WwRevision *) leaves->pdata[i])->deleted;
  if (leaves->len == 0)
    {
      g_autofree char *text = party_make_text (self->rand, id);

      g_free (party_put (self, replica, id, text, NULL));
    }
  else if (live && leaves->len > 1 && g_rand_int_range (self->rand, 0, 3) == 0)
    settle_by_choice (self, replica, id, g_rand_boolean (self->rand));
  else if (live > 1 && g_rand_int_range (self->rand, 0, 3) == 0)
    party_settle_plain (self, replica);
  else
    edit_leaf (self, replica, id, leaves);
}

void
party_attach (Party *self)
{
  g_autofree char *id = g_strdup_printf ("wish:%d", g_rand_int_range (self->rand, 0, 8));
  g_autofree char *name = g_strdup_printf ("%c %%.txt", g_rand_int_range (self->rand, 'a', 'd'));
  g_autofree char *bytes = g_strnfill ((gsize) g_rand_int_range (self->rand, 0, g_rand_int_range (self->rand, 0, 8) ? 9 : 200000), 'y');
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE), *path = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (self->hub->path, WW_STORE_READ_ONLY, &error);
  g_autofree char *rev = NULL;
  guint status;

  g_assert_no_error (error);
  rev = ww_store_get_rev (store, id, NULL);
  if (!rev)
    return;
  path = g_strdup_printf ("/club/%s/%s?rev=%s", id, escaped, rev);
  answer = test_hub_ask (self->hub, g_rand_int_range (self->rand, 0, 4) ? "PUT" : "DELETE", path, bytes, &status);
  if (status / 100 == 2)
    self->n_attached++;
  else
    g_assert_cmpuint (status, ==, 404);
}

/* --- syncing --- */

WwReplicator *
party_replicator (Party *self, guint replica, WwReplicateDirection direction, gboolean continuous)
{
  g_autofree char *address = party_dup_address (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEndpoint) endpoint = ww_endpoint_new (address, &error);
  WwReplicator *replicator;

  g_assert_no_error (error);
  ww_endpoint_set_proxy (endpoint, "");
  ww_endpoint_set_timeout (endpoint, 10);
  replicator = ww_replicator_new (get_replica (self, replica)->path, endpoint, direction, continuous);
  ww_replicator_set_tuning (replicator, &self->tuning);
  return replicator;
}

static gboolean
wake (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

void
party_run (Party *self, guint replicas, WwReplicateDirection direction, guint edits, gboolean stop)
{
  WwReplicator *running[8] = { NULL };
  gint64 end = g_get_monotonic_time () + RUN_SECONDS * G_USEC_PER_SEC;
  guint tick = g_timeout_add (1, wake, NULL);
  gboolean any = TRUE;

  for (guint i = 0; i < self->replicas->len; i++)
    if (replicas & (1u << i))
      {
        running[i] = party_replicator (self, i, direction, FALSE);
        ww_replicator_start (running[i]);
      }
  for (guint turn = 0; any; turn++)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (edits && g_rand_int_range (self->rand, 0, 3) == 0)
        {
          guint who = (guint) g_rand_int_range (self->rand, 0, (int) self->replicas->len);

          edits--;
          if (get_replica (self, who)->desk)
            party_edit (self, who);
        }
      if (stop && g_rand_int_range (self->rand, 0, 30) == 0)
        {
          for (guint i = 0; i < self->replicas->len; i++)
            if (running[i])
              ww_replicator_stop (running[i]);
          break;
        }
      any = FALSE;
      for (guint i = 0; i < self->replicas->len; i++)
        any = any || (running[i] && ww_replicator_is_running (running[i]));
    }
  g_source_remove (tick);
  for (guint i = 0; i < self->replicas->len; i++)
    if (running[i])
      {
        g_autoptr (WwSyncStatus) status = ww_replicator_dup_status (running[i]);

        self->n_runs++;
        self->n_failed += status->state != WW_SYNC_UP_TO_DATE;
        if (status->message)
          g_test_message ("replica %u is %s: %s", i, ww_sync_state_to_string (status->state), status->message);
        g_object_unref (running[i]);
      }
}

static void
dump_attachments (GString *out, WwStore *store, const char *id, const char *rev)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwReading) reading = ww_store_read (store, id, rev, WW_READ_NO_TEXT, &error);
  g_autoptr (GPtrArray) attachments = reading ? ww_store_get_attachments (store, reading->body, &error) : NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < attachments->len; i++)
    {
      const WwAttachment *attachment = attachments->pdata[i];
      g_autoptr (GBytes) bytes = ww_store_get_attachment_data (store, attachment->digest, NULL);

      g_string_append_printf (out, "    %s %s %s %u %" G_GINT64_FORMAT "%s\n", attachment->name, attachment->content_type, attachment->digest,
                              attachment->revpos, attachment->length, bytes ? "" : " (no bytes)");
      if (bytes)
        g_assert_cmpint ((gint64) g_bytes_get_size (bytes), ==, attachment->length);
    }
}

char *
store_dump (WwStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = ww_store_list (store, NULL, NULL, TRUE, FALSE, 0, 0, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const WwChange *change = list->pdata[i];
      g_autoptr (GPtrArray) leaves = NULL;

      if (*change->id == '_' || g_str_has_prefix (change->id, "local:"))
        continue;
      leaves = ww_store_get_leaves (store, change->id, &error);
      g_assert_no_error (error);
      g_string_append_printf (out, "%s winner %s\n", change->id, change->rev);
      for (guint j = 0; j < leaves->len; j++)
        {
          const WwRevision *leaf = leaves->pdata[j];

          g_string_append_printf (out, "  %s%s %s\n", leaf->rev, leaf->deleted ? " deleted" : "", leaf->text ? leaf->text : "(no text)");
          dump_attachments (out, store, change->id, leaf->rev);
        }
    }
  return g_string_free (out, FALSE);
}

static char *
dump_hub (Party *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (self->hub->path, WW_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  return store_dump (store);
}

/* Says where two dumps part, and fails. */
static void
assert_same_dump (const char *name, const char *dump, const char *hub)
{
  g_auto (GStrv) ours = NULL, theirs = NULL;
  guint i = 0;

  if (strcmp (dump, hub) == 0)
    return;
  ours = g_strsplit (dump, "\n", -1);
  theirs = g_strsplit (hub, "\n", -1);
  while (ours[i] && g_strcmp0 (ours[i], theirs[i]) == 0)
    i++;
  /* A seed may not show it again. */
  g_test_message ("%s:\n%s\nthe hub:\n%s", name, dump, hub);
  g_error ("%s and the hub differ in line %u:\n%.300s\n%.300s", name, i, ours[i] ? ours[i] : "(end)", theirs[i] ? theirs[i] : "(end)");
}

static void
sync_well (Party *self, guint replica)
{
  g_autoptr (WwReplicator) replicator = party_replicator (self, replica, WW_REPLICATE_BOTH, FALSE);
  g_autoptr (WwSyncStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  /* What a fault made look like the document's own: an advisor presses Try Again. */
  ww_replicator_retry_set_aside (replicator);
  ww_replicator_run (replicator, NULL, &error);
  g_assert_no_error (error);
  status = ww_replicator_dup_status (replicator);
  g_assert_cmpint (status->state, ==, WW_SYNC_UP_TO_DATE);
  if (status->set_aside->len)
    {
      const WwSyncItem *item = status->set_aside->pdata[0];

      g_error ("“%s” %s is still set aside: %s", item->id, item->rev, item->reason);
    }
}

/* Every revision that was ever made here is known everywhere, as a leaf or as what a leaf came from. */
static void
assert_nothing_lost (Party *self, WwStore *store, const char *name)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *space = strrchr (key, ' ');
      g_autofree char *id = g_strndup (key, (gsize) (space - (const char *) key));
      const char *const revs[] = { space + 1, NULL };
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) missing = ww_store_get_missing_revs (store, id, revs, NULL, &error);

      g_assert_no_error (error);
      if (*missing)
        g_error ("%s does not know “%s” %s", name, id, *missing);
    }
}

void
party_assert_same (Party *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (self->hub->path, WW_STORE_READ_ONLY, &error);
  g_autofree char *hub = NULL;

  g_assert_no_error (error);
  hub = store_dump (store);
  assert_nothing_lost (self, store, "the hub");
  for (guint i = 0; i < self->replicas->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("replica %u", i), *dump = store_dump (party_get_store (self, i));
      g_autoptr (WwCheckReport) report = ww_store_check (party_get_store (self, i), FALSE, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      if (report->findings->len)
        g_error ("%s: %s", name, (char *) report->findings->pdata[0]);
      assert_same_dump (name, dump, hub);
      assert_nothing_lost (self, party_get_store (self, i), name);
    }
}

void
party_converge (Party *self)
{
  g_autofree char *hub = NULL;

  ww_fault_proxy_calm (self->proxy);
  for (guint round = 0;; round++)
    {
      g_autofree char *before = g_steal_pointer (&hub);
      gboolean same = TRUE;

      g_assert_cmpuint (round, <, ROUNDS_MAX);
      for (guint i = 0; i < self->replicas->len; i++)
        sync_well (self, i);
      hub = dump_hub (self);
      for (guint i = 0; i < self->replicas->len; i++)
        {
          g_autofree char *dump = store_dump (party_get_store (self, i));

          same = same && strcmp (dump, hub) == 0;
        }
      /* Once through without anything to do: whatever is different now stays different. */
      if (g_strcmp0 (before, hub) == 0 && (same || round >= self->replicas->len))
        break;
    }
  party_assert_same (self);
}

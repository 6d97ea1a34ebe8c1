/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <glib/gstdio.h>

Fixture *
fixture_new_at (const char *address, const char *name, const char *password)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = ww_test_folder_new ();
  self->path = g_build_filename (self->folder, "here.db", NULL);
  self->store = ww_store_open (self->path, WW_STORE_CREATE, &error);
  g_assert_no_error (error);
  self->endpoint = ww_endpoint_new (address, &error);
  g_assert_no_error (error);
  if (password)
    ww_endpoint_set_credentials (self->endpoint, name, password);
  self->tuning = (WwReplicatorTuning) { .retry_min_ms = 10, .retry_max_ms = 50, .heartbeat_ms = 100, .watchdog_ms = 1000, .poll_ms = 100,
                                        .local_poll_ms = 50 };
  return self;
}

static Fixture *
make (WwFakeEndpoint *fake)
{
  Fixture *self = fixture_new_at (fake->address, NULL, NULL);

  self->fake = fake;
  return self;
}

Fixture *
fixture_new (void)
{
  return make (ww_fake_endpoint_new ());
}

Fixture *
fixture_new_beside (Fixture *other)
{
  return make (other->fake);
}

void
fixture_free (Fixture *self)
{
  g_object_unref (self->store);
  g_object_unref (self->endpoint);
  ww_test_folder_clear (&self->folder);
  g_free (self->path);
  g_free (self->filter);
  g_clear_pointer (&self->status, ww_sync_status_free);
  g_free (self);
}

char *
fixture_put (Fixture *self, const char *id, const char *members)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\"%s%s}", id, *members ? "," : "", members);
  g_autofree char *base = NULL, *rev = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  base = ww_store_get_rev (self->store, id, NULL);
  g_assert_true (ww_batch_put_text (batch, id, text, base, &error));
  results = ww_store_apply (self->store, batch, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (((WwBatchResult *) results->pdata[0])->rev);
}

char *
fixture_text (Fixture *self, const char *id)
{
  return ww_store_get_text (self->store, id, NULL, NULL);
}

char *
fixture_text_there (Fixture *self, const char *id)
{
  return ww_store_get_text (self->fake->store, id, NULL, NULL);
}

char *
fixture_leaves (WwStore *store, const char *id)
{
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (store, id, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; leaves && i < leaves->len; i++)
    g_string_append_printf (out, "%s%s", i ? " " : "", ((WwRevision *) leaves->pdata[i])->rev);
  return g_string_free (out, FALSE);
}

WwReplicator *
fixture_replicator (Fixture *self, WwReplicateDirection direction, gboolean continuous)
{
  WwReplicator *replicator = ww_replicator_new (self->path, self->endpoint, direction, continuous);
  g_autoptr (GError) error = NULL;

  ww_replicator_set_tuning (replicator, &self->tuning);
  ww_replicator_set_filter (replicator, self->filter, &error);
  g_assert_no_error (error);
  return replicator;
}

gboolean
fixture_run (Fixture *self, WwReplicateDirection direction, GError **error)
{
  g_autoptr (WwReplicator) replicator = fixture_replicator (self, direction, FALSE);
  gboolean ok = ww_replicator_run (replicator, NULL, error);

  g_clear_pointer (&self->status, ww_sync_status_free);
  self->status = ww_replicator_dup_status (replicator);
  return ok;
}

void
fixture_sync (Fixture *self, WwReplicateDirection direction)
{
  g_autoptr (GError) error = NULL;

  fixture_run (self, direction, &error);
  g_assert_no_error (error);
  g_assert_cmpint (self->status->state, ==, WW_SYNC_UP_TO_DATE);
}

void
fixture_wait (FixtureTest test, gpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!test (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      fixture_idle (5);
    }
}

static gboolean
set_flag (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

void
fixture_idle (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, set_flag, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* The threads of this process that belong to a pool of GLib. */
static guint
count_pool_threads (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *task;
  guint n = 0;

  while (tasks && (task = g_dir_read_name (tasks)))
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "comm", NULL);
      g_autofree char *name = NULL;

      n += g_file_get_contents (path, &name, NULL, NULL) && g_str_has_prefix (name, "pool-");
    }
  return n;
}

void
fixture_end_threads (void)
{
  gint64 patience = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (count_pool_threads () > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, patience);
      g_thread_pool_stop_unused_threads ();
      g_usleep (2000);
    }
}

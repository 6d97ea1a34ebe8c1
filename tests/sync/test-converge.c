/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <stdlib.h>
#include <string.h>

#include "ww-hub.h"
#include "ww-test-folder.h"

/*
 * Three replicas and one endpoint: random edits, deletes, conflicts and resolutions, syncs in any order and direction, an endpoint that
 * fails now and then. In the end all have the same documents, winners and leaves. A seed that fails is run again by
 * $WW_SEED; -m slow runs more.
 */

#define N_REPLICAS 3
#define N_IDS 5
#define N_STEPS 40

/* --- an endpoint: the fake one, or the hub --- */

typedef struct {
  WwFakeEndpoint *fake;
  WwHub *hub;
  char *folder;
  char *address;
  char *password;
} Endpoint;

static void
keep_bytes (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GBytes **) user_data = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static void
make_database (const char *address, const char *password)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("PUT", address);
  g_autofree char *both = g_strconcat ("admin:", password, NULL), *encoded = g_base64_encode ((const guchar *) both, strlen (both));
  g_autofree char *value = g_strconcat ("Basic ", encoded, NULL);
  g_autoptr (GBytes) answer = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, keep_bytes, &answer);
  while (!answer)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (soup_message_get_status (message), ==, 201);
}

static void
open_endpoint (Endpoint *self, gboolean real)
{
  g_autoptr (GError) error = NULL;
  WwHubOptions options;
  g_autofree char *base = NULL;

  if (!real)
    {
      self->fake = ww_fake_endpoint_new ();
      self->address = g_strdup (self->fake->address);
      return;
    }
  self->folder = ww_test_folder_new ();
  ww_hub_options_init (&options);
  options.directory = self->folder;
  options.iterations = 10;
  options.max_rate = 0;
  self->hub = ww_hub_new (&options);
  ww_hub_start (self->hub, &error);
  g_assert_no_error (error);
  self->password = g_strdup (ww_hub_get_first_password (self->hub));
  base = ww_hub_dup_uri (self->hub);
  self->address = g_strconcat (base, "cluster", NULL);
  make_database (self->address, self->password);
}

static void
close_endpoint (Endpoint *self)
{
  g_clear_pointer (&self->fake, ww_fake_endpoint_free);
  if (self->hub)
    {
      ww_hub_stop (self->hub);
      g_clear_object (&self->hub);
    }
  ww_test_folder_clear (&self->folder);
  g_free (self->address);
  g_free (self->password);
}

static Fixture *
open_replica (Endpoint *endpoint)
{
  Fixture *self = fixture_new_at (endpoint->address, "admin", endpoint->password);

  self->tuning.batch = 3;
  return self;
}

/* --- what happens --- */

static char *
make_text (const char *id, GRand *rand)
{
  return g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"thing\",\"created_at\":\"2026-11-12T08:30:00Z\",\"updated_at\":\"2026-11-12T08:30:00Z\","
                          "\"updated_by\":\"K\",\"n\":%d}", id, g_rand_int_range (rand, 0, 4));
}

static void
change (Fixture *replica, const char *id, GRand *rand)
{
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (replica->store, id, NULL);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (WwDocument) document = NULL;
  g_autofree char *text = make_text (id, rand);
  const WwRevision *leaf = NULL;
  guint n_live = 0;

  for (guint i = 0; i < leaves->len; i++)
    n_live += !((WwRevision *) leaves->pdata[i])->deleted;
  if (n_live)
    leaf = leaves->pdata[g_rand_int_range (rand, 0, (gint32) n_live)];
  document = ww_document_new_from_text (text, -1, &error);
  g_assert_no_error (error);
  if (leaf && g_rand_int_range (rand, 0, 4) == 0)
    ww_batch_delete (batch, id, leaf->rev);
  else if (n_live > 1 && g_rand_boolean (rand))
    {
      ww_batch_put (batch, document, leaf->rev);
      for (guint i = 0; i < n_live; i++)
        if (leaves->pdata[i] != leaf)
          ww_batch_settle (batch, id, ((WwRevision *) leaves->pdata[i])->rev);
    }
  else
    ww_batch_put (batch, document, leaf ? leaf->rev : NULL);
  results = ww_store_apply (replica->store, batch, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
fail_sometimes (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (g_rand_int_range (data, 0, 12) != 0)
    return FALSE;
  if (g_rand_boolean (data))
    {
      g_autoptr (GIOStream) line = soup_server_message_steal_connection (message);

      g_io_stream_close (line, NULL, NULL);
    }
  else
    ww_fake_answer (message, 503, "{}");
  return TRUE;
}

static void
check_same (Fixture *a, Fixture *b, guint32 seed)
{
  for (guint i = 0; i < N_IDS; i++)
    {
      g_autofree char *id = g_strdup_printf ("thing:%u", i), *text_a = fixture_text (a, id), *text_b = fixture_text (b, id);
      g_autofree char *leaves_a = fixture_leaves (a->store, id), *leaves_b = fixture_leaves (b->store, id);

      if (g_strcmp0 (leaves_a, leaves_b) != 0 || g_strcmp0 (text_a, text_b) != 0)
        g_error ("WW_SEED=%u: %s is “%s” (%s) and “%s” (%s)", seed, id, leaves_a, text_a, leaves_b, text_b);
    }
}

static void
run_seed (guint32 seed, gboolean real)
{
  static const WwReplicateDirection directions[] = { WW_REPLICATE_PULL, WW_REPLICATE_PUSH, WW_REPLICATE_BOTH };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Endpoint endpoint = { 0 };
  Fixture *replicas[N_REPLICAS + 1];

  open_endpoint (&endpoint, real);
  for (guint i = 0; i < N_REPLICAS; i++)
    replicas[i] = open_replica (&endpoint);
  for (guint step = 0; step < N_STEPS; step++)
    {
      Fixture *replica = replicas[g_rand_int_range (rand, 0, N_REPLICAS)];
      g_autofree char *id = g_strdup_printf ("thing:%d", g_rand_int_range (rand, 0, N_IDS));
      g_autoptr (GError) ignored = NULL;

      if (g_rand_int_range (rand, 0, 4))
        {
          change (replica, id, rand);
          continue;
        }
      if (endpoint.fake)
        {
          endpoint.fake->hook = fail_sometimes;
          endpoint.fake->hook_data = rand;
        }
      fixture_run (replica, directions[g_rand_int_range (rand, 0, G_N_ELEMENTS (directions))], &ignored);
    }
  if (endpoint.fake)
    endpoint.fake->hook = NULL;
  for (guint i = 0; i < 2 * N_REPLICAS; i++)
    {
      fixture_sync (replicas[i % N_REPLICAS], WW_REPLICATE_BOTH);
      g_assert_cmpint (replicas[i % N_REPLICAS]->status->set_aside->len, ==, 0);
    }
  /* One that was never there has what the endpoint has. */
  replicas[N_REPLICAS] = open_replica (&endpoint);
  fixture_sync (replicas[N_REPLICAS], WW_REPLICATE_BOTH);
  for (guint i = 1; i <= N_REPLICAS; i++)
    check_same (replicas[0], replicas[i], seed);
  for (guint i = 0; i <= N_REPLICAS; i++)
    fixture_free (replicas[i]);
  close_endpoint (&endpoint);
}

static void
test_converge (gconstpointer data)
{
  const char *given = g_getenv ("WW_SEED");
  guint32 first = given ? (guint32) strtoul (given, NULL, 10) : 1, n = given ? 1 : g_test_slow () ? 150 : 4;

  for (guint32 seed = first; seed < first + n; seed++)
    run_seed (seed, GPOINTER_TO_INT (data));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sync/converge/fake", GINT_TO_POINTER (FALSE), test_converge);
  g_test_add_data_func ("/sync/converge/hub", GINT_TO_POINTER (TRUE), test_converge);
  return g_test_run ();
}

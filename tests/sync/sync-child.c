/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "ww-converge.h"
#include "ww-error.h"
#include "ww-hub.h"

/*
 * What tests kill.
 *
 *     sync-child hub FOLDER             serves at a free port, which it says
 *     sync-child replica FILE ADDRESS SEED   edits and syncs for ever; says what it has saved
 *     sync-child once FILE ADDRESS      syncs once
 *
 * With $WW_KILL_AT_WRITE=N it is killed before the N-th time that SQLite writes; with $WW_KILL_AT_SYNC=N at the N-th moment before or
 * after SQLite waits for the disk, which is where its commits are.
 */

static gint writes, syncs, kill_at_write, kill_at_sync;

static void
count (gint *counter, gint limit)
{
  if (g_atomic_int_add (counter, 1) + 1 == limit)
    {
      kill (getpid (), SIGKILL);
      pause ();
    }
}

/* In the place of those of the C library, for SQLite too. */
ssize_t pwrite64 (int fd, const void *bytes, size_t n, off64_t at);
int fdatasync (int fd);
int fsync (int fd);

ssize_t
pwrite64 (int fd, const void *bytes, size_t n, off64_t at)
{
  count (&writes, kill_at_write);
  return syscall (SYS_pwrite64, fd, bytes, n, at);
}

int
fdatasync (int fd)
{
  int result;

  count (&syncs, kill_at_sync);
  result = (int) syscall (SYS_fdatasync, fd);
  count (&syncs, kill_at_sync);
  return result;
}

int
fsync (int fd)
{
  int result;

  count (&syncs, kill_at_sync);
  result = (int) syscall (SYS_fsync, fd);
  count (&syncs, kill_at_sync);
  return result;
}

static const WwReplicatorTuning tuning = { .batch = 4, .retry_min_ms = 1, .retry_max_ms = 20, .heartbeat_ms = 200, .watchdog_ms = 2000,
                                           .poll_ms = 20, .checkpoint_ms = 1, .local_poll_ms = 10 };

static int
serve (const char *folder)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (WwHub) hub = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  WwHubOptions options;

  ww_hub_options_init (&options);
  options.directory = folder;
  options.iterations = 10;
  options.max_rate = 0;
  hub = ww_hub_new (&options);
  if (!ww_hub_start (hub, &error))
    g_error ("%s", error->message);
  uri = ww_hub_dup_uri (hub);
  printf ("port %s\n", strrchr (uri, ':') + 1);
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}

static WwReplicator *
make_replicator (const char *path, const char *address, gboolean continuous)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEndpoint) endpoint = ww_endpoint_new (address, &error);
  WwReplicator *replicator;

  g_assert_no_error (error);
  ww_endpoint_set_proxy (endpoint, "");
  replicator = ww_replicator_new (path, endpoint, WW_REPLICATE_BOTH, continuous);
  ww_replicator_set_tuning (replicator, &tuning);
  return replicator;
}

static void
edit (WwStore *store, GRand *rand)
{
  g_autofree char *id = g_strdup_printf ("wish:%d", g_rand_int_range (rand, 0, 8)), *rev = NULL, *old = NULL, *text = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  old = ww_store_get_text (store, id, &rev, NULL);
  text = old ? party_change_text (rand, old) : party_make_text (rand, id);
  if (old && g_rand_int_range (rand, 0, 8) == 0)
    ww_batch_delete (batch, id, rev);
  else
    ww_batch_put_text (batch, id, text, rev, &error);
  g_assert_no_error (error);
  results = ww_store_apply (store, batch, NULL, &error);
  /* The replicator was faster. */
  if (g_error_matches (error, WW_ERROR, WW_ERROR_CONFLICT) || g_error_matches (error, WW_ERROR, WW_ERROR_NOT_FOUND))
    return;
  g_assert_no_error (error);
  printf ("made %s %s\n", id, ((WwBatchResult *) results->pdata[0])->rev);
  fflush (stdout);
}

static G_NORETURN void
live (const char *path, const char *address, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gboolean continuous = seed % 2;
  g_autoptr (WwReplicator) replicator = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_NONE, &error);

  g_assert_no_error (error);
  printf ("ready\n");
  fflush (stdout);
  for (;;)
    {
      if (!replicator || (!continuous && !ww_replicator_is_running (replicator)))
        {
          g_clear_object (&replicator);
          replicator = make_replicator (path, address, continuous);
          ww_replicator_start (replicator);
        }
      edit (store, rand);
      ww_replicator_wake (replicator);
      g_usleep ((gulong) g_rand_int_range (rand, 0, 15000));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static int
once (const char *path, const char *address)
{
  g_autoptr (WwReplicator) replicator = make_replicator (path, address, FALSE);
  g_autoptr (GError) error = NULL;

  if (ww_replicator_run (replicator, NULL, &error))
    return 0;
  fprintf (stderr, "%s\n", error->message);
  return 1;
}

static gint
read_number (const char *name)
{
  const char *text = g_getenv (name);

  return text ? atoi (text) : 0;
}

int
main (int argc, char *argv[])
{
  /* Nobody may outlive the test. */
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  kill_at_write = read_number ("WW_KILL_AT_WRITE");
  kill_at_sync = read_number ("WW_KILL_AT_SYNC");
  if (argc == 3 && strcmp (argv[1], "hub") == 0)
    return serve (argv[2]);
  if (argc == 5 && strcmp (argv[1], "replica") == 0)
    live (argv[2], argv[3], (guint32) strtoul (argv[4], NULL, 10));
  if (argc == 4 && strcmp (argv[1], "once") == 0)
    return once (argv[2], argv[3]);
  fprintf (stderr, "usage: sync-child hub FOLDER | replica FILE ADDRESS SEED | once FILE ADDRESS\n");
  return 2;
}

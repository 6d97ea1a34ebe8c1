/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-converge.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * kill -9, to a replica or to the hub, at random and at every moment that SQLite waits for the disk: what was said to be saved is everywhere
 * in the end.
 *
 *     test-sync-converge-kill [--kills N] [--stride N] [--seed N]
 */

static guint n_kills = 10, stride = 5, seed = 1;

/* A process of sync-child, and what it says. */
typedef struct {
  GPid pid;              /* 0: none */
  int out;
  GString *said;
} Child;

static void
child_start (Child *self, const char *const *arguments, const char *variable, guint value)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *number = g_strdup_printf ("%u", value);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (g_getenv ("WW_SYNC_CHILD"));
  g_ptr_array_add (argv, (gpointer) g_getenv ("WW_SYNC_CHILD"));
  for (; *arguments; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  if (variable)
    environment = g_environ_setenv (environment, variable, number, TRUE);
  g_spawn_async_with_pipes (NULL, (char **) argv->pdata, environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &self->pid, NULL, &self->out, NULL,
                            &error);
  g_assert_no_error (error);
  self->said = g_string_new (NULL);
}

/* Reads what is there, waiting so long for more; FALSE at the end. */
static gboolean
child_hear (Child *self, int wait_ms)
{
  struct pollfd fd = { self->out, POLLIN, 0 };
  char bytes[4096];
  ssize_t n;

  if (poll (&fd, 1, wait_ms) <= 0)
    return TRUE;
  n = read (self->out, bytes, sizeof bytes);
  if (n > 0)
    g_string_append_len (self->said, bytes, n);
  return n > 0 || (n < 0 && errno == EINTR);
}

/* The rest of what it says until it is gone, in whatever way. Returns: as of waitpid() */
static int
child_wait (Child *self)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  int status;

  while (child_hear (self, 1000))
    g_assert_cmpint (g_get_monotonic_time (), <, end);
  close (self->out);
  g_assert_cmpint (waitpid (self->pid, &status, 0), ==, self->pid);
  self->pid = 0;
  return status;
}

/* Remembers what it said was saved, to the last whole line. */
static guint
child_take (Child *self, Party *p)
{
  g_auto (GStrv) lines = g_strsplit (self->said->str, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] && lines[i + 1]; i++)
    if (g_str_has_prefix (lines[i], "made "))
      {
        g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);

        party_remember (p, words[1], words[2]);
        n++;
      }
  g_string_free (g_steal_pointer (&self->said), TRUE);
  return n;
}

static guint
child_kill (Child *self, Party *p)
{
  int status;

  g_assert_cmpint (self->pid, >, 0);
  g_assert_cmpint (kill (self->pid, SIGKILL), ==, 0);
  status = child_wait (self);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return child_take (self, p);
}

static void
start_hub (Child *self, Party *p, const char *variable, guint value)
{
  const char *const arguments[] = { "hub", p->hub->folder, NULL };

  child_start (self, arguments, variable, value);
}

/* FALSE: it did not live to say where it serves. */
static gboolean
find_hub (Child *self, Party *p)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!strchr (self->said->str, '\n'))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!child_hear (self, 1000))
        return FALSE;
    }
  g_assert_true (g_str_has_prefix (self->said->str, "port "));
  ww_fault_proxy_set_target (p->proxy, (guint) atoi (self->said->str + 5));
  return TRUE;
}

static void
back_to_the_own_hub (Party *p)
{
  test_hub_start (p->hub);
  ww_fault_proxy_set_target (p->proxy, p->hub->port);
}

static void
check_file (Party *p, guint replica)
{
  g_autoptr (GError) error = NULL;
  Replica *self = p->replicas->pdata[replica];
  g_autoptr (WwStore) store = ww_store_open (self->path, WW_STORE_QUICK_CHECK, &error);

  g_assert_no_error (error);
}

static void
test_random (void)
{
  g_autoptr (Party) p = party_new (2, seed);
  g_autofree char *address = party_dup_address (p);
  Child hub = { 0 }, replica = { 0 };
  guint saved = 0, of_hub = 0;

  party_close (p, 0);
  test_hub_stop (p->hub);
  start_hub (&hub, p, NULL, 0);
  g_assert_true (find_hub (&hub, p));
  for (guint i = 0; i < n_kills; i++)
    {
      gboolean kills_hub = g_rand_int_range (p->rand, 0, 3) == 0;
      gint64 end;

      if (!replica.pid)
        {
          g_autofree char *number = g_strdup_printf ("%u", seed * 1000 + i);
          const char *const arguments[] = { "replica", ((Replica *) p->replicas->pdata[0])->path, address, number, NULL };

          child_start (&replica, arguments, NULL, 0);
          /* Mostly it shall be at work when it happens; now and then it is only starting. */
          end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
          while (!strchr (replica.said->str, '\n') && g_rand_int_range (p->rand, 0, 40))
            {
              g_assert_cmpint (g_get_monotonic_time (), <, end);
              g_assert_true (child_hear (&replica, 50));
            }
        }
      party_edit (p, 1);
      if (g_rand_int_range (p->rand, 0, 3) == 0)
        party_run (p, 1u << 1, WW_REPLICATE_BOTH, 2, FALSE);
      end = g_get_monotonic_time () + g_rand_int_range (p->rand, 0, 200) * 1000;
      while (g_get_monotonic_time () < end)
        g_assert_true (child_hear (&replica, 1 + (int) ((end - g_get_monotonic_time ()) / 1000)));
      if (kills_hub)
        {
          child_kill (&hub, p);
          of_hub++;
          start_hub (&hub, p, NULL, 0);
          g_assert_true (find_hub (&hub, p));
          continue;
        }
      saved += child_kill (&replica, p);
      check_file (p, 0);
    }
  if (replica.pid)
    saved += child_kill (&replica, p);
  child_kill (&hub, p);
  back_to_the_own_hub (p);
  party_open (p, 0);
  party_converge (p);
  g_test_message ("%u kills, %u of them of the hub; %u changes said to be saved, all there", n_kills, of_hub, saved);
  g_assert_cmpuint (saved, >, n_kills);
}

/* What there is to do in one sync: something new on both sides, a conflict, a deletion. */
static void
make_work (Party *p, guint n)
{
  g_autofree char *ours = g_strdup_printf ("wish:ours%u", n), *theirs = g_strdup_printf ("wish:theirs%u", n);
  g_autofree char *both = g_strdup_printf ("wish:both%u", n), *gone = g_strdup_printf ("wish:ours%u", n - 1);
  const struct {
    guint replica;
    const char *id;
  } made[] = { { 0, ours }, { 1, theirs }, { 0, both }, { 1, both } };

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"kind\":\"solution\",\"status\":\"open\","
                                               "\"organisation\":\"organisation:1\",\"statement\":\"From %u\"}", made[i].id, made[i].replica);

      g_free (party_put (p, made[i].replica, made[i].id, text, NULL));
    }
  if (n > 0)
    party_delete (p, 0, gone);
}

/* Kills at one moment after the other until the sync comes to its end alive. @victim: the replica, or the hub. */
static void
kill_everywhere (gboolean hub_dies, const char *variable, guint step, guint least)
{
  g_autoptr (Party) p = party_new (2, seed);
  g_autofree char *address = party_dup_address (p);
  guint kills = 0;

  for (guint at = 1;; at += step)
    {
      Replica *first = p->replicas->pdata[0];
      const char *const arguments[] = { "once", first->path, address, NULL };
      Child child = { 0 };
      gboolean died;
      int status;

      make_work (p, kills);
      party_run (p, 1u << 1, WW_REPLICATE_BOTH, 0, FALSE);
      if (hub_dies)
        {
          test_hub_stop (p->hub);
          start_hub (&child, p, variable, at);
          if (find_hub (&child, p))
            {
              party_run (p, 1, WW_REPLICATE_BOTH, 0, FALSE);
              kill (child.pid, SIGTERM);
            }
          status = child_wait (&child);
          died = WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
          back_to_the_own_hub (p);
        }
      else
        {
          party_close (p, 0);
          child_start (&child, arguments, variable, at);
          status = child_wait (&child);
          died = WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
          g_assert_true (died || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
          party_open (p, 0);
        }
      g_string_free (child.said, TRUE);
      party_converge (p);
      if (!died)
        break;
      kills++;
      g_assert_cmpuint (at, <, 2000);
    }
  g_test_message ("%s: killed at %u moments (%s, every %u.)", hub_dies ? "hub" : "replica", kills, variable, step);
  g_assert_cmpuint (kills, >=, least);
}

static void
test_replica_at_syncs (void)
{
  kill_everywhere (FALSE, "WW_KILL_AT_SYNC", MAX (stride / 2, 1), 3);
}

static void
test_replica_at_writes (void)
{
  kill_everywhere (FALSE, "WW_KILL_AT_WRITE", stride * 3 - 2, 3);
}

static void
test_hub_at_syncs (void)
{
  kill_everywhere (TRUE, "WW_KILL_AT_SYNC", MAX (stride / 2, 1), 2);
}

int
main (int argc, char *argv[])
{
  /* Before GTest sees them: it has a --seed of its own. */
  for (int i = 1; i + 1 < argc;)
    {
      guint *number = strcmp (argv[i], "--kills") == 0 ? &n_kills : strcmp (argv[i], "--stride") == 0 ? &stride
                      : strcmp (argv[i], "--seed") == 0 ? &seed : NULL;

      if (!number)
        {
          i++;
          continue;
        }
      *number = (guint) strtoul (argv[i + 1], NULL, 10);
      memmove (argv + i, argv + i + 2, (gsize) (argc - i - 1) * sizeof *argv);
      argc -= 2;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/kill/random", test_random);
  g_test_add_func ("/sync/kill/replica-at-every-commit", test_replica_at_syncs);
  g_test_add_func ("/sync/kill/replica-at-writes", test_replica_at_writes);
  g_test_add_func ("/sync/kill/hub-at-every-commit", test_hub_at_syncs);
  return g_test_run ();
}

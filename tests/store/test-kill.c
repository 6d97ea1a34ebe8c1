/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ww-check.h"
#include "ww-replica.h"

/* How often the writer is killed; more in the long suite. */
static guint n_kills = 12;

/* Lets the writer run for a while, kills it where it stands, and gives what it had said was saved. */
static char *
run_and_kill (const char *path, guint32 seed, guint for_ms)
{
  g_autofree char *seed_text = g_strdup_printf ("%u", seed);
  const char *const argv[] = { g_getenv ("WW_STORE_WRITER"), "write", path, seed_text, NULL };
  g_autoptr (GError) error = NULL;
  GString *said = g_string_new (NULL);
  gint64 end = 0;
  gboolean killed = FALSE;
  int out, status;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  for (;;)
    {
      struct pollfd fd = { out, POLLIN, 0 };
      char bytes[4096];
      ssize_t n;
      int wait = end ? (int) MAX (0, (end - g_get_monotonic_time ()) / 1000) : 20000;

      if (!killed && poll (&fd, 1, wait) == 0)
        {
          g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
          killed = TRUE;
          continue;
        }
      n = read (out, bytes, sizeof bytes);
      if (n == 0)
        break;
      g_assert_true (n > 0 || errno == EINTR);
      g_string_append_len (said, bytes, n);
      /* The clock runs from the first word on, so that a slow machine still gets to write. */
      if (!end)
        end = g_get_monotonic_time () + for_ms * 1000;
      if (!killed && g_get_monotonic_time () >= end)
        {
          g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
          killed = TRUE;
        }
    }
  close (out);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return g_string_free (said, FALSE);
}

static void
test_kill (Fixture *f, gconstpointer data)
{
  guint saved = 0;

  g_clear_object (&f->store);
  for (guint i = 0; i < n_kills; i++)
    {
      g_autofree char *said = run_and_kill (f->path, (guint32) g_test_rand_int (), (guint) g_test_rand_int_range (0, 150));
      g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
      g_autoptr (GError) error = NULL;

      f->store = ww_store_open (f->path, WW_STORE_QUICK_CHECK, &error);
      g_assert_no_error (error);
      for (char **line = lines; *line && line[1]; line++)
        {
          g_auto (GStrv) words = g_strsplit (*line, " ", 2);
          g_autoptr (WwRevision) revision = ww_store_get_revision (f->store, words[0], words[1], &error);

          g_assert_no_error (error);
          g_assert_nonnull (revision->text);
          saved++;
        }
      if (i % 10 == 9 || i + 1 == n_kills)
        {
          g_autoptr (WwCheckReport) report = ww_store_check (f->store, FALSE, NULL, NULL, NULL, &error);

          g_assert_no_error (error);
          if (report->findings->len)
            g_test_message ("%s", (char *) report->findings->pdata[0]);
          g_assert_cmpuint (report->findings->len, ==, 0);
        }
      g_clear_object (&f->store);
    }
  g_test_message ("killed %u times, %u changes said to be saved, all there", n_kills, saved);
  g_assert_cmpuint (saved, >, n_kills);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    n_kills = (guint) strtoul (argv[1], NULL, 10);
  g_test_add ("/store/kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ww-json-stream.h"
#include "ww-json-view.h"
#include "ww-replicator.h"
#include "ww-store.h"
#include "ww-test-folder.h"

/*
 * Replication: bench-sync [RECORDS [ADDRESS NAME PASSWORD]]. Without an address a hub of this build is started, in a process of its own, so
 * that processor time is the client's: reading from the store, or writing it with lists and full text, and everything between.
 * With one, the database there should be empty.
 */

static char *folder;

static double
cpu_s (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6 + (double) usage.ru_stime.tv_sec
         + (double) usage.ru_stime.tv_usec / 1e6;
}

static double
peak_mb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024;
}

static void
stop_on (GError *error)
{
  if (!error)
    return;
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

/* About 800 bytes, as an advisor writes them. */
static char *
make_text (guint i, const char *id, const char *edit)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (i);
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{\"_id\":\"%s\",\"type\":\"wish\",\"created_at\":\"2026-11-12T08:30:00Z\",\"updated_at\":\"2026-11-12T08:30:00Z\","
                   "\"updated_by\":\"Kari\",\"organisation\":\"organisation:%u\",\"kind\":\"solution\",\"status\":\"open\",\"statement\":\"%s\","
                   "\"background\":\"", id, i / 10, edit);
  while (text->len < 770)
    g_string_append_printf (text, "%c%c%c%c%c ", (char) ('a' + g_rand_int_range (rand, 0, 26)), "aeiouy"[g_rand_int_range (rand, 0, 6)],
                            (char) ('a' + g_rand_int_range (rand, 0, 6)), "aeiouy"[g_rand_int_range (rand, 0, 6)], "nrst"[g_rand_int_range (rand, 0, 4)]);
  g_string_append (text, "\",\"tags\":[\"clin.x\"]}");
  return g_string_free (text, FALSE);
}

static WwStore *
open_store (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  WwStore *store = ww_store_open (path, WW_STORE_CREATE, &error);

  stop_on (error);
  return store;
}

static void
fill (WwStore *store, guint from, guint to, const char *edit)
{
  g_autoptr (GError) error = NULL;

  for (guint at = from; at < to;)
    {
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autoptr (GPtrArray) results = NULL;

      for (guint n = 0; n < 1000 && at < to; n++, at++)
        {
          g_autofree char *id = g_strdup_printf ("wish:%08u", at), *text = make_text (at, id, edit);
          g_autofree char *base = ww_store_get_rev (store, id, NULL);

          ww_batch_put_text (batch, id, text, base, &error);
          stop_on (error);
        }
      results = ww_store_apply (store, batch, NULL, &error);
      stop_on (error);
    }
}

static double
run (WwEndpoint *endpoint, const char *name, WwReplicateDirection direction, double *cpu)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (WwReplicator) replicator = ww_replicator_new (path, endpoint, direction, FALSE);
  g_autoptr (GError) error = NULL;
  double began_cpu = cpu_s ();
  gint64 began = g_get_monotonic_time ();

  ww_replicator_run (replicator, NULL, &error);
  stop_on (error);
  *cpu = cpu_s () - began_cpu;
  return (double) (g_get_monotonic_time () - began) / 1e6;
}

static GSubprocess *
start_hub (char **address, char **password)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_build_filename (folder, "hub", NULL), *line = NULL;
  GSubprocess *hub = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, WW_HUB_PROGRAM, "--directory", directory, "--port", "0",
                                       "--rate", "0", NULL);
  g_autoptr (GDataInputStream) out = NULL;
  g_autofree char *create = NULL, *auth = NULL;

  stop_on (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (hub));
  while (!*password && (line = g_data_input_stream_read_line (out, NULL, NULL, &error)))
    {
      char *found = strstr (line, "http://");

      if (found && !*address)
        {
          found[strcspn (found, " \t")] = '\0';
          *address = g_strconcat (found, "bench", NULL);
        }
      found = strstr (line, "the password ");
      if (found)
        *password = g_strdup (found + strlen ("the password "));
      g_clear_pointer (&line, g_free);
    }
  if (!*address || !*password)
    {
      fprintf (stderr, "the hub does not say where it is\n");
      exit (1);
    }
  auth = g_strdup_printf ("admin:%s", *password);
  {
    g_autoptr (GSubprocess) curl = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "curl", "-s", "-u", auth, "-X", "PUT",
                                                     *address, NULL);

    stop_on (error);
    g_subprocess_wait (curl, NULL, NULL);
  }
  return hub;
}

/* A page of ten megabytes as it comes in: cut up and checked, beside json-glib's tree of it. */
static void
measure_page (void)
{
  g_autoptr (GString) page = g_string_new ("{\"results\":[");
  double before, ours = 0, theirs = 0, least = G_MAXDOUBLE, most = 0, grown = 0;

  for (guint i = 0; page->len < 10 * 1000 * 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%08u", i), *text = make_text (i, id, "as it was");

      g_string_append_printf (page, "%s{\"id\":\"%s\",\"docs\":[{\"ok\":%s}]}", i ? "," : "", id, text);
    }
  g_string_append (page, "]}");
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (page->str, (gssize) page->len, NULL);
      g_autoptr (WwJsonStream) json = ww_json_stream_new (stream, "results");
      g_autoptr (WwJsonView) view = ww_json_view_new ();
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      const char *member, *text;
      double peak = peak_mb (), mine, other;
      gsize length;

      before = cpu_s ();
      while (ww_json_stream_next (json, &member, &text, &length, NULL, &error))
        ww_json_view_read (view, text, (gssize) length, &error);
      stop_on (error);
      mine = cpu_s () - before;
      if (round == 0)
        grown = peak_mb () - peak;
      before = cpu_s ();
      json_parser_load_from_data (parser, page->str, (gssize) page->len, &error);
      stop_on (error);
      other = cpu_s () - before;
      ours += mine;
      theirs += other;
      least = MIN (least, other / mine);
      most = MAX (most, other / mine);
    }
  printf ("   a page of 10 MB: %.0f MB a CPU second, %.1f MB more memory; json-glib's tree %.0f MB, ratio %.1f (%.1f to %.1f)\n", 50 / ours, grown,
          50 / theirs, theirs / ours, least, most);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  g_autofree char *address = argc > 2 ? g_strdup (argv[2]) : NULL, *password = argc > 4 ? g_strdup (argv[4]) : NULL;
  g_autoptr (GSubprocess) hub = NULL;
  g_autoptr (WwEndpoint) endpoint = NULL;
  g_autoptr (WwStore) here = NULL, there = NULL;
  g_autoptr (GError) error = NULL;
  double cpu, wall;

  setlocale (LC_ALL, "C.UTF-8");
  if (!address && !g_find_program_in_path ("curl"))
    {
      fprintf (stderr, "curl is not there\n");
      return 77;
    }
  /* Apart, for the peaks told later are not to be those of json-glib. */
  if (fork () == 0)
    {
      measure_page ();
      fflush (stdout);
      _exit (0);
    }
  wait (NULL);
  folder = ww_test_folder_new ();
  if (!address)
    hub = start_hub (&address, &password);
  endpoint = ww_endpoint_new (address, &error);
  stop_on (error);
  if (password)
    ww_endpoint_set_credentials (endpoint, argc > 3 ? argv[3] : "admin", password);
  here = open_store ("here.db");
  fill (here, 0, n, "as it was");
  printf ("   before: peak %.0f MB\n", peak_mb ());
  wall = run (endpoint, "here.db", WW_REPLICATE_PUSH, &cpu);
  printf ("   push %u: %.0f a second, %.2f s CPU (%.0f a CPU second), peak %.0f MB\n", n, n / wall, cpu, n / cpu, peak_mb ());
  there = open_store ("there.db");
  wall = run (endpoint, "there.db", WW_REPLICATE_PULL, &cpu);
  printf ("   pull %u: %.0f a second, %.2f s CPU (%.0f a CPU second), peak %.0f MB\n", n, n / wall, cpu, n / cpu, peak_mb ());
  wall = run (endpoint, "here.db", WW_REPLICATE_BOTH, &cpu);
  for (guint i = 0; i < 5; i++)
    {
      wall = run (endpoint, "here.db", WW_REPLICATE_BOTH, &cpu);
      printf ("   nothing to do: %.1f ms, %.1f ms CPU\n", wall * 1000, cpu * 1000);
    }
  for (guint i = 0; i < 3; i++)
    {
      double back;

      fill (here, 0, 100, i % 2 ? "edited" : "edited again");
      wall = run (endpoint, "here.db", WW_REPLICATE_PUSH, &cpu);
      back = run (endpoint, "there.db", WW_REPLICATE_PULL, &cpu);
      printf ("   100 edits there and back: %.0f ms\n", (wall + back) * 1000);
    }
  if (hub)
    g_subprocess_force_exit (hub);
  g_clear_object (&here);
  g_clear_object (&there);
  ww_test_folder_clear (&folder);
  return 0;
}

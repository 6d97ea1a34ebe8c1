/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "ww-error.h"
#include "ww-store.h"

/*
 * What the tests kill, and what gets in their way.
 *
 *   store-writer write FILE SEED    writes without end, and says "id rev" only when the store said that it is saved
 *   store-writer hold FILE          holds the write lock, says "held", and waits to be killed
 */

static void
say (const char *id, const char *rev)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", id, rev);

  /* One write a line: what is in the pipe is what was saved. */
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

static void
fail (GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (2);
}

static void
write_without_end (const char *path, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_CREATE, &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  if (!store)
    fail (error);
  for (guint round = 0;; round++)
    {
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      /* An edit, or an import, whose words may come later. */
      guint n = g_rand_int_range (rand, 0, 4) ? 1 : 40;

      ww_batch_set_words_later (batch, n > 1 && g_rand_boolean (rand));
      for (guint i = 0; i < n; i++)
        {
          guint number = (guint) g_rand_int_range (rand, 0, 400);
          char *id = g_strdup_printf ("wish:%04u", number);
          g_autofree char *rev = ww_store_get_rev (store, id, &error);
          g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"organisation\":\"organisation:%u\",\"statement\":\"number %u of %u\","
                                                   "\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"tech.ai\"]}", id, number % 7, round, seed);

          if (!g_hash_table_add (used, id))
            continue;
          if (rev && g_rand_int_range (rand, 0, 10) == 0)
            ww_batch_delete (batch, id, rev);
          else if (!ww_batch_put_text (batch, id, text, rev, &error))
            fail (error);
        }
      results = ww_store_apply (store, batch, NULL, &error);
      if (!results)
        fail (error);
      for (guint i = 0; i < results->len; i++)
        say (((WwBatchResult *) results->pdata[i])->id, ((WwBatchResult *) results->pdata[i])->rev);
    }
}

static void
hold (const char *path)
{
  sqlite3 *db;

  if (sqlite3_open (path, &db) != SQLITE_OK || sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
    exit (2);
  if (write (STDOUT_FILENO, "held\n", 5) < 0)
    exit (1);
  for (;;)
    pause ();
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "write") == 0)
    write_without_end (argv[2], (guint32) strtoul (argv[3], NULL, 10));
  else if (argc == 3 && strcmp (argv[1], "hold") == 0)
    hold (argv[2]);
  return 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ww-check.h"
#include "ww-query.h"
#include "ww-replica.h"

/* Three advisors edit, delete and settle the same few records, now and then one takes over what another has, in any order;
 * when all have everything, all say the same. */
#define N_STORES 3
#define N_IDS 6

static char *
make_text (guint id, guint edit)
{
  return g_strdup_printf ("{\"_id\":\"wish:%u\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"edit %u\",\"kind\":\"solution\",\"status\":\"open\"}",
                          id, edit);
}

static void
edit (WwStore *store, guint edit_number)
{
  guint number = (guint) g_test_rand_int_range (0, N_IDS);
  g_autofree char *id = g_strdup_printf ("wish:%u", number);
  /* Few different texts, so that equal edits in two places happen. */
  g_autofree char *text = make_text (number, edit_number % 5);
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (store, id, NULL);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDocument) document = fixture_document (text);
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  WwRevision *leaf = leaves->len ? leaves->pdata[g_test_rand_int_range (0, (int) leaves->len)] : NULL;
  int what = g_test_rand_int_range (0, 10);

  if (what < 2 && leaf)
    ww_batch_delete (batch, id, what ? NULL : leaf->rev);
  else if (what < 4 && leaf && leaves->len > 1)
    {
      ww_batch_put (batch, document, leaf->rev);
      for (guint i = 0; i < leaves->len; i++)
        if (leaves->pdata[i] != leaf && !((WwRevision *) leaves->pdata[i])->deleted)
          ww_batch_settle (batch, id, ((WwRevision *) leaves->pdata[i])->rev);
    }
  else
    ww_batch_put (batch, document, leaf && what < 9 ? leaf->rev : NULL);
  results = ww_store_apply (store, batch, NULL, &error);
  /* Refusals are part of it: a tombstone deleted again, a record that is there already. */
  if (!results)
    g_assert_true (g_error_matches (error, WW_ERROR, WW_ERROR_CONFLICT) || g_error_matches (error, WW_ERROR, WW_ERROR_NOT_FOUND));
}

static guint
pass (WwStore *from, WwStore *to)
{
  g_autoptr (GPtrArray) changes = ww_store_changes (from, 0, 0, NULL), results = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      WwChange *change = changes->pdata[i];
      g_auto (GStrv) missing = ww_store_get_missing_revs (to, change->id, (const char *const *) change->leaves, NULL, &error);

      g_assert_no_error (error);
      for (char **rev = missing; *rev; rev++)
        {
          g_autoptr (WwRevision) revision = ww_store_get_revision (from, change->id, *rev, &error);
          g_auto (GStrv) history = ww_store_get_history (from, change->id, *rev, &error);
          guint n = g_strv_length (history);

          for (guint j = 0; j < n; j++)
            {
              char *hash = g_strdup (strchr (history[j], '-') + 1);

              g_free (history[j]);
              history[j] = hash;
            }
          g_assert_true (ww_batch_put_revision (batch, change->id, revision->text, revision->deleted,
                                                (guint) g_ascii_strtoull (*rev, NULL, 10), (const char *const *) history, n, &error));
        }
    }
  results = ww_store_apply (to, batch, NULL, &error);
  g_assert_no_error (error);
  return results->len;
}

/* What is missing is asked before anything is given. Where histories are short, what is given can make @to forget an ancestor that it
 * was not given because it knew it: X remembers 2 to 5, with 5 its leaf; Y has 3 to 6, and 2 as a leaf of its own from somebody who was
 * away; Y gives 6, X forgets 2, and lacks a leaf. So it is asked again until nothing is missing; each leaf can be lacking so but once,
 * because a leaf is never forgotten. */
static guint
replicate (WwStore *from, WwStore *to)
{
  guint n = pass (from, to), more = n;

  while (more)
    {
      more = pass (from, to);
      n += more;
    }
  return n;
}

/* Everything that a store says, as a text. */
static char *
describe (WwStore *store)
{
  g_autoptr (GPtrArray) documents = ww_store_list (store, NULL, NULL, TRUE, FALSE, 0, 0, NULL), rows = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      WwChange *document = documents->pdata[i];
      g_autoptr (GPtrArray) leaves = ww_store_get_leaves (store, document->id, NULL);

      g_string_append_printf (text, "%s %s %d\n", document->id, document->rev, document->deleted);
      for (guint j = 0; j < leaves->len; j++)
        g_string_append_printf (text, "  %s %s\n", ((WwRevision *) leaves->pdata[j])->rev, ((WwRevision *) leaves->pdata[j])->text);
    }
  query->sort = WW_SORT_NAME;
  rows = ww_store_query (store, query, NULL, NULL);
  g_string_append_printf (text, "%u rows\n", rows->len);
  return g_string_free (text, FALSE);
}

static void
test_converge (void)
{
  guint conflicts = 0;

  for (guint round = 0; round < 12; round++)
    {
      g_autofree char *folder = ww_test_folder_new ();
      WwStore *stores[N_STORES];
      g_autofree char *first = NULL;

      for (guint i = 0; i < N_STORES; i++)
        {
          g_autofree char *name = g_strdup_printf ("%u.db", i);
          g_autofree char *path = g_build_filename (folder, name, NULL);

          stores[i] = ww_store_open (path, WW_STORE_CREATE, NULL);
          /* Short histories make branches whose beginnings are forgotten. */
          if (round % 3 == 2)
            g_assert_true (ww_store_set_revs_limit (stores[i], 4, NULL));
        }
      for (guint i = 0; i < 60; i++)
        if (g_test_rand_int_range (0, 5))
          edit (stores[g_test_rand_int_range (0, N_STORES)], i);
        else
          replicate (stores[g_test_rand_int_range (0, N_STORES)], stores[g_test_rand_int_range (0, N_STORES)]);
      /* Twice around: what the last one has is with the first after one round, and with all after two. */
      for (guint i = 0; i < N_STORES * 2; i++)
        replicate (stores[i % N_STORES], stores[(i + 1) % N_STORES]);
      first = describe (stores[0]);
      for (guint i = 0; i < N_STORES; i++)
        {
          g_autofree char *other = describe (stores[i]);
          g_autoptr (WwCheckReport) report = ww_store_check (stores[i], FALSE, NULL, NULL, NULL, NULL);
          g_autoptr (GPtrArray) conflicting = ww_store_get_conflicts (stores[i], 0, NULL);

          g_assert_cmpstr (other, ==, first);
          g_assert_cmpuint (report->findings->len, ==, 0);
          conflicts += conflicting->len;
          /* What everybody has is no news to anybody. */
          g_assert_cmpuint (replicate (stores[i], stores[(i + 1) % N_STORES]), ==, 0);
        }
      for (guint i = 0; i < N_STORES; i++)
        g_clear_object (&stores[i]);
      ww_test_folder_remove (folder);
    }
  g_test_message ("%u conflicts were left to settle", conflicts);
  g_assert_cmpuint (conflicts, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/converge", test_converge);
  return g_test_run ();
}

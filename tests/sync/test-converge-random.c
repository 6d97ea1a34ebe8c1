/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-converge.h"

#include <stdlib.h>
#include <string.h>

/*
 * Whatever advisors do and whatever the network does, in the end all have the same.
 *
 *     test-sync-converge-random [--seeds N] [--from N] [--seed N]
 *
 * A seed decides who edits what, when they sync and which request meets which fault. Threads are not bound by it, so a seed that fails
 * once may need a few tries.
 */

static guint n_seeds = 40, first_seed = 1;
static guint total_edits, total_attached, total_settled, total_decided, total_runs, total_failed, total_requests, total_faults;

static void
phase (Party *p, guint32 seed)
{
  guint all = (1u << p->replicas->len) - 1, edits = (guint) g_rand_int_range (p->rand, 1, 12);
  WwReplicateDirection direction = g_rand_int_range (p->rand, 0, 4) ? WW_REPLICATE_BOTH
                                   : g_rand_boolean (p->rand) ? WW_REPLICATE_PULL : WW_REPLICATE_PUSH;

  for (int i = g_rand_int_range (p->rand, 0, 4); i > 0; i--)
    party_attach (p);
  for (guint i = 0; i < edits; i++)
    party_edit (p, (guint) g_rand_int_range (p->rand, 0, (int) p->replicas->len));
  p->tuning.batch = (guint) g_rand_int_range (p->rand, 1, 8);
  p->tuning.checkpoint_ms = g_rand_boolean (p->rand) ? 1 : 5000;
  ww_fault_proxy_calm (p->proxy);
  switch (g_rand_int_range (p->rand, 0, 6))
    {
    case 0:
      break;
    case 1:
      ww_fault_proxy_set_random (p->proxy, seed, 300, WW_FAULTS_CUTS);
      break;
    case 2:
      ww_fault_proxy_plan (p->proxy, (guint) g_rand_int_range (p->rand, 1, 16), 0, g_rand_boolean (p->rand) ? WW_FAULT_DROP : WW_FAULT_LOSE, 0);
      break;
    case 3:
      ww_fault_proxy_cut_at_byte (p->proxy, g_rand_int_range (p->rand, 0, 8000));
      break;
    default:
      ww_fault_proxy_set_random (p->proxy, seed, (guint) g_rand_int_range (p->rand, 20, 400), WW_FAULTS_ALL);
    }
  party_run (p, (guint) g_rand_int_range (p->rand, 1, (int) all + 1), direction, (guint) g_rand_int_range (p->rand, 0, 4),
             g_rand_int_range (p->rand, 0, 5) == 0);
  total_requests += ww_fault_proxy_get_requests (p->proxy);
  total_faults += ww_fault_proxy_get_faults (p->proxy);
  if (g_rand_int_range (p->rand, 0, 8) == 0)
    {
      test_hub_stop (p->hub);
      if (g_rand_boolean (p->rand))
        party_run (p, all, WW_REPLICATE_BOTH, 2, FALSE);
      test_hub_start (p->hub);
      ww_fault_proxy_set_target (p->proxy, p->hub->port);
    }
}

/* All settle what settles by itself, apart, and come to the same. */
static void
settle (Party *p)
{
  for (guint round = 0;; round++)
    {
      guint settled = 0;

      g_assert_cmpuint (round, <, 10);
      for (guint i = 0; i < p->replicas->len; i++)
        settled += party_settle_plain (p, i);
      if (settled == 0)
        return;
      party_converge (p);
    }
}

/* All decide alike about what was deleted, apart, and come to the same, where nothing waits any more. */
static void
decide (Party *p, gboolean keep)
{
  g_autofree char *before = NULL, *after = NULL;

  for (guint i = 0; i < p->replicas->len; i++)
    party_settle_deletions (p, i, keep);
  before = store_dump (party_get_store (p, 0));
  party_converge (p);
  after = store_dump (party_get_store (p, 0));
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < p->replicas->len; i++)
    g_assert_cmpuint (party_settle_deletions (p, i, keep), ==, 0);
}

static void
run_seed (guint32 seed)
{
  g_autoptr (Party) p = party_new (2 + seed % 2, seed);
  guint phases = (guint) g_rand_int_range (p->rand, 2, 7);

  for (guint i = 0; i < phases; i++)
    phase (p, seed * 64 + i);
  party_converge (p);
  settle (p);
  decide (p, seed % 3 != 0);
  total_decided += p->n_decided;
  total_edits += p->n_edits;
  total_attached += p->n_attached;
  total_settled += p->n_settled;
  total_runs += p->n_runs;
  total_failed += p->n_failed;
}

static void
test_converge (void)
{
  for (guint i = 0; i < n_seeds; i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_test_message ("seed %u", first_seed + i);
      run_seed (first_seed + i);
      g_test_message ("seed %u took %d ms", first_seed + i, (int) ((g_get_monotonic_time () - start) / 1000));
    }
  g_test_message ("%u seeds: %u edits, %u attachments, %u conflicts settled, %u deletions decided, %u runs, %u of them broken off; %u requests,"
                  " %u met a fault", n_seeds, total_edits, total_attached, total_settled, total_decided, total_runs, total_failed, total_requests, total_faults);
  g_assert_cmpuint (total_edits, >, 0);
  if (n_seeds >= 20)
    {
      g_assert_cmpuint (total_attached, >, 0);
      g_assert_cmpuint (total_settled, >, 0);
      g_assert_cmpuint (total_decided, >, 0);
      g_assert_cmpuint (total_faults, >, n_seeds);
      g_assert_cmpuint (total_failed, >, 0);
    }
}

int
main (int argc, char *argv[])
{
  /* Before GTest sees them: it has a --seed of its own. */
  for (int i = 1; i + 1 < argc;)
    {
      guint *number = strcmp (argv[i], "--seeds") == 0 ? &n_seeds
                      : strcmp (argv[i], "--from") == 0 || strcmp (argv[i], "--seed") == 0 ? &first_seed : NULL;

      if (!number)
        {
          i++;
          continue;
        }
      *number = (guint) strtoul (argv[i + 1], NULL, 10);
      if (strcmp (argv[i], "--seed") == 0)
        n_seeds = 1;
      memmove (argv + i, argv + i + 2, (gsize) (argc - i - 1) * sizeof *argv);
      argc -= 2;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/converge", test_converge);
  return g_test_run ();
}

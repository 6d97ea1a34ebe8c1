/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-converge.h"

#include <string.h>

/* Every fault by its name, at every kind of request, once and for good; and replicators that go on through all of it. */

static const char *const kinds[] = { "GET /club", "GET /club/_local", "GET /club/_changes", "POST /club/_revs_diff", "POST /club/_bulk_docs",
                                     "POST /club/_bulk_get", "PUT /club/_local", "POST /club/_ensure_full_commit" };

/* Those that pass: tried again without anybody asked. */
#define MENDS (WW_FAULTS_CUTS | 1u << WW_FAULT_DELAY | 1u << WW_FAULT_SHORTEN | 1u << WW_FAULT_REPEAT | 1u << WW_FAULT_429 | 1u << WW_FAULT_500 \
               | 1u << WW_FAULT_502 | 1u << WW_FAULT_LATE_502 | 1u << WW_FAULT_GARBAGE | 1u << WW_FAULT_PAGE | 1u << WW_FAULT_BRACKETS)

static Party *
new_party (void)
{
  Party *p = party_new (2, 1);

  for (guint i = 0; i < 12; i++)
    party_edit (p, i % 2);
  party_run (p, 1u << 1, WW_REPLICATE_BOTH, 0, FALSE);
  g_assert_cmpuint (p->n_failed, ==, 0);
  ww_fault_proxy_calm (p->proxy);
  return p;
}

static void
test_once (gconstpointer data)
{
  WwFault fault = (WwFault) GPOINTER_TO_UINT (data);

  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autoptr (Party) p = NULL;

      if (!g_test_slow () && kind != fault % G_N_ELEMENTS (kinds))
        continue;
      p = new_party ();
      ww_fault_proxy_set_only (p->proxy, kinds[kind]);
      ww_fault_proxy_plan (p->proxy, 1, 1, fault, fault == WW_FAULT_429 ? 0 : 40);
      party_run (p, 1, WW_REPLICATE_BOTH, 0, FALSE);
      g_test_message ("%s at %s: %s", ww_fault_get_name (fault), kinds[kind], p->n_failed ? "broken off" : "got through");
      g_assert_cmpuint (ww_fault_proxy_get_faults (p->proxy), ==, 1);
      g_assert_true (p->n_failed == 0 || !(MENDS & (1u << fault)));
      party_converge (p);
    }
}

static void
test_for_good (gconstpointer data)
{
  WwFault fault = (WwFault) GPOINTER_TO_UINT (data);
  gboolean harmless = fault == WW_FAULT_DELAY || fault == WW_FAULT_REPEAT;
  g_autoptr (Party) p = new_party ();

  ww_fault_proxy_plan (p->proxy, 1, 0, fault, fault == WW_FAULT_429 ? 0 : 10);
  party_run (p, 1, WW_REPLICATE_BOTH, 0, FALSE);
  g_assert_cmpuint (p->n_failed, ==, harmless ? 0 : 1);
  g_test_message ("%s for good: %u requests", ww_fault_get_name (fault), ww_fault_proxy_get_requests (p->proxy));
  /* Given up after a few tries, not hammered. */
  g_assert_cmpuint (ww_fault_proxy_get_requests (p->proxy), <, harmless ? 200 : 40);
  if (fault == WW_FAULT_401)
    g_assert_cmpuint (ww_fault_proxy_get_requests (p->proxy), ==, 1);
  party_converge (p);
}

static void
test_retry_after (void)
{
  g_autoptr (Party) p = new_party ();
  gint64 start = g_get_monotonic_time ();

  ww_fault_proxy_plan (p->proxy, 3, 1, WW_FAULT_429, 1);
  party_run (p, 1, WW_REPLICATE_BOTH, 0, FALSE);
  g_assert_cmpuint (p->n_failed, ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
  party_converge (p);
}

static gboolean
tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
live (Party *p, guint ms, guint edits)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;
  guint source = g_timeout_add (5, tick, NULL);

  for (guint done = 0; g_get_monotonic_time () < end;)
    {
      g_main_context_iteration (NULL, TRUE);
      if (done < edits && g_rand_int_range (p->rand, 0, 8) == 0)
        {
          party_edit (p, done % 2);
          done++;
        }
    }
  g_source_remove (source);
}

static gboolean
is_same (Party *p)
{
  g_autoptr (WwStore) hub = ww_store_open (p->hub->path, WW_STORE_READ_ONLY, NULL);
  g_autofree char *first = store_dump (party_get_store (p, 0)), *second = store_dump (party_get_store (p, 1)), *there = store_dump (hub);

  return strcmp (first, second) == 0 && strcmp (first, there) == 0;
}

/* They are never started again: what mends itself mends itself, and the hub goes away and comes back. */
static void
test_live (void)
{
  g_autoptr (Party) p = new_party ();
  guint rounds = g_test_slow () ? 30 : 3;
  WwReplicator *replicators[2];

  for (guint i = 0; i < 2; i++)
    {
      replicators[i] = party_replicator (p, i, WW_REPLICATE_BOTH, TRUE);
      ww_replicator_start (replicators[i]);
    }
  for (guint round = 0; round < rounds; round++)
    {
      gint64 start;

      ww_fault_proxy_set_random (p->proxy, round, 150, MENDS);
      live (p, 400, 8);
      if (round % 3 == 1)
        {
          test_hub_stop (p->hub);
          live (p, 150, 3);
          test_hub_start (p->hub);
          ww_fault_proxy_set_target (p->proxy, p->hub->port);
        }
      ww_fault_proxy_calm (p->proxy);
      start = g_get_monotonic_time ();
      while (!is_same (p))
        {
          if (g_get_monotonic_time () - start > 30 * G_USEC_PER_SEC)
            for (guint i = 0; i < 2; i++)
              {
                g_autoptr (WwSyncStatus) status = ww_replicator_dup_status (replicators[i]);

                g_printerr ("replica %u is %s (%s), %u waiting, %u set aside: %s\n", i, ww_sync_state_to_string (status->state),
                            status->message, status->n_waiting, status->set_aside->len,
                            status->set_aside->len ? ((WwSyncItem *) status->set_aside->pdata[0])->reason : "");
              }
          g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
          live (p, 50, 0);
        }
      g_test_message ("round %u: all the same %d ms after the last fault", round, (int) ((g_get_monotonic_time () - start) / 1000));
    }
  for (guint i = 0; i < 2; i++)
    {
      ww_replicator_stop (replicators[i]);
      g_object_unref (replicators[i]);
    }
  party_converge (p);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint fault = WW_FAULT_NONE + 1; fault < WW_N_FAULTS; fault++)
    {
      g_autofree char *once = g_strdup_printf ("/sync/proxy/once/%s", ww_fault_get_name (fault));
      g_autofree char *good = g_strdup_printf ("/sync/proxy/for-good/%s", ww_fault_get_name (fault));

      g_test_add_data_func (once, GUINT_TO_POINTER (fault), test_once);
      g_test_add_data_func (good, GUINT_TO_POINTER (fault), test_for_good);
    }
  g_test_add_func ("/sync/proxy/retry-after", test_retry_after);
  g_test_add_func ("/sync/proxy/live", test_live);
  return g_test_run ();
}

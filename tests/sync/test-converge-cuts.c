/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-converge.h"

#include <string.h>

#include "ww-error.h"

/*
 * One and the same sync, broken at every request in turn and at every so many bytes, and by every fault. Afterwards all is everywhere,
 * and nothing was sent or fetched again but what was under way.
 */

#define BATCH 5
#define DOCUMENTS 20
/* What goes out of replica 0: half of the documents and its side of the conflict; what comes in: the other half, the other side, the deletion. */
#define OUT (DOCUMENTS / 2 + 1)
#define IN (DOCUMENTS / 2 + 2)

/* What may be sent or fetched again: the batch that was under way. */
static const guint again_max = BATCH;

/* How far one cut point is from the next; all of them in the long suite. */
static guint request_step = 4;
static gint64 byte_step = 2500;

static char *
make_text (const char *id, const char *statement)
{
  return g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"kind\":\"solution\",\"status\":\"open\",\"organisation\":\"organisation:1\","
                          "\"statement\":\"%s\"}", id, statement);
}

static void
put (Party *p, guint replica, const char *id, const char *statement)
{
  g_autofree char *text = make_text (id, statement), *base = ww_store_get_rev (party_get_store (p, replica), id, NULL);

  g_free (party_put (p, replica, id, text, base));
}

static void
sync_quietly (Party *p, guint replica)
{
  guint failed = p->n_failed;

  party_run (p, 1u << replica, WW_REPLICATE_BOTH, 0, FALSE);
  g_assert_cmpuint (p->n_failed, ==, failed);
}

static Party *
new_party (void)
{
  Party *p = party_new (2, 1);

  p->tuning.batch = BATCH;
  return p;
}

/* The work of one sync of replica 0. */
static void
prepare (Party *p)
{
  put (p, 0, "wish:both", "before");
  put (p, 0, "wish:gone", "before");
  sync_quietly (p, 0);
  sync_quietly (p, 1);
  for (guint i = 0; i < DOCUMENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i);

      put (p, i % 2, id, "new");
    }
  put (p, 0, "wish:both", "by 0");
  put (p, 1, "wish:both", "by 1");
  party_delete (p, 1, "wish:gone");
  sync_quietly (p, 1);
  ww_fault_proxy_calm (p->proxy);
}

static gint64
get_hub_seq (Party *p)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (p->hub->path, WW_STORE_READ_ONLY, &error);
  gint64 seq = 0;

  g_assert_no_error (error);
  g_assert_true (ww_store_get_last_seq (store, &seq, &error));
  return seq;
}

/* Runs replica 0 with whatever is planned, then without, and compares. Returns: how many faults the first run met */
static guint
run_and_mend (Party *p, const char *name, guint *broken)
{
  gint64 hub_seq = get_hub_seq (p);
  guint failed = p->n_failed, sent, fetched, faults;

  party_run (p, 1, WW_REPLICATE_BOTH, 0, FALSE);
  *broken += p->n_failed - failed;
  faults = ww_fault_proxy_get_faults (p->proxy);
  sent = ww_fault_proxy_count_inside (p->proxy, "POST /club/_bulk_docs", "\"_revisions\"");
  fetched = ww_fault_proxy_count_inside (p->proxy, "POST /club/_bulk_get", "\"rev\":");
  ww_fault_proxy_calm (p->proxy);
  sync_quietly (p, 0);
  sent += ww_fault_proxy_count_inside (p->proxy, "POST /club/_bulk_docs", "\"_revisions\"");
  fetched += ww_fault_proxy_count_inside (p->proxy, "POST /club/_bulk_get", "\"rev\":");
  if (sent < OUT || sent > OUT + again_max || fetched < IN || fetched > IN + again_max)
    g_error ("%s: sent %u of %d, fetched %u of %d", name, sent, OUT, fetched, IN);
  /* And the hub has written each of them once. */
  g_assert_cmpint (get_hub_seq (p) - hub_seq, ==, OUT);
  sync_quietly (p, 1);
  party_assert_same (p);
  return faults;
}

/* --- the cuts --- */

typedef struct {
  WwFault fault;
  guint times;           /* 1: the connection is cut; 0: the network is gone from there on */
} Cut;

static void
test_every_request (gconstpointer data)
{
  const Cut *cut = data;
  guint n, faults = 1, broken = 0;

  for (n = 1; faults; n += request_step)
    {
      g_autoptr (Party) p = new_party ();
      g_autofree char *name = g_strdup_printf ("%s at request %u", ww_fault_get_name (cut->fault), n);

      prepare (p);
      ww_fault_proxy_plan (p->proxy, n, cut->times, cut->fault, 7);
      faults = run_and_mend (p, name, &broken);
      g_assert_cmpuint (n, <, 100);
    }
  g_test_message ("%s, %s: %u cut points, %u runs broken off", ww_fault_get_name (cut->fault), cut->times ? "once" : "for good",
                  (n - 1) / request_step - 1, broken);
  g_assert_cmpuint (n, >, 12);
  g_assert_true (cut->times == 1 || broken >= (n - 1) / request_step - 1);
}

static void
test_every_byte (void)
{
  guint n, faults = 1, broken = 0;
  gint64 at = 0;

  for (n = 1; faults; n++)
    {
      g_autoptr (Party) p = new_party ();
      g_autofree char *name = g_strdup_printf ("cut at byte %" G_GINT64_FORMAT, at);

      prepare (p);
      ww_fault_proxy_cut_at_byte (p->proxy, at);
      faults = run_and_mend (p, name, &broken);
      at += byte_step;
      g_assert_cmpuint (n, <, 5000);
    }
  g_test_message ("%u cut points, the last at byte %" G_GINT64_FORMAT, n - 2, at - 2 * byte_step);
  g_assert_cmpuint (broken, >=, n - 2);
}

int
main (int argc, char *argv[])
{
  static const Cut cuts[] = { { WW_FAULT_DROP, 1 }, { WW_FAULT_LOSE, 1 }, { WW_FAULT_TRUNCATE, 1 }, { WW_FAULT_DROP, 0 }, { WW_FAULT_LOSE, 0 } };

  g_test_init (&argc, &argv, NULL);
  if (g_test_slow ())
    {
      request_step = 1;
      byte_step = 61;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/cuts/%s-%s", ww_fault_get_name (cuts[i].fault), cuts[i].times ? "once" : "for-good");

      if (cuts[i].fault == WW_FAULT_DROP || g_test_slow ())
        g_test_add_data_func (path, &cuts[i], test_every_request);
    }
  g_test_add_func ("/sync/cuts/every-byte", test_every_byte);
  return g_test_run ();
}

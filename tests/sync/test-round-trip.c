/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <string.h>

/* What must hold whatever the endpoint: both sides end with the same, however they came to it. */

static void
test_both_ways (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autoptr (Fixture) b = fixture_new_beside (a);

  fake = a->fake;
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *rev = fixture_put (i % 2 ? a : b, id, "\"statement\":\"x\"");
    }
  a->tuning.batch = 7;
  fixture_sync (a, WW_REPLICATE_BOTH);
  fixture_sync (b, WW_REPLICATE_BOTH);
  fixture_sync (a, WW_REPLICATE_BOTH);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i);

      assert_same_text (fixture_text (a, id), fixture_text (b, id));
      assert_same_text (fixture_text (a, id), fixture_text_there (a, id));
      assert_same_text (fixture_leaves (a->store, id), fixture_leaves (fake->store, id));
    }
}

static void
test_nothing_twice (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autofree char *rev = fixture_put (a, "wish:1", "");

  fake = a->fake;
  fixture_sync (a, WW_REPLICATE_BOTH);
  fixture_sync (a, WW_REPLICATE_BOTH);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_BOTH);
  /* The database, the notes and the feed; nothing is fetched, offered or noted. */
  g_assert_cmpint (ww_fake_count (fake, "POST"), ==, 0);
  g_assert_cmpint (ww_fake_count (fake, "PUT"), ==, 0);
  g_assert_cmpint (fake->log->len, <=, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/both-ways", test_both_ways);
  g_test_add_func ("/sync/nothing-twice", test_nothing_twice);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ww-check.h"
#include "ww-compact.h"
#include "ww-instant.h"
#include "ww-replica.h"

static gint64
instant (const char *text)
{
  gint64 at;

  g_assert_true (ww_instant_parse (text, &at));
  return at;
}

static char *
edit (WwStore *store, const char *id, const char *statement, const char *updated_at, const char *base_rev)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"statement\":\"%s\",\"kind\":\"solution\",\"status\":\"open\",\"updated_at\":\"%s\"}",
                                           id, statement, updated_at);

  return fixture_put (store, text, base_rev);
}

static WwCompact
compact (WwStore *store, const char *replaced_before)
{
  WwCompact progress = { 0 };
  gboolean done = FALSE;
  g_autoptr (GError) error = NULL;

  /* Two at a time, so that every run has seams. */
  while (!done)
    {
      g_assert_true (ww_store_compact_some (store, instant (replaced_before), 2, &progress, &done, &error));
      g_assert_no_error (error);
    }
  return progress;
}

static gboolean
has_text (WwStore *store, const char *id, const char *rev)
{
  g_autoptr (WwRevision) revision = ww_store_get_revision (store, id, rev, NULL);

  g_assert_nonnull (revision);
  return revision->text != NULL;
}

static void
assert_whole (WwStore *store)
{
  g_autoptr (WwCheckReport) report = ww_store_check (store, FALSE, NULL, NULL, NULL, NULL);

  for (guint i = 0; i < report->findings->len; i++)
    g_test_message ("%s", (char *) report->findings->pdata[i]);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

/* A text goes when the one after it is old, however old it is itself: until then somebody may still come back with an edit of it. */
static void
test_age (Fixture *f, gconstpointer data)
{
  g_autofree char *a = edit (f->store, "wish:1", "a", "2026-01-01T00:00:00Z", NULL);
  g_autofree char *b = edit (f->store, "wish:1", "b", "2026-02-01T00:00:00Z", a);
  g_autofree char *c = edit (f->store, "wish:1", "c", "2026-11-01T00:00:00Z", b);
  g_autofree char *d = edit (f->store, "wish:1", "d", "2026-11-02T00:00:00Z", c);
  g_autofree char *alone = edit (f->store, "wish:2", "alone", "2020-01-01T00:00:00Z", NULL);
  g_autofree char *text = NULL;
  WwCompact progress;

  progress = compact (f->store, "2026-10-13T00:00:00Z");
  g_assert_cmpuint (progress.dropped, ==, 1);
  g_assert_cmpuint (progress.looked_at, ==, 1);
  g_assert_false (has_text (f->store, "wish:1", a));
  g_assert_true (has_text (f->store, "wish:1", b));
  g_assert_true (has_text (f->store, "wish:1", c));
  g_assert_true (has_text (f->store, "wish:1", d));
  g_assert_true (has_text (f->store, "wish:2", alone));
  progress = compact (f->store, "2026-10-13T00:00:00Z");
  g_assert_cmpuint (progress.dropped, ==, 0);
  progress = compact (f->store, "2027-01-01T00:00:00Z");
  g_assert_cmpuint (progress.dropped, ==, 2);
  text = ww_store_get_text (f->store, "wish:1", NULL, NULL);
  g_assert_nonnull (strstr (text, "\"d\""));
  assert_whole (f->store);
}

/* What two sides come from is needed until somebody has settled it, however long that takes. */
static void
test_conflict (Fixture *f, gconstpointer data)
{
  g_autofree char *a = edit (f->store, "wish:1", "a", "2020-01-01T00:00:00Z", NULL);
  g_autofree char *b = edit (f->store, "wish:1", "b", "2020-01-02T00:00:00Z", a);
  g_autofree char *c = edit (f->store, "wish:1", "c", "2020-01-03T00:00:00Z", b);
  const char *hashes[] = { "ffff", strchr (a, '-') + 1 };
  g_autoptr (WwBatch) batch = ww_batch_new (), settle = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL, settled = NULL, conflicts = NULL;
  g_autoptr (GError) error = NULL;
  WwCompact progress;

  g_assert_true (ww_batch_put_revision (batch, "wish:1", "{\"_id\":\"wish:1\",\"type\":\"wish\",\"statement\":\"other\",\"kind\":\"solution\",\"status\":\"open\"}",
                                        FALSE, 2, hashes, 2, &error));
  results = ww_store_apply (f->store, batch, NULL, &error);
  g_assert_no_error (error);
  conflicts = ww_store_get_conflicts (f->store, 0, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  progress = compact (f->store, "2026-10-13T00:00:00Z");
  g_assert_cmpuint (progress.dropped, ==, 0);
  g_assert_true (has_text (f->store, "wish:1", a));
  g_assert_true (has_text (f->store, "wish:1", b));
  ww_batch_settle (settle, "wish:1", "2-ffff");
  settled = ww_store_apply (f->store, settle, NULL, &error);
  g_assert_no_error (error);
  progress = compact (f->store, "2026-10-13T00:00:00Z");
  g_assert_cmpuint (progress.dropped, >=, 2);
  g_assert_false (has_text (f->store, "wish:1", a));
  g_assert_true (has_text (f->store, "wish:1", c));
  assert_whole (f->store);
}

static void
fill (WwStore *store, guint n, guint round, const char *updated_at)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *padding = g_strnfill (3000, 'x');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%04u", i);
      g_autofree char *rev = ww_store_get_rev (store, id, NULL);
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"statement\":\"edit %u\",\"kind\":\"solution\",\"status\":\"open\","
                                               "\"updated_at\":\"%s\",\"padding\":\"%s\"}", id, round, updated_at, padding);

      g_assert_true (ww_batch_put_text (batch, id, text, rev, &error));
    }
  results = ww_store_apply (store, batch, NULL, &error);
  g_assert_no_error (error);
}

/* The feed, the histories and the records say what they said; the file is smaller. */
static void
test_shrinks (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = instant ("2026-11-12T00:00:00Z"), shrunk_by;
  WwCompact progress;

  g_assert_false (ww_store_compact_is_due (f->store, now));
  for (guint round = 0; round < 5; round++)
    fill (f->store, 300, round, "2020-01-01T00:00:00Z");
  g_assert_true (ww_store_compact_is_due (f->store, now));
  before = ww_store_changes (f->store, 0, 0, NULL);
  progress = compact (f->store, "2026-10-13T00:00:00Z");
  g_assert_cmpuint (progress.dropped, ==, 4 * 300);
  g_assert_true (ww_store_compact_finish (f->store, &shrunk_by, &error));
  g_assert_no_error (error);
  g_assert_cmpint (shrunk_by, >, 2 * 1000 * 1000);
  g_assert_true (ww_store_compact_remember (f->store, now, &error));
  g_assert_false (ww_store_compact_is_due (f->store, now));
  after = ww_store_changes (f->store, 0, 0, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    {
      const WwChange *a = before->pdata[i], *b = after->pdata[i];
      g_auto (GStrv) history = ww_store_get_history (f->store, b->id, b->rev, NULL);

      g_assert_cmpint (a->seq, ==, b->seq);
      g_assert_cmpstr (a->rev, ==, b->rev);
      g_assert_cmpuint (g_strv_length (history), ==, 5);
    }
  assert_whole (f->store);
  fixture_reopen (f);
  assert_whole (f->store);
  /* Another week, and there is something again. */
  for (guint round = 5; round < 10; round++)
    fill (f->store, 300, round, "2020-01-01T00:00:00Z");
  g_assert_false (ww_store_compact_is_due (f->store, now + 6 * G_GINT64_CONSTANT (86400000)));
  g_assert_true (ww_store_compact_is_due (f->store, now + 7 * G_GINT64_CONSTANT (86400000)));
}

static void
test_reader (Fixture *f, gconstpointer data)
{
  g_autoptr (WwStore) reader = ww_store_open (f->path, WW_STORE_READ_ONLY, NULL);
  g_autoptr (GError) error = NULL;
  WwCompact progress = { 0 };
  gboolean done;

  g_assert_false (ww_store_compact_some (reader, 0, 2, &progress, &done, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_READ_ONLY);
}

#define ADD(name, func) g_test_add ("/store/compact/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("age", test_age);
  ADD ("conflict", test_conflict);
  ADD ("shrinks", test_shrinks);
  ADD ("reader", test_reader);
  return g_test_run ();
}

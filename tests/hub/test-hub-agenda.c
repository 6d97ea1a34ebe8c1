/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-fixture.h"

#include <time.h>

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define HOUR (60 * MINUTE)

static const char ase_key[] = "0123456789abcdef0123456789abcdef", siv_key[] = "fedcba9876543210fedcba9876543210";

static char *
dup_instant (gint64 ms_from_now)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, (double) (ms_from_now / 1000));

  return g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
}

/* PUTs a document, or a new revision of it. */
static void
put (Hub *f, const char *id, const char *format, ...)
{
  g_autofree char *path = g_strconcat ("/cluster/", id, NULL), *text = NULL, *body = NULL, *there = NULL, *rev = NULL;
  g_auto (GStrv) type = g_strsplit (id, ":", 2);
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  there = hub_call (f, "GET", path, NULL);
  rev = f->status == 200 ? hub_pick (there, "_rev") : NULL;
  body = g_strdup_printf ("{\"type\":\"%s\"%s%s%s,%s}", type[0], rev ? ",\"_rev\":\"" : "", rev ? rev : "", rev ? "\"" : "", text);
  g_free (hub_put (f, path, body));
}

/* An event whose one hour began @begun_ms ago, or will. */
static void
put_event (Hub *f, gint64 begun_ms, gboolean pages, int plan)
{
  g_autofree char *start = dup_instant (-begun_ms), *middle = dup_instant (HOUR / 2 - begun_ms), *end = dup_instant (HOUR - begun_ms);

  put (f, "event:1",
       "\"name\":\"Fjord <b>& Co</b>\",\"place\":\"Oslo\",\"date\":\"2026-11-20\",\"agenda_pages\":%s,"
       "\"slots\":[{\"start\":\"%s\",\"end\":\"%s\"},{\"start\":\"%s\",\"end\":\"%s\"}],"
       "\"published\":[{\"version\":%d,\"at\":\"2026-11-12T08:30:00Z\"}]",
       pages ? "true" : "false", start, middle, middle, end, plan);
}

static void
set_up (Hub *f, gconstpointer data)
{
  hub_set_up (f, data);
  hub_expect (f, "PUT", "/cluster", NULL, 201, NULL);
  put (f, "organisation:1", "\"name\":\"Hjertenær\",\"kind\":\"startup\"");
  put (f, "organisation:2", "\"name\":\"Skarvholt\",\"kind\":\"investor\"");
  put (f, "organisation:3", "\"name\":\"<script>alert(\\\"x\\\")</script> & 'Sønner'\",\"kind\":\"investor\"");
  put (f, "person:1", "\"name\":\"Åse Bjørk\",\"organisation\":\"organisation:1\"");
  put (f, "person:2", "\"name\":\"Siv <i>Hartmann</i>\",\"organisation\":\"organisation:2\"");
  put_event (f, 0, TRUE, 1);
  put (f, "participant:1", "\"event\":\"event:1\",\"organisation\":\"organisation:1\",\"person\":\"person:1\",\"language\":\"nb\",\"agenda_keys\":[\"%s\"]", ase_key);
  put (f, "participant:2", "\"event\":\"event:1\",\"organisation\":\"organisation:2\",\"person\":\"person:2\",\"agenda_keys\":[\"%s\"]", siv_key);
  put (f, "participant:3", "\"event\":\"event:1\",\"organisation\":\"organisation:3\"");
  put (f, "meeting:1", "\"event\":\"event:1\",\"participants\":[\"participant:1\",\"participant:2\"],\"slot\":0,\"table\":\"7\",\"state\":\"planned\",\"version\":1");
  put (f, "meeting:2", "\"event\":\"event:1\",\"participants\":[\"participant:2\",\"participant:3\"],\"slot\":1,\"table\":\"8\",\"state\":\"planned\",\"version\":1");
  hub_be (f, NULL);
}

/* (transfer full): what is at a link, for anybody */
static char *
open_link (Hub *f, const char *plan, const char *key)
{
  g_autofree char *path = g_strconcat ("/_agenda/", plan, key, NULL);

  return hub_call (f, "GET", path, NULL);
}

static void
expect_gone (Hub *f, const char *plan, const char *key)
{
  g_autofree char *page = open_link (f, plan, key);

  g_assert_cmpuint (f->status, ==, 404);
  g_assert_nonnull (strstr (page, "This page is not here"));
  g_assert_null (strstr (page, "Fjord"));
  g_assert_null (strstr (page, "agenda_key"));
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "Cache-Control"), ==, "no-store");
}

static void
write_as_host (Hub *f)
{
  hub_be (f, "root:secret");
}

static void
test_page (Hub *f, gconstpointer data)
{
  g_autofree char *page = open_link (f, "1/", ase_key), *other = NULL;
  const char *policy;

  g_assert_cmpuint (f->status, ==, 200);
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "Content-Type"), ==, "text/html; charset=utf-8");
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "Cache-Control"), ==, "no-store");
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "Referrer-Policy"), ==, "no-referrer");
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "X-Robots-Tag"), ==, "noindex, nofollow");
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "X-Frame-Options"), ==, "DENY");
  g_assert_null (soup_message_headers_get_one (f->headers, "Set-Cookie"));
  policy = soup_message_headers_get_one (f->headers, "Content-Security-Policy");
  g_assert_true (g_str_has_prefix (policy, "default-src 'none'; "));
  g_assert_null (strstr (policy, "unsafe"));
  /* Hers, in her language, and nothing of the others' meetings. */
  g_assert_nonnull (strstr (page, "<html lang=\"nb\""));
  g_assert_nonnull (strstr (page, "<h1>Åse Bjørk</h1>"));
  g_assert_nonnull (strstr (page, "Bord 7"));
  g_assert_nonnull (strstr (page, "Skarvholt"));
  g_assert_nonnull (strstr (page, "20. november 2026, Oslo"));
  g_assert_null (strstr (page, "Bord 8"));
  g_assert_null (strstr (page, "Sønner"));
  g_assert_null (strstr (page, siv_key));
  g_assert_null (strstr (page, ase_key));
  other = open_link (f, "", siv_key);
  g_assert_nonnull (strstr (other, "<html lang=\"en\""));
  g_assert_nonnull (strstr (other, "Table 8"));
}

/* Names are text, whatever stands in them. */
static void
test_names (Hub *f, gconstpointer data)
{
  g_autofree char *page = open_link (f, "", siv_key);

  g_assert_nonnull (strstr (page, "Siv &lt;i&gt;Hartmann&lt;/i&gt;"));
  g_assert_nonnull (strstr (page, "Fjord &lt;b&gt;&amp; Co&lt;/b&gt;"));
  g_assert_nonnull (strstr (page, "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; "));
  g_assert_null (strstr (page, "<script>alert"));
  g_assert_null (strstr (page, "<i>"));
}

/* What is other than on the paper in her hand is marked, and a page that is the same is not sent twice. */
static void
test_changes (Hub *f, gconstpointer data)
{
  g_autofree char *before = open_link (f, "1/", siv_key), *etag = NULL, *after = NULL, *same = NULL, *newer = NULL;

  g_assert_null (strstr (before, "class=\"notice\""));
  g_assert_null (strstr (before, "mark changed"));
  etag = g_strdup (soup_message_headers_get_one (f->headers, "ETag"));
  hub_header (f, "If-None-Match", etag);
  same = open_link (f, "1/", siv_key);
  g_assert_cmpuint (f->status, ==, 304);
  g_assert_cmpuint (strlen (same), ==, 0);
  write_as_host (f);
  put (f, "meeting:2", "\"event\":\"event:1\",\"participants\":[\"participant:2\",\"participant:3\"],\"slot\":1,\"table\":\"9\",\"state\":\"planned\",\"version\":2");
  put (f, "meeting:1", "\"event\":\"event:1\",\"participants\":[\"participant:1\",\"participant:2\"],\"slot\":0,\"table\":\"7\",\"state\":\"cancelled\",\"version\":2");
  put_event (f, 0, TRUE, 2);
  hub_be (f, NULL);
  hub_header (f, "If-None-Match", etag);
  after = open_link (f, "1/", siv_key);
  g_assert_cmpuint (f->status, ==, 200);
  g_assert_nonnull (strstr (after, "Table 9"));
  g_assert_null (strstr (after, "Table 8"));
  g_assert_nonnull (strstr (after, "2 meetings are other"));
  g_assert_nonnull (strstr (after, "Free: this meeting is cancelled"));
  g_assert_nonnull (strstr (after, "Plan 2"));
  /* Printed anew with plan 2, nothing is other any more. */
  newer = open_link (f, "2/", siv_key);
  g_assert_null (strstr (newer, "class=\"notice\""));
  g_assert_null (strstr (newer, "cancelled</p>"));
  g_assert_nonnull (strstr (newer, "Table 9"));
}

static void
test_now (Hub *f, gconstpointer data)
{
  g_autofree char *called = dup_instant (0), *start = dup_instant (0), *end = dup_instant (HOUR), *page = open_link (f, "", siv_key), *running = NULL;

  g_assert_null (strstr (page, "aria-current=\"time\""));
  write_as_host (f);
  put (f, "event:1", "\"name\":\"Fjord\",\"agenda_pages\":true,\"slots\":[{\"start\":\"%s\",\"end\":\"%s\"},{\"start\":\"%s\",\"end\":\"%s\"}],"
                     "\"live\":{\"slot\":1,\"called_at\":\"%s\"}", start, end, start, end, called);
  hub_be (f, NULL);
  running = open_link (f, "", siv_key);
  g_assert_nonnull (strstr (strstr (running, "aria-current=\"time\""), "Table 8"));
  g_assert_null (strstr (strstr (running, "aria-current=\"time\""), "Table 7"));
}

static void
test_dead (Hub *f, gconstpointer data)
{
  g_autofree char *page = NULL, *rev = NULL, *path = NULL, *told = NULL, *norwegian = NULL;

  expect_gone (f, "", "00000000000000000000000000000000");
  expect_gone (f, "", "");
  expect_gone (f, "1/2/", ase_key);
  expect_gone (f, "", "event:1");
  hub_header (f, "Accept-Language", "nb-NO,nb;q=0.9");
  norwegian = open_link (f, "", "nothing");
  g_assert_nonnull (strstr (norwegian, "Denne siden finnes ikke"));
  hub_expect (f, "POST", "/_agenda/1/x", "{}", 405, NULL);
  /* Turned off, and on again. */
  write_as_host (f);
  put_event (f, 0, FALSE, 1);
  hub_be (f, NULL);
  expect_gone (f, "", ase_key);
  write_as_host (f);
  put_event (f, 0, TRUE, 1);
  hub_be (f, NULL);
  g_free (open_link (f, "", ase_key));
  g_assert_cmpuint (f->status, ==, 200);
  /* Less than a day after its end, and more. */
  write_as_host (f);
  put_event (f, 24 * HOUR, TRUE, 1);
  hub_be (f, NULL);
  g_free (open_link (f, "", ase_key));
  g_assert_cmpuint (f->status, ==, 200);
  write_as_host (f);
  put_event (f, 26 * HOUR, TRUE, 1);
  hub_be (f, NULL);
  expect_gone (f, "", ase_key);
  /* One who does not come any more has no page, and is in nobody's. */
  write_as_host (f);
  put_event (f, 0, TRUE, 1);
  told = hub_call (f, "GET", "/cluster/participant:1", NULL);
  rev = hub_pick (told, "_rev");
  path = g_strconcat ("/cluster/participant:1?rev=", rev, NULL);
  hub_expect (f, "DELETE", path, NULL, 200, NULL);
  hub_be (f, NULL);
  expect_gone (f, "", ase_key);
  page = open_link (f, "", siv_key);
  g_assert_cmpuint (f->status, ==, 200);
  g_assert_null (strstr (page, "Hjertenær"));
}

/* A new key makes the old link worthless at once; a new name is seen at once. */
static void
test_new_key (Hub *f, gconstpointer data)
{
  g_autofree char *page = open_link (f, "", ase_key), *renamed = NULL;

  write_as_host (f);
  put (f, "participant:1", "\"event\":\"event:1\",\"organisation\":\"organisation:1\",\"person\":\"person:1\",\"agenda_keys\":[\"11111111111111112222222222222222\"]");
  put (f, "organisation:2", "\"name\":\"Skarvholt II\",\"kind\":\"investor\"");
  hub_be (f, NULL);
  expect_gone (f, "", ase_key);
  renamed = open_link (f, "", "11111111111111112222222222222222");
  g_assert_cmpuint (f->status, ==, 200);
  g_assert_nonnull (strstr (renamed, "Skarvholt II"));
}

/* Whoever guesses has to wait, and whoever opened her page before from behind the same address does not. */
static void
test_guessing (Hub *f, gconstpointer data)
{
  guint wrong = 0;

  g_free (open_link (f, "", ase_key));
  g_assert_cmpuint (f->status, ==, 200);
  for (guint i = 0; i < 60 && f->status != 429; i++)
    {
      g_autofree char *key = g_strdup_printf ("%032x", i);

      g_free (open_link (f, "", key));
      wrong += f->status == 404;
    }
  g_assert_cmpuint (f->status, ==, 429);
  g_assert_cmpuint (wrong, >=, 30);
  g_assert_cmpuint (wrong, <, 40);
  g_assert_nonnull (soup_message_headers_get_one (f->headers, "Retry-After"));
  g_free (open_link (f, "", siv_key));
  g_assert_cmpuint (f->status, ==, 429);
  g_free (open_link (f, "", ase_key));
  g_assert_cmpuint (f->status, ==, 200);
}

/* Records that other programs wrote, half of them wrong, show what they can and never more. */
static void
test_odd_records (Hub *f, gconstpointer data)
{
  g_autofree char *page = NULL;

  write_as_host (f);
  put (f, "meeting:3", "\"event\":\"event:1\",\"participants\":[\"participant:1\",7,null,\"participant:99\"],\"slot\":0,\"table\":\"5\"");
  put (f, "meeting:4", "\"event\":[\"event:1\"],\"participants\":\"participant:1\",\"slot\":\"0\"");
  put (f, "meeting:5", "\"event\":\"event:1\",\"participants\":[\"participant:1\",\"participant:2\"],\"slot\":900");
  put (f, "participant:4", "\"event\":\"event:1\",\"agenda_keys\":[\"%s\"]", "99999999999999999999999999999999");
  hub_be (f, NULL);
  page = open_link (f, "", ase_key);
  g_assert_cmpuint (f->status, ==, 200);
  g_assert_nonnull (strstr (page, "Bord 7"));
  g_free (open_link (f, "", "99999999999999999999999999999999"));
  g_assert_cmpuint (f->status, !=, 500);
}

/* A festival's phones, all of which look at once after a new plan. */
static void
test_thousand (Hub *f, gconstpointer data)
{
  enum { N = 1000 };
  g_autoptr (GString) bulk = g_string_new ("{\"docs\":[");
  gint64 before, took, cpu, first;

  write_as_host (f);
  for (guint i = 0; i < N; i++)
    g_string_append_printf (bulk,
                            "%s{\"_id\":\"participant:x%u\",\"type\":\"participant\",\"event\":\"event:1\",\"organisation\":\"organisation:1\",\"agenda_keys\":[\"%032x\"]}"
                            ",{\"_id\":\"meeting:x%u\",\"type\":\"meeting\",\"event\":\"event:1\",\"participants\":[\"participant:x%u\",\"participant:2\"],\"slot\":0,"
                            "\"table\":\"T%u\",\"state\":\"planned\",\"version\":1}",
                            i ? "," : "", i, i + 5000, i, i, i);
  g_string_append (bulk, "]}");
  hub_expect (f, "POST", "/cluster/_bulk_docs", bulk->str, 201, NULL);
  hub_be (f, NULL);
  before = g_get_monotonic_time ();
  cpu = clock ();
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *key = g_strdup_printf ("%032x", i + 5000), *page = open_link (f, "1/", key), *table = g_strdup_printf (">T%u<", i);

      g_assert_cmpuint (f->status, ==, 200);
      g_assert_nonnull (strstr (page, table));
    }
  took = g_get_monotonic_time () - before;
  g_test_message ("%d pages in %" G_GINT64_FORMAT " ms, %ld ms of processor", N, took / 1000, (long) ((clock () - cpu) * 1000 / CLOCKS_PER_SEC));
  g_assert_cmpint ((clock () - cpu) * 1000 / CLOCKS_PER_SEC, <, 15000);

  /* Whoever asks again costs next to nothing, however long her page is. */
  cpu = clock ();
  g_free (open_link (f, "1/", siv_key));
  first = clock () - cpu;
  cpu = clock ();
  for (guint i = 0; i < 200; i++)
    g_free (open_link (f, "1/", siv_key));
  g_test_message ("A page of %d meetings in %ld us, again in %ld us", N, (long) first, (long) (clock () - cpu) / 200);
  g_assert_cmpint (clock () - cpu, <, 100 * first);
}

#define ADD(name, func) g_test_add ("/hub-agenda/" name, Hub, NULL, set_up, func, hub_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("page", test_page);
  ADD ("names", test_names);
  ADD ("changes", test_changes);
  ADD ("now", test_now);
  ADD ("dead", test_dead);
  ADD ("new-key", test_new_key);
  ADD ("guessing", test_guessing);
  ADD ("odd-records", test_odd_records);
  ADD ("thousand", test_thousand);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <string.h>

#include "ww-error.h"

/* An endpoint, and a line to it, at their worst: at every request once, and in every way. Nothing may be lost and nothing made up. */

typedef enum { DROP, CUT, GARBAGE, BRACKETS, BUSY, BROKEN, EMPTY, HTML, N_FAULTS } Fault;

static const char *const fault_names[] = { "drop", "cut", "garbage", "brackets", "busy", "broken", "empty", "html" };

typedef struct {
  Fault fault;
  guint at;             /* the request that it befalls */
  guint seen;
} Plan;

static void
write_raw (SoupServerMessage *message, const char *head, const char *body)
{
  g_autoptr (GIOStream) line = soup_server_message_steal_connection (message);
  GOutputStream *out = g_io_stream_get_output_stream (line);

  if (head)
    g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL);
  if (body)
    g_output_stream_write_all (out, body, strlen (body), NULL, NULL, NULL);
  g_io_stream_close (line, NULL, NULL);
}

static gboolean
befall (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  Plan *plan = data;
  g_autofree char *brackets = NULL;

  if (plan->seen++ != plan->at)
    return FALSE;
  switch (plan->fault)
    {
    case DROP:
      write_raw (message, NULL, NULL);
      break;
    case CUT:
      write_raw (message, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n", "{\"results\":[{\"id\":\"wi");
      break;
    case GARBAGE:
      write_raw (message, "\x16\x03\x01 what?\r\n\r\n", NULL);
      break;
    case BRACKETS:
      brackets = g_strnfill (1024 * 1024, '[');
      ww_fake_answer (message, 200, brackets);
      break;
    case BUSY:
      ww_fake_answer (message, 429, "{}");
      break;
    case BROKEN:
      ww_fake_answer (message, 502, "<html>");
      break;
    case EMPTY:
      ww_fake_answer (message, 200, "");
      break;
    case HTML:
      ww_fake_answer (message, 200, "<html>Please pay for this network</html>");
      break;
    default:
      g_assert_not_reached ();
    }
  return TRUE;
}

static void
check_same (Fixture *self, const char *id)
{
  assert_same_text (fixture_leaves (self->store, id), fixture_leaves (self->fake->store, id));
  assert_same_text (fixture_text (self, id), fixture_text_there (self, id));
}

static void
test_every_request (gconstpointer data)
{
  Plan plan = { .fault = GPOINTER_TO_UINT (data) };
  guint requests = 6;

  /* Every fifth request, another fifth for each fault; with -m slow all of them. */
  for (plan.at = g_test_slow () ? 0 : plan.fault % 5; plan.at < requests; plan.at += g_test_slow () ? 1 : 5)
    {
      g_autoptr (WwFakeEndpoint) fake = NULL;
      g_autoptr (Fixture) a = fixture_new ();
      g_autoptr (GError) error = NULL;
      gboolean ok;

      fake = a->fake;
      a->tuning.batch = 2;
      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *mine = g_strdup_printf ("wish:a%u", i), *yours = g_strdup_printf ("wish:b%u", i);
          g_autofree char *rev = fixture_put (a, mine, ""), *text = g_strdup_printf ("{\"_id\":\"%s\"}", yours);

          ww_fake_put (fake, yours, text, FALSE, "2-b a");
          ww_fake_put (fake, yours, text, i == 1, "2-c a");
        }
      plan.seen = 0;
      fake->hook = befall;
      fake->hook_data = &plan;
      ok = fixture_run (a, WW_REPLICATE_BOTH, &error);
      requests = MAX (requests, plan.seen);
      if (error)
        g_test_message ("%s at %u, line %s: %s", fault_names[plan.fault], plan.at, (char *) fake->log->pdata[plan.at], error->message);
      /* What only time mends is waited for; of the rest it is said that something is wrong, and what. */
      if (plan.fault != GARBAGE && plan.fault != BRACKETS)
        g_assert_no_error (error);
      if (!ok)
        {
          g_assert_true (error->domain == WW_ERROR);
          g_assert_cmpstr (error->message, !=, "");
        }
      fake->hook = NULL;
      fixture_sync (a, WW_REPLICATE_BOTH);
      if (a->status->set_aside->len)
        g_test_message ("%s at %u: %s", fault_names[plan.fault], plan.at, ((WwSyncItem *) a->status->set_aside->pdata[0])->reason);
      g_assert_cmpint (a->status->set_aside->len, ==, 0);
      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *mine = g_strdup_printf ("wish:a%u", i), *yours = g_strdup_printf ("wish:b%u", i);

          check_same (a, mine);
          check_same (a, yours);
        }
    }
  g_assert_cmpint (requests, >, 10);
}

static void
test_stop_at_any_moment (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();

  fake = a->fake;
  a->tuning.batch = 3;
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *mine = g_strdup_printf ("wish:a%u", i), *yours = g_strdup_printf ("wish:b%u", i);
      g_autofree char *rev = fixture_put (a, mine, ""), *text = g_strdup_printf ("{\"_id\":\"%s\"}", yours);

      ww_fake_put (fake, yours, text, FALSE, "1-b");
    }
  for (guint ms = 1; ms < 40; ms += 2)
    {
      g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_BOTH, ms % 4 == 1);
      gint64 began;

      ww_replicator_start (replicator);
      fixture_idle (ms);
      began = g_get_monotonic_time ();
      ww_replicator_stop (replicator);
      g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
      g_assert_false (ww_replicator_is_running (replicator));
    }
  fixture_sync (a, WW_REPLICATE_BOTH);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *mine = g_strdup_printf ("wish:a%u", i), *yours = g_strdup_printf ("wish:b%u", i);

      check_same (a, mine);
      check_same (a, yours);
    }
}

static gboolean
answer_never (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  soup_server_message_pause (message);
  return TRUE;
}

static void
test_stop_while_waiting (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_BOTH, TRUE);
  gint64 began;

  fake = a->fake;
  fake->hook = answer_never;
  ww_replicator_start (replicator);
  fixture_idle (100);
  began = g_get_monotonic_time ();
  ww_replicator_stop (replicator);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
}

static gboolean
refuse_later (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (strcmp (path, "/_changes") != 0 || strcmp (g_hash_table_lookup (query, "since"), "20-fake") != 0)
    return FALSE;
  ww_fake_answer (message, 410, "{}");
  return TRUE;
}

static void
test_resume_not_repeat (void)
{
  g_autoptr (WwFakeEndpoint) fake = NULL;
  g_autoptr (Fixture) a = fixture_new ();
  g_autoptr (GError) error = NULL;
  guint before;

  /* Broken off in the middle: what came in is not fetched again, and the feed is not read from its beginning. */
  fake = a->fake;
  a->tuning.batch = 5;
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i), *text = g_strdup_printf ("{\"_id\":\"%s\"}", id);

      ww_fake_put (fake, id, text, FALSE, "1-b");
    }
  fake->hook = refuse_later;
  g_assert_false (fixture_run (a, WW_REPLICATE_PULL, &error));
  fake->hook = NULL;
  before = ww_fake_count (fake, "POST /_bulk_get");
  g_assert_cmpint (before, >=, 2);
  ww_fake_forget_log (fake);
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (ww_fake_find (fake, "GET /_changes?style=all_docs&since=0&", 0), ==, -1);
  g_assert_cmpint (before + ww_fake_count (fake, "POST /_bulk_get"), <=, 9);
}

/* JSON, but not what was to be expected: whoever answers so may be out of their mind, and we go on. */
static void
test_strange_answers (void)
{
  static const struct {
    const char *beginning;
    guint status;
    const char *json;
  } answers[] = {
    { "POST /_bulk_docs", 201, "[{\"id\":\"wish:1\",\"error\":5}]" }, { "POST /_bulk_docs", 201, "[{\"id\":{},\"error\":\"x\"},7,null]" },
    { "POST /_bulk_docs", 201, "[{\"id\":\"wish:1\",\"rev\":[],\"error\":\"forbidden\",\"reason\":{}}]" },
    { "POST /_bulk_docs", 201, "{\"ok\":[1]}" }, { "POST /_bulk_docs", 400, "{\"error\":[],\"reason\":3}" },
    { "POST /_revs_diff", 200, "{\"wish:1\":{\"missing\":[5,{},null]}}" }, { "POST /_revs_diff", 200, "{\"wish:1\":7,\"\":{\"missing\":[\"1-a\"]}}" },
    { "POST /_bulk_get", 200, "{\"results\":[{\"id\":\"wish:2\",\"docs\":[{\"error\":{\"error\":9,\"rev\":{},\"reason\":[]}},5]},null]}" },
    { "POST /_bulk_get", 200, "{\"results\":[{\"id\":5,\"docs\":{}}]}" },
    { "GET /_changes", 200, "{\"results\":[{\"seq\":[],\"id\":4,\"changes\":[{\"rev\":1}]},7],\"last_seq\":{}}" },
    { "GET /_local", 200, "{\"_rev\":5,\"history\":{\"a\":[]},\"session_id\":[]}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      WwFakeScript script = { answers[i].beginning, 1, answers[i].status, answers[i].json };
      g_autoptr (WwFakeEndpoint) fake = ww_fake_endpoint_new ();
      g_autoptr (Fixture) a = fixture_new_at (fake->address, NULL, NULL);
      g_autofree char *rev = fixture_put (a, "wish:1", ""), *there = NULL, *here = NULL;
      g_autoptr (WwReplicator) again = NULL;
      g_autoptr (GError) error = NULL;

      ww_fake_put (fake, "wish:2", "{\"_id\":\"wish:2\"}", FALSE, "1-a");
      ww_fake_play (fake, &script);
      fixture_run (a, WW_REPLICATE_BOTH, NULL);
      g_assert_cmpint (script.times, ==, 0);
      again = fixture_replicator (a, WW_REPLICATE_BOTH, FALSE);
      ww_replicator_retry_set_aside (again);
      ww_replicator_run (again, NULL, &error);
      g_assert_no_error (error);
      there = fixture_leaves (fake->store, "wish:1");
      here = fixture_leaves (a->store, "wish:2");
      if (strcmp (there, rev) != 0 || strcmp (here, "1-a") != 0)
        g_error ("%s %s: “%s” there, “%s” here", answers[i].beginning, answers[i].json, there, here);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint fault = 0; fault < N_FAULTS; fault++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/fault/%s", fault_names[fault]);

      g_test_add_data_func (path, GUINT_TO_POINTER (fault), test_every_request);
    }
  g_test_add_func ("/sync/strange-answers", test_strange_answers);
  g_test_add_func ("/sync/stop-at-any-moment", test_stop_at_any_moment);
  g_test_add_func ("/sync/stop-while-waiting", test_stop_while_waiting);
  g_test_add_func ("/sync/resume-not-repeat", test_resume_not_repeat);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-fixture.h"

#include <string.h>

#include "ww-backoff.h"
#include "ww-error.h"

/*
 * One test for each trap of the protocol and of the endpoints that there are, part 2: listening, HTTP, signing in, and texts.
 */

/* For tests only; good for a hundred years. */
static const char test_certificate[] =
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgzfjpStnct4Jkrj0a\n"
  "aQ9Y+lpJrIEJTotuXw9ElRJtAs+hRANCAASJ0m3YBgvIjni/09dPXfMbRcTnUuIw\n"
  "Sz3t7Y/7DTImtQ9SB0rgjjj5HzvsGKHzXqlrNl12mkhLgKVif6dAxfwT\n"
  "-----END PRIVATE KEY-----\n"
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBkDCCATagAwIBAgIUaCn1n2xTyrIvpi5M55VjeZdl/A4wCgYIKoZIzj0EAwIw\n"
  "FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjA2MjUwNFoYDzIxMjYxMDI5\n"
  "MDYyNTA0WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO\n"
  "PQMBBwNCAASJ0m3YBgvIjni/09dPXfMbRcTnUuIwSz3t7Y/7DTImtQ9SB0rgjjj5\n"
  "HzvsGKHzXqlrNl12mkhLgKVif6dAxfwTo2QwYjAdBgNVHQ4EFgQUgdjA/FhqE4uz\n"
  "VGmXkN2RGHf9WYswHwYDVR0jBBgwFoAUgdjA/FhqE4uzVGmXkN2RGHf9WYswDwYD\n"
  "VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC\n"
  "IQDtyp3tokYQiWMJPSLxA00BBSCqEtyG/pgBcpMTOJES0gIgH6PLEVgscDELcc1a\n"
  "0LAwZGGQhbuHt5fhphbfQ7ZNGbM=\n"
  "-----END CERTIFICATE-----\n";

typedef struct {
  Fixture *fixture;
  const char *id;
  WwReplicator *replicator;
  WwSyncState state;
} Wanted;

static gboolean
is_here (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *text = fixture_text (wanted->fixture, wanted->id);

  return text != NULL;
}

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *text = fixture_text_there (wanted->fixture, wanted->id);

  return text != NULL;
}

static gboolean
has_state (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (WwSyncStatus) status = ww_replicator_dup_status (wanted->replicator);

  return status->state == wanted->state;
}

static gboolean
listens (gpointer data)
{
  return ((Wanted *) data)->fixture->fake->listeners->len > 0;
}

/* --- listening --- */

static void
test_22_never_since_now (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_BOTH, TRUE);
  Wanted wanted = { .fixture = a, .id = "wish:1" };

  ww_replicator_start (replicator);
  fixture_wait (listens, &wanted);
  ww_fake_put_wish (fake, "wish:1", "1-a");
  fixture_wait (is_here, &wanted);
  for (guint i = 0; i < fake->log->len; i++)
    g_assert_null (strstr (fake->log->pdata[i], "since=now"));
}

static void
test_23_heartbeats (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = NULL;
  Wanted wanted = { .fixture = a, .id = "wish:1" };

  /* Some beats, longer than the watchdog would wait for the first byte of sense. */
  a->tuning.heartbeat_ms = 50;
  replicator = fixture_replicator (a, WW_REPLICATE_PULL, TRUE);
  ww_replicator_start (replicator);
  fixture_wait (listens, &wanted);
  fixture_idle (1600);
  g_assert_cmpint (fake->listeners->len, ==, 1);
  g_assert_cmpint (ww_fake_count (fake, "GET /_changes"), ==, 2);
  ww_fake_put_wish (fake, "wish:1", "1-a");
  fixture_wait (is_here, &wanted);
}

static gboolean
swallow_listening (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (g_strcmp0 (g_hash_table_lookup (query, "feed"), "longpoll") != 0)
    return FALSE;
  soup_server_message_pause (message);
  return TRUE;
}

static void
test_23_watchdog (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_PULL, TRUE);
  Wanted wanted = { .fixture = a, .id = "wish:1" };

  /* Nothing comes, not even a beat: it does not wait for ever. */
  fake->hook = swallow_listening;
  ww_replicator_start (replicator);
  fixture_idle (300);
  ww_fake_put_wish (fake, "wish:1", "1-a");
  fixture_wait (is_here, &wanted);
}

static void
test_24_connections (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_BOTH, TRUE);
  Wanted wanted = { .fixture = a, .id = "wish:1" };
  g_autofree char *rev = NULL;
  gint64 began;

  /* Listening takes no connection from the others: what is edited here is there at once. */
  ww_replicator_start (replicator);
  fixture_wait (listens, &wanted);
  fixture_idle (100);
  rev = fixture_put (a, "wish:1", "");
  began = g_get_monotonic_time ();
  ww_replicator_wake (replicator);
  fixture_wait (is_there, &wanted);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
}

static gboolean
note_connection (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer user_data)
{
  GInetSocketAddress *from = G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message));

  g_hash_table_add (user_data, GINT_TO_POINTER (g_inet_socket_address_get_port (from)));
  return FALSE;
}

/* A connection costs as much as a request: page after page comes over the same few, whether they are asked for by GET or by POST. */
static void
test_24_connections_stay (void)
{
  WITH_FIXTURE (a);
  g_autoptr (GHashTable) ports = g_hash_table_new (NULL, NULL);

  a->fake->hook = note_connection;
  a->fake->hook_data = ports;
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%02u", i);

      ww_fake_put_wish (a->fake, id, "1-a");
    }
  a->tuning.batch = 5;
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpuint (ww_fake_count (a->fake, "POST /_bulk_get"), ==, 12);
  g_assert_cmpuint (g_hash_table_size (ports), <=, 4);
}

static void
test_25_polling (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_PULL, TRUE);
  Wanted wanted = { .fixture = a, .id = "wish:1" };

  /* A proxy keeps the answer until it is whole. After two waits in vain it is asked now and then. */
  fake->hook = swallow_listening;
  ww_replicator_start (replicator);
  fixture_idle (2600);
  ww_fake_forget_log (fake);
  ww_fake_put_wish (fake, "wish:1", "1-a");
  fixture_wait (is_here, &wanted);
  g_assert_cmpint (ww_fake_count (fake, "GET /_changes"), >=, 1);
  for (guint i = 0; i < fake->log->len; i++)
    g_assert_null (strstr (fake->log->pdata[i], "longpoll"));
}

static gboolean
answer_at_once (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (g_strcmp0 (g_hash_table_lookup (query, "feed"), "longpoll") != 0)
    return FALSE;
  ww_fake_answer (message, 200, "{\"results\":[],\"last_seq\":\"0-fake\"}");
  return TRUE;
}

static void
test_25_no_listening_at_all (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = fixture_replicator (a, WW_REPLICATE_PULL, TRUE);

  /* An endpoint that does not know longpoll is not asked a thousand times a second. */
  fake->hook = answer_at_once;
  ww_replicator_start (replicator);
  fixture_idle (700);
  g_assert_cmpint (ww_fake_count (fake, "GET /_changes"), <, 20);
}

/* --- what is tried again, and what not --- */

static void
test_26_retries (void)
{
  static const guint again[] = { 408, 429, 500, 502, 503, 504, 507 };

  for (gsize i = 0; i < G_N_ELEMENTS (again); i++)
    {
      WITH_FIXTURE (a);
      WwFakeScript script = { "GET /_changes", 2, again[i] };

      ww_fake_put_wish (fake, "wish:1", "1-a");
      ww_fake_play (fake, &script);
      fixture_sync (a, WW_REPLICATE_PULL);
      g_assert_cmpint (script.times, ==, 0);
    }
  {
    WITH_FIXTURE (a);
    WwFakeScript script = { "GET /_changes", -1, 503 };
    g_autoptr (GError) error = NULL;

    /* Once means that somebody waits for the end. */
    ww_fake_play (fake, &script);
    g_assert_false (fixture_run (a, WW_REPLICATE_PULL, &error));
    g_assert_error (error, WW_ERROR, WW_ERROR_RETRY);
    g_assert_cmpint (a->status->state, ==, WW_SYNC_OFFLINE);
    g_assert_cmpint (ww_fake_count (fake, "GET /_changes"), ==, 4);
  }
}

static void
test_26_never_again (void)
{
  static const struct { guint status; int code; } never[] = { { 401, WW_ERROR_SIGN_IN }, { 403, WW_ERROR_SIGN_IN }, { 404, WW_ERROR_NOT_FOUND },
                                                              { 400, WW_ERROR_INPUT }, { 410, WW_ERROR_INPUT } };

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    {
      WITH_FIXTURE (a);
      WwFakeScript script = { "GET ", -1, never[i].status };
      g_autoptr (GError) error = NULL;

      ww_fake_play (fake, &script);
      g_assert_false (fixture_run (a, WW_REPLICATE_PULL, &error));
      g_assert_error (error, WW_ERROR, never[i].code);
      g_assert_cmpint (fake->log->len, ==, 1);
    }
}

static void
test_26_retry_after (void)
{
  WITH_FIXTURE (a);
  WwFakeScript script = { "GET /_changes", 1, 429, NULL, "Retry-After", "1" };
  gint64 began = g_get_monotonic_time ();

  ww_fake_play (fake, &script);
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, G_USEC_PER_SEC);
  g_assert_cmpint (ww_fake_count (fake, "GET /_changes"), ==, 2);
}

static void
test_26_backoff (void)
{
  g_assert_cmpint (ww_backoff_ms (1, 1000, 300000, 0, 0), ==, 500);
  g_assert_cmpint (ww_backoff_ms (1, 1000, 300000, 0, 1), ==, 1000);
  g_assert_cmpint (ww_backoff_ms (4, 1000, 300000, 0, 1), ==, 8000);
  g_assert_cmpint (ww_backoff_ms (4000, 1000, 300000, 0, 1), ==, 300000);
  g_assert_cmpint (ww_backoff_ms (1, 1000, 300000, 20, 0), ==, 20000);
  g_assert_cmpint (ww_backoff_ms (9, 1000, 300000, 20, 1), ==, 256000);
}

/* --- signing in --- */

static gboolean
want_password (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  guint *wrong = data;
  const char *given = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  /* kari:right */
  if (g_strcmp0 (given, "Basic a2FyaTpyaWdodA==") == 0)
    return FALSE;
  *wrong += 1;
  ww_fake_answer (message, 401, "{\"error\":\"unauthorized\",\"reason\":\"Name or password is incorrect.\"}");
  return TRUE;
}

static void
test_27_first_401_is_the_last (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwReplicator) replicator = NULL;
  g_autoptr (WwSyncStatus) status = NULL;
  Wanted wanted = { .fixture = a, .id = "wish:1", .state = WW_SYNC_NEEDS_SIGN_IN };
  guint wrong = 0;

  ww_fake_put_wish (fake, "wish:1", "1-a");
  fake->hook = want_password;
  fake->hook_data = &wrong;
  ww_endpoint_set_credentials (a->endpoint, "kari", "wrong");
  replicator = fixture_replicator (a, WW_REPLICATE_BOTH, TRUE);
  wanted.replicator = replicator;
  ww_replicator_start (replicator);
  fixture_wait (has_state, &wanted);
  ww_replicator_wake (replicator);
  ww_replicator_try_now (replicator);
  fixture_idle (300);
  /* Both directions together asked once, and nothing but a new password makes them ask again. */
  g_assert_cmpint (wrong, ==, 1);
  status = ww_replicator_dup_status (replicator);
  g_assert_cmpint (status->code, ==, WW_ERROR_SIGN_IN);
  g_assert_null (strstr (status->message, "wrong"));
  ww_replicator_stop (replicator);
  g_object_unref (replicator);
  ww_endpoint_set_credentials (a->endpoint, "kari", "right");
  replicator = wanted.replicator = fixture_replicator (a, WW_REPLICATE_BOTH, TRUE);
  ww_replicator_start (replicator);
  fixture_wait (is_here, &wanted);
  wanted.state = WW_SYNC_UP_TO_DATE;
  fixture_wait (has_state, &wanted);
  g_assert_cmpint (wrong, ==, 1);
}

typedef struct {
  guint made, used;
} Cookies;

static gboolean
want_cookie (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  Cookies *cookies = data;
  const char *given = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Cookie");
  g_autofree char *good = g_strdup_printf ("AuthSession=c%u", cookies->made);

  if (strcmp (path, "/_session") == 0)
    {
      gboolean right = strstr (fake->bodies->pdata[fake->bodies->len - 1], "\"right\"") != NULL;
      g_autofree char *header = g_strdup_printf ("AuthSession=c%u; Version=1; Path=/; HttpOnly", ++cookies->made);

      cookies->used = 0;
      ww_fake_answer (message, right ? 200 : 401, "{\"ok\":true}");
      if (right)
        soup_message_headers_replace (soup_server_message_get_response_headers (message), "Set-Cookie", header);
      return TRUE;
    }
  /* Good for three requests. */
  if (g_strcmp0 (given, good) == 0 && cookies->used++ < 3)
    return FALSE;
  ww_fake_answer (message, 401, "{}");
  return TRUE;
}

static void
test_28_cookies_run_out (void)
{
  WITH_FIXTURE (a);
  g_autoptr (GError) error = NULL;
  Cookies cookies = { 0 };

  fake->hook = want_cookie;
  fake->hook_data = &cookies;
  ww_endpoint_set_credentials (a->endpoint, "kari", "right");
  ww_endpoint_set_use_cookie (a->endpoint, TRUE);
  ww_fake_put_wish (fake, "wish:1", "1-a");
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (cookies.made, >=, 2);
  assert_same_text (fixture_text (a, "wish:1"), fixture_text_there (a, "wish:1"));
  for (guint i = 0; i < fake->headers->len; i++)
    g_assert_null (strstr (fake->headers->pdata[i], "Authorization"));
  /* A wrong password is sent once, by both directions together. */
  ww_fake_forget_log (fake);
  ww_endpoint_set_credentials (a->endpoint, "kari", "wrong");
  g_assert_false (fixture_run (a, WW_REPLICATE_BOTH, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_SIGN_IN);
  g_assert_cmpint (fake->log->len, ==, 1);
}

static void
test_28_no_redirects (void)
{
  WITH_FIXTURE (a);
  g_autoptr (WwFakeEndpoint) thief = ww_fake_endpoint_new ();
  WwFakeScript script = { "GET ", -1, 302, NULL, "Location", thief->address };
  g_autoptr (GError) error = NULL;

  ww_fake_play (fake, &script);
  ww_endpoint_set_credentials (a->endpoint, "kari", "right");
  g_assert_false (fixture_run (a, WW_REPLICATE_PULL, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, thief->address));
  g_assert_cmpint (thief->log->len, ==, 0);
}

static void
serve_tls (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  *(guint *) user_data += 1;
  ww_fake_answer (message, 200, "{\"db_name\":\"db\",\"update_seq\":\"0\"}");
}

typedef struct {
  WwEndpointInfo *info;
  GError *error;
  gboolean done;
} Checked;

static void
checked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Checked *check = user_data;

  check->info = ww_endpoint_check_finish (WW_ENDPOINT (source), result, &check->error);
  check->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Checked *) data)->done;
}

static void
test_28_certificates (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (test_certificate, -1, &error);
  g_autoptr (SoupServer) server = NULL;
  g_autoptr (WwEndpoint) endpoint = NULL;
  g_autofree char *address = NULL;
  Checked check = { 0 };
  GSList *uris;
  guint asked = 0;

  if (!certificate)
    {
      g_test_skip ("there is no TLS here");
      return;
    }
  server = soup_server_new ("tls-certificate", certificate, NULL);
  soup_server_add_handler (server, NULL, serve_tls, &asked, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  address = g_strdup_printf ("https://127.0.0.1:%d/db", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  endpoint = ww_endpoint_new (address, &error);
  ww_endpoint_set_credentials (endpoint, "kari", "right");
  /* Nobody vouches for it: refused before anything is asked, and its pin can be shown. */
  ww_endpoint_check_async (endpoint, NULL, checked, &check);
  fixture_wait (is_done, &check);
  g_assert_error (check.error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_cmpint (asked, ==, 0);
  g_assert_nonnull (ww_endpoint_get_refused_pin (endpoint));
  g_assert_cmpint (strlen (ww_endpoint_get_refused_pin (endpoint)), ==, 64);
  g_clear_error (&check.error);
  /* Agreed on by its pin, it is taken. */
  g_assert_true (ww_endpoint_set_pin (endpoint, ww_endpoint_get_refused_pin (endpoint)));
  check.done = FALSE;
  ww_endpoint_check_async (endpoint, NULL, checked, &check);
  fixture_wait (is_done, &check);
  g_assert_no_error (check.error);
  g_assert_cmpstr (check.info->database, ==, "db");
  g_clear_pointer (&check.info, ww_endpoint_info_free);
  /* Any other is not. */
  g_assert_true (ww_endpoint_set_pin (endpoint, "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF"));
  asked = 0;
  check.done = FALSE;
  ww_endpoint_check_async (endpoint, NULL, checked, &check);
  fixture_wait (is_done, &check);
  g_assert_error (check.error, WW_ERROR, WW_ERROR_INPUT);
  g_assert_cmpint (asked, ==, 0);
  g_clear_error (&check.error);
  g_assert_false (ww_endpoint_set_pin (endpoint, "00:11"));
}

static void
test_29_without_quorum (void)
{
  WITH_FIXTURE (a);
  g_autofree char *rev = fixture_put (a, "wish:1", "");
  WwFakeScript script = { "POST /_bulk_docs", 1, 202, "[]" };

  ww_fake_play (fake, &script);
  fixture_sync (a, WW_REPLICATE_PUSH);
  g_assert_cmpint (a->status->pushed, ==, 1);
  g_assert_cmpint (a->status->set_aside->len, ==, 0);
  g_assert_cmpint (ww_fake_count (fake, "PUT /_local/"), ==, 1);
}

static void
test_30_plus (void)
{
  WITH_FIXTURE (a);
  WwFakeScript script = { "POST /_bulk_get", -1, 404, "{\"error\":\"not_found\"}" };

  /* Without _bulk_get the id stands in the path; a plus there is a plus to some and a space to others. */
  ww_fake_play (fake, &script);
  ww_fake_put_wish (fake, "wish:a+b c/d?é", "1-a");
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_cmpint (ww_fake_count (fake, "GET /wish:a%2Bb%20c%2Fd%3F%C3%A9?open_revs="), ==, 1);
  assert_same_text (fixture_text (a, "wish:a+b c/d?é"), fixture_text_there (a, "wish:a+b c/d?é"));
}

static void
test_31_types (void)
{
  WITH_FIXTURE (a);
  g_autofree char *rev = fixture_put (a, "wish:1", "");

  ww_fake_put_wish (fake, "wish:2", "1-a");
  fixture_sync (a, WW_REPLICATE_BOTH);
  g_assert_cmpint (ww_fake_count (fake, "POST"), >=, 4);
  for (guint i = 0; i < fake->log->len; i++)
    {
      g_autofree char *accept = ww_fake_dup_header (fake, (int) i, "Accept");
      g_autofree char *type = ww_fake_dup_header (fake, (int) i, "Content-Type");

      g_assert_cmpstr (accept, ==, "application/json");
      if (!g_str_has_prefix (fake->log->pdata[i], "GET"))
        g_assert_cmpstr (type, ==, "application/json");
    }
}

static gboolean
refuse_packed (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  if (!soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Content-Encoding"))
    return FALSE;
  ww_fake_answer (message, 415, "{}");
  return TRUE;
}

static void
test_32_gzip (void)
{
  WITH_FIXTURE (a);
  g_autofree char *long_text = g_strnfill (5000, 'x'), *member = g_strdup_printf ("\"x\":\"%s\"", long_text), *encoding = NULL;
  g_autofree char *one = fixture_put (a, "wish:1", member), *two = NULL, *three = NULL;

  ww_endpoint_set_gzip (a->endpoint, TRUE);
  fixture_sync (a, WW_REPLICATE_PUSH);
  encoding = ww_fake_dup_header (fake, ww_fake_find (fake, "POST /_bulk_docs", 0), "Content-Encoding");
  g_assert_cmpstr (encoding, ==, "gzip");
  assert_same_text (fixture_text_there (a, "wish:1"), fixture_text (a, "wish:1"));
  /* A proxy that does not take it gets it plain, and from then on always. */
  fake->hook = refuse_packed;
  two = fixture_put (a, "wish:2", member);
  fixture_sync (a, WW_REPLICATE_PUSH);
  assert_same_text (fixture_text_there (a, "wish:2"), fixture_text (a, "wish:2"));
  g_assert_cmpint (a->status->set_aside->len, ==, 0);
}

/* --- texts --- */

static void
test_35_bytes_stay (void)
{
  static const char *const texts[] = {
    "{\"_id\":\"wish:1\",\"n\":12345678901234567890,\"e\":1e20,\"d\":0.1,\"f\":1.50}",
    "{ \"z\" : [ 1 , 2 ] ,\n \"_id\" : \"wish:2\" , \"a\":\"\\u00e5\\/\\ud83d\\ude00\" }",
    "{\"_id\":\"wish:3\",\"type\":\"future\",\"unknown\":{\"_inner\":true},\"empty\":\"\"}",
  };
  WITH_FIXTURE (a);
  g_autoptr (Fixture) b = fixture_new_beside (a);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%" G_GSIZE_FORMAT, i + 1);

      ww_batch_put_text (batch, id, texts[i], NULL, &error);
      g_assert_no_error (error);
    }
  results = ww_store_apply (a->store, batch, NULL, &error);
  g_assert_no_error (error);
  fixture_sync (a, WW_REPLICATE_PUSH);
  fixture_sync (b, WW_REPLICATE_PULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%" G_GSIZE_FORMAT, i + 1);

      assert_same_text (fixture_text_there (a, id), g_strdup (texts[i]));
      assert_same_text (fixture_text (b, id), g_strdup (texts[i]));
    }
}

static gboolean
poisoned (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  g_autofree char *answer = NULL;

  if (strcmp (path, "/_bulk_get") == 0)
    answer = g_strdup_printf ("{\"results\":[{\"id\":\"wish:1\",\"docs\":[{\"ok\":{\"_id\":\"wish:1\",\"_rev\":\"1-a\",\"x\":%s}}]},"
                              "{\"id\":\"wish:2\",\"docs\":[{\"ok\":{\"_id\":\"wish:2\",\"_rev\":\"1-a\",\"y\":1}}]}]}", (char *) data);
  else if (g_str_has_prefix (path, "/wish:1"))
    answer = g_strdup_printf ("[{\"ok\":{\"_id\":\"wish:1\",\"_rev\":\"1-a\",\"x\":%s}}]", (char *) data);
  if (!answer)
    return FALSE;
  ww_fake_answer (message, 200, answer);
  return TRUE;
}

static void
test_35_poison (void)
{
  g_autofree char *brackets = g_strnfill (10 * 1024 * 1024, '[');
  const char *poisons[] = { "\"ab\\u0000cd\"", "01", "\"\xff\"", "{\"a\":1,\"a\":2}", brackets };

  for (gsize i = 0; i < G_N_ELEMENTS (poisons); i++)
    {
      WITH_FIXTURE (a);

      ww_fake_put_wish (fake, "wish:1", "1-a");
      ww_fake_put_wish (fake, "wish:2", "1-a");
      fake->hook = poisoned;
      fake->hook_data = (gpointer) poisons[i];
      fixture_sync (a, WW_REPLICATE_PULL);
      g_assert_null (fixture_text (a, "wish:1"));
      g_assert_cmpint (a->status->set_aside->len, ==, 1);
      g_assert_cmpstr (((WwSyncItem *) a->status->set_aside->pdata[0])->id, ==, "wish:1");
      /* Its neighbour is none the worse. */
      assert_same_text (fixture_text (a, "wish:2"), i == 4 ? fixture_text_there (a, "wish:2") : g_strdup ("{\"_id\":\"wish:2\",\"y\":1}"));
    }
}

static void
test_36_never_anonymous (void)
{
  WITH_FIXTURE (a);
  g_autofree char *rev = fixture_put (a, "wish:1", "");
  WwFakeScript script = { "POST /_bulk_get", 1, 404 };

  /* Some servers let an anonymous _bulk_get read what is protected; we never ask without saying who we are. */
  ww_endpoint_set_credentials (a->endpoint, "kari", "right");
  ww_fake_put_wish (fake, "wish:2", "1-a");
  ww_fake_play (fake, &script);
  fixture_sync (a, WW_REPLICATE_BOTH);
  for (guint i = 0; i < fake->log->len; i++)
    {
      g_autofree char *given = ww_fake_dup_header (fake, (int) i, "Authorization");

      g_assert_cmpstr (given, ==, "Basic a2FyaTpyaWdodA==");
    }
}

/* Lets through who says the password of the proxy. */
static gboolean
be_a_proxy (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  const char *said = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Proxy-Authorization");

  if (g_strcmp0 (said, "Basic aW5ncmlkOmhlbW1lbGln") == 0)
    return FALSE;
  ww_fake_answer (message, 407, "{}");
  return TRUE;
}

static void
test_proxy_with_password (void)
{
  static const char *const users[] = { "ingrid:hemmelig@", "" };
  WITH_FIXTURE (a);

  fake->hook = be_a_proxy;
  for (gsize i = 0; i < G_N_ELEMENTS (users); i++)
    {
      /* A name that only the proxy could know. */
      g_autoptr (WwEndpoint) endpoint = ww_endpoint_new ("http://sync.cluster.invalid/db", NULL);
      g_autoptr (GUri) uri = g_uri_parse (fake->address, 0, NULL);
      g_autofree char *proxy = g_strdup_printf ("http://%s127.0.0.1:%d", users[i], g_uri_get_port (uri));
      Checked check = { 0 };

      ww_endpoint_set_proxy (endpoint, proxy);
      ww_endpoint_check_async (endpoint, NULL, checked, &check);
      fixture_wait (is_done, &check);
      g_assert_cmpint (check.info != NULL, ==, i == 0);
      g_clear_pointer (&check.info, ww_endpoint_info_free);
      g_clear_error (&check.error);
    }
}

int
main (int argc, char *argv[])
{
  int code;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/trap-22-never-since-now", test_22_never_since_now);
  g_test_add_func ("/sync/trap-23-heartbeats", test_23_heartbeats);
  g_test_add_func ("/sync/trap-23-watchdog", test_23_watchdog);
  g_test_add_func ("/sync/trap-24-connections", test_24_connections);
  g_test_add_func ("/sync/trap-24-connections-stay", test_24_connections_stay);
  g_test_add_func ("/sync/trap-25-polling", test_25_polling);
  g_test_add_func ("/sync/trap-25-no-listening-at-all", test_25_no_listening_at_all);
  g_test_add_func ("/sync/trap-26-retries", test_26_retries);
  g_test_add_func ("/sync/trap-26-never-again", test_26_never_again);
  g_test_add_func ("/sync/trap-26-retry-after", test_26_retry_after);
  g_test_add_func ("/sync/trap-26-backoff", test_26_backoff);
  g_test_add_func ("/sync/trap-27-first-401-is-the-last", test_27_first_401_is_the_last);
  g_test_add_func ("/sync/trap-28-cookies-run-out", test_28_cookies_run_out);
  g_test_add_func ("/sync/trap-28-no-redirects", test_28_no_redirects);
  g_test_add_func ("/sync/trap-28-certificates", test_28_certificates);
  g_test_add_func ("/sync/trap-29-without-quorum", test_29_without_quorum);
  g_test_add_func ("/sync/trap-30-plus", test_30_plus);
  g_test_add_func ("/sync/trap-31-types", test_31_types);
  g_test_add_func ("/sync/trap-32-gzip", test_32_gzip);
  g_test_add_func ("/sync/trap-35-bytes-stay", test_35_bytes_stay);
  g_test_add_func ("/sync/trap-35-poison", test_35_poison);
  g_test_add_func ("/sync/trap-36-never-anonymous", test_36_never_anonymous);
  g_test_add_func ("/sync/proxy-with-password", test_proxy_with_password);
  code = g_test_run ();
  fixture_end_threads ();
  return code;
}

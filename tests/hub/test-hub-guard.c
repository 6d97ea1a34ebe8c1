/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-fixture.h"

#include "ww-hub-password.h"
#include "ww-secret.h"

/* What RFC 7914 gives for PBKDF2-HMAC-SHA256, and RFC 6070 for SHA-1. */
static void
test_pbkdf2 (void)
{
  g_autofree char *key = ww_hub_pbkdf2 (G_CHECKSUM_SHA256, "passwd", "salt", 1);
  g_autofree char *older = ww_hub_pbkdf2 (G_CHECKSUM_SHA1, "password", "salt", 4096);

  g_assert_cmpstr (key, ==, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
  g_assert_cmpstr (older, ==, "4b007901b765489abead49d926f721d065a429c1");
  g_assert_true (ww_secret_equal ("abc", "abc"));
  g_assert_false (ww_secret_equal ("abc", "abd"));
  g_assert_false (ww_secret_equal ("abc", "abcd"));
  g_assert_false (ww_secret_equal ("abc", ""));
  g_assert_false (ww_secret_equal ("", "abc"));
}

static void
test_first_start (void)
{
  Hub f = { 0 };
  WwHubOptions options;
  g_autoptr (GError) error = NULL;
  g_autofree char *user = NULL;

  f.folder = ww_test_folder_new ();
  f.session = soup_session_new ();
  f.extra = g_hash_table_new (g_str_hash, g_str_equal);
  ww_hub_options_init (&options);
  options.directory = f.folder;
  options.iterations = 500;
  f.hub = ww_hub_new (&options);
  g_assert_true (ww_hub_start (f.hub, &error));
  f.uri = ww_hub_dup_uri (f.hub);
  g_assert_true (g_str_has_prefix (f.uri, "http://127.0.0.1:"));
  user = g_strdup_printf ("admin:%s", ww_hub_get_first_password (f.hub));
  f.user = user;
  hub_expect (&f, "PUT", "/club", NULL, 201, NULL);
  hub_stop (&f);
  f.hub = ww_hub_new (&options);
  g_assert_true (ww_hub_start (f.hub, &error));
  /* Only once. */
  g_assert_null (ww_hub_get_first_password (f.hub));
  f.user = NULL;
  hub_tear_down (&f, NULL);
}

static void
test_basic (Hub *f, gconstpointer data)
{
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_be (f, NULL);
  hub_expect (f, "GET", "/club", NULL, 401, "unauthorized");
  hub_expect (f, "PUT", "/club/a", "{}", 401, NULL);
  hub_expect (f, "PUT", "/other", NULL, 401, NULL);
  hub_expect (f, "POST", "/club/_bulk_get", "{\"docs\":[]}", 401, NULL);
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{}}", 401, NULL);
  hub_be (f, "root:wrong");
  for (guint i = 0; i < 5; i++)
    hub_expect (f, "GET", "/club", NULL, 401, "incorrect");
  /* Then even the right one has to wait, unless it is known already. */
  hub_expect (f, "GET", "/club", NULL, 403, "Too many wrong passwords");
  hub_be (f, "root:secret");
  hub_expect (f, "GET", "/club", NULL, 200, NULL);
  hub_be (f, "nobody:x");
  hub_expect (f, "GET", "/", NULL, 401, NULL);
}

static void
test_cookie (Hub *f, gconstpointer data)
{
  g_autofree char *cookie = NULL, *forged = NULL;
  const char *given;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_be (f, NULL);
  hub_expect (f, "GET", "/_session", NULL, 200, "\"name\":null");
  hub_expect (f, "POST", "/_session", "{\"name\":\"root\",\"password\":\"no\"}", 401, NULL);
  hub_expect (f, "POST", "/_session", "{\"name\":3}", 400, NULL);
  hub_expect (f, "POST", "/_session", "{\"name\":\"root\",\"password\":\"secret\"}", 200, "\"roles\":[\"_admin\"]");
  given = soup_message_headers_get_list (f->headers, "Set-Cookie");
  g_assert_nonnull (strstr (given, "HttpOnly"));
  g_assert_nonnull (strstr (given, "SameSite=Strict"));
  cookie = g_strndup (given, strcspn (given, ";"));
  hub_header (f, "Cookie", cookie);
  hub_expect (f, "GET", "/club", NULL, 200, NULL);
  hub_header (f, "Cookie", cookie);
  hub_expect (f, "GET", "/_session", NULL, 200, "\"name\":\"root\"");
  forged = g_strdup (cookie);
  forged[strlen (forged) - 3] ^= 1;
  hub_header (f, "Cookie", forged);
  hub_expect (f, "GET", "/club", NULL, 401, NULL);
  /* A new password ends it. */
  g_assert_true (ww_hub_set_admin (f->hub, "root", "other", NULL));
  hub_header (f, "Cookie", cookie);
  hub_expect (f, "GET", "/club", NULL, 401, NULL);
  hub_header (f, "Content-Type", "application/x-www-form-urlencoded");
  hub_expect (f, "POST", "/_session", "name=root&password=other", 200, NULL);
}

static void
make_user (Hub *f, const char *name, const char *role)
{
  g_autofree char *path = g_strdup_printf ("/_users/org.couchdb.user:%s", name);
  g_autofree char *body = g_strdup_printf ("{\"name\":\"%s\",\"password\":\"pw\",\"roles\":[\"%s\"],\"type\":\"user\"}", name, role);

  hub_expect (f, "PUT", path, body, 201, NULL);
}

static void
test_roles (Hub *f, gconstpointer data)
{
  g_autofree char *own = NULL, *rev = NULL, *body = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  g_free (hub_put (f, "/club/a", "{}"));
  make_user (f, "ada", "advisor");
  make_user (f, "rea", "reader");
  make_user (f, "max", "admin");
  make_user (f, "out", "other");
  hub_expect (f, "PUT", "/_users/org.couchdb.user:bad", "{\"name\":\"bad\",\"password\":\"pw\",\"roles\":[\"_admin\"],\"type\":\"user\"}", 403, NULL);
  hub_expect (f, "PUT", "/_users/x", "{}", 403, NULL);
  hub_expect (f, "GET", "/_users/org.couchdb.user:ada", NULL, 200, "\"pbkdf2_prf\":\"sha256\"");
  /* Nobody but the hub's administrator, until it is said. */
  hub_be (f, "ada:pw");
  hub_expect (f, "GET", "/club/a", NULL, 403, NULL);
  hub_be (f, "root:secret");
  hub_expect (f, "PUT", "/club/_security", "{\"admins\":{\"roles\":[\"admin\"]},\"members\":{\"roles\":[\"advisor\"]},\"readers\":{\"roles\":[\"reader\"]}}", 200, "ok");
  hub_be (f, "ada:pw");
  hub_expect (f, "PUT", "/club/b", "{}", 201, NULL);
  hub_expect (f, "PUT", "/club/_design/x", "{}", 403, NULL);
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":[{\"_id\":\"_design/x\"}]}", 201, "forbidden");
  hub_expect (f, "PUT", "/club/_security", "{}", 403, NULL);
  hub_expect (f, "PUT", "/new", NULL, 403, NULL);
  hub_expect (f, "DELETE", "/club", NULL, 403, NULL);
  hub_expect (f, "GET", "/_all_dbs", NULL, 403, NULL);
  hub_be (f, "rea:pw");
  hub_expect (f, "GET", "/club/b", NULL, 200, NULL);
  hub_expect (f, "POST", "/club/_bulk_get", "{\"docs\":[{\"id\":\"a\"}]}", 200, "\"ok\"");
  hub_expect (f, "PUT", "/club/_local/checkpoint", "{}", 201, NULL);
  hub_expect (f, "PUT", "/club/c", "{}", 403, NULL);
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":[{\"_id\":\"c\"}]}", 403, NULL);
  hub_expect (f, "PUT", "/club/a/attached", "x", 403, NULL);
  hub_be (f, "max:pw");
  hub_expect (f, "PUT", "/club/_design/x", "{}", 201, NULL);
  hub_expect (f, "DELETE", "/club", NULL, 403, NULL);
  hub_be (f, "out:pw");
  hub_expect (f, "GET", "/club/a", NULL, 403, NULL);
  /* One's own account: another password, but no other roles. */
  hub_be (f, "ada:pw");
  own = hub_call (f, "GET", "/_users/org.couchdb.user:ada", NULL);
  g_assert_cmpuint (f->status, ==, 200);
  rev = hub_pick (own, "_rev");
  hub_expect (f, "GET", "/_users/org.couchdb.user:rea", NULL, 403, NULL);
  hub_expect (f, "GET", "/_users/_all_docs", NULL, 403, NULL);
  body = g_strdup_printf ("{\"_rev\":\"%s\",\"name\":\"ada\",\"password\":\"new\",\"roles\":[\"admin\"],\"type\":\"user\"}", rev);
  hub_expect (f, "PUT", "/_users/org.couchdb.user:ada", body, 403, NULL);
  g_free (body);
  body = g_strdup_printf ("{\"_rev\":\"%s\",\"name\":\"ada\",\"password\":\"new\",\"roles\":[\"advisor\"],\"type\":\"user\"}", rev);
  hub_expect (f, "PUT", "/_users/org.couchdb.user:ada", body, 201, NULL);
  hub_expect (f, "GET", "/club/a", NULL, 401, NULL);
  hub_be (f, "ada:new");
  hub_expect (f, "GET", "/club/a", NULL, 200, NULL);
}

static void
test_garbage (Hub *f, gconstpointer data)
{
  g_autofree char *brackets = g_strnfill (10 * 1024 * 1024, '['), *large = g_strnfill (21 * 1024 * 1024, ' '), *answer = NULL;
  g_autoptr (GString) bytes = g_string_new (NULL);
  Call call;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "PUT", "/club/a", brackets, 400, NULL);
  hub_expect (f, "POST", "/club/_bulk_docs", brackets, 400, NULL);
  memcpy (brackets, "{\"docs\":", 8);
  hub_expect (f, "PUT", "/club/a", brackets, 413, "64 levels");
  hub_expect (f, "POST", "/club/_bulk_docs", brackets, 413, NULL);
  hub_expect (f, "POST", "/club/_find", brackets, 413, NULL);
  hub_expect (f, "PUT", "/club/a", large, 413, "too_large");
  for (guint i = 0; i < 5000; i++)
    g_string_append_c (bytes, (char) (i * 7919 % 256));
  hub_begin (f, &call, "PUT", "/club/a", bytes->str, (gssize) bytes->len);
  answer = hub_end (f, &call);
  g_assert_cmpuint (f->status, ==, 400);
  hub_header (f, "Content-Encoding", "gzip");
  hub_expect (f, "PUT", "/club/a", "no gzip", 400, "Content-Encoding");
  hub_header (f, "Content-Encoding", "br");
  hub_expect (f, "PUT", "/club/a", "x", 415, NULL);
  hub_expect (f, "GET", "/club/_all_docs", NULL, 200, "\"total_rows\":0");
}

static void
test_gzip (Hub *f, gconstpointer data)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autofree char *bomb = g_malloc0 (30 * 1024 * 1024), *packed = g_malloc (100 * 1024), *answer = NULL;
  gsize read, written;
  Call call;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  g_assert_cmpint (g_converter_convert (converter, "{\"n\":1}", 7, packed, 100 * 1024, G_CONVERTER_INPUT_AT_END, &read, &written, NULL), ==, G_CONVERTER_FINISHED);
  hub_header (f, "Content-Encoding", "gzip");
  hub_begin (f, &call, "PUT", "/club/a", packed, (gssize) written);
  answer = hub_end (f, &call);
  g_assert_cmpuint (f->status, ==, 201);
  g_converter_reset (converter);
  g_assert_cmpint (g_converter_convert (converter, bomb, 30 * 1024 * 1024, packed, 100 * 1024, G_CONVERTER_INPUT_AT_END, &read, &written, NULL), ==, G_CONVERTER_FINISHED);
  hub_header (f, "Content-Encoding", "gzip");
  hub_begin (f, &call, "PUT", "/club/b", packed, (gssize) written);
  g_free (answer);
  answer = hub_end (f, &call);
  g_assert_cmpuint (f->status, ==, 413);
}

/* Attachments that CouchDB packed are unpacked, so that they come out as what they are. */
static void
test_packed_attachment (Hub *f, gconstpointer data)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autofree char *encoded = NULL, *body = NULL;
  guint8 packed[200];
  gsize read, written;

  g_assert_cmpint (g_converter_convert (converter, "hello hello", 11, packed, sizeof packed, G_CONVERTER_INPUT_AT_END, &read, &written, NULL), ==, G_CONVERTER_FINISHED);
  encoded = g_base64_encode (packed, written);
  body = g_strdup_printf ("{\"_attachments\":{\"t\":{\"content_type\":\"text/plain\",\"encoding\":\"gzip\",\"data\":\"%s\"}}}", encoded);
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "PUT", "/club/a", body, 201, NULL);
  hub_expect (f, "GET", "/club/a/t", NULL, 200, "hello hello");
  hub_expect (f, "PUT", "/club/b", "{\"_attachments\":{\"t\":{\"encoding\":\"gzip\",\"data\":\"aGVsbG8=\"}}}", 400, "encoding");
}

/* Requests with some bytes changed: refused or taken, but never a failure of the hub's own. */
static void
test_mutations (Hub *f, gconstpointer data)
{
  static const struct {
    const char *method;
    const char *path;
    const char *type;
    const char *body;
  } requests[] = {
    { "PUT", "/club/m?new_edits=false", "multipart/related; boundary=\"z\"",
      "--z\r\nContent-Type: application/json\r\n\r\n{\"_id\":\"m\",\"_rev\":\"1-a\",\"_revisions\":{\"start\":1,\"ids\":[\"a\"]},\"_attachments\":{\"p\":{\"follows\":true,"
      "\"revpos\":1,\"length\":3}}}\r\n--z\r\nContent-Disposition: attachment; filename=\"p\"\r\n\r\nxyz\r\n--z--" },
    { "POST", "/club/_bulk_docs", NULL, "{\"new_edits\":false,\"docs\":[{\"_id\":\"r\",\"_rev\":\"3-c\",\"_revisions\":{\"start\":3,\"ids\":[\"c\",\"b\",\"a\"]},\"v\":1e3,\"_deleted\":true}]}" },
    { "POST", "/club/_find", NULL, "{\"selector\":{\"$or\":[{\"a.b\":{\"$gt\":1}},{\"c\":{\"$elemMatch\":{\"$regex\":\"^x\"}}}]},\"fields\":[\"a.b\"],\"limit\":3,\"sort\":[\"_id\"]}" },
    { "POST", "/club/_revs_diff", NULL, "{\"r\":[\"3-c\",\"4-e\"],\"s\":[\"1-a\"]}" },
    { "POST", "/club/_bulk_get?revs=true&latest=true", NULL, "{\"docs\":[{\"id\":\"r\",\"rev\":\"3-c\"},{\"id\":\"none\"}]}" },
    { "POST", "/club/_changes?filter=_selector", NULL, "{\"selector\":{\"type\":{\"$in\":[\"wish\",null]}}}" },
    { "POST", "/club/_all_docs?include_docs=true", NULL, "{\"keys\":[\"a\",\"r\"],\"limit\":2}" },
    { "POST", "/club/_index", NULL, "{\"index\":{\"fields\":[\"n\",{\"m\":\"asc\"}]},\"name\":\"x\",\"ddoc\":\"y\"}" },
    { "PUT", "/club/a", NULL, "{\"_attachments\":{\"t\":{\"content_type\":\"text/plain\",\"data\":\"aGVsbG8=\"}},\"\\u005fx\":1}" },
    { "PUT", "/club/_security", NULL, "{\"admins\":{\"names\":[\"x\"],\"roles\":[1,null]},\"members\":[]}" },
    { "POST", "/club/_purge", NULL, "{\"r\":[\"3-c\"]}" },
    { "PUT", "/_users/org.couchdb.user:u", NULL, "{\"name\":\"u\",\"type\":\"user\",\"roles\":[\"a\"],\"password\":\"x\",\"salt\":3}" },
    { "POST", "/_session", NULL, "{\"name\":\"u\",\"password\":\"x\"}" },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  for (guint i = 0; i < 1300; i++)
    {
      guint which = i % G_N_ELEMENTS (requests);
      g_autoptr (GString) body = g_string_new (requests[which].body);
      g_autofree char *answer = NULL;
      Call call;

      for (gint32 n = g_rand_int_range (rand, 0, 4); n > 0; n--)
        {
          gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) body->len);

          switch (g_rand_int_range (rand, 0, 3))
            {
            case 0: body->str[at] = (char) g_rand_int_range (rand, 1, 256); break;
            case 1: g_string_erase (body, (gssize) at, 1); break;
            default: g_string_insert_c (body, (gssize) at, "{}[]\",:\\0-"[g_rand_int_range (rand, 0, 10)]); break;
            }
        }
      if (requests[which].type)
        hub_header (f, "Content-Type", requests[which].type);
      hub_begin (f, &call, requests[which].method, requests[which].path, body->str, (gssize) body->len);
      answer = hub_end (f, &call);
      if (f->status >= 500 && f->status != 501)
        g_error ("%s %s: %u %s", requests[which].path, body->str, f->status, answer);
    }
  hub_expect (f, "GET", "/club", NULL, 200, NULL);
}

/* A client that says half a request and no more is sent away, and costs the others nothing. */
static void
test_slow_client (Hub *f, gconstpointer data)
{
  g_autoptr (GSocketConnection) slow = hub_connect (f);
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (slow));
  GSocket *socket = g_socket_connection_get_socket (slow);
  const char *half = "PUT /club/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"n\":";
  char buffer[10];
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gssize n = -1;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  g_assert_true (g_output_stream_write_all (out, half, strlen (half), NULL, NULL, NULL));
  g_socket_set_blocking (socket, FALSE);
  while (n < 0 && g_get_monotonic_time () < until)
    {
      g_autoptr (GError) error = NULL;

      hub_wait (50);
      hub_expect (f, "GET", "/club", NULL, 200, NULL);
      n = g_socket_receive (socket, buffer, sizeof buffer, NULL, &error);
      if (n < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        n = 0;
    }
  g_assert_cmpint (n, ==, 0);
}

/* A client that goes away in the middle of a long answer. */
static void
test_cut_off (Hub *f, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (200000, 'x'), *body = g_strdup_printf ("{\"t\":\"%s\"}", filler);

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *path = g_strdup_printf ("/club/%u", i);

      g_free (hub_put (f, path, body));
    }
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GSocketConnection) connection = hub_connect (f);
      const char *request = i % 2 ? "GET /club/_all_docs?include_docs=true HTTP/1.1\r\nHost: x\r\nAuthorization: Basic cm9vdDpzZWNyZXQ=\r\n\r\n"
                                  : "GET /club/_changes?feed=longpoll&since=now&heartbeat=100 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic cm9vdDpzZWNyZXQ=\r\n\r\n";

      g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL, NULL, NULL));
      hub_wait (30);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
  hub_wait (300);
  g_free (hub_put (f, "/club/after", "{}"));
  hub_expect (f, "GET", "/club/after", NULL, 200, NULL);
}

/* A hub that is not as the others are; nobody is signed in. */
static void
start_like (Hub *f, WwHubOptions options)
{
  f->folder = ww_test_folder_new ();
  f->session = soup_session_new ();
  f->extra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  options.directory = f->folder;
  options.iterations = 500;
  f->hub = ww_hub_new (&options);
  g_assert_true (ww_hub_set_admin (f->hub, "root", "secret", NULL));
  g_assert_true (ww_hub_start (f->hub, NULL));
  f->uri = ww_hub_dup_uri (f->hub);
}

static void
test_rate (void)
{
  Hub f = { 0 };
  WwHubOptions options;
  guint refused = 0;

  ww_hub_options_init (&options);
  options.max_rate = 1;
  start_like (&f, options);
  for (guint i = 0; i < 20; i++)
    {
      g_free (hub_call (&f, "GET", "/", NULL));
      if (f.status == 429)
        {
          refused++;
          g_assert_cmpstr (soup_message_headers_get_one (f.headers, "Retry-After"), ==, "1");
        }
    }
  g_assert_cmpuint (refused, >=, 5);
  hub_tear_down (&f, NULL);
}

static void
test_anonymous (void)
{
  Hub f = { 0 };
  WwHubOptions options;

  ww_hub_options_init (&options);
  options.anonymous_read = TRUE;
  start_like (&f, options);
  hub_be (&f, "root:secret");
  hub_expect (&f, "PUT", "/club", NULL, 201, NULL);
  g_free (hub_put (&f, "/club/a", "{}"));
  hub_be (&f, NULL);
  hub_expect (&f, "GET", "/club/a", NULL, 200, NULL);
  hub_expect (&f, "PUT", "/club/b", "{}", 401, NULL);
  hub_expect (&f, "POST", "/club/_bulk_docs", "{\"docs\":[]}", 401, NULL);
  hub_expect (&f, "GET", "/_users/_all_docs", NULL, 401, NULL);
  hub_tear_down (&f, NULL);
}

/* Another process sets an administrator while this one serves. */
static void
test_set_admin_while_serving (Hub *f, gconstpointer data)
{
  g_autoptr (WwHub) other = NULL;
  WwHubOptions options;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  ww_hub_options_init (&options);
  options.directory = f->folder;
  options.iterations = 500;
  other = ww_hub_new (&options);
  g_assert_true (ww_hub_set_admin (other, "root", "changed", NULL));
  g_assert_true (ww_hub_set_admin (other, "second", "secret", NULL));
  ww_hub_stop (other);
  hub_expect (f, "DELETE", "/club", NULL, 401, NULL);
  hub_be (f, "root:changed");
  hub_expect (f, "DELETE", "/club", NULL, 200, NULL);
  hub_be (f, "second:secret");
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  g_assert_true (ww_hub_set_admin (f->hub, "second", NULL, NULL));
  hub_expect (f, "DELETE", "/club", NULL, 401, NULL);
}

static const char *
get_answered (Hub *f, const char *name)
{
  return soup_message_headers_get_list (f->headers, name);
}

/* Pages of the sites that are named may ask, and no others. */
static void
test_cors (void)
{
  static const char *const origins[] = { "https://app.example.org", "http://localhost:8080", NULL };
  Hub f = { 0 };
  WwHubOptions options;

  ww_hub_options_init (&options);
  options.origins = origins;
  start_like (&f, options);
  hub_header (&f, "Access-Control-Request-Method", "PUT");
  hub_header (&f, "Origin", "https://app.example.org");
  g_free (hub_call (&f, "OPTIONS", "/club/wish:1", NULL));
  g_assert_cmpint (f.status, ==, 204);
  g_assert_cmpstr (get_answered (&f, "Access-Control-Allow-Origin"), ==, "https://app.example.org");
  g_assert_cmpstr (get_answered (&f, "Access-Control-Allow-Credentials"), ==, "true");
  g_assert_nonnull (strstr (get_answered (&f, "Access-Control-Allow-Methods"), "PUT"));
  g_assert_nonnull (strstr (get_answered (&f, "Access-Control-Allow-Headers"), "authorization"));
  g_assert_cmpstr (get_answered (&f, "Vary"), ==, "Origin");

  /* Whether they get in is another question, and the page may read the answer to that. */
  hub_header (&f, "Origin", "https://app.example.org");
  hub_expect (&f, "GET", "/club", NULL, 401, NULL);
  g_assert_cmpstr (get_answered (&f, "Access-Control-Allow-Origin"), ==, "https://app.example.org");
  hub_be (&f, "root:secret");
  hub_header (&f, "Origin", "https://app.example.org");
  hub_expect (&f, "PUT", "/club", NULL, 201, NULL);
  g_assert_cmpstr (get_answered (&f, "Access-Control-Allow-Origin"), ==, "https://app.example.org");
  g_assert_nonnull (strstr (get_answered (&f, "Access-Control-Expose-Headers"), "etag"));

  hub_header (&f, "Origin", "https://app.example.org.evil.example");
  hub_header (&f, "Access-Control-Request-Method", "PUT");
  g_free (hub_call (&f, "OPTIONS", "/club/wish:1", NULL));
  g_assert_cmpint (f.status, !=, 204);
  g_assert_null (get_answered (&f, "Access-Control-Allow-Origin"));
  hub_header (&f, "Origin", "https://app.example.org.evil.example");
  hub_expect (&f, "GET", "/club", NULL, 200, NULL);
  g_assert_null (get_answered (&f, "Access-Control-Allow-Origin"));
  g_assert_null (get_answered (&f, "Access-Control-Allow-Credentials"));
  hub_tear_down (&f, NULL);

  memset (&f, 0, sizeof f);
  options.origins = NULL;
  start_like (&f, options);
  hub_header (&f, "Access-Control-Request-Method", "GET");
  hub_header (&f, "Origin", "https://app.example.org");
  g_free (hub_call (&f, "OPTIONS", "/", NULL));
  g_assert_cmpint (f.status, !=, 204);
  g_assert_null (get_answered (&f, "Access-Control-Allow-Origin"));
  hub_tear_down (&f, NULL);
}

#define ADD(name, func) g_test_add ("/hub-guard/" name, Hub, NULL, hub_set_up, func, hub_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hub-guard/pbkdf2", test_pbkdf2);
  g_test_add_func ("/hub-guard/first-start", test_first_start);
  ADD ("basic", test_basic);
  ADD ("cookie", test_cookie);
  ADD ("roles", test_roles);
  ADD ("garbage", test_garbage);
  ADD ("gzip", test_gzip);
  ADD ("packed-attachment", test_packed_attachment);
  ADD ("mutations", test_mutations);
  ADD ("slow-client", test_slow_client);
  ADD ("cut-off", test_cut_off);
  ADD ("set-admin-while-serving", test_set_admin_while_serving);
  g_test_add_func ("/hub-guard/rate", test_rate);
  g_test_add_func ("/hub-guard/anonymous", test_anonymous);
  g_test_add_func ("/hub-guard/cors", test_cors);
  return g_test_run ();
}

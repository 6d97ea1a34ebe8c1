/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-fixture.h"

static void
test_welcome (Hub *f, gconstpointer data)
{
  g_autofree char *page = NULL;

  hub_be (f, NULL);
  hub_expect (f, "GET", "/", NULL, 200, "\"couchdb\":\"Welcome\"");
  hub_expect (f, "GET", "/_up", NULL, 200, "ok");
  hub_expect (f, "GET", "/_uuids?count=3", NULL, 200, "uuids");
  hub_expect (f, "GET", "/_all_dbs", NULL, 401, "unauthorized");
  hub_expect (f, "GET", "/nothing", NULL, 401, NULL);
  hub_header (f, "Accept", "text/html");
  page = hub_call (f, "GET", "/", NULL);
  g_assert_nonnull (strstr (page, "<h1>Wishwell hub</h1>"));
  g_assert_null (strstr (page, "_users"));
  hub_be (f, "root:secret");
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_header (f, "Accept", "text/html");
  g_free (page);
  page = hub_call (f, "GET", "/", NULL);
  g_assert_nonnull (strstr (page, "<td>club"));
  g_assert_null (strstr (page, "secret"));
  hub_expect (f, "GET", "/_nothing", NULL, 404, NULL);
  hub_expect (f, "PATCH", "/_up", NULL, 405, "Only GET");
}

static void
test_database (Hub *f, gconstpointer data)
{
  g_autofree char *info = NULL, *again = NULL, *seq = NULL, *path = NULL;

  hub_expect (f, "GET", "/club", NULL, 404, "not_found");
  hub_expect (f, "PUT", "/club", NULL, 201, "ok");
  hub_expect (f, "PUT", "/club", NULL, 412, "file_exists");
  hub_expect (f, "PUT", "/Club", NULL, 400, "illegal_database_name");
  hub_expect (f, "PUT", "/..%2Fclub", NULL, 400, "illegal_database_name");
  hub_expect (f, "PUT", "/a%2Fb", NULL, 201, "ok");
  hub_expect (f, "GET", "/a%2Fb/", NULL, 200, "\"db_name\":\"a/b\"");
  hub_expect (f, "GET", "/_all_dbs", NULL, 200, "[\"_users\",\"a/b\",\"club\"]");
  g_free (hub_put (f, "/club/a", "{}"));
  info = hub_call (f, "GET", "/club", NULL);
  g_assert_nonnull (strstr (info, "\"doc_count\":1,\"doc_del_count\":0"));
  seq = hub_pick (info, "update_seq");
  g_assert_true (g_str_has_prefix (seq, "1-"));
  hub_expect (f, "DELETE", "/club", NULL, 200, "ok");
  hub_expect (f, "GET", "/club/a", NULL, 404, "Database does not exist.");
  hub_expect (f, "PUT", "/club", NULL, 201, "ok");
  /* Under the old name, but another database: what was known of the old one does not hold. */
  g_free (hub_put (f, "/club/b", "{}"));
  path = g_strdup_printf ("/club/_changes?since=%s", seq);
  hub_expect (f, "GET", path, NULL, 200, "\"id\":\"b\"");
  hub_expect (f, "DELETE", "/_users", NULL, 403, NULL);
  hub_expect (f, "PUT", "/club/_revs_limit", "20", 200, "ok");
  hub_expect (f, "GET", "/club/_revs_limit", NULL, 200, "20");
  hub_expect (f, "POST", "/club/_ensure_full_commit", "{}", 201, "instance_start_time");
  hub_expect (f, "GET", "/club/_design/x/_view/y", NULL, 501, NULL);
}

static void
test_document (Hub *f, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL, *path = NULL, *answer = NULL, *quoted = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "GET", "/club/a", NULL, 404, "missing");
  /* Every byte of the values comes back as it was. */
  first = hub_put (f, "/club/a", "{\"big\" : 12345678901234567890, \"tiny\":1e20,\"t\":\"\\u00e6/\\/\", \"_id\":\"a\"}");
  hub_expect (f, "GET", "/club/a", NULL, 200, ",\"big\":12345678901234567890,\"tiny\":1e20,\"t\":\"\\u00e6/\\/\"}");
  quoted = g_strdup_printf ("\"%s\"", first);
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "ETag"), ==, quoted);
  hub_header (f, "If-None-Match", quoted);
  hub_expect (f, "GET", "/club/a", NULL, 304, NULL);
  hub_expect (f, "PUT", "/club/a", "{}", 409, "conflict");
  hub_header (f, "If-Match", quoted);
  second = hub_put (f, "/club/a", "{\"n\":2}");
  g_assert_true (g_str_has_prefix (second, "2-"));
  path = g_strdup_printf ("/club/a?rev=%s", first);
  hub_expect (f, "PUT", path, "{}", 409, "conflict");
  hub_expect (f, "GET", path, NULL, 200, "12345678901234567890");
  hub_expect (f, "GET", "/club/a?revs=true&revs_info=true", NULL, 200, "\"_revisions\":{\"start\":2,");
  hub_header (f, "Destination", "copy");
  hub_expect (f, "COPY", "/club/a", NULL, 201, "\"id\":\"copy\"");
  hub_expect (f, "DELETE", "/club/a", NULL, 409, NULL);
  g_free (path);
  path = g_strdup_printf ("/club/a?rev=%s", second);
  hub_expect (f, "DELETE", path, NULL, 200, "\"rev\":\"3-");
  hub_expect (f, "GET", "/club/a", NULL, 404, "deleted");
  hub_expect (f, "DELETE", "/club/a", NULL, 404, "deleted");
  answer = hub_put (f, "/club/a", "{\"again\":true}");
  g_assert_true (g_str_has_prefix (answer, "4-"));
  hub_expect (f, "POST", "/club", "{\"name\":\"no id\"}", 201, "\"id\":\"");
  hub_header (f, "Content-Type", "text/plain");
  hub_expect (f, "POST", "/club", "{}", 415, "bad_content_type");
  hub_expect (f, "PUT", "/club/_secret", "{}", 404, NULL);
  hub_expect (f, "PUT", "/club/x", "{\"_zing\":1}", 400, "doc_validation");
  hub_expect (f, "PUT", "/club/x", "{\"_id\":\"y\"}", 400, NULL);
  hub_expect (f, "PUT", "/club/x", "{\"_rev\":\"nonsense\"}", 400, "Invalid rev format");
  hub_expect (f, "PUT", "/club/x", "{\"a\":1,}", 400, "Line 1");
  hub_expect (f, "PUT", "/club/x", "[]", 400, NULL);
  hub_expect (f, "PUT", "/club/x", "", 400, NULL);
}

static void
test_ids (Hub *f, gconstpointer data)
{
  static const char *const ids[][2] = {
    { "a%2Fb", "\"_id\":\"a/b\"" }, { "%C3%A6%20%E2%82%AC", "\"_id\":\"æ €\"" }, { "a+b", "\"_id\":\"a+b\"" }, { "_design/x", "\"_id\":\"_design/x\"" },
    { "_design%2Fy", "\"_id\":\"_design/y\"" }, { "q%22%5C", "\"_id\":\"q\\\"\\\\\"" }, { "wish:1", "\"_id\":\"wish:1\"" },
  };

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *path = g_strconcat ("/club/", ids[i][0], NULL);

      hub_expect (f, "PUT", path, "{\"x\":1}", 201, NULL);
      hub_expect (f, "GET", path, NULL, 200, ids[i][1]);
    }
  hub_expect (f, "GET", "/club/_all_docs", NULL, 200, "\"total_rows\":7");
  hub_expect (f, "GET", "/club/%ff", NULL, 400, "not well formed");
}

static void
test_bulk (Hub *f, gconstpointer data)
{
  g_autofree char *answer = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  answer = hub_call (f, "POST", "/club/_bulk_docs", "{\"docs\":[{\"_id\":\"a\",\"n\":1},{\"_id\":\"b\"},{\"_id\":\"a\"},{}]}");
  g_assert_cmpuint (f->status, ==, 201);
  g_assert_nonnull (strstr (answer, "[{\"ok\":true,\"id\":\"a\",\"rev\":\"1-"));
  g_assert_nonnull (strstr (answer, "{\"id\":\"a\",\"error\":\"conflict\""));
  /* One illegal id fails the whole batch. */
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":[{\"_id\":\"c\"},{\"_id\":\"_c\"}]}", 400, "illegal_docid");
  hub_expect (f, "GET", "/club/c", NULL, 404, NULL);
  /* Revisions of others: nothing is said of what went well. */
  hub_expect (f, "POST", "/club/_bulk_docs",
              "{\"new_edits\":false,\"docs\":[{\"_id\":\"r\",\"_rev\":\"3-c\",\"_revisions\":{\"start\":3,\"ids\":[\"c\",\"b\",\"a\"]},\"v\":1},"
              "{\"_id\":\"r\",\"_rev\":\"3-d\",\"_revisions\":{\"start\":3,\"ids\":[\"d\",\"b\",\"a\"]},\"v\":2},{\"_id\":\"r\",\"_rev\":\"2-x\",\"_deleted\":true}]}",
              201, "[]\n");
  hub_expect (f, "GET", "/club/r?conflicts=true&deleted_conflicts=true", NULL, 200, "\"_rev\":\"3-d\",\"_conflicts\":[\"3-c\"],\"_deleted_conflicts\":[\"2-x\"]");
  hub_expect (f, "GET", "/club/r?open_revs=[%223-c%22,%229-no%22]", NULL, 200, "\"v\":1}},{\"missing\":\"9-no\"}]");
  hub_expect (f, "GET", "/club/r?open_revs=all", NULL, 200, "\"_deleted\":true");
  hub_expect (f, "GET", "/club/r?rev=2-b", NULL, 404, "missing");
  hub_expect (f, "GET", "/club/r?rev=2-b&latest=true", NULL, 200, "\"v\":2");
  hub_expect (f, "POST", "/club/_revs_diff", "{\"r\":[\"3-c\",\"4-e\"],\"s\":[\"1-a\"]}", 200,
              "{\"r\":{\"missing\":[\"4-e\"],\"possible_ancestors\":[\"3-d\",\"3-c\",\"2-x\"]},\"s\":{\"missing\":[\"1-a\"]}}");
  hub_expect (f, "POST", "/club/_bulk_get?revs=true", "{\"docs\":[{\"id\":\"r\",\"rev\":\"3-c\"},{\"id\":\"none\"}]}", 200,
              "\"_revisions\":{\"start\":3,\"ids\":[\"c\",\"b\",\"a\"]}");
  hub_expect (f, "POST", "/club/_bulk_get", "{\"docs\":[{\"id\":\"none\",\"rev\":\"1-x\"}]}", 200, "\"error\":\"not_found\"");
  hub_expect (f, "POST", "/club/_purge", "{\"r\":[\"3-c\",\"3-d\",\"2-x\"],\"a\":[\"1-other\"]}", 201, "\"a\":[]");
  hub_expect (f, "GET", "/club/r", NULL, 404, "missing");
  hub_expect (f, "GET", "/club/a", NULL, 200, NULL);
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":3}", 400, "array");
  hub_expect (f, "POST", "/club/_bulk_docs", "{}", 400, "docs");
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":[1]}", 400, "Document must be a JSON object");
}

static void
test_local (Hub *f, gconstpointer data)
{
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "GET", "/club/_local/c", NULL, 404, "missing");
  hub_expect (f, "PUT", "/club/_local/c", "{\"seq\":1e0}", 201, "\"rev\":\"0-1\"");
  hub_expect (f, "PUT", "/club/_local/c", "{\"seq\":2}", 409, "conflict");
  hub_expect (f, "PUT", "/club/_local/c", "{\"_rev\":\"0-1\",\"seq\":2}", 201, "\"rev\":\"0-2\"");
  hub_expect (f, "GET", "/club/_local/c", NULL, 200, "{\"_id\":\"_local/c\",\"_rev\":\"0-2\",\"seq\":2}");
  hub_expect (f, "GET", "/club/_changes", NULL, 200, "\"results\":[\n\n]");
  hub_expect (f, "DELETE", "/club/_local/c?rev=0-2", NULL, 200, NULL);
  hub_expect (f, "GET", "/club/_local/c", NULL, 404, NULL);
}

static void
test_list (Hub *f, gconstpointer data)
{
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":[{\"_id\":\"a\"},{\"_id\":\"b\",\"n\":1e2},{\"_id\":\"c\"},{\"_id\":\"d\"}]}", 201, NULL);
  hub_expect (f, "GET", "/club/_all_docs?startkey=%22b%22&endkey=%22c%22", NULL, 200, "\"total_rows\":4,\"offset\":1,\"rows\":[\n{\"id\":\"b\"");
  hub_expect (f, "GET", "/club/_all_docs?startkey=%22c%22&descending=true&limit=1", NULL, 200, "\"rows\":[\n{\"id\":\"c\"");
  hub_expect (f, "GET", "/club/_all_docs?endkey=%22b%22&inclusive_end=false&skip=1", NULL, 200, "\"rows\":[\n]");
  hub_expect (f, "GET", "/club/_all_docs?key=%22b%22&include_docs=true", NULL, 200, "\"n\":1e2}}\n]");
  hub_expect (f, "POST", "/club/_all_docs", "{\"keys\":[\"d\",\"x\",\"a\"]}", 200, "{\"key\":\"x\",\"error\":\"not_found\"},\n{\"id\":\"a\"");
  hub_expect (f, "GET", "/club/_all_docs?keys=[%22a%22]&key=%22a%22", NULL, 400, NULL);
  hub_expect (f, "GET", "/club/_all_docs?limit=some", NULL, 400, "query_parse_error");
  hub_expect (f, "GET", "/club/_all_docs?startkey=b", NULL, 400, NULL);
}

static void
test_find (Hub *f, gconstpointer data)
{
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":[{\"_id\":\"a\",\"n\":3,\"m\":{\"k\":1e20}},{\"_id\":\"b\",\"n\":1},{\"_id\":\"c\",\"n\":2},{\"_id\":\"d\"}]}", 201, NULL);
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{\"n\":{\"$gt\":1}},\"fields\":[\"_id\",\"m.k\"]}", 200,
              "{\"docs\":[\n{\"_id\":\"a\",\"m\":{\"k\":1e20}},\n{\"_id\":\"c\"}");
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{},\"sort\":[\"n\"]}", 400, "no_usable_index");
  hub_expect (f, "POST", "/club/_index", "{\"index\":{\"fields\":[\"n\"]},\"name\":\"by-n\",\"ddoc\":\"x\"}", 200, "created");
  hub_expect (f, "POST", "/club/_index", "{\"index\":{\"fields\":[\"n\"]},\"name\":\"by-n\",\"ddoc\":\"x\"}", 200, "exists");
  hub_expect (f, "GET", "/club/_index", NULL, 200, "\"def\":{\"fields\":[{\"n\":\"asc\"}]}");
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{\"n\":{\"$gt\":null}},\"sort\":[{\"n\":\"desc\"}],\"limit\":2,\"skip\":1,\"fields\":[\"n\"]}", 200,
              "{\"docs\":[\n{\"n\":2},\n{\"n\":1}");
  hub_expect (f, "POST", "/club/_explain", "{\"selector\":{\"n\":1}}", 200, "\"name\":\"by-n\"");
  hub_expect (f, "DELETE", "/club/_index/_design/x/json/by-n", NULL, 200, "ok");
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{\"n\":{\"$like\":1}}}", 400, "$like");
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{},\"limit\":-1}", 400, "invalid_option");
}

static void
test_attachment (Hub *f, gconstpointer data)
{
  g_autofree char *rev = NULL, *second = NULL, *path = NULL, *body = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  rev = hub_put (f, "/club/a", "{\"_attachments\":{\"t/1.txt\":{\"content_type\":\"text/plain\",\"data\":\"aGVsbG8=\"}}}");
  hub_expect (f, "GET", "/club/a", NULL, 200, "\"t/1.txt\":{\"content_type\":\"text/plain\",\"revpos\":1,\"digest\":\"md5-XUFAKrxLKna5cZ2REBfFkg==\",\"length\":5,\"stub\":true}");
  hub_expect (f, "GET", "/club/a?attachments=true", NULL, 200, "\"data\":\"aGVsbG8=\"");
  hub_expect (f, "GET", "/club/a/t/1.txt", NULL, 200, "hello");
  g_assert_cmpstr (soup_message_headers_get_one (f->headers, "Content-Type"), ==, "text/plain");
  /* A stub keeps what was there. */
  body = g_strdup_printf ("{\"_rev\":\"%s\",\"n\":2,\"_attachments\":{\"t/1.txt\":{\"stub\":true}}}", rev);
  second = hub_put (f, "/club/a", body);
  hub_expect (f, "GET", "/club/a", NULL, 200, "\"revpos\":1");
  path = g_strdup_printf ("/club/a/two?rev=%s", second);
  hub_header (f, "Content-Type", "image/png");
  hub_expect (f, "PUT", path, "bytes", 201, "\"rev\":\"3-");
  hub_expect (f, "GET", "/club/a/two", NULL, 200, "bytes");
  hub_expect (f, "GET", "/club/a/none", NULL, 404, "missing attachment");
  hub_expect (f, "PUT", "/club/b", "{\"_attachments\":{\"x\":{\"stub\":true}}}", 412, "missing_stub");
  hub_expect (f, "PUT", "/club/b", "{\"_attachments\":{\"x\":{\"data\":\"***\"}}}", 400, "base64");
  hub_header (f, "Content-Type", "multipart/related; boundary=\"z\"");
  hub_expect (f, "PUT", "/club/m?new_edits=false",
              "--z\r\nContent-Type: application/json\r\n\r\n{\"_id\":\"m\",\"_rev\":\"1-a\",\"_revisions\":{\"start\":1,\"ids\":[\"a\"]},\"_attachments\":{\"p\":{\"follows\":true,"
              "\"content_type\":\"text/plain\",\"revpos\":1,\"length\":3}}}\r\n--z\r\n\r\nxyz\r\n--z--", 201, "1-a");
  hub_expect (f, "GET", "/club/m/p", NULL, 200, "xyz");
  hub_header (f, "Accept", "multipart/mixed");
  hub_expect (f, "GET", "/club/m?open_revs=all&revs=true", NULL, 200, "\"follows\":true");
}

static void
test_changes (Hub *f, gconstpointer data)
{
  g_autofree char *answer = NULL, *last = NULL, *path = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "POST", "/club/_bulk_docs", "{\"docs\":[{\"_id\":\"a\",\"type\":\"wish\"},{\"_id\":\"b\"},{\"_id\":\"c\",\"type\":\"wish\"}]}", 201, NULL);
  answer = hub_call (f, "GET", "/club/_changes?limit=2", NULL);
  g_assert_nonnull (strstr (answer, "\"id\":\"b\""));
  g_assert_null (strstr (answer, "\"id\":\"c\""));
  g_assert_nonnull (strstr (answer, "\"pending\":1"));
  last = hub_pick (answer, "last_seq");
  path = g_strdup_printf ("/club/_changes?since=%s", last);
  hub_expect (f, "GET", path, NULL, 200, "{\"results\":[\n{\"seq\":\"3-");
  hub_expect (f, "GET", "/club/_changes?descending=true&limit=1", NULL, 200, "\"id\":\"c\"");
  hub_expect (f, "GET", "/club/_changes?limit=0", NULL, 200, "\"results\":[\n\n]");
  hub_expect (f, "GET", "/club/_changes?include_docs=true", NULL, 200, "\"doc\":{\"_id\":\"a\"");
  hub_expect (f, "POST", "/club/_changes?filter=_doc_ids", "{\"doc_ids\":[\"b\"]}", 200, "{\"results\":[\n{\"seq\":\"2-");
  hub_expect (f, "POST", "/club/_changes?filter=_selector&limit=1", "{\"selector\":{\"type\":\"wish\",\"_id\":{\"$gt\":\"a\"}}}", 200, "\"id\":\"c\"");
  hub_expect (f, "GET", "/club/_changes?filter=x/y", NULL, 404, "missing");
  g_free (hub_put (f, "/club/_design/x", "{\"filters\":{\"y\":\"function () {}\"}}"));
  hub_expect (f, "GET", "/club/_changes?filter=x/y", NULL, 501, "JavaScript");
  hub_expect (f, "GET", "/club/_changes?filter=x/z", NULL, 404, "missing json key");
  hub_expect (f, "GET", "/club/_changes?since=abc", NULL, 400, NULL);
  hub_expect (f, "GET", "/club/_changes?feed=shout", NULL, 400, NULL);
}

static void
test_longpoll (Hub *f, gconstpointer data)
{
  Call call, idle, gone;
  g_autofree char *answer = NULL, *empty = NULL, *ended = NULL, *beaten = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  g_free (hub_put (f, "/club/a", "{}"));
  hub_begin (f, &call, "GET", "/club/_changes?feed=longpoll&since=now&heartbeat=200", NULL, 0);
  hub_wait (500);
  g_assert_false (call.done);
  g_free (hub_put (f, "/club/b", "{}"));
  answer = hub_end (f, &call);
  /* Heartbeats came between, and it is still JSON. */
  g_assert_nonnull (strstr (answer, "[\n\n\n"));
  g_assert_nonnull (strstr (answer, "\"id\":\"b\""));
  hub_begin (f, &idle, "GET", "/club/_changes?feed=longpoll&since=now&timeout=300", NULL, 0);
  empty = hub_end (f, &idle);
  g_assert_nonnull (strstr (empty, "\"last_seq\":\"2-"));
  hub_begin (f, &idle, "GET", "/club/_changes?feed=continuous&timeout=300&heartbeat=false", NULL, 0);
  g_clear_pointer (&beaten, g_free);
  beaten = hub_end (f, &idle);
  g_assert_cmpuint (f->status, ==, 400);
  hub_begin (f, &idle, "GET", "/club/_changes?feed=continuous&timeout=300", NULL, 0);
  g_free (beaten);
  beaten = hub_end (f, &idle);
  g_assert_nonnull (strstr (beaten, "\"id\":\"a\""));
  g_assert_nonnull (strstr (beaten, "{\"last_seq\":\"2-"));
  hub_begin (f, &gone, "GET", "/club/_changes?feed=longpoll&since=now&heartbeat=30000", NULL, 0);
  hub_wait (100);
  hub_expect (f, "DELETE", "/club", NULL, 200, NULL);
  ended = hub_end (f, &gone);
  g_assert_nonnull (strstr (ended, "last_seq"));
}

/* A stop ends what waits, whole. */
static void
test_stop (Hub *f, gconstpointer data)
{
  g_autofree char *answer = NULL;
  Call call;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_begin (f, &call, "GET", "/club/_changes?feed=longpoll&since=now&heartbeat=30000", NULL, 0);
  hub_wait (200);
  hub_stop (f);
  answer = hub_end (f, &call);
  g_assert_true (g_str_has_suffix (answer, "\"pending\":0}\n"));
  hub_start (f);
}

/* A list that takes many pieces. */
static void
test_many (Hub *f, gconstpointer data)
{
  g_autoptr (GString) body = g_string_new ("{\"docs\":[");
  g_autofree char *filler = g_strnfill (500, 'x'), *all = NULL, *changes = NULL, *got = NULL;
  guint rows = 0;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (body, "%s{\"_id\":\"%05u\",\"t\":\"%s\"}", i ? "," : "", i, filler);
  g_string_append (body, "]}");
  hub_expect (f, "POST", "/club/_bulk_docs", body->str, 201, NULL);
  all = hub_call (f, "GET", "/club/_all_docs?include_docs=true", NULL);
  for (const char *p = all; (p = strstr (p, "\"doc\":{\"_id\"")); p++)
    rows++;
  g_assert_cmpuint (rows, ==, 3000);
  g_assert_true (g_str_has_suffix (all, "\n]}\n"));
  changes = hub_call (f, "GET", "/club/_changes?feed=longpoll", NULL);
  rows = 0;
  for (const char *p = changes; (p = strstr (p, "\"changes\"")); p++)
    rows++;
  g_assert_cmpuint (rows, ==, 3000);
  hub_expect (f, "POST", "/club/_changes?filter=_selector", "{\"selector\":{\"_id\":\"02999\"}}", 200, "\"id\":\"02999\"");
  g_string_assign (body, "{\"docs\":[");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (body, "%s{\"id\":\"%05u\"}", i ? "," : "", i);
  g_string_append (body, "]}");
  got = hub_call (f, "POST", "/club/_bulk_get", body->str);
  rows = 0;
  for (const char *p = got; (p = strstr (p, "\"ok\"")); p++)
    rows++;
  g_assert_cmpuint (rows, ==, 3000);
}

static void
test_lives_on (Hub *f, gconstpointer data)
{
  g_autofree char *target = g_build_filename (f->folder, "copies", NULL), *copy = g_build_filename (target, "club.db", NULL);
  g_autofree char *rev = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  rev = hub_put (f, "/club/a", "{\"n\":1}");
  path = g_strdup_printf ("/club/a?rev=%s", rev);
  g_free (hub_put (f, path, "{\"n\":2}"));
  g_assert_true (ww_hub_backup (f->folder, target, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  hub_expect (f, "POST", "/club/_compact", "{}", 202, NULL);
  hub_wait (200);
  hub_expect (f, "GET", path, NULL, 404, "missing");
  hub_stop (f);
  hub_start (f);
  hub_expect (f, "GET", "/club/a", NULL, 200, "\"n\":2");
}

#define ADD(name, func) g_test_add ("/hub/" name, Hub, NULL, hub_set_up, func, hub_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("welcome", test_welcome);
  ADD ("database", test_database);
  ADD ("document", test_document);
  ADD ("ids", test_ids);
  ADD ("bulk", test_bulk);
  ADD ("local", test_local);
  ADD ("list", test_list);
  ADD ("find", test_find);
  ADD ("attachment", test_attachment);
  ADD ("changes", test_changes);
  ADD ("longpoll", test_longpoll);
  ADD ("stop", test_stop);
  ADD ("many", test_many);
  ADD ("lives-on", test_lives_on);
  return g_test_run ();
}

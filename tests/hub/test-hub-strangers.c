/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-fixture.h"

#include <signal.h>
#include <sys/resource.h>

/* What somebody tries who means no good: on the connection, in names, with patterns, and with an account of their own. */

#define ROOT "Authorization: Basic cm9vdDpzZWNyZXQ=\r\n"

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

/* A client that leaves after its answer leaves nothing behind: no file stays open. */
static void
test_left_connections (Hub *f, gconstpointer data)
{
  guint before, patience = 100;

  hub_expect (f, "GET", "/_up", NULL, 200, NULL);
  soup_session_abort (f->session);
  hub_wait (100);
  before = count_files ();
  for (guint i = 0; i < 100; i++)
    {
      hub_expect (f, "GET", "/_up", NULL, 200, NULL);
      soup_session_abort (f->session);
    }
  while (count_files () > before + 2 && patience--)
    hub_wait (50);
  g_assert_cmpuint (count_files (), <=, before + 2);
  /* And what is used again is not closed in between. */
  for (guint i = 0; i < 20; i++)
    hub_expect (f, "GET", "/_up", NULL, 200, NULL);
}

/* Where one reader of HTTP sees a body and another a second request, the hub sees neither. */
static void
test_smuggling (Hub *f, gconstpointer data)
{
  static const char *const lengths[] = {
    "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: +2\r\n\r\n{}",
    "Content-Length: 99999999999999999999999\r\n\r\n{}",
  };

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *bytes = g_strconcat ("PUT /club/a HTTP/1.1\r\nHost: x\r\n" ROOT, lengths[i], "PUT /club/smuggled HTTP/1.1\r\nHost: x\r\n" ROOT
                                            "Content-Length: 2\r\n\r\n{}", NULL);
      g_autofree char *told = hub_say (f, bytes);

      g_assert_null (strstr (told, "HTTP/1.1 20"));
      g_assert_true (!strstr (told, "HTTP/1.1 400") || g_str_has_suffix (told, "<closed>"));
    }
  hub_expect (f, "GET", "/club/smuggled", NULL, 404, NULL);
  hub_expect (f, "GET", "/club/a", NULL, 404, NULL);
}

static void
test_names (Hub *f, gconstpointer data)
{
  static const char *const bad[] = { "/..%2fx", "/a%2f..%2fb", "/%2fetc", "/a.db", "/a%5cb", "/A", "/1", "/a%00b", "/%ff", "/_users%2fx", "/_secret" };
  g_autofree char *slashes = g_strnfill (100, '/');
  g_autofree char *escaped = g_uri_escape_string (slashes, NULL, FALSE), *path = g_strconcat ("/a", escaped, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_free (hub_call (f, "PUT", bad[i], NULL));
      g_assert_cmpuint (f->status, >=, 400);
      g_assert_cmpuint (f->status, <, 500);
    }
  /* Longer in the name of a file than file systems allow. */
  hub_expect (f, "PUT", path, NULL, 400, "illegal_database_name");
  hub_expect (f, "PUT", "/a%2fb", NULL, 201, NULL);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    g_assert_true (g_str_has_prefix (name, "_users.db") || g_str_has_prefix (name, "a%2Fb.db"));
}

/* Of "aa…ab": every way to cut it up is tried before the last alternative. */
#define LONG_WAY "^(?:(?:a+)+c|a+b)$"

/* A pattern made to take for ever keeps nobody waiting. */
static void
test_patterns (Hub *f, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"selector\":{\"t\":{\"$regex\":\"^(a+)+$\"}}}",
    "{\"selector\":{\"t\":{\"$regex\":\"^(a|aa)+$\"}}}",
    "{\"selector\":{\"$or\":[{\"t\":{\"$regex\":\"^(a*)*$\"}},{\"t\":{\"$regex\":\"(.*a){25}\"}}]}}",
  };
  g_autoptr (GString) docs = g_string_new ("{\"docs\":["), many = g_string_new ("{\"selector\":{\"$or\":[");
  g_autofree char *found = NULL;

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  for (guint i = 0; i < 300; i++)
    {
      g_string_append_printf (docs, "%s{\"_id\":\"%u\",\"t\":\"aaaaaaaaaaaaaaaaaaaaaaaaaab\"}", i ? "," : "", i);
      g_string_append_printf (many, "%s{\"t\":{\"$regex\":\"x\"}}", i ? "," : "");
    }
  g_string_append (docs, "]}");
  g_string_append (many, "]}}");
  hub_expect (f, "POST", "/club/_bulk_docs", docs->str, 201, NULL);
  hub_expect (f, "POST", "/club/_find", many->str, 400, "20 patterns");
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{\"t\":{\"$regex\":\"(*LIMIT_MATCH=900000000)^(a+)+$\"}}}", 400, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      hub_expect (f, "POST", "/club/_find", bodies[i], 200, "\"docs\":[");
      hub_expect (f, "POST", "/club/_changes?filter=_selector", bodies[i], 200, "last_seq");
    }
  /* What takes some hundred thousand steps to be found is not looked for so long. */
  g_assert_true (g_regex_match_simple (LONG_WAY, "aaaaaaaaaaaaaaaaaab", 0, 0));
  hub_expect (f, "PUT", "/club/long", "{\"t\":\"aaaaaaaaaaaaaaaaaab\"}", 201, NULL);
  found = hub_call (f, "POST", "/club/_find", "{\"selector\":{\"_id\":\"long\",\"t\":{\"$regex\":\"" LONG_WAY "\"}}}");
  g_assert_cmpuint (f->status, ==, 200);
  g_assert_null (strstr (found, "\"long\""));
  hub_expect (f, "POST", "/club/_find", "{\"selector\":{\"t\":{\"$regex\":\"a+b$\"}},\"limit\":500,\"fields\":[\"_id\"]}", 200, "\"299\"");
}

static void
test_security (Hub *f, gconstpointer data)
{
  static const char *const bad[] = {
    "[]", "{\"members\":[]}", "{\"members\":{\"roles\":\"advisor\"}}", "{\"members\":{\"names\":[1]}}", "{\"readers\":{\"roles\":{}}}", "{\"admins\":\"root\"}",
  };

  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
  hub_expect (f, "PUT", "/_users/org.couchdb.user:ada", "{\"name\":\"ada\",\"password\":\"pw\",\"roles\":[],\"type\":\"user\"}", 201, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    hub_expect (f, "PUT", "/club/_security", bad[i], 400, NULL);
  hub_be (f, "ada:pw");
  hub_expect (f, "GET", "/club", NULL, 403, NULL);
}

/* Who has an account sees no other, and changes of the own what is theirs to change. */
static void
test_accounts (Hub *f, gconstpointer data)
{
  static const struct {
    const char *method;
    const char *path;
    const char *body;
  } requests[] = {
    { "GET", "/_users", NULL }, { "GET", "/_users/_all_docs?include_docs=true", NULL }, { "GET", "/_users/_changes?include_docs=true", NULL },
    { "POST", "/_users/_find", "{\"selector\":{}}" }, { "POST", "/_users/_bulk_get", "{\"docs\":[{\"id\":\"org.couchdb.user:bob\"}]}" },
    { "GET", "/_users/org.couchdb.user:bob", NULL }, { "GET", "/_users/_design_docs", NULL }, { "GET", "/_users/_security", NULL },
    { "GET", "/_users/_local/x", NULL }, { "PUT", "/_users/_local/x", "{}" }, { "PUT", "/_users/org.couchdb.user:eve", "{}" },
    { "POST", "/_users/_bulk_docs", "{\"docs\":[]}" }, { "POST", "/_users/_purge", "{}" }, { "PUT", "/_users/org.couchdb.user:ada/att", "x" },
    { "DELETE", "/_users/org.couchdb.user:ada?rev=1-x", NULL },
  };
  g_autofree char *text = NULL, *rev = NULL, *costly = NULL, *roles = NULL, *number = NULL, *fresh = NULL;
  g_auto (GStrv) pieces = NULL;

  for (const char *const *name = (const char *const[]) { "ada", "bob", NULL }; *name; name++)
    {
      g_autofree char *path = g_strconcat ("/_users/org.couchdb.user:", *name, NULL);
      g_autofree char *body = g_strdup_printf ("{\"name\":\"%s\",\"password\":\"pw\",\"roles\":[],\"type\":\"user\"}", *name);

      hub_expect (f, "PUT", path, body, 201, NULL);
    }
  hub_expect (f, "PUT", "/_users/org.couchdb.user:num", "{\"name\":\"num\",\"password\":12345,\"roles\":[],\"type\":\"user\"}", 403, "must be a text");
  hub_be (f, "ada:pw");
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *answer = hub_call (f, requests[i].method, requests[i].path, requests[i].body);

      g_assert_cmpuint (f->status, >=, 400);
      g_assert_null (strstr (answer, "derived_key"));
    }
  text = hub_call (f, "GET", "/_users/org.couchdb.user:ada", NULL);
  g_assert_cmpuint (f->status, ==, 200);
  rev = hub_pick (text, "_rev");
  /* A password that takes the hub an hour to check. */
  pieces = g_strsplit (text, "\"iterations\":500", 2);
  g_assert_nonnull (pieces[1]);
  costly = g_strjoinv ("\"iterations\":10000000", pieces);
  hub_expect (f, "PUT", "/_users/org.couchdb.user:ada", costly, 403, "new password");
  roles = g_strdup_printf ("{\"_rev\":\"%s\",\"name\":\"ada\",\"password\":\"new\",\"roles\":[\"advisor\"],\"type\":\"user\"}", rev);
  hub_expect (f, "PUT", "/_users/org.couchdb.user:ada", roles, 403, "roles");
  number = g_strdup_printf ("{\"_rev\":\"%s\",\"name\":\"ada\",\"password\":7,\"roles\":[],\"type\":\"user\"}", rev);
  hub_expect (f, "PUT", "/_users/org.couchdb.user:ada", number, 403, "must be a text");
  fresh = g_strdup_printf ("{\"_rev\":\"%s\",\"name\":\"ada\",\"password\":\"new\",\"roles\":[],\"type\":\"user\"}", rev);
  hub_expect (f, "PUT", "/_users/org.couchdb.user:ada", fresh, 201, NULL);
  hub_expect (f, "GET", "/_session", NULL, 401, NULL);
  hub_be (f, "ada:new");
  hub_expect (f, "GET", "/_session", NULL, 200, "ada");
}

/* Something that takes up one of the threads in which passwords are checked, until it is let go. */
typedef struct {
  GMutex lock;
  GCond cond;
  gboolean held;
  guint waiting;
} Hold;

static void
wait_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Hold *hold = data;

  g_mutex_lock (&hold->lock);
  while (hold->held)
    g_cond_wait (&hold->cond, &hold->lock);
  hold->waiting--;
  g_cond_signal (&hold->cond);
  g_mutex_unlock (&hold->lock);
  g_task_return_boolean (task, TRUE);
}

/* So many that it takes seconds until there are threads enough for the next. */
static void
hold_threads (Hold *hold)
{
  g_mutex_init (&hold->lock);
  g_cond_init (&hold->cond);
  hold->held = TRUE;
  for (hold->waiting = 0; hold->waiting < 40; hold->waiting++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (task, hold, NULL);
      g_task_run_in_thread (task, wait_in_thread);
    }
}

static void
let_go (Hold *hold)
{
  g_mutex_lock (&hold->lock);
  hold->held = FALSE;
  g_cond_broadcast (&hold->cond);
  while (hold->waiting)
    g_cond_wait (&hold->cond, &hold->lock);
  g_mutex_unlock (&hold->lock);
}

/* A password that is being checked while it is changed is not remembered. */
static void
test_old_password (Hub *f, gconstpointer data)
{
  Hold hold = { 0 };
  Call call;

  /* Of this connection the check is all that needs a thread. */
  hub_expect (f, "GET", "/_session", NULL, 200, NULL);
  g_assert_true (ww_hub_set_admin (f->hub, "root", "secret", NULL));
  hold_threads (&hold);
  hub_begin (f, &call, "GET", "/_session", NULL, -1);
  hub_wait (100);
  g_assert_true (ww_hub_set_admin (f->hub, "root", "other", NULL));
  let_go (&hold);
  g_free (hub_end (f, &call));
  /* It was right when it was asked. */
  g_assert_cmpuint (f->status, ==, 200);
  hub_expect (f, "GET", "/_session", NULL, 401, NULL);
}

/* A database that could not be made whole is not there, and can be made when there is room. */
static void
test_no_room (Hub *f, gconstpointer data)
{
  struct rlimit before, small;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit) { 150000, before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_free (hub_call (f, "PUT", "/club", NULL));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpuint (f->status, >=, 500);
  hub_expect (f, "GET", "/club", NULL, 404, NULL);
  hub_expect (f, "PUT", "/club", NULL, 201, NULL);
}

#define ADD(name, func) g_test_add ("/hub-strangers/" name, Hub, NULL, hub_set_up, func, hub_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("left-connections", test_left_connections);
  ADD ("smuggling", test_smuggling);
  ADD ("names", test_names);
  ADD ("patterns", test_patterns);
  ADD ("security", test_security);
  ADD ("accounts", test_accounts);
  ADD ("old-password", test_old_password);
  ADD ("no-room", test_no_room);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "ww-attachment.h"
#include "ww-converge.h"
#include "ww-json-text.h"
#include "ww-pull-attachments.h"
#include "ww-reading.h"
#include "ww-sync-fixture.h"

/*
 * What other programs attach to documents is nothing to an advisor, and must outlive whatever advisors do to them. Two replicas, the hub,
 * and what is at the hub in the end.
 */

#define PLAN "{\"_id\":\"wish:1\",\"type\":\"wish\",\"kind\":\"solution\",\"status\":\"open\",\"organisation\":\"organisation:1\"," \
             "\"statement\":\"a bed\"}"

static char *
ask (Party *p, const char *method, const char *path, const char *body, guint expected)
{
  guint status;
  g_autoptr (GBytes) answer = test_hub_ask (p->hub, method, path, body, &status);
  gsize n = g_bytes_get_size (answer);

  g_assert_cmpuint (status, ==, expected);
  return g_strndup (n ? g_bytes_get_data (answer, NULL) : "", n);
}

/* The revision in an answer of the hub. */
static char *
read_rev (const char *answer)
{
  const char *rev = strstr (answer, "\"rev\":\"");

  g_assert_nonnull (rev);
  rev += strlen ("\"rev\":\"");
  return g_strndup (rev, strcspn (rev, "\""));
}

static char *
get_rev (Party *p, guint replica)
{
  return ww_store_get_rev (party_get_store (p, replica), "wish:1", NULL);
}

/* Another program puts a document at the hub, with a drawing; both replicas get it. */
static Party *
begin (void)
{
  Party *p = party_new (2, 1);
  g_autofree char *put = ask (p, "PUT", "/club/wish:1", PLAN, 201), *rev = read_rev (put);
  g_autofree char *path = g_strconcat ("/club/wish:1/drawing%20%231?rev=", rev, NULL);

  g_free (ask (p, "PUT", path, "a line", 201));
  party_converge (p);
  return p;
}

static void
edit (Party *p, guint replica, const char *statement)
{
  g_autofree char *rev = get_rev (p, replica), *value = g_strconcat ("\"", statement, "\"", NULL);
  g_autofree char *text = ww_json_text_set (PLAN, -1, "statement", value), *made = party_put (p, replica, "wish:1", text, rev);

  g_assert_nonnull (made);
}

static void
assert_drawing (Party *p, const char *expected)
{
  g_autofree char *bytes = ask (p, "GET", "/club/wish:1/drawing%20%231", NULL, 200);

  g_assert_cmpstr (bytes, ==, expected);
}

static void
test_edit (void)
{
  g_autoptr (Party) p = begin ();
  g_autofree char *text = NULL;

  edit (p, 0, "a bed that weighs");
  edit (p, 0, "a bed that sings");
  party_converge (p);
  text = ask (p, "GET", "/club/wish:1", NULL, 200);
  g_assert_nonnull (strstr (text, "a bed that sings"));
  assert_drawing (p, "a line");
}

/* Equal edits made apart are one revision, also where something is attached. */
static void
test_equal_edits (void)
{
  g_autoptr (Party) p = begin ();
  g_autofree char *one = NULL, *other = NULL;

  edit (p, 0, "a chair");
  edit (p, 1, "a chair");
  one = get_rev (p, 0);
  other = get_rev (p, 1);
  g_assert_cmpstr (one, ==, other);
  party_converge (p);
  assert_drawing (p, "a line");
}

static void
test_undone_deletion (void)
{
  g_autoptr (Party) p = begin ();

  party_delete (p, 0, "wish:1");
  party_converge (p);
  g_free (ask (p, "GET", "/club/wish:1", NULL, 404));
  g_free (party_put (p, 0, "wish:1", PLAN, NULL));
  party_converge (p);
  assert_drawing (p, "a line");
}

/* What another took away stays away. */
static void
test_taken_away (void)
{
  g_autoptr (Party) p = begin ();
  g_autofree char *rev = get_rev (p, 0), *path = g_strconcat ("/club/wish:1/drawing%20%231?rev=", rev, NULL);

  g_free (ask (p, "DELETE", path, NULL, 200));
  party_converge (p);
  edit (p, 0, "a table");
  party_converge (p);
  g_free (ask (p, "GET", "/club/wish:1/drawing%20%231", NULL, 404));
}

static guint
count_conflicts (Party *p, guint replica)
{
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (party_get_store (p, replica), 0, NULL);

  return ids->len;
}

/* Who settles a conflict does not see what is attached to the other version, and keeps it. */
static void
test_settled (void)
{
  g_autoptr (Party) p = begin ();
  g_autofree char *rev = get_rev (p, 0), *path = g_strconcat ("/club/wish:1/second?rev=", rev, NULL), *second = NULL;

  edit (p, 0, "a lamp");
  second = ask (p, "PUT", path, "another line", 201);
  party_converge (p);
  g_assert_cmpuint (count_conflicts (p, 0), ==, 1);
  while (party_settle_plain (p, 0))
    party_converge (p);
  g_assert_cmpuint (count_conflicts (p, 1), ==, 0);
  g_free (second);
  second = ask (p, "GET", "/club/wish:1/second", NULL, 200);
  g_assert_cmpstr (second, ==, "another line");
  assert_drawing (p, "a line");
}

/* Taken back and done again, the settling is what it was; whichever of the two versions is the winner. */
static void
test_settled_again (void)
{
  guint n_left = 0, n_right = 0;

  for (guint i = 0; i < 12 && !(n_left && n_right); i++)
    {
      g_autoptr (Party) p = begin ();
      g_autofree char *statement = g_strdup_printf ("lamp %u", i), *rev = get_rev (p, 0), *answer = NULL, *theirs = NULL, *after = NULL;
      g_autofree char *path = g_strconcat ("/club/wish:1/second?rev=", rev, NULL);
      WwDesk *desk = ((Replica *) p->replicas->pdata[0])->desk;
      g_autoptr (WwConflict) conflict = NULL;
      g_autoptr (GError) error = NULL;

      edit (p, 0, statement);
      answer = ask (p, "PUT", path, statement, 201);
      theirs = read_rev (answer);
      party_converge (p);
      conflict = ww_conflict_load (party_get_store (p, 0), "wish:1", &error);
      g_assert_no_error (error);
      *(g_str_equal (theirs, conflict->left_rev) ? &n_left : &n_right) += 1;
      g_assert_true (ww_conflict_settle (desk, conflict, "Settled", &error));
      g_assert_true (ww_desk_undo (desk, &error));
      g_assert_cmpuint (count_conflicts (p, 0), ==, 1);
      g_assert_true (ww_desk_redo (desk, &error));
      g_assert_cmpuint (count_conflicts (p, 0), ==, 0);
      party_converge (p);
      g_free (ask (p, "GET", "/club/wish:1/second", NULL, 200));
      assert_drawing (p, "a line");
      after = ask (p, "GET", "/club/wish:1", NULL, 200);
      g_assert_nonnull (strstr (after, statement));
    }
  g_assert_cmpuint (n_left, >, 0);
  g_assert_cmpuint (n_right, >, 0);
}

/* The bytes are here, so that a cluster can move to another endpoint. */
static void
test_moved (void)
{
  g_autoptr (Party) p = begin ();
  g_autofree char *address = g_strdup_printf ("http://root:secret@127.0.0.1:%u/moved", p->hub->port), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEndpoint) endpoint = ww_endpoint_new (address, &error);
  g_autoptr (WwReplicator) replicator = NULL;

  g_free (ask (p, "PUT", "/moved", NULL, 201));
  ww_endpoint_set_proxy (endpoint, "");
  replicator = ww_replicator_new (((Replica *) p->replicas->pdata[0])->path, endpoint, WW_REPLICATE_BOTH, FALSE);
  ww_replicator_run (replicator, NULL, &error);
  g_assert_no_error (error);
  bytes = ask (p, "GET", "/moved/wish:1/drawing%20%231", NULL, 200);
  g_assert_cmpstr (bytes, ==, "a line");
}

/* Films stay at the endpoint, and outlive an edit there too. */
static void
test_large (void)
{
  g_autoptr (Party) p = begin ();
  g_autofree char *rev = get_rev (p, 0), *path = g_strconcat ("/club/wish:1/film?rev=", rev, NULL), *got = NULL;
  g_autofree char *film = g_strnfill (WW_PULL_ATTACHMENT_MAX + 1, 'f'), *after = NULL;
  g_autoptr (WwReading) reading = NULL;
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint absent = 1;

  g_assert_true (ww_store_count_absent_data (party_get_store (p, 0), &absent, NULL));
  g_assert_cmpuint (absent, ==, 0);
  g_free (ask (p, "PUT", path, film, 201));
  party_run (p, 1, WW_REPLICATE_BOTH, 0, FALSE);
  reading = ww_store_read (party_get_store (p, 0), "wish:1", NULL, WW_READ_NONE, NULL);
  attachments = ww_store_get_attachments (party_get_store (p, 0), reading->body, NULL);
  g_assert_cmpuint (attachments->len, ==, 2);
  bytes = ww_store_get_attachment_data (party_get_store (p, 0), ((WwAttachment *) attachments->pdata[1])->digest, NULL);
  g_assert_null (bytes);
  edit (p, 0, "a cinema");
  party_run (p, 1, WW_REPLICATE_BOTH, 0, FALSE);
  /* It is told of once, however often the document was edited. */
  g_assert_true (ww_store_count_absent_data (party_get_store (p, 0), &absent, NULL));
  g_assert_cmpuint (absent, ==, 1);
  after = ask (p, "GET", "/club/wish:1", NULL, 200);
  g_assert_nonnull (strstr (after, "a cinema"));
  got = ask (p, "GET", "/club/wish:1/film", NULL, 200);
  g_assert_true (strcmp (got, film) == 0);
  assert_drawing (p, "a line");
}

/* Both sides changed the drawing: there are two of them now. */
static void
test_settled_twice_drawn (void)
{
  static const char text[] = "{\"_id\":\"wish:1\",\"type\":\"wish\",\"kind\":\"solution\",\"status\":\"open\",\"organisation\":\"organisation:1\","
                             "\"statement\":\"a bed\",\"_rev\":\"3-%c\",\"_revisions\":{\"start\":3,\"ids\":[\"%c\",\"%s\"]},\"_attachments\":{\"drawing #1\":{\"content_type\":\"text/plain\",\"revpos\":3,\"data\":\"%s\"}}}";
  g_autoptr (Party) p = begin ();
  g_autofree char *rev = get_rev (p, 0), *found = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *leaf = g_strdup_printf (text, 'a' + i, 'a' + i, strchr (rev, '-') + 1, i ? "Yg==" : "YQ==");
      g_autofree char *body = g_strconcat ("{\"new_edits\":false,\"docs\":[", leaf, "]}", NULL);

      g_free (ask (p, "POST", "/club/_bulk_docs", body, 201));
    }
  party_converge (p);
  g_assert_cmpuint (count_conflicts (p, 0), ==, 1);
  /* Apart, and so that they come to the same. */
  g_assert_cmpuint (party_settle_plain (p, 0), ==, 1);
  g_assert_cmpuint (party_settle_plain (p, 1), ==, 1);
  party_converge (p);
  g_assert_cmpuint (count_conflicts (p, 0), ==, 0);
  assert_drawing (p, "b");
  found = ask (p, "GET", "/club/wish:1/drawing%20%231%20%282%29", NULL, 200);
  g_assert_cmpstr (found, ==, "a");
}

/* --- an endpoint that is not the hub --- */

/* "md5-1" is not the sum of "abc": CouchDB sums up the bytes as it packs them. */
#define WITH_ATTACHMENT "{\"ok\":{\"_id\":\"wish:1\",\"type\":\"wish\",\"_rev\":\"1-a\",\"_revisions\":{\"start\":1,\"ids\":[\"a\"]}," \
                        "\"_attachments\":{\"a b.txt\":{\"content_type\":\"text/plain\",\"revpos\":1,\"digest\":\"md5-1\",\"length\":3,\"stub\":true}}}}"

static gboolean
with_attachment (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  const char *bytes = data;

  if (strcmp (path, "/_bulk_get") == 0)
    ww_fake_answer (message, 200, "{\"results\":[{\"id\":\"wish:1\",\"docs\":[" WITH_ATTACHMENT "]}]}");
  else if (strcmp (path, "/wish:1") == 0)
    ww_fake_answer (message, 200, "[" WITH_ATTACHMENT "]");
  else if (strcmp (path, "/wish:1/a%20b.txt") == 0)
    ww_fake_answer (message, 200, bytes);
  else if (strcmp (path, "/_bulk_docs") == 0 && strstr (fake->bodies->pdata[fake->bodies->len - 1], "\"stub\":true"))
    ww_fake_answer (message, 412, "{\"error\":\"missing_stub\",\"reason\":\"Invalid attachment stub\"}");
  else
    return FALSE;
  return TRUE;
}

/* Digests differ between servers: they are names, and nothing else is made of them. What the endpoint does not know by its name it gets. */
static void
test_33_attachments (void)
{
  g_autoptr (WwFakeEndpoint) fake = ww_fake_endpoint_new ();
  g_autoptr (Fixture) a = fixture_new_at (fake->address, NULL, NULL);
  g_autofree char *rev = NULL, *other = NULL;
  int first, second;

  ww_fake_put (fake, "wish:1", "{\"_id\":\"wish:1\",\"type\":\"wish\"}", FALSE, "1-a");
  fake->hook = with_attachment;
  fake->hook_data = "abc";
  fixture_sync (a, WW_REPLICATE_BOTH);
  g_assert_cmpint (a->status->set_aside->len, ==, 0);
  g_assert_cmpint (ww_fake_count (fake, "POST /_bulk_docs"), ==, 0);
  g_assert_cmpint (ww_fake_count (fake, "GET /wish:1/a%20b.txt?rev=1-a"), ==, 1);
  other = fixture_put (a, "wish:2", "");
  rev = fixture_put (a, "wish:1", "\"n\":1");
  fixture_sync (a, WW_REPLICATE_BOTH);
  g_assert_cmpint (a->status->set_aside->len, ==, 0);
  first = ww_fake_find (fake, "POST /_bulk_docs", 0);
  g_assert_nonnull (strstr (fake->bodies->pdata[first], "\"a b.txt\":{\"content_type\":\"text/plain\",\"revpos\":1,\"digest\":\"md5-1\",\"length\":3,"
                                                        "\"stub\":true}"));
  for (second = first; !strstr (fake->bodies->pdata[second], "\"data\":\"YWJj\""); second = ww_fake_find (fake, "POST /_bulk_docs", (guint) second + 1))
    g_assert_cmpint (second, >=, 0);
  g_assert_nonnull (strstr (fake->bodies->pdata[second], rev));
  assert_same_text (fixture_leaves (fake->store, "wish:1"), g_steal_pointer (&rev));
  assert_same_text (fixture_leaves (fake->store, "wish:2"), g_steal_pointer (&other));
}

typedef struct {
  const char *attachments;
  const char *bytes;
} Strange;

static gboolean
strange (WwFakeEndpoint *fake, SoupServerMessage *message, const char *method, const char *path, GHashTable *query, gpointer data)
{
  const Strange *one = data;
  g_autofree char *document = g_strdup_printf ("{\"ok\":{\"_id\":\"wish:1\",\"_rev\":\"1-a\",\"_revisions\":{\"start\":1,\"ids\":[\"a\"]},"
                                               "\"_attachments\":%s}}", one->attachments);
  g_autofree char *answer = strcmp (path, "/_bulk_get") == 0 ? g_strdup_printf ("{\"results\":[{\"id\":\"wish:1\",\"docs\":[%s]}]}", document)
                            : strcmp (path, "/wish:1") == 0 ? g_strdup_printf ("[%s]", document)
                            : g_str_has_prefix (path, "/wish:1/") ? g_strdup (one->bytes) : NULL;

  if (!answer)
    return FALSE;
  ww_fake_answer (message, 200, answer);
  return TRUE;
}

/* Whatever an endpoint says is attached: the document comes, or is set aside, and nobody else is kept waiting. */
static void
test_33_strange_attachments (void)
{
  g_autofree char *many = g_strnfill (1001 * 24, ' '), *long_bytes = g_strnfill (100, 'x');
  const struct {
    Strange strange;
    gboolean comes;
  } cases[] = {
    { { "[]", "" }, TRUE }, { { "\"x\"", "" }, TRUE }, { { "{}", "" }, TRUE }, { { "null", "" }, TRUE },
    { { "{\"a\":1}", "" }, FALSE }, { { "{\"a\":{}}", "" }, FALSE }, { { "{\"\":{\"digest\":\"d\"}}", "" }, FALSE },
    { { "{\"a\":{\"digest\":{}}}", "" }, FALSE }, { { "{\"a\":{\"digest\":\"d\",\"length\":-5}}", "" }, TRUE },
    { { "{\"a\":{\"digest\":\"d\",\"length\":[3],\"revpos\":-1,\"content_type\":7}}", "" }, TRUE },
    { { "{\"a\":{\"digest\":\"d\",\"length\":99999999999999,\"revpos\":99999999999999}}", "" }, TRUE },
    { { "{\"../../a\\n\":{\"digest\":\"d\",\"length\":3}}", "abc" }, TRUE }, { { "{\"a\":{\"digest\":\"d\",\"length\":3}}", long_bytes }, FALSE },
    { { "{\"a\":{\"data\":\"YWJj\"},\"b\":{\"data\":\"\"}}", "" }, TRUE }, { { "{\"a\\u0000b\":{\"digest\":\"d\"}}", "" }, FALSE },
    { { many, "" }, FALSE },
  };

  many[0] = '{';
  for (guint i = 0; i < 1001; i++)
    {
      g_autofree char *entry = g_strdup_printf ("%s\"%04u\":{\"digest\":\"d\"}", i ? "," : "", i);

      memcpy (many + 1 + i * 23, entry, strlen (entry));
    }
  many[1 + 1001 * 23] = '}';
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WwFakeEndpoint) fake = ww_fake_endpoint_new ();
      g_autoptr (Fixture) a = fixture_new_at (fake->address, NULL, NULL);
      g_autofree char *leaves = NULL;

      ww_fake_put (fake, "wish:1", "{\"_id\":\"wish:1\"}", FALSE, "1-a");
      fake->hook = strange;
      fake->hook_data = (gpointer) &cases[i].strange;
      fixture_sync (a, WW_REPLICATE_BOTH);
      leaves = fixture_leaves (a->store, "wish:1");
      if ((*leaves != '\0') != cases[i].comes || a->status->set_aside->len != !cases[i].comes)
        g_error ("%.80s: “%s”, %u set aside", cases[i].strange.attachments, leaves, a->status->set_aside->len);
    }
}

static void
test_33_attachment_broken_off (void)
{
  g_autoptr (WwFakeEndpoint) fake = ww_fake_endpoint_new ();
  g_autoptr (Fixture) a = fixture_new_at (fake->address, NULL, NULL);
  g_autoptr (WwReplicator) replicator = NULL;

  ww_fake_put (fake, "wish:1", "{\"_id\":\"wish:1\",\"type\":\"wish\"}", FALSE, "1-a");
  fake->hook = with_attachment;
  fake->hook_data = "ab";
  fixture_sync (a, WW_REPLICATE_PULL);
  g_assert_null (fixture_text (a, "wish:1"));
  g_assert_cmpint (a->status->set_aside->len, ==, 1);
  fake->hook_data = "abc";
  replicator = fixture_replicator (a, WW_REPLICATE_PULL, FALSE);
  ww_replicator_retry_set_aside (replicator);
  g_assert_true (ww_replicator_run (replicator, NULL, NULL));
  assert_same_text (fixture_text (a, "wish:1"), g_strdup ("{\"_id\":\"wish:1\",\"type\":\"wish\"}"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/attachments/edit", test_edit);
  g_test_add_func ("/sync/attachments/equal-edits", test_equal_edits);
  g_test_add_func ("/sync/attachments/settled-again", test_settled_again);
  g_test_add_func ("/sync/attachments/undone-deletion", test_undone_deletion);
  g_test_add_func ("/sync/attachments/taken-away", test_taken_away);
  g_test_add_func ("/sync/attachments/settled", test_settled);
  g_test_add_func ("/sync/attachments/settled-twice-drawn", test_settled_twice_drawn);
  g_test_add_func ("/sync/attachments/moved", test_moved);
  g_test_add_func ("/sync/attachments/large", test_large);
  g_test_add_func ("/sync/trap-33-attachments", test_33_attachments);
  g_test_add_func ("/sync/trap-33-strange-attachments", test_33_strange_attachments);
  g_test_add_func ("/sync/trap-33-attachment-broken-off", test_33_attachment_broken_off);
  return g_test_run ();
}

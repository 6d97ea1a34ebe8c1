/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large cluster is started from a snapshot, and answers as if all had been read anew, byte for byte. */
#include "desk-fixture.h"
#include "random-problem.h"

#include "ww-aside.h"
#include "ww-check.h"
#include "ww-introduce.h"
#include "ww-related.h"

#define NOW G_GINT64_CONSTANT (1795000000000)
#define N_MORE 5000

/* The sample cluster, with many more wishes than it has. */
static void
set_up (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) organisations = NULL;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);

  desk_fixture_open (f, NOW);
  desk_fixture_load_sample (f);
  organisations = ww_related_documents (ww_desk_get_store (f->desk), query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_MORE; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"wish:more-%u\",\"type\":\"wish\",\"organisation\":\"%s\",\"statement\":\"something against %s number %u\","
                                               "\"kind\":\"solution\",\"status\":\"open\"}", i,
                                               ww_document_get_id (organisations->pdata[i % organisations->len]), i % 2 ? "sepsis" : "falls", i);
      g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

      g_assert_no_error (error);
      ww_batch_put (batch, document, NULL);
    }
  g_assert_true (ww_desk_apply_aside (f->desk, batch, &error));
  g_assert_no_error (error);
}

/* Reads the cluster as a start does. Returns: the name of the snapshot that is there afterwards */
static char *
start (DeskFixture *f)
{
  g_autofree char *token = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 seq;

  g_clear_object (&f->desk);
  f->desk = ww_desk_open (f->path, FALSE, "Ingrid Solheim", NOW, NULL);
  g_assert_nonnull (ww_desk_get_world (f->desk, NULL, NULL));
  bytes = ww_store_map_aside (ww_desk_get_store (f->desk), NULL, &token, &seq);
  return g_steal_pointer (&token);
}

static char *
answers_of (WwDesk *desk)
{
  WwMatchProblem *problem = ww_match_world_get_problem (ww_desk_get_world (desk, NULL, NULL));
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 30; i++)
    g_ptr_array_add (ids, g_strdup_printf ("wish:more-%u", i * 7));
  {
    g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
    g_autoptr (GPtrArray) wishes = ww_related_documents (ww_desk_get_store (desk), query, NULL);

    for (guint i = 0; i < wishes->len; i++)
      if (!g_str_has_prefix (ww_document_get_id (wishes->pdata[i]), "wish:more-") && i % 5 == 0)
        g_ptr_array_add (ids, g_strdup (ww_document_get_id (wishes->pdata[i])));
  }
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, ids->pdata[i], NULL);

      if (ranking)
        write_ranking (out, ranking);
    }
  return g_string_free (out, FALSE);
}

static void
save (WwDesk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (ww_desk_save (desk, document, "Edit", &error));
  g_assert_no_error (error);
}

/* One of each kind of edit that the snapshot does not know of. */
static void
make_edits (WwDesk *desk)
{
  g_autoptr (GError) error = NULL;

  save (desk, "{\"_id\":\"organisation:new\",\"type\":\"organisation\",\"name\":\"Fallstopp\",\"kind\":\"sme\",\"about\":\"sensors against falls\"}");
  save (desk, "{\"_id\":\"offer:new\",\"type\":\"offer\",\"organisation\":\"organisation:new\",\"statement\":\"a mat that wakes nobody, against falls\","
              "\"answers\":[\"solution\"]}");
  save (desk, "{\"_id\":\"wish:more-7\",\"type\":\"wish\",\"organisation\":\"organisation:new\",\"statement\":\"quiet alarms\",\"kind\":\"solution\","
              "\"status\":\"open\"}");
  g_assert_true (ww_desk_delete (desk, "wish:more-14", "Delete", &error));
  g_assert_true (ww_introduce_dismiss (desk, "wish:more-0", "organisation:new", "Tried before", "Dismissed", &error));
  g_assert_no_error (error);
  save (desk, "{\"_id\":\"introduction:new\",\"type\":\"introduction\",\"wish\":\"wish:more-21\",\"counterpart\":\"offer:new\",\"stage\":\"agreed\"}");
  /* What the wish led to is told by its new words. */
  save (desk, "{\"_id\":\"wish:more-21\",\"type\":\"wish\",\"organisation\":\"organisation:new\",\"statement\":\"sepsis seen before the fever\","
              "\"kind\":\"solution\",\"status\":\"open\"}");
}

static void
test_answers_as_if_read_anew (DeskFixture *f, gconstpointer data)
{
  g_autofree char *first = start (f), *second = NULL, *third = NULL, *edited = NULL, *taken_up = NULL, *read = NULL;

  make_edits (f->desk);
  edited = answers_of (f->desk);
  second = start (f);
  g_assert_nonnull (first);
  g_assert_cmpstr (second, ==, first);
  taken_up = answers_of (f->desk);
  g_assert_true (ww_store_drop_aside (ww_desk_get_store (f->desk), NULL));
  third = start (f);
  g_assert_cmpstr (third, !=, first);
  read = answers_of (f->desk);
  assert_same (taken_up, read, 0);
  assert_same (edited, read, 1);
}

/* A file that is cut, of another moment, or gone is made anew, and nobody need know. */
static void
test_is_made_anew (DeskFixture *f, gconstpointer data)
{
  g_autofree char *first = start (f), *expected = answers_of (f->desk), *second = NULL, *third = NULL, *got = NULL, *bytes = NULL;
  g_autofree char *path = g_strconcat (f->path, "-matches", NULL);
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size / 2, NULL));
  second = start (f);
  got = answers_of (f->desk);
  g_assert_cmpstr (second, !=, first);
  assert_same (got, expected, 0);
  /* The older one comes back, as from a copy of the folder. */
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  third = start (f);
  g_assert_cmpstr (third, !=, second);
  g_clear_object (&f->desk);
  {
    g_autoptr (WwStore) store = ww_store_open (f->path, WW_STORE_NONE, NULL);
    g_autoptr (WwCheckReport) report = ww_store_check (store, TRUE, NULL, NULL, NULL, NULL);

    g_assert_true (report->rebuilt);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/match-world/answers-as-if-read-anew", DeskFixture, NULL, set_up, test_answers_as_if_read_anew, desk_fixture_tear_down);
  g_test_add ("/match-world/is-made-anew", DeskFixture, NULL, set_up, test_is_made_anew, desk_fixture_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-index.h"
#include "ww-replica.h"
#include "ww-search.h"
#include "ww-test-folder.h"
#include "ww-workspace.h"

typedef struct {
  char *directory, *path;
  WwWorkspace *workspace;
  GAsyncResult *result;
  guint changed, counted;
} Fixture;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Fixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_result (Fixture *f)
{
  while (!f->result)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&f->result);
}

static void
count_changed (WwWorkspace *workspace, GStrv ids, Fixture *f)
{
  f->changed += g_strv_length (ids);
}

static void
count_counted (WwWorkspace *workspace, Fixture *f)
{
  f->counted++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  f->directory = ww_test_folder_new ();
  f->path = g_build_filename (f->directory, "cluster.db", NULL);
  f->workspace = ww_workspace_new ();
  g_signal_connect (f->workspace, "changed", G_CALLBACK (count_changed), f);
  g_signal_connect (f->workspace, "counts-changed", G_CALLBACK (count_counted), f);
  ww_workspace_open_async (f->workspace, f->path, TRUE, "Marte", NULL, keep_result, f);
  result = wait_result (f);
  g_assert_true (ww_workspace_open_finish (f->workspace, result, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_workspace_close (f->workspace);
  /* Jobs and news still on their way hold it a moment longer. */
  while (G_OBJECT (f->workspace)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (f->workspace);
  ww_test_folder_clear (&f->directory);
  g_free (f->path);
}

static void
put (WwBatch *batch, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  ww_batch_put (batch, document, NULL);
}

static void
fill (Fixture *f)
{
  WwBatch *batch = ww_batch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  put (batch, "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Storvann\",\"kind\":\"hospital\"}");
  put (batch, "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"tags\":[\"clin.heart-failure\"]}");
  put (batch, "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a way\",\"kind\":\"solution\","
              "\"status\":\"open\",\"tags\":[\"clin.heart-failure\"]}");
  ww_workspace_apply_async (f->workspace, batch, "Filled", NULL, keep_result, f);
  result = wait_result (f);
  g_assert_true (ww_workspace_apply_finish (f->workspace, result, &error));
  g_assert_no_error (error);
}

static void
test_edit_is_seen (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) document = NULL;

  fill (f);
  while (f->changed < 3 || ww_workspace_get_match_count (f->workspace, "wish:1") < 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->counted, >=, 1);
  g_assert_cmpint (ww_workspace_get_match_count (f->workspace, "wish:1"), ==, 1);
  g_assert_cmpint (ww_workspace_get_match_count (f->workspace, "wish:none"), ==, -1);
  document = ww_store_get (ww_workspace_get_reader (f->workspace), "wish:1", NULL, NULL);
  g_assert_nonnull (document);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  fill (f);
  while (!ww_workspace_get_undo_label (f->workspace))
    g_main_context_iteration (NULL, TRUE);
  ww_workspace_undo_async (f->workspace, keep_result, f);
  result = wait_result (f);
  label = ww_workspace_step_finish (f->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, "Filled");
  while (ww_workspace_get_undo_label (f->workspace))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (ww_workspace_get_redo_label (f->workspace), ==, "Filled");
  g_assert_null (ww_store_get (ww_workspace_get_reader (f->workspace), "wish:1", NULL, NULL));
  ww_workspace_undo_async (f->workspace, keep_result, f);
  none = wait_result (f);
  g_assert_null (ww_workspace_step_finish (f->workspace, none, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

static gpointer
write_old_texts (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  WwStore *store = ww_desk_get_store (desk);

  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (WwBatch) batch = ww_batch_new ();
      g_autoptr (GPtrArray) results = NULL;

      for (guint i = 0; i < 300; i++)
        {
          g_autofree char *id = g_strdup_printf ("group:%u", i), *rev = ww_store_get_rev (store, id, NULL);
          g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"group\",\"name\":\"%u\",\"updated_at\":\"2020-01-01T00:00:00Z\"}", id, round);

          g_assert_true (ww_batch_put_text (batch, id, text, rev, error));
        }
      results = ww_store_apply (store, batch, NULL, error);
      g_assert_nonnull (results);
    }
  return NULL;
}

static guint
count_old_texts (WwStore *reader)
{
  guint n = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("group:%u", i), *rev = ww_store_get_rev (reader, id, NULL);
      g_auto (GStrv) history = ww_store_get_history (reader, id, rev, NULL);

      for (char **old = history + 1; *old; old++)
        {
          g_autoptr (WwRevision) revision = ww_store_get_revision (reader, id, *old, NULL);

          n += revision && revision->text;
        }
    }
  return n;
}

/* Opening drops what is old by itself, with edits going on, and undo takes back what was edited meanwhile. */
static void
test_old_texts_go (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) wrote = NULL, opened = NULL, undone = NULL;
  g_autofree char *label = NULL;
  gint64 began;

  ww_workspace_run_async (f->workspace, write_old_texts, NULL, NULL, NULL, NULL, keep_result, f);
  wrote = wait_result (f);
  g_assert_cmpuint (count_old_texts (ww_workspace_get_reader (f->workspace)), ==, 4 * 300);
  ww_workspace_open_async (f->workspace, f->path, FALSE, "Marte", NULL, keep_result, f);
  opened = wait_result (f);
  g_assert_true (ww_workspace_open_finish (f->workspace, opened, &error));
  g_assert_no_error (error);
  fill (f);
  began = g_get_monotonic_time ();
  while (count_old_texts (ww_workspace_get_reader (f->workspace)) > 0 && g_get_monotonic_time () - began < 20 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (count_old_texts (ww_workspace_get_reader (f->workspace)), ==, 0);
  ww_workspace_undo_async (f->workspace, keep_result, f);
  undone = wait_result (f);
  label = ww_workspace_step_finish (f->workspace, undone, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, "Filled");
  g_assert_null (ww_store_get (ww_workspace_get_reader (f->workspace), "wish:1", NULL, NULL));
}

static gpointer
write_waiting (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  ww_batch_set_words_later (batch, TRUE);
  for (guint i = 0; i < 2500; i++)
    {
      g_autofree char *id = g_strdup_printf ("wish:%u", i);
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"%s\",\"type\":\"wish\",\"statement\":\"a quieter alarm\",\"kind\":\"solution\",\"status\":\"open\"}", id);

      g_assert_true (ww_batch_put_text (batch, id, text, NULL, error));
    }
  results = ww_store_apply (ww_desk_get_store (desk), batch, NULL, error);
  return NULL;
}

static guint
count_waiting (WwStore *store)
{
  guint n = 0;

  g_assert_true (ww_store_count_waiting (store, &n, NULL));
  return n;
}

static void
note_changed (WwWorkspace *workspace, GStrv ids, guint *times)
{
  (*times)++;
}

/* What a replication of once left unindexed is found a moment after the database is opened, and the pages hear of it. */
static void
test_waiting_words (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) wrote = NULL, opened = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  guint times = 0;
  gint64 began;

  ww_workspace_run_async (f->workspace, write_waiting, NULL, NULL, NULL, NULL, keep_result, f);
  wrote = wait_result (f);
  g_assert_cmpuint (count_waiting (ww_workspace_get_reader (f->workspace)), ==, 2500);
  g_signal_connect (f->workspace, "changed", G_CALLBACK (note_changed), &times);
  ww_workspace_open_async (f->workspace, f->path, FALSE, "Marte", NULL, keep_result, f);
  opened = wait_result (f);
  g_assert_true (ww_workspace_open_finish (f->workspace, opened, &error));
  g_assert_no_error (error);
  began = g_get_monotonic_time ();
  while (times == 0 && g_get_monotonic_time () - began < 20 * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (times, ==, 1);
  g_assert_cmpuint (count_waiting (ww_workspace_get_reader (f->workspace)), ==, 0);
  hits = ww_store_search (ww_workspace_get_reader (f->workspace), "quieter", NULL, 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 5);
}

static void
test_rank (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL, unsaved = NULL, none = NULL;
  g_autoptr (WwMatchRanking) ranking = NULL, tried = NULL;
  g_autoptr (WwDocument) wish = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  ww_workspace_rank_async (f->workspace, "wish:1", NULL, NULL, keep_result, f);
  result = wait_result (f);
  ranking = ww_workspace_rank_finish (f->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ranking->results[0].id, ==, "organisation:2");
  wish = ww_document_new_from_text ("{\"_id\":\"wish:draft\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"x\","
                                    "\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"clin.heart-failure\"]}",
                                    -1, &error);
  ww_workspace_try_async (f->workspace, wish, NULL, NULL, keep_result, f);
  unsaved = wait_result (f);
  tried = ww_workspace_rank_finish (f->workspace, unsaved, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tried->results[0].id, ==, "organisation:2");
  /* Trying leaves nothing behind. */
  ww_workspace_rank_async (f->workspace, "wish:draft", NULL, NULL, keep_result, f);
  none = wait_result (f);
  g_assert_null (ww_workspace_rank_finish (f->workspace, none, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  g_cancellable_cancel (cancellable);
  ww_workspace_rank_async (f->workspace, "wish:1", NULL, cancellable, keep_result, f);
  result = wait_result (f);
  g_assert_null (ww_workspace_rank_finish (f->workspace, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workspace/edit-is-seen", Fixture, NULL, set_up, test_edit_is_seen, tear_down);
  g_test_add ("/workspace/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/workspace/old-texts-go", Fixture, NULL, set_up, test_old_texts_go, tear_down);
  g_test_add ("/workspace/waiting-words", Fixture, NULL, set_up, test_waiting_words, tear_down);
  g_test_add ("/workspace/rank", Fixture, NULL, set_up, test_rank, tear_down);
  g_test_add ("/workspace/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}

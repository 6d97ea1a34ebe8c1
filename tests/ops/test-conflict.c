/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict.h"
#include "ww-error.h"
#include "ww-replica.h"
#include "ww-test-folder.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795000000000)

#define WISH(statement, rest) \
  "{\"_id\":\"wish:1\",\"type\":\"wish\",\"kind\":\"solution\",\"status\":\"open\",\"organisation\":\"organisation:1\",\"statement\":\"" \
  statement "\"" rest "}"

/* Two advisors, each with a desk; what one has the other can be given, as a replicator would. */
typedef struct {
  char *directory;
  WwDesk *desks[2];
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const advisors[] = { "Ingrid Solheim", "Amir Nasseri" };

  f->directory = ww_test_folder_new ();
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("%d.db", i), *path = g_build_filename (f->directory, name, NULL);

      f->desks[i] = ww_desk_open (path, TRUE, advisors[i], NOW + i * 60000, &error);
      g_assert_no_error (error);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 2; i++)
    g_clear_object (&f->desks[i]);
  ww_test_folder_clear (&f->directory);
}

static void
save (WwDesk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (ww_desk_save (desk, document, "Edited", &error));
  g_assert_no_error (error);
}

/* Every leaf of the wish goes from one to the other. */
static void
give (WwDesk *from, WwDesk *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (ww_desk_get_store (from), "wish:1", &error);
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];
      g_auto (GStrv) history = ww_store_get_history (ww_desk_get_store (from), "wish:1", leaf->rev, &error);
      g_autoptr (GPtrArray) hashes = g_ptr_array_new ();

      for (char **rev = history; *rev; rev++)
        g_ptr_array_add (hashes, strchr (*rev, '-') + 1);
      ww_batch_put_revision (batch, "wish:1", leaf->text, leaf->deleted, (guint) atoi (leaf->rev), (const char *const *) hashes->pdata,
                             hashes->len, &error);
      g_assert_no_error (error);
    }
  g_assert_true (ww_desk_apply_aside (to, batch, &error));
  g_assert_no_error (error);
}

static void
exchange (Fixture *f)
{
  give (f->desks[0], f->desks[1]);
  give (f->desks[1], f->desks[0]);
}

static guint
count_conflicts (WwDesk *desk)
{
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (ww_desk_get_store (desk), 0, NULL);

  return ids->len;
}

static char *
read_wish (WwDesk *desk, char **rev)
{
  return ww_store_get_text (ww_desk_get_store (desk), "wish:1", rev, NULL);
}

/* Both have the wish; each changes it without the other. */
static void
diverge (Fixture *f, const char *before, const char *mine, const char *theirs)
{
  save (f->desks[0], before);
  give (f->desks[0], f->desks[1]);
  save (f->desks[0], mine);
  save (f->desks[1], theirs);
  exchange (f);
  g_assert_cmpuint (count_conflicts (f->desks[0]), ==, 1);
  g_assert_cmpuint (count_conflicts (f->desks[1]), ==, 1);
}

static void
plain (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "wish:1", "wish:unknown", NULL };
  g_autoptr (GError) error = NULL;
  char *texts[2] = { NULL }, *revs[2] = { NULL };

  diverge (f, WISH ("a bed", ",\"tags\":[\"a\"]"), WISH ("a warm bed", ",\"tags\":[\"a\",\"b\"]"),
           WISH ("a bed", ",\"severity\":4,\"tags\":[\"a\",\"c\"]"));
  for (int i = 0; i < 2; i++)
    {
      guint settled;

      g_assert_true (ww_conflict_settle_plain (f->desks[i], ids, &settled, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (settled, ==, 1);
      texts[i] = read_wish (f->desks[i], &revs[i]);
    }
  /* Each settled it alone, and they made the very same revision. */
  g_assert_cmpstr (texts[0], ==, texts[1]);
  g_assert_cmpstr (revs[0], ==, revs[1]);
  g_assert_nonnull (strstr (texts[0], "a warm bed"));
  g_assert_nonnull (strstr (texts[0], "\"severity\":4"));
  exchange (f);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *rev = NULL, *text = read_wish (f->desks[i], &rev);

      g_assert_cmpuint (count_conflicts (f->desks[i]), ==, 0);
      g_assert_cmpstr (rev, ==, revs[0]);
    }
  for (int i = 0; i < 2; i++)
    {
      g_free (texts[i]);
      g_free (revs[i]);
    }
}

static void
asked (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "wish:1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WwConflict) conflict = NULL, again = NULL, back = NULL;
  g_autofree char *text = NULL, *undone = NULL, *redone = NULL;
  guint settled;

  diverge (f, WISH ("a bed", ""), WISH ("a warm bed", ""), WISH ("a large bed", ""));
  g_assert_true (ww_conflict_settle_plain (f->desks[0], ids, &settled, &error));
  g_assert_cmpuint (settled, ==, 0);
  conflict = ww_conflict_load (ww_desk_get_store (f->desks[0]), "wish:1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (conflict->versions, ==, 2);
  g_assert_nonnull (ww_merge_get_document (conflict->merge, WW_MERGE_BEFORE));
  g_assert_false (ww_conflict_settle (f->desks[0], conflict, "Settled", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
  g_clear_error (&error);
  for (guint i = 0; i < ww_merge_get_fields (conflict->merge)->len; i++)
    if (!((WwMergeField *) ww_merge_get_fields (conflict->merge)->pdata[i])->settled)
      ww_merge_set (conflict->merge, i, "\"a bed that is warm and large\"");
  g_assert_true (ww_conflict_settle (f->desks[0], conflict, "Settled", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_conflicts (f->desks[0]), ==, 0);
  text = read_wish (f->desks[0], NULL);
  g_assert_nonnull (strstr (text, "warm and large"));

  /* Taken back, both versions are there again; made again, they are one. */
  g_assert_true (ww_desk_undo (f->desks[0], &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_conflicts (f->desks[0]), ==, 1);
  back = ww_conflict_load (ww_desk_get_store (f->desks[0]), "wish:1", &error);
  g_assert_no_error (error);
  undone = g_strconcat (ww_document_get_title (ww_merge_get_document (back->merge, WW_MERGE_LEFT)), " / ",
                        ww_document_get_title (ww_merge_get_document (back->merge, WW_MERGE_RIGHT)), NULL);
  g_assert_true (g_str_equal (undone, "a warm bed / a large bed") || g_str_equal (undone, "a large bed / a warm bed"));
  g_assert_true (ww_desk_redo (f->desks[0], &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_conflicts (f->desks[0]), ==, 0);
  redone = read_wish (f->desks[0], NULL);
  g_assert_nonnull (strstr (redone, "warm and large"));
  g_assert_true (ww_desk_undo (f->desks[0], &error));
  g_assert_cmpuint (count_conflicts (f->desks[0]), ==, 1);
  g_assert_true (ww_desk_redo (f->desks[0], &error));

  /* The other hears of it. */
  exchange (f);
  g_assert_cmpuint (count_conflicts (f->desks[1]), ==, 0);
  again = ww_conflict_load (ww_desk_get_store (f->desks[1]), "wish:1", &error);
  g_assert_null (again);
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

/* Two who settle alike agree, whichever hears of the other first; two who settle otherwise are asked again, and nothing is lost. */
static void
both_settle (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  diverge (f, WISH ("a bed", ""), WISH ("a warm bed", ""), WISH ("a large bed", ""));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (WwConflict) conflict = ww_conflict_load (ww_desk_get_store (f->desks[i]), "wish:1", &error);

      for (guint j = 0; j < ww_merge_get_fields (conflict->merge)->len; j++)
        ww_merge_choose (conflict->merge, j, WW_MERGE_LEFT);
      g_assert_true (ww_conflict_settle (f->desks[i], conflict, "Settled", &error));
    }
  exchange (f);
  for (int i = 0; i < 2; i++)
    g_assert_cmpuint (count_conflicts (f->desks[i]), ==, 0);
}

static void
three (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "wish:1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WwBatch) batch = ww_batch_new ();
  const char *hashes[2] = { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL };
  g_autofree char *text = NULL, *root = NULL, *first = NULL;
  guint settled;

  save (f->desks[0], WISH ("a bed", ""));
  give (f->desks[0], f->desks[1]);
  first = read_wish (f->desks[0], &root);
  hashes[1] = strchr (root, '-') + 1;
  save (f->desks[0], WISH ("a warm bed", ""));
  save (f->desks[1], WISH ("a bed", ",\"severity\":3"));
  ww_batch_put_revision (batch, "wish:1", WISH ("a bed", ",\"frequency\":2"), FALSE, 2, hashes, 2, &error);
  g_assert_true (ww_desk_apply_aside (f->desks[0], batch, &error));
  exchange (f);
  g_assert_true (ww_conflict_settle_plain (f->desks[1], ids, &settled, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (settled, ==, 2);
  text = read_wish (f->desks[1], NULL);
  g_assert_nonnull (strstr (text, "warm"));
  g_assert_nonnull (strstr (text, "\"severity\":3"));
  g_assert_nonnull (strstr (text, "\"frequency\":2"));
}

/* One deletes what the other edits. */
static void
diverge_by_deletion (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  save (f->desks[0], WISH ("a bed", ""));
  give (f->desks[0], f->desks[1]);
  g_assert_true (ww_desk_delete (f->desks[0], "wish:1", "Wish deleted", &error));
  g_assert_no_error (error);
  save (f->desks[1], WISH ("a warm bed", ""));
  exchange (f);
}

static WwConflict *
load (WwDesk *desk)
{
  g_autoptr (GError) error = NULL;
  WwConflict *conflict = ww_conflict_load (ww_desk_get_store (desk), "wish:1", &error);

  g_assert_no_error (error);
  return conflict;
}

static void
decide (WwDesk *desk, gboolean keep)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwConflict) conflict = load (desk);

  g_assert_true (ww_conflict_settle_deletion (desk, conflict, keep, "Conflict settled", &error));
  g_assert_no_error (error);
}

/* The leaves of the wish, as one text. */
static char *
list_leaves (WwDesk *desk)
{
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (ww_desk_get_store (desk), "wish:1", NULL);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < leaves->len; i++)
    g_string_append_printf (list, "%s%s ", ((WwRevision *) leaves->pdata[i])->deleted ? "-" : "", ((WwRevision *) leaves->pdata[i])->rev);
  return g_string_free (list, FALSE);
}

static void
deletion_is_asked (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "wish:1", NULL };
  g_autoptr (GError) error = NULL;

  diverge_by_deletion (f);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (WwConflict) conflict = NULL;
      g_autofree char *text = NULL;
      guint settled;

      g_assert_true (ww_conflict_settle_plain (f->desks[i], ids, &settled, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (settled, ==, 0);
      g_assert_cmpuint (count_conflicts (f->desks[i]), ==, 1);
      conflict = load (f->desks[i]);
      g_assert_true (conflict->deleted);
      g_assert_cmpstr (conflict->deleted_by, ==, "Ingrid Solheim");
      g_assert_cmpint (conflict->deleted_at_ms, ==, NOW);
      g_assert_cmpstr (ww_document_get_title (ww_merge_get_document (conflict->merge, WW_MERGE_BEFORE)), ==, "a bed");
      text = read_wish (f->desks[i], NULL);
      g_assert_nonnull (strstr (text, "a warm bed"));
    }
}

/* Two who decide alike make the same revisions, and what one decided alone is decided for the other. */
static void
deletion_settled_alike (Fixture *f, gconstpointer data)
{
  gboolean keep = GPOINTER_TO_INT (data);
  g_autofree char *mine = NULL, *theirs = NULL, *after = NULL;

  diverge_by_deletion (f);
  decide (f->desks[0], keep);
  decide (f->desks[1], keep);
  mine = list_leaves (f->desks[0]);
  theirs = list_leaves (f->desks[1]);
  g_assert_cmpstr (mine, ==, theirs);
  exchange (f);
  after = list_leaves (f->desks[0]);
  g_assert_cmpstr (mine, ==, after);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *text = read_wish (f->desks[i], NULL);

      g_assert_cmpuint (count_conflicts (f->desks[i]), ==, 0);
      g_assert_cmpint (text != NULL, ==, keep);
    }
}

static void
deletion_undone (Fixture *f, gconstpointer data)
{
  gboolean keep = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;

  diverge_by_deletion (f);
  decide (f->desks[0], keep);
  exchange (f);
  g_assert_cmpuint (count_conflicts (f->desks[1]), ==, 0);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (WwConflict) conflict = NULL;
      g_autofree char *text = NULL;

      g_assert_true (ww_desk_undo (f->desks[0], &error));
      g_assert_no_error (error);
      exchange (f);
      g_assert_cmpuint (count_conflicts (f->desks[1]), ==, 1);
      conflict = load (f->desks[1]);
      g_assert_true (conflict->deleted);
      g_assert_cmpstr (conflict->deleted_by, ==, "Ingrid Solheim");
      g_assert_cmpstr (ww_document_get_title (ww_merge_get_document (conflict->merge, WW_MERGE_LEFT)), ==, "a warm bed");
      g_assert_true (ww_desk_redo (f->desks[0], &error));
      g_assert_no_error (error);
      exchange (f);
      g_assert_cmpuint (count_conflicts (f->desks[1]), ==, 0);
      text = read_wish (f->desks[1], NULL);
      g_assert_cmpint (text != NULL, ==, keep);
    }
}

/* An edit after the decision is an edit like any; one that the decision did not know of is asked about again. */
static void
deletion_and_a_later_edit (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwConflict) stale = NULL;

  diverge_by_deletion (f);
  stale = load (f->desks[0]);
  decide (f->desks[0], FALSE);
  save (f->desks[1], WISH ("a warm and large bed", ""));
  exchange (f);
  g_assert_cmpuint (count_conflicts (f->desks[0]), ==, 1);
  g_assert_false (ww_conflict_settle_deletion (f->desks[0], stale, TRUE, "Conflict settled", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
  decide (f->desks[0], TRUE);
  exchange (f);
  save (f->desks[1], WISH ("a bed with legs", ""));
  exchange (f);
  for (int i = 0; i < 2; i++)
    g_assert_cmpuint (count_conflicts (f->desks[i]), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/conflict/plain", Fixture, NULL, set_up, plain, tear_down);
  g_test_add ("/conflict/asked", Fixture, NULL, set_up, asked, tear_down);
  g_test_add ("/conflict/both-settle", Fixture, NULL, set_up, both_settle, tear_down);
  g_test_add ("/conflict/three", Fixture, NULL, set_up, three, tear_down);
  g_test_add ("/conflict/deletion/asked", Fixture, NULL, set_up, deletion_is_asked, tear_down);
  g_test_add ("/conflict/deletion/both-keep", Fixture, GINT_TO_POINTER (TRUE), set_up, deletion_settled_alike, tear_down);
  g_test_add ("/conflict/deletion/both-delete", Fixture, GINT_TO_POINTER (FALSE), set_up, deletion_settled_alike, tear_down);
  g_test_add ("/conflict/deletion/keep-undone", Fixture, GINT_TO_POINTER (TRUE), set_up, deletion_undone, tear_down);
  g_test_add ("/conflict/deletion/delete-undone", Fixture, GINT_TO_POINTER (FALSE), set_up, deletion_undone, tear_down);
  g_test_add ("/conflict/deletion/later-edit", Fixture, NULL, set_up, deletion_and_a_later_edit, tear_down);
  return g_test_run ();
}

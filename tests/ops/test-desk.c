/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "ww-compact.h"
#include "ww-draft.h"
#include "ww-error.h"
#include "ww-introduce.h"
#include "ww-related.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795000000000)

static void
set_up (DeskFixture *f, gconstpointer data)
{
  desk_fixture_open (f, NOW);
}

static void
save (WwDesk *desk, const char *label, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_document_new_from_text (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (ww_desk_save (desk, document, label, &error));
  g_assert_no_error (error);
}

static void
add_cluster (WwDesk *desk)
{
  save (desk, "Hospital", "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Storvann\",\"kind\":\"hospital\",\"country\":\"NO\"}");
  save (desk, "Startup", "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"country\":\"NO\","
                         "\"tags\":[\"clin.heart-failure\",\"tech.remote\"]}");
  save (desk, "Offer", "{\"_id\":\"offer:1\",\"type\":\"offer\",\"organisation\":\"organisation:2\",\"statement\":\"home monitoring\","
                       "\"answers\":[\"solution\"],\"tags\":[\"clin.heart-failure\"]}");
  save (desk, "Wish", "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a way to follow heart "
                      "failure at home\",\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"clin.heart-failure\"]}");
}

static WwMatchRanking *
rank (WwDesk *desk)
{
  g_autoptr (GError) error = NULL;
  WwMatchWorld *world = ww_desk_get_world (desk, NULL, &error);
  WwMatchRanking *ranking;

  g_assert_no_error (error);
  ranking = ww_match_rank (ww_match_world_get_problem (world), "wish:1", NULL);
  g_assert_nonnull (ranking);
  return ranking;
}

static void
test_undo (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *again = NULL;

  add_cluster (f->desk);
  before = ww_store_get_text (ww_desk_get_store (f->desk), "organisation:2", NULL, &error);
  save (f->desk, "Renamed", "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Hjertefjern\",\"kind\":\"sme\"}");
  g_assert_cmpstr (ww_desk_get_undo_label (f->desk), ==, "Renamed");
  g_assert_null (ww_desk_get_redo_label (f->desk));
  g_assert_true (ww_desk_undo (f->desk, &error));
  after = ww_store_get_text (ww_desk_get_store (f->desk), "organisation:2", NULL, &error);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (ww_desk_get_redo_label (f->desk), ==, "Renamed");
  g_assert_true (ww_desk_redo (f->desk, &error));
  g_assert_no_error (error);
  /* All the way back and forth again. */
  for (int i = 0; i < 5; i++)
    g_assert_true (ww_desk_undo (f->desk, &error));
  g_assert_false (ww_desk_undo (f->desk, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ww_store_get (ww_desk_get_store (f->desk), "organisation:1", NULL, NULL));
  for (int i = 0; i < 5; i++)
    {
      g_assert_true (ww_desk_redo (f->desk, &error));
      g_assert_no_error (error);
    }
  again = ww_store_get_text (ww_desk_get_store (f->desk), "organisation:2", NULL, &error);
  g_assert_nonnull (strstr (again, "Hjertefjern"));
  /* A new step is the end of what can be redone. */
  g_assert_true (ww_desk_undo (f->desk, &error));
  save (f->desk, "Other", "{\"_id\":\"organisation:3\",\"type\":\"organisation\",\"name\":\"X\",\"kind\":\"sme\"}");
  g_assert_null (ww_desk_get_redo_label (f->desk));
}

/* The journal has texts of its own: without those in the file it takes back all the same. */
static void
test_undo_after_compacting (DeskFixture *f, gconstpointer data)
{
  WwStore *store = ww_desk_get_store (f->desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *again = NULL;
  WwCompact progress = { 0 };
  gboolean done;

  add_cluster (f->desk);
  before = ww_store_get_text (store, "organisation:2", NULL, &error);
  save (f->desk, "Renamed", "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Hjertefjern\",\"kind\":\"sme\"}");
  g_assert_true (ww_store_compact_some (store, G_MAXINT64, 100, &progress, &done, &error));
  g_assert_true (done);
  g_assert_cmpuint (progress.dropped, >=, 1);
  g_assert_true (ww_desk_undo (f->desk, &error));
  after = ww_store_get_text (store, "organisation:2", NULL, &error);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (ww_desk_redo (f->desk, &error));
  again = ww_store_get_text (store, "organisation:2", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (again, "Hjertefjern"));
}

static void
test_undo_spares_others (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) other = NULL;
  g_autoptr (WwDocument) theirs = NULL;
  g_autofree char *rev = NULL, *text = NULL;

  add_cluster (f->desk);
  other = ww_store_open (f->path, WW_STORE_NONE, &error);
  g_assert_no_error (error);
  g_object_unref (ww_store_get (other, "wish:1", &rev, &error));
  theirs = ww_document_new_from_text ("{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"theirs\","
                                      "\"kind\":\"solution\",\"status\":\"open\"}",
                                      -1, &error);
  g_free (ww_store_put (other, theirs, rev, &error));
  g_assert_no_error (error);
  g_assert_false (ww_desk_undo (f->desk, &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
  text = ww_store_get_text (ww_desk_get_store (f->desk), "wish:1", NULL, NULL);
  g_assert_nonnull (strstr (text, "theirs"));
}

static void
test_world_follows (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwMatchRanking) first = NULL, without = NULL, again = NULL, moved = NULL;

  add_cluster (f->desk);
  first = rank (f->desk);
  g_assert_cmpint (first->n_results, >=, 1);
  g_assert_cmpstr (first->results[0].id, ==, "organisation:2");
  g_assert_true (ww_desk_delete (f->desk, "offer:1", "Removed", &error));
  g_assert_no_error (error);
  without = rank (f->desk);
  g_assert_cmpint (without->results[0].exact, <, first->results[0].exact);
  g_assert_true (ww_desk_undo (f->desk, &error));
  again = rank (f->desk);
  g_assert_cmpint (again->results[0].exact, ==, first->results[0].exact);
  /* An offer that moves leaves where it was. */
  save (f->desk, "New", "{\"_id\":\"organisation:3\",\"type\":\"organisation\",\"name\":\"Pulsvik\",\"kind\":\"sme\"}");
  save (f->desk, "Moved", "{\"_id\":\"offer:1\",\"type\":\"offer\",\"organisation\":\"organisation:3\",\"statement\":\"home monitoring\","
                          "\"answers\":[\"solution\"],\"tags\":[\"clin.heart-failure\"]}");
  moved = rank (f->desk);
  for (guint i = 0; i < moved->n_results; i++)
    if (strcmp (moved->results[i].id, "organisation:2") == 0)
      g_assert_cmpint (moved->results[i].exact, <, first->results[0].exact);
}

/* What the world became edit by edit is what reading all anew gives. */
static void
test_world_equals_rebuild (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwMatchRanking) edited = NULL, read = NULL;
  g_autoptr (WwDesk) second = NULL;

  g_assert_nonnull (ww_desk_get_world (f->desk, NULL, &error));
  add_cluster (f->desk);
  g_assert_true (ww_introduce_dismiss (f->desk, "wish:1", "organisation:2", "Tried before", "Dismissed", &error));
  g_assert_true (ww_desk_undo (f->desk, &error));
  g_assert_no_error (error);
  edited = rank (f->desk);
  second = ww_desk_open (f->path, FALSE, NULL, NOW, &error);
  read = rank (second);
  g_assert_cmpint (edited->n_results, ==, read->n_results);
  for (guint i = 0; i < read->n_results; i++)
    {
      g_assert_cmpstr (edited->results[i].id, ==, read->results[i].id);
      g_assert_cmpint (edited->results[i].exact, ==, read->results[i].exact);
    }
}

static void
test_shortlist_and_dismiss (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) introductions = NULL, after = NULL;
  g_autoptr (WwMatchRanking) dismissed = NULL, back = NULL;

  add_cluster (f->desk);
  g_assert_true (ww_introduce_shortlist (f->desk, "wish:1", "organisation:2", TRUE, "Shortlisted", &error));
  g_assert_true (ww_introduce_shortlist (f->desk, "wish:1", "organisation:2", TRUE, "Shortlisted", &error));
  introductions = ww_related_introductions (ww_desk_get_store (f->desk), "wish:1", &error);
  g_assert_cmpint (introductions->len, ==, 1);
  g_assert_cmpstr (ww_document_get_string (introductions->pdata[0], "owner"), ==, "Ingrid Solheim");
  g_assert_true (ww_introduce_dismiss (f->desk, "wish:1", "organisation:2", "Tried before", "Dismissed", &error));
  dismissed = rank (f->desk);
  for (guint i = 0; i < dismissed->n_results; i++)
    g_assert_cmpstr (dismissed->results[i].id, !=, "organisation:2");
  g_assert_true (ww_introduce_bring_back (f->desk, "wish:1", "organisation:2", "Back", &error));
  back = rank (f->desk);
  g_assert_cmpstr (back->results[0].id, ==, "organisation:2");
  g_assert_true (ww_introduce_shortlist (f->desk, "wish:1", "organisation:2", FALSE, "Off", &error));
  g_assert_no_error (error);
  after = ww_related_introductions (ww_desk_get_store (f->desk), "wish:1", &error);
  g_assert_cmpint (after->len, ==, 0);
}

static void
test_own_tags (DeskFixture *f, gconstpointer data)
{
  save (f->desk, "Tag", "{\"_id\":\"tag:own.glue\",\"type\":\"tag\",\"facet\":\"technology\",\"labels\":{\"en\":\"Wound glue\"}}");
  g_assert_cmpint (ww_taxonomy_resolve (ww_desk_get_taxonomy (f->desk), "wound GLUE"), !=, WW_TAXONOMY_NONE);
}

/* An edit of a counterpart touches the wishes that it answers otherwise than before and its own; of what an edit of the past touches nobody knows. */
static void
test_touched (DeskFixture *f, gconstpointer data)
{
  const char *const *touched;

  add_cluster (f->desk);
  save (f->desk, "Wish", "{\"_id\":\"wish:2\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"quiet operating rooms\","
                         "\"kind\":\"pilot-site\",\"status\":\"open\",\"tags\":[\"set.or\"]}");
  g_assert_nonnull (ww_desk_get_world (f->desk, NULL, NULL));
  ww_desk_watch (f->desk);
  save (f->desk, "Startup", "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"country\":\"NO\"}");
  touched = ww_desk_get_touched (f->desk);
  g_assert_cmpuint (g_strv_length ((GStrv) touched), ==, 1);
  g_assert_cmpstr (touched[0], ==, "wish:1");
  g_assert_true (ww_desk_delete (f->desk, "offer:1", "Offer", NULL));
  touched = ww_desk_get_touched (f->desk);
  g_assert_true (touched && g_strv_contains (touched, "wish:1"));
  save (f->desk, "Hospital", "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Storvann\",\"kind\":\"hospital\",\"country\":\"SE\"}");
  g_assert_cmpuint (g_strv_length ((GStrv) ww_desk_get_touched (f->desk)), ==, 2);
  save (f->desk, "Project", "{\"_id\":\"project:1\",\"type\":\"project\",\"name\":\"Sepsis\",\"partners\":[\"organisation:2\"]}");
  g_assert_null (ww_desk_get_touched (f->desk));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/undo", DeskFixture, NULL, set_up, test_undo, desk_fixture_tear_down);
  g_test_add ("/desk/touched", DeskFixture, NULL, set_up, test_touched, desk_fixture_tear_down);
  g_test_add ("/desk/undo-after-compacting", DeskFixture, NULL, set_up, test_undo_after_compacting, desk_fixture_tear_down);
  g_test_add ("/desk/undo-spares-others", DeskFixture, NULL, set_up, test_undo_spares_others, desk_fixture_tear_down);
  g_test_add ("/desk/world-follows", DeskFixture, NULL, set_up, test_world_follows, desk_fixture_tear_down);
  g_test_add ("/desk/world-equals-rebuild", DeskFixture, NULL, set_up, test_world_equals_rebuild, desk_fixture_tear_down);
  g_test_add ("/desk/shortlist-and-dismiss", DeskFixture, NULL, set_up, test_shortlist_and_dismiss, desk_fixture_tear_down);
  g_test_add ("/desk/own-tags", DeskFixture, NULL, set_up, test_own_tags, desk_fixture_tear_down);
  return g_test_run ();
}

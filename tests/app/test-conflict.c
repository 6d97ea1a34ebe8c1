/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-conflict-field.h"
#include "ww-conflict-window.h"
#include "ww-conflict.h"
#include "ww-replica.h"
#include "ww-test-cluster.h"
#include "ww-word-changes.h"

#include <string.h>

#define ID "wish:019a0000-0000-7000-8000-000000000001"
#define ORGANISATION "organisation:01694dc3-a629-7ad5-9e79-6cc962de36ba"

static char *
version (const char *when, const char *who, const char *rest)
{
  return g_strdup_printf ("{\"_id\":\"" ID "\",\"type\":\"wish\",\"created_at\":\"2026-11-12T08:00:00Z\",\"updated_at\":\"%s\",\"updated_by\":\"%s\","
                          "\"organisation\":\"" ORGANISATION "\",\"kind\":\"solution\",\"status\":\"open\",\"language\":\"en\",%s}", when, who, rest);
}

/* The wish as both had it, then as it is here, then as it came from a colleague. */
static gpointer
keep_both (WwDesk *desk, const char *before, const char *mine, const char *theirs, gboolean deleted, GError **error)
{
  g_autofree char *rev = NULL, *held = NULL;
  g_autoptr (WwDocument) first = ww_document_new_from_text (before, -1, error), second = ww_document_new_from_text (mine, -1, error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  const char *hashes[2] = { "ffffffffffffffffffffffffffffffff", NULL };

  g_assert_nonnull (ww_test_load_sample (desk, NULL, NULL, error));
  g_assert_true (ww_desk_save (desk, first, "First", error));
  held = ww_store_get_text (ww_desk_get_store (desk), ID, &rev, error);
  hashes[1] = strchr (rev, '-') + 1;
  g_assert_true (ww_desk_save (desk, second, "Second", error));
  g_assert_true (ww_batch_put_revision (batch, ID, theirs, deleted, 2, hashes, 2, error));
  g_assert_true (ww_desk_apply_aside (desk, batch, error));
  return GINT_TO_POINTER (1);
}

/* A wish, changed here and at a colleague's. */
static gpointer
prepare (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *before = version ("2026-11-12T08:00:00Z", "Ingrid Solheim",
    "\"statement\":\"a way to follow heart-failure patients at home\",\"background\":\"As told.\",\"needed_by\":\"2027-03-01\",\"amount\":{\"amount\":900000,\"currency\":\"NOK\"},"
    "\"tags\":[\"clin.heart-failure\",\"set.home-care\",\"tech.rpm\"]");
  g_autofree char *mine = version ("2026-11-21T14:10:00Z", "Ingrid Solheim",
    "\"statement\":\"a way to follow heart-failure patients at home without phone calls\",\"background\":\"They ring every day.\",\"needed_by\":\"2027-02-01\","
    "\"amount\":{\"amount\":900000,\"currency\":\"NOK\"},\"tags\":[\"clin.heart-failure\",\"set.home-care\",\"need.pilot\"]");
  g_autofree char *theirs = version ("2026-11-22T07:31:00Z", "Amir Nasseri",
    "\"statement\":\"a way to follow 60 heart-failure patients at home\",\"background\":\"The ward has 60 beds.\",\"needed_by\":\"2027-04-01\",\"amount\":{\"amount\":1100000,"
    "\"currency\":\"NOK\"},\"tags\":[\"clin.heart-failure\",\"set.home-care\",\"tech.rpm\",\"clin.rehab\"]");
  return keep_both (desk, before, mine, theirs, FALSE, error);
}

/* A wish, changed here and deleted by a colleague. */
static gpointer
prepare_deletion (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *before = version ("2026-11-12T08:00:00Z", "Ingrid Solheim",
    "\"statement\":\"a way to follow heart-failure patients at home\",\"needed_by\":\"2027-03-01\",\"tags\":[\"clin.heart-failure\"]");
  g_autofree char *mine = version ("2026-11-21T14:10:00Z", "Ingrid Solheim",
    "\"statement\":\"a way to follow heart-failure patients at home without phone calls\",\"needed_by\":\"2027-02-01\",\"tags\":[\"clin.heart-failure\",\"need.pilot\"]");
  return keep_both (desk, before, mine, "{\"_id\":\"" ID "\",\"type\":\"wish\",\"updated_at\":\"2026-11-22T07:31:00Z\",\"updated_by\":\"Amir Nasseri\"}",
                    TRUE, error);
}

static void
set_up (WwTestCluster *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (f, data ? prepare_deletion : prepare, NULL, "Ingrid Solheim", "wishes", 1280, 800);
}

static void
tear_down (WwTestCluster *f, gconstpointer data)
{
  ww_test_cluster_tear_down (f);
}

static gboolean
is_gone (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_CONFLICT_WINDOW) == NULL;
}

static GtkWidget *
find_check (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_CHECK_BUTTON (child) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (child)), label) == 0)
        return child;
      if ((found = find_check (child, label)))
        return found;
    }
  return NULL;
}

static guint
count_conflicts (WwTestCluster *f)
{
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (ww_workspace_get_reader (f->workspace), 0, NULL);

  return ids->len;
}

static gboolean
is_back (gpointer data)
{
  return count_conflicts (data) == 1;
}

static void
nothing (GObject *source, GAsyncResult *result, gpointer data)
{
  g_free (ww_workspace_step_finish (WW_WORKSPACE (source), result, NULL));
}

static void
settle (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *window, *save;
  g_autofree char *text = NULL;

  ww_conflict_window_open (f->window, NULL);
  window = ww_test_find_toplevel (WW_TYPE_CONFLICT_WINDOW);
  g_assert_nonnull (window);
  ww_test_settle (window);
  save = ww_test_find_button (window, "Save Result");
  g_assert_false (gtk_widget_get_sensitive (save));
  ww_test_picture (window, "conflict-open");
  /* All of the colleague's; then the sentence is joined. */
  {
    GtkWidget *first = ww_test_find_button (window, "Use All");

    g_assert_nonnull (first);
    g_signal_emit_by_name (first, "clicked");
  }
  ww_test_settle (window);
  g_assert_true (gtk_widget_get_sensitive (save));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (window, "Join both, one after the other")), TRUE);
  ww_test_settle (window);
  ww_test_picture (window, "conflict-chosen");
  g_signal_emit_by_name (save, "clicked");
  ww_test_spin (is_gone, NULL);
  g_assert_cmpuint (count_conflicts (f), ==, 0);
  text = ww_store_get_text (ww_workspace_get_reader (f->workspace), ID, NULL, NULL);
  g_assert_nonnull (strstr (text, "without phone calls"));
  g_assert_null (strstr (text, "follow 60"));
  g_assert_nonnull (strstr (text, "every day."));
  g_assert_nonnull (strstr (text, "60 beds."));
  /* Yours stands first. */
  g_assert_nonnull (strstr (text, "2027-02-01"));
  ww_workspace_undo_async (f->workspace, nothing, NULL);
  ww_test_spin (is_back, f);
}

/* One deleted what the other edited: two answers, and both can be taken back. */
static void
deletion (WwTestCluster *f, gconstpointer data)
{
  static const char *const answers[] = { "Keep Edited", "Delete" };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *text = NULL;
      GtkWidget *window;

      ww_conflict_window_open (f->window, NULL);
      window = ww_test_find_toplevel (WW_TYPE_CONFLICT_WINDOW);
      g_assert_nonnull (window);
      ww_test_settle (window);
      ww_test_picture (window, "conflict-deletion");
      g_assert_nonnull (ww_test_find_text (window, "Amir Nasseri deleted it"));
      g_assert_nonnull (ww_test_find_text (window, "You edited it"));
      g_assert_nonnull (ww_test_find_text (window, "Before: 1\302\240March\302\2402027"));
      g_assert_false (gtk_widget_get_visible (ww_test_find_button (window, "Save Result")));
      g_signal_emit_by_name (ww_test_find_button (window, answers[i]), "clicked");
      ww_test_spin (is_gone, NULL);
      g_assert_cmpuint (count_conflicts (f), ==, 0);
      text = ww_store_get_text (ww_workspace_get_reader (f->workspace), ID, NULL, NULL);
      g_assert_cmpint (text != NULL, ==, i == 0);
      ww_workspace_undo_async (f->workspace, nothing, NULL);
      ww_test_spin (is_back, f);
    }
}

static void
set_up_narrow (WwTestCluster *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (f, prepare, NULL, "Ingrid Solheim", "wishes", 360, 640);
}

/* Where there is no room beside, it stands below, each version with whose it is. */
static void
narrow (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *window;

  ww_conflict_window_open (f->window, NULL);
  window = ww_test_find_toplevel (WW_TYPE_CONFLICT_WINDOW);
  ww_test_settle (window);
  ww_test_picture (window, "conflict-narrow");
  g_assert_cmpint (gtk_widget_get_width (window), <=, 360);
  g_assert_false (gtk_widget_get_mapped (ww_test_find_text (window, "1 Conflict")));
  g_assert_nonnull (ww_test_find_text (window, "Amir’s"));
  g_assert_true (gtk_widget_get_mapped (ww_test_find_text (window, "yours")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
changes (void)
{
  g_autoptr (PangoAttrList) list = ww_word_changes ("a way to follow patients at home", "a way to follow 60 patients at home without calls");
  g_autoptr (PangoAttrList) same = ww_word_changes ("a b", "a b"), all = ww_word_changes (NULL, "a b");
  g_autofree char *text = pango_attr_list_to_string (list), *none = pango_attr_list_to_string (same), *whole = pango_attr_list_to_string (all);

  g_assert_cmpstr (none, ==, "");
  g_assert_true (g_str_has_prefix (whole, "0 3 "));
  g_assert_nonnull (strstr (text, "16 18 background"));
  g_assert_nonnull (strstr (text, "36 49 background"));
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  g_assert_true (g_main_context_acquire (NULL));
  g_test_add_func ("/conflict/word-changes", changes);
  g_test_add ("/conflict/settle", WwTestCluster, NULL, set_up, settle, tear_down);
  g_test_add ("/conflict/narrow", WwTestCluster, NULL, set_up_narrow, narrow, tear_down);
  g_test_add ("/conflict/deletion", WwTestCluster, GINT_TO_POINTER (TRUE), set_up, deletion, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group-list.h"
#include "ww-group-page.h"
#include "ww-overview-detail.h"
#include "ww-query.h"
#include "ww-settings.h"
#include "ww-shared-grid.h"
#include "ww-start-group-dialog.h"
#include "ww-test-cluster.h"

#define NIGHT "suggestion:own.night-care"

typedef struct {
  WwTestCluster cluster;
  WwGroupList *list;
  const char *wanted;
  guint n;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (&f->cluster, ww_test_load_sample, NULL, "Ingrid", "groups", 1280, 800);
  f->list = WW_GROUP_LIST (ww_test_find (GTK_WIDGET (ww_window_get_page (f->cluster.window, "groups")), WW_TYPE_GROUP_LIST, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_settings_remember ("groups-not-now", g_variant_new_array (G_VARIANT_TYPE ("{su}"), NULL, 0));
  ww_test_cluster_tear_down (&f->cluster);
}

static gboolean
can_choose (gpointer data)
{
  return ww_group_list_choose (((Fixture *) data)->list, ((Fixture *) data)->wanted);
}

static void
choose (Fixture *f, const char *key)
{
  f->wanted = key;
  ww_test_spin (can_choose, f);
}

static guint
count_groups (Fixture *f)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_GROUP);
  guint n = 0;

  g_assert_true (ww_store_query_count (ww_workspace_get_reader (f->cluster.workspace), query, &n, NULL));
  return n;
}

static gboolean
has_groups (gpointer data)
{
  return count_groups (data) == ((Fixture *) data)->n;
}

static void
wait_for_groups (Fixture *f, guint n)
{
  f->n = n;
  ww_test_spin (has_groups, f);
}

static void
test_suggestion (Fixture *f, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (f->cluster.window);

  choose (f, NIGHT);
  ww_test_wait_for_text (&f->cluster, "Suggested group");
  g_assert_nonnull (ww_test_find_text (window, "Night care"));
  g_assert_nonnull (ww_test_find_text (window, "Furudal Municipality"));
  g_assert_nonnull (ww_test_find_text (window, "Vaktmåne and Sovgodt compete, as both of them say."));
  g_assert_nonnull (ww_test_find_text (window, "a way to see at night who is about to fall, without cameras"));
  g_assert_nonnull (ww_test_find (window, WW_TYPE_SHARED_GRID, NULL));
}

static gboolean
dialog_is_open (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_START_GROUP_DIALOG) != NULL;
}

static gboolean
dialog_is_closed (gpointer data)
{
  return !dialog_is_open (data);
}

static void
stepped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *label = ww_workspace_step_finish (WW_WORKSPACE (source), result, NULL);

  g_assert_nonnull (label);
}

/* Start a group of the suggestion: it runs, the suggestion is gone, and one step back brings that again. */
static void
test_start (Fixture *f, gconstpointer data)
{
  guint before = count_groups (f);
  GtkWidget *dialog;

  choose (f, NIGHT);
  ww_test_wait_for_text (&f->cluster, "Suggested group");
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.start-group", NULL);
  ww_test_spin (dialog_is_open, f);
  dialog = ww_test_find_toplevel (WW_TYPE_START_GROUP_DIALOG);
  g_signal_emit_by_name (ww_test_find_button (dialog, "Start"), "clicked");
  ww_test_spin (dialog_is_closed, f);
  wait_for_groups (f, before + 1);
  ww_test_wait_for_text (&f->cluster, "Shared wishes");
  g_assert_true (g_str_has_prefix (ww_group_list_get_chosen (f->list), "group:"));
  {
    g_autoptr (WwDocument) group = ww_store_get (ww_workspace_get_reader (f->cluster.workspace), ww_group_list_get_chosen (f->list), NULL, NULL);
    g_auto (GStrv) members = ww_document_dup_strings (group, "members"), wishes = ww_document_dup_strings (group, "shared_wishes");

    g_assert_cmpstr (members[0], ==, ww_document_get_string (group, "lead"));
    g_assert_cmpuint (g_strv_length (members), >=, 10);
    g_assert_cmpuint (g_strv_length (wishes), ==, 13);
  }
  while (ww_group_list_choose (f->list, NIGHT))
    g_main_context_iteration (NULL, TRUE);
  ww_workspace_undo_async (f->cluster.workspace, stepped, f);
  wait_for_groups (f, before);
  choose (f, NIGHT);
}

static gboolean
has_no_member (gpointer data)
{
  Fixture *f = data;
  g_autoptr (WwDocument) group = ww_store_get (ww_workspace_get_reader (f->cluster.workspace), ww_group_list_get_chosen (f->list), NULL, NULL);
  g_auto (GStrv) members = ww_document_dup_strings (group, "members");

  return !g_strv_contains ((const char *const *) members, f->wanted) && !ww_document_has (group, "lead");
}

/* A lead who is taken out leads no longer; the group itself can be deleted. */
static void
test_members (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_GROUP);
  g_autoptr (GPtrArray) rows = ww_store_query (ww_workspace_get_reader (f->cluster.workspace), query, NULL, NULL);
  const WwGroupRow *row = rows->pdata[0];

  g_assert_nonnull (row->lead);
  choose (f, row->base.id);
  ww_test_wait_for_text (&f->cluster, "Shared wishes");
  f->wanted = row->lead;
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.remove-member", "s", row->lead);
  ww_test_spin (has_no_member, f);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.remove", NULL);
  wait_for_groups (f, rows->len - 1);
}

static void
test_not_now (Fixture *f, gconstpointer data)
{
  choose (f, NIGHT);
  ww_test_wait_for_text (&f->cluster, "Suggested group");
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.not-now", NULL);
  g_assert_false (ww_group_list_choose (f->list, NIGHT));
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.unhide", "s", "own.night-care");
  g_assert_true (ww_group_list_choose (f->list, NIGHT));
}

static void
test_across (Fixture *f, gconstpointer data)
{
  choose (f, WW_GROUP_LIST_OVERVIEW "gaps");
  ww_test_wait_for_text (&f->cluster, "Sámi-language services");
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->cluster.window), "Recruit: Startup or SME with Sámi-language services"));
  choose (f, WW_GROUP_LIST_OVERVIEW "spread");
  ww_test_wait_for_text (&f->cluster, "Introductions for This Week");
  choose (f, WW_GROUP_LIST_OVERVIEW "unexpected");
  ww_test_wait_for_text (&f->cluster, "Robust Elektronikk × Vesterhav Maskin");
  choose (f, WW_GROUP_LIST_OVERVIEW "offers");
  ww_test_wait_for_text (&f->cluster, "Kina & Kyoto Access");
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
  g_test_add ("/groups/suggestion", Fixture, NULL, set_up, test_suggestion, tear_down);
  g_test_add ("/groups/start", Fixture, NULL, set_up, test_start, tear_down);
  g_test_add ("/groups/members", Fixture, NULL, set_up, test_members, tear_down);
  g_test_add ("/groups/not-now", Fixture, NULL, set_up, test_not_now, tear_down);
  g_test_add ("/groups/across", Fixture, NULL, set_up, test_across, tear_down);
  return g_test_run ();
}

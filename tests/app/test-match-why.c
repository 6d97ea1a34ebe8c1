/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-follow-up-dialog.h"
#include "ww-introduce.h"
#include "ww-match-list.h"
#include "ww-match-row.h"
#include "ww-match-why.h"
#include "ww-no-match.h"
#include "ww-record-editor.h"
#include "ww-settings.h"
#include "ww-test-cluster.h"
#include "ww-watch.h"
#include "ww-constraint-row.h"
#include "ww-wish-dialog.h"
#include "ww-wish-detail.h"
#include "ww-workspace-page.h"

#define HOSPITAL "organisation:01980000-0000-7000-8000-000000000001"
#define STARTUP "organisation:01980000-0000-7000-8000-000000000003"
#define COMPANY "organisation:01980000-0000-7000-8000-000000000004"
#define HEART "wish:01980000-0000-7000-8000-00000000000a"
#define ODD "wish:01980000-0000-7000-8000-00000000000b"
#define TIMES "\"created_at\":\"2026-11-12T08:30:00Z\",\"updated_at\":\"2026-11-12T08:30:00Z\",\"updated_by\":\"Ingrid\""

static const char *const documents[] = {
  "{\"_id\":\"" HOSPITAL "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Storvann University Hospital\",\"kind\":\"hospital\","
  "\"city\":\"Oslo\",\"country\":\"NO\",\"tags\":[\"set.home-care\"]}",
  "{\"_id\":\"" STARTUP "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"city\":\"Trondheim\","
  "\"country\":\"NO\",\"about\":\"Remote monitoring of heart patients at home without phone calls.\","
  "\"tags\":[\"tech.rpm\",\"set.home-care\"],\"languages\":[\"nb\"],\"confirmed_on\":\"2026-11-01\"}",
  "{\"_id\":\"" COMPANY "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Anevik\",\"kind\":\"sme\",\"city\":\"Bergen\","
  "\"country\":\"NO\",\"about\":\"Remote monitoring.\",\"tags\":[\"tech.rpm\",\"set.home-care\"],\"languages\":[\"nb\"],\"confirmed_on\":\"2026-01-01\"}",
  "{\"_id\":\"" HEART "\",\"type\":\"wish\"," TIMES ",\"organisation\":\"" HOSPITAL "\",\"kind\":\"solution\",\"status\":\"open\","
  "\"language\":\"en\",\"statement\":\"a way to follow heart patients at home without phone calls\",\"needed_by\":\"2027-06-01\","
  "\"tags\":[\"tech.rpm\",\"set.home-care\"],\"constraints\":[{\"what\":\"other\",\"value\":\"x\",\"text\":\"Opens in the record\",\"priority\":\"nice\"},"
  "{\"what\":\"language\",\"value\":\"nb\",\"priority\":\"must\"},{\"what\":\"device-class\",\"value\":\"IIa\",\"priority\":\"nice\"}]}",
  "{\"_id\":\"" ODD "\",\"type\":\"wish\"," TIMES ",\"organisation\":\"" HOSPITAL "\",\"kind\":\"expertise\",\"status\":\"open\","
  "\"language\":\"en\",\"statement\":\"somebody who knows reindeer allergies\",\"tags\":[\"clin.cancer\"],"
  "\"constraints\":[{\"what\":\"language\",\"value\":\"nb\",\"priority\":\"must\"}]}",
  NULL,
};

typedef struct {
  WwTestCluster cluster;
  WwMatchWhy *why;
} Fixture;

static gboolean
has_matches (gpointer data)
{
  return ww_test_find (GTK_WIDGET (((Fixture *) data)->cluster.window), WW_TYPE_MATCH_ROW, NULL) != NULL;
}

static gboolean
is_explained (gpointer data)
{
  return ww_match_why_get_text (((Fixture *) data)->why) && ww_test_find (GTK_WIDGET (((Fixture *) data)->why), GTK_TYPE_LIST_BOX, "explain-changes");
}

static void
set_up (Fixture *f, gconstpointer width)
{
  ww_test_cluster_set_up (&f->cluster, documents, GPOINTER_TO_INT (width), 800);
  g_assert_true (ww_window_show_document (f->cluster.window, HEART));
  ww_test_spin (has_matches, f);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  /* Made when it is first asked for. */
  g_assert_null (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_WHY, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_test_cluster_tear_down (&f->cluster);
}

static void
explain (Fixture *f)
{
  g_signal_emit_by_name (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_LIST, NULL), "why", STARTUP);
  f->why = WW_MATCH_WHY (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_WHY, NULL));
  ww_test_spin (is_explained, f);
}

static gboolean
asks (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_FOLLOW_UP_DIALOG) != NULL;
}

static gboolean
has_follow_up (gpointer data)
{
  g_autoptr (WwDocument) introduction
      = ww_introduce_find (ww_workspace_get_reader (((Fixture *) data)->cluster.workspace), HEART, STARTUP, NULL);

  return introduction && ww_document_has (introduction, "next_step");
}

static gboolean
has_no_follow_up (gpointer data)
{
  return !has_follow_up (data);
}

static void
test_ask (Fixture *f, gconstpointer data)
{
  GtkWidget *changes, *dialog;
  g_autoptr (WwDocument) introduction = NULL;

  explain (f);
  changes = ww_test_find (GTK_WIDGET (f->why), GTK_TYPE_LIST_BOX, "explain-changes");
  g_signal_emit_by_name (ww_test_find_button (changes, "Ask…"), "clicked");
  ww_test_spin (asks, f);
  dialog = ww_test_find_toplevel (WW_TYPE_FOLLOW_UP_DIALOG);
  ww_test_settle (dialog);
  ww_test_picture (dialog, "ask");
  g_signal_emit_by_name (ww_test_find (dialog, GTK_TYPE_BUTTON, "dialog-action"), "clicked");
  ww_test_spin (has_follow_up, f);
  introduction = ww_introduce_find (ww_workspace_get_reader (f->cluster.workspace), HEART, STARTUP, NULL);
  g_assert_cmpstr (ww_document_get_string (introduction, "stage"), ==, "shortlisted");
  g_assert_true (g_str_has_prefix (ww_document_get_string (introduction, "next_step.what"), "Spør Hjertenær"));
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  ww_test_spin (has_no_follow_up, f);
  /* What is copied tells of it too. */
  g_assert_nonnull (strstr (ww_match_why_get_text (f->why), "What would change it"));
}

static gboolean
edits (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR) != NULL;
}

static void
test_edit (Fixture *f, gconstpointer data)
{
  GtkWidget *changes, *button = NULL;

  explain (f);
  changes = ww_test_find (GTK_WIDGET (f->why), GTK_TYPE_LIST_BOX, "explain-changes");
  for (GtkWidget *row = gtk_widget_get_first_child (changes); row && !button; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *label = ww_test_find_text (row, "Ask…");

      if (label)
        button = gtk_widget_get_prev_sibling (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
    }
  g_assert_true (GTK_IS_BUTTON (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Edit Hjertenær…");
  g_signal_emit_by_name (button, "clicked");
  ww_test_spin (edits, f);
  gtk_window_destroy (GTK_WINDOW (ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR)));
}

/* (transfer none): the child that carries @text and stands in its place, or %NULL where it is not shown */
static GtkWidget *
shown_label (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_child_visible (child))
        continue;
      if (GTK_IS_LABEL (child) && g_str_equal (gtk_label_get_text (GTK_LABEL (child)), text))
        return child;
      found = shown_label (child, text);
      if (found)
        return found;
    }
  return NULL;
}

static int
left_of (Fixture *f, const char *text)
{
  GtkWidget *label = ww_test_find_text (GTK_WIDGET (f->cluster.window), text);
  graphene_rect_t bounds;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_parent (label), GTK_WIDGET (f->cluster.window), &bounds));
  return (int) bounds.origin.x;
}

static int
top_of (Fixture *f, const char *text)
{
  GtkWidget *label = ww_test_find_text (GTK_WIDGET (f->cluster.window), text);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (gtk_widget_get_parent (label), GTK_WIDGET (f->cluster.window), &bounds));
  return (int) bounds.origin.y;
}

static void
test_by_width (Fixture *f, gconstpointer width)
{
  gboolean wide = GPOINTER_TO_INT (width) > 800;
  GtkWidget *row = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_ROW, NULL);
  GtkWidget *detail = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_WISH_DETAIL, NULL);
  GtkWidget *title = shown_label (detail, "a way to follow heart patients at home without phone calls");

  ww_test_picture (GTK_WIDGET (f->cluster.window), wide ? "wish-wide" : "wish-narrow");
  g_assert_true ((shown_label (row, "Introduce…") != NULL) == wide);
  g_assert_true (gtk_widget_has_css_class (title, wide ? "title-1" : "title-2"));
  /* The must first, then down the column; what it is needed by is last, under its own name. */
  g_assert_nonnull (ww_test_find_text (detail, "Needed by"));
  g_assert_cmpint (left_of (f, "Norwegian"), ==, left_of (f, "Opens in the record"));
  g_assert_cmpint (top_of (f, "Norwegian"), <, top_of (f, "Opens in the record"));
  if (wide)
    g_assert_cmpint (left_of (f, "Class IIa or higher"), >, left_of (f, "Norwegian"));
  else
    g_assert_cmpint (left_of (f, "Class IIa or higher"), ==, left_of (f, "Norwegian"));
}

static const char *
first_match (Fixture *f)
{
  return ww_match_row_get_id (WW_MATCH_ROW (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_ROW, NULL)));
}

static void
test_sort_is_remembered (Fixture *f, gconstpointer data)
{
  GtkWidget *list = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_LIST, NULL);

  g_assert_cmpstr (first_match (f), ==, STARTUP);
  gtk_widget_activate_action (list, "matches.sort", "i", 3);
  g_assert_cmpstr (first_match (f), ==, COMPANY);
  tear_down (f, NULL);
  set_up (f, GINT_TO_POINTER (1280));
  g_assert_cmpstr (first_match (f), ==, COMPANY);
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->cluster.window), "Name"));
  g_settings_reset (ww_settings_get (), "page-state");
}

static gboolean
says_nothing_of_expertise (gpointer why)
{
  return ww_test_find_text (why, "Does not say that it answers Expertise") != NULL;
}

/* What is not stated is a question wherever it stands, also where what it is hints at it. */
static void
test_not_stated (Fixture *f, gconstpointer data)
{
  GtkWidget *label, *icon;

  g_assert_true (ww_window_show_document (f->cluster.window, ODD));
  ww_workspace_page_show_why (WW_WORKSPACE_PAGE (ww_window_get_current_page (f->cluster.window)), ODD, STARTUP);
  f->why = WW_MATCH_WHY (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_MATCH_WHY, NULL));
  ww_test_spin (says_nothing_of_expertise, f->why);
  label = ww_test_find_text (GTK_WIDGET (f->why), "Does not say that it answers Expertise");
  icon = ww_test_find (gtk_widget_get_parent (label), GTK_TYPE_IMAGE, NULL);
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (icon)), ==, "dialog-question-symbolic");
}

static gboolean
has_no_match (gpointer data)
{
  GtkWidget *none = ww_test_find (GTK_WIDGET (((Fixture *) data)->cluster.window), WW_TYPE_NO_MATCH, NULL);

  return gtk_widget_get_mapped (none) && gtk_widget_get_visible (none);
}

static gboolean
loosens (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_WISH_DIALOG) != NULL;
}

static gboolean
is_told (gpointer data)
{
  return ww_test_find_text (GTK_WIDGET (((Fixture *) data)->cluster.window), "First match for “somebody who knows reindeer allergies”") != NULL;
}

static void
applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (ww_workspace_apply_finish (WW_WORKSPACE (source), result, NULL));
}

static void
test_no_match (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) newcomer = ww_document_new_from_text (
      "{\"_id\":\"organisation:01980000-0000-7000-8000-000000000005\",\"type\":\"organisation\"," TIMES ",\"name\":\"Reinvett\","
      "\"kind\":\"service-provider\",\"country\":\"NO\",\"about\":\"We know reindeer allergies.\",\"tags\":[\"clin.cancer\"],"
      "\"languages\":[\"nb\"],\"confirmed_on\":\"2026-11-01\"}", -1, NULL);
  WwBatch *batch = ww_batch_new ();
  GtkWidget *none, *dialog;

  g_assert_true (ww_window_show_document (f->cluster.window, ODD));
  ww_test_spin (has_no_match, f);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  ww_test_picture (GTK_WIDGET (f->cluster.window), "no-match");
  none = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_NO_MATCH, NULL);
  /* At the musts, not at the sentence. */
  g_signal_emit_by_name (ww_test_find_button (none, "Loosen a Must…"), "clicked");
  ww_test_spin (loosens, f);
  dialog = ww_test_find_toplevel (WW_TYPE_WISH_DIALOG);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (dialog)), WW_TYPE_CONSTRAINT_ROW));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_signal_emit_by_name (ww_test_find_button (none, "Keep Watching"), "clicked");
  g_assert_true (ww_watch_has (ODD));
  g_assert_nonnull (ww_test_find_button (none, "Stop Watching"));
  /* Somebody comes who can. */
  g_assert_nonnull (newcomer);
  ww_batch_put (batch, newcomer, NULL);
  ww_workspace_apply_async (f->cluster.workspace, batch, NULL, NULL, applied, NULL);
  ww_test_spin (is_told, f);
  g_assert_false (ww_watch_has (ODD));
  g_settings_reset (ww_settings_get (), "page-state");
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
#define ADD(name, width, function) g_test_add ("/match-why/" name, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)
  ADD ("ask", 1280, test_ask);
  ADD ("edit", 1280, test_edit);
  ADD ("wide", 1280, test_by_width);
  ADD ("narrow", 740, test_by_width);
  ADD ("no-match", 1280, test_no_match);
  ADD ("not-stated", 1280, test_not_stated);
  ADD ("sort-is-remembered", 1280, test_sort_is_remembered);
  return g_test_run ();
}

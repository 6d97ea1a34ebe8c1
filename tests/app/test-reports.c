/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-file-dialog.h"
#include "ww-organisation-list.h"
#include "ww-report-card-view.h"
#include "ww-report-chart.h"
#include "ww-settings.h"
#include "ww-test-cluster.h"
#include "ww-two-columns.h"
#include "ww-wish-list.h"

/* YYYY is this year. */
#define STAMP "\"created_at\":\"YYYY-01-01T00:00:00Z\",\"updated_at\":\"YYYY-01-01T00:00:00Z\""

/* Two members and somebody who is none; two open wishes that nobody answers, and one that is answered; one introduction. */
static const char *const documents[] = {
  "{\"_id\":\"organisation:a\",\"type\":\"organisation\"," STAMP ",\"name\":\"Aker\",\"kind\":\"startup\",\"membership\":[{\"status\":\"member\",\"from\":\"2020-01-01\"}]}",
  "{\"_id\":\"organisation:b\",\"type\":\"organisation\"," STAMP ",\"name\":\"Bjerk\",\"kind\":\"startup\",\"membership\":[{\"status\":\"member\",\"from\":\"2021-01-01\"}]}",
  "{\"_id\":\"organisation:c\",\"type\":\"organisation\"," STAMP ",\"name\":\"Colline\",\"kind\":\"hospital\"}",
  "{\"_id\":\"wish:1\",\"type\":\"wish\"," STAMP ",\"organisation\":\"organisation:c\",\"statement\":\"a lamp\",\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"clin.neuro\"]}",
  "{\"_id\":\"wish:2\",\"type\":\"wish\"," STAMP ",\"organisation\":\"organisation:c\",\"statement\":\"a rope\",\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"clin.cardio\"]}",
  "{\"_id\":\"wish:3\",\"type\":\"wish\"," STAMP ",\"organisation\":\"organisation:c\",\"statement\":\"a boat\",\"kind\":\"solution\",\"status\":\"answered\",\"tags\":[\"clin.neuro\"]}",
  "{\"_id\":\"introduction:1\",\"type\":\"introduction\"," STAMP ",\"wish\":\"wish:1\",\"counterpart\":\"organisation:a\",\"stage\":\"met\"}",
  NULL,
};

typedef struct {
  WwTestCluster cluster;
  GtkWidget *list;
  guint n;
  GFile *file;
  char *year;
} Fixture;

/* (transfer full): @text of this year */
static char *
date (Fixture *f, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "YYYY", -1);

  return g_strjoinv (f->year, parts);
}

static void
set_up (Fixture *f, gconstpointer none)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  f->year = g_date_time_format (now, "%Y");
  for (const char *const *document = documents; !none && *document; document++)
    {
      g_autofree char *text = date (f, *document);

      g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);
  ww_test_cluster_set_up (&f->cluster, (const char *const *) texts, 1280, 800);
  ww_window_show_entry (f->cluster.window, "reports");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_settings_remember ("report", g_variant_new ("(ss)", "", "clinical"));
  ww_test_cluster_tear_down (&f->cluster);
  g_free (f->year);
}

static GtkWidget *
card_of (Fixture *f, const char *word)
{
  g_autofree char *name = g_strconcat ("report-", word, NULL);

  return ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_REPORT_CARD_VIEW, name);
}

static WwReportChart *
chart_of (Fixture *f, const char *word)
{
  return WW_REPORT_CHART (ww_test_find (card_of (f, word), WW_TYPE_REPORT_CHART, NULL));
}

/* The list of a chart, once it is drawn. */
static GtkWidget *
list_of (Fixture *f, const char *word)
{
  return adw_bin_get_child (ADW_BIN (chart_of (f, word)));
}

static gboolean
is_counted (gpointer data)
{
  Fixture *f = data;

  return list_of (f, "members") && list_of (f, "wishes") && list_of (f, "gaps") && list_of (f, "introductions");
}

static GtkListBoxRow *
row_of (Fixture *f, const char *word, int place)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list_of (f, word)), place);
}

static void
open_row (Fixture *f, const char *word, int place)
{
  g_signal_emit_by_name (row_of (f, word, place), "activate");
}

static gboolean
wishes_shown (gpointer data)
{
  return ww_wish_list_get_n_shown (WW_WISH_LIST (((Fixture *) data)->list)) == ((Fixture *) data)->n;
}

static gboolean
organisations_shown (gpointer data)
{
  return ww_organisation_list_get_n_shown (WW_ORGANISATION_LIST (((Fixture *) data)->list)) == ((Fixture *) data)->n;
}

static void
wait_for_list (Fixture *f, GType type, guint n, gboolean (*is_shown) (gpointer))
{
  f->n = n;
  f->list = ww_test_find (GTK_WIDGET (f->cluster.window), type, NULL);
  ww_test_spin (is_shown, f);
}

static void
test_cards (Fixture *f, gconstpointer data)
{
  g_autofree char *nothing = date (f, "Nothing agreed in YYYY yet");

  ww_test_spin (is_counted, f);
  g_assert_nonnull (ww_test_find_text (card_of (f, "members"), "Startups"));
  g_assert_nonnull (ww_test_find_text (card_of (f, "members"), "2"));
  g_assert_null (ww_test_find_text (card_of (f, "members"), "Hospitals"));
  g_assert_nonnull (ww_test_find_text (card_of (f, "wishes"), "Neurology"));
  g_assert_nonnull (ww_test_find_text (card_of (f, "wishes"), "1 none"));
  g_assert_nonnull (ww_test_find_text (card_of (f, "gaps"), "2 open wishes have no match."));
  g_assert_nonnull (ww_test_find_text (card_of (f, "introductions"), "100\302\240% go on"));
  g_assert_nonnull (ww_test_find_text (card_of (f, "money"), nothing));
}

/* Each bar opens exactly the records that it counts; the filter goes, and what was chosen before is back. */
static void
test_behind (Fixture *f, gconstpointer data)
{
  ww_test_spin (is_counted, f);
  open_row (f, "members", 0);
  wait_for_list (f, WW_TYPE_ORGANISATION_LIST, 2, organisations_shown);
  g_assert_nonnull (ww_test_find_text (f->list, "Members: Startups"));
  g_signal_emit_by_name (ww_test_find_button (f->list, "Members: Startups"), "clicked");
  wait_for_list (f, WW_TYPE_ORGANISATION_LIST, 3, organisations_shown);

  open_row (f, "wishes", 0);
  wait_for_list (f, WW_TYPE_WISH_LIST, 1, wishes_shown);
  g_signal_emit_by_name (ww_test_find_button (card_of (f, "gaps"), "Show Wishes"), "clicked");
  wait_for_list (f, WW_TYPE_WISH_LIST, 2, wishes_shown);
  g_signal_emit_by_name (ww_test_find_button (f->list, "Coverage gaps"), "clicked");
  wait_for_list (f, WW_TYPE_WISH_LIST, 2, wishes_shown); /* the open ones, as before */
}

static gboolean
row_has_focus (gpointer data)
{
  Fixture *f = data;

  return gtk_window_get_focus (GTK_WINDOW (f->cluster.window)) == GTK_WIDGET (row_of (f, "introductions", (int) f->n));
}

static gboolean
members_have_focus (gpointer data)
{
  Fixture *f = data;

  return is_counted (f) && gtk_window_get_focus (GTK_WINDOW (f->cluster.window)) == GTK_WIDGET (row_of (f, "members", 0));
}

/* The first bar has the focus; a chart is one stop; the arrows go from bar to bar. */
static void
test_keyboard (Fixture *f, gconstpointer data)
{
  gboolean moved;

  ww_test_spin (members_have_focus, f);
  f->n = 0;
  gtk_widget_grab_focus (GTK_WIDGET (row_of (f, "introductions", 0)));
  ww_test_spin (row_has_focus, f);
  g_signal_emit_by_name (list_of (f, "introductions"), "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE, &moved);
  f->n = 1;
  ww_test_spin (row_has_focus, f);
}

static gboolean
is_written (gpointer data)
{
  g_autoptr (GFileInfo) info = g_file_query_info (((Fixture *) data)->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  return info && g_file_info_get_size (info) > 0;
}

static gboolean
shows_three (gpointer data)
{
  return list_of (data, "members") && ww_test_find_text (card_of (data, "members"), "3");
}

/* The CSV of a card has what the card shows, also after an edit; the PDF is one. */
static void
test_export (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->cluster.directory, "members.csv", NULL), *pdf = g_build_filename (f->cluster.directory, "all.pdf", NULL);
  g_autofree char *csv = NULL, *start = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path), paper = g_file_new_for_path (pdf);
  g_autofree char *text = date (f, "{\"_id\":\"organisation:d\",\"type\":\"organisation\"," STAMP ",\"name\":\"Dal\",\"kind\":\"startup\","
                                  "\"membership\":[{\"status\":\"member\"}]}");
  g_autoptr (WwDocument) more = ww_document_new_from_text (text, -1, NULL);

  ww_test_spin (is_counted, f);
  ww_window_save (f->cluster.window, more, NULL, "Dal added");
  ww_test_spin (shows_three, f);
  ww_file_dialog_answer_next (file);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.save-csv", "s", "members");
  f->file = file;
  ww_test_spin (is_written, f);
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  g_assert_nonnull (g_strstr_len (csv, -1, "Startups,startup,3,3,,"));
  g_assert_nonnull (g_strstr_len (csv, -1, ",Whole cluster,"));
  ww_file_dialog_answer_next (paper);
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.save-pdf", NULL);
  f->file = paper;
  ww_test_spin (is_written, f);
  g_assert_true (g_file_get_contents (pdf, &start, NULL, NULL));
  g_assert_true (g_str_has_prefix (start, "%PDF"));
}

static gboolean
says_empty (gpointer data)
{
  return ww_test_find_text (card_of (data, "members"), "No organisation yet") && ww_test_find_text (card_of (data, "gaps"), "No wish is open");
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *nobody = date (f, "Nobody introduced in YYYY yet");

  ww_test_spin (says_empty, f);
  g_assert_nonnull (ww_test_find_text (card_of (f, "introductions"), nobody));
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
  g_test_add ("/reports/cards", Fixture, NULL, set_up, test_cards, tear_down);
  g_test_add ("/reports/behind", Fixture, NULL, set_up, test_behind, tear_down);
  g_test_add ("/reports/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/reports/export", Fixture, NULL, set_up, test_export, tear_down);
  g_test_add ("/reports/nothing", Fixture, "none", set_up, test_nothing, tear_down);
  return g_test_run ();
}

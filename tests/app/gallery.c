/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every own widget of the program in one window, in the arrangement of the design's picture of components. */
#include "ww-application.h"
#include "ww-chip.h"
#include "ww-placeholder.h"
#include "ww-score-bar.h"
#include "ww-section-heading.h"
#include "ww-sentence-view.h"
#include "ww-sync-row.h"
#include "ww-timeline-mark.h"
#include "ww-two-columns.h"
#include "ww-wrap-box.h"

static GtkWidget *
column (GtkWidget *row, int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_set_size_request (box, width, -1);
  gtk_box_append (GTK_BOX (row), box);
  return box;
}

static GtkWidget *
card (GtkWidget *box, const char *heading)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), ww_section_heading_new (heading));
  gtk_widget_add_css_class (inside, "card");
  gtk_widget_set_margin_bottom (inside, 9);
  gtk_box_append (GTK_BOX (box), inside);
  return inside;
}

static void
line (GtkWidget *inside, GtkWidget *chip, const char *meaning)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new (meaning);

  gtk_widget_set_size_request (start, 156, -1);
  gtk_box_append (GTK_BOX (start), chip);
  gtk_widget_set_margin_start (row, 12);
  gtk_box_append (GTK_BOX (row), start);
  gtk_widget_add_css_class (label, "ww-secondary");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (inside), row);
}

static void
add_chips (GtkWidget *box)
{
  GtkWidget *inside = card (box, "Explanation chips");

  line (inside, ww_chip_new (WW_CHIP_HIT, "Heart failure"), "Same tag on both sides");
  line (inside, ww_chip_new_related ("Home nursing", "Home", WW_CHIP_BELOW), "Related by the tag tree");
  line (inside, ww_chip_new (WW_CHIP_WORD, "phone calls, weight"), "Shared rare words");
  line (inside, ww_chip_new (WW_CHIP_OK, "CE class IIa"), "Constraint met");
  line (inside, ww_chip_new (WW_CHIP_FAILING, "Pilot NOK 1.2 M"), "Constraint not met");
  line (inside, ww_chip_new (WW_CHIP_UNKNOWN, "Patient record"), "Not stated, worth asking");
  line (inside, ww_chip_new_facet ("Setting", "Home"), "Tag with its facet");
  line (inside, ww_chip_new (WW_CHIP_ADD, "Same-day answer"), "Suggested tag");
  line (inside, ww_chip_new_removable (WW_CHIP_HIT, "Wounds"), "Accepted tag");
}

static void
add_score (GtkWidget *box)
{
  static const WwScorePart parts[] = {
    { WW_PART_TAGS, 42.2, 50 }, { WW_PART_WORDS, 14.3, 15 }, { WW_PART_CONSTRAINTS, 18.5, 20 },
    { WW_PART_TRACK_RECORD, 10, 10 }, { WW_PART_FRESHNESS, 5, 5 } };
  GtkWidget *inside = card (box, "Score");
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *score = gtk_label_new ("86");
  GtkWidget *bar = ww_score_bar_new ();

  gtk_widget_add_css_class (score, "ww-score");
  ww_score_bar_set_score (WW_SCORE_BAR (bar), 86);
  gtk_box_append (GTK_BOX (left), score);
  gtk_box_append (GTK_BOX (left), bar);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  gtk_widget_set_margin_top (row, 12);
  gtk_widget_set_margin_bottom (row, 12);
  gtk_box_append (GTK_BOX (row), left);
  bar = ww_score_bar_new ();
  gtk_widget_add_css_class (bar, "large");
  ww_score_bar_set_parts (WW_SCORE_BAR (bar), parts, G_N_ELEMENTS (parts), 90);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_box_append (GTK_BOX (row), bar);
  gtk_box_append (GTK_BOX (inside), row);
}

static void
add_filters (GtkWidget *box)
{
  static const char *names[] = { "Open", "Mine", "No match" };
  GtkWidget *row = ww_wrap_box_new ();

  gtk_box_append (GTK_BOX (box), ww_section_heading_new ("Filter chips"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (names[i]);

      gtk_widget_add_css_class (button, "ww-filter");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == 0);
      gtk_widget_set_sensitive (button, i < 2);
      ww_wrap_box_append (WW_WRAP_BOX (row), button);
    }
  gtk_box_append (GTK_BOX (box), row);
}

static void
add_sentence (GtkWidget *box)
{
  static const WwSentenceMark marks[] = { { 10, 21, TRUE }, { 25, 43, TRUE }, { 62, 77, FALSE }, { 78, 90, FALSE } };
  GtkWidget *inside = card (box, "Sentence");
  GtkWidget *view = ww_sentence_view_new ();

  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (view),
                                 "a way for home nurses to photograph a wound once and have the hospital see it the same day");
  ww_sentence_view_set_marks (WW_SENTENCE_VIEW (view), marks, G_N_ELEMENTS (marks));
  gtk_widget_set_size_request (view, -1, 128);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 16);
  gtk_box_append (GTK_BOX (inside), view);
}

static void
add_sync (GtkWidget *box)
{
  static const WwSyncState order[] = { WW_SYNC_UP_TO_DATE, WW_SYNC_SYNCING, WW_SYNC_OFFLINE, WW_SYNC_UP_TO_DATE,
                                       WW_SYNC_NEEDS_SIGN_IN, WW_SYNC_OFF };
  GtkWidget *inside = card (box, "Sync row, bottom of the sidebar");

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      GtkWidget *row = g_object_new (WW_TYPE_SYNC_ROW, NULL);

      g_autoptr (WwSyncStatus) status = ww_sync_status_new ();

      status->state = order[i];
      status->pushed = 3;
      status->to_push = 12;
      status->n_waiting = 4;
      status->last_success_ms = g_get_real_time () / 1000;
      ww_sync_row_show (WW_SYNC_ROW (row), i == G_N_ELEMENTS (order) - 1 ? NULL : status, i == 3 ? 2 : 0, NULL);
      gtk_box_append (GTK_BOX (inside), row);
    }
}

static void
add_wrap (GtkWidget *box)
{
  GtkWidget *inside = card (box, "Two lines at most");
  GtkWidget *wrap = ww_wrap_box_new ();

  ww_wrap_box_set_max_lines (WW_WRAP_BOX (wrap), 2);
  for (int i = 0; i < 9; i++)
    ww_wrap_box_append (WW_WRAP_BOX (wrap), ww_chip_new (i % 2 ? WW_CHIP_HIT : WW_CHIP_OK, i % 3 ? "Remote monitoring" : "Home"));
  gtk_widget_set_margin_start (wrap, 12);
  gtk_widget_set_margin_end (wrap, 12);
  gtk_widget_set_margin_top (wrap, 12);
  gtk_widget_set_margin_bottom (wrap, 12);
  gtk_box_append (GTK_BOX (inside), wrap);
}

static void
add_timeline (GtkWidget *box)
{
  static const char *events[] = { "Shortlisted for Storvann by Ingrid", "Met Skarvholt Ventures, second meeting agreed",
                                  "Profile confirmed by Eline Torsvik" };
  GtkWidget *inside = card (box, "Timeline");

  gtk_box_set_spacing (GTK_BOX (inside), 0);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *label = gtk_label_new (events[i]);

      gtk_widget_set_margin_start (row, 12);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_margin_bottom (label, 9);
      gtk_box_append (GTK_BOX (row), ww_timeline_mark_new (i == 0, i + 1 == G_N_ELEMENTS (events)));
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (inside), row);
    }
}

static void
activate (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *box;

  gtk_widget_set_margin_start (row, 24);
  gtk_widget_set_margin_top (row, 24);
  box = column (row, 404);
  add_chips (box);
  add_score (box);
  add_filters (box);
  box = column (row, 404);
  add_sync (box);
  add_sentence (box);
  box = column (row, 376);
  gtk_box_append (GTK_BOX (card (box, "Loading longer than 300 ms")), ww_placeholder_new (2));
  add_wrap (box);
  add_timeline (box);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), row);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = adw_application_new ("org.wishwell.Gallery", G_APPLICATION_NON_UNIQUE);

  g_application_set_resource_base_path (G_APPLICATION (application), "/org/wishwell/Wishwell");
  g_signal_connect (application, "activate", G_CALLBACK (activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}

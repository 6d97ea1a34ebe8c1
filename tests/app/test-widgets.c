/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-error.h"
#include "ww-alert.h"
#include "ww-attachment.h"
#include "ww-chip.h"
#include "ww-file-dialog.h"
#include "ww-placeholder.h"
#include "ww-score-bar.h"
#include "ww-section-heading.h"
#include "ww-sync-row.h"
#include "ww-test.h"
#include "ww-test-folder.h"
#include "ww-timeline-mark.h"
#include "ww-two-columns.h"
#include "ww-wrap-box.h"
#include "ww-wrap-layout.h"

static GtkWidget *
add_block (GtkWidget *box, int width)
{
  GtkWidget *block = gtk_drawing_area_new ();

  gtk_widget_set_size_request (block, width, 20);
  ww_wrap_box_append (WW_WRAP_BOX (box), block);
  return block;
}

static void
place_of (GtkWidget *child, GtkWidget *box, int *x, int *y)
{
  double dx, dy;

  g_assert_true (gtk_widget_translate_coordinates (child, box, 0, 0, &dx, &dy));
  *x = (int) dx;
  *y = (int) dy;
}

static void
test_wrap_flows (void)
{
  GtkWidget *box = ww_wrap_box_new ();
  GtkWidget *a = add_block (box, 100), *b = add_block (box, 90), *c = add_block (box, 50);
  GtkWidget *window;
  int x, y, minimum, natural;

  gtk_widget_set_valign (box, GTK_ALIGN_START);
  window = ww_test_show (box, 200, 300);
  place_of (a, box, &x, &y);
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 0);
  place_of (b, box, &x, &y);
  g_assert_cmpint (x, ==, 106);
  g_assert_cmpint (y, ==, 0);
  place_of (c, box, &x, &y);
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 26);

  /* As wide as the widest at least, all in a line at best; and the height follows from the width. */
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 100 + 6 + 90 + 6 + 50);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 252, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 20);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 100, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 3 * 20 + 2 * 6);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_wrap_right_to_left (void)
{
  GtkWidget *box = ww_wrap_box_new ();
  GtkWidget *a = add_block (box, 60);
  GtkWidget *window;
  int x, y;

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  window = ww_test_show (box, 200, 100);
  place_of (a, box, &x, &y);
  g_assert_cmpint (x, ==, 140);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_wrap_counts_the_rest (void)
{
  GtkWidget *box = ww_wrap_box_new ();
  WwWrapLayout *layout = WW_WRAP_LAYOUT (gtk_widget_get_layout_manager (box));
  GtkWidget *blocks[8];
  GtkWidget *window;
  int minimum, natural;

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    blocks[i] = add_block (box, 90);
  ww_wrap_box_set_max_lines (WW_WRAP_BOX (box), 2);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  window = ww_test_show (box, 200, 300);

  /* Two in a line; the last of the second line makes room for the count. */
  g_assert_cmpuint (ww_wrap_layout_get_n_hidden (layout), ==, 5);
  g_assert_true (gtk_widget_get_child_visible (blocks[2]));
  g_assert_false (gtk_widget_get_child_visible (blocks[3]));
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, 200, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 46);

  /* With room for all, nothing is counted. */
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  ww_test_settle (box);
  g_assert_cmpuint (ww_wrap_layout_get_n_hidden (layout), ==, 0);
  g_assert_true (gtk_widget_get_child_visible (blocks[7]));

  g_assert_cmpuint (ww_wrap_box_get_n_children (WW_WRAP_BOX (box)), ==, 8);
  ww_wrap_box_remove (WW_WRAP_BOX (box), blocks[0]);
  g_assert_cmpuint (ww_wrap_box_get_n_children (WW_WRAP_BOX (box)), ==, 7);
  ww_wrap_box_remove_all (WW_WRAP_BOX (box));
  g_assert_cmpuint (ww_wrap_box_get_n_children (WW_WRAP_BOX (box)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_wrap_squeezes_a_long_word (void)
{
  GtkWidget *box = ww_wrap_box_new ();
  GtkWidget *chip = ww_chip_new (WW_CHIP_HIT, "a tag that goes on and on and on, longer than any line has room for it");
  GtkWidget *window;

  ww_wrap_box_append (WW_WRAP_BOX (box), chip);
  window = ww_test_show (box, 200, 100);
  g_assert_cmpint (gtk_widget_get_width (chip), <=, 200);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_spoken (GtkWidget *chip, const char *spoken)
{
  g_object_ref_sink (chip);
  g_assert_cmpstr (ww_chip_get_spoken (WW_CHIP (chip)), ==, spoken);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  g_object_unref (chip);
}

static void
test_chip_is_spoken (void)
{
  assert_spoken (ww_chip_new (WW_CHIP_HIT, "Heart failure"), "Matching tag Heart failure");
  assert_spoken (ww_chip_new_related ("Home nursing", "Home", WW_CHIP_BELOW), "Related tag, Home nursing is below Home");
  assert_spoken (ww_chip_new_related ("Home", "Home nursing", WW_CHIP_ABOVE), "Related tag, Home is above Home nursing");
  assert_spoken (ww_chip_new (WW_CHIP_WORD, "phone calls, weight"), "Shared words phone calls, weight");
  assert_spoken (ww_chip_new (WW_CHIP_OK, "CE class IIa"), "Constraint met, CE class IIa");
  assert_spoken (ww_chip_new (WW_CHIP_FAILING, "Pilot NOK 1.2 M"), "Constraint not met, Pilot NOK 1.2 M");
  assert_spoken (ww_chip_new (WW_CHIP_UNKNOWN, "Patient record"), "Not stated, Patient record");
  assert_spoken (ww_chip_new_facet ("Setting", "Home"), "Tag Setting, Home");
  assert_spoken (ww_chip_new (WW_CHIP_ADD, "Same-day answer"), "Add suggested tag Same-day answer");
  assert_spoken (ww_chip_new_removable (WW_CHIP_HIT, "Wounds"), "Remove tag Wounds");
  /* What is in a tag is no format. */
  assert_spoken (ww_chip_new (WW_CHIP_HIT, "100 %s"), "Matching tag 100 %s");
}

static void
count_up (int *n)
{
  (*n)++;
}

static void
test_chip_clicks (void)
{
  GtkWidget *box = ww_wrap_box_new ();
  GtkWidget *tag = ww_chip_new_removable (WW_CHIP_HIT, "Wounds");
  GtkWidget *fact = ww_chip_new (WW_CHIP_OK, "Norwegian");
  GtkWidget *button, *window;
  int clicks = 0;

  ww_wrap_box_append (WW_WRAP_BOX (box), tag);
  ww_wrap_box_append (WW_WRAP_BOX (box), fact);
  window = ww_test_show (box, 300, 100);
  g_signal_connect_swapped (tag, "clicked", G_CALLBACK (count_up), &clicks);

  button = ww_test_find (tag, GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_focusable (button));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove tag Wounds");
  gtk_widget_activate (button);
  g_assert_cmpint (clicks, <=, 1);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (clicks, >=, 1);

  g_assert_null (ww_test_find (fact, GTK_TYPE_BUTTON, NULL));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fact), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_score_bar (void)
{
  static const WwScorePart parts[] = { { WW_PART_TAGS, 42.2, 50 }, { WW_PART_WORDS, 0, 15 }, { WW_PART_CONSTRAINTS, 30, 20 },
                                       { WW_PART_TRACK_RECORD, 0, 0 } };
  GtkWidget *bar = ww_score_bar_new ();
  GtkWidget *window;

  ww_score_bar_set_score (WW_SCORE_BAR (bar), 86);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "86 of 100");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 86.0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 100.0);

  /* Parts that are over, empty or without any points to win are drawn without harm. */
  ww_score_bar_set_parts (WW_SCORE_BAR (bar), parts, G_N_ELEMENTS (parts), 72);
  window = ww_test_show (bar, 200, 40);
  g_assert_cmpint (gtk_widget_get_height (bar), ==, 8);
  g_assert_cmpint (ww_score_bar_get_score (WW_SCORE_BAR (bar)), ==, 72);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "72 of 100");
  gtk_widget_add_css_class (bar, "large");
  gtk_widget_queue_resize (bar);
  ww_test_settle (bar);
  g_assert_cmpint (gtk_widget_get_height (bar), ==, 10);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_two_columns (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkLayoutManager *layout = ww_two_columns_new ();
  GtkWidget *main_part = gtk_drawing_area_new (), *side = gtk_drawing_area_new ();
  GtkWidget *window;
  int x, y;

  g_object_set (layout, "side-width", 356, NULL);
  gtk_widget_set_layout_manager (box, layout);
  gtk_widget_set_size_request (main_part, 100, 300);
  gtk_widget_set_size_request (side, 100, 200);
  gtk_box_append (GTK_BOX (box), main_part);
  gtk_box_append (GTK_BOX (box), side);
  window = ww_test_show (box, 1000, 700);

  g_assert_false (ww_two_columns_is_single (WW_TWO_COLUMNS (layout)));
  g_assert_cmpint (gtk_widget_get_width (main_part), ==, 1000 - 24 - 356);
  g_assert_cmpint (gtk_widget_get_width (side), ==, 356);
  place_of (side, box, &x, &y);
  g_assert_cmpint (x, ==, 644);
  g_assert_cmpint (y, ==, 0);

  gtk_window_set_default_size (GTK_WINDOW (window), 859, 700);
  ww_test_settle (box);
  g_assert_true (ww_two_columns_is_single (WW_TWO_COLUMNS (layout)));
  place_of (side, box, &x, &y);
  g_assert_cmpint (x, ==, 0);
  g_assert_cmpint (y, ==, 324);
  g_assert_cmpint (gtk_widget_get_width (side), ==, 859);

  gtk_window_set_default_size (GTK_WINDOW (window), 860, 700);
  ww_test_settle (box);
  g_assert_false (ww_two_columns_is_single (WW_TWO_COLUMNS (layout)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
assert_sync_row (GtkWidget *row, WwSyncStatus *status, guint n_conflicts, const char *name)
{
  ww_sync_row_show (WW_SYNC_ROW (row), status, n_conflicts, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ww_test_find (row, GTK_TYPE_MENU_BUTTON, "sync-row")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* The six states of the design, then those that it does not draw. */
static void
test_sync_row (void)
{
  GtkWidget *row = g_object_new (WW_TYPE_SYNC_ROW, NULL), *window = ww_test_show (row, 220, 100);
  GtkWidget *button = ww_test_find (row, GTK_TYPE_MENU_BUTTON, "sync-row");
  g_autoptr (WwSyncStatus) status = ww_sync_status_new ();

  g_assert_nonnull (button);
  assert_sync_row (row, NULL, 0, "Only on this computer, No shared endpoint");
  status->state = WW_SYNC_UP_TO_DATE;
  assert_sync_row (row, status, 0, "Up to date, Not synced yet");
  status->last_success_ms = g_get_real_time () / 1000 - 40LL * 24 * 3600 * 1000;
  ww_sync_row_show (WW_SYNC_ROW (row), status, 0, NULL);
  status->last_success_ms = 0;
  assert_sync_row (row, status, 2, "2 conflicts, Not synced yet");
  assert_sync_row (row, status, 1, "1 conflict, Not synced yet");
  status->state = WW_SYNC_SYNCING;
  status->pushed = 3;
  status->to_push = 12;
  assert_sync_row (row, status, 2, "Syncing, 3 of 12 changes sent");
  status->pushed = 12;
  status->pulled = 1;
  status->to_pull = 3412;
  assert_sync_row (row, status, 0, "Syncing, 1 of 3,412 changes fetched");
  status->state = WW_SYNC_OFFLINE;
  status->n_waiting = 4;
  assert_sync_row (row, status, 0, "Working offline, 4 changes waiting");
  status->state = WW_SYNC_NEEDS_SIGN_IN;
  status->code = WW_ERROR_SIGN_IN;
  assert_sync_row (row, status, 3, "Sign in again, The endpoint refused the key");
  status->code = WW_ERROR_INPUT;
  assert_sync_row (row, status, 3, "Sign in again, Another certificate than before");
  status->code = WW_ERROR_NOT_FOUND;
  assert_sync_row (row, status, 3, "Sign in again, No password on this computer");
  status->state = WW_SYNC_OFF;
  assert_sync_row (row, status, 0, "Sync is paused, 4 changes waiting");

  status->state = WW_SYNC_OFFLINE;
  for (int i = 0; i < 4; i++)
    g_ptr_array_add (status->waiting, ww_sync_item_new ("wish:1", "", FALSE, "", 0));
  g_ptr_array_add (status->set_aside, ww_sync_item_new ("offer:1", "2-a", FALSE, "The endpoint does not take it from you.", 1));
  ww_sync_row_show (WW_SYNC_ROW (row), status, 0, NULL);
  ww_sync_row_popup (WW_SYNC_ROW (row));
  ww_test_settle (row);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  ww_test_settle (row);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is too large to be copied is told of where one looks how sync is doing. */
static void
test_sync_row_files (void)
{
  GtkWidget *row = g_object_new (WW_TYPE_SYNC_ROW, NULL), *window = ww_test_show (row, 220, 100);
  GtkWidget *button = ww_test_find (row, GTK_TYPE_MENU_BUTTON, "sync-row");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  const char *const history[] = { "a" };
  const char said[] = "1 large file that another program attached stays at the endpoint.";
  WwAttachment film = { .name = (char *) "film", .content_type = (char *) "video/webm", .digest = (char *) "md5-x", .length = 20 << 20, .revpos = 1 };
  g_autofree char *folder = ww_test_folder_new (), *path = g_build_filename (folder, "cluster.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwStore) store = ww_store_open (path, WW_STORE_CREATE, &error);
  g_autoptr (WwSyncStatus) status = ww_sync_status_new ();
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  g_assert_no_error (error);
  status->state = WW_SYNC_UP_TO_DATE;
  ww_sync_row_popup (WW_SYNC_ROW (row));
  ww_test_settle (row);
  ww_sync_row_show (WW_SYNC_ROW (row), status, 0, store);
  g_assert_null (ww_test_find_text (popover, said));
  ww_batch_put_revision (batch, "wish:1", "{\"_id\":\"wish:1\",\"type\":\"wish\"}", FALSE, 1, history, 1, &error);
  ww_batch_attach (batch, ww_attachment_copy (&film));
  results = ww_store_apply (store, batch, NULL, &error);
  g_assert_no_error (error);
  ww_sync_row_show (WW_SYNC_ROW (row), status, 0, store);
  g_assert_nonnull (ww_test_find_text (popover, said));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  ww_test_settle (row);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&store);
  ww_test_folder_clear (&folder);
}

static gboolean
placeholder_shows (gpointer placeholder)
{
  return ww_placeholder_is_showing (placeholder);
}

static void
test_placeholder_waits (void)
{
  GtkWidget *placeholder = ww_placeholder_new (3);
  GtkWidget *window = ww_test_show (placeholder, 400, 300);
  gint64 start = g_get_monotonic_time ();

  g_assert_false (ww_placeholder_is_showing (WW_PLACEHOLDER (placeholder)));
  ww_test_spin (placeholder_shows, placeholder);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 100 * 1000);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (placeholder), GTK_ACCESSIBLE_PROPERTY_LABEL, "Loading");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_heading_and_mark (void)
{
  GtkWidget *heading = g_object_ref_sink (ww_section_heading_new ("Matches"));
  GtkWidget *mark = g_object_ref_sink (ww_timeline_mark_new (TRUE, FALSE));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, "Matches");
  ww_section_heading_set_count (WW_SECTION_HEADING (heading), 7);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL, "Matches, 7");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_object_unref (heading);
  g_object_unref (mark);
}

typedef struct {
  GFile *file;
  GError *error;
  int button;
  gboolean done;
} Answer;

static gboolean
answer_is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->file = ww_file_dialog_open_finish (WW_FILE_DIALOG (source), result, &answer->error);
  answer->done = TRUE;
}

static void
test_file_dialog (void)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new ("Import");
  g_autoptr (GFile) file = g_file_new_for_path ("/tmp/members.csv");
  Answer answer = { 0 };

  ww_file_dialog_answer_next (file);
  ww_file_dialog_open (dialog, NULL, NULL, file_chosen, &answer);
  ww_test_spin (answer_is_done, &answer);
  g_assert_no_error (answer.error);
  g_assert_true (g_file_equal (answer.file, file));
  g_clear_object (&answer.file);

  answer.done = FALSE;
  ww_file_dialog_answer_next (NULL);
  ww_file_dialog_open (dialog, NULL, NULL, file_chosen, &answer);
  ww_test_spin (answer_is_done, &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
}

static void
alert_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->button = ww_alert_choose_finish (WW_ALERT (source), result, &answer->error);
  answer->done = TRUE;
}

static void
test_alert (void)
{
  static const char *const buttons[] = { "_Cancel", "_Delete", NULL };
  g_autoptr (WwAlert) alert = ww_alert_new ("Delete Sårblikk?", "Its wishes are deleted too.");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *parent = ww_test_show (gtk_label_new (""), 300, 300);
  g_autoptr (GListModel) toplevels = NULL;
  GtkWindow *dialog = NULL;
  Answer answer = { .button = -2 };

  ww_alert_set_buttons (alert, buttons);
  ww_alert_choose (alert, GTK_WINDOW (parent), cancellable, alert_answered, &answer);
  toplevels = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Delete Sårblikk?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "1");
  ww_test_spin (answer_is_done, &answer);
  g_assert_no_error (answer.error);
  g_assert_cmpint (answer.button, ==, 1);
  gtk_window_destroy (dialog);

  answer = (Answer) { .button = -2 };
  ww_alert_choose (alert, GTK_WINDOW (parent), cancellable, alert_answered, &answer);
  g_cancellable_cancel (cancellable);
  ww_test_spin (answer_is_done, &answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  g_test_add_func ("/wrap/flows", test_wrap_flows);
  g_test_add_func ("/wrap/right-to-left", test_wrap_right_to_left);
  g_test_add_func ("/wrap/counts-the-rest", test_wrap_counts_the_rest);
  g_test_add_func ("/wrap/squeezes-a-long-word", test_wrap_squeezes_a_long_word);
  g_test_add_func ("/chip/is-spoken", test_chip_is_spoken);
  g_test_add_func ("/chip/clicks", test_chip_clicks);
  g_test_add_func ("/score-bar", test_score_bar);
  g_test_add_func ("/two-columns", test_two_columns);
  g_test_add_func ("/sync-row", test_sync_row);
  g_test_add_func ("/sync-row-files", test_sync_row_files);
  g_test_add_func ("/placeholder-waits", test_placeholder_waits);
  g_test_add_func ("/heading-and-mark", test_heading_and_mark);
  g_test_add_func ("/file-dialog", test_file_dialog);
  g_test_add_func ("/alert", test_alert);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a widget asks of the query thread, and which of the answers arrives; Go to Anything, which asks so. */
#include <string.h>

#include "ww-ask.h"
#include "ww-go-to.h"
#include "ww-test-cluster.h"

typedef struct {
  WwTestCluster cluster;
  WwAsk *ask;
  GString *heard;
} Fixture;

/* Questions wait for this, so that a test decides how fast the thread is. */
static GMutex gate;

static gpointer
repeat_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);
  if (g_str_equal (data, "fault"))
    return g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "That cannot be answered"), NULL;
  return g_strdup (data);
}

static void
heard (gpointer owner, gpointer answer, const GError *error)
{
  Fixture *f = owner;

  g_string_append_printf (f->heard, "%s.", answer ? (char *) answer : error->message);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (&f->cluster, data ? ww_test_load_sample : NULL, NULL, "Ingrid", "reports", 0, 0);
  f->heard = g_string_new (NULL);
  f->ask = ww_ask_new (f->cluster.workspace, repeat_job, g_free, g_free, heard, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->ask, ww_ask_free);
  g_string_free (f->heard, TRUE);
  ww_test_cluster_tear_down (&f->cluster);
}

static gboolean
is_over (gpointer data)
{
  return g_str_has_suffix (((Fixture *) data)->heard->str, "last.");
}

/* The thread answers in the order asked, so after this everything asked before was answered or dropped. */
static void
wait_for_all (Fixture *f)
{
  g_autoptr (WwAsk) last = ww_ask_new (f->cluster.workspace, repeat_job, g_free, g_free, heard, f);

  ww_ask_now (last, g_strdup ("last"));
  ww_test_spin (is_over, f);
}

static void
test_now (Fixture *f, gconstpointer data)
{
  g_mutex_lock (&gate);
  ww_ask_now (f->ask, g_strdup ("one"));
  ww_ask_now (f->ask, g_strdup ("two"));
  g_mutex_unlock (&gate);
  wait_for_all (f);
  g_assert_cmpstr (f->heard->str, ==, "two.last.");
}

/* An answer that is there already, but not yet told, is stale as well. */
static void
test_answered_but_stale (Fixture *f, gconstpointer data)
{
  ww_ask_now (f->ask, g_strdup ("one"));
  g_usleep (100 * G_TIME_SPAN_MILLISECOND);
  ww_ask_now (f->ask, g_strdup ("two"));
  wait_for_all (f);
  g_assert_cmpstr (f->heard->str, ==, "two.last.");
}

static void
test_after (Fixture *f, gconstpointer data)
{
  g_mutex_lock (&gate);
  ww_ask_after (f->ask, g_strdup ("one"));
  ww_ask_after (f->ask, g_strdup ("two"));
  ww_ask_after (f->ask, g_strdup ("last"));
  g_mutex_unlock (&gate);
  ww_test_spin (is_over, f);
  g_assert_cmpstr (f->heard->str, ==, "one.last.");
}

static void
test_taken_back (Fixture *f, gconstpointer data)
{
  g_mutex_lock (&gate);
  ww_ask_after (f->ask, g_strdup ("one"));
  ww_ask_after (f->ask, g_strdup ("two"));
  ww_ask_take_back (f->ask);
  g_mutex_unlock (&gate);
  wait_for_all (f);
  g_assert_cmpstr (f->heard->str, ==, "last.");
}

static void
test_freed (Fixture *f, gconstpointer data)
{
  g_mutex_lock (&gate);
  ww_ask_now (f->ask, g_strdup ("one"));
  g_clear_pointer (&f->ask, ww_ask_free);
  g_mutex_unlock (&gate);
  wait_for_all (f);
  g_assert_cmpstr (f->heard->str, ==, "last.");
}

static void
test_fault (Fixture *f, gconstpointer data)
{
  ww_ask_now (f->ask, g_strdup ("fault"));
  wait_for_all (f);
  g_assert_cmpstr (f->heard->str, ==, "That cannot be answered.last.");
}

/* --- go to anything --- */

static GtkWidget *
open_go_to (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.go-to", NULL);
  return ww_test_find_toplevel (WW_TYPE_GO_TO);
}

static const char *
shown_title (Fixture *f)
{
  return ww_page_get_title (ww_window_get_current_page (f->cluster.window));
}

static GtkEditable *
entry_of (GtkWidget *dialog)
{
  return GTK_EDITABLE (ww_test_find (dialog, GTK_TYPE_SEARCH_ENTRY, NULL));
}

static gboolean
says_alarm_centre (gpointer dialog)
{
  return ww_test_find_text (dialog, "Alarm centre") != NULL;
}

/* What a hit is told from others by is a word, not the code that the record has for it. */
static void
test_says_words (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog = open_go_to (f);

  gtk_editable_set_text (entry_of (dialog), "alarm centre");
  ww_test_spin (says_alarm_centre, dialog);
  g_assert_nonnull (ww_test_find_text (dialog, "Tag · Technology"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* While the thread has something else to do, the window goes on, and Enter waits for what was typed last. */
static void
test_enter_waits (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog = open_go_to (f);
  GtkEditable *entry = entry_of (dialog);

  g_mutex_lock (&gate);
  ww_ask_now (f->ask, g_strdup ("busy"));
  gtk_editable_set_text (entry, "alarm centre");
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (entry, "events");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (ww_test_find_toplevel (WW_TYPE_GO_TO) == dialog);
  g_assert_cmpstr (shown_title (f), ==, "Reports");
  g_mutex_unlock (&gate);
  wait_for_all (f);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_null (ww_test_find_toplevel (WW_TYPE_GO_TO));
  g_assert_cmpstr (shown_title (f), ==, "Events");
}

static gboolean
has_a_second_row (gpointer list)
{
  return gtk_list_box_get_row_at_index (list, 1) != NULL;
}

/* Enter takes the row that was chosen, not the first. */
static void
test_enter_takes_the_chosen (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog = open_go_to (f), *list = ww_test_find (dialog, GTK_TYPE_LIST_BOX, NULL);

  ww_test_spin (has_a_second_row, list);
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_signal_emit_by_name (entry_of (dialog), "activate");
  wait_for_all (f);
  g_assert_cmpstr (shown_title (f), ==, "Wishes");
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  g_test_add ("/ask/now", Fixture, NULL, set_up, test_now, tear_down);
  g_test_add ("/ask/answered-but-stale", Fixture, NULL, set_up, test_answered_but_stale, tear_down);
  g_test_add ("/ask/after", Fixture, NULL, set_up, test_after, tear_down);
  g_test_add ("/ask/taken-back", Fixture, NULL, set_up, test_taken_back, tear_down);
  g_test_add ("/ask/freed", Fixture, NULL, set_up, test_freed, tear_down);
  g_test_add ("/ask/fault", Fixture, NULL, set_up, test_fault, tear_down);
  g_test_add ("/go-to/says-words", Fixture, "sample", set_up, test_says_words, tear_down);
  g_test_add ("/go-to/enter-waits", Fixture, NULL, set_up, test_enter_waits, tear_down);
  g_test_add ("/go-to/enter-takes-the-chosen", Fixture, NULL, set_up, test_enter_takes_the_chosen, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sentence-view.h"
#include "ww-test.h"

static GtkTextBuffer *
buffer_of (GtkWidget *view)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
assert_sentence (GtkWidget *view, const char *expected)
{
  g_autofree char *sentence = ww_sentence_view_dup_sentence (WW_SENTENCE_VIEW (view));

  g_assert_cmpstr (sentence, ==, expected);
}

static void
assert_pasted (const char *pasted, const char *expected)
{
  GtkWidget *view = g_object_ref_sink (ww_sentence_view_new ());

  gtk_text_buffer_insert_at_cursor (buffer_of (view), pasted, -1);
  assert_sentence (view, expected);
  g_object_unref (view);
}

static void
test_double_prefix (void)
{
  assert_pasted ("I wish I had a way to see", "a way to see");
  assert_pasted ("i WISH i had   a way to see", "a way to see");
  assert_pasted ("I wish I had … a way to see", "… a way to see");
  assert_pasted ("I wish I had… a way to see", "a way to see");
  assert_pasted ("  “I wish I had a way to see", "a way to see");
  assert_pasted ("Jeg skulle ønske jeg hadde en måte", "en måte");
  assert_pasted ("JEG SKULLE ØNSKE JEG HADDE en måte", "en måte");
  assert_pasted ("Jag önskar att jag hade ett sätt", "ett sätt");
  assert_pasted ("a way to see", "a way to see");
  assert_pasted ("I wish I hadn't met him", "I wish I hadn't met him");
  assert_pasted ("I wish", "I wish");
  assert_pasted ("", "");
}

static void
test_double_prefix_typed (void)
{
  GtkWidget *view = g_object_ref_sink (ww_sentence_view_new ());

  for (const char *p = "I wish I had a bed"; *p; p++)
    gtk_text_buffer_insert_at_cursor (buffer_of (view), p, 1);
  assert_sentence (view, "a bed");

  /* In the middle of a sentence the words are only words. */
  gtk_text_buffer_insert_at_cursor (buffer_of (view), " of which I say I wish I had it", -1);
  assert_sentence (view, "a bed of which I say I wish I had it");
  g_object_unref (view);
}

static void
test_one_line (void)
{
  assert_pasted ("a way\nto see\r\n\r\nit\tall", "a way to see it all");
  assert_pasted ("I wish I had\na way", "a way");
}

static void
test_undo (void)
{
  GtkWidget *view = g_object_ref_sink (ww_sentence_view_new ());
  GtkTextBuffer *buffer = buffer_of (view);

  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (view), "a way");
  g_assert_false (gtk_text_buffer_get_can_undo (buffer));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert_at_cursor (buffer, " to see", -1);
  gtk_text_buffer_end_user_action (buffer);
  assert_sentence (view, "a way to see");
  gtk_text_buffer_undo (buffer);
  assert_sentence (view, "a way");
  gtk_text_buffer_redo (buffer);
  assert_sentence (view, "a way to see");
  g_object_unref (view);
}

static void
test_prefix_is_no_text (void)
{
  GtkWidget *view = ww_sentence_view_new ();
  GtkWidget *window = ww_test_show (view, 600, 200);
  GtkTextIter start, end;
  GdkRectangle place;

  g_assert_cmpstr (ww_sentence_view_get_prefix (WW_SENTENCE_VIEW (view)), ==, "I wish I had");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "I wish I had");
  gtk_text_buffer_get_bounds (buffer_of (view), &start, &end);
  g_assert_true (gtk_text_iter_equal (&start, &end));

  /* The cursor starts after it, and deleting everything leaves it there. */
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &start, &place);
  g_assert_cmpint (place.x, >, 80);
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (view), "a way");
  gtk_widget_activate_action (view, "selection.select-all", NULL);
  gtk_widget_activate_action (view, "selection.delete", NULL);
  assert_sentence (view, "");
  g_assert_cmpstr (ww_sentence_view_get_prefix (WW_SENTENCE_VIEW (view)), ==, "I wish I had");

  ww_sentence_view_set_language (WW_SENTENCE_VIEW (view), "nb");
  g_assert_cmpstr (ww_sentence_view_get_prefix (WW_SENTENCE_VIEW (view)), ==, "Jeg skulle ønske jeg hadde");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Jeg skulle ønske jeg hadde");
  gtk_window_destroy (GTK_WINDOW (window));
}

static char *
marked (GtkWidget *view, const char *tag_name)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer_of (view)), tag_name);
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer_of (view), &start);
  if (!gtk_text_iter_starts_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
    return NULL;
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  return gtk_text_iter_get_text (&start, &end);
}

static void
test_marks (void)
{
  GtkWidget *view = ww_sentence_view_new ();
  GtkWidget *window = ww_test_show (view, 220, 200);
  const WwSentenceMark marks[] = { { 0, 5, TRUE }, { 9, 13, FALSE }, { 9, 400, TRUE }, { 5, 5, TRUE } };
  g_autofree char *accepted = NULL;
  g_autofree char *suggested = NULL;
  g_autofree char *moved = NULL;
  GtkTextIter start;

  /* Bytes, not characters: "sår" is four bytes. */
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (view), "sårs hos folk og en lang setning som går over flere linjer her");
  ww_sentence_view_set_marks (WW_SENTENCE_VIEW (view), marks, 2);
  accepted = marked (view, "accepted");
  g_assert_cmpstr (accepted, ==, "sårs");
  suggested = marked (view, "suggested");
  g_assert_cmpstr (suggested, ==, " fol");

  gtk_text_buffer_get_start_iter (buffer_of (view), &start);
  gtk_text_buffer_insert (buffer_of (view), &start, "store ", -1);
  moved = marked (view, "accepted");
  g_assert_cmpstr (moved, ==, "sårs");
  ww_test_settle (view);

  /* What lies outside of the text, or is empty, marks nothing. */
  ww_sentence_view_set_marks (WW_SENTENCE_VIEW (view), marks + 2, 2);
  g_assert_null (marked (view, "accepted"));
  g_assert_null (marked (view, "suggested"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
count_up (int *n)
{
  (*n)++;
}

static void
test_changed_is_sent (void)
{
  GtkWidget *view = g_object_ref_sink (ww_sentence_view_new ());
  int n = 0;

  g_signal_connect_swapped (view, "sentence-changed", G_CALLBACK (count_up), &n);
  gtk_text_buffer_insert_at_cursor (buffer_of (view), "a", -1);
  g_assert_cmpint (n, ==, 1);
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  g_test_add_func ("/sentence/double-prefix", test_double_prefix);
  g_test_add_func ("/sentence/double-prefix-typed", test_double_prefix_typed);
  g_test_add_func ("/sentence/one-line", test_one_line);
  g_test_add_func ("/sentence/undo", test_undo);
  g_test_add_func ("/sentence/prefix-is-no-text", test_prefix_is_no_text);
  g_test_add_func ("/sentence/marks", test_marks);
  g_test_add_func ("/sentence/changed-is-sent", test_changed_is_sent);
  return g_test_run ();
}

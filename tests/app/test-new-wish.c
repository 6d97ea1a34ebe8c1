/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-asker-button.h"
#include "ww-constraint-row.h"
#include "ww-counterpart.h"
#include "ww-draft.h"
#include "ww-instant.h"
#include "ww-query.h"
#include "ww-tag-chooser.h"
#include "ww-test-cluster.h"
#include "ww-tag-ref.h"
#include "ww-wish-compare.h"
#include "ww-wish-detail.h"
#include "ww-wish-dialog.h"
#include "ww-wish-outlook.h"
#include "ww-wish.h"

#define EIDSJO "organisation:eidsjo"
#define W1 "wish:w1"

static const char *const documents[] = {
  "{\"_id\":\"" EIDSJO "\",\"type\":\"organisation\",\"name\":\"Eidsjø Municipality\",\"kind\":\"municipality\",\"city\":\"Eidsjø\"}",
  "{\"_id\":\"" W1 "\",\"type\":\"wish\",\"organisation\":\"" EIDSJO "\",\"statement\":\"a way to see the same picture\",\"kind\":\"partner\","
  "\"status\":\"open\",\"made_by_a_newer_program\":{\"kept\": [1,2]},\"tags\":[{\"tag\":\"clin.wound\",\"priority\":\"must\"}],"
  "\"constraints\":[{\"what\":\"language\",\"value\":\"nb\",\"priority\":\"must\",\"odd\":7}],\"severity\":4}",
  NULL,
};

/* Whatever is critical ends the test. */
static void
log_message (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    {
      g_test_message ("%s: %s", domain ? domain : "", message);
      g_assert_not_reached ();
    }
}

static void
set_up (WwTestCluster *f, gconstpointer data)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_default_handler (log_message, NULL);
  ww_test_cluster_set_up (f, documents, 1280, 800);
}

static void
tear_down (WwTestCluster *f, gconstpointer data)
{
  ww_test_cluster_tear_down (f);
}

static GtkWidget *
find_dialog (void)
{
  return ww_test_find_toplevel (WW_TYPE_WISH_DIALOG);
}

static gboolean
is_closed (gpointer data)
{
  return find_dialog () == NULL;
}

static gboolean
press (GtkWidget *dialog, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (dialog);
  gboolean handled = FALSE;

  for (guint i = 0; !handled && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  return handled;
}

static gboolean
has_chips (gpointer data)
{
  return ww_tag_chooser_get_n_chips (data) > 0;
}

static gboolean
has_outlook (gpointer data)
{
  return *ww_wish_outlook_get_text (data) != '\0';
}

static guint
count_wishes (WwTestCluster *f)
{
  guint n = 0;

  ww_store_count (ww_workspace_get_reader (f->workspace), "wish", &n, NULL);
  return n;
}

static gboolean
is_undone (gpointer data)
{
  return count_wishes (data) == 1;
}

static gboolean
is_added (gpointer data)
{
  return count_wishes (data) == 2;
}

static void
test_by_keyboard (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *dialog, *sentence, *chooser, *asker, *asked_row;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) rows = NULL;
  const WwWishRow *row;

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  sentence = ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL);
  chooser = ww_test_find (dialog, WW_TYPE_TAG_CHOOSER, NULL);
  asker = ww_test_find (dialog, WW_TYPE_ASKER_BUTTON, NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == sentence);

  /* A whole sentence with its prefix, as it is pasted from a mail. */
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (sentence), "I wish I had a way for home nurses to photograph a wound once");
  ww_test_spin (has_chips, chooser);
  g_assert_true (press (dialog, GDK_KEY_1, GDK_CONTROL_MASK));
  {
    g_autoptr (GArray) tags = ww_tag_chooser_get_tags (WW_TAG_CHOOSER (chooser));

    g_assert_cmpuint (tags->len, ==, 1);
  }
  g_assert_true (press (dialog, GDK_KEY_1, GDK_CONTROL_MASK));
  {
    g_autoptr (GArray) tags = ww_tag_chooser_get_tags (WW_TAG_CHOOSER (chooser));

    g_assert_cmpuint (tags->len, ==, 0);
  }
  press (dialog, GDK_KEY_1, GDK_CONTROL_MASK);
  ww_test_spin (has_outlook, ww_test_find (dialog, WW_TYPE_WISH_OUTLOOK, NULL));

  /* Without an asker nothing is added, and only who tries to is told that one is missing. */
  asked_row = gtk_widget_get_ancestor (asker, GTK_TYPE_LIST_BOX_ROW);
  g_assert_false (gtk_widget_has_css_class (asked_row, "error"));
  press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_wishes (f), ==, 1);
  g_assert_true (gtk_widget_has_css_class (asked_row, "error"));
  ww_asker_button_set (WW_ASKER_BUTTON (asker), EIDSJO, NULL);
  g_assert_false (gtk_widget_has_css_class (asked_row, "error"));
  press (dialog, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  {
    GtkWidget *constraint = ww_test_find (dialog, WW_TYPE_CONSTRAINT_ROW, NULL);

    gtk_editable_set_text (GTK_EDITABLE (ww_test_find (constraint, GTK_TYPE_TEXT, "constraint-text")), "Up to NOK 400,000 in the first year");
  }
  ww_test_settle (dialog);
  ww_test_picture (dialog, "new-wish");
  press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  ww_test_spin (is_closed, f);
  g_assert_cmpuint (count_wishes (f), ==, 2);
  ww_query_set (&query->text, "photograph");
  rows = ww_store_query (ww_workspace_get_reader (f->workspace), query, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->statement, ==, "a way for home nurses to photograph a wound once");
  g_assert_cmpstr (row->status, ==, "open");
  {
    g_autoptr (WwDocument) wish = ww_store_get (ww_workspace_get_reader (f->workspace), row->base.id, NULL, NULL);

    g_assert_cmpint (json_array_get_length (ww_document_get_list (wish, "constraints")), ==, 1);
    g_assert_cmpint (json_array_get_length (ww_document_get_list (wish, "tags")), ==, 1);
    g_assert_cmpstr (ww_document_get_string (wish, "language"), ==, "en");
  }
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  ww_test_spin (is_undone, f);
}

static void
test_edit_keeps (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *dialog;
  g_autoptr (WwDocument) wish = NULL;

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, W1, NULL);
  dialog = find_dialog ();
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL)), "a way to see another picture");
  press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  ww_test_spin (is_closed, f);
  wish = ww_store_get (ww_workspace_get_reader (f->workspace), W1, NULL, NULL);
  g_assert_cmpstr (ww_document_get_string (wish, "statement"), ==, "a way to see another picture");
  g_assert_nonnull (strstr (ww_document_get_text (wish, NULL), "\"made_by_a_newer_program\":{\"kept\": [1,2]}"));
  g_assert_nonnull (strstr (ww_document_get_text (wish, NULL), "\"odd\":7"));
  g_assert_nonnull (strstr (ww_document_get_text (wish, NULL), "\"priority\":\"must\""));
  g_assert_cmpint (ww_document_get_integer (wish, "severity", 0), ==, 4);
  g_assert_cmpstr (ww_document_get_string (wish, "kind"), ==, "partner");
}

static void
test_draft_is_kept (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *dialog, *sentence;
  g_autofree char *text = NULL;

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  sentence = ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL);
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (sentence), "æøå „…\"} ‰");
  g_assert_true (press (dialog, GDK_KEY_Escape, 0));
  g_assert_null (find_dialog ());
  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  sentence = ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL);
  text = ww_sentence_view_dup_sentence (WW_SENTENCE_VIEW (sentence));
  g_assert_cmpstr (text, ==, "æøå „…\"} ‰");
  ww_test_settle (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ww_test_settle (GTK_WIDGET (f->window));
}

static gboolean
is_written (gpointer data)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (data, &text, NULL, NULL) && strstr (text, "a lamp that");
}

static gboolean
is_gone (gpointer data)
{
  return !g_file_test (data, G_FILE_TEST_EXISTS);
}

/* As after kill -9: nothing is asked to save itself, and the window starts anew. */
static void
test_draft_outlives_a_crash (WwTestCluster *f, gconstpointer data)
{
  g_autofree char *path = g_strconcat (ww_workspace_get_path (f->workspace), ".draft-new", NULL), *text = NULL;
  GtkWidget *dialog, *sentence;

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL)), "a lamp that “sees” \\ the dark");
  ww_asker_button_set_new (WW_ASKER_BUTTON (ww_test_find (dialog, WW_TYPE_ASKER_BUTTON, NULL)), "Furu\"dal");
  press (dialog, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (dialog, GTK_TYPE_TEXT, "constraint-text")), "Quiet at night");
  ww_test_spin (is_written, path);
  gtk_window_destroy (GTK_WINDOW (dialog)); /* without a word to it */

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  sentence = ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL);
  text = ww_sentence_view_dup_sentence (WW_SENTENCE_VIEW (sentence));
  g_assert_cmpstr (text, ==, "a lamp that “sees” \\ the dark");
  g_assert_cmpstr (ww_asker_button_get_new_name (WW_ASKER_BUTTON (ww_test_find (dialog, WW_TYPE_ASKER_BUTTON, NULL))), ==, "Furu\"dal");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ww_test_find (dialog, GTK_TYPE_TEXT, "constraint-text"))), ==, "Quiet at night");
  /* Started afresh, and that taken back. */
  g_signal_emit_by_name (gtk_widget_get_ancestor (ww_test_find_text (dialog, "Start Afresh"), GTK_TYPE_BUTTON), "clicked");
  g_free (text);
  text = ww_sentence_view_dup_sentence (WW_SENTENCE_VIEW (sentence));
  g_assert_cmpstr (text, ==, "");
  g_signal_emit_by_name (gtk_widget_get_ancestor (ww_test_find_text (dialog, "Bring Back"), GTK_TYPE_BUTTON), "clicked");
  g_free (text);
  text = ww_sentence_view_dup_sentence (WW_SENTENCE_VIEW (sentence));
  g_assert_cmpstr (text, ==, "a lamp that “sees” \\ the dark");
  /* What is added is no draft any more. */
  press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  ww_test_spin (is_closed, f);
  g_assert_cmpuint (count_wishes (f), ==, 2);
  /* A write may be under way on a slow disk; what follows it takes the file away. */
  ww_test_spin (is_gone, path);
}

static GtkWidget *
constraint_at (GtkWidget *dialog, int index)
{
  GtkWidget *row = ww_test_find (dialog, WW_TYPE_CONSTRAINT_ROW, NULL);

  /* The first that is found is the first in view. */
  while (row && index-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* Musts come first, what nobody can compute says so and keeps its words, and a new tag gets the facet that was chosen. */
static void
test_constraints_and_tags (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *dialog, *row, *chooser, *entry;
  g_autoptr (WwDocument) wish = NULL, tag = NULL;
  const char *const texts[] = { "Quiet at night", "Norwegian", "No photos stored on the phone" };
  JsonArray *list;

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, W1, NULL);
  dialog = find_dialog ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      press (dialog, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
      row = constraint_at (dialog, 1 + (int) i);
      gtk_editable_set_text (GTK_EDITABLE (ww_test_find (row, GTK_TYPE_TEXT, "constraint-text")), texts[i]);
      if (i == 0)
        g_assert_true (gtk_widget_get_visible (ww_test_find_text (row, "Ask a person")));
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ww_test_find (constraint_at (dialog, 1), GTK_TYPE_DROP_DOWN, NULL)), 1);
  row = constraint_at (dialog, 3);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ww_test_find (row, GTK_TYPE_TEXT, "constraint-text"))), ==, "Quiet at night");

  chooser = ww_test_find (dialog, WW_TYPE_TAG_CHOOSER, NULL);
  entry = ww_test_find (chooser, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Night shift");
  g_signal_emit_by_name (entry, "search-changed");
  row = gtk_widget_get_ancestor (ww_test_find_text (chooser, "New tag “Night shift”"), GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_nonnull (ww_test_find_text (chooser, "What is “Night shift” about?"));
  row = gtk_widget_get_ancestor (ww_test_find_text (chooser, "Setting"), GTK_TYPE_LIST_BOX_ROW);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, "Setting");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  ww_test_spin (is_closed, f);

  tag = ww_store_get (ww_workspace_get_reader (f->workspace), "tag:own.night-shift", NULL, NULL);
  g_assert_nonnull (tag);
  g_assert_cmpstr (ww_document_get_string (tag, "facet"), ==, "setting");
  wish = ww_store_get (ww_workspace_get_reader (f->workspace), W1, NULL, NULL);
  g_assert_nonnull (strstr (ww_document_get_text (wish, NULL), "own.night-shift"));
  list = ww_document_get_list (wish, "constraints");
  g_assert_cmpint (json_array_get_length (list), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (list, 3), "text"), ==, "Quiet at night");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (list, 3), "what"), ==, "other");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (list, 3), "priority"), ==, "nice");
}

static void
test_new_organisation (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *dialog;
  guint n = 0;

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL)), "qwertz");
  ww_asker_button_set_new (WW_ASKER_BUTTON (ww_test_find (dialog, WW_TYPE_ASKER_BUTTON, NULL)), "Furudal");
  press (dialog, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  ww_test_spin (is_added, f);
  ww_store_count (ww_workspace_get_reader (f->workspace), "organisation", &n, NULL);
  g_assert_cmpuint (n, ==, 2);
  ww_test_settle (dialog);
  /* And starts another. */
  g_assert_true (find_dialog () == dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* --- the result line: what the wish is compared with --- */

static GtkWidget *
find_compare (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at; at = at->next)
    if (WW_IS_WISH_COMPARE (at->data) && gtk_widget_get_visible (at->data))
      return at->data;
  return NULL;
}

/* The button with that label in the comparison, once it is there. */
static gboolean
has_button (gpointer data)
{
  return find_compare () && ww_test_find_text (find_compare (), data);
}

static GtkWidget *
button_of (const char *label)
{
  return gtk_widget_get_ancestor (ww_test_find_text (find_compare (), label), GTK_TYPE_BUTTON);
}

static gboolean
has_link (gpointer data)
{
  GtkWidget *label = ww_test_find_text (GTK_WIDGET (((WwTestCluster *) data)->window), "Also asked by");

  return label && gtk_widget_get_mapped (label);
}

/* Of the wish in view: both wishes are alike but for whom they come from. */
static gboolean
shows_asker (gpointer data)
{
  WwTestCluster *f = ((gpointer *) data)[0];
  GtkWidget *detail = ww_test_find (GTK_WIDGET (f->window), WW_TYPE_WISH_DETAIL, NULL);
  g_autoptr (WwDocument) wish = ww_store_get (ww_workspace_get_reader (f->workspace), ww_wish_detail_get_wish (WW_WISH_DETAIL (detail)), NULL, NULL);
  g_autofree char *name = ww_counterpart_name (ww_workspace_get_reader (f->workspace), ww_wish_get_owner (wish));

  return g_str_equal (name, ((gpointer *) data)[1]);
}

static void
press_link (WwTestCluster *f, const char *name)
{
  GtkWidget *detail = ww_test_find (GTK_WIDGET (f->window), WW_TYPE_WISH_DETAIL, NULL), *others = ww_test_find_text (detail, "Also asked by");
  GtkWidget *link = gtk_widget_get_ancestor (ww_test_find_text (gtk_widget_get_parent (others), name), GTK_TYPE_BUTTON);

  g_signal_emit_by_name (link, "clicked");
}

static gboolean
shows_w1 (gpointer data)
{
  GtkWidget *title = ww_test_find (GTK_WIDGET (((WwTestCluster *) data)->window), GTK_TYPE_LABEL, "wish-title");

  return title && g_str_equal (gtk_label_get_text (GTK_LABEL (title)), "a way to see the same picture");
}

static GtkWidget *
begin_like_w1 (WwTestCluster *f)
{
  GtkWidget *dialog;
  g_autoptr (WwDocument) w1 = ww_store_get (ww_workspace_get_reader (f->workspace), W1, NULL, NULL);
  g_autoptr (GArray) tags = ww_tag_ref_list (w1, "tags");

  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  ww_tag_chooser_set_tags (WW_TAG_CHOOSER (ww_test_find (dialog, WW_TYPE_TAG_CHOOSER, NULL)), tags);
  ww_sentence_view_set_sentence (WW_SENTENCE_VIEW (ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL)), "one photograph that two see");
  return dialog;
}

static void
test_add_asker (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *dialog = begin_like_w1 (f), *outlook = ww_test_find (dialog, WW_TYPE_WISH_OUTLOOK, NULL), *button;
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (WwDocument) wish = NULL, w1 = ww_store_get (ww_workspace_get_reader (f->workspace), W1, NULL, NULL);
  guint n = 0, total = 0;

  /* Nobody asks yet: nothing to add. What was typed just now counts, and neither answer is worked out while the key is handled. */
  g_assert_true (press (dialog, GDK_KEY_R, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_null (ww_wish_outlook_get_similar (WW_WISH_OUTLOOK (outlook), NULL));
  g_assert_null (ww_wish_outlook_get_ranking (WW_WISH_OUTLOOK (outlook)));
  ww_test_spin (has_button, "Add This Asker");
  g_assert_nonnull (ww_wish_outlook_get_similar (WW_WISH_OUTLOOK (outlook), &total));
  g_assert_cmpuint (total, ==, 1);
  g_assert_false (gtk_widget_get_sensitive (button_of ("Add This Asker")));
  ww_test_picture (find_compare (), "compare");
  gtk_window_close (GTK_WINDOW (find_compare ()));
  ww_test_settle (dialog);

  /* The asker of the wish that is there cannot be added to it. */
  ww_asker_button_set (WW_ASKER_BUTTON (ww_test_find (dialog, WW_TYPE_ASKER_BUTTON, NULL)), EIDSJO, NULL);
  press (dialog, GDK_KEY_R, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  ww_test_spin (has_button, "Show");
  g_assert_null (ww_test_find_text (find_compare (), "Add This Asker"));
  gtk_window_close (GTK_WINDOW (find_compare ()));

  ww_asker_button_set_new (WW_ASKER_BUTTON (ww_test_find (dialog, WW_TYPE_ASKER_BUTTON, NULL)), "Furudal");
  press (dialog, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (dialog, GTK_TYPE_TEXT, "constraint-text")), "Quiet at night");
  press (dialog, GDK_KEY_R, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  ww_test_spin (has_button, "Add This Asker");
  button = button_of ("Add This Asker");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Add This Asker, Furudal, to the wish of Eidsjø Municipality");
  g_signal_emit_by_name (button, "clicked");
  ww_test_spin (is_closed, f);
  g_assert_null (find_compare ());
  g_assert_cmpuint (count_wishes (f), ==, 2);

  /* One wording, one kind, the same tags; the own words, constraints and name. */
  ww_query_set (&query->text, "photograph");
  rows = ww_store_query (ww_workspace_get_reader (f->workspace), query, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  wish = ww_store_get (ww_workspace_get_reader (f->workspace), ((WwRowData *) rows->pdata[0])->id, NULL, NULL);
  g_assert_cmpstr (ww_document_get_string (wish, "statement"), ==, "a way to see the same picture");
  g_assert_cmpstr (ww_document_get_string (wish, "kind"), ==, "partner");
  g_assert_cmpstr (ww_document_get_string (wish, "status"), ==, "open");
  g_assert_cmpstr (ww_document_get_string (wish, "background"), ==, "one photograph that two see");
  g_assert_cmpstr (ww_document_get_string (wish, "same_as"), ==, W1);
  g_assert_nonnull (strstr (ww_document_get_text (wish, NULL), "\"clin.wound\""));
  g_assert_nonnull (strstr (ww_document_get_text (wish, NULL), "Quiet at night"));
  g_assert_false (ww_document_has (wish, "severity"));
  ww_test_spin (has_link, f);
  ww_test_picture (GTK_WIDGET (f->window), "same-as");

  /* Each leads to the other. */
  ww_test_spin (shows_asker, (gpointer[]) { f, "Furudal" });
  press_link (f, "Eidsjø Municipality");
  ww_test_spin (shows_asker, (gpointer[]) { f, "Eidsjø Municipality" });
  press_link (f, "Furudal");
  ww_test_spin (shows_asker, (gpointer[]) { f, "Furudal" });

  /* One step: the organisation goes with it, and the other wish was never touched. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  ww_test_spin (is_undone, f);
  ww_store_count (ww_workspace_get_reader (f->workspace), "organisation", &n, NULL);
  g_assert_cmpuint (n, ==, 1);
  {
    g_autoptr (WwDocument) after = ww_store_get (ww_workspace_get_reader (f->workspace), W1, NULL, NULL);

    g_assert_cmpstr (ww_document_get_text (after, NULL), ==, ww_document_get_text (w1, NULL));
  }
}

static void
test_show_similar (WwTestCluster *f, gconstpointer data)
{
  GtkWidget *dialog = begin_like_w1 (f), *outlook = ww_test_find (dialog, WW_TYPE_WISH_OUTLOOK, NULL), *line;
  g_autofree char *text = NULL;

  ww_test_spin (has_outlook, outlook);
  line = ww_test_find (outlook, GTK_TYPE_BUTTON, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (outlook), GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Nobody fits yet. 0 organisations fit so far · 1 similar wish from Eidsjø Municipality. Compare");
  g_signal_emit_by_name (line, "clicked");
  ww_test_spin (has_button, "Show");
  g_signal_emit_by_name (button_of ("Show"), "clicked");
  g_assert_null (find_compare ());
  g_assert_null (find_dialog ());
  ww_test_spin (shows_w1, f);
  /* The draft was kept. */
  ww_wish_dialog_open (GTK_WINDOW (f->window), f->workspace, NULL, NULL);
  dialog = find_dialog ();
  text = ww_sentence_view_dup_sentence (WW_SENTENCE_VIEW (ww_test_find (dialog, WW_TYPE_SENTENCE_VIEW, NULL)));
  g_assert_cmpstr (text, ==, "one photograph that two see");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  /* As g_application_run() does: else another thread may run what is meant for this one. */
  g_assert_true (g_main_context_acquire (NULL));
  g_test_add ("/new-wish/by-keyboard", WwTestCluster, NULL, set_up, test_by_keyboard, tear_down);
  g_test_add ("/new-wish/edit-keeps", WwTestCluster, NULL, set_up, test_edit_keeps, tear_down);
  g_test_add ("/new-wish/draft-is-kept", WwTestCluster, NULL, set_up, test_draft_is_kept, tear_down);
  g_test_add ("/new-wish/draft-outlives-a-crash", WwTestCluster, NULL, set_up, test_draft_outlives_a_crash, tear_down);
  g_test_add ("/new-wish/constraints-and-tags", WwTestCluster, NULL, set_up, test_constraints_and_tags, tear_down);
  g_test_add ("/new-wish/new-organisation", WwTestCluster, NULL, set_up, test_new_organisation, tear_down);
  g_test_add ("/new-wish/add-asker", WwTestCluster, NULL, set_up, test_add_asker, tear_down);
  g_test_add ("/new-wish/show-similar", WwTestCluster, NULL, set_up, test_show_similar, tear_down);
  return g_test_run ();
}

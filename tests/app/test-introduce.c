/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-contact-row.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-instant.h"
#include "ww-introduce-dialog.h"
#include "ww-introduce.h"
#include "ww-letter-view.h"
#include "ww-test-cluster.h"

#define HOSPITAL "organisation:01980000-0000-7000-8000-000000000001"
#define STARTUP "organisation:01980000-0000-7000-8000-000000000003"
#define SILJE "person:01980000-0000-7000-8000-000000000011"
#define KARI "person:01980000-0000-7000-8000-000000000012"
#define OLA "person:01980000-0000-7000-8000-000000000013"
#define HEART "wish:01980000-0000-7000-8000-00000000000a"
#define TIMES "\"created_at\":\"2026-11-12T08:30:00Z\",\"updated_at\":\"2026-11-12T08:30:00Z\",\"updated_by\":\"Ingrid\""

static const char *const documents[] = {
  "{\"_id\":\"" HOSPITAL "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Storvann University Hospital\",\"kind\":\"hospital\","
  "\"city\":\"Oslo\",\"country\":\"NO\",\"tags\":[\"set.home-care\"]}",
  "{\"_id\":\"" STARTUP "\",\"type\":\"organisation\"," TIMES ",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"city\":\"Trondheim\","
  "\"country\":\"NO\",\"about\":\"Remote monitoring of heart patients at home without phone calls.\","
  "\"tags\":[\"tech.rpm\",\"set.home-care\"],\"languages\":[\"nb\"],\"confirmed_on\":\"2026-11-01\"}",
  "{\"_id\":\"" SILJE "\",\"type\":\"person\"," TIMES ",\"name\":\"Silje Haugan\",\"organisation\":\"" HOSPITAL "\",\"role\":\"Nurse\","
  "\"email\":\"silje@storvann.example\",\"languages\":[\"nb\"],\"consent\":{\"basis\":\"consent\",\"scope\":\"introductions\"}}",
  "{\"_id\":\"" OLA "\",\"type\":\"person\"," TIMES ",\"name\":\"Anders Ola Berg\",\"organisation\":\"" STARTUP "\",\"role\":\"Adviser\","
  "\"email\":\"ola@hjertenaer.example\"}",
  "{\"_id\":\"" KARI "\",\"type\":\"person\"," TIMES ",\"name\":\"Kari Moen\",\"organisation\":\"" STARTUP "\",\"role\":\"Managing director\","
  "\"email\":\"kari@hjertenaer.example\",\"consent\":{\"basis\":\"consent\"}}",
  "{\"_id\":\"" HEART "\",\"type\":\"wish\"," TIMES ",\"organisation\":\"" HOSPITAL "\",\"person\":\"" SILJE "\",\"kind\":\"solution\","
  "\"status\":\"open\",\"language\":\"en\",\"statement\":\"a way to follow heart patients at home without phone calls\","
  "\"tags\":[\"tech.rpm\",\"set.home-care\"],\"constraints\":[{\"what\":\"language\",\"value\":\"nb\",\"priority\":\"must\"}]}",
  NULL,
};

typedef struct {
  WwTestCluster cluster;
  WwIntroduceDialog *dialog;
  WwLetterView *letter;
} Fixture;

static gboolean
has_dialog (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_INTRODUCE_DIALOG) != NULL;
}

static gboolean
has_no_dialog (gpointer data)
{
  return !has_dialog (data);
}

static gboolean
is_written (gpointer data)
{
  g_autofree char *text = ww_letter_view_get_text (((Fixture *) data)->letter);

  return *text && gtk_widget_get_sensitive (GTK_WIDGET (((Fixture *) data)->letter));
}

static gboolean
offers_the_match (gpointer data)
{
  return ww_test_find_text (GTK_WIDGET (((Fixture *) data)->cluster.window), "Introduce…") != NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_test_cluster_set_up (&f->cluster, documents, 1280, 800);
  g_assert_true (ww_window_show_document (f->cluster.window, HEART));
  ww_test_spin (offers_the_match, f);
  /* As Ctrl+I and the button of the row do it. */
  gtk_widget_activate_action (GTK_WIDGET (ww_window_get_current_page (f->cluster.window)), "page.introduce", NULL);
  ww_test_spin (has_dialog, f);
  f->dialog = WW_INTRODUCE_DIALOG (ww_test_find_toplevel (WW_TYPE_INTRODUCE_DIALOG));
  f->letter = WW_LETTER_VIEW (ww_test_find (GTK_WIDGET (f->dialog), WW_TYPE_LETTER_VIEW, NULL));
  ww_test_spin (is_written, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (ww_test_find_toplevel (WW_TYPE_INTRODUCE_DIALOG))
    gtk_window_destroy (GTK_WINDOW (f->dialog));
  ww_test_cluster_tear_down (&f->cluster);
}

static gboolean
says (Fixture *f, const char *words)
{
  g_autofree char *text = ww_letter_view_get_text (f->letter);

  return strstr (text, words) != NULL;
}

static GtkDropDown *
contact_of (Fixture *f, const char *name)
{
  GtkWidget *heading = ww_test_find_text (GTK_WIDGET (f->dialog), name);
  GtkWidget *row = gtk_widget_get_ancestor (heading, WW_TYPE_CONTACT_ROW);

  return GTK_DROP_DOWN (ww_test_find (row, GTK_TYPE_DROP_DOWN, NULL));
}

static void
test_letter (Fixture *f, gconstpointer data)
{
  ww_test_settle (GTK_WIDGET (f->dialog));
  ww_test_picture (GTK_WIDGET (f->dialog), "introduce");
  /* Everybody here reads Norwegian. The one who told the wish is written to, and of the others the first who agreed. */
  g_assert_cmpint (ww_letter_view_get_language (f->letter), ==, WW_FORMAT_BOKMAL);
  g_assert_true (says (f, "Hei Silje og Kari"));
  g_assert_true (says (f, "a way to follow heart patients at home without phone calls"));
  g_assert_true (says (f, "• Oppfyller: norsk"));
  g_assert_true (says (f, "kari@hjertenaer.example"));
  ww_letter_view_set_language (f->letter, WW_FORMAT_ENGLISH);
  g_assert_true (says (f, "Dear Silje and Kari"));
  g_assert_true (says (f, "• Meets: Norwegian"));
}

static void
test_consent (Fixture *f, gconstpointer data)
{
  g_autofree char *with = ww_introduce_dialog_get_mail (f->dialog), *without = NULL;

  g_assert_true (g_str_has_prefix (with, "mailto:silje@storvann.example,kari@hjertenaer.example?subject="));
  g_assert_null (ww_test_find_text (GTK_WIDGET (f->dialog), "No consent to share; the mail address is left out"));
  gtk_drop_down_set_selected (contact_of (f, "Hjertenær"), 0);
  g_assert_true (says (f, "Hei Silje og Anders"));
  g_assert_false (says (f, "ola@hjertenaer.example"));
  g_assert_false (says (f, "kari@hjertenaer.example"));
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->dialog), "No consent to share; the mail address is left out"));
  without = ww_introduce_dialog_get_mail (f->dialog);
  g_assert_true (g_str_has_prefix (without, "mailto:silje@storvann.example?subject="));
  /* Nobody at all. */
  gtk_drop_down_set_selected (contact_of (f, "Hjertenær"), 2);
  g_assert_true (says (f, "Hei Silje og Hjertenær"));
}

static void
test_edited_text_is_kept (Fixture *f, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (ww_test_find (GTK_WIDGET (f->letter), GTK_TYPE_TEXT_VIEW, "introduce-letter"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkWidget *anew;

  gtk_text_buffer_insert_at_cursor (buffer, "God morgen!\n", -1);
  gtk_drop_down_set_selected (contact_of (f, "Hjertenær"), 0);
  g_assert_true (says (f, "God morgen!"));
  g_assert_true (says (f, "Kari"));
  anew = ww_test_find_button (GTK_WIDGET (f->letter), "Write Anew");
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (gtk_widget_get_ancestor (anew, GTK_TYPE_REVEALER))));
  /* The address that came with the other language of the text, or by hand, is warned of. */
  gtk_text_buffer_insert_at_cursor (buffer, "ola@hjertenaer.example", -1);
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->dialog), "The text has the mail address of Anders Ola Berg, who has not agreed to share it."));
  g_signal_emit_by_name (anew, "clicked");
  g_assert_false (says (f, "God morgen!"));
  g_assert_true (says (f, "Hei Silje og Anders"));
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (gtk_widget_get_ancestor (anew, GTK_TYPE_REVEALER))));
  /* And that is taken back like any other edit. */
  gtk_text_buffer_undo (buffer);
  g_assert_true (says (f, "God morgen!"));
}

static WwDocument *
find_introduction (Fixture *f)
{
  return ww_introduce_find (ww_workspace_get_reader (f->cluster.workspace), HEART, STARTUP, NULL);
}

static gboolean
is_introduced (gpointer data)
{
  g_autoptr (WwDocument) introduction = find_introduction (data);

  return introduction && g_strcmp0 (ww_document_get_string (introduction, "stage"), "introduced") == 0;
}

static gboolean
is_not_introduced (gpointer data)
{
  g_autoptr (WwDocument) introduction = find_introduction (data);

  return introduction == NULL;
}

static void
test_introduce (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) introduction = NULL;
  JsonObject *entry;
  WwDateEntry *date = WW_DATE_ENTRY (ww_test_find (GTK_WIDGET (f->dialog), WW_TYPE_DATE_ENTRY, NULL));
  gint32 due = ww_date_from_instant (ww_instant_now ()) + 14;

  g_assert_cmpint (ww_date_entry_get_date (date), ==, due);
  g_signal_emit_by_name (ww_test_find (GTK_WIDGET (f->dialog), GTK_TYPE_BUTTON, "dialog-action"), "clicked");
  ww_test_spin (has_no_dialog, f);
  ww_test_spin (is_introduced, f);
  introduction = find_introduction (f);
  g_assert_cmpstr (ww_document_get_string (introduction, "owner"), ==, "Ingrid");
  g_assert_cmpint (ww_document_get_date (introduction, "next_step.due"), ==, due);
  entry = json_array_get_object_element (ww_document_get_list (introduction, "log"), 0);
  g_assert_cmpstr (json_object_get_string_member (entry, "text"), ==,
                   "Introduced Silje Haugan (Storvann University Hospital) and Kari Moen (Hjertenær) to each other.");
  g_assert_nonnull (ww_test_find_text (GTK_WIDGET (f->cluster.window), "Hjertenær introduced to Storvann University Hospital"));
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "win.undo", NULL);
  ww_test_spin (is_not_introduced, f);
}

static void
test_no_follow_up (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) introduction = NULL;
  WwDateEntry *date = WW_DATE_ENTRY (ww_test_find (GTK_WIDGET (f->dialog), WW_TYPE_DATE_ENTRY, NULL));

  ww_date_entry_set_date (date, WW_DATE_NONE);
  g_signal_emit_by_name (ww_test_find (GTK_WIDGET (f->dialog), GTK_TYPE_BUTTON, "dialog-action"), "clicked");
  ww_test_spin (is_introduced, f);
  introduction = find_introduction (f);
  g_assert_false (ww_document_has (introduction, "next_step"));
}

int
main (int argc, char *argv[])
{
  ww_test_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/introduce/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("letter", test_letter);
  ADD ("consent", test_consent);
  ADD ("edited-text-is-kept", test_edited_text_is_kept);
  ADD ("introduce", test_introduce);
  ADD ("no-follow-up", test_no_follow_up);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-outcome-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-event-live-text.h"
#include "ww-event-outcome.h"
#include "ww-label.h"

/* Characters of a wish that are enough to know it by. */
#define STATEMENT_MAX 60

typedef struct {
  GtkWidget *dialog, *save, *note, *subjects, *about;

  /* owned */
  char *meeting, *pair;
  GPtrArray *found; /* (element-type WwEventSubject) (nullable) */
  GCancellable *cancellable;

  /* borrowed */
  WwWindow *window;
} Outcome;

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_cancellable_cancel (outcome->cancellable);
  g_object_unref (outcome->cancellable);
  g_clear_pointer (&outcome->found, g_ptr_array_unref);
  g_free (outcome->meeting);
  g_free (outcome->pair);
  g_free (outcome);
}

/* --- what it can have been about --- */

static gpointer
find_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_event_list_subjects (desk, data, cancellable, error);
}

/* A list is as wide as its longest line. */
static char *
dup_short (const char *statement)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (statement, -1) <= STATEMENT_MAX)
    return g_strdup (statement);
  start = g_utf8_substring (statement, 0, STATEMENT_MAX);
  return g_strconcat (start, "…", NULL);
}

static void
found (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray *subjects = ww_workspace_run_finish (WW_WORKSPACE (source), result, NULL);
  g_autoptr (GtkStringList) lines = NULL;
  Outcome *outcome;

  /* Without an answer the question was taken back: the window is closed. */
  if (!subjects)
    return;
  outcome = data;
  outcome->found = subjects;
  lines = gtk_string_list_new (NULL);
  for (guint i = 0; i < subjects->len; i++)
    {
      const WwEventSubject *subject = subjects->pdata[i];
      g_autofree char *statement = dup_short (subject->statement), *line = g_strdup_printf (_("%s wishes %s"), subject->wisher, statement);

      gtk_string_list_append (lines, line);
    }
  gtk_string_list_append (lines, _("None of these"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (outcome->subjects), G_LIST_MODEL (lines));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (outcome->subjects), 0);
  gtk_label_set_text (GTK_LABEL (outcome->about),
                      subjects->len ? _("The note goes into the introduction of the two about this wish, which becomes one that met.")
                                    : _("Nobody of them has an open wish that the other could answer. The note stays with the meeting."));
  gtk_widget_set_visible (outcome->subjects, subjects->len > 0);
}

/* --- saving --- */

typedef struct {
  char *meeting, *note, *label;
  WwEventSubject *subject; /* (nullable) */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_clear_pointer (&save->subject, ww_event_subject_free);
  g_free (save->meeting);
  g_free (save->note);
  g_free (save->label);
  g_free (save);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Save *save = data;

  return ww_event_note_outcome (desk, save->meeting, save->note, save->subject, save->label, error) ? g_strdup (save->label) : NULL;
}

static char *
dup_note (Outcome *outcome)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (outcome->note));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
save_clicked (Outcome *outcome)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (outcome->subjects));
  Save *save = g_new0 (Save, 1);

  save->meeting = g_strdup (outcome->meeting);
  save->note = dup_note (outcome);
  save->label = g_strdup_printf (_("What came of %s is noted"), outcome->pair);
  if (outcome->found && chosen < outcome->found->len)
    save->subject = g_ptr_array_steal_index (outcome->found, chosen);
  ww_window_run (outcome->window, save_job, save, save_free);
  gtk_window_destroy (GTK_WINDOW (outcome->dialog));
}

static void
note_changed (Outcome *outcome)
{
  g_autofree char *note = dup_note (outcome);

  gtk_widget_set_sensitive (outcome->save, *note != '\0');
}

static gboolean
save_by_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  Outcome *outcome = data;

  if (gtk_widget_get_sensitive (outcome->save))
    save_clicked (outcome);
  return TRUE;
}

/* --- building --- */

static GtkWidget *
make_header (Outcome *outcome)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  outcome->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (outcome->save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), outcome->save);
  g_signal_connect_swapped (outcome->save, "clicked", G_CALLBACK (save_clicked), outcome);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), outcome->dialog);
  return header;
}

static GtkWidget *
make_note (Outcome *outcome, const char *text)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer;

  outcome->note = gtk_text_view_new ();
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (outcome->note));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (outcome->note), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (outcome->note), FALSE);
  g_object_set (outcome->note, "top-margin", 12, "bottom-margin", 12, "left-margin", 12, "right-margin", 12, NULL);
  gtk_widget_add_css_class (outcome->note, "ww-sentence");
  gtk_widget_add_css_class (outcome->note, "ww-note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (outcome->note), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What came of it"), -1);
  gtk_text_buffer_set_text (buffer, text ? text : "", -1);
  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (note_changed), outcome);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), outcome->note);
  gtk_widget_set_size_request (scroller, -1, 120);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

static GtkWidget *
make_body (Outcome *outcome, const char *note)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  outcome->subjects = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (outcome->subjects), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What it was about"), -1);
  gtk_widget_set_visible (outcome->subjects, FALSE);
  outcome->about = ww_label_new (NULL, "caption ww-secondary");
  gtk_box_append (GTK_BOX (body), ww_label_new_line (outcome->pair, "heading"));
  gtk_box_append (GTK_BOX (body), make_note (outcome, note));
  gtk_box_append (GTK_BOX (body), outcome->subjects);
  gtk_box_append (GTK_BOX (body), outcome->about);
  g_object_set (body, "margin-top", 12, "margin-bottom", 24, "margin-start", 18, "margin-end", 18, NULL);
  return body;
}

void
ww_outcome_dialog_open (WwWindow *window, WwEventRoom *room, WwDocument *meeting)
{
  Outcome *outcome = g_new0 (Outcome, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  outcome->window = window;
  outcome->meeting = g_strdup (ww_document_get_id (meeting));
  outcome->pair = ww_event_text_meeting (room, meeting, FALSE);
  outcome->cancellable = g_cancellable_new ();
  outcome->dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", _("What Came of It"),
                                  "default-width", 480, NULL);
  gtk_box_append (GTK_BOX (box), make_header (outcome));
  gtk_box_append (GTK_BOX (box), make_body (outcome, ww_document_get_string (meeting, "outcome_note")));
  adw_window_set_content (ADW_WINDOW (outcome->dialog), box);
  /* Before the note takes it for a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return"),
                                                          gtk_callback_action_new (save_by_key, outcome, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Escape"),
                                                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (outcome->dialog, keys);
  g_object_set_data_full (G_OBJECT (outcome->dialog), "outcome", outcome, outcome_free);
  note_changed (outcome);
  gtk_window_present (GTK_WINDOW (outcome->dialog));
  gtk_widget_grab_focus (outcome->note); /* a window that has a focus before it is shown is no window to assistive technology */
  ww_workspace_run_async (ww_window_get_workspace (window), find_job, g_strdup (outcome->meeting), g_free, (GDestroyNotify) g_ptr_array_unref,
                          outcome->cancellable, found, outcome);
}

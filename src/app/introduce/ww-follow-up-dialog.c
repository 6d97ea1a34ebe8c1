/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-follow-up-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-introduce-frame.h"
#include "ww-letter-view.h"

#define WIDTH 520
#define HEIGHT 440

struct _WwFollowUpDialog {
  AdwWindow parent_instance;

  WwLetterView *text;
  WwDateEntry *due;
  GtkLabel *status;
  GtkButton *add;

  /* owned */
  WwWorkspace *workspace;
  char *wish_id, *counterpart_id, *bokmal, *english;
};

G_DEFINE_FINAL_TYPE (WwFollowUpDialog, ww_follow_up_dialog, ADW_TYPE_WINDOW)

typedef struct {
  char *wish_id, *counterpart_id, *what, *label;
  gint32 due;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->wish_id);
  g_free (step->counterpart_id);
  g_free (step->what);
  g_free (step->label);
  g_free (step);
}

static gpointer
step_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;

  return ww_introduce_follow_up (desk, step->wish_id, step->counterpart_id, step->what, step->due, step->label, error)
             ? g_strdup (step->label)
             : NULL;
}

static void
added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFollowUpDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!window)
    return;
  if (!label)
    {
      gtk_label_set_text (self->status, error->message);
      gtk_widget_set_sensitive (GTK_WIDGET (self->add), TRUE);
      return;
    }
  ww_window_toast_undo (window, label);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
add_clicked (WwFollowUpDialog *self)
{
  Step *step = g_new0 (Step, 1);
  g_autofree char *day = NULL;

  step->wish_id = g_strdup (self->wish_id);
  step->counterpart_id = g_strdup (self->counterpart_id);
  step->what = g_strstrip (ww_letter_view_get_text (self->text));
  step->due = ww_date_entry_get_date (self->due);
  day = ww_format_date_long (ww_format_get_language (), step->due);
  step->label = g_strdup_printf (_("Follow-up added for %s"), day);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), FALSE);
  ww_workspace_run_async (self->workspace, step_job, step, step_free, g_free, NULL, added, g_object_ref (self));
}

static void
check (WwFollowUpDialog *self)
{
  g_autofree char *text = g_strstrip (ww_letter_view_get_text (self->text));

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), *text && ww_date_entry_get_date (self->due) != WW_DATE_NONE);
}

static void
language_changed (WwFollowUpDialog *self)
{
  ww_letter_view_offer (self->text, ww_letter_view_get_language (self->text) == WW_FORMAT_BOKMAL ? self->bokmal : self->english);
}

/* There is one next step; what stands there now is told before it is gone. */
static void
tell_what_is_replaced (WwFollowUpDialog *self)
{
  g_autoptr (WwDocument) introduction
      = ww_introduce_find (ww_workspace_get_reader (self->workspace), self->wish_id, self->counterpart_id, NULL);
  const char *what = introduction ? ww_document_get_string (introduction, "next_step.what") : NULL;
  g_autofree char *sentence = what ? g_strdup_printf (_("This takes the place of the follow-up “%s”."), what) : NULL;

  gtk_label_set_text (self->status, sentence ? sentence : "");
}

static GtkWidget *
make_body (WwFollowUpDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = ww_boxed_list_new (NULL), *row = adw_action_row_new ();

  self->text = WW_LETTER_VIEW (ww_letter_view_new (_("What to do"), "follow-up-text", 130));
  gtk_widget_set_vexpand (GTK_WIDGET (self->text), TRUE);
  self->due = WW_DATE_ENTRY (ww_date_entry_new (_("Due")));
  gtk_widget_set_valign (GTK_WIDGET (self->due), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Due"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->due));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->status = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "ww-secondary");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  return box;
}

void
ww_follow_up_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *wish_id, const char *counterpart_id, const char *title,
                          const char *bokmal, const char *english, WwFormatLanguage language, gint32 due)
{
  WwFollowUpDialog *self = g_object_new (WW_TYPE_FOLLOW_UP_DIALOG, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  self->wish_id = g_strdup (wish_id);
  self->counterpart_id = g_strdup (counterpart_id);
  self->bokmal = g_strdup (bokmal);
  self->english = g_strdup (english);
  self->add = ww_introduce_frame_build (ADW_WINDOW (self), parent, title, NULL, _("Add"), make_body (self), WIDTH, HEIGHT);
  ww_letter_view_set_language (self->text, language);
  language_changed (self);
  ww_date_entry_set_date (self->due, due);
  tell_what_is_replaced (self);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "language-changed", G_CALLBACK (language_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->due, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  check (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
ww_follow_up_dialog_dispose (GObject *object)
{
  g_clear_object (&WW_FOLLOW_UP_DIALOG (object)->workspace);
  G_OBJECT_CLASS (ww_follow_up_dialog_parent_class)->dispose (object);
}

static void
ww_follow_up_dialog_finalize (GObject *object)
{
  WwFollowUpDialog *self = WW_FOLLOW_UP_DIALOG (object);

  g_free (self->wish_id);
  g_free (self->counterpart_id);
  g_free (self->bokmal);
  g_free (self->english);
  G_OBJECT_CLASS (ww_follow_up_dialog_parent_class)->finalize (object);
}

static void
ww_follow_up_dialog_class_init (WwFollowUpDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_follow_up_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_follow_up_dialog_finalize;
}

static void
ww_follow_up_dialog_init (WwFollowUpDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_widget_set_name (GTK_WIDGET (self), "follow-up");
}

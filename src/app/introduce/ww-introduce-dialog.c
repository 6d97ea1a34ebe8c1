/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduce-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-contact-row.h"
#include "ww-counterpart.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-introduce-frame.h"
#include "ww-introduce-text.h"
#include "ww-letter-view.h"
#include "ww-reason-text.h"
#include "ww-wish.h"
#include "ww-words.h"
#include "ww-words-text.h"

#define WIDTH 680
#define HEIGHT 760
#define FOLLOW_UP_DAYS 14

struct _WwIntroduceDialog {
  AdwWindow parent_instance;

  WwContactRow *asker, *helper; /* @asker: (nullable): not stated */
  WwLetterView *letter;
  WwDateEntry *follow_up;
  GtkWidget *warning;
  GtkLabel *warning_text, *status;
  GtkButton *introduce;

  /* owned */
  WwWorkspace *workspace;
  char *wish_id, *counterpart_id;
  WwDocument *wish, *wish_back; /* @wish_back: (nullable) */
  WwMatchRanking *explanation;  /* (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WwIntroduceDialog, ww_introduce_dialog, ADW_TYPE_WINDOW)

/* --- the letter --- */

static const WwMatchResult *
result_of (WwIntroduceDialog *self)
{
  return self->explanation && self->explanation->n_results ? &self->explanation->results[0] : NULL;
}

static WwIntroduceParty
party_of (WwContactRow *row)
{
  WwDocument *person = row ? ww_contact_row_get_person (row) : NULL;

  if (!row)
    return (WwIntroduceParty) { NULL };
  return (WwIntroduceParty) { .organisation = ww_contact_row_get_name (row),
                              .person = person ? ww_document_get_title (person) : NULL,
                              .role = person ? ww_document_get_string (person, "role") : NULL,
                              .email = ww_contact_row_get_shared_email (row) };
}

static WwIntroduceMatter
matter_of (WwIntroduceDialog *self)
{
  return (WwIntroduceMatter) { .asker = party_of (self->asker),
                               .helper = party_of (self->helper),
                               .statement = ww_document_get_title (self->wish),
                               .statement_language = ww_document_get_string (self->wish, "language"),
                               .statement_back = self->wish_back ? ww_document_get_title (self->wish_back) : NULL,
                               .statement_back_language = self->wish_back ? ww_document_get_string (self->wish_back, "language") : NULL,
                               .advisor = ww_workspace_get_advisor (self->workspace),
                               .result = result_of (self) };
}

static void
write_letter (WwIntroduceDialog *self)
{
  WwIntroduceMatter matter = matter_of (self);
  g_autofree char *text
      = ww_introduce_text_letter (&matter, ww_workspace_get_taxonomy (self->workspace), ww_letter_view_get_language (self->letter));

  ww_letter_view_offer (self->letter, text);
}

/* --- what should be known before --- */

static void
warn (GString *text, char *sentence)
{
  if (text->len)
    g_string_append_c (text, '\n');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
warn_of_address (GString *warnings, WwContactRow *row, const char *letter)
{
  WwDocument *person = ww_contact_row_get_person (row);
  const char *email = person ? ww_document_get_string (person, "email") : NULL;

  if (email && *email && !ww_contact_row_get_shared_email (row) && g_strrstr (letter, email))
    warn (warnings, g_strdup_printf (_("The text has the mail address of %s, who has not agreed to share it."), ww_document_get_title (person)));
}

static void
show_warnings (WwIntroduceDialog *self)
{
  const char *visibility = ww_document_get_string (self->wish, "visibility");
  const WwMatchResult *result = result_of (self);
  g_autoptr (WwDocument) before = ww_introduce_find (ww_workspace_get_reader (self->workspace), self->wish_id, self->counterpart_id, NULL);
  const char *stage = before ? ww_document_get_string (before, "stage") : NULL;
  g_autofree char *letter = ww_letter_view_get_text (self->letter);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!self->asker)
    warn (text, g_strdup (_("Nobody wrote down who wishes this, so the letter is to the one who can help.")));
  else if (g_strcmp0 (visibility, "private") == 0 || g_strcmp0 (visibility, "anonymous") == 0)
    warn (text, g_strdup_printf (_("%s told this wish in confidence. Ask before you send a letter that names them."),
                                 ww_contact_row_get_name (self->asker)));
  if (result && result->out != WW_MATCH_OK)
    {
      g_autofree char *why = ww_reason_out_text (result, ww_workspace_get_taxonomy (self->workspace), ww_format_get_language_code ());

      /* Translators: who, and why, as in "Must: Norwegian". */
      warn (text, g_strdup_printf (_("%s is ruled out. %s"), ww_contact_row_get_name (self->helper), why));
    }
  if (stage && ww_words_index (ww_words_introduction_stage, stage) >= ww_words_index (ww_words_introduction_stage, "introduced"))
    /* Translators: how far an introduction has come: "Met". */
    warn (text, g_strdup_printf (_("The two know of each other already. Their introduction stands at: %s."), ww_text_introduction_stage (stage)));
  if (self->asker)
    warn_of_address (text, self->asker, letter);
  warn_of_address (text, self->helper, letter);
  gtk_label_set_text (self->warning_text, text->str);
  gtk_widget_set_visible (self->warning, text->len > 0);
}

static void
contact_changed (WwIntroduceDialog *self)
{
  write_letter (self);
  show_warnings (self);
}

/* What the helper wishes in turn is told only if everybody in the cluster may know it. */
static void
find_wish_back (WwIntroduceDialog *self)
{
  const WwMatchResult *result = result_of (self);
  g_autoptr (WwDocument) wish = NULL;

  if (!result || !result->both_ways || result->wanted.want_kind != WW_MATCH_WANT_WISH)
    return;
  wish = ww_store_get (ww_workspace_get_reader (self->workspace), result->wanted.want, NULL, NULL);
  if (wish && g_strcmp0 (ww_document_get_string (wish, "visibility"), "cluster") == 0)
    self->wish_back = g_steal_pointer (&wish);
}

static void
explained (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WwMatchRanking *explanation = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);
  WwIntroduceDialog *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = data;
  /* A wish that is no longer open has no reasons; the letter does without. */
  self->explanation = explanation;
  find_wish_back (self);
  write_letter (self);
  show_warnings (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->letter), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->letter));
}

/* --- sending --- */

static void
say (WwIntroduceDialog *self, const char *sentence)
{
  gtk_label_set_text (self->status, sentence);
}

static void
copy_clicked (WwIntroduceDialog *self)
{
  g_autofree char *text = ww_letter_view_get_text (self->letter);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  say (self, _("Copied"));
}

char *
ww_introduce_dialog_get_mail (WwIntroduceDialog *self)
{
  WwIntroduceMatter matter = matter_of (self);
  g_autofree char *subject = ww_introduce_text_subject (&matter, ww_letter_view_get_language (self->letter));
  g_autofree char *text = ww_letter_view_get_text (self->letter);
  const char *addresses[3] = { NULL };
  int n = 0;

  if (matter.asker.email)
    addresses[n++] = matter.asker.email;
  if (matter.helper.email)
    addresses[n++] = matter.helper.email;
  return ww_introduce_text_mailto (addresses, subject, text);
}

static void
mail_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwIntroduceDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    say (self, _("No mail program could be opened. Copy the text instead."));
}

static void
mail_clicked (WwIntroduceDialog *self)
{
  g_autofree char *uri = ww_introduce_dialog_get_mail (self);

  say (self, "");
  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, mail_shown, g_object_ref (self));
}

/* --- introducing --- */

typedef struct {
  char *wish_id, *counterpart_id, *note, *next, *label;
  const char *stage;
  gint32 due;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_free (deed->wish_id);
  g_free (deed->counterpart_id);
  g_free (deed->note);
  g_free (deed->next);
  g_free (deed->label);
  g_free (deed);
}

static gpointer
deed_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Deed *deed = data;

  return ww_introduce_introduce (desk, deed->wish_id, deed->counterpart_id, deed->stage, deed->note, deed->next, deed->due, deed->label, error)
             ? g_strdup (deed->label)
             : NULL;
}

static void
introduced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwIntroduceDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!window)
    return;
  if (!label)
    {
      say (self, error->message);
      gtk_widget_set_sensitive (GTK_WIDGET (self->introduce), TRUE);
      return;
    }
  ww_window_toast_undo (window, label);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* "Silje Haugan (Storvann University Hospital)" */
static char *
name_of (WwContactRow *row)
{
  WwDocument *person = ww_contact_row_get_person (row);

  return person ? g_strdup_printf ("%s (%s)", ww_document_get_title (person), ww_contact_row_get_name (row))
                : g_strdup (ww_contact_row_get_name (row));
}

static void
introduce_clicked (WwIntroduceDialog *self)
{
  g_autofree char *asker = self->asker ? name_of (self->asker) : NULL, *helper = name_of (self->helper);
  const char *name = ww_contact_row_get_name (self->helper);
  Deed *deed = g_new0 (Deed, 1);

  deed->wish_id = g_strdup (self->wish_id);
  deed->counterpart_id = g_strdup (self->counterpart_id);
  deed->due = ww_date_entry_get_date (self->follow_up);
  deed->stage = asker ? "introduced" : "proposed";
  if (asker)
    {
      deed->note = g_strdup_printf (_("Introduced %s and %s to each other."), asker, helper);
      deed->next = g_strdup_printf (_("Ask %s and %s how the introduction went"), ww_contact_row_get_name (self->asker), name);
      /* Translators: who can help, and who wishes. */
      deed->label = g_strdup_printf (_("%s introduced to %s"), name, ww_contact_row_get_name (self->asker));
    }
  else
    {
      deed->note = g_strdup_printf (_("Told %s of the wish."), helper);
      deed->next = g_strdup_printf (_("Ask %s what they think of the wish"), name);
      deed->label = g_strdup_printf (_("%s told of the wish"), name);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->introduce), FALSE);
  ww_workspace_run_async (self->workspace, deed_job, deed, deed_free, g_free, NULL, introduced, g_object_ref (self));
}

static void
check (WwIntroduceDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->introduce), ww_date_entry_is_valid (self->follow_up));
}

/* --- building --- */

static GtkWidget *
make_list (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *list = ww_boxed_list_new (NULL);

  gtk_list_box_append (GTK_LIST_BOX (list), first);
  if (second)
    gtk_list_box_append (GTK_LIST_BOX (list), second);
  return list;
}

static GtkWidget *
make_warning (WwIntroduceDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->warning_text = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->warning_text, TRUE);
  gtk_label_set_xalign (self->warning_text, 0);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->warning_text));
  gtk_widget_add_css_class (box, "ww-warning");
  self->warning = box;
  return box;
}

static GtkWidget *
make_sending (WwIntroduceDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_("_Copy")), *mail = gtk_button_new_with_mnemonic (_("Open in _Mail"));

  self->status = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE,
                                          "hexpand", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "ww-secondary");
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (mail, GTK_ALIGN_CENTER);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mail, "clicked", G_CALLBACK (mail_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), copy);
  gtk_box_append (GTK_BOX (box), mail);
  return box;
}

static GtkWidget *
make_follow_up (WwIntroduceDialog *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->follow_up = WW_DATE_ENTRY (ww_date_entry_new (_("Ask how it went on")));
  gtk_widget_set_valign (GTK_WIDGET (self->follow_up), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Ask how it went"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->follow_up));
  ww_date_entry_set_date (self->follow_up, ww_date_from_instant (ww_instant_now ()) + FOLLOW_UP_DAYS);
  return row;
}

static GtkWidget *
make_body (WwIntroduceDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *parties;

  parties = self->asker ? make_list (GTK_WIDGET (self->asker), GTK_WIDGET (self->helper)) : make_list (GTK_WIDGET (self->helper), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parties), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Contacts"), -1);
  self->letter = WW_LETTER_VIEW (ww_letter_view_new (_("Letter"), "introduce-letter", 240));
  gtk_widget_set_vexpand (GTK_WIDGET (self->letter), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->letter), FALSE);
  gtk_box_append (GTK_BOX (box), make_warning (self));
  gtk_box_append (GTK_BOX (box), parties);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->letter));
  gtk_box_append (GTK_BOX (box), make_sending (self));
  gtk_box_append (GTK_BOX (box), make_list (make_follow_up (self), NULL));
  return box;
}

/* Those who will read the letter; where somebody names no language, their organisation. */
static WwFormatLanguage
read_language (WwIntroduceDialog *self, const char *asker_id)
{
  WwContactRow *rows[] = { self->asker, self->helper };
  const char *ids[] = { asker_id, self->counterpart_id };
  WwDocument *readers[G_N_ELEMENTS (rows) + 1] = { NULL };
  WwFormatLanguage language;
  int n = 0;

  for (int i = 0; i < 2; i++)
    {
      WwDocument *person = rows[i] ? ww_contact_row_get_person (rows[i]) : NULL;
      WwDocument *reader = !rows[i] ? NULL : person && ww_document_has (person, "languages")
                               ? g_object_ref (person)
                               : ww_store_get (ww_workspace_get_reader (self->workspace), ids[i], NULL, NULL);

      if (reader)
        readers[n++] = reader;
    }
  language = ww_introduce_text_language (readers);
  for (int i = 0; i < n; i++)
    g_object_unref (readers[i]);
  return language;
}

void
ww_introduce_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *wish_id, const char *counterpart_id)
{
  WwStore *reader = ww_workspace_get_reader (workspace);
  g_autoptr (WwDocument) wish = ww_store_get (reader, wish_id, NULL, NULL);
  const char *asker_id = wish ? ww_wish_get_owner (wish) : NULL;
  g_autoptr (WwCounterpart) asker = asker_id ? ww_counterpart_load (reader, asker_id, NULL) : NULL;
  g_autoptr (WwCounterpart) helper = ww_counterpart_load (reader, counterpart_id, NULL);
  WwIntroduceDialog *self;

  if (!wish || !helper)
    return;
  self = g_object_new (WW_TYPE_INTRODUCE_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->wish_id = g_strdup (wish_id);
  self->counterpart_id = g_strdup (counterpart_id);
  self->wish = g_object_ref (wish);
  if (asker)
    self->asker = WW_CONTACT_ROW (ww_contact_row_new (workspace, asker_id, asker->name, ww_document_get_string (wish, "person")));
  self->helper = WW_CONTACT_ROW (ww_contact_row_new (workspace, counterpart_id, helper->name, NULL));
  self->introduce = ww_introduce_frame_build (ADW_WINDOW (self), parent, _("Introduce"), NULL, _("Introduce"), make_body (self), WIDTH, HEIGHT);
  ww_letter_view_set_language (self->letter, read_language (self, asker_id));
  show_warnings (self);
  if (self->asker)
    g_signal_connect_object (self->asker, "changed", G_CALLBACK (contact_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->helper, "changed", G_CALLBACK (contact_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->letter, "language-changed", G_CALLBACK (write_letter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->letter, "changed", G_CALLBACK (show_warnings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follow_up, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->introduce, "clicked", G_CALLBACK (introduce_clicked), self, G_CONNECT_SWAPPED);
  self->cancellable = g_cancellable_new ();
  ww_workspace_explain_async (workspace, wish_id, counterpart_id, self->cancellable, explained, self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
ww_introduce_dialog_dispose (GObject *object)
{
  WwIntroduceDialog *self = WW_INTRODUCE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_object (&self->wish);
  g_clear_object (&self->wish_back);
  G_OBJECT_CLASS (ww_introduce_dialog_parent_class)->dispose (object);
}

static void
ww_introduce_dialog_finalize (GObject *object)
{
  WwIntroduceDialog *self = WW_INTRODUCE_DIALOG (object);

  g_clear_pointer (&self->explanation, ww_match_ranking_free);
  g_free (self->wish_id);
  g_free (self->counterpart_id);
  G_OBJECT_CLASS (ww_introduce_dialog_parent_class)->finalize (object);
}

static void
ww_introduce_dialog_class_init (WwIntroduceDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_introduce_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_introduce_dialog_finalize;
}

static void
ww_introduce_dialog_init (WwIntroduceDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_widget_set_name (GTK_WIDGET (self), "introduce");
}

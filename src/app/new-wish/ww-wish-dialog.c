/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-dialog-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-asker-button.h"
#include "ww-boxed-list.h"
#include "ww-constraint-row.h"
#include "ww-constraint-text.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-draft.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-sentence-language.h"
#include "ww-tag-chooser.h"
#include "ww-wish-drafts.h"
#include "ww-wish-list.h"
#include "ww-wish-outlook.h"
#include "ww-wish.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define REST_MS 250
#define MAX_SENTENCE 100000
G_DEFINE_FINAL_TYPE (WwWishDialog, ww_wish_dialog, ADW_TYPE_WINDOW)

static void
toast (WwWishDialog *self, const char *sentence, gboolean undo)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window)
    (undo ? ww_window_toast_undo : ww_window_toast) (window, sentence);
}

/* --- what stands there --- */

gboolean
ww_wish_dialog_has_asker (WwWishDialog *self)
{
  return ww_asker_button_get_organisation (self->asker) || ww_asker_button_get_new_name (self->asker);
}

static char *
constraints_to_json (WwWishDialog *self)
{
  GString *json = g_string_new ("[");

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->constraints)); row; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *one = WW_IS_CONSTRAINT_ROW (row) ? ww_constraint_row_to_json (WW_CONSTRAINT_ROW (row)) : NULL;

      if (one)
        g_string_append_printf (json, "%s%s", json->len > 1 ? "," : "", one);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

WwDraft *
ww_wish_dialog_make_draft (WwWishDialog *self, const char *organisation)
{
  WwDraft *draft = self->original ? ww_draft_new_from (self->original) : ww_draft_new ("wish", ww_instant_now ());
  g_autofree char *sentence = ww_sentence_view_dup_sentence (self->sentence);
  const char *before = self->original ? ww_document_get_string (self->original, "statement") : NULL;
  const char *person = ww_asker_button_get_person (self->asker);

  ww_draft_set_string (draft, "organisation", organisation);
  if (!self->original || g_strcmp0 (person, ww_document_get_string (self->original, "person")) != 0)
    ww_draft_set_string (draft, "person", person);
  if (g_strcmp0 (sentence, before) != 0)
    {
      ww_draft_set_string (draft, "statement", sentence);
      ww_draft_set_string (draft, "language", ww_sentence_language (sentence, ww_format_get_language_code ()));
    }
  if (!self->original || g_strcmp0 (ww_choice_get_word (self->kind), ww_document_get_string (self->original, "kind")) != 0)
    ww_draft_set_string (draft, "kind", ww_choice_get_word (self->kind));
  if (!self->original)
    ww_draft_set_string (draft, "status", "open");
  if (!self->original || ww_document_get_date (self->original, "needed_by") != ww_date_entry_get_date (self->needed_by))
    ww_draft_set_date (draft, "needed_by", ww_date_entry_get_date (self->needed_by));
  if (self->tags_touched || !self->original)
    {
      g_autoptr (GArray) tags = ww_tag_chooser_get_tags (self->tags);
      g_autofree char *json = tags->len || self->original ? ww_tag_ref_to_json (tags) : NULL;

      if (json)
        ww_draft_set_json (draft, "tags", json);
    }
  if (self->constraints_touched)
    {
      g_autofree char *json = constraints_to_json (self);

      if (strcmp (json, "[]") != 0 || self->original)
        ww_draft_set_json (draft, "constraints", json);
    }
  return draft;
}

static void
update_add (WwWishDialog *self)
{
  g_autofree char *sentence = ww_sentence_view_dup_sentence (self->sentence);
  gboolean ready = *sentence && ww_wish_dialog_has_asker (self) && ww_date_entry_is_valid (self->needed_by) && !self->saving;

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), ready);
  /* Nothing is wrong before somebody was there, or wanted to go on without. */
  ((self->asker_missed && !ww_wish_dialog_has_asker (self)) ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->asked_row, "error");
}

static void
miss_asker (WwWishDialog *self)
{
  self->asker_missed = TRUE;
  update_add (self);
}

static gboolean
rested (gpointer data)
{
  WwWishDialog *self = data;
  g_autofree char *sentence = ww_sentence_view_dup_sentence (self->sentence);
  const char *organisation = ww_asker_button_get_organisation (self->asker);
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) wish = NULL;

  self->rest_id = 0;
  ww_tag_chooser_suggest (self->tags, self->sentence);
  if (*sentence)
    {
      draft = ww_wish_dialog_make_draft (self, organisation ? organisation : NOBODY);
      wish = ww_draft_finish (draft, ww_instant_now (), NULL, NULL);
    }
  ww_wish_outlook_show (self->outlook, wish);
  return G_SOURCE_REMOVE;
}

void
ww_wish_dialog_rest_now (WwWishDialog *self)
{
  if (self->rest_id)
    {
      g_source_remove (self->rest_id);
      rested (self);
    }
}

static void
rest (WwWishDialog *self)
{
  update_add (self);
  self->dirty |= self->ready;
  ww_wish_dialog_draft_soon (self);
  if (self->rest_id)
    g_source_remove (self->rest_id);
  self->rest_id = g_timeout_add (REST_MS, rested, self);
}

static void
tags_changed (WwWishDialog *self)
{
  self->tags_touched = TRUE;
  rest (self);
}

/* --- constraints --- */

/* Musts first, in the order they were said; the row that adds one stays last. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  int of_a = WW_IS_CONSTRAINT_ROW (a) ? !ww_constraint_row_get_must (WW_CONSTRAINT_ROW (a)) : 2;
  int of_b = WW_IS_CONSTRAINT_ROW (b) ? !ww_constraint_row_get_must (WW_CONSTRAINT_ROW (b)) : 2;

  return of_a - of_b;
}

static void
constraints_changed (WwWishDialog *self)
{
  gtk_list_box_invalidate_sort (self->constraints);
  self->constraints_touched = TRUE;
  rest (self);
}

static void
constraint_removed (WwWishDialog *self, GtkWidget *row)
{
  gtk_list_box_remove (self->constraints, row);
  gtk_widget_grab_focus (self->add_row);
  constraints_changed (self);
}

static WwConstraintRow *
append_constraint (WwWishDialog *self)
{
  GtkWidget *row = ww_constraint_row_new (ww_workspace_get_taxonomy (self->workspace));

  g_signal_connect_object (row, "changed", G_CALLBACK (constraints_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (constraint_removed), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->constraints, row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->add_row)));
  return WW_CONSTRAINT_ROW (row);
}

static void
add_constraint (WwWishDialog *self)
{
  ww_constraint_row_focus (append_constraint (self));
}

static void
constraint_row_activated (WwWishDialog *self, GtkListBoxRow *row)
{
  if (GTK_WIDGET (row) == self->add_row)
    add_constraint (self);
}

/* --- saving --- */

void
ww_wish_dialog_clear (WwWishDialog *self)
{
  GtkWidget *row;

  ww_sentence_view_set_sentence (self->sentence, "");
  ww_tag_chooser_set_tags (self->tags, NULL);
  ww_choice_set_word (self->kind, NULL);
  ww_date_entry_set_date (self->needed_by, WW_DATE_NONE);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->constraints))) && row != self->add_row)
    gtk_list_box_remove (self->constraints, row);
  self->tags_touched = self->constraints_touched = self->asker_missed = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->sentence));
  rest (self);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWishDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->saving = FALSE;
  /* The window may have been closed meanwhile. */
  if (!self->workspace)
    return;
  if (!ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error))
    {
      GtkWidget *message = adw_message_dialog_new (GTK_WINDOW (self), _("Not Saved"), error->message);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (message), "close", _("Close"));
      gtk_window_present (GTK_WINDOW (message));
      update_add (self);
      return;
    }
  ww_wish_dialog_drop_draft (self);
  if (ww_window_of (GTK_WIDGET (self)))
    ww_wish_list_announce (ww_window_of (GTK_WIDGET (self)), self->saved_id, self->saved_sentence);
  if (self->another)
    {
      /* The asker stays: whoever has one wish often has two. */
      ww_wish_dialog_clear (self);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

char *
ww_wish_dialog_put_asker (WwWishDialog *self, WwBatch *batch, gint64 now, GError **error)
{
  const char *organisation = ww_asker_button_get_organisation (self->asker);
  g_autoptr (WwDraft) asker = NULL;
  g_autoptr (WwDocument) document = NULL;

  if (organisation)
    return g_strdup (organisation);
  asker = ww_draft_new ("organisation", now);
  ww_draft_set_string (asker, "name", ww_asker_button_get_new_name (self->asker));
  ww_draft_set_string (asker, "kind", ww_asker_button_get_new_kind (self->asker));
  document = ww_draft_finish (asker, now, ww_workspace_get_advisor (self->workspace), error);
  if (!document)
    return NULL;
  ww_batch_put (batch, document, NULL);
  return g_strdup (ww_document_get_id (document));
}

void
ww_wish_dialog_apply (WwWishDialog *self, WwBatch *batch, WwDocument *wish, const char *sentence)
{
  g_free (self->saved_id);
  self->saved_id = g_strdup (ww_document_get_id (wish));
  g_free (self->saved_sentence);
  self->saved_sentence = g_strdup (sentence);
  self->saving = TRUE;
  update_add (self);
  ww_workspace_apply_async (self->workspace, batch, sentence, NULL, saved, g_object_ref (self));
}

static void
save (WwWishDialog *self, gboolean another)
{
  gint64 now = ww_instant_now ();
  const char *advisor = ww_workspace_get_advisor (self->workspace);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (WwDocument) wish = NULL;
  g_autoptr (GPtrArray) new_tags = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *organisation = NULL;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->add)))
    {
      if (!ww_wish_dialog_has_asker (self))
        {
          miss_asker (self);
          ww_asker_button_open (self->asker);
        }
      return;
    }
  organisation = ww_wish_dialog_put_asker (self, batch, now, &error);
  if (organisation)
    {
      draft = ww_wish_dialog_make_draft (self, organisation);
      wish = ww_draft_finish (draft, now, advisor, &error);
    }
  if (wish)
    new_tags = ww_tag_chooser_make_new_tags (self->tags, now, advisor, &error);
  if (!new_tags)
    {
      toast (self, error->message, FALSE);
      return;
    }
  for (guint i = 0; i < new_tags->len; i++)
    ww_batch_put (batch, new_tags->pdata[i], NULL);
  ww_batch_put (batch, wish, self->rev);
  self->another = another && !self->original;
  ww_wish_dialog_apply (self, g_steal_pointer (&batch), wish, self->original ? _("Wish changed") : _("Wish added"));
}

static void
add_clicked (WwWishDialog *self)
{
  save (self, FALSE);
}

static char *
draft_key (const char *wish_id)
{
  return g_strconcat ("ww-wish-draft:", wish_id ? wish_id : "", NULL);
}

/* Esc: the dialog itself is the draft, out of sight. */
void
ww_wish_dialog_keep (WwWishDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *sentence = ww_sentence_view_dup_sentence (self->sentence);
  g_autofree char *key = draft_key (ww_wish_dialog_edited_id (self)), *json = NULL;

  if (!parent || !*sentence || (self->original && !self->dirty))
    {
      ww_wish_dialog_drop_draft (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  json = ww_wish_dialog_draft_to_json (self);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (json)
    ww_wish_drafts_write (self->workspace, ww_wish_dialog_edited_id (self), json, TRUE);
  g_object_set_data_full (G_OBJECT (parent), key, g_object_ref (self), g_object_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  toast (self, _("Draft kept"), FALSE);
}

/* Closed by the window manager: as by Esc, nothing is lost. */
static gboolean
close_requested (WwWishDialog *self)
{
  ww_wish_dialog_keep (self);
  return TRUE;
}

static void
cancelled (WwWishDialog *self)
{
  ww_wish_dialog_drop_draft (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwWishDialog *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;

  if (control && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      save (self, shift);
      return TRUE;
    }
  if (control && shift && (key == GDK_KEY_C || key == GDK_KEY_c))
    {
      add_constraint (self);
      return TRUE;
    }
  if (control && shift && (key == GDK_KEY_R || key == GDK_KEY_r))
    {
      ww_wish_dialog_compare (self);
      return TRUE;
    }
  if (control && !shift && key >= GDK_KEY_1 && key <= GDK_KEY_9)
    {
      ww_wish_dialog_rest_now (self);
      ww_tag_chooser_toggle (self->tags, key - GDK_KEY_1);
      return TRUE;
    }
  return FALSE;
}

static gboolean
escape_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwWishDialog *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  ww_wish_dialog_keep (self);
  return TRUE;
}

/* --- building --- */

static GtkWidget *
make_row (GtkListBox *list, const char *title, GtkWidget *child, gboolean fill)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), child);
  gtk_widget_set_size_request (label, 92, -1);
  gtk_widget_set_hexpand (child, fill);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_size_request (box, -1, 45);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), child);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
  return row;
}

static GtkWidget *
make_body (WwWishDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *card = gtk_scrolled_window_new (), *hint, *heading, *add;
  GtkListBox *facts = GTK_LIST_BOX (ww_boxed_list_new (NULL));

  self->sentence = WW_SENTENCE_VIEW (ww_sentence_view_new ());
  gtk_box_append (GTK_BOX (box), ww_wish_dialog_make_draft_bar (self));
  gtk_widget_set_name (GTK_WIDGET (self->sentence), "new-wish-sentence");
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->sentence), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->sentence), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->sentence), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->sentence), 15);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->sentence), 15);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sentence), GTK_ACCESSIBLE_PROPERTY_LABEL, ww_sentence_view_get_prefix (self->sentence),
                                  -1);
  g_signal_connect_object (self->sentence, "sentence-changed", G_CALLBACK (rest), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (card), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (card), GTK_WIDGET (self->sentence));
  gtk_widget_set_size_request (card, -1, 130);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (box), card);

  self->tags = WW_TAG_CHOOSER (ww_tag_chooser_new (ww_workspace_get_taxonomy (self->workspace)));
  g_signal_connect_object (self->tags, "changed", G_CALLBACK (tags_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_top (GTK_WIDGET (self->tags), 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tags));
  hint = gtk_label_new (_("Underlined words suggested these tags. Press Ctrl+1 to Ctrl+9 to add or remove one."));
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "ww-secondary");
  gtk_widget_set_margin_top (hint, 6);
  gtk_box_append (GTK_BOX (box), hint);

  self->asker = WW_ASKER_BUTTON (ww_asker_button_new (self->workspace));
  g_signal_connect_object (self->asker, "changed", G_CALLBACK (rest), self, G_CONNECT_SWAPPED);
  self->asked_row = make_row (facts, _("_Asked by"), GTK_WIDGET (self->asker), TRUE);
  {
    GtkEventController *focus = gtk_event_controller_focus_new ();

    g_signal_connect_object (focus, "leave", G_CALLBACK (miss_asker), self, G_CONNECT_SWAPPED);
    gtk_widget_add_controller (self->asked_row, focus);
  }
  self->kind = WW_CHOICE (ww_choice_new (ww_words_wish_kind, ww_text_wish_kind));
  gtk_widget_set_margin_top (GTK_WIDGET (self->kind), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->kind), 6);
  g_signal_connect_object (self->kind, "changed", G_CALLBACK (rest), self, G_CONNECT_SWAPPED);
  make_row (facts, _("_Looking for"), GTK_WIDGET (self->kind), TRUE);
  self->needed_by = WW_DATE_ENTRY (ww_date_entry_new (_("Needed by")));
  g_signal_connect_object (self->needed_by, "changed", G_CALLBACK (rest), self, G_CONNECT_SWAPPED);
  make_row (facts, _("_Needed by"), GTK_WIDGET (self->needed_by), TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (facts), 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (facts));

  heading = gtk_label_new (_("Constraints"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, 21);
  gtk_widget_set_margin_bottom (heading, 9);
  gtk_box_append (GTK_BOX (box), heading);
  self->constraints = GTK_LIST_BOX (ww_boxed_list_new (NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->constraints), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Constraints"), -1);
  self->add_row = gtk_list_box_row_new ();
  add = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (add, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (add, -1, 42);
  gtk_box_append (GTK_BOX (add), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (add), gtk_label_new (_("Add Constraint")));
  gtk_widget_add_css_class (add, "heading");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->add_row), add);
  gtk_widget_set_tooltip_text (self->add_row, "Ctrl+Shift+C");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_row), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add Constraint"), -1);
  gtk_list_box_append (self->constraints, self->add_row);
  gtk_list_box_set_sort_func (self->constraints, compare_rows, NULL, NULL);
  g_signal_connect_object (self->constraints, "row-activated", G_CALLBACK (constraint_row_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->constraints));

  self->outlook = WW_WISH_OUTLOOK (ww_wish_outlook_new (self->workspace));
  g_signal_connect_object (self->outlook, "compare", G_CALLBACK (ww_wish_dialog_compare), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_top (GTK_WIDGET (self->outlook), 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->outlook));
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 12);
  return box;
}

void
ww_wish_dialog_load (WwWishDialog *self, WwDocument *wish)
{
  g_autoptr (GArray) tags = ww_tag_ref_list (wish, "tags"), constraints = ww_constraint_list (wish);
  JsonArray *list = ww_document_get_list (wish, "constraints");

  ww_sentence_view_set_language (self->sentence, ww_document_has (wish, "language")
                                                   ? ww_document_get_string (wish, "language") : ww_format_get_language_code ());
  ww_sentence_view_set_sentence (self->sentence, ww_document_get_string (wish, "statement"));
  ww_tag_chooser_set_tags (self->tags, tags);
  ww_asker_button_set (self->asker, ww_wish_get_owner (wish), ww_document_get_string (wish, "person"));
  ww_choice_set_word (self->kind, ww_document_get_string (wish, "kind"));
  ww_date_entry_set_date (self->needed_by, ww_document_get_date (wish, "needed_by"));
  for (guint i = 0; i < constraints->len; i++)
    {
      g_autofree char *json = json_to_string (json_array_get_element (list, i), FALSE);

      ww_constraint_row_set (append_constraint (self), &g_array_index (constraints, WwConstraint, i), json);
    }
  gtk_list_box_invalidate_sort (self->constraints);
  self->constraints_touched = FALSE;
}

static void
build (WwWishDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *scrolled = gtk_scrolled_window_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel")), *add = gtk_button_new_with_label (self->original ? _("Save") : _("Add"));
  GtkEventController *keys = gtk_event_controller_key_new (), *escape = gtk_event_controller_key_new ();

  self->add = GTK_BUTTON (add);
  gtk_widget_add_css_class (add, "suggested-action");
  gtk_widget_set_tooltip_text (add, "Ctrl+Enter");
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancelled), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "close-request", G_CALLBACK (close_requested), NULL);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), add);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), make_body (self));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), self->original ? _("Edit Wish") : _("New Wish"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (escape, "key-pressed", G_CALLBACK (escape_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), escape);
}

static void
bring_back (GtkWindow *parent, const char *key, WwWishDialog *kept)
{
  ww_wish_dialog_say_draft (kept, FALSE);
  g_object_set_data (G_OBJECT (parent), key, NULL);
  gtk_window_present (GTK_WINDOW (kept));
  gtk_widget_grab_focus (GTK_WIDGET (kept->sentence));
}

void
ww_wish_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *wish_id, const char *organisation_id)
{
  g_autofree char *key = draft_key (wish_id);
  g_autofree char *rev = NULL, *draft = NULL;
  g_autoptr (WwDocument) original = NULL;
  g_autoptr (WwWishDialog) kept = NULL;
  WwWishDialog *self;

  if (wish_id && !(original = ww_store_get (ww_workspace_get_reader (workspace), wish_id, &rev, NULL)))
    return;
  kept = g_object_get_data (G_OBJECT (parent), key);
  if (kept)
    g_object_ref (kept);
  if (kept && kept->workspace == workspace && g_strcmp0 (kept->rev, rev) == 0)
    {
      if (organisation_id)
        ww_asker_button_set (kept->asker, organisation_id, NULL);
      bring_back (parent, key, kept);
      return;
    }
  if (kept)
    {
      g_object_set_data (G_OBJECT (parent), key, NULL);
      gtk_window_destroy (GTK_WINDOW (kept));
    }
  self = g_object_new (WW_TYPE_WISH_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->original = g_steal_pointer (&original);
  self->rev = g_steal_pointer (&rev);
  build (self);
  if (self->original)
    ww_wish_dialog_load (self, self->original);
  else if (organisation_id)
    ww_asker_button_set (self->asker, organisation_id, NULL);
  if ((draft = ww_wish_drafts_read (workspace, wish_id)) && ww_wish_dialog_load_draft (self, draft))
    {
      ww_wish_dialog_say_draft (self, FALSE);
      if (organisation_id)
        ww_asker_button_set (self->asker, organisation_id, NULL);
    }
  rest (self);
  self->ready = TRUE;
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->sentence));
}

void
ww_wish_dialog_new_wish (WwWindow *window, GVariant *parameter)
{
  if (ww_window_get_workspace (window))
    ww_wish_dialog_open (GTK_WINDOW (window), ww_window_get_workspace (window), NULL, NULL);
}

void
ww_wish_dialog_new_wish_for (WwWindow *window, GVariant *parameter)
{
  if (ww_window_get_workspace (window))
    ww_wish_dialog_open (GTK_WINDOW (window), ww_window_get_workspace (window), NULL, g_variant_get_string (parameter, NULL));
}

void
ww_wish_dialog_edit_wish (WwWindow *window, GVariant *parameter)
{
  if (ww_window_get_workspace (window))
    ww_wish_dialog_open (GTK_WINDOW (window), ww_window_get_workspace (window), g_variant_get_string (parameter, NULL), NULL);
}

static void
ww_wish_dialog_dispose (GObject *object)
{
  WwWishDialog *self = WW_WISH_DIALOG (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_pointer (&self->aside, g_free);
  g_clear_object (&self->workspace);
  g_clear_object (&self->original);
  g_clear_pointer (&self->rev, g_free);
  g_clear_pointer (&self->saved_id, g_free);
  g_clear_pointer (&self->saved_sentence, g_free);
  G_OBJECT_CLASS (ww_wish_dialog_parent_class)->dispose (object);
}

static void
ww_wish_dialog_class_init (WwWishDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_wish_dialog_dispose;
}

static void
ww_wish_dialog_init (WwWishDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 704);
  gtk_widget_set_name (GTK_WIDGET (self), "new-wish");
}

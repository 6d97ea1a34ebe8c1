/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-word-dialog.h"

#include "ww-choice.h"
#include "ww-dialog.h"

#define WIDTH 420

typedef struct {
  GtkWidget *dialog, *choice, *entry;
  GWeakRef owner;
  WwWordChosen chosen;
  GStrv words;
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *self = data;

  g_weak_ref_clear (&self->owner);
  g_strfreev (self->words);
  g_free (self);
}

static const char *
same (const char *word)
{
  return word;
}

static void
accept (Dialog *self)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);
  g_autofree char *typed = ww_dialog_dup_answer (self->entry);

  if (owner)
    self->chosen (typed ? typed : ww_choice_get_word (WW_CHOICE (self->choice)), owner);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

void
ww_word_dialog_open (WwWindow *window, const char *title, const char *const *words, const char *other, const char *button, GObject *owner,
                     WwWordChosen chosen)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *button_widget = gtk_button_new_with_mnemonic (button);

  g_weak_ref_init (&self->owner, owner);
  self->chosen = chosen;
  self->words = g_strdupv ((char **) words);
  self->dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", title,
                               "default-width", WIDTH, "name", "word-dialog", NULL);
  self->choice = ww_choice_new ((const char *const *) self->words, same);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), other);
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, other, -1);
  gtk_box_append (GTK_BOX (box), self->choice);
  gtk_box_append (GTK_BOX (box), self->entry);
  ww_dialog_set_margins (box, 18, 18);
  ww_dialog_fill (ADW_WINDOW (self->dialog), button_widget, box);
  gtk_window_set_default_widget (GTK_WINDOW (self->dialog), button_widget);
  g_signal_connect_data (button_widget, "clicked", G_CALLBACK (accept), self, dialog_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (self->choice);
}

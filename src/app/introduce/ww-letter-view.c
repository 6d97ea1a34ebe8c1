/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-letter-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _WwLetterView {
  GtkWidget parent_instance;

  GtkToggleButton *bokmal, *english;
  GtkTextView *view;
  GtkRevealer *anew;

  /* owned */
  char *written; /* (nullable): the ready text that was put in */
  char *offered; /* (nullable): the one that would be put in now */
};

enum { LANGUAGE_CHANGED, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwLetterView, ww_letter_view, GTK_TYPE_WIDGET)

char *
ww_letter_view_get_text (WwLetterView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_edited (WwLetterView *self)
{
  g_autofree char *text = ww_letter_view_get_text (self);

  return self->written && g_strcmp0 (text, self->written) != 0;
}

static void
show_anew (WwLetterView *self)
{
  g_autofree char *text = ww_letter_view_get_text (self);

  gtk_revealer_set_reveal_child (self->anew, self->offered && g_strcmp0 (self->offered, text) != 0);
}

static void
put (WwLetterView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  if (!self->written)
    gtk_text_buffer_begin_irreversible_action (buffer);
  else
    gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, self->offered, -1);
  if (!self->written)
    gtk_text_buffer_end_irreversible_action (buffer);
  else
    gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  g_free (self->written);
  self->written = g_strdup (self->offered);
  show_anew (self);
}

void
ww_letter_view_offer (WwLetterView *self, const char *text)
{
  gboolean edited = is_edited (self);

  g_free (self->offered);
  self->offered = g_strdup (text);
  if (edited)
    show_anew (self);
  else if (g_strcmp0 (self->offered, self->written) != 0)
    put (self);
}

static void
text_changed (WwLetterView *self)
{
  /* Back to what was ready is nothing to be offered; and what was offered may be typed by hand. */
  if (gtk_revealer_get_reveal_child (self->anew) || !is_edited (self))
    show_anew (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
anew_clicked (WwLetterView *self)
{
  put (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

WwFormatLanguage
ww_letter_view_get_language (WwLetterView *self)
{
  return gtk_toggle_button_get_active (self->bokmal) ? WW_FORMAT_BOKMAL : WW_FORMAT_ENGLISH;
}

void
ww_letter_view_set_language (WwLetterView *self, WwFormatLanguage language)
{
  gtk_toggle_button_set_active (language == WW_FORMAT_BOKMAL ? self->bokmal : self->english, TRUE);
}

static void
language_toggled (WwLetterView *self)
{
  g_signal_emit (self, signals[LANGUAGE_CHANGED], 0);
}

/* --- building --- */

static GtkWidget *
make_languages (WwLetterView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  /* Not translated: each is written as its readers write it. */
  self->bokmal = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("Norsk"));
  self->english = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("English"));
  gtk_toggle_button_set_group (self->english, self->bokmal);
  gtk_toggle_button_set_active (self->english, TRUE);
  g_signal_connect_swapped (self->bokmal, "toggled", G_CALLBACK (language_toggled), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->bokmal), "ww-small");
  gtk_widget_add_css_class (GTK_WIDGET (self->english), "ww-small");
  gtk_widget_add_css_class (box, "linked");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Language of the text"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bokmal));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->english));
  return box;
}

static GtkWidget *
make_anew (WwLetterView *self)
{
  GtkWidget *revealer = gtk_revealer_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_("You changed the text, so it was kept as it is.")), *button = gtk_button_new_with_label (_("Write Anew"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "ww-secondary");
  gtk_widget_add_css_class (button, "ww-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (anew_clicked), self);
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_revealer_set_child (GTK_REVEALER (revealer), box);
  self->anew = GTK_REVEALER (revealer);
  return revealer;
}

GtkWidget *
ww_letter_view_new (const char *heading, const char *name, int height)
{
  WwLetterView *self = g_object_new (WW_TYPE_LETTER_VIEW, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *title = gtk_label_new (heading), *card = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), make_languages (self));
  gtk_widget_set_margin_bottom (head, 9);
  gtk_widget_set_parent (head, GTK_WIDGET (self));

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_widget_set_name (GTK_WIDGET (self->view), name);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_left_margin (self->view, 12);
  gtk_text_view_set_right_margin (self->view, 12);
  gtk_text_view_set_top_margin (self->view, 12);
  gtk_text_view_set_bottom_margin (self->view, 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "ww-letter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (text_changed), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (card), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (card), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (card), GTK_WIDGET (self->view));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_vexpand (card, TRUE);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  gtk_widget_set_parent (make_anew (self), GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static gboolean
ww_letter_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WW_LETTER_VIEW (widget)->view));
}

static void
ww_letter_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ww_letter_view_parent_class)->dispose (object);
}

static void
ww_letter_view_finalize (GObject *object)
{
  g_free (WW_LETTER_VIEW (object)->written);
  g_free (WW_LETTER_VIEW (object)->offered);
  G_OBJECT_CLASS (ww_letter_view_parent_class)->finalize (object);
}

static void
ww_letter_view_class_init (WwLetterViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_letter_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_letter_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = ww_letter_view_grab_focus;
  signals[LANGUAGE_CHANGED] = g_signal_new ("language-changed", WW_TYPE_LETTER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_LETTER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
ww_letter_view_init (WwLetterView *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
}

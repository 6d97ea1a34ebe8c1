/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-choice.h"

#include "ww-wrap-box.h"

struct _WwChoice {
  AdwBin parent_instance;

  /* owned */
  GPtrArray *buttons; /* borrowed GtkToggleButtons, a word each */

  /* borrowed */
  const char *const *words;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwChoice, ww_choice, ADW_TYPE_BIN)

static guint
get_chosen (WwChoice *self)
{
  guint i = 0;

  while (i < self->buttons->len - 1 && !gtk_toggle_button_get_active (self->buttons->pdata[i]))
    i++;
  return i;
}

static void
toggled (WwChoice *self, GtkToggleButton *button)
{
  /* Of the two that toggle, the one that is now chosen tells. */
  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
ww_choice_grab_focus (GtkWidget *widget)
{
  WwChoice *self = WW_CHOICE (widget);

  return gtk_widget_grab_focus (self->buttons->pdata[get_chosen (self)]);
}

static gboolean
ww_choice_mnemonic_activate (GtkWidget *widget, gboolean cycling)
{
  return gtk_widget_grab_focus (widget);
}

static void
ww_choice_finalize (GObject *object)
{
  g_ptr_array_unref (WW_CHOICE (object)->buttons);
  G_OBJECT_CLASS (ww_choice_parent_class)->finalize (object);
}

static void
ww_choice_class_init (WwChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ww_choice_finalize;
  widget_class->grab_focus = ww_choice_grab_focus;
  widget_class->mnemonic_activate = ww_choice_mnemonic_activate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_choice_init (WwChoice *self)
{
  self->buttons = g_ptr_array_new ();
}

GtkWidget *
ww_choice_new (const char *const *words, const char *(*text) (const char *word))
{
  WwChoice *self = g_object_new (WW_TYPE_CHOICE, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *box = ww_wrap_box_new ();

  self->words = words;
  for (const char *const *word = words; *word; word++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (text (*word));

      if (self->buttons->len)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons->pdata[0]);
      gtk_widget_add_css_class (button, "ww-filter");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "toggled", G_CALLBACK (toggled), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->buttons, button);
      ww_wrap_box_append (WW_WRAP_BOX (box), button);
    }
  gtk_toggle_button_set_active (self->buttons->pdata[0], TRUE);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

const char *
ww_choice_get_word (WwChoice *self)
{
  return self->words[get_chosen (self)];
}

void
ww_choice_set_word (WwChoice *self, const char *word)
{
  guint chosen = 0;

  for (guint i = 0; word && i < self->buttons->len; i++)
    if (g_str_equal (self->words[i], word))
      chosen = i;
  gtk_toggle_button_set_active (self->buttons->pdata[chosen], TRUE);
}

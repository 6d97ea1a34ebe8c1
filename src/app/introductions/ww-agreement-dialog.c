/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-agreement-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-choice.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-dialog.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-introduction-board.h"
#include "ww-record-list.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define WIDTH 440
#define DAY_WIDTH 180
#define CURRENCY "NOK"

typedef struct {
  GtkWidget *dialog, *accept, *kind, *amount, *day;
  GWeakRef owner;
  WwAgreementStated stated;
  char *id, *currency;
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *self = data;

  g_weak_ref_clear (&self->owner);
  g_free (self->id);
  g_free (self->currency);
  g_free (self);
}

/* What is typed as an amount, in any usual writing of thousands; 0 for nothing, -1 for what is no amount. */
static gint64
read_amount (Dialog *self)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gint64 amount = 0;

  for (const char *p = gtk_editable_get_text (GTK_EDITABLE (self->amount)); *p; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isdigit (letter))
        g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (letter)));
      else if (!g_unichar_isspace (letter) && letter != ',' && letter != '.' && letter != '\'')
        return -1;
    }
  if (!digits->len)
    return 0;
  return g_ascii_string_to_signed (digits->str, 10, 0, G_GINT64_CONSTANT (1000000000000000), &amount, NULL) ? amount : -1;
}

static void
check (Dialog *self)
{
  gboolean is_amount = read_amount (self) >= 0;

  (is_amount ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->amount, "error");
  gtk_widget_set_sensitive (self->accept, is_amount && ww_date_entry_get_date (WW_DATE_ENTRY (self->day)) != WW_DATE_NONE);
}

static void
accept (Dialog *self)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);
  WwIntroductionStep step = { .stage = "agreed", .outcome = ww_choice_get_word (WW_CHOICE (self->kind)), .amount = read_amount (self),
                              .currency = self->currency, .on = ww_date_entry_get_date (WW_DATE_ENTRY (self->day)) };

  if (owner)
    self->stated (self->id, &step, owner);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static const char *
expected_outcome (const char *kind)
{
  static const char *const outcomes[][2] = {
    { "capital", "investment" }, { "pilot-site", "pilot" }, { "partner", "project" }, { "solution", "contract" }, { "expertise", "contract" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcomes[i][0], kind) == 0)
      return outcomes[i][1];
  return NULL;
}

static GtkWidget *
make_body (Dialog *self, const WwIntroductionRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *list = ww_record_list_new (_("Outcome")), *money = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *currency;
  gint64 amount = ww_board_get_amount (row, &currency);
  g_autofree char *text = amount ? g_strdup_printf ("%" G_GINT64_FORMAT, amount) : NULL;

  self->currency = g_strdup (amount && currency ? currency : CURRENCY);
  self->kind = ww_choice_new (ww_words_outcome, ww_text_outcome);
  ww_choice_set_word (WW_CHOICE (self->kind), row->outcome_kind ? row->outcome_kind : expected_outcome (row->wish_kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What came of it"), -1);
  self->amount = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->amount), text ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->amount), 12);
  gtk_entry_set_activates_default (GTK_ENTRY (self->amount), TRUE);
  gtk_widget_set_name (self->amount, "agreement-amount");
  gtk_box_append (GTK_BOX (money), self->amount);
  gtk_box_append (GTK_BOX (money), gtk_label_new (self->currency));
  self->day = ww_date_entry_new (_("Agreed on"));
  gtk_widget_set_size_request (self->day, DAY_WIDTH, -1);
  ww_date_entry_set_date (WW_DATE_ENTRY (self->day), row->outcome_on != WW_DATE_NONE ? row->outcome_on : ww_format_day_of (ww_instant_now ()));
  ww_dialog_add_row (list, _("Worth"), NULL, money);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->amount), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Worth"), -1);
  ww_dialog_add_row (list, _("Agreed on"), NULL, self->day);
  gtk_box_append (GTK_BOX (box), self->kind);
  gtk_box_append (GTK_BOX (box), list);
  ww_dialog_set_margins (box, 18, 18);
  return box;
}

void
ww_agreement_dialog_open (WwWindow *window, const WwIntroductionRow *row, GObject *owner, WwAgreementStated stated)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *body;

  g_weak_ref_init (&self->owner, owner);
  self->stated = stated;
  self->id = g_strdup (row->base.id);
  self->accept = gtk_button_new_with_mnemonic (_("_Save"));
  self->dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title", _("What Came of It?"),
                               "default-width", WIDTH, "name", "agreement-dialog", NULL);
  body = make_body (self, row);
  ww_dialog_fill (ADW_WINDOW (self->dialog), self->accept, body);
  gtk_window_set_default_widget (GTK_WINDOW (self->dialog), self->accept);
  g_signal_connect_data (self->accept, "clicked", G_CALLBACK (accept), self, dialog_free, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->amount, "changed", G_CALLBACK (check), self);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (check), self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (self->kind);
}

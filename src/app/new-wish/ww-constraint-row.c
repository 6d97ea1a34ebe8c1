/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-constraint-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-constraint-text.h"
#include "ww-date.h"
#include "ww-format.h"
#include "ww-json-text.h"
#include "ww-words-text.h"

struct _WwConstraintRow {
  GtkListBoxRow parent_instance;

  GtkDropDown *priority;
  GtkText *text;
  GtkLabel *reading;
  GtkPopover *completion;
  GtkListBox *choices;

  /* owned */
  WwTaxonomy *taxonomy;
  char *json, *json_text;
  gboolean json_must, json_other, setting;
};

enum { CHANGED, REMOVED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwConstraintRow, ww_constraint_row, GTK_TYPE_LIST_BOX_ROW)

/* What can be asked for, with words that are read back as just that. */
static const struct {
  const char *cue; /* what somebody might begin to type */
  const char *text;
} known[] = {
  { N_("certificate"), N_("CE marked") },
  { N_("class"), N_("CE class IIa") },
  { N_("class"), N_("CE class IIb") },
  { N_("language"), N_("Norwegian") },
  { N_("language"), N_("English") },
  { N_("budget"), N_("Up to NOK 500,000") },
  { N_("date"), N_("Before 1 June 2027") },
  { N_("place"), N_("In Norway") },
  { N_("record system"), N_("Works with DIPS") },
  { N_("readiness"), N_("TRL 6") },
  { N_("capacity"), N_("60 patients") },
  { N_("stage"), N_("Seed round") },
};

static char *
describe (const WwConstraint *constraint, WwTaxonomy *taxonomy)
{
  WwFormatLanguage language = ww_format_get_language ();
  const char *what = constraint->what ? constraint->what : "other", *word = constraint->word;
  gint32 date;

  if (constraint->text && *constraint->text)
    return g_strdup (constraint->text);
  if (g_str_equal (what, "budget") && constraint->number >= 0)
    {
      g_autofree char *money = ww_format_money_exact (language, constraint->number, constraint->currency ? constraint->currency : "");

      return g_strdup_printf (_("Up to %s"), money);
    }
  if (g_str_equal (what, "ticket"))
    {
      g_autofree char *low = ww_format_money (language, MAX (constraint->low, 0), constraint->currency ? constraint->currency : "");
      g_autofree char *high = ww_format_money (language, MAX (constraint->high, 0), constraint->currency ? constraint->currency : "");

      return constraint->high < 0 ? g_strdup_printf (_("Ticket from %s"), low) : g_strdup_printf (_("Ticket %s to %s"), low, high);
    }
  if (g_str_equal (what, "trl") && constraint->number >= 0)
    return g_strdup_printf ("TRL %d", (int) constraint->number);
  if (g_str_equal (what, "capacity") && constraint->number >= 0)
    {
      g_autofree char *number = ww_format_number (language, constraint->number);

      return g_strdup_printf (_("%s patients a year"), number);
    }
  if (word && g_str_equal (what, "date") && ww_date_parse (word, &date))
    {
      g_autofree char *day = ww_format_date_long (language, date);

      return g_strdup_printf (_("Before %s"), day);
    }
  if (!word)
    return g_strdup (ww_text_constraint (what));
  if (g_str_equal (what, "language"))
    return g_strdup (ww_text_language (word));
  if (g_str_equal (what, "device-class"))
    return g_strdup_printf (_("CE %s"), ww_text_device_class (word));
  if (g_str_equal (what, "regulatory-step"))
    return g_strdup (ww_text_regulatory_step (word));
  if (g_str_equal (what, "stage"))
    return g_strdup (ww_text_stage (word));
  if (g_str_equal (what, "instrument"))
    return g_strdup (ww_text_instrument (word));
  if (g_str_equal (what, "place"))
    return g_strdup (ww_text_country (word));
  if (g_str_equal (what, "tag") && taxonomy)
    return g_strdup (ww_taxonomy_get_label (taxonomy, word, ww_format_get_language_code ()));
  return g_strdup (word);
}

static gboolean
is_must (WwConstraintRow *self)
{
  return gtk_drop_down_get_selected (self->priority) == 0;
}

gboolean
ww_constraint_row_get_must (WwConstraintRow *self)
{
  return is_must (self);
}

char *
ww_constraint_row_to_json (WwConstraintRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  if (self->json && g_strcmp0 (text, self->json_text) == 0)
    return is_must (self) == self->json_must ? g_strdup (self->json)
                                             : ww_json_text_set (self->json, -1, "priority", is_must (self) ? "\"must\"" : "\"nice\"");
  return ww_constraint_text_to_json (text, is_must (self), self->taxonomy);
}

static void
show_reading (WwConstraintRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text)), *what = NULL;
  g_autofree char *value = ww_constraint_text_parse (text, self->taxonomy, &what);
  gboolean unchanged = self->json && g_strcmp0 (text, self->json_text) == 0;
  gboolean read = value && !unchanged && !g_str_equal (what, "other");

  gboolean ask = value && (unchanged ? self->json_other : g_str_equal (what, "other"));

  /* What nobody can compute is kept in the words it was said in, and says what that means. */
  gtk_widget_set_visible (GTK_WIDGET (self->reading), read || ask);
  gtk_label_set_text (self->reading, read ? ww_text_constraint (what) : _("Ask a person"));
}

static void
show_choices (WwConstraintRow *self)
{
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->text)), -1);
  guint n = 0;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->choices)));)
    gtk_list_box_remove (self->choices, child);
  for (guint i = 0; *typed && i < G_N_ELEMENTS (known) && n < 5; i++)
    {
      g_autofree char *text = g_utf8_casefold (_(known[i].text), -1), *cue = g_utf8_casefold (_(known[i].cue), -1);

      if ((g_str_has_prefix (text, typed) || g_str_has_prefix (cue, typed)) && strcmp (text, typed) != 0)
        {
          GtkWidget *label = gtk_label_new (_(known[i].text)), *row = gtk_list_box_row_new ();

          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
          g_object_set_data (G_OBJECT (row), "ww-text", (gpointer) _(known[i].text));
          gtk_list_box_append (self->choices, row);
          n++;
        }
    }
  if (n && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (self->completion);
  else
    gtk_popover_popdown (self->completion);
}

static void
typed (WwConstraintRow *self)
{
  show_reading (self);
  if (!self->setting)
    {
      show_choices (self);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static void
choose (WwConstraintRow *self, GtkListBoxRow *row)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), g_object_get_data (G_OBJECT (row), "ww-text"));
  self->setting = FALSE;
  gtk_popover_popdown (self->completion);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwConstraintRow *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->choices);
  int index = selected ? gtk_list_box_row_get_index (selected) : -1;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->completion)) || (state & GDK_CONTROL_MASK))
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    {
      GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->choices, MAX (index + (key == GDK_KEY_Down ? 1 : -1), 0));

      if (next)
        gtk_list_box_select_row (self->choices, next);
      return TRUE;
    }
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && selected)
    {
      choose (self, selected);
      return TRUE;
    }
  if (key == GDK_KEY_Escape)
    {
      gtk_popover_popdown (self->completion);
      return TRUE;
    }
  return FALSE;
}

static void
changed (WwConstraintRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
removed (WwConstraintRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

void
ww_constraint_row_set (WwConstraintRow *self, const WwConstraint *constraint, const char *json)
{
  g_free (self->json);
  g_free (self->json_text);
  self->json = g_strdup (json);
  self->json_text = describe (constraint, self->taxonomy);
  self->json_must = constraint->must;
  self->json_other = g_strcmp0 (constraint->what, "other") == 0;
  self->setting = TRUE;
  gtk_drop_down_set_selected (self->priority, constraint->must ? 0 : 1);
  gtk_editable_set_text (GTK_EDITABLE (self->text), self->json_text);
  self->setting = FALSE;
}

void
ww_constraint_row_focus (WwConstraintRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

GtkWidget *
ww_constraint_row_new (WwTaxonomy *taxonomy)
{
  WwConstraintRow *self = g_object_new (WW_TYPE_CONSTRAINT_ROW, NULL);

  self->taxonomy = g_object_ref (taxonomy);
  return GTK_WIDGET (self);
}

static void
ww_constraint_row_dispose (GObject *object)
{
  WwConstraintRow *self = WW_CONSTRAINT_ROW (object);

  if (self->completion)
    gtk_widget_unparent (GTK_WIDGET (self->completion));
  self->completion = NULL;
  g_clear_object (&self->taxonomy);
  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->json_text, g_free);
  G_OBJECT_CLASS (ww_constraint_row_parent_class)->dispose (object);
}

static void
ww_constraint_row_class_init (WwConstraintRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_constraint_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_CONSTRAINT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", WW_TYPE_CONSTRAINT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_constraint_row_init (WwConstraintRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();
  const char *const priorities[] = { _("Must"), _("Nice"), NULL };

  self->priority = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (priorities));
  gtk_widget_set_valign (GTK_WIDGET (self->priority), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->priority), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How much it matters"), -1);
  g_signal_connect_swapped (self->priority, "notify::selected", G_CALLBACK (changed), self);
  self->text = GTK_TEXT (gtk_text_new ());
  gtk_widget_set_name (GTK_WIDGET (self->text), "constraint-text");
  gtk_text_set_placeholder_text (self->text, _("Certificate, language, budget, date, place…"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Constraint"), -1);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (typed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  self->reading = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->reading), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->reading), "ww-secondary");
  gtk_widget_set_visible (GTK_WIDGET (self->reading), FALSE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _("Remove Constraint"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove Constraint"), -1);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (removed), self);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->priority));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading));
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);

  self->completion = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->completion, FALSE);
  gtk_popover_set_has_arrow (self->completion, FALSE);
  gtk_popover_set_position (self->completion, GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self->completion), "menu");
  gtk_widget_set_can_focus (GTK_WIDGET (self->completion), FALSE);
  self->choices = GTK_LIST_BOX (gtk_list_box_new ());
  g_signal_connect_swapped (self->choices, "row-activated", G_CALLBACK (choose), self);
  gtk_popover_set_child (self->completion, GTK_WIDGET (self->choices));
  gtk_widget_set_parent (GTK_WIDGET (self->completion), GTK_WIDGET (self->text));
}

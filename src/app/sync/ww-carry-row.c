/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-carry-row.h"

#include <glib/gi18n-lib.h>

struct _WwCarryRow {
  AdwComboRow parent_instance;

  char *own; /* (nullable): a selector that is none of the choices */
};

G_DEFINE_FINAL_TYPE (WwCarryRow, ww_carry_row, ADW_TYPE_COMBO_ROW)

static const struct {
  const char *name;
  const char *filter;
} choices[] = {
  { N_("Everything"), NULL },
  { N_("All but contacts"), "{\"type\":{\"$ne\":\"person\"}}" },
  { N_("All but events and sessions"), "{\"type\":{\"$nin\":[\"event\",\"participant\",\"meeting\",\"session\"]}}" },
};

static void
fill (WwCarryRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (names, _(choices[i].name));
  if (self->own)
    gtk_string_list_append (names, self->own);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
}

void
ww_carry_row_set_filter (WwCarryRow *self, const char *filter)
{
  guint chosen = 0;

  while (chosen < G_N_ELEMENTS (choices) && g_strcmp0 (choices[chosen].filter, filter) != 0)
    chosen++;
  if (chosen == G_N_ELEMENTS (choices) && g_strcmp0 (self->own, filter) != 0)
    {
      g_free (self->own);
      self->own = g_strdup (filter);
      fill (self);
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), chosen);
}

const char *
ww_carry_row_get_filter (WwCarryRow *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return chosen < G_N_ELEMENTS (choices) ? choices[chosen].filter : self->own;
}

GtkWidget *
ww_carry_row_new (void)
{
  return g_object_new (WW_TYPE_CARRY_ROW, NULL);
}

static void
ww_carry_row_finalize (GObject *object)
{
  g_free (WW_CARRY_ROW (object)->own);
  G_OBJECT_CLASS (ww_carry_row_parent_class)->finalize (object);
}

static void
ww_carry_row_class_init (WwCarryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_carry_row_finalize;
}

static void
ww_carry_row_init (WwCarryRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("What to Carry"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _("What is fetched to this computer; what is here stays, and what you change is always sent"));
  gtk_widget_set_name (GTK_WIDGET (self), "carry");
  fill (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-date-entry.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-import-value.h"

/* "31 December 2026"; most letters are narrower than the digits that this is counted in */
#define LONG_DAY_CHARS 13

struct _WwDateEntry {
  GtkWidget parent_instance;

  GtkText *text;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  gint32 date;
  gboolean valid, showing;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwDateEntry, ww_date_entry, GTK_TYPE_WIDGET)

static void
show_validity (WwDateEntry *self)
{
  (self->valid ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_STATE_INVALID,
                               self->valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
typed (WwDateEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));
  gint32 date = WW_DATE_NONE;

  if (self->showing)
    return;
  self->valid = *text == '\0' || ww_import_value_date (text, NULL, &date) != WW_IMPORT_BAD;
  self->date = self->valid ? date : WW_DATE_NONE;
  /* Red only once it is left: every day is wrong while it is being typed. */
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
left (WwDateEntry *self)
{
  if (self->date != WW_DATE_NONE)
    ww_date_entry_set_date (self, self->date);
  show_validity (self);
}

static void
day_selected (WwDateEntry *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->showing)
    return;
  day = gtk_calendar_get_date (self->calendar);
  ww_date_entry_set_date (self, ww_date_from_ymd (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
calendar_shown (WwDateEntry *self)
{
  g_autoptr (GDateTime) day = NULL;
  int year, month, number;

  if (self->date == WW_DATE_NONE)
    return;
  ww_date_to_ymd (self->date, &year, &month, &number);
  day = g_date_time_new_local (year, month, number, 12, 0, 0);
  self->showing = TRUE;
  if (day)
    gtk_calendar_select_day (self->calendar, day);
  self->showing = FALSE;
}

gint32
ww_date_entry_get_date (WwDateEntry *self)
{
  return self->date;
}

char *
ww_date_entry_dup_value (WwDateEntry *self)
{
  if (!self->valid)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));
  return self->date == WW_DATE_NONE ? NULL : ww_date_format (self->date);
}

gboolean
ww_date_entry_is_valid (WwDateEntry *self)
{
  return self->valid;
}

void
ww_date_entry_set_date (WwDateEntry *self, gint32 date)
{
  g_autofree char *text = date == WW_DATE_NONE ? g_strdup ("") : ww_format_date_long (ww_format_get_language (), date);

  self->date = date;
  self->valid = TRUE;
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  self->showing = FALSE;
  show_validity (self);
}

GtkWidget *
ww_date_entry_new (const char *name)
{
  WwDateEntry *self = g_object_new (WW_TYPE_DATE_ENTRY, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

static gboolean
ww_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WW_DATE_ENTRY (widget)->text));
}

static void
ww_date_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ww_date_entry_parent_class)->dispose (object);
}

static void
ww_date_entry_class_init (WwDateEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_date_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = ww_date_entry_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
ww_date_entry_init (WwDateEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->date = WW_DATE_NONE;
  self->valid = TRUE;
  self->text = GTK_TEXT (gtk_text_new ());
  gtk_text_set_placeholder_text (self->text, _("No date"));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->text), LONG_DAY_CHARS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (typed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Choose a Day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a Day"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (calendar_shown), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected), self);
}

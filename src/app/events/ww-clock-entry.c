/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-clock-entry.h"

#include <string.h>

#include "ww-format.h"

int
ww_clock_entry_get_minutes (GtkWidget *entry)
{
  int numbers[2] = { 0, 0 }, digits[2] = { 0, 0 }, part = 0;

  for (const char *at = gtk_editable_get_text (GTK_EDITABLE (entry)); *at; at++)
    if (g_ascii_isdigit (*at))
      {
        numbers[part] = numbers[part] * 10 + (*at - '0');
        if (++digits[part] > 4)
          return -1;
      }
    else if (part == 0 && digits[0] && strchr (":. ", *at))
      part = 1;
    else if (*at != ' ')
      return -1;
  if (digits[0] == 0 || (part == 1 && (digits[0] > 2 || digits[1] > 2)))
    return -1;
  /* "930" is half past nine. */
  if (digits[0] > 2)
    {
      numbers[1] = numbers[0] % 100;
      numbers[0] /= 100;
    }
  return numbers[0] < 24 && numbers[1] < 60 ? numbers[0] * 60 + numbers[1] : -1;
}

void
ww_clock_entry_set_minutes (GtkWidget *entry, int minutes)
{
  g_autofree char *text = ww_format_time (ww_format_get_language (), minutes);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
left (GtkEventControllerFocus *controller, GtkWidget *entry)
{
  int minutes = ww_clock_entry_get_minutes (entry);

  if (minutes >= 0)
    ww_clock_entry_set_minutes (entry, minutes);
  (minutes >= 0 ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               minutes >= 0 ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

GtkWidget *
ww_clock_entry_new (const char *name)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 5);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (focus, "leave", G_CALLBACK (left), entry);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

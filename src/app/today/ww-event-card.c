/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-card.h"

#include <glib/gi18n-lib.h>

#include "ww-format.h"
#include "ww-label.h"
#include "ww-level-bar.h"
#include "ww-window.h"

static void
open_clicked (GtkWidget *button, gpointer data)
{
  const char *id = g_object_get_data (G_OBJECT (button), "ww-id");
  WwWindow *window = ww_window_of (button);

  if (window && ww_window_show_document (window, id))
    gtk_widget_activate_action (GTK_WIDGET (ww_window_get_page (window, "events")), "event.view", "s", "plan");
}

/* The days that are left, large at the end; nothing to count on the day itself. */
static GtkWidget *
make_days (int days)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *number, *word;
  g_autofree char *text = days > 0 ? ww_format_number (ww_format_get_language (), days) : g_strdup (_("Today"));

  number = gtk_label_new (text);
  gtk_widget_add_css_class (number, "ww-score");
  gtk_box_append (GTK_BOX (box), number);
  if (days > 0)
    {
      /* Translators: stands below a number */
      word = gtk_label_new (ngettext ("day", "days", (gulong) days));
      gtk_widget_add_css_class (word, "caption");
      gtk_widget_add_css_class (word, "ww-secondary");
      gtk_box_append (GTK_BOX (box), word);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static GtkWidget *
make_plan (const WwNextEvent *event)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *bar, *label;
  g_autofree char *placed = NULL, *quality = NULL, *name = NULL;

  if (event->is_planned)
    placed = g_strdup_printf (ngettext ("%u of %u request placed", "%u of %u requests placed", event->requests), event->placed, event->requests);
  else if (event->requests)
    placed = g_strdup_printf (ngettext ("%u request, not planned yet", "%u requests, not planned yet", event->requests), event->requests);
  else
    placed = g_strdup (_("No requests yet"));
  label = ww_label_new (placed, "caption");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
  if (event->quality < 0)
    return box;
  quality = event->quality == 1000 ? g_strdup (_("100 %")) : ww_format_percent (ww_format_get_language (), event->quality);
  name = g_strdup_printf (_("%s of the best possible"), quality);
  label = gtk_label_new (quality);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "ww-secondary");
  gtk_widget_set_tooltip_text (label, name);
  gtk_box_append (GTK_BOX (line), label);
  bar = ww_level_bar_new (1);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), event->quality / 1000.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}

GtkWidget *
ww_event_card_new (const WwNextEvent *event, gint32 today)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *button = gtk_button_new_with_mnemonic (_("Open _Planner"));
  g_autofree char *date = ww_format_day (ww_format_get_language (), event->day);
  g_autofree char *facts = event->place && *event->place ? g_strdup_printf ("%s, %s", date, event->place) : NULL;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ww-event-card");
  gtk_box_append (GTK_BOX (names), ww_label_new (event->name, "title-4"));
  gtk_box_append (GTK_BOX (names), ww_label_new (facts ? facts : date, "ww-secondary"));
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (GTK_BOX (head), names);
  gtk_box_append (GTK_BOX (head), make_days (event->day - today));
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), make_plan (event));
  g_object_set_data_full (G_OBJECT (button), "ww-id", g_strdup (event->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (open_clicked), NULL);
  gtk_box_append (GTK_BOX (card), button);
  return card;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-series-row.h"

#include <glib/gi18n-lib.h>

#include "ww-clock-entry.h"
#include "ww-dialog.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-label.h"
#include "ww-wrap-box.h"

#define DAYS 7

struct _WwEventSeriesRow {
  GtkListBoxRow parent_instance;

  GtkWidget *kind, *day, *start, *count, *length, *change;
  GtkLabel *end;
};

enum { CHANGED, REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwEventSeriesRow, ww_event_series_row, GTK_TYPE_LIST_BOX_ROW)

static int
get_number (GtkWidget *spin)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin));
}

gboolean
ww_event_series_row_get (WwEventSeriesRow *self, gint32 first_day, WwEventSeries *series)
{
  gboolean is_break = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) == 1;

  *series = (WwEventSeries) { .date = first_day + get_number (self->day) - 1, .start = ww_clock_entry_get_minutes (self->start),
                              .n_slots = is_break ? 1 : get_number (self->count), .length = get_number (self->length),
                              .change = is_break ? 0 : get_number (self->change), .is_break = is_break };
  return series->start >= 0;
}

static void
show (WwEventSeriesRow *self)
{
  WwEventSeries series;
  gboolean valid = ww_event_series_row_get (self, 0, &series);
  g_autofree char *time = valid ? ww_format_time (ww_format_get_language (), ww_event_series_get_end (&series) % (24 * 60)) : NULL;
  /* Translators: follows a time of day from which something lasts: "to 11:50". */
  g_autofree char *text = valid ? g_strdup_printf (_("to %s"), time) : NULL;

  gtk_label_set_text (self->end, text);
  /* A break is one. */
  gtk_widget_set_visible (gtk_widget_get_parent (self->count), !series.is_break);
  gtk_widget_set_visible (gtk_widget_get_parent (self->change), !series.is_break);
}

static void
changed (WwEventSeriesRow *self)
{
  show (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_clicked (WwEventSeriesRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

void
ww_event_series_row_set_days (WwEventSeriesRow *self, gboolean several)
{
  gtk_widget_set_visible (gtk_widget_get_parent (self->day), several);
}

static GtkWidget *
make_spin (WwEventSeriesRow *self, const char *name, int least, int most, int step)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, step);

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return spin;
}

/* A number and the word after it. */
static GtkWidget *
make_pair (GtkWidget *spin, const char *word)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = ww_label_new_line (word, "ww-secondary");

  gtk_box_append (GTK_BOX (pair), spin);
  gtk_box_append (GTK_BOX (pair), label);
  return pair;
}

static GtkWidget *
make_first_line (WwEventSeriesRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *remove = ww_icon_button_new ("edit-delete-symbolic", _("Remove These Times"), NULL);

  self->kind = gtk_drop_down_new_from_strings ((const char *const[]) { _("Meetings"), _("Break"), NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Meetings or break"), -1);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  self->start = ww_clock_entry_new (_("From"));
  g_signal_connect_object (self->start, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  self->end = GTK_LABEL (ww_label_new_line (NULL, "numeric ww-secondary"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->end), TRUE);
  gtk_widget_add_css_class (remove, "flat");
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->kind);
  gtk_box_append (GTK_BOX (line), self->start);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->end));
  gtk_box_append (GTK_BOX (line), remove);
  return line;
}

static GtkWidget *
make_second_line (WwEventSeriesRow *self)
{
  GtkWidget *line = ww_wrap_box_new ();

  self->day = make_spin (self, _("Day of the event"), 1, DAYS, 1);
  self->count = make_spin (self, _("Number of slots"), 1, 64, 1);
  self->length = make_spin (self, _("Minutes of each"), 1, 600, 5);
  self->change = make_spin (self, _("Minutes between two"), 0, 120, 5);
  g_object_set (line, "spacing", 12, NULL);
  ww_wrap_box_append (WW_WRAP_BOX (line), make_pair (self->day, _("day")));
  ww_wrap_box_append (WW_WRAP_BOX (line), make_pair (self->count, _("slots")));
  ww_wrap_box_append (WW_WRAP_BOX (line), make_pair (self->length, _("minutes")));
  ww_wrap_box_append (WW_WRAP_BOX (line), make_pair (self->change, _("between")));
  return line;
}

static void
ww_event_series_row_class_init (WwEventSeriesRowClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_EVENT_SERIES_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", WW_TYPE_EVENT_SERIES_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_event_series_row_init (WwEventSeriesRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (box), make_first_line (self));
  gtk_box_append (GTK_BOX (box), make_second_line (self));
  ww_dialog_set_margins (box, 9, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ww_event_series_row_new (const WwEventSeries *series, gint32 first_day)
{
  WwEventSeriesRow *self = g_object_new (WW_TYPE_EVENT_SERIES_ROW, NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), series->is_break);
  ww_clock_entry_set_minutes (self->start, series->start);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->day), series->date - first_day + 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->count), series->n_slots);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->length), series->length);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->change), series->change);
  show (self);
  return GTK_WIDGET (self);
}

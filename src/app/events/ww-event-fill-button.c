/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-fill-button.h"

#include <glib/gi18n-lib.h>

#include "ww-clock-entry.h"
#include "ww-dialog.h"
#include "ww-event-series.h"
#include "ww-label.h"

/* What an afternoon of pitches is like; the rest is quickly changed. */
#define FROM (9 * 60)
#define TO (15 * 60)
#define LENGTH 20
#define CHANGE 5
#define LUNCH_FROM (12 * 60)
#define LUNCH_TO (13 * 60)

struct _WwEventFillButton {
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *from, *to, *length, *change, *lunch, *lunch_from, *lunch_to;
};

enum { FILLED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwEventFillButton, ww_event_fill_button, GTK_TYPE_WIDGET)

GArray *
ww_event_fill_button_list (WwEventFillButton *self, gint32 date)
{
  gboolean lunch = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->lunch));

  return ww_event_series_fill (date, ww_clock_entry_get_minutes (self->from), ww_clock_entry_get_minutes (self->to),
                               gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->length)),
                               gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->change)),
                               lunch ? ww_clock_entry_get_minutes (self->lunch_from) : 0, lunch ? ww_clock_entry_get_minutes (self->lunch_to) : 0);
}

static void
fill_clicked (WwEventFillButton *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[FILLED], 0);
}

static GtkWidget *
make_clock (const char *name, int minutes)
{
  GtkWidget *entry = ww_clock_entry_new (name);

  ww_clock_entry_set_minutes (entry, minutes);
  return entry;
}

static GtkWidget *
make_spin (const char *name, int least, int most, int value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, 5);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return spin;
}

static void
add_line (GtkGrid *grid, int line, GtkWidget *label, GtkWidget *one, const char *between, GtkWidget *other)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), one);
  gtk_box_append (GTK_BOX (box), ww_label_new_line (between, "ww-secondary"));
  if (other)
    gtk_box_append (GTK_BOX (box), other);
  gtk_grid_attach (grid, label, 0, line, 1, 1);
  gtk_grid_attach (grid, box, 1, line, 1, 1);
}

static GtkWidget *
make_popover (WwEventFillButton *self)
{
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new (), *fill = gtk_button_new_with_mnemonic (_("_Replace the Times"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  ww_dialog_set_margins (grid, 9, 9);
  self->from = make_clock (_("From"), FROM);
  self->to = make_clock (_("Until"), TO);
  self->length = make_spin (_("Minutes of a meeting"), 5, 240, LENGTH);
  self->change = make_spin (_("Minutes for changing tables"), 0, 60, CHANGE);
  self->lunch = gtk_check_button_new_with_mnemonic (_("_Lunch"));
  self->lunch_from = make_clock (_("Lunch from"), LUNCH_FROM);
  self->lunch_to = make_clock (_("Lunch until"), LUNCH_TO);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->lunch), TRUE);
  g_object_bind_property (self->lunch, "active", self->lunch_from, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->lunch, "active", self->lunch_to, "sensitive", G_BINDING_SYNC_CREATE);
  add_line (GTK_GRID (grid), 0, ww_label_new_line (_("From"), NULL), self->from, _("to"), self->to);
  add_line (GTK_GRID (grid), 1, ww_label_new_line (_("Meetings"), NULL), self->length, _("minutes"), NULL);
  add_line (GTK_GRID (grid), 2, ww_label_new_line (_("Change"), NULL), self->change, _("minutes"), NULL);
  add_line (GTK_GRID (grid), 3, self->lunch, self->lunch_from, _("to"), self->lunch_to);
  gtk_widget_add_css_class (fill, "suggested-action");
  g_signal_connect_object (fill, "clicked", G_CALLBACK (fill_clicked), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (grid), fill, 0, 4, 2, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_popover_set_default_widget (GTK_POPOVER (popover), fill);
  return popover;
}

static void
ww_event_fill_button_dispose (GObject *object)
{
  WwEventFillButton *self = WW_EVENT_FILL_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (ww_event_fill_button_parent_class)->dispose (object);
}

static void
ww_event_fill_button_class_init (WwEventFillButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_event_fill_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[FILLED] = g_signal_new ("filled", WW_TYPE_EVENT_FILL_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_event_fill_button_init (WwEventFillButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("_Fill the Day…"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

GtkWidget *
ww_event_fill_button_new (void)
{
  return g_object_new (WW_TYPE_EVENT_FILL_BUTTON, NULL);
}

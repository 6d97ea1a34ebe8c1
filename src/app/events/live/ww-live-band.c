/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-live-band.h"

#include <glib/gi18n-lib.h>

#include "ww-event-live-text.h"
#include "ww-instant.h"
#include "ww-label.h"

#define LOOK_MS 200
/* Narrower than this the buttons have a line of their own. */
#define ONE_LINE_FROM 720
#define SPACING 6
#define MS_PER_MINUTE 60000
/* From here on the countdown is in the colour of warnings. */
#define SOON_MS (2 * MS_PER_MINUTE)

struct _WwLiveBand {
  GtkWidget parent_instance;

  GtkWidget *words, *buttons;
  GtkLabel *phase, *times, *countdown, *spoken;
  GtkWidget *pause, *longer, *next, *bar;

  /* owned */
  WwEventRoom *room;

  guint look_id;
  gint64 told_minutes; /* what was read out last */
};

G_DEFINE_FINAL_TYPE (WwLiveBand, ww_live_band, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* A countdown that is read out every second is of no use: it is told at five minutes, two and one. */
static void
tell (WwLiveBand *self, WwEventClock clock)
{
  static const gint64 told[] = { 1, 2, 5 };
  gint64 minutes = -1;

  for (guint i = 0; i < G_N_ELEMENTS (told) && minutes < 0 && clock.phase == WW_EVENT_RUNNING; i++)
    if (clock.left_ms > 0 && clock.left_ms <= told[i] * MS_PER_MINUTE)
      minutes = told[i];
  if (minutes == self->told_minutes)
    return;
  self->told_minutes = minutes;
  if (minutes > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%d minute left", "%d minutes left", (gulong) minutes), (int) minutes);

      gtk_label_set_text (self->spoken, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->spoken), minutes > 0);
}

static void
show_countdown (WwLiveBand *self)
{
  WwEventClock clock = ww_event_clock (self->room, ww_instant_now ());
  g_autofree char *text = ww_event_text_countdown (clock.left_ms);

  gtk_label_set_text (self->countdown, text);
  set_class (GTK_WIDGET (self->countdown), "ww-warning", clock.phase == WW_EVENT_RUNNING && clock.left_ms < SOON_MS);
  set_class (GTK_WIDGET (self->countdown), "ww-paused", clock.phase == WW_EVENT_PAUSED);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                 clock.length_ms > 0 ? CLAMP (1 - (double) clock.left_ms / (double) clock.length_ms, 0, 1) : 0);
  tell (self, clock);
}

static gboolean
look (gpointer data)
{
  WwLiveBand *self = data;

  if (self->room)
    show_countdown (self);
  return G_SOURCE_CONTINUE;
}

void
ww_live_band_set_room (WwLiveBand *self, WwEventRoom *room)
{
  WwEventClock clock = ww_event_clock (room, ww_instant_now ());
  g_autofree char *phase = ww_event_text_phase (room, clock), *times = NULL;
  gboolean on = clock.phase == WW_EVENT_RUNNING || clock.phase == WW_EVENT_PAUSED;
  int slot = clock.slot >= 0 ? clock.slot : clock.next;

  ww_event_room_ref (room);
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = room;
  times = slot >= 0 && clock.phase != WW_EVENT_OVER ? ww_event_text_slot (room, slot) : NULL;
  gtk_label_set_text (self->phase, phase);
  gtk_label_set_text (self->times, times ? times : "");
  gtk_widget_set_visible (GTK_WIDGET (self->times), times != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->countdown), clock.phase != WW_EVENT_OVER);
  gtk_widget_set_visible (self->bar, clock.phase != WW_EVENT_OVER);
  gtk_widget_set_visible (self->pause, on);
  gtk_widget_set_visible (self->longer, on);
  gtk_widget_set_visible (self->next, clock.phase != WW_EVENT_OVER);
  gtk_button_set_label (GTK_BUTTON (self->pause), clock.phase == WW_EVENT_PAUSED ? _("_Go On") : _("_Pause"));
  gtk_button_set_label (GTK_BUTTON (self->next), clock.next < 0 ? _("_End the Day") : clock.slot < 0 ? _("Call the First _Slot") : _("Call Next _Slot"));
  show_countdown (self);
}

/* --- building --- */

static GtkWidget *
make_button (const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
ww_live_band_map (GtkWidget *widget)
{
  WwLiveBand *self = WW_LIVE_BAND (widget);

  GTK_WIDGET_CLASS (ww_live_band_parent_class)->map (widget);
  self->look_id = g_timeout_add (LOOK_MS, look, self);
}

static void
ww_live_band_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&WW_LIVE_BAND (widget)->look_id, g_source_remove);
  GTK_WIDGET_CLASS (ww_live_band_parent_class)->unmap (widget);
}

static int
measure (GtkWidget *child, GtkOrientation orientation, gboolean natural)
{
  int smallest, liked;

  gtk_widget_measure (child, orientation, -1, &smallest, &liked, NULL, NULL);
  return natural ? liked : smallest;
}

static GtkSizeRequestMode
ww_live_band_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
height_of_line (WwLiveBand *self)
{
  return MAX (measure (self->words, GTK_ORIENTATION_VERTICAL, TRUE), measure (GTK_WIDGET (self->countdown), GTK_ORIENTATION_VERTICAL, TRUE));
}

static void
ww_live_band_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  WwLiveBand *self = WW_LIVE_BAND (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (measure (self->words, orientation, FALSE) + SPACING + measure (GTK_WIDGET (self->countdown), orientation, FALSE),
                      measure (self->buttons, orientation, FALSE));
      *natural = MAX (*minimum, ONE_LINE_FROM);
      return;
    }
  *minimum = height_of_line (self) + SPACING + measure (self->bar, orientation, TRUE);
  if (for_size >= 0 && for_size < ONE_LINE_FROM)
    *minimum += SPACING + measure (self->buttons, orientation, TRUE);
  *natural = *minimum;
}

static void
place (GtkWidget *widget, GtkWidget *child, int x, int y, int width, int height)
{
  GtkAllocation box = { gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - x - width : x, y, width, height };

  if (gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &box, -1);
}

static void
ww_live_band_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WwLiveBand *self = WW_LIVE_BAND (widget);
  GtkWidget *countdown = GTK_WIDGET (self->countdown);
  gboolean one_line = width >= ONE_LINE_FROM;
  int line = height_of_line (self), middle = measure (countdown, GTK_ORIENTATION_HORIZONTAL, TRUE);
  int buttons = measure (self->buttons, GTK_ORIENTATION_HORIZONTAL, TRUE), bar = measure (self->bar, GTK_ORIENTATION_VERTICAL, TRUE), x;

  place (widget, self->bar, 0, height - bar, width, bar);
  if (!one_line)
    {
      int below = measure (self->buttons, GTK_ORIENTATION_VERTICAL, TRUE);

      place (widget, self->words, 0, 0, width - middle - SPACING, line);
      place (widget, countdown, width - middle, 0, middle, line);
      place (widget, self->buttons, 0, line + SPACING, width, below);
      return;
    }
  /* In the middle of the whole line, unless that would be over the buttons. */
  x = MIN ((width - middle) / 2, width - buttons - middle - SPACING);
  place (widget, self->words, 0, 0, x - SPACING, line);
  place (widget, countdown, x, 0, middle, line);
  place (widget, self->buttons, width - buttons, 0, buttons, line);
}

static void
ww_live_band_dispose (GObject *object)
{
  WwLiveBand *self = WW_LIVE_BAND (object);
  GtkWidget *child;

  g_clear_handle_id (&self->look_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->room, ww_event_room_unref);
  G_OBJECT_CLASS (ww_live_band_parent_class)->dispose (object);
}

static void
ww_live_band_class_init (WwLiveBandClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_live_band_dispose;
  widget_class->map = ww_live_band_map;
  widget_class->unmap = ww_live_band_unmap;
  widget_class->get_request_mode = ww_live_band_get_request_mode;
  widget_class->measure = ww_live_band_measure;
  widget_class->size_allocate = ww_live_band_size_allocate;
}

static GtkWidget *
make_buttons (WwLiveBand *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->pause = make_button (_("_Pause"), "page.pause", _("Ctrl+Space"));
  self->longer = make_button (_("+_2 min"), "page.add-minutes", _("Ctrl++"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->longer), "i", 2);
  self->next = make_button (_("Call Next _Slot"), "page.call-next", _("Ctrl+Enter"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->pause);
  gtk_box_append (GTK_BOX (box), self->longer);
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  return box;
}

static void
ww_live_band_init (WwLiveBand *self)
{
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->phase = GTK_LABEL (ww_label_new_line (NULL, "title-2"));
  self->times = GTK_LABEL (ww_label_new_line (NULL, "ww-secondary"));
  self->spoken = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "visible", FALSE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->spoken), "ww-warning");
  gtk_box_append (GTK_BOX (self->words), GTK_WIDGET (self->phase));
  gtk_box_append (GTK_BOX (self->words), GTK_WIDGET (self->times));
  gtk_box_append (GTK_BOX (self->words), GTK_WIDGET (self->spoken));
  gtk_widget_set_valign (self->words, GTK_ALIGN_CENTER);
  self->told_minutes = -1;
  self->countdown = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_TIMER, "name", "live-countdown", NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->countdown), "ww-countdown");
  self->buttons = make_buttons (self);
  self->bar = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->bar, "ww-live-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How much of the slot is over"), -1);
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->countdown), GTK_WIDGET (self));
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

GtkWidget *
ww_live_band_new (void)
{
  return g_object_new (WW_TYPE_LIVE_BAND, NULL);
}

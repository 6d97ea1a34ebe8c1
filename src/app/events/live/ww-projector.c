/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-projector.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-event-room.h"
#include "ww-projector-board.h"

#define HOLD_MS 2000

struct _WwProjector {
  GtkWindow parent_instance;

  WwProjectorBoard *board;

  /* owned */
  char *event;
  WwAsk *reading; /* of the event as it stands */

  guint hold_id;
};

G_DEFINE_FINAL_TYPE (WwProjector, ww_projector, GTK_TYPE_WINDOW)

/* --- following the event --- */

static gpointer
load_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_event_room_load (store, data, error);
}

static void
loaded (gpointer owner, gpointer answer, const GError *error)
{
  WwProjector *self = owner;
  WwEventRoom *room = answer;

  /* An event that is gone is left as it was last: the room has nothing of an error. */
  if (!room)
    return;
  gtk_window_set_title (GTK_WINDOW (self), ww_document_get_title (room->event));
  ww_projector_board_set_room (self->board, room);
}

static void
changed (WwProjector *self, const char *const *ids)
{
  for (; *ids; ids++)
    if (g_strcmp0 (*ids, self->event) == 0 || g_str_has_prefix (*ids, "meeting:") || g_str_has_prefix (*ids, "participant:"))
      {
        ww_ask_after (self->reading, g_strdup (self->event));
        return;
      }
}

/* --- the window --- */

/* (transfer full) (nullable): a screen that a window is not on */
static GdkMonitor *
find_other_monitor (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkMonitor *there = surface ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  GListModel *monitors = gdk_display_get_monitors (display);

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != there)
        return g_steal_pointer (&monitor);
    }
  return NULL;
}

void
ww_projector_open (WwProjector *self, GtkWindow *beside)
{
  g_autoptr (GdkMonitor) other = find_other_monitor (beside);

  if (other)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), other);
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
held (gpointer data)
{
  WW_PROJECTOR (data)->hold_id = 0;
  gtk_window_close (GTK_WINDOW (data));
  return G_SOURCE_REMOVE;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, WwProjector *self)
{
  if (key == GDK_KEY_F11)
    {
      if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
        gtk_window_unfullscreen (GTK_WINDOW (self));
      else
        gtk_window_fullscreen (GTK_WINDOW (self));
      return TRUE;
    }
  if (key == GDK_KEY_Escape && !self->hold_id)
    self->hold_id = g_timeout_add (HOLD_MS, held, self);
  return key == GDK_KEY_Escape;
}

static void
key_released (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, WwProjector *self)
{
  if (key == GDK_KEY_Escape)
    g_clear_handle_id (&self->hold_id, g_source_remove);
}

static void
ww_projector_dispose (GObject *object)
{
  WwProjector *self = WW_PROJECTOR (object);

  g_clear_handle_id (&self->hold_id, g_source_remove);
  g_clear_pointer (&self->reading, ww_ask_free);
  g_clear_pointer (&self->event, g_free);
  G_OBJECT_CLASS (ww_projector_parent_class)->dispose (object);
}

static void
ww_projector_class_init (WwProjectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_projector_dispose;
}

static void
ww_projector_init (WwProjector *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->board = WW_PROJECTOR_BOARD (ww_projector_board_new ());
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  gtk_window_set_title (GTK_WINDOW (self), _("Projector"));
  gtk_window_set_child (GTK_WINDOW (self), GTK_WIDGET (self->board));
}

WwProjector *
ww_projector_new (WwWorkspace *workspace, const char *event_id)
{
  WwProjector *self = g_object_new (WW_TYPE_PROJECTOR, NULL);

  self->reading = ww_ask_new (workspace, load_job, g_free, (GDestroyNotify) ww_event_room_unref, loaded, self);
  self->event = g_strdup (event_id);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  ww_ask_now (self->reading, g_strdup (event_id));
  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-floor-walks-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-floor.h"
#include "ww-record-list.h"

#define MOST_MINUTES 60

struct _WwFloorWalksDialog {
  AdwWindow parent_instance;

  GtkWidget *save, *status;

  /* owned */
  WwEventRoom *room;
  GPtrArray *zones;
  GtkWidget **spins; /* a square of @zones, filled right of its diagonal */

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwFloorWalksDialog, ww_floor_walks_dialog, ADW_TYPE_WINDOW)

typedef struct {
  char *event;
  GPtrArray *zones;
  int *minutes;
} Walks;

static void
walks_free (gpointer data)
{
  Walks *walks = data;

  g_free (walks->event);
  g_ptr_array_unref (walks->zones);
  g_free (walks->minutes);
  g_free (walks);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Walks *walks = data;

  return ww_event_set_walks (desk, walks->event, walks->zones, walks->minutes, _("Walking times changed"), error) ? g_object_ref (desk) : NULL;
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFloorWalksDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDesk) desk = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (desk)
    ww_dialog_say (GTK_WINDOW (self), _("Walking times changed"));
  else
    ww_dialog_status_say (self->status, error->message, TRUE);
}

static void
save (WwFloorWalksDialog *self)
{
  Walks *walks = g_new0 (Walks, 1);
  guint n = self->zones->len;

  walks->event = g_strdup (ww_document_get_id (self->room->event));
  walks->zones = g_ptr_array_ref (self->zones);
  walks->minutes = g_new0 (int, n * n);
  for (guint i = 0; i < n * n; i++)
    if (self->spins[i])
      walks->minutes[i] = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spins[i]));
  gtk_widget_set_sensitive (self->save, FALSE);
  ww_workspace_run_async (self->workspace, save_job, walks, walks_free, g_object_unref, NULL, saved, g_object_ref (self));
}

void
ww_floor_walks_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwFloorWalksDialog *self = g_object_new (WW_TYPE_FLOOR_WALKS_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                           _("Walking Times"), "default-width", 460, "default-height", 460, NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = ww_record_list_new (_("Minutes to walk"));
  guint n;

  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  self->zones = ww_event_list_zones (room);
  n = self->zones->len;
  self->spins = g_new0 (GtkWidget *, MAX (1, n * n));
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        g_autofree char *title = g_strdup_printf ("%s – %s", (const char *) self->zones->pdata[i], (const char *) self->zones->pdata[k]);
        GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_MINUTES, 1);

        gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), ww_event_get_walk (room, self->zones->pdata[i], self->zones->pdata[k]));
        self->spins[i * n + k] = ww_dialog_add_row (list, title, NULL, spin);
      }
  self->status = ww_dialog_status_new ();
  ww_dialog_status_say (self->status, _("Minutes to walk, either way. Nobody is planned to meet sooner than she can be there."), FALSE);
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), self->status);
  gtk_box_append (GTK_BOX (body), list);
  ww_dialog_fill (ADW_WINDOW (self), self->save, ww_record_body_new (body));
  gtk_window_present (GTK_WINDOW (self));
}

static void
ww_floor_walks_dialog_finalize (GObject *object)
{
  WwFloorWalksDialog *self = WW_FLOOR_WALKS_DIALOG (object);

  g_free (self->spins);
  g_ptr_array_unref (self->zones);
  ww_event_room_unref (self->room);
  G_OBJECT_CLASS (ww_floor_walks_dialog_parent_class)->finalize (object);
}

static void
ww_floor_walks_dialog_class_init (WwFloorWalksDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_floor_walks_dialog_finalize;
}

static void
ww_floor_walks_dialog_init (WwFloorWalksDialog *self)
{
  gtk_widget_set_name (GTK_WIDGET (self), "floor-walks");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-requests-take-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-request.h"
#include "ww-record-list.h"

#define FLOOR_FROM 30

struct _WwRequestsTakeDialog {
  AdwWindow parent_instance;

  GtkWidget *floor, *matches, *named, *take, *status;

  /* owned */
  WwEventRoom *room;
  WwEventRequestCounts *counts; /* (nullable): until they are counted */
  GCancellable *cancellable;

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwRequestsTakeDialog, ww_requests_take_dialog, ADW_TYPE_WINDOW)

static int
get_floor (WwRequestsTakeDialog *self)
{
  return (int) gtk_range_get_value (GTK_RANGE (self->floor));
}

static void
show (WwRequestsTakeDialog *self)
{
  gboolean matches = gtk_switch_get_active (GTK_SWITCH (self->matches)), named = gtk_switch_get_active (GTK_SWITCH (self->named));
  guint n = 0;
  g_autofree char *text = NULL, *label = NULL;

  gtk_widget_set_sensitive (self->floor, matches);
  gtk_widget_set_sensitive (self->take, FALSE);
  if (!self->counts)
    {
      ww_dialog_status_say (self->status, _("Counting…"), FALSE);
      return;
    }
  for (int score = get_floor (self); matches && score <= 100; score++)
    n += self->counts->at[score];
  n += named ? self->counts->named : 0;
  text = g_strdup_printf (ngettext ("%u new request", "%u new requests", n), n);
  label = g_strdup_printf (_("_Take %u"), n);
  ww_dialog_status_say (self->status, text, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->take), label);
  gtk_widget_set_sensitive (self->take, n > 0);
}

/* --- counting --- */

static gpointer
count_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree WwEventRequestCounts *counts = g_new0 (WwEventRequestCounts, 1);

  return ww_event_count_requests (desk, data, counts, cancellable, error) ? g_steal_pointer (&counts) : NULL;
}

static void
counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwRequestsTakeDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->counts = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  if (self->counts)
    show (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ww_dialog_status_say (self->status, error->message, TRUE);
}

/* --- taking --- */

typedef struct {
  char *event;
  guint sources;
  int floor;
} Taking;

static void
taking_free (gpointer data)
{
  g_free (((Taking *) data)->event);
  g_free (data);
}

static gpointer
take_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Taking *taking = data;
  guint n;

  if (!ww_event_take_requests (desk, taking->event, taking->sources, taking->floor, _("Requests taken"), cancellable, &n, error))
    return NULL;
  return g_memdup2 (&n, sizeof n);
}

static void
taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwRequestsTakeDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_autofree char *text = n ? g_strdup_printf (ngettext ("%u request taken", "%u requests taken", *n), *n) : NULL;

  if (!n)
    {
      ww_dialog_status_say (self->status, error->message, TRUE);
      return;
    }
  ww_dialog_say (GTK_WINDOW (self), text);
}

static void
take_clicked (WwRequestsTakeDialog *self)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->event = g_strdup (ww_document_get_id (self->room->event));
  taking->floor = get_floor (self);
  taking->sources = (gtk_switch_get_active (GTK_SWITCH (self->matches)) ? WW_EVENT_REQUESTS_OF_MATCHES : 0)
                    | (gtk_switch_get_active (GTK_SWITCH (self->named)) ? WW_EVENT_REQUESTS_OF_NAMES : 0);
  gtk_widget_set_sensitive (self->take, FALSE);
  ww_workspace_run_async (self->workspace, take_job, taking, taking_free, g_free, NULL, taken, g_object_ref (self));
}

/* --- building --- */

static GtkWidget *
make_switch (WwRequestsTakeDialog *self)
{
  GtkWidget *flag = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (flag), TRUE);
  g_signal_connect_object (flag, "notify::active", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return flag;
}

static void
build (WwRequestsTakeDialog *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = ww_record_list_new (_("Where from"));

  self->matches = ww_dialog_add_row (list, _("Matches at or above a score"), _("Pairs of which one will not are left out"),
                                           make_switch (self));
  self->floor = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, FLOOR_FROM, 100, 1);
  gtk_range_set_value (GTK_RANGE (self->floor), WW_EVENT_REQUESTS_FROM);
  gtk_scale_set_draw_value (GTK_SCALE (self->floor), TRUE);
  gtk_scale_set_value_pos (GTK_SCALE (self->floor), GTK_POS_RIGHT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->floor), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Least score of a match"), -1);
  g_signal_connect_object (self->floor, "value-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  ww_dialog_add_wide (list, self->floor);
  self->named = ww_dialog_add_row (list, _("Whom participants must meet"), _("As they said themselves"), make_switch (self));
  self->status = ww_dialog_status_new ();
  gtk_widget_add_css_class (self->status, "title-2");
  self->take = gtk_button_new_with_mnemonic (_("_Take"));
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), self->status);
  gtk_box_append (GTK_BOX (body), list);
  ww_dialog_fill (ADW_WINDOW (self), self->take, ww_record_body_new (body));
}

void
ww_requests_take_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwRequestsTakeDialog *self = g_object_new (WW_TYPE_REQUESTS_TAKE_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE, "title",
                                             _("Requests from Matches"), "default-width", 520, "default-height", 380, NULL);

  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  build (self);
  show (self);
  ww_workspace_run_async (self->workspace, count_job, g_strdup (ww_document_get_id (room->event)), g_free, g_free, self->cancellable, counted,
                          g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->floor);
}

static void
ww_requests_take_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (WW_REQUESTS_TAKE_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (ww_requests_take_dialog_parent_class)->dispose (object);
}

static void
ww_requests_take_dialog_finalize (GObject *object)
{
  WwRequestsTakeDialog *self = WW_REQUESTS_TAKE_DIALOG (object);

  g_object_unref (self->cancellable);
  ww_event_room_unref (self->room);
  g_free (self->counts);
  G_OBJECT_CLASS (ww_requests_take_dialog_parent_class)->finalize (object);
}

static void
ww_requests_take_dialog_class_init (WwRequestsTakeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_requests_take_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_requests_take_dialog_finalize;
}

static void
ww_requests_take_dialog_init (WwRequestsTakeDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_name (GTK_WIDGET (self), "requests-take");
}

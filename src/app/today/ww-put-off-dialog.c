/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-put-off-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-dialog.h"
#include "ww-record-list.h"

#define WIDTH 420

typedef struct {
  GtkWidget *owner; /* (nullable): a weak pointer */
  GtkWindow *dialog;
  WwDateEntry *day;
  GtkWidget *accept;
  char *id;
  WwPutOffPicked picked;
} PutOff;

static void
put_off_free (gpointer data)
{
  PutOff *self = data;

  g_clear_weak_pointer (&self->owner);
  g_free (self->id);
  g_free (self);
}

static void
check (PutOff *self)
{
  gtk_widget_set_sensitive (self->accept, ww_date_entry_get_date (self->day) != WW_DATE_NONE);
}

static void
accepted (PutOff *self)
{
  if (self->owner)
    self->picked (self->owner, self->id, ww_date_entry_get_date (self->day));
  gtk_window_destroy (self->dialog);
}

void
ww_put_off_dialog_open (GtkWidget *owner, const char *id, const char *what, gint32 day, WwPutOffPicked picked)
{
  PutOff *self = g_new0 (PutOff, 1);
  GtkWidget *list = ww_record_list_new (NULL);

  g_set_weak_pointer (&self->owner, owner);
  self->id = g_strdup (id);
  self->picked = picked;
  self->dialog = g_object_new (ADW_TYPE_WINDOW, "transient-for", gtk_widget_get_root (owner), "modal", TRUE, "title", _("Put Off"),
                               "default-width", WIDTH, "destroy-with-parent", TRUE, NULL);
  g_object_set_data_full (G_OBJECT (self->dialog), "ww-put-off", self, put_off_free);
  self->accept = gtk_button_new_with_mnemonic (_("_Put Off"));
  self->day = WW_DATE_ENTRY (ww_dialog_add_row (list, _("Until"), what, ww_date_entry_new (_("Until"))));
  ww_date_entry_set_date (self->day, day);
  ww_dialog_set_margins (list, 18, 18);
  ww_dialog_fill (ADW_WINDOW (self->dialog), self->accept, list);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accepted), self);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (check), self);
  gtk_window_present (self->dialog);
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
}

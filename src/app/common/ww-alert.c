/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-alert.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _WwAlert {
  GObject parent_instance;

  /* owned */
  char *message;
  char *detail;
  char **buttons;
};

G_DEFINE_FINAL_TYPE (WwAlert, ww_alert, G_TYPE_OBJECT)

static void
ww_alert_finalize (GObject *object)
{
  WwAlert *self = WW_ALERT (object);

  g_free (self->message);
  g_free (self->detail);
  g_strfreev (self->buttons);
  G_OBJECT_CLASS (ww_alert_parent_class)->finalize (object);
}

static void
ww_alert_class_init (WwAlertClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_alert_finalize;
}

static void
ww_alert_init (WwAlert *self)
{
  const char *const close[] = { _("_Close"), NULL };

  self->buttons = g_strdupv ((char **) close);
}

WwAlert *
ww_alert_new (const char *message, const char *detail)
{
  WwAlert *self = g_object_new (WW_TYPE_ALERT, NULL);

  self->message = g_strdup (message);
  self->detail = g_strdup (detail);
  return self;
}

void
ww_alert_set_buttons (WwAlert *self, const char *const *labels)
{
  g_strfreev (self->buttons);
  self->buttons = g_strdupv ((char **) labels);
}

static void
ww_alert_response (GtkWidget *dialog, const char *response, GTask *task)
{
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_int (task, atoi (response));
  g_object_unref (task);
}

static void
ww_alert_cancelled (GCancellable *cancellable, GtkWindow *dialog)
{
  gtk_window_close (dialog);
}

void
ww_alert_choose (WwAlert *self, GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, self->message, self->detail);
  GTask *task = g_task_new (self, cancellable, callback, data);

  for (int i = 0; self->buttons[i]; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), id, self->buttons[i]);
      if (i == 0)
        adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), id);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (ww_alert_response), task);
  if (cancellable)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (ww_alert_cancelled), dialog, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

int
ww_alert_choose_finish (WwAlert *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

void
ww_alert_show (WwAlert *self, GtkWindow *parent)
{
  ww_alert_choose (self, parent, NULL, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-file-dialog.h"

#include <glib/gi18n-lib.h>

struct _WwFileDialog {
  GObject parent_instance;

  /* owned */
  char *title;
  char *accept_label;
  char *initial_name;
  GPtrArray *filters;
};

G_DEFINE_FINAL_TYPE (WwFileDialog, ww_file_dialog, G_TYPE_OBJECT)

static gboolean answer_is_set;
static GFile *answer;

void
ww_file_dialog_answer_next (GFile *file)
{
  g_set_object (&answer, file);
  answer_is_set = TRUE;
}

static void
ww_file_dialog_finalize (GObject *object)
{
  WwFileDialog *self = WW_FILE_DIALOG (object);

  g_free (self->title);
  g_free (self->accept_label);
  g_free (self->initial_name);
  g_ptr_array_unref (self->filters);
  G_OBJECT_CLASS (ww_file_dialog_parent_class)->finalize (object);
}

static void
ww_file_dialog_class_init (WwFileDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_file_dialog_finalize;
}

static void
ww_file_dialog_init (WwFileDialog *self)
{
  self->filters = g_ptr_array_new_with_free_func (g_object_unref);
}

WwFileDialog *
ww_file_dialog_new (const char *title)
{
  WwFileDialog *self = g_object_new (WW_TYPE_FILE_DIALOG, NULL);

  self->title = g_strdup (title);
  return self;
}

void
ww_file_dialog_set_accept_label (WwFileDialog *self, const char *label)
{
  g_free (self->accept_label);
  self->accept_label = g_strdup (label);
}

void
ww_file_dialog_set_initial_name (WwFileDialog *self, const char *name)
{
  g_free (self->initial_name);
  self->initial_name = g_strdup (name);
}

void
ww_file_dialog_add_filter (WwFileDialog *self, GtkFileFilter *filter)
{
  g_ptr_array_add (self->filters, g_object_ref (filter));
}

static void
ww_file_dialog_return (GTask *task, GFile *file)
{
  if (g_task_return_error_if_cancelled (task))
    return;
  if (file)
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
}

static void
ww_file_dialog_response (GtkNativeDialog *chooser, int response, GTask *task)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_destroy (chooser);
  ww_file_dialog_return (task, file);
  g_object_unref (chooser);
  g_object_unref (task);
}

static void
ww_file_dialog_cancelled (GCancellable *cancellable, GtkNativeDialog *chooser)
{
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
}

static void
ww_file_dialog_run (WwFileDialog *self, GtkFileChooserAction action, GtkWindow *parent, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GtkFileChooserNative *chooser;

  if (answer_is_set)
    {
      g_autoptr (GFile) file = g_steal_pointer (&answer);

      answer_is_set = FALSE;
      ww_file_dialog_return (task, file);
      return;
    }

  chooser = gtk_file_chooser_native_new (self->title, parent, action, self->accept_label, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  for (guint i = 0; i < self->filters->len; i++)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), self->filters->pdata[i]);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE && self->initial_name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), self->initial_name);
  g_signal_connect (chooser, "response", G_CALLBACK (ww_file_dialog_response), g_steal_pointer (&task));
  if (cancellable)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (ww_file_dialog_cancelled), chooser, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
ww_file_dialog_open (WwFileDialog *self, GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data)
{
  ww_file_dialog_run (self, GTK_FILE_CHOOSER_ACTION_OPEN, parent, cancellable, callback, data);
}

GFile *
ww_file_dialog_open_finish (WwFileDialog *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ww_file_dialog_save (WwFileDialog *self, GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data)
{
  ww_file_dialog_run (self, GTK_FILE_CHOOSER_ACTION_SAVE, parent, cancellable, callback, data);
}

GFile *
ww_file_dialog_save_finish (WwFileDialog *self, GAsyncResult *result, GError **error)
{
  return ww_file_dialog_open_finish (self, result, error);
}

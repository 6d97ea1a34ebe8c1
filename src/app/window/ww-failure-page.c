/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-failure-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-application.h"
#include "ww-backup.h"
#include "ww-date.h"
#include "ww-error.h"
#include "ww-file-dialog.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-window.h"

struct _WwFailurePage {
  GtkWidget parent_instance;

  /* template */
  GtkBox *box;
  AdwStatusPage *status;
  GtkButton *copy_button;
  GtkButton *again_button;
  GtkButton *report_button;

  /* owned */
  char *path;
  char *copy;
  char *copy_day;
  GError *error;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WwFailurePage, ww_failure_page, GTK_TYPE_WIDGET)

static WwApplication *
ww_failure_page_application (WwFailurePage *self)
{
  return WW_APPLICATION (gtk_window_get_application (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)))));
}

static void
ww_failure_page_say (WwFailurePage *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_description (self->status, escaped);
}

/* --- the copy --- */

/* Looking a copy through from end to end may take seconds. */
static void
ww_failure_page_find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, ww_backup_find_newest_whole (data), g_free);
}

static char *
ww_failure_page_day_of (const char *copy)
{
  g_autoptr (GFile) file = g_file_new_for_path (copy);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, 0, NULL, NULL);
  gint32 today = ww_date_from_instant (ww_instant_now ());

  if (info == NULL)
    return g_strdup ("");
  return ww_format_date (ww_format_get_language (),
                         ww_date_from_instant ((gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * 1000),
                         today);
}

static void
ww_failure_page_found (GObject *source, GAsyncResult *result, gpointer data)
{
  WwFailurePage *self = WW_FAILURE_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *label = NULL;

  if (copy == NULL)
    return;
  g_free (self->copy);
  self->copy = g_steal_pointer (&copy);
  g_free (self->copy_day);
  self->copy_day = ww_failure_page_day_of (self->copy);
  /* Translators: %s is a day, such as "21 Nov". */
  label = g_strdup_printf (_("Use the Copy of %s"), self->copy_day);
  gtk_button_set_label (self->copy_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), TRUE);
}

static void
ww_failure_page_restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const char *const *paths = data;
  GError *error = NULL;

  if (ww_backup_restore (paths[0], paths[1], NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
ww_failure_page_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  WwFailurePage *self = WW_FAILURE_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    ww_application_open (ww_failure_page_application (self), self->path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), TRUE);
      ww_failure_page_say (self, error->message);
    }
}

static void
ww_failure_page_use_copy (WwFailurePage *self)
{
  const char *paths[] = { self->copy, self->path, NULL };
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, ww_failure_page_restored, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), FALSE);
  g_task_set_task_data (task, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, ww_failure_page_restore_thread);
}

/* --- the other ways back --- */

static void
ww_failure_page_try_again (WwFailurePage *self)
{
  ww_application_open (ww_failure_page_application (self), self->path);
}

char *
ww_failure_page_dup_report (WwFailurePage *self)
{
  g_autofree char *now = ww_instant_format (ww_instant_now ());

  return g_strdup_printf ("Wishwell %s\n%s\nGTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u\n\n%s\n%s %d: %s\n", WW_VERSION, now,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version, self->path ? self->path : "-",
                          self->error ? g_quark_to_string (self->error->domain) : "-", self->error ? self->error->code : 0,
                          self->error ? self->error->message : "-");
}

static void
ww_failure_page_report_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFailurePage) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window == NULL)
    return;
  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    ww_window_toast (window, _("Report saved"));
  else
    ww_window_toast (window, error->message);
}

static void
ww_failure_page_report_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFailurePage) self = data;
  g_autoptr (GFile) file = ww_file_dialog_save_finish (WW_FILE_DIALOG (source), result, NULL);
  g_autofree char *report = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL)
    return;
  report = ww_failure_page_dup_report (self);
  bytes = g_bytes_new (report, strlen (report));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, self->cancellable,
                                       ww_failure_page_report_written, g_object_ref (self));
}

static void
ww_failure_page_save_report (WwFailurePage *self)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new (_("Save Report"));

  ww_file_dialog_set_initial_name (dialog, "wishwell-report.txt");
  ww_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable,
                       ww_failure_page_report_chosen, g_object_ref (self));
}

static void
ww_failure_page_dispose (GObject *object)
{
  WwFailurePage *self = WW_FAILURE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), WW_TYPE_FAILURE_PAGE);
  G_OBJECT_CLASS (ww_failure_page_parent_class)->dispose (object);
}

static void
ww_failure_page_finalize (GObject *object)
{
  WwFailurePage *self = WW_FAILURE_PAGE (object);

  g_free (self->path);
  g_free (self->copy);
  g_free (self->copy_day);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (ww_failure_page_parent_class)->finalize (object);
}

static void
ww_failure_page_class_init (WwFailurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_failure_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_failure_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WwFailurePage, box);
  gtk_widget_class_bind_template_child (widget_class, WwFailurePage, status);
  gtk_widget_class_bind_template_child (widget_class, WwFailurePage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, WwFailurePage, again_button);
  gtk_widget_class_bind_template_child (widget_class, WwFailurePage, report_button);
  gtk_widget_class_bind_template_callback (widget_class, ww_failure_page_use_copy);
  gtk_widget_class_bind_template_callback (widget_class, ww_failure_page_try_again);
  gtk_widget_class_bind_template_callback (widget_class, ww_failure_page_save_report);
}

static void
ww_failure_page_init (WwFailurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

void
ww_failure_page_show (WwFailurePage *self, const char *title, const char *path, const GError *error)
{
  gboolean damaged = g_error_matches (error, WW_ERROR, WW_ERROR_DAMAGED);
  gboolean other = damaged || g_error_matches (error, WW_ERROR, WW_ERROR_NEWER) || g_error_matches (error, WW_ERROR, WW_ERROR_INPUT);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_error (&self->error);
  self->error = g_error_copy (error);

  adw_status_page_set_title (self->status, title);
  ww_failure_page_say (self, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), path && !other);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), TRUE);
  if (path && damaged)
    {
      g_autoptr (GTask) task = g_task_new (self, self->cancellable, ww_failure_page_found, NULL);

      g_task_set_task_data (task, g_strdup (path), g_free);
      g_task_run_in_thread (task, ww_failure_page_find_thread);
    }
}

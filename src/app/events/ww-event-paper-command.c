/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-paper-command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-alert.h"
#include "ww-file-dialog.h"
#include "ww-format.h"

/* --- the printer --- */

static void
begin_print (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  gtk_print_operation_set_n_pages (operation, MAX (1, (int) ww_event_pages_count (data)));
}

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = ww_event_pages_is_landscape (data) ? WW_SHEET_HEIGHT : WW_SHEET_WIDTH;
  double scale = gtk_print_context_get_width (context) / width;

  if ((guint) page >= ww_event_pages_count (data))
    return;
  cairo_scale (cr, scale, scale);
  ww_event_pages_draw (data, (guint) page, cr);
}

static void
request_setup (GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, gpointer data)
{
  gtk_page_setup_set_orientation (setup, ww_event_pages_is_landscape (data) ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
}

static void
done (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer owner)
{
  void (*printed) (gpointer) = g_object_get_data (G_OBJECT (operation), "printed");

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    printed (owner);
}

void
ww_event_print_pages (GtkWindow *parent, const char *name, WwEventPages *pages, void (*printed) (gpointer owner), GObject *owner)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();

  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  g_object_set_data_full (G_OBJECT (operation), "pages", pages, (GDestroyNotify) ww_event_pages_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page), pages);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (request_setup), pages);
  if (printed)
    {
      g_object_set_data (G_OBJECT (operation), "printed", (gpointer) printed);
      g_signal_connect_object (operation, "done", G_CALLBACK (done), owner, 0);
    }
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

void
ww_event_print (GtkWindow *parent, const WwEventRoom *room, WwEventPaper paper, int since_version, void (*printed) (gpointer owner),
                GObject *owner)
{
  ww_event_print_pages (parent, ww_document_get_title (room->event),
                        ww_event_pages_new (room, paper, since_version, ww_format_get_language_code ()), printed, owner);
}

/* --- files --- */

typedef struct {
  GBytes *bytes;
  GWeakRef parent;
} Save;

static void
save_free (Save *save)
{
  g_bytes_unref (save->bytes);
  g_weak_ref_clear (&save->parent);
  g_free (save);
}

static void
tell (Save *save, const GError *error)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&save->parent);
  g_autoptr (WwAlert) alert = ww_alert_new (_("The File Was Not Written"), error->message);

  ww_alert_show (alert, parent);
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (save, error);
  save_free (save);
}

static void
chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data;
  g_autoptr (GFile) file = ww_file_dialog_save_finish (WW_FILE_DIALOG (source), result, NULL);

  if (file)
    g_file_replace_contents_bytes_async (file, save->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written, save);
  else
    save_free (save);
}

static void
ask (GtkWindow *parent, const char *title, const char *name, GBytes *bytes)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new (title);
  Save *save = g_new0 (Save, 1);

  save->bytes = bytes;
  g_weak_ref_init (&save->parent, parent);
  ww_file_dialog_set_initial_name (dialog, name);
  ww_file_dialog_save (dialog, parent, NULL, chosen, save);
}

void
ww_event_save_pages (GtkWindow *parent, const char *name, const WwEventPages *pages)
{
  ask (parent, _("Save as PDF"), name, ww_event_pages_to_pdf (pages));
}

void
ww_event_save_pdf (GtkWindow *parent, const WwEventRoom *room, WwEventPaper paper, int since_version, const char *name)
{
  g_autoptr (WwEventPages) pages = ww_event_pages_new (room, paper, since_version, ww_format_get_language_code ());

  ww_event_save_pages (parent, name, pages);
}

void
ww_event_save_table (GtkWindow *parent, const char *name, char *csv)
{
  ask (parent, _("Save as CSV"), name, g_bytes_new_take (csv, strlen (csv)));
}

void
ww_event_save_csv (GtkWindow *parent, const WwEventRoom *room)
{
  ww_event_save_table (parent, _("meetings.csv"), ww_event_table_csv (room));
}

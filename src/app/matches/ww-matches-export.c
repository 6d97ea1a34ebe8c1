/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matches-export.h"

#include <glib/gi18n-lib.h>

#include "ww-file-dialog.h"
#include "ww-heat-picture.h"

/* Either is to be written. */
typedef struct {
  WwWindow *window; /* owned */
  GBytes *bytes;    /* (owned) (nullable) */
  WwHeatMap *map;   /* (owned) (nullable) */
  GFile *file;      /* (owned) (nullable) */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_clear_pointer (&export->bytes, g_bytes_unref);
  g_clear_object (&export->map);
  g_clear_object (&export->file);
  g_free (export);
}

static void
tell (Export *export, const GError *error)
{
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *sentence = error ? g_strdup_printf (_("Could not write “%s”: %s"), name, error->message) : g_strdup_printf (_("Written to “%s”"), name);

  ww_window_toast (export->window, sentence);
  export_free (export);
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
  tell (data, error);
}

static void
write_bytes (Export *export)
{
  g_file_replace_contents_bytes_async (export->file, export->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written, export);
}

static void
painted (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  export->bytes = ww_heat_picture_make_finish (export->map, result, &error);
  if (export->bytes)
    write_bytes (export);
  else
    tell (export, error);
}

static void
chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;

  export->file = ww_file_dialog_save_finish (WW_FILE_DIALOG (source), result, NULL);
  if (!export->file)
    export_free (export);
  else if (export->bytes)
    write_bytes (export);
  else
    ww_heat_picture_make_async (export->map, NULL, painted, export);
}

static void
ask (WwWindow *window, GBytes *bytes, WwHeatMap *map, const char *title, const char *name)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new (title);
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (window);
  export->bytes = bytes;
  export->map = map;
  ww_file_dialog_set_accept_label (dialog, _("_Export"));
  ww_file_dialog_set_initial_name (dialog, name);
  ww_file_dialog_save (dialog, GTK_WINDOW (window), NULL, chosen, export);
}

void
ww_matches_export_csv (WwWindow *window, const WwMatrix *matrix, const WwMatrixView *view, const char *corner)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  if (!ww_matrix_view_write_csv (view, matrix, corner, stream, NULL, &error) || !g_output_stream_close (stream, NULL, &error))
    {
      ww_window_toast (window, error->message);
      return;
    }
  /* Translators: the name of a file. */
  ask (window, g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream)), NULL, _("Export as a Table"), _("matches.csv"));
}

void
ww_matches_export_png (WwWindow *window, WwHeatMap *map)
{
  ask (window, NULL, g_object_ref (map), _("Export as a Picture"), _("matches.png"));
}

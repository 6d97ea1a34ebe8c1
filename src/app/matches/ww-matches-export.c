/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matches-export.h"

#include <glib/gi18n-lib.h>

#include "ww-file-dialog.h"

typedef struct {
  WwWindow *window; /* owned */
  GBytes *bytes;    /* owned */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_bytes_unref (export->bytes);
  g_free (export);
}

static void
written (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("Written to “%s”"), name);
  else
    sentence = g_strdup_printf (_("Could not write “%s”: %s"), name, error->message);
  ww_window_toast (export->window, sentence);
  export_free (export);
}

static void
chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GFile) file = ww_file_dialog_save_finish (WW_FILE_DIALOG (source), result, NULL);

  if (file)
    g_file_replace_contents_bytes_async (file, export->bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written, export);
  else
    export_free (export);
}

static void
ask (WwWindow *window, GBytes *bytes, const char *title, const char *name)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new (title);
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (window);
  export->bytes = bytes;
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
  ask (window, g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream)), _("Export as a Table"), _("matches.csv"));
}

void
ww_matches_export_png (WwWindow *window, WwHeatMap *map)
{
  g_autoptr (GdkTexture) texture = ww_heat_map_render (map);

  ask (window, gdk_texture_save_to_png_bytes (texture), _("Export as a Picture"), _("matches.png"));
}

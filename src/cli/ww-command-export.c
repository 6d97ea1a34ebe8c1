/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-archive.h"
#include "ww-csv-writer.h"
#include "ww-import.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

static gboolean
collect (WwDocument *document, const char *rev, gpointer user_data)
{
  g_ptr_array_add (user_data, g_object_ref (document));
  return TRUE;
}

static gboolean
write_table (WwDesk *desk, const char *type_name, GOutputStream *stream, GError **error)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WwImportIndex) index = ww_import_make_index (desk, NULL, error);
  g_autoptr (WwCsvWriter) writer = ww_csv_writer_new (stream, strcmp (ww_command_language (), "nb") == 0 ? ';' : ',', TRUE);

  return index && ww_store_for_each (ww_desk_get_store (desk), type_name, collect, documents, NULL, error)
         && ww_csv_write_documents (writer, documents, type_name, ww_desk_get_taxonomy (desk), ww_command_language (),
                                    ww_import_index_lookup, index, NULL, error)
         && ww_csv_writer_finish (writer, NULL, error);
}

/* (transfer full): @file, whose older content stays until it is whole, or standard output */
static GOutputStream *
open_output (GFile *file, GError **error)
{
  if (!file)
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  return G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, error));
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *output = NULL, *table = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write (standard output)"), N_("FILE") },
    { "table", 't', 0, G_OPTION_ARG_STRING, &table, N_("A table (CSV) of organisations, wishes or offers instead of a bundle"), N_("TYPE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  WwImportTarget target = WW_IMPORT_ORGANISATIONS;
  GError *error = NULL;
  WwExit status;
  gboolean done, is_new;

  if (!ww_command_parse (line, entries, "", ww_command_export.summary, &status))
    return status;
  if (line->argc > 1)
    return ww_command_misused (_("“%s” is too much."), line->argv[1]);
  if (table && (!ww_import_target_from_name (table, &target) || target > WW_IMPORT_OFFERS))
    return ww_command_misused (_("There is a table of organisations, of wishes and of offers, but none of “%s”."), table);
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  file = output ? g_file_new_for_commandline_arg (output) : NULL;
  is_new = file && !g_file_query_exists (file, NULL);
  stream = open_output (file, &error);
  if (!stream)
    return ww_command_fail (error);
  if (table)
    done = write_table (desk, ww_import_target_get_type_name (target), stream, &error);
  else
    done = ww_archive_write (desk, stream, NULL, &error) >= 0;
  if (!done)
    {
      /* Closing with a cancelled call throws the half-written file away and leaves the older one. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (stream, cancelled, NULL);
    }
  else
    done = g_output_stream_close (stream, NULL, &error);
  if (done)
    return WW_EXIT_OK;
  /* Where there was none, there is none. */
  if (is_new)
    g_file_delete (file, NULL, NULL);
  return ww_command_fail (error);
}

const WwCommand ww_command_export = { "export", N_("Write everything as a bundle, or one type as a table"), run };

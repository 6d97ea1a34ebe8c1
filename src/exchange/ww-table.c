/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-table-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-csv-reader.h"
#include "ww-error.h"
#include "ww-fold.h"
#include "ww-json-table.h"
#include "ww-json-text.h"

G_DEFINE_BOXED_TYPE (WwTable, ww_table, ww_table_ref, ww_table_unref)

WwTable *
ww_table_alloc (void)
{
  WwTable *self = g_new0 (WwTable, 1);

  g_atomic_ref_count_init (&self->refs);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->row_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->row_lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

WwTable *
ww_table_ref (WwTable *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ww_table_unref (WwTable *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->text);
  g_array_unref (self->cells);
  g_array_unref (self->row_starts);
  g_array_unref (self->row_lines);
  g_strfreev (self->headings);
  g_free (self);
}

void
ww_table_note (WwTable *self, WwTableNoteKind kind, guint line)
{
  if (self->notes[kind].count++ == 0)
    self->notes[kind].line = line;
}

guint
ww_table_get_n_rows (WwTable *self)
{
  return self->row_lines->len;
}

guint
ww_table_get_n_columns (WwTable *self)
{
  return self->n_columns;
}

const char *
ww_table_get_heading (WwTable *self, guint column)
{
  g_return_val_if_fail (column < self->n_columns, "");
  return self->headings[column];
}

guint
ww_table_get_row_length (WwTable *self, guint row)
{
  g_return_val_if_fail (row < self->row_lines->len, 0);
  return g_array_index (self->row_starts, guint32, row + 1) - g_array_index (self->row_starts, guint32, row);
}

const char *
ww_table_get_cell (WwTable *self, guint row, guint column)
{
  g_return_val_if_fail (row < self->row_lines->len, "");
  if (column >= ww_table_get_row_length (self, row))
    return "";
  return self->text + g_array_index (self->cells, guint32, g_array_index (self->row_starts, guint32, row) + column);
}

guint
ww_table_get_line (WwTable *self, guint row)
{
  g_return_val_if_fail (row < self->row_lines->len, 0);
  return g_array_index (self->row_lines, guint32, row);
}

WwEncoding
ww_table_get_encoding (WwTable *self)
{
  return self->encoding;
}

char
ww_table_get_separator (WwTable *self)
{
  return self->separator;
}

const WwTableNote *
ww_table_get_note (WwTable *self, WwTableNoteKind kind)
{
  g_return_val_if_fail (kind < WW_TABLE_N_NOTES, NULL);
  return &self->notes[kind];
}

int
ww_table_find_column (WwTable *self, const char *heading)
{
  g_autofree char *wanted = ww_fold (heading);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *folded = ww_fold (self->headings[i]);

      if (strcmp (folded, wanted) == 0)
        return (int) i;
    }
  return -1;
}

/* Behind a bracket: a number or another plain value, and then a comma, or the end of it all. "[1] Name" is a heading. */
static gboolean
begins_list (const char *text, gsize len)
{
  gsize i = 0, start, end;

  if (*text == ',')
    return TRUE;
  if (!ww_json_text_next (text, (gssize) len, &i, &start, &end, NULL))
    return FALSE;
  while (i < len && strchr (" \t\r\n", text[i]) && text[i])
    i++;
  if (i < len && text[i] == ',')
    return TRUE;
  if (i < len && text[i] == ']')
    for (i++; i < len && strchr (" \t\r\n", text[i]) && text[i];)
      i++;
  return i == len;
}

/* A bracket first, and then what may follow one in JSON: "[Draft] Name,Kind" is a heading of CSV. */
static gboolean
looks_like_json (const guint8 *bytes, gsize len)
{
  gsize i = len >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  guint8 first;

  while (i < len && strchr (" \t\r\n", bytes[i]) && bytes[i])
    i++;
  if (i >= len || (bytes[i] != '[' && bytes[i] != '{'))
    return FALSE;
  first = bytes[i++];
  while (i < len && strchr (" \t\r\n", bytes[i]) && bytes[i])
    i++;
  if (i >= len)
    return TRUE;
  if (first == '{')
    return bytes[i] == '"' || bytes[i] == '}';
  return bytes[i] == '{' || bytes[i] == ']' || bytes[i] == '[' || begins_list ((const char *) bytes + i, len - i);
}

WwTable *
ww_table_new_from_bytes (GBytes *bytes, GError **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);

  if (data && looks_like_json (data, len))
    return ww_json_table_read (bytes, error);
  return ww_csv_read (bytes, NULL, error);
}

WwTable *
ww_table_new_from_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) problem = NULL;

  /* The size is asked for first, so that a file far too large is never taken in. */
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            NULL, &problem);
  if (info && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is a folder. Choose a file in it."), name);
      return NULL;
    }
  if (info && g_file_info_get_size (info) > (goffset) WW_TABLE_BYTES_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("“%s” is larger than %u MiB. Split it and import the parts."), name,
                   WW_TABLE_BYTES_MAX / 1024 / 1024);
      return NULL;
    }
  if (info)
    bytes = g_file_load_bytes (file, NULL, NULL, &problem);
  if (!bytes)
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no file “%s”."), name);
      else if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
        g_set_error (error, WW_ERROR, WW_ERROR_READ_ONLY, _("You may not read “%s”. Ask for the right to, or copy it."), name);
      else
        g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("“%s” could not be read: %s"), name, problem->message);
      return NULL;
    }
  return ww_table_new_from_bytes (bytes, error);
}

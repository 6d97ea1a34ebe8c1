/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-json-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-table-private.h"

typedef struct {
  WwTable *table;
  GByteArray *text;
  GHashTable *columns; /* heading → column + 1 */
  GPtrArray *headings;
  GArray *row;         /* guint32 of the row being read */
  gboolean too_wide;
} Reader;

static guint32
keep (Reader *reader, const char *text, gsize len)
{
  guint32 offset = reader->text->len;

  if (len == 0)
    return 0;
  g_byte_array_append (reader->text, (const guint8 *) text, (guint) len);
  g_byte_array_append (reader->text, (const guint8 *) "", 1);
  return offset;
}

static void
put (Reader *reader, const char *heading, const char *text, gsize len)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (reader->columns, heading));
  guint32 offset = keep (reader, text, len);

  if (!column)
    {
      char *name = g_strdup (heading);

      if (reader->headings->len >= WW_TABLE_COLUMNS_MAX)
        {
          reader->too_wide = TRUE;
          return;
        }
      g_ptr_array_add (reader->headings, name);
      column = reader->headings->len;
      g_hash_table_insert (reader->columns, name, GUINT_TO_POINTER (column));
    }
  if (reader->row->len < column)
    g_array_set_size (reader->row, column);
  g_array_index (reader->row, guint32, column - 1) = offset;
}

/* A scalar as it stands in the file (numbers keep their digits), strings without quotes and escapes. */
static char *
scalar_text (const char *json, gsize len, JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return g_strndup (json, len);
}

static void read_object (Reader *reader, const char *json, gsize len, const char *prefix, guint line);

static void
read_list (Reader *reader, const char *json, gsize len, const char *heading, guint line)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  gsize offset = 1, start, end;

  while (ww_json_text_next (json, (gssize) len, &offset, &start, &end, NULL))
    {
      g_autofree char *cell = NULL;

      if (json[start] == '{' || json[start] == '[')
        {
          cell = g_strndup (json + start, end - start);
          ww_table_note (reader->table, WW_TABLE_NOTE_NESTED, line);
        }
      else
        {
          g_autoptr (JsonNode) node = ww_json_text_parse (json + start, (gssize) (end - start), NULL);

          cell = node ? scalar_text (json + start, end - start, node) : g_strdup ("");
        }
      if (joined->len)
        g_string_append_c (joined, ';');
      g_string_append (joined, cell);
    }
  put (reader, heading, joined->str, joined->len);
}

static void
read_object (Reader *reader, const char *json, gsize len, const char *prefix, guint line)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (json, (gssize) len, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = object ? json_object_get_members (object) : NULL;

  for (GList *l = names; l; l = l->next)
    {
      g_autofree char *heading = prefix ? g_strconcat (prefix, ".", (const char *) l->data, NULL) : g_strdup (l->data);
      gsize start, end;

      if (!ww_json_text_find (json, (gssize) len, l->data, &start, &end))
        continue;
      if (json[start] == '{')
        read_object (reader, json + start, end - start, heading, line);
      else if (json[start] == '[')
        read_list (reader, json + start, end - start, heading, line);
      else
        {
          g_autofree char *cell = scalar_text (json + start, end - start, json_object_get_member (object, l->data));

          put (reader, heading, cell, strlen (cell));
        }
    }
}

/* Where the list of rows begins: right behind its bracket, or at the start for JSON lines. */
static gboolean
find_list (const char *text, gsize len, gsize *offset, GError **error)
{
  gsize i = 0, body = 0, start, end;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GList) names = NULL;

  while (i < len && strchr (" \t\r\n", text[i]) && text[i])
    i++;
  if (i < len && text[i] == '[')
    {
      *offset = i + 1;
      /* Cutting it into rows would overlook a comma too much and an end that is missing. */
      return ww_json_text_check_list (text, (gssize) len, error);
    }
  *offset = i;
  /* One object alone may hold the list; several, one after another, are the rows themselves. */
  if (!ww_json_text_next (text, (gssize) len, &i, &start, &end, error))
    return FALSE;
  if (text[start] != '{')
    return TRUE;
  body = start;
  if (ww_json_text_next (text, (gssize) len, &i, &start, &end, NULL))
    return TRUE;
  node = ww_json_text_parse (text + body, (gssize) (end - body), error);
  if (!node)
    return FALSE;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l; l = l->next)
    {
      gsize first, last;

      if (!ww_json_text_find (text + body, (gssize) (end - body), l->data, &first, &last) || text[body + first] != '[')
        continue;
      i = body + first + 1;
      while (strchr (" \t\r\n", text[i]))
        i++;
      if (text[i] == '{')
        {
          *offset = body + first + 1;
          return TRUE;
        }
    }
  return TRUE;
}

static gboolean
read_rows (Reader *reader, const char *text, gsize len, gsize offset, gboolean is_lines, GError **error)
{
  WwTable *table = reader->table;
  gsize start, end, counted = 0;
  guint line = 1;
  const guint32 zero = 0;
  GError *problem = NULL;

  g_array_append_val (table->row_starts, zero);
  while (ww_json_text_next (text, (gssize) len, &offset, &start, &end, &problem))
    {
      guint32 row_start;

      for (; counted < start; counted++)
        line += text[counted] == '\n';
      if (text[start] != '{')
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
                       _("Line %u: the list holds something other than objects. A table needs a list of {\"name\": value} objects."), line);
          return FALSE;
        }
      g_array_set_size (reader->row, 0);
      read_object (reader, text + start, end - start, NULL, line);
      if (reader->too_wide)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The list has more than %u different names at line %u. Split it."),
                       WW_TABLE_COLUMNS_MAX, line);
          return FALSE;
        }
      if (reader->text->len > G_MAXUINT32 - WW_JSON_BYTES_MAX || table->cells->len > WW_TABLE_CELLS_MAX
          || table->row_lines->len >= WW_TABLE_ROWS_MAX)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The list is too long at line %u. Split it and import the parts."), line);
          return FALSE;
        }
      g_array_append_vals (table->cells, reader->row->data, reader->row->len);
      row_start = table->cells->len;
      g_array_append_val (table->row_starts, row_start);
      g_array_append_val (table->row_lines, line);
    }
  if (problem)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  for (; counted < offset; counted++)
    line += text[counted] == '\n';
  if (is_lines && offset < len)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("Line %u: a bracket closes what was never opened."), line);
      return FALSE;
    }
  return TRUE;
}

WwTable *
ww_json_table_read (GBytes *bytes, GError **error)
{
  g_autoptr (WwTable) table = ww_table_alloc ();
  Reader reader = { table, NULL, NULL, NULL, NULL, FALSE };
  gsize len, offset;
  const char *text = g_bytes_get_data (bytes, &len);
  gboolean ok, is_lines;

  if (len > WW_TABLE_BYTES_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The file is larger than %u MiB. Split it and import the parts."),
                   WW_TABLE_BYTES_MAX / 1024 / 1024);
      return NULL;
    }
  if (len >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      len -= 3;
    }
  if (!text || !find_list (text, len, &offset, error))
    {
      if (error && !*error)
        g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("The file is empty. Choose a file with at least one row."));
      return NULL;
    }
  is_lines = offset == 0 || text[offset - 1] != '[';
  reader.text = g_byte_array_new ();
  reader.columns = g_hash_table_new (g_str_hash, g_str_equal);
  reader.headings = g_ptr_array_new_with_free_func (g_free);
  reader.row = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_byte_array_append (reader.text, (const guint8 *) "", 1); /* offset 0 is the empty cell */
  ok = read_rows (&reader, text, len, offset, is_lines, error);
  table->encoding = WW_ENCODING_UTF_8;
  table->n_columns = reader.headings->len;
  table->text_len = reader.text->len;
  table->text = (char *) g_byte_array_free (reader.text, FALSE);
  g_ptr_array_add (reader.headings, NULL);
  table->headings = (char **) g_ptr_array_free (reader.headings, FALSE);
  g_hash_table_unref (reader.columns);
  g_array_unref (reader.row);
  if (ok && (table->row_lines->len == 0 || table->n_columns == 0))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT, _("The list has no rows. Choose a file with at least one."));
      ok = FALSE;
    }
  return ok ? g_steal_pointer (&table) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-error.h"

#include <glib/gi18n.h>
#include <string.h>

gboolean
ww_command_parse (WwCommandLine *line, const GOptionEntry *entries, const char *parameters, const char *summary, WwExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *usage = g_strdup_printf ("%s %s", line->argv[0], parameters);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  gboolean help = FALSE;
  const GOptionEntry help_entry[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _(summary));
  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help_entry, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &line->argc, &line->argv, &error))
    {
      *status = ww_command_misused ("%s", error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      g_print ("%s", text);
      *status = WW_EXIT_OK;
      return FALSE;
    }
  return TRUE;
}

WwExit
ww_command_fail (GError *error)
{
  WwExit status = g_error_matches (error, WW_ERROR, WW_ERROR_DAMAGED) ? WW_EXIT_DAMAGED : WW_EXIT_FAILED;

  g_printerr ("wishwellctl: %s\n", g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
                                    ? _("There is no room left on the disk. Nothing was written; make room and try again.") : error->message);
  g_error_free (error);
  return status;
}

WwExit
ww_command_fail_online (GError *error)
{
  WwExit online = g_error_matches (error, WW_ERROR, WW_ERROR_SIGN_IN) ? WW_EXIT_SIGN_IN
                  : g_error_matches (error, WW_ERROR, WW_ERROR_RETRY) ? WW_EXIT_OFFLINE : WW_EXIT_OK;
  WwExit status = ww_command_fail (error);

  return online != WW_EXIT_OK ? online : status;
}

WwExit
ww_command_misused (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("wishwellctl: %s\n%s\n", message, _("Try “wishwellctl --help”."));
  return WW_EXIT_USAGE;
}

WwDesk *
ww_command_open (WwCommandLine *line, gboolean create, WwExit *status)
{
  GError *error = NULL;
  WwDesk *desk;

  if (!line->database)
    {
      *status = ww_command_misused (_("Say which database, with --database FILE before the command."));
      return NULL;
    }
  desk = ww_desk_open (line->database, create, line->advisor, line->now_ms, &error);
  if (!desk)
    *status = ww_command_fail (error);
  return desk;
}

gboolean
ww_command_parse_format (const char *text, WwFormat *format, WwExit *status)
{
  if (!text || strcmp (text, "text") == 0)
    *format = WW_FORMAT_TEXT;
  else if (strcmp (text, "tsv") == 0)
    *format = WW_FORMAT_TSV;
  else if (strcmp (text, "json") == 0)
    *format = WW_FORMAT_JSON;
  else
    {
      *status = ww_command_misused (_("“%s” is not a format; there are text, tsv and json."), text);
      return FALSE;
    }
  return TRUE;
}

void
ww_command_print_cell (const char *text, gboolean last)
{
  g_autofree char *cell = g_strdelimit (g_strdup (text ? text : ""), "\t\r\n", ' ');

  g_print ("%s%c", cell, last ? '\n' : '\t');
}

static int
width_of (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

char *
ww_command_fit (const char *text, int columns)
{
  GString *out = g_string_new (NULL);
  int width = 0, whole = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    whole += width_of (g_utf8_get_char (p));
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (width + width_of (c) > columns - (whole > columns))
        break;
      g_string_append_unichar (out, g_unichar_iscntrl (c) ? ' ' : c);
      width += width_of (c);
    }
  if (whole > columns)
    {
      g_string_append (out, "…");
      width++;
    }
  for (; width < columns; width++)
    g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

void
ww_command_add_number (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

void
ww_command_add_string (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, text ? text : "");
}

/* A list of objects is printed by their names. */
static char *
cell_text (JsonNode *node)
{
  if (node && JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (GString) text = g_string_new (NULL);
      JsonArray *list = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (list); i++)
        {
          g_autofree char *part = cell_text (json_array_get_element (list, i));

          g_string_append_printf (text, "%s%s", i ? ", " : "", part);
        }
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), "name", ""));
  if (node && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return node ? json_to_string (node, FALSE) : g_strdup ("");
}

static void
print_json (JsonNode *root)
{
  g_autofree char *text = json_to_string (root, TRUE);

  g_print ("%s\n", text);
}

void
ww_command_print_json (JsonBuilder *json)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);

  print_json (root);
}

WwExit
ww_command_print_answer (JsonBuilder *json, WwFormat format, const char *const *columns, WwCommandRow print, gpointer user_data)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  JsonArray *rows = json_node_get_array (root);
  guint n = json_array_get_length (rows);

  g_object_unref (json);
  if (format == WW_FORMAT_JSON)
    print_json (root);
  for (guint i = 0; format != WW_FORMAT_JSON && i < n; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (format == WW_FORMAT_TEXT)
        print (row, user_data);
      for (const char *const *column = columns; format == WW_FORMAT_TSV && *column; column++)
        {
          g_autofree char *text = cell_text (json_object_get_member (row, *column));

          ww_command_print_cell (text, !column[1]);
        }
    }
  return n ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

char *
ww_command_name_of (WwDesk *desk, const char *id)
{
  g_autoptr (WwDocument) document = ww_store_get (ww_desk_get_store (desk), id, NULL, NULL);

  return g_strdup (document ? ww_document_get_title (document) : id);
}

void
ww_command_add_record (JsonBuilder *json, WwDesk *desk, const char *id)
{
  g_autofree char *name = ww_command_name_of (desk, id);

  json_builder_begin_object (json);
  ww_command_add_string (json, "id", id);
  ww_command_add_string (json, "name", name);
  json_builder_end_object (json);
}

WwRematch *
ww_command_rematch (WwDesk *desk, WwExit *status)
{
  GError *error = NULL;
  g_autoptr (WwRematch) rematch = ww_rematch_new (desk, NULL, &error);

  if (rematch && ww_rematch_step (rematch, desk, 0, NULL, &error))
    return g_steal_pointer (&rematch);
  *status = ww_command_fail (error);
  return NULL;
}

const char *
ww_command_language (void)
{
  const char *first = g_get_language_names ()[0];

  return g_str_has_prefix (first, "nb") || g_str_has_prefix (first, "nn") || g_str_has_prefix (first, "no") ? "nb" : "en";
}

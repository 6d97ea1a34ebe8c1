/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-search.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>

#define LIMIT_MAX 10000

static void
print_json (GPtrArray *hits)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_array (json);
  for (guint i = 0; i < hits->len; i++)
    {
      const WwSearchHit *hit = hits->pdata[i];

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "id");
      json_builder_add_string_value (json, hit->id);
      json_builder_set_member_name (json, "title");
      json_builder_add_string_value (json, hit->title);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  ww_command_print_json (json);
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *format_text = NULL, *words = NULL;
  g_auto (GStrv) types = NULL;
  int limit = 20;
  const GOptionEntry entries[] = {
    { "type", 't', 0, G_OPTION_ARG_STRING_ARRAY, &types, N_("Only records of this type; may be given again"), N_("TYPE") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("At most so many (20)"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  GError *error = NULL;
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, _("WORDS"), ww_command_search.summary, &status)
      || !ww_command_parse_format (format_text, &format, &status))
    return status;
  if (line->argc < 2)
    return ww_command_misused (_("Say what to search for."));
  if (limit < 1 || limit > LIMIT_MAX)
    return ww_command_misused (_("--limit must be from 1 to %d."), LIMIT_MAX);
  words = g_strjoinv (" ", line->argv + 1);
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  hits = ww_store_search (ww_desk_get_store (desk), words, (const char *const *) types, (guint) limit, NULL, &error);
  if (!hits)
    return ww_command_fail (error);
  if (format == WW_FORMAT_JSON)
    print_json (hits);
  for (guint i = 0; i < hits->len && format != WW_FORMAT_JSON; i++)
    {
      const WwSearchHit *hit = hits->pdata[i];

      if (format == WW_FORMAT_TSV)
        {
          ww_command_print_cell (hit->id, FALSE);
          ww_command_print_cell (hit->title, FALSE);
          ww_command_print_cell (hit->detail, TRUE);
        }
      else
        {
          g_autofree char *title = ww_command_fit (hit->title, 56);

          g_print ("%s  %-16s %s  %s\n", title, ww_text_document_type (hit->type), hit->detail ? hit->detail : "", hit->id);
        }
    }
  return hits->len ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

const WwCommand ww_command_search = { "search", N_("Search everything"), run };

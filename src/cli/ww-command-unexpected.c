/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-rematch.h"

#include <glib/gi18n.h>

#define TOP_MAX 100000

static void
add_surprise (JsonBuilder *json, WwDesk *desk, const WwMatchCluster *cluster, const WwMatchPair *pair, const WwMatchSurprise *surprise)
{
  WwTaxonomy *taxonomy = ww_desk_get_taxonomy (desk);
  g_autofree char *wish = ww_command_name_of (desk, pair->wish), *owner = ww_command_name_of (desk, pair->owner);
  g_autofree char *counterpart = ww_command_name_of (desk, pair->counterpart);

  json_builder_begin_object (json);
  ww_command_add_string (json, "wish", pair->wish);
  ww_command_add_string (json, "counterpart", pair->counterpart);
  ww_command_add_number (json, "score", pair->score);
  ww_command_add_string (json, "owner", owner);
  ww_command_add_string (json, "name", counterpart);
  ww_command_add_string (json, "statement", wish);
  ww_command_add_string (json, "from", surprise->from_outside ? _("Another industry")
                                       : ww_taxonomy_get_label (taxonomy, cluster->tags[surprise->own_field].id, ww_command_language ()));
  json_builder_set_member_name (json, "shared");
  json_builder_begin_array (json);
  for (guint i = 0; i < surprise->n_shared; i++)
    json_builder_add_string_value (json, ww_taxonomy_get_label (taxonomy, cluster->tags[surprise->shared[i]].id, ww_command_language ()));
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
print_row (JsonObject *row, gpointer user_data)
{
  g_autofree char *name = ww_command_fit (json_object_get_string_member (row, "name"), 26);
  JsonArray *shared = json_object_get_array_member (row, "shared");

  g_print ("%4d  %s  %s · %s\n", (int) json_object_get_int_member (row, "score"), name, json_object_get_string_member (row, "statement"),
           json_object_get_string_member (row, "owner"));
  /* Translators: where somebody comes from, then what it shares with a wish */
  g_print (_("      from: %s; shares: "), json_object_get_string_member (row, "from"));
  for (guint i = 0; i < json_array_get_length (shared); i++)
    g_print ("%s%s", i ? ", " : "", json_array_get_string_element (shared, i));
  g_print ("\n");
}

static WwExit
run (WwCommandLine *line)
{
  static const char *const columns[] = { "wish", "counterpart", "score", "owner", "name", "statement", "from", "shared", NULL };
  g_autofree char *format_text = NULL;
  int top = 30;
  const GOptionEntry entries[] = {
    { "top", 'n', 0, G_OPTION_ARG_INT, &top, N_("At most so many (30)"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwRematch) rematch = NULL;
  g_autoptr (WwMatchUnexpected) unexpected = NULL;
  const WwMatchPair *pairs;
  JsonBuilder *json;
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_unexpected.summary, &status)
      || !ww_command_parse_format (format_text, &format, &status))
    return status;
  if (top < 1 || top > TOP_MAX)
    return ww_command_misused (_("--top must be from 1 to %d."), TOP_MAX);
  desk = ww_command_open (line, FALSE, &status);
  rematch = desk ? ww_command_rematch (desk, &status) : NULL;
  if (!rematch)
    return status;
  pairs = (const WwMatchPair *) (gpointer) ww_rematch_get_pairs (rematch)->data;
  unexpected = ww_rematch_find_unexpected (rematch);
  json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < unexpected->n_surprises && i < (guint) top; i++)
    add_surprise (json, desk, ww_rematch_get_cluster (rematch), &pairs[unexpected->surprises[i].pair], &unexpected->surprises[i]);
  json_builder_end_array (json);
  return ww_command_print_answer (json, format, columns, print_row, NULL);
}

const WwCommand ww_command_unexpected = { "unexpected", N_("List matches between people who would not have looked at each other"), run };

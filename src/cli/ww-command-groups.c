/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-group-suggestions.h"

#include <glib/gi18n.h>

typedef struct {
  WwDesk *desk;
  const WwMatchCluster *cluster;
  JsonBuilder *json;
} Output;

static void
begin_list (Output *output, const char *name)
{
  json_builder_set_member_name (output->json, name);
  json_builder_begin_array (output->json);
}

static void
add_named (Output *output, const char *id, int n_wishes)
{
  g_autofree char *name = ww_command_name_of (output->desk, id);

  json_builder_begin_object (output->json);
  ww_command_add_string (output->json, "id", id);
  ww_command_add_string (output->json, "name", name);
  if (n_wishes >= 0)
    ww_command_add_number (output->json, "wishes", n_wishes);
  json_builder_end_object (output->json);
}

static void
add_tags (Output *output, const WwMatchGroupSuggestion *suggestion)
{
  begin_list (output, "tags");
  for (guint i = 0; i < suggestion->n_tags; i++)
    {
      const char *id = output->cluster->tags[suggestion->tags[i].tag].id;

      json_builder_begin_object (output->json);
      ww_command_add_string (output->json, "id", id);
      ww_command_add_string (output->json, "name", ww_taxonomy_get_label (ww_desk_get_taxonomy (output->desk), id, ww_command_language ()));
      ww_command_add_number (output->json, "wishes", suggestion->tags[i].n_wishes);
      json_builder_end_object (output->json);
    }
  json_builder_end_array (output->json);
}

static void
add_wishes (Output *output, const WwMatchGroupSuggestion *suggestion, char **words)
{
  begin_list (output, "shared_wishes");
  for (guint i = 0; i < suggestion->n_wishes; i++)
    add_named (output, output->cluster->wishes[suggestion->wishes[i]].id, -1);
  json_builder_end_array (output->json);
  begin_list (output, "words");
  for (char **word = words; *word; word++)
    json_builder_add_string_value (output->json, *word);
  json_builder_end_array (output->json);
}

static void
add_parties (Output *output, const WwMatchGroupSuggestion *suggestion)
{
  const WwMatchClusterParty *parties = output->cluster->parties;

  begin_list (output, "organisations");
  for (guint i = 0; i < suggestion->n_wishing; i++)
    add_named (output, parties[suggestion->parties[i].party].id, (int) suggestion->parties[i].n_wishes);
  json_builder_end_array (output->json);
  begin_list (output, "offering");
  for (guint i = suggestion->n_wishing; i < suggestion->n_parties; i++)
    add_named (output, parties[suggestion->parties[i].party].id, -1);
  json_builder_end_array (output->json);
  begin_list (output, "rivals");
  for (guint i = 0; i < suggestion->n_rivals; i++)
    {
      g_autofree char *a = ww_command_name_of (output->desk, parties[suggestion->rivals[i].a].id);
      g_autofree char *b = ww_command_name_of (output->desk, parties[suggestion->rivals[i].b].id);
      /* Translators: two competitors */
      g_autofree char *pair = g_strdup_printf (suggestion->rivals[i].both ? _("%s and %s") : _("%s and %s (ask first)"), a, b);

      json_builder_add_string_value (output->json, pair);
    }
  json_builder_end_array (output->json);
}

static void
add_suggestion (Output *output, const WwMatchGroupSuggestion *suggestion, char **words)
{
  const WwMatchCluster *cluster = output->cluster;
  g_autofree char *name = ww_group_suggestion_name (cluster, suggestion, ww_desk_get_taxonomy (output->desk), ww_command_language ());
  g_autofree char *lead = ww_command_name_of (output->desk, cluster->parties[suggestion->lead].id);
  g_autofree char *covering
      = suggestion->covering == WW_MATCH_NOWHERE ? NULL : ww_command_name_of (output->desk, cluster->parties[suggestion->covering].id);

  json_builder_begin_object (output->json);
  ww_command_add_string (output->json, "key", suggestion->key);
  ww_command_add_string (output->json, "name", name);
  ww_command_add_number (output->json, "wishes", suggestion->n_wishes);
  ww_command_add_number (output->json, "alike_per_mille", suggestion->alike);
  ww_command_add_number (output->json, "covered_per_mille", suggestion->covered);
  ww_command_add_string (output->json, "covered_by", covering);
  ww_command_add_string (output->json, "lead", lead);
  add_tags (output, suggestion);
  add_parties (output, suggestion);
  add_wishes (output, suggestion, words);
  json_builder_end_object (output->json);
}

static void
print_list (JsonObject *row, const char *name, const char *heading)
{
  JsonArray *list = json_object_get_array_member (row, name);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const char *text = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_string_member (json_node_get_object (node), "name") : json_node_get_string (node);

      g_print (i ? ", %s" : "  %2$s: %1$s", text, heading);
    }
  if (json_array_get_length (list))
    g_print ("\n");
}

static void
print_row (JsonObject *row, gpointer user_data)
{
  JsonArray *wishes = json_object_get_array_member (row, "shared_wishes");

  g_print ("%s\n", json_object_get_string_member (row, "name"));
  g_print (ngettext ("  %u wish, %d %% alike", "  %u wishes, %d %% alike", json_array_get_length (wishes)), json_array_get_length (wishes),
           (int) json_object_get_int_member (row, "alike_per_mille") / 10);
  if (*json_object_get_string_member (row, "covered_by"))
    g_print (_(", %d %% covered by %s"), (int) json_object_get_int_member (row, "covered_per_mille") / 10,
             json_object_get_string_member (row, "covered_by"));
  g_print ("\n");
  print_list (row, "tags", _("Share"));
  print_list (row, "words", _("Words"));
  print_list (row, "organisations", _("Wish for it"));
  print_list (row, "offering", _("Offer part of it"));
  print_list (row, "rivals", _("Compete"));
  g_print (_("  Would lead: %s\n"), json_object_get_string_member (row, "lead"));
  for (guint i = 0; i < json_array_get_length (wishes); i++)
    g_print ("  · %s\n", json_object_get_string_member (json_array_get_object_element (wishes, i), "name"));
  g_print ("\n");
}

static WwExit
run (WwCommandLine *line)
{
  static const char *const columns[] = { "key", "name", "wishes", "alike_per_mille", "covered_per_mille", "lead", "organisations", "rivals",
                                         "shared_wishes", NULL };
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwGroupSuggestions) suggestions = NULL;
  Output output = { 0 };
  GError *error = NULL;
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_groups.summary, &status)
      || !ww_command_parse_format (format_text, &format, &status))
    return status;
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  suggestions = ww_group_suggestions_new (desk, NULL, &error);
  if (!suggestions || !ww_group_suggestions_find (suggestions, NULL, &error)
      || !ww_group_suggestions_read_words (suggestions, desk, NULL, &error))
    return ww_command_fail (error);
  output = (Output) { desk, suggestions->cluster, json_builder_new () };
  json_builder_begin_array (output.json);
  for (guint i = 0; i < suggestions->groups->n_suggestions; i++)
    add_suggestion (&output, &suggestions->groups->suggestions[i], suggestions->words->pdata[i]);
  json_builder_end_array (output.json);
  return ww_command_print_answer (output.json, format, columns, print_row, NULL);
}

const WwCommand ww_command_groups = { "groups", N_("Find challenges that several organisations share and no group has"), run };

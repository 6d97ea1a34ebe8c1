/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-gap-text.h"
#include "ww-rematch.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  WwDesk *desk;
  const WwMatchCluster *cluster;
  JsonBuilder *json;
} Output;

static void
add_gap (Output *output, const WwMatchGap *gap)
{
  WwTaxonomy *taxonomy = ww_desk_get_taxonomy (output->desk);
  g_autofree char *missing = ww_gap_text_missing (output->cluster, gap, taxonomy, ww_command_language ());
  g_autofree char *recruit = ww_gap_text_recruit (output->cluster, gap, taxonomy, ww_command_language ());

  json_builder_begin_object (output->json);
  ww_command_add_string (output->json, "what", "gap");
  ww_command_add_string (output->json, "name", missing);
  ww_command_add_string (output->json, "tag", gap->tag == WW_MATCH_NOWHERE ? NULL : output->cluster->tags[gap->tag].id);
  ww_command_add_number (output->json, "have", gap->n_have);
  ww_command_add_number (output->json, "organisations", gap->n_owners);
  ww_command_add_string (output->json, "recruit", recruit);
  json_builder_set_member_name (output->json, "beside");
  json_builder_begin_array (output->json);
  for (guint i = 0; i < gap->n_beside; i++)
    json_builder_add_string_value (output->json, output->cluster->tags[gap->beside[i]].id);
  json_builder_end_array (output->json);
  json_builder_set_member_name (output->json, "wishes");
  json_builder_begin_array (output->json);
  for (guint i = 0; i < gap->n_wishes; i++)
    ww_command_add_record (output->json, output->desk, output->cluster->wishes[gap->wishes[i]].id);
  json_builder_end_array (output->json);
  json_builder_end_object (output->json);
}

static void
add_unwanted (Output *output, const WwMatchUnwanted *unwanted)
{
  g_autofree char *name = ww_command_name_of (output->desk, unwanted->offer);
  g_autofree char *from = ww_command_name_of (output->desk, output->cluster->parties[unwanted->party].id);

  json_builder_begin_object (output->json);
  ww_command_add_string (output->json, "what", "offer");
  ww_command_add_string (output->json, "id", unwanted->offer);
  ww_command_add_string (output->json, "name", name);
  ww_command_add_string (output->json, "organisation", from);
  ww_command_add_number (output->json, "asked_per_mille", unwanted->asked);
  json_builder_end_object (output->json);
}

static void
print_row (JsonObject *row, gpointer user_data)
{
  gboolean *offers = user_data;
  JsonArray *wishes;

  if (strcmp (json_object_get_string_member (row, "what"), "offer") == 0)
    {
      if (!*offers)
        g_print ("%s\n", _("Offers that nobody wants"));
      *offers = TRUE;
      g_print ("  %s · %s\n", json_object_get_string_member (row, "name"), json_object_get_string_member (row, "organisation"));
      return;
    }
  wishes = json_object_get_array_member (row, "wishes");
  g_print ("%s\n", json_object_get_string_member (row, "name"));
  g_print (ngettext ("  %u wish without a match. %s\n", "  %u wishes without a match. %s\n", json_array_get_length (wishes)),
           json_array_get_length (wishes), json_object_get_string_member (row, "recruit"));
  for (guint i = 0; i < json_array_get_length (wishes); i++)
    g_print ("  · %s\n", json_object_get_string_member (json_array_get_object_element (wishes, i), "name"));
  g_print ("\n");
}

static WwExit
run (WwCommandLine *line)
{
  static const char *const columns[] = { "what", "name", "tag", "organisations", "have", "recruit", "beside", "wishes", "organisation",
                                         "asked_per_mille", NULL };
  g_autofree char *format_text = NULL;
  gboolean offers = FALSE, printed_offers = FALSE;
  const GOptionEntry entries[] = {
    { "offers", 0, 0, G_OPTION_ARG_NONE, &offers, N_("Tell offers that nobody wants too"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwRematch) rematch = NULL;
  g_autoptr (WwMatchGaps) gaps = NULL;
  Output output = { 0 };
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_gaps.summary, &status) || !ww_command_parse_format (format_text, &format, &status))
    return status;
  desk = ww_command_open (line, FALSE, &status);
  rematch = desk ? ww_command_rematch (desk, &status) : NULL;
  if (!rematch)
    return status;
  gaps = ww_rematch_find_gaps (rematch);
  output = (Output) { desk, ww_rematch_get_cluster (rematch), json_builder_new () };
  json_builder_begin_array (output.json);
  for (guint i = 0; i < gaps->n_gaps; i++)
    add_gap (&output, &gaps->gaps[i]);
  for (guint i = 0; offers && i < gaps->n_unwanted; i++)
    add_unwanted (&output, &gaps->unwanted[i]);
  json_builder_end_array (output.json);
  return ww_command_print_answer (output.json, format, columns, print_row, &printed_offers);
}

const WwCommand ww_command_gaps = { "gaps", N_("List what nobody can answer, and whom to recruit"), run };

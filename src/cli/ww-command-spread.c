/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-format.h"

#include "ww-fair-spread.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_A_WEEK 1000

static void
add_pair (JsonBuilder *json, WwDesk *desk, const WwMatchPair *pair)
{
  g_autofree char *wish = ww_command_name_of (desk, pair->wish), *owner = ww_command_name_of (desk, pair->owner);
  g_autofree char *counterpart = ww_command_name_of (desk, pair->counterpart);

  json_builder_begin_object (json);
  ww_command_add_string (json, "wish", pair->wish);
  ww_command_add_string (json, "counterpart", pair->counterpart);
  ww_command_add_number (json, "score", pair->score);
  ww_command_add_number (json, "bonus", pair->bonus);
  ww_command_add_string (json, "owner", owner);
  ww_command_add_string (json, "name", counterpart);
  ww_command_add_string (json, "statement", wish);
  json_builder_end_object (json);
}

static void
print_row (JsonObject *row, gpointer user_data)
{
  g_autofree char *owner = ww_command_fit (json_object_get_string_member (row, "owner"), 26);
  g_autofree char *name = ww_command_fit (json_object_get_string_member (row, "name"), 26);

  g_print ("%4d  %s  %s  %s\n", (int) json_object_get_int_member (row, "score"), owner, name, json_object_get_string_member (row, "statement"));
}

/* To standard error, so that a table stays a table. */
static void
print_total (const WwMatchSpread *spread)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *total = ww_format_number (language, spread->total), *bound = ww_format_number (language, spread->bound);
  g_autofree char *unlimited = ww_format_number (language, spread->unlimited);

  if (spread->total == spread->bound)
    g_printerr (_("%s points, the best possible under these limits; without limits it would be %s.\n"), total, unlimited);
  else
    g_printerr (_("%s of at most %s points under these limits; without limits it would be %s.\n"), total, bound, unlimited);
}

static void
print_rest (WwDesk *desk, const WwMatchSpread *spread)
{
  g_print ("\n");
  for (guint i = 0; i < spread->n_full; i++)
    {
      g_autofree char *name = ww_command_name_of (desk, spread->full[i].party);

      /* Translators: somebody who is asked as often a week as the limit allows */
      g_print (ngettext ("%s takes no more this week; %u wish would have had it.\n", "%s takes no more this week; %u wishes would have had it.\n",
                         spread->full[i].n_wanted),
               name, spread->full[i].n_wanted);
    }
  if (spread->n_left)
    g_print (ngettext ("%u wish that has a match gets none this week.\n", "%u wishes that have a match get none this week.\n", spread->n_left),
             spread->n_left);
}

static gboolean
check_limit (int limit, WwExit *status)
{
  if (limit >= 0 && limit <= MOST_A_WEEK)
    return TRUE;
  *status = ww_command_misused (_("A limit must be from 0 to %d a week."), MOST_A_WEEK);
  return FALSE;
}

static WwExit
run (WwCommandLine *line)
{
  static const char *const columns[] = { "wish", "counterpart", "score", "bonus", "owner", "name", "statement", NULL };
  g_autofree char *format_text = NULL;
  int asked_often = (int) ww_fair_spread_limits.asked_often, others = (int) ww_fair_spread_limits.others;
  const GOptionEntry entries[] = {
    { "asked", 0, 0, G_OPTION_ARG_INT, &asked_often, N_("Introductions a week for a hospital, municipality, test bed or investor (2)"), N_("N") },
    { "others", 0, 0, G_OPTION_ARG_INT, &others, N_("Introductions a week for everybody else (4)"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwRematch) rematch = NULL;
  g_autoptr (GArray) own = NULL;
  g_autoptr (WwMatchSpread) spread = NULL;
  WwFairSpreadLimits limits = ww_fair_spread_limits;
  JsonBuilder *json;
  GError *error = NULL;
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_spread.summary, &status) || !ww_command_parse_format (format_text, &format, &status)
      || !check_limit (asked_often, &status) || !check_limit (others, &status))
    return status;
  desk = ww_command_open (line, FALSE, &status);
  rematch = desk ? ww_command_rematch (desk, &status) : NULL;
  if (!rematch)
    return status;
  limits.asked_often = (guint) asked_often;
  limits.others = (guint) others;
  own = ww_fair_spread_prepare (desk, rematch, &limits, NULL, &error);
  if (!own)
    return ww_command_fail (error);
  spread = ww_fair_spread_choose (rematch, own, &limits, NULL);
  json = json_builder_new ();
  json_builder_begin_array (json);
  for (guint i = 0; i < spread->n_chosen; i++)
    add_pair (json, desk, &g_array_index (ww_rematch_get_pairs (rematch), WwMatchPair, spread->chosen[i]));
  json_builder_end_array (json);
  status = ww_command_print_answer (json, format, columns, print_row, NULL);
  if (format == WW_FORMAT_TEXT)
    print_rest (desk, spread);
  print_total (spread);
  return status;
}

const WwCommand ww_command_spread = { "spread", N_("Suggest this week's introductions so that nobody drowns and nobody is forgotten"), run };

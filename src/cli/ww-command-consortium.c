/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-call-team.h"
#include "ww-consultation.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  WwDesk *desk;
  WwCallTeam *team;
  JsonBuilder *json;
} Output;

static const char *
party_id (Output *output, guint party)
{
  return output->team->cluster->parties[party].id;
}

static void
add_roles (Output *output, const char *name, guint32 roles)
{
  json_builder_set_member_name (output->json, name);
  json_builder_begin_array (output->json);
  for (guint r = 0; r < output->team->consortium->n_roles; r++)
    if (roles >> r & 1)
      json_builder_add_string_value (output->json, output->team->roles[r].role);
  json_builder_end_array (output->json);
}

static void
add_team (Output *output, const WwMatchTeam *team)
{
  guint32 all = output->team->consortium->n_roles == WW_MATCH_MOST_ROLES ? G_MAXUINT32 : (1u << output->team->consortium->n_roles) - 1;

  json_builder_begin_object (output->json);
  json_builder_set_member_name (output->json, "members");
  json_builder_begin_array (output->json);
  for (guint i = 0; i < team->n_members; i++)
    {
      g_autofree char *name = ww_command_name_of (output->desk, party_id (output, team->members[i]));
      guint32 roles = 0;

      for (guint r = 0; r < output->team->consortium->n_roles; r++)
        roles |= (guint32) (team->by_role[r] == team->members[i]) << r;
      json_builder_begin_object (output->json);
      ww_command_add_string (output->json, "id", party_id (output, team->members[i]));
      ww_command_add_string (output->json, "name", name);
      add_roles (output, "roles", roles);
      json_builder_end_object (output->json);
    }
  json_builder_end_array (output->json);
  ww_command_add_number (output->json, "fit_per_mille", team->covered ? team->fit / __builtin_popcount (team->covered) : 0);
  add_roles (output, "uncovered", all & ~team->covered);
  json_builder_set_member_name (output->json, "best_possible");
  json_builder_add_boolean_value (output->json, output->team->consortium->exact);
  json_builder_end_object (output->json);
}

/* Of a market consultation: each supplier, what it covers, and whom it could go together with. No order says anything of them. */
static void
add_supplier (Output *output, const WwMatchAble *able)
{
  g_autoptr (GArray) partners = ww_match_consortium_partners (output->team->cluster, output->team->consortium, able);
  g_autofree char *name = ww_command_name_of (output->desk, party_id (output, able->party));

  json_builder_begin_object (output->json);
  ww_command_add_string (output->json, "id", party_id (output, able->party));
  ww_command_add_string (output->json, "name", name);
  add_roles (output, "covers", able->roles);
  add_roles (output, "lacks", ~able->roles);
  json_builder_set_member_name (output->json, "told");
  json_builder_add_boolean_value (output->json, ww_consultation_was_told (output->team->call, party_id (output, able->party), NULL));
  json_builder_set_member_name (output->json, "partners");
  json_builder_begin_array (output->json);
  for (guint i = 0; i < partners->len; i++)
    {
      const WwMatchPartner *partner = &g_array_index (partners, WwMatchPartner, i);
      g_autofree char *partner_name = ww_command_name_of (output->desk, party_id (output, partner->party));

      json_builder_begin_object (output->json);
      ww_command_add_string (output->json, "id", party_id (output, partner->party));
      ww_command_add_string (output->json, "name", partner_name);
      add_roles (output, "covers", partner->roles);
      json_builder_end_object (output->json);
    }
  json_builder_end_array (output->json);
  json_builder_end_object (output->json);
}

static void
print_joined (JsonObject *row, const char *name, const char *heading)
{
  JsonArray *list = json_object_get_array_member (row, name);

  if (!json_array_get_length (list))
    return;
  g_print ("  %s: ", heading);
  for (guint i = 0; i < json_array_get_length (list); i++)
    g_print ("%s%s", i ? ", " : "", json_array_get_string_element (list, i));
  g_print ("\n");
}

static void
print_team (JsonObject *row, gpointer user_data)
{
  guint *n = user_data;
  JsonArray *members = json_object_get_array_member (row, "members");

  if (++*n == 1)
    g_print ("%s\n", json_object_get_boolean_member (row, "best_possible") ? _("The best team") : _("A team, found step by step: there are too many to look at all"));
  else
    g_print (_("Alternative %u\n"), *n - 1);
  for (guint i = 0; i < json_array_get_length (members); i++)
    {
      JsonObject *member = json_array_get_object_element (members, i);

      print_joined (member, "roles", json_object_get_string_member (member, "name"));
    }
  print_joined (row, "uncovered", _("Nobody for"));
  g_print ("\n");
}

static void
print_supplier (JsonObject *row, gpointer user_data)
{
  JsonArray *partners = json_object_get_array_member (row, "partners");

  g_print ("%s\n", json_object_get_string_member (row, "name"));
  print_joined (row, "covers", _("Covers"));
  print_joined (row, "lacks", _("Lacks"));
  if (json_array_get_length (partners))
    g_print ("  %s: ", _("Could go together with"));
  for (guint i = 0; i < json_array_get_length (partners); i++)
    g_print ("%s%s", i ? ", " : "", json_object_get_string_member (json_array_get_object_element (partners, i), "name"));
  g_print (json_array_get_length (partners) ? "\n\n" : "\n");
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Output *output = user_data;
  g_autofree char *x = ww_command_name_of (output->desk, party_id (output, (*(const WwMatchAble *const *) a)->party));
  g_autofree char *y = ww_command_name_of (output->desk, party_id (output, (*(const WwMatchAble *const *) b)->party));

  return strcmp (x, y);
}

static WwExit
print_call (Output *output, WwFormat format)
{
  static const char *const team_columns[] = { "members", "fit_per_mille", "uncovered", "best_possible", NULL };
  static const char *const supplier_columns[] = { "id", "name", "covers", "lacks", "partners", "told", NULL };
  const WwMatchConsortium *consortium = output->team->consortium;
  g_autoptr (GPtrArray) suppliers = g_ptr_array_new ();
  guint n = 0;

  output->json = json_builder_new ();
  json_builder_begin_array (output->json);
  for (guint i = 0; !output->team->consultation && i < consortium->n_teams; i++)
    add_team (output, &consortium->teams[i]);
  for (guint i = 0; i < consortium->n_able; i++)
    g_ptr_array_add (suppliers, (gpointer) &consortium->able[i]);
  g_ptr_array_sort_with_data (suppliers, compare_names, output);
  for (guint i = 0; output->team->consultation && i < suppliers->len; i++)
    add_supplier (output, suppliers->pdata[i]);
  json_builder_end_array (output->json);
  return ww_command_print_answer (output->json, format, output->team->consultation ? supplier_columns : team_columns,
                                  output->team->consultation ? print_supplier : print_team, &n);
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *format_text = NULL, *call = NULL;
  const GOptionEntry entries[] = {
    { "call", 'c', 0, G_OPTION_ARG_STRING, &call, N_("The call that wants the roles"), N_("ID") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_text, N_("text, tsv or json"), N_("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (WwCallTeam) team = NULL;
  Output output;
  GError *error = NULL;
  WwFormat format;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_consortium.summary, &status)
      || !ww_command_parse_format (format_text, &format, &status))
    return status;
  if (!call)
    return ww_command_misused (_("Say which call, with --call ID."));
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  team = ww_call_team_find (desk, call, NULL, &error);
  if (!team)
    return ww_command_fail (error);
  output = (Output) { desk, team, NULL };
  return print_call (&output, format);
}

const WwCommand ww_command_consortium = { "consortium", N_("Find members who together cover the roles of a call"), run };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-instant.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const WwCommand *const commands[] = {
  &ww_command_sample, &ww_command_import, &ww_command_list,  &ww_command_show,  &ww_command_search,     &ww_command_match,  &ww_command_matrix,
  &ww_command_groups, &ww_command_gaps,   &ww_command_spread, &ww_command_consortium, &ww_command_unexpected, &ww_command_today, &ww_command_introductions, &ww_command_check,
  &ww_command_export, &ww_command_sync,   &ww_command_conflicts, &ww_command_connect, &ww_command_plan, &ww_command_replan, &ww_command_report, &ww_command_event, &ww_command_live,
};

static char *
describe_commands (void)
{
  GString *text = g_string_new (_("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-10s %s", commands[i]->name, _(commands[i]->summary));
  g_string_append_printf (text, "\n\n%s", _("“wishwellctl COMMAND --help” tells more of one."));
  return g_string_free (text, FALSE);
}

/* Text from outside may be any bytes; what is printed or looked up must be UTF-8. */
static gboolean
arguments_are_text (char **argv)
{
  for (; *argv; argv++)
    if (!g_utf8_validate (*argv, -1, NULL))
      return FALSE;
  return TRUE;
}

static WwExit
run (char *argv[])
{
  g_auto (GStrv) arguments = NULL;
  g_autofree char *database = NULL, *advisor = NULL, *now = NULL, *description = NULL;
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, N_("The database to work on"), N_("FILE") },
    { "advisor", 0, 0, G_OPTION_ARG_STRING, &advisor, N_("Sign edits with this name"), N_("NAME") },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, N_("Take this as the present instant (RFC 3339)"), N_("INSTANT") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Show the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  WwCommandLine line = { 0 };
  const char *localedir = g_getenv ("WISHWELL_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir ? localedir : WW_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  arguments = g_strdupv (argv);
  description = describe_commands ();
  context = g_option_context_new (_("COMMAND …"));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  /* Options stop at the command, whose own come after it. */
  g_option_context_set_strict_posix (context, TRUE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    return ww_command_misused ("%s", error->message);
  if (version)
    {
      g_print ("wishwellctl %s\n", WW_VERSION);
      return WW_EXIT_OK;
    }
  if (!arguments[0] || !arguments[1])
    return ww_command_misused (_("Say what to do."));
  if (!arguments_are_text (arguments))
    return ww_command_misused (_("The command line holds bytes that are not UTF-8."));
  line.database = database;
  line.advisor = advisor ? advisor : g_get_real_name ();
  line.now_ms = ww_instant_now ();
  if (now && !ww_instant_parse (now, &line.now_ms))
    return ww_command_misused (_("“%s” is no instant; write it as 2026-11-12T08:30:00Z."), now);
  line.argv = arguments + 1;
  line.argc = (int) g_strv_length (line.argv);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, line.argv[0]) == 0)
      {
        /* Parsing takes options out of the list, so it works on pointers of its own. */
        g_autofree char **copy = g_memdup2 (line.argv, sizeof (char *) * (gsize) (line.argc + 1));

        line.argv = copy;
        return commands[i]->run (&line);
      }
  return ww_command_misused (_("“%s” is not a command."), line.argv[0]);
}

int
main (int argc, char *argv[])
{
  WwExit status;

  /* A file that may not grow any more is a failure like others, and said like others. */
  signal (SIGXFSZ, SIG_IGN);
  status = run (argv);
  /* What did not arrive was not told. */
  if (status != WW_EXIT_OK || (fflush (stdout) == 0 && !ferror (stdout)))
    return (int) status;
  g_printerr ("wishwellctl: %s\n", _("What was asked for could not be written out whole. See that there is room for it."));
  return WW_EXIT_FAILED;
}

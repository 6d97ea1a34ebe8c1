/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-error.h"
#include "ww-sample.h"

#include <glib/gi18n.h>

static WwExit
run (WwCommandLine *line)
{
  gboolean take_out = FALSE;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &take_out, N_("Take the sample out again, but for what was edited"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autofree char *directory = ww_sample_find ();
  GError *error = NULL;
  WwExit status;
  int n;

  if (!ww_command_parse (line, entries, "", ww_command_sample.summary, &status))
    return status;
  if (line->argc > 1)
    return ww_command_misused (_("“%s” is too much."), line->argv[1]);
  if (!directory)
    return ww_command_fail (g_error_new_literal (WW_ERROR, WW_ERROR_NOT_FOUND, _("The sample cluster is not installed.")));
  desk = ww_command_open (line, TRUE, &status);
  if (!desk)
    return status;
  n = take_out ? ww_sample_remove (desk, directory, NULL, &error) : ww_sample_load (desk, directory, NULL, &error);
  if (n < 0)
    return ww_command_fail (error);
  if (take_out)
    g_print (ngettext ("%d record removed.\n", "%d records removed.\n", (gulong) n), n);
  else
    g_print (ngettext ("%d record added.\n", "%d records added.\n", (gulong) n), n);
  return WW_EXIT_OK;
}

const WwCommand ww_command_sample = { "sample", N_("Put the sample cluster into a database"), run };

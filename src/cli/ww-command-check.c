/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-check.h"
#include "ww-compact.h"

#include <glib/gi18n.h>

static WwExit
run_compact (WwStore *store, gint64 now_ms)
{
  WwCompact progress = { 0 };
  gboolean done = FALSE;
  gint64 shrunk_by = 0;
  g_autofree char *size = NULL;
  GError *error = NULL;

  while (!done)
    if (!ww_store_compact_some (store, now_ms - WW_COMPACT_KEEP_MS, 1000, &progress, &done, &error))
      return ww_command_fail (error);
  if (!ww_store_compact_finish (store, &shrunk_by, &error) || !ww_store_compact_remember (store, now_ms, &error))
    return ww_command_fail (error);
  size = g_format_size ((guint64) MAX (shrunk_by, 0));
  g_print (ngettext ("%u old text was dropped.", "%u old texts were dropped.", progress.dropped), progress.dropped);
  g_print ("\n");
  if (shrunk_by > 0)
    {
      /* Translators: a number of bytes, as in "The file is 12.3 MB smaller." */
      g_print (_("The file is %s smaller."), size);
      g_print ("\n");
    }
  return WW_EXIT_OK;
}

static WwExit
run (WwCommandLine *line)
{
  gboolean rebuild = FALSE, compact = FALSE;
  const GOptionEntry entries[] = {
    { "rebuild", 0, 0, G_OPTION_ARG_NONE, &rebuild, N_("Make the lists and the search anew from the records"), NULL },
    { "compact", 0, 0, G_OPTION_ARG_NONE, &compact, N_("Drop the texts that others took the place of more than 30 days ago, if all is well"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwStore) store = NULL;
  g_autoptr (WwCheckReport) report = NULL;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_check.summary, &status))
    return status;
  if (line->argc > 1)
    return ww_command_misused (_("“%s” is too much."), line->argv[1]);
  if (!line->database)
    return ww_command_misused (_("Say which database, with --database FILE before the command."));
  /* Not through the desk, which wants to read tags: what is checked may not be fit for that. */
  store = ww_store_open (line->database, rebuild || compact ? WW_STORE_NONE : WW_STORE_READ_ONLY, &error);
  if (store)
    report = ww_store_check (store, rebuild, NULL, NULL, NULL, &error);
  if (!report)
    return ww_command_fail (error);
  g_print (ngettext ("%u record", "%u records", report->documents), report->documents);
  g_print (", ");
  g_print (ngettext ("%u revision", "%u revisions", report->revisions), report->revisions);
  g_print ("\n");
  for (guint i = 0; i < report->findings->len; i++)
    g_print ("  %s\n", (const char *) report->findings->pdata[i]);
  if (report->rebuilt)
    g_print ("%s\n", _("Lists and search were made anew."));
  if (report->findings->len == 0)
    {
      g_print ("%s\n", _("All is well."));
      return compact ? run_compact (store, line->now_ms) : WW_EXIT_OK;
    }
  return WW_EXIT_DAMAGED;
}

const WwCommand ww_command_check = { "check", N_("Check a database, and mend what can be mended"), run };

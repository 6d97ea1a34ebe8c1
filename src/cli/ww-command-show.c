/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-error.h"

#include <glib/gi18n.h>

static WwExit
run (WwCommandLine *line)
{
  gboolean raw = FALSE;
  const GOptionEntry entries[] = {
    { "raw", 0, 0, G_OPTION_ARG_NONE, &raw, N_("The very text that is stored, not laid out"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  GError *error = NULL;
  WwExit status;

  if (!ww_command_parse (line, entries, _("ID …"), ww_command_show.summary, &status))
    return status;
  if (line->argc < 2)
    return ww_command_misused (_("Say which record, by its id; “list” and “search” tell ids."));
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  for (int i = 1; i < line->argc; i++)
    {
      g_autofree char *text = NULL, *laid_out = NULL;
      g_autoptr (WwDocument) document = NULL;

      if (raw)
        text = ww_store_get_text (ww_desk_get_store (desk), line->argv[i], NULL, &error);
      else
        document = ww_store_get (ww_desk_get_store (desk), line->argv[i], NULL, &error);
      if (error)
        return ww_command_fail (error);
      if (document)
        {
          g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

          json_node_set_object (node, ww_document_get_object (document));
          laid_out = json_to_string (node, TRUE);
        }
      g_print ("%s\n", raw ? text : laid_out);
    }
  return WW_EXIT_OK;
}

const WwCommand ww_command_show = { "show", N_("Show a record"), run };

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-replica.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>

/* What a record is called. */
static const char *
title_of (WwDocument *document)
{
  static const char *const members[] = { "name", "title", "statement" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = ww_document_get_string (document, members[i]);

      if (text && *text)
        return text;
    }
  return "";
}

static void
add_json (JsonBuilder *json, const char *id, WwDocument *document, GPtrArray *leaves)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, id);
  json_builder_set_member_name (json, "title");
  json_builder_add_string_value (json, document ? title_of (document) : "");
  json_builder_set_member_name (json, "versions");
  json_builder_begin_array (json);
  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];

      if (!leaf->deleted)
        json_builder_add_string_value (json, leaf->rev);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
print_line (const char *id, WwDocument *document, GPtrArray *leaves)
{
  g_autofree char *title = ww_command_fit (document ? title_of (document) : "", 48);
  guint n = 0;

  for (guint i = 0; i < leaves->len; i++)
    n += !((const WwRevision *) leaves->pdata[i])->deleted;
  g_print ("%s  %-16s ", title, document ? ww_text_document_type (ww_document_get_type_name (document)) : "");
  g_print (ngettext ("%u version", "%u versions", n), n);
  g_print ("  %s\n", id);
}

static WwExit
run (WwCommandLine *line)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (JsonBuilder) json = json_builder_new ();
  GError *error = NULL;
  WwStore *store;
  WwExit status;

  if (!ww_command_parse (line, entries, "", ww_command_conflicts.summary, &status))
    return status;
  if (line->argc > 1)
    return ww_command_misused (_("“%s” is too much."), line->argv[1]);
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  store = ww_desk_get_store (desk);
  ids = ww_store_get_conflicts (store, 0, &error);
  if (!ids)
    return ww_command_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (WwDocument) document = ww_store_get (store, ids->pdata[i], NULL, NULL);
      g_autoptr (GPtrArray) leaves = ww_store_get_leaves (store, ids->pdata[i], &error);

      if (!leaves)
        return ww_command_fail (error);
      if (as_json)
        add_json (json, ids->pdata[i], document, leaves);
      else
        print_line (ids->pdata[i], document, leaves);
    }
  json_builder_end_array (json);
  if (as_json)
    {
      g_autoptr (JsonNode) root = json_builder_get_root (json);
      g_autofree char *text = json_to_string (root, TRUE);

      g_print ("%s\n", text);
    }
  else if (ids->len == 0)
    g_print ("%s\n", _("There is no conflict."));
  return ids->len ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

const WwCommand ww_command_conflicts = { "conflicts", N_("List records that were changed in two places at once"), run };

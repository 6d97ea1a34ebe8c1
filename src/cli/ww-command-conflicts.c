/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-conflict.h"
#include "ww-error.h"
#include "ww-instant.h"
#include "ww-replica.h"
#include "ww-words-text.h"

#include <glib/gi18n.h>

static void
add_json (JsonBuilder *json, const WwConflict *conflict, GPtrArray *leaves)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "id");
  json_builder_add_string_value (json, conflict->id);
  json_builder_set_member_name (json, "title");
  json_builder_add_string_value (json, ww_document_get_title (ww_merge_get_document (conflict->merge, WW_MERGE_LEFT)));
  json_builder_set_member_name (json, "versions");
  json_builder_begin_array (json);
  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];

      if (!leaf->deleted)
        json_builder_add_string_value (json, leaf->rev);
    }
  json_builder_end_array (json);
  if (conflict->deleted)
    {
      g_autofree char *at = conflict->deleted_at_ms ? ww_instant_format (conflict->deleted_at_ms) : NULL;

      json_builder_set_member_name (json, "deleted");
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "rev");
      json_builder_add_string_value (json, conflict->right_rev);
      json_builder_set_member_name (json, "by");
      json_builder_add_string_value (json, conflict->deleted_by);
      json_builder_set_member_name (json, "at");
      json_builder_add_string_value (json, at);
      json_builder_end_object (json);
    }
  json_builder_end_object (json);
}

static void
print_line (const WwConflict *conflict)
{
  WwDocument *document = ww_merge_get_document (conflict->merge, WW_MERGE_LEFT);
  g_autofree char *title = ww_command_fit (ww_document_get_title (document), 48);

  g_print ("%s  %-16s ", title, ww_text_document_type (ww_document_get_type_name (document)));
  if (conflict->deleted && conflict->deleted_by)
    g_print (_("deleted by %s"), conflict->deleted_by);
  else if (conflict->deleted)
    g_print ("%s", _("deleted by somebody"));
  else
    g_print (ngettext ("%u version", "%u versions", conflict->versions), conflict->versions);
  g_print ("  %s\n", conflict->id);
}

static WwExit
list (WwStore *store, gboolean as_json)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) ids = ww_store_get_conflicts (store, 0, &error);
  g_autoptr (JsonBuilder) json = json_builder_new ();
  guint n = 0;

  if (!ids)
    return ww_command_fail (error);
  json_builder_begin_array (json);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (WwConflict) conflict = ww_conflict_load (store, ids->pdata[i], &error);
      g_autoptr (GPtrArray) leaves = NULL;

      /* One that another program made, and for that one to settle. */
      if (g_error_matches (error, WW_ERROR, WW_ERROR_INPUT))
        {
          g_printerr (_("“%s” cannot be read by this program and stays as it is.\n"), (const char *) ids->pdata[i]);
          g_clear_error (&error);
          continue;
        }
      leaves = conflict ? ww_store_get_leaves (store, ids->pdata[i], &error) : NULL;

      if (!leaves)
        return ww_command_fail (error);
      n++;
      if (as_json)
        add_json (json, conflict, leaves);
      else
        print_line (conflict);
    }
  json_builder_end_array (json);
  if (as_json)
    ww_command_print_json (json);
  else if (n == 0)
    g_print ("%s\n", _("There is no conflict."));
  return n ? WW_EXIT_OK : WW_EXIT_NOTHING;
}

/* Where both changed the same, what the version @rev says is taken. */
static gboolean
choose (WwConflict *conflict, const char *rev)
{
  GPtrArray *fields = ww_merge_get_fields (conflict->merge);
  gboolean left = g_str_equal (rev, conflict->left_rev);

  if (!left && !g_str_equal (rev, conflict->right_rev))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    if (((const WwMergeField *) fields->pdata[i])->verdict == WW_MERGE_OPEN)
      ww_merge_choose (conflict->merge, i, left ? WW_MERGE_LEFT : WW_MERGE_RIGHT);
  return TRUE;
}

static WwExit
settle (WwDesk *desk, const char *id, const char *rev, gboolean keep)
{
  GError *error = NULL;
  g_autoptr (WwConflict) conflict = ww_conflict_load (ww_desk_get_store (desk), id, &error);
  gboolean ok;

  if (!conflict)
    return ww_command_fail (error);
  if (conflict->deleted == (rev != NULL))
    return ww_command_misused (rev ? _("“%s” was deleted by one and edited by another: say --keep or --delete.")
                                   : _("“%s” was edited by two: say which version holds, with --use REVISION."), id);
  if (rev && !choose (conflict, rev))
    return ww_command_misused (_("“%s” is no version of this record; --json lists them."), rev);
  ok = rev ? ww_conflict_settle (desk, conflict, _("Conflict settled"), &error)
           : ww_conflict_settle_deletion (desk, conflict, keep, _("Conflict settled"), &error);
  if (!ok)
    return ww_command_fail (error);
  g_print ("%s\n", _("Conflict settled"));
  return WW_EXIT_OK;
}

static WwExit
run (WwCommandLine *line)
{
  gboolean as_json = FALSE, keep = FALSE, discard = FALSE;
  g_autofree char *rev = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON"), NULL },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &keep, N_("Keep what one edited and another deleted"), NULL },
    { "delete", 0, 0, G_OPTION_ARG_NONE, &discard, N_("Delete what one edited and another deleted"), NULL },
    { "use", 0, 0, G_OPTION_ARG_STRING, &rev, N_("Where both changed the same field, take this version’s"), N_("REVISION") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (WwDesk) desk = NULL;
  WwExit status;
  int decisions;

  if (!ww_command_parse (line, entries, _("[ID]"), ww_command_conflicts.summary, &status))
    return status;
  if (line->argc > 2)
    return ww_command_misused (_("“%s” is too much."), line->argv[2]);
  decisions = keep + discard + (rev != NULL);
  if (decisions > 1 || decisions != line->argc - 1)
    return ww_command_misused (_("To settle one, give its ID and --keep, --delete or --use REVISION."));
  desk = ww_command_open (line, FALSE, &status);
  if (!desk)
    return status;
  return decisions ? settle (desk, line->argv[1], rev, keep) : list (ww_desk_get_store (desk), as_json);
}

const WwCommand ww_command_conflicts = { "conflicts", N_("List records that were changed in two places at once, or settle one"), run };

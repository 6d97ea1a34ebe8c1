/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-command.h"

#include "ww-archive.h"
#include "ww-bundle.h"
#include "ww-error.h"
#include "ww-import.h"
#include "ww-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define ISSUES_SHOWN 20

/* The id and name of external ids: the file's own name. */
static WwImportOptions
make_options (WwCommandLine *line, const char *source)
{
  WwImportOptions options = WW_IMPORT_OPTIONS_INIT;

  options.now_ms = line->now_ms;
  options.seed = g_str_hash (source);
  options.advisor = line->advisor;
  options.source = source;
  options.language = ww_command_language ();
  return options;
}

static void
print_mapping (WwTable *table, WwImportMapping *mapping)
{
  g_print ("%s\n", _("Columns:"));
  for (guint column = 0; column < ww_table_get_n_columns (table); column++)
    {
      const WwImportField *field = ww_import_mapping_get_field (mapping, column);
      g_autofree char *heading = ww_command_fit (ww_table_get_heading (table, column), 28);

      g_print ("  %s → %s\n", heading, field ? field->name : _("not imported"));
    }
}

static void
print_report (WwImportPlan *plan, gboolean all_issues)
{
  const WwImportCounts *counts = ww_import_plan_get_counts (plan);
  guint n_issues, shown = 0;
  const WwImportIssue *issues = ww_import_plan_get_issues (plan, &n_issues);

  g_print (_("%u rows: %u to add, %u to change, %u as they are, %u merged, %u left out"), counts->rows, counts->added, counts->changed,
           counts->same, counts->merged, counts->left_out);
  g_print ("\n");
  if (counts->new_tags || counts->persons || counts->completed)
    g_print (_("Beside them, new tags: %u, contacts: %u, other records: %u\n"), counts->new_tags, counts->persons, counts->completed);
  for (guint i = 0; i < n_issues; i++)
    {
      g_autofree char *text = NULL;

      if (issues[i].level != WW_IMPORT_LEVEL_LEFT_OUT && !all_issues)
        continue;
      if (shown++ == ISSUES_SHOWN && !all_issues)
        {
          g_print ("  …\n");
          break;
        }
      text = ww_import_issue_to_text (&issues[i]);
      g_print (_("  line %u: %s\n"), ww_table_get_line (ww_import_plan_get_table (plan), issues[i].row), text);
    }
}

static gboolean
take_mapping (WwImportMapping *mapping, WwTable *table, const char *file, char **pairs, WwExit *status)
{
  GError *error = NULL;

  if (file)
    {
      g_autofree char *text = NULL;

      if (!g_file_get_contents (file, &text, NULL, &error) || !ww_import_mapping_apply_json (mapping, text, &error))
        {
          *status = ww_command_fail (error);
          return FALSE;
        }
    }
  for (; pairs && *pairs; pairs++)
    {
      const char *equals = strrchr (*pairs, '=');
      g_autofree char *heading = equals ? g_strndup (*pairs, (gsize) (equals - *pairs)) : NULL;
      int column = heading ? ww_table_find_column (table, heading) : -1;

      if (column < 0 || !ww_import_mapping_set_field (mapping, (guint) column, equals[1] ? equals + 1 : NULL))
        {
          *status = ww_command_misused (_("“%s” does not say HEADING=FIELD with a heading of this file and a field of this type."), *pairs);
          return FALSE;
        }
    }
  return TRUE;
}

static WwExit
import_bundle (WwCommandLine *line, GBytes *bytes, gboolean dry_run)
{
  g_autoptr (WwDesk) desk = NULL;
  GError *error = NULL;
  WwExit status;
  int n;

  desk = ww_command_open (line, TRUE, &status);
  if (!desk)
    return status;
  n = ww_archive_read (desk, bytes, dry_run, NULL, &error);
  if (n < 0)
    return ww_command_fail (error);
  if (dry_run)
    g_print (ngettext ("%d record would be added or changed.\n", "%d records would be added or changed.\n", (gulong) n), n);
  else
    g_print (ngettext ("%d record added or changed.\n", "%d records added or changed.\n", (gulong) n), n);
  return WW_EXIT_OK;
}

static WwExit
run (WwCommandLine *line)
{
  g_autofree char *type = NULL, *mapping_file = NULL, *source = NULL, *facet = NULL;
  g_auto (GStrv) pairs = NULL;
  gboolean dry_run = FALSE, all_issues = FALSE, keep_existing = FALSE, no_tags = FALSE;
  const GOptionEntry entries[] = {
    { "type", 't', 0, G_OPTION_ARG_STRING, &type, N_("What the rows are: organisations, wishes, offers, projects, persons or tags"), N_("TYPE") },
    { "map", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &pairs, N_("Where a column goes, as in Medlem=name; empty for nowhere"), N_("HEADING=FIELD") },
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &mapping_file, N_("A file with a mapping"), N_("FILE") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("What ids in the file are known by (its name)"), N_("NAME") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would happen"), NULL },
    { "all-issues", 0, 0, G_OPTION_ARG_NONE, &all_issues, N_("Print guesses too, and every line"), NULL },
    { "keep-existing", 0, 0, G_OPTION_ARG_NONE, &keep_existing, N_("Leave records that are already there as they are"), NULL },
    { "no-new-tags", 0, 0, G_OPTION_ARG_NONE, &no_tags, N_("Leave out keywords that are no tags"), NULL },
    { "facet", 0, 0, G_OPTION_ARG_STRING, &facet, N_("What new tags are about: technology, clinical, setting, need, …"), N_("FACET") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WwTable) table = NULL;
  g_autoptr (WwImportMapping) mapping = NULL;
  g_autoptr (WwImportPlan) plan = NULL;
  g_autoptr (WwImportIndex) index = NULL;
  g_autoptr (WwDesk) desk = NULL;
  g_autofree char *base = NULL, *contents = NULL;
  WwImportOptions options;
  WwImportTarget target;
  GError *error = NULL;
  gsize len;
  WwExit status;

  if (!ww_command_parse (line, entries, _("FILE"), ww_command_import.summary, &status))
    return status;
  if (line->argc != 2)
    return ww_command_misused (_("Say which file to import."));
  if (facet && ww_words_index (ww_words_facet, facet) < 0)
    {
      g_autofree char *facets = g_strjoinv (", ", (char **) ww_words_facet);

      return ww_command_misused (_("“%s” is no facet; there are %s."), facet, facets);
    }
  if (!g_file_get_contents (line->argv[1], &contents, &len, &error))
    return ww_command_fail (error);
  bytes = g_bytes_new_take (g_steal_pointer (&contents), len);
  if (ww_bundle_is (bytes))
    return import_bundle (line, bytes, dry_run);
  table = ww_table_new_from_bytes (bytes, &error);
  if (!table)
    return ww_command_fail (error);
  target = ww_import_mapping_guess_target (table);
  if (type && !ww_import_target_from_name (type, &target))
    return ww_command_misused (_("“%s” is nothing that can be imported."), type);
  mapping = ww_import_mapping_new (table, target);
  if (!take_mapping (mapping, table, mapping_file, pairs, &status))
    return status;
  desk = ww_command_open (line, TRUE, &status);
  if (!desk)
    return status;
  index = ww_import_make_index (desk, NULL, &error);
  if (!index)
    return ww_command_fail (error);
  base = g_path_get_basename (line->argv[1]);
  options = make_options (line, source ? source : base);
  options.update_existing = !keep_existing;
  options.own_tags = !no_tags;
  if (facet)
    options.own_tag_facet = facet;
  plan = ww_import_plan_new (table, mapping, ww_desk_get_taxonomy (desk), &options, ww_import_index_lookup, index);
  if (!ww_import_plan_run (plan, NULL, &error))
    return ww_command_fail (error);
  print_mapping (table, mapping);
  print_report (plan, all_issues);
  if (dry_run)
    return WW_EXIT_OK;
  if (!ww_import_apply (desk, plan, NULL, &error))
    return ww_command_fail (error);
  g_print ("%s\n", _("Imported."));
  return WW_EXIT_OK;
}

const WwCommand ww_command_import = { "import", N_("Import a spreadsheet (CSV, JSON) or a bundle"), run };

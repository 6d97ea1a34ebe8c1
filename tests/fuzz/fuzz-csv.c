/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a table: read, mapped, planned. Ends with documents or an error, and whatever comes out is text. */
#include "ww-import-plan.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char tags_tsv[] = "id\tfacet\tbroader\tlabel_en\tlabel_nb\tsynonyms\n"
                               "tech.ai\ttechnology\t\tArtificial intelligence\tKunstig intelligens\tAI;KI\n"
                               "clin.wound\tclinical\t\tSkin and wound care\tHud og sårbehandling\twound;sår\n";

static WwDocument *
find (WwImportKey key, const char *type_name, const char *source, const char *text, guint *n_found, gpointer user_data)
{
  /* Half the references find somebody, by the length of what they say. */
  *n_found = text[0] % 2;
  return *n_found && g_strcmp0 (type_name, "organisation") == 0 && key != WW_IMPORT_KEY_WEBSITE ? user_data : NULL;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static WwTaxonomy *taxonomy;
  static WwDocument *somebody;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwTable) table = ww_table_new_from_bytes (bytes, &error);
  WwImportOptions options = WW_IMPORT_OPTIONS_INIT;
  WwImportTarget guessed;

  if (!taxonomy)
    {
      taxonomy = ww_taxonomy_new (tags_tsv, NULL, NULL);
      somebody = ww_document_new_from_text ("{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"A\",\"kind\":\"sme\"}", -1, NULL);
    }
  g_assert ((table != NULL) == (error == NULL));
  if (!table)
    {
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert (ww_table_get_n_columns (table) <= WW_TABLE_COLUMNS_MAX);
  for (guint row = 0; row < ww_table_get_n_rows (table); row++)
    for (guint column = 0; column < MIN (ww_table_get_n_columns (table), 64); column++)
      g_assert (g_utf8_validate (ww_table_get_cell (table, row, column), -1, NULL));
  if (ww_table_get_n_rows (table) > 2000 || ww_table_get_n_columns (table) > 100)
    return 0;
  guessed = ww_import_mapping_guess_target (table);
  options.now_ms = 1795000000000;
  /* The guess, and one more target for what it makes of wrong columns. */
  for (guint i = 0; i < 2; i++)
    {
      WwImportTarget target = i ? (WwImportTarget) ((guessed + 1 + size % (WW_IMPORT_N_TARGETS - 1)) % WW_IMPORT_N_TARGETS) : guessed;
      g_autoptr (WwImportMapping) mapping = ww_import_mapping_new (table, target);
      g_autoptr (WwImportPlan) plan = NULL;
      const WwImportIssue *issues;
      guint n_issues, n_fields;
      const WwImportField *fields = ww_import_target_get_fields (target, &n_fields);

      for (guint column = 0; i && column < ww_import_mapping_get_n_columns (mapping); column++)
        ww_import_mapping_set_field (mapping, column, fields[(column + size) % n_fields].name);
      plan = ww_import_plan_new (table, mapping, taxonomy, &options, find, somebody);
      g_assert (ww_import_plan_run (plan, NULL, NULL));
      issues = ww_import_plan_get_issues (plan, &n_issues);
      for (guint k = 0; k < n_issues; k++)
        {
          g_autofree char *text = ww_import_issue_to_text (&issues[k]);

          g_assert (g_utf8_validate (text, -1, NULL));
          g_assert (issues[k].row < ww_table_get_n_rows (table));
          /* What is read from cells is valid by making: the model has nothing to refuse. */
          if (issues[k].code == WW_IMPORT_ISSUE_REFUSED)
            g_error ("%s", text);
        }
    }
  return 0;
}

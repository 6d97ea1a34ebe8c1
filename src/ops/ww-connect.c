/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-connector.h"
#include "ww-error.h"
#include "ww-id.h"
#include "ww-import-plan.h"
#include "ww-json-table.h"
#include "ww-json-text.h"
#include "ww-ops-resources.h"

/* 2000-01-01T00:00:00Z: of items that do not say when they were changed. Any instant does, if it is the same for everybody. */
#define NO_INSTANT_MS G_GINT64_CONSTANT (946684800000)
#define ID_BYTES_MAX 200

static void
free_row (gpointer data)
{
  WwConnectRow *row = data;

  g_free (row->external_id);
  g_clear_object (&row->document);
  g_ptr_array_unref (row->notes);
  g_clear_pointer (&row->table, ww_table_unref);
  g_free (row);
}

void
ww_connect_haul_free (WwConnectHaul *self)
{
  ww_connector_settings_free (self->settings);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->unchanged);
  g_free (self->memory);
  g_free (self);
}

char *
ww_connect_make_id (const char *source, const char *external_id)
{
  g_autofree char *escaped = g_uri_escape_string (external_id, NULL, FALSE);
  g_autofree char *id = g_strdup_printf ("organisation:ext:%s:%s", source, escaped);
  g_autofree char *digest = NULL;

  if (strlen (id) <= ID_BYTES_MAX)
    return g_steal_pointer (&id);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, external_id, -1);
  return g_strdup_printf ("organisation:ext:%s:%s", source, digest);
}

char *
ww_connect_get_keyring_address (const WwConnectorSettings *settings)
{
  return g_strdup_printf ("connector:%s:%s", settings->source, settings->url);
}

/* --- fields --- */

static gboolean
is_field (const WwImportField *field)
{
  /* Of the source itself, or records beside the organisation. */
  static const char *const others[] = { "external-id", "source", "contact", "contact-role", "project" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i], field->name) == 0)
      return FALSE;
  return TRUE;
}

GPtrArray *
ww_connect_get_fields (void)
{
  GPtrArray *all = g_ptr_array_new ();
  guint n;
  const WwImportField *fields = ww_import_target_get_fields (WW_IMPORT_ORGANISATIONS, &n);

  for (guint i = 0; i < n; i++)
    if (is_field (&fields[i]))
      g_ptr_array_add (all, (gpointer) &fields[i]);
  return all;
}

gboolean
ww_connect_check (const WwConnectorSettings *settings, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < settings->map->len; i++)
    {
      const WwConnectorPlace *place = settings->map->pdata[i];
      const WwImportField *field = ww_import_target_find_field (WW_IMPORT_ORGANISATIONS, place->field);

      if (!field || !is_field (field))
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is no field of an organisation that a source can fill."), place->field);
          return FALSE;
        }
      if (!g_hash_table_add (taken, place->field) && !field->many)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” can be filled from one place only."), place->field);
          return FALSE;
        }
    }
  return ww_connector_settings_check (settings, error);
}

/* --- fetching --- */

/* The program's own taxonomy alone: the cluster's tags may be others on another advisor's machine. */
static WwTaxonomy *
load_taxonomy (GError **error)
{
  g_autoptr (GBytes) tsv = g_resource_lookup_data (ww_ops_get_resource (), "/org/wishwell/taxonomy/tags.tsv", 0, error);

  return tsv ? ww_taxonomy_new (g_bytes_get_data (tsv, NULL), NULL, error) : NULL;
}

/* One item, one table: what one cell means must not hang on what others are fetched with it. */
static WwTable *
make_table (const WwConnectorSettings *settings, const WwConnectorItem *item, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[{");
  g_autofree char *id = ww_json_text_quote (item->id);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = NULL;

  g_string_append_printf (json, "\"external-id\":%s", id);
  for (guint i = 0; i < settings->map->len; i++)
    {
      const char *field = ((WwConnectorPlace *) settings->map->pdata[i])->field;
      g_autoptr (GString) cell = g_string_new (item->cells[i]);
      g_autofree char *quoted = NULL;

      if (!g_hash_table_add (done, (gpointer) field))
        continue;
      for (guint j = i + 1; j < settings->map->len; j++)
        if (strcmp (((WwConnectorPlace *) settings->map->pdata[j])->field, field) == 0 && *item->cells[j])
          g_string_append_printf (cell, "%s%s", cell->len ? ";" : "", item->cells[j]);
      quoted = ww_json_text_quote (cell->str);
      g_string_append_printf (json, ",\"%s\":%s", field, quoted);
    }
  g_string_append (json, "}]");
  bytes = g_string_free_to_bytes (g_steal_pointer (&json));
  return ww_json_table_read (bytes, error);
}

static WwImportPlan *
make_plan (WwTable *table, WwTaxonomy *taxonomy, const char *source, gint64 updated_ms, WwImportLookup lookup, gpointer user_data)
{
  g_autoptr (WwImportMapping) mapping = ww_import_mapping_new (table, WW_IMPORT_ORGANISATIONS);
  WwImportOptions options = WW_IMPORT_OPTIONS_INIT;

  for (guint column = 0; column < ww_table_get_n_columns (table); column++)
    ww_import_mapping_set_field (mapping, column, NULL);
  for (guint column = 0; column < ww_table_get_n_columns (table); column++)
    ww_import_mapping_set_field (mapping, column, ww_table_get_heading (table, column));
  options.now_ms = updated_ms;
  options.advisor = options.source = source;
  options.own_tags = options.complete_mandates = FALSE;
  return ww_import_plan_new (table, mapping, taxonomy, &options, lookup, user_data);
}

static WwDocument *
rename_document (WwDocument *document, const char *id, GError **error)
{
  g_autofree char *quoted = ww_json_text_quote (id);
  g_autofree char *text = ww_json_text_set (ww_document_get_text (document, NULL), -1, "_id", quoted);

  return ww_document_new_from_text (text, -1, error);
}

static WwConnectRow *
make_row (const WwConnectorSettings *settings, const WwConnectorItem *item, WwTaxonomy *taxonomy)
{
  WwConnectRow *row = g_new0 (WwConnectRow, 1);
  g_autoptr (WwImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  guint n_issues = 0;
  const WwImportIssue *issues;
  WwDocument *document;

  row->notes = g_ptr_array_new_with_free_func (g_free);
  row->external_id = g_strdup (item->id);
  if (!item->id)
    {
      g_ptr_array_add (row->notes, g_strdup_printf (_("It has no id at “%s”."), settings->id));
      return row;
    }
  row->table = make_table (settings, item, &error);
  if (!row->table || ww_table_get_n_rows (row->table) != 1)
    {
      g_ptr_array_add (row->notes, g_strdup (error ? error->message : _("It has nothing that could be read.")));
      return row;
    }
  plan = make_plan (row->table, taxonomy, settings->source, item->updated_ms < 0 ? NO_INSTANT_MS : item->updated_ms, NULL, NULL);
  ww_import_plan_run (plan, NULL, NULL);
  issues = ww_import_plan_get_issues (plan, &n_issues);
  for (guint i = 0; i < n_issues; i++)
    g_ptr_array_add (row->notes, ww_import_issue_to_text (&issues[i]));
  document = ww_import_plan_get_row_document (plan, 0);
  if (document)
    {
      g_autofree char *id = ww_connect_make_id (settings->source, item->id);

      row->document = rename_document (document, id, &error);
      if (!row->document)
        g_ptr_array_add (row->notes, g_strdup (error->message));
    }
  return row;
}

WwConnectHaul *
ww_connect_fetch (const WwConnectorSettings *settings, const char *secret, const char *memory, guint max_pages, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (WwConnectorCrawl) crawl = NULL;
  g_autoptr (WwTaxonomy) taxonomy = NULL;
  g_autoptr (WwConnectHaul) haul = NULL;

  if (!ww_connect_check (settings, error))
    return NULL;
  crawl = ww_connector_crawl (settings, secret, memory, max_pages, cancellable, error);
  taxonomy = crawl ? load_taxonomy (error) : NULL;
  if (!taxonomy)
    return NULL;
  haul = g_new0 (WwConnectHaul, 1);
  haul->settings = ww_connector_settings_copy (settings);
  haul->rows = g_ptr_array_new_with_free_func (free_row);
  haul->unchanged = g_hash_table_ref (crawl->unchanged);
  haul->n_repeated = crawl->n_repeated;
  haul->n_pages = crawl->n_pages;
  haul->complete = crawl->complete;
  haul->memory = g_strdup (crawl->memory);
  for (guint i = 0; i < crawl->items->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_ptr_array_add (haul->rows, make_row (settings, crawl->items->pdata[i], taxonomy));
    }
  return g_steal_pointer (&haul);
}

WwConnectHaul *
ww_connect_preview (const WwConnectorSettings *settings, const char *secret, GCancellable *cancellable, GError **error)
{
  return ww_connect_fetch (settings, secret, NULL, 1, cancellable, error);
}

gboolean
ww_connect_pull (WwDesk *desk, const WwConnectorSettings *settings, const char *secret, gboolean accept_empty, WwConnectCounts *counts,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *memory = ww_connect_get_memory (ww_desk_get_store (desk), settings->source, &failure);
  g_autoptr (WwConnectHaul) haul = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  haul = ww_connect_fetch (settings, secret, memory, 0, cancellable, error);
  return haul && ww_connect_apply (desk, haul, accept_empty, counts, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-connector.h"
#include "ww-error.h"
#include "ww-import-plan.h"
#include "ww-json-text.h"
#include "ww-replica.h"
#include "ww-revision.h"

/* A document that came, went and came back more often than this is put on what is there. */
#define LIVES_MAX 200

typedef struct {
  WwDesk *desk;
  WwStore *store;
  WwBatch *batch;
  WwConnectCounts *counts;
} Applying;

static char *
make_memory_key (const char *source)
{
  return g_strconcat ("connector_memory_", source, NULL);
}

static gboolean
is_in_set (const char *id, gpointer user_data)
{
  gpointer *both = user_data;
  g_autofree char *here = ww_connect_make_id (both[0], id);

  return g_hash_table_contains (both[1], here);
}

/* (transfer full): the live documents of a source. */
static GPtrArray *
list_documents (WwStore *store, const char *source, GError **error)
{
  g_autofree char *from = g_strdup_printf ("organisation:ext:%s:", source), *to = g_strdup_printf ("organisation:ext:%s;", source);

  return ww_store_list (store, from, to, FALSE, FALSE, 0, 0, error);
}

char *
ww_connect_get_memory (WwStore *store, const char *source, GError **error)
{
  g_autofree char *key = make_memory_key (source);
  GError *failure = NULL;
  g_autofree char *memory = ww_store_get_meta (store, key, &failure);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = NULL;
  gpointer both[] = { (gpointer) source, ids };

  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  if (!memory)
    return NULL;
  list = list_documents (store, source, error);
  if (!list)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (ids, ((WwChange *) list->pdata[i])->id);
  return ww_connector_memory_prune (memory, is_in_set, both);
}

/* --- revisions that everybody makes alike --- */

/* What the source says of its own is settled: nobody is asked whether a member is gone. */
static char *
make_tombstone (const char *id)
{
  g_autofree char *quoted = ww_json_text_quote (id);

  return g_strdup_printf ("{\"_id\":%s,\"type\":\"organisation\",\"settled\":true}", quoted);
}

/*
 * A text of a source's is revision 1 of its document; once ended, a tombstone is 2, and the same text come back is 3. None of it
 * depends on what else the source once said, so that whoever fetches the text makes the same revisions.
 */
static GPtrArray *
make_chain (const char *id, const char *text, guint length)
{
  GPtrArray *revs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *tombstone = make_tombstone (id);

  for (guint i = 0; i < length; i++)
    g_ptr_array_add (revs, i % 2 ? ww_rev_mint (revs->pdata[i - 1], TRUE, tombstone) : ww_rev_mint (i ? revs->pdata[i - 1] : NULL, FALSE, text));
  return revs;
}

static gboolean
put_chain (Applying *a, const char *id, const char *text, GPtrArray *chain, GError **error)
{
  g_autoptr (GPtrArray) hashes = g_ptr_array_new ();
  g_autofree char *tombstone = make_tombstone (id);
  gboolean deleted = chain->len % 2 == 0;
  guint generation;

  for (guint i = chain->len; i > 0; i--)
    g_ptr_array_add (hashes, (gpointer) ww_rev_parse (chain->pdata[i - 1], &generation));
  return ww_batch_put_revision (a->batch, id, deleted ? tombstone : text, deleted, chain->len, (const char *const *) hashes->pdata, hashes->len, error);
}

/* Whether nobody but the source made it. */
static gboolean
is_of_source (const char *id, const WwRevision *leaf)
{
  guint generation = 0;
  g_autoptr (GPtrArray) chain = NULL;

  ww_rev_parse (leaf->rev, &generation);
  if (!leaf->text || generation % 2 == 0 || generation > 2 * LIVES_MAX)
    return FALSE;
  chain = make_chain (id, leaf->text, generation);
  return strcmp (chain->pdata[generation - 1], leaf->rev) == 0;
}

static gboolean
end_leaf (Applying *a, const char *id, const WwRevision *leaf, GError **error)
{
  guint generation = 0;
  g_autoptr (GPtrArray) chain = NULL;

  ww_rev_parse (leaf->rev, &generation);
  chain = make_chain (id, leaf->text, generation + 1);
  return put_chain (a, id, NULL, chain, error);
}

static gboolean
put_new (Applying *a, const char *id, const char *text, GError **error)
{
  for (guint length = 1; length < 2 * LIVES_MAX; length += 2)
    {
      g_autoptr (GPtrArray) chain = make_chain (id, text, length);
      g_autoptr (GError) failure = NULL;
      g_autoptr (WwRevision) known = ww_store_get_revision (a->store, id, chain->pdata[length - 1], &failure);

      if (known)
        continue;
      if (!g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      return put_chain (a, id, text, chain, error);
    }
  return ww_batch_put_text (a->batch, id, text, NULL, error);
}

/* --- what an advisor changed --- */

static WwDocument *
give_existing (WwImportKey key, const char *type_name, const char *source, const char *text, guint *n_found, gpointer user_data)
{
  *n_found = key == WW_IMPORT_KEY_EXTERNAL_ID;
  return *n_found ? user_data : NULL;
}

/* The advisor's document with what the source says put into it, as an import of a file would. */
static gboolean
merge_into (Applying *a, const WwConnectRow *row, const char *source, const WwRevision *leaf, gboolean *changed, GError **error)
{
  g_autoptr (WwDocument) existing = ww_document_new_from_text (leaf->text, -1, error);
  g_autoptr (WwImportMapping) mapping = NULL;
  g_autoptr (WwImportPlan) plan = NULL;
  WwImportOptions options = WW_IMPORT_OPTIONS_INIT;
  WwDocument *result;

  if (!existing)
    return FALSE;
  mapping = ww_import_mapping_new (row->table, WW_IMPORT_ORGANISATIONS);
  for (guint column = 0; column < ww_import_mapping_get_n_columns (mapping); column++)
    ww_import_mapping_set_field (mapping, column, NULL);
  for (guint column = 0; column < ww_import_mapping_get_n_columns (mapping); column++)
    ww_import_mapping_set_field (mapping, column, ww_table_get_heading (row->table, column));
  options.now_ms = MAX (ww_document_get_updated_at (existing), ww_document_get_updated_at (row->document));
  options.advisor = options.source = source;
  options.own_tags = options.complete_mandates = FALSE;
  plan = ww_import_plan_new (row->table, mapping, ww_desk_get_taxonomy (a->desk), &options, give_existing, existing);
  ww_import_plan_run (plan, NULL, NULL);
  result = ww_import_plan_get_row_document (plan, 0);
  *changed = result && strcmp (ww_document_get_text (result, NULL), leaf->text) != 0;
  if (*changed)
    ww_batch_put (a->batch, result, leaf->rev);
  return TRUE;
}

/* --- one after another --- */

static gboolean
apply_row (Applying *a, const WwConnectRow *row, const char *source, GError **error)
{
  const char *id = ww_document_get_id (row->document), *text = ww_document_get_text (row->document, NULL);
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (a->store, id, error);
  const WwRevision *edited = NULL, *same = NULL;
  gboolean live = FALSE, changed = FALSE;

  if (!leaves)
    return FALSE;
  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];

      if (leaf->deleted)
        continue;
      live = TRUE;
      if (!is_of_source (id, leaf))
        edited = edited ? edited : leaf;
      else if (strcmp (leaf->text, text) == 0)
        same = leaf;
    }
  if (edited && (!edited->text || !merge_into (a, row, source, edited, &changed, error)))
    return FALSE;
  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];

      if (leaf->deleted || (leaf == same && !edited) || !is_of_source (id, leaf))
        continue;
      changed = TRUE;
      if (!end_leaf (a, id, leaf, error))
        return FALSE;
    }
  if (!edited && !same)
    {
      changed = TRUE;
      if (!put_new (a, id, text, error))
        return FALSE;
    }
  if (!live)
    a->counts->added++;
  else if (changed)
    a->counts->changed++;
  else
    a->counts->unchanged++;
  return TRUE;
}

static gboolean
delete_document (Applying *a, const char *id, GError **error)
{
  g_autoptr (GPtrArray) leaves = ww_store_get_leaves (a->store, id, error);
  gboolean kept = FALSE;

  if (!leaves)
    return FALSE;
  for (guint i = 0; i < leaves->len; i++)
    {
      const WwRevision *leaf = leaves->pdata[i];

      if (leaf->deleted)
        continue;
      if (!is_of_source (id, leaf))
        kept = TRUE;
      else if (!end_leaf (a, id, leaf, error))
        return FALSE;
    }
  if (kept)
    a->counts->kept++;
  else
    a->counts->deleted++;
  return TRUE;
}

static gboolean
delete_missing (Applying *a, const WwConnectHaul *haul, gboolean accept_empty, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) there = list_documents (a->store, haul->settings->source, error);
  GHashTableIter iter;
  gpointer external_id;

  if (!there)
    return FALSE;
  for (guint i = 0; i < haul->rows->len; i++)
    {
      const WwConnectRow *row = haul->rows->pdata[i];

      if (row->external_id)
        g_hash_table_add (seen, ww_connect_make_id (haul->settings->source, row->external_id));
      else
        /* Who it was cannot be told, so nobody is gone for sure. */
        return TRUE;
    }
  g_hash_table_iter_init (&iter, haul->unchanged);
  while (g_hash_table_iter_next (&iter, &external_id, NULL))
    g_hash_table_add (seen, ww_connect_make_id (haul->settings->source, external_id));
  if (there->len && !g_hash_table_size (seen) && !accept_empty)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
                   _("“%s” has no members any more, while %u came from it before. Nothing was deleted; check the address and where the list is."),
                   haul->settings->source, there->len);
      return FALSE;
    }
  for (guint i = 0; i < there->len; i++)
    {
      const char *id = ((WwChange *) there->pdata[i])->id;

      if (!g_hash_table_contains (seen, id) && !delete_document (a, id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ww_connect_apply (WwDesk *desk, const WwConnectHaul *haul, gboolean accept_empty, WwConnectCounts *counts, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree char *key = make_memory_key (haul->settings->source), *before = NULL;
  WwConnectCounts local = { 0 };
  Applying a = { desk, ww_desk_get_store (desk), batch, counts ? counts : &local };

  *a.counts = (WwConnectCounts) { .unchanged = g_hash_table_size (haul->unchanged) };
  for (guint i = 0; i < haul->rows->len; i++)
    {
      const WwConnectRow *row = haul->rows->pdata[i];

      if (!row->document)
        a.counts->left_out++;
      else if (!apply_row (&a, row, haul->settings->source, error))
        return FALSE;
    }
  if (haul->complete && !delete_missing (&a, haul, accept_empty, error))
    return FALSE;
  before = ww_store_get_meta (a.store, key, NULL);
  if (haul->complete && g_strcmp0 (before, haul->memory) != 0)
    ww_batch_set_meta (batch, key, haul->memory);
  else if (ww_batch_get_size (batch) == 0)
    return TRUE;
  return ww_desk_apply_aside (desk, batch, error);
}

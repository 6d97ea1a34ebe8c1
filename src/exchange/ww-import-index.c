/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-index.h"

#include <string.h>

#include "ww-fold.h"
#include "ww-import-value.h"

struct _WwImportIndex {
  GHashTable *entries; /* key text → Entry */
  GPtrArray *documents;
};

typedef struct {
  WwDocument *document; /* borrowed from documents */
  guint count;          /* of different records under this key */
} Entry;

WwImportIndex *
ww_import_index_new (void)
{
  WwImportIndex *self = g_new0 (WwImportIndex, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
ww_import_index_free (WwImportIndex *self)
{
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->documents);
  g_free (self);
}

static char *
key_text (WwImportKey key, const char *type_name, const char *source, const char *text)
{
  return g_strdup_printf ("%d\n%s\n%s\n%s", key, key == WW_IMPORT_KEY_ID ? "" : type_name,
                          (key == WW_IMPORT_KEY_EXTERNAL_ID || key == WW_IMPORT_KEY_NAME) && source ? source : "", text);
}

static void
enter (WwImportIndex *self, WwImportKey key, const char *source, const char *text, WwDocument *document)
{
  g_autofree char *name = key_text (key, ww_document_get_type_name (document), source, text);
  Entry *entry = g_hash_table_lookup (self->entries, name);

  if (!entry)
    {
      entry = g_new0 (Entry, 1);
      entry->count = 1;
      g_hash_table_insert (self->entries, g_steal_pointer (&name), entry);
    }
  else if (strcmp (ww_document_get_id (entry->document), ww_document_get_id (document)) != 0)
    entry->count++;
  entry->document = document;
}

void
ww_import_index_add (WwImportIndex *self, WwDocument *document)
{
  JsonArray *ids = ww_document_get_list (document, "external_ids");
  const char *name = ww_document_get_string (document, "name");
  const char *country = ww_document_get_string (document, "country");
  const char *website = ww_document_get_string (document, "website");

  g_ptr_array_add (self->documents, g_object_ref (document));
  enter (self, WW_IMPORT_KEY_ID, NULL, ww_document_get_id (document), document);
  for (guint i = 0; ids && i < json_array_get_length (ids); i++)
    {
      JsonNode *node = json_array_get_element (ids, i);
      const char *source, *id;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      source = json_object_get_string_member_with_default (json_node_get_object (node), "source", "");
      id = json_object_get_string_member_with_default (json_node_get_object (node), "id", "");
      if (!*id)
        continue;
      enter (self, WW_IMPORT_KEY_EXTERNAL_ID, NULL, id, document);
      if (*source)
        enter (self, WW_IMPORT_KEY_EXTERNAL_ID, source, id, document);
    }
  if (name && *name)
    {
      g_autofree char *folded = ww_fold (name);

      enter (self, WW_IMPORT_KEY_NAME, NULL, folded, document);
      if (country && *country)
        enter (self, WW_IMPORT_KEY_NAME, country, folded, document);
    }
  if (website && *website)
    {
      g_autofree char *site = ww_import_value_site_key (website);

      if (site)
        enter (self, WW_IMPORT_KEY_WEBSITE, NULL, site, document);
    }
}

WwDocument *
ww_import_index_lookup (WwImportKey key, const char *type_name, const char *source, const char *text, guint *n_found, gpointer user_data)
{
  WwImportIndex *self = user_data;
  g_autofree char *name = key_text (key, type_name, source, text);
  Entry *entry = g_hash_table_lookup (self->entries, name);

  *n_found = entry ? entry->count : 0;
  return entry && entry->count == 1 ? entry->document : NULL;
}

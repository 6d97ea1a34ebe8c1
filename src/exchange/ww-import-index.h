/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"

G_BEGIN_DECLS

/**
 * WwImportKey: how an import asks for a record that may be there already.
 * @WW_IMPORT_KEY_ID: its document id
 * @WW_IMPORT_KEY_EXTERNAL_ID: an entry of "external_ids"
 * @WW_IMPORT_KEY_NAME: what it is called, folded
 * @WW_IMPORT_KEY_WEBSITE: ww_import_value_site_key() of its website
 */
typedef enum {
  WW_IMPORT_KEY_ID,
  WW_IMPORT_KEY_EXTERNAL_ID,
  WW_IMPORT_KEY_NAME,
  WW_IMPORT_KEY_WEBSITE,
} WwImportKey;

/**
 * WwImportLookup:
 * @type_name: the document type wanted
 * @source: (nullable): of an external id, or the country of a name; %NULL for any
 * @text: the id, name or website
 * @n_found: (out): how many answer to it
 *
 * Returns: (transfer none) (nullable): the record if exactly one does; borrowed until the plan is freed
 */
typedef WwDocument *(*WwImportLookup) (WwImportKey key, const char *type_name, const char *source, const char *text,
                                       guint *n_found, gpointer user_data);

/**
 * WwImportIndex:
 *
 * What is already there, for a #WwImportPlan to look up in: every organisation, wish, offer, project, person and tag once. Filling it
 * with seven thousand organisations takes some tens of milliseconds. Fill it in one thread; afterwards any may read.
 */
typedef struct _WwImportIndex WwImportIndex;

WwImportIndex *ww_import_index_new (void);
void ww_import_index_free (WwImportIndex *self);

/** Adds a record, which replaces one of the same id as far as it has the same names. */
void ww_import_index_add (WwImportIndex *self, WwDocument *document);

/** A #WwImportLookup whose @user_data is the index. */
WwDocument *ww_import_index_lookup (WwImportKey key, const char *type_name, const char *source, const char *text, guint *n_found,
                                    gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwImportIndex, ww_import_index_free)

G_END_DECLS

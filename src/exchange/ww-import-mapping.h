/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-import-field.h"
#include "ww-import-value.h"
#include "ww-table.h"

G_BEGIN_DECLS

#define WW_TYPE_IMPORT_MAPPING (ww_import_mapping_get_type ())

/**
 * WwImportMapping:
 *
 * Which column of a table goes to which field of which target. Guessed from headings and values, and then a person's to change.
 * Belongs to one thread at a time.
 */
typedef struct _WwImportMapping WwImportMapping;

GType ww_import_mapping_get_type (void);

/**
 * ww_import_mapping_guess_target:
 *
 * Returns: what the rows of @table most likely are
 */
WwImportTarget ww_import_mapping_guess_target (WwTable *table);

/**
 * ww_import_mapping_new:
 * @table: a table
 * @target: what its rows become
 *
 * Returns: (transfer full): the guessed mapping
 */
WwImportMapping *ww_import_mapping_new (WwTable *table, WwImportTarget target);

WwImportMapping *ww_import_mapping_copy (WwImportMapping *self);
void ww_import_mapping_free (WwImportMapping *self);

WwImportTarget ww_import_mapping_get_target (WwImportMapping *self);
guint ww_import_mapping_get_n_columns (WwImportMapping *self);

/** Returns: (nullable): where the column goes, or %NULL for "do not import" */
const WwImportField *ww_import_mapping_get_field (WwImportMapping *self, guint column);

/** Returns: 0–100; 100 is a person's choice, below 70 is worth a look */
guint ww_import_mapping_get_confidence (WwImportMapping *self, guint column);

/**
 * ww_import_mapping_set_field:
 * @name: (nullable): a field of the target, or %NULL for "do not import"
 *
 * A field that takes one column only is taken away from the column that had it.
 *
 * Returns: whether the target has such a field
 */
gboolean ww_import_mapping_set_field (WwImportMapping *self, guint column, const char *name);

/** Returns: the first column that goes to the field, or -1 */
int ww_import_mapping_find_column (WwImportMapping *self, const char *name);

/** Returns: (transfer none): how the cells of a column are written */
const WwImportHabits *ww_import_mapping_get_habits (WwImportMapping *self, guint column);

/**
 * ww_import_mapping_to_json:
 * @remembered: (nullable): what an earlier call returned, to be kept and added to
 *
 * Remembers choices by heading: `{"organisation":{"medlem":"name","fakturaref":null}, …}`.
 *
 * Returns: (transfer full): JSON text
 */
char *ww_import_mapping_to_json (WwImportMapping *self, const char *remembered);

/**
 * ww_import_mapping_apply_json:
 * @remembered: what ww_import_mapping_to_json() returned, maybe for another file
 * @error: %WW_ERROR_INPUT if it is none
 *
 * Applies what is remembered for the headings that this table has too; unknown fields are passed over.
 */
gboolean ww_import_mapping_apply_json (WwImportMapping *self, const char *remembered, GError **error);

/** Returns: (transfer full): a heading taken apart ("cityName", "org_id") and folded, as it is compared and remembered */
char *ww_import_heading_key (const char *heading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwImportMapping, ww_import_mapping_free)

G_END_DECLS

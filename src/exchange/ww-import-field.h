/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-import-words.h"

G_BEGIN_DECLS

/** WwImportTarget: what the rows of a file become; the file's own word for a row need not be ours. */
typedef enum {
  WW_IMPORT_ORGANISATIONS,
  WW_IMPORT_WISHES,
  WW_IMPORT_OFFERS,
  WW_IMPORT_PROJECTS,
  WW_IMPORT_PERSONS,
  WW_IMPORT_TAGS,
  WW_IMPORT_N_TARGETS
} WwImportTarget;

/** WwImportValue: how the cells of a column are read. */
typedef enum {
  WW_IMPORT_VALUE_LINE,
  WW_IMPORT_VALUE_TEXT,
  WW_IMPORT_VALUE_ID,        /* of somebody else's system */
  WW_IMPORT_VALUE_REFERENCE, /* another record, by such an id or by name */
  WW_IMPORT_VALUE_WORD,      /* one of @words */
  WW_IMPORT_VALUE_WORDS,     /* a list of them */
  WW_IMPORT_VALUE_LINES,     /* a list of anything */
  WW_IMPORT_VALUE_TAGS,
  WW_IMPORT_VALUE_DATE,
  WW_IMPORT_VALUE_AMOUNT,
  WW_IMPORT_VALUE_CURRENCY,
  WW_IMPORT_VALUE_INTEGER,
  WW_IMPORT_VALUE_URL,
  WW_IMPORT_VALUE_EMAIL,
} WwImportValue;

/**
 * WwImportField:
 * @name: stable and never translated, such as "member-since"; the interface has a label for each
 * @value: how cells are read
 * @words: the set, for words
 * @many: several columns may go there
 * @required: a row without it is left out
 * @headings: what such a column is called in files, folded, by "|", surest first
 *
 * A place that a column can go to. Static.
 */
typedef struct {
  const char *name;
  WwImportValue value;
  WwImportWords words;
  gboolean many;
  gboolean required;
  const char *headings;
} WwImportField;

/**
 * ww_import_target_get_fields:
 * @n_fields: (out): their number
 *
 * Returns: (transfer none) (array length=n_fields): the fields in the order in which they are offered
 */
const WwImportField *ww_import_target_get_fields (WwImportTarget target, guint *n_fields);

/** Returns: (nullable): the field, or %NULL */
const WwImportField *ww_import_target_find_field (WwImportTarget target, const char *name);

/** Returns: the document type of the rows, such as "organisation" */
const char *ww_import_target_get_type_name (WwImportTarget target);

/** Returns: whether @name ("organisation", "wish", … or its plural) is a target; @target is set if so */
gboolean ww_import_target_from_name (const char *name, WwImportTarget *target);

G_END_DECLS

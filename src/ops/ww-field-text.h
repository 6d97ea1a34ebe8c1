/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-field.h"
#include "ww-store.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * Fields of documents and their values in the words of the interface, wherever a record is shown field by field.
 */

/**
 * ww_text_field:
 * @path: "needed_by"
 *
 * Returns: (transfer full): "Needed by"; a field that this program does not know is called by its own name
 */
char *ww_text_field (const char *path);

/**
 * ww_text_field_value:
 * @field: (nullable): what the type says of the field; also for one element of a list
 * @json: (nullable): the value, JSON text
 * @store: (nullable): for the names of records that are pointed at
 * @taxonomy: (nullable): for the labels of tags
 *
 * Returns: (transfer full): one text, without line feeds but those of the value; "" when there is no value
 */
char *ww_text_field_value (const WwField *field, const char *json, WwStore *store, WwTaxonomy *taxonomy);

G_END_DECLS

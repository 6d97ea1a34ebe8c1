/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ww-sql.h"

G_BEGIN_DECLS

/**
 * The derived tables: what the live winner of a document gives. Reading is lenient, because documents come from other programs
 * too: a field that holds something unexpected is as good as absent, and the document stays whole.
 */

/** The type that @object says it is, "" when it does not. */
const char *ww_derive_get_type (JsonObject *object);

/**
 * WwDeriveText:
 *
 * Words on their way into the full text. FTS5 writes itself to the file before every statement that may be undone by itself, and
 * whenever a row number goes back; so the words of a batch are held here until all other rows are written, and then go in
 * by rising number, with nothing between.
 */
typedef struct _WwDeriveText WwDeriveText;

WwDeriveText *ww_derive_text_new (void);
void ww_derive_text_free (WwDeriveText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwDeriveText, ww_derive_text_free)

/** The number of documents whose words wait. */
guint ww_derive_text_get_size (WwDeriveText *self);

/** Writes the waiting words, and is empty then. */
gboolean ww_derive_text_write (WwDeriveText *self, WwSql *sql, GError **error);

/**
 * ww_derive_update:
 * @text: takes up the words
 * @num: the document's row
 * @old_type: (nullable): the type that it has derived rows of, or %NULL when it has none
 * @object: (nullable): what it is now, or %NULL when it is deleted
 *
 * Replaces the derived rows of one document, all but the full text. Once a transaction for each document.
 */
gboolean ww_derive_update (WwSql *sql, WwDeriveText *text, gint64 num, const char *old_type, const char *id, JsonObject *object,
                           GError **error);

/** Empties every derived table. */
gboolean ww_derive_clear (WwSql *sql, GError **error);

/** (array zero-terminated=1): the derived tables, for comparing. */
const char *const *ww_derive_tables (void);

/** (transfer full): @text as lists sort it: æ, ø and å last, case and accents aside. */
char *ww_derive_sort_key (const char *text);

G_END_DECLS

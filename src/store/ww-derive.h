/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-derive-text.h"
#include "ww-json-view.h"

G_BEGIN_DECLS

/**
 * The derived tables: what the live winner of a document gives. Reading is lenient, because documents come from other programs
 * too: a field that holds something unexpected is as good as absent, and the document stays whole.
 */

/** The type that the document says it is, "" when it does not; good as long as what the view reads. */
const char *ww_derive_get_type (WwJsonView *view);

/**
 * ww_derive_update:
 * @text: takes up the words
 * @num: the document's row
 * @old_type: (nullable): the type that it has derived rows of, or %NULL when it has none
 * @old: (nullable): what it was when they were derived: rows that it gives again are left alone
 * @view: (nullable): what it is now, or %NULL when it is deleted
 *
 * Replaces the derived rows of one document, all but the full text. Once a transaction for each document.
 */
gboolean ww_derive_update (WwSql *sql, WwDeriveText *text, gint64 num, const char *old_type, WwJsonView *old, const char *id,
                           WwJsonView *view, GError **error);

/** Takes up the words of a document that has all its other rows already. */
gboolean ww_derive_words (WwSql *sql, WwDeriveText *text, gint64 num, WwJsonView *view, GError **error);

/** Empties every derived table. */
gboolean ww_derive_clear (WwSql *sql, GError **error);

/** (array zero-terminated=1): the derived tables, for comparing. */
const char *const *ww_derive_tables (void);

/** (transfer full): @text as lists sort it: æ, ø and å last, case and accents aside. */
char *ww_derive_sort_key (const char *text);

G_END_DECLS

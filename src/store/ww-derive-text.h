/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-sql.h"

G_BEGIN_DECLS

/** What the full text has of one document, folded; all NULL where it has nothing. Owns its strings. */
typedef struct {
  char *type;
  char *name;
  char *body;
} WwDeriveWords;

void ww_derive_words_clear (WwDeriveWords *self);
gboolean ww_derive_words_equal (const WwDeriveWords *a, const WwDeriveWords *b);

/** Runs @text with the row number and the three words bound to its first four parameters. */
gboolean ww_derive_words_put (const WwDeriveWords *self, WwSql *sql, const char *text, gint64 num, GError **error);

/**
 * WwDeriveText:
 *
 * Words on their way into the full text. FTS5 writes itself to the file before every statement that may be undone by itself, and
 * whenever a row number goes back; so the words of a batch are held here until all other rows are written, and then go in
 * by rising number, with nothing between.
 */
typedef struct _WwDeriveText WwDeriveText;

/** @later: the words of new documents are not written; those who come for them find the numbers in the table "waiting". */
WwDeriveText *ww_derive_text_new (gboolean later);
void ww_derive_text_free (WwDeriveText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwDeriveText, ww_derive_text_free)

/** Takes over what the index has of a document and what it shall have, and leaves both empty. */
void ww_derive_text_add (WwDeriveText *self, gint64 num, WwDeriveWords *old, WwDeriveWords *fresh);

gboolean ww_derive_text_get_later (WwDeriveText *self);

/** The number of documents whose words are held. */
guint ww_derive_text_get_size (WwDeriveText *self);

/** Writes the words that are held, and is empty then. */
gboolean ww_derive_text_write (WwDeriveText *self, WwSql *sql, GError **error);

/** Makes an empty index in the place of what is there, damaged or not. */
gboolean ww_derive_text_remake (WwSql *sql, GError **error);

G_END_DECLS

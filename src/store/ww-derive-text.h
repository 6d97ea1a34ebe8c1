/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-sql.h"

G_BEGIN_DECLS

/** What the full text is made of for one document, folded, with the ids of its tags; all NULL where there is nothing. Owns its strings. */
typedef struct {
  const char *type;
  char *name;
  char *body;
} WwDeriveWords;

void ww_derive_words_clear (WwDeriveWords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WwDeriveWords, ww_derive_words_clear)

/**
 * WwDeriveText:
 *
 * Words on their way into the full text: what changes in each list of it is gathered over many documents, so that every list is written
 * once (see ww-posting.h).
 */
typedef struct _WwDeriveText WwDeriveText;

/** @later: the words of new documents are not written; those who come for them find the numbers in the table "waiting". */
WwDeriveText *ww_derive_text_new (gboolean later);
void ww_derive_text_free (WwDeriveText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwDeriveText, ww_derive_text_free)

/** Takes up what there is of a document in the full text, and what shall be there. Once for each document. */
void ww_derive_text_add (WwDeriveText *self, gint64 num, const WwDeriveWords *old, const WwDeriveWords *fresh);

gboolean ww_derive_text_get_later (WwDeriveText *self);

/** The number of documents taken up since the last writing. */
guint ww_derive_text_get_size (WwDeriveText *self);

/** Writes what was taken up, and is empty then. */
gboolean ww_derive_text_write (WwDeriveText *self, WwSql *sql, GError **error);

/** Makes an empty index of compounds in the place of what is there, damaged or not. */
gboolean ww_derive_text_remake (WwSql *sql, GError **error);

G_END_DECLS

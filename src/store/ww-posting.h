/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * How the full text is kept: the table "posting" has, for each block of documents and each term in them, one list of which of them
 * have it and how much that says of each. A list depends on nothing but its documents, so the same documents give the same rows. The blocks are
 * those of the row numbers: many new documents are new rows behind all others, and a search looks at one block after another.
 *
 * Terms are the words of folded text; the whole ids of tags behind %WW_POSTING_TAG; and the type behind %WW_POSTING_TYPE, neither of which begins
 * a word.
 */

/** Documents a block: row number / %WW_POSTING_BLOCK is the block. */
#define WW_POSTING_BLOCK 8192

#define WW_POSTING_TAG '#'
#define WW_POSTING_TYPE ':'

/** Words are cut off here, in texts and in what is asked. */
#define WW_POSTING_TERM_BYTES 80

/** A weight is from 1 to this. */
#define WW_POSTING_WEIGHT_MAX 15

/** The room that a list takes at most. */
#define WW_POSTING_BYTES (3 * WW_POSTING_BLOCK)

/**
 * ww_posting_weigh:
 * @hits: how often the term stands in a text, at least once; a hit in a name counts as several
 * @n_words: the words of the text
 *
 * How much the term says of the text: much when it is short, and little more after the first few times (BM25, in steps).
 */
guint ww_posting_weigh (guint hits, guint n_words);

/** The bytes of @word that make the term: all of them, unless it is longer than words are. */
gsize ww_posting_cut (const char *word, gsize len);

/**
 * ww_posting_next:
 * @bytes: (inout): where to read on
 * @at: (inout): the document's place in its block; -1 to begin
 * @weight: (out): its weight
 *
 * Reads a list by rising places. At its end and where it is damaged it stops; in the latter case before @end.
 */
gboolean ww_posting_next (const guint8 **bytes, const guint8 *end, int *at, guint *weight);

/** Writes a document behind @last, the one before, and moves on. Returns: where to write on */
guint8 *ww_posting_put (guint8 *bytes, int *last, int at, guint weight);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwImportWords:
 *
 * The sets of words that cells are resolved with: what people write in English, Norwegian, and where cheap Swedish and Danish, and
 * what documents write for it.
 */
typedef enum {
  WW_IMPORT_WORDS_COUNTRY,
  WW_IMPORT_WORDS_ORGANISATION_KIND,
  WW_IMPORT_WORDS_WISH_KIND,
  WW_IMPORT_WORDS_WISH_STATUS,
  WW_IMPORT_WORDS_STAGE,
  WW_IMPORT_WORDS_DEVICE_CLASS,
  WW_IMPORT_WORDS_REGULATORY_STEP,
  WW_IMPORT_WORDS_INSTRUMENT,
  WW_IMPORT_WORDS_LANGUAGE,
  WW_IMPORT_WORDS_MEMBERSHIP,
  WW_IMPORT_WORDS_VISIBILITY,
  WW_IMPORT_WORDS_BOOLEAN,
  WW_IMPORT_WORDS_TAG,
  WW_IMPORT_WORDS_FACET,
  WW_IMPORT_N_WORDS
} WwImportWords;

/**
 * ww_import_words_resolve:
 * @words: a set
 * @text: what a cell says
 * @guessed: (out) (optional): whether the word could mean something else too ("company" is taken for an SME)
 *
 * Returns: (nullable): the word of documents, or %NULL where @text is none of them. Any thread.
 */
const char *ww_import_words_resolve (WwImportWords words, const char *text, gboolean *guessed);

/**
 * ww_import_words_kind_of_name:
 * @name: the name of an organisation
 *
 * Returns: (nullable): the kind that a word of the name gives away ("Blåfjell sykehus" is a hospital)
 */
const char *ww_import_words_kind_of_name (const char *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How words of a language are shortened. */
typedef enum
{
  WW_MATCH_STEM_NONE,
  WW_MATCH_STEM_ENGLISH,
  WW_MATCH_STEM_SCANDINAVIAN,
} WwMatchStemRules;

/**
 * ww_match_stem_rules:
 * @language: (nullable): BCP 47; "en…" is English, nb, nn, no, sv and da are Scandinavian, %NULL or any other leaves words alone
 */
WwMatchStemRules ww_match_stem_rules (const char *language);

/**
 * ww_match_stem:
 * @word: a folded word; shortened in place
 * @language: (nullable): as for ww_match_stem_rules()
 *
 * Light stemming: endings of number, definiteness, case and verb, never so much that three letters do not remain.
 */
void ww_match_stem (char *word, const char *language);

/** Returns: whether @word (folded) is too common in English or Scandinavian to mean anything */
gboolean ww_match_is_stop_word (const char *word);

G_END_DECLS

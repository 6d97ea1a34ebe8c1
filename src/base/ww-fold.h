/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_fold:
 * @text: UTF-8
 *
 * Folds text for search: lower case, no diacritics, and the letters that Unicode does not take apart (ø→o, æ→ae, ß→ss,
 * ł→l, đ→d, þ→th, å→a), so that "Tromsø" is found by "tromso" and "Ålesund" by "alesund". Everything that is neither a letter
 * nor a digit becomes one space; the result has none at its ends. Queries, texts and synonyms all go through here.
 *
 * Returns: (transfer full): the folded text
 */
char *ww_fold (const char *text);

/**
 * ww_fold_aliased:
 * @text: UTF-8
 *
 * Like ww_fold(), with the second spelling of a word appended where Norwegian has one ("aa" for å, "oe" for ø), so that an
 * index over the result also answers "aalesund" and "tromsoe".
 *
 * Returns: (transfer full): the folded text and its second spellings
 */
char *ww_fold_aliased (const char *text);

/**
 * ww_fold_words:
 * @text: UTF-8
 *
 * Returns: (transfer full) (array zero-terminated=1): the words of ww_fold()
 */
char **ww_fold_words (const char *text);

G_END_DECLS

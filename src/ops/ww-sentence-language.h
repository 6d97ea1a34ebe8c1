/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ww_sentence_language:
 * @sentence: what somebody wishes for or offers
 * @otherwise: the language when nothing tells
 *
 * Tells Norwegian from English by the small words that every sentence has. A sentence with as many of both is @otherwise.
 *
 * Returns: (transfer none): "nb", "en", or @otherwise
 */
const char *ww_sentence_language (const char *sentence, const char *otherwise);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * What somebody says a solution must be or have, read into {"what", "value"} of a constraint; see ww-constraint.h for the kinds.
 *
 * The rules, first one that fits. Norwegian and English are both read, whatever the language of the program.
 *
 * - Something denied ("No camera", "ikke kamera", "without") is judged by a person: other.
 * - "class IIa", "klasse 2a", "IVDR-C": device-class. Class II alone is IIa, the least that it can mean.
 * - "CE marked", "CE": regulatory-step ce-marked; "FDA cleared": fda-cleared.
 * - "TRL 6": trl.
 * - "ticket NOK 1 to 5 M": ticket. Any other sum of money is a budget; without a currency it is NOK.
 * - "60 patients", "40 pasienter i året": capacity. A number of something else is not read.
 * - "before 1 March 2027", "innen 1.3.2027": date. A month means its last day, since what is done in it is in time.
 * - "seed", "equity", "Norwegian", "in Norway", "DIPS": stage, instrument, language, place, record-system, where nothing else is said.
 * - The name of a tag: tag.
 * - All else is kept as it is: other.
 */

/**
 * ww_constraint_text_parse:
 * @text: as it was said; may be nonsense
 * @taxonomy: (nullable): without it no tag is recognised
 * @what: (out) (transfer none): one of ww_words_constraint; "other" when nothing fits
 *
 * Needs no display and no clock.
 *
 * Returns: (transfer full): the JSON text of the value; %NULL when @text is empty
 */
char *ww_constraint_text_parse (const char *text, WwTaxonomy *taxonomy, const char **what);

/**
 * ww_constraint_text_to_json:
 * @must: whether it is a must
 *
 * Returns: (transfer full) (nullable): {"what", "value", "priority", "text"} of what ww_constraint_text_parse() reads
 */
char *ww_constraint_text_to_json (const char *text, gboolean must, WwTaxonomy *taxonomy);

G_END_DECLS

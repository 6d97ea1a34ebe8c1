/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * ww_reason_text:
 * @row: a line of evidence
 * @taxonomy: the tags
 * @language: in which tags are named, "nb" or "en"
 *
 * Puts a line of evidence into a few words: "Heart failure", "Home nursing → Home", "phone calls, weight", "CE class IIa".
 * Whether it is met, missing or not stated is @row->verdict, which a chip shows by its icon and a text by a word before it.
 *
 * Returns: (transfer full) (nullable): the words, translated; %NULL for a row that says nothing by itself
 */
char *ww_reason_text (const WwMatchRow *row, WwTaxonomy *taxonomy, const char *language);

/**
 * ww_reason_value_text:
 * @what: what the rule is about
 * @value: one of its two sides
 *
 * Returns: (transfer full): "class IIa", "NOK 900,000", "1 Mar 2027", "60 a year"; "not stated" where there is nothing
 */
char *ww_reason_value_text (WwMatchWhat what, const WwMatchValue *value, WwTaxonomy *taxonomy, const char *language);

/** (transfer full): the counterpart's side of a rule: its value, or how many of its past deals show it */
char *ww_reason_found_text (const WwMatchRow *row, WwTaxonomy *taxonomy, const char *language);

/** (transfer full): why a counterpart is ruled out, as in "Must: Norwegian"; %NULL for one that is not */
char *ww_reason_out_text (const WwMatchResult *result, WwTaxonomy *taxonomy, const char *language);

G_END_DECLS

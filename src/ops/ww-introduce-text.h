/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"
#include "ww-format.h"
#include "ww-match.h"
#include "ww-taxonomy.h"

G_BEGIN_DECLS

/**
 * Letters and questions that an advisor sends: in Bokmål or English as the receivers read, whatever language the program is shown in, so
 * their sentences are here and not in the catalogues. Any other #WwFormatLanguage is taken for English.
 */

/**
 * WwIntroduceParty:
 * @organisation: the name of the organisation, group, project or call
 * @person: (nullable): who speaks for it
 * @role: (nullable)
 * @email: (nullable): %NULL where the person has not agreed to it being shared
 */
typedef struct {
  const char *organisation;
  const char *person;
  const char *role;
  const char *email;
} WwIntroduceParty;

/**
 * WwIntroduceMatter:
 * @asker: who wishes; without an organisation where that is not stated
 * @helper: who can help
 * @statement: the wish, without its prefix
 * @statement_language: (nullable): the language that it was said in
 * @statement_back: (nullable): what @helper wishes of @asker
 * @statement_back_language: (nullable)
 * @advisor: (nullable): who signs
 * @result: (nullable): the match, explained; only what it says is told as a reason
 */
typedef struct {
  WwIntroduceParty asker, helper;
  const char *statement, *statement_language;
  const char *statement_back, *statement_back_language;
  const char *advisor;
  const WwMatchResult *result;
} WwIntroduceMatter;

/** (transfer full): the letter that makes the two known to each other, or tells the helper of the wish, lines ended by "\n" */
char *ww_introduce_text_letter (const WwIntroduceMatter *matter, WwTaxonomy *taxonomy, WwFormatLanguage language);

/** (transfer full): its subject */
char *ww_introduce_text_subject (const WwIntroduceMatter *matter, WwFormatLanguage language);

/**
 * ww_introduce_text_question:
 * @change: something that would change the match
 * @who: the name of who would have to do it
 * @asker: (nullable): the name of who wishes
 * @statement: the wish
 *
 * Returns: (transfer full): what to ask @who, or of a risk what to remember
 */
char *ww_introduce_text_question (const WwMatchCounterfactual *change, const char *who, const char *asker, const char *statement,
                                  WwTaxonomy *taxonomy, WwFormatLanguage language);

/**
 * ww_introduce_text_mailto:
 * @addresses: (array zero-terminated=1): may be empty
 *
 * Returns: (transfer full): a mailto: URI (RFC 6068) that any text survives
 */
char *ww_introduce_text_mailto (const char *const *addresses, const char *subject, const char *body);

/**
 * ww_introduce_text_language:
 * @documents: (array zero-terminated=1): those who will read it: persons, or where nobody is known organisations
 *
 * Returns: %WW_FORMAT_BOKMAL if everybody reads Norwegian, else %WW_FORMAT_ENGLISH. Who names no language reads that of the country.
 */
WwFormatLanguage ww_introduce_text_language (WwDocument *const *documents);

typedef enum {
  WW_CONSENT_NONE,
  WW_CONSENT_OTHER, /* to something, but not to being introduced */
  WW_CONSENT_GIVEN,
} WwConsent;

/**
 * ww_introduce_text_consent:
 * @person: a person
 *
 * What a person agreed to. A scope that names introductions is an agreement to them, and so is one without limits; any other scope
 * ("events only") is not.
 */
WwConsent ww_introduce_text_consent (WwDocument *person);

G_END_DECLS

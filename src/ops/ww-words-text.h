/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * The codes that documents and the engine use, in the words of the interface. Each returns a translated text, borrowed, and the code itself
 * where it is none that this program knows.
 */

/** "startup" → "Startup" */
const char *ww_text_organisation_kind (const char *kind);
/** "startup" → "Startups", for filters */
const char *ww_text_organisation_kinds (const char *kind);
/** "pilot-site" → "Pilot site" */
const char *ww_text_wish_kind (const char *kind);
/** "open" → "Open", of one wish */
const char *ww_text_wish_status (const char *status);
/** "open" → "Open", of several, for filters */
const char *ww_text_wish_statuses (const char *status);
/** "clinical" → "Condition" */
const char *ww_text_facet (const char *facet);
/** "series-a" → "Series A" */
const char *ww_text_stage (const char *stage);
/** "shortlisted" → "Shortlisted" */
const char *ww_text_introduction_stage (const char *stage);
/** "public-funding" → "Public funding", what came of an introduction */
const char *ww_text_outcome (const char *outcome);
/** "IIa" → "Class IIa" */
const char *ww_text_device_class (const char *device_class);
/** "ce-marked" → "CE marked" */
const char *ww_text_regulatory_step (const char *step);
/** "equity" → "Equity" */
const char *ww_text_instrument (const char *instrument);
/** "device-class" → "Certificate" */
const char *ww_text_constraint (const char *what);
/** "nb" → "Norwegian" */
const char *ww_text_language (const char *language);
/** "Tags", "Words", "Constraints", "Track record", "Freshness" */
const char *ww_text_part (WwMatchPartId part);
/** "organisation" → "Organisation", of a document type */
const char *ww_text_document_type (const char *type_name);
/** "call" → "Call", how somebody was contacted */
const char *ww_text_contact (const char *kind);
/** "lead" → "Leads", an investor's role */
const char *ww_text_investor_role (const char *role);
/** "member" → "Member", of a membership */
const char *ww_text_membership (const char *status);
/** "completed" → "Completed", of a project */
const char *ww_text_project_outcome (const char *outcome);
/** "market-consultation" → "Market consultation" */
const char *ww_text_call_kind (const char *kind);
/** "NO" → "Norway" */
const char *ww_text_country (const char *country);

G_END_DECLS

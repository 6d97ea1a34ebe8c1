/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-words-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *code, *text;
} Word;

static const char *
look_up (const Word *words, const char *code)
{
  if (!code)
    return "";
  for (; words->code; words++)
    if (strcmp (words->code, code) == 0)
      return _(words->text);
  return code;
}

const char *
ww_text_organisation_kind (const char *kind)
{
  static const Word words[] = {
    { "startup", N_("Startup") },         { "sme", N_("SME") },
    { "large-company", N_("Large company") }, { "hospital", N_("Hospital") },
    { "municipality", N_("Municipality") }, { "public-agency", N_("Public agency") },
    { "investor", N_("Investor") },       { "angel", N_("Angel") },
    { "research", N_("Research institute") }, { "test-bed", N_("Test bed") },
    { "service-provider", N_("Service provider") }, { "cluster", N_("Cluster") }, { NULL, NULL },
  };

  return look_up (words, kind);
}

const char *
ww_text_organisation_kinds (const char *kind)
{
  static const Word words[] = {
    { "startup", N_("Startups") },        { "sme", N_("SMEs") },
    { "large-company", N_("Large companies") }, { "hospital", N_("Hospitals") },
    { "municipality", N_("Municipalities") }, { "public-agency", N_("Public agencies") },
    { "investor", N_("Investors") },      { "angel", N_("Angels") },
    { "research", N_("Research institutes") }, { "test-bed", N_("Test beds") },
    { "service-provider", N_("Service providers") }, { "cluster", N_("Clusters") }, { NULL, NULL },
  };

  return look_up (words, kind);
}

const char *
ww_text_wish_kind (const char *kind)
{
  static const Word words[] = {
    { "solution", N_("Solution") },   { "pilot-site", N_("Pilot site") }, { "capital", N_("Capital") },
    { "expertise", N_("Expertise") }, { "partner", N_("Partner") },       { NULL, NULL },
  };

  return look_up (words, kind);
}

/* One word in English, two in languages whose adjectives know how many: a wish is "åpen", wishes are "åpne". */
const char *
ww_text_wish_status (const char *status)
{
  static const Word words[] = {
    { "draft", NC_("one wish", "Draft") }, { "open", NC_("one wish", "Open") }, { "answered", NC_("one wish", "Answered") },
    { "withdrawn", NC_("one wish", "Withdrawn") }, { NULL, NULL },
  };

  if (status)
    for (const Word *word = words; word->code; word++)
      if (strcmp (word->code, status) == 0)
        return g_dpgettext2 (GETTEXT_PACKAGE, "one wish", word->text);
  return status ? status : "";
}

const char *
ww_text_wish_statuses (const char *status)
{
  static const Word words[] = {
    { "draft", N_("Draft") }, { "open", N_("Open") }, { "answered", N_("Answered") }, { "withdrawn", N_("Withdrawn") }, { NULL, NULL },
  };

  return look_up (words, status);
}

const char *
ww_text_facet (const char *facet)
{
  static const Word words[] = {
    { "technology", N_("Technology") }, { "clinical", N_("Condition") }, { "setting", N_("Setting") },
    { "need", N_("Aim") },              { "regulatory", N_("Regulation") }, { "market", N_("Market") },
    { "funding", N_("Funding") },       { "data", N_("Data and standards") }, { NULL, NULL },
  };

  return look_up (words, facet);
}

const char *
ww_text_stage (const char *stage)
{
  static const Word words[] = {
    { "idea", N_("Idea") },         { "pre-seed", N_("Pre-seed") }, { "seed", N_("Seed") },
    { "series-a", N_("Series A") }, { "growth", N_("Growth") },     { NULL, NULL },
  };

  return look_up (words, stage);
}

const char *
ww_text_introduction_stage (const char *stage)
{
  static const Word words[] = {
    { "shortlisted", N_("Shortlisted") }, { "proposed", N_("Proposed") },       { "introduced", N_("Introduced") },
    { "met", N_("Met") },                 { "negotiating", N_("Negotiating") }, { "agreed", N_("Agreed") },
    { "ended", N_("Ended") },             { NULL, NULL },
  };

  return look_up (words, stage);
}

const char *
ww_text_outcome (const char *outcome)
{
  static const Word words[] = {
    { "pilot", N_("Pilot") },     { "contract", N_("Contract") },             { "investment", N_("Investment") },
    { "project", N_("Project") }, { "public-funding", N_("Public funding") }, { NULL, NULL },
  };

  return look_up (words, outcome);
}

const char *
ww_text_device_class (const char *device_class)
{
  static const Word words[] = {
    { "none", N_("No medical device") }, { "I", N_("Class I") },         { "IIa", N_("Class IIa") },
    { "IIb", N_("Class IIb") },          { "III", N_("Class III") },     { "IVDR-A", N_("IVDR class A") },
    { "IVDR-B", N_("IVDR class B") },    { "IVDR-C", N_("IVDR class C") }, { "IVDR-D", N_("IVDR class D") }, { NULL, NULL },
  };

  return look_up (words, device_class);
}

const char *
ww_text_regulatory_step (const char *step)
{
  static const Word words[] = {
    { "none", N_("Not begun") },          { "in-progress", N_("In progress") }, { "ce-marked", N_("CE marked") },
    { "fda-cleared", N_("FDA cleared") }, { NULL, NULL },
  };

  return look_up (words, step);
}

const char *
ww_text_instrument (const char *instrument)
{
  static const Word words[] = {
    { "equity", N_("Equity") }, { "convertible", N_("Convertible loan") }, { "loan", N_("Loan") }, { "grant", N_("Grant") }, { NULL, NULL },
  };

  return look_up (words, instrument);
}

const char *
ww_text_constraint (const char *what)
{
  static const Word words[] = {
    { "device-class", N_("Certificate") }, { "regulatory-step", N_("Approval") }, { "language", N_("Language") },
    { "budget", N_("Budget") },            { "date", N_("Date") },                { "place", N_("Place") },
    { "trl", N_("Maturity (TRL)") },       { "capacity", N_("Capacity") },        { "stage", N_("Stage") },
    { "ticket", N_("Ticket") },            { "instrument", N_("Instrument") },    { "record-system", N_("Record system") },
    { "tag", N_("Tag") },                  { "other", N_("Other") },              { NULL, NULL },
  };

  return look_up (words, what);
}

const char *
ww_text_language (const char *language)
{
  static const Word words[] = {
    { "nb", N_("Norwegian") }, { "nn", N_("Nynorsk") }, { "no", N_("Norwegian") }, { "en", N_("English") }, { "sv", N_("Swedish") },
    { "da", N_("Danish") },    { "fi", N_("Finnish") }, { "de", N_("German") },    { "se", N_("Northern Sámi") },
    { "fr", N_("French") },    { "es", N_("Spanish") }, { NULL, NULL },
  };

  return look_up (words, language);
}

const char *
ww_text_part (WwMatchPartId part)
{
  switch (part)
    {
    case WW_MATCH_PART_TAGS: return _("Tags");
    case WW_MATCH_PART_WORDS: return _("Words");
    case WW_MATCH_PART_FIT: return _("Constraints");
    case WW_MATCH_PART_RECORD: return _("Track record");
    case WW_MATCH_PART_FRESHNESS: return _("Freshness");
    default: return "";
    }
}

const char *
ww_text_document_type (const char *type_name)
{
  static const Word words[] = {
    { "organisation", N_("Organisation") }, { "person", N_("Person") },   { "wish", N_("Wish") },
    { "offer", N_("Offer") },               { "group", N_("Resource group") }, { "project", N_("Project") },
    { "call", N_("Call") },                 { "introduction", N_("Introduction") }, { "event", N_("Event") },
    { "session", N_("Session") },           { "tag", N_("Tag") },         { "cluster", N_("Cluster") }, { NULL, NULL },
  };

  return look_up (words, type_name);
}

const char *
ww_text_contact (const char *kind)
{
  static const Word words[] = {
    { "call", N_("Phone call") }, { "mail", N_("Mail") }, { "meeting", N_("Meeting") }, { "note", N_("Note") }, { NULL, NULL },
  };

  return look_up (words, kind);
}

const char *
ww_text_investor_role (const char *role)
{
  static const Word words[] = {
    { "lead", N_("Leads") }, { "follow", N_("Follows") }, { "either", N_("Leads or follows") }, { NULL, NULL },
  };

  return look_up (words, role);
}

const char *
ww_text_project_outcome (const char *outcome)
{
  static const Word words[] = {
    { "running", N_("Running") }, { "completed", N_("Completed") }, { "stopped", N_("Ended early") }, { NULL, NULL },
  };

  return look_up (words, outcome);
}

const char *
ww_text_call_kind (const char *kind)
{
  static const Word words[] = {
    { "funding", N_("Funding call") }, { "market-consultation", N_("Market consultation") }, { "voucher", N_("Voucher") }, { NULL, NULL },
  };

  return look_up (words, kind);
}

const char *
ww_text_membership (const char *status)
{
  static const Word words[] = {
    { "member", N_("Member") }, { "incubator", N_("In the incubator") }, { "partner", N_("Partner") }, { NULL, NULL },
  };

  return look_up (words, status);
}

const char *
ww_text_country (const char *country)
{
  static const Word words[] = {
    { "NO", N_("Norway") }, { "SE", N_("Sweden") }, { "DK", N_("Denmark") }, { "FI", N_("Finland") }, { "IS", N_("Iceland") },
    { "DE", N_("Germany") }, { "GB", N_("United Kingdom") }, { "NL", N_("Netherlands") }, { "FR", N_("France") },
    { "ES", N_("Spain") },  { "US", N_("United States") }, { "JP", N_("Japan") }, { NULL, NULL },
  };

  return look_up (words, country);
}

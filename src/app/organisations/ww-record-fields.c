/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-record-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-words-text.h"
#include "ww-words.h"

static const char *const investor_roles[] = { "lead", "follow", "either", NULL };

static const WwListColumn membership_columns[] = {
  { "status", N_("Status"), WW_LIST_COLUMN_WORD, ww_words_membership, ww_text_membership },
  { "from", N_("From"), WW_LIST_COLUMN_DAY },
  { "to", N_("Until"), WW_LIST_COLUMN_DAY, .ends = TRUE },
  { NULL },
};

static const WwListColumn former_name_columns[] = {
  { "name", N_("Name"), WW_LIST_COLUMN_LINE },
  { "until", N_("Until"), WW_LIST_COLUMN_DAY },
  { NULL },
};

static const WwRecordField organisation_fields[] = {
  { "name", N_("Name"), WW_RECORD_FIELD_LINE },
  { "kind", N_("Kind"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_ALL, ww_words_organisation_kind, ww_text_organisation_kind },
  { "membership", N_("Membership"), WW_RECORD_FIELD_ROWS, .columns = membership_columns, .add = N_("Add Period") },
  { "former_names", N_("Former names"), WW_RECORD_FIELD_ROWS, .columns = former_name_columns, .add = N_("Add Former Name") },
  { "city", N_("City"), WW_RECORD_FIELD_LINE },
  { "region", N_("Region"), WW_RECORD_FIELD_LINE },
  { "country", N_("Country code"), WW_RECORD_FIELD_LINE },
  { "website", N_("Website"), WW_RECORD_FIELD_LINE },
  { "about", N_("About"), WW_RECORD_FIELD_LINES },
  { "employees", N_("People"), WW_RECORD_FIELD_NUMBER },
  { "languages", N_("Language codes, with commas between"), WW_RECORD_FIELD_LIST },
  { "confirmed_on", N_("Profile confirmed on"), WW_RECORD_FIELD_DAY },
  { "tags", N_("Tags"), WW_RECORD_FIELD_TAGS },
  { "venture.stage", N_("Stage"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_VENTURE, ww_words_stage, ww_text_stage },
  { "venture.trl", N_("Technology readiness, 1 to 9"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_VENTURE },
  { "venture.device_class", N_("Device class"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_VENTURE, ww_words_device_class, ww_text_device_class },
  { "venture.regulatory_step", N_("Certificate"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_VENTURE, ww_words_regulatory_step, ww_text_regulatory_step },
  { "venture.raising.amount", N_("Raising, amount"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_VENTURE },
  { "venture.raising.currency", N_("Raising, currency"), WW_RECORD_FIELD_LINE, WW_RECORD_FOR_VENTURE },
  { "venture.raising.committed", N_("Raising, committed"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_VENTURE },
  { "venture.raising.closes", N_("Raising, open until"), WW_RECORD_FIELD_DAY, WW_RECORD_FOR_VENTURE },
  { "venture.raising.smallest_ticket", N_("Smallest ticket"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_VENTURE },
  { "venture.raising.valuation", N_("Valuation before"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_VENTURE },
  { "venture.raising.lead_wanted", N_("Lead investor wanted"), WW_RECORD_FIELD_YES, WW_RECORD_FOR_VENTURE },
  { "venture.raising.instrument", N_("Raising, instrument"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_VENTURE, ww_words_instrument, ww_text_instrument },
  { "venture.target_markets", N_("Target markets, country codes"), WW_RECORD_FIELD_LIST, WW_RECORD_FOR_VENTURE },
  { "mandate.stages", N_("Stages"), WW_RECORD_FIELD_WORDS, WW_RECORD_FOR_INVESTOR, ww_words_stage, ww_text_stage },
  { "mandate.instruments", N_("Instruments"), WW_RECORD_FIELD_WORDS, WW_RECORD_FOR_INVESTOR, ww_words_instrument, ww_text_instrument },
  { "mandate.role", N_("Role"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_INVESTOR, investor_roles, ww_text_investor_role },
  { "mandate.ticket.min", N_("Ticket from"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_INVESTOR },
  { "mandate.ticket.max", N_("Ticket to"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_INVESTOR },
  { "mandate.ticket.currency", N_("Ticket, currency"), WW_RECORD_FIELD_LINE, WW_RECORD_FOR_INVESTOR },
  { "mandate.geographies", N_("Countries and regions, with commas between"), WW_RECORD_FIELD_LIST, WW_RECORD_FOR_INVESTOR },
  { "mandate.deploying_until", N_("Investing until"), WW_RECORD_FIELD_DAY, WW_RECORD_FOR_INVESTOR },
  { "mandate.exclusions", N_("Never invests in"), WW_RECORD_FIELD_TAGS, WW_RECORD_FOR_INVESTOR },
  { "site.clinical_areas", N_("Clinical areas"), WW_RECORD_FIELD_TAGS, WW_RECORD_FOR_SITE },
  { "site.facilities", N_("Facilities"), WW_RECORD_FIELD_TAGS, WW_RECORD_FOR_SITE },
  { "site.capacity_per_year", N_("Patients a year"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_SITE },
  { "site.trl_from", N_("Technology readiness from"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_SITE },
  { "site.trl_to", N_("Technology readiness to"), WW_RECORD_FIELD_NUMBER, WW_RECORD_FOR_SITE },
  { NULL },
};

static const WwRecordField offer_fields[] = {
  { "statement", N_("What is offered"), WW_RECORD_FIELD_LINES },
  { "answers", N_("Answers wishes for"), WW_RECORD_FIELD_WORDS, WW_RECORD_FOR_ALL, ww_words_wish_kind, ww_text_wish_kind },
  { "capacity", N_("How many a year"), WW_RECORD_FIELD_NUMBER },
  { "valid_until", N_("Valid until"), WW_RECORD_FIELD_DAY },
  { "tags", N_("Tags"), WW_RECORD_FIELD_TAGS },
  { NULL },
};

static const WwRecordField person_fields[] = {
  { "name", N_("Name"), WW_RECORD_FIELD_LINE },
  { "role", N_("Role"), WW_RECORD_FIELD_LINE },
  { "email", N_("Mail address"), WW_RECORD_FIELD_LINE },
  { "phone", N_("Telephone"), WW_RECORD_FIELD_LINE },
  { "languages", N_("Language codes, with commas between"), WW_RECORD_FIELD_LIST },
  { "consent.given_on", N_("Agreed to be shared on"), WW_RECORD_FIELD_DAY },
  { "consent.scope", N_("Agreed to what"), WW_RECORD_FIELD_LINE },
  { NULL },
};

static const WwRecordField group_fields[] = {
  { "name", N_("Name"), WW_RECORD_FIELD_LINE },
  { "purpose", N_("Purpose"), WW_RECORD_FIELD_LINES },
  { "founded", N_("Founded on"), WW_RECORD_FIELD_DAY },
  { "tags", N_("Tags"), WW_RECORD_FIELD_TAGS },
  { NULL },
};

static const char *const project_outcomes[] = { "running", "completed", "stopped", NULL };

static const WwRecordField project_fields[] = {
  { "name", N_("Name"), WW_RECORD_FIELD_LINE },
  { "goals", N_("Goals"), WW_RECORD_FIELD_LINES },
  { "outcome", N_("State"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_ALL, project_outcomes, ww_text_project_outcome },
  { "region", N_("Region"), WW_RECORD_FIELD_LINE },
  { "funder", N_("Paid by"), WW_RECORD_FIELD_LINE },
  { "from", N_("From"), WW_RECORD_FIELD_DAY },
  { "to", N_("Until"), WW_RECORD_FIELD_DAY },
  { "contact", N_("Contact"), WW_RECORD_FIELD_LINE },
  { "website", N_("Website"), WW_RECORD_FIELD_LINE },
  { "tags", N_("Tags"), WW_RECORD_FIELD_TAGS },
  { NULL },
};

static const char *const call_kinds[] = { "funding", "market-consultation", "voucher", NULL };

static const WwRecordField call_fields[] = {
  { "title", N_("Title"), WW_RECORD_FIELD_LINE },
  { "kind", N_("Kind"), WW_RECORD_FIELD_WORD, WW_RECORD_FOR_ALL, call_kinds, ww_text_call_kind },
  { "buyer", N_("Buyer or funder"), WW_RECORD_FIELD_LINE },
  { "opens", N_("Opens on"), WW_RECORD_FIELD_DAY },
  { "closes", N_("Closes on"), WW_RECORD_FIELD_DAY },
  { "budget.amount", N_("Budget, amount"), WW_RECORD_FIELD_NUMBER },
  { "budget.currency", N_("Budget, currency"), WW_RECORD_FIELD_LINE },
  { "countries", N_("Country codes, with commas between"), WW_RECORD_FIELD_LIST },
  { "website", N_("Website"), WW_RECORD_FIELD_LINE },
  { "tags", N_("Tags"), WW_RECORD_FIELD_TAGS },
  { NULL },
};

static const WwRecordKind kinds[] = {
  { "organisation", organisation_fields, N_("New Organisation"), N_("Edit Organisation"), NULL, NULL },
  { "offer", offer_fields, N_("New Offer"), N_("Edit Offer"), N_("Delete Offer"), N_("Offer deleted") },
  { "person", person_fields, N_("New Contact"), N_("Edit Contact"), N_("Delete Contact"), N_("Contact deleted") },
  { "group", group_fields, N_("New Group"), N_("Edit Group"), NULL, NULL },
  { "project", project_fields, N_("New Project"), N_("Edit Project"), NULL, NULL },
  { "call", call_fields, N_("New Call"), N_("Edit Call"), NULL, NULL },
};

const WwRecordKind *
ww_record_kind_find (const char *type_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].type_name, type_name) == 0)
      return &kinds[i];
  g_return_val_if_reached (NULL);
}

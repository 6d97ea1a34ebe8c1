/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation.h"

#include "ww-words.h"

struct _WwOrganisation {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwOrganisation, ww_organisation, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };

static const char *const roles[] = { "lead", "follow", "either", NULL };

static const WwField membership[] = {
  { "status", WW_FIELD_WORD, 0, ww_words_membership },
  { "from", WW_FIELD_DATE },
  { "to", WW_FIELD_DATE },
  { NULL },
};

static const WwField former_names[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "until", WW_FIELD_DATE },
  { NULL },
};

static const WwField external_ids[] = {
  { "source", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "id", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { NULL },
};

static const WwField raising[] = {
  { "amount", WW_FIELD_INTEGER, 0 },
  { "currency", WW_FIELD_CURRENCY },
  { "instrument", WW_FIELD_WORD, 0, ww_words_instrument },
  { "closes", WW_FIELD_DATE },
  { "committed", WW_FIELD_INTEGER, 0 },
  { "lead_wanted", WW_FIELD_BOOLEAN },
  { "smallest_ticket", WW_FIELD_INTEGER, 0 },
  { "valuation", WW_FIELD_INTEGER, 0 },
  { NULL },
};

static const WwField venture[] = {
  { "stage", WW_FIELD_WORD, 0, ww_words_stage },
  { "trl", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 9 },
  { "device_class", WW_FIELD_WORD, 0, ww_words_device_class },
  { "regulatory_step", WW_FIELD_WORD, 0, ww_words_regulatory_step },
  { "target_markets", WW_FIELD_COUNTRY, WW_FIELD_LIST },
  { "raising", WW_FIELD_OBJECT, 0, .fields = raising },
  { NULL },
};

static const WwField portfolio[] = {
  { "name", WW_FIELD_STRING },
  { "organisation", WW_FIELD_ID, 0, ww_organisation_type },
  { "on", WW_FIELD_DATE },
  { "stage", WW_FIELD_STRING },
  { "amount", WW_FIELD_OBJECT, 0, .fields = ww_field_amount },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { "place", WW_FIELD_STRING },
  { NULL },
};

static const WwField ticket[] = {
  { "min", WW_FIELD_INTEGER, 0 },
  { "max", WW_FIELD_INTEGER, 0 },
  { "currency", WW_FIELD_CURRENCY, WW_FIELD_REQUIRED },
  { NULL },
};

static const WwField mandate[] = {
  { "portfolio", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = portfolio },
  { "deploying_until", WW_FIELD_DATE },
  { "reserve", WW_FIELD_OBJECT, 0, .fields = ww_field_amount },
  { "stages", WW_FIELD_WORD, WW_FIELD_LIST, ww_words_stage },
  { "ticket", WW_FIELD_OBJECT, 0, .fields = ticket },
  { "geographies", WW_FIELD_STRING, WW_FIELD_LIST },
  { "instruments", WW_FIELD_WORD, WW_FIELD_LIST, ww_words_instrument },
  { "role", WW_FIELD_WORD, 0, roles },
  { "exclusions", WW_FIELD_TAG, WW_FIELD_LIST },
  { NULL },
};

static const WwField site[] = {
  { "clinical_areas", WW_FIELD_TAG, WW_FIELD_LIST },
  { "facilities", WW_FIELD_TAG, WW_FIELD_LIST },
  { "trl_from", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 9 },
  { "trl_to", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 9 },
  { "capacity_per_year", WW_FIELD_INTEGER, 0 },
  { NULL },
};

static const char *const contact_kinds[] = { "call", "mail", "meeting", "note", NULL };

static const char *const person_type[] = { "person", NULL };

/* As in an introduction's log, with how and with whom. */
static const WwField entries[] = {
  { "on", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "by", WW_FIELD_STRING },
  { "kind", WW_FIELD_WORD, 0, contact_kinds },
  { "person", WW_FIELD_ID, 0, person_type },
  { "text", WW_FIELD_TEXT },
  { NULL },
};

static const WwField fields[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "kind", WW_FIELD_WORD, WW_FIELD_REQUIRED, ww_words_organisation_kind },
  { "membership", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = membership },
  { "former_names", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = former_names },
  { "country", WW_FIELD_COUNTRY, 0 },
  { "region", WW_FIELD_STRING },
  { "city", WW_FIELD_STRING },
  { "website", WW_FIELD_STRING },
  { "about", WW_FIELD_TEXT },
  { "languages", WW_FIELD_LANGUAGE, WW_FIELD_LIST },
  { "employees", WW_FIELD_INTEGER, 0 },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { "confirmed_on", WW_FIELD_DATE },
  { "log", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = entries },
  { "competes_with", WW_FIELD_ID, WW_FIELD_LIST, ww_organisation_type },
  { "external_ids", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = external_ids },
  { "venture", WW_FIELD_OBJECT, 0, .fields = venture },
  { "mandate", WW_FIELD_OBJECT, 0, .fields = mandate },
  { "site", WW_FIELD_OBJECT, 0, .fields = site },
  { NULL },
};

static void
ww_organisation_class_init (WwOrganisationClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "organisation";
  document_class->fields = fields;
  document_class->title = "name";
}

static void
ww_organisation_init (WwOrganisation *self)
{
}

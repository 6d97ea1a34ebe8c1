/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-call.h"

struct _WwCall {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwCall, ww_call, WW_TYPE_DOCUMENT)

static const char *const kinds[] = { "funding", "market-consultation", "voucher", NULL };

static const WwField roles_wanted[] = {
  { "role", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { NULL },
};

static const char *const ww_organisation_type[] = { "organisation", NULL };

/* Of a market consultation: what was told to whom. */
static const WwField told[] = {
  { "on", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "by", WW_FIELD_STRING },
  { "to", WW_FIELD_ID, WW_FIELD_LIST, ww_organisation_type },
  { "about", WW_FIELD_ID, WW_FIELD_LIST, ww_organisation_type },
  { "text", WW_FIELD_TEXT },
  { NULL },
};

static const WwField fields[] = {
  { "title", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "kind", WW_FIELD_WORD, 0, kinds },
  { "buyer", WW_FIELD_STRING },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { "roles_wanted", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = roles_wanted },
  { "countries", WW_FIELD_COUNTRY, WW_FIELD_LIST },
  { "budget", WW_FIELD_OBJECT, 0, .fields = ww_field_amount },
  { "opens", WW_FIELD_DATE },
  { "closes", WW_FIELD_DATE },
  { "website", WW_FIELD_STRING },
  { "told", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = told },
  { NULL },
};

static void
ww_call_class_init (WwCallClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "call";
  document_class->fields = fields;
  document_class->title = "title";
}

static void
ww_call_init (WwCall *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-offer.h"

#include "ww-constraint.h"
#include "ww-words.h"

struct _WwOffer {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwOffer, ww_offer, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };

static const WwField fields[] = {
  { "organisation", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_organisation_type },
  { "statement", WW_FIELD_TEXT, WW_FIELD_REQUIRED },
  { "language", WW_FIELD_LANGUAGE, 0 },
  { "answers", WW_FIELD_WORD, WW_FIELD_LIST, ww_words_wish_kind },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { "constraints", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = ww_constraint_fields },
  { "capacity", WW_FIELD_INTEGER, 0 },
  { "valid_until", WW_FIELD_DATE },
  { NULL },
};

static void
ww_offer_class_init (WwOfferClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "offer";
  document_class->fields = fields;
  document_class->title = "statement";
}

static void
ww_offer_init (WwOffer *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish.h"

#include "ww-constraint.h"
#include "ww-words.h"

#include <string.h>

/* What earlier versions wrote for a wish without an owner; there never was such an organisation. */
#define NOBODY "organisation:not-stated"

struct _WwWish {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwWish, ww_wish, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };
static const char *const ww_person_type[] = { "person", NULL };
static const char *const ww_wish_type[] = { "wish", NULL };

static const char *const visibilities[] = { "private", "anonymous", "cluster", NULL };

static const WwField restated[] = {
  { "problem", WW_FIELD_TEXT },
  { "population", WW_FIELD_TEXT },
  { "outcome", WW_FIELD_TEXT },
  { NULL },
};

static const WwField fields[] = {
  { "organisation", WW_FIELD_ID, 0, ww_organisation_type }, /* a wish heard in a crowd may be nobody's yet */
  { "person", WW_FIELD_ID, 0, ww_person_type },
  { "statement", WW_FIELD_TEXT, WW_FIELD_REQUIRED },
  { "language", WW_FIELD_LANGUAGE, 0 },
  { "background", WW_FIELD_TEXT },
  { "restated", WW_FIELD_OBJECT, 0, .fields = restated },
  { "solution_ideas", WW_FIELD_TEXT },
  { "kind", WW_FIELD_WORD, WW_FIELD_REQUIRED, ww_words_wish_kind },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { "constraints", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = ww_constraint_fields },
  { "amount", WW_FIELD_OBJECT, 0, .fields = ww_field_amount },
  { "needed_by", WW_FIELD_DATE },
  { "severity", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 5 },
  { "frequency", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 5 },
  { "status", WW_FIELD_WORD, WW_FIELD_REQUIRED, ww_words_wish_status },
  { "heard_at", WW_FIELD_STRING },
  { "same_as", WW_FIELD_ID, 0, ww_wish_type }, /* another asker's wish that this one was taken over from */
  { "visibility", WW_FIELD_WORD, 0, visibilities },
  { NULL },
};

static void
ww_wish_class_init (WwWishClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "wish";
  document_class->fields = fields;
  document_class->title = "statement";
}

static void
ww_wish_init (WwWish *self)
{
}

const char *
ww_wish_get_owner (WwDocument *document)
{
  const char *owner = ww_document_get_string (document, "organisation");

  return owner && strcmp (owner, NOBODY) != 0 ? owner : NULL;
}

gboolean
ww_wish_is_nobody (const char *owner)
{
  return strcmp (owner, NOBODY) == 0;
}

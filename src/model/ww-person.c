/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-person.h"

struct _WwPerson {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwPerson, ww_person, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };

static const WwField consent[] = {
  { "basis", WW_FIELD_STRING },
  { "given_on", WW_FIELD_DATE },
  { "scope", WW_FIELD_STRING },
  { NULL },
};

static const WwField fields[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "organisation", WW_FIELD_ID, 0, ww_organisation_type },
  { "role", WW_FIELD_STRING },
  { "email", WW_FIELD_STRING },
  { "phone", WW_FIELD_STRING },
  { "languages", WW_FIELD_LANGUAGE, WW_FIELD_LIST },
  { "consent", WW_FIELD_OBJECT, 0, .fields = consent },
  { NULL },
};

static void
ww_person_class_init (WwPersonClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "person";
  document_class->fields = fields;
  document_class->title = "name";
}

static void
ww_person_init (WwPerson *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-session.h"

struct _WwSession {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwSession, ww_session, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };
static const char *const ww_wish_type[] = { "wish", NULL };

static const WwField votes[] = {
  { "wish", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_wish_type },
  { "count", WW_FIELD_INTEGER, 0 },
  { NULL },
};

static const WwField fields[] = {
  { "place", WW_FIELD_STRING },
  { "host", WW_FIELD_ID, 0, ww_organisation_type },
  { "date", WW_FIELD_DATE },
  { "area", WW_FIELD_TAG, WW_FIELD_LIST },
  { "consent_text", WW_FIELD_TEXT },
  { "wishes", WW_FIELD_ID, WW_FIELD_LIST | WW_FIELD_IN_ORDER, ww_wish_type },
  { "votes", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = votes },
  { NULL },
};

static void
ww_session_class_init (WwSessionClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "session";
  document_class->fields = fields;
  document_class->title = "place";
}

static void
ww_session_init (WwSession *self)
{
}

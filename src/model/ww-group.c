/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-group.h"

struct _WwGroup {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwGroup, ww_group, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };
static const char *const ww_wish_type[] = { "wish", NULL };

static const WwField fields[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "purpose", WW_FIELD_TEXT },
  { "lead", WW_FIELD_ID, 0, ww_organisation_type },
  { "members", WW_FIELD_ID, WW_FIELD_LIST, ww_organisation_type },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { "founded", WW_FIELD_DATE },
  { "shared_wishes", WW_FIELD_ID, WW_FIELD_LIST, ww_wish_type },
  { NULL },
};

static void
ww_group_class_init (WwGroupClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "group";
  document_class->fields = fields;
  document_class->title = "name";
}

static void
ww_group_init (WwGroup *self)
{
}

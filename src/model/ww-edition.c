/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-edition.h"

struct _WwEdition {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwEdition, ww_edition, WW_TYPE_DOCUMENT)

static const char *const ww_event_type[] = { "event", NULL };
static const char *const ww_meeting_type[] = { "meeting", NULL };

static const WwField meetings[] = {
  { "meeting", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_meeting_type },
  { "slot", WW_FIELD_INTEGER, WW_FIELD_REQUIRED, .minimum = 0, .maximum = 100000 },
  { "table", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { NULL },
};

static const WwField fields[] = {
  { "event", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_event_type },
  { "version", WW_FIELD_INTEGER, WW_FIELD_REQUIRED, .minimum = 1, .maximum = 100000 },
  { "meetings", WW_FIELD_OBJECT, WW_FIELD_LIST | WW_FIELD_IN_ORDER | WW_FIELD_LATER, .fields = meetings },
  { NULL },
};

static void
ww_edition_class_init (WwEditionClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "edition";
  document_class->fields = fields;
  document_class->title = "_id";
}

static void
ww_edition_init (WwEdition *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event.h"

struct _WwEvent {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwEvent, ww_event, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };

static const WwField slots[] = {
  { "start", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "end", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "break", WW_FIELD_BOOLEAN },
  { NULL },
};

static const WwField tables[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "seats", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 1000 },
  { "host", WW_FIELD_ID, 0, ww_organisation_type },
  { NULL },
};

static const WwField limits[] = {
  { "max_meetings", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 1000 },
  { "min_meetings", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 1000 },
  { NULL },
};

static const WwField fields[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "place", WW_FIELD_STRING },
  { "date", WW_FIELD_DATE },
  { "time_zone", WW_FIELD_STRING },
  { "slots", WW_FIELD_OBJECT, WW_FIELD_LIST | WW_FIELD_IN_ORDER, .fields = slots },
  { "tables", WW_FIELD_OBJECT, WW_FIELD_LIST | WW_FIELD_IN_ORDER, .fields = tables },
  { "limits", WW_FIELD_OBJECT, 0, .fields = limits },
  { NULL },
};

static void
ww_event_class_init (WwEventClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "event";
  document_class->fields = fields;
  document_class->title = "name";
}

static void
ww_event_init (WwEvent *self)
{
}

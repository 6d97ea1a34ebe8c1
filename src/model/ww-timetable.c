/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-timetable.h"

struct _WwTimetable {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwTimetable, ww_timetable, WW_TYPE_DOCUMENT)

static const char *const ww_event_type[] = { "event", NULL };
static const char *const ww_participant_type[] = { "participant", NULL };
static const char *const ww_request_type[] = { "request", NULL };

static const WwField meetings[] = {
  { "request", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_request_type },
  { "slot", WW_FIELD_INTEGER, WW_FIELD_REQUIRED, .minimum = 0, .maximum = 100000 },
  { "table", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "participants", WW_FIELD_ID, WW_FIELD_REQUIRED | WW_FIELD_LIST | WW_FIELD_IN_ORDER, ww_participant_type },
  { "pinned", WW_FIELD_BOOLEAN },
  { NULL },
};

/* What it takes to make the plan again. */
static const WwField run[] = {
  { "seed", WW_FIELD_INTEGER, WW_FIELD_LATER },
  { "steps", WW_FIELD_INTEGER, WW_FIELD_LATER },
  { "pace", WW_FIELD_STRING, WW_FIELD_LATER },
  { "score", WW_FIELD_ANY, WW_FIELD_LATER },
  { "bound", WW_FIELD_ANY, WW_FIELD_LATER },
  { "at", WW_FIELD_INSTANT, WW_FIELD_LATER },
  { "from", WW_FIELD_OBJECT, WW_FIELD_LIST | WW_FIELD_IN_ORDER | WW_FIELD_LATER, .fields = meetings },
  { "changed_since", WW_FIELD_BOOLEAN, WW_FIELD_LATER },
  { NULL },
};

static const WwField fields[] = {
  { "event", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_event_type },
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "meetings", WW_FIELD_OBJECT, WW_FIELD_LIST | WW_FIELD_IN_ORDER | WW_FIELD_LATER, .fields = meetings },
  { "run", WW_FIELD_OBJECT, 0, .fields = run },
  { NULL },
};

static void
ww_timetable_class_init (WwTimetableClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "timetable";
  document_class->fields = fields;
  document_class->title = "name";
}

static void
ww_timetable_init (WwTimetable *self)
{
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-meeting.h"

struct _WwMeeting {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwMeeting, ww_meeting, WW_TYPE_DOCUMENT)

static const char *const ww_event_type[] = { "event", NULL };
static const char *const ww_participant_type[] = { "participant", NULL };

static const char *const ww_request_type[] = { "request", NULL };

/* What weighs more stands further behind: "held" is taken for granted when the next slot is called, "missed" somebody said. */
static const char *const states[] = { "planned", "cancelled", "held", "missed", NULL };

static const WwField fields[] = {
  { "event", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_event_type },
  { "participants", WW_FIELD_ID, WW_FIELD_REQUIRED | WW_FIELD_LIST, ww_participant_type },
  { "slot", WW_FIELD_INTEGER, WW_FIELD_LATER, .minimum = 0, .maximum = 100000 },
  { "table", WW_FIELD_STRING, WW_FIELD_LATER },
  { "locked", WW_FIELD_BOOLEAN },
  { "state", WW_FIELD_WORD, WW_FIELD_MOST, states },
  { "score", WW_FIELD_INTEGER, WW_FIELD_LATER },
  { "request", WW_FIELD_ID, 0, ww_request_type },
  { "length", WW_FIELD_INTEGER, WW_FIELD_MOST, .minimum = 1, .maximum = 8 }, /* slots, with those that it ran on into */
  { "version", WW_FIELD_INTEGER, WW_FIELD_MOST, .minimum = 1, .maximum = 100000 }, /* of the published plan that it last changed with */
  { "outcome_note", WW_FIELD_TEXT },
  { NULL },
};

static void
ww_meeting_class_init (WwMeetingClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "meeting";
  document_class->fields = fields;
  document_class->title = "_id";
}

static void
ww_meeting_init (WwMeeting *self)
{
}

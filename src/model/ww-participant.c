/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-participant.h"

struct _WwParticipant {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwParticipant, ww_participant, WW_TYPE_DOCUMENT)

static const char *const ww_event_type[] = { "event", NULL };
static const char *const ww_person_type[] = { "person", NULL };
static const char *const ww_organisation_type[] = { "organisation", NULL };

static const WwField fields[] = {
  { "event", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_event_type },
  { "person", WW_FIELD_ID, 0, ww_person_type },
  { "organisation", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_organisation_type },
  { "role", WW_FIELD_STRING },
  { "available_slots", WW_FIELD_INTEGER, WW_FIELD_LIST, .minimum = 0, .maximum = 100000 },
  { "away_slots", WW_FIELD_INTEGER, WW_FIELD_LIST, .minimum = 0, .maximum = 100000 }, /* as it turned out on the day */
  { "max_meetings", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 1000 },
  { "min_meetings", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 1000 },
  { "vip", WW_FIELD_BOOLEAN },
  { "deciding", WW_FIELD_BOOLEAN }, /* of several from one organisation: whom a meeting is meant for */
  { "language", WW_FIELD_LANGUAGE },
  { "badge", WW_FIELD_STRING },
  { "private", WW_FIELD_BOOLEAN }, /* not named on the projector */
  { "agenda_keys", WW_FIELD_STRING, WW_FIELD_LIST }, /* what links to her own agenda end with: one, or one of each desk that gave one */
  { "must_meet", WW_FIELD_ID, WW_FIELD_LIST, ww_organisation_type },
  { "wont_meet", WW_FIELD_ID, WW_FIELD_LIST, ww_organisation_type },
  { "checked_in_at", WW_FIELD_INSTANT, WW_FIELD_LEAST }, /* seen at two desks: she came when the first saw her */
  { NULL },
};

static void
ww_participant_class_init (WwParticipantClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "participant";
  document_class->fields = fields;
  document_class->title = "_id";
}

static void
ww_participant_init (WwParticipant *self)
{
}

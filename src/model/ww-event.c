/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event.h"

struct _WwEvent {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwEvent, ww_event, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };
static const char *const ww_timetable_type[] = { "timetable", NULL };
static const char *const ww_edition_type[] = { "edition", NULL };

static const WwField slots[] = {
  { "start", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "end", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "break", WW_FIELD_BOOLEAN },
  { NULL },
};

/* Minutes to walk between two zones, either way. */
static const WwField walks[] = {
  { "from", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "to", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "minutes", WW_FIELD_INTEGER, WW_FIELD_REQUIRED, .minimum = 0, .maximum = 240 },
  { NULL },
};

static const WwField tables[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "seats", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 1000 },
  { "host", WW_FIELD_ID, 0, ww_organisation_type },
  { "zone", WW_FIELD_STRING },
  { "closed_slots", WW_FIELD_INTEGER, WW_FIELD_LIST, .minimum = 0, .maximum = 100000 },
  { "reserve", WW_FIELD_BOOLEAN }, /* kept empty until the day */
  { NULL },
};

/* Which roles a role may meet, and which only if one of them asks; where an event does not say, each may meet every other but its own. */
static const WwField may_meet[] = {
  { "role", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "with", WW_FIELD_STRING, WW_FIELD_LIST },
  { "if_asked", WW_FIELD_STRING, WW_FIELD_LIST },
  { NULL },
};

/* Of so many free slots among @slots everybody has @need. */
static const WwField break_windows[] = {
  { "slots", WW_FIELD_INTEGER, WW_FIELD_LIST, .minimum = 0, .maximum = 100000 },
  { "need", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 64 },
  { NULL },
};

/* What a plan is asked to keep beyond what every plan must. */
static const WwField rules[] = {
  { "max_run", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 64 }, /* meetings in a row */
  { "break_weight", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 1000 },
  { "minimum_weight", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 100000 }, /* a meeting that somebody was promised */
  { "met_before_weight", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 100 }, /* percent of a meeting's worth if they have met before */
  { "keep_tables", WW_FIELD_BOOLEAN },       /* hosts sit at their own tables */
  { "competitors_apart", WW_FIELD_BOOLEAN }, /* never at neighbouring tables */
  { NULL },
};

/* What was given out: the number on the sheets, and the plan that it came from. */
static const WwField published[] = {
  { "version", WW_FIELD_INTEGER, WW_FIELD_REQUIRED, .minimum = 1, .maximum = 100000 },
  { "at", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "by", WW_FIELD_STRING },
  { "timetable", WW_FIELD_ID, 0, ww_timetable_type },
  { "edition", WW_FIELD_ID, 0, ww_edition_type }, /* what was given out, whatever becomes of the plan */
  { "overrides", WW_FIELD_TEXT, WW_FIELD_LIST | WW_FIELD_IN_ORDER },
  { NULL },
};

/* Where the day stands. Whoever is further on with it, at whichever desk, is right. */
static const WwField live[] = {
  { "slot", WW_FIELD_INTEGER, WW_FIELD_MOST, .minimum = 0, .maximum = 100000 },
  { "called_at", WW_FIELD_INSTANT, WW_FIELD_MOST },
  { "extra_minutes", WW_FIELD_INTEGER, WW_FIELD_MOST, .minimum = 0, .maximum = 10000 },
  { "paused_at", WW_FIELD_INSTANT, WW_FIELD_LEAST },
  { "ended_at", WW_FIELD_INSTANT, WW_FIELD_LEAST },
  { "kept", WW_FIELD_ID, WW_FIELD_LIST }, /* meetings and participants: what was decided to stay as it is, whatever happened to it */
  { "printed_version", WW_FIELD_INTEGER, WW_FIELD_MOST, .minimum = 1, .maximum = 100000 }, /* the published plan that all have on paper */
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
  { "walks", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = walks },
  { "may_meet", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = may_meet },
  { "break_windows", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = break_windows },
  { "rules", WW_FIELD_OBJECT, 0, .fields = rules },
  { "plan", WW_FIELD_ID, WW_FIELD_LATER, ww_timetable_type }, /* the current one, among variants */
  { "published", WW_FIELD_OBJECT, WW_FIELD_LIST | WW_FIELD_IN_ORDER, .fields = published },
  { "live", WW_FIELD_OBJECT, 0, .fields = live },
  { "agenda_pages", WW_FIELD_BOOLEAN },  /* whether the hub shows each participant her own */
  { "agenda_address", WW_FIELD_STRING, WW_FIELD_LATER }, /* where phones find the hub: "http://192.168.1.10:5985/" */
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

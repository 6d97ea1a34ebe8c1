/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-rows-private.h"

#include "ww-date.h"

/* How a member of a row is filled: t text, d date, i 32 bits, l 64 bits. */
typedef struct {
  gsize offset;
  char how;
  const char *expression;
} Field;

typedef struct {
  const char *type;
  const char *table;
  gsize size;
  const Field *fields;
} Shape;

#define F(Row, member, how, expression) { G_STRUCT_OFFSET (Row, member), how, expression }
#define NAME_OF(column) "(SELECT name FROM organisation WHERE id = t." column ")"
#define COUNTERPART(offer, wish) \
  "CASE c.type WHEN 'organisation' THEN (SELECT name FROM organisation WHERE num = c.num)" \
  " WHEN 'group' THEN (SELECT name FROM \"group\" WHERE num = c.num)" \
  " WHEN 'project' THEN (SELECT name FROM project WHERE num = c.num)" \
  " WHEN 'call' THEN (SELECT name FROM call WHERE num = c.num)" \
  " WHEN 'offer' THEN " offer " WHEN 'wish' THEN " wish " END"
#define OWNER_OF(table) "(SELECT o.name FROM " table " f JOIN organisation o ON o.id = f.organisation WHERE f.num = c.num)"
#define TAGS "(SELECT group_concat (tag, ' ') FROM document_tag WHERE document = t.num AND field = 'tags')"

static const Field base[] = {
  F (WwRowData, id, 't', "t.id"), F (WwRowData, updated_by, 't', "t.updated_by"), F (WwRowData, created_at, 'l', "t.created_at"),
  F (WwRowData, updated_at, 'l', "t.updated_at"), { 0 } };
static const Field wish[] = {
  F (WwWishRow, statement, 't', "t.statement"), F (WwWishRow, organisation, 't', "t.organisation"),
  F (WwWishRow, organisation_name, 't', NAME_OF ("organisation")), F (WwWishRow, kind, 't', "t.kind"),
  F (WwWishRow, status, 't', "t.status"), F (WwWishRow, visibility, 't', "t.visibility"), F (WwWishRow, needed_by, 'd', "t.needed_by"),
  F (WwWishRow, amount, 'l', "t.amount"), F (WwWishRow, currency, 't', "t.currency"), F (WwWishRow, severity, 'i', "t.severity"),
  F (WwWishRow, frequency, 'i', "t.frequency"), F (WwWishRow, tags, 't', TAGS),
  F (WwWishRow, introductions, 'i', "(SELECT count(*) FROM introduction WHERE wish = t.id AND dismissed = 0)"), { 0 } };
static const Field organisation[] = {
  F (WwOrganisationRow, name, 't', "t.name"), F (WwOrganisationRow, kind, 't', "t.kind"),
  F (WwOrganisationRow, country, 't', "t.country"), F (WwOrganisationRow, region, 't', "t.region"),
  F (WwOrganisationRow, city, 't', "t.city"), F (WwOrganisationRow, member_status, 't', "t.member_status"),
  F (WwOrganisationRow, member_since, 'd', "t.member_since"), F (WwOrganisationRow, member_until, 'd', "t.member_until"),
  F (WwOrganisationRow, stage, 't', "t.stage"), F (WwOrganisationRow, confirmed_on, 'd', "t.confirmed_on"),
  F (WwOrganisationRow, open_wishes, 'i', "(SELECT count(*) FROM wish WHERE organisation = t.id AND status = 'open')"),
  F (WwOrganisationRow, offers, 'i', "(SELECT count(*) FROM offer WHERE organisation = t.id)"),
  F (WwOrganisationRow, tags, 't', TAGS), { 0 } };
static const Field offer[] = {
  F (WwOfferRow, statement, 't', "t.statement"), F (WwOfferRow, organisation, 't', "t.organisation"),
  F (WwOfferRow, organisation_name, 't', NAME_OF ("organisation")), F (WwOfferRow, capacity, 'l', "t.capacity"),
  F (WwOfferRow, valid_until, 'd', "t.valid_until"), F (WwOfferRow, tags, 't', TAGS), { 0 } };
static const Field person[] = {
  F (WwPersonRow, name, 't', "t.name"), F (WwPersonRow, organisation, 't', "t.organisation"),
  F (WwPersonRow, organisation_name, 't', NAME_OF ("organisation")), F (WwPersonRow, role, 't', "t.role"),
  F (WwPersonRow, email, 't', "t.email"), F (WwPersonRow, phone, 't', "t.phone"), { 0 } };
static const Field introduction[] = {
  F (WwIntroductionRow, wish, 't', "t.wish"), F (WwIntroductionRow, wish_statement, 't', "w.statement"),
  F (WwIntroductionRow, organisation, 't', "w.organisation"),
  F (WwIntroductionRow, organisation_name, 't', "(SELECT name FROM organisation WHERE id = w.organisation)"),
  F (WwIntroductionRow, counterpart, 't', "t.counterpart"), F (WwIntroductionRow, counterpart_type, 't', "c.type"),
  F (WwIntroductionRow, counterpart_name, 't', COUNTERPART ("(SELECT statement FROM offer WHERE num = c.num)", "(SELECT statement FROM wish WHERE num = c.num)")),
  F (WwIntroductionRow, party_name, 't', COUNTERPART (OWNER_OF ("offer"), OWNER_OF ("wish"))),
  F (WwIntroductionRow, wish_kind, 't', "w.kind"), F (WwIntroductionRow, wish_amount, 'l', "w.amount"),
  F (WwIntroductionRow, wish_currency, 't', "w.currency"), F (WwIntroductionRow, stage_since, 'l', "t.stage_since"),
  F (WwIntroductionRow, stage, 't', "t.stage"), F (WwIntroductionRow, owner, 't', "t.owner"),
  F (WwIntroductionRow, dismissed, 'i', "t.dismissed"), F (WwIntroductionRow, reason, 't', "t.reason"),
  F (WwIntroductionRow, next_what, 't', "t.next_what"), F (WwIntroductionRow, next_due, 'd', "t.next_due"),
  F (WwIntroductionRow, last_log_at, 'l', "t.last_log_at"), F (WwIntroductionRow, outcome_kind, 't', "t.outcome_kind"),
  F (WwIntroductionRow, outcome_amount, 'l', "t.outcome_amount"),
  F (WwIntroductionRow, outcome_currency, 't', "t.outcome_currency"), F (WwIntroductionRow, outcome_on, 'd', "t.outcome_on"), { 0 } };
static const Field group[] = {
  F (WwGroupRow, name, 't', "t.name"), F (WwGroupRow, lead, 't', "t.lead"), F (WwGroupRow, lead_name, 't', NAME_OF ("lead")),
  F (WwGroupRow, founded, 'd', "t.founded"), F (WwGroupRow, members, 'i', "t.members"), F (WwGroupRow, tags, 't', TAGS), { 0 } };
static const Field project[] = {
  F (WwProjectRow, name, 't', "t.name"), F (WwProjectRow, region, 't', "t.region"), F (WwProjectRow, funder, 't', "t.funder"),
  F (WwProjectRow, starts, 'd', "t.starts"), F (WwProjectRow, ends, 'd', "t.ends"), F (WwProjectRow, outcome, 't', "t.outcome"),
  F (WwProjectRow, partners, 'i', "t.partners"), F (WwProjectRow, tags, 't', TAGS), { 0 } };
static const Field call[] = {
  F (WwCallRow, name, 't', "t.name"), F (WwCallRow, kind, 't', "t.kind"), F (WwCallRow, buyer, 't', "t.buyer"),
  F (WwCallRow, buyer_name, 't', "coalesce (" NAME_OF ("buyer") ", t.buyer)"), F (WwCallRow, opens, 'd', "t.opens"),
  F (WwCallRow, closes, 'd', "t.closes"), F (WwCallRow, amount, 'l', "t.amount"), F (WwCallRow, currency, 't', "t.currency"),
  F (WwCallRow, tags, 't', TAGS), { 0 } };
static const Field event[] = {
  F (WwEventRow, name, 't', "t.name"), F (WwEventRow, place, 't', "t.place"), F (WwEventRow, held_on, 'd', "t.held_on"),
  F (WwEventRow, time_zone, 't', "t.time_zone"),
  F (WwEventRow, participants, 'i', "(SELECT count(*) FROM participant WHERE event = t.id)"),
  F (WwEventRow, meetings, 'i', "(SELECT count(*) FROM meeting WHERE event = t.id)"), { 0 } };
static const Field participant[] = {
  F (WwParticipantRow, event, 't', "t.event"), F (WwParticipantRow, person, 't', "t.person"),
  F (WwParticipantRow, person_name, 't', "(SELECT p.name FROM document d JOIN person p ON p.num = d.num WHERE d.id = t.person)"),
  F (WwParticipantRow, organisation, 't', "t.organisation"), F (WwParticipantRow, organisation_name, 't', NAME_OF ("organisation")),
  F (WwParticipantRow, role, 't', "t.role"), F (WwParticipantRow, max_meetings, 'l', "t.max_meetings"),
  F (WwParticipantRow, checked_in_at, 'l', "t.checked_in_at"), { 0 } };
static const Field meeting[] = {
  F (WwMeetingRow, event, 't', "t.event"), F (WwMeetingRow, slot, 'i', "t.slot"), F (WwMeetingRow, place, 't', "t.place"),
  F (WwMeetingRow, state, 't', "t.state"), F (WwMeetingRow, locked, 'i', "t.locked"),
  F (WwMeetingRow, participants, 't', "(SELECT group_concat (target, ' ') FROM link WHERE document = t.num AND field = 'participants')"), { 0 } };
static const Field request[] = {
  F (WwRequestRow, event, 't', "t.event"), F (WwRequestRow, status, 't', "t.status"), F (WwRequestRow, source, 't', "t.source"),
  F (WwRequestRow, score, 'l', "t.score"),
  F (WwRequestRow, parties, 't', "(SELECT group_concat (target, ' ') FROM link WHERE document = t.num AND field = 'parties')"), { 0 } };
static const Field timetable[] = {
  F (WwTimetableRow, event, 't', "t.event"), F (WwTimetableRow, name, 't', "t.name"), F (WwTimetableRow, version, 'l', "t.version"),
  F (WwTimetableRow, meetings, 'i', "t.meetings"), { 0 } };
static const Field session[] = {
  F (WwSessionRow, place, 't', "t.place"), F (WwSessionRow, host, 't', "t.host"), F (WwSessionRow, host_name, 't', NAME_OF ("host")),
  F (WwSessionRow, held_on, 'd', "t.held_on"), F (WwSessionRow, wishes, 'i', "t.wishes"), { 0 } };

static const Shape shapes[WW_N_ROW_KINDS] = {
  [WW_ROW_WISH] = { "wish", "wish", sizeof (WwWishRow), wish },
  [WW_ROW_ORGANISATION] = { "organisation", "organisation", sizeof (WwOrganisationRow), organisation },
  [WW_ROW_OFFER] = { "offer", "offer", sizeof (WwOfferRow), offer },
  [WW_ROW_PERSON] = { "person", "person", sizeof (WwPersonRow), person },
  [WW_ROW_INTRODUCTION] = { "introduction", "introduction", sizeof (WwIntroductionRow), introduction },
  [WW_ROW_GROUP] = { "group", "\"group\"", sizeof (WwGroupRow), group },
  [WW_ROW_PROJECT] = { "project", "project", sizeof (WwProjectRow), project },
  [WW_ROW_CALL] = { "call", "call", sizeof (WwCallRow), call },
  [WW_ROW_EVENT] = { "event", "event", sizeof (WwEventRow), event },
  [WW_ROW_PARTICIPANT] = { "participant", "participant", sizeof (WwParticipantRow), participant },
  [WW_ROW_REQUEST] = { "request", "request", sizeof (WwRequestRow), request },
  [WW_ROW_TIMETABLE] = { "timetable", "timetable", sizeof (WwTimetableRow), timetable },
  [WW_ROW_MEETING] = { "meeting", "meeting", sizeof (WwMeetingRow), meeting },
  [WW_ROW_SESSION] = { "session", "session", sizeof (WwSessionRow), session },
};

const char *
ww_row_kind_get_type_name (WwRowKind kind)
{
  return shapes[kind].type;
}

const char *
ww_row_kind_get_table (WwRowKind kind)
{
  return shapes[kind].table;
}

char *
ww_row_kind_dup_select (WwRowKind kind)
{
  const Field *const lists[] = { base, shapes[kind].fields };
  GString *text = g_string_new ("SELECT t.num");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const Field *field = lists[i]; field->how; field++)
      g_string_append_printf (text, ", %s", field->expression);
  g_string_append_printf (text, " FROM %s t", shapes[kind].table);
  if (kind == WW_ROW_INTRODUCTION)
    g_string_append (text, " LEFT JOIN wish w ON w.id = t.wish LEFT JOIN document c ON c.id = t.counterpart");
  return g_string_free (text, FALSE);
}

gpointer
ww_row_read (WwRowKind kind, sqlite3_stmt *statement)
{
  const Field *const lists[] = { base, shapes[kind].fields };
  WwRowData *row = g_malloc0 (shapes[kind].size);
  int at = 1;

  row->kind = kind;
  row->num = (guint32) sqlite3_column_int64 (statement, 0);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const Field *field = lists[i]; field->how; field++, at++)
      switch (field->how)
        {
        case 't':
          G_STRUCT_MEMBER (char *, row, field->offset) = ww_sql_dup (statement, at);
          break;
        case 'd':
          G_STRUCT_MEMBER (gint32, row, field->offset) = ww_sql_date (statement, at);
          break;
        case 'i':
          G_STRUCT_MEMBER (gint32, row, field->offset) = sqlite3_column_int (statement, at);
          break;
        default:
          G_STRUCT_MEMBER (gint64, row, field->offset) = sqlite3_column_int64 (statement, at);
        }
  return row;
}

void
ww_row_data_free (gpointer data)
{
  WwRowData *row = data;
  const Field *const lists[] = { base, row ? shapes[row->kind].fields : NULL };

  if (!row)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const Field *field = lists[i]; field->how; field++)
      if (field->how == 't')
        g_free (G_STRUCT_MEMBER (char *, row, field->offset));
  g_free (row);
}

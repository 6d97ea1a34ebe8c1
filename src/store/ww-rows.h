/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Rows for lists: plain values out of the derived tables, with the names of what they point at; no document is parsed for
 * them. Strings are %NULL where the record does not say, dates WW_DATE_NONE, instants and amounts 0. A row is freed with
 * ww_row_data_free().
 */
typedef enum {
  WW_ROW_WISH,
  WW_ROW_ORGANISATION,
  WW_ROW_OFFER,
  WW_ROW_PERSON,
  WW_ROW_INTRODUCTION,
  WW_ROW_GROUP,
  WW_ROW_PROJECT,
  WW_ROW_CALL,
  WW_ROW_EVENT,       /* and what belongs to one: */
  WW_ROW_PARTICIPANT,
  WW_ROW_REQUEST,
  WW_ROW_TIMETABLE,
  WW_ROW_MEETING,
  WW_ROW_SESSION,
  WW_N_ROW_KINDS,
} WwRowKind;

/** The document type of a kind of row: "wish". */
const char *ww_row_kind_get_type_name (WwRowKind kind);

/** What each row begins with. */
typedef struct {
  WwRowKind kind;
  guint32 num;
  char *id;
  char *updated_by;
  gint64 created_at;
  gint64 updated_at;
} WwRowData;

typedef struct {
  WwRowData base;
  char *statement;
  char *organisation;
  char *organisation_name;
  char *kind;
  char *status;
  char *visibility;
  gint32 needed_by;
  gint64 amount;
  char *currency;
  gint32 severity;
  gint32 frequency;
  char *tags;            /* ids, with spaces between */
  gint32 introductions;  /* not counting dismissed ones */
} WwWishRow;

typedef struct {
  WwRowData base;
  char *name;
  char *kind;
  char *country;
  char *region;
  char *city;
  char *member_status;
  gint32 member_since;
  gint32 member_until;
  char *stage;
  gint32 confirmed_on;
  gint32 open_wishes;
  gint32 offers;
  char *tags;
} WwOrganisationRow;

typedef struct {
  WwRowData base;
  char *statement;
  char *organisation;
  char *organisation_name;
  gint64 capacity;
  gint32 valid_until;
  char *tags;
} WwOfferRow;

typedef struct {
  WwRowData base;
  char *name;
  char *organisation;
  char *organisation_name;
  char *role;
  char *email;
  char *phone;
} WwPersonRow;

typedef struct {
  WwRowData base;
  char *wish;
  char *wish_statement;
  char *organisation;       /* of the wish */
  char *organisation_name;
  char *counterpart;
  char *counterpart_type;
  char *counterpart_name;   /* its name, title or sentence */
  char *party_name;         /* who that is: of an offer or a wish the organisation behind it */
  char *wish_kind;
  gint64 wish_amount;
  char *wish_currency;
  char *stage;
  gint64 stage_since;       /* see below */
  char *owner;
  gint32 dismissed;         /* 0 or 1 */
  char *reason;             /* why dismissed or ended */
  char *next_what;
  gint32 next_due;
  gint64 last_log_at;
  char *outcome_kind;
  gint64 outcome_amount;
  char *outcome_currency;
  gint32 outcome_on;
} WwIntroductionRow;

/*
 * An introduction came to its stage when its log first says so after it last named another one ({"on", "stage", …}); an agreement on the day of
 * its outcome. Where no line of the log names a stage, as older programs wrote it, the last line counts that is not a contact
 * ({"kind"}), since every step was written down; without one, the making of the record.
 */

typedef struct {
  WwRowData base;
  char *name;
  char *lead;
  char *lead_name;
  gint32 founded;
  gint32 members;
  char *tags;
} WwGroupRow;

typedef struct {
  WwRowData base;
  char *name;
  char *region;
  char *funder;
  gint32 starts;
  gint32 ends;
  char *outcome;
  gint32 partners;
  char *tags;
} WwProjectRow;

typedef struct {
  WwRowData base;
  char *name;
  char *kind;
  char *buyer;           /* an id, or a name in plain text */
  char *buyer_name;
  gint32 opens;
  gint32 closes;
  gint64 amount;
  char *currency;
  char *tags;
} WwCallRow;

typedef struct {
  WwRowData base;
  char *name;
  char *place;
  gint32 held_on;
  char *time_zone;
  gint32 participants;
  gint32 meetings;
} WwEventRow;

typedef struct {
  WwRowData base;
  char *event;
  char *person;
  char *person_name;
  char *organisation;
  char *organisation_name;
  char *role;
  gint64 max_meetings;
  gint64 checked_in_at;
} WwParticipantRow;

typedef struct {
  WwRowData base;
  char *event;
  gint32 slot;
  char *place;           /* the table */
  char *state;
  gint32 locked;
  char *participants;    /* ids, with spaces between */
} WwMeetingRow;

typedef struct {
  WwRowData base;
  char *event;
  char *status;
  char *source;
  gint64 score;
  char *parties;         /* ids, with spaces between */
} WwRequestRow;

typedef struct {
  WwRowData base;
  char *event;
  char *name;
  gint64 version;        /* 0: not published */
  gint32 meetings;
} WwTimetableRow;

typedef struct {
  WwRowData base;
  char *place;
  char *host;
  char *host_name;
  gint32 held_on;
  gint32 wishes;
} WwSessionRow;

/** Frees a row of any kind. */
void ww_row_data_free (gpointer row);

G_END_DECLS
